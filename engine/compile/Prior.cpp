#include "engine/compile/Prior.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr double leastShare = 1e-6;

std::vector<double> priorLogits(const FittedTask& fitted) {
    switch (fitted.kind) {
    case TaskKind::Binary: {
        const double share = std::clamp(fitted.prior, leastShare, 1 - leastShare);
        return {std::log(share / (1 - share))};
    }
    case TaskKind::Multiclass: {
        std::vector<double> logits;
        for (const double share : fitted.classPriors)
            logits.push_back(std::log(std::max(share, leastShare)));
        return logits;
    }
    case TaskKind::Regression:
        return {0.0};
    }
    return {};
}

/// The last bias of the head, [k].
const Segment* lastBias(const ParameterBuffer& buffer, const NodeId& node, std::int64_t outputs) {
    const Segment* last = nullptr;
    for (const Segment& segment : buffer.segments()) {
        const bool isBias = segment.name.ends_with("bias");
        if (segment.node == node && isBias && segment.trained && segment.size == outputs)
            last = &segment;
    }
    return last;
}

} // namespace

void setPriors(const ParameterBuffer& buffer, const Plan& plan, const std::vector<Task>& tasks, const Fitted& fitted) {
    const at::NoGradGuard constants;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const auto found = std::ranges::find(fitted.tasks, tasks[t].id, &FittedTask::task);
        if (found == fitted.tasks.end())
            continue;
        const PlannedNode& head = plan.nodes[plan.taskOutputs[t].node];
        const std::vector<double> logits = priorLogits(*found);
        const Segment* bias = lastBias(buffer, head.node->id, head.outputs);
        if (!bias || logits.size() != static_cast<std::size_t>(head.outputs))
            continue;
        at::Tensor values = buffer.view(*bias);
        for (std::size_t k = 0; k < logits.size(); ++k)
            values[static_cast<std::int64_t>(k)].fill_(logits[k]);
    }
}

} // namespace engine
