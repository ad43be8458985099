#include "engine/tensor/Module.h"

#include <ATen/ops/batch_norm.h>

namespace engine::layers::batch_norm {

extern const Layer description;

namespace {

class Norm final : public Module {
public:
    Norm(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_momentum(real(description.params, params, "momentum")),
          m_epsilon(real(description.params, params, "epsilon")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs[0].tensor;
        // One row has no spread: it is scaled by the running statistics, which it leaves alone.
        const bool training = context.training && x.size(0) > 1;
        const bool isKept = !training || context.keepsStatistics;
        return {{.tensor =
                     at::batch_norm(x, m_parameters[0], m_parameters[1], isKept ? m_parameters[2] : at::Tensor(),
                                    isKept ? m_parameters[3] : at::Tensor(), training, m_momentum, m_epsilon, false)}};
    }

private:
    ModuleParameters m_parameters; ///< gamma, beta, running mean, running variance
    double m_momentum, m_epsilon;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Norm>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "batch_norm", .make = make};

} // namespace engine::layers::batch_norm
