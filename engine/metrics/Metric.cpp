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

} // namespace engine
