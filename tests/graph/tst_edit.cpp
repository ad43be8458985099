#include "engine/graph/Check.h"
#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>

using namespace engine;

class EditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adds();
    void removes();
    void connects();
    void disconnects();
    void replaces();
    void duplicates();
    void readsPictures();
};

namespace {

support::Picture sample() {
    return support::picture("a, b -> d=dense(8) -> c=concat -> head:buy; features -> c");
}

std::string reason(const auto& result) {
    return result ? std::string() : english(result.error().text);
}

} // namespace

void EditTest::adds() {
    const Graph graph = sample().graph;
    QCOMPARE(freeNodeId(graph), NodeId("n1"));
    const auto dense = [](NodeId id) {
        Node node;
        node.id = std::move(id);
        node.type = std::string("dense");
        return node;
    };
    const Result<Graph> one = addNode(graph, dense({}));
    QVERIFY(one);
    QCOMPARE(one->nodes.back()->id, NodeId("n1"));
    QCOMPARE(addNode(*one, dense({}))->nodes.back()->id, NodeId("n2"));
    // Unchanged nodes are shared, not copied.
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        QVERIFY(one->nodes[i] == graph.nodes[i]);
    QCOMPARE(reason(addNode(graph, dense("d"))), std::string("There is a node \"d\" already."));
    QVERIFY(!addNode(graph, dense("a.b")));
    QCOMPARE(freeNodeId(*addNode(graph, dense("n41"))), NodeId("n42"));
}

void EditTest::removes() {
    const Graph graph = sample().graph;
    const Result<Graph> without = removeNodes(graph, {"d", "d"});
    QVERIFY(without);
    QCOMPARE(without->nodes.size(), graph.nodes.size() - 1);
    QVERIFY(std::ranges::none_of(without->edges,
                                 [](const Edge& edge) { return edge.from.node == "d" || edge.to.node == "d"; }));
    QCOMPARE(without->edges.size(), graph.edges.size() - 2);
    QCOMPARE(reason(removeNodes(graph, {"d", "x"})), std::string("There is no node \"x\" any more."));
    QVERIFY(*removeNodes(graph, {}) == graph);
}

void EditTest::connects() {
    const Graph graph = support::picture("a, b -> d=dense(8); features -> x=dense(3); c=concat").graph;
    const Edge many{{"d", "output"}, {"c", "inputs"}};
    Result<Graph> linked = engine::connect(graph, many, layerCatalog());
    QVERIFY(linked);
    linked = engine::connect(*linked, {{"x", "output"}, {"c", "inputs"}}, layerCatalog());
    QVERIFY(linked);
    QCOMPARE(inputsOf(*linked, "c").size(), std::size_t{2});
    QVERIFY(inputsOf(*linked, "c")[0] == many); // in the order of linking
    QVERIFY(!engine::connect(*linked, many, layerCatalog()));
    // A single input takes the new link in place of the old one.
    linked = engine::connect(*linked, {{"d", "output"}, {"x", "input"}}, layerCatalog());
    QVERIFY(linked);
    QCOMPARE(inputsOf(*linked, "x").size(), std::size_t{1});
    QCOMPARE(inputsOf(*linked, "x", "input")[0].from.node, NodeId("d"));
    QVERIFY(!engine::connect(*linked, {{"x", "output"}, {"d", "input"}}, layerCatalog()));
    QVERIFY(!engine::connect(*linked, {{"features", "columns"}, {"d", "input"}}, layerCatalog()));
}

void EditTest::disconnects() {
    const Graph graph = sample().graph;
    const Edge edge{{"d", "output"}, {"c", "inputs"}};
    const Result<Graph> cut = engine::disconnect(graph, edge);
    QVERIFY(cut);
    QCOMPARE(cut->edges.size(), graph.edges.size() - 1);
    QVERIFY(outputsOf(*cut, "d").empty());
    QVERIFY(!engine::disconnect(*cut, edge));
    QCOMPARE(outputsOf(graph, "features", "vector").size(), std::size_t{2});
    QVERIFY(outputsOf(graph, "features", "columns").empty());
}

void EditTest::replaces() {
    const Graph graph = sample().graph;
    Node node = *find(graph, "d");
    node.name = "Shared";
    const Result<Graph> renamed = replaceNode(graph, node);
    QVERIFY(renamed);
    QCOMPARE(find(*renamed, "d")->name, std::string("Shared"));
    QVERIFY(*renamed != graph);
    node.name.clear();
    QVERIFY(*replaceNode(*renamed, node) == graph); // equal by value, though no pointer is the same
    node.id = "gone";
    QVERIFY(!replaceNode(graph, node));
}

void EditTest::duplicates() {
    const Graph graph = sample().graph;
    std::vector<NodeId> created;
    const Result<Graph> twice = duplicate(graph, {"c", "d", "c"}, &created);
    QVERIFY(twice);
    QCOMPARE(created, (std::vector<NodeId>{"n1", "n2"}));
    QCOMPARE(twice->nodes.size(), graph.nodes.size() + 2);
    QCOMPARE(twice->edges.size(), graph.edges.size() + 1); // only the link between the two
    QVERIFY(twice->edges.back() == (Edge{{"n2", "output"}, {"n1", "inputs"}}));
    QVERIFY(find(*twice, "n2")->params == find(graph, "d")->params);
    QVERIFY(!duplicate(graph, {"gone"}, nullptr));
}

void EditTest::readsPictures() {
    const support::Picture picture = support::picture("age, zip:20 -> dense(8) -> head:churn");
    QCOMPARE(support::described(picture.graph), std::string("features = features()\n"
                                                            "n2 = dense(features.vector)\n"
                                                            "churn = head(n2.output)\n"));
    QCOMPARE(picture.widths.numbers, std::int64_t{1});
    QCOMPARE(picture.widths.vocabulary, (std::vector<std::int64_t>{20}));
    QCOMPARE(picture.tasks.at(0).output.node, NodeId("churn"));
    QCOMPARE(integer(findLayer("dense")->params, picture.node("n2").params, "units"), std::int64_t{8});
    QVERIFY_EXCEPTION_THROWN(support::picture("a -> dense(8"), std::exception);
    QVERIFY_EXCEPTION_THROWN(picture.node("nobody"), std::exception);
}

TASKLOOM_TEST_MAIN(EditTest)
#include "tst_edit.moc"
