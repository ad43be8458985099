#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::excess_mtl {

namespace {

constexpr double guard = 1e-7; ///< of the method, under the root

constexpr ParamSpec paramTable[] = {
    {.key = "rate",
     .label = TL_TEXT("engine", "Rate of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.01",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "How fast the weights turn to the tasks that can still gain most.")},
    everySpec,
};

class ExcessMtl final : public Balancer {
public:
    ExcessMtl(const Params& params, std::size_t tasks)
        : m_rate(real(paramTable, params, "rate")), m_first(tasks), m_weights(tasks, 1.0) {}

    /// `kept` gathers the squares of the gradients, as Adagrad does.
    std::optional<std::vector<double>> transform(const BalancingStep& step, const Gram& gram, Rows& rows) override {
        std::vector<double> excess(gram.size(), 0.0);
        rows.visit([&](RowBlock& block) {
            for (std::size_t at = 0; at < block.values.size(); ++at) {
                const double square = block.values[at] * block.values[at];
                block.kept[at] += square;
                excess[at / block.columns] += square / std::sqrt(block.kept[at] + guard);
            }
        });
        for (std::size_t i = 0; i < excess.size(); ++i) {
            double& first = m_first[step.tasks[i]];
            if (first == 0)
                first = excess[i];
            excess[i] = first > 0 ? m_rate * excess[i] / first : 0;
        }
        // Only differences count, so the largest exponent is 0 and nothing overflows.
        const double most = std::ranges::max(excess);
        double before = 0, after = 0;
        for (std::size_t i = 0; i < excess.size(); ++i) {
            double& weight = m_weights[step.tasks[i]];
            before += weight;
            after += weight *= std::exp(std::max(excess[i] - most, -50.0));
        }
        std::vector<double> result;
        for (const std::size_t task : step.tasks)
            result.push_back(m_weights[task] *= before / after);
        return result;
    }

    std::vector<double> state() const override {
        std::vector<double> result = m_first;
        result.insert(result.end(), m_weights.begin(), m_weights.end());
        return result;
    }
    void restore(std::span<const double> state) override {
        if (state.size() != 2 * m_first.size())
            return;
        std::ranges::copy(state.first(m_first.size()), m_first.begin());
        std::ranges::copy(state.last(m_first.size()), m_weights.begin());
    }

private:
    double m_rate;
    std::vector<double> m_first, m_weights; ///< e(0) and w; the weights of all tasks add up to T
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<ExcessMtl>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "excess_mtl",
    .label = TL_TEXT("engine", "ExcessMTL"),
    .help = TL_TEXT("engine",
                    "Estimates how far each task is from the best it could reach and gives weight to those that are "
                    "far, so that noisy labels, which no training can learn, get less. Keeps one number per task and "
                    "parameter in memory, from batch to batch, so it works on the shared parameters only."),
    .formula = "S_t += g_t²; e_t = g_t · (g_t / √(S_t + 10⁻⁷)); w_t ∝ w_t exp(η e_t / e_t(0)), Σ w = T; d = Σ w_t g_t",
    .paper = "He et al. 2024, Robust Multi-Task Learning with Excess Risks",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Change,
};

} // namespace engine::balancing::excess_mtl
