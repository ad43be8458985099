#include "engine/base/Statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace engine {

std::optional<double> rankAuc(std::span<const double> scores, std::span<const double> labels) {
    std::vector<std::pair<double, bool>> rows;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!std::isnan(scores[i]) && !std::isnan(labels[i]))
            rows.emplace_back(scores[i], labels[i] > 0.5);
    }
    std::ranges::sort(rows, {}, &std::pair<double, bool>::first);
    double no = 0, yes = 0, pairs = 0;
    for (std::size_t i = 0; i < rows.size();) {
        double noHere = 0, yesHere = 0;
        const double score = rows[i].first;
        for (; i < rows.size() && rows[i].first == score; ++i)
            (rows[i].second ? yesHere : noHere) += 1;
        pairs += yesHere * (no + noHere / 2);
        no += noHere;
        yes += yesHere;
    }
    if (no == 0 || yes == 0)
        return std::nullopt;
    return pairs / (no * yes);
}

std::optional<double> correlation(std::span<const double> a, std::span<const double> b) {
    double count = 0, meanA = 0, meanB = 0, squareA = 0, squareB = 0, product = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isfinite(a[i]) || !std::isfinite(b[i]))
            continue;
        // One pass by running means (Welford), so that large offsets do no harm.
        count += 1;
        const double toA = a[i] - meanA, toB = b[i] - meanB;
        meanA += toA / count;
        meanB += toB / count;
        squareA += toA * (a[i] - meanA);
        squareB += toB * (b[i] - meanB);
        product += toA * (b[i] - meanB);
    }
    if (count < 3 || !(squareA > 0) || !(squareB > 0))
        return std::nullopt;
    return product / std::sqrt(squareA * squareB);
}

double aucStandardError(double auc, double positives, double negatives) {
    const double q1 = auc / (2 - auc);
    const double q2 = 2 * auc * auc / (1 + auc);
    const double variance = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
    return std::sqrt(std::fmax(variance, 0.0) / (positives * negatives));
}

} // namespace engine
