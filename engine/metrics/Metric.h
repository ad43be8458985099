#pragma once
// Metrics: plain mathematics over arrays, one .cpp each. "Undefined" (one class only, no rows) is nullopt, never a
// number. Any thread.

#include "engine/base/Statistics.h"
#include "engine/losses/Loss.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace engine {

/// Predictions and labels of one task on one split. A prediction that is NaN leaves a metric undefined. Binary: `prediction` is the
/// probability of "yes"; multiclass: [rows, classes] probabilities row-major; regression: original units.
template <class Real>
struct ScoredRows {
    std::span<const Real> prediction;
    std::span<const Real> label;  ///< class index or value; rows with NaN are left out
    std::span<const Real> weight; ///< empty = all 1
    std::int64_t classes = 1;
};
using Scored = ScoredRows<float>;
using ScoredExact = ScoredRows<double>; ///< for numbers that float would round (large amounts, times)

enum class Better { Higher, Lower };

struct Metric {
    const char* id; ///< "auc"
    const char* label; ///< "AUC": known names stay as they are
    const char* help;
    const char* formula;
    TaskKinds tasks;
    Better better;
    std::optional<double> (*value)(const Scored&);
    std::optional<double> (*standardError)(const Scored&) = nullptr; ///< null function: none known
    std::optional<double> (*exact)(const ScoredExact&) = nullptr;    ///< `value` for doubles; every metric has it
};

std::span<const Metric* const> allMetrics();
const Metric* findMetric(std::string_view id);
const Metric& leadingMetric(TaskKind kind); ///< auc, accuracy, rmse: the one shown first and used for early stopping

} // namespace engine
