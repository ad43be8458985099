// The rows that GradNorm sees are gradients of w_t L_t, so their lengths are the G_t of the paper. It changes nothing
// about the rows of this step; it learns the weights of the next one.

#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine::balancing::gradnorm {

namespace {

constexpr ParamChoice formChoices[] = {
    {"softmax", TL_TEXT("engine", "Softmax (stays above 0)")},
    {"raw", TL_TEXT("engine", "Raw, as in the paper")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "alpha",
     .label = TL_TEXT("engine", "Restoring force α"),
     .kind = ParamKind::Real,
     .standard = "1.5",
     .least = 0,
     .most = 100,
     .tip = TL_TEXT("engine", "0: all tasks get gradients of equal length. Larger: tasks that learn slowly are pulled "
                              "up harder.")},
    {.key = "learning_rate",
     .label = TL_TEXT("engine", "Learning rate of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.025",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "How fast the weights follow.")},
    {.key = "form",
     .label = TL_TEXT("engine", "Form"),
     .kind = ParamKind::Choice,
     .standard = "\"softmax\"",
     .choices = formChoices,
     .tip = TL_TEXT("engine", "Raw weights can run towards 0; the softmax form keeps them above."),
     .advanced = true},
    everySpec,
    placeSpec,
};
constexpr double leastRaw = 1e-6;

class GradNorm final : public Balancer {
public:
    GradNorm(const Params& params, std::size_t tasks)
        : m_alpha(real(paramTable, params, "alpha")), m_rate(real(paramTable, params, "learning_rate")),
          m_isSoftmax(choice(paramTable, params, "form") == "softmax"), m_values(tasks, m_isSoftmax ? 0.0 : 1.0),
          m_sums(tasks), m_counts(tasks) {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        for (const std::size_t task : step.tasks)
            result.push_back(m_values[task]);
        if (!m_isSoftmax)
            return result;
        result = softmax(result);
        for (double& weight : result)
            weight *= static_cast<double>(result.size());
        return result;
    }

    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        if (step.epoch > 1)
            learn(step, lengths(gram));
        return std::vector<double>(gram.size(), 1.0);
    }

    /// The first epoch only measures: one batch is too noisy for L(0).
    void stepped(const BalancingStep& step) override {
        for (std::size_t i = 0; i < step.tasks.size(); ++i) {
            const std::size_t task = step.tasks[i];
            if (step.epoch > 1 && m_counts[task] > 0)
                continue;
            m_sums[task] += step.losses[i];
            m_counts[task] += 1;
        }
    }

    std::vector<double> state() const override {
        std::vector<double> result;
        for (const std::vector<double>* part : {&m_values, &m_sums, &m_counts})
            result.insert(result.end(), part->begin(), part->end());
        return result;
    }
    void restore(std::span<const double> state) override {
        const std::size_t tasks = m_values.size();
        if (state.size() != 3 * tasks)
            return;
        std::size_t at = 0;
        for (std::vector<double>* part : {&m_values, &m_sums, &m_counts})
            std::ranges::copy(state.subspan(tasks * at++, tasks), part->begin());
    }

private:
    void learn(const BalancingStep& step, std::span<const double> norms) {
        const std::size_t n = step.tasks.size();
        const std::vector<double> weights = lossWeights(step);
        std::vector<double> ratio;
        for (std::size_t i = 0; i < n; ++i) {
            if (m_counts[step.tasks[i]] == 0 || m_sums[step.tasks[i]] == 0)
                return; // its L(0) is not known yet
            ratio.push_back(step.losses[i] * m_counts[step.tasks[i]] / m_sums[step.tasks[i]]);
        }
        const auto mean = [&](std::span<const double> values) {
            return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
        };
        const double meanNorm = mean(norms), meanRatio = mean(ratio);
        std::vector<double> gradient;
        for (std::size_t i = 0; i < n; ++i) {
            const double gap = norms[i] - meanNorm * std::pow(ratio[i] / meanRatio, m_alpha);
            const double sign = gap > 0 ? 1 : gap < 0 ? -1 : 0;
            gradient.push_back(sign * norms[i] / weights[i]);
            if (!std::isfinite(gradient.back()))
                return;
        }
        m_isSoftmax ? descendSoftmax(step, weights, gradient) : descendRaw(step, gradient);
    }

    void descendSoftmax(const BalancingStep& step, std::span<const double> weights, std::span<const double> gradient) {
        const auto tasks = static_cast<double>(weights.size());
        const double common = std::inner_product(weights.begin(), weights.end(), gradient.begin(), 0.0) / tasks;
        for (std::size_t i = 0; i < weights.size(); ++i)
            m_values[step.tasks[i]] -= m_rate * weights[i] * (gradient[i] - common);
    }

    /// Renormalised so that the weights of these tasks add up to what they did before.
    void descendRaw(const BalancingStep& step, std::span<const double> gradient) {
        double before = 0, after = 0;
        for (std::size_t i = 0; i < gradient.size(); ++i) {
            double& value = m_values[step.tasks[i]];
            before += value;
            value = std::max(value - m_rate * gradient[i], leastRaw);
            after += value;
        }
        for (const std::size_t task : step.tasks)
            m_values[task] *= before / after;
    }

    double m_alpha, m_rate;
    bool m_isSoftmax;
    std::vector<double> m_values; ///< weights, or their logits
    std::vector<double> m_sums, m_counts;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<GradNorm>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "gradnorm",
    .label = TL_TEXT("engine", "GradNorm"),
    .help = TL_TEXT("engine",
                    "Learns weights so that the tasks pull on the shared part with similar force, harder where a task "
                    "has learnt less than the others. The first epoch uses equal weights and measures the losses that "
                    "progress is compared with."),
    .formula = TL_TEXT(
        "engine",
        "G_t = ‖w_t ∇L_t‖, r_t = (L_t / L_t(0)) / mean; w follows the gradient of Σ |G_t − mean(G) r_t^α|, then "
        "Σ w = T"),
    .paper =
        "Chen, Badrinarayanan, Lee & Rabinovich 2018, GradNorm: Gradient Normalization for Adaptive Loss Balancing",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
    .quietEpochs = 1,
};

} // namespace engine::balancing::gradnorm
