#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::db_mtl {

namespace {

constexpr double guard = 1e-8; ///< of the method: gradients of ln(L + 1e-8)

constexpr ParamSpec paramTable[] = {
    {.key = "beta",
     .label = TL_TEXT("engine", "Memory β"),
     .kind = ParamKind::Real,
     .standard = "0.9",
     .least = 0,
     .most = 0.9999,
     .tip = TL_TEXT("engine", "Share of the running mean of the gradients that stays in a step. It starts at 0, so the "
                              "first steps are short.")},
    {.key = "sigma",
     .label = TL_TEXT("engine", "Fading σ"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "β is divided by the number of the step to this power."),
     .advanced = true},
    everySpec,
};

class DbMtl final : public Balancer {
public:
    explicit DbMtl(const Params& params)
        : m_beta(real(paramTable, params, "beta")), m_sigma(real(paramTable, params, "sigma")) {}

    /// d ln(L + ε) = dL / (L + ε): the rows are gradients of the logarithms, and so are those of the towers.
    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        for (const double loss : step.losses)
            result.push_back(1 / (loss + guard));
        return result;
    }

    std::optional<std::vector<double>> transform(const BalancingStep&, const Gram& gram, Rows& rows) override {
        m_steps += 1;
        const double keep = m_beta / std::pow(m_steps, m_sigma);
        std::vector<double> squares(gram.size(), 0.0);
        rows.visit([&](RowBlock& block) {
            for (std::size_t at = 0; at < block.values.size(); ++at) {
                const double mean = block.values[at] + keep * (block.kept[at] - block.values[at]);
                block.values[at] = block.kept[at] = mean;
                squares[at / block.columns] += mean * mean;
            }
        });
        const double longest = std::sqrt(std::ranges::max(squares));
        std::vector<double> result;
        for (const double square : squares)
            result.push_back(std::sqrt(square) < 1e-12 ? 0 : longest / std::sqrt(square));
        return result;
    }

    std::vector<double> state() const override { return {m_steps}; }
    void restore(std::span<const double> state) override {
        if (state.size() == 1)
            m_steps = state[0];
    }

private:
    double m_beta, m_sigma;
    double m_steps = 0;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<DbMtl>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "db_mtl",
    .label = TL_TEXT("engine", "DB-MTL"),
    .help = TL_TEXT(
        "engine", "Balances twice: logarithms of the losses take out their scale, and running means of the gradients "
                  "are brought to the length of the longest one. Keeps one gradient per task in memory, from batch to "
                  "batch, so it works on the shared parameters only. Losses must be above 0."),
    .formula = "h_t = ∇ ln(L_t + 10⁻⁸); b_t ← h_t + β_k (b_t − h_t), β_k = β / k^σ; d = Σ b_t max‖b‖ / ‖b_t‖",
    .paper = "Lin et al. 2023, Dual-Balancing for Multi-Task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Change,
    .positiveLosses = true,
};

} // namespace engine::balancing::db_mtl
