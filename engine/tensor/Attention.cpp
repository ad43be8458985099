#include "engine/tensor/Attention.h"

#include "engine/tensor/Dropout.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>

#include <cmath>

namespace engine {

AttentionWeights attentionWeights(const ModuleParameters& parameters, bool bias) {
    AttentionWeights weights{parameters[0], parameters[1], parameters[2], parameters[3], {}, {}, {}, {}};
    if (bias) {
        weights.queryBias = parameters[4];
        weights.keyBias = parameters[5];
        weights.valueBias = parameters[6];
        weights.outputBias = parameters[7];
    }
    return weights;
}

at::Tensor selfAttention(const at::Tensor& x, const AttentionWeights& weights, std::int64_t heads, double dropoutRate,
                         const ForwardContext& context) {
    const std::int64_t rows = x.size(0), tokens = x.size(1), width = x.size(2), headWidth = width / heads;
    // One product for queries, keys and values.
    const at::Tensor map = at::cat({weights.query, weights.key, weights.value});
    const at::Tensor offsets =
        weights.queryBias.defined() ? at::cat({weights.queryBias, weights.keyBias, weights.valueBias}) : at::Tensor();
    const at::Tensor all = at::linear(x, map, offsets)
                               .view({rows, tokens, 3, heads, headWidth})
                               .permute({2, 0, 3, 1, 4})
                               .reshape({3, rows * heads, tokens, headWidth});
    const double scale = 1 / std::sqrt(static_cast<double>(headWidth));
    const at::Tensor scores = at::baddbmm(at::empty({1, 1, 1}, x.options().requires_grad(false)), all.select(0, 0),
                                          all.select(0, 1).transpose(1, 2), 0, scale);
    at::Tensor shares = at::softmax(scores, -1);
    const std::vector<std::int64_t> maps = {rows, heads, tokens, tokens};
    if (context.record)
        (*context.record)("attention", shares.detach().view(maps));
    shares = dropout(shares.view(maps), dropoutRate, context, context.nodeKey);
    const at::Tensor mixed = at::bmm(shares.view({rows * heads, tokens, tokens}), all.select(0, 2))
                                 .view({rows, heads, tokens, headWidth})
                                 .transpose(1, 2)
                                 .reshape({rows, tokens, width});
    return at::linear(mixed, weights.output, weights.outputBias);
}

} // namespace engine
