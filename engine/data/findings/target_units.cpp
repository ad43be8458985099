#include "engine/data/Finding.h"

#include <algorithm>

namespace engine::findings::target_units {

namespace {

constexpr double wild = 100; ///< ratio of spreads

/// Spread of what the loss sees: 1 for yes / no, classes, and losses on the logarithm.
double spreadOf(const FittedTask& task) {
    return isScaled(task.kind) ? task.scale / scalingOf(task).scale : 1;
}

Fix scalingFix(const FindingInput& input) {
    const Text label = text(TL_TEXT("engine", "Scale the answers"));
    const std::vector<StepSpec>& steps = input.data.preparation.steps;
    const auto known = std::ranges::find(steps, "target_scaling", &StepSpec::kind);
    StepSpec step;
    step.kind = "target_scaling";
    if (known == steps.end() || !known->columns.empty())
        return stepFix(input, std::move(step), false, label);
    Fix fix{label, {}};
    std::string path = "data.preparation.steps.";
    path.append(known->id).append(".on");
    fix.assignments.emplace_back(std::move(path), Json(true));
    return fix;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    if (!input.fitted || input.fitted->tasks.size() < 2)
        return;
    const auto [least, most] = std::ranges::minmax_element(input.fitted->tasks, {}, spreadOf);
    if (!(spreadOf(*most) > wild * spreadOf(*least)))
        return;
    const bool large = isScaled(most->kind);
    Place place;
    place.task = large ? most->task : least->task;
    place.param = "data.preparation";
    tell(found, Severity::Warning,
         text(TL_TEXT("engine",
                      "The answers of %1 spread %2 times as wide as those of %3, so its loss drowns the other. "
                      "Scale the answers; metrics stay in the original units."),
              shownName(input, *most), static_cast<std::int64_t>(std::min(1e15, spreadOf(*most) / spreadOf(*least))),
              shownName(input, *least)),
         std::move(place), scalingFix(input));
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "target_units",
    .label = TL_TEXT("engine", "Answers in different units"),
    .help = TL_TEXT("engine", "When one task is learnt in thousands and another in percent, the large one decides what "
                              "the shared part learns."),
    .look = look,
};

} // namespace engine::findings::target_units
