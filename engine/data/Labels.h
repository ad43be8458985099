#pragma once
// From the cells of a task's column to numbers to learn: 0/1, class index or value; NaN = no label. Any thread.

#include "engine/data/Preparation.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace engine {

/// Learns classes, levels, priors, means and counts of a task. Refuses a column that is missing, empty or constant in
/// the training rows, and one that does not suit the kind of task (negative counts, text as levels …).
Result<FittedTask> fitTask(const Table& table, const Task& task, const Split& split);
/// What does not stop a training but should be known: levels with gaps, answers that no training row has, an amount
/// that is never zero.
std::vector<Issue> labelIssues(const Table& table, const Task& task, const FittedTask& fitted, const Split& split);
/// Parameters of the task's loss with the weights that "balanced" asks for, from the shares of the training rows.
Params lossParams(const Task& task, const FittedTask& fitted);
/// The fit with shares, means and quantiles of the encoded training rows in which every row counts by its weight: what
/// a model begins with, and the trivial answer. (Scaling and what is shown go by the rows.) Unchanged without weights.
Fitted withWeightedPriors(Fitted fitted, const Encoded& train);
std::string shownAnswers(const FittedTask& fitted); ///< its classes, levels or labels, joined by commas

/// Labels of the given rows in original units (nothing is scaled here): 0/1, class or level index, or value. The column
/// must be there. Of a multi-label task: one of its labels with its `labelTask`.
Result<std::vector<double>> labels(const Column& column, const FittedTask& fitted, const Task& task, RowChoice rows);

/// The same, some rows at a time. Lives as long as the column; one thread at a time.
class LabelReader {
public:
    /// `rows`: those that will be read.
    static Result<LabelReader> make(const Column& column, const FittedTask& fitted, const Task& task, RowChoice rows);
    LabelReader(LabelReader&& other) noexcept;
    ~LabelReader();
    void read(std::span<const std::uint32_t> rows, double* out);
    /// How often each of `classes` labels stands in the rows; last comes how many rows have none.
    std::vector<std::int64_t> count(std::span<const std::uint32_t> rows, std::size_t classes);
    /// Calls `visit(position, labels)` for some of the rows after the other; `position` is that of the first.
    template <class Visit>
    void visit(std::span<const std::uint32_t> rows, Visit visit) {
        std::array<double, 1024> room;
        for (std::size_t at = 0; at < rows.size(); at += room.size()) {
            const std::size_t count = std::min(room.size(), rows.size() - at);
            read(rows.subspan(at, count), room.data());
            visit(at, std::span<const double>(room).first(count));
        }
    }

private:
    struct Source;
    explicit LabelReader(std::unique_ptr<Source> source);
    std::unique_ptr<Source> m_source;
};

/// A numeric column as it is, a category column with its values read as numbers. Refuses other text, naming the first
/// such row among `rows`. The result is `column.numbers` or `storage`.
Result<const NumberCells*> numbersOf(const Column& column, RowChoice rows, NumberCells& storage);

/// Calls `visit(position, row)` for every chosen row.
template <class Visit>
void forEachRow(RowChoice rows, std::int64_t all, Visit visit) {
    if (rows) {
        for (std::size_t i = 0; i < rows->size(); ++i)
            visit(i, (*rows)[i]);
    } else {
        for (std::int64_t i = 0; i < all; ++i)
            visit(static_cast<std::size_t>(i), static_cast<std::uint32_t>(i));
    }
}

std::int64_t rowCount(const Column& column);

/// Columns by name, for work that looks up most of them (tables may be very wide). Lives as long as the table.
using ColumnIndex = std::unordered_map<std::string_view, const Column*>;
ColumnIndex indexOf(const Table& table);
const Column* find(const ColumnIndex& index, std::string_view name);

} // namespace engine
