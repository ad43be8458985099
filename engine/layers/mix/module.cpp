#include "engine/tensor/Gate.h"

#include <ATen/ops/bmm.h>

namespace engine::layers::mix {

namespace {

class Mix final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor experts = joinedExperts(inputs.first(inputs.size() - 1));
        return {{.tensor = at::bmm(inputs.back().tensor.unsqueeze(1), experts).squeeze(1)}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Mix>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "mix", .make = make};

} // namespace engine::layers::mix
