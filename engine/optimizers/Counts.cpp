#include "engine/optimizers/Counts.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

namespace engine::optimizers {

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

} // namespace engine::optimizers
