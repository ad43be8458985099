#include "engine/balancing/Balancing.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::stch {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "mu",
     .label = TL_TEXT("engine", "Smoothness μ"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 1e-3,
     .most = 1e3,
     .tip = TL_TEXT("engine", "Small: only the worst task counts. Large: all count alike.")},
    {.key = "warmup_epochs",
     .label = TL_TEXT("engine", "Warm-up"),
     .kind = ParamKind::Integer,
     .standard = "5",
     .least = 1,
     .most = 1000,
     .unit = TL_TEXT("engine", "epochs"),
     .tip = TL_TEXT("engine", "So long the logarithms of the losses are added up; the mean losses of the last of these "
                              "epochs become the point that the rest of the run is compared with.")},
};

class Stch final : public Balancer {
public:
    Stch(const Params& params, std::size_t tasks)
        : m_mu(real(paramTable, params, "mu")), m_warmup(integer(paramTable, params, "warmup_epochs")), m_sums(tasks),
          m_counts(tasks) {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        if (step.epoch <= m_warmup) {
            for (const double loss : step.losses)
                result.push_back(1 / loss);
            return result;
        }
        for (std::size_t i = 0; i < step.tasks.size(); ++i)
            result.push_back(std::log(step.losses[i] / nadir(step.tasks[i], step.losses[i])) / m_mu);
        result = softmax(result);
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] *= static_cast<double>(result.size()) / step.losses[i];
        return result;
    }

    void stepped(const BalancingStep& step) override {
        if (step.epoch != m_warmup)
            return;
        for (std::size_t i = 0; i < step.tasks.size(); ++i) {
            m_sums[step.tasks[i]] += step.losses[i];
            m_counts[step.tasks[i]] += 1;
        }
    }

    std::vector<double> state() const override {
        std::vector<double> result = m_sums;
        result.insert(result.end(), m_counts.begin(), m_counts.end());
        return result;
    }
    void restore(std::span<const double> state) override {
        if (state.size() != 2 * m_sums.size())
            return;
        std::ranges::copy(state.first(m_sums.size()), m_sums.begin());
        std::ranges::copy(state.last(m_sums.size()), m_counts.begin());
    }

private:
    /// A task without a label in that whole epoch is compared with itself.
    double nadir(std::size_t task, double loss) const {
        return m_counts[task] > 0 ? m_sums[task] / m_counts[task] : loss;
    }

    double m_mu;
    std::int64_t m_warmup;
    std::vector<double> m_sums, m_counts;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<Stch>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "stch",
    .label = TL_TEXT("engine", "Smooth Tchebycheff"),
    .help =
        TL_TEXT("engine", "Works most on the task that has fallen least since the end of the warm-up; a smooth form "
                          "of minimising the worst task. Losses must be above 0."),
    .formula =
        TL_TEXT("engine",
                "Warm-up: L = Σ ln L_t. Then L = T μ ln Σ exp(ln(L_t / nadir_t) / μ), nadir_t = mean loss of the last "
                "warm-up epoch; so w_t = T softmax(ln(L_t / nadir_t) / μ) / L_t"),
    .paper = "Lin et al. 2024, Smooth Tchebycheff Scalarization for Multi-Objective Optimization",
    .params = paramTable,
    .make = make,
    .positiveLosses = true,
};

} // namespace engine::balancing::stch
