#include "engine/metrics/Rows.h"

namespace engine::metrics::accuracy {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    const std::size_t said =
        rows.classes > 1 ? predictedClass(rows, row) : static_cast<double>(rows.prediction[row]) >= thresholdOf(rows);
    return said == static_cast<std::size_t>(label) ? 1.0 : 0.0;
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "accuracy",
    .label = TL_TEXT("engine", "Accuracy"),
    .help = TL_TEXT("engine", "Share of rows whose most probable answer is the true one. Compare it with always giving "
                              "the most frequent answer."),
    .formula = TL_TEXT("engine", "mean [argmax p = y]; yes / no: yes where p reaches the threshold"),
    .tasks = TaskKind::Binary | TaskKind::Multiclass | TaskKind::Ordinal,
    .better = Better::Higher,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
    .params = {&thresholdSpec, 1},
};

} // namespace engine::metrics::accuracy
