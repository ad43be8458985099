#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Fair.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::nash_mtl {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "max_norm",
     .label = TL_TEXT("engine", "Longest step"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 0,
     .most = 1e9,
     .tip = TL_TEXT("engine", "The mixed gradient is shortened to this length. 0: not at all; its length is then the "
                              "square root of the number of tasks.")},
    everySpec,
    placeSpec,
};

class NashMtl final : public Balancer {
public:
    explicit NashMtl(const Params& params) : m_maxNorm(real(paramTable, params, "max_norm")) {}

    std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) override {
        auto weights = fairWeights(gram, 1);
        if (!weights || m_maxNorm == 0)
            return weights;
        const double length = std::sqrt(std::max(gram.inner(*weights, *weights), 0.0));
        if (length > m_maxNorm) {
            for (double& weight : *weights)
                weight *= m_maxNorm / length;
        }
        return weights;
    }

private:
    double m_maxNorm;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<NashMtl>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "nash_mtl",
    .label = TL_TEXT("engine", "Nash-MTL"),
    .help = TL_TEXT(
        "engine", "Treats a step as a bargain between the tasks and takes Nash's solution of it, which does not "
                  "depend on the scale of any loss. Raw weights can be tiny or huge; the shares of the tasks are what "
                  "to watch. Where no bargain exists the last weights stay."),
    .formula = TL_TEXT("engine", "G w = 1 / w, w > 0; d = Σ w_t g_t, then ‖d‖ ≤ the longest step"),
    .paper = "Navon et al. 2022, Multi-Task Learning as a Bargaining Game",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::nash_mtl
