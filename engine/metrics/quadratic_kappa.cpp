#include "engine/metrics/Levels.h"
#include "engine/metrics/Rows.h"

namespace engine::metrics::quadratic_kappa {

namespace {

template <class Real>
std::optional<double> agreement(const ScoredRows<Real>& rows) {
    const auto width = static_cast<std::size_t>(rows.classes);
    std::vector<double> answers(width), predictions(width);
    double observed = 0, total = 0;
    bool fits = true;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        fits = fits && static_cast<std::size_t>(label) < width;
        if (!fits)
            return;
        const std::size_t said = middleLevel(rows, row);
        const double away = static_cast<double>(said) - label;
        observed += weight * away * away;
        answers[static_cast<std::size_t>(label)] += weight;
        predictions[said] += weight;
        total += weight;
    });
    if (!some || !fits)
        return std::nullopt;
    double expected = 0;
    for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            const double away = static_cast<double>(i) - static_cast<double>(j);
            expected += answers[i] * predictions[j] / total * away * away;
        }
    }
    return expected > 0 ? std::optional(1 - observed / expected) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "quadratic_kappa",
    .label = TL_TEXT("engine", "Weighted kappa"),
    .help = TL_TEXT("engine", "Agreement beyond chance where being two levels off counts four times as much as one. 1 "
                              "is perfect, 0 is chance."),
    .formula =
        TL_TEXT("engine", "1 − Σ w O / Σ w E, w = (i − j)², E from the shares of answers and predictions (Cohen 1968)"),
    .tasks = taskKinds(TaskKind::Ordinal),
    .better = Better::Higher,
    .value = agreement<float>,
    .exact = agreement<double>,
};

} // namespace engine::metrics::quadratic_kappa
