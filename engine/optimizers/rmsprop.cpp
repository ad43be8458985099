#include "engine/optimizers/PieceSteps.h"
#include "engine/optimizers/Specs.h"
#include "engine/optimizers/StateTensors.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/zeros_like.h>

namespace engine::optimizers::rmsprop {

namespace {

constexpr ParamSpec paramTable[] = {
    momentumSpec,
    coupledDecaySpec,
    {.key = "alpha",
     .label = TL_TEXT("engine", "Alpha"),
     .kind = ParamKind::Real,
     .standard = "0.99",
     .least = 0,
     .most = 0.9999999,
     .tip = TL_TEXT("engine", "Memory of the size of gradients: 0.99 looks back about 100 steps."),
     .advanced = true},
    {.key = "centered",
     .label = TL_TEXT("engine", "Centered"),
     .kind = ParamKind::Boolean,
     .standard = "false",
     .tip = TL_TEXT("engine", "Measures the size of gradients around their running mean."),
     .advanced = true},
    divisorSpec("1e-8"),
};

class RmsProp final : public OptimizerState {
public:
    RmsProp(const Params& params, const at::Tensor& values)
        : m_momentum(real(paramTable, params, "momentum")), m_decay(real(paramTable, params, "weight_decay")),
          m_alpha(real(paramTable, params, "alpha")), m_eps(real(paramTable, params, "eps")), m_pieces(m_decay != 0),
          m_square(at::zeros_like(values)) {
        if (boolean(paramTable, params, "centered"))
            m_mean = at::zeros_like(values);
        if (m_momentum > 0)
            m_buffer = at::zeros_like(values);
    }

    void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
              double learningRate) override {
        const auto act = [&](const Piece& piece, at::Tensor& value, const at::Tensor& gradient) {
            at::Tensor square = partOf(m_square, piece);
            square.mul_(m_alpha).addcmul_(gradient, gradient, 1 - m_alpha);
            at::Tensor divisor = square;
            if (m_mean.defined()) {
                at::Tensor mean = partOf(m_mean, piece);
                mean.mul_(m_alpha).add_(gradient, 1 - m_alpha);
                // Rounding can leave a little less than 0.
                divisor = at::addcmul(square, mean, mean, -1).clamp_min_(0);
            }
            divisor = divisor.sqrt().add_(m_eps);
            const double rate = learningRate * piece.learningRateFactor;
            if (m_buffer.defined()) {
                at::Tensor buffer = partOf(m_buffer, piece);
                buffer.mul_(m_momentum).addcdiv_(gradient, divisor);
                value.add_(buffer, -rate);
            } else {
                value.addcdiv_(gradient, divisor, -rate);
            }
        };
        stepPieces(m_pieces, values, gradients, stretches, m_decay, act);
    }

    NamedState state() const override { return stateOf(tensors(), m_pieces); }
    bool restore(const NamedState& state) override { return restoreState(state, tensors(), m_pieces); }

private:
    std::vector<std::pair<const char*, const at::Tensor*>> tensors() const {
        return {{"v", &m_square}, {"mean", &m_mean}, {"m", &m_buffer}};
    }

    double m_momentum, m_decay, m_alpha, m_eps;
    Pieces m_pieces;
    at::Tensor m_square, m_mean, m_buffer;
};

std::unique_ptr<OptimizerState> make(const Params& params, const at::Tensor& values) {
    return std::make_unique<RmsProp>(params, values);
}

} // namespace

extern const Optimizer description;
constinit const Optimizer description{
    .id = "rmsprop",
    .label = TL_TEXT("engine", "RMSprop"),
    .help = TL_TEXT("engine", "Divides every gradient by its running size, so that all weights move at a similar pace. "
                              "Like Adam without its correction of the first steps."),
    .formula =
        TL_TEXT("engine", "v = α v + (1 − α) g², w = w − η g / (√v + ε); centered: √(v − m²), m the running mean of g"),
    .paper = "Tieleman & Hinton 2012, Lecture 6.5; Graves 2013 (centered)",
    .params = paramTable,
    .make = make,
};

} // namespace engine::optimizers::rmsprop
