#pragma once
// One step of the preparation as a person sets it: an entry of an ordered list. Plain value.

#include "engine/base/Params.h"

#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct StepSpec {
    std::string id;   ///< different for every step of the list; usually its kind
    std::string kind; ///< id of a Step: "clip", "standardise", …
    bool on = true;
    std::vector<std::string> columns; ///< names, * stands for any letters; empty = every column that the step suits
    Params params;
    friend bool operator==(const StepSpec&, const StepSpec&) = default;
};

/// What a new project does: signed logarithm, standardised numbers, missing indicators, every category its own code,
/// embeddings, standardised number targets.
std::vector<StepSpec> standardSteps();
/// A new step of a kind with an id that is free in the list.
StepSpec newStep(std::string_view kind, const std::vector<StepSpec>& list);
/// True when the list of a step names the column (an empty list names none; see `columns`).
bool namesColumn(const StepSpec& step, std::string_view column);

Json toJson(const StepSpec& step);
/// `path` names the place in errors. Refuses unknown kinds, members and values, naming them.
Result<StepSpec> stepFromJson(const Json& json, const std::string& path);

} // namespace engine
