// Bad tables and bad projects: one clear sentence and the exit status that belongs to it.

#include "engine/base/Files.h"
#include "engine/project/Project.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

using cli::Outcome;
using cli::words;

class RefusalsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path path(const char* name) const { return m_folder.path() / name; }
    Outcome run(const char* line) const { return cli::run(m_folder.path(), words(line)); }

    /// The sample project with some settings by path; written without a check, as a hand-edited file would be.
    void write(const char* name, const std::vector<std::pair<const char*, engine::Json>>& settings) const {
        engine::Project project = *engine::readProject(path("p.taskloom"));
        for (const auto& [setting, value] : settings) {
            engine::Result<engine::Project> changed = engine::assign(project, setting, value);
            QVERIFY2(changed, changed ? "" : english(changed.error().text).c_str());
            project = std::move(*changed);
        }
        QVERIFY(engine::writeProject(project, path(name)));
    }

    static engine::Json link(const char* from, const char* to) {
        engine::Json json;
        json.set("from", from);
        json.set("to", to);
        return json;
    }

    /// One sentence on standard error that holds `said`, the status, and no trace of a library.
    static void verify(const Outcome& outcome, int status, const char* said) {
        QVERIFY2(outcome.status == status, qPrintable(QString::number(outcome.status) + u' ' + outcome.err));
        QVERIFY2(outcome.err.contains(QString::fromUtf8(said)), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(QString::fromUtf8("Error: ")), qPrintable(outcome.err));
        for (const char* word : {"terminate", "exception", "arrow::", "nlohmann", "c10", "Invalid:", "failed", "oops"})
            QVERIFY2(!outcome.err.contains(QString::fromLatin1(word)), qPrintable(outcome.err));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(path("shop.csv"));
        const Outcome made = run("new shop.csv --task click=click --task buy=buy --ignore spend --ignore mixed "
                                 "--template shared_bottom --split row_number -o p.taskloom");
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void tables() {
        std::ofstream(path("empty.csv")).close();
        std::ofstream(path("header.csv")) << "a,b,c\n";
        {
            std::ofstream binary(path("binary.csv"), std::ios::binary);
            for (int i = 0; i < 5000; ++i)
                binary.put(static_cast<char>(i * 37));
        }
        for (const char* command : {"data", "new"}) {
            const bool isNew = std::string_view(command) == "new";
            const auto outcome = [&](const char* file) {
                QStringList line{QString::fromLatin1(command), QString::fromLatin1(file)};
                if (isNew)
                    line << words("--task a=a -o x.taskloom");
                return cli::run(m_folder.path(), line);
            };
            verify(outcome("nothing.csv"), 3, "nothing.csv");
            verify(outcome("empty.csv"), 3, "empty");
            verify(outcome("header.csv"), 3, "no rows");
            verify(outcome("binary.csv"), 3, "binary");
            QVERIFY(!std::filesystem::exists(path("x.taskloom")));
        }
    }

    void filesThatAreNoTables_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QByteArray& bytes, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(name) << bytes << QString::fromUtf8(says);
        };
        QByteArray random, picture("\xff\xd8\xff\xe1 a picture\n"), plain("a,b\n1,2\n");
        std::uint32_t state = 7;
        for (int i = 0; i < 6000; ++i) {
            state = state * 1664525U + 1013904223U;
            random.append(static_cast<char>(state >> 24));
            if (state >> 24 != 0)
                picture.append(static_cast<char>(state >> 24));
        }
        const QByteArray program = QByteArray("\x7f"
                                              "ELF\x02\x01\x01",
                                              7) +
                                   QByteArray(9, '\0') + random;
        row("program.csv", program, "binary data");
        row("program.parquet", program, "binary data");
        row("random.csv", "n\n" + random, "binary data");
        row("picture.csv", picture, "binary data");
        row("old.xls", QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + random, "is a spreadsheet");
        row("junk.csv.gz", "junk\n", "named like a packed file");
        row("t.json", "{\"a\": [1, 2]}\n", "is JSON");
        row("lines.jsonl", "{\"a\": 1}\n{\"a\": 2}\n", "is JSON");
        row("t.xlsx", "junk\n", "named like a spreadsheet");
        row("one.csv", "a,b\n", "no rows");
    }
    void filesThatAreNoTables() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        QVERIFY(engine::writeFileAtomic(m_folder.path() / name.toStdString(),
                                        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        const Outcome refused = cli::run(m_folder.path(), {QStringLiteral("data"), name});
        verify(refused, 3, qPrintable(says));
        QVERIFY2(!refused.err.contains(QStringLiteral("Repair the file")), qPrintable(refused.err));
    }

    /// A table whose cells are apart by a control character is one.
    void aControlCharacterMayDivideCells() {
        std::ofstream file(path("hive.csv"));
        for (int i = 0; i < 200; ++i)
            file << i << "\x01" << i * 3 % 7 << "\x01" << i % 2 << '\n';
        file.close();
        QCOMPARE(run("data hive.csv --header 0 --json").event("table")["rows"].toInteger(), std::int64_t{200});
    }

    void oneFaultIsSaidOnce() {
        const Outcome featureless = run("new shop.csv --task click=click --ignore age price city same empty mixed buy "
                                        "spend -o featureless.taskloom");
        QCOMPARE(featureless.err.count(QStringLiteral("No column is a feature")), 1);
        for (const char* command : {"check featureless.taskloom", "train featureless.taskloom"})
            QCOMPARE(run(command).err.count(QStringLiteral("No column is a feature")), 1);
        const Outcome checked = run("check featureless.taskloom");
        QVERIFY2(!checked.out.contains(QStringLiteral("0 parameters")), qPrintable(checked.out));
    }

    /// People name tasks; ids are for machines.
    void issuesNameTheirTask() {
        bool isNamed = false;
        for (const engine::Json& line : run("check p.taskloom --json").lines()) {
            if (line["task_id"].isString()) {
                isNamed = true;
                QVERIFY(line["task"].toString() == "click" || line["task"].toString() == "buy");
            }
        }
        QVERIFY(isNamed);
    }

    void aTableThatIsGoneOrBroken() {
        write("gone.taskloom", {{"data.path", "gone.csv"}});
        verify(run("train gone.taskloom"), 3, "gone.csv");
        verify(run("check gone.taskloom"), 3, "gone.csv");
    }

    void tasksThatCannotBeLearnt() {
        verify(run("new shop.csv --task s=same -o same.taskloom"), 3, "same");
        verify(run("train same.taskloom"), 3, "same");
        verify(run("new shop.csv --task e=empty -o empty.taskloom"), 3, "empty");
        verify(run("train empty.taskloom"), 3, "empty");
        write("none.taskloom", {{"tasks.click", engine::Json()}, {"tasks.buy", engine::Json()}});
        verify(run("train none.taskloom"), 4, "No task is chosen");
    }

    void textInAColumnOfNumbers() {
        const Outcome refused = run("new shop.csv --task buy=buy --types mixed=real -o mixed.taskloom");
        verify(refused, 3, "abc");
        QVERIFY2(refused.err.contains(QString::fromUtf8("79")), qPrintable(refused.err)); // the line of the file
        write("mixed.taskloom", {{"data.columns.mixed.type", "real"},
                                 {"data.columns.mixed.type_chosen", true},
                                 {"data.columns.mixed.role", "feature"}});
        verify(run("train mixed.taskloom"), 3, "abc");
    }

    void wordsOfNew() {
        verify(run("new shop.csv --task buy=bui -o x.taskloom"), 2, "\"buy\" is probably meant");
        verify(run("new shop.csv --task buy -o x.taskloom"), 2, "NAME=COLUMN");
        verify(run("new shop.csv --task r=city==Berlin -o x.taskloom"), 2, "never holds");
        verify(run("new shop.csv --task buy=buy --template nothing -o x.taskloom"), 2, "shared_bottom");
        verify(run("new shop.csv --task buy=buy --size nothing=3 -o x.taskloom"), 2, "it has:");
        verify(run("new shop.csv --task buy=buy --ignore buy -o x.taskloom"), 2, "ignored");
        verify(run("new shop.csv --task buy=buy --role age=judge -o x.taskloom"), 2, "--role");
        verify(run("new shop.csv --task buy=buy --split sideways -o x.taskloom"), 2, "no split");
        verify(run("new shop.csv --task buy=buy --set training.epcohs=3 -o x.taskloom"), 2, "epochs");
        verify(run("new shop.csv --task buy=buy -o nowhere/x.taskloom"), 2, "nowhere");
        QVERIFY(!std::filesystem::exists(path("x.taskloom")));
    }

    void graphs() {
        const engine::Project project = *engine::readProject(path("p.taskloom"));
        // The names of nodes follow from the template: find them by what they are.
        std::string input, shared, head;
        for (const auto& node : project.graph->nodes) {
            if (node->type == "features")
                input = node->id;
            else if (shared.empty() && node->type == "dense")
                shared = node->id;
            else if (node->type == "head")
                head = node->id;
        }
        std::string feeding, tower, towerLink;
        for (const engine::Edge& edge : project.graph->edges) {
            if (edge.from.node == input && edge.to.node == shared)
                feeding = edge.from.node + '.' + edge.from.port + '>' + edge.to.node + '.' + edge.to.port;
            if (edge.to.node == head) {
                tower = edge.from.node;
                towerLink = edge.from.node + '.' + edge.from.port + '>' + edge.to.node + '.' + edge.to.port;
            }
        }
        QVERIFY(!feeding.empty() && !tower.empty());
        const std::string feedingPath = "graph.edges.\"" + feeding + '"',
                          towerPath = "graph.edges.\"" + towerLink + '"';

        write("cycle.taskloom", {{feedingPath.c_str(), engine::Json()},
                                 {"graph.edges.+", link((tower + ".output").c_str(), (shared + ".input").c_str())}});
        verify(run("train cycle.taskloom"), 4, "circle");
        QVERIFY(!run("check cycle.taskloom").err.contains(QStringLiteral("takes one link")));
        write("dangling.taskloom", {{towerPath.c_str(), engine::Json()}});
        verify(run("train dangling.taskloom"), 4, "Nothing is linked");
        write("shape.taskloom", {{feedingPath.c_str(), engine::Json()},
                                 {"graph.edges.+", link((input + ".columns").c_str(), (shared + ".input").c_str())}});
        verify(run("train shape.taskloom"), 4, "expects");
        const std::string headNode = "graph.nodes." + head;
        write("headless.taskloom", {{headNode.c_str(), engine::Json()}});
        verify(run("train headless.taskloom"), 4, "no head");
        const std::string inputNode = "graph.nodes." + input;
        write("pathless.taskloom", {{inputNode.c_str(), engine::Json()}});
        verify(run("train pathless.taskloom"), 4, "No path leads from the features");
        const std::string units = "graph.nodes." + shared + ".params.units=-3";
        verify(cli::run(m_folder.path(), words("train p.taskloom --set") << QString::fromStdString(units)), 2, "units");
    }

    void projects() {
        verify(run("train nothing.taskloom"), 4, "nothing.taskloom");
        verify(run("train shop.csv"), 4, "JSON");
        const std::string bytes = *engine::readFile(path("p.taskloom"));
        QVERIFY(engine::writeFileAtomic(path("half.taskloom"), bytes.substr(0, bytes.size() / 2)));
        verify(run("check half.taskloom"), 4, "JSON");
        QVERIFY(engine::writeFileAtomic(path("newer.taskloom"), "{\"format\": 77}"));
        verify(run("check newer.taskloom"), 4, "newer");
        write("future.taskloom", {});
        std::string future = *engine::readFile(path("future.taskloom"));
        const std::size_t at = future.find("\"type\": \"head\"");
        QVERIFY(engine::writeFileAtomic(path("future.taskloom"), future.replace(at, 14, "\"type\": \"oracle\"")));
        verify(run("train future.taskloom"), 4, "does not know");
    }

    void settings() {
        verify(run("train p.taskloom --set training.balancing=magic"), 2, "fixed");
        verify(run("train p.taskloom --set training.optimizer=lion"), 2, "adam");
        verify(run("train p.taskloom --set training.learning_rate=0"), 2, "more than 0");
        verify(run("train p.taskloom --set training.epcohs=3"), 2, "probably meant");
        verify(run("train p.taskloom --set tasks.sell.weight=3"), 2, "click, buy");
        verify(run("train p.taskloom --set nonsense"), 2, "PATH=VALUE");
        verify(run("train p.taskloom --device toaster"), 2, "auto, cpu");
        verify(run("train p.taskloom --probe every=often"), 2, "whole number");
        QVERIFY(!std::filesystem::exists(path("p.runs")));
    }

    void aLearningRateThatDiverges() {
        const Outcome outcome = run("train p.taskloom --set training.learning_rate=1e30 --epochs 3 --out diverged");
        verify(outcome, 5, "epoch");
        QVERIFY2(outcome.err.contains(QString::fromUtf8("click")) || outcome.err.contains(QString::fromUtf8("buy")),
                 qPrintable(outcome.err));
        QVERIFY(!std::filesystem::exists(path("diverged") / "weights.safetensors"));
        QVERIFY2(outcome.err.contains(QString::fromUtf8("No epoch was finished, so no model is kept.")),
                 qPrintable(outcome.err));
    }

    void runsThatAreNone() {
        verify(run("evaluate shop.csv"), 4, "not a run");
        verify(run("evaluate nowhere"), 4, "not a run");
        verify(run("predict nowhere --data shop.csv -o x.csv"), 4, "not a run");
    }
};

TASKLOOM_TEST_MAIN(RefusalsTest)
#include "tst_refusals.moc"
