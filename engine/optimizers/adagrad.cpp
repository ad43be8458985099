#include "engine/optimizers/PieceSteps.h"
#include "engine/optimizers/Specs.h"
#include "engine/optimizers/StateTensors.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/full_like.h>

namespace engine::optimizers::adagrad {

namespace {

constexpr ParamSpec paramTable[] = {
    coupledDecaySpec,
    {.key = "lr_decay",
     .label = TL_TEXT("engine", "Decay of the rate"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "The learning rate of step k is divided by 1 + this × (k − 1)."),
     .advanced = true},
    {.key = "initial_accumulator_value",
     .label = TL_TEXT("engine", "Start of the sum"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1e9,
     .tip = TL_TEXT("engine", "What the sum of squares begins with; above 0 the first steps are shorter."),
     .advanced = true},
    divisorSpec("1e-10"),
};

class Adagrad final : public OptimizerState {
public:
    Adagrad(const Params& params, const at::Tensor& values)
        : m_decay(real(paramTable, params, "weight_decay")), m_rateDecay(real(paramTable, params, "lr_decay")),
          m_eps(real(paramTable, params, "eps")), m_pieces(m_decay != 0),
          m_sum(at::full_like(values, real(paramTable, params, "initial_accumulator_value"))) {}

    void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
              double learningRate) override {
        const auto act = [&](const Piece& piece, at::Tensor& value, const at::Tensor& gradient) {
            at::Tensor sum = partOf(m_sum, piece);
            sum.addcmul_(gradient, gradient);
            const double fade = 1 + static_cast<double>(piece.steps) * m_rateDecay;
            value.addcdiv_(gradient, sum.sqrt().add_(m_eps), -learningRate * piece.learningRateFactor / fade);
        };
        stepPieces(m_pieces, values, gradients, stretches, m_decay, act);
    }

    NamedState state() const override { return stateOf({{"v", &m_sum}}, m_pieces); }
    bool restore(const NamedState& state) override { return restoreState(state, {{"v", &m_sum}}, m_pieces); }

private:
    double m_decay, m_rateDecay, m_eps;
    Pieces m_pieces;
    at::Tensor m_sum;
};

std::unique_ptr<OptimizerState> make(const Params& params, const at::Tensor& values) {
    return std::make_unique<Adagrad>(params, values);
}

} // namespace

extern const Optimizer description;
constinit const Optimizer description{
    .id = "adagrad",
    .label = TL_TEXT("engine", "Adagrad"),
    .help = TL_TEXT("engine", "Divides every gradient by the root of the sum of all its squares so far: rare "
                              "categories learn fast, frequent ones slow down. Needs a larger learning rate than Adam, "
                              "such as 0.01 to 0.1."),
    .formula = "s = s + g², w = w − η / (1 + (k − 1) d) · g / (√s + ε)",
    .paper = "Duchi, Hazan & Singer 2011, Adaptive Subgradient Methods",
    .params = paramTable,
    .make = make,
};

} // namespace engine::optimizers::adagrad
