#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Visits.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::gradvac {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "beta",
     .label = TL_TEXT("engine", "Rate of the goal β"),
     .kind = ParamKind::Real,
     .standard = "0.5",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "How fast the goal for the cosine of two tasks follows what is measured.")},
    everySpec,
    placeSpec,
};

class GradVac final : public Balancer {
public:
    GradVac(const Params& params, const BalancingSetup& setup)
        : m_beta(real(paramTable, params, "beta")), m_tasks(setup.tasks), m_visits(setup, "gradvac"),
          m_goals(setup.tasks * setup.tasks) {}

    /// As for PCGrad a row is kept as coefficients on the unit rows.
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        const std::size_t n = gram.size();
        const std::vector<double> inverse = inverseLengths(gram);
        const Gram cosines = gram.scaled(inverse);
        std::vector<double> sum(n, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<double> row(n, 0.0);
            row[i] = 1 / inverse[i];
            for (const std::size_t j : m_visits.of(i, step.tasks))
                row[j] += correction(cosines, row, row[i] * 1e-12, j, m_goals[step.tasks[i] * m_tasks + step.tasks[j]]);
            for (std::size_t k = 0; k < n; ++k)
                sum[k] += row[k] * inverse[k];
        }
        return sum;
    }

    std::vector<double> state() const override {
        std::vector<double> result = stateOf(m_visits.random());
        result.insert(result.end(), m_goals.begin(), m_goals.end());
        return result;
    }
    void restore(std::span<const double> state) override {
        if (state.size() != 2 + m_goals.size())
            return;
        restoreTo(m_visits.random(), state[0], state[1]);
        std::ranges::copy(state.subspan(2), m_goals.begin());
    }

private:
    double correction(const Gram& cosines, std::span<const double> row, double least, std::size_t j,
                      double& goal) const {
        const double length = std::sqrt(std::max(cosines.inner(row, row), 0.0));
        if (!(length > least))
            return 0; // nothing is left of the row
        const double cosine = std::clamp(cosines.times(row)[j] / length, -1.0, 1.0);
        // A goal of exactly 1 (equal gradients for a long time) has no finite correction.
        const double wanted = std::clamp(goal, -1 + 1e-12, 1 - 1e-12);
        goal = (1 - m_beta) * goal + m_beta * cosine;
        if (!(cosine < wanted))
            return 0;
        const double sineWanted = std::sqrt(1 - wanted * wanted), sine = std::sqrt(1 - cosine * cosine);
        return length * (wanted * sine - cosine * sineWanted) / sineWanted;
    }

    double m_beta;
    std::size_t m_tasks;
    Visits m_visits;
    std::vector<double> m_goals; ///< ρ̂, [tasks, tasks]
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<GradVac>(params, setup);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "gradvac",
    .label = TL_TEXT("engine", "Gradient vaccine"),
    .help = TL_TEXT("engine",
                    "Like PCGrad, but instead of only taking conflicts out it turns the gradients of two tasks until "
                    "their cosine is what it was on average so far."),
    .formula = TL_TEXT(
        "engine",
        "ρ = cos(ĝ_i, g_j); where ρ < ρ̂_ij: ĝ_i += g_j ‖ĝ_i‖ (ρ̂√(1 − ρ²) − ρ√(1 − ρ̂²)) / (‖g_j‖√(1 − ρ̂²)); then "
        "ρ̂_ij ← (1 − β) ρ̂_ij + β ρ; d = Σ ĝ_i"),
    .paper = "Wang, Tsvetkov, Firat & Cao 2021, Gradient Vaccine",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::gradvac
