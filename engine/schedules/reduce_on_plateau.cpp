#include "engine/schedules/Schedule.h"

#include <algorithm>
#include <cmath>

namespace engine::schedules::reduce_on_plateau {

namespace {
constexpr ParamChoice watchChoices[] = {
    {"score", TL_TEXT("engine", "Leading metric, mean over tasks")},
    {"loss", TL_TEXT("engine", "Loss, mean over tasks")},
};
constexpr ParamChoice measureChoices[] = {
    {"relative", TL_TEXT("engine", "Share of the best value")},
    {"absolute", TL_TEXT("engine", "Difference")},
};
constexpr ParamSpec paramTable[] = {
    {.key = "factor",
     .label = TL_TEXT("engine", "Factor"),
     .kind = ParamKind::Real,
     .standard = "0.5",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "What is left of the learning rate after a cut.")},
    {.key = "patience",
     .label = TL_TEXT("engine", "Patience of the rate"),
     .kind = ParamKind::Integer,
     .standard = "2",
     .least = 0,
     .most = 10000,
     .unit = TL_TEXT("engine", "epochs"),
     .tip = TL_TEXT("engine", "So many epochs in a row may pass without a gain; the next one cuts the learning rate. "
                              "Keep it below the patience of early stopping.")},
    {.key = "watch",
     .label = TL_TEXT("engine", "Judged by"),
     .kind = ParamKind::Choice,
     .standard = "\"score\"",
     .choices = watchChoices,
     .tip = TL_TEXT("engine", "What must gain on the validation rows.")},
    {.key = "threshold",
     .label = TL_TEXT("engine", "Least gain"),
     .kind = ParamKind::Real,
     .standard = "0.0001",
     .least = 0,
     .most = 1e9,
     .tip = TL_TEXT("engine", "A smaller gain does not count."),
     .advanced = true},
    {.key = "threshold_mode",
     .label = TL_TEXT("engine", "Gain as"),
     .kind = ParamKind::Choice,
     .standard = "\"relative\"",
     .choices = measureChoices,
     .tip = TL_TEXT("engine", "How the least gain is measured."),
     .advanced = true},
    {.key = "cooldown",
     .label = TL_TEXT("engine", "Rest after a cut"),
     .kind = ParamKind::Integer,
     .standard = "0",
     .least = 0,
     .most = 10000,
     .unit = TL_TEXT("engine", "epochs"),
     .tip = TL_TEXT("engine", "Epochs after a cut in which nothing is counted."),
     .advanced = true},
    {.key = "final",
     .label = TL_TEXT("engine", "Least share"),
     .kind = ParamKind::Real,
     .standard = "0.0",
     .least = 0,
     .most = 1,
     .tip = TL_TEXT("engine", "The learning rate never falls below this share of what is set."),
     .advanced = true},
};

/// As in PyTorch: an epoch gains when it is better than the best by the threshold.
class Plateau {
public:
    explicit Plateau(const Params& params)
        : m_isLoss(choice(paramTable, params, "watch") == "loss"),
          m_isRelative(choice(paramTable, params, "threshold_mode") == "relative"),
          m_threshold(real(paramTable, params, "threshold")), m_cut(real(paramTable, params, "factor")),
          m_least(real(paramTable, params, "final")), m_patience(integer(paramTable, params, "patience")),
          m_cooldown(integer(paramTable, params, "cooldown")) {}

    void add(const EpochScore& epoch) {
        const double value = m_isLoss ? epoch.loss : epoch.score;
        if (std::isnan(value))
            return; // nothing is known of this epoch
        const bool gains = !m_isBegun || isBetter(value, m_best);
        m_isBegun = true;
        if (gains)
            m_best = value;
        m_waited = gains ? 0 : m_waited + 1;
        if (m_resting > 0) {
            --m_resting;
            m_waited = 0;
        }
        if (m_waited > m_patience) {
            m_factor = std::max(m_factor * m_cut, m_least);
            m_resting = m_cooldown;
            m_waited = 0;
        }
    }
    double factor() const { return m_factor; }

private:
    bool isBetter(double value, double best) const {
        const double gain = m_isRelative ? best * m_threshold : m_threshold;
        return m_isLoss ? value < best - gain : value > best + gain;
    }

    bool m_isLoss, m_isRelative, m_isBegun = false;
    double m_threshold, m_cut, m_least, m_factor = 1, m_best = 0;
    std::int64_t m_patience, m_cooldown, m_waited = 0, m_resting = 0;
};

double factor(const Params& params, const ScheduleTime& time) {
    Plateau plateau(params);
    for (const EpochScore& epoch : time.epochs)
        plateau.add(epoch);
    return plateau.factor();
}
} // namespace

extern const Schedule description;
constinit const Schedule description{
    .id = "reduce_on_plateau",
    .label = TL_TEXT("engine", "Lower on a plateau"),
    .help = TL_TEXT("engine", "The learning rate stays until validation no longer gains, and is then cut. Needs "
                              "validation rows."),
    .formula = TL_TEXT("engine", "η ← max(η γ, η_min) after more than p epochs without a gain"),
    .paper = "",
    .params = paramTable,
    .factor = factor,
};

} // namespace engine::schedules::reduce_on_plateau
