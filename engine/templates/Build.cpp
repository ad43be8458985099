#include "engine/templates/Build.h"

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

PortRef Build::answer(PortRef from, const Task& task, const std::vector<std::int64_t>& tower, double dropout) {
    return then(stack(std::move(from), "Tower " + task.name, tower, dropout), "head", task.name);
}

} // namespace engine::templates
