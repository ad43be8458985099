#include "engine/tensor/Module.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>

namespace engine::layers::attention_pool_tokens {

namespace {

class Pool final : public Module {
public:
    explicit Pool(ModuleParameters parameters) : m_parameters(std::move(parameters)) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& tokens = inputs[0].tensor;
        at::Tensor scores = at::matmul(tokens, m_parameters[0]) + m_parameters[1];
        at::Tensor absent;
        if (inputs.size() > 1) {
            absent = inputs[1].tensor.detach() <= 0;
            scores = scores.masked_fill(absent, -1e30); // finite: a row without any token stays a number
        }
        at::Tensor weights = at::softmax(scores, 1);
        if (absent.defined())
            weights = weights.masked_fill(absent, 0.0);
        record(context, "attention_pool", weights);
        return {{.tensor = at::bmm(weights.unsqueeze(1), tokens).squeeze(1)}, {.tensor = weights}};
    }

private:
    ModuleParameters m_parameters; ///< v, c
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Pool>(std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "attention_pool_tokens", .make = make};

} // namespace engine::layers::attention_pool_tokens
