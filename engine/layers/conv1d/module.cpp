#include "engine/tensor/Module.h"
#include "engine/tensor/Activation.h"

#include <ATen/ops/conv1d.h>

namespace engine::layers::conv1d {

extern const Layer description;

namespace {

class Convolution final : public Module {
public:
    Convolution(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)),
          m_activation(activationOf(choice(description.params, params, "activation"))),
          m_stride(integer(description.params, params, "stride")),
          m_padding(integer(description.params, params, "padding")),
          m_dilation(integer(description.params, params, "dilation")) {
        m_parameters.resize(2);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = m_activation(at::conv1d(inputs[0].tensor, m_parameters[0], m_parameters[1],
                                                   at::IntArrayRef(m_stride), at::IntArrayRef(m_padding),
                                                   at::IntArrayRef(m_dilation)))}};
    }

private:
    ModuleParameters m_parameters; ///< weight, bias (may be undefined)
    Activation m_activation;
    std::int64_t m_stride, m_padding, m_dilation;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Convolution>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "conv1d", .make = make};

} // namespace engine::layers::conv1d
