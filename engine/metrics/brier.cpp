#include "engine/metrics/Rows.h"

namespace engine::metrics::brier {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    const double away = static_cast<double>(rows.prediction[row]) - label;
    return away * away;
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "brier",
    .label = TL_TEXT("engine", "Brier score"),
    .help = TL_TEXT("engine", "Mean squared difference between the probability and the answer (1 for yes, 0 for no). "
                              "Judges ranking and honesty together."),
    .formula = "mean (p − y)²",
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Lower,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
    .needsProbability = true,
};

} // namespace engine::metrics::brier
