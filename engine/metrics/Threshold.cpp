#include "engine/metrics/Threshold.h"

#include "engine/metrics/Rows.h"

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

std::vector<double> confusion(const Scored& rows) {
    return confused(rows);
}
std::vector<double> confusion(const ScoredExact& rows) {
    return confused(rows);
}

} // namespace engine
