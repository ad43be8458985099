#include "engine/data/Labels.h"

#include "engine/data/Cells.h"
#include "engine/data/CountCodes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
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

Result<const NumberCells*> numbersOf(const Column& column, RowChoice rows, NumberCells& storage) {
    if (isNumeric(column.type))
        return &column.numbers;
    std::vector<double> ofCode;
    std::vector<bool> bad;
    for (const std::string& category : column.categories) {
        const std::optional<bool> truth = parseTruth(category);
        const std::optional<double> number = truth ? std::optional<double>(*truth) : parseNumber(trimmed(category));
        ofCode.push_back(number.value_or(none));
        bad.push_back(!number);
    }
    LargeVector<double>& cells = storage.plain();
    cells.assign(column.codes.size(), none);
    std::int64_t badRow = -1;
    forEachRow(rows, rowCount(column), [&](std::size_t, std::uint32_t row) {
        const std::int32_t code = column.codes[row];
        if (code < 0)
            return;
        cells[row] = ofCode[static_cast<std::size_t>(code)];
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
    return &storage;
}

/// How the cells become labels.
struct LabelReader::Source {
    const Column& column;
    std::optional<ClassLookup> classes; ///< none: the label is the number itself
    NumberCells storage{};
    const NumberCells* numbers = nullptr; ///< null: the codes of the column count
    std::vector<double> ofCode{};         ///< of the column, or of coded numbers; empty: each number is looked at
    KnownLabels known{};
    std::array<double, 2> ofTruth{none, none}; ///< of 0 and 1 in a column of yes and no

    double labelOf(double value) const {
        if (!std::isfinite(value))
            return none;
        return classes ? (*classes)(numberCellText(column, value == 0 ? 0 : value)) : value;
    }
};

LabelReader::LabelReader(std::unique_ptr<Source> source) : m_source(std::move(source)) {
}
LabelReader::LabelReader(LabelReader&&) noexcept = default;
LabelReader::~LabelReader() = default;

Result<LabelReader> LabelReader::make(const Column& column, const FittedTask& fitted, const Task& task,
                                      RowChoice rows) {
    constexpr std::size_t mostLookedUp = 1 << 16; ///< values that may be more than the rows hold
    auto source = std::make_unique<Source>(column);
    if (hasClasses(fitted.kind))
        source->classes.emplace(fitted, task);
    if (!source->classes || isNumeric(column.type)) {
        TRY(source->numbers, numbersOf(column, rows, source->storage));
        if (source->numbers->isCoded() && source->numbers->values().size() <= mostLookedUp) {
            for (const double value : source->numbers->values())
                source->ofCode.push_back(source->labelOf(value));
        } else if (column.type == ColumnType::Boolean && source->classes) {
            source->ofTruth = {source->labelOf(0), source->labelOf(1)};
        }
        return LabelReader(std::move(source));
    }
    for (const std::string& category : column.categories)
        source->ofCode.push_back((*source->classes)(category));
    return LabelReader(std::move(source));
}

void LabelReader::read(std::span<const std::uint32_t> rows, double* out) {
    Source& source = *m_source;
    const double* const ofCode = source.ofCode.data();
    if (!source.numbers) {
        for (const std::uint32_t row : rows) {
            const std::int32_t code = source.column.codes[row];
            *out++ = code < 0 ? none : ofCode[code];
        }
    } else if (!source.ofCode.empty()) {
        source.numbers->codes([&](const auto* codes) {
            for (const std::uint32_t row : rows)
                *out++ = ofCode[codes[row]];
        });
    } else if (!source.classes) {
        source.numbers->read([&](auto at) {
            for (const std::uint32_t row : rows) {
                const double value = at(row);
                *out++ = std::isfinite(value) ? value : none;
            }
        });
    } else {
        source.numbers->read([&](auto at) {
            for (const std::uint32_t row : rows) {
                const double value = at(row);
                // Looked up and not asked for one after the other: which of the two comes next cannot be foreseen.
                const bool one = value == 1;
                double label = source.ofTruth[one ? 1 : 0];
                if (value != static_cast<double>(one) || std::isnan(label))
                    label = std::isfinite(value) ? source.known.of(value, [&](double v) { return source.labelOf(v); })
                                                 : none;
                *out++ = label;
            }
        });
    }
}

std::vector<std::int64_t> LabelReader::count(std::span<const std::uint32_t> rows, std::size_t classes) {
    std::vector<std::int64_t> counts(classes + 1);
    const auto add = [&](double label, std::int64_t count) {
        counts[std::isnan(label) ? classes : static_cast<std::size_t>(label)] += count;
    };
    const Source& source = *m_source;
    if (source.ofCode.empty()) {
        visit(rows, [&](std::size_t, std::span<const double> found) {
            for (const double label : found)
                add(label, 1);
        });
        return counts;
    }
    std::vector<std::uint32_t> codes = source.numbers
                                           ? source.numbers->countCodes(rows)
                                           : countCategories(source.column.codes, source.ofCode.size(), rows);
    if (!source.numbers) {
        add(none, codes.front());
        codes.erase(codes.begin());
    }
    for (std::size_t code = 0; code < codes.size(); ++code)
        add(source.ofCode[code], codes[code]);
    return counts;
}

Result<std::vector<double>> labels(const Column& column, const FittedTask& fitted, const Task& task, RowChoice rows) {
    std::vector<std::uint32_t> all;
    if (!rows) {
        all.resize(static_cast<std::size_t>(rowCount(column)));
        std::iota(all.begin(), all.end(), 0U);
    }
    TRY(LabelReader reader, LabelReader::make(column, fitted, task, rows));
    std::vector<double> result(rows ? rows->size() : all.size());
    reader.read(rows ? *rows : std::span<const std::uint32_t>(all), result.data());
    return result;
}

} // namespace engine
