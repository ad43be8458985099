#include "engine/data/Columns.h"

#include "engine/data/Cells.h"
#include "engine/data/Sniff.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double exactWhole = 9007199254740992.0; // 2^53

/// Value of a text cell as the wanted type; nothing when it is no such value.
std::optional<double> valueOf(const std::string& cell, ColumnType type, char decimal) {
    switch (type) {
    case ColumnType::Boolean: {
        if (const std::optional<bool> truth = parseTruth(cell))
            return *truth;
        const std::string word = lowered(cell);
        if (word == "yes" || word == "y" || word == "1")
            return 1.0;
        if (word == "no" || word == "n" || word == "0")
            return 0.0;
        return std::nullopt;
    }
    case ColumnType::Date:
        return parseDate(cell);
    case ColumnType::Timestamp: {
        const std::optional<double> time = parseTimestamp(cell);
        const std::optional<double> date = time ? std::nullopt : parseDate(cell);
        return date ? std::optional(*date * 86400) : time;
    }
    default:
        return parseNumber(cell, decimal);
    }
}

bool isCode(const std::string& cell) {
    return hasLeadingZero(cell) || exceedsExactWhole(cell);
}

/// The one type that all values have, else Category.
ColumnType typeOf(const std::vector<std::string>& values, char decimal) {
    const auto all = [&](auto has) { return std::ranges::all_of(values, has); };
    if (all([](const std::string& cell) { return parseTruth(cell).has_value(); }))
        return ColumnType::Boolean;
    if (all([&](const std::string& cell) { return parseNumber(cell, decimal) && !isCode(cell); }))
        return ColumnType::Real;
    if (all([](const std::string& cell) { return parseDate(cell).has_value(); }))
        return ColumnType::Date;
    if (all([](const std::string& cell) { return parseTimestamp(cell) || parseDate(cell); }))
        return ColumnType::Timestamp;
    return ColumnType::Category;
}

/// Free text rather than a category: many values, most of them in few rows.
bool isFreeText(std::size_t distinct, std::size_t present) {
    return distinct > 100 && static_cast<double>(distinct) > 0.3 * static_cast<double>(present);
}

Column leftOut(const ColumnPlan& plan, const char* reason) {
    Column column;
    column.name = plan.name;
    column.type = ColumnType::Unusable;
    column.unusableReason = reason;
    return column;
}

constexpr const char* emptyReason = "every cell is empty.";
constexpr const char* chosenReason = "its type is set to not usable.";

} // namespace

Column numberColumn(const ColumnPlan& plan, std::vector<double> values) {
    bool whole = true, zero = false, one = false, other = false, any = false;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        any = true;
        zero |= value == 0;
        one |= value == 1;
        other |= value != 0 && value != 1;
        whole = whole && value == std::trunc(value) && std::abs(value) <= exactWhole;
    }
    if (!any && !plan.chosen)
        return leftOut(plan, emptyReason);
    if (plan.chosen == ColumnType::Unusable)
        return leftOut(plan, chosenReason);
    Column column;
    column.name = plan.name;
    const bool flags = zero && one && !other;
    column.type = plan.chosen.value_or(flags ? ColumnType::Boolean : whole ? ColumnType::Integer : ColumnType::Real);
    if (column.type == ColumnType::Integer && !whole)
        column.type = ColumnType::Real;
    column.digits = column.type == ColumnType::Boolean;
    column.numbers = std::move(values);
    return column;
}

std::int32_t TextCells::codeOf(std::string_view cell) {
    const std::string_view text = m_plan.trim ? trimmed(cell) : cell;
    if (m_plan.dialect && isNullWord(*m_plan.dialect, text))
        return -1;
    const auto [entry, isNew] = m_known.try_emplace(std::string(text), static_cast<std::int32_t>(m_values.size()));
    if (isNew) {
        m_values.emplace_back(text);
        if (!m_badUtf8 && firstBadUtf8(text) != std::string_view::npos)
            m_badUtf8 = text;
    }
    return entry->second;
}

std::expected<Column, BadCell> TextCells::finish() && {
    if (m_badUtf8)
        return std::unexpected(BadCell{*m_badUtf8, ColumnType::Text, true});
    // Codes in order of first appearance among the rows, values that no row uses left out.
    std::vector<std::int32_t> renumbered(m_values.size(), -1);
    std::vector<std::string> values;
    std::size_t present = 0;
    for (std::int32_t& code : m_codes) {
        if (code < 0)
            continue;
        ++present;
        std::int32_t& number = renumbered[static_cast<std::size_t>(code)];
        if (number < 0) {
            number = static_cast<std::int32_t>(values.size());
            values.push_back(std::move(m_values[static_cast<std::size_t>(code)]));
        }
        code = number;
    }
    if (present == 0 && !m_plan.chosen)
        return leftOut(m_plan, emptyReason);
    if (m_plan.chosen == ColumnType::Unusable)
        return leftOut(m_plan, chosenReason);
    // Only text files hide types: what a typed file stores as text is text.
    const ColumnType guessed = m_plan.dialect ? typeOf(values, m_plan.decimal) : ColumnType::Category;
    const ColumnType type = m_plan.chosen.value_or(guessed);
    Column column;
    column.name = m_plan.name;
    column.type = type;
    if (!isNumeric(type)) {
        const bool free = !m_plan.chosen && isFreeText(values.size(), present);
        column.type = free ? ColumnType::Text : type;
        column.codes = std::move(m_codes);
        column.categories = std::move(values);
        return column;
    }
    std::vector<double> ofValue;
    for (const std::string& value : values) {
        const std::optional<double> number = valueOf(value, type, m_plan.decimal);
        if (!number)
            return std::unexpected(BadCell{value, type, false});
        ofValue.push_back(*number);
    }
    std::vector<double> numbers(m_codes.size(), none);
    for (std::size_t i = 0; i < m_codes.size(); ++i) {
        if (m_codes[i] >= 0)
            numbers[i] = ofValue[static_cast<std::size_t>(m_codes[i])];
    }
    if (type == ColumnType::Real || type == ColumnType::Integer)
        return numberColumn(m_plan, std::move(numbers));
    column.numbers = std::move(numbers);
    column.digits = type == ColumnType::Boolean && std::ranges::none_of(values, [](const std::string& value) {
                        return parseTruth(value).has_value();
                    });
    return column;
}

} // namespace engine
