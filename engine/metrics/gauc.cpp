#include "engine/metrics/Rows.h"

namespace engine::metrics::gauc {

namespace {

template <class Real>
std::optional<double> groupMean(const ScoredRows<Real>& rows) {
    if (rows.groups.size() != rows.rows())
        return std::nullopt;
    std::vector<std::size_t> order(rows.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t row) { return rows.groups[row]; });
    double sum = 0, total = 0;
    std::vector<double> scores, labels;
    for (std::size_t i = 0; i < order.size();) {
        scores.clear();
        labels.clear();
        const std::uint32_t group = rows.groups[order[i]];
        for (; i < order.size() && rows.groups[order[i]] == group; ++i) {
            if (std::isnan(rows.label[order[i]]))
                continue;
            if (std::isnan(rows.prediction[order[i]]))
                return std::nullopt;
            scores.push_back(static_cast<double>(rows.prediction[order[i]]));
            labels.push_back(static_cast<double>(rows.label[order[i]]));
        }
        if (const std::optional<double> area = rankAuc(scores, labels)) {
            const auto count = static_cast<double>(labels.size());
            sum += count * *area;
            total += count;
        }
    }
    return total > 0 ? std::optional(sum / total) : std::nullopt;
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "gauc",
    .label = TL_TEXT("engine", "AUC within groups"),
    .help = TL_TEXT("engine", "AUC among the rows of each group (the column that keeps rows together, such as the "
                              "user), averaged by the number of rows. Groups with one answer only are left out."),
    .formula = "Σ n_g AUC_g / Σ n_g",
    .tasks = taskKinds(TaskKind::Binary),
    .better = Better::Higher,
    .value = groupMean<float>,
    .exact = groupMean<double>,
    .needsGroups = true,
};

} // namespace engine::metrics::gauc
