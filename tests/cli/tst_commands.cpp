// Every command as a child process on a small table: what it prints, what it writes, how it ends.

#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "engine/runs/Run.h"
#include "engine/train/Trainer.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

#include <csignal>

using cli::Outcome;
using cli::words;

class CommandsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path path(const char* name) const { return m_folder.path() / name; }
    Outcome run(const char* line) const { return cli::run(m_folder.path(), words(line)); }
    QString weightsOf(const char* folder) const {
        return QString::fromStdString(*engine::sha256OfFile(path(folder) / "weights.safetensors"));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(path("shop.csv"));
        const Outcome made = run("new shop.csv --task click=click --task buy=buy --ignore spend mixed --template "
                                 "shared_bottom --split row_number --set training.batch_size=64 -o p.taskloom");
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void helpNamesTheCommands() {
        const Outcome help = run("-h");
        QCOMPARE(help.status, 0);
        for (const char* name :
             {"data", "convert", "generate", "new", "check", "train", "evaluate", "predict", "show", "list"})
            QVERIFY2(help.out.contains(QStringLiteral("  ") + QString::fromLatin1(name)), name);
        QCOMPARE(run("train -h").status, 0);
        QVERIFY(run("train -h").out.contains(QString::fromUtf8("--epochs")));
        QVERIFY(run("--version").out.contains(QString::fromUtf8("taskloom ")));
    }

    void listSizesNeedNoBrackets() {
        const QByteArray line = "new shop.csv --task buy=buy --template shared_bottom --size ";
        QCOMPARE(run((line + "bottom=[24,12] tower=[8] -o brackets.taskloom").constData()).status, 0);
        QCOMPARE(run((line + "bottom=24,12 tower=8 -o bare.taskloom").constData()).status, 0);
        QCOMPARE(*engine::sha256OfFile(path("bare.taskloom")), *engine::sha256OfFile(path("brackets.taskloom")));
        QCOMPARE(run((line + "bottom=wide -o no.taskloom").constData()).status, 2);
    }

    void dataSaysWhatIsInTheTable() {
        const Outcome people = run("data shop.csv");
        QCOMPARE(people.status, 0);
        QVERIFY(people.out.contains(QString::fromUtf8("300 rows, 9 columns")));
        QVERIFY(people.err.contains(QString::fromUtf8("abc")));
        const Outcome json = run("data shop.csv --json");
        const engine::Json table = json.event("table");
        QCOMPARE(table["rows"].toInteger(), std::int64_t{300});
        QCOMPARE(table["columns"].array().size(), std::size_t{9});
        QCOMPARE(table["columns"][std::size_t{0}]["name"].toString(), std::string("age"));
        QCOMPARE(table["columns"][std::size_t{2}]["type"].toString(), std::string("category"));
        QCOMPARE(table["dialect"]["delimiter"].toString(), std::string(","));
        QCOMPARE(run("data shop.csv --rows 10 --json").event("table")["rows"].toInteger(), std::int64_t{10});
    }

    void givenDialectIsObeyed() {
        {
            std::ofstream file(path("odd.txt"));
            file << "# made by hand\nx|y\n1,5|-\n2,5|a\n3,5|b\n4,5|a\n";
        }
        const engine::Json table =
            run("data odd.txt --skip 1 --delimiter | --decimal , --null - --json").event("table");
        QCOMPARE(table["rows"].toInteger(), std::int64_t{4});
        QCOMPARE(table["columns"][std::size_t{0}]["max"].toDouble(), 4.5);
        QCOMPARE(table["columns"][std::size_t{1}]["missing"].toInteger(), std::int64_t{1});
        QCOMPARE(run("data shop.csv --types age=category --json")
                     .event("table")["columns"][std::size_t{0}]["type"]
                     .toString(),
                 std::string("category"));
        // What the reader does not know is refused, not ignored.
        QCOMPARE(run("data shop.csv --ragged bend").status, 2);
        QCOMPARE(run("data shop.csv --encoding Klingon-8").status, 2);
        QCOMPARE(run("data shop.csv --types age=colour").status, 2);
        QCOMPARE(run("data shop.csv --footer 3 --json").event("table")["rows"].toInteger(), std::int64_t{297});
    }

    void rowsLeftOutAreListedAndSaved() {
        {
            std::ofstream file(path("ragged.csv"));
            file << "a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,\"x\"\n";
        }
        const engine::Json table = run("data ragged.csv --rejects left.csv --json").event("table");
        QCOMPARE(table["rejected"].toInteger(), std::int64_t{2});
        QCOMPARE(table["rejects"][std::size_t{0}]["line"].toInteger(), std::int64_t{3});
        QCOMPARE(table["rejects"][std::size_t{0}]["reason"].toString(), std::string("2 cells where 3 are expected"));
        const engine::Result<engine::ReadTable> left = engine::readTable(path("left.csv"));
        QVERIFY(left);
        QCOMPARE(left->table.rows, std::int64_t{2});
        QCOMPARE(engine::cellText(*left->table.columns[2], 1), std::string("9,10,11,\"x\""));
        const engine::Json padded = run("data ragged.csv --ragged pad --json").event("table");
        QCOMPARE(padded["rows"].toInteger(), std::int64_t{4});
        QCOMPARE(run("data ragged.csv --ragged stop").status, 3);
    }

    void convertKeepsTheRows() {
        QCOMPARE(run("convert shop.csv -o shop.parquet").status, 0);
        const engine::Json table = run("data shop.parquet --json").event("table");
        QCOMPARE(table["rows"].toInteger(), std::int64_t{300});
        QCOMPARE(table["format"].toString(), std::string("parquet"));
        const Outcome refused = run("data shop.parquet --delimiter ;");
        QCOMPARE(refused.status, 2);
        QVERIFY(refused.err.contains(QString::fromUtf8("no text file but parquet")));
        QCOMPARE(run("convert shop.csv -o shop.arrow").status, 0);
        QCOMPARE(run("data shop.arrow --json").event("table")["rows"].toInteger(), std::int64_t{300});
        QCOMPARE(run("convert shop.csv -o shop.xlsx").status, 2);
    }

    void generateIsTheSameForASeed() {
        for (const char* name : {"a.csv", "b.csv"})
            QCOMPARE(
                cli::run(m_folder.path(), words("generate shop --rows 200 --seed 5 -o") << QString::fromLatin1(name))
                    .status,
                0);
        QCOMPARE(*engine::readFile(path("a.csv")), *engine::readFile(path("b.csv")));
        QCOMPARE(run("data a.csv --json").event("table")["rows"].toInteger(), std::int64_t{200});
        const Outcome unknown = run("generate shoop -o c.csv");
        QCOMPARE(unknown.status, 2);
        QVERIFY(unknown.err.contains(QString::fromUtf8("shop")));
        QCOMPARE(run("generate shop --relatedness 3 -o c.csv").status, 2);
    }

    void checkCountsAndShowsShapes() {
        const Outcome json = run("check p.taskloom --json");
        QCOMPARE(json.status, 0);
        const engine::Json model = json.event("model");
        QVERIFY(model["parameters"].toInteger() > 100);
        QVERIFY(model["shared"].toDouble() > 0 && model["shared"].toDouble() < 1);
        std::int64_t sum = 0;
        for (const engine::Json& line : json.lines()) {
            if (line["event"].toString() != "node")
                continue;
            sum += line["parameters"].toInteger();
            QVERIFY(line["output"][std::size_t{0}].toString() == "B");
            QVERIFY(!line["tasks"].array().empty());
        }
        QCOMPARE(sum, model["parameters"].toInteger());
        QVERIFY(run("check p.taskloom").out.contains(QString::fromUtf8("Nothing stands against training")));
        QCOMPARE(run("check p.taskloom --set training.epochs=0").status, 2);
    }

    void trainEvaluatePredict() {
        const Outcome trained = run("train p.taskloom --epochs 2 --out r1 --json");
        QVERIFY2(trained.status == 0, qPrintable(trained.err));
        const engine::Json done = trained.event("done");
        QCOMPARE(done["run"].toString(), path("r1").string());
        QVERIFY(done["tasks"]["click"]["auc"].isNumber());
        QVERIFY(done["tasks"]["buy"]["auc_se"].isNumber());
        QVERIFY(done["tasks"]["buy"]["auc_trivial"].toDouble() == 0.5);
        QVERIFY(done["tasks"]["buy"]["auc_linear"].isNumber());
        int epochs = 0;
        for (const engine::Json& line : trained.lines())
            epochs += line["event"].toString() == "epoch" && line["split"].toString() == "validation";
        QCOMPARE(epochs, 2);
        for (const char* name : {"run.json", "metrics.csv", "weights.safetensors", "frames"})
            QVERIFY2(std::filesystem::exists(path("r1") / name), name);

        const Outcome measured = run("evaluate r1 --json");
        QVERIFY2(measured.status == 0, qPrintable(measured.err));
        QVERIFY(measured.event("metrics")["tasks"]["click"]["auc"] == done["tasks"]["click"]["auc"]);
        QVERIFY(run("evaluate r1").out.contains(QString::fromUtf8("AUC")));
        const engine::Json all = run("evaluate r1 --data shop.csv --json").event("metrics");
        QCOMPARE(all["tasks"]["click"]["rows"].toInteger(), std::int64_t{300});
        QCOMPARE(run("evaluate r1 --split train --json").event("metrics")["tasks"]["click"]["rows"].toInteger(),
                 std::int64_t{180});

        const Outcome predicted = run("predict r1 --data shop.csv -o scored.csv --json");
        QVERIFY2(predicted.status == 0, qPrintable(predicted.err));
        QCOMPARE(predicted.event("written")["rows"].toInteger(), std::int64_t{300});
        const engine::Result<engine::ReadTable> scored = engine::readTable(path("scored.csv"));
        QVERIFY(scored);
        QCOMPARE(scored->table.rows, std::int64_t{300});
        for (const char* name : {"click", "buy"}) {
            const engine::Column* column = engine::find(scored->table, name);
            QVERIFY2(column, name);
            for (const double value : column->numbers)
                QVERIFY(value > 0 && value < 1);
        }
        QCOMPARE(run("predict r1 --data shop.csv --keep city age -o kept.csv").status, 0);
        QCOMPARE(engine::columnsOf(engine::readTable(path("kept.csv"))->table),
                 (std::vector<std::string>{"city", "age", "click", "buy"}));
        QCOMPARE(run("predict r1 --data shop.csv --keep-all -o all.csv").status, 0);
        QCOMPARE(engine::columnsOf(engine::readTable(path("all.csv"))->table).back(), std::string("buy predicted"));
        const Outcome unknown = run("predict r1 --data shop.csv --keep colour -o none.csv");
        QCOMPARE(unknown.status, 3);
        QVERIFY2(unknown.err.contains(QString::fromUtf8("no column colour")), qPrintable(unknown.err));
        QVERIFY(!std::filesystem::exists(path("none.csv")));
    }

    void anUnseenCategoryIsPredictedAndCounted() {
        QCOMPARE(run("train p.taskloom --epochs 1 --out r-new").status, 0);
        {
            std::ofstream file(path("new.csv"));
            file << "city,price,age,same\nParis,10,30,4\nOslo,20,40,4\n,30,,4\n";
        }
        const Outcome predicted = run("predict r-new --data new.csv -o new-scored.csv");
        QVERIFY2(predicted.status == 0, qPrintable(predicted.err));
        QVERIFY2(predicted.err.contains(QString::fromUtf8("city")), qPrintable(predicted.err));
        QCOMPARE(engine::readTable(path("new-scored.csv"))->table.rows, std::int64_t{3});
        {
            std::ofstream file(path("less.csv"));
            file << "city,price\nParis,10\nOslo,20\n";
        }
        const Outcome refused = run("predict r-new --data less.csv -o none.csv");
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains(QString::fromUtf8("age")), qPrintable(refused.err));
        QVERIFY(!std::filesystem::exists(path("none.csv")));
    }

    void theSameSeedGivesTheSameWeights() {
        QCOMPARE(run("train p.taskloom --epochs 2 --threads 1 --out s1").status, 0);
        QCOMPARE(run("train p.taskloom --epochs 2 --threads 1 --out s2").status, 0);
        QCOMPARE(run("train p.taskloom --epochs 2 --threads 1 --seed 8 --out s3").status, 0);
        QCOMPARE(weightsOf("s1"), weightsOf("s2"));
        QVERIFY(weightsOf("s1") != weightsOf("s3"));
    }

    void settingsAreForOneRun() {
        const std::string before = *engine::readFile(path("p.taskloom"));
        const Outcome trained = run("train --set tasks.buy.weight=2 training.epochs=1 p.taskloom --out set");
        QVERIFY2(trained.status == 0, qPrintable(trained.err));
        QVERIFY(trained.out.contains(QString::fromUtf8("epoch 1/1")));
        QVERIFY(trained.out.contains(QString::fromUtf8("± s.e.")));
        const engine::Result<engine::RunRecord> record = engine::readRun(path("set"));
        QVERIFY(record);
        QCOMPARE(engine::findByName(record->project, "buy")->weight, 2.0);
        QCOMPARE(*engine::readFile(path("p.taskloom")), before);
    }

    void runsLieBesideTheProjectAndOutMustBeEmpty() {
        QCOMPARE(run("train p.taskloom --epochs 1").status, 0);
        QCOMPARE(engine::listRuns(path("p.runs")).size(), std::size_t{1});
        const Outcome again = run("train p.taskloom --epochs 1 --out set");
        QCOMPARE(again.status, 2);
        QVERIFY(again.err.contains(QString::fromUtf8("not empty")));
    }

    void ctrlCStopsAndKeepsTheRun_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("status");
        QTest::newRow("Ctrl-C") << SIGINT << 130;
        QTest::newRow("kill") << SIGTERM << 143;
    }
    void ctrlCStopsAndKeepsTheRun() {
        QFETCH(int, signal);
        QFETCH(int, status);
        const QString folder = QStringLiteral("stopped-%1").arg(status);
        QProcess process;
        cli::prepare(process, m_folder.path(),
                     words("train p.taskloom --epochs 100000 --set training.early_stopping=false --json --out")
                         << folder);
        process.start();
        QByteArray seen;
        while (!seen.contains("\"epoch\"")) {
            QVERIFY2(process.waitForReadyRead(60'000), seen.constData());
            seen += process.readAllStandardOutput();
        }
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), status);
        const engine::Result<engine::RunRecord> record = engine::readRun(m_folder.path() / folder.toStdString());
        QVERIFY(record);
        QVERIFY(record->state != engine::RunState::Running);
        QVERIFY(record->steps > 0);
        QVERIFY(std::filesystem::exists(record->folder / "weights.safetensors"));
    }

    void listNamesEverything() {
        for (const char* kind :
             {"layers", "losses", "metrics", "balancing", "optimizers", "schedules", "templates", "samples"}) {
            const Outcome people = cli::run(m_folder.path(), {QStringLiteral("list"), QString::fromLatin1(kind)});
            QVERIFY2(people.status == 0 && people.out.size() > 100, kind);
            const Outcome json = cli::run(
                m_folder.path(), {QStringLiteral("list"), QString::fromLatin1(kind), QStringLiteral("--json")});
            QVERIFY2(json.lines().size() >= 2, kind);
            for (const engine::Json& line : json.lines()) {
                QVERIFY(!line["id"].toString().empty() && !line["help"].toString().empty());
                for (const engine::Json& param : line["params"].array())
                    QVERIFY(param.contains("default"));
            }
        }
        QVERIFY(run("list layers --json").out.contains(QString::fromUtf8("\"dense\"")));
        QCOMPARE(run("list lairs").status, 2);
    }

    void showDrawsAPage() {
        const Outcome shown = run("show p.taskloom --page model -o model.png --size 1100x700 --scale 2 --scheme dark");
        QVERIFY2(shown.status == 0, qPrintable(shown.err));
        const QImage picture(QString::fromStdString(path("model.png").string()));
        QCOMPARE(picture.size(), QSize(2200, 1400));
        QCOMPARE(run("show p.taskloom --page model -o model.png --size big").status, 2);
        QCOMPARE(run("show p.taskloom --page moddel -o model.png").status, 2);
        QCOMPARE(run("show p.taskloom --page compare -o compare.png --json").event("written")["file"].toString(),
                 std::string("compare.png"));
        const Outcome nowhere = run("show p.taskloom --page train -o nowhere/train.png");
        QCOMPARE(nowhere.status, 2);
        QVERIFY2(nowhere.err.contains(QString::fromUtf8("nowhere")), qPrintable(nowhere.err));
    }

    void wordsThatMeanNothingAreAUsageError() {
        QCOMPARE(run("trian p.taskloom").status, 2);
        QVERIFY(run("trian p.taskloom").err.contains(QString::fromUtf8("no command and no file")));
        QCOMPARE(run("train").status, 2);
        QCOMPARE(run("train p.taskloom --epochs many").status, 2);
        QCOMPARE(run("train p.taskloom --nonsense").status, 2);
        QCOMPARE(run("evaluate").status, 2);
        QCOMPARE(run("data").status, 2);
        QCOMPARE(run("").status, 2); // the window, but there is no display
    }

    void aFullDiskUnderTheOutputIsSaid() {
        QProcess process;
        cli::prepare(process, m_folder.path(), words("list layers"));
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start();
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 6);
    }
};

TASKLOOM_TEST_MAIN(CommandsTest)
#include "tst_commands.moc"
