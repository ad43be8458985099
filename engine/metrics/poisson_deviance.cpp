#include "engine/metrics/Rows.h"

namespace engine::metrics::poisson_deviance {

namespace {

template <class Real>
bool isPositive(const ScoredRows<Real>& rows) {
    return std::ranges::all_of(rows.prediction, [](Real rate) { return rate > 0 || std::isnan(rate); });
}

template <class Real>
auto figureOf(const ScoredRows<Real>& rows) {
    return [&rows](std::size_t row, double label) {
        const auto rate = static_cast<double>(rows.prediction[row]);
        return 2 * ((label > 0 ? label * std::log(label / rate) : 0) - label + rate);
    };
}

template <class Real>
std::optional<double> mean(const ScoredRows<Real>& rows) {
    return isPositive(rows) ? meanOf(rows, figureOf(rows)) : std::nullopt;
}

template <class Real>
std::optional<double> error(const ScoredRows<Real>& rows) {
    return isPositive(rows) ? errorOfMean(rows, figureOf(rows)) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "poisson_deviance",
    .label = TL_TEXT("engine", "Poisson deviance"),
    .help =
        TL_TEXT("engine", "How far expected and true counts are apart, relative to what chance alone would give. 0 is "
                          "perfect; about 1 is as good as a true Poisson rate gets for counts that are not tiny."),
    .formula = "mean 2 (y ln(y/ŷ) − y + ŷ)",
    .tasks = taskKinds(TaskKind::Count),
    .better = Better::Lower,
    .value = mean<float>,
    .standardError = error<float>,
    .exact = mean<double>,
};

} // namespace engine::metrics::poisson_deviance
