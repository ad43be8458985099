#include "engine/metrics/Rows.h"

namespace engine::metrics::smape {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    const auto said = static_cast<double>(rows.prediction[row]);
    return share(2 * std::abs(said - label), std::abs(said) + std::abs(label));
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "smape",
    .label = TL_TEXT("engine", "SMAPE"),
    .help = TL_TEXT("engine", "Mean error relative to the size of prediction and value; 0 is perfect, 2 the worst. "
                              "Small and large values count alike."),
    .formula = "mean 2 |ŷ − y| / (|ŷ| + |y|); 0 / 0 = 0",
    .tasks = taskKinds(TaskKind::Regression),
    .better = Better::Lower,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
};

} // namespace engine::metrics::smape
