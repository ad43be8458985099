#include "engine/data/Finding.h"

namespace engine::findings::id_column {

namespace {

void look(const FindingInput& input, std::vector<Issue>& found) {
    constexpr std::int64_t fewestRows = 50;
    if (input.profile.rows < fewestRows)
        return;
    for (const FeatureColumn& feature : featureColumns(input)) {
        const ColumnProfile& facts = *feature.profile;
        const std::int64_t present = input.profile.rows - facts.missing;
        const bool words = !isNumeric(facts.type);
        const bool manyWords = words && facts.distinct * 2 > present && present >= fewestRows;
        const bool numberId =
            facts.type == ColumnType::Integer && isNamedLikeKey(facts.name) && facts.distinct * 2 > present;
        if (!manyWords && !numberId)
            continue;
        Place place;
        place.column = facts.name;
        tell(found, Severity::Warning,
             text(TL_TEXT("engine", "%1 has %2 different values in %3 rows: it names rows more than it describes them, "
                                    "and new rows will have values that were never seen."),
                  facts.name, facts.distinct, present),
             std::move(place), roleFix(facts.name, Role::Ignore, text(TL_TEXT("engine", "Ignore the column"))));
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "id_column",
    .label = TL_TEXT("engine", "Column of names"),
    .help = TL_TEXT("engine", "Ids, names and free text differ in almost every row. A model learns them by heart and "
                              "is none the wiser. Ignore them, or hash them where some values do come back."),
    .look = look,
};

} // namespace engine::findings::id_column
