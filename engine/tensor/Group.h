#pragma once
// What modules of parallel nodes share: their inputs and outputs as one tensor with a leading axis [G, …], and the
// dense map of G weights at once. Training thread.

#include "engine/tensor/Activation.h"
#include "engine/tensor/Module.h"

namespace engine {

struct GroupInput {
    at::Tensor shared{};    ///< the tensor that all members read; undefined when they read different ones
    at::Tensor packed{};    ///< else [G, …]
    at::Tensor all() const; ///< [G, …] or, when shared, [1, …]
};
/// What the members find at place `index` of their sets.
GroupInput groupInput(std::span<const Value> inputs, std::size_t group, std::size_t index);

/// f(x Wᵀ + b) of every member: weight [G, out, in], bias [G, out] or undefined; the result is [G, B, …, out]. One
/// matrix product when the input is shared, else one batched product.
at::Tensor groupLinear(const GroupInput& input, const at::Tensor& weight, const at::Tensor& bias,
                       Activation activation);

/// One value per member, each with the pack behind it.
std::vector<Value> groupOutputs(const at::Tensor& pack);

} // namespace engine
