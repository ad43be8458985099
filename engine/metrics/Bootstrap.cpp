#include "engine/metrics/Bootstrap.h"

#include "engine/base/Random.h"
#include "engine/data/InParallel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace engine {

namespace {

constexpr std::size_t mostRows = 20000, mostNumbers = 400000;

/// Rows drawn again, as rows of their own.
struct Draw {
    std::vector<float> prediction, label, weight, earlier;
    std::vector<std::uint32_t> groups;

    Draw(const Scored& rows, std::size_t count, std::uint64_t seed) {
        Random random(seed);
        const auto width = static_cast<std::size_t>(rows.classes), labels = static_cast<std::size_t>(rows.labels);
        prediction.reserve(count * width);
        label.reserve(count * labels);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = random.below(rows.rows());
            append(prediction, rows.prediction.subspan(row * width, width));
            append(label, rows.label.subspan(row * labels, labels));
            if (!rows.weight.empty())
                weight.push_back(rows.weight[row]);
            if (!rows.earlier.empty())
                earlier.push_back(rows.earlier[row]);
            if (!rows.groups.empty())
                groups.push_back(rows.groups[row]);
        }
    }

private:
    static void append(std::vector<float>& to, std::span<const float> from) {
        to.insert(to.end(), from.begin(), from.end());
    }
};

double percentile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

} // namespace

std::optional<Uncertainty> bootstrap(const Metric& metric, const Scored& rows, std::int64_t draws) {
    const std::optional<double> value = metric.value(rows);
    if (!value || !std::isfinite(*value) || rows.rows() < 2)
        return std::nullopt;
    const std::size_t width = static_cast<std::size_t>(std::max(rows.classes, rows.labels));
    const std::size_t count = std::min({rows.rows(), mostRows, std::max<std::size_t>(100, mostNumbers / width)});
    std::vector<std::optional<double>> found(static_cast<std::size_t>(draws));
    inParallel(found.size(), {}, [&](std::size_t i) {
        const Draw draw(rows, count, randomKey(1, "bootstrap", std::to_string(i)));
        Scored again = rows;
        again.prediction = draw.prediction;
        again.label = draw.label;
        again.weight = draw.weight;
        again.groups = draw.groups;
        again.earlier = draw.earlier;
        found[i] = metric.value(again);
    });
    std::vector<double> values;
    for (const std::optional<double>& one : found) {
        if (one && std::isfinite(*one))
            values.push_back(*one);
    }
    if (values.size() < 2 || 2 * values.size() < found.size())
        return std::nullopt;
    std::ranges::sort(values);
    double mean = 0, squares = 0;
    for (const double one : values)
        mean += one / static_cast<double>(values.size());
    for (const double one : values)
        squares += (one - mean) * (one - mean);
    // Fewer rows than there are spread wider by the root of the ratio.
    const double scale = std::sqrt(static_cast<double>(count) / static_cast<double>(rows.rows()));
    Uncertainty result;
    result.error = scale * std::sqrt(squares / static_cast<double>(values.size() - 1));
    result.low = *value + scale * (percentile(values, 0.025) - *value);
    result.high = *value + scale * (percentile(values, 0.975) - *value);
    return result;
}

std::optional<Uncertainty> uncertainty(const Metric& metric, const Scored& rows) {
    if (metric.standardError) {
        if (const std::optional<double> error = metric.standardError(rows))
            return Uncertainty{*error, {}, {}};
    }
    return bootstrap(metric, rows);
}

} // namespace engine
