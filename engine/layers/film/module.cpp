#include "engine/tensor/Module.h"

#include <ATen/ops/linear.h>

namespace engine::layers::film {

extern const Layer description;

namespace {

class Film final : public Module {
public:
    Film(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_offset(boolean(description.params, params, "one_plus") ? 1 : 0) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& condition = inputs[1].tensor;
        const at::Tensor scale = at::linear(condition, m_parameters[0], m_parameters[1]) + m_offset;
        return {{.tensor = scale * inputs[0].tensor + at::linear(condition, m_parameters[2], m_parameters[3])}};
    }

private:
    ModuleParameters m_parameters; ///< Wg, bg, Wb, bb
    double m_offset;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Film>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "film", .make = make};

} // namespace engine::layers::film
