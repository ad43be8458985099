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

/// Predictions and labels of one task on one split. A prediction that is NaN leaves a metric undefined. `prediction` is
/// [rows, classes] row-major: probability of "yes", of each class, level or label; values in original units; quantiles.
template <class Real>
struct ScoredRows {
    std::span<const Real> prediction{};
    std::span<const Real> label{};  ///< [rows, labels]: 0/1, class or level index, value; NaN is left out
    std::span<const Real> weight{}; ///< [rows]; empty = all 1
    std::int64_t classes = 1;
    std::int64_t labels = 1;                 ///< several yes / no answers or values per row
    std::span<const double> levels{};        ///< shares that the quantiles stand for, one per column
    std::span<const double> trainMean{};     ///< mean of the training labels, one per column of labels
    std::span<const std::uint32_t> groups{}; ///< [rows]; rows of one user, session …
    std::span<const Real> earlier{};         ///< [rows]; chance of the step before, where there is an order of steps
    const Params* params = nullptr;          ///< settings of metrics (metricParams); null = defaults

    std::size_t rows() const { return label.size() / static_cast<std::size_t>(labels); }
};
using Scored = ScoredRows<float>;
using ScoredExact = ScoredRows<double>; ///< for numbers that float would round (large amounts, times)

enum class Better { Higher, Lower };

struct Metric {
    const char* id;    ///< "auc"
    const char* label; ///< "AUC": known names stay as they are
    const char* help;
    const char* formula;
    TaskKinds tasks;
    Better better;
    std::optional<double> (*value)(const Scored&);
    std::optional<double> (*standardError)(const Scored&) = nullptr; ///< null function: none known
    std::optional<double> (*exact)(const ScoredExact&) = nullptr;    ///< `value` for doubles; every metric has it
    std::span<const ParamSpec> params{};
    bool needsProbability = false; ///< says nothing about scores that only rank (Loss::scoresOnly)
    bool needsGroups = false;      ///< nothing to say without `groups`
    bool needsEarlier = false;     ///< nothing to say without `earlier`
};

std::span<const Metric* const> allMetrics();
const Metric* findMetric(std::string_view id);
/// The one shown first and used for early stopping: auc, accuracy, rmse, poisson_deviance, level_mae, pinball.
const Metric& leadingMetric(TaskKind kind);

} // namespace engine
