#pragma once
// Preprocessing fitted on training rows only, stored with the run and applied unchanged to every later table.
// Formulas and conventions: reference vectors `preprocessing` (population standard deviation; constant column -> scale 1).
// Missing numbers become 0 after scaling (the mean). Categories: code 0 is the unknown bucket (also missing).
// Any thread.

#include "engine/data/Split.h"
#include "engine/data/Task.h"
#include "engine/graph/Catalog.h"

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

/// Encodes the given rows of a table (all rows when `rows` is empty and `all` is true). Targets are filled when
/// `withTargets`; a table to predict need not have the target columns. Refuses a table without a needed column, naming it.
Result<Encoded> encode(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                       std::span<const std::uint32_t> rows, bool withTargets);
/// Original units: regression v * scale + mean; others unchanged.
double originalUnits(const FittedTask& task, double value);

/// Numeric transforms by themselves (oracle-tested); fit on `train`, apply to values. NaN stays NaN.
struct Standard {
    double mean = 0, scale = 1;
};
Standard fitStandard(std::span<const double> train);
double signedLog1p(double value);

} // namespace engine
