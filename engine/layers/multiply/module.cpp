#include "engine/tensor/Module.h"

#include <ATen/ops/mul.h>

namespace engine::layers::multiply {

namespace {

class Product final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        at::Tensor product = inputs[0].tensor;
        for (const Value& value : inputs.subspan(1))
            product = product * value.tensor;
        return {{.tensor = product}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Product>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "multiply", .make = make};

} // namespace engine::layers::multiply
