#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Visits.h"

namespace engine::balancing::pcgrad {

namespace {

constexpr ParamSpec paramTable[] = {everySpec, placeSpec};

class PcGrad final : public Balancer {
public:
    explicit PcGrad(const BalancingSetup& setup) : m_visits(setup, "pcgrad") {}

    /// A row is kept as coefficients on the unit rows; its product with unit row j is then (C e)_j.
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        const std::size_t n = gram.size();
        const std::vector<double> inverse = inverseLengths(gram);
        const Gram cosines = gram.scaled(inverse);
        std::vector<double> sum(n, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<double> row(n, 0.0);
            row[i] = 1 / inverse[i];
            for (const std::size_t j : m_visits.of(i, step.tasks)) {
                double product = 0;
                for (std::size_t k = 0; k < n; ++k)
                    product += cosines(j, k) * row[k];
                if (product < 0)
                    row[j] -= product;
            }
            for (std::size_t k = 0; k < n; ++k)
                sum[k] += row[k] * inverse[k];
        }
        return sum;
    }

    std::vector<double> state() const override { return stateOf(m_visits.random()); }
    void restore(std::span<const double> state) override {
        if (state.size() == 2)
            restoreTo(m_visits.random(), state[0], state[1]);
    }

private:
    Visits m_visits;
};

std::unique_ptr<Balancer> make(const Params&, const BalancingSetup& setup) {
    return std::make_unique<PcGrad>(setup);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "pcgrad",
    .label = TL_TEXT("engine", "PCGrad"),
    .help = TL_TEXT("engine",
                    "Where the gradient of a task points against that of another task, the part that hurts is taken "
                    "out. Without conflict it is the plain sum. The others are visited in an order drawn anew in every "
                    "step."),
    .formula = TL_TEXT("engine",
                       "For each i and every other j: where ĝ_i · g_j < 0, ĝ_i −= (ĝ_i · g_j / ‖g_j‖²) g_j; d = Σ ĝ_i"),
    .paper = "Yu et al. 2020, Gradient Surgery for Multi-Task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::pcgrad
