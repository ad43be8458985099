#include "engine/data/Columns.h"

#include "engine/data/Cells.h"
#include "engine/data/ListCells.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// How the cells of a column are to be read.
struct Reading {
    ColumnType type = ColumnType::Category;
    DateForm form = DateForm::YearFirst;
    bool words = false; ///< Boolean: yes and no rather than true and false
};

std::optional<double> timeOf(std::string_view cell, DateForm form) {
    if (const std::optional<double> time = parseTimestamp(cell, form))
        return time;
    const std::optional<double> date = parseDate(cell, form);
    return date ? std::optional(*date * 86400) : std::nullopt;
}

/// Value of a text cell as the wanted type; nothing when it is no such value.
std::optional<double> valueOf(std::string_view text, const Reading& reading, NumberFormat format) {
    const std::string_view cell = trimmed(text);
    switch (reading.type) {
    case ColumnType::Boolean: {
        if (const std::optional<TruthWord> truth = parseTruthWord(cell))
            return truth->yes ? 1.0 : 0.0;
        return cell == "1" ? std::optional(1.0) : cell == "0" ? std::optional(0.0) : std::nullopt;
    }
    case ColumnType::Date:
        return parseDate(cell, reading.form);
    case ColumnType::Timestamp:
        return timeOf(cell, reading.form);
    default: {
        if (const std::optional<double> number = parseNumberOrInfinity(cell, format.decimal))
            return number;
        const std::optional<Amount> amount = parseAmount(cell, format);
        return amount ? std::optional(amount->value) : std::nullopt;
    }
    }
}

bool isCode(std::string_view cell) {
    return hasLeadingZero(cell) || exceedsExactWhole(cell);
}

using Values = std::vector<std::string>;

/// The values that a column of numbers does not take for missing.
Values withoutNothing(const Values& values, const Dialect& dialect) {
    Values result;
    std::ranges::copy_if(values, std::back_inserter(result),
                         [&](const std::string& value) { return !isNullWordAmongNumbers(dialect, trimmed(value)); });
    return result;
}

bool all(const Values& values, auto has) {
    return std::ranges::all_of(values, [&](const std::string& value) { return has(trimmed(value)); });
}

/// Numbers with marks and signs, all of one unit (cells without one may be among them).
bool areAmounts(const Values& values, NumberFormat format) {
    std::string unit;
    return all(values, [&](std::string_view cell) {
        const std::optional<Amount> amount = parseAmount(cell, format);
        if (!amount || isCode(cell))
            return false;
        if (unit.empty())
            unit = amount->unit;
        return amount->unit.empty() || amount->unit == unit;
    });
}

/// Both words of a pair and nothing else.
bool areTruthWords(const Values& values) {
    bool yes = false, no = false;
    int pair = -1;
    const bool words = all(values, [&](std::string_view cell) {
        const std::optional<TruthWord> truth = parseTruthWord(cell);
        if (!truth || (pair >= 0 && truth->pair != pair))
            return false;
        pair = truth->pair;
        (truth->yes ? yes : no) = true;
        return true;
    });
    return words && yes && no;
}

/// The form in which all cells are dates (or times); nothing when there is none.
std::optional<DateForm> dateForm(const Values& values, DateOrder order, ColumnType type, ColumnNotes* notes) {
    const auto fits = [&](DateForm form) {
        return all(values, [&](std::string_view cell) {
            return type == ColumnType::Date ? parseDate(cell, form).has_value() : timeOf(cell, form).has_value();
        });
    };
    if (fits(DateForm::YearFirst))
        return DateForm::YearFirst;
    const bool dayFirst = fits(DateForm::DayFirst), monthFirst = fits(DateForm::MonthFirst);
    if (!dayFirst && !monthFirst)
        return std::nullopt;
    if (dayFirst && monthFirst && order == DateOrder::Guess) {
        const auto differs = [&](const std::string& value) {
            return timeOf(trimmed(value), DateForm::DayFirst) != timeOf(trimmed(value), DateForm::MonthFirst) &&
                   value.find('.') == std::string::npos; // with points the day comes first everywhere
        };
        const auto found = std::ranges::find_if(values, differs);
        if (notes && found != values.end())
            notes->ambiguousDate = *found;
    }
    if (!dayFirst || !monthFirst)
        return dayFirst ? DateForm::DayFirst : DateForm::MonthFirst;
    return order == DateOrder::MonthFirst ? DateForm::MonthFirst : DateForm::DayFirst;
}

/// The first text among values nearly all of which are dates or times in one form; "" = none.
std::string textAmongDates(const Values& values) {
    const std::size_t count = std::min<std::size_t>(values.size(), 1000);
    for (const DateForm form : {DateForm::YearFirst, DateForm::DayFirst, DateForm::MonthFirst}) {
        const auto isDate = [&](const std::string& value) { return timeOf(trimmed(value), form).has_value(); };
        const auto dates = std::count_if(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), isDate);
        if (static_cast<std::size_t>(dates) * 5 < count * 4)
            continue;
        const auto text = std::ranges::find_if_not(values, isDate);
        return text == values.end() ? std::string() : *text;
    }
    return {};
}

/// The one reading that fits all values, else Category.
Reading readingOf(const Values& values, const Dialect& dialect, ColumnNotes* notes) {
    const NumberFormat format = numberFormat(&dialect);
    if (all(values, [](std::string_view cell) { return parseTruth(cell).has_value(); }))
        return {ColumnType::Boolean};
    const Values filled = withoutNothing(values, dialect);
    const auto isNumber = [&](std::string_view cell) {
        return parseNumberOrInfinity(cell, format.decimal) && !isCode(cell);
    };
    if (!filled.empty() && (all(filled, isNumber) || areAmounts(filled, format)))
        return {ColumnType::Real};
    if (all(values, [](std::string_view cell) { return parseList(cell).has_value(); }))
        return {ColumnType::List};
    if (areTruthWords(values))
        return {ColumnType::Boolean, DateForm::YearFirst, true};
    for (const ColumnType type : {ColumnType::Date, ColumnType::Timestamp}) {
        if (const std::optional<DateForm> form = dateForm(values, dialect.dates, type, notes))
            return {type, *form};
    }
    if (notes && values.size() > 4)
        notes->amongDates = textAmongDates(values);
    return {};
}

/// How a chosen type is to be read.
Reading chosenReading(ColumnType type, const Values& values, const Dialect* dialect, ColumnNotes* notes) {
    Reading reading{type};
    if (type == ColumnType::Date || type == ColumnType::Timestamp)
        reading.form =
            dateForm(values, dialect ? dialect->dates : DateOrder::Guess, type, notes).value_or(DateForm::YearFirst);
    reading.words =
        type == ColumnType::Boolean && areTruthWords(values) &&
        std::ranges::none_of(values, [](const std::string& value) { return parseTruth(value).has_value(); });
    return reading;
}

/// The two words as they are written most simply: the first of each side.
void takeWords(Column& column, const Values& values) {
    for (const std::string& value : values) {
        const std::optional<TruthWord> truth = parseTruthWord(trimmed(value));
        std::string& word = truth && truth->yes ? column.yesWord : column.noWord;
        if (truth && word.empty())
            word = trimmed(value);
    }
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

constexpr const char* emptyReason = TL_TEXT("engine", "every cell is empty.");
constexpr const char* chosenReason = TL_TEXT("engine", "its type is set to not usable.");

} // namespace

NumberFormat numberFormat(const Dialect* dialect) {
    NumberFormat format;
    if (dialect && !dialect->decimal.empty())
        format.decimal = dialect->decimal.front();
    if (dialect && !dialect->thousands.empty())
        format.thousands = dialect->thousands.front();
    return format;
}

Column numberColumn(const ColumnPlan& plan, LargeVector<double> values) {
    NumbersSeen seen;
    seen.look(values);
    return numberColumn(plan, std::move(values), seen);
}

Column numberColumn(const ColumnPlan& plan, NumberCells values, const NumbersSeen& seen) {
    const bool any = seen.zero || seen.one || seen.other, whole = !seen.fraction;
    const bool flags = seen.zero && seen.one && !seen.other;
    if (!any && !plan.chosen)
        return leftOut(plan, emptyReason);
    if (plan.chosen == ColumnType::Unusable)
        return leftOut(plan, chosenReason);
    Column column;
    column.name = plan.name;
    column.type = plan.chosen.value_or(flags ? ColumnType::Boolean : whole ? ColumnType::Integer : ColumnType::Real);
    if (column.type == ColumnType::Integer && !whole)
        column.type = ColumnType::Real;
    column.digits = column.type == ColumnType::Boolean;
    column.numbers = std::move(values);
    return column;
}

TextCells::TextCells(const ColumnPlan& plan, std::vector<std::string> values, LargeVector<std::int32_t> codes)
    : m_plan(plan), m_codes(std::move(codes)) {
    std::vector<std::int32_t> codeOfValue;
    bool same = true;
    for (std::string& value : values) {
        const std::int32_t code = m_plan.trim ? codeOf(value) : codeOfNew(std::move(value));
        same = same && code == static_cast<std::int32_t>(codeOfValue.size());
        codeOfValue.push_back(code);
    }
    values = {};
    if (same)
        return;
    for (std::int32_t& code : m_codes)
        code = code < 0 ? code : codeOfValue[static_cast<std::size_t>(code)];
}

std::int32_t TextCells::codeOfNew(std::string value) {
    if (m_plan.dialect && isNullWord(*m_plan.dialect, value))
        return -1;
    if (!m_badUtf8 && firstBadUtf8(value) != std::string_view::npos)
        m_badUtf8 = value;
    m_values.push_back(std::move(value));
    return static_cast<std::int32_t>(m_values.size() - 1);
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

std::expected<Column, BadCell> TextCells::asLists(const std::vector<std::string>& values) const {
    std::vector<std::vector<std::string>> lists;
    for (const std::string& value : values) {
        std::optional<std::vector<std::string>> list = parseList(value, m_plan.chosen.has_value());
        if (!list)
            return std::unexpected(BadCell{value, ColumnType::List, false});
        lists.push_back(std::move(*list));
    }
    return listColumn(m_plan.name, m_codes, lists);
}

namespace {

/// Every value is used, and for the first time in the order of the codes.
bool areInOrder(std::span<const std::int32_t> codes, std::size_t values) {
    std::int32_t next = 0;
    for (std::size_t i = 0; i < codes.size() && static_cast<std::size_t>(next) < values; ++i) {
        if (codes[i] > next)
            return false;
        next += codes[i] == next ? 1 : 0;
    }
    return static_cast<std::size_t>(next) == values;
}

/// Codes in order of first appearance among the rows, values that no row uses left out. How many rows have a value.
std::size_t renumber(LargeVector<std::int32_t>& codes, std::vector<std::string>& values) {
    if (areInOrder(codes, values.size()))
        return static_cast<std::size_t>(std::ranges::count_if(codes, [](std::int32_t code) { return code >= 0; }));
    std::vector<std::int32_t> renumbered(values.size(), -1);
    std::vector<std::string> used;
    std::size_t present = 0;
    for (std::int32_t& code : codes) {
        if (code < 0)
            continue;
        ++present;
        std::int32_t& number = renumbered[static_cast<std::size_t>(code)];
        if (number < 0) {
            number = static_cast<std::int32_t>(used.size());
            used.push_back(std::move(values[static_cast<std::size_t>(code)]));
        }
        code = number;
    }
    values = std::move(used);
    return present;
}

/// The number that each of the values stands for, or the first that stands for none.
std::expected<std::vector<double>, BadCell> numbersOf(const std::vector<std::string>& values, const Reading& reading,
                                                      const ColumnPlan& plan) {
    const NumberFormat format = numberFormat(plan.dialect);
    const bool isPlain = reading.type == ColumnType::Real || reading.type == ColumnType::Integer;
    std::vector<double> numbers;
    for (const std::string& value : values) {
        std::optional<double> number = valueOf(value, reading, format);
        if (!number && isPlain && plan.dialect && isNullWordAmongNumbers(*plan.dialect, trimmed(value)))
            number = none;
        if (!number)
            return std::unexpected(BadCell{value, reading.type, false});
        numbers.push_back(*number);
    }
    return numbers;
}

} // namespace

std::expected<Column, BadCell> TextCells::finish(ColumnNotes* notes) && {
    if (m_badUtf8)
        return std::unexpected(BadCell{*m_badUtf8, ColumnType::Text, true});
    const std::size_t present = renumber(m_codes, m_values);
    std::vector<std::string>& values = m_values;
    if (present == 0 && !m_plan.chosen)
        return leftOut(m_plan, emptyReason);
    if (m_plan.chosen == ColumnType::Unusable)
        return leftOut(m_plan, chosenReason);
    // Only text files hide types: what a typed file stores as text is text.
    Reading reading;
    if (m_plan.chosen)
        reading = chosenReading(*m_plan.chosen, values, m_plan.dialect, notes);
    else if (m_plan.dialect)
        reading = readingOf(values, *m_plan.dialect, notes);
    const ColumnType type = reading.type;
    if (type == ColumnType::List)
        return asLists(values);
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
    const auto ofValue = numbersOf(values, reading, m_plan);
    if (!ofValue)
        return std::unexpected(ofValue.error());
    LargeVector<double> numbers(m_codes.size(), none);
    for (std::size_t i = 0; i < m_codes.size(); ++i) {
        if (m_codes[i] >= 0)
            numbers[i] = (*ofValue)[static_cast<std::size_t>(m_codes[i])];
    }
    if (type == ColumnType::Real || type == ColumnType::Integer)
        return numberColumn(m_plan, std::move(numbers));
    column.numbers = std::move(numbers);
    if (type != ColumnType::Boolean)
        return column;
    if (reading.words)
        takeWords(column, values);
    column.digits = !reading.words && std::ranges::none_of(values, [](const std::string& value) {
        return parseTruthWord(trimmed(value)).has_value();
    });
    return column;
}

} // namespace engine
