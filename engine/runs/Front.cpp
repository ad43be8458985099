// Choosing on two axes and more: who is beaten by nobody, how much that is, what a preference picks.

#include "engine/metrics/MultiTask.h"
#include "engine/runs/Compare.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// What the answer without inputs gives on the rows that are compared.
std::optional<double> trivialOf(const Comparison& comparison, const ComparedTask& task) {
    for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
        std::vector<double> values;
        for (const Repeat& repeat : comparison.contenders[i].repeats) {
            const MetricValue* value = metricOf(repeat.validation, task.name, task.metric);
            if (value && value->trivial && std::isfinite(*value->trivial))
                values.push_back(*value->trivial);
        }
        if (comparison.rows[i].comparable && !values.empty())
            return spreadOf(values)->mean;
    }
    return std::nullopt;
}

} // namespace

std::vector<bool> paretoFront(const Points& points) {
    const auto isWhole = [](const auto& point) {
        return !point.empty() && std::ranges::all_of(point, [](const auto& value) { return value.has_value(); });
    };
    std::vector<bool> front;
    for (const auto& point : points) {
        const bool isBeaten = isWhole(point) && std::ranges::any_of(points, [&](const auto& other) {
                                  if (!isWhole(other) || other.size() != point.size())
                                      return false;
                                  bool isBetter = false;
                                  for (std::size_t i = 0; i < point.size(); ++i) {
                                      if (*other[i] < *point[i])
                                          return false;
                                      isBetter = isBetter || *other[i] > *point[i];
                                  }
                                  return isBetter;
                              });
        front.push_back(isWhole(point) && !isBeaten);
    }
    return front;
}

std::optional<FrontVolume> frontVolume(const Comparison& comparison, std::span<const std::size_t> axes) {
    if (axes.size() < 2 || axes.size() > mostFrontAxes)
        return std::nullopt;
    FrontVolume front;
    for (const std::size_t t : axes) {
        const std::optional<double> trivial = trivialOf(comparison, comparison.tasks.at(t));
        if (!trivial)
            return std::nullopt;
        front.reference.push_back(*trivial);
    }
    const auto lower = [&](std::size_t axis, double value) { // turned so that lower is better
        return higherIsBetter(comparison.tasks[axes[axis]].metric) ? -value : value;
    };
    std::vector<std::vector<double>> points;
    for (const auto& point : comparison.points) {
        std::vector<double> place;
        for (const std::size_t t : axes) {
            if (!point.empty() && point[t])
                place.push_back(-*point[t]); // points are turned so that higher is better
        }
        if (place.size() == axes.size())
            points.push_back(std::move(place));
    }
    if (points.empty())
        return std::nullopt;
    std::vector<double> reference;
    for (std::size_t i = 0; i < axes.size(); ++i)
        reference.push_back(lower(i, front.reference[i]));
    front.volume = hypervolume(std::move(points), reference);
    return front;
}

std::optional<std::size_t> preferred(const Points& points, std::size_t a, std::size_t b, double weight) {
    const auto has = [&](const auto& point) {
        return std::max(a, b) < point.size() && point[a].has_value() && point[b].has_value();
    };
    double least[2] = {INFINITY, INFINITY}, most[2] = {-INFINITY, -INFINITY};
    for (const auto& point : points) {
        if (!has(point))
            continue;
        const double values[2] = {*point[a], *point[b]};
        for (int i = 0; i < 2; ++i) {
            least[i] = std::min(least[i], values[i]);
            most[i] = std::max(most[i], values[i]);
        }
    }
    const auto place = [&](double value, int i) {
        return most[i] > least[i] ? (value - least[i]) / (most[i] - least[i]) : 1.0;
    };
    std::optional<std::size_t> best;
    double highest = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!has(points[i]))
            continue;
        const double score = (1 - weight) * place(*points[i][a], 0) + weight * place(*points[i][b], 1);
        if (!best || score > highest) {
            best = i;
            highest = score;
        }
    }
    return best;
}

} // namespace engine
