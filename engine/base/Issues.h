#pragma once
// What is asked of issues and places everywhere. Pure; any thread.

#include "engine/base/Error.h"

namespace engine {

/// The first issue that stands against going on; null = none.
const Error* firstError(const std::vector<Issue>& issues);
/// Only the fields that apply: node, param, task, column, file, line, row.
Json placeToJson(const Place& place);
const char* severityId(Severity severity); ///< "error", "warning", "hint"

} // namespace engine
