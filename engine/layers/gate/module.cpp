#include "engine/tensor/Group.h"
#include "engine/tensor/Mixture.h"

#include <ATen/ops/linear.h>

namespace engine::layers::gate {

namespace {

void record(const ForwardContext& context, const at::Tensor& weights) {
    if (context.record)
        (*context.record)("gate", weights.detach());
}

class Single final : public Module {
public:
    explicit Single(ModuleParameters parameters) : m_parameters(std::move(parameters)) { m_parameters.resize(2); }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor logits = at::linear(inputs[1].tensor, m_parameters[0], m_parameters[1]);
        const Mixture mixture = engine::mixture(logits.unsqueeze(1), inputs[0].tensor);
        const at::Tensor weights = mixture.weights.select(1, 0);
        record(context, weights);
        return {{.tensor = mixture.mixed.select(1, 0)}, {.tensor = weights}};
    }

private:
    ModuleParameters m_parameters; ///< weight, bias (may be undefined)
};

class Group final : public Module {
public:
    Group(ModuleParameters parameters, std::size_t group) : m_parameters(std::move(parameters)), m_group(group) {
        m_parameters.resize(2);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor logits =
            groupLinear(groupInput(inputs, m_group, 1), m_parameters[0], m_parameters[1], activationOf("identity"));
        const GroupInput experts = groupInput(inputs, m_group, 0);
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
            record(context, shares.tensor);
            outputs.push_back(std::move(output));
            outputs.push_back(std::move(shares));
        }
        return outputs;
    }

private:
    ModuleParameters m_parameters;
    std::size_t m_group;
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Single>(std::move(parameters));
}

std::unique_ptr<Module> makeGroup(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters,
                                  std::size_t group) {
    return std::make_unique<Group>(std::move(parameters), group);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "gate", .make = make, .makeGroup = makeGroup};

} // namespace engine::layers::gate
