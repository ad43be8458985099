#include "engine/tensor/Module.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/triu_indices.h>

namespace engine::layers::dot_interaction {

namespace {

class Pairs final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& tokens = inputs[0].tensor;
        const std::int64_t count = tokens.size(1);
        const at::Tensor all = at::bmm(tokens, tokens.transpose(1, 2)).flatten(1);
        const at::Tensor places = at::triu_indices(count, count, 1, at::TensorOptions(at::ScalarType::Long));
        const at::Tensor flat = places.select(0, 0) * count + places.select(0, 1);
        return {{.tensor = all.index_select(1, flat.to(all.device()))}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Pairs>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "dot_interaction", .make = make};

} // namespace engine::layers::dot_interaction
