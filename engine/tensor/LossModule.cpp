#include "engine/tensor/LossModule.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/clamp_min.h>
#include <ATen/ops/dot.h>
#include <ATen/ops/isnan.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/where.h>

namespace engine {

const LossModule* findLossModule(std::string_view id) {
    for (const LossModule* module : allLossModules()) {
        if (id == module->id)
            return module;
    }
    return nullptr;
}

at::Tensor reducedFromRows(const LossModule& loss, const Params& params, const at::Tensor& logits,
                           const at::Tensor& target, const at::Tensor& weight) {
    const at::ScalarType type = logits.scalar_type();
    at::Tensor missing, present, share;
    {
        const at::NoGradGuard constants;
        missing = target.isnan();
        present = at::where(missing, 0.0, target).to(type);
        share = weight.defined() ? at::where(missing, 0.0, weight).to(type) : missing.logical_not().to(type);
        share = share / share.sum().clamp_min(1e-12);
    }
    // `where` and not a product: a row without a label may have any loss, even an infinite one.
    const at::Tensor rows = at::where(missing, 0.0, loss.perRow(params, logits, present));
    return at::dot(rows, share);
}

at::Tensor reducedLoss(const LossModule& loss, const Params& params, const at::Tensor& logits, const at::Tensor& target,
                       const at::Tensor& weight) {
    if (loss.reduced)
        return loss.reduced(params, logits, target, weight);
    return reducedFromRows(loss, params, logits, target, weight);
}

} // namespace engine
