// A column that looks like the key of customers or sessions and comes back in several rows, while the split takes rows
// one by one.

#include "engine/data/Finding.h"
#include "engine/data/SplitRules.h"

namespace engine::findings::group_in_parts {

namespace {

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
        if (!column || !spec || spec->role == Role::Task || column->type == ColumnType::Unusable || !key || !comesBack)
            continue;
        std::vector<std::uint32_t> rows;
        std::vector<std::uint8_t> parts;
        for (int part = 0; part < partCount; ++part) {
            rows.insert(rows.end(), input.split->rows[part].begin(), input.split->rows[part].end());
            parts.resize(rows.size(), static_cast<std::uint8_t>(1U << static_cast<unsigned>(part)));
        }
        const SplitUnits units = entityUnits(*column, rows);
        std::vector<std::uint8_t> seen(units.members.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            seen[units.of[i]] = static_cast<std::uint8_t>(seen[units.of[i]] | parts[i]);
        std::int64_t inSeveral = 0;
        for (const std::uint8_t bits : seen)
            inSeveral += (bits & (bits - 1U)) != 0 ? 1 : 0;
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

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "group_in_parts",
    .label = TL_TEXT("engine", "One customer in several parts"),
    .help =
        TL_TEXT("engine", "Rows of one customer, session or patient resemble each other. When some train and others "
                          "test, the test is too easy."),
    .look = look,
};

} // namespace engine::findings::group_in_parts
