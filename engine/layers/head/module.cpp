#include "engine/tensor/Group.h"

#include <ATen/ops/linear.h>

namespace engine::layers::head {

namespace {

class Single final : public Module {
public:
    explicit Single(ModuleParameters parameters) : m_parameters(std::move(parameters)) { m_parameters.resize(2); }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = at::linear(inputs[0].tensor, m_parameters[0], m_parameters[1])}};
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
                               const ForwardContext&) override {
        return groupOutputs(
            groupLinear(groupInput(inputs, m_group, 0), m_parameters[0], m_parameters[1], activationOf("identity")));
    }

private:
    ModuleParameters m_parameters;
    std::size_t m_group;
};

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "head", .make = makeOf<Single>, .makeGroup = makeGroupOf<Group>};

} // namespace engine::layers::head
