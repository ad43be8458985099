#include "engine/tensor/Module.h"

#include <ATen/ops/mean.h>
#include <ATen/ops/sum.h>

namespace engine::layers::mean_pool_tokens {

namespace {

class Mean final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& tokens = inputs[0].tensor;
        if (inputs.size() < 2)
            return {{.tensor = tokens.mean(1)}};
        const at::Tensor kept = (inputs[1].tensor.detach() > 0).to(tokens.scalar_type());
        const at::Tensor count = kept.sum(1, true).clamp_min(1.0);
        return {{.tensor = (tokens * kept.unsqueeze(2)).sum(1) / count}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Mean>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "mean_pool_tokens", .make = make};

} // namespace engine::layers::mean_pool_tokens
