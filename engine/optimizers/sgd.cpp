#include "engine/optimizers/Specs.h"
#include "engine/optimizers/StateTensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_sgd.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace engine::optimizers::sgd {

namespace {

constexpr ParamSpec paramTable[] = {
    momentumSpec,
    weightDecaySpec("0.0", TL_TEXT("engine", "Pulls weights towards 0. Biases, norms and embeddings are left alone.")),
    {.key = "dampening",
     .label = TL_TEXT("engine", "Dampening"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Part of the new gradient that momentum leaves out. Nesterov takes the whole gradient."),
     .advanced = true},
    {.key = "nesterov",
     .label = TL_TEXT("engine", "Nesterov"),
     .kind = ParamKind::Boolean,
     .standard = "false",
     .tip = TL_TEXT("engine", "Looks one momentum step ahead. Acts only with momentum."),
     .advanced = true},
};

/// Pieces that one fused call can do.
struct Batch {
    double learningRateFactor = 1;
    bool decay = true;
    bool first = true; ///< momentum starts with the first gradient
    std::vector<at::Tensor> values{}, gradients{}, momentum{};
};

class Descent final : public OptimizerState {
public:
    Descent(const Params& params, const at::Tensor& values)
        : m_momentum(real(paramTable, params, "momentum")), m_weightDecay(real(paramTable, params, "weight_decay")),
          m_nesterov(m_momentum > 0 && boolean(paramTable, params, "nesterov")),
          m_dampening(m_nesterov ? 0 : real(paramTable, params, "dampening")), m_pieces(m_weightDecay != 0) {
        if (m_momentum > 0)
            m_buffer = at::zeros_like(values);
    }

    void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
              double learningRate) override {
        const at::NoGradGuard constants;
        const bool moved = values.const_data_ptr() != m_values || gradients.const_data_ptr() != m_gradients;
        if (m_pieces.follow(stretches) || moved || m_starting)
            gather(values, gradients);
        for (const Batch& batch : m_batches) {
            at::_fused_sgd_(batch.values, batch.gradients, batch.momentum, batch.decay ? m_weightDecay : 0, m_momentum,
                            learningRate * batch.learningRateFactor, m_dampening, m_nesterov, false, batch.first);
        }
        m_pieces.stepTaken();
    }

    NamedState state() const override { return stateOf({{"m", &m_buffer}}, m_pieces); }
    bool restore(const NamedState& state) override {
        m_values = nullptr;
        return restoreState(state, {{"m", &m_buffer}}, m_pieces);
    }

private:
    void gather(const at::Tensor& values, const at::Tensor& gradients) {
        m_values = values.const_data_ptr();
        m_gradients = gradients.const_data_ptr();
        m_batches.clear();
        m_starting = false;
        for (const Piece& piece : m_pieces.all()) {
            const bool first = piece.steps == 0;
            m_starting = m_starting || first;
            auto batch = std::ranges::find_if(m_batches, [&](const Batch& other) {
                return other.learningRateFactor == piece.learningRateFactor && other.decay == piece.decay &&
                       other.first == first;
            });
            if (batch == m_batches.end()) {
                m_batches.push_back(
                    {.learningRateFactor = piece.learningRateFactor, .decay = piece.decay, .first = first});
                batch = std::prev(m_batches.end());
            }
            batch->values.push_back(values.narrow(0, piece.offset, piece.size));
            batch->gradients.push_back(gradients.narrow(0, piece.offset, piece.size));
            if (m_buffer.defined())
                batch->momentum.push_back(m_buffer.narrow(0, piece.offset, piece.size));
        }
    }

    double m_momentum, m_weightDecay;
    bool m_nesterov;
    double m_dampening;
    Pieces m_pieces;
    at::Tensor m_buffer;
    std::vector<Batch> m_batches;
    bool m_starting = true; ///< some batch takes its first step
    const void* m_values = nullptr;
    const void* m_gradients = nullptr;
};

std::unique_ptr<OptimizerState> make(const Params& params, const at::Tensor& values) {
    return std::make_unique<Descent>(params, values);
}

} // namespace

extern const Optimizer description;
constinit const Optimizer description{
    .id = "sgd",
    .label = TL_TEXT("engine", "SGD"),
    .help =
        TL_TEXT("engine", "Steps against the gradient of each batch, with momentum if wanted. The plain choice; the "
                          "learning rate needs care."),
    .formula = "v = μ v + (1 − d) g, w = w − η v",
    .paper = "Robbins and Monro 1951; Sutskever et al. 2013 (momentum)",
    .params = paramTable,
    .make = make,
};

} // namespace engine::optimizers::sgd
