#include "engine/graph/Share.h"

#include "engine/base/Terms.h"
#include "engine/graph/Blocks.h"
#include "engine/graph/Edit.h"

#include <algorithm>

namespace engine {

namespace {

std::unexpected<Error> refuse(const NodeId& node, Text words) {
    Place place;
    place.node = node;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

Result<std::set<NodeId>> known(const Graph& graph, const std::vector<NodeId>& selection) {
    for (const NodeId& id : selection) {
        if (!find(graph, id))
            return refuse(id, text(TL_TEXT("engine", "There is no node \"%1\" any more."), id));
    }
    return std::set<NodeId>(selection.begin(), selection.end());
}

std::string namesOf(const std::set<TaskId>& ids, const std::vector<Task>& tasks) {
    std::vector<std::string> names;
    for (const Task& task : tasks) {
        if (ids.contains(task.id))
            names.push_back(task.name);
    }
    return listed(names);
}

/// Copies of a selection, one task after another.
class Copying {
public:
    Copying(const Graph& graph, const std::vector<Task>& tasks, std::set<NodeId> selected, const Catalog& catalog)
        : m_graph(graph), m_tasks(tasks), m_catalog(catalog), m_owners(ownership(graph, tasks)) {
        for (const NodeId& id : selected) {
            if (m_owners.at(id).size() > 1)
                m_copied.insert(id);
        }
        m_result.graph.nodes = graph.nodes;
        m_result.graph.blocks = graph.blocks;
    }

    Result<OwnCopies> run() {
        if (m_copied.empty())
            return refuse({}, text(TL_TEXT("engine", "Nothing that is selected is shared by several tasks, so there is "
                                                     "nothing to copy.")));
        TRY_VOID(checkReaders());
        for (const auto& node : m_graph.nodes) {
            if (m_copied.contains(node->id))
                copyNode(*node);
        }
        for (const Edge& edge : m_graph.edges)
            copyEdge(edge);
        return std::move(m_result);
    }

private:
    const std::set<TaskId>& tasksOf(const NodeId& node) const { return m_owners.at(node); }

    /// The copy of a node that serves a task; a node that is not copied serves all.
    const NodeId& forTask(const NodeId& node, const TaskId& task) const {
        const auto copies = m_result.copies.find(node);
        return copies == m_result.copies.end() ? node : copies->second.at(task);
    }

    Result<void> checkReaders() const {
        for (const Edge& edge : m_graph.edges) {
            const bool leaves = m_copied.contains(edge.from.node) && !m_copied.contains(edge.to.node);
            const auto reader = m_owners.find(edge.to.node);
            if (!leaves || reader == m_owners.end() || reader->second.size() < 2)
                continue;
            return refuse(edge.to.node,
                          text(TL_TEXT("engine", "%1 reads %2 for several tasks (%3), so it needs a copy per task too. "
                                                 "Select it as well."),
                               shownName(*find(m_graph, edge.to.node), m_catalog),
                               shownName(*find(m_graph, edge.from.node), m_catalog), namesOf(reader->second, m_tasks)));
        }
        return {};
    }

    void copyNode(const Node& node) {
        std::map<TaskId, NodeId>& copies = m_result.copies[node.id];
        const std::string name = node.name.empty() ? m_catalog.label(node.type) : node.name;
        bool first = true;
        for (const Task& task : m_tasks) {
            if (!tasksOf(node.id).contains(task.id))
                continue;
            Node copy = node;
            copy.name = name + ' ' + task.name;
            copy.weightsOf.clear();
            if (!first)
                copy.id = freeNodeId(m_result.graph);
            copies.emplace(task.id, copy.id);
            const auto place =
                std::ranges::find(m_result.graph.nodes, copy.id, &std::shared_ptr<const Node>::element_type::id);
            if (place == m_result.graph.nodes.end())
                m_result.graph.nodes.push_back(std::make_shared<const Node>(std::move(copy)));
            else
                *place = std::make_shared<const Node>(std::move(copy));
            first = false;
        }
    }

    void add(const Edge& edge) {
        if (std::ranges::find(m_result.graph.edges, edge) == m_result.graph.edges.end())
            m_result.graph.edges.push_back(edge);
    }

    /// A link into a copy comes from what serves the same task; one that leaves goes to the readers of that task.
    void copyEdge(const Edge& edge) {
        if (m_copied.contains(edge.to.node)) {
            for (const TaskId& task : tasksOf(edge.to.node))
                add({{forTask(edge.from.node, task), edge.from.port}, {forTask(edge.to.node, task), edge.to.port}});
        } else if (m_copied.contains(edge.from.node) && !tasksOf(edge.to.node).empty()) {
            add({{forTask(edge.from.node, *tasksOf(edge.to.node).begin()), edge.from.port}, edge.to});
        } else {
            add(edge);
        }
    }

    const Graph& m_graph;
    const std::vector<Task>& m_tasks;
    const Catalog& m_catalog;
    std::map<NodeId, std::set<TaskId>> m_owners;
    std::set<NodeId> m_copied;
    OwnCopies m_result;
};

/// What arrives at a node, with merged nodes taken as one.
std::vector<Edge> readsOf(const Graph& graph, const NodeId& node, const std::map<NodeId, NodeId>& merged) {
    std::vector<Edge> edges = inputsOf(graph, node);
    for (Edge& edge : edges) {
        if (const auto place = merged.find(edge.from.node); place != merged.end())
            edge.from.node = place->second;
        edge.to.node.clear();
    }
    return edges;
}

bool alike(const Node& a, const Node& b, const GraphShapes& shapes) {
    if (a.type != b.type || a.params != b.params || a.bypass != b.bypass)
        return false;
    const auto first = shapes.nodes.find(a.id), second = shapes.nodes.find(b.id);
    if (first == shapes.nodes.end() || second == shapes.nodes.end())
        return true;
    return first->second.inputs.ports == second->second.inputs.ports && first->second.outputs == second->second.outputs;
}

} // namespace

Result<OwnCopies> ownCopies(const Graph& graph, const std::vector<Task>& tasks, const std::vector<NodeId>& selection,
                            const Catalog& catalog) {
    TRY(std::set<NodeId> selected, known(graph, selection));
    return Copying(graph, tasks, std::move(selected), catalog).run();
}

Result<Shared> shareBetween(const Graph& graph, const std::vector<NodeId>& selection, const Catalog& catalog,
                            const GraphShapes& shapes) {
    TRY(const std::set<NodeId> selected, known(graph, selection));
    TRY(const std::vector<NodeId> order, topologicalOrder(graph));
    Shared result;
    std::vector<const Node*> firsts;
    std::map<NodeId, NodeId> lenders;
    for (const NodeId& id : order) {
        if (!selected.contains(id))
            continue;
        const Node* node = find(graph, id);
        const auto first =
            std::ranges::find_if(firsts, [&](const Node* other) { return alike(*other, *node, shapes); });
        if (first == firsts.end() || catalog.isHead(node->type)) {
            firsts.push_back(node);
            continue;
        }
        if (readsOf(graph, id, result.merged) == readsOf(graph, (*first)->id, result.merged)) {
            result.merged.emplace(id, (*first)->id);
        } else {
            lenders.emplace(id, (*first)->id);
            result.usingWeightsOf.push_back(id);
        }
    }
    if (result.merged.empty() && lenders.empty())
        return refuse({}, text(TL_TEXT("engine", "No two of the selected nodes are alike. Select nodes of the same "
                                                 "layer with the same settings, such as the towers of two tasks.")));
    for (const auto& node : graph.nodes) {
        if (result.merged.contains(node->id))
            continue;
        const auto lender = lenders.find(node->id);
        if (lender == lenders.end()) {
            result.graph.nodes.push_back(node);
            continue;
        }
        Node user = *node;
        user.weightsOf = lender->second;
        result.graph.nodes.push_back(std::make_shared<const Node>(std::move(user)));
    }
    for (Edge edge : graph.edges) {
        if (result.merged.contains(edge.to.node))
            continue;
        if (const auto place = result.merged.find(edge.from.node); place != result.merged.end())
            edge.from.node = place->second;
        if (std::ranges::find(result.graph.edges, edge) == result.graph.edges.end())
            result.graph.edges.push_back(edge);
    }
    result.graph.blocks = graph.blocks;
    result.graph = withoutEmptyBlocks(std::move(result.graph));
    return result;
}

} // namespace engine
