#include "engine/train/Scores.h"

#include "engine/metrics/Bootstrap.h"
#include "engine/train/Batches.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Larger chunks leave the processor's cache and are slower.
constexpr std::int64_t chunkRows = 1024;

void append(TaskScores& scores, const FittedTask& fitted, const at::Tensor& answers) {
    const at::Tensor plain = answers.to(at::kCPU, at::ScalarType::Float).contiguous();
    const float* begin = plain.const_data_ptr<float>();
    for (std::int64_t i = 0; i < plain.numel(); ++i)
        scores.values.push_back(isScaled(fitted.kind)
                                    ? static_cast<float>(originalUnits(fitted, static_cast<double>(begin[i])))
                                    : begin[i]);
}

/// Where the targets of a task lie in a row.
struct TargetPlace {
    std::size_t begin = 0, width = 1, stride = 1;

    TargetPlace(const Fitted& fitted, const Encoded& rows, std::size_t task)
        : begin(static_cast<std::size_t>(targetBegins(fitted)[task])),
          width(static_cast<std::size_t>(targetWidth(fitted.tasks[task]))),
          stride(static_cast<std::size_t>(rows.targetWidth)) {}
    std::span<const float> of(const Encoded& rows, std::size_t row) const {
        return std::span(rows.targets).subspan(row * stride + begin, width);
    }
};

/// Σ m w of a task over rows [first, first + count): what its loss is a mean over. Of the terms of a row that count by
/// themselves (the thresholds between levels), all that do.
double labelWeight(const FittedTask& fitted, const Encoded& rows, const TargetPlace& place, std::int64_t first,
                   std::int64_t count) {
    double sum = 0;
    for (std::int64_t row = first; row < first + count; ++row) {
        const auto r = static_cast<std::size_t>(row);
        const double weight = rows.weights.empty() ? 1.0 : static_cast<double>(rows.weights[r]);
        for (const float target : place.of(rows, r)) {
            if (std::isnan(target))
                continue;
            const bool isLevel = fitted.kind == TaskKind::Ordinal;
            const double terms =
                isLevel ? std::min(static_cast<double>(target) + 1, static_cast<double>(outputsOf(fitted))) : 1;
            sum += weight * terms;
        }
    }
    return sum;
}

/// The rows of a task that have a label, as metrics take them.
struct Labelled {
    std::vector<float> prediction, label, weight, earlier;
    std::vector<std::uint32_t> groups;
    std::int64_t classes = 1, labels = 1;

    Scored scored(const FittedTask& fitted, const std::vector<double>& means, const Task& task) const {
        return {.prediction = prediction,
                .label = label,
                .weight = weight,
                .classes = classes,
                .labels = labels,
                .levels = fitted.quantiles,
                .trainMean = means,
                .groups = groups,
                .earlier = earlier,
                .params = &task.metricParams};
    }
};

/// `earlier`: answers of the step before, one a row; null = there is none.
Labelled labelled(const FittedTask& fitted, const Encoded& rows, const TargetPlace& place, const TaskScores& scores,
                  const TaskScores* earlier) {
    Labelled result;
    result.classes = scores.width;
    result.labels = targetWidth(fitted);
    const auto width = static_cast<std::size_t>(scores.width);
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.rows); ++row) {
        const std::span<const float> targets = place.of(rows, row);
        if (std::ranges::all_of(targets, [](float target) { return std::isnan(target); }))
            continue;
        for (const float target : targets)
            result.label.push_back(static_cast<float>(originalUnits(fitted, static_cast<double>(target))));
        const auto begin = scores.values.begin() + static_cast<std::ptrdiff_t>(row * width);
        result.prediction.insert(result.prediction.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
        if (!rows.weights.empty())
            result.weight.push_back(rows.weights[row]);
        if (earlier)
            result.earlier.push_back(earlier->values[row]);
        if (!rows.groups.empty())
            result.groups.push_back(rows.groups[row]);
    }
    return result;
}

/// Of an amount: whether it is above zero, with the chance of that.
Labelled aboveZero(const Labelled& amounts) {
    Labelled result;
    const auto width = static_cast<std::size_t>(amounts.classes);
    for (std::size_t row = 0; row < amounts.label.size(); ++row) {
        result.label.push_back(amounts.label[row] > 0 ? 1.0F : 0.0F);
        result.prediction.push_back(amounts.prediction[row * width + 1]);
    }
    result.weight = amounts.weight;
    result.groups = amounts.groups;
    return result;
}

MetricValue valueOf(const Metric& metric, const Scored& scored, Errors errors) {
    MetricValue value;
    value.metric = metric.id;
    value.value = metric.value(scored);
    if (errors == Errors::Drawn) {
        if (const std::optional<Uncertainty> found = uncertainty(metric, scored)) {
            value.standardError = found->error;
            value.low = found->low;
            value.high = found->high;
        }
    } else if (metric.standardError) {
        value.standardError = metric.standardError(scored);
    }
    return value;
}

/// Metrics that say something about the task, the leading one first.
std::vector<const Metric*> metricsFor(const Task& task, const FittedTask& fitted, bool haveGroups, bool haveEarlier) {
    const bool scoresOnly = lossOf(task).scoresOnly;
    std::vector<const Metric*> metrics = {&leadingMetric(fitted.kind)};
    for (const Metric* metric : allMetrics()) {
        const bool fits = accepts(metric->tasks, fitted.kind) && (haveGroups || !metric->needsGroups) &&
                          (haveEarlier || !metric->needsEarlier) && !(scoresOnly && metric->needsProbability);
        if (fits && metric != metrics.front())
            metrics.push_back(metric);
    }
    return metrics;
}

/// At the best threshold for F1, or the one that was chosen on other rows; and the way over all thresholds.
void decide(const Scored& rows, const std::vector<TaskResult>* thresholds, TaskResult& result) {
    std::optional<double> threshold;
    if (!thresholds) {
        if (const std::optional<BestThreshold> best = bestThreshold(rows))
            threshold = best->threshold;
    } else {
        const auto known = std::ranges::find(*thresholds, result.task, &TaskResult::task);
        if (known != thresholds->end() && known->decision && rows.rows() > 0)
            threshold = known->decision->threshold;
    }
    if (!threshold)
        return;
    result.decision = decisionsAt(rows, *threshold);
    const double also[] = {*threshold, 0.5};
    result.curve = decisionCurve(rows, also);
}

/// Answers of the step before a yes / no task; null where there is none.
const TaskScores* stepBefore(const std::vector<Task>& tasks, const Fitted& fitted,
                             const std::vector<TaskScores>& scores, std::span<const FunnelStep> orders,
                             std::size_t task) {
    const auto order = std::ranges::find(orders, tasks[task].id, &FunnelStep::later);
    if (order == orders.end() || fitted.tasks[task].kind != TaskKind::Binary)
        return nullptr;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        if (tasks[t].id == order->earlier && fitted.tasks[t].kind == TaskKind::Binary)
            return &scores[t];
    }
    return nullptr;
}

} // namespace

std::optional<std::vector<TaskScores>> scores(Network& network, const Encoded& rows, const Fitted& fitted,
                                              std::stop_token stop) {
    const at::NoGradGuard constants;
    const std::size_t tasks = fitted.tasks.size();
    std::vector<TaskScores> result(tasks);
    std::vector<double> labelSums(tasks);
    for (std::size_t t = 0; t < tasks; ++t) {
        result[t].width = answerWidth(fitted.tasks[t]);
        result[t].values.reserve(static_cast<std::size_t>(rows.rows * result[t].width));
    }
    Batches batches(rows, std::min(chunkRows, rows.rows));
    for (std::int64_t first = 0; first < rows.rows; first += chunkRows) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::int64_t count = std::min(chunkRows, rows.rows - first);
        const BatchTensors batch = batches.range(first, count);
        const std::vector<at::Tensor> logits = network.forward(batch, {});
        const std::vector<at::Tensor> answers = network.answers(logits);
        for (std::size_t t = 0; t < tasks; ++t)
            append(result[t], fitted.tasks[t], answers[t]);
        if (rows.targets.empty())
            continue;
        const std::vector<at::Tensor> losses = network.losses(logits, batch);
        for (std::size_t t = 0; t < tasks; ++t) {
            const double weight = labelWeight(fitted.tasks[t], rows, TargetPlace(fitted, rows, t), first, count);
            if (weight > 0)
                result[t].loss += weight * losses[t].item<double>();
            labelSums[t] += weight;
        }
    }
    for (std::size_t t = 0; t < tasks; ++t)
        result[t].loss = labelSums[t] > 0 ? result[t].loss / labelSums[t] : 0;
    return result;
}

std::vector<TaskScores> trivialScores(const Fitted& fitted, std::int64_t rows) {
    std::vector<TaskScores> result;
    for (const FittedTask& task : fitted.tasks)
        result.push_back({.values = trivialPredictions(task, rows), .width = answerWidth(task)});
    return result;
}

std::vector<TaskScores> linearScores(const LinearBaseline& baseline, const Fitted& fitted, const Encoded& rows) {
    std::vector<TaskScores> result;
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t)
        result.push_back(
            {.values = linearPredictions(baseline, fitted, t, rows), .width = answerWidth(fitted.tasks[t])});
    return result;
}

std::vector<TaskResult> measure(const std::vector<Task>& tasks, const Fitted& fitted, const Encoded& rows,
                                const std::vector<TaskScores>& scores, bool withLoss, Errors errors,
                                const Beside& beside) {
    std::vector<TaskResult> results;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const FittedTask& fit = fitted.tasks[t];
        const TaskScores* earlier = stepBefore(tasks, fitted, scores, beside.orders, t);
        const Labelled some = labelled(fit, rows, TargetPlace(fitted, rows, t), scores[t], earlier);
        const bool isAmount = fit.kind == TaskKind::ZeroInflated;
        const Labelled chances = isAmount ? aboveZero(some) : Labelled();
        const std::vector<double> means = {fit.mean};
        TaskResult result;
        result.task = tasks[t].id;
        result.name = tasks[t].name;
        result.rows = static_cast<std::int64_t>(some.label.size()) / some.labels;
        for (const Metric* metric : metricsFor(tasks[t], fit, !rows.groups.empty(), earlier)) {
            const bool ofChance = isAmount && accepts(metric->tasks, TaskKind::Binary);
            const Labelled& seen = ofChance ? chances : some;
            result.metrics.push_back(valueOf(*metric, seen.scored(fit, means, tasks[t]), errors));
        }
        if (withLoss && errors == Errors::Drawn && fit.kind == TaskKind::Binary && !lossOf(tasks[t]).scoresOnly)
            decide(some.scored(fit, means, tasks[t]), beside.thresholds, result);
        if (withLoss) {
            MetricValue loss;
            loss.metric = "loss";
            if (result.rows > 0)
                loss.value = scores[t].loss;
            result.metrics.push_back(std::move(loss));
        }
        results.push_back(std::move(result));
    }
    return results;
}

const MetricValue* find(const TaskResult& result, std::string_view metric) {
    const auto found = std::ranges::find(result.metrics, metric, &MetricValue::metric);
    return found == result.metrics.end() ? nullptr : &*found;
}

void attach(std::vector<TaskResult>& results, const std::vector<TaskResult>& baseline, BaselineColumn column) {
    for (std::size_t t = 0; t < results.size() && t < baseline.size(); ++t) {
        for (MetricValue& value : results[t].metrics) {
            const MetricValue* other = find(baseline[t], value.metric);
            if (other)
                (column == BaselineColumn::Trivial ? value.trivial : value.linear) = other->value;
        }
    }
}

} // namespace engine
