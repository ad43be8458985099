#pragma once
// What a network answers for the rows of a table, and how good that is per task. The thread that made the network.

#include "engine/compile/Network.h"
#include "engine/metrics/Baseline.h"
#include "engine/project/Funnel.h"
#include "engine/runs/Run.h"

#include <optional>
#include <stop_token>

namespace engine {

/// Answers of one task, [rows, width] row-major, width = answerWidth: probabilities (of yes, of each class, level or
/// label), or values in original units (number; count; expected amount and chance of more than zero; quantiles).
struct TaskScores {
    std::vector<float> values;
    std::int64_t width = 1;
    double loss = 0; ///< as in training (standardised targets); 0 without labels
};

/// All rows, in chunks, without gradients; nullopt when a stop was asked for. Losses need targets.
std::optional<std::vector<TaskScores>> scores(Network& network, const Encoded& rows, const Fitted& fitted,
                                              std::stop_token stop = {});
/// The answers that look at no inputs: share of "yes", class shares, mean of the training labels.
std::vector<TaskScores> trivialScores(const Fitted& fitted, std::int64_t rows);
/// The answers of the linear model.
std::vector<TaskScores> linearScores(const LinearBaseline& baseline, const Fitted& fitted, const Encoded& rows);

/// How sure the values are: only what a formula gives (quick), or drawn again from the rows where there is none.
enum class Errors { Formula, Drawn };
/// What metrics may need beside the answers of their task.
struct Beside {
    std::span<const FunnelStep> orders{}; ///< which task is the step before which (`calibratedSteps`)
    /// Results whose thresholds decide here; null = the threshold is chosen on these very rows.
    const std::vector<TaskResult>* thresholds = nullptr;
};
/// Every metric that fits the task, the leading one first, over the rows with a label; last "loss" when `withLoss`.
std::vector<TaskResult> measure(const std::vector<Task>& tasks, const Fitted& fitted, const Encoded& rows,
                                const std::vector<TaskScores>& scores, bool withLoss, Errors errors = Errors::Formula,
                                const Beside& beside = {});
/// Copies the values of `baseline` beside those of `results`, metric by metric.
enum class BaselineColumn { Trivial, Linear };
void attach(std::vector<TaskResult>& results, const std::vector<TaskResult>& baseline, BaselineColumn column);

/// Metric of a result; null when it is not there.
const MetricValue* find(const TaskResult& result, std::string_view metric);

} // namespace engine
