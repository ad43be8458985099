#include "engine/metrics/Rows.h"

namespace engine::metrics::top_k_accuracy {

namespace {

constexpr auto figure = [](const auto& rows, std::size_t row, double label) {
    const auto width = static_cast<std::size_t>(rows.classes);
    const auto probabilities = rows.prediction.subspan(row * width, width);
    const auto is = static_cast<std::size_t>(label);
    if (is >= width)
        return 0.0; // an answer that is no class
    // Of equal probabilities the earlier class comes first.
    std::int64_t before = 0;
    for (std::size_t k = 0; k < width; ++k)
        before += probabilities[k] > probabilities[is] || (probabilities[k] == probabilities[is] && k < is) ? 1 : 0;
    const std::int64_t top = rows.params ? integer({&topSpec, 1}, *rows.params, "top") : 2;
    return before < top ? 1.0 : 0.0;
};

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "top_k_accuracy",
    .label = TL_TEXT("engine", "Top-k accuracy"),
    .help = TL_TEXT("engine", "Share of rows whose true answer is among the k most probable ones."),
    .formula = TL_TEXT("engine", "mean [rank of p_y ≤ k]"),
    .tasks = taskKinds(TaskKind::Multiclass),
    .better = Better::Higher,
    .value = meanFigure<figure, float>,
    .standardError = errorOfFigure<figure, float>,
    .exact = meanFigure<figure, double>,
    .params = {&topSpec, 1},
};

} // namespace engine::metrics::top_k_accuracy
