#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace engine::balancing::aligned_mtl {

namespace {

constexpr ParamChoice scaleChoices[] = {
    {"min", TL_TEXT("engine", "Smallest")},
    {"median", TL_TEXT("engine", "Median")},
    {"rmse", TL_TEXT("engine", "Root mean square")},
};
constexpr ParamChoice preferenceChoices[] = {
    {"sum", TL_TEXT("engine", "Weight of the task")},
    {"mean", TL_TEXT("engine", "Weight of the task / T")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "scale",
     .label = TL_TEXT("engine", "Common length"),
     .kind = ParamKind::Choice,
     .standard = "\"min\"",
     .choices = scaleChoices,
     .tip = TL_TEXT("engine", "Which of the singular values all of them become.")},
    {.key = "preference",
     .label = TL_TEXT("engine", "Preference"),
     .kind = ParamKind::Choice,
     .standard = "\"sum\"",
     .choices = preferenceChoices,
     .tip = TL_TEXT("engine", "How the aligned gradients are added up; the two differ only in the length of the step."),
     .advanced = true},
    {.key = "rank_cut",
     .label = TL_TEXT("engine", "Rank cut"),
     .kind = ParamKind::Real,
     .standard = "1e-12",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "Eigenvalues below this share of the largest count as zero, as for tasks with equal "
                              "gradients. 0: only what is lost in rounding."),
     .advanced = true},
    everySpec,
    placeSpec,
};

class AlignedMtl final : public Balancer {
public:
    explicit AlignedMtl(const Params& params)
        : m_scale(choice(paramTable, params, "scale")), m_isMean(choice(paramTable, params, "preference") == "mean"),
          m_cut(real(paramTable, params, "rank_cut")) {}

    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        const std::size_t n = gram.size();
        double trace = 0;
        for (std::size_t i = 0; i < n; ++i)
            trace += gram(i, i);
        const Eigen parts = eigen(gram.scaled(std::vector<double>(n, 1 / std::sqrt(trace))));
        const auto tasks = static_cast<double>(n);
        const double cut = m_cut > 0 ? m_cut : tasks * std::numeric_limits<double>::epsilon();
        std::vector<std::size_t> used;
        std::vector<double> values;
        for (std::size_t k = 0; k < n; ++k) {
            if (parts.values[k] > cut * parts.values.back()) {
                used.push_back(k);
                values.push_back(parts.values[k]);
            }
        }
        const double scale = std::sqrt(common(values));
        std::vector<double> result(n, 0.0);
        for (const std::size_t k : used) {
            const std::vector<double>& vector = parts.vectors[k];
            const double along = std::inner_product(vector.begin(), vector.end(), step.weights.begin(), 0.0);
            for (std::size_t i = 0; i < n; ++i)
                result[i] += scale / std::sqrt(parts.values[k]) * vector[i] * along / (m_isMean ? tasks : 1);
        }
        return result;
    }

private:
    /// `values` ascending; of an even number the lower middle one is the median.
    double common(std::span<const double> values) const {
        if (m_scale == "median")
            return values[(values.size() - 1) / 2];
        if (m_scale == "rmse")
            return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
        return values.front();
    }

    std::string m_scale;
    bool m_isMean;
    double m_cut;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<AlignedMtl>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "aligned_mtl",
    .label = TL_TEXT("engine", "Aligned-MTL"),
    .help = TL_TEXT("engine",
                    "Turns and scales the gradients as little as needed until they are perpendicular and equally "
                    "long, then adds them up with the weights set on the tasks. Nearly parallel gradients make the "
                    "step very short."),
    .formula = TL_TEXT("engine", "G = V Λ Vᵀ; w = √λ_min · V Λ^(−½) Vᵀ · preference; d = Σ w_t g_t"),
    .paper = "Senushkin et al. 2023, Independent Component Alignment for Multi-Task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
    .ownWeights = true,
};

} // namespace engine::balancing::aligned_mtl
