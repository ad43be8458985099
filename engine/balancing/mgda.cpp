#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::mgda {

namespace {

constexpr ParamChoice normalisationChoices[] = {
    {"l2", TL_TEXT("engine", "By length")},
    {"none", TL_TEXT("engine", "None")},
    {"loss", TL_TEXT("engine", "By loss")},
    {"loss+", TL_TEXT("engine", "By loss and length")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "normalisation",
     .label = TL_TEXT("engine", "Normalise gradients"),
     .kind = ParamKind::Choice,
     .standard = "\"l2\"",
     .choices = normalisationChoices,
     .tip = TL_TEXT("engine", "Before the weights are found; they are applied to the gradients as they are. Without it "
                              "the task with the smallest gradient decides.")},
    everySpec,
    placeSpec,
};

class Mgda final : public Balancer {
public:
    explicit Mgda(const Params& params) : m_normalisation(choice(paramTable, params, "normalisation")) {}

    /// In unit rows, y_t = w_t · length: min yᵀCy on Σ y_t / length_t = 1. Nothing is lost where lengths differ much.
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        const std::vector<double> inverse = inverseLengths(gram);
        std::vector<double> plane = inverse;
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] /= factor(inverse[i], step.losses[i]);
        const double most = std::ranges::max(plane);
        for (double& entry : plane)
            entry /= most;
        const std::vector<double> flat(plane.size(), 0.0);
        const auto y = minimise(gram.scaled(inverse), flat, plane);
        return y ? std::optional(times(*y, plane)) : std::nullopt;
    }

private:
    double factor(double inverseLength, double loss) const {
        const bool byLength = m_normalisation == "l2" || m_normalisation == "loss+";
        const bool byLoss = m_normalisation == "loss" || m_normalisation == "loss+";
        return (byLength ? inverseLength : 1.0) / (byLoss ? std::max(std::abs(loss), 1e-12) : 1.0);
    }

    std::string m_normalisation;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<Mgda>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "mgda",
    .label = TL_TEXT("engine", "MGDA"),
    .help = TL_TEXT("engine",
                    "Takes the shortest vector among all mixes of the gradients: a step along it makes no task worse, "
                    "and it is 0 where no task can gain without another one losing. A task that has converged stops "
                    "all the others unless gradients are normalised."),
    .formula = "w = argmin wᵀGw, w ≥ 0, Σ w = 1; d = Σ w_t g_t",
    .paper = "Sener & Koltun 2018, Multi-Task Learning as Multi-Objective Optimization; Désidéri 2012",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::mgda
