#include "engine/metrics/Rows.h"

namespace engine::metrics::rmse {

namespace {

template <class Real>
std::optional<double> rootMeanSquare(const ScoredRows<Real>& rows) {
    double sum = 0, total = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        const double error = static_cast<double>(rows.prediction[row]) - label;
        total += weight;
        sum += weight * error * error;
    });
    return some ? std::optional(std::sqrt(sum / total)) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "rmse",
    .label = TL_TEXT("engine", "RMSE"),
    .help = TL_TEXT("engine",
                    "Root of the mean squared error, in the units of the column; large errors weigh more than in MAE."),
    .formula = "√ mean (ŷ − y)²",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = rootMeanSquare<float>,
    .exact = rootMeanSquare<double>,
};

} // namespace engine::metrics::rmse
