#pragma once
// Everything that can be used, in one form: layers, losses, balancing, optimizers and so on with help, formula, source
// and parameters. The help window, `taskloom list` and the page resources/catalogue.md are made from it, so a new kind
// of thing needs no text elsewhere. Pure functions over constants; any thread.

#include "engine/base/Params.h"

#include <optional>
#include <string>
#include <vector>

namespace engine {

/// A fact in words: "Input": "vector [B, d] or tokens [B, s, d]".
struct EntryFact {
    Text name, words;
};

struct Entry {
    const char* kind; ///< id of its CatalogueKind
    std::string id;
    const char* label;   ///< TL_TEXT source
    const char* help;    ///< TL_TEXT source
    const char* formula; ///< "" = none
    const char* paper;   ///< "" = none
    const char* note;    ///< TL_TEXT source, "" = none: what to know besides
    std::span<const ParamSpec> params;
    std::vector<EntryFact> facts; ///< ports and shapes, kinds of tasks, direction
    Json more;                    ///< the same for programs: what only this kind has
};

struct CatalogueKind {
    const char* id;    ///< "layers"
    const char* event; ///< one of them: "layer"
    const char* label; ///< TL_TEXT source
    std::vector<Entry> (*entries)();
};

std::span<const CatalogueKind> catalogueKinds(); ///< in the order of a model: templates, layers, losses …
const CatalogueKind* findCatalogueKind(std::string_view id);
std::optional<Entry> findEntry(std::string_view kind, std::string_view id);

/// "integer 1 … 256", "relu | tanh", "number ≥ 0": what a parameter may be, in English.
std::string allowedValues(const ParamSpec& spec);
const char* paramKindWord(ParamKind kind); ///< "boolean", "integer", "real", "choice", "text", "integers"

/// The page of all kinds, or of one, in Markdown.
std::string catalogueMarkdown(std::string_view kind = {});

} // namespace engine
