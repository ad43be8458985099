#include "engine/data/Finding.h"

#include <algorithm>
#include <cmath>

namespace engine::findings::time_order {

namespace {

void look(const FindingInput& input, std::vector<Issue>& found) {
    const SplitKind kind = input.data.split.kind;
    if (!input.split || kind == SplitKind::Time || kind == SplitKind::Column || kind == SplitKind::Files)
        return;
    for (const ColumnSpec& spec : *input.data.columns) {
        const Column* column = find(input.table, spec.name);
        const bool isTime = spec.role == Role::Time;
        const bool isMoment = column && (column->type == ColumnType::Date || column->type == ColumnType::Timestamp);
        if (!column || !isNumeric(column->type) || (!isTime && !isMoment))
            continue;
        double last = -INFINITY, first = INFINITY;
        for (const std::uint32_t row : input.split->of(Part::Train))
            last = std::fmax(last, column->numbers[row]);
        for (const Part part : {Part::Validation, Part::Test}) {
            for (const std::uint32_t row : input.split->of(part))
                first = std::fmin(first, column->numbers[row]);
        }
        if (!(first <= last))
            continue;
        Place place;
        place.column = spec.name;
        place.param = "data.split.kind";
        Fix fix{text(TL_TEXT("engine", "Split by time")), {}};
        fix.assignments.emplace_back("data.split.kind", Json(splitKindId(SplitKind::Time)));
        fix.assignments.emplace_back("data.split.column", Json(spec.name));
        // A date need not be the moment of the row (a birthday is not), a role says so.
        tell(found, isTime ? Severity::Warning : Severity::Hint,
             isTime
                 ? text(TL_TEXT("engine", "The split ignores %1: training rows are later than rows that are tested, so "
                                          "the model knows the future. Split by time."),
                        spec.name)
                 : text(TL_TEXT("engine", "%1 holds moments, but the split ignores their order. If rows are to be "
                                          "predicted before they happen, split by time."),
                        spec.name),
             std::move(place), std::move(fix));
        return;
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "time_order",
    .label = TL_TEXT("engine", "Order of time ignored"),
    .help = TL_TEXT("engine", "A model for the future must be measured on rows that came after those it learnt from; "
                              "with rows mixed by chance it looks better than it will be."),
    .look = look,
};

} // namespace engine::findings::time_order
