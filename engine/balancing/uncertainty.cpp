// Learnt weights from the noise of each task: s_t = ln σ_t². The weight c_t that a person sets multiplies the whole
// term of the task; inside the term it would be learnt away (the optimum of s is ln(c L)).

#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Descent.h"

#include <cmath>

namespace engine::balancing::uncertainty {

namespace {

constexpr ParamChoice formChoices[] = {
    {"by_kind", TL_TEXT("engine", "By the kind of the task")},
    {"gaussian", TL_TEXT("engine", "Gaussian for all")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "learning_rate",
     .label = TL_TEXT("engine", "Learning rate of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.01",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "The weights learn with their own rate, larger than that of the network and without "
                              "weight decay.")},
    {.key = "start",
     .label = TL_TEXT("engine", "Start of s"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = -20,
     .most = 20,
     .tip = TL_TEXT("engine", "Logarithm of the variance that every task starts with."),
     .advanced = true},
    {.key = "form",
     .label = TL_TEXT("engine", "Form"),
     .kind = ParamKind::Choice,
     .standard = "\"by_kind\"",
     .choices = formChoices,
     .tip = TL_TEXT("engine", "Number tasks use the Gaussian form ½ e^(−s) L + ½ s, the others e^(−s) L + ½ s."),
     .advanced = true},
    {.key = "optimizer",
     .label = TL_TEXT("engine", "Optimizer of the weights"),
     .kind = ParamKind::Choice,
     .standard = "\"adam\"",
     .choices = descentChoices,
     .tip = TL_TEXT("engine", "How the weights follow their gradient."),
     .advanced = true},
};

class Uncertainty final : public Balancer {
public:
    Uncertainty(const Params& params, const BalancingSetup& setup)
        : m_s(setup.tasks, real(paramTable, params, "start"), real(paramTable, params, "learning_rate"),
              choice(paramTable, params, "optimizer") == "adam") {
        const bool allGaussian = choice(paramTable, params, "form") == "gaussian";
        for (std::size_t t = 0; t < setup.tasks; ++t)
            m_factor.push_back(allGaussian || setup.isRegression[t] ? 0.5 : 1.0);
    }

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        for (const std::size_t task : step.tasks)
            result.push_back(m_factor[task] * std::exp(-m_s[task]));
        return result;
    }

    void stepped(const BalancingStep& step) override {
        for (std::size_t i = 0; i < step.tasks.size(); ++i) {
            const std::size_t task = step.tasks[i];
            m_s.descend(task, 0.5 - m_factor[task] * std::exp(-m_s[task]) * step.losses[i]);
        }
    }

    std::vector<double> state() const override { return m_s.state(); }
    void restore(std::span<const double> state) override { m_s.restore(state); }

private:
    Descent m_s;
    std::vector<double> m_factor; ///< ½ Gaussian, 1 classification
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<Uncertainty>(params, setup);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "uncertainty",
    .label = TL_TEXT("engine", "Uncertainty weighting"),
    .help = TL_TEXT("engine", "Each task learns how noisy it is, and noisy tasks count less. The total can become "
                              "negative; the losses of the tasks are what to watch."),
    .formula = TL_TEXT(
        "engine",
        "L = Σ c_t (½ e^(−s_t) L_t + ½ s_t) for numbers, Σ c_t (e^(−s_t) L_t + ½ s_t) for classes; s_t = ln σ_t²"),
    .paper = "Kendall, Gal & Cipolla 2018, Multi-Task Learning Using Uncertainty to Weigh Losses",
    .params = paramTable,
    .make = make,
};

} // namespace engine::balancing::uncertainty
