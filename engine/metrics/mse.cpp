#include "engine/metrics/Rows.h"

namespace engine::metrics::mse {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    const double away = static_cast<double>(rows.prediction[row]) - label;
    return away * away;
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "mse",
    .label = TL_TEXT("engine", "MSE"),
    .help = TL_TEXT("engine", "Mean squared error, in squared units of the column."),
    .formula = "mean (ŷ − y)²",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
};

} // namespace engine::metrics::mse
