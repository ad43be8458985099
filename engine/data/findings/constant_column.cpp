#include "engine/data/Finding.h"

namespace engine::findings::constant_column {

namespace {

constexpr double nearlyAll = 0.999;

void look(const FindingInput& input, std::vector<Issue>& found) {
    for (const FeatureColumn& feature : featureColumns(input)) {
        const ColumnProfile& facts = *feature.profile;
        Place place;
        place.column = facts.name;
        const std::optional<Fix> fix = roleFix(facts.name, Role::Ignore, text(TL_TEXT("engine", "Ignore the column")));
        const std::int64_t present = input.profile.rows - facts.missing;
        if (facts.distinct == 0)
            tell(found, Severity::Hint,
                 text(TL_TEXT("engine", "%1 is empty; nothing can be learnt from it."), facts.name), place, fix);
        else if (facts.distinct == 1 && facts.missing == 0)
            tell(found, Severity::Hint,
                 text(TL_TEXT("engine", "%1 is %2 in every row; nothing can be learnt from it."), facts.name,
                      facts.leastText),
                 place, fix);
        else if (!facts.topCounts.empty() && facts.missing * 1000 < present &&
                 static_cast<double>(facts.topCounts.front()) > nearlyAll * static_cast<double>(input.profile.rows))
            tell(found, Severity::Hint,
                 text(TL_TEXT("engine", "%1 is %2 in all but %3 {row|rows}; it says little."), facts.name,
                      facts.topValues.front(), input.profile.rows - facts.topCounts.front()),
                 place, fix);
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "constant_column",
    .label = TL_TEXT("engine", "Constant column"),
    .help = TL_TEXT("engine", "A column with one value, or almost one, cannot tell rows apart. It only costs time."),
    .look = look,
};

} // namespace engine::findings::constant_column
