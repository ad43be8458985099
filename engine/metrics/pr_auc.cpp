#include "engine/metrics/Rows.h"

namespace engine::metrics::pr_auc {

namespace {

template <class Real>
std::optional<double> averagePrecision(const ScoredRows<Real>& rows) {
    if (rows.labels > 1)
        return meanOverLabels(rows, [](const ScoredRows<Real>& one) { return averagePrecision(one); });
    Totals totals, above;
    double sum = 0;
    const bool some = rank(rows, totals, [&](double yes, double no) {
        above.yes += yes;
        above.no += no;
        sum += yes * share(above.yes, above.yes + above.no);
    });
    if (!some || totals.yes <= 0)
        return std::nullopt;
    return sum / totals.yes;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "pr_auc",
    .label = TL_TEXT("engine", "PR-AUC"),
    .help =
        TL_TEXT("engine", "Average precision: how pure the top of the ranking is. Compare it with the share of yes, "
                          "which guessing reaches; best for rare answers. Several columns: their mean."),
    .formula = TL_TEXT("engine", "Σ (R_k − R_{k−1}) P_k over distinct thresholds"),
    .tasks = TaskKind::Binary | TaskKind::MultiLabel,
    .better = Better::Higher,
    .value = averagePrecision<float>,
    .exact = averagePrecision<double>,
};

} // namespace engine::metrics::pr_auc
