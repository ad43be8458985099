#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Impartial.h"

namespace engine::balancing::imtl_g {

namespace {

constexpr ParamSpec paramTable[] = {everySpec, placeSpec};

class ImtlG final : public Balancer {
public:
    std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) override {
        return impartialWeights(gram);
    }
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<ImtlG>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "imtl_g",
    .label = TL_TEXT("engine", "IMTL-G"),
    .help = TL_TEXT("engine",
                    "Finds the mix of gradients that lies equally far along the gradient of every task, so that none "
                    "is favoured. Weights can be negative. No update of the shared part where no such mix exists."),
    .formula = TL_TEXT("engine", "g_t · d / ‖g_t‖ equal for all t: v = G⁺ √diag G, w = v / Σ v"),
    .paper = "Liu et al. 2021, Towards Impartial Multi-task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::imtl_g
