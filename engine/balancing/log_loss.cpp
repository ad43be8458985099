#include "engine/balancing/Balancing.h"

namespace engine::balancing::log_loss {

namespace {

class LogLoss final : public Balancer {
public:
    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        for (const double loss : step.losses)
            result.push_back(1 / loss);
        return result;
    }
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<LogLoss>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "log_loss",
    .label = TL_TEXT("engine", "Logarithm of losses"),
    .help = TL_TEXT("engine", "Adds up the logarithms of the losses, so that the scale of a loss does not matter. "
                              "Losses must be above 0; one that is nearly 0 gets a very large weight."),
    .formula = TL_TEXT("engine", "L = Σ ln L_t, so w_t = 1 / L_t"),
    .paper = "Lin et al. 2023, Dual-Balancing for Multi-Task Learning (its loss scale part)",
    .params = {},
    .make = make,
    .positiveLosses = true,
};

} // namespace engine::balancing::log_loss
