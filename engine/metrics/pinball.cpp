#include "engine/metrics/Rows.h"

namespace engine::metrics::pinball {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const auto width = static_cast<std::size_t>(rows.classes);
        double sum = 0;
        for (std::size_t k = 0; k < width; ++k) {
            const double above = label - static_cast<double>(rows.prediction[row * width + k]);
            sum += std::max(rows.levels[k] * above, (rows.levels[k] - 1) * above);
        }
        return sum / static_cast<double>(width);
    };
}

template <class Real>
bool hasLevels(const ScoredRows<Real>& rows) {
    return rows.levels.size() == static_cast<std::size_t>(rows.classes);
}

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return hasLevels(rows) ? meanOf(rows, figureOf(rows)) : std::nullopt;
}

template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    return hasLevels(rows) ? errorOfMean(rows, figureOf(rows)) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "pinball",
    .label = TL_TEXT("engine", "Pinball loss"),
    .help = TL_TEXT("engine", "How good the quantiles are, in the units of the column: too low and too high cost as "
                              "the quantile says; the mean over the quantiles."),
    .formula = "mean max(q (y − ŷ), (q − 1)(y − ŷ))",
    .tasks = taskKinds(TaskKind::Quantile),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::pinball
