// The catalogue as a page.

#include "engine/catalogue/Catalogue.h"

#include <fmt/format.h>

#include <cmath>

namespace engine {

namespace {

/// A cell of a table holds no bar and no line end.
std::string cell(const std::string& words) {
    std::string result;
    for (const char c : words)
        result += c == '|' ? std::string("\\|") : c == '\n' ? std::string(" ") : std::string(1, c);
    return result;
}

std::string unitOf(const ParamSpec& spec) {
    return *spec.unit ? fmt::format(" {}", spec.unit) : std::string();
}

std::string section(const Entry& entry) {
    std::string page = fmt::format("### {} (`{}`)\n\n{}\n\n", entry.label, entry.id, entry.help);
    if (*entry.formula)
        page += fmt::format("```\n{}\n```\n\n", entry.formula);
    if (*entry.note)
        page += fmt::format("{}\n\n", entry.note);
    std::string facts;
    for (const EntryFact& fact : entry.facts)
        facts += fmt::format("{}{} – {}", facts.empty() ? "" : " · ", english(fact.name), english(fact.words));
    if (!facts.empty())
        page += facts + "\n\n";
    if (!entry.params.empty()) {
        page += "| parameter | default | allowed | |\n|---|---|---|---|\n";
        for (const ParamSpec& spec : entry.params)
            page += fmt::format("| `{}` {} | `{}`{} | {} | {} |\n", spec.key, cell(spec.label), spec.standard,
                                unitOf(spec), cell(allowedValues(spec)), cell(spec.tip));
        page += '\n';
    }
    if (*entry.paper)
        page += fmt::format("Source: {}\n\n", entry.paper);
    return page;
}

} // namespace

const char* paramKindWord(ParamKind kind) {
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

std::string allowedValues(const ParamSpec& spec) {
    std::string words;
    for (const ParamChoice& choice : spec.choices)
        words += fmt::format("{}{}", words.empty() ? "" : " | ", choice.id);
    if (!words.empty())
        return words;
    words = paramKindWord(spec.kind);
    if (std::isfinite(spec.least) && std::isfinite(spec.most))
        return fmt::format("{} {} … {}", words, shown(spec.least), shown(spec.most));
    if (std::isfinite(spec.least))
        return fmt::format("{} ≥ {}", words, shown(spec.least));
    return std::isfinite(spec.most) ? fmt::format("{} ≤ {}", words, shown(spec.most)) : words;
}

std::string catalogueMarkdown(std::string_view only) {
    std::string page;
    if (only.empty())
        page = "# Catalogue\n\nEverything that Taskloom can use. Made by `taskloom list --markdown` from the "
               "descriptions in the code.\n\n";
    for (const CatalogueKind& kind : catalogueKinds()) {
        if (!only.empty() && kind.id != only)
            continue;
        const std::vector<Entry> entries = kind.entries();
        page += fmt::format("## {} ({})\n\n", kind.label, entries.size());
        for (const Entry& entry : entries)
            page += section(entry);
    }
    page.pop_back(); // one line end at the end of the file
    return page;
}

} // namespace engine
