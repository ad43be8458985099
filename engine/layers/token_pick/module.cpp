#include "engine/tensor/Module.h"

#include <ATen/ops/layer_norm.h>
#include <ATen/ops/relu.h>

namespace engine::layers::token_pick {

extern const Layer description;

namespace {

class Pick final : public Module {
public:
    Pick(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_index(integer(description.params, params, "index")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor token = inputs[0].tensor.select(1, m_index);
        if (m_parameters.empty())
            return {{.tensor = token}};
        const at::Tensor& gamma = m_parameters[0];
        return {{.tensor = at::relu(at::layer_norm(token, gamma.sizes(), gamma, m_parameters[1]))}};
    }

private:
    ModuleParameters m_parameters; ///< gamma, beta; empty without norm
    std::int64_t m_index;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Pick>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "token_pick", .make = make};

} // namespace engine::layers::token_pick
