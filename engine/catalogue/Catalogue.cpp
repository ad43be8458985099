#include "engine/catalogue/Catalogue.h"

#include "engine/balancing/Balancing.h"
#include "engine/base/Terms.h"
#include "engine/data/Step.h"
#include "engine/layers/Layer.h"
#include "engine/losses/Loss.h"
#include "engine/metrics/Metric.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/samples/Sample.h"
#include "engine/schedules/Schedule.h"
#include "engine/templates/Template.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

template <class Kind>
Entry entryOf(const char* kindId, const Kind& kind) {
    Entry entry{kindId, kind.id, kind.label, kind.help, "", "", "", {}, {}, Json::Object{}};
    if constexpr (requires { kind.formula; })
        entry.formula = kind.formula;
    if constexpr (requires { kind.paper; })
        entry.paper = kind.paper;
    if constexpr (requires { kind.note; })
        entry.note = kind.note;
    if constexpr (requires { kind.params; })
        entry.params = kind.params;
    if constexpr (requires { kind.sizes; })
        entry.params = kind.sizes;
    return entry;
}

/// Every kind of task that the words of the engine know.
std::vector<TaskKind> kindsOf(TaskKinds set) {
    std::vector<TaskKind> kinds;
    for (unsigned bit = 0; bit < 32; ++bit) {
        if (const TaskKind kind = static_cast<TaskKind>(bit); (set >> bit & 1U) != 0)
            kinds.push_back(kind);
    }
    return kinds;
}

void addTasks(Entry& entry, TaskKinds set) {
    Json::Array list;
    std::vector<std::string> words;
    for (const TaskKind kind : kindsOf(set)) {
        list.push_back(taskKindId(kind));
        words.push_back(term(taskKindLabel(kind)));
    }
    entry.more.set("tasks", std::move(list));
    entry.facts.push_back({text(TL_TEXT("engine", "Tasks")), text("%1", listed(words))});
}

Json portsJson(std::span<const PortSpec> ports) {
    Json::Array list;
    for (const PortSpec& port : ports) {
        Json::Array kinds;
        for (int i = 0; i < portKindCount; ++i) {
            if (accepts(port.kinds, static_cast<PortKind>(i)))
                kinds.push_back(portKindId(static_cast<PortKind>(i)));
        }
        Json json;
        json.set("key", port.key);
        json.set("kinds", std::move(kinds));
        json.set("many", port.many);
        json.set("optional", port.optional);
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

void addPorts(Entry& entry, std::span<const PortSpec> ports, bool input) {
    for (const PortSpec& port : ports) {
        std::string kinds;
        for (int i = 0; i < portKindCount; ++i) {
            if (accepts(port.kinds, static_cast<PortKind>(i)))
                kinds += (kinds.empty() ? "" : " / ") + shownKind(static_cast<PortKind>(i));
        }
        const char* pattern = !input          ? TL_TEXT("engine", "Gives: %1")
                              : port.many     ? TL_TEXT("engine", "Takes any number: %1")
                              : port.optional ? TL_TEXT("engine", "May take: %1")
                                              : TL_TEXT("engine", "Takes: %1");
        entry.facts.push_back({text(pattern, term(port.label)), text("%1", kinds)});
    }
}

std::vector<Entry> layerEntries() {
    std::vector<Entry> entries;
    for (const Layer* layer : allLayers()) {
        Entry entry = entryOf("layers", *layer);
        entry.facts.push_back({text(TL_TEXT("engine", "Group")), text(categoryLabel(layer->category))});
        addPorts(entry, layer->inputs, true);
        addPorts(entry, layer->outputs, false);
        entry.more.set("category", categoryLabel(layer->category));
        entry.more.set("inputs", portsJson(layer->inputs));
        entry.more.set("outputs", portsJson(layer->outputs));
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<Entry> lossEntries() {
    std::vector<Entry> entries;
    for (const Loss* loss : allLosses()) {
        entries.push_back(entryOf("losses", *loss));
        addTasks(entries.back(), loss->tasks);
    }
    return entries;
}

std::vector<Entry> metricEntries() {
    std::vector<Entry> entries;
    for (const Metric* metric : allMetrics()) {
        Entry entry = entryOf("metrics", *metric);
        const bool higher = metric->better == Better::Higher;
        addTasks(entry, metric->tasks);
        entry.more.set("better", higher ? "higher" : "lower");
        entry.facts.push_back({text(TL_TEXT("engine", "Better")),
                               higher ? text(TL_TEXT("engine", "higher")) : text(TL_TEXT("engine", "lower"))});
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<Entry> stepEntries() {
    std::vector<Entry> entries;
    for (const Step* step : allSteps()) {
        entries.push_back(entryOf("steps", *step));
        entries.back().more.set("stage", stepStageLabel(step->stage));
        entries.back().facts.push_back({text(TL_TEXT("engine", "Works on")), text(stepStageLabel(step->stage))});
    }
    return entries;
}

std::vector<Entry> sampleEntries() {
    std::vector<Entry> entries;
    for (const Sample* sample : allSamples()) {
        entries.push_back(entryOf("samples", *sample));
        entries.back().more.set("rows", sample->standardRows);
        entries.back().facts.push_back({text(TL_TEXT("engine", "Rows")), text("%1", sample->standardRows)});
    }
    return entries;
}

template <class Kind>
std::vector<Entry> plain(const char* id, std::span<const Kind* const> all) {
    std::vector<Entry> entries;
    for (const Kind* kind : all)
        entries.push_back(entryOf(id, *kind));
    return entries;
}

std::vector<Entry> templateEntries() {
    return plain("templates", allTemplates());
}
std::vector<Entry> balancingEntries() {
    return plain("balancing", allBalancing());
}
std::vector<Entry> optimizerEntries() {
    return plain("optimizers", allOptimizers());
}
std::vector<Entry> scheduleEntries() {
    return plain("schedules", allSchedules());
}

constexpr std::array table{
    CatalogueKind{"templates", "template", TL_TEXT("engine", "Templates"), templateEntries},
    CatalogueKind{"layers", "layer", TL_TEXT("engine", "Layers"), layerEntries},
    CatalogueKind{"losses", "loss", TL_TEXT("engine", "Losses"), lossEntries},
    CatalogueKind{"metrics", "metric", TL_TEXT("engine", "Metrics"), metricEntries},
    CatalogueKind{"balancing", "balancing", TL_TEXT("engine", "Balancing of tasks"), balancingEntries},
    CatalogueKind{"optimizers", "optimizer", TL_TEXT("engine", "Optimizers"), optimizerEntries},
    CatalogueKind{"schedules", "schedule", TL_TEXT("engine", "Learning-rate schedules"), scheduleEntries},
    CatalogueKind{"steps", "step", TL_TEXT("engine", "Preparation steps"), stepEntries},
    CatalogueKind{"samples", "sample", TL_TEXT("engine", "Sample tables"), sampleEntries},
};

} // namespace

std::span<const CatalogueKind> catalogueKinds() {
    return table;
}

const CatalogueKind* findCatalogueKind(std::string_view id) {
    const auto found = std::ranges::find_if(table, [&](const CatalogueKind& kind) { return kind.id == id; });
    return found == table.end() ? nullptr : &*found;
}

std::optional<Entry> findEntry(std::string_view kind, std::string_view id) {
    const CatalogueKind* among = findCatalogueKind(kind);
    std::vector<Entry> entries = among ? among->entries() : std::vector<Entry>();
    const auto found = std::ranges::find(entries, id, &Entry::id);
    return found == entries.end() ? std::nullopt : std::optional(std::move(*found));
}

} // namespace engine
