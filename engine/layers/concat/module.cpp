#include "engine/tensor/Module.h"

#include <ATen/ops/cat.h>

namespace engine::layers::concat {

namespace {

class Joined final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        std::vector<at::Tensor> tensors;
        for (const Value& value : inputs)
            tensors.push_back(value.tensor);
        return {{.tensor = tensors.size() == 1 ? tensors.front() : at::cat(tensors, 1)}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Joined>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "concat", .make = make};

} // namespace engine::layers::concat
