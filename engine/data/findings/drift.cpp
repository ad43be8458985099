#include "engine/data/Finding.h"
#include "engine/data/TaskProfile.h"

#include <algorithm>
#include <cmath>

namespace engine::findings::drift {

namespace {

void look(const FindingInput& input, std::vector<Issue>& found) {
    if (!input.split)
        return;
    constexpr double much = 0.2, timesChance = 4;
    std::vector<ColumnDrift> all = driftOf(input.table, input.profile, *input.split);
    const std::vector<FeatureColumn> features = featureColumns(input);
    std::erase_if(all, [&](const ColumnDrift& one) {
        const bool isFeature = std::ranges::any_of(
            features, [&](const FeatureColumn& feature) { return feature.column->name == one.column; });
        return !isFeature;
    });
    for (const ColumnDrift& one : all) {
        const bool test = one.test && (!one.validation || *one.test >= *one.validation);
        const double distance = test ? *one.test : one.validation.value_or(0);
        const double byChance = test ? one.testByChance : one.validationByChance;
        if (distance < much || distance < timesChance * byChance)
            continue;
        Place place;
        place.column = one.column;
        tell(found, Severity::Hint,
             test
                 ? text(TL_TEXT("engine", "%1 is shared out otherwise in the test rows than in the training rows (%2 % "
                                          "of the rows would have to change)."),
                        one.column, static_cast<std::int64_t>(std::round(distance * 100)))
                 : text(TL_TEXT("engine", "%1 is shared out otherwise in the validation rows than in the training rows "
                                          "(%2 % of the rows would have to change)."),
                        one.column, static_cast<std::int64_t>(std::round(distance * 100))),
             std::move(place));
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "drift",
    .label = TL_TEXT("engine", "Parts differ"),
    .help = TL_TEXT("engine", "A column whose values are spread otherwise in the test rows: natural with time, a sign "
                              "of a mistake in a random split."),
    .look = look,
};

} // namespace engine::findings::drift
