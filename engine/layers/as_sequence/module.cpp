#include "engine/tensor/Module.h"

#include <ATen/ops/transpose.h>

namespace engine::layers::as_sequence {

extern const Layer description;

namespace {

class AsSequence final : public Module {
public:
    explicit AsSequence(const Params& params) : m_channels(integer(description.params, params, "channels")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& x = inputs[0].tensor;
        return {{.tensor = x.dim() == 3 ? x.transpose(1, 2) : x.unflatten(1, {m_channels, -1})}};
    }

private:
    std::int64_t m_channels;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<AsSequence>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "as_sequence", .make = make};

} // namespace engine::layers::as_sequence
