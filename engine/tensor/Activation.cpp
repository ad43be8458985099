#include "engine/tensor/Activation.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/elu.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tanh.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace engine {

namespace {

/// Curves whose gradient needs only the result save memory traffic by working in place. A leaf that requires a gradient
/// and a view must stay as they are.
bool mayOverwrite(const at::Tensor& x) {
    return x.requires_grad() && !x.is_leaf() && !x.is_view();
}

struct Entry {
    std::string_view id;
    Activation function;
};

constexpr std::array table = {
    Entry{"identity", [](at::Tensor x) { return x; }},
    Entry{"relu", [](at::Tensor x) { return mayOverwrite(x) ? at::relu_(x) : at::relu(x); }},
    Entry{"leaky_relu", [](at::Tensor x) { return at::leaky_relu(x, 0.01); }},
    Entry{"elu", [](at::Tensor x) { return at::elu(x); }},
    Entry{"gelu", [](at::Tensor x) { return at::gelu(x, "none"); }},
    Entry{"gelu_tanh", [](at::Tensor x) { return at::gelu(x, "tanh"); }},
    Entry{"silu", [](at::Tensor x) { return at::silu(x); }},
    Entry{"tanh", [](at::Tensor x) { return mayOverwrite(x) ? at::tanh_(x) : at::tanh(x); }},
    Entry{"sigmoid", [](at::Tensor x) { return mayOverwrite(x) ? at::sigmoid_(x) : at::sigmoid(x); }},
    // Exact for every x: at::softplus goes over to x above a threshold.
    Entry{"softplus", [](at::Tensor x) { return -at::log_sigmoid(-x); }},
    Entry{"mish", [](at::Tensor x) { return at::mish(x); }},
};

} // namespace

Activation activationOf(std::string_view id) {
    const auto found = std::ranges::find(table, id, &Entry::id);
    assert(found != table.end());
    return found->function;
}

} // namespace engine
