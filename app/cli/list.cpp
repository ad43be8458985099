// taskloom list: everything that is registered, with parameters, defaults and help.

#include "app/cli/Command.h"
#include "app/cli/Output.h"
#include "engine/balancing/Balancing.h"
#include "engine/layers/Layer.h"
#include "engine/losses/Loss.h"
#include "engine/metrics/Metric.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/samples/Sample.h"
#include "engine/schedules/Schedule.h"
#include "engine/templates/Template.h"

#include <CLI/CLI.hpp>

#include <cmath>

namespace cli::commands::list {

using namespace engine;

namespace {

struct Options {
    std::string kind;
    bool json = false;
};

/// What all kinds of things have.
struct Entry {
    std::string id, label, help, formula, paper;
    std::span<const ParamSpec> params;
    Json more; ///< what only this kind has
};

const char* kindWord(ParamKind kind) {
    switch (kind) {
    case ParamKind::Boolean:
        return "boolean";
    case ParamKind::Integer:
        return "integer";
    case ParamKind::Real:
        return "real";
    case ParamKind::Choice:
        return "choice";
    case ParamKind::String:
        return "text";
    case ParamKind::IntegerList:
        return "integers";
    case ParamKind::RealList:
        break;
    }
    return "reals";
}

template <class Kind>
Entry entryOf(const Kind& kind) {
    Entry entry{kind.id, kind.label, kind.help, {}, {}, {}, Json::Object{}};
    if constexpr (requires { kind.formula; })
        entry.formula = kind.formula;
    if constexpr (requires { kind.paper; })
        entry.paper = kind.paper;
    if constexpr (requires { kind.params; })
        entry.params = kind.params;
    return entry;
}

Json taskWords(TaskKinds kinds) {
    Json::Array list;
    for (const TaskKind kind : allTaskKinds()) {
        if (accepts(kinds, kind))
            list.push_back(taskKindId(kind));
    }
    return Json(std::move(list));
}

Json portsJson(std::span<const PortSpec> ports) {
    Json::Array list;
    for (const PortSpec& port : ports) {
        Json::Array kindWords;
        for (int i = 0; i < portKindCount; ++i) {
            if (accepts(port.kinds, static_cast<PortKind>(i)))
                kindWords.push_back(portKindId(static_cast<PortKind>(i)));
        }
        Json json;
        json.set("key", port.key);
        json.set("kinds", std::move(kindWords));
        json.set("many", port.many);
        json.set("optional", port.optional);
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

std::vector<Entry> layers() {
    std::vector<Entry> entries;
    for (const Layer* layer : allLayers()) {
        entries.push_back(entryOf(*layer));
        entries.back().more.set("category", categoryLabel(layer->category));
        entries.back().more.set("inputs", portsJson(layer->inputs));
        entries.back().more.set("outputs", portsJson(layer->outputs));
    }
    return entries;
}

std::vector<Entry> losses() {
    std::vector<Entry> entries;
    for (const Loss* loss : allLosses()) {
        entries.push_back(entryOf(*loss));
        entries.back().more.set("tasks", taskWords(loss->tasks));
    }
    return entries;
}

std::vector<Entry> metrics() {
    std::vector<Entry> entries;
    for (const Metric* metric : allMetrics()) {
        entries.push_back(entryOf(*metric));
        entries.back().more.set("tasks", taskWords(metric->tasks));
        entries.back().more.set("better", metric->better == Better::Higher ? "higher" : "lower");
    }
    return entries;
}

std::vector<Entry> templates() {
    std::vector<Entry> entries;
    for (const Template* kind : allTemplates()) {
        entries.push_back(entryOf(*kind));
        entries.back().params = kind->sizes;
    }
    return entries;
}

std::vector<Entry> samples() {
    std::vector<Entry> entries;
    for (const Sample* sample : allSamples()) {
        entries.push_back(entryOf(*sample));
        entries.back().more.set("rows", sample->standardRows);
    }
    return entries;
}

template <class Kind>
std::vector<Entry> plain(std::span<const Kind* const> all) {
    std::vector<Entry> entries;
    for (const Kind* kind : all)
        entries.push_back(entryOf(*kind));
    return entries;
}

Json paramJson(const ParamSpec& spec) {
    Json json;
    json.set("key", spec.key);
    json.set("label", spec.label);
    json.set("kind", kindWord(spec.kind));
    json.set("default", paramToJson(standardValue(spec)));
    if (std::isfinite(spec.least))
        json.set("least", spec.least);
    if (std::isfinite(spec.most))
        json.set("most", spec.most);
    if (*spec.unit)
        json.set("unit", spec.unit);
    if (!spec.choices.empty()) {
        Json::Array choices;
        for (const ParamChoice& choice : spec.choices)
            choices.push_back(choice.id);
        json.set("choices", std::move(choices));
    }
    json.set("tip", spec.tip);
    return json;
}

void printAsJson(const std::string& kind, const Entry& entry) {
    Json json = entry.more;
    Json::Array params;
    for (const ParamSpec& spec : entry.params)
        params.push_back(paramJson(spec));
    json.set("event", kind);
    json.set("id", entry.id);
    json.set("label", entry.label);
    json.set("help", entry.help);
    json.set("formula", entry.formula);
    json.set("paper", entry.paper);
    json.set("params", std::move(params));
    printJson(json);
}

std::string range(const ParamSpec& spec) {
    if (!spec.choices.empty()) {
        std::string words;
        for (const ParamChoice& choice : spec.choices)
            words += (words.empty() ? "" : " | ") + std::string(choice.id);
        return words;
    }
    std::string words = kindWord(spec.kind);
    if (std::isfinite(spec.least) && std::isfinite(spec.most))
        return words + ' ' + shown(spec.least) + " … " + shown(spec.most);
    if (std::isfinite(spec.least))
        return words + " ≥ " + shown(spec.least);
    return std::isfinite(spec.most) ? words + " ≤ " + shown(spec.most) : words;
}

void printForPeople(const Entry& entry) {
    print(entry.id + "  –  " + entry.label);
    print("    " + entry.help);
    if (!entry.formula.empty())
        print("    " + entry.formula);
    if (!entry.paper.empty())
        print("    " + entry.paper);
    for (const ParamSpec& spec : entry.params)
        print("      " + std::string(spec.key) + " = " + spec.standard + "   (" + range(spec) + ")   " + spec.label);
}

int act(const Options& options) {
    std::string event = options.kind;
    if (event != "balancing")
        event.erase(event.size() - (event == "losses" ? 2 : 1));
    const std::vector<Entry> entries = options.kind == "layers"       ? layers()
                                       : options.kind == "losses"     ? losses()
                                       : options.kind == "metrics"    ? metrics()
                                       : options.kind == "balancing"  ? plain(allBalancing())
                                       : options.kind == "optimizers" ? plain(allOptimizers())
                                       : options.kind == "schedules"  ? plain(allSchedules())
                                       : options.kind == "templates"  ? templates()
                                                                      : samples();
    for (const Entry& entry : entries) {
        if (options.json)
            printAsJson(event, entry);
        else
            printForPeople(entry);
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("kind", options->kind,
                   "layers, losses, metrics, balancing, optimizers, schedules, templates or samples")
        ->required()
        ->check(CLI::IsMember(
            {"layers", "losses", "metrics", "balancing", "optimizers", "schedules", "templates", "samples"}));
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"list", "Everything that can be used, with parameters, defaults and help.", 10,
                                    add};

} // namespace cli::commands::list
