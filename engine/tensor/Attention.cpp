#include "engine/tensor/Attention.h"

#include "engine/tensor/AttentionKernel.h"
#include "engine/tensor/Dropout.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>

#include <torch/csrc/autograd/function.h>

#include <cmath>

namespace engine {

namespace {

kernels::AttentionShape shapeOf(const at::Tensor& qkv) {
    return {qkv.size(0), qkv.size(1), qkv.size(3), qkv.size(4)};
}

struct AttentionBackward final : torch::autograd::Node {
    at::Tensor qkv, mask, shares;

    std::string name() const override { return "TaskloomAttentionBackward"; }
    void release_variables() override {
        qkv.reset();
        mask.reset();
        shares.reset();
    }
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        TORCH_CHECK(qkv.defined(), "the graph of an attention layer was let go by an earlier backward pass");
        if (!gradients[0].defined())
            return {at::Tensor()};
        const at::NoGradGuard constants;
        const at::Tensor mixed = gradients[0].contiguous();
        at::Tensor result = at::empty_like(qkv);
        const auto run = [&]<class Number>(Number*) {
            kernels::attentionBackward(
                shapeOf(qkv), qkv.const_data_ptr<Number>(), mask.defined() ? mask.const_data_ptr<Number>() : nullptr,
                shares.const_data_ptr<Number>(), mixed.const_data_ptr<Number>(), result.mutable_data_ptr<Number>());
        };
        if (qkv.scalar_type() == at::ScalarType::Double)
            run(static_cast<double*>(nullptr));
        else
            run(static_cast<float*>(nullptr));
        return {result};
    }
};

} // namespace

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

AttentionCore plainAttention(const at::Tensor& qkv, const at::Tensor& mask) {
    const kernels::AttentionShape s = shapeOf(qkv);
    const at::Tensor all = qkv.permute({2, 0, 3, 1, 4}).reshape({3, s.rows * s.heads, s.tokens, s.headWidth});
    const double scale = 1 / std::sqrt(static_cast<double>(s.headWidth));
    const at::Tensor scores = at::baddbmm(at::empty({1, 1, 1}, qkv.options().requires_grad(false)), all.select(0, 0),
                                          all.select(0, 1).transpose(1, 2), 0, scale);
    const at::Tensor shares = at::softmax(scores, -1).view({s.rows, s.heads, s.tokens, s.tokens});
    const at::Tensor used = mask.defined() ? shares * mask : shares;
    const at::Tensor mixed = at::bmm(used.view({s.rows * s.heads, s.tokens, s.tokens}), all.select(0, 2))
                                 .view({s.rows, s.heads, s.tokens, s.headWidth})
                                 .transpose(1, 2)
                                 .reshape({s.rows, s.tokens, s.heads * s.headWidth});
    return {mixed, shares.detach()};
}

AttentionCore attentionCore(const at::Tensor& qkv, const at::Tensor& mask) {
    const at::ScalarType type = qkv.scalar_type();
    if (!qkv.is_cpu() || (type != at::ScalarType::Float && type != at::ScalarType::Double))
        return plainAttention(qkv, mask);
    AttentionCore result;
    const kernels::AttentionShape s = shapeOf(qkv);
    const at::Tensor values = qkv.detach().contiguous();
    {
        const at::NoGradGuard constants;
        result.mixed = at::empty({s.rows, s.tokens, s.heads * s.headWidth}, values.options());
        result.shares = at::empty({s.rows, s.heads, s.tokens, s.tokens}, values.options());
    }
    const auto run = [&]<class Number>(Number*) {
        kernels::attention(s, values.const_data_ptr<Number>(), mask.defined() ? mask.const_data_ptr<Number>() : nullptr,
                           result.shares.mutable_data_ptr<Number>(), result.mixed.mutable_data_ptr<Number>());
    };
    if (type == at::ScalarType::Double)
        run(static_cast<double*>(nullptr));
    else
        run(static_cast<float*>(nullptr));
    if (at::GradMode::is_enabled() && qkv.requires_grad()) {
        auto node = c10::make_intrusive<AttentionBackward>();
        node->set_next_edges(torch::autograd::collect_next_edges(qkv));
        node->qkv = values;
        node->mask = mask;
        node->shares = result.shares;
        torch::autograd::create_gradient_edge(result.mixed, node);
    }
    return result;
}

at::Tensor selfAttention(const at::Tensor& x, const AttentionWeights& weights, std::int64_t heads, double dropoutRate,
                         const ForwardContext& context) {
    const std::int64_t rows = x.size(0), tokens = x.size(1), width = x.size(2);
    // One product for queries, keys and values.
    const at::Tensor map = at::cat({weights.query, weights.key, weights.value});
    const at::Tensor offsets =
        weights.queryBias.defined() ? at::cat({weights.queryBias, weights.keyBias, weights.valueBias}) : at::Tensor();
    const at::Tensor qkv = at::linear(x, map, offsets).view({rows, tokens, 3, heads, width / heads});
    const at::Tensor mask =
        dropoutFactors({rows, heads, tokens, tokens}, x.options(), dropoutRate, context, context.nodeKey);
    const AttentionCore core = attentionCore(qkv, mask);
    if (context.record)
        (*context.record)("attention", core.shares);
    return at::linear(core.mixed, weights.output, weights.outputBias);
}

} // namespace engine
