#include "engine/balancing/Balancing.h"

namespace engine::balancing::fixed {

namespace {

class Fixed final : public Balancer {
public:
    std::vector<double> coefficients(const BalancingStep& step) override {
        std::vector<double> result(step.weights.begin(), step.weights.end());
        for (std::size_t t = 0; t < result.size(); ++t) {
            if (!step.active[t])
                result[t] = 0;
        }
        return result;
    }
};

std::unique_ptr<Balancer> make(const Params&, std::size_t, std::span<const std::uint8_t>) {
    return std::make_unique<Fixed>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "fixed",
    .label = TL_TEXT("engine", "Fixed weights"),
    .help = TL_TEXT("engine", "Every task loss counts with the weight set on the task. The honest default: compare "
                              "every other strategy with it."),
    .formula = "L = Σ c_t L_t",
    .paper = "",
    .params = {},
    .make = make,
};

} // namespace engine::balancing::fixed
