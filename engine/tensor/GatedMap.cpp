#include "engine/tensor/GatedMap.h"

#include <ATen/ops/linear.h>
#include <ATen/ops/sigmoid.h>

namespace engine {

std::vector<Value> GatedMap::forward(std::span<const Value> inputs, std::span<const std::size_t>,
                                     const ForwardContext& context) {
    const at::Tensor& x = inputs[0].tensor;
    const at::Tensor gate = at::sigmoid(at::linear(x, m_parameters[0], m_parameters[1]));
    record(context, m_name, gate);
    return {{.tensor = m_mix(x, gate, m_activation(at::linear(x, m_parameters[2], m_parameters[3])))}};
}

} // namespace engine
