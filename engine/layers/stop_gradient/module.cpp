#include "engine/tensor/Module.h"

namespace engine::layers::stop_gradient {

namespace {

class Stop final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = inputs[0].tensor.detach()}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Stop>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "stop_gradient", .make = make};

} // namespace engine::layers::stop_gradient
