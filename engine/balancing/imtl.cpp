#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Impartial.h"

namespace engine::balancing::imtl {

namespace {

const Balancing& lossPart() {
    static const Balancing& found = *findBalancing("imtl_l");
    return found;
}

constexpr ParamSpec paramTable[] = {
    {.key = "learning_rate",
     .label = TL_TEXT("engine", "Learning rate of the loss scales"),
     .kind = ParamKind::Real,
     .standard = "0.01",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "The scales learn with their own rate and without weight decay.")},
    {.key = "optimizer",
     .label = TL_TEXT("engine", "Optimizer of the loss scales"),
     .kind = ParamKind::Choice,
     .standard = "\"adam\"",
     .choices = descentChoices,
     .tip = TL_TEXT("engine", "How the scales follow their gradient."),
     .advanced = true},
    everySpec,
    placeSpec,
};

/// IMTL-L on the losses, then IMTL-G on the gradients of the scaled losses.
class Imtl final : public Balancer {
public:
    Imtl(const Params& params, const BalancingSetup& setup)
        : m_scales(lossPart().make({{"learning_rate", real(paramTable, params, "learning_rate")},
                                    {"optimizer", choice(paramTable, params, "optimizer")}},
                                   setup)) {}

    std::vector<double> lossWeights(const BalancingStep& step) override { return m_scales->lossWeights(step); }
    std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) override {
        return impartialWeights(gram);
    }
    void stepped(const BalancingStep& step) override { m_scales->stepped(step); }
    std::vector<double> state() const override { return m_scales->state(); }
    void restore(std::span<const double> state) override { m_scales->restore(state); }

private:
    std::unique_ptr<Balancer> m_scales;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<Imtl>(params, setup);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "imtl",
    .label = TL_TEXT("engine", "IMTL"),
    .help =
        TL_TEXT("engine", "Both parts of impartial multi-task learning: IMTL-L scales the losses, which acts on the "
                          "towers too, and IMTL-G mixes the gradients of the shared part so that no task is "
                          "favoured."),
    .formula = TL_TEXT("engine", "Losses e^(s_t) L_t − s_t; on their gradients w = v / Σ v, v = G⁺ √diag G"),
    .paper = "Liu et al. 2021, Towards Impartial Multi-task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::imtl
