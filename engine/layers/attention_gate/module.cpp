#include "engine/tensor/Group.h"

#include <ATen/ops/linear.h>

namespace engine::layers::attention_gate {

namespace {

class Single final : public Module {
public:
    explicit Single(ModuleParameters parameters) : m_parameters(std::move(parameters)) { m_parameters.resize(2); }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& h = inputs[0].tensor;
        const at::Tensor gate = m_sigmoid(at::linear(h, m_parameters[0], m_parameters[1]));
        record(context, "attention_gate", gate);
        return {{.tensor = gate * h}};
    }

private:
    ModuleParameters m_parameters; ///< weight, bias (may be undefined)
    Activation m_sigmoid = activationOf("sigmoid");
};

class Group final : public Module {
public:
    Group(ModuleParameters parameters, std::size_t group) : m_parameters(std::move(parameters)), m_group(group) {
        m_parameters.resize(2);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const GroupInput input = groupInput(inputs, m_group, 0);
        const at::Tensor gates = groupLinear(input, m_parameters[0], m_parameters[1], activationOf("sigmoid"));
        for (std::int64_t member = 0; context.record && member < gates.size(0); ++member)
            record(context, "attention_gate", gates.select(0, member));
        return groupOutputs(gates * input.all());
    }

private:
    ModuleParameters m_parameters;
    std::size_t m_group;
};

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "attention_gate", .make = makeOf<Single>, .makeGroup = makeGroupOf<Group>};

} // namespace engine::layers::attention_gate
