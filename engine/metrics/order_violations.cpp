#include "engine/metrics/Rows.h"

namespace engine::metrics::order_violations {

namespace {

template <class Real>
std::optional<double> share(const ScoredRows<Real>& rows) {
    if (rows.earlier.size() != rows.rows() || rows.rows() == 0)
        return std::nullopt;
    double broken = 0, all = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (std::isnan(rows.label[row]))
            continue;
        if (std::isnan(rows.prediction[row]) || std::isnan(rows.earlier[row]))
            return std::nullopt;
        const double weight = rows.weight.empty() ? 1.0 : static_cast<double>(rows.weight[row]);
        broken += rows.prediction[row] > rows.earlier[row] ? weight : 0;
        all += weight;
    }
    return all > 0 ? std::optional(broken / all) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "order_violations",
    .label = TL_TEXT("engine", "Order broken"),
    .help = TL_TEXT("engine", "Share of the rows in which this step is called likelier than the step before it. Shown "
                              "where the model has an order calibration between the two."),
    .formula = "mean of 1[p_later > p_earlier]",
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Lower,
    .value = share<float>,
    .exact = share<double>,
    .needsEarlier = true,
};

} // namespace engine::metrics::order_violations
