// Where commands write: never over what they read, never into nowhere, and what is wrong is said before any work.

#include "engine/base/Files.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

using cli::Outcome;
using cli::words;

class DestinationsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    Outcome run(const QString& line) const { return cli::run(m_folder.path(), line.split(u' ', Qt::SkipEmptyParts)); }
    /// Of every file of the folder: name and contents.
    std::map<std::string, std::string> everything() const {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(m_folder.path())) {
            if (entry.is_regular_file())
                files.emplace(entry.path().string(), *engine::readFile(entry.path()));
        }
        return files;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(m_folder / "shop.csv");
        cli::writeShop(m_folder / "other.csv");
        std::filesystem::create_symlink("shop.csv", m_folder / "linked.csv");
        std::filesystem::create_directory(m_folder / "folder");
        for (const char* line :
             {"new shop.csv --task click=click --task buy=buy --ignore spend mixed --template shared_bottom "
              "--split row_number -o p.taskloom",
              "train p.taskloom --epochs 1 --out r"}) {
            const Outcome made = cli::run(m_folder.path(), words(line));
            QVERIFY2(made.status == 0, qPrintable(made.err));
        }
    }

    void whatIsNotWritten_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
        };
        const char* input = "would replace the file it is made from";
        row("convert shop.csv -o shop.csv", input);
        row("convert shop.csv -o ./folder/../shop.csv", input);
        row("convert shop.csv -o linked.csv", input);
        row("convert linked.csv -o shop.csv", input);
        row("data shop.csv --rejects shop.csv", input);
        row("schema p.taskloom -o p.taskloom", input);
        row("schema p.taskloom -o shop.csv", input);
        row("predict r --data other.csv -o other.csv", input);
        row("predict r --data other.csv -o shop.csv", input);
        row("predict r --data other.csv -o r/metrics.csv", "belongs to a run");
        row("schema p.taskloom -o r/run.json", "belongs to a run");
        row("schema p.taskloom -o r/weights.safetensors", "belongs to a run");
        row("new shop.csv --task b=buy -o shop.csv", "ends in .taskloom");
        row("show p.taskloom --page data -o p.taskloom", "ends in .png");
        row("generate shop --rows 10 -o shop.xlsx", ".csv, .tsv, .parquet");
        row("new shop.csv --task b=buy -o nowhere/x.taskloom", "There is no folder");
        row("predict r --data shop.csv -o nowhere/x.csv", "make it or name another");
        row("convert shop.csv -o ü/x.csv", "There is no folder");
        row("generate shop --rows 10 -o nowhere/x.csv", "There is no folder");
        row("data shop.csv --rejects nowhere/x.csv", "There is no folder");
        row("schema p.taskloom -o nowhere/x.json", "There is no folder");
        row("show p.taskloom --page data -o nowhere/x.png", "There is no folder");
        row("schema p.taskloom -o folder", "is a folder");
        row("train p.taskloom --out shop.csv", "a run needs a folder");
    }
    void whatIsNotWritten() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto before = everything();
        const Outcome refused = run(line);
        QVERIFY2(refused.status == 2, qPrintable(QString::number(refused.status) + u' ' + refused.err));
        QVERIFY2(refused.err.contains(says), qPrintable(refused.err));
        QVERIFY(everything() == before);
    }

    /// Known before the table is read: the table is not even there.
    void theDestinationIsLookedAtFirst() {
        for (const char* line : {"convert gone.csv -o nowhere/x.csv", "predict r --data gone.csv -o nowhere/x.csv",
                                 "new gone.csv --task b=buy -o nowhere/x.taskloom"}) {
            const Outcome refused = cli::run(m_folder.path(), words(line));
            QVERIFY2(refused.status == 2 && refused.err.contains(QStringLiteral("nowhere")), qPrintable(refused.err));
        }
    }

    void whatStandsBesideTheInputIsWritten() {
        QCOMPARE(run(QStringLiteral("convert shop.csv -o copy.csv")).status, 0);
        QCOMPARE(run(QStringLiteral("convert shop.csv -o copy.csv")).status, 0); // again: it is no input
        QCOMPARE(run(QStringLiteral("predict r --data shop.csv -o r/scored.csv")).status, 0);
        QCOMPARE(run(QStringLiteral("predict r --data shop.csv -o r/scored.csv")).status, 0);
        QCOMPARE(run(QStringLiteral("convert shop.csv -o COPY.CSV")).status, 0);
    }
};

TASKLOOM_TEST_MAIN(DestinationsTest)
#include "tst_destinations.moc"
