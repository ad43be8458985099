// Assignments by path, the words of --set and of fixes.

#include "engine/project/Edit.h"
#include "tests/project/Builders.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

class AssignTest : public QObject {
    Q_OBJECT

    static QString refusal(std::string_view path, const Json& value) {
        const Result<Project> result = assign(builders::project(), path, value);
        return result ? QStringLiteral("accepted") : QString::fromStdString(english(result.error().text));
    }

private Q_SLOTS:
    void valuesByIdNameAndCapitals() {
        const Project project = builders::project();
        for (const char* path : {"tasks.t2.weight", "tasks.Buy.weight", "tasks.buy.weight", "tasks.1.weight"}) {
            const Result<Project> result = assign(project, path, 2);
            QVERIFY2(result, path);
            QCOMPARE((*result->tasks)[1].weight, 2.0);
            QCOMPARE((*result->tasks)[0].weight, 1.0);
        }
        QCOMPARE(assign(project, "training.epochs", 5)->training->epochs, std::int64_t{5});
        QCOMPARE(assign(project, "training.balancing", "pcgrad")->training->balancing, std::string("pcgrad"));
        QCOMPARE(assign(project, "data.split.kind", "row_number")->data->split.kind, SplitKind::RowNumber);
        const Result<Project> wider = assign(project, "graph.nodes.n2.params.units", 64);
        QVERIFY(wider);
        QCOMPARE(std::get<std::int64_t>(find(*wider->graph, "n2")->params.at("units")), std::int64_t{64});
        const Result<Project> params = assign(project, "training.balancing_params.learning_rate", 0.5);
        QVERIFY(params);
        QVERIFY(params->training->balancingParams.contains("learning_rate"));
    }

    void unchangedPartsKeepTheirPointers() {
        const Project project = builders::project();
        const Result<Project> result = assign(project, "graph.nodes.n2.params.units", 64);
        QVERIFY(result);
        QCOMPARE(result->data, project.data);
        QCOMPARE(result->tasks, project.tasks);
        QCOMPARE(result->training, project.training);
        QCOMPARE(result->graph->nodes[0], project.graph->nodes[0]);
        const ChangeSet changes = diff(project, *result);
        QVERIFY(changes.graph && !changes.data && !changes.tasks && !changes.layout && !changes.edges);
        QCOMPARE(changes.nodesChanged, std::vector<NodeId>{"n2"});
        QVERIFY(!diff(project, *assign(project, "training.epochs", 30)).any());
    }

    void namesWithDotsStandInQuotes() {
        const Result<Project> result = assign(builders::project(), "data.columns.\"a.b\".role", "feature");
        QVERIFY2(result, result ? "" : english(result.error().text).c_str());
        QVERIFY(find(*result->data, "a.b")->role == Role::Feature);
    }

    void aColumnThatBecomesATaskGetsOne() {
        const Result<Project> result = assign(builders::project(), "data.columns.age.role", "task");
        QVERIFY(result);
        QCOMPARE(result->tasks->size(), std::size_t{3});
        QCOMPARE(result->tasks->back().column, std::string("age"));
        QVERIFY(result->tasks->back().kind == TaskKind::Regression);
    }

    void nullRemoves() {
        const Project project = builders::project();
        const Result<Project> noNode = assign(project, "graph.nodes.n4", Json());
        QVERIFY2(noNode, noNode ? "" : english(noNode.error().text).c_str());
        QVERIFY(!find(*noNode->graph, "n4"));
        QCOMPARE(noNode->graph->edges.size(), std::size_t{2});
        QVERIFY(!noNode->layout->contains("n4"));
        QVERIFY((*noNode->tasks)[1].output.node.empty());
        const Result<Project> noLink = assign(project, "graph.edges.\"n2.output>n4.input\"", Json());
        QVERIFY(noLink);
        QCOMPARE(noLink->graph->edges.size(), std::size_t{2});
        const Result<Project> noTask = assign(project, "tasks.Buy", Json());
        QVERIFY(noTask);
        QCOMPARE(noTask->tasks->size(), std::size_t{1});
        QVERIFY(find(*noTask->data, "bought")->role == Role::Ignore);
        const Result<Project> standard = assign(project, "graph.nodes.n2.params.units", Json());
        QVERIFY(standard);
        QVERIFY(find(*standard->graph, "n2")->params.empty());
    }

    void plusAddsALink() {
        Json ends;
        ends.set("from", "n1.vector");
        ends.set("to", "n4.input");
        const Result<Project> result = assign(builders::project(), "graph.edges.+", ends);
        QVERIFY2(result, result ? "" : english(result.error().text).c_str());
        QVERIFY((result->graph->edges.back() == Edge{{"n1", "vector"}, {"n4", "input"}}));
    }

    void slipsAreNamed() {
        QVERIFY2(refusal("training.epcohs", 3).contains("\"epochs\" is probably meant"),
                 qPrintable(refusal("training.epcohs", 3)));
        QVERIFY(refusal("trainig.epochs", 3).contains("\"training\" is probably meant"));
        QVERIFY(refusal("tasks.sell.weight", 3).contains("it holds: Click, Buy"));
        QVERIFY(refusal("graph.nodes.n9.params.units", 3).contains("n9"));
        QVERIFY(refusal("graph.nodes.n2.params.units", "many").contains("whole number"));
        QVERIFY(refusal("graph.nodes.n2.params.units", -3).contains("must be from"));
        QVERIFY(refusal("graph.nodes.n2.params.unit", 3).contains("it has:"));
        QVERIFY(refusal("training.epochs.more", 3).contains("has no part"));
        QVERIFY(refusal("training.epochs", "five").contains("whole number"));
        QVERIFY(refusal("training..epochs", 3).contains("not a path"));
        QVERIFY(refusal("", 3).contains("not a path"));
        QVERIFY(refusal("training.", 3).contains("not a path"));
        QVERIFY(refusal("data.columns.\"a.b", 3).contains("double quote"));
        QVERIFY(refusal("data.columns.zip.role", "feature").contains("zip"));
        QVERIFY(refusal("format", 7).contains("newer"));
    }

    void aFixIsAppliedWhole() {
        const Fix fix{text("Mend"), {{"training.epochs", Json(2)}, {"tasks.t1.weight", Json(3)}}};
        const Result<Project> result = apply(builders::project(), fix);
        QVERIFY(result);
        QCOMPARE(result->training->epochs, std::int64_t{2});
        QCOMPARE((*result->tasks)[0].weight, 3.0);
        QVERIFY(
            !apply(builders::project(), Fix{text("Mend"), {{"training.epochs", Json(2)}, {"nothing.here", Json(3)}}}));
    }
};

TASKLOOM_TEST_MAIN(AssignTest)
#include "tst_assign.moc"
