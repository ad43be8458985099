#pragma once
// Preprocessing fitted on training rows only, stored with the run and applied unchanged to every later table. The steps
// are described in Step.h, their list is `DataSpec::preparation`.
// Formulas and conventions: reference vectors `preprocessing` (population standard deviation; constant column -> scale
// 1). Numbers still missing after the last step become 0 (the mean of a standardised column). Categories: code 0 is the
// unknown bucket (also missing, unless a step gives missing cells a code of their own).
// Any thread.

#include "engine/data/CountedNumbers.h"
#include "engine/data/Split.h"
#include "engine/data/Task.h"
#include "engine/graph/Catalog.h"

#include <optional>
#include <span>

namespace engine {

struct Step;

/// Numeric transforms by themselves (oracle-tested); fit on `train`, apply to values. NaN stays NaN.
struct Standard {
    double mean = 0, scale = 1;
};
Standard fitStandard(const CountedNumbers& train);
double signedLog1p(double value);

/// A step with what it learnt, applied to one column.
struct FittedStep {
    const Step* step = nullptr;
    std::vector<double> learnt; ///< as Step::learnt names them
};
struct FittedNumber {
    std::string column;            ///< numbers; a list of numbers enters as its mean
    std::string set{};             ///< feature set
    std::vector<FittedStep> steps; ///< in order
    bool indicator = false;        ///< adds a second input: 1 where missing
};
struct FittedCategory {
    std::string column;
    std::string set{};                      ///< feature set
    std::int64_t length = 0;                ///< over 0: a sequence with so many codes a row, filled up with 0
    bool lastEntries = false;               ///< of longer lists the last entries count, not the first
    std::vector<std::string> values;        ///< value i has code i + 1; 0 = unknown or missing
    bool missingIsValue = false;            ///< missing cells have the code after the last value
    std::optional<std::string> missingText; ///< missing cells count as this text
    std::int64_t buckets = 0;      ///< over 0: `values` is empty and the code is 1 + hash of the text mod buckets
    std::vector<FittedStep> steps; ///< a number column: before it is cut into bins
    std::vector<double> edges;     ///< a number column: value below edge i has code i + 1; `values` names the bins
    bool isCut = false;            ///< a number column cut into bins (one bin has no edge)
    bool oneHot = false;           ///< enters as numbers 0 and 1, one per code, not as a code
    std::int64_t embedding = 0;    ///< width asked for; 0 = that of the layer
};
struct FittedTask {
    TaskId task;
    TaskKind kind = TaskKind::Binary;
    /// Multiclass: class texts in code order; Ordinal: levels from low to high; Binary: {"no", "yes"} texts
    std::vector<std::string> classes;
    double mean = 0, scale = 1;         ///< kinds of numbers: of the training labels, in original units
    std::optional<Standard> scaling;    ///< Regression, Quantile: when targets are not scaled by `mean` and `scale`
    double prior = 0;                   ///< share in labelled training rows of: yes (Binary), above zero (ZeroInflated)
    std::vector<double> classPriors;    ///< Multiclass, Ordinal
    Standard logAmount;                 ///< ZeroInflated: of ln y of the training rows above zero
    std::vector<double> quantiles;      ///< Quantile: the shares of rows asked for, ascending
    std::vector<double> quantileValues; ///< Quantile: what the training labels give for them, original units
    std::vector<FittedTask> labels;     ///< MultiLabel: a Binary entry per column, in order
    std::string column;                 ///< of an entry of `labels`
    /// Rows with an answer (MultiLabel: with at least one); of them yes (Binary) or above zero (ZeroInflated)
    std::int64_t labelled[partCount] = {0, 0, 0};
    std::int64_t positives[partCount] = {0, 0, 0};
};
struct Fitted {
    std::vector<FittedNumber> numbers;
    std::vector<FittedCategory> categories;
    std::vector<FittedTask> tasks;
    std::string weightColumn;       ///< empty = none
    std::string groupColumn;        ///< keeps rows together, such as the user: for metrics within groups; empty = none
    std::vector<StepSpec> computed; ///< steps that make columns, in order
};

Result<Fitted> fit(const Table& table, const DataSpec& data, const std::vector<Task>& tasks, const Split& split);
/// Adds one column, as `fit` does it with every feature: a number, a category, or nothing when no training row has a
/// value. Steps that are off or work on something else pass it by.
void fitColumn(Fitted& fitted, const Column& column, std::span<const StepSpec> steps,
               std::span<const std::uint32_t> train);
FeatureWidths widths(const Fitted& fitted);
/// Logits per row: classes; thresholds between levels (Ordinal); labels; quantiles; ZeroInflated 3 (chance, mean and
/// deviation of ln y); else 1.
std::int64_t outputsOf(const FittedTask& task);
/// Numbers per row that a person gets: probabilities of classes, levels or labels; quantiles; ZeroInflated 2 (expected
/// amount, probability of more than zero); else 1.
std::int64_t answerWidth(const FittedTask& task);
/// Numbers per row in `Encoded::targets`: labels of a MultiLabel task, else 1.
std::int64_t targetWidth(const FittedTask& task);
/// Where the targets of each task begin, and at the end their number.
std::vector<std::int64_t> targetBegins(const Fitted& fitted);
std::int64_t codesOf(const FittedCategory& category);     ///< codes with the unknown one
std::int64_t codesPerRow(const FittedCategory& category); ///< 1, or the length of a sequence
/// Text of a code for a person: "red", "bucket 3", "missing"; code 0 is "unknown".
std::string codeText(const FittedCategory& category, std::int64_t code);

Json toJson(const Fitted& fitted);
Result<Fitted> fittedFromJson(const Json& json);

/// Encoded rows, ready for training. Row-major.
struct Encoded {
    std::int64_t rows = 0, numberWidth = 0, categoryWidth = 0;
    std::int64_t targetWidth = 0;      ///< numbers per row in `targets`: targetBegins(fitted).back()
    LargeVector<float> numbers;        ///< [rows, numberWidth]: numbers with their indicators, then one-hot categories
    LargeVector<std::int32_t> codes;   ///< [rows, categoryWidth]: one per category, `length` per sequence
    LargeVector<float> targets;        ///< [rows, targetWidth]; scaled where the kind is; NaN = no label
    std::vector<float> weights;        ///< [rows] or empty
    std::vector<std::uint32_t> groups; ///< [rows] or empty: equal numbers are one group
};

/// Rows to encode: std::nullopt (or `{}`) are all rows, an empty list is no row.
using RowChoice = std::optional<std::span<const std::uint32_t>>;

/// Encodes the given rows of a table, in their order. Targets and weights are filled when `withTargets`, in the order
/// of `fitted.tasks`; a table to predict need not have those columns. Refuses a table without a needed column, naming
/// it, and text where numbers were learnt, naming the row. Costs one pass; needs little memory beside its result and
/// the computed columns.
Result<Encoded> encode(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets);
/// The three parts with targets and weights, for training. The memory of a table that nobody else holds goes over to
/// the rows that are written, so that both are never in memory as a whole; what it holds afterwards says nothing.
Result<std::array<Encoded, partCount>> encodeParts(std::shared_ptr<const Table> table, const Fitted& fitted,
                                                   const std::vector<Task>& tasks, const Split& split);
/// What they will take in memory.
std::int64_t encodedBytes(const Fitted& fitted, std::int64_t rows);
/// Kinds that are scaled (Loss.h): targets are (y − mean) / scale.
Standard scalingOf(const FittedTask& task);
/// Original units: v * scale + mean of the scaling; other kinds unchanged. Metrics are always in these.
double originalUnits(const FittedTask& task, double value);

/// Which values of a category get a code: those with `minimumCount` training rows or more; value i has code i + 1. Ties
/// in frequency and the lexicographic order go by UTF-8 bytes.
enum class CategoryOrder { Frequency, Lexicographic };
std::vector<std::string> fitCategories(std::span<const std::string> values, std::span<const std::int64_t> counts,
                                       std::int64_t minimumCount, CategoryOrder order);

} // namespace engine
