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

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Single>(std::move(parameters));
}

std::unique_ptr<Module> makeGroup(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters,
                                  std::size_t group) {
    return std::make_unique<Group>(std::move(parameters), group);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "head", .make = make, .makeGroup = makeGroup};

} // namespace engine::layers::head
