// Words of the command line that are wrong: status 2 and a sentence that says what is expected.

#include "engine/base/Files.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

using cli::Outcome;
using cli::words;

class UsageTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(m_folder / "shop.csv");
        const Outcome made = cli::run(m_folder.path(), words("new shop.csv --task click=click --ignore spend mixed buy "
                                                             "--template shared_bottom -o p.taskloom"));
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void slips_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
        };
        row("train p.taskloom --probe 5", "--probe takes every=N");
        row("train p.taskloom --probe every=often", "whole number");
        row("train p.taskloom --seed abc", "--seed takes a whole number, not \"abc\".");
        row("train p.taskloom --epochs 1e3", "--epochs takes a whole number from 1 to 1000000, not \"1e3\".");
        row("train p.taskloom --epochs", "--epochs needs a value: Most epochs.");
        row("train p.taskloom --nonsense", "taskloom train takes no \"--nonsense\".");
        row("train p.taskloom --device zork", "auto, cpu, cuda");
        row("train p.taskloom --set training.balancing=magic", "fixed");
        row("check p.taskloom --set training.learning_rate=inf", "must be a finite number");
        row("check p.taskloom --set training.learning_rate=-1", "must be more than 0");
        row("data", "taskloom data needs FILE: CSV, TSV");
        row("data shop.csv --ragged bend", "--ragged takes one of skip, pad, stop, not \"bend\".");
        row("data shop.csv --skip -3", "--skip takes a whole number from 0 on, not \"-3\".");
        row("compare", "taskloom compare needs RUNS: ");
        row("convert shop.csv", "taskloom convert needs --output: File to write");
        row("generate shop --relatedness 3 -o x.csv", "--relatedness takes a number from 0 to 1, not \"3\".");
        row("--bogus", "there is no option --bogus");
        row("p.taskloom --bogus", "there is no option --bogus");
        row("p.taskloom shop.csv", "the window opens one file");
        row("trian p.taskloom", "no command and no file called \"trian\"");
    }
    void slips() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const Outcome refused = cli::run(m_folder.path(), line.split(u' ', Qt::SkipEmptyParts));
        QVERIFY2(refused.status == 2, qPrintable(QString::number(refused.status) + u' ' + refused.err));
        QVERIFY2(refused.err.contains(says), qPrintable(refused.err));
        QVERIFY2(refused.err.contains(QStringLiteral("Error: ")), qPrintable(refused.err));
    }

    /// Wrong in the file itself: a bad project, whatever else the command line says.
    void aProjectThatIsWrongIsNoSlip() {
        std::string bytes = *engine::readFile(m_folder / "p.taskloom");
        const std::string right = "\"optimizer\": \"";
        bytes.insert(bytes.find(right) + right.size(), "no");
        QVERIFY(engine::writeFileAtomic(m_folder / "wrong.taskloom", bytes));
        QCOMPARE(cli::run(m_folder.path(), words("check wrong.taskloom")).status, 4);
        QCOMPARE(cli::run(m_folder.path(), words("check wrong.taskloom --set training.epochs=3")).status, 4);
        QCOMPARE(cli::run(m_folder.path(), words("train wrong.taskloom --epochs 3")).status, 4);
    }

    void oneIsSingular() {
        std::ofstream(m_folder / "one.csv") << "a\n1\n";
        const Outcome data = cli::run(m_folder.path(), words("data one.csv"));
        QVERIFY2(data.out.contains(QStringLiteral("one.csv: 1 row, 1 column, ")), qPrintable(data.out));
        std::ofstream(m_folder / "short.csv") << "a,b\n1,2\n3\n4,5\n6,7\n";
        const Outcome left = cli::run(m_folder.path(), words("data short.csv"));
        QVERIFY2(left.err.contains(QStringLiteral("has 1 cell where 2 are expected")), qPrintable(left.err));
        QVERIFY(left.out.contains(QStringLiteral("3 rows, 2 columns")));
    }

    void helpNamesEveryFormat() {
        for (const char* command : {"convert", "generate", "predict"}) {
            const Outcome help = cli::run(m_folder.path(), {QString::fromUtf8(command), QStringLiteral("-h")});
            QVERIFY2(help.out.contains(QStringLiteral(".arrow")), command);
        }
    }
};

TASKLOOM_TEST_MAIN(UsageTest)
#include "tst_usage.moc"
