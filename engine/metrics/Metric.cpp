#include "engine/metrics/Metric.h"

#include <cassert>
#include <cmath>

namespace engine {

const Metric* findMetric(std::string_view id) {
    for (const Metric* metric : allMetrics()) {
        if (id == metric->id)
            return metric;
    }
    return nullptr;
}

const Metric& leadingMetric(TaskKind kind) {
    const char* id = kind == TaskKind::Binary ? "auc" : kind == TaskKind::Multiclass ? "accuracy" : "rmse";
    const Metric* metric = findMetric(id);
    assert(metric);
    return *metric;
}

double aucStandardError(double auc, double positives, double negatives) {
    const double q1 = auc / (2 - auc);
    const double q2 = 2 * auc * auc / (1 + auc);
    const double variance = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
    return std::sqrt(std::fmax(variance, 0.0) / (positives * negatives));
}

} // namespace engine
