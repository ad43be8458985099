#pragma once
// Runs a layer's module on given tensors, as the network does: shapes, tensors and parameters by the layer's own
// description.

#include "tests/tensor/Tensors.h"

#include "engine/tensor/Module.h"

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

/// What a recorder saw: name -> tensors, in order.
using Seen = std::map<std::string, std::vector<at::Tensor>>;

inline engine::Recorder recorderInto(Seen& seen) {
    return [&seen](const char* what, const at::Tensor& tensor) { seen[what].push_back(tensor); };
}

/// Shape of a tensor [B, …] as a port of this kind sees it.
inline engine::Shape shapeOf(engine::PortKind kind, const at::Tensor& tensor) {
    return {kind, tensor.sizes().slice(1).vec()};
}

/// One value per set, or all inputs of a `many` port.
inline std::vector<engine::Value> valuesOf(const std::vector<at::Tensor>& tensors) {
    std::vector<engine::Value> values;
    for (const at::Tensor& tensor : tensors)
        values.push_back({.tensor = tensor});
    return values;
}

/// A layer of kind `id` with one module. Throws when there is none.
class Running {
public:
    Running(const char* id, engine::Params params, engine::InputShapes shapes, engine::ModuleParameters parameters,
            const engine::ShapeContext& shapeContext = {}) {
        const engine::LayerModule* found = engine::findLayerModule(id);
        if (!found)
            throw std::runtime_error(std::string("no module for ") + id);
        m_module = found->make(params, shapes, shapeContext, std::move(parameters));
        for (const std::vector<engine::Shape>& port : shapes.ports)
            m_counts.push_back(port.size());
        if (m_counts.empty())
            m_counts.push_back(1);
    }
    std::vector<engine::Value> operator()(const std::vector<engine::Value>& inputs,
                                          const engine::ForwardContext& context = {}) {
        return m_module->forward(inputs, m_counts, context);
    }

private:
    std::unique_ptr<engine::Module> m_module;
    std::vector<std::size_t> m_counts;
};

} // namespace support
