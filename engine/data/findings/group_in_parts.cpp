// A column that looks like the key of customers or sessions and comes back in several rows, while the split takes rows
// one by one.

#include "engine/data/Finding.h"
#include "engine/data/SplitRules.h"

#include <algorithm>

namespace engine::findings::group_in_parts {

namespace {

/// Rows of all parts one after the other, their units, and for every unit the parts where it has rows, as bits.
struct Meeting {
    std::vector<std::uint32_t> rows;
    SplitUnits units;
    std::vector<std::uint8_t> seen;
    bool isInSeveral(std::size_t unit) const { return (seen[unit] & (seen[unit] - 1U)) != 0; }
};
Meeting meetingOf(const Column& column, const Split& split) {
    Meeting meeting;
    std::vector<std::uint8_t> parts;
    for (int part = 0; part < partCount; ++part) {
        meeting.rows.insert(meeting.rows.end(), split.rows[part].begin(), split.rows[part].end());
        parts.resize(meeting.rows.size(), static_cast<std::uint8_t>(1U << static_cast<unsigned>(part)));
    }
    meeting.units = entityUnits(column, meeting.rows);
    meeting.seen.resize(meeting.units.members.size());
    for (std::size_t i = 0; i < meeting.rows.size(); ++i) {
        std::uint8_t& bits = meeting.seen[meeting.units.of[i]];
        bits = static_cast<std::uint8_t>(bits | parts[i]);
    }
    return meeting;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    const SplitKind kind = input.data.split.kind;
    if (!input.split || kind == SplitKind::Files)
        return;
    for (const ColumnSpec& spec : *input.data.columns) {
        if (spec.role == Role::Entity)
            return; // kept together, or said by the check of the split
    }
    for (const ColumnProfile& facts : input.profile.columns) {
        const Column* column = find(input.table, facts.name);
        const ColumnSpec* spec = find(input.data, facts.name);
        const std::int64_t present = input.profile.rows - facts.missing;
        const bool key =
            isNamedLikeKey(facts.name) && facts.type != ColumnType::Real && facts.type != ColumnType::Boolean;
        const bool comesBack = facts.distinct >= 10 && facts.distinct * 10 < present * 9;
        if (!column || !spec || spec->role == Role::Task || !hasSingleValues(column->type) || !key || !comesBack)
            continue;
        const Meeting meeting = meetingOf(*column, *input.split);
        std::int64_t inSeveral = 0;
        for (std::size_t unit = 0; unit < meeting.seen.size(); ++unit)
            inSeveral += meeting.isInSeveral(unit) ? 1 : 0;
        if (inSeveral == 0)
            continue;
        Place place;
        place.column = facts.name;
        tell(found, Severity::Warning,
             text(TL_TEXT("engine",
                          "%1 comes back in several rows, and %2 of its %3 values lie in more than one part: "
                          "the test asks about whom the model has met. Keep them together, unless the model is "
                          "meant for known ones."),
                  facts.name, inSeveral, facts.distinct),
             std::move(place), roleFix(facts.name, Role::Entity, text(TL_TEXT("engine", "Keep them together"))));
    }
}

/// One value after the other.
std::vector<std::uint32_t> rows(const FindingInput& input, const Issue& issue) {
    const Column* column = find(input.table, issue.error.place.column);
    if (!column || column->type == ColumnType::Unusable || !input.split)
        return {};
    const Meeting meeting = meetingOf(*column, *input.split);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t i = 0; i < meeting.rows.size(); ++i) {
        if (meeting.isInSeveral(meeting.units.of[i]))
            found.emplace_back(meeting.units.of[i], meeting.rows[i]);
    }
    std::ranges::sort(found);
    std::vector<std::uint32_t> result;
    for (const auto& [unit, row] : found)
        result.push_back(row);
    return result;
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "group_in_parts",
    .label = TL_TEXT("engine", "One customer in several parts"),
    .help =
        TL_TEXT("engine", "Rows of one customer, session or patient resemble each other. When some train and others "
                          "test, the test is too easy."),
    .look = look,
    .rows = rows,
};

} // namespace engine::findings::group_in_parts
