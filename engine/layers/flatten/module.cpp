#include "engine/tensor/Module.h"

#include <ATen/ops/flatten.h>

namespace engine::layers::flatten {

namespace {

class Flatten final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = inputs[0].tensor.flatten(1)}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Flatten>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "flatten", .make = make};

} // namespace engine::layers::flatten
