#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::moco {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "beta",
     .label = TL_TEXT("engine", "Rate of the gradients β"),
     .kind = ParamKind::Real,
     .standard = "0.5",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "How fast the running gradients follow, in the first step.")},
    {.key = "gamma",
     .label = TL_TEXT("engine", "Rate of the weights γ"),
     .kind = ParamKind::Real,
     .standard = "0.1",
     .least = 0,
     .most = 100,
     .tip = TL_TEXT("engine", "How fast the weights follow, in the first step.")},
    {.key = "sigma",
     .label = TL_TEXT("engine", "Fading"),
     .kind = ParamKind::Real,
     .standard = "0.5",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "Both rates are divided by the number of the step to this power."),
     .advanced = true},
    {.key = "rho",
     .label = TL_TEXT("engine", "Regularisation ρ"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 100,
     .tip = TL_TEXT("engine", "Pulls the weights towards equal shares."),
     .advanced = true},
    everySpec,
};

class MoCo final : public Balancer {
public:
    MoCo(const Params& params, std::size_t tasks)
        : m_beta(real(paramTable, params, "beta")), m_gamma(real(paramTable, params, "gamma")),
          m_sigma(real(paramTable, params, "sigma")), m_rho(real(paramTable, params, "rho")),
          m_lambda(tasks, 1 / static_cast<double>(tasks)) {}

    std::optional<std::vector<double>> transform(const BalancingStep& step, const Gram& gram, Rows& rows) override {
        m_steps += 1;
        const double fade = std::pow(m_steps, m_sigma), rate = m_beta / fade;
        m_scale = times(step.losses, inverseLengths(gram));
        Gram running(gram.size());
        rows.visit([&](RowBlock& block) {
            for (std::size_t at = 0; at < block.values.size(); ++at) {
                block.kept[at] -= rate * (block.kept[at] - m_scale[at / block.columns] * block.values[at]);
                block.values[at] = block.kept[at];
            }
            const Gram part = Gram::ofRows(block.kept, block.columns);
            for (std::size_t i = 0; i < running.size(); ++i) {
                for (std::size_t j = 0; j < running.size(); ++j)
                    running(i, j) += part(i, j);
            }
        });
        // Of the tasks that take part, to the sum 1.
        std::vector<double> lambda;
        double sum = 0;
        for (const std::size_t task : step.tasks)
            sum += m_lambda[task];
        const auto count = static_cast<double>(step.tasks.size());
        for (const std::size_t task : step.tasks)
            lambda.push_back(sum > 0 ? m_lambda[task] / sum : 1 / count);
        if (!(sum > 0)) // others took it all
            sum = count / static_cast<double>(m_lambda.size());
        const std::vector<double> pull = running.times(lambda);
        for (std::size_t i = 0; i < lambda.size(); ++i)
            lambda[i] -= m_gamma / fade * (pull[i] + m_rho * lambda[i]);
        lambda = softmax(lambda);
        for (std::size_t i = 0; i < lambda.size(); ++i)
            m_lambda[step.tasks[i]] = lambda[i] * sum;
        return lambda;
    }

    /// The running gradients are scaled ones; those of the steps in between are not.
    std::vector<double> weightsBetween(std::vector<double> answer) const override { return times(answer, m_scale); }

    std::vector<double> state() const override {
        std::vector<double> result = {m_steps};
        result.insert(result.end(), m_lambda.begin(), m_lambda.end());
        return result;
    }
    void restore(std::span<const double> state) override {
        if (state.size() != 1 + m_lambda.size())
            return;
        m_steps = state[0];
        std::ranges::copy(state.subspan(1), m_lambda.begin());
    }

private:
    double m_beta, m_gamma, m_sigma, m_rho;
    double m_steps = 0;
    std::vector<double> m_lambda;
    std::vector<double> m_scale; ///< L_t / ‖g_t‖ of the last solution, of the tasks that took part
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<MoCo>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "moco",
    .label = TL_TEXT("engine", "MoCo"),
    .help = TL_TEXT("engine",
                    "MGDA for noisy gradients: running means of the gradients, scaled to the size of their loss, and "
                    "weights that move slowly towards the mix that shortens them. Keeps one gradient per task in "
                    "memory, from batch to batch, so it works on the shared parameters only."),
    .formula =
        "y_t ← y_t − β_k (y_t − L_t g_t / ‖g_t‖); λ ← softmax(λ − γ_k (YYᵀ + ρI) λ); d = Σ λ_t y_t; β_k = β / k^σ, "
        "γ_k = γ / k^σ",
    .paper = "Fernando et al. 2023, Mitigating Gradient Bias in Multi-objective Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Change,
};

} // namespace engine::balancing::moco
