#include "engine/tensor/Module.h"

#include <ATen/ops/linear.h>

namespace engine::layers::cross_network {

extern const Layer description;

namespace {

class Cross final : public Module {
public:
    Cross(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_each(integer(description.params, params, "rank") > 0 ? 3 : 2) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& first = inputs[0].tensor;
        at::Tensor x = first;
        for (std::size_t i = 0; i < m_parameters.size(); i += m_each) {
            at::Tensor mapped = m_each == 3 ? at::linear(x, m_parameters[i]) : x;
            mapped = at::linear(mapped, m_parameters[i + m_each - 2], m_parameters[i + m_each - 1]);
            x = first * mapped + x;
        }
        return {{.tensor = x}};
    }

private:
    ModuleParameters m_parameters; ///< per layer: (V, U or weight), bias
    std::size_t m_each;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Cross>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "cross_network", .make = make};

} // namespace engine::layers::cross_network
