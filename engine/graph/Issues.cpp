// checkGraph: every rule is one function that appends what it finds.

#include "engine/base/Terms.h"
#include "engine/graph/Blocks.h"
#include "engine/graph/Check.h"
#include "engine/graph/Links.h"
#include "engine/graph/Mend.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

struct Check {
    const Graph& graph;
    const std::vector<Task>& tasks;
    const Catalog& catalog;
    GraphShapes shapes;
    Links links{graph};
    std::vector<Issue> issues{};
    std::set<NodeId> inCycle{};

    const Node* node(std::string_view id) const {
        const int index = links.indexOf(id);
        return index < 0 ? nullptr : graph.nodes[static_cast<std::size_t>(index)].get();
    }
    std::string name(const Node& node) const { return shownName(node, catalog); }

    void add(Severity severity, const NodeId& at, Text words, std::optional<Fix> fix = {}) {
        Place place;
        place.node = at;
        issues.push_back({severity, {ErrorCode::BadProject, std::move(words), std::move(place), {}}, std::move(fix)});
    }
    void addForTask(Severity severity, const Task& task, const NodeId& at, Text words, std::optional<Fix> fix = {}) {
        add(severity, at, std::move(words), std::move(fix));
        issues.back().error.place.task = task.id;
    }
};

const PortSpec* findPort(std::span<const PortSpec> ports, std::string_view key) {
    const auto found = std::ranges::find_if(ports, [&](const PortSpec& port) { return port.key == key; });
    return found == ports.end() ? nullptr : &*found;
}

constexpr PortKinds answerKinds = PortKind::Logits | PortKind::Probability;

void checkBypass(Check& check, const Node& node) {
    Fix fix{text(TL_TEXT("engine", "Put %1 to use"), check.name(node)),
            {{"graph.nodes." + node.id + ".bypass", Json(false)}}};
    if (check.catalog.isHead(node.type) || check.catalog.isInput(node.type))
        check.add(Severity::Error, node.id,
                  text(TL_TEXT("engine", "%1 is bypassed, but a model cannot do without its features and heads."),
                       check.name(node)),
                  std::move(fix));
    else
        check.add(Severity::Hint, node.id,
                  text(TL_TEXT("engine", "%1 is bypassed: what arrives goes on unchanged."), check.name(node)),
                  std::move(fix));
}

void checkNodes(Check& check) {
    std::set<NodeId> seen;
    for (const auto& node : check.graph.nodes) {
        if (!seen.insert(node->id).second)
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "Two nodes have the id \"%1\". Change one of them in the project file."),
                           node->id));
        if (!check.catalog.knows(node->type)) {
            check.add(
                Severity::Error, node->id,
                text(TL_TEXT("engine", "%1 is a layer \"%2\", which this program does not know. Replace it, or open "
                                       "the project with a newer Taskloom."),
                     node->name.empty() ? node->id : node->name, node->type),
                removeNode(*node, check.catalog));
            continue;
        }
        Place place;
        place.node = node->id;
        const std::span<const ParamSpec> specs = check.catalog.params(node->type);
        for (Error& error : checkParams(specs, node->params, place)) {
            Fix fix = fixParam(*node, error.place.param, specs);
            check.issues.push_back({Severity::Error, std::move(error), std::move(fix)});
        }
        if (node->bypass)
            checkBypass(check, *node);
        if (!std::isfinite(node->learningRateFactor) || node->learningRateFactor < 0) {
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "The learning-rate factor of %1 is %2, but must be 0 or more."),
                           check.name(*node), node->learningRateFactor),
                      Fix{text(TL_TEXT("engine", "Set to %1"), 1),
                          {{"graph.nodes." + node->id + ".learning_rate_factor", Json(1.0)}}});
        }
    }
}

/// Edges whose two ends exist, each once.
void checkEdges(Check& check) {
    std::set<Edge> seen;
    for (const Edge& edge : check.graph.edges) {
        const Node* from = check.node(edge.from.node);
        const Node* to = check.node(edge.to.node);
        if (!from || !to) {
            check.add(Severity::Error,
                      from ? from->id
                      : to ? to->id
                           : NodeId(),
                      text(TL_TEXT("engine", "A link leads from \"%1\" to \"%2\", but one of them is not there."),
                           edge.from.node, edge.to.node),
                      removeLink(edge));
            continue;
        }
        const bool given =
            !check.catalog.knows(from->type) || findPort(check.catalog.outputs(from->type), edge.from.port);
        const bool taken = !check.catalog.knows(to->type) || findPort(check.catalog.inputs(to->type), edge.to.port);
        if (!given)
            check.add(Severity::Error, from->id,
                      text(TL_TEXT("engine", "A link leaves %1 at \"%2\", but it has no such output."),
                           check.name(*from), edge.from.port),
                      removeLink(edge));
        if (!taken)
            check.add(Severity::Error, to->id,
                      text(TL_TEXT("engine", "A link arrives at %1 at \"%2\", but it has no such input."),
                           check.name(*to), edge.to.port),
                      removeLink(edge));
        if (!seen.insert(edge).second)
            check.add(Severity::Error, to->id,
                      text(TL_TEXT("engine", "%1 is linked twice to the same input of %2; once is enough."),
                           check.name(*from), check.name(*to)),
                      removeLink(edge));
    }
}

void checkCycle(Check& check) {
    const std::vector<int> cycle = cycleOf(check.links, orderOf(check.links));
    if (cycle.empty())
        return;
    std::string words;
    for (const int index : cycle) {
        check.inCycle.insert(check.graph.nodes[static_cast<std::size_t>(index)]->id);
        words += check.name(*check.graph.nodes[static_cast<std::size_t>(index)]) + " → ";
    }
    const Node& first = *check.graph.nodes[static_cast<std::size_t>(cycle.front())];
    const Node& last = *check.graph.nodes[static_cast<std::size_t>(cycle.back())];
    words += check.name(first);
    const auto closing = std::ranges::find_if(
        check.graph.edges, [&](const Edge& edge) { return edge.from.node == last.id && edge.to.node == first.id; });
    check.add(
        Severity::Error, first.id,
        text(TL_TEXT("engine", "These nodes form a circle: %1. A model must run from left to right, so remove one of "
                               "its links."),
             words),
        removeLink(*closing));
}

/// The one output of the graph that could feed the port, when there is exactly one.
std::optional<Fix> onlyFittingLink(const Check& check, const Node& target, const PortSpec& port) {
    std::optional<Fix> fix;
    for (const auto& node : check.graph.nodes) {
        for (const PortSpec& output : check.catalog.outputs(node->type)) {
            const PortRef from{node->id, output.key};
            const Shape* shape = check.shapes.output(from, check.catalog, check.graph);
            const bool fits = shape ? accepts(port.kinds, shape->kind) : (output.kinds & port.kinds) != 0;
            if (!fits || reaches(check.graph, target.id, node->id))
                continue;
            if (fix)
                return std::nullopt;
            fix = addLink({from, {target.id, port.key}}, *node, check.catalog);
        }
    }
    return fix;
}

void checkInputs(Check& check) {
    for (std::size_t i = 0; i < check.graph.nodes.size(); ++i) {
        const Node& node = *check.graph.nodes[i];
        std::span<const PortSpec> ports = check.catalog.inputs(node.type);
        if (node.bypass && !ports.empty())
            ports = ports.first(1);
        for (const PortSpec& port : ports) {
            const auto here = [&](const Edge* edge) { return edge->to.port == port.key; };
            const auto count = std::ranges::count_if(check.links.into[i], here);
            if (count == 0 && !port.optional) {
                std::optional<Fix> fix = onlyFittingLink(check, node, port);
                if (!fix)
                    fix = removeNode(node, check.catalog);
                check.add(Severity::Error, node.id,
                          text(TL_TEXT("engine",
                                       "Nothing is linked to \"%2\" of %1. Link an output to it, or remove the node."),
                               check.name(node), term(port.label)),
                          std::move(fix));
            } else if (count > 1 && !port.many && !check.inCycle.contains(node.id)) {
                // Of a circle one link has to go anyway.
                const auto first = std::ranges::find_if(check.links.into[i], here);
                check.add(
                    Severity::Error, node.id,
                    text(TL_TEXT("engine", "\"%2\" of %1 takes one link, but %3 arrive. Join them with Concat or Add."),
                         check.name(node), term(port.label), count),
                    removeLink(**first));
            }
        }
    }
}

/// Free answers: output ports of heads that no task is bound to and nothing reads. (A head that only feeds a product of
/// probabilities answers no task by itself.)
std::vector<std::pair<const Node*, PortRef>> freeHeads(const Check& check) {
    std::vector<std::pair<const Node*, PortRef>> heads;
    for (const auto& node : check.graph.nodes) {
        if (!check.catalog.isHead(node->type))
            continue;
        for (const PortSpec& port : check.catalog.outputs(node->type)) {
            const PortRef ref{node->id, port.key};
            const bool taken = std::ranges::any_of(check.tasks, [&](const Task& task) { return task.output == ref; });
            const bool isRead =
                std::ranges::any_of(check.graph.edges, [&](const Edge& edge) { return edge.from == ref; });
            if ((port.kinds & answerKinds) != 0 && !taken && !isRead)
                heads.emplace_back(node.get(), ref);
        }
    }
    return heads;
}

/// Binds to the free head that carries the task's name, or to the only free one.
std::optional<Fix> bindingFix(const Check& check, const Task& task) {
    const auto heads = freeHeads(check);
    auto chosen = std::ranges::find_if(heads, [&](const auto& head) { return head.first->name == task.name; });
    if (chosen == heads.end() && heads.size() == 1)
        chosen = heads.begin();
    if (chosen == heads.end())
        return std::nullopt;
    return bindTask(task.id, chosen->second, *chosen->first, check.catalog);
}

/// The node that answers the task; tells what is wrong with the binding.
const Node* boundNode(Check& check, const Task& task) {
    const Node* node = check.node(task.output.node);
    if (!node) {
        check.addForTask(
            Severity::Error, task, {},
            text(TL_TEXT("engine", "The task %1 has no head, so no part of the model answers it. Add a Head and "
                                   "bind the task to it."),
                 task.name),
            bindingFix(check, task));
        return nullptr;
    }
    if (!check.catalog.knows(node->type))
        return node;
    const PortSpec* port = findPort(check.catalog.outputs(node->type), task.output.port);
    if (!port || (port->kinds & answerKinds) == 0) {
        check.addForTask(
            Severity::Error, task, node->id,
            text(TL_TEXT("engine", "The task %1 is bound to \"%2\" of %3, which gives no answer. Bind it to a head."),
                 task.name, task.output.port, check.name(*node)),
            bindingFix(check, task));
        return nullptr;
    }
    return node;
}

bool readsFeatures(const Check& check, const Node& start) {
    std::vector<bool> seen(check.links.size());
    std::vector<int> open{check.links.indexOf(start.id)};
    while (!open.empty()) {
        const auto index = static_cast<std::size_t>(open.back());
        open.pop_back();
        if (seen[index])
            continue;
        seen[index] = true;
        if (check.catalog.isInput(check.graph.nodes[index]->type))
            return true;
        open.insert(open.end(), check.links.before[index].begin(), check.links.before[index].end());
    }
    return false;
}

std::int64_t answers(const Task& task, const std::map<TaskId, std::int64_t>& outputs) {
    const auto known = outputs.find(task.id);
    return known == outputs.end() ? 1 : known->second;
}

void checkTasks(Check& check, const std::map<TaskId, std::int64_t>& outputs) {
    std::map<PortRef, const Task*> first;
    for (const Task& task : check.tasks) {
        const Node* node = boundNode(check, task);
        if (!node)
            continue;
        if (!readsFeatures(check, *node))
            check.addForTask(
                Severity::Error, task, node->id,
                text(TL_TEXT("engine", "No path leads from the features to the task %1: link its head %2 to the "
                                       "part that reads the columns."),
                     task.name, check.name(*node)));
        const auto [before, fresh] = first.emplace(task.output, &task);
        if (fresh)
            continue;
        const bool fits = answers(task, outputs) == answers(*before->second, outputs);
        check.addForTask(
            fits ? Severity::Warning : Severity::Error, task, node->id,
            text(TL_TEXT("engine", "The tasks %1 and %2 share the head %3, so both get the same answer. Give "
                                   "each its own head."),
                 before->second->name, task.name, check.name(*node)),
            bindingFix(check, task));
    }
}

void checkFreeHeads(Check& check) {
    std::vector<const Task*> unbound;
    for (const Task& task : check.tasks) {
        if (!check.node(task.output.node))
            unbound.push_back(&task);
    }
    for (const auto& [node, port] : freeHeads(check)) {
        Fix fix = unbound.size() == 1 ? bindTask(unbound[0]->id, port, *node, check.catalog)
                                      : removeNode(*node, check.catalog);
        check.add(Severity::Warning, node->id,
                  text(TL_TEXT("engine",
                               "The head %1 answers no task, so it learns nothing. Bind a task to it or remove it."),
                       check.name(*node)),
                  std::move(fix));
    }
}

bool givesPenalty(const Check& check, const Node& node) {
    return std::ranges::any_of(check.catalog.outputs(node.type),
                               [](const PortSpec& port) { return accepts(port.kinds, PortKind::Penalty); });
}

void checkPenalties(Check& check) {
    for (const auto& node : check.graph.nodes) {
        if (!givesPenalty(check, *node) || node->bypass)
            continue;
        const bool named = std::ranges::any_of(check.tasks, [&](const Task& task) { return penalises(*node, task); });
        const auto words = node->params.find("task");
        const auto* name = words == node->params.end() ? nullptr : std::get_if<std::string>(&words->second);
        if (named)
            continue;
        const bool isNamed = name && !name->empty();
        if (!isNamed && check.catalog.outputs(node->type).size() > 1)
            continue; // a layer whose penalty may be left out
        if (!isNamed)
            check.add(
                Severity::Error, node->id,
                text(TL_TEXT("engine", "%1 names no task, so its term is added to no loss. Choose a task for it."),
                     check.name(*node)),
                removeNode(*node, check.catalog));
        else
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "%1 adds to the loss of the task \"%2\", which does not exist. Choose "
                                             "another task for it."),
                           check.name(*node), *name),
                      removeNode(*node, check.catalog));
    }
}

/// A probability can only be learnt as a yes or no.
void checkProbabilities(Check& check) {
    for (const Task& task : check.tasks) {
        const Node* node = check.node(task.output.node);
        const PortSpec* port = node ? findPort(check.catalog.outputs(node->type), task.output.port) : nullptr;
        if (port && port->kinds == kinds(PortKind::Probability) && task.kind != TaskKind::Binary)
            check.addForTask(Severity::Error, task, node->id,
                             text(TL_TEXT("engine", "The task %1 is answered by %2 with the probability of a yes, but "
                                                    "it is no yes/no task. Give it a head of its own."),
                                  task.name, check.name(*node)));
    }
}

void checkSharedWeights(Check& check) {
    const auto owners = ownership(check.graph, check.tasks);
    for (const auto& node : check.graph.nodes) {
        if (node->weightsOf.empty())
            continue;
        const Fix fix{text(TL_TEXT("engine", "Give it weights of its own")),
                      {{"graph.nodes." + node->id + ".weights_of", Json()}}};
        const Node* owner = weightOwner(check.graph, *node);
        if (!owner) {
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "%1 uses the weights of the node \"%2\", but no such node owns weights."),
                           check.name(*node), node->weightsOf),
                      fix);
            continue;
        }
        const NodeShapes& own = check.shapes.nodes.at(node->id);
        const NodeShapes& other = check.shapes.nodes.at(owner->id);
        const bool known = !own.outputs.empty() && !other.outputs.empty();
        const bool alike = node->type == owner->type && node->params == owner->params &&
                           (!known || (own.inputs.ports == other.inputs.ports && own.outputs == other.outputs));
        if (!alike)
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "%1 uses the weights of %2, but differs from it: both need the same "
                                             "layer, the same settings and inputs of the same shape."),
                           check.name(*node), check.name(*owner)),
                      fix);
        else if (!check.tasks.empty() && owners.at(owner->id).empty() && !owners.at(node->id).empty())
            check.add(Severity::Error, node->id,
                      text(TL_TEXT("engine", "%1 uses the weights of %2, which leads to no task. Link %2 onwards, or "
                                             "give %1 weights of its own."),
                           check.name(*node), check.name(*owner)),
                      fix);
    }
}

void checkUnused(Check& check) {
    if (check.tasks.empty())
        return;
    const auto owners = ownership(check.graph, check.tasks);
    for (const auto& node : check.graph.nodes) {
        if (!owners.at(node->id).empty() || check.catalog.isHead(node->type) || !check.catalog.knows(node->type))
            continue;
        check.add(Severity::Warning, node->id,
                  text(TL_TEXT("engine", "%1 leads to no task, so it learns nothing. Link it onwards or remove it."),
                       check.name(*node)),
                  removeNode(*node, check.catalog));
    }
}

/// A block that reads its own output through a node outside of it cannot stand for its nodes.
void checkBlocks(Check& check) {
    if (check.graph.blocks.empty() || orderOf(check.links).size() < check.links.size())
        return; // a circle of nodes is told by itself
    for (const auto& block : check.graph.blocks) {
        const Node* through = loopThrough(check.graph, block->id);
        if (!through)
            continue;
        Fix fix{text(TL_TEXT("engine", "Ungroup %1"), block->name), {}};
        const Json outer = block->parent.empty() ? Json() : Json(block->parent);
        for (const auto& node : check.graph.nodes) { // a block without nodes vanishes by itself
            if (node->block == block->id)
                fix.assignments.emplace_back("graph.nodes." + node->id + ".block", outer);
        }
        for (const auto& inner : check.graph.blocks) {
            if (inner->parent == block->id)
                fix.assignments.emplace_back("graph.blocks." + inner->id + ".parent", outer);
        }
        check.add(Severity::Error, through->id,
                  text(TL_TEXT("engine", "The block %1 reads its own output through %2, which makes a circle. Put %2 "
                                         "into the block, or ungroup it."),
                       block->name, check.name(*through)),
                  std::move(fix));
    }
}

} // namespace

std::vector<Issue> checkGraph(const Graph& graph, const std::vector<Task>& tasks, const Catalog& catalog,
                              const FeatureWidths* features, const std::map<TaskId, std::int64_t>& outputs) {
    Check check{graph, tasks, catalog, inferShapes(graph, tasks, catalog, features, outputs)};
    if (graph.nodes.empty()) {
        check.add(Severity::Error, {},
                  text(TL_TEXT("engine", "The model is empty. Insert a template, or drag layers onto the canvas.")));
        return std::move(check.issues);
    }
    checkNodes(check);
    checkEdges(check);
    checkCycle(check);
    checkBlocks(check);
    checkInputs(check);
    std::ranges::move(check.shapes.issues, std::back_inserter(check.issues));
    checkTasks(check, outputs);
    checkProbabilities(check);
    checkPenalties(check);
    checkSharedWeights(check);
    checkFreeHeads(check);
    checkUnused(check);
    return std::move(check.issues);
}

} // namespace engine
