// Numbers that are infinite, written so or beyond what a number can be.

#include "engine/data/Finding.h"

#include <algorithm>
#include <cmath>

namespace engine::findings::infinite_values {

namespace {

bool isUsed(const FindingInput& input, const std::string& name) {
    const auto found = std::ranges::find(*input.data.columns, name, &ColumnSpec::name);
    return found != input.data.columns->end() && found->role != Role::Ignore;
}

/// In the order of the table.
std::vector<std::uint32_t> infiniteRows(const Column& column) {
    std::vector<std::uint32_t> rows;
    column.numbers.read([&](auto at) {
        for (std::size_t row = 0, count = column.numbers.size(); row < count; ++row) {
            if (std::isinf(at(row)))
                rows.push_back(static_cast<std::uint32_t>(row));
        }
    });
    return rows;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    for (std::size_t i = 0; i < input.table.columns.size() && i < input.profile.columns.size(); ++i) {
        const ColumnProfile& facts = input.profile.columns[i];
        const Column& column = *input.table.columns[i];
        const bool infinite = (facts.least && std::isinf(*facts.least)) || (facts.most && std::isinf(*facts.most));
        if (!infinite || !isNumeric(column.type) || !isUsed(input, facts.name))
            continue;
        const std::vector<std::uint32_t> rows = infiniteRows(column);
        Place place;
        place.column = facts.name;
        place.row = rows.front();
        tell(found, Severity::Warning,
             text(TL_TEXT("engine", "%1 has %2 {value|values} that are infinite or too large for a number; the first "
                                    "stands in row %3. They count as missing."),
                  facts.name, static_cast<std::int64_t>(rows.size()), std::int64_t{rows.front()} + 1),
             std::move(place));
    }
}

std::vector<std::uint32_t> rows(const FindingInput& input, const Issue& issue) {
    const Column* column = find(input.table, issue.error.place.column);
    return column && isNumeric(column->type) ? infiniteRows(*column) : std::vector<std::uint32_t>();
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "infinite_values",
    .label = TL_TEXT("engine", "Infinite values"),
    .help = TL_TEXT("engine", "A cell such as inf, -inf or 1e400 is no number that can be learnt from: it counts as "
                              "missing. It often comes from a division by zero where the table was made."),
    .look = look,
    .rows = rows,
};

} // namespace engine::findings::infinite_values
