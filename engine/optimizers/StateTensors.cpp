#include "engine/optimizers/StateTensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace engine::optimizers {

namespace {

const at::Tensor* find(const NamedState& state, std::string_view name) {
    const auto found = std::ranges::find(state, name, &std::pair<std::string, at::Tensor>::first);
    return found == state.end() ? nullptr : &found->second;
}

} // namespace

at::Tensor countsTensor(const Pieces& pieces) {
    const auto counts = pieces.counts();
    at::Tensor result =
        at::empty({static_cast<std::int64_t>(counts.size()), 2}, at::TensorOptions(at::ScalarType::Long));
    std::int64_t* numbers = result.mutable_data_ptr<std::int64_t>();
    for (const auto& [offset, steps] : counts) {
        *numbers++ = offset;
        *numbers++ = steps;
    }
    return result;
}

NamedState stateOf(const std::vector<std::pair<const char*, const at::Tensor*>>& flat, const Pieces& pieces) {
    NamedState result;
    for (const auto& [name, tensor] : flat) {
        if (tensor->defined())
            result.emplace_back(name, *tensor);
    }
    result.emplace_back("step", countsTensor(pieces));
    return result;
}

bool restoreState(const NamedState& state, const std::vector<std::pair<const char*, const at::Tensor*>>& flat,
                  Pieces& pieces) {
    const at::NoGradGuard constants;
    const at::Tensor* counts = find(state, "step");
    if (!counts || counts->dim() != 2 || counts->size(1) != 2 || counts->scalar_type() != at::ScalarType::Long)
        return false;
    for (const auto& [name, tensor] : flat) {
        const at::Tensor* given = find(state, name);
        if (tensor->defined() && (!given || given->sizes() != tensor->sizes()))
            return false;
    }
    for (const auto& [name, tensor] : flat) {
        if (tensor->defined())
            tensor->copy_(*find(state, name));
    }
    const at::Tensor numbers = counts->contiguous();
    const std::int64_t* entry = numbers.const_data_ptr<std::int64_t>();
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t row = 0; row < numbers.size(0); ++row, entry += 2)
        pairs.emplace_back(entry[0], entry[1]);
    pieces.restore(pairs);
    return true;
}

} // namespace engine::optimizers
