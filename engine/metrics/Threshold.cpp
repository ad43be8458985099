#include "engine/metrics/Threshold.h"

#include "engine/metrics/Rows.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

template <class Real>
std::optional<BestThreshold> best(const ScoredRows<Real>& rows) {
    struct Row {
        double prediction, weight;
        bool yes;
    };
    std::vector<Row> sorted;
    metrics::Totals totals;
    const bool some = metrics::forRows(rows, [&](std::size_t row, double label, double weight) {
        sorted.push_back({static_cast<double>(rows.prediction[row]), weight, label > 0.5});
        (label > 0.5 ? totals.yes : totals.no) += weight;
    });
    if (!some)
        return std::nullopt;
    std::ranges::sort(sorted, std::greater(), &Row::prediction);
    BestThreshold result{.threshold = sorted.front().prediction, .f1 = -1};
    metrics::Totals above;
    for (std::size_t i = 0; i < sorted.size();) {
        const double threshold = sorted[i].prediction;
        for (; i < sorted.size() && sorted[i].prediction == threshold; ++i)
            (sorted[i].yes ? above.yes : above.no) += sorted[i].weight;
        const double f1 = metrics::share(2 * above.yes, above.yes + above.no + totals.yes);
        if (f1 >= result.f1)
            result = {threshold, f1};
    }
    return result;
}

/// Rounded up, so that the rows it was taken from fall below it or stay.
double roundedUp(double value) {
    if (!(value > 0))
        return value;
    const double scale = std::pow(10, 3 - std::floor(std::log10(value)));
    return std::ceil(value * scale) / scale;
}

/// Adds up to `most` values that divide the sorted ones evenly.
void addQuantiles(const std::vector<double>& sorted, std::size_t most, std::vector<double>& thresholds) {
    for (std::size_t i = 0; i < most && !sorted.empty(); ++i)
        thresholds.push_back(roundedUp(sorted[i * (sorted.size() - 1) / std::max<std::size_t>(1, most - 1)]));
}

template <class Real>
std::vector<double> confused(const ScoredRows<Real>& rows) {
    const auto width = static_cast<std::size_t>(rows.classes);
    std::vector<double> cells(width * width);
    metrics::forRows(rows, [&](std::size_t row, double label, double weight) {
        cells[static_cast<std::size_t>(label) * width + metrics::predictedClass(rows, row)] += weight;
    });
    return cells;
}

} // namespace

std::optional<BestThreshold> bestThreshold(const Scored& rows) {
    return best(rows);
}
std::optional<BestThreshold> bestThreshold(const ScoredExact& rows) {
    return best(rows);
}
double Decision::f1() const {
    const double all = 2 * hits + falseAlarms + misses;
    return all > 0 ? 2 * hits / all : 0;
}

Decision decisionsAt(const Scored& rows, double threshold) {
    Decision decision{.threshold = threshold};
    metrics::forRows(rows, [&](std::size_t row, double label, double weight) {
        const bool yes = static_cast<double>(rows.prediction[row]) >= threshold;
        if (label > 0.5)
            (yes ? decision.hits : decision.misses) += weight;
        else
            (yes ? decision.falseAlarms : decision.rightNos) += weight;
    });
    return decision;
}

std::optional<double> Decision::precision() const {
    const double all = hits + falseAlarms;
    return all > 0 ? std::optional(hits / all) : std::nullopt;
}
std::optional<double> Decision::recall() const {
    const double all = hits + misses;
    return all > 0 ? std::optional(hits / all) : std::nullopt;
}

std::vector<Decision> decisionCurve(const Scored& rows, std::span<const double> also, std::size_t most) {
    struct Row {
        double prediction, weight;
        bool yes;
    };
    std::vector<Row> all;
    const bool some = metrics::forRows(rows, [&](std::size_t row, double label, double weight) {
        all.push_back({static_cast<double>(rows.prediction[row]), weight, label > 0.5});
    });
    if (!some)
        return {};
    std::ranges::sort(all, {}, &Row::prediction);
    std::vector<double> predictions, ofYes, thresholds(also.begin(), also.end());
    for (const Row& row : all) {
        predictions.push_back(row.prediction);
        if (row.yes)
            ofYes.push_back(row.prediction);
    }
    const std::size_t left = most - std::min(most, also.size());
    addQuantiles(predictions, left - left / 2, thresholds);
    addQuantiles(ofYes, left / 2, thresholds);
    std::ranges::sort(thresholds);
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    // What falls below is summed on the way up, the rest on the way down: differences of sums would leave crumbs where
    // nothing is left.
    std::vector<Decision> curve(thresholds.size());
    double yes = 0, no = 0;
    for (std::size_t i = 0, next = 0; i < curve.size(); ++i) {
        for (; next < all.size() && all[next].prediction < thresholds[i]; ++next)
            (all[next].yes ? yes : no) += all[next].weight;
        curve[i].threshold = thresholds[i];
        curve[i].misses = yes;
        curve[i].rightNos = no;
    }
    yes = no = 0;
    for (std::size_t i = curve.size(), next = all.size(); i-- > 0;) {
        for (; next > 0 && all[next - 1].prediction >= thresholds[i]; --next)
            (all[next - 1].yes ? yes : no) += all[next - 1].weight;
        curve[i].hits = yes;
        curve[i].falseAlarms = no;
    }
    return curve;
}

std::vector<double> confusion(const Scored& rows) {
    return confused(rows);
}
std::vector<double> confusion(const ScoredExact& rows) {
    return confused(rows);
}

} // namespace engine
