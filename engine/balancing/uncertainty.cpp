// Learnt weights from the noise of each task: s_t = ln σ_t². The weight c_t that a person sets multiplies the whole
// term of the task; inside the term it would be learnt away (the optimum of s is ln(c L)).

#include "engine/balancing/Balancing.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::uncertainty {

namespace {

constexpr ParamChoice optimizerChoices[] = {
    {"adam", TL_TEXT("engine", "Adam")},
    {"sgd", TL_TEXT("engine", "Gradient descent")},
};
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
     .choices = optimizerChoices,
     .tip = TL_TEXT("engine", "How the weights follow their gradient."),
     .advanced = true},
};

class Uncertainty final : public Balancer {
public:
    Uncertainty(const Params& params, std::size_t tasks, std::span<const std::uint8_t> isRegression)
        : m_rate(real(paramTable, params, "learning_rate")), m_adam(choice(paramTable, params, "optimizer") == "adam"),
          m_s(tasks, real(paramTable, params, "start")), m_first(tasks), m_second(tasks), m_steps(tasks) {
        const bool allGaussian = choice(paramTable, params, "form") == "gaussian";
        for (std::size_t t = 0; t < tasks; ++t)
            m_factor.push_back(allGaussian || isRegression[t] ? 0.5 : 1.0);
    }

    std::vector<double> coefficients(const BalancingStep& step) override {
        std::vector<double> result(m_s.size(), 0.0);
        for (std::size_t t = 0; t < m_s.size(); ++t) {
            if (step.active[t])
                result[t] = step.weights[t] * m_factor[t] * std::exp(-m_s[t]);
        }
        return result;
    }

    void stepped(const BalancingStep& step) override {
        for (std::size_t t = 0; t < m_s.size(); ++t) {
            if (step.active[t] && std::isfinite(step.losses[t]))
                descend(t, 0.5 - m_factor[t] * std::exp(-m_s[t]) * step.losses[t]);
        }
    }

    /// s, first moments, second moments, steps: four numbers per task.
    std::vector<double> state() const override {
        std::vector<double> result;
        for (const std::vector<double>* part : {&m_s, &m_first, &m_second, &m_steps})
            result.insert(result.end(), part->begin(), part->end());
        return result;
    }

    void restore(std::span<const double> state) override {
        const std::size_t tasks = m_s.size();
        if (state.size() != 4 * tasks)
            return;
        std::size_t part = 0;
        for (std::vector<double>* target : {&m_s, &m_first, &m_second, &m_steps})
            std::ranges::copy(state.subspan(tasks * part++, tasks), target->begin());
    }

private:
    /// Adam as PyTorch defines it (β 0.9 and 0.999, ε 1e-8). A task that was left out of a step keeps its moments.
    void descend(std::size_t t, double gradient) {
        if (!m_adam) {
            m_s[t] -= m_rate * gradient;
            return;
        }
        m_steps[t] += 1;
        m_first[t] += (gradient - m_first[t]) * (1 - 0.9);
        m_second[t] = 0.999 * m_second[t] + (1 - 0.999) * gradient * gradient;
        const double first = m_first[t] / (1 - std::pow(0.9, m_steps[t]));
        const double second = m_second[t] / (1 - std::pow(0.999, m_steps[t]));
        m_s[t] -= m_rate * first / (std::sqrt(second) + 1e-8);
    }

    double m_rate;
    bool m_adam;
    std::vector<double> m_s, m_first, m_second, m_steps;
    std::vector<double> m_factor; ///< ½ Gaussian, 1 classification
};

std::unique_ptr<Balancer> make(const Params& params, std::size_t tasks, std::span<const std::uint8_t> isRegression) {
    return std::make_unique<Uncertainty>(params, tasks, isRegression);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "uncertainty",
    .label = TL_TEXT("engine", "Uncertainty weighting"),
    .help = TL_TEXT("engine", "Each task learns how noisy it is, and noisy tasks count less. The total can become "
                              "negative; the losses of the tasks are what to watch."),
    .formula =
        "L = Σ c_t (½ e^(−s_t) L_t + ½ s_t) for numbers, Σ c_t (e^(−s_t) L_t + ½ s_t) for classes; s_t = ln σ_t²",
    .paper = "Kendall, Gal & Cipolla 2018, Multi-Task Learning Using Uncertainty to Weigh Losses",
    .params = paramTable,
    .make = make,
};

} // namespace engine::balancing::uncertainty
