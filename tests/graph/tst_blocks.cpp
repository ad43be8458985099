// Blocks: grouping and ungrouping, ports, what is seen on a level, JSON, copies, files.
#include "engine/graph/Blocks.h"

#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/BlockEdit.h"
#include "engine/project/Edit.h"
#include "engine/project/ShareEdit.h"
#include "engine/project/SingleTask.h"
#include "engine/templates/Template.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <QTemporaryDir>

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>

using namespace engine;
using support::projectOf;

namespace {

Project mmoe() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Binary});
    return support::modelOf("mmoe", {}, tasks, support::fittedFor(tasks, 3, {4}));
}

std::vector<NodeId> idsOf(const Graph& graph, std::string_view type) {
    std::vector<NodeId> ids;
    for (const auto& node : graph.nodes) {
        if (node->type == type)
            ids.push_back(node->id);
    }
    return ids;
}

std::vector<std::string> namesOf(const std::vector<BlockPort>& ports) {
    std::vector<std::string> names;
    for (const BlockPort& port : ports)
        names.push_back(port.name);
    return names;
}

Result<Grouped> grouped(const Graph& graph, const std::vector<std::string>& ids) {
    return group(graph, ids, "Part", layerCatalog());
}

constexpr const char* twoTasks = "age, zip:20 -> s=dense(8) -> t1=dense(4) -> head:click; s -> t2=dense(4) -> head:buy";

} // namespace

class BlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The same cases in every run, unless others are asked for.
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("RC_PARAMS"))
            qputenv("RC_PARAMS", "seed=20240601 max_discard_ratio=50");
    }
    void groupAndUngroup();
    void anySelectionOfAnyTemplate();
    void portsAreNamed();
    void portsOutliveTheirLinks();
    void circlesAreRefused();
    void linksThatMakeACircleAreRefused();
    void wrongSelectionsAreRefused();
    void levels();
    void linksOfALevel();
    void nestedBlocks();
    void emptyBlocksVanish();
    void jsonRoundTrip();
    void badJsonIsRefused();
    void issueOfACircleIsMended();
    void copies();
    void files();
    void sharingWithinABlock();
    void oneTaskAlone();
};

void BlocksTest::groupAndUngroup() {
    const support::Picture picture = support::picture(twoTasks);
    const Result<Grouped> made = grouped(picture.graph, {"t1", "click"});
    QVERIFY(made);
    QCOMPARE(made->graph.blocks.size(), std::size_t{1});
    QCOMPARE(nodesOf(made->graph, made->block), (std::vector<NodeId>{"t1", "click"}));
    QVERIFY(made->graph.edges == picture.graph.edges);
    const Result<Graph> back = ungroup(made->graph, made->block);
    QVERIFY(back);
    QVERIFY(*back == picture.graph);
}

void BlocksTest::anySelectionOfAnyTemplate() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Regression, TaskKind::Binary});
    std::vector<Project> projects;
    for (const char* id : {"mmoe", "ple", "cross_stitch", "attention"})
        projects.push_back(support::modelOf(id, {}, tasks, support::fittedFor(tasks, 3, {4, 5})));
    const bool held = rc::check("group, then ungroup, is the same project", [&] {
        const Project& project = projects[*rc::gen::inRange<std::size_t>(0, projects.size())];
        std::vector<std::string> ids;
        for (const auto& node : project.graph->nodes) {
            if (*rc::gen::arbitrary<bool>())
                ids.push_back(node->id);
        }
        const Result<GroupEdit> made = withGroup(project, ids, "Part");
        RC_PRE(made.has_value());
        const Graph& graph = *made->project.graph;
        // The flat graph is what it was, so are its shapes and owners.
        RC_ASSERT(graph.edges == project.graph->edges);
        RC_ASSERT(ownership(graph, *made->project.tasks) == ownership(*project.graph, *project.tasks));
        // On the top level every link that crosses the border is there, and the level has no circle.
        const Level level = levelOf(graph, {}, layerCatalog());
        RC_ASSERT(topologicalOrder(level.graph).has_value());
        std::size_t stands = 0;
        for (const auto& [seen, links] : level.links) {
            stands += links.size();
            const Result<std::vector<Edge>> again = expanded(level, seen);
            RC_ASSERT(again.has_value());
            for (const Edge& link : links)
                RC_ASSERT(std::ranges::find(*again, link) != again->end());
        }
        const std::set<std::string> inside(ids.begin(), ids.end());
        const auto within = std::ranges::count_if(graph.edges, [&](const Edge& edge) {
            return inside.contains(edge.from.node) && inside.contains(edge.to.node);
        });
        RC_ASSERT(stands + static_cast<std::size_t>(within) == graph.edges.size());
        const Result<Project> back = withoutGroup(made->project, made->block);
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back->graph == *project.graph);
        RC_ASSERT(*back->layout == *project.layout);
        RC_ASSERT(*back->tasks == *project.tasks);
    });
    QVERIFY(held);
}

void BlocksTest::portsAreNamed() {
    const Project project = mmoe();
    const std::vector<NodeId> gates = idsOf(*project.graph, "gate");
    std::vector<std::string> ids = idsOf(*project.graph, "experts");
    ids.insert(ids.end(), gates.begin(), gates.end());
    const Result<Grouped> made = grouped(*project.graph, ids);
    QVERIFY(made);
    const Block& block = *findBlock(made->graph, made->block);
    QCOMPARE(block.inputs.size(), std::size_t{1}); // experts and both gates read the same
    QCOMPARE(block.inputs.front().inner.size(), std::size_t{3});
    QCOMPARE(namesOf(block.outputs).size(), gates.size());
    QCOMPARE(portsOf(made->graph, block, layerCatalog()).inputs, block.inputs);
}

void BlocksTest::portsOutliveTheirLinks() {
    const support::Picture picture = support::picture(twoTasks);
    Result<Grouped> made = grouped(picture.graph, {"s"});
    QVERIFY(made);
    std::erase_if(made->graph.edges, [](const Edge& edge) { return edge.to.node == "s" || edge.from.node == "s"; });
    BlockPorts ports = portsOf(made->graph, *findBlock(made->graph, made->block), layerCatalog());
    QCOMPARE(ports.inputs.size(), std::size_t{1});
    QCOMPARE(ports.outputs.size(), std::size_t{1});
    // Renamed ports keep their names, new crossings get ports of their own.
    Block named = *findBlock(made->graph, made->block);
    named.inputs.front().name = "what comes in";
    const Result<Graph> renamed = replaceBlock(made->graph, named);
    QVERIFY(renamed);
    ports = portsOf(*renamed, *findBlock(*renamed, made->block), layerCatalog());
    QCOMPARE(namesOf(ports.inputs), std::vector<std::string>{"what comes in"});
}

void BlocksTest::circlesAreRefused() {
    const support::Picture picture = support::picture("age -> a=dense(8) -> b=dense(8) -> c=dense(8) -> head:click");
    const Result<Grouped> made = grouped(picture.graph, {"a", "c"});
    QVERIFY(!made);
    QCOMPARE(made.error().place.node, std::string("b"));
    QVERIFY(english(made.error().text).find("circle") != std::string::npos);
    QVERIFY(grouped(picture.graph, {"a", "b", "c"}));
}

void BlocksTest::linksThatMakeACircleAreRefused() {
    const support::Picture picture =
        support::picture("age -> a=dense(8) -> head:click; age -> x=dense(8); age -> c=concat -> head:buy");
    const Result<Grouped> made = grouped(picture.graph, {"a", "c"});
    QVERIFY(made);
    const Result<Graph> out = engine::connect(made->graph, {{"a", "output"}, {"x", "input"}}, layerCatalog());
    QVERIFY(out);
    const Result<Graph> back = engine::connect(*out, {{"x", "output"}, {"c", "inputs"}}, layerCatalog());
    QVERIFY(!back);
    QVERIFY(english(back.error().text).find("Part") != std::string::npos);
    const Result<Graph> apart = ungroup(*out, made->block);
    QVERIFY(apart);
    QVERIFY(engine::connect(*apart, {{"x", "output"}, {"c", "inputs"}}, layerCatalog()));
}

void BlocksTest::wrongSelectionsAreRefused() {
    const support::Picture picture = support::picture(twoTasks);
    QVERIFY(!grouped(picture.graph, {}));
    QVERIFY(!grouped(picture.graph, {"nobody"}));
    const Result<Grouped> made = grouped(picture.graph, {"s"});
    QVERIFY(made);
    const Result<Grouped> across = grouped(made->graph, {"s", "t1"});
    QVERIFY(!across);
    QVERIFY(!ungroup(made->graph, "b9"));
}

void BlocksTest::levels() {
    const support::Picture picture = support::picture(twoTasks);
    const Result<Grouped> made = grouped(picture.graph, {"t1", "click"});
    QVERIFY(made);
    const Level top = levelOf(made->graph, {}, layerCatalog());
    QCOMPARE(top.graph.nodes.size(), made->graph.nodes.size() - 1);
    QVERIFY(find(top.graph, made->block));
    QCOMPARE(find(top.graph, made->block)->type, std::string(blockType));
    QCOMPARE(inputsOf(top.graph, made->block).size(), std::size_t{1});
    QCOMPARE(top.shownAs.at("t1"), made->block);
    QCOMPARE(tasksAt(top, picture.tasks).front().output.node, made->block);

    const Level inside = levelOf(made->graph, made->block, layerCatalog());
    std::vector<std::string> types;
    for (const auto& node : inside.graph.nodes)
        types.push_back(node->type);
    QCOMPARE(types, (std::vector<std::string>{"dense", "head", portType}));
    QCOMPARE(inside.graph.edges.size(), std::size_t{2});
    QVERIFY(!inside.shownAs.contains("s"));
}

void BlocksTest::linksOfALevel() {
    const Project project = mmoe();
    std::vector<std::string> ids = idsOf(*project.graph, "gate");
    const std::vector<NodeId> experts = idsOf(*project.graph, "experts");
    ids.insert(ids.end(), experts.begin(), experts.end());
    const Result<Grouped> made = grouped(*project.graph, ids);
    QVERIFY(made);
    const Level level = levelOf(made->graph, {}, layerCatalog());
    const std::vector<Edge> into = inputsOf(level.graph, made->block);
    QCOMPARE(into.size(), std::size_t{1});
    QCOMPARE(level.links.at(into.front()).size(), std::size_t{3}); // one line stands for three links
    QCOMPARE(expanded(level, into.front())->size(), std::size_t{3});
    QVERIFY(!expanded(level, {{"@x", "output"}, into.front().to}));
}

void BlocksTest::nestedBlocks() {
    const support::Picture picture = support::picture(twoTasks);
    const Result<Grouped> inner = grouped(picture.graph, {"t1"});
    QVERIFY(inner);
    const Result<Grouped> outer = grouped(inner->graph, {inner->block, "s"});
    QVERIFY(outer);
    QCOMPARE(blockPath(outer->graph, inner->block), (std::vector<BlockId>{outer->block, inner->block}));
    QCOMPARE(nodesOf(outer->graph, outer->block), (std::vector<NodeId>{"s", "t1"}));
    const Level middle = levelOf(outer->graph, outer->block, layerCatalog());
    QVERIFY(middle.blocks.contains(inner->block));
    const Result<Graph> once = ungroup(outer->graph, outer->block);
    QVERIFY(once);
    QVERIFY(*once == inner->graph);
}

void BlocksTest::emptyBlocksVanish() {
    const support::Picture picture = support::picture(twoTasks);
    const Result<Grouped> inner = grouped(picture.graph, {"t1"});
    QVERIFY(inner);
    const Result<Grouped> outer = grouped(inner->graph, {inner->block, "s"});
    QVERIFY(outer);
    const Result<Graph> less = removeNodes(outer->graph, {"t1"});
    QVERIFY(less);
    QCOMPARE(less->blocks.size(), std::size_t{1});
    const Result<Graph> none = removeNodes(*less, {"s"});
    QVERIFY(none);
    QVERIFY(none->blocks.empty());
}

void BlocksTest::jsonRoundTrip() {
    const Project project = mmoe();
    const Result<GroupEdit> made = withGroup(project, idsOf(*project.graph, "experts"), "Experts of all");
    QVERIFY(made);
    Block block = *findBlock(*made->project.graph, made->block);
    block.note = "shared";
    block.params.push_back({idsOf(*project.graph, "experts").front(), "units", "Width"});
    const Result<Project> named = withBlock(made->project, block);
    QVERIFY(named);
    const Result<Project> read = projectFromJson(toJson(*named));
    QVERIFY2(read, read ? "" : english(read.error().text).c_str());
    QVERIFY(*read->graph == *named->graph);
    QVERIFY(*read->layout == *named->layout);
    QVERIFY(read->layout->contains(made->block));
    const Result<Project> renamed = assign(*named, fmt::format("graph.blocks.{}.name", made->block), Json("New"));
    QVERIFY(renamed);
    QCOMPARE(findBlock(*renamed->graph, made->block)->name, std::string("New"));
}

void BlocksTest::badJsonIsRefused() {
    const Project project = projectOf(support::picture(twoTasks));
    const Result<GroupEdit> made = withGroup(project, {"t1"}, "Part");
    QVERIFY(made);
    const auto refused = [&](const std::string& path, const Json& value, const char* words) {
        const Result<Project> after = assign(made->project, path, value);
        return !after && english(after.error().text).find(words) != std::string::npos;
    };
    QVERIFY(refused("graph.nodes.t1.block", Json("b7"), "not there"));
    QVERIFY(refused(fmt::format("graph.blocks.{}.parent", made->block), Json(made->block), "lies in itself"));
    QVERIFY(refused(fmt::format("graph.blocks.{}.id", made->block), Json("s"), "own"));
    QVERIFY(refused(fmt::format("graph.blocks.{}.inputs", made->block), Json(Json::Array{Json(1)}), ""));
}

void BlocksTest::issueOfACircleIsMended() {
    support::Picture picture = support::picture("age -> a=dense(8) -> b=dense(8) -> c=dense(8) -> head:click");
    for (auto& node : picture.graph.nodes) { // as a hand-written file may hold it
        Node moved = *node;
        if (moved.id == "a" || moved.id == "c")
            moved.block = "b1";
        node = std::make_shared<const Node>(moved);
    }
    picture.graph.blocks.push_back(std::make_shared<const Block>(Block{.id = "b1", .name = "Ends"}));
    const Project project = projectOf(picture);
    const std::vector<Issue> issues =
        checkGraph(*project.graph, *project.tasks, layerCatalog(), project.widths.get(), project.taskOutputs);
    QCOMPARE(issues.size(), std::size_t{1});
    QCOMPARE(issues.front().error.place.node, std::string("b"));
    QVERIFY(issues.front().fix);
    const Result<Project> mended = apply(project, *issues.front().fix);
    QVERIFY2(mended, mended ? "" : english(mended.error().text).c_str());
    QVERIFY(mended->graph->blocks.empty());
}

void BlocksTest::copies() {
    const Project project = mmoe();
    std::vector<std::string> ids = idsOf(*project.graph, "experts");
    for (const NodeId& gate : idsOf(*project.graph, "gate"))
        ids.push_back(gate);
    const Result<GroupEdit> made = withGroup(project, ids, "Part");
    QVERIFY(made);
    const Project part = partOf(made->project, {made->block});
    QCOMPARE(part.graph->nodes.size(), ids.size());
    QCOMPARE(part.graph->blocks.size(), std::size_t{1});
    const Result<Pasted> pasted = withPart(made->project, part, {}, {40, 40}, 8);
    QVERIFY(pasted);
    QCOMPARE(pasted->created.size(), std::size_t{1});
    const Graph& graph = *pasted->project.graph;
    QCOMPARE(graph.blocks.size(), std::size_t{2});
    QCOMPARE(nodesOf(graph, pasted->created.front()).size(), ids.size());
    const BlockPorts ports = portsOf(graph, *findBlock(graph, pasted->created.front()), layerCatalog());
    QCOMPARE(ports.inputs.size(), std::size_t{1}); // ports stay, though nothing is linked
    QCOMPARE(ports.inputs.front().inner.size(), ids.size());
    QVERIFY(pasted->project.layout->contains(pasted->created.front()));
    // Into a block: one level down.
    const Result<Pasted> inside = withPart(made->project, part, made->block, {}, 0);
    QVERIFY(inside);
    QCOMPARE(findBlock(*inside->project.graph, inside->created.front())->parent, made->block);
}

void BlocksTest::files() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(blocksIn(path / "none").empty());
    const Project project = mmoe();
    const Result<GroupEdit> made = withGroup(project, idsOf(*project.graph, "experts"), "Wide/experts");
    QVERIFY(made);
    const auto file = saveBlock(made->project, made->block, path / "blocks");
    QVERIFY(file);
    const std::vector<BlockFile> blocks = blocksIn(path / "blocks");
    QCOMPARE(blocks.size(), std::size_t{1});
    QCOMPARE(blocks.front().name, std::string("Wide/experts"));
    QCOMPARE(blocks.front().layers, std::size_t{1});
    const Result<Project> read = readBlock(blocks.front().file);
    QVERIFY(read);
    QVERIFY(read->tasks->empty());
    QVERIFY(withPart(projectOf(support::picture(twoTasks)), *read, {}, {}, 8));
    // Other files are told, not taken.
    std::ofstream(path / "blocks" / "bad.block.json") << "{}";
    std::vector<Error> problems;
    QCOMPARE(blocksIn(path / "blocks", &problems).size(), std::size_t{1});
    QCOMPARE(problems.size(), std::size_t{1});
}

void BlocksTest::sharingWithinABlock() {
    const Project project = projectOf(support::picture(twoTasks));
    const Result<GroupEdit> made = withGroup(project, {"s"}, "Part");
    QVERIFY(made);
    const Result<ShareEdit> own = withOwnCopies(made->project, {"s"});
    QVERIFY(own);
    QCOMPARE(nodesOf(*own->project.graph, made->block).size(), std::size_t{2});
    const Result<ShareEdit> shared = withShared(own->project, own->touched);
    QVERIFY(shared);
    QCOMPARE(nodesOf(*shared->project.graph, made->block), std::vector<NodeId>{"s"});
}

void BlocksTest::oneTaskAlone() {
    const Project project = projectOf(support::picture(twoTasks));
    const Result<GroupEdit> towers = withGroup(project, {"t1"}, "One");
    QVERIFY(towers);
    const Result<GroupEdit> both = withGroup(towers->project, {"t2"}, "Two");
    QVERIFY(both);
    const Result<Project> alone = singleTask(both->project, both->project.tasks->front().id);
    QVERIFY(alone);
    QCOMPARE(alone->graph->blocks.size(), std::size_t{1});
    QCOMPARE(alone->graph->blocks.front()->name, std::string("One"));
}

TASKLOOM_TEST_MAIN(BlocksTest)
#include "tst_blocks.moc"
