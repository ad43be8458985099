#include "engine/tensor/Module.h"

#include <ATen/ops/mean.h>

namespace engine::layers::mean_pool_tokens {

namespace {

class Mean final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = inputs[0].tensor.mean(1)}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Mean>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "mean_pool_tokens", .make = make};

} // namespace engine::layers::mean_pool_tokens
