#include "engine/tensor/Module.h"

#include <ATen/ops/layer_norm.h>

namespace engine::layers::layer_norm {

extern const Layer description;

namespace {

class Norm final : public Module {
public:
    Norm(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_epsilon(real(description.params, params, "epsilon")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& gamma = m_parameters[0];
        return {{.tensor = at::layer_norm(inputs[0].tensor, gamma.sizes(), gamma, m_parameters[1], m_epsilon)}};
    }

private:
    ModuleParameters m_parameters; ///< gamma, beta
    double m_epsilon;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Norm>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "layer_norm", .make = make};

} // namespace engine::layers::layer_norm
