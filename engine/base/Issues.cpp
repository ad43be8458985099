#include "engine/base/Issues.h"

#include <algorithm>

namespace engine {

const Error* firstError(const std::vector<Issue>& issues) {
    const auto found = std::ranges::find(issues, Severity::Error, &Issue::severity);
    return found == issues.end() ? nullptr : &found->error;
}

Json placeToJson(const Place& place) {
    Json json = Json::Object{};
    for (const auto& [key, value] : {std::pair{"node", &place.node},
                                     {"param", &place.param},
                                     {"task", &place.task},
                                     {"column", &place.column},
                                     {"file", &place.file}}) {
        if (!value->empty())
            json.set(key, *value);
    }
    if (place.line > 0)
        json.set("line", place.line);
    if (place.row >= 0)
        json.set("row", place.row);
    return json;
}

const char* severityId(Severity severity) {
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "hint";
}

} // namespace engine
