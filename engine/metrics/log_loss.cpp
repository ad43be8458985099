#include "engine/metrics/Rows.h"

namespace engine::metrics::log_loss {

namespace {

double surprise(double probability) {
    return -std::log(std::clamp(probability, 1e-15, 1 - 1e-15));
}

template <class Real>
std::optional<double> meanSurprise(const ScoredRows<Real>& rows) {
    double sum = 0, total = 0;
    const auto width = static_cast<std::size_t>(rows.classes);
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        total += weight;
        if (width <= 1) {
            const auto yes = static_cast<double>(rows.prediction[row]);
            sum += weight * surprise(label > 0.5 ? yes : 1 - yes);
        } else {
            sum +=
                weight * surprise(static_cast<double>(rows.prediction[row * width + static_cast<std::size_t>(label)]));
        }
    });
    return some ? std::optional(sum / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "log_loss",
    .label = TL_TEXT("engine", "Log loss"),
    .help = TL_TEXT("engine", "Mean surprise at the true answers. Unlike AUC it also judges whether probabilities are "
                              "honest; the safest rule for stopping when yes is rare."),
    .formula = "−mean ln p(true answer), p kept within [1e−15, 1 − 1e−15]",
    .tasks = TaskKind::Binary | TaskKind::Multiclass,
    .better = Better::Lower,
    .value = meanSurprise<float>,
    .exact = meanSurprise<double>,
};

} // namespace engine::metrics::log_loss
