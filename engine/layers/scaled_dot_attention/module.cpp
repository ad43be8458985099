#include "engine/tensor/Module.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/softmax.h>

#include <cmath>

namespace engine::layers::scaled_dot_attention {

namespace {

class Attention final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor &query = inputs[0].tensor, &key = inputs[1].tensor;
        const double scale = 1 / std::sqrt(static_cast<double>(query.size(2)));
        const at::Tensor shares = at::softmax(at::bmm(query, key.transpose(1, 2)) * scale, -1);
        record(context, "attention", shares.unsqueeze(1));
        return {{.tensor = at::bmm(shares, inputs[2].tensor)}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Attention>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "scaled_dot_attention", .make = make};

} // namespace engine::layers::scaled_dot_attention
