#include "engine/metrics/Rows.h"

namespace engine::metrics::auc {

namespace {

template <class Real>
std::optional<double> area(const ScoredRows<Real>& rows) {
    if (rows.labels > 1)
        return meanOverLabels(rows, [](const ScoredRows<Real>& one) { return area(one); });
    Totals totals;
    double pairs = 0, above = 0;
    const bool some = rank(rows, totals, [&](double yes, double no) {
        pairs += no * (above + 0.5 * yes);
        above += yes;
    });
    if (!some || totals.yes <= 0 || totals.no <= 0)
        return std::nullopt;
    return pairs / (totals.yes * totals.no);
}

/// Hanley and McNeil; counts rows, also when they are weighted.
std::optional<double> deviation(const Scored& rows) {
    const std::optional<double> value = rows.labels > 1 ? std::nullopt : area(rows);
    if (!value)
        return std::nullopt;
    double positives = 0, negatives = 0;
    forRows(rows, [&](std::size_t, double label, double) { (label > 0.5 ? positives : negatives) += 1; });
    return aucStandardError(*value, positives, negatives);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "auc",
    .label = TL_TEXT("engine", "AUC"),
    .help = TL_TEXT("engine", "Chance that a yes row is ranked above a no row; ties count half. 0.5 is guessing, 1 is "
                              "perfect. Several columns: their mean; an amount: of being above zero."),
    .formula = TL_TEXT("engine", "P(p⁺ > p⁻) + ½ P(p⁺ = p⁻); standard error by Hanley & McNeil 1982"),
    .tasks = TaskKind::Binary | TaskKind::MultiLabel | TaskKind::ZeroInflated,
    .better = Better::Higher,
    .value = area<float>,
    .standardError = deviation,
    .exact = area<double>,
};

} // namespace engine::metrics::auc
