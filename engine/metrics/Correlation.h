#pragma once
// Pearson's r with weights, numerically safe for large offsets. Any thread.

#include "engine/metrics/Rows.h"

namespace engine::metrics {

struct Pair {
    double a = 0, b = 0, weight = 1;
};

/// Nothing below two rows or where one side is constant.
inline std::optional<double> weightedCorrelation(std::span<const Pair> pairs) {
    double total = 0, meanA = 0, meanB = 0;
    for (const Pair& pair : pairs) {
        total += pair.weight;
        meanA += pair.weight * pair.a;
        meanB += pair.weight * pair.b;
    }
    if (pairs.size() < 2 || total <= 0)
        return std::nullopt;
    const auto differs = [&](double Pair::*side) {
        return std::ranges::any_of(pairs, [&](const Pair& pair) { return pair.*side != pairs.front().*side; });
    };
    if (!differs(&Pair::a) || !differs(&Pair::b))
        return std::nullopt;
    meanA /= total;
    meanB /= total;
    double squareA = 0, squareB = 0, product = 0;
    for (const Pair& pair : pairs) {
        squareA += pair.weight * (pair.a - meanA) * (pair.a - meanA);
        squareB += pair.weight * (pair.b - meanB) * (pair.b - meanB);
        product += pair.weight * (pair.a - meanA) * (pair.b - meanB);
    }
    return squareA > 0 && squareB > 0 ? std::optional(product / std::sqrt(squareA) / std::sqrt(squareB)) : std::nullopt;
}

/// Prediction and label of every row that counts; empty when a prediction is no number.
template <class Real>
std::vector<Pair> pairsOf(const ScoredRows<Real>& rows) {
    std::vector<Pair> pairs;
    const auto width = static_cast<std::size_t>(rows.classes);
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        if (weight > 0)
            pairs.push_back({static_cast<double>(rows.prediction[row * width]), label, weight});
    });
    return some ? pairs : std::vector<Pair>();
}

} // namespace engine::metrics
