#include "engine/tensor/Dropout.h"

#include "engine/base/Random.h"
#include "engine/tensor/Kernels.h"

#include <ATen/ops/empty.h>

namespace engine {

namespace {

std::uint64_t maskKey(const ForwardContext& context, std::uint64_t nodeKey, std::uint64_t use) {
    return kernels::dropoutKey(context.seed, context.step, nodeKey + mix(use));
}

std::uint64_t memberKey(const ForwardContext& context, std::size_t member) {
    return member < context.nodeKeys.size() ? context.nodeKeys[member] : context.nodeKey + mix(member);
}

at::Tensor emptyMask(at::IntArrayRef sizes, at::TensorOptions options) {
    return at::empty(sizes, options.device(at::kCPU).requires_grad(false));
}

void fill(const at::Tensor& mask, std::uint64_t key, double p) {
    const std::int64_t rows = mask.size(0);
    const std::int64_t columns = rows > 0 ? mask.numel() / rows : 0;
    if (mask.scalar_type() == at::ScalarType::Double)
        kernels::dropoutMask(key, p, rows, columns, mask.mutable_data_ptr<double>());
    else
        kernels::dropoutMask(key, p, rows, columns, mask.mutable_data_ptr<float>());
}

} // namespace

at::Tensor dropoutFactors(at::IntArrayRef sizes, at::TensorOptions options, double p, const ForwardContext& context,
                          std::uint64_t nodeKey, std::uint64_t use) {
    if (!context.training || p <= 0)
        return {};
    const at::Tensor mask = emptyMask(sizes, options);
    fill(mask, maskKey(context, nodeKey, use), p);
    return mask.to(options.device());
}

at::Tensor dropout(const at::Tensor& x, double p, const ForwardContext& context, std::uint64_t nodeKey,
                   std::uint64_t use) {
    const at::Tensor mask = dropoutFactors(x.sizes(), x.options(), p, context, nodeKey, use);
    return mask.defined() ? x * mask : x;
}

at::Tensor groupDropout(const at::Tensor& pack, double p, const ForwardContext& context) {
    if (!context.training || p <= 0)
        return pack;
    const at::Tensor mask = emptyMask(pack.sizes(), pack.options());
    for (std::int64_t member = 0; member < pack.size(0); ++member)
        fill(mask.select(0, member), maskKey(context, memberKey(context, static_cast<std::size_t>(member)), 0), p);
    return pack * mask.to(pack.device());
}

} // namespace engine
