// Shares and means of the training rows as a loss sees them that counts rows by their weights.

#include "engine/data/Labels.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// A labelled row: its label in original units and its weight, over 0.
struct Weighed {
    double label = 0, weight = 0;
};

std::vector<Weighed> weighed(const FittedTask& fitted, const Encoded& train, std::int64_t target) {
    std::vector<Weighed> rows;
    for (std::size_t row = 0; row < static_cast<std::size_t>(train.rows); ++row) {
        const float label =
            train.targets[row * static_cast<std::size_t>(train.targetWidth) + static_cast<std::size_t>(target)];
        const float weight = train.weights[row];
        if (!std::isnan(label) && weight > 0)
            rows.push_back({originalUnits(fitted, static_cast<double>(label)), static_cast<double>(weight)});
    }
    return rows;
}

double totalOf(const std::vector<Weighed>& rows) {
    double total = 0;
    for (const Weighed& row : rows)
        total += row.weight;
    return total;
}

Standard standardOf(const std::vector<Weighed>& rows) {
    const double total = totalOf(rows);
    Standard result;
    for (const Weighed& row : rows)
        result.mean += row.weight * row.label / total;
    double squares = 0;
    for (const Weighed& row : rows)
        squares += row.weight * (row.label - result.mean) * (row.label - result.mean) / total;
    if (squares > 0)
        result.scale = std::sqrt(squares);
    return result;
}

/// The share of weight on labels over 0.
double shareAbove(const std::vector<Weighed>& rows) {
    double above = 0;
    for (const Weighed& row : rows)
        above += row.label > 0 ? row.weight : 0;
    return above / totalOf(rows);
}

std::vector<double> shares(const std::vector<Weighed>& rows, std::size_t classes) {
    std::vector<double> result(classes);
    const double total = totalOf(rows);
    for (const Weighed& row : rows)
        result[static_cast<std::size_t>(row.label)] += row.weight / total;
    return result;
}

/// The least labels up to which each share of the weight lies.
std::vector<double> quantiles(std::vector<Weighed> rows, const std::vector<double>& levels) {
    std::ranges::sort(rows, {}, &Weighed::label);
    const double total = totalOf(rows);
    std::vector<double> values;
    double sum = 0;
    std::size_t at = 0;
    for (const double level : levels) {
        while (at + 1 < rows.size() && sum + rows[at].weight < level * total)
            sum += rows[at++].weight;
        values.push_back(rows[at].label);
    }
    return values;
}

void learn(FittedTask& task, const std::vector<Weighed>& rows) {
    if (rows.empty())
        return;
    switch (task.kind) {
    case TaskKind::Binary:
        task.prior = shareAbove(rows);
        return;
    case TaskKind::Multiclass:
    case TaskKind::Ordinal:
        task.classPriors = shares(rows, task.classes.size());
        return;
    case TaskKind::ZeroInflated: {
        task.prior = shareAbove(rows);
        task.mean = standardOf(rows).mean;
        std::vector<Weighed> logs;
        for (const Weighed& row : rows) {
            if (row.label > 0)
                logs.push_back({std::log(row.label), row.weight});
        }
        if (!logs.empty())
            task.logAmount = standardOf(logs);
        return;
    }
    case TaskKind::Quantile:
        task.quantileValues = quantiles(rows, task.quantiles);
        return;
    case TaskKind::Regression:
    case TaskKind::Count:
        task.mean = standardOf(rows).mean;
        return;
    case TaskKind::MultiLabel:
        return; // label by label
    }
}

} // namespace

Fitted withWeightedPriors(Fitted fitted, const Encoded& train) {
    if (train.weights.empty())
        return fitted;
    const std::vector<std::int64_t> begins = targetBegins(fitted);
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t) {
        FittedTask& task = fitted.tasks[t];
        if (isScaled(task.kind))
            task.scaling = scalingOf(task); // stays that of the targets, whatever becomes of the mean
        for (std::size_t k = 0; k < task.labels.size(); ++k)
            learn(task.labels[k], weighed(task.labels[k], train, begins[t] + static_cast<std::int64_t>(k)));
        learn(task, weighed(task, train, begins[t]));
    }
    return fitted;
}

} // namespace engine
