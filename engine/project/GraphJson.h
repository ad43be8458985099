#pragma once
// The graph and its layout as JSON: nodes and links one a line, only what differs from the default. Any thread.

#include "engine/project/Project.h"

namespace engine {

Json graphToJson(const Graph& graph);
/// Old layer ids become new ones. A layer that is not known keeps its type; its params are then JSON text, so that
/// nothing is lost when the project is saved again.
Graph graphFromJson(const Json& json, std::optional<Error>& problem);
Json layoutToJson(const Layout& layout);
Layout layoutFromJson(const Json& json, std::optional<Error>& problem);

Json paramsToJson(const Params& params);
/// Values take the kind of their spec where they fit, else the kind they are written in (a check reports them).
Params paramsFromJson(const Json& json, std::span<const ParamSpec> specs, const std::string& path,
                      std::optional<Error>& problem);

} // namespace engine
