#include "engine/metrics/MultiTask.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Volume of points that all lie below the reference: slices along the last axis, each as thick as the way to the next
/// point, with the area that the points so far cover on the other axes.
double volume(std::vector<std::vector<double>> points, std::span<const double> reference) {
    if (points.empty())
        return 0;
    if (reference.size() == 1) {
        const auto least = std::ranges::min_element(points, {}, [](const auto& point) { return point[0]; });
        return reference[0] - (*least)[0];
    }
    const std::size_t last = reference.size() - 1;
    std::ranges::sort(points, {}, [&](const auto& point) { return point[last]; });
    double sum = 0;
    std::vector<std::vector<double>> below;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double from = points[i][last], to = i + 1 < points.size() ? points[i + 1][last] : reference[last];
        below.emplace_back(points[i].begin(), points[i].end() - 1);
        if (to > from)
            sum += (to - from) * volume(below, reference.first(last));
    }
    return sum;
}

/// Length as largest entry times length of the scaled rest.
struct Length {
    double largest = 0, rest = 0;

    explicit Length(std::span<const double> values) {
        for (const double value : values)
            largest = std::max(largest, std::abs(value));
        if (largest == 0)
            return;
        for (const double value : values)
            rest += value / largest * (value / largest);
        rest = std::sqrt(rest);
    }
    double value() const { return largest * rest; }
};

} // namespace

std::optional<double> deltaM(std::span<const std::vector<MetricPair>> tasks) {
    double sum = 0;
    for (const std::vector<MetricPair>& metrics : tasks) {
        double ofTask = 0;
        for (const MetricPair& pair : metrics) {
            if (pair.single == 0)
                return std::nullopt;
            ofTask += (pair.lowerIsBetter ? -1 : 1) * (pair.multi - pair.single) / pair.single;
        }
        if (metrics.empty())
            return std::nullopt;
        sum += ofTask / static_cast<double>(metrics.size());
    }
    return tasks.empty() ? std::nullopt : std::optional(100 * sum / static_cast<double>(tasks.size()));
}

double hypervolume(std::vector<std::vector<double>> points, std::span<const double> reference) {
    std::erase_if(points, [&](const std::vector<double>& point) {
        for (std::size_t i = 0; i < reference.size(); ++i) {
            if (!(point[i] < reference[i]))
                return true;
        }
        return false;
    });
    return reference.empty() ? 0 : volume(std::move(points), reference);
}

Agreement agreement(std::span<const double> a, std::span<const double> b) {
    const Length ours(a), theirs(b);
    Agreement result;
    constexpr double shortest = 1e-12;
    if (ours.value() >= shortest && theirs.value() >= shortest) {
        double product = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            product += a[i] / ours.largest * (b[i] / theirs.largest);
        result.cosine = product / ours.rest / theirs.rest;
        result.conflict = *result.cosine < 0;
    }
    // With the ratio r of the lengths: 2 / (r + 1/r).
    const double longer = std::max(ours.value(), theirs.value()), shorter = std::min(ours.value(), theirs.value());
    if (longer > 0)
        result.similarity = shorter > 0 ? 2 / (longer / shorter + shorter / longer) : 0;
    return result;
}

} // namespace engine
