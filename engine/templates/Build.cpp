#include "engine/templates/Build.h"

#include "engine/base/Terms.h"

#include <algorithm>

namespace engine::templates {

NodeId Build::add(std::string type, std::string name, Params params) {
    Node node;
    node.id = 'n' + std::to_string(graph.nodes.size() + 1);
    node.type = std::move(type);
    node.name = std::move(name);
    node.params = std::move(params);
    graph.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    return graph.nodes.back()->id;
}

void Build::link(const NodeId& from, const std::string& output, const NodeId& to, const std::string& input) {
    graph.edges.push_back({{from, output}, {to, input}});
}

PortRef Build::then(const PortRef& from, std::string type, std::string name, Params params) {
    const NodeId node = add(std::move(type), std::move(name), std::move(params));
    graph.edges.push_back({from, {node, "input"}});
    return {node, "output"};
}

PortRef Build::stack(PortRef from, const std::string& name, const std::vector<std::int64_t>& units, double dropout) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        Params params{{"units", units[i]}};
        if (dropout > 0)
            params.emplace("dropout", dropout);
        from = then(from, "dense", i == 0 ? name : name + ' ' + std::to_string(i + 1), std::move(params));
    }
    return from;
}

PortRef Build::features(const std::string& name, std::int64_t embeddingDim) {
    Params params;
    if (embeddingDim > 0)
        params.emplace("embedding_dim", embeddingDim);
    return {add("features", name, std::move(params)), "vector"};
}

NodeId Build::experts(const PortRef& from, const std::string& name, std::int64_t count, std::int64_t units,
                      std::int64_t layers) {
    Params params{{"experts", count}, {"units", units}};
    if (layers > 1)
        params.emplace("layers", layers);
    return then(from, "experts", name, std::move(params)).node;
}

PortRef Build::gate(const std::string& type, const std::string& name, const std::vector<NodeId>& experts,
                    const PortRef& input, Params params) {
    const NodeId gate = add(type, name, std::move(params));
    for (const NodeId& node : experts)
        link(node, "output", gate, "experts");
    link(input.node, input.port, gate, "input");
    return {gate, "output"};
}

std::vector<PortRef> Build::level(const LevelSizes& sizes, const std::vector<Task>& tasks,
                                  const std::vector<PortRef>& reads, const std::string& suffix, bool shared) {
    std::vector<NodeId> all;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        all.push_back(experts(reads[t], nodeName(TL_TEXT("engine", "Experts %1"), tasks[t].name) + suffix, sizes.own,
                              sizes.units, sizes.layers));
    all.push_back(experts(reads.back(), nodeName(TL_TEXT("engine", "Shared experts")) + suffix, sizes.shared,
                          sizes.units, sizes.layers));
    std::vector<PortRef> mixed;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const NodeId node = add("cgc", nodeName(TL_TEXT("engine", "Gate %1"), tasks[t].name) + suffix);
        link(all[t], "output", node, "own");
        link(all.back(), "output", node, "shared");
        link(reads[t].node, reads[t].port, node, "input");
        mixed.push_back({node, "output"});
    }
    if (shared)
        mixed.push_back(gate("gate", nodeName(TL_TEXT("engine", "Shared gate")) + suffix, all, reads.back()));
    return mixed;
}

PortRef Build::answer(PortRef from, const Task& task, const std::vector<std::int64_t>& tower, double dropout) {
    return then(stack(std::move(from), nodeName(TL_TEXT("engine", "Tower %1"), task.name), tower, dropout), "head",
                task.name);
}

Result<void> needsChain(const char* label, const std::vector<Task>& tasks) {
    const auto other = std::ranges::find_if(tasks, [](const Task& task) { return task.kind != TaskKind::Binary; });
    if (other != tasks.end()) {
        Place place;
        place.task = other->id;
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "%1 is made for yes/no steps that follow one another, such as click and buy, "
                                   "but the task %2 is of another kind. Choose another template, or remove "
                                   "the task."),
                 term(label), other->name),
            std::move(place));
    }
    if (tasks.size() < 2)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 is made for steps that follow one another, such as click and buy, so it "
                                           "needs two tasks or more, the first step first."),
                         term(label)));
    return {};
}

Result<void> needsLayers(std::span<const ParamSpec> sizes, const Params& given, const char* key) {
    if (!integers(sizes, given, key).empty())
        return {};
    Place place;
    place.param = key;
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "\"%1\" needs at least one layer in this template."), key), std::move(place));
}

} // namespace engine::templates
