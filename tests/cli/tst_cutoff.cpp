// Runs that end from outside: whoever reads goes away, or the program is killed. What was learnt is kept and shown.

#include "engine/runs/Run.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

using cli::Outcome;
using cli::words;

class CutOffTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    Outcome run(const char* line) const { return cli::run(m_folder.path(), words(line)); }
    /// Exit status of the program in a pipe that `reader` ends.
    int inPipe(const QString& line, const char* reader) const {
        QProcess shell;
        cli::prepare(shell, m_folder.path(), {});
        shell.setProgram(QStringLiteral("bash"));
        shell.setArguments({QStringLiteral("-c"), QStringLiteral("\"%1\" %2 | %3 >/dev/null; exit ${PIPESTATUS[0]}")
                                                      .arg(QString::fromStdString(support::builtProgram().string()),
                                                           line, QString::fromLatin1(reader))});
        shell.start();
        return shell.waitForFinished(120'000) && shell.exitStatus() == QProcess::NormalExit ? shell.exitCode() : -1;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(m_folder / "shop.csv");
        const Outcome made = run("new shop.csv --task click=click --task buy=buy --ignore spend mixed --template "
                                 "shared_bottom --split row_number --set training.batch_size=64 "
                                 "--set training.early_stopping=false -o p.taskloom");
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void aReaderThatGoesStopsTheRunAndKeepsIt_data() {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("folder");
        QTest::newRow("for people") << QString() << QStringLiteral("piped");
        QTest::newRow("JSON lines") << QStringLiteral("--json") << QStringLiteral("piped-json");
    }
    void aReaderThatGoesStopsTheRunAndKeepsIt() {
        QFETCH(QString, more);
        QFETCH(QString, folder);
        const QString line = QStringLiteral("train p.taskloom --epochs 100000 %1 --out %2").arg(more, folder);
        QCOMPARE(inPipe(line, "head -3"), 141);
        const engine::Result<engine::RunRecord> record = engine::readRun(m_folder.path() / folder.toStdString());
        QVERIFY(record);
        QVERIFY(record->state == engine::RunState::Stopped);
        QVERIFY(record->bestEpoch > 0 && record->epochs < 100000);
        QVERIFY(std::filesystem::exists(record->folder / "weights.safetensors"));
        QVERIFY(!std::filesystem::exists(record->folder / "run.lock"));
    }

    void otherCommandsEndQuietly() {
        QCOMPARE(inPipe(QStringLiteral("list layers"), "true"), 141);
        QCOMPARE(inPipe(QStringLiteral("list layers"), "cat"), 0);
    }

    void aKilledRunIsInterruptedAndCanBeUsed() {
        QProcess process;
        cli::prepare(process, m_folder.path(), words("train p.taskloom --epochs 100000 --json --out killed"));
        process.start();
        QByteArray seen;
        while (!seen.contains("\"epoch\": 3,")) {
            QVERIFY2(process.waitForReadyRead(60'000), seen.constData());
            seen += process.readAllStandardOutput();
        }
        const engine::Result<engine::RunRecord> alive = engine::readRun(m_folder / "killed");
        QVERIFY(alive && alive->state == engine::RunState::Running);
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        const engine::Result<engine::RunRecord> record = engine::readRun(m_folder / "killed");
        QVERIFY(record);
        QVERIFY(record->state == engine::RunState::Interrupted);
        QVERIFY(record->epochs >= 2 && record->bestEpoch >= 1 && record->end);
        const Outcome measured = run("evaluate killed");
        QCOMPARE(measured.status, 0);
        QVERIFY2(measured.out.contains(QStringLiteral("epoch %1 of the run").arg(record->bestEpoch)),
                 qPrintable(measured.out));
        QCOMPARE(run("show killed --page train -o train.png").status, 0);
    }
};

TASKLOOM_TEST_MAIN(CutOffTest)
#include "tst_cutoff.moc"
