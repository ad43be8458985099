#include "engine/metrics/Levels.h"
#include "engine/metrics/Rows.h"

namespace engine::metrics::level_mae {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    return std::abs(static_cast<double>(middleLevel(rows, row)) - label);
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "level_mae",
    .label = TL_TEXT("engine", "MAE in levels"),
    .help = TL_TEXT("engine", "How many levels the prediction is off on average. The prediction is the middle level: "
                              "it is as probable to be below as above."),
    .formula = "mean |median level − y|",
    .tasks = taskKinds(TaskKind::Ordinal),
    .better = Better::Lower,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
};

} // namespace engine::metrics::level_mae
