#pragma once
// How metrics walk over scored rows: rows without a label are left out, weights default to 1, and rows can be visited
// from the highest prediction down in groups of equal ones. Any thread.

#include "engine/metrics/Metric.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace engine::metrics {

/// Calls visit(row, label, weight) for every row that counts. False when no weight is left or a prediction of a row is
/// no number: then nothing can be said.
template <class Real, class Visit>
bool forRows(const ScoredRows<Real>& rows, Visit visit) {
    double total = 0;
    const auto width = static_cast<std::size_t>(rows.classes);
    for (std::size_t i = 0; i < rows.label.size(); ++i) {
        if (std::isnan(rows.label[i]))
            continue;
        for (std::size_t k = 0; k < width; ++k) {
            if (std::isnan(rows.prediction[i * width + k]))
                return false;
        }
        const double weight = rows.weight.empty() ? 1.0 : static_cast<double>(rows.weight[i]);
        total += weight;
        visit(i, static_cast<double>(rows.label[i]), weight);
    }
    return total > 0;
}

/// Class with the highest probability; the first of equal ones.
template <class Real>
std::size_t predictedClass(const ScoredRows<Real>& rows, std::size_t row) {
    const auto width = static_cast<std::size_t>(rows.classes);
    const Real* first = rows.prediction.data() + row * width;
    return static_cast<std::size_t>(std::max_element(first, first + width) - first);
}

/// Keys that order as the floats do, highest first; -0 equals 0.
inline std::uint32_t descendingKey(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value == 0 ? 0.0F : value);
    return (bits & 0x80000000U) != 0 ? bits : ~(bits | 0x80000000U);
}

/// Sorts by the upper 32 bits: three passes of 11 bits, eight times as fast as a comparison sort for a million rows.
inline void radixSort(std::vector<std::uint64_t>& items) {
    std::vector<std::uint64_t> other(items.size());
    constexpr std::size_t buckets = 2048;
    for (const int shift : {32, 43, 54}) {
        std::vector<std::size_t> begin(buckets + 1);
        for (const std::uint64_t item : items)
            ++begin[((item >> shift) & (buckets - 1)) + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        for (const std::uint64_t item : items)
            other[begin[(item >> shift) & (buckets - 1)]++] = item;
        items.swap(other);
    }
}

struct Totals {
    double yes = 0, no = 0;
};

/// Visits groups of equal predictions from the highest down: visit(weight of yes rows, weight of no rows).
template <class Visit>
void visitGroups(std::span<const std::uint64_t> sorted, Visit visit, auto weightsOf) {
    for (std::size_t i = 0; i < sorted.size();) {
        Totals group;
        const std::uint64_t key = sorted[i] >> 32;
        for (; i < sorted.size() && (sorted[i] >> 32) == key; ++i)
            weightsOf(sorted[i], group);
        visit(group.yes, group.no);
    }
}

/// Totals of yes and no, then the groups. False when there is nothing to rank.
template <class Visit>
bool rank(const ScoredRows<float>& rows, Totals& totals, Visit visit) {
    std::vector<std::uint64_t> items;
    items.reserve(rows.label.size());
    const bool weighted = !rows.weight.empty();
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        const bool yes = label > 0.5;
        (yes ? totals.yes : totals.no) += weight;
        // Without weights the label itself travels with the key, so that no row is looked up again.
        const std::uint64_t load = weighted ? row : static_cast<std::uint64_t>(yes);
        items.push_back(static_cast<std::uint64_t>(descendingKey(rows.prediction[row])) << 32 | load);
    });
    if (!some)
        return false;
    radixSort(items);
    visitGroups(std::span<const std::uint64_t>(items), visit, [&](std::uint64_t item, Totals& group) {
        const auto load = static_cast<std::uint32_t>(item);
        const bool yes = weighted ? rows.label[load] > 0.5F : load != 0;
        (yes ? group.yes : group.no) += weighted ? static_cast<double>(rows.weight[load]) : 1.0;
    });
    return true;
}

template <class Visit>
bool rank(const ScoredRows<double>& rows, Totals& totals, Visit visit) {
    std::vector<std::size_t> order;
    std::vector<double> weights(rows.label.size());
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        (label > 0.5 ? totals.yes : totals.no) += weight;
        weights[row] = weight;
        order.push_back(row);
    });
    if (!some)
        return false;
    std::ranges::sort(order, std::greater(), [&](std::size_t row) { return rows.prediction[row]; });
    for (std::size_t i = 0; i < order.size();) {
        Totals group;
        const double prediction = rows.prediction[order[i]];
        for (; i < order.size() && rows.prediction[order[i]] == prediction; ++i)
            (rows.label[order[i]] > 0.5 ? group.yes : group.no) += weights[order[i]];
        visit(group.yes, group.no);
    }
    return true;
}

/// Weights of the four cells of a yes / no decision: yes where the probability is 0.5 or more.
struct Decisions {
    double truePositive = 0, falsePositive = 0, falseNegative = 0, trueNegative = 0;
};

/// Per class for multiclass (each class against the rest), one entry for binary; empty when no row counts.
template <class Real>
std::vector<Decisions> decisions(const ScoredRows<Real>& rows) {
    const bool binary = rows.classes <= 1;
    std::vector<Decisions> result(binary ? 1 : static_cast<std::size_t>(rows.classes));
    double total = 0;
    const bool some = forRows(rows, [&](std::size_t row, double label, double weight) {
        total += weight;
        if (binary) {
            const bool said = rows.prediction[row] >= Real(0.5);
            const bool is = label > 0.5;
            Decisions& one = result.front();
            (is ? (said ? one.truePositive : one.falseNegative) : (said ? one.falsePositive : one.trueNegative)) +=
                weight;
            return;
        }
        const std::size_t said = predictedClass(rows, row);
        const auto is = static_cast<std::size_t>(label);
        if (said == is) {
            result[said].truePositive += weight;
        } else {
            result[said].falsePositive += weight;
            if (is < result.size())
                result[is].falseNegative += weight;
        }
    });
    if (!some)
        return {};
    for (Decisions& one : result) {
        if (!binary)
            one.trueNegative = total - one.truePositive - one.falsePositive - one.falseNegative;
    }
    return result;
}

/// part / whole; 0 / 0 is 0.
inline double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

/// Mean over the classes of a figure of each.
template <class Real, class Figure>
std::optional<double> meanOverClasses(const ScoredRows<Real>& rows, Figure figure) {
    const std::vector<Decisions> classes = decisions(rows);
    if (classes.empty())
        return std::nullopt;
    double sum = 0;
    for (const Decisions& one : classes)
        sum += figure(one);
    return sum / static_cast<double>(classes.size());
}

} // namespace engine::metrics
