#include "engine/metrics/Rows.h"

namespace engine::metrics::ece {

namespace {

constexpr std::size_t bins = 10;

template <class Real>
std::optional<double> meanGap(const ScoredRows<Real>& rows) {
    double weights[bins] = {}, yes[bins] = {}, said[bins] = {}, total = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        const Real p = rows.prediction[row];
        const auto place = static_cast<std::size_t>(std::clamp(p * Real(bins), Real(0), Real(bins - 1)));
        weights[place] += weight;
        yes[place] += weight * label;
        said[place] += weight * static_cast<double>(p);
        total += weight;
    });
    if (!some)
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < bins; ++i)
        sum += std::abs(yes[i] - said[i]);
    return sum / total;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "ece",
    .label = TL_TEXT("engine", "Calibration error"),
    .help = TL_TEXT("engine", "Whether probabilities are honest: in ten bins by probability, how far the mean "
                              "probability is from the share of yes."),
    .formula = TL_TEXT("engine", "Σ n_b/N |mean y − mean p|, ten bins of equal width"),
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Lower,
    .value = meanGap<float>,
    .exact = meanGap<double>,
    .needsProbability = true,
};

} // namespace engine::metrics::ece
