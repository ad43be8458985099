// taskloom list: everything that is registered, with parameters, defaults and help.

#include "app/cli/Command.h"
#include "app/cli/Output.h"
#include "engine/catalogue/Catalogue.h"

#include <CLI/CLI.hpp>

#include <cmath>

namespace cli::commands::list {

using namespace engine;

namespace {

struct Options {
    std::string kind;
    bool json = false, markdown = false;
};

Json paramJson(const ParamSpec& spec) {
    Json json;
    json.set("key", spec.key);
    json.set("label", spec.label);
    json.set("kind", paramKindWord(spec.kind));
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

void printAsJson(const CatalogueKind& kind, const Entry& entry) {
    Json json = entry.more;
    Json::Array params;
    for (const ParamSpec& spec : entry.params)
        params.push_back(paramJson(spec));
    json.set("event", kind.event);
    json.set("id", entry.id);
    json.set("label", entry.label);
    json.set("help", entry.help);
    json.set("formula", entry.formula);
    json.set("paper", entry.paper);
    if (*entry.note)
        json.set("note", entry.note);
    json.set("params", std::move(params));
    printJson(json);
}

void printForPeople(const Entry& entry) {
    print(entry.id + "  –  " + entry.label);
    print("    " + std::string(entry.help));
    if (*entry.formula)
        print("    " + std::string(entry.formula));
    if (*entry.note)
        print("    " + std::string(entry.note));
    if (*entry.paper)
        print("    " + std::string(entry.paper));
    for (const ParamSpec& spec : entry.params)
        print("      " + std::string(spec.key) + " = " + spec.standard + "   (" + allowedValues(spec) + ")   " +
              spec.label);
}

int act(const Options& options) {
    if (options.markdown) {
        std::string page = catalogueMarkdown(options.kind);
        page.pop_back(); // print ends the line
        print(page);
        return 0;
    }
    for (const CatalogueKind& kind : catalogueKinds()) {
        if (!options.kind.empty() && options.kind != kind.id)
            continue;
        for (const Entry& entry : kind.entries()) {
            if (options.json)
                printAsJson(kind, entry);
            else
                printForPeople(entry);
        }
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    std::vector<std::string> ids;
    std::string words;
    for (const CatalogueKind& kind : catalogueKinds()) {
        ids.emplace_back(kind.id);
        words += (words.empty() ? "" : ", ") + ids.back();
    }
    app.add_option("kind", options->kind, words + "; all when left out")->check(CLI::IsMember(ids));
    auto* json = app.add_flag("--json", options->json, "JSON lines on standard output");
    app.add_flag("--markdown", options->markdown, "A page in Markdown, as resources/catalogue.md")->excludes(json);
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"list", "Everything that can be used, with parameters, defaults and help.", 10,
                                    add};

} // namespace cli::commands::list
