#include "engine/balancing/Balancing.h"

namespace engine::balancing::fixed {

namespace {

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup&) {
    return std::make_unique<Balancer>(); // ones: the weights set by the person multiply them
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
