#include "engine/metrics/Rows.h"

namespace engine::metrics::rmse {

namespace {

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const double away = static_cast<double>(rows.prediction[row * static_cast<std::size_t>(rows.classes)]) - label;
        return away * away;
    };
}

template <class Real>
std::optional<double> rootMeanSquare(const ScoredRows<Real>& rows) {
    const std::optional<double> mean = meanOf(rows, figureOf(rows));
    return mean ? std::optional(std::sqrt(*mean)) : std::nullopt;
}

/// d √x = dx / 2 √x.
template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    const std::optional<double> root = rootMeanSquare(rows), square = errorOfMean(rows, figureOf(rows));
    return root && square && *root > 0 ? std::optional(*square / (2 * *root)) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "rmse",
    .label = TL_TEXT("engine", "RMSE"),
    .help = TL_TEXT("engine",
                    "Root of the mean squared error, in the units of the column; large errors weigh more than in MAE."),
    .formula = "√ mean (ŷ − y)²",
    .tasks = TaskKind::Regression | TaskKind::Count | TaskKind::ZeroInflated,
    .better = Better::Lower,
    .value = rootMeanSquare<float>,
    .standardError = error<float>,
    .exact = rootMeanSquare<double>,
};

} // namespace engine::metrics::rmse
