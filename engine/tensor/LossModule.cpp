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

at::Tensor reducedLoss(const LossModule& loss, const Params& params, const at::Tensor& logits, const at::Tensor& target,
                       const at::Tensor& weight) {
    const at::ScalarType type = logits.scalar_type();
    const bool labels = target.dim() == 2;
    at::Tensor missing, present, share;
    {
        const at::NoGradGuard constants;
        missing = target.isnan();
        present = at::where(missing, 0.0, target).to(type);
        if (weight.defined())
            share = at::where(missing, 0.0, labels ? weight.unsqueeze(1) : weight).to(type);
        else
            share = missing.logical_not().to(type);
    }
    // Logits of rows without a label are taken out before the loss, which may be infinite there: 0 · ∞ would leak.
    const at::Tensor column = logits.dim() == 1 || labels ? missing : missing.unsqueeze(1);
    const LossTerms terms = loss.terms(params, at::where(column, 0.0, logits), present);
    {
        const at::NoGradGuard constants;
        if (terms.loss.dim() > share.dim())
            share = share.unsqueeze(1).expand_as(terms.loss);
        if (terms.share.defined())
            share = share * terms.share;
        share = share / share.sum().clamp_min(1e-12);
    }
    return at::dot(terms.loss.reshape(-1), share.reshape(-1));
}

} // namespace engine
