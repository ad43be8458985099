#include "engine/tensor/Dropout.h"

namespace engine::layers::dropout {

extern const Layer description;

namespace {

class Dropping final : public Module {
public:
    explicit Dropping(const Params& params) : m_rate(real(description.params, params, "rate")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        return {{.tensor = engine::dropout(inputs[0].tensor, m_rate, context, context.nodeKey)}};
    }

private:
    double m_rate;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Dropping>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "dropout", .make = make};

} // namespace engine::layers::dropout
