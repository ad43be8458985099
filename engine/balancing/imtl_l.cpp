#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"
#include "engine/balancing/Descent.h"

#include <cmath>

namespace engine::balancing::imtl_l {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "learning_rate",
     .label = TL_TEXT("engine", "Learning rate of the weights"),
     .kind = ParamKind::Real,
     .standard = "0.01",
     .least = 0,
     .most = 10,
     .tip = TL_TEXT("engine", "The weights learn with their own rate and without weight decay.")},
    {.key = "optimizer",
     .label = TL_TEXT("engine", "Optimizer of the weights"),
     .kind = ParamKind::Choice,
     .standard = "\"adam\"",
     .choices = descentChoices,
     .tip = TL_TEXT("engine", "How the weights follow their gradient."),
     .advanced = true},
};

class ImtlL final : public Balancer {
public:
    ImtlL(const Params& params, std::size_t tasks)
        : m_s(tasks, 0.0, real(paramTable, params, "learning_rate"),
              choice(paramTable, params, "optimizer") == "adam") {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        std::vector<double> result;
        for (const std::size_t task : step.tasks)
            result.push_back(std::exp(m_s[task]));
        return result;
    }

    void stepped(const BalancingStep& step) override {
        for (std::size_t i = 0; i < step.tasks.size(); ++i)
            m_s.descend(step.tasks[i], std::exp(m_s[step.tasks[i]]) * step.losses[i] - 1);
    }

    std::vector<double> state() const override { return m_s.state(); }
    void restore(std::span<const double> state) override { m_s.restore(state); }

private:
    Descent m_s;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<ImtlL>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "imtl_l",
    .label = TL_TEXT("engine", "IMTL-L"),
    .help = TL_TEXT("engine", "Learns a scale for each loss so that all scaled losses become 1: no task counts more "
                              "only because its loss is measured in larger numbers."),
    .formula = TL_TEXT("engine", "L = Σ (e^(s_t) L_t − s_t), so w_t = e^(s_t)"),
    .paper = "Liu et al. 2021, Towards Impartial Multi-task Learning",
    .params = paramTable,
    .make = make,
};

} // namespace engine::balancing::imtl_l
