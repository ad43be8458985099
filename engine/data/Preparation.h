#pragma once
// Preprocessing fitted on training rows only, stored with the run and applied unchanged to every later table.
// Formulas and conventions: reference vectors `preprocessing` (population standard deviation; constant column -> scale 1).
// Missing numbers become 0 after scaling (the mean). Categories: code 0 is the unknown bucket (also missing).
// Any thread.

#include "engine/data/Split.h"
#include "engine/data/Task.h"
#include "engine/graph/Catalog.h"

#include <optional>
#include <span>

namespace engine {

struct FittedNumber {
    std::string column;
    bool log1p = false;
    double mean = 0, scale = 1;
    bool indicator = false; ///< adds a second input: 1 where missing
};
struct FittedCategory {
    std::string column;
    std::vector<std::string> values; ///< value i has code i + 1; 0 = unknown or missing
};
struct FittedTask {
    TaskId task;
    TaskKind kind = TaskKind::Binary;
    std::vector<std::string> classes; ///< Multiclass: class texts in code order; Binary: {"no", "yes"} texts
    double mean = 0, scale = 1;       ///< Regression: targets are standardised; metrics are in original units
    double prior = 0;                 ///< Binary: share of yes in labelled training rows; Regression: 0
    std::vector<double> classPriors;  ///< Multiclass
    std::int64_t labelled[partCount] = {0, 0, 0};
    std::int64_t positives[partCount] = {0, 0, 0};
};
struct Fitted {
    std::vector<FittedNumber> numbers;
    std::vector<FittedCategory> categories;
    std::vector<FittedTask> tasks;
    std::string weightColumn; ///< empty = none
};

Result<Fitted> fit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split);
FeatureWidths widths(const Fitted& fitted);
std::int64_t outputsOf(const FittedTask& task); ///< logits per row: classes, or 1

Json toJson(const Fitted& fitted);
Result<Fitted> fittedFromJson(const Json& json);

/// Encoded rows, ready for training. Row-major.
struct Encoded {
    std::int64_t rows = 0, numberWidth = 0, categoryWidth = 0, taskCount = 0;
    std::vector<float> numbers;      ///< [rows, numberWidth]
    std::vector<std::int32_t> codes; ///< [rows, categoryWidth]
    std::vector<float> targets;      ///< [rows, taskCount]; standardised for regression; NaN = no label
    std::vector<float> weights;      ///< [rows] or empty
};

/// Rows to encode: std::nullopt (or `{}`) are all rows, an empty list is no row.
using RowChoice = std::optional<std::span<const std::uint32_t>>;

/// Encodes the given rows of a table, in their order. Targets and weights are filled when `withTargets`, in the order of
/// `fitted.tasks`; a table to predict need not have those columns. Refuses a table without a needed column, naming it,
/// and text where numbers were learnt, naming the row. Costs one pass; needs no memory beside its result.
Result<Encoded> encode(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets);
/// Original units: regression v * scale + mean; others unchanged.
double originalUnits(const FittedTask& task, double value);

/// Numeric transforms by themselves (oracle-tested); fit on `train`, apply to values. NaN stays NaN.
struct Standard {
    double mean = 0, scale = 1;
};
Standard fitStandard(std::span<const double> train);
double signedLog1p(double value);

/// Which values of a category get a code: those with `minimumCount` training rows or more; value i has code i + 1. Ties
/// in frequency and the lexicographic order go by UTF-8 bytes. `fit` uses Frequency.
enum class CategoryOrder { Frequency, Lexicographic };
std::vector<std::string> fitCategories(std::span<const std::string> values, std::span<const std::int64_t> counts,
                                       std::int64_t minimumCount, CategoryOrder order);

} // namespace engine
