#include "engine/tensor/Module.h"
#include "engine/tensor/Activation.h"

#include <ATen/ops/alias.h>

namespace engine::layers::activation {

extern const Layer description;

namespace {

class Curve final : public Module {
public:
    explicit Curve(const Params& params)
        : m_activation(activationOf(choice(description.params, params, "activation"))) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        // A view: other nodes may read the input, so it must not be overwritten.
        return {{.tensor = m_activation(at::alias(inputs[0].tensor))}};
    }

private:
    Activation m_activation;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Curve>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "activation", .make = make};

} // namespace engine::layers::activation
