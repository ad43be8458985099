#include "engine/runs/Naming.h"

#include "engine/balancing/Balancing.h"
#include "engine/layers/Layer.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t mostLayers = 2;

/// The layers that make a model what it is: those that mix for tasks or attend.
std::vector<Text> modelOf(const Graph& graph) {
    std::vector<Text> parts;
    for (const auto& node : graph.nodes) {
        const Layer* layer = findLayer(node->type);
        const bool isTelling =
            layer && (layer->category == LayerCategory::MultiTask || layer->category == LayerCategory::Attention);
        Text label;
        label.source = isTelling ? layer->label : "";
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
        Text label;
        label.source = balancing ? balancing->label : project.training->balancing;
        return label;
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
        return text(TL_TEXT("engine", "Equal weights"));
    return text(TL_TEXT("engine", "Weights %1"), weights);
}

} // namespace

std::vector<Text> settingsName(const Project& project, bool single) {
    if (single)
        return {text(TL_TEXT("engine", "Single tasks"))};
    std::vector<Text> parts = modelOf(*project.graph);
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
