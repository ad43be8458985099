#include "engine/metrics/Rows.h"

namespace engine::metrics::r2 {

namespace {

template <class Real>
std::optional<double> explained(const ScoredRows<Real>& rows) {
    double sum = 0, total = 0, least = INFINITY, most = -INFINITY;
    const bool some = forRows(rows, [&](std::size_t, double label, double weight) {
        sum += weight * label;
        total += weight;
        least = std::min(least, label);
        most = std::max(most, label);
    });
    if (!some || least == most)
        return std::nullopt;
    const double mean = sum / total;
    double errors = 0, spread = 0;
    forRows(rows, [&](std::size_t row, double label, double weight) {
        const double error = static_cast<double>(rows.prediction[row * static_cast<std::size_t>(rows.classes)]) - label;
        errors += weight * error * error;
        spread += weight * (label - mean) * (label - mean);
    });
    return spread > 0 ? std::optional(1 - errors / spread) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "r2",
    .label = TL_TEXT("engine", "R²"),
    .help = TL_TEXT("engine", "Share of the spread of the values that the predictions explain. 0 is as good as always "
                              "giving the mean, 1 is perfect; below 0 is worse than the mean."),
    .formula = "1 − Σ (ŷ − y)² / Σ (y − ȳ)²",
    .tasks = TaskKind::Regression | TaskKind::Count | TaskKind::ZeroInflated,
    .better = Better::Higher,
    .value = explained<float>,
    .exact = explained<double>,
};

} // namespace engine::metrics::r2
