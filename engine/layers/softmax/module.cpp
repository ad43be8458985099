#include "engine/tensor/Module.h"

#include <ATen/ops/softmax.h>

namespace engine::layers::softmax {

namespace {

class Softmax final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor shares = at::softmax(inputs[0].tensor, -1);
        return {{.tensor = shares}, {.tensor = shares}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Softmax>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "softmax", .make = make};

} // namespace engine::layers::softmax
