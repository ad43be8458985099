#include "engine/tensor/Module.h"

#include <ATen/ops/add.h>

namespace engine::layers::add {

namespace {

class Sum final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        at::Tensor sum = inputs[0].tensor;
        for (const Value& value : inputs.subspan(1))
            sum = sum + value.tensor;
        return {{.tensor = sum}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Sum>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "add", .make = make};

} // namespace engine::layers::add
