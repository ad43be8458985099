#include "engine/compile/Prior.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

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

void setBias(const ParameterBuffer& buffer, const PlannedNode& head, const std::vector<double>& logits) {
    const Segment* bias = lastBias(buffer, head.node->id, head.outputs);
    if (!bias || logits.size() != static_cast<std::size_t>(head.outputs))
        return;
    at::Tensor values = buffer.view(*bias);
    for (std::size_t k = 0; k < logits.size(); ++k)
        values[static_cast<std::int64_t>(k)].fill_(logits[k]);
}

const FittedTask* fittedOf(const Fitted& fitted, const TaskId& task) {
    const auto found = std::ranges::find(fitted.tasks, task, &FittedTask::task);
    return found == fitted.tasks.end() ? nullptr : &*found;
}

/// The task that a port answers by itself.
const FittedTask* answeredBy(const Source& source, const Plan& plan, const std::vector<Task>& tasks,
                             const Fitted& fitted) {
    const auto found = std::ranges::find(plan.taskOutputs, source);
    return found == plan.taskOutputs.end()
               ? nullptr
               : fittedOf(fitted, tasks[static_cast<std::size_t>(found - plan.taskOutputs.begin())].id);
}

/// Shares of the heads that feed a product, as far as they are known; starts that of the one that is not.
class ProductPriors {
public:
    ProductPriors(const ParameterBuffer& buffer, const Plan& plan, const std::vector<Task>& tasks, const Fitted& fitted)
        : m_buffer(buffer), m_plan(plan) {
        for (const Source& source : plan.taskOutputs) {
            const FittedTask* answered = answeredBy(source, plan, tasks, fitted);
            if (answered && answered->kind == TaskKind::Binary && !isProduct(plan.nodes[source.node]))
                m_shares[source] = clamped(answered->prior);
        }
    }

    static bool isProduct(const PlannedNode& node) {
        return std::string_view(node.layer->id) == "probability_product" && node.inputs.size() == 1;
    }

    void start(const PlannedNode& product, double share) {
        double known = 1;
        const Source* open = nullptr;
        for (const Source& source : product.inputs[0]) {
            if (const auto found = m_shares.find(source); found != m_shares.end())
                known *= found->second;
            else if (open || isProduct(m_plan.nodes[source.node]))
                return; // two unknown factors: any split of the share would be a guess
            else
                open = &source;
        }
        if (!open)
            return;
        const double rest = clamped(share / known);
        m_shares[*open] = rest;
        setBias(m_buffer, m_plan.nodes[open->node], {std::log(rest / (1 - rest))});
    }

private:
    /// A share above its whole has no log-odds; then the head starts at even chances at most.
    static double clamped(double share) { return std::clamp(share, leastShare, share > 1 ? 0.5 : 1 - leastShare); }

    const ParameterBuffer& m_buffer;
    const Plan& m_plan;
    std::map<Source, double> m_shares;
};

} // namespace

void setPriors(const ParameterBuffer& buffer, const Plan& plan, const std::vector<Task>& tasks, const Fitted& fitted) {
    const at::NoGradGuard constants;
    ProductPriors products(buffer, plan, tasks, fitted);
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const FittedTask* found = fittedOf(fitted, tasks[t].id);
        const PlannedNode& head = plan.nodes[plan.taskOutputs[t].node];
        if (found && ProductPriors::isProduct(head))
            products.start(head, found->prior);
        else if (found)
            setBias(buffer, head, priorLogits(*found));
    }
}

} // namespace engine
