#include "engine/balancing/Balancing.h"
#include "engine/balancing/Descent.h"

#include <cmath>

namespace engine::balancing::famo {

namespace {

constexpr double guard = 1e-8; ///< of the paper: D = L − b + 1e-8, b = 0

constexpr ParamSpec paramTable[] = {
    {.key = "learning_rate",
     .label = TL_TEXT("engine", "Learning rate of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.025",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "How fast the weights follow the difference in progress.")},
    {.key = "decay",
     .label = TL_TEXT("engine", "Decay of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.001",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "Pulls the weights back to equal shares, so that old steps are forgotten."),
     .advanced = true},
};

class Famo final : public Balancer {
public:
    Famo(const Params& params, std::size_t tasks)
        : m_omega(tasks, 0.0, real(paramTable, params, "learning_rate"), true, real(paramTable, params, "decay")) {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result = shares(step);
        double sum = 0;
        for (std::size_t i = 0; i < result.size(); ++i)
            sum += result[i] /= step.losses[i] + guard;
        for (double& weight : result)
            weight /= sum;
        return result;
    }

    void stepped(const BalancingStep& step) override {
        if (step.lossesAfter.size() != step.losses.size())
            return;
        const std::vector<double> z = shares(step);
        std::vector<double> gain;
        double mean = 0;
        for (std::size_t i = 0; i < z.size(); ++i) {
            gain.push_back(std::log(step.losses[i] + guard) - std::log(step.lossesAfter[i] + guard));
            if (!std::isfinite(gain.back()))
                return;
            mean += z[i] * gain[i];
        }
        for (std::size_t i = 0; i < z.size(); ++i)
            m_omega.descend(step.tasks[i], z[i] * (gain[i] - mean));
    }

    std::vector<double> state() const override { return m_omega.state(); }
    void restore(std::span<const double> state) override { m_omega.restore(state); }

private:
    std::vector<double> shares(const BalancingStep& step) const {
        std::vector<double> logits;
        for (const std::size_t task : step.tasks)
            logits.push_back(m_omega[task]);
        return softmax(logits);
    }

    Descent m_omega;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<Famo>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "famo",
    .label = TL_TEXT("engine", "FAMO"),
    .help = TL_TEXT("engine",
                    "Lets all losses fall at a similar rate: after each step the losses of the same batch are measured "
                    "again, and a task that gained less counts more. Costs one more forward pass, no gradients of "
                    "single tasks. Losses must be above 0."),
    .formula = TL_TEXT(
        "engine",
        "L = Σ z_t ln D_t / c, z = softmax(ω), D_t = L_t + 10⁻⁸, c = Σ z_t / D_t; so w_t = z_t / (c D_t). Then ω "
        "by Adam with the gradient z_t (δ_t − Σ z δ), δ_t = ln D_t before − ln D_t after the step"),
    .paper = "Liu, Feng, Stone & Liu 2023, FAMO: Fast Adaptive Multitask Optimization",
    .params = paramTable,
    .make = make,
    .lossesAfter = true,
    .positiveLosses = true,
};

} // namespace engine::balancing::famo
