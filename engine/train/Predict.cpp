#include "engine/base/Terms.h"
#include "engine/metrics/Levels.h"
#include "engine/project/Fields.h"
#include "engine/train/Finished.h"
#include "engine/train/Scores.h"
#include "engine/train/Setup.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace engine {

namespace {

/// `name`, or what it becomes where a column is called so already.
std::string freeName(const Table& table, std::string name) {
    while (std::ranges::any_of(table.columns, [&](const auto& column) { return column->name == name; }))
        name += " predicted";
    return name;
}

/// The number that is written like the float: 0.3 and not 0.30000001192092896.
double plain(float value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
    double result = static_cast<double>(value);
    std::from_chars(digits.begin(), end, result);
    return result;
}

std::shared_ptr<Column> numbers(std::string name, const TaskScores& scores, std::size_t index) {
    auto column = std::make_shared<Column>();
    column->name = std::move(name);
    column->type = ColumnType::Real;
    const auto width = static_cast<std::size_t>(scores.width);
    for (std::size_t at = index; at < scores.values.size(); at += width)
        column->numbers.plain().push_back(plain(scores.values[at]));
    return column;
}

/// The most likely class of every row.
std::shared_ptr<Column> classes(const std::string& name, const TaskScores& scores, const FittedTask& fitted) {
    auto column = std::make_shared<Column>();
    column->name = name;
    column->type = ColumnType::Category;
    column->categories = fitted.classes;
    const std::ptrdiff_t width = scores.width;
    for (auto row = scores.values.begin(); row != scores.values.end(); row += width)
        column->codes.push_back(static_cast<std::int32_t>(std::max_element(row, row + width) - row));
    return column;
}

/// Level of a middle answer: as probable to be below as above.
std::shared_ptr<Column> levels(const std::string& name, const TaskScores& scores, const FittedTask& fitted) {
    auto column = std::make_shared<Column>();
    column->name = name;
    column->type = ColumnType::Category;
    column->categories = fitted.classes;
    const Scored rows{.prediction = scores.values, .classes = scores.width};
    const std::size_t count = scores.values.size() / static_cast<std::size_t>(scores.width);
    for (std::size_t row = 0; row < count; ++row)
        column->codes.push_back(static_cast<std::int32_t>(metrics::middleLevel(rows, row)));
    return column;
}

void appendColumns(Table& table, const std::string& name, const TaskScores& scores, const FittedTask& fitted) {
    const auto append = [&](const std::string& part, std::size_t index) {
        table.columns.push_back(
            numbers(freeName(table, part.empty() ? name : std::string(name).append(" ").append(part)), scores, index));
    };
    switch (fitted.kind) {
    case TaskKind::Multiclass:
    case TaskKind::Ordinal:
        table.columns.push_back(fitted.kind == TaskKind::Ordinal ? levels(freeName(table, name), scores, fitted)
                                                                 : classes(freeName(table, name), scores, fitted));
        for (std::size_t k = 0; k < fitted.classes.size(); ++k)
            append(fitted.classes[k], k);
        return;
    case TaskKind::MultiLabel:
        for (std::size_t k = 0; k < fitted.labels.size(); ++k)
            append(fitted.labels[k].column, k);
        return;
    case TaskKind::Quantile:
        for (std::size_t k = 0; k < fitted.quantiles.size(); ++k)
            append(shown(100 * fitted.quantiles[k]).append(" %"), k);
        return;
    case TaskKind::ZeroInflated:
        append({}, 0);
        append("above zero", 1);
        return;
    case TaskKind::Binary:
    case TaskKind::Regression:
    case TaskKind::Count:
        break;
    }
    append({}, 0);
}

Result<Predictions> predictOn(const RunRecord& run, const std::filesystem::path& file, std::stop_token stop) {
    TRY(const auto network, networkOf(run));
    TRY(ReadTable read, readFor(run, file, false, stop));
    const std::vector<Task>& tasks = *run.project.tasks;
    TRY(const Encoded encoded, encode(read.table, run.fitted, tasks, {}, false));
    const auto answers = scores(*network, encoded, run.fitted, stop);
    if (!answers)
        return std::unexpected(interrupted());
    Predictions predictions;
    predictions.table.rows = encoded.rows;
    for (std::size_t t = 0; t < tasks.size(); ++t)
        appendColumns(predictions.table, tasks[t].name, (*answers)[t], run.fitted.tasks[t]);
    predictions.issues = std::move(read.issues);
    std::vector<Issue> unseen = unseenCategories(read.table, run.fitted);
    std::ranges::move(unseen, std::back_inserter(predictions.issues));
    predictions.given = std::move(read.table);
    return predictions;
}

} // namespace

Result<Predictions> predict(const RunRecord& run, const std::filesystem::path& dataFile, std::stop_token stop) {
    return atTheEdge([&] { return predictOn(run, dataFile, stop); });
}

std::vector<std::string> columnsOf(const Table& table) {
    std::vector<std::string> names;
    for (const auto& column : table.columns) {
        if (column->type != ColumnType::Unusable)
            names.push_back(column->name);
    }
    return names;
}

Result<Table> withColumns(const Predictions& predictions, const std::vector<std::string>& kept) {
    Table table;
    table.rows = predictions.table.rows;
    for (const std::string& name : kept) {
        const auto column = std::ranges::find_if(predictions.given.columns, [&](const auto& given) {
            return given->name == name && given->type != ColumnType::Unusable;
        });
        if (column == predictions.given.columns.end())
            return fail(ErrorCode::BadData, text(TL_TEXT("engine", "The table has no column %1 to keep; it has: %2."),
                                                 name, listed(columnsOf(predictions.given), 20)));
        if (std::ranges::find(table.columns, *column) == table.columns.end())
            table.columns.push_back(*column);
    }
    for (const auto& predicted : predictions.table.columns) {
        auto column = std::make_shared<Column>(*predicted);
        column->name = freeName(table, column->name);
        table.columns.push_back(std::move(column));
    }
    return table;
}

} // namespace engine
