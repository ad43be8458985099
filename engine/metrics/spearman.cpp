#include "engine/metrics/Correlation.h"
#include "engine/metrics/Rows.h"

namespace engine::metrics::spearman {

namespace {

/// Ranks in place of the values of one side: weight below, and half of that of the equal ones.
void rankSide(std::vector<Pair>& pairs, double Pair::*side) {
    std::ranges::sort(pairs, {}, side);
    double below = 0;
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t end = i;
        double here = 0;
        for (; end < pairs.size() && pairs[end].*side == pairs[i].*side; ++end)
            here += pairs[end].weight;
        for (; i < end; ++i)
            pairs[i].*side = below + here / 2;
        below += here;
    }
}

template <class Real>
std::optional<double> ofRanks(const ScoredRows<Real>& rows) {
    std::vector<Pair> pairs = pairsOf(rows);
    rankSide(pairs, &Pair::a);
    rankSide(pairs, &Pair::b);
    return weightedCorrelation(pairs);
}

} // namespace

extern const Metric description;
constinit const Metric description{
    .id = "spearman",
    .label = TL_TEXT("engine", "Rank correlation"),
    .help = TL_TEXT("engine", "How well predictions put the rows in order (Spearman). 1 is the same order, 0 is none; "
                              "good for skewed amounts."),
    .formula = TL_TEXT("engine", "correlation of the ranks of ŷ and y, equal values share their mean rank"),
    .tasks = TaskKind::Regression | TaskKind::Count | TaskKind::ZeroInflated,
    .better = Better::Higher,
    .value = ofRanks<float>,
    .exact = ofRanks<double>,
};

} // namespace engine::metrics::spearman
