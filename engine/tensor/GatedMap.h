#pragma once
// Modules that let a dense map through a gate of the row's own: g = σ(W_g x + b_g), h = f(W_h x + b_h). Training
// thread.

#include "engine/tensor/Activation.h"
#include "engine/tensor/Module.h"

namespace engine {

/// Parameters Wg, bg, Wh, bh. `mix` makes the output of x, g and h; g is recorded as `name`.
class GatedMap final : public Module {
public:
    using Mix = at::Tensor (*)(const at::Tensor& x, const at::Tensor& gate, const at::Tensor& map);

    GatedMap(const char* name, Activation activation, Mix mix, ModuleParameters parameters)
        : m_name(name), m_activation(activation), m_mix(mix), m_parameters(std::move(parameters)) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t> counts,
                               const ForwardContext& context) override;

private:
    const char* m_name;
    Activation m_activation;
    Mix m_mix;
    ModuleParameters m_parameters;
};

} // namespace engine
