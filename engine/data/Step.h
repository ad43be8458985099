#pragma once
// Description of a kind of preparation step: engine/data/steps/<kind>.cpp, plain mathematics over columns. Everything
// fitted is learnt from training rows only and applied unchanged to other rows. Any thread.

#include "engine/data/Preparation.h"

#include <span>

namespace engine {

/// What a step works on, and so which of its functions are there.
enum class StepStage {
    Rows,       ///< `keep`: which rows take part in training and measuring (predictions are for every row)
    Columns,    ///< `compute`: new columns out of those of the table
    Numbers,    ///< `fit` and `apply`, or `cut`: one number column
    Categories, ///< `plan`: one category column
    Both,       ///< number and category columns
    Tasks,      ///< `scale`: the answers of one task
};
const char* stepStageLabel(StepStage stage); ///< TL_TEXT source

/// How a category column becomes codes.
struct CategoryPlan {
    std::int64_t minimumCount = 1;
    CategoryOrder order = CategoryOrder::Frequency;
    bool missingIsValue = false;            ///< missing cells get a code of their own
    std::optional<std::string> missingText; ///< missing cells count as this text
    std::int64_t buckets = 0;               ///< hashing into so many codes; 0 = none
    bool oneHot = false;
    std::int64_t embedding = 0; ///< width asked for; 0 = that of the layer
    std::int64_t length = 32;   ///< sequences: so many entries of a list count at most
    bool lastEntries = false;   ///< sequences: of longer lists the last ones
};

struct Step {
    const char* id;
    const char* label;   ///< TL_TEXT source
    const char* help;    ///< TL_TEXT source: what it does and when it helps
    const char* formula; ///< "" = none
    StepStage stage;
    std::span<const ParamSpec> params;
    /// Names of the numbers that `fit` gives, in order; one name for a list of any length; empty = nothing is learnt.
    std::span<const char* const> learnt = {};
    /// Columns that it suits when none are named; null = all of its stage.
    bool (*suits)(const Column& column) = nullptr;

    /// Numbers of the training rows, NaN = missing, at least one present.
    std::vector<double> (*fit)(const Params& params, const CountedNumbers& train) = nullptr;
    /// In place; NaN stays NaN unless the step fills. Does not throw or allocate much: it is called per block of rows.
    void (*apply)(std::span<const double> learnt, std::span<double> values) = nullptr;
    /// Ascending inner edges of bins: the column becomes a category, bin i = values below edge i.
    std::vector<double> (*cut)(const Params& params, const CountedNumbers& train) = nullptr;
    void (*plan)(const Params& params, CategoryPlan& plan) = nullptr;
    Result<std::vector<Column>> (*compute)(const StepSpec& step, const Table& table) = nullptr;
    /// Clears `kept[row]` of the rows that go.
    Result<void> (*keep)(const StepSpec& step, const Table& table, std::vector<bool>& kept) = nullptr;
    /// Mean and scale of a number task from its training labels (NaN = none).
    Standard (*scale)(const Params& params, std::span<const double> labels) = nullptr;
};

std::span<const Step* const> allSteps();
const Step* findStep(std::string_view id);
/// The list of the step names the column, or is empty and the step suits it. Kinds of columns are not looked at.
bool takesColumn(const Step& step, const StepSpec& spec, const Column& column);

/// The steps of the list that are on and make columns, with the columns that they take by themselves named.
std::vector<StepSpec> computedSteps(const Table& table, const DataSpec& data, const std::vector<Task>& tasks);
/// The table with the columns that the steps make. Refuses a step whose columns are not there, naming them.
Result<Table> withComputed(const Table& table, const std::vector<StepSpec>& steps);
/// Rows that take part, ascending: those that every step of the list keeps. Computed columns may be asked for.
Result<RowList> rowsTakingPart(const Table& table, const PreparationSpec& preparation);

/// Where a new step of this kind belongs in a list: rows first, then new columns, gaps and outliers before logarithm
/// and scale, categories after numbers, answers last.
std::size_t placeFor(const Step& step, const std::vector<StepSpec>& list);
/// All problems of the list: unknown kinds, values out of range, two steps with one id.
std::vector<Issue> checkSteps(const PreparationSpec& preparation);

/// Quantile of a sorted list by linear interpolation at (n − 1) q. The list must not be empty.
double quantileOf(std::span<const double> sorted, double q);
/// The finite values, ascending, each as often as it occurs.
std::vector<double> sortedFinite(const CountedNumbers& sample);

} // namespace engine
