#include "engine/metrics/Rows.h"

namespace engine::metrics::mae {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    return std::abs(static_cast<double>(rows.prediction[row * static_cast<std::size_t>(rows.classes)]) - label);
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "mae",
    .label = TL_TEXT("engine", "MAE"),
    .help = TL_TEXT("engine", "Mean size of the error, in the units of the column."),
    .formula = "mean |ŷ − y|",
    .tasks = TaskKind::Regression | TaskKind::Count | TaskKind::ZeroInflated,
    .better = Better::Lower,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
};

} // namespace engine::metrics::mae
