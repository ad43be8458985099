#include "engine/balancing/Balancing.h"
#include "engine/balancing/RandomState.h"

namespace engine::balancing::rlw {

namespace {

class Rlw final : public Balancer {
public:
    explicit Rlw(std::uint64_t seed) : m_random(randomKey(seed, "balancing", "rlw")) {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> normals;
        for (std::size_t i = 0; i < step.tasks.size(); ++i)
            normals.push_back(m_random.normal());
        return softmax(normals);
    }

    std::vector<double> state() const override { return stateOf(m_random); }
    void restore(std::span<const double> state) override {
        if (state.size() == 2)
            restoreTo(m_random, state[0], state[1]);
    }

private:
    Random m_random;
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup& setup) {
    return std::make_unique<Rlw>(setup.seed);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "rlw",
    .label = TL_TEXT("engine", "Random loss weighting"),
    .help = TL_TEXT("engine", "Draws new weights in every step; they add up to 1. A litmus test: a strategy that does "
                              "not beat it has learnt nothing about the tasks."),
    .formula = "w = softmax(z), z_t ~ N(0, 1)",
    .paper = "Lin, Ye, Zhang & Tsang 2022, Reasonable Effectiveness of Random Weighting",
    .params = {},
    .make = make,
};

} // namespace engine::balancing::rlw
