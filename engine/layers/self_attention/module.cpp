#include "engine/tensor/Attention.h"

namespace engine::layers::self_attention {

extern const Layer description;

namespace {

class SelfAttention final : public Module {
public:
    SelfAttention(const Params& params, const ModuleParameters& parameters)
        : m_weights(attentionWeights(parameters, boolean(description.params, params, "bias"))),
          m_heads(integer(description.params, params, "heads")), m_dropout(real(description.params, params, "dropout")),
          m_residual(boolean(description.params, params, "residual")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs[0].tensor;
        const at::Tensor y = selfAttention(x, m_weights, m_heads, m_dropout, context);
        return {{.tensor = m_residual ? x + y : y}};
    }

private:
    AttentionWeights m_weights;
    std::int64_t m_heads;
    double m_dropout;
    bool m_residual;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<SelfAttention>(params, parameters);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "self_attention", .make = make};

} // namespace engine::layers::self_attention
