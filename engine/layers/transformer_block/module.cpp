#include "engine/tensor/Attention.h"
#include "engine/tensor/Dropout.h"

#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>

namespace engine::layers::transformer_block {

extern const Layer description;

namespace {

/// Places of the parameters after the eight of attention.
enum Place : std::size_t { W1 = 8, B1, W2, B2, Gamma2, Beta2, Gamma1, Beta1 };

/// Tells the dropout of the inner layer from that of attention (0).
constexpr std::uint64_t innerDropout = 1;

class Block final : public Module {
public:
    Block(const Params& params, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_attention(attentionWeights(m_parameters, true)),
          m_heads(integer(description.params, params, "heads")),
          m_attentionDropout(real(description.params, params, "attention_dropout")),
          m_dropout(real(description.params, params, "dropout")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs[0].tensor;
        const bool normed = m_parameters.size() > Gamma1;
        const at::Tensor u =
            x + selfAttention(normed ? norm(x, Gamma1) : x, m_attention, m_heads, m_attentionDropout, context);
        const at::Tensor both = at::linear(norm(u, Gamma2), m_parameters[W1], m_parameters[B1]);
        const std::int64_t inner = both.size(-1) / 2;
        const at::Tensor hidden = both.narrow(-1, 0, inner) * at::relu(both.narrow(-1, inner, inner));
        return {{.tensor = u + at::linear(engine::dropout(hidden, m_dropout, context, context.nodeKey, innerDropout),
                                          m_parameters[W2], m_parameters[B2])}};
    }

private:
    at::Tensor norm(const at::Tensor& x, std::size_t gamma) const {
        return at::layer_norm(x, m_parameters[gamma].sizes(), m_parameters[gamma], m_parameters[gamma + 1]);
    }

    ModuleParameters m_parameters;
    AttentionWeights m_attention;
    std::int64_t m_heads;
    double m_attentionDropout, m_dropout;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Block>(params, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "transformer_block", .make = make};

} // namespace engine::layers::transformer_block
