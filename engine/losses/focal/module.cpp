#include "engine/tensor/LossModule.h"

#include <ATen/ops/exp.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/where.h>

#include <cmath>

namespace engine::losses::focal {

extern const Loss description;

namespace {

struct Settings {
    double gamma, yes, no;

    explicit Settings(const Params& params) : gamma(real(description.params, params, "gamma")), yes(1), no(1) {
        if (const double alpha = real(description.params, params, "alpha"); alpha > 0) {
            yes = alpha;
            no = 1 - alpha;
        }
    }
};

LossTerms terms(const Params& params, const at::Tensor& logits, const at::Tensor& target) {
    const Settings settings(params);
    const at::Tensor isYes = target > 0.5;
    const at::Tensor column = logits.reshape({-1});
    const at::Tensor towards = at::where(isYes, column, -column); // log-odds of the true answer
    const at::Tensor weight = target * settings.yes + (1 - target) * settings.no;
    // 1 − p_t = σ(−z_t), by its logarithm so that the power stays finite.
    return {weight * at::exp(at::log_sigmoid(-towards) * settings.gamma) * -at::log_sigmoid(towards)};
}

/// Share p of yes for which the loss is least at s = σ(z), from its derivative:
/// p / (1 − p) = (α_no / α_yes) · s^γ (1/(1 − s) − γ ln(1 − s)/s) / ((1 − s)^γ (1/s − γ ln s/(1 − s))).
at::Tensor answers(const Params& params, const at::Tensor& logits) {
    const Settings settings(params);
    const at::Tensor z = logits.clamp(-30, 30).to(at::ScalarType::Double);
    const at::Tensor s = z.sigmoid(), rest = (-z).sigmoid();
    const at::Tensor ln = at::log_sigmoid(z), lnRest = at::log_sigmoid(-z);
    const at::Tensor no = (1 / rest - settings.gamma * lnRest / s).log() + settings.gamma * ln;
    const at::Tensor yes = (1 / s - settings.gamma * ln / rest).log() + settings.gamma * lnRest;
    return (no - yes + std::log(settings.no / settings.yes)).sigmoid().to(logits.scalar_type());
}

} // namespace

extern const LossModule module;
constinit const LossModule module{.id = "focal", .terms = terms, .answers = answers};

} // namespace engine::losses::focal
