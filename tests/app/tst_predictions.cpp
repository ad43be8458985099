// Predictions of a finished run: the window and the command write the same bytes.

#include "engine/base/Files.h"
#include "engine/runs/Run.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"
#include "widgets/inspect/PredictWindow.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

class PredictionsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    QString file(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    // Whatever the worker was at: what the window says is what lies on the disk.
    void cancelledWritingSaysWhatIsTrue() {
        const std::filesystem::path projects = support::sourceFolder() / "projects";
        engine::Result<engine::RunRecord> run = engine::readRun(engine::listRuns(projects / "shop-mmoe.runs").front());
        QVERIFY(run);
        widgets::PredictWindow window(*run, nullptr);
        window.show();
        QSignalSpy done(&window, &widgets::PredictWindow::done), saved(&window, &widgets::PredictWindow::saved);
        window.predictFile(QString::fromStdString((projects / "shop.parquet").string()));
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60000);
        QVERIFY2(window.summary().startsWith(QStringLiteral("shop.parquet: ")), qPrintable(window.summary()));
        QPushButton* cancel = nullptr;
        for (QPushButton* button : window.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Cancel"))
                cancel = button;
        QVERIFY(cancel);
        const std::filesystem::path target = m_folder / "cancelled.csv";
        window.saveTo(QString::fromStdString(target.string()));
        QVERIFY(cancel->isVisible());
        cancel->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.running(), 60000);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(window.summary() == QStringLiteral("Cancelled. Nothing was written."), !saved[0][0].toBool());
        QCOMPARE(std::filesystem::exists(target), saved[0][0].toBool());
        QVERIFY2(window.message().isEmpty(), qPrintable(window.message()));
        QVERIFY(!cancel->isVisible());
    }

    void windowAndCommandWriteTheSame_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("kept");
        QTest::addColumn<int>("weights");
        for (const char* ending : {"csv", "parquet"})
            for (const bool kept : {false, true})
                QTest::addRow("%s%s", ending, kept ? ", with the columns of the file" : "")
                    << QStringLiteral("scored.%1").arg(QString::fromLatin1(ending)) << kept << 0;
        QTest::newRow("weights of a task") << QStringLiteral("task.csv") << false << 3;
    }
    void windowAndCommandWriteTheSame() {
        QFETCH(const QString, name);
        QFETCH(const bool, kept);
        QFETCH(const int, weights);
        const std::filesystem::path projects = support::sourceFolder() / "projects";
        const QString table = QString::fromStdString((projects / "shop.parquet").string());
        // (In the attention sample a task has a best epoch of its own.)
        const std::vector<std::filesystem::path> runs =
            engine::listRuns(projects / (weights > 0 ? "shop-attention.runs" : "shop-mmoe.runs"));
        QCOMPARE(runs.size(), std::size_t{1});
        engine::Result<engine::RunRecord> run = engine::readRun(runs.front());
        QVERIFY(run);

        widgets::PredictWindow window(*run, nullptr);
        window.show();
        QSignalSpy done(&window, &widgets::PredictWindow::done), saved(&window, &widgets::PredictWindow::saved);
        window.predictFile(table);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60000);
        QVERIFY2(window.ready(), qPrintable(window.message()));
        const int predicted = window.shownColumns();
        QCOMPARE(predicted, 3);
        const std::string best = weights > 0 ? run->taskBest[static_cast<std::size_t>(weights) - 1].task : "";
        if (weights > 0) { // another choice of weights predicts anew
            QVERIFY(run->taskBest[static_cast<std::size_t>(weights) - 1].epoch != run->bestEpoch);
            window.setWeights(weights);
            QTRY_COMPARE_WITH_TIMEOUT(done.size(), 2, 60000);
            QVERIFY2(window.ready(), qPrintable(window.message()));
        }
        window.setColumnsKept(kept);
        QVERIFY(kept ? window.shownColumns() > predicted : window.shownColumns() == predicted);
        window.saveTo(file(qPrintable(QStringLiteral("window-") + name)));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60000);
        QVERIFY2(saved[0][0].toBool(), qPrintable(window.message()));

        QStringList words{QStringLiteral("predict"), QString::fromStdString(runs.front().string()),
                          QStringLiteral("--data"),  table,
                          QStringLiteral("-o"),      QStringLiteral("command-") + name};
        if (kept)
            words << QStringLiteral("--keep-all");
        if (weights > 0)
            words << QStringLiteral("--best") << QString::fromStdString(best);
        const cli::Outcome outcome = cli::run(m_folder.path(), words);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
        const auto bytes = [&](const char* who) { return *engine::readFile(m_folder / (who + name.toStdString())); };
        QVERIFY(!bytes("window-").empty());
        QVERIFY(bytes("window-") == bytes("command-"));
    }
};

TASKLOOM_TEST_MAIN(PredictionsTest)
#include "tst_predictions.moc"
