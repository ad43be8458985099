#include "engine/data/Labels.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// One form for values that different files write differently: 1, 1.0 and true; 0 and false.
std::string canonical(std::string_view cell) {
    if (const std::optional<bool> truth = parseTruth(cell))
        return *truth ? "1" : "0";
    if (!hasLeadingZero(cell)) {
        if (const std::optional<double> number = parseNumber(cell))
            return numberText(*number);
    }
    return std::string(cell);
}

/// Class of a text by exact match, else by the canonical form.
class ClassLookup {
public:
    ClassLookup(const FittedTask& fitted, const Task& task) {
        const bool anythingElseIsNo = fitted.kind == TaskKind::Binary && !task.equals.empty();
        if (anythingElseIsNo) {
            for (const std::string& value : task.equals)
                add(value, 1);
            m_otherwise = 0;
            return;
        }
        for (std::size_t i = 0; i < fitted.classes.size(); ++i)
            add(fitted.classes[i], static_cast<double>(i));
    }

    double operator()(const std::string& cell) const {
        if (const auto exact = m_exact.find(cell); exact != m_exact.end())
            return exact->second;
        const auto other = m_canonical.find(canonical(cell));
        return other != m_canonical.end() && !std::isnan(other->second) ? other->second : m_otherwise;
    }

private:
    void add(const std::string& text, double label) {
        m_exact.emplace(text, label);
        const auto [entry, isNew] = m_canonical.emplace(canonical(text), label);
        if (!isNew && entry->second != label)
            entry->second = none; // two classes share the form: only exact texts decide
    }

    std::unordered_map<std::string, double> m_exact, m_canonical;
    double m_otherwise = none;
};

/// Labels of the numbers met so far. Classes are few, so the first ones are found by looking along them.
class KnownLabels {
public:
    template <class LabelOf>
    double of(double value, LabelOf labelOf) {
        for (const auto& [known, label] : m_first) {
            if (known == value)
                return label;
        }
        if (m_first.size() < 8)
            return m_first.emplace_back(value, labelOf(value)).second;
        const auto [entry, isNew] = m_others.try_emplace(value, 0.0);
        if (isNew)
            entry->second = labelOf(value);
        return entry->second;
    }

private:
    std::vector<std::pair<double, double>> m_first;
    std::unordered_map<double, double> m_others;
};

std::vector<double> classLabels(const Column& column, const ClassLookup& lookup, RowChoice rows) {
    const std::int64_t all = rowCount(column);
    std::vector<double> result(rows ? rows->size() : static_cast<std::size_t>(all), none);
    if (isNumeric(column.type)) {
        KnownLabels known;
        const auto labelOf = [&](double value) { return lookup(numberCellText(column, value)); };
        if (column.type == ColumnType::Boolean) {
            // Looked up and not asked for one after the other: which of the two comes next cannot be foreseen.
            const std::array ofValue{labelOf(0), labelOf(1)};
            forEachRow(rows, all, [&](std::size_t i, std::uint32_t row) {
                const double value = column.numbers[row];
                const bool yes = value == 1;
                if (value == static_cast<double>(yes))
                    result[i] = ofValue[yes ? 1 : 0];
                else if (std::isfinite(value))
                    result[i] = known.of(value, labelOf);
            });
            return result;
        }
        forEachRow(rows, all, [&](std::size_t i, std::uint32_t row) {
            const double value = column.numbers[row];
            if (std::isfinite(value))
                result[i] = known.of(value, labelOf);
        });
        return result;
    }
    std::vector<double> ofCode;
    for (const std::string& category : column.categories)
        ofCode.push_back(lookup(category));
    forEachRow(rows, all, [&](std::size_t i, std::uint32_t row) {
        if (column.codes[row] >= 0)
            result[i] = ofCode[static_cast<std::size_t>(column.codes[row])];
    });
    return result;
}

} // namespace

std::int64_t rowCount(const Column& column) {
    return static_cast<std::int64_t>(isNumeric(column.type) ? column.numbers.size() : column.codes.size());
}

ColumnIndex indexOf(const Table& table) {
    ColumnIndex index;
    for (const std::shared_ptr<const Column>& column : table.columns)
        index.emplace(column->name, column.get());
    return index;
}

const Column* find(const ColumnIndex& index, std::string_view name) {
    const auto found = index.find(name);
    return found == index.end() ? nullptr : found->second;
}

Result<std::span<const double>> numbersOf(const Column& column, RowChoice rows, LargeVector<double>& storage) {
    if (isNumeric(column.type))
        return std::span<const double>(column.numbers);
    std::vector<double> ofCode;
    std::vector<bool> bad;
    for (const std::string& category : column.categories) {
        const std::optional<bool> truth = parseTruth(category);
        const std::optional<double> number = truth ? std::optional<double>(*truth) : parseNumber(trimmed(category));
        ofCode.push_back(number.value_or(none));
        bad.push_back(!number);
    }
    storage.assign(column.codes.size(), none);
    std::int64_t badRow = -1;
    forEachRow(rows, rowCount(column), [&](std::size_t, std::uint32_t row) {
        const std::int32_t code = column.codes[row];
        if (code < 0)
            return;
        storage[row] = ofCode[static_cast<std::size_t>(code)];
        if (badRow < 0 && bad[static_cast<std::size_t>(code)])
            badRow = row;
    });
    if (badRow >= 0) {
        Place place;
        place.column = column.name;
        place.row = badRow;
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine",
                         "Column %1 holds the text “%2” in row %3, where a number is needed. Correct the cell or "
                         "leave it empty."),
                 column.name, cellText(column, badRow), badRow + 1),
            place);
    }
    return std::span<const double>(storage);
}

Result<std::vector<double>> labels(const Column& column, const FittedTask& fitted, const Task& task, RowChoice rows) {
    if (hasClasses(fitted.kind))
        return classLabels(column, ClassLookup(fitted, task), rows);
    LargeVector<double> storage;
    TRY(const std::span<const double> values, numbersOf(column, rows, storage));
    std::vector<double> result(rows ? rows->size() : values.size(), none);
    forEachRow(rows, rowCount(column), [&](std::size_t i, std::uint32_t row) {
        if (std::isfinite(values[row]))
            result[i] = values[row];
    });
    return result;
}

} // namespace engine
