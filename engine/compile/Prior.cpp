#include "engine/compile/Prior.h"

#include "engine/data/Labels.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace engine {

namespace {

constexpr double leastShare = 1e-6;

double logOdds(double share) {
    const double inside = std::clamp(share, leastShare, 1 - leastShare);
    return std::log(inside / (1 - inside));
}

/// Log-odds of P(y > j) among the rows with y ≥ j, threshold by threshold.
std::vector<double> thresholdLogits(const std::vector<double>& shares) {
    std::vector<double> logits;
    double from = 1;
    for (std::size_t level = 0; level + 1 < shares.size(); ++level) {
        const double above = std::max(0.0, from - shares[level]);
        logits.push_back(logOdds(from > leastShare ? above / from : 0.5));
        from = above;
    }
    return logits;
}

/// Where softplus gives `value`.
double inverseSoftplus(double value) {
    return value > 30 ? value : std::log(std::expm1(std::max(value, 1e-4)));
}

/// The values whose answers are the shares of the training rows; weights in the loss shift them by their logarithm.
std::vector<double> priorLogits(const FittedTask& fitted, const Loss& loss, const Params& params) {
    std::vector<double> logits;
    const auto weightsOf = [&](const char* key) {
        return find(loss.params, key) ? reals(loss.params, params, key) : std::vector<double>();
    };
    switch (fitted.kind) {
    case TaskKind::Binary: {
        const bool weighted = find(loss.params, "positive_weight") != nullptr;
        return {logOdds(fitted.prior) + (weighted ? std::log(real(loss.params, params, "positive_weight")) : 0)};
    }
    case TaskKind::Multiclass: {
        const std::vector<double> weights = weightsOf("class_weights");
        for (std::size_t k = 0; k < fitted.classPriors.size(); ++k)
            logits.push_back(std::log(std::max(fitted.classPriors[k], leastShare)) +
                             (k < weights.size() ? std::log(weights[k]) : 0));
        return logits;
    }
    case TaskKind::MultiLabel: {
        const std::vector<double> weights = weightsOf("positive_weights");
        for (std::size_t k = 0; k < fitted.labels.size(); ++k)
            logits.push_back(logOdds(fitted.labels[k].prior) + (k < weights.size() ? std::log(weights[k]) : 0));
        return logits;
    }
    case TaskKind::Ordinal:
        return thresholdLogits(fitted.classPriors);
    case TaskKind::Count:
        return {std::log(std::max(fitted.mean, leastShare))};
    case TaskKind::ZeroInflated:
        return {logOdds(fitted.prior), fitted.logAmount.mean, inverseSoftplus(fitted.logAmount.scale)};
    case TaskKind::Quantile:
        for (const double value : fitted.quantileValues)
            logits.push_back((value - scalingOf(fitted).mean) / scalingOf(fitted).scale);
        return logits;
    case TaskKind::Regression:
        break;
    }
    return {(fitted.mean - scalingOf(fitted).mean) / scalingOf(fitted).scale};
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

    static bool isProduct(const PlannedNode& node) { return node.layer->multiplies && node.inputs.size() == 1; }

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

void setPriors(const ParameterBuffer& buffer, const Plan& plan, const std::vector<Task>& tasks, const Fitted& fitted,
               const Fitted& priors) {
    const at::NoGradGuard constants;
    ProductPriors products(buffer, plan, tasks, priors);
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const FittedTask* found = fittedOf(priors, tasks[t].id);
        const PlannedNode& head = plan.nodes[plan.taskOutputs[t].node];
        if (found && ProductPriors::isProduct(head))
            products.start(head, found->prior);
        else if (found)
            setBias(buffer, head,
                    priorLogits(*found, lossOf(tasks[t]), lossParams(tasks[t], *fittedOf(fitted, tasks[t].id))));
    }
}

} // namespace engine
