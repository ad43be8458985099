#include "engine/balancing/Balancing.h"

#include <cmath>

namespace engine::balancing::gls {

namespace {

class Gls final : public Balancer {
public:
    /// In logarithms, so that a product of many small losses does not vanish.
    std::vector<double> lossWeights(const BalancingStep& step) override {
        const auto tasks = static_cast<double>(step.losses.size());
        double mean = 0;
        for (const double loss : step.losses)
            mean += std::log(loss) / tasks;
        std::vector<double> result;
        for (const double loss : step.losses)
            result.push_back(std::exp(mean - std::log(loss)) / tasks);
        return result;
    }
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<Gls>();
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "gls",
    .label = TL_TEXT("engine", "Geometric loss"),
    .help = TL_TEXT("engine", "Minimises the geometric mean of the losses: what counts is by how many percent each of "
                              "them falls. Losses must be above 0."),
    .formula = TL_TEXT("engine", "L = (Π L_t)^(1/T), so w_t = L / (T L_t)"),
    .paper = "Chennupati et al. 2019, MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy",
    .params = {},
    .make = make,
    .positiveLosses = true,
};

} // namespace engine::balancing::gls
