#include "engine/metrics/Rows.h"

namespace engine::metrics::log_loss {

namespace {

double surprise(double probability) {
    return -std::log(std::clamp(probability, 1e-15, 1 - 1e-15));
}

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const auto width = static_cast<std::size_t>(rows.classes);
        if (width > 1)
            return surprise(static_cast<double>(rows.prediction[row * width + static_cast<std::size_t>(label)]));
        const auto yes = static_cast<double>(rows.prediction[row]);
        return surprise(label > 0.5 ? yes : 1 - yes);
    };
}

template <class Real>
std::optional<double> meanSurprise(const ScoredRows<Real>& rows) {
    if (rows.labels == 1)
        return meanOf(rows, figureOf(rows));
    double sum = 0, total = 0;
    const auto width = static_cast<std::size_t>(rows.labels);
    const bool some = forLabels(rows, [&](std::size_t row, std::size_t k, double label, double weight) {
        const auto yes = static_cast<double>(rows.prediction[row * width + k]);
        sum += weight * surprise(label > 0.5 ? yes : 1 - yes);
        total += weight;
    });
    return some ? std::optional(sum / total) : std::nullopt;
}

/// Cells of a row hang together, so that several labels have no such formula.
template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    return rows.labels == 1 ? errorOfMean(rows, figureOf(rows)) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "log_loss",
    .label = TL_TEXT("engine", "Log loss"),
    .help = TL_TEXT("engine", "Mean surprise at the true answers. Unlike AUC it also judges whether probabilities are "
                              "honest; the safest rule for stopping when yes is rare."),
    .formula = TL_TEXT("engine", "−mean ln p(true answer), p kept within [1e−15, 1 − 1e−15]"),
    .tasks =
        TaskKind::Binary | TaskKind::Multiclass | TaskKind::MultiLabel | TaskKind::Ordinal | TaskKind::ZeroInflated,
    .better = Better::Lower,
    .value = meanSurprise<float>,
    .standardError = error<float>,
    .exact = meanSurprise<double>,
    .needsProbability = true,
};

} // namespace engine::metrics::log_loss
