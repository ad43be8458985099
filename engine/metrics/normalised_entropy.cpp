#include "engine/metrics/Rows.h"

namespace engine::metrics::normalised_entropy {

namespace {

template <class Real>
std::optional<double> relativeSurprise(const ScoredRows<Real>& rows) {
    double yes = 0, total = 0, sum = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        total += weight;
        yes += label > 0.5 ? weight : 0;
        const double p = std::clamp(static_cast<double>(rows.prediction[row]), 1e-15, 1 - 1e-15);
        sum -= weight * std::log(label > 0.5 ? p : 1 - p);
    });
    if (!some || yes <= 0 || yes >= total)
        return std::nullopt;
    const double rate = yes / total;
    const double entropy = -rate * std::log(rate) - (1 - rate) * std::log(1 - rate);
    return sum / total / entropy;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "normalised_entropy",
    .label = TL_TEXT("engine", "Normalised entropy"),
    .help = TL_TEXT("engine", "Log loss divided by that of always giving the share of yes: below 1 the model knows "
                              "more than the share. Comparable between tasks of different rates."),
    .formula = TL_TEXT("engine", "log loss / (−r ln r − (1 − r) ln(1 − r)), r share of yes"),
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Lower,
    .value = relativeSurprise<float>,
    .exact = relativeSurprise<double>,
    .needsProbability = true,
};

} // namespace engine::metrics::normalised_entropy
