#include "engine/tensor/Module.h"
#include "engine/tensor/Activation.h"

#include <ATen/ops/linear.h>
#include <ATen/ops/sigmoid.h>

namespace engine::layers::gated_residual {

extern const Layer description;

namespace {

class GatedResidual final : public Module {
public:
    GatedResidual(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs[0].tensor;
        const at::Tensor gate = at::sigmoid(at::linear(x, m_parameters[0], m_parameters[1]));
        record(context, "gated_residual", gate);
        const at::Tensor h = m_activation(at::linear(x, m_parameters[2], m_parameters[3]));
        return {{.tensor = x + gate * h}};
    }

private:
    ModuleParameters m_parameters; ///< Wg, bg, Wh, bh
    Activation m_activation;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<GatedResidual>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "gated_residual", .make = make};

} // namespace engine::layers::gated_residual
