#include "engine/tensor/Gate.h"

#include "engine/tensor/Dropout.h"
#include "engine/tensor/Group.h"
#include "engine/tensor/Mixture.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/ones_like.h>

#include <algorithm>

namespace engine {

namespace {

/// The experts of every member: those of one link as they come, those of several side by side.
GroupInput groupExperts(std::span<const Value> inputs, std::size_t group, std::size_t links) {
    if (links == 1)
        return groupInput(inputs, group, 0);
    std::vector<GroupInput> parts;
    for (std::size_t link = 0; link < links; ++link)
        parts.push_back(groupInput(inputs, group, link));
    std::vector<at::Tensor> tensors;
    if (std::ranges::all_of(parts, [](const GroupInput& part) { return part.shared.defined(); })) {
        for (const GroupInput& part : parts)
            tensors.push_back(part.shared);
        return {.shared = at::cat(tensors, 1)};
    }
    for (const GroupInput& part : parts) {
        std::vector<std::int64_t> sizes = part.all().sizes().vec();
        sizes[0] = static_cast<std::int64_t>(group);
        tensors.push_back(part.all().expand(sizes));
    }
    return {.packed = at::cat(tensors, 2)};
}

/// Scores of experts that the row does without: so low that their share is 0. `kept` [.., n]: above 0 = stays.
at::Tensor withoutDropped(const at::Tensor& logits, const at::Tensor& kept) {
    constexpr double none = -1e30;
    const at::Tensor stays = kept > 0;
    return logits.masked_fill(stays.any(-1, true).logical_and(stays.logical_not()), none);
}

class Single final : public Module {
public:
    Single(ModuleParameters parameters, double dropout) : m_parameters(std::move(parameters)), m_dropout(dropout) {
        m_parameters.resize(2);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        at::Tensor logits = at::linear(inputs.back().tensor, m_parameters[0], m_parameters[1]);
        if (m_dropout > 0 && context.training)
            logits = withoutDropped(logits, dropout(at::ones_like(logits), m_dropout, context, context.nodeKey));
        const at::Tensor experts = joinedExperts(inputs.first(inputs.size() - 1));
        const Mixture mixture = engine::mixture(logits.unsqueeze(1), experts);
        const at::Tensor weights = mixture.weights.select(1, 0);
        record(context, "gate", weights);
        return {{.tensor = mixture.mixed.select(1, 0)}, {.tensor = weights}};
    }

private:
    ModuleParameters m_parameters; ///< weight, bias (may be undefined)
    double m_dropout;
};

class Group final : public Module {
public:
    Group(ModuleParameters parameters, std::size_t group, double dropout)
        : m_parameters(std::move(parameters)), m_group(group), m_dropout(dropout) {
        m_parameters.resize(2);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const std::size_t links = inputs.size() / m_group - 1;
        at::Tensor logits =
            groupLinear(groupInput(inputs, m_group, links), m_parameters[0], m_parameters[1], activationOf("identity"));
        if (m_dropout > 0 && context.training)
            logits = withoutDropped(logits, groupDropout(at::ones_like(logits), m_dropout, context));
        const GroupInput experts = groupExperts(inputs, m_group, links);
        at::Tensor mixed, weights; // [G, B, …]
        if (experts.shared.defined()) {
            const Mixture mixture = engine::mixture(logits.transpose(0, 1), experts.shared);
            mixed = mixture.mixed.transpose(0, 1);
            weights = mixture.weights.transpose(0, 1);
        } else {
            // Every member has experts of its own: G·B rows with one gate each.
            const at::Tensor& own = experts.packed;
            const Mixture mixture = engine::mixture(logits.flatten(0, 1).unsqueeze(1), own.flatten(0, 1));
            mixed = mixture.mixed.view({own.size(0), own.size(1), own.size(3)});
            weights = mixture.weights.view({own.size(0), own.size(1), own.size(2)});
        }
        std::vector<Value> outputs;
        std::vector<Value> ofWeights = groupOutputs(weights);
        for (Value& output : groupOutputs(mixed)) {
            Value& shares = ofWeights[outputs.size() / 2];
            record(context, "gate", shares.tensor);
            outputs.push_back(std::move(output));
            outputs.push_back(std::move(shares));
        }
        return outputs;
    }

private:
    ModuleParameters m_parameters;
    std::size_t m_group;
    double m_dropout;
};

} // namespace

at::Tensor joinedExperts(std::span<const Value> experts) {
    if (experts.size() == 1)
        return experts[0].tensor;
    std::vector<at::Tensor> tensors;
    for (const Value& value : experts)
        tensors.push_back(value.tensor);
    return at::cat(tensors, 1);
}

std::unique_ptr<Module> makeGate(ModuleParameters parameters, double dropout) {
    return std::make_unique<Single>(std::move(parameters), dropout);
}

std::unique_ptr<Module> makeGateGroup(ModuleParameters parameters, std::size_t group, double dropout) {
    return std::make_unique<Group>(std::move(parameters), group, dropout);
}

} // namespace engine
