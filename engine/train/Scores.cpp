#include "engine/train/Scores.h"

#include "engine/metrics/Metric.h"
#include "engine/train/Batches.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/softmax.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Larger chunks leave the processor's cache and are slower.
constexpr std::int64_t chunkRows = 1024;

at::Tensor answers(const FittedTask& fitted, const at::Tensor& logits) {
    switch (fitted.kind) {
    case TaskKind::Binary:
        return logits.sigmoid();
    case TaskKind::Multiclass:
        return at::softmax(logits, -1);
    case TaskKind::Regression:
        break;
    }
    return logits;
}

void append(TaskScores& scores, const FittedTask& fitted, const at::Tensor& logits) {
    const at::Tensor plain = answers(fitted, logits).to(at::kCPU, at::ScalarType::Float).contiguous();
    const float* begin = plain.const_data_ptr<float>();
    for (std::int64_t i = 0; i < plain.numel(); ++i)
        scores.values.push_back(fitted.kind == TaskKind::Regression
                                    ? static_cast<float>(originalUnits(fitted, static_cast<double>(begin[i])))
                                    : begin[i]);
}

/// Σ m w of a task over rows [first, first + count).
double labelWeight(const Encoded& rows, std::size_t task, std::int64_t first, std::int64_t count) {
    double sum = 0;
    for (std::int64_t row = first; row < first + count; ++row) {
        const auto r = static_cast<std::size_t>(row);
        if (!std::isnan(rows.targets[r * static_cast<std::size_t>(rows.taskCount) + task]))
            sum += rows.weights.empty() ? 1.0 : static_cast<double>(rows.weights[r]);
    }
    return sum;
}

struct Labelled {
    std::vector<float> prediction, label, weight;
};

Labelled labelled(const FittedTask& fitted, const Encoded& rows, std::size_t task, const TaskScores& scores) {
    Labelled result;
    const auto width = static_cast<std::size_t>(scores.width);
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.rows); ++row) {
        const float target = rows.targets[row * static_cast<std::size_t>(rows.taskCount) + task];
        if (std::isnan(target))
            continue;
        result.label.push_back(static_cast<float>(originalUnits(fitted, static_cast<double>(target))));
        const auto begin = scores.values.begin() + static_cast<std::ptrdiff_t>(row * width);
        result.prediction.insert(result.prediction.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
        if (!rows.weights.empty())
            result.weight.push_back(rows.weights[row]);
    }
    return result;
}

MetricValue valueOf(const Metric& metric, const Scored& scored) {
    MetricValue value;
    value.metric = metric.id;
    value.value = metric.value(scored);
    if (metric.standardError)
        value.standardError = metric.standardError(scored);
    return value;
}

} // namespace

std::optional<std::vector<TaskScores>> scores(Network& network, const Encoded& rows, const Fitted& fitted,
                                              std::stop_token stop) {
    const at::NoGradGuard constants;
    const std::size_t tasks = fitted.tasks.size();
    std::vector<TaskScores> result(tasks);
    std::vector<double> labelSums(tasks);
    for (std::size_t t = 0; t < tasks; ++t) {
        result[t].width = outputsOf(fitted.tasks[t]);
        result[t].values.reserve(static_cast<std::size_t>(rows.rows * result[t].width));
    }
    Batches batches(rows, std::min(chunkRows, rows.rows));
    for (std::int64_t first = 0; first < rows.rows; first += chunkRows) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::int64_t count = std::min(chunkRows, rows.rows - first);
        const BatchTensors batch = batches.range(first, count);
        const std::vector<at::Tensor> logits = network.forward(batch, {});
        for (std::size_t t = 0; t < tasks; ++t)
            append(result[t], fitted.tasks[t], logits[t]);
        if (rows.targets.empty())
            continue;
        const std::vector<at::Tensor> losses = network.losses(logits, batch);
        for (std::size_t t = 0; t < tasks; ++t) {
            const double weight = labelWeight(rows, t, first, count);
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
        result.push_back({.values = trivialPredictions(task, rows), .width = outputsOf(task)});
    return result;
}

std::vector<TaskScores> linearScores(const LinearBaseline& baseline, const Fitted& fitted, const Encoded& rows) {
    std::vector<TaskScores> result;
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t)
        result.push_back({.values = linearPredictions(baseline, fitted, t, rows), .width = outputsOf(fitted.tasks[t])});
    return result;
}

std::vector<TaskResult> measure(const std::vector<Task>& tasks, const Fitted& fitted, const Encoded& rows,
                                const std::vector<TaskScores>& scores, bool withLoss) {
    std::vector<TaskResult> results;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const FittedTask& fit = fitted.tasks[t];
        const Labelled some = labelled(fit, rows, t, scores[t]);
        const Scored scored{some.prediction, some.label, some.weight, scores[t].width};
        TaskResult result;
        result.task = tasks[t].id;
        result.name = tasks[t].name;
        result.rows = static_cast<std::int64_t>(some.label.size());
        const Metric& leading = leadingMetric(fit.kind);
        result.metrics.push_back(valueOf(leading, scored));
        for (const Metric* metric : allMetrics()) {
            if (metric != &leading && accepts(metric->tasks, fit.kind))
                result.metrics.push_back(valueOf(*metric, scored));
        }
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
