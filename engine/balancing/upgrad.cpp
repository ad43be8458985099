#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Dual.h"

namespace engine::balancing::upgrad {

namespace {

constexpr ParamSpec paramTable[] = {everySpec, placeSpec};

class UpGrad final : public Balancer {
public:
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        const std::size_t n = gram.size();
        std::vector<double> result(n, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<double> least(n, 0.0);
            least[i] = step.weights[i] / static_cast<double>(n);
            const auto part = projectedWeights(gram, least);
            if (!part)
                return std::nullopt;
            for (std::size_t k = 0; k < n; ++k)
                result[k] += (*part)[k];
        }
        return result;
    }
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<UpGrad>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "upgrad",
    .label = TL_TEXT("engine", "UPGrad"),
    .help = TL_TEXT("engine",
                    "Projects the gradient of every task onto the directions that hurt no task, then takes their mean. "
                    "To first order no loss grows. Without conflict it is the mean gradient, so that steps are T times "
                    "shorter than with fixed weights."),
    .formula = TL_TEXT("engine", "For each i: v_i = argmin vᵀGv, v ≥ c_i e_i / T; w = Σ v_i; d = Σ w_t g_t"),
    .paper = "Quinton & Rey 2024, Jacobian Descent for Multi-Objective Optimization",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
    .ownWeights = true,
};

} // namespace engine::balancing::upgrad
