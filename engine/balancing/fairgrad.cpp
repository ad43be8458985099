#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Fair.h"

namespace engine::balancing::fairgrad {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "alpha",
     .label = TL_TEXT("engine", "Fairness α"),
     .kind = ParamKind::Real,
     .standard = "1.0",
     .least = 0.1,
     .most = 50,
     .tip = TL_TEXT("engine", "1 is the bargain of Nash-MTL; larger values come close to lifting only the task that "
                              "gains least.")},
    everySpec,
    placeSpec,
};

class FairGrad final : public Balancer {
public:
    explicit FairGrad(const Params& params) : m_alpha(real(paramTable, params, "alpha")) {}

    std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) override {
        return fairWeights(gram, m_alpha);
    }

private:
    double m_alpha;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<FairGrad>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "fairgrad",
    .label = TL_TEXT("engine", "FairGrad"),
    .help = TL_TEXT("engine",
                    "Shares a step out so that the gains of the tasks are α-fair, as bandwidth is shared in networks. "
                    "Where no such step exists the last weights stay."),
    .formula = "G w = w^(−1/α), w > 0; d = Σ w_t g_t",
    .paper = "Ban & Ji 2024, Fair Resource Allocation in Multi-Task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::fairgrad
