// A run of the window and a run of the command have the same bits, file by file.

#include "app/MainWindow.h"
#include "engine/base/Files.h"
#include "engine/project/Edit.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QTest>

using widgets::Document;
using widgets::Training;

namespace fs = std::filesystem;

class WindowEqualsCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBits_data() {
        QTest::addColumn<QString>("sample");
        QTest::addColumn<QString>("balancing");
        QTest::addColumn<int>("threads");
        QTest::newRow("MMoE") << QStringLiteral("shop-mmoe") << QStringLiteral("fixed") << 0;
        QTest::newRow("MMoE, two threads, gradients") << QStringLiteral("shop-mmoe") << QStringLiteral("pcgrad") << 2;
        QTest::newRow("attention") << QStringLiteral("shop-attention") << QStringLiteral("uncertainty") << 0;
        QTest::newRow("article") << QStringLiteral("article") << QStringLiteral("fixed") << 1;
    }

    void sameBits() {
        QFETCH(QString, sample);
        QFETCH(QString, balancing);
        QFETCH(int, threads);
        QVERIFY2(fs::exists(support::builtProgram()), "the program is not built");
        const support::TemporaryFolder folder;
        for (const char* table : {"shop.parquet", "article.parquet"})
            fs::copy_file(support::sourceFolder() / "projects" / table, folder / table);
        const std::string file = sample.toStdString() + ".taskloom";
        fs::copy_file(support::sourceFolder() / "projects" / file, folder / file);

        Document document;
        Training training(document);
        app::MainWindow window(document, training, false);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openFile(QString::fromStdString((folder / file).string()));
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData() && document.data() && !document.data()->error, 30000);
        engine::TrainSpec spec = *document.project().training;
        spec.epochs = 2;
        spec.balancing = balancing.toStdString();
        spec.threads = threads;
        document.edit(QStringLiteral("Short"), engine::withTraining(document.project(), spec));
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData(), 30000);
        training.run();
        QTRY_VERIFY_WITH_TIMEOUT(!training.busy(), 300000);
        QVERIFY2(training.record(), training.error() ? engine::english(training.error()->text).c_str() : "");
        const fs::path ofWindow = training.record()->folder;

        const cli::Outcome command =
            cli::run(folder.path(), {QStringLiteral("train"), QString::fromStdString(file), QStringLiteral("--epochs"),
                                     QStringLiteral("2"), QStringLiteral("--threads"), QString::number(threads),
                                     QStringLiteral("--set"), QStringLiteral("training.balancing=") + balancing,
                                     QStringLiteral("--out"), QStringLiteral("by-command")});
        QVERIFY2(command.status == 0, qPrintable(command.err));
        int files = 0;
        for (const auto& entry : fs::directory_iterator(ofWindow)) {
            const fs::path name = entry.path().filename();
            if (name.extension() != ".safetensors")
                continue;
            ++files;
            QVERIFY2(*engine::sha256OfFile(entry.path()) == *engine::sha256OfFile(folder / "by-command" / name),
                     name.c_str());
        }
        QVERIFY(files >= 3); // the best weights, those of the tasks, the state
    }
};

TASKLOOM_TEST_MAIN(WindowEqualsCommandTest)
#include "tst_windowequalscommand.moc"
