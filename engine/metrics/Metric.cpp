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
    const auto idOf = [](TaskKind of) {
        switch (of) {
        case TaskKind::Binary:
        case TaskKind::MultiLabel:
            return "auc";
        case TaskKind::Multiclass:
            return "accuracy";
        case TaskKind::Ordinal:
            return "level_mae";
        case TaskKind::Count:
            return "poisson_deviance";
        case TaskKind::Quantile:
            return "pinball";
        case TaskKind::Regression:
        case TaskKind::ZeroInflated:
            break;
        }
        return "rmse";
    };
    const Metric* metric = findMetric(idOf(kind));
    assert(metric);
    return *metric;
}

} // namespace engine
