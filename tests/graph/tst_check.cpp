// Order, shapes, ownership and every problem of a graph with its sentence, place and fix.

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>

using namespace engine;

class CheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order();
    void cycles();
    void shapes();
    void shapesWithoutTable();
    void classesAndBypass();
    void owners();
    void goodGraphs_data();
    void goodGraphs();
    void problems_data();
    void problems();
    void unknownLayer();
    void sharedHead();
    void brokenEdges();
    void emptyGraph();
    void connecting_data();
    void connecting();
};

namespace {

std::vector<Issue> issuesOf(const support::Picture& picture) {
    return checkGraph(picture.graph, picture.tasks, layerCatalog(), &picture.widths, picture.outputs);
}

std::string listed(const std::vector<Issue>& issues) {
    std::string words;
    for (const Issue& issue : issues) {
        words += "\n  " + english(issue.error.text) + " @" + issue.error.place.node + issue.error.place.param;
        if (issue.fix)
            words += " => " + english(issue.fix->label);
    }
    return words;
}

const char* const mmoe = "a, b, c:9 -> e=experts(4, 8);"
                         "e -> g1=gate; features -> g1.input; g1 -> dense(4) -> head:click;"
                         "e -> g2=gate; features -> g2.input; g2 -> dense(4) -> head:buy";

} // namespace

void CheckTest::order() {
    const support::Picture picture = support::picture(mmoe);
    const auto order = topologicalOrder(picture.graph);
    QVERIFY(order);
    QCOMPARE(order->size(), picture.graph.nodes.size());
    const auto placeOf = [&](const NodeId& id) { return std::ranges::find(*order, id) - order->begin(); };
    for (const Edge& edge : picture.graph.edges)
        QVERIFY(placeOf(edge.from.node) < placeOf(edge.to.node));
    QVERIFY(topologicalOrder({})->empty());
}

void CheckTest::cycles() {
    const support::Picture picture = support::picture("a -> x=concat -> y=dense -> z=dense -> x; z -> head:buy");
    const auto order = topologicalOrder(picture.graph);
    QVERIFY(!order);
    QCOMPARE(english(order.error().text),
             std::string("These nodes form a circle: x → y → z → x. Remove one of its links."));
    QCOMPARE(order.error().place.node, NodeId("x"));
    const support::Picture self = support::picture("a -> x=concat; x -> x -> head:buy");
    QVERIFY(!topologicalOrder(self.graph));
}

void CheckTest::shapes() {
    const support::Picture picture = support::picture(mmoe);
    const GraphShapes shapes =
        inferShapes(picture.graph, picture.tasks, layerCatalog(), &picture.widths, picture.outputs);
    QVERIFY2(shapes.issues.empty(), listed(shapes.issues).c_str());
    const auto shown = [&](const NodeId& node, const char* port) {
        const Shape* shape = shapes.output({node, port}, layerCatalog(), picture.graph);
        return shape ? shownShape(*shape) : "unknown";
    };
    // 2 numbers, 9 categories: round(1.6 · 9^0.56) = 5 wide.
    QCOMPARE(shown("features", "vector"), std::string("[B, 7]"));
    QCOMPARE(shown("features", "columns"), std::string("[B, 3]"));
    QCOMPARE(shown("e", "output"), std::string("[B, 4, 8]"));
    QCOMPARE(shown("g1", "output"), std::string("[B, 8]"));
    QCOMPARE(shown("g1", "weights"), std::string("[B, 4]"));
    QCOMPARE(shown("buy", "output"), std::string("[B, 1]"));
    QCOMPARE(shown("buy", "nothing"), std::string("unknown"));
    QCOMPARE(shown("nobody", "output"), std::string("unknown"));
    QCOMPARE(shapes.nodes.at("g1").inputs.ports.size(), std::size_t{2});
}

void CheckTest::shapesWithoutTable() {
    const support::Picture picture = support::picture(mmoe);
    const GraphShapes shapes = inferShapes(picture.graph, picture.tasks, layerCatalog(), nullptr, picture.outputs);
    QVERIFY(shapes.issues.empty());
    QVERIFY(shapes.nodes.at("features").outputs.empty());
    QVERIFY(shapes.nodes.at("e").outputs.empty());
    QCOMPARE(shapes.nodes.size(), picture.graph.nodes.size());
    const auto issues = checkGraph(picture.graph, picture.tasks, layerCatalog(), nullptr, picture.outputs);
    QVERIFY2(issues.empty(), listed(issues).c_str());
}

void CheckTest::classesAndBypass() {
    support::Picture picture = support::picture("a, b -> d=dense(8) -> r=dropout(0.5) -> head:kind");
    picture.outputs["kind"] = 5;
    const auto shown = [&](const NodeId& node) {
        const GraphShapes shapes =
            inferShapes(picture.graph, picture.tasks, layerCatalog(), &picture.widths, picture.outputs);
        return shownShape(shapes.nodes.at(node).outputs.at(0));
    };
    QCOMPARE(shown("kind"), std::string("[B, 5]"));
    Node bypassed = picture.node("d");
    bypassed.bypass = true;
    picture.graph.nodes[1] = std::make_shared<const Node>(bypassed);
    QCOMPARE(shown("r"), std::string("[B, 2]"));
    const auto issues = issuesOf(picture);
    QCOMPARE(issues.size(), std::size_t{1});
    QVERIFY(issues[0].severity == Severity::Hint);
    Node head = picture.node("kind");
    head.bypass = true;
    picture.graph.nodes[3] = std::make_shared<const Node>(head);
    QVERIFY(std::ranges::any_of(issuesOf(picture), [](const Issue& issue) {
        return issue.severity == Severity::Error && issue.error.place.node == "kind" && issue.fix &&
               issue.fix->assignments[0].first == "graph.nodes.kind.bypass";
    }));
}

void CheckTest::owners() {
    const support::Picture picture = support::picture(mmoe);
    const auto owners = ownership(picture.graph, picture.tasks);
    const std::set<TaskId> both{"buy", "click"};
    QVERIFY(owners.at("features") == both);
    QVERIFY(owners.at("e") == both);
    QVERIFY(owners.at("g1") == std::set<TaskId>{"click"});
    QVERIFY(owners.at("g2") == std::set<TaskId>{"buy"});
    const support::Picture loose = support::picture("a -> dense -> head:buy; features -> x=dense");
    QVERIFY(ownership(loose.graph, loose.tasks).at("x").empty());
    const support::Picture circle = support::picture("a -> x=concat -> y=dense -> x; y -> head:buy");
    QCOMPARE(ownership(circle.graph, circle.tasks).at("x").size(), std::size_t{1});
}

void CheckTest::goodGraphs_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {mmoe, "a -> head:buy", "a, b -> dense(8) -> attention_gate -> dense(4) -> head:churn",
          "a, z:20 -> tokens(8, 1) -> transformer_block(2, first=true) -> transformer_block(2) -> token_pick -> head:x",
          "a -> tokens(8) -> self_attention -> activation -> layer_norm -> mean_pool_tokens -> batch_norm -> head:x",
          "a, b -> d=dense(2); features, d -> s=add; features, s -> concat -> dropout -> head:x",
          "a, b -> g=dense(1, sigmoid); features, g -> multiply -> head:x",
          "a -> experts(2, 4) -> activation -> g=gate; features -> g.input; g -> head:x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void CheckTest::goodGraphs() {
    QFETCH(const QString, text);
    const auto issues = issuesOf(support::picture(text.toStdString()));
    QVERIFY2(issues.empty(), listed(issues).c_str());
}

void CheckTest::problems_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("path"); // of the fix; empty = no fix
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* text, const char* node, const char* sentence, const char* path,
                        const char* value) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(node) << QString::fromUtf8(sentence)
                            << QString::fromLatin1(path) << QString::fromLatin1(value);
    };
    row("cycle", "a -> x=concat -> y=dense -> x; y -> head:buy", "x",
        "These nodes form a circle: Concat → Dense → Concat. A model must run from left to right, so remove one of its "
        "links.",
        "graph.edges.\"y.output>x.inputs\"", "null");
    row("dangling", "a -> head:buy; x=dense -> head:click", "x",
        "Nothing is linked to \"Input\" of Dense. Link an output to it, or remove the node.", "graph.edges.+",
        R"({"from": "features.vector", "to": "x.input"})");
    row("dangling, many could", "a -> d=dense -> head:buy; x=dense -> y=dense -> head:click; d -> y2=dense -> head:u",
        "x", "Nothing is linked to \"Input\" of Dense. Link an output to it, or remove the node.", "graph.nodes.x",
        "null");
    row("dangling second input", "a, b -> experts(2, 3) -> g=gate -> head:buy", "g",
        "Nothing is linked to \"Input\" of Gate. Link an output to it, or remove the node.", "graph.edges.+",
        R"({"from": "features.vector", "to": "g.input"})");
    row("two into one", "a -> x=dense(4); features -> y=dense(4) -> z=dense; x -> z -> head:buy", "z",
        "\"Input\" of Dense takes one link, but 2 arrive. Join them with Concat or Add.",
        "graph.edges.\"y.output>z.input\"", "null");
    row("wrong kind", "a -> d=dense(4) -> g=gate; features -> g.input; g -> head:buy", "g",
        "Gate expects experts [B, n, u] at \"Experts\"; this gives vector [B, 4].",
        "graph.edges.\"d.output>g.experts\"", "null");
    row("columns into dense", "a -> d=dense; features.columns -> d -> head:buy", "d",
        "Dense expects vector [B, d] / tokens [B, s, d] at \"Input\"; this gives columns [B, 1].",
        "graph.edges.\"features.columns>d.input\"", "null");
    row("wrong shape", "a, b -> d=dense(8); features, d -> s=add -> head:buy", "s",
        "Add needs inputs of one shape; here [B, 2] meets [B, 8]. Put a Dense layer of 2 units before one of them.", "",
        "");
    row("heads", "a -> tokens(10, 1) -> t=self_attention(4) -> token_pick -> head:buy", "t",
        "4 heads cannot share tokens of width 10 evenly; the width must be a multiple of the number of heads.",
        "graph.nodes.t.params.heads", "5");
    row("token", "a -> tokens(8, 1) -> p=token_pick(7) -> head:buy", "p",
        "Token 7 is asked for, but 2 tokens arrive, counted from 0.", "graph.nodes.p.params.index", "1");
    row("param too small", "a -> d=dense(0) -> head:buy", "d", "\"units\" is 0, but must be from 1 to 16,384.",
        "graph.nodes.d.params.units", "1");
    row("param too large", "a -> d=dropout(0.99) -> head:buy", "d", "\"rate\" is 0.99, but must be from 0 to 0.95.",
        "graph.nodes.d.params.rate", "0.95");
    row("param of wrong kind", "a -> d=dense(many) -> head:buy", "d", "\"units\" takes a whole number, not \"many\".",
        "graph.nodes.d.params.units", "64");
    row("no such choice", "a -> d=dense(8, Relu) -> head:buy", "d", "\"activation\" takes one of", // …
        "graph.nodes.d.params.activation", "\"relu\"");
    row("no such param", "a -> d=dense(8, width=9) -> head:buy", "d", "There is no parameter called \"width\" here.",
        "graph.nodes.d.params.width", "null");
    row("no path to features", "a -> head:click; d=dense(4) -> e=dense(4) -> head:buy", "buy",
        "No path leads from the features to the task buy: link its head buy to the part that reads the columns.", "",
        "");
    row("free head", "a -> d=dense -> head:buy; d -> h=head", "h",
        "The head Head answers no task, so it learns nothing. Bind a task to it or remove it.", "graph.nodes.h",
        "null");
    row("no use", "a -> d=dense -> head:buy; d -> x=dense(3)", "x",
        "Dense leads to no task, so it learns nothing. Link it onwards or remove it.", "graph.nodes.x", "null");
    row("linked twice", "a -> c=concat; features -> c -> head:buy", "c",
        "Features is linked twice to the same input of Concat; once is enough.",
        "graph.edges.\"features.vector>c.inputs\"", "null");
}

void CheckTest::problems() {
    QFETCH(const QString, text);
    QFETCH(const QString, node);
    QFETCH(const QString, sentence);
    QFETCH(const QString, path);
    QFETCH(const QString, value);
    support::Picture picture = support::picture(text.toStdString());
    // Heads are named as their tasks; the features node shows its label.
    for (auto& entry : picture.graph.nodes) {
        if (entry->name != entry->id || entry->id == "features") {
            Node plain = *entry;
            plain.name.clear();
            entry = std::make_shared<const Node>(std::move(plain));
        }
    }
    const auto issues = issuesOf(picture);
    const auto found = std::ranges::find_if(issues, [&](const Issue& issue) {
        return english(issue.error.text).starts_with(sentence.toStdString()) &&
               issue.error.place.node == node.toStdString();
    });
    QVERIFY2(found != issues.end(), listed(issues).c_str());
    QCOMPARE(found->fix.has_value(), !path.isEmpty());
    if (!found->fix)
        return;
    QCOMPARE(found->fix->assignments.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(found->fix->assignments[0].first), path);
    QCOMPARE(QString::fromStdString(writeJson(found->fix->assignments[0].second)), value);
    QVERIFY(!english(found->fix->label).empty());
}

void CheckTest::unknownLayer() {
    support::Picture picture = support::picture("a -> d=dense -> x=capsule -> head:buy");
    const auto issues = issuesOf(picture);
    QCOMPARE(issues.size(), std::size_t{1}); // what stands behind it is not blamed
    QCOMPARE(english(issues[0].error.text),
             std::string("x is a layer \"capsule\", which this program does not know. Replace "
                         "it, or open the project with a newer Taskloom."));
    QVERIFY(issues[0].severity == Severity::Error);
    QCOMPARE(issues[0].error.place.node, NodeId("x"));
}

void CheckTest::sharedHead() {
    support::Picture picture = support::picture("a -> d=dense -> head:buy; d -> head:click");
    Task& click = picture.tasks[1];
    const PortRef own = click.output;
    click.output = {};
    auto issues = issuesOf(picture);
    QVERIFY2(issues.size() == 2, listed(issues).c_str());
    QVERIFY(english(issues[0].error.text).starts_with("The task click has no head"));
    QCOMPARE(issues[0].error.place.task, TaskId("click"));
    for (const Issue& issue : issues) {
        QVERIFY(issue.fix);
        QCOMPARE(issue.fix->assignments[0].first, std::string("tasks.click.output"));
        QCOMPARE(issue.fix->assignments[0].second.toString(), std::string("click.output"));
    }
    click.output = picture.tasks[0].output;
    issues = issuesOf(picture);
    QVERIFY(english(issues[0].error.text).starts_with("The tasks buy and click share the head buy"));
    QVERIFY(issues[0].severity == Severity::Warning);
    picture.outputs["click"] = 3;
    QVERIFY(issuesOf(picture)[0].severity == Severity::Error);
    click.output = {"d", "output"};
    QVERIFY(english(issuesOf(picture)[0].error.text).contains("which gives no answer"));
    click.output = own;
    picture.outputs["click"] = 3;
    QVERIFY(issuesOf(picture).empty());
}

void CheckTest::brokenEdges() {
    support::Picture picture = support::picture("a -> d=dense -> head:buy");
    picture.graph.edges.push_back({{"gone", "output"}, {"d", "input"}});
    picture.graph.edges.push_back({{"d", "lights"}, {"buy", "sound"}});
    const auto issues = issuesOf(picture);
    QCOMPARE(issues[0].error.text.args, (std::vector<std::string>{"gone", "d"}));
    QVERIFY(english(issues[1].error.text).contains("no such output"));
    QVERIFY(english(issues[2].error.text).contains("no such input"));
    for (const Issue& issue : issues)
        QVERIFY(issue.fix);
    picture.graph.edges.clear();
    picture.graph.nodes.push_back(picture.graph.nodes[1]);
    QVERIFY(english(issuesOf(picture)[0].error.text).starts_with("Two nodes have the id \"d\""));
}

void CheckTest::emptyGraph() {
    const support::Picture picture = support::picture("a -> head:buy");
    const auto issues = checkGraph({}, picture.tasks, layerCatalog(), nullptr, {});
    QCOMPARE(issues.size(), std::size_t{1});
    QVERIFY(english(issues[0].error.text).starts_with("The model is empty."));
}

void CheckTest::connecting_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("reason"); // empty: allowed
    const auto row = [](const char* from, const char* to, const char* reason) {
        QTest::newRow((std::string(from) + ' ' + to).c_str())
            << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(reason);
    };
    row("d.output", "g.input", "");
    row("features.vector", "c.inputs", "");
    row("d.output", "g.experts", "Gate expects experts [B, n, u] at \"Experts\"; this gives vector [B, 8].");
    row("features.columns", "d.input",
        "Dense expects vector [B, d] / tokens [B, s, d] at \"Input\"; this gives columns [B, 2].");
    row("features.vector", "d.input", "These two ports are linked already.");
    row("c.output", "d.input", "Concat already reads Dense, so this link would make a circle.");
    row("d.output", "d.input", "Dense already reads Dense, so this link would make a circle.");
    row("d.nothing", "g.input", "Dense has no port \"nothing\".");
    row("gone.output", "g.input", "One of the two nodes is not there any more.");
}

void CheckTest::connecting() {
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    QFETCH(const QString, reason);
    const support::Picture picture = support::picture("a, b -> d=dense(8) -> c=concat; e=experts; g=gate");
    const GraphShapes shapes = inferShapes(picture.graph, {}, layerCatalog(), &picture.widths, {});
    const auto port = [](const QString& words) {
        const auto dot = words.indexOf(QLatin1Char('.'));
        return PortRef{words.left(dot).toStdString(), words.mid(dot + 1).toStdString()};
    };
    const Result<void> result = canConnect(picture.graph, {port(from), port(to)}, layerCatalog(), shapes);
    QCOMPARE(result ? QString() : QString::fromStdString(english(result.error().text)), reason);
}

TASKLOOM_TEST_MAIN(CheckTest)
#include "tst_check.moc"
