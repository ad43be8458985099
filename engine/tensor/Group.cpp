#include "engine/tensor/Group.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/stack.h>

#include <algorithm>

namespace engine {

at::Tensor GroupInput::all() const {
    return shared.defined() ? shared.unsqueeze(0) : packed;
}

GroupInput groupInput(std::span<const Value> inputs, std::size_t group, std::size_t index) {
    const std::size_t each = inputs.size() / group;
    const auto member = [&](std::size_t i) -> const Value& { return inputs[i * each + index]; };
    const Value& first = member(0);
    bool same = true;
    bool inPack = first.pack.defined() && first.pack.size(0) == static_cast<std::int64_t>(group);
    for (std::size_t i = 0; i < group; ++i) {
        same = same && member(i).tensor.is_same(first.tensor);
        inPack = inPack && member(i).pack.is_same(first.pack) && member(i).packIndex == static_cast<std::int64_t>(i);
    }
    if (same)
        return {.shared = first.tensor};
    if (inPack)
        return {.packed = first.pack};
    std::vector<at::Tensor> tensors;
    for (std::size_t i = 0; i < group; ++i)
        tensors.push_back(member(i).tensor);
    return {.packed = at::stack(tensors)};
}

at::Tensor groupLinear(const GroupInput& input, const at::Tensor& weight, const at::Tensor& bias,
                       Activation activation) {
    const std::int64_t group = weight.size(0), out = weight.size(1);
    if (input.shared.defined()) {
        const at::Tensor offsets = bias.defined() ? bias.flatten() : at::Tensor();
        const at::Tensor y = activation(at::linear(input.shared, weight.flatten(0, 1), offsets));
        return y.unflatten(-1, {group, out}).movedim(-2, 0);
    }
    const at::Tensor& x = input.packed;
    const at::Tensor rows = x.dim() == 3 ? x : x.flatten(1, -2);
    const at::Tensor turned = weight.transpose(1, 2);
    const at::Tensor y =
        activation(bias.defined() ? at::baddbmm(bias.unsqueeze(1), rows, turned) : at::bmm(rows, turned));
    if (x.dim() == 3)
        return y;
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = out;
    return y.view(sizes);
}

std::vector<Value> groupOutputs(const at::Tensor& pack) {
    std::vector<Value> values;
    for (std::int64_t member = 0; member < pack.size(0); ++member)
        values.push_back({.tensor = pack.select(0, member), .pack = pack, .packIndex = member});
    return values;
}

} // namespace engine
