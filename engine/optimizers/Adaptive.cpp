#include "engine/optimizers/Adaptive.h"

#include "engine/optimizers/StateTensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adam.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace engine::optimizers {

namespace {

/// Pieces that one fused call can do.
struct Batch {
    double learningRateFactor = 1;
    bool decay = true;
    std::int64_t steps = 0;
    at::Tensor step; ///< ATen reads the count from a tensor
    std::vector<at::Tensor> values{}, gradients{}, m{}, v{}, most{}, stepOfEach{};
};

class Adaptive final : public OptimizerState {
public:
    Adaptive(const AdaptiveSettings& settings, const at::Tensor& values)
        : m_settings(settings), m_pieces(settings.weightDecay != 0), m_first(at::zeros_like(values)),
          m_second(at::zeros_like(values)) {
        if (settings.amsgrad)
            m_most = at::zeros_like(values);
    }

    void step(at::Tensor& values, const at::Tensor& gradients, std::span<const Stretch> stretches,
              double learningRate) override {
        const at::NoGradGuard constants;
        const bool moved = values.const_data_ptr() != m_values || gradients.const_data_ptr() != m_gradients;
        if (m_pieces.follow(stretches) || moved)
            gather(values, gradients);
        for (Batch& batch : m_batches) {
            batch.step.fill_(++batch.steps);
            const double rate = learningRate * batch.learningRateFactor;
            const double decay = batch.decay ? m_settings.weightDecay : 0;
            const auto run = [&](auto fused) {
                fused(batch.values, batch.gradients, batch.m, batch.v, batch.most, batch.stepOfEach, rate,
                      m_settings.beta1, m_settings.beta2, decay, m_settings.eps, m_settings.amsgrad, false);
            };
            if (m_settings.decoupled)
                run([](const auto&... args) { at::_fused_adamw_(args...); });
            else
                run([](const auto&... args) { at::_fused_adam_(args...); });
        }
        m_pieces.stepTaken();
    }

    NamedState state() const override { return stateOf(tensors(), m_pieces); }
    bool restore(const NamedState& state) override {
        m_values = nullptr;
        return restoreState(state, tensors(), m_pieces);
    }

private:
    std::vector<std::pair<const char*, const at::Tensor*>> tensors() const {
        return {{"m", &m_first}, {"v", &m_second}, {"v_most", &m_most}};
    }

    void gather(const at::Tensor& values, const at::Tensor& gradients) {
        m_values = values.const_data_ptr();
        m_gradients = gradients.const_data_ptr();
        m_batches.clear();
        for (const Piece& piece : m_pieces.all()) {
            auto batch = std::ranges::find_if(m_batches, [&](const Batch& other) {
                return other.learningRateFactor == piece.learningRateFactor && other.decay == piece.decay &&
                       other.steps == piece.steps;
            });
            if (batch == m_batches.end()) {
                m_batches.push_back({.learningRateFactor = piece.learningRateFactor,
                                     .decay = piece.decay,
                                     .steps = piece.steps,
                                     .step = at::empty({}, at::TensorOptions(at::ScalarType::Float))});
                batch = std::prev(m_batches.end());
            }
            const auto part = [&](const at::Tensor& flat) { return flat.narrow(0, piece.offset, piece.size); };
            batch->values.push_back(part(values));
            batch->gradients.push_back(part(gradients));
            batch->m.push_back(part(m_first));
            batch->v.push_back(part(m_second));
            if (m_most.defined())
                batch->most.push_back(part(m_most));
            batch->stepOfEach.push_back(batch->step);
        }
    }

    AdaptiveSettings m_settings;
    Pieces m_pieces;
    at::Tensor m_first, m_second, m_most;
    std::vector<Batch> m_batches;
    const void* m_values = nullptr;
    const void* m_gradients = nullptr;
};

} // namespace

AdaptiveSettings adaptiveSettings(std::span<const ParamSpec> specs, const Params& params, bool decoupled) {
    return {.beta1 = real(specs, params, "beta1"),
            .beta2 = real(specs, params, "beta2"),
            .eps = real(specs, params, "eps"),
            .weightDecay = real(specs, params, "weight_decay"),
            .amsgrad = boolean(specs, params, "amsgrad"),
            .decoupled = decoupled};
}

std::unique_ptr<OptimizerState> makeAdaptive(const AdaptiveSettings& settings, const at::Tensor& values) {
    return std::make_unique<Adaptive>(settings, values);
}

} // namespace engine::optimizers
