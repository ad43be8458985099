#include "engine/templates/Recognise.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"

#include <algorithm>
#include <array>
#include <map>

namespace engine {

namespace {

enum class Amount { One, UpToTasks, More };

struct Structure {
    std::map<std::string, Amount> layers;
    bool isShared = false; ///< a layer with weights, beside the input, serves two tasks or more
    friend bool operator==(const Structure&, const Structure&) = default;
};

bool isPlain(std::string_view type) {
    constexpr std::array plain{"dense", "activation", "dropout", "layer_norm", "batch_norm", "head"};
    return std::ranges::find(plain, type) != plain.end();
}

Structure structureOf(const Graph& graph, const std::vector<Task>& tasks) {
    Structure result;
    std::map<std::string, std::size_t> counts;
    const auto owners = ownership(graph, tasks);
    for (const auto& node : graph.nodes) {
        const Layer* layer = findLayer(node->type);
        const auto served = owners.find(node->id);
        if (!layer || served == owners.end() || served->second.empty())
            continue; // reaches no task
        if (layer->category != LayerCategory::Input && layer->tensors && served->second.size() > 1)
            result.isShared = true;
        if (!isPlain(node->type))
            ++counts[node->type];
    }
    for (const auto& [type, count] : counts)
        result.layers[type] = count == 1 ? Amount::One : count <= tasks.size() ? Amount::UpToTasks : Amount::More;
    return result;
}

using Structures = std::vector<std::pair<const Template*, Structure>>;

Structures allStructures(const std::vector<Task>& tasks) {
    Structures result;
    for (const Template* kind : allTemplates()) {
        if (kind->suits && !kind->suits({}, tasks))
            continue;
        Template::Built built = kind->build({}, tasks);
        std::vector<Task> bound = tasks;
        for (std::size_t t = 0; t < bound.size(); ++t)
            bound[t].output = built.outputs[t];
        result.emplace_back(kind, structureOf(built.graph, bound));
    }
    return result;
}

bool haveSameKinds(const Structure& a, const Structure& b) {
    return a.isShared == b.isShared &&
           std::ranges::equal(a.layers, b.layers, [](const auto& x, const auto& y) { return x.first == y.first; });
}

/// The only one that fits; null when none or several do.
template <class Fits>
const Template* onlyOne(const Structures& structures, const Fits& fits) {
    const auto first = std::ranges::find_if(structures, fits, &Structures::value_type::second);
    if (first == structures.end() ||
        std::ranges::any_of(first + 1, structures.end(), fits, &Structures::value_type::second))
        return nullptr;
    return first->first;
}

} // namespace

const Template* recognise(const Graph& graph, const std::vector<Task>& tasks) {
    if (tasks.empty())
        return nullptr;
    const Structure wanted = structureOf(graph, tasks);
    const Structures known = allStructures(tasks);
    if (const Template* exact = onlyOne(known, [&](const Structure& one) { return one == wanted; }))
        return exact;
    return onlyOne(known, [&](const Structure& one) { return haveSameKinds(one, wanted); });
}

} // namespace engine
