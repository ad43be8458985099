#include "engine/tensor/Mixture.h"

#include "engine/tensor/Kernels.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <torch/csrc/autograd/function.h>

namespace engine {

namespace {

using torch::autograd::variable_list;

at::Tensor innerContiguous(const at::Tensor& tensor) {
    return tensor.size(-1) == 1 || tensor.stride(-1) == 1 ? tensor : tensor.contiguous();
}

bool wantsGradient(const at::Tensor& a, const at::Tensor& b) {
    return at::GradMode::is_enabled() && (a.requires_grad() || b.requires_grad());
}

template <class Backward, class... Inputs>
c10::intrusive_ptr<Backward> backwardNode(const Inputs&... inputs) {
    auto node = c10::make_intrusive<Backward>();
    node->set_next_edges(torch::autograd::collect_next_edges(inputs...));
    return node;
}

/// Calls `function` with a null pointer of the number type.
template <class Function>
auto forNumber(at::ScalarType type, Function function) {
    return type == at::ScalarType::Double ? function(static_cast<double*>(nullptr))
                                          : function(static_cast<float*>(nullptr));
}

struct MixtureBackward final : torch::autograd::Node {
    at::Tensor weights, experts;

    std::string name() const override { return "TaskloomMixtureBackward"; }
    void release_variables() override {
        weights.reset();
        experts.reset();
    }
    variable_list apply(variable_list&& gradients) override {
        TORCH_CHECK(weights.defined(), "the graph of a mixture was let go by an earlier backward pass");
        const at::NoGradGuard constants;
        const std::int64_t rows = weights.size(0), gates = weights.size(1);
        at::Tensor mixed = gradients[0];
        if (!mixed.defined())
            mixed = at::zeros({rows, gates, experts.size(2)}, experts.options());
        mixed = innerContiguous(mixed);
        const at::Tensor ofWeights = gradients[1].defined() ? gradients[1].contiguous() : at::Tensor();
        const at::Tensor ofLogits = at::empty_like(weights);
        const at::Tensor ofExperts = at::empty({rows, experts.size(1), experts.size(2)}, experts.options());
        const kernels::MixtureShape shape{
            rows, gates, experts.size(1), experts.size(2), experts.stride(0), mixed.stride(0), mixed.stride(1)};
        forNumber(weights.scalar_type(), [&]<class Number>(Number*) {
            kernels::mixtureBackward(shape, mixed.const_data_ptr<Number>(),
                                     ofWeights.defined() ? ofWeights.const_data_ptr<Number>() : nullptr,
                                     weights.const_data_ptr<Number>(), experts.const_data_ptr<Number>(),
                                     ofLogits.mutable_data_ptr<Number>(), ofExperts.mutable_data_ptr<Number>());
        });
        return {ofLogits, ofExperts};
    }
};

} // namespace

Mixture plainMixture(const at::Tensor& logits, const at::Tensor& experts) {
    const at::Tensor weights = at::softmax(logits, -1);
    return {at::bmm(weights, experts), weights};
}

Mixture mixture(const at::Tensor& logits, const at::Tensor& experts) {
    const at::ScalarType type = experts.scalar_type();
    const bool known = type == at::ScalarType::Float || type == at::ScalarType::Double;
    if (!experts.is_cpu() || !known || logits.scalar_type() != type)
        return plainMixture(logits, experts);
    Mixture result;
    at::Tensor values;
    {
        const at::NoGradGuard constants;
        const std::int64_t rows = logits.size(0), gates = logits.size(1), count = logits.size(2);
        const at::Tensor scores = innerContiguous(logits.detach());
        values = experts.detach();
        if (values.stride(2) != 1 || values.stride(1) != values.size(2))
            values = values.contiguous();
        result.weights = at::empty({rows, gates, count}, values.options());
        result.mixed = at::empty({rows, gates, values.size(2)}, values.options());
        const kernels::MixtureShape shape{
            rows, gates, count, values.size(2), values.stride(0), scores.stride(0), scores.stride(1)};
        forNumber(type, [&]<class Number>(Number*) {
            kernels::mixture(shape, scores.const_data_ptr<Number>(), values.const_data_ptr<Number>(),
                             result.weights.mutable_data_ptr<Number>(), result.mixed.mutable_data_ptr<Number>());
        });
    }
    if (wantsGradient(logits, experts)) {
        const auto node = backwardNode<MixtureBackward>(logits, experts);
        node->weights = result.weights.detach();
        node->experts = values;
        torch::autograd::create_gradient_edge(result.mixed, node);
        torch::autograd::create_gradient_edge(result.weights, node);
    }
    return result;
}

} // namespace engine
