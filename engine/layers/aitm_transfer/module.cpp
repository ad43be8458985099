#include "engine/tensor/Module.h"

#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>

#include <cmath>

namespace engine::layers::aitm_transfer {

namespace {

class Transfer final : public Module {
public:
    explicit Transfer(ModuleParameters parameters) : m_parameters(std::move(parameters)) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor both = at::stack({inputs[0].tensor, inputs[1].tensor}, 1); // [B, 2, d]
        const at::Tensor query = at::linear(both, m_parameters[0]), key = at::linear(both, m_parameters[1]);
        const double scale = 1 / std::sqrt(static_cast<double>(query.size(2)));
        const at::Tensor weights = at::softmax((query * key).sum(2) * scale, 1);
        record(context, "transfer", weights);
        const at::Tensor value = at::linear(both, m_parameters[2]);
        return {{.tensor = (weights.unsqueeze(2) * value).sum(1)}, {.tensor = weights}};
    }

private:
    ModuleParameters m_parameters; ///< Wq, Wk, Wv
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Transfer>(std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "aitm_transfer", .make = make};

} // namespace engine::layers::aitm_transfer
