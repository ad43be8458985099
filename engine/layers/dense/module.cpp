#include "engine/tensor/Dropout.h"
#include "engine/tensor/Group.h"

#include <ATen/ops/linear.h>

namespace engine::layers::dense {

extern const Layer description;

namespace {

class Single : public Module {
public:
    Single(const Params& params, ModuleParameters parameters)
        : m_weight(parameters[0]), m_bias(parameters.size() > 1 ? parameters[1] : at::Tensor()),
          m_activation(activationOf(choice(description.params, params, "activation"))),
          m_dropout(real(description.params, params, "dropout")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor y = m_activation(at::linear(inputs[0].tensor, m_weight, m_bias));
        return {{.tensor = engine::dropout(y, m_dropout, context, context.nodeKey)}};
    }

protected:
    at::Tensor m_weight, m_bias;
    Activation m_activation;
    double m_dropout;
};

class Group final : public Single {
public:
    Group(const Params& params, ModuleParameters parameters, std::size_t group)
        : Single(params, std::move(parameters)), m_group(group) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor y = groupLinear(groupInput(inputs, m_group, 0), m_weight, m_bias, m_activation);
        return groupOutputs(groupDropout(y, m_dropout, context));
    }

private:
    std::size_t m_group;
};

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "dense", .make = makeWith<Single>, .makeGroup = makeGroupWith<Group>};

} // namespace engine::layers::dense
