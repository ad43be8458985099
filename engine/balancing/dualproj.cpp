#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Dual.h"

namespace engine::balancing::dualproj {

namespace {

constexpr ParamSpec paramTable[] = {everySpec, placeSpec};

class DualProj final : public Balancer {
public:
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        std::vector<double> least(step.weights.begin(), step.weights.end());
        for (double& entry : least)
            entry /= static_cast<double>(gram.size());
        return projectedWeights(gram, least);
    }
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<DualProj>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "dualproj",
    .label = TL_TEXT("engine", "DualProj"),
    .help = TL_TEXT("engine",
                    "Projects the mean gradient onto the directions that hurt no task: the closest step to the mean "
                    "along which, to first order, no loss grows."),
    .formula = "w = argmin wᵀGw, w_t ≥ c_t / T; d = Σ w_t g_t",
    .paper = "Lopez-Paz & Ranzato 2017, Gradient Episodic Memory; Quinton & Rey 2024",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
    .ownWeights = true,
};

} // namespace engine::balancing::dualproj
