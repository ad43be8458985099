#include "engine/runs/Difference.h"

#include "engine/balancing/Balancing.h"
#include "engine/base/Terms.h"
#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/schedules/Schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

void addSetting(std::vector<Difference>& all, Text what, std::string before, std::string after) {
    if (before == after)
        return;
    Difference one;
    one.what = std::move(what);
    one.detail = text("%1 → %2", before, after);
    one.before = std::move(before);
    one.after = std::move(after);
    all.push_back(std::move(one));
}

/// A setting without a value that could be shown.
void addOther(std::vector<Difference>& all, Text what) {
    Difference one;
    one.what = std::move(what);
    one.detail = text(TL_TEXT("engine", "other settings"));
    all.push_back(std::move(one));
}

std::string yesOrNo(bool yes) {
    return term(yes ? TL_TEXT("engine", "yes") : TL_TEXT("engine", "no"));
}

std::string scheduleLabel(const std::string& id) {
    const Schedule* schedule = findSchedule(id);
    return schedule ? term(schedule->label) : id;
}

std::string populationText(const Task& task) {
    return task.population.empty() ? term(TL_TEXT("engine", "all")) : shown(task.population);
}

std::string clipText(const TrainSpec& spec) {
    switch (spec.clip) {
    case Clip::Norm:
        return term(text(TL_TEXT("engine", "length %1"), spec.clipAt));
    case Clip::Value:
        return term(text(TL_TEXT("engine", "value %1"), spec.clipAt));
    case Clip::None:
        break;
    }
    return term(TL_TEXT("engine", "none"));
}

void addLearning(const TrainSpec& a, const TrainSpec& b, std::vector<Difference>& all) {
    const auto add = [&](const char* what, std::string before, std::string after) {
        addSetting(all, text(what), std::move(before), std::move(after));
    };
    add(TL_TEXT("engine", "Optimizer"), a.optimizer, b.optimizer);
    if (a.optimizer == b.optimizer && a.optimizerParams != b.optimizerParams)
        addOther(all, text(TL_TEXT("engine", "Optimizer")));
    add(TL_TEXT("engine", "Learning rate"), shown(a.learningRate), shown(b.learningRate));
    add(TL_TEXT("engine", "Schedule"), scheduleLabel(a.schedule), scheduleLabel(b.schedule));
    if (a.schedule == b.schedule && a.scheduleParams != b.scheduleParams)
        addOther(all, text(TL_TEXT("engine", "Schedule")));
    add(TL_TEXT("engine", "Batch size"), shown(a.batchSize), shown(b.batchSize));
    add(TL_TEXT("engine", "Epochs"), shown(a.epochs), shown(b.epochs));
    add(TL_TEXT("engine", "Early stopping"), yesOrNo(a.earlyStopping), yesOrNo(b.earlyStopping));
    if (a.earlyStopping && b.earlyStopping) {
        add(TL_TEXT("engine", "Patience"), shown(a.patience), shown(b.patience));
        add(TL_TEXT("engine", "Least gain"), shown(a.minimumGain), shown(b.minimumGain));
    }
    add(TL_TEXT("engine", "Accumulated batches"), shown(a.accumulate), shown(b.accumulate));
    add(TL_TEXT("engine", "Gradient clipping"), clipText(a), clipText(b));
    add(TL_TEXT("engine", "Weight decay on everything"), yesOrNo(a.decayAll), yesOrNo(b.decayAll));
}

void addTasks(const Project& from, const Project& to, std::vector<Difference>& all) {
    for (const Task& now : *to.tasks) {
        const Task* before = findByName(from, now.name);
        if (!before)
            continue;
        const Text loss = text(TL_TEXT("engine", "Loss of %1"), now.name);
        addSetting(all, loss, term(lossOf(*before).label), term(lossOf(now).label));
        if (lossOf(*before).id == lossOf(now).id && before->lossParams != now.lossParams)
            addOther(all, loss);
        addSetting(all, text(TL_TEXT("engine", "Rows of %1"), now.name), populationText(*before), populationText(now));
        if (before->kind != now.kind || columnsOf(*before) != columnsOf(now) || before->equals != now.equals ||
            before->levels != now.levels)
            addOther(all, text(TL_TEXT("engine", "Answers of %1"), now.name));
    }
}

std::vector<ColumnSpec> inputsOf(const Project& project) {
    std::vector<ColumnSpec> inputs;
    for (const ColumnSpec& column : *project.data->columns) {
        if (!entersModel(column.role))
            continue;
        inputs.push_back(column);
        inputs.back().typeChosen = false;
    }
    return inputs;
}

/// Names of `some` that `others` do not have.
std::vector<std::string> missingNames(const std::vector<ColumnSpec>& some, const std::vector<ColumnSpec>& others) {
    std::vector<std::string> names;
    for (const ColumnSpec& column : some) {
        if (std::ranges::find(others, column.name, &ColumnSpec::name) == others.end())
            names.push_back(column.name);
    }
    return names;
}

void addInputs(const Project& from, const Project& to, std::vector<Difference>& all) {
    constexpr std::size_t mostNames = 3;
    const std::vector<ColumnSpec> before = inputsOf(from), after = inputsOf(to);
    const std::vector<std::string> gone = missingNames(before, after), come = missingNames(after, before);
    Difference one;
    one.what = text(TL_TEXT("engine", "Inputs"));
    if (!gone.empty() && !come.empty())
        one.detail = text(TL_TEXT("engine", "with %1, without %2"), listed(come, mostNames), listed(gone, mostNames));
    else if (!come.empty())
        one.detail = text(TL_TEXT("engine", "with %1"), listed(come, mostNames));
    else if (!gone.empty())
        one.detail = text(TL_TEXT("engine", "without %1"), listed(gone, mostNames));
    else if (before != after)
        one.detail = text(TL_TEXT("engine", "other settings"));
    if (!one.detail.empty())
        all.push_back(std::move(one));
    if (from.data->preparation != to.data->preparation)
        addOther(all, text(TL_TEXT("engine", "Preparation")));
}

/// A fold more or less, and the seed where it has no say, are no difference.
SplitSpec ruleOf(const Project& project) {
    SplitSpec split = project.data->split;
    split.fold = 0;
    return split;
}

std::string sharesOf(const SplitSpec& split) {
    return fmt::format("{:.3g} / {:.3g} / {:.3g} %", 100 * split.train, 100 * split.validation, 100 * split.test);
}

bool isByShares(const SplitSpec& split) {
    return split.kind == SplitKind::Random || split.kind == SplitKind::Stratified || split.kind == SplitKind::Entity ||
           split.kind == SplitKind::Time;
}

std::string foldsOf(const SplitSpec& split) {
    return split.folds > 0 ? shown(split.folds) : term(TL_TEXT("engine", "none"));
}

std::string unitsOf(const Project& project) {
    std::vector<std::string> units;
    for (const ColumnSpec& column : *project.data->columns) {
        if (column.role == Role::Entity || column.role == Role::Time)
            units.push_back(column.name);
    }
    return units.empty() ? term(TL_TEXT("engine", "none")) : listed(units);
}

std::string tableOf(const Project& project) {
    return std::filesystem::path(project.data->path).filename().string();
}

} // namespace

std::vector<Difference> settingDifferences(const Project& from, const Project& to) {
    std::vector<Difference> all;
    addInputs(from, to, all);
    addTasks(from, to, all);
    addLearning(*from.training, *to.training, all);
    return all;
}

std::vector<Difference> rowDifferences(const Project& from, const Project& to) {
    std::vector<Difference> all;
    const Text table = text(TL_TEXT("engine", "Table"));
    addSetting(all, table, tableOf(from), tableOf(to));
    if (all.empty() && from.data->sha256 != to.data->sha256) {
        addOther(all, table);
        all.back().detail = text(TL_TEXT("engine", "other content"));
    }
    SplitSpec a = ruleOf(from), b = ruleOf(to);
    const std::size_t before = all.size();
    addSetting(all, text(TL_TEXT("engine", "Split")), term(splitKindLabel(a.kind)), term(splitKindLabel(b.kind)));
    if (isByShares(a) && isByShares(b))
        addSetting(all, text(TL_TEXT("engine", "Shares of the split")), sharesOf(a), sharesOf(b));
    addSetting(all, text(TL_TEXT("engine", "Seed of the split")), shown(a.seed), shown(b.seed));
    addSetting(all, text(TL_TEXT("engine", "Folds")), foldsOf(a), foldsOf(b));
    if (all.size() == before && a != b)
        addOther(all, text(TL_TEXT("engine", "Split")));
    addSetting(all, text(TL_TEXT("engine", "Kept together, time")), unitsOf(from), unitsOf(to));
    return all;
}

std::vector<Difference> differences(const Project& from, const Project& to) {
    std::vector<Difference> all;
    addLayers(from, to, all);
    const TrainSpec &a = *from.training, &b = *to.training;
    addSetting(all, text(TL_TEXT("engine", "Balancing")), balancingLabel(a.balancing), balancingLabel(b.balancing));
    if (a.balancing == b.balancing && a.balancingParams != b.balancingParams)
        addOther(all, text(TL_TEXT("engine", "Balancing")));
    for (const Task& task : *to.tasks) {
        if (const Task* before = findByName(from, task.name))
            addSetting(all, text(TL_TEXT("engine", "Weight of %1"), task.name), shown(before->weight),
                       shown(task.weight));
    }
    std::ranges::move(settingDifferences(from, to), std::back_inserter(all));
    return all;
}

} // namespace engine
