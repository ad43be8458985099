// taskloom check: problems, shapes and sizes of a project.

#include "app/cli/Command.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Projects.h"
#include "engine/base/Issues.h"
#include "engine/layers/Layer.h"
#include "engine/project/TableFacts.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cli::commands::check {

using namespace engine;

namespace {

struct Options {
    std::string file;
    std::vector<std::string> settings;
    bool json = false;
};

std::string labelOf(const Node& node) {
    if (!node.name.empty())
        return node.name;
    const Layer* layer = findLayer(node.type);
    return layer ? layer->label : node.type;
}

std::vector<std::string> taskNames(const Project& project, const std::set<TaskId>& ids) {
    std::vector<std::string> names;
    for (const Task& task : *project.tasks) {
        if (ids.contains(task.id))
            names.push_back(task.name);
    }
    return names;
}

double sharedPart(const Derived& derived) {
    return derived.parameters > 0
               ? static_cast<double>(derived.sharedParameters) / static_cast<double>(derived.parameters)
               : 0;
}

/// Shape of the output that is used (an input layer has two), else of the first; null = unknown.
const Shape* shownOutput(const Project& project, const Derived& derived, const Node& node) {
    const auto shapes = derived.shapes.nodes.find(node.id);
    const Layer* layer = findLayer(node.type);
    if (shapes == derived.shapes.nodes.end() || shapes->second.outputs.empty() || !layer)
        return nullptr;
    for (std::size_t i = 0; i < shapes->second.outputs.size() && i < layer->outputs.size(); ++i) {
        if (!outputsOf(*project.graph, node.id, layer->outputs[i].key).empty())
            return &shapes->second.outputs[i];
    }
    return &shapes->second.outputs.front();
}

Json nodeJson(const Project& project, const Derived& derived, const Node& node) {
    Json json;
    json.set("event", "node");
    json.set("id", node.id);
    json.set("type", node.type);
    json.set("name", labelOf(node));
    if (const Shape* shape = shownOutput(project, derived, node)) {
        Json::Array output{Json("B")};
        for (const std::int64_t dim : shape->dims)
            output.push_back(Json(dim));
        json.set("output", std::move(output));
    }
    const NodeFacts& facts = derived.nodes.at(node.id);
    json.set("parameters", facts.parameters);
    const std::vector<std::string> names = taskNames(project, facts.tasks);
    json.set("tasks", Json::Array(names.begin(), names.end()));
    return json;
}

/// What a person should think about; nothing that stands against training.
Json findingJson(const Project& project, const Finding& finding) {
    Json json = toJson(finding.issue, &project);
    json.set("event", "finding");
    json.set("finding", finding.kind->id);
    return json;
}

/// Rows with an answer and how they are shared, part by part.
Json taskFactsJson(const Project& project, const TaskProfile& facts) {
    Json json;
    json.set("event", "task");
    const Task* task = find(project, facts.task);
    json.set("task", task ? task->name : facts.task);
    for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
        const auto p = static_cast<std::size_t>(part);
        Json one;
        one.set("rows", facts.rows[p]);
        one.set("labelled", facts.labelled[p]);
        Json counts = Json::Object{};
        for (std::size_t k = 0; k < facts.counts[p].size(); ++k) {
            if (facts.kind == TaskKind::Binary)
                one.set(k == 0 ? "no" : "yes", facts.counts[p][k]);
            else
                counts.set(facts.classes[k], facts.counts[p][k]);
        }
        if (!counts.object().empty())
            one.set("counts", std::move(counts));
        if (facts.mean[p])
            one.set("mean", *facts.mean[p]);
        if (facts.aucError[p])
            one.set("auc_se", *facts.aucError[p]);
        json.set(partId(part), std::move(one));
    }
    return json;
}

void printAsJson(const Project& project, const Derived& derived, const DerivedData& data,
                 const std::vector<Issue>& issues) {
    for (const Issue& issue : issues)
        printJson(toJson(issue, &project));
    for (const Finding& finding : data.findings)
        printJson(findingJson(project, finding));
    for (const TaskProfile& facts : data.taskProfiles)
        printJson(taskFactsJson(project, facts));
    for (const auto& node : project.graph->nodes)
        printJson(nodeJson(project, derived, *node));
    Json json;
    json.set("event", "model");
    json.set("parameters", derived.parameters);
    json.set("shared", sharedPart(derived));
    json.set("bytes_per_batch", derived.bytesPerBatch);
    printJson(json);
}

/// The split in words, and what a person should think about.
void printDataFacts(const DerivedData& data) {
    if (data.splitReport) {
        const SplitReport& parts = *data.splitReport;
        print(words(TL_TEXT("cli", "%1 {row|rows} train, %2 validate, %3 test"), parts.rows[0], parts.rows[1],
                    parts.rows[2]));
        for (const Text& sentence : parts.good)
            print("  " + english(sentence));
    }
    for (const Finding& finding : data.findings)
        report(finding.issue);
}

void printForPeople(const Project& project, const Derived& derived, const DerivedData& data,
                    const std::vector<Issue>& issues) {
    TextTable table;
    table.header = {"layer", "type", "name", "output", "parameters", "tasks"};
    table.right = {false, false, false, false, true, false};
    std::map<TaskId, std::int64_t> own;
    for (const auto& node : project.graph->nodes) {
        const Shape* shape = shownOutput(project, derived, *node);
        const NodeFacts& facts = derived.nodes.at(node->id);
        std::string names;
        for (const std::string& name : taskNames(project, facts.tasks))
            names += (names.empty() ? "" : ", ") + name;
        if (facts.tasks.size() == 1)
            own[*facts.tasks.begin()] += facts.parameters;
        table.rows.push_back(
            {node->id, node->type, labelOf(*node), shape ? shownShape(*shape) : "?", shown(facts.parameters), names});
    }
    print(table);
    print("");
    if (derived.parameters > 0 && derived.bytesPerBatch > 0) // else the shapes are not known
        print(words(TL_TEXT("cli", "%1 parameters, %2 % of them shared; about %3 a batch"), derived.parameters,
                    fmt::format("{:.0f}", 100 * sharedPart(derived)), bytesText(derived.bytesPerBatch)));
    if (project.tasks->size() > 1) {
        for (const Task& task : *project.tasks)
            print(words(TL_TEXT("cli", "  %1: %2 of its own"), task.name, own[task.id]));
    }
    printDataFacts(data);
    for (const Issue& issue : issues)
        report(issue);
    if (!firstError(issues))
        print(words(TL_TEXT("cli", "Nothing stands against training.")));
}

int act(Options options) {
    takeBack(options.file, {&options.settings});
    if (const Result<void> named = needed(options.file, "the project"); !named)
        return report(named.error());
    const Result<Project> given = readProject(options.file);
    Result<Project> project = given;
    if (project)
        project = withSettings(std::move(*project), options.settings);
    if (!project)
        return report(project.error());
    const Interrupt interrupt;
    const DerivedData data = readData(*project, options.file, interrupt.token());
    if (interrupt.happened())
        return interrupt.status();
    *project = withTableFacts(*project, data);
    const Derived derived = derive(*project, layerCatalog());
    const std::vector<Issue> issues = problems(*project, derived, data);
    if (options.json)
        printAsJson(*project, derived, data, issues);
    else
        printForPeople(*project, derived, data, issues);
    const Error* error = firstError(issues);
    return error ? statusOf(*error, withTableFacts(*given, data), data) : 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("project", options->file, "NAME.taskloom");
    app.add_option("--set", options->settings, "Check with another setting: PATH=VALUE");
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"check", "Says what stands against training, and how large the model is.", 5, add};

} // namespace cli::commands::check
