#include "engine/templates/Template.h"

#include "engine/base/Terms.h"
#include "engine/graph/Arrange.h"
#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"

#include <algorithm>
#include <cassert>

namespace engine {

namespace {

/// Room that a node takes on the canvas, near enough for a first layout without fonts.
Size sizeOnCanvas(const Node& node) {
    const Layer* layer = findLayer(node.type);
    const std::size_t letters = node.name.empty() && layer ? std::string_view(layer->label).size() : node.name.size();
    return {std::clamp(56 + 7.5 * static_cast<double>(letters), 112.0, 204.0), 80};
}

constexpr double columnGap = 88; // the shape, such as [B, 117], stands on the link
constexpr double rowGap = 24;

/// Every input that gives its vector becomes one input per feature set and a concat of them. Inputs that give columns
/// stay: what makes tokens keeps every column apart anyway.
void divideInputs(Graph& graph, const std::vector<std::string>& sets) {
    if (sets.empty())
        return; // one set: the inputs are whole already
    const auto addNode = [&](std::string type, std::string name, Params params) {
        Node node;
        node.id = 'n' + std::to_string(graph.nodes.size() + 1);
        node.type = std::move(type);
        node.name = std::move(name);
        node.params = std::move(params);
        graph.nodes.push_back(std::make_shared<const Node>(std::move(node)));
        return graph.nodes.back()->id;
    };
    const std::size_t before = graph.nodes.size();
    for (std::size_t i = 0; i < before; ++i) {
        const Node whole = *graph.nodes[i];
        const PortRef vector{whole.id, "vector"};
        const bool gives = std::ranges::any_of(graph.edges, [&](const Edge& edge) { return edge.from == vector; });
        const bool isPlain = std::ranges::none_of(
            graph.edges, [&](const Edge& edge) { return edge.from.node == whole.id && edge.from != vector; });
        if (!layerCatalog().isInput(whole.type) || !gives || !isPlain)
            continue;
        const PortRef joined{addNode("concat", term(text(TL_TEXT("engine", "%1 joined"), whole.name)), {}), "output"};
        for (Edge& edge : graph.edges)
            edge.from = edge.from == vector ? joined : edge.from;
        for (const std::string& set : sets) {
            NodeId input = whole.id;
            Params params = whole.params;
            params.insert_or_assign(std::string(featureSetParam), set);
            const std::string name = whole.name + ' ' + set;
            if (&set == &sets.front()) {
                Node first = whole;
                first.name = name;
                first.params = std::move(params);
                graph.nodes[i] = std::make_shared<const Node>(std::move(first));
            } else {
                input = addNode(whole.type, name, std::move(params));
            }
            graph.edges.push_back({{input, "vector"}, {joined.node, "inputs"}});
        }
    }
}

void nameNodes(Graph& graph, const Translate& translate) {
    for (auto& node : graph.nodes) {
        Node named = *node;
        named.name = withTerms(
            named.name, translate ? translate : [](const std::string& source) { return source; });
        node = std::make_shared<const Node>(std::move(named));
    }
}

} // namespace

const Template* findTemplate(std::string_view id) {
    const std::span<const Template* const> all = allTemplates();
    const auto found = std::ranges::find_if(all, [&](const Template* kind) { return kind->id == id; });
    return found == all.end() ? nullptr : *found;
}

Result<Project> insertTemplate(const Project& project, const Template& kind, const Params& sizes,
                               const Translate& translate) {
    if (project.tasks->empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "A model needs a task first: mark the column that is to be "
                                           "learnt as a task on the Data page.")));
    std::vector<Error> errors = checkParams(kind.sizes, sizes, {});
    if (!errors.empty())
        return std::unexpected(std::move(errors.front()));

    if (kind.suits)
        TRY_VOID(kind.suits(sizes, *project.tasks));
    Template::Built built = kind.build(sizes, *project.tasks);
    assert(built.outputs.size() == project.tasks->size());
    divideInputs(built.graph, featureSets(*project.data));
    nameNodes(built.graph, translate);
    std::vector<Task> tasks = *project.tasks;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tasks[i].output = built.outputs[i];
    Layout layout;
    for (Placed& placed : arrange(built.graph, tasks, sizeOnCanvas, columnGap, rowGap))
        layout[placed.node] = {placed.x, placed.y};

    Project result = project;
    result.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    result.graph = std::make_shared<const Graph>(std::move(built.graph));
    result.layout = std::make_shared<const Layout>(std::move(layout));
    return result;
}

} // namespace engine
