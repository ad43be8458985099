#include "engine/tensor/Activation.h"
#include "engine/tensor/Dropout.h"

#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>

namespace engine::layers::residual {

extern const Layer description;

namespace {

enum Place : std::size_t { W1, B1, W2, B2, Gamma, Beta };

class Residual final : public Module {
public:
    Residual(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))),
          m_dropout(real(description.params, params, "dropout")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs[0].tensor;
        const at::Tensor inner = m_activation(at::linear(normed(x), m_parameters[W1], m_parameters[B1]));
        const at::Tensor kept = engine::dropout(inner, m_dropout, context, context.nodeKey);
        return {{.tensor = x + at::linear(kept, m_parameters[W2], m_parameters[B2])}};
    }

private:
    at::Tensor normed(const at::Tensor& x) const {
        if (m_parameters.size() <= Gamma)
            return x;
        return at::layer_norm(x, m_parameters[Gamma].sizes(), m_parameters[Gamma], m_parameters[Beta]);
    }

    ModuleParameters m_parameters;
    Activation m_activation;
    double m_dropout;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Residual>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "residual", .make = make};

} // namespace engine::layers::residual
