#include "engine/runs/Difference.h"

#include "engine/balancing/Balancing.h"
#include "engine/base/Terms.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

struct Layers {
    std::int64_t count = 0, parameters = 0;
};

std::map<std::string, Layers> layersOf(const Project& project) {
    const Derived derived = derive(project, layerCatalog());
    std::map<std::string, Layers> layers;
    for (const auto& node : project.graph->nodes) {
        Layers& kind = layers[node->type];
        ++kind.count;
        const auto facts = derived.nodes.find(node->id);
        if (facts != derived.nodes.end())
            kind.parameters += facts->second.parameters;
    }
    return layers;
}

Text labelOf(const std::string& type) {
    const Layer* layer = findLayer(type);
    Text label;
    label.source = layer ? layer->label : type;
    return label;
}

std::string balancingLabel(const std::string& id) {
    const Balancing* balancing = findBalancing(id);
    return balancing ? term(balancing->label) : id;
}

void addLayers(const Project& from, const Project& to, std::vector<Difference>& all) {
    std::map<std::string, Layers> before = layersOf(from);
    const std::map<std::string, Layers> after = layersOf(to);
    for (const auto& [type, layers] : after)
        before.try_emplace(type);
    for (const auto& [type, old] : before) {
        const auto found = after.find(type);
        const Layers now = found == after.end() ? Layers{} : found->second;
        Difference one;
        one.what = labelOf(type);
        one.parameters = now.parameters - old.parameters;
        const std::int64_t more = now.count - old.count;
        if (more > 0) {
            one.kind = Difference::Kind::Added;
            one.detail = text(TL_TEXT("engine", "%1 more"), more);
        } else if (more < 0) {
            one.kind = Difference::Kind::Removed;
            one.detail = text(TL_TEXT("engine", "%1 fewer"), -more);
        } else if (one.parameters != 0) {
            one.detail = text(TL_TEXT("engine", "other sizes"));
        } else {
            continue;
        }
        all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::greater{}, [](const Difference& one) { return std::abs(one.parameters); });
}

void addSetting(std::vector<Difference>& all, const char* what, const std::string& before, const std::string& after) {
    if (before == after)
        return;
    Difference one;
    one.what = text(what);
    one.detail = text("%1 → %2", before, after);
    all.push_back(std::move(one));
}

} // namespace

std::vector<Difference> differences(const Project& from, const Project& to) {
    std::vector<Difference> all;
    addLayers(from, to, all);
    const TrainSpec &a = *from.training, &b = *to.training;
    addSetting(all, TL_TEXT("engine", "Balancing"), balancingLabel(a.balancing), balancingLabel(b.balancing));
    for (const Task& task : *to.tasks) {
        const Task* before = findByName(from, task.name);
        if (before && before->weight != task.weight) {
            Difference one;
            one.what = text(TL_TEXT("engine", "Weight of %1"), task.name);
            one.detail = text("%1 → %2", before->weight, task.weight);
            all.push_back(std::move(one));
        }
    }
    addSetting(all, TL_TEXT("engine", "Optimizer"), a.optimizer, b.optimizer);
    addSetting(all, TL_TEXT("engine", "Learning rate"), shown(a.learningRate), shown(b.learningRate));
    addSetting(all, TL_TEXT("engine", "Schedule"), a.schedule, b.schedule);
    addSetting(all, TL_TEXT("engine", "Batch size"), shown(a.batchSize), shown(b.batchSize));
    addSetting(all, TL_TEXT("engine", "Epochs"), shown(a.epochs), shown(b.epochs));
    return all;
}

} // namespace engine
