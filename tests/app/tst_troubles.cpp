// What a person may bring or do wrong, seen in the window: one sentence where they look, nothing lost, the window
// alive.

#include "engine/project/Schema.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/FailingFile.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/Words.h"

#include <QSignalSpy>

using support::OpenWindow;

class TroublesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;

    void write(const char* name, const QByteArray& bytes) const {
        std::ofstream(m_open->folder / name, std::ios::binary).write(bytes.constData(), bytes.size());
    }
    /// Run on the Train page says `words`, starts nothing and offers a way to the place.
    void refusesToTrain(const char* words) {
        m_open->window.showPage(QStringLiteral("train"));
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QTRY_VERIFY2(m_open->says(words), qPrintable(m_open->said()));
        QVERIFY(!m_open->training.busy());
        QVERIFY(!std::filesystem::exists(m_open->document.runsFolder()));
    }
    void edit(engine::Result<engine::Project> after) { QVERIFY(m_open->document.edit(QStringLiteral("Edit"), after)); }
    void set(const std::string& path, const engine::Json& value) {
        edit(engine::assign(m_open->document.project(), path, value));
    }
    std::string nodeOf(std::string_view type) const {
        for (const auto& node : m_open->document.project().graph->nodes)
            if (node->type == type)
                return node->id;
        return {};
    }
    /// FROM.PORT>TO.PORT of the first link between nodes of these kinds.
    std::string linkBetween(std::string_view from, std::string_view to) const {
        const engine::Graph& graph = *m_open->document.project().graph;
        for (const engine::Edge& edge : graph.edges)
            if (engine::find(graph, edge.from.node)->type == from && engine::find(graph, edge.to.node)->type == to)
                return edge.from.node + '.' + edge.from.port + '>' + edge.to.node + '.' + edge.to.port;
        return {};
    }
    static engine::Json link(const std::string& from, const std::string& to) {
        engine::Json json;
        json.set("from", from);
        json.set("to", to);
        return json;
    }

private Q_SLOTS:
    void init() {
        m_open = std::make_unique<OpenWindow>();
        qputenv("XDG_DATA_HOME", m_open->path("data").toUtf8()); // runs of projects that were never saved
    }
    void cleanup() { m_open.reset(); }

    void tablesThatAreNone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("missing") << QByteArray() << QByteArray("nothing.csv");
        QTest::newRow("empty") << QByteArray() << QByteArray("Choose a table with a header");
        QTest::newRow("header only") << QByteArray("a,b,c\n") << QByteArray("no rows");
        QByteArray binary;
        for (int i = 0; i < 5000; ++i)
            binary.append(static_cast<char>(i * 37));
        QTest::newRow("binary") << binary << QByteArray("holds binary data");
    }
    void tablesThatAreNone() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, said);
        const bool isMissing = QTest::currentDataTag() == std::string_view("missing");
        if (!isMissing)
            write("bad.csv", bytes);
        const QString bad = m_open->path(isMissing ? "nothing.csv" : "bad.csv");
        // Into an empty window.
        m_open->window.openFile(bad);
        QTRY_VERIFY2_WITH_TIMEOUT(m_open->says(said.constData()), qPrintable(m_open->said()), 10000);
        QVERIFY(m_open->document.empty());
        // Beside a table that is open: that one stays.
        m_open->openTable(60);
        QVERIFY2(!m_open->says(said.constData()), qPrintable(m_open->said()));
        m_open->window.openFile(bad);
        QTRY_VERIFY2_WITH_TIMEOUT(m_open->says(said.constData()), qPrintable(m_open->said()), 10000);
        m_open->waitForData();
        QCOMPARE(m_open->document.data()->profile.rows, std::int64_t{60});
        QCOMPARE(m_open->window.currentPage(), QStringLiteral("data"));
    }

    void projectsThatAreNone() {
        m_open->openTable(60);
        m_open->document.undoStack().setClean();
        m_open->window.openFile(m_open->path("nothing.taskloom"));
        QVERIFY2(m_open->says("nothing.taskloom"), qPrintable(m_open->said()));
        write("half.taskloom", "{\"format\": 1, \"da");
        m_open->window.openFile(m_open->path("half.taskloom"));
        QVERIFY2(m_open->says("half.taskloom") && m_open->says("JSON"), qPrintable(m_open->said()));
        QCOMPARE(m_open->document.data()->profile.rows, std::int64_t{60}); // still there
    }

    void noTask() {
        m_open->openTable(60);
        refusesToTrain("Nothing is to be learnt yet");
    }

    void tasksThatCannotBeLearnt_data() {
        QTest::addColumn<QString>("column");
        QTest::newRow("constant") << QStringLiteral("same");
        QTest::newRow("all missing") << QStringLiteral("empty");
    }
    void tasksThatCannotBeLearnt() {
        QFETCH(const QString, column);
        m_open->openTable(60);
        m_open->makeTasks({"clicked", column.toStdString()});
        m_open->makeModel(m_open->quick(1));
        m_open->window.showPage(QStringLiteral("data"));
        QTRY_VERIFY2(m_open->says(column.toUtf8().constData()), qPrintable(m_open->said())); // among the findings
        refusesToTrain(column.toUtf8().constData());
    }

    void textInAColumnOfNumbers() {
        m_open->makeProject(60, 1);
        edit(engine::withRole(m_open->document.project(), {"mixed"}, engine::Role::Feature,
                              &m_open->document.data()->profile));
        m_open->waitForData();
        QSignalSpy problems(&m_open->document, &widgets::Document::problem);
        edit(engine::withType(m_open->document.project(), {"mixed"}, engine::ColumnType::Real));
        QTRY_COMPARE_WITH_TIMEOUT(problems.size(), 1, 10000);
        QVERIFY2(m_open->says("seven") && m_open->says("mixed"), qPrintable(m_open->said()));
        QTRY_VERIFY(!m_open->document.readingData());
        m_open->document.undoStack().undo(); // the way back is open
        m_open->waitForData();
    }

    void graphsThatCannotLearn() {
        m_open->makeProject(60, 1);
        const std::string input = nodeOf("features"), first = linkBetween("features", "dense"),
                          last = linkBetween("dense", "head"), head = nodeOf("head");
        QVERIFY(!input.empty() && !first.empty() && !last.empty() && !head.empty());
        const std::string shared = first.substr(first.find('>') + 1, first.rfind('.') - first.find('>') - 1);
        const std::string tower = last.substr(0, last.find('.'));
        struct Case {
            const char* said;
            std::function<void()> make;
        };
        const Case cases[] = {
            {"circle",
             [&] {
                 set("graph.edges.\"" + first + '"', {});
                 set("graph.edges.+", link(tower + ".output", shared + ".input"));
             }},
            {"Nothing is linked", [&] { set("graph.edges.\"" + last + '"', {}); }},
            {"expects",
             [&] {
                 set("graph.edges.\"" + first + '"', {});
                 set("graph.edges.+", link(input + ".columns", shared + ".input"));
             }},
            {"No path leads from the features", [&] { set("graph.nodes." + input, {}); }},
            {"no head", [&] { set("graph.nodes." + head, {}); }},
        };
        for (const Case& one : cases) {
            const int index = m_open->document.undoStack().index();
            one.make();
            const std::vector<engine::Issue>& issues = m_open->document.derived().issues; // the list below the canvas
            const auto issue = std::ranges::find_if(issues, [&one](const engine::Issue& each) {
                return engine::english(each.error.text).find(one.said) != std::string::npos;
            });
            QVERIFY2(issue != issues.end(), one.said);
            QCOMPARE(issue->severity, engine::Severity::Error);
            QVERIFY(!issue->error.place.node.empty() || !issue->error.place.task.empty());
            refusesToTrain(widgets::shown(issues.front().error.text).toUtf8().constData());
            m_open->document.undoStack().setIndex(index);
            QVERIFY2(engine::canTrain(m_open->document.derived()), one.said);
        }
    }

    void aRateThatDivergesNamesTheTaskAndTheBatch() {
        m_open->makeProject(600, 200);
        engine::TrainSpec spec = m_open->quick(200);
        spec.optimizer = "sgd";
        spec.learningRate = 1e12;
        m_open->document.edit(QStringLiteral("Rate"), engine::withTraining(m_open->document.project(), spec));
        m_open->waitForData();
        QSignalSpy ended(&m_open->training, &widgets::Training::ended);
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY(m_open->training.error());
        QVERIFY2((m_open->says("clicked") || m_open->says("bought")) && m_open->says("batch") && m_open->says("epoch"),
                 qPrintable(m_open->said()));
        QCOMPARE(m_open->window.page(QStringLiteral("train"))->mark(), widgets::Mark::Findings);
    }

    void aFullDiskWhileSaving() {
        m_open->makeProject(60, 1);
        const std::filesystem::path file = m_open->folder / "kept.taskloom";
        QVERIFY(m_open->document.save(file));
        const auto bytes = [&file] {
            std::ifstream stream(file, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(stream), {});
        };
        const std::string before = bytes();
        engine::TrainSpec spec = m_open->quick(7);
        m_open->document.edit(QStringLiteral("Epochs"), engine::withTraining(m_open->document.project(), spec));
        {
            const support::FailingFile full(1);
            QTest::keyClick(&m_open->window, Qt::Key_S, Qt::ControlModifier);
        }
        QVERIFY2(m_open->says("kept.taskloom"), qPrintable(m_open->said()));
        QVERIFY(m_open->document.modified());
        QCOMPARE(bytes(), before);
        QTest::keyClick(&m_open->window, Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!m_open->document.modified());
        QVERIFY(bytes() != before);
    }
};

TASKLOOM_TEST_MAIN(TroublesTest)
#include "tst_troubles.moc"
