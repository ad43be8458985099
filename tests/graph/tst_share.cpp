// "Share or own?": copies per task and merging, on the graph and on the project.
#include "engine/graph/Share.h"

#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/ShareEdit.h"
#include "engine/templates/Template.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <fmt/format.h>

#include <algorithm>

using namespace engine;

namespace {

std::vector<std::string> linesOf(const Graph& graph) {
    std::vector<std::string> lines;
    for (const Edge& edge : graph.edges)
        lines.push_back(fmt::format("{}.{}>{}.{}", edge.from.node, edge.from.port, edge.to.node, edge.to.port));
    std::ranges::sort(lines);
    return lines;
}

Project sharedBottom() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Binary, TaskKind::Binary});
    return support::modelOf("shared_bottom",
                            {{"bottom", std::vector<std::int64_t>{8}}, {"tower", std::vector<std::int64_t>{4}}}, tasks,
                            support::fittedFor(tasks, 3, {}));
}

const Node* named(const Project& project, const std::string& name) {
    for (const auto& node : project.graph->nodes) {
        if (node->name == name)
            return node.get();
    }
    return nullptr;
}

bool isSound(const Project& project) {
    return checkGraph(*project.graph, *project.tasks, layerCatalog(), project.widths.get(), project.taskOutputs)
        .empty();
}

} // namespace

class ShareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesPerTask();
    void copiesOfAChain();
    void copiesAreRefused();
    void twinsBecomeOne();
    void unlikeInputsShareWeights();
    void sharingIsRefused();
    void thereAndBack();
    void weightsOutliveTheirOwner();
    void copiesKeepSharing();
};

void ShareTest::copiesPerTask() {
    const Project before = sharedBottom();
    const NodeId shared = named(before, "Shared")->id;
    const Result<ShareEdit> edit = withOwnCopies(before, {shared});
    QVERIFY(edit);
    QVERIFY(isSound(edit->project));
    QCOMPARE(edit->touched.size(), std::size_t{3});
    // (3 + 1)·8 shared; then three times.
    QCOMPARE(edit->parametersAfter - edit->parametersBefore, std::int64_t{2 * 4 * 8});
    const auto owners = ownership(*edit->project.graph, *edit->project.tasks);
    for (const NodeId& copy : edit->touched) {
        QCOMPARE(owners.at(copy).size(), std::size_t{1});
        QCOMPARE(find(*edit->project.graph, copy)->type, std::string("dense"));
        QVERIFY(edit->project.layout->contains(copy));
    }
    QVERIFY(named(edit->project, "Shared a") && named(edit->project, "Shared b") && named(edit->project, "Shared c"));
    QCOMPARE(before.graph->nodes.size() + 2, edit->project.graph->nodes.size());
}

/// Features and shared layer together: each task has a chain of its own, as in the template of single tasks.
void ShareTest::copiesOfAChain() {
    const Project before = sharedBottom();
    const Result<ShareEdit> edit = withOwnCopies(before, {named(before, "Features")->id, named(before, "Shared")->id});
    QVERIFY(edit);
    QVERIFY(isSound(edit->project));
    for (const auto& [node, tasks] : ownership(*edit->project.graph, *edit->project.tasks))
        QCOMPARE(tasks.size(), std::size_t{1});
    // The features alone cannot be split while the shared layer reads them for all.
    const Result<ShareEdit> half = withOwnCopies(before, {named(before, "Features")->id});
    QVERIFY(!half);
    QCOMPARE(half.error().place.node, named(before, "Shared")->id);
    QVERIFY(english(half.error().text).find("Select it as well") != std::string::npos);
}

void ShareTest::copiesAreRefused() {
    const Project project = sharedBottom();
    QVERIFY(!withOwnCopies(project, {named(project, "Tower a")->id}));
    QVERIFY(!withOwnCopies(project, {}));
    QVERIFY(!withOwnCopies(project, {"n99"}));
}

void ShareTest::twinsBecomeOne() {
    const Project before = sharedBottom();
    const NodeId a = named(before, "Tower a")->id, b = named(before, "Tower b")->id;
    const Result<ShareEdit> edit = withShared(before, {b, a});
    QVERIFY(edit);
    QVERIFY(isSound(edit->project));
    QVERIFY(find(*edit->project.graph, a) && !find(*edit->project.graph, b));
    QVERIFY(!edit->project.layout->contains(b));
    QCOMPARE(edit->parametersBefore - edit->parametersAfter, std::int64_t{9 * 4});
    const auto owners = ownership(*edit->project.graph, *edit->project.tasks);
    QCOMPARE(owners.at(a), (std::set<TaskId>{"t1", "t2"}));
    QCOMPARE(edit->touched, std::vector<NodeId>{a});
}

void ShareTest::unlikeInputsShareWeights() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Binary});
    const Project before =
        support::modelOf("mmoe", {{"tower", std::vector<std::int64_t>{4}}}, tasks, support::fittedFor(tasks, 3, {}));
    const NodeId a = named(before, "Tower a")->id, b = named(before, "Tower b")->id;
    const Result<ShareEdit> edit = withShared(before, {a, b});
    QVERIFY(edit);
    QVERIFY(isSound(edit->project));
    // Each tower reads its own gate, so both stay; one set of weights.
    QCOMPARE(find(*edit->project.graph, b)->weightsOf, a);
    QCOMPARE(linesOf(*edit->project.graph), linesOf(*before.graph));
    QCOMPARE(edit->parametersBefore - edit->parametersAfter, std::int64_t{17 * 4});
}

void ShareTest::sharingIsRefused() {
    const Project project = sharedBottom();
    QVERIFY(!withShared(project, {named(project, "Tower a")->id}));
    QVERIFY(!withShared(project, {named(project, "Tower a")->id, named(project, "Shared")->id}));
    // Heads answer one task each.
    QVERIFY(!withShared(project, {named(project, "a")->id, named(project, "b")->id}));
}

/// Copies of the whole lower part, shared again: the graph that was there, but for names.
void ShareTest::thereAndBack() {
    const Project before = sharedBottom();
    const Result<ShareEdit> own = withOwnCopies(before, {named(before, "Features")->id, named(before, "Shared")->id});
    QVERIFY(own);
    const Result<ShareEdit> again = withShared(own->project, own->touched);
    QVERIFY(again);
    QVERIFY(isSound(again->project));
    QCOMPARE(linesOf(*again->project.graph), linesOf(*before.graph));
    QCOMPARE(again->parametersAfter, own->parametersBefore);
}

void ShareTest::weightsOutliveTheirOwner() {
    support::Picture drawing =
        support::picture("x -> a=dense(4) -> head:one; x -> b=dense(4) -> head:two; x -> c=dense(4) -> "
                         "head:three");
    for (const char* id : {"b", "c"}) {
        Node node = drawing.node(id);
        node.weightsOf = NodeId(1, id[0] == 'b' ? 'a' : 'b'); // a chain
        drawing.graph = *replaceNode(drawing.graph, node);
    }
    const Result<Graph> left = removeNodes(drawing.graph, {"a"});
    QVERIFY(left);
    QCOMPARE(find(*left, "b")->weightsOf, NodeId());
    QCOMPARE(find(*left, "c")->weightsOf, NodeId("b"));
    QCOMPARE(weightOwner(drawing.graph, drawing.node("c"))->id, NodeId("a"));
    const Result<Graph> middle = removeNodes(drawing.graph, {"b"});
    QVERIFY(middle);
    QCOMPARE(find(*middle, "c")->weightsOf, NodeId("a"));
}

void ShareTest::copiesKeepSharing() {
    support::Picture drawing = support::picture("x -> a=dense(4) -> head:one; x -> b=dense(4) -> head:two");
    Node node = drawing.node("b");
    node.weightsOf = NodeId("a");
    drawing.graph = *replaceNode(drawing.graph, node);
    std::vector<NodeId> created;
    const Result<Graph> both = duplicate(drawing.graph, {"a", "b"}, &created);
    QVERIFY(both);
    QCOMPARE(find(*both, created[1])->weightsOf, created[0]);
    const Result<Graph> one = duplicate(drawing.graph, {"b"}, &created);
    QVERIFY(one);
    QCOMPARE(find(*one, created[0])->weightsOf, NodeId("a"));
}

TASKLOOM_TEST_MAIN(ShareTest)
#include "tst_share.moc"
