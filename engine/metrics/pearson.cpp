#include "engine/metrics/Correlation.h"
#include "engine/metrics/Rows.h"

namespace engine::metrics::pearson {

namespace {

template <class Real>
std::optional<double> along(const ScoredRows<Real>& rows) {
    return weightedCorrelation(pairsOf(rows));
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "pearson",
    .label = TL_TEXT("engine", "Correlation"),
    .help = TL_TEXT("engine", "How well predictions follow the values along a straight line (Pearson). 1 is perfect, 0 "
                              "is nothing; scale and offset do not matter."),
    .formula = "cov(ŷ, y) / (sd ŷ · sd y)",
    .tasks = TaskKind::Regression | TaskKind::Count,
    .better = Better::Higher,
    .value = along<float>,
    .exact = along<double>,
};

} // namespace engine::metrics::pearson
