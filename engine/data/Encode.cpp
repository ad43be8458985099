// Encoding works on blocks of rows, one column after the other within a block, so that the rows being written stay in
// the cache while the columns are read along.

#include "engine/base/Random.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/LargeArray.h"
#include "engine/data/ListCells.h"
#include "engine/data/SplitRules.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace engine {

namespace {

constexpr std::size_t blockRows = 512;
constexpr std::size_t blocksAtOnce = 32; ///< that a thread takes

Error columnMissing(const std::string& column, bool target) {
    Place place;
    place.column = column;
    return {ErrorCode::BadData,
            target
                ? text(TL_TEXT("engine",
                               "The table has no column %1, which holds the answers of a task. Open a table with it."),
                       column)
                : text(TL_TEXT("engine",
                               "The table has no column %1, which the model was trained with. Open a table with it."),
                       column),
            place,
            {}};
}

/// A column that held single values when the model was trained and holds lists now.
Error holdsLists(const std::string& column) {
    Place place;
    place.column = column;
    return {ErrorCode::BadData,
            text(TL_TEXT("engine", "Column %1 holds lists, but the model was trained with one value a cell. Open a "
                                   "table as it was then."),
                 column),
            place,
            {}};
}

struct NumberSource {
    const FittedNumber* fitted;
    std::span<const double> values;
    LargeVector<double> storage;
};

struct CategorySource {
    const FittedCategory* fitted = nullptr;
    const Column* column = nullptr;
    std::vector<std::int32_t> codeOf;                 ///< of the column's code
    std::unordered_map<double, std::int32_t> ofValue; ///< of a number, where the new table holds numbers
    std::int32_t missing = 0;                         ///< code of a missing cell
    std::span<const double> values;                   ///< a column that is cut into bins
    LargeVector<double> storage;
};

/// 64-bit FNV-1a, mixed: the same for every file, machine and version.
std::int32_t bucketOf(const std::string& cell, std::int64_t buckets) {
    return static_cast<std::int32_t>(1 + randomKey(0, "bucket", cell) % static_cast<std::uint64_t>(buckets));
}

/// Code of a text as it was learnt.
class Codes {
public:
    explicit Codes(const FittedCategory& fitted) : m_fitted(fitted) {
        for (std::size_t i = 0; i < fitted.values.size(); ++i)
            m_known.emplace(fitted.values[i], static_cast<std::int32_t>(i) + 1);
    }
    std::int32_t operator()(const std::string& cell) const {
        if (m_fitted.buckets > 0)
            return bucketOf(cell, m_fitted.buckets);
        const auto found = m_known.find(cell);
        return found == m_known.end() ? 0 : found->second;
    }
    std::int32_t missing() const {
        if (m_fitted.missingText)
            return (*this)(*m_fitted.missingText);
        return m_fitted.missingIsValue ? static_cast<std::int32_t>(codesOf(m_fitted) - 1) : 0;
    }

private:
    const FittedCategory& m_fitted;
    std::unordered_map<std::string_view, std::int32_t> m_known;
};

Result<CategorySource> categorySource(const ColumnIndex& index, const FittedCategory& fitted, RowChoice rows) {
    CategorySource source;
    source.fitted = &fitted;
    source.column = find(index, fitted.column);
    if (!source.column || source.column->type == ColumnType::Unusable)
        return std::unexpected(columnMissing(fitted.column, false));
    if (source.column->type == ColumnType::List && fitted.length == 0)
        return std::unexpected(holdsLists(fitted.column));
    const Codes codes(fitted);
    source.missing = codes.missing();
    if (fitted.isCut) {
        TRY(source.values, numbersOf(*source.column, rows, source.storage));
        return source;
    }
    if (source.column->numbers.empty()) {
        source.codeOf.reserve(source.column->categories.size());
        for (const std::string& category : source.column->categories)
            source.codeOf.push_back(codes(category));
        return source;
    }
    for (const double value : source.column->numbers) { // (of a list too)
        if (!std::isnan(value) && !source.ofValue.contains(value))
            source.ofValue.emplace(value, codes(numberCellText(*source.column, value)));
    }
    return source;
}

/// The values of a block after the steps; NaN where missing.
void transformed(std::span<const double> values, std::span<const std::uint32_t> rows,
                 const std::vector<FittedStep>& steps, std::span<double> out) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value = values[rows[i]];
        out[i] = std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
    }
    for (const FittedStep& step : steps)
        step.step->apply(step.learnt, out);
}

void writeNumbers(const NumberSource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    const FittedNumber& fitted = *source.fitted;
    std::array<double, blockRows> block;
    const std::span<double> values = std::span(block).first(rows.size());
    transformed(source.values, rows, fitted.steps, values);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto value = static_cast<float>(values[i]);
        out[0] = std::isfinite(value) ? value : 0.0F;
        if (fitted.indicator)
            out[1] = std::isfinite(source.values[rows[i]]) ? 0.0F : 1.0F;
        out += stride;
    }
}

/// Calls `write(i, code)` for every row of the block.
template <class Write>
void forCodes(const CategorySource& source, std::span<const std::uint32_t> rows, Write write) {
    if (source.fitted->isCut) {
        std::array<double, blockRows> block;
        const std::span<double> values = std::span(block).first(rows.size());
        transformed(source.values, rows, source.fitted->steps, values);
        const std::vector<double>& edges = source.fitted->edges;
        for (std::size_t i = 0; i < rows.size(); ++i)
            write(i, std::isnan(values[i])
                         ? source.missing
                         : static_cast<std::int32_t>(std::ranges::upper_bound(edges, values[i]) - edges.begin()) + 1);
        return;
    }
    const bool numeric = isNumeric(source.column->type);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        if (numeric) {
            const double value = source.column->numbers[row];
            write(i, std::isnan(value) ? source.missing : source.ofValue.at(value));
        } else {
            const std::int32_t code = source.column->codes[row];
            write(i, code < 0 ? source.missing : source.codeOf[static_cast<std::size_t>(code)]);
        }
    }
}

/// Calls `visit(code)` for every entry of a sequence that counts.
template <class Visit>
void forEntries(const CategorySource& source, std::uint32_t row, Visit visit) {
    const Column& column = *source.column;
    const auto visitEntry = [&](std::size_t at) {
        if (!column.numbers.empty())
            visit(source.ofValue.at(column.numbers[at]));
        else
            visit(source.codeOf[static_cast<std::size_t>(column.codes[at])]);
    };
    if (column.type != ColumnType::List) { // one value is a list with one entry
        if (!isMissing(column, row))
            visitEntry(row);
        return;
    }
    std::int64_t begin = column.offsets[row], end = column.offsets[row + 1];
    const std::int64_t length = source.fitted->length;
    if (end - begin > length)
        (source.fitted->lastEntries ? begin : end) = source.fitted->lastEntries ? end - length : begin + length;
    for (std::int64_t at = begin; at < end; ++at)
        visitEntry(static_cast<std::size_t>(at));
}

/// `out` is filled with 0.
void writeSequence(const CategorySource& source, std::span<const std::uint32_t> rows, std::int32_t* out,
                   std::size_t stride) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::int32_t* next = out + i * stride;
        forEntries(source, rows[i], [&](std::int32_t code) { *next++ = code; });
    }
}

void writeCodes(const CategorySource& source, std::span<const std::uint32_t> rows, std::int32_t* out,
                std::size_t stride) {
    forCodes(source, rows, [&](std::size_t i, std::int32_t code) { out[i * stride] = code; });
}

/// `out` points to the first of the numbers of the column, which are 0.
void writeOneHot(const CategorySource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    if (source.fitted->length > 0) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            float* row = out + i * stride;
            bool any = false;
            forEntries(source, rows[i], [&](std::int32_t code) {
                row[code] = 1;
                any = true;
            });
            row[0] = any ? row[0] : 1;
        }
        return;
    }
    forCodes(source, rows,
             [&](std::size_t i, std::int32_t code) { out[i * stride + static_cast<std::size_t>(code)] = 1; });
}

/// A column of answers and where they go.
struct TargetSource {
    const Column* column;
    const FittedTask* fitted; ///< of a label of a MultiLabel task: its entry
    Task task;
    Standard scaling;
    std::size_t at; ///< place in the row
};

Result<std::vector<TargetSource>> targetSources(const Table& table, const Fitted& fitted,
                                                const std::vector<Task>& tasks) {
    const std::vector<std::int64_t> begins = targetBegins(fitted);
    std::vector<TargetSource> sources;
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t) {
        const FittedTask& fittedTask = fitted.tasks[t];
        const auto task = std::ranges::find(tasks, fittedTask.task, &Task::id);
        if (task == tasks.end()) {
            Place place;
            place.task = fittedTask.task;
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "The project has no task %1 any more, which the model was trained for."),
                             fittedTask.task),
                        place);
        }
        const Standard scaling = isScaled(fittedTask.kind) ? scalingOf(fittedTask) : Standard{};
        for (std::size_t k = 0; k < static_cast<std::size_t>(targetWidth(fittedTask)); ++k) {
            const bool isLabel = fittedTask.kind == TaskKind::MultiLabel;
            const std::string& name = isLabel ? fittedTask.labels[k].column : task->column;
            const Column* column = find(table, name);
            if (!column || !hasSingleValues(column->type))
                return std::unexpected(columnMissing(name, true));
            sources.push_back({column, isLabel ? &fittedTask.labels[k] : &fittedTask,
                               isLabel ? labelTask(*task, k) : *task, scaling,
                               static_cast<std::size_t>(begins[t]) + k});
        }
    }
    return sources;
}

Result<void> writeTargets(Encoded& encoded, const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                          RowChoice rows) {
    TRY(const std::vector<TargetSource> sources, targetSources(table, fitted, tasks));
    encoded.targetWidth = targetBegins(fitted).back();
    const auto width = static_cast<std::size_t>(encoded.targetWidth);
    encoded.targets.resize(static_cast<std::size_t>(encoded.rows) * width);
    std::vector<std::optional<Error>> errors(sources.size());
    inParallel(sources.size(), {}, [&](std::size_t s) {
        const TargetSource& source = sources[s];
        const Result<std::vector<double>> values = labels(*source.column, *source.fitted, source.task, rows);
        if (!values) {
            errors[s] = values.error();
            return;
        }
        for (std::size_t i = 0; i < values->size(); ++i)
            encoded.targets[i * width + source.at] =
                static_cast<float>(((*values)[i] - source.scaling.mean) / source.scaling.scale);
    });
    for (const std::optional<Error>& error : errors) {
        if (error)
            return std::unexpected(*error);
    }
    return {};
}

Result<void> writeWeights(Encoded& encoded, const Table& table, const std::string& name, RowChoice rows) {
    const Column* column = find(table, name);
    if (!column)
        return std::unexpected(columnMissing(name, true));
    LargeVector<double> storage;
    TRY(const std::span<const double> values, numbersOf(*column, rows, storage));
    encoded.weights.resize(static_cast<std::size_t>(encoded.rows));
    forEachRow(rows, table.rows, [&](std::size_t i, std::uint32_t row) {
        // A row without a weight does not count.
        encoded.weights[i] = std::isfinite(values[row]) ? static_cast<float>(values[row]) : 0.0F;
    });
    return {};
}

/// A table without the column has no groups: only metrics within groups need them.
void writeGroups(Encoded& encoded, const Table& table, const std::string& name, RowChoice rows) {
    const Column* column = find(table, name);
    if (!column || !hasSingleValues(column->type))
        return;
    std::vector<std::uint32_t> all;
    if (!rows) {
        all.resize(static_cast<std::size_t>(table.rows));
        std::iota(all.begin(), all.end(), std::uint32_t{0});
    }
    encoded.groups = entityUnits(*column, rows ? *rows : std::span<const std::uint32_t>(all)).of;
}

struct Sources {
    std::vector<NumberSource> numbers;
    std::vector<CategorySource> categories;
};

Result<Sources> sourcesOf(const Table& table, const Fitted& fitted, RowChoice rows) {
    const ColumnIndex index = indexOf(table);
    Sources sources;
    sources.numbers.reserve(fitted.numbers.size());
    for (const FittedNumber& number : fitted.numbers) {
        const Column* column = find(index, number.column);
        if (!column || column->type == ColumnType::Unusable)
            return std::unexpected(columnMissing(number.column, false));
        NumberSource& source = sources.numbers.emplace_back(NumberSource{&number, {}, {}});
        if (column->type == ColumnType::List) {
            source.storage = meansOf(*column);
            source.values = source.storage;
        } else {
            TRY(source.values, numbersOf(*column, rows, source.storage));
        }
    }
    sources.categories.reserve(fitted.categories.size());
    for (const FittedCategory& category : fitted.categories) {
        TRY(CategorySource source, categorySource(index, category, rows));
        sources.categories.push_back(std::move(source));
    }
    return sources;
}

/// Rows of the table into the rows of `encoded` that begin at `begin`.
void writeBlock(const Sources& sources, std::span<const std::uint32_t> rows, std::size_t begin, Encoded& encoded) {
    const auto numberWidth = static_cast<std::size_t>(encoded.numberWidth);
    const auto categoryWidth = static_cast<std::size_t>(encoded.categoryWidth);
    float* numberOut = encoded.numbers.data() + begin * numberWidth;
    for (const NumberSource& source : sources.numbers) {
        writeNumbers(source, rows, numberOut, numberWidth);
        numberOut += source.fitted->indicator ? 2 : 1;
    }
    std::int32_t* codeOut = encoded.codes.data() + begin * categoryWidth;
    for (const CategorySource& source : sources.categories) {
        if (source.fitted->oneHot) {
            writeOneHot(source, rows, numberOut, numberWidth);
            numberOut += codesOf(*source.fitted);
        } else if (source.fitted->length > 0) {
            writeSequence(source, rows, codeOut, categoryWidth);
            codeOut += source.fitted->length;
        } else {
            writeCodes(source, rows, codeOut++, categoryWidth);
        }
    }
}

} // namespace

Result<Encoded> encode(const Table& given, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets) {
    TRY(const Table table, withComputed(given, fitted.computed));
    TRY(const Sources sources, sourcesOf(table, fitted, rows));
    Encoded encoded;
    encoded.rows = rows ? static_cast<std::int64_t>(rows->size()) : table.rows;
    encoded.numberWidth = widths(fitted).numbers;
    for (const FittedCategory& category : fitted.categories)
        encoded.categoryWidth += category.oneHot ? 0 : codesPerRow(category);
    encoded.numbers.resize(static_cast<std::size_t>(encoded.rows * encoded.numberWidth));
    encoded.codes.resize(static_cast<std::size_t>(encoded.rows * encoded.categoryWidth));
    const auto count = static_cast<std::size_t>(encoded.rows);
    constexpr std::size_t share = blockRows * blocksAtOnce;
    inParallel((count + share - 1) / share, {}, [&](std::size_t part) {
        std::array<std::uint32_t, blockRows> counted{};
        for (std::size_t begin = part * share; begin < std::min(count, (part + 1) * share); begin += blockRows) {
            const std::size_t size = std::min(blockRows, count - begin);
            std::iota(counted.begin(), counted.begin() + size, static_cast<std::uint32_t>(begin));
            writeBlock(sources, rows ? rows->subspan(begin, size) : std::span(counted).first(size), begin, encoded);
        }
    });
    if (withTargets) {
        TRY_VOID(writeTargets(encoded, table, fitted, tasks, rows));
        if (!fitted.weightColumn.empty()) {
            TRY_VOID(writeWeights(encoded, table, fitted.weightColumn, rows));
        }
        if (!fitted.groupColumn.empty())
            writeGroups(encoded, table, fitted.groupColumn, rows);
    }
    return encoded;
}

} // namespace engine
