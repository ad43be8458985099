#include "engine/runs/Naming.h"

#include "engine/balancing/Balancing.h"
#include "engine/layers/Layer.h"
#include "engine/templates/Recognise.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t mostLayers = 2;

Text labelOf(const char* label) {
    Text words;
    words.source = label;
    return words;
}

/// The name that the field has for the model; else the layers that make it what it is: those that mix for tasks or
/// attend.
std::vector<Text> modelOf(const Graph& graph, const std::vector<Task>& tasks) {
    if (const Template* known = recognise(graph, tasks))
        return {labelOf(known->label)};
    std::vector<Text> parts;
    for (const auto& node : graph.nodes) {
        const Layer* layer = findLayer(node->type);
        const bool isTelling =
            layer && (layer->category == LayerCategory::MultiTask || layer->category == LayerCategory::Attention);
        Text label = labelOf(isTelling ? layer->label : "");
        if (isTelling && parts.size() < mostLayers && std::ranges::find(parts, label) == parts.end())
            parts.push_back(std::move(label));
    }
    if (parts.empty())
        parts.push_back(text(TL_TEXT("engine", "Shared layers")));
    return parts;
}

Text balanceOf(const Project& project) {
    if (project.training->balancing != "fixed") {
        const Balancing* balancing = findBalancing(project.training->balancing);
        return labelOf(balancing ? balancing->label : project.training->balancing.c_str());
    }
    std::string weights;
    bool equal = true;
    for (const Task& task : *project.tasks) {
        equal = equal && task.weight == project.tasks->front().weight;
        if (!weights.empty())
            weights += ':';
        weights += shown(task.weight);
    }
    if (equal)
        return text(TL_TEXT("engine", "Fixed weights"));
    return text(TL_TEXT("engine", "Fixed weights %1"), weights);
}

} // namespace

std::vector<Text> settingsName(const Project& project, bool single) {
    if (single)
        return {text(TL_TEXT("engine", "Single tasks"))};
    std::vector<Text> parts = modelOf(*project.graph, *project.tasks);
    if (project.tasks->size() > 1)
        parts.push_back(balanceOf(project));
    return parts;
}

std::string english(const std::vector<Text>& parts) {
    std::string words;
    for (const Text& part : parts) {
        if (!words.empty())
            words += " · ";
        words += english(part);
    }
    return words;
}

} // namespace engine
