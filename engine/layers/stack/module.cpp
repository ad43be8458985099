#include "engine/tensor/Module.h"

#include <ATen/ops/stack.h>

namespace engine::layers::stack {

namespace {

class Stack final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        std::vector<at::Tensor> tensors;
        for (const Value& value : inputs)
            tensors.push_back(value.tensor);
        const at::Tensor stacked = at::stack(tensors, 1);
        return {{.tensor = stacked}, {.tensor = stacked}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Stack>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "stack", .make = make};

} // namespace engine::layers::stack
