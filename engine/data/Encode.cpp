// Encoding works on blocks of rows, one column after the other within a block, so that the rows being written stay in
// the cache while the columns are read along.

#include "engine/data/Labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace engine {

namespace {

constexpr std::size_t blockRows = 512;

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

struct NumberSource {
    const FittedNumber* fitted;
    std::span<const double> values;
    std::vector<double> storage;
};

struct CategorySource {
    const Column* column;
    std::vector<std::int32_t> codeOf;                 ///< of the column's code
    std::unordered_map<double, std::int32_t> ofValue; ///< of a number, where the new table holds numbers
};

std::vector<std::int32_t> codesFor(std::span<const std::string> categories,
                                   const std::unordered_map<std::string_view, std::int32_t>& known) {
    std::vector<std::int32_t> result;
    for (const std::string& category : categories) {
        const auto found = known.find(category);
        result.push_back(found == known.end() ? 0 : found->second);
    }
    return result;
}

Result<CategorySource> categorySource(const ColumnIndex& index, const FittedCategory& fitted) {
    CategorySource source;
    source.column = find(index, fitted.column);
    if (!source.column || source.column->type == ColumnType::Unusable)
        return std::unexpected(columnMissing(fitted.column, false));
    std::unordered_map<std::string_view, std::int32_t> known;
    for (std::size_t i = 0; i < fitted.values.size(); ++i)
        known.emplace(fitted.values[i], static_cast<std::int32_t>(i) + 1);
    if (!isNumeric(source.column->type)) {
        source.codeOf = codesFor(source.column->categories, known);
        return source;
    }
    for (const double value : source.column->numbers) {
        if (std::isnan(value) || source.ofValue.contains(value))
            continue;
        const auto found = known.find(numberCellText(*source.column, value));
        source.ofValue.emplace(value, found == known.end() ? 0 : found->second);
    }
    return source;
}

void writeNumbers(const NumberSource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    const FittedNumber& fitted = *source.fitted;
    for (const std::uint32_t row : rows) {
        const double value = source.values[row];
        const bool present = std::isfinite(value);
        const double scaled =
            present ? ((fitted.log1p ? signedLog1p(value) : value) - fitted.mean) / fitted.scale : 0.0;
        out[0] = static_cast<float>(scaled);
        if (fitted.indicator)
            out[1] = present ? 0.0F : 1.0F;
        out += stride;
    }
}

void writeCodes(const CategorySource& source, std::span<const std::uint32_t> rows, std::int32_t* out,
                std::size_t stride) {
    const bool numeric = isNumeric(source.column->type);
    for (const std::uint32_t row : rows) {
        if (numeric) {
            const double value = source.column->numbers[row];
            *out = std::isnan(value) ? 0 : source.ofValue.at(value);
        } else {
            const std::int32_t code = source.column->codes[row];
            *out = code < 0 ? 0 : source.codeOf[static_cast<std::size_t>(code)];
        }
        out += stride;
    }
}

Result<void> writeTargets(Encoded& encoded, const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                          RowChoice rows) {
    encoded.taskCount = static_cast<std::int64_t>(fitted.tasks.size());
    encoded.targets.resize(static_cast<std::size_t>(encoded.rows * encoded.taskCount));
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
        const Column* column = find(table, task->column);
        if (!column || column->type == ColumnType::Unusable)
            return std::unexpected(columnMissing(task->column, true));
        TRY(const std::vector<double> values, labels(*column, fittedTask, *task, rows));
        for (std::size_t i = 0; i < values.size(); ++i)
            encoded.targets[i * fitted.tasks.size() + t] =
                static_cast<float>((values[i] - fittedTask.mean) / fittedTask.scale);
    }
    return {};
}

Result<void> writeWeights(Encoded& encoded, const Table& table, const std::string& name, RowChoice rows) {
    const Column* column = find(table, name);
    if (!column)
        return std::unexpected(columnMissing(name, true));
    std::vector<double> storage;
    TRY(const std::span<const double> values, numbersOf(*column, rows, storage));
    encoded.weights.resize(static_cast<std::size_t>(encoded.rows));
    forEachRow(rows, table.rows, [&](std::size_t i, std::uint32_t row) {
        // A row without a weight does not count.
        encoded.weights[i] = std::isfinite(values[row]) ? static_cast<float>(values[row]) : 0.0F;
    });
    return {};
}

} // namespace

Result<Encoded> encode(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets) {
    const FeatureWidths shape = widths(fitted);
    Encoded encoded;
    encoded.rows = rows ? static_cast<std::int64_t>(rows->size()) : table.rows;
    encoded.numberWidth = shape.numbers;
    encoded.categoryWidth = static_cast<std::int64_t>(shape.vocabulary.size());

    const ColumnIndex index = indexOf(table);
    std::vector<NumberSource> numbers;
    numbers.reserve(fitted.numbers.size());
    for (const FittedNumber& number : fitted.numbers) {
        const Column* column = find(index, number.column);
        if (!column || column->type == ColumnType::Unusable)
            return std::unexpected(columnMissing(number.column, false));
        NumberSource& source = numbers.emplace_back(NumberSource{&number, {}, {}});
        TRY(source.values, numbersOf(*column, rows, source.storage));
    }
    std::vector<CategorySource> categories;
    categories.reserve(fitted.categories.size());
    for (const FittedCategory& category : fitted.categories) {
        TRY(CategorySource source, categorySource(index, category));
        categories.push_back(std::move(source));
    }

    encoded.numbers.resize(static_cast<std::size_t>(encoded.rows * encoded.numberWidth));
    encoded.codes.resize(static_cast<std::size_t>(encoded.rows * encoded.categoryWidth));
    const auto count = static_cast<std::size_t>(encoded.rows);
    const auto numberWidth = static_cast<std::size_t>(encoded.numberWidth);
    const auto categoryWidth = static_cast<std::size_t>(encoded.categoryWidth);
    std::vector<std::uint32_t> counted(rows ? 0 : std::min(blockRows, count));
    for (std::size_t begin = 0; begin < count; begin += blockRows) {
        const std::size_t size = std::min(blockRows, count - begin);
        std::span<const std::uint32_t> block;
        if (rows) {
            block = rows->subspan(begin, size);
        } else {
            for (std::size_t i = 0; i < size; ++i)
                counted[i] = static_cast<std::uint32_t>(begin + i);
            block = std::span(counted).first(size);
        }
        float* numberOut = encoded.numbers.data() + begin * numberWidth;
        for (const NumberSource& source : numbers) {
            writeNumbers(source, block, numberOut, numberWidth);
            numberOut += source.fitted->indicator ? 2 : 1;
        }
        std::int32_t* codeOut = encoded.codes.data() + begin * categoryWidth;
        for (const CategorySource& source : categories)
            writeCodes(source, block, codeOut++, categoryWidth);
    }
    if (withTargets) {
        TRY_VOID(writeTargets(encoded, table, fitted, tasks, rows));
        if (!fitted.weightColumn.empty()) {
            TRY_VOID(writeWeights(encoded, table, fitted.weightColumn, rows));
        }
    }
    return encoded;
}

} // namespace engine
