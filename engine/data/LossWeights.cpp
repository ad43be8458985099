#include "engine/data/Labels.h"

#include <algorithm>
#include <string_view>

namespace engine {

namespace {

constexpr double leastShare = 1e-6;

/// All yes rows together count as much as all no rows.
double balancing(double shareOfYes) {
    const double share = std::clamp(shareOfYes, leastShare, 1 - leastShare);
    return (1 - share) / share;
}

} // namespace

Params lossParams(const Task& task, const FittedTask& fitted) {
    const Loss& loss = lossOf(task);
    Params params = task.lossParams;
    if (!find(loss.params, "balanced") || !boolean(loss.params, params, "balanced"))
        return params;
    if (find(loss.params, "positive_weight"))
        params["positive_weight"] = balancing(fitted.prior);
    std::vector<double> weights;
    for (const FittedTask& label : fitted.labels)
        weights.push_back(balancing(label.prior));
    if (find(loss.params, "positive_weights"))
        params["positive_weights"] = weights;
    for (const double share : fitted.classPriors)
        weights.push_back(1 / (std::max(share, leastShare) * static_cast<double>(fitted.classPriors.size())));
    if (find(loss.params, "class_weights"))
        params["class_weights"] = weights;
    return params;
}

} // namespace engine
