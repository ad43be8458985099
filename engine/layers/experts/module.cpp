#include "engine/tensor/Module.h"
#include "engine/tensor/Activation.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/linear.h>

namespace engine::layers::experts {

extern const Layer description;

namespace {

class Experts final : public Module {
public:
    Experts(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        // All experts read the same input: their first layer is one product.
        const at::Tensor& first = m_parameters[0];
        const std::vector<std::int64_t> shape = {inputs[0].tensor.size(0), first.size(0), first.size(1)};
        at::Tensor y =
            m_activation(at::linear(inputs[0].tensor, first.flatten(0, 1), m_parameters[1].flatten())).view(shape);
        if (m_parameters.size() == 2)
            return {{.tensor = y}};
        y = y.transpose(0, 1);
        for (std::size_t i = 2; i < m_parameters.size(); i += 2)
            y = m_activation(at::baddbmm(m_parameters[i + 1].unsqueeze(1), y, m_parameters[i].transpose(1, 2)));
        return {{.tensor = y.transpose(0, 1)}};
    }

private:
    ModuleParameters m_parameters; ///< weight [n, u, in], bias [n, u] of every layer
    Activation m_activation;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Experts>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "experts", .make = make};

} // namespace engine::layers::experts
