#include "engine/data/Condition.h"

#include "engine/data/Cells.h"
#include "engine/data/Table.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

std::optional<double> valueFor(const Column& column, const std::string& cell) {
    if (const std::optional<bool> truth = parseTruth(cell); truth && column.type == ColumnType::Boolean)
        return *truth;
    if (column.type == ColumnType::Boolean && (cell == column.yesWord || cell == column.noWord) && !cell.empty())
        return cell == column.yesWord ? 1.0 : 0.0;
    if (column.type == ColumnType::Date)
        return parseDate(cell);
    if (column.type == ColumnType::Timestamp) {
        const std::optional<double> day = parseDate(cell);
        return day ? *day * 86400 : parseTimestamp(cell);
    }
    return parseNumber(trimmed(cell));
}

template <class Value>
bool holds(const std::string& test, const Value& cell, const Value& value) {
    return test == "is"         ? cell == value
           : test == "is_not"   ? cell != value
           : test == "less"     ? cell < value
           : test == "at_most"  ? cell <= value
           : test == "more"     ? cell > value
           : test == "at_least" ? cell >= value
                                : false;
}

} // namespace

std::optional<std::string> conditionTestFromId(std::string_view id) {
    const bool known = std::ranges::any_of(conditionTests, [&](const ParamChoice& test) { return id == test.id; });
    return known ? std::optional(std::string(id)) : std::nullopt;
}

std::string shown(const Condition& condition) {
    if (condition.test == "present" || condition.test == "missing")
        return condition.column + (condition.test == "present" ? " ≠ \"\"" : " = \"\"");
    for (const ParamChoice& test : conditionTests) {
        if (condition.test == test.id)
            return condition.column + ' ' + test.label + ' ' + condition.value;
    }
    return condition.column;
}

std::optional<Condition> parseCondition(std::string_view words, const std::function<bool(std::string_view)>& isColumn) {
    words = trimmed(words);
    if (isColumn(words))
        return Condition{std::string(words), "present", {}};
    struct Sign {
        std::string_view sign;
        const char* test;
    };
    constexpr std::array signs{Sign{"==", "is"},       Sign{"!=", "is_not"}, Sign{"<=", "at_most"},
                               Sign{">=", "at_least"}, Sign{"<", "less"},    Sign{">", "more"}};
    for (std::size_t at = 1; at < words.size(); ++at) {
        for (const Sign& sign : signs) {
            const std::string_view column = trimmed(words.substr(0, at));
            if (words.substr(at).starts_with(sign.sign) && isColumn(column))
                return Condition{std::string(column), sign.test,
                                 std::string(trimmed(words.substr(at + sign.sign.size())))};
        }
    }
    return std::nullopt;
}

Result<void> keepPassing(const Condition& condition, const Table& table, const std::string& param,
                         std::vector<bool>& kept) {
    const auto& [name, test, cell] = condition;
    Place place;
    place.param = param;
    place.column = name;
    const Column* column = find(table, name);
    if (!column || !hasSingleValues(column->type))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "The table has no column \"%1\", by which rows are filtered."), name),
                    place);
    const bool numeric = isNumeric(column->type), ofPresence = test == "present" || test == "missing";
    const std::optional<double> value = numeric && !ofPresence ? valueFor(*column, cell) : std::nullopt;
    if (numeric && !ofPresence && !value)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "Rows are filtered by %1, which holds numbers or dates, but \"%2\" is none."), name,
                 cell),
            place);
    // Every category is looked at once.
    std::vector<bool> ofCode;
    for (const std::string& category : column->categories)
        ofCode.push_back(holds(test, category, cell));
    for (std::int64_t row = 0; row < table.rows; ++row) {
        const auto i = static_cast<std::size_t>(row);
        const bool missing = isMissing(*column, row);
        bool stays = ofPresence ? missing == (test == "missing") : test == "is_not";
        if (!ofPresence && !missing)
            stays = numeric ? holds(test, column->numbers[i], *value)
                            : static_cast<bool>(ofCode[static_cast<std::size_t>(column->codes[i])]);
        if (!stays)
            kept[i] = false;
    }
    return {};
}

} // namespace engine
