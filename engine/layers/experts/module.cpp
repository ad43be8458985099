#include "engine/tensor/Dropout.h"
#include "engine/tensor/Group.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/linear.h>

namespace engine::layers::experts {

extern const Layer description;

namespace {

/// Layers after the first: y [E, B, u], weights [E, u, u].
at::Tensor deeper(at::Tensor y, const ModuleParameters& parameters, Activation activation) {
    for (std::size_t i = 2; i < parameters.size(); i += 2) {
        const at::Tensor& weight = parameters[i].dim() == 4 ? parameters[i].flatten(0, 1) : parameters[i];
        const at::Tensor& bias = parameters[i + 1].dim() == 3 ? parameters[i + 1].flatten(0, 1) : parameters[i + 1];
        y = activation(at::baddbmm(bias.unsqueeze(1), y, weight.transpose(1, 2)));
    }
    return y;
}

class Single final : public Module {
public:
    Single(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))),
          m_dropout(real(description.params, params, "dropout")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        // All experts read the same input: their first layer is one product.
        const at::Tensor& first = m_parameters[0];
        const std::vector<std::int64_t> shape = {inputs[0].tensor.size(0), first.size(0), first.size(1)};
        at::Tensor y =
            m_activation(at::linear(inputs[0].tensor, first.flatten(0, 1), m_parameters[1].flatten())).view(shape);
        if (m_parameters.size() > 2)
            y = deeper(y.transpose(0, 1), m_parameters, m_activation).transpose(0, 1);
        return {{.tensor = engine::dropout(y, m_dropout, context, context.nodeKey)}};
    }

private:
    ModuleParameters m_parameters; ///< weight [n, u, in], bias [n, u] of every layer
    Activation m_activation;
    double m_dropout;
};

class Group final : public Module {
public:
    Group(const Params& params, ModuleParameters parameters, std::size_t group)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))),
          m_dropout(real(description.params, params, "dropout")), m_group(group) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const std::int64_t members = m_parameters[0].size(0), experts = m_parameters[0].size(1);
        const at::Tensor wide = groupLinear(groupInput(inputs, m_group, 0), m_parameters[0].flatten(1, 2),
                                            m_parameters[1].flatten(1, 2), m_activation);
        at::Tensor y = wide.unflatten(2, {experts, m_parameters[0].size(2)}); // [G, B, n, u]
        if (m_parameters.size() > 2)
            y = deeper(y.transpose(1, 2).flatten(0, 1), m_parameters, m_activation)
                    .unflatten(0, {members, experts})
                    .transpose(1, 2);
        return groupOutputs(groupDropout(y, m_dropout, context));
    }

private:
    ModuleParameters m_parameters; ///< weight [G, n, u, in], bias [G, n, u] of every layer
    Activation m_activation;
    double m_dropout;
    std::size_t m_group;
};

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "experts", .make = makeWith<Single>, .makeGroup = makeGroupWith<Group>};

} // namespace engine::layers::experts
