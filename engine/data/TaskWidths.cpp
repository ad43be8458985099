// How wide a task is in the network, in answers and in encoded rows, and how its numbers are scaled.

#include "engine/data/Preparation.h"

namespace engine {

std::int64_t outputsOf(const FittedTask& task) {
    switch (task.kind) {
    case TaskKind::Ordinal:
        return static_cast<std::int64_t>(task.classes.size()) - 1;
    case TaskKind::ZeroInflated:
        return 3;
    default:
        return answerWidth(task);
    }
}

std::int64_t answerWidth(const FittedTask& task) {
    switch (task.kind) {
    case TaskKind::Multiclass:
    case TaskKind::Ordinal:
        return static_cast<std::int64_t>(task.classes.size());
    case TaskKind::MultiLabel:
        return static_cast<std::int64_t>(task.labels.size());
    case TaskKind::Quantile:
        return static_cast<std::int64_t>(task.quantiles.size());
    case TaskKind::ZeroInflated:
        return 2;
    case TaskKind::Binary:
    case TaskKind::Regression:
    case TaskKind::Count:
        break;
    }
    return 1;
}

std::int64_t targetWidth(const FittedTask& task) {
    return task.kind == TaskKind::MultiLabel ? static_cast<std::int64_t>(task.labels.size()) : 1;
}

std::vector<std::int64_t> targetBegins(const Fitted& fitted) {
    std::vector<std::int64_t> begins = {0};
    for (const FittedTask& task : fitted.tasks)
        begins.push_back(begins.back() + targetWidth(task));
    return begins;
}

Standard scalingOf(const FittedTask& task) {
    return task.scaling.value_or(Standard{task.mean, task.scale});
}

double originalUnits(const FittedTask& task, double value) {
    if (!isScaled(task.kind))
        return value;
    const Standard scaling = scalingOf(task);
    return value * scaling.scale + scaling.mean;
}

} // namespace engine
