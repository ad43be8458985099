#pragma once
// What one step of the preparation does, to look at: a column before and after it, on a sample of the training rows.
// Everything is learnt from all training rows by the same code as for a run. Any thread.

#include "engine/data/Profile.h"
#include "engine/data/Step.h"

#include <stop_token>

namespace engine {

struct StepPreview {
    const Step* step = nullptr;
    /// What the step works on, in the order of the project: features (made ones too), or the columns of number tasks.
    std::vector<std::string> columns;
    std::string column; ///< the one that is shown; empty = the step has nothing to work on, or works on rows

    /// The column as the steps before leave it, and as this one does. Cells are those of the first sampled training
    /// rows, profiles are over all sampled ones. `made` holds names of new columns; `after` is the first of them.
    Column cellsBefore, cellsAfter;
    ColumnProfile before, after;
    std::int64_t sampled = 0;      ///< training rows in the profiles
    std::vector<std::string> made; ///< Columns: names of the new columns

    std::vector<std::pair<std::string, double>> learnt; ///< name and value, at most 20
    std::optional<double> marked;                 ///< the step adds an input: share of training rows where it is 1
    std::int64_t codesBefore = 0, codesAfter = 0; ///< of a category, with the unknown one; 0 = no category there
    bool oneHot = false;                          ///< its codes enter as numbers 0 and 1
    std::int64_t embedding = 0;                   ///< width asked for; 0 = that of the layer

    std::int64_t rowsBefore = 0, rowsAfter = 0; ///< Rows: rows that take part
    std::vector<std::uint32_t> removed;         ///< Rows: the first of those that go, at most 100
};

inline constexpr std::size_t previewSample = 5000; ///< training rows that a preview looks at
inline constexpr std::int64_t previewCells = 100;

/// The step as if it were on. `column` empty or not among `columns`: the first one that the step changes. Refuses a
/// step that is not in the list and steps that cannot be fitted, naming them.
Result<StepPreview> previewStep(const Table& table, const DataSpec& data, const std::vector<Task>& tasks,
                                const Split& split, std::string_view stepId, std::string_view column = {});

} // namespace engine
