// Iterative stratification (Sechidis, Tsoumakas, Vlahavas 2011): the class with the fewest rows left is dealt out
// first, each of its rows to the part that lacks most of it. Every class of every task keeps its share in every part.

#include "engine/base/Random.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"
#include "engine/data/SplitRules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace engine {

namespace {

constexpr std::size_t mostClasses = 1000; ///< numbers with more values are put into bins
constexpr std::size_t bins = 10;

/// Class of every row, from 0; `count` = how many there are.
struct Classes {
    std::vector<std::uint32_t> of;
    std::uint32_t count = 0;
};

Classes ofNumbers(std::span<const double> values, bool binned) {
    std::map<double, std::uint32_t> known;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        known.emplace(value, 0);
        if (known.size() > mostClasses)
            break;
    }
    Classes classes;
    std::vector<double> edges; // upper ends
    if (known.size() > (binned ? bins : mostClasses)) {
        std::vector<double> sorted;
        std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return !std::isnan(value); });
        std::ranges::sort(sorted);
        for (std::size_t bin = 1; bin < bins; ++bin)
            edges.push_back(sorted[bin * sorted.size() / bins]);
        const auto [first, last] = std::ranges::unique(edges);
        edges.erase(first, last);
        classes.count = static_cast<std::uint32_t>(edges.size()) + 1;
    } else {
        for (auto& [value, code] : known)
            code = classes.count++;
    }
    const std::uint32_t missing = classes.count++;
    for (const double value : values) {
        if (std::isnan(value))
            classes.of.push_back(missing);
        else if (edges.empty())
            classes.of.push_back(known.at(value));
        else
            classes.of.push_back(static_cast<std::uint32_t>(std::ranges::upper_bound(edges, value) - edges.begin()));
    }
    return classes;
}

Classes ofColumn(const Column& column, std::span<const std::uint32_t> rows, bool binned) {
    if (isNumeric(column.type)) {
        std::vector<double> values;
        values.reserve(rows.size());
        for (const std::uint32_t row : rows)
            values.push_back(column.numbers[row]);
        return ofNumbers(values, binned);
    }
    Classes classes;
    classes.count = static_cast<std::uint32_t>(column.categories.size()) + 1;
    classes.of.reserve(rows.size());
    for (const std::uint32_t row : rows)
        classes.of.push_back(column.codes[row] < 0 ? classes.count - 1 : static_cast<std::uint32_t>(column.codes[row]));
    return classes;
}

std::optional<Classes> ofTask(const Table& table, const Task& task, std::span<const std::uint32_t> rows) {
    const Column* column = find(table, task.column);
    if (!column || !hasSingleValues(column->type))
        return std::nullopt;
    if (task.kind != TaskKind::Binary || task.equals.empty())
        return ofColumn(*column, rows, !hasClasses(task.kind));
    FittedTask fitted;
    fitted.kind = TaskKind::Binary;
    fitted.classes = chosenClasses(task);
    const Result<std::vector<double>> answers = labels(*column, fitted, task, rows);
    return answers ? std::optional(ofNumbers(*answers, false)) : std::nullopt;
}

void append(SplitLabels& labels, const std::vector<Classes>& all, std::size_t rows) {
    labels.tasks = all.size();
    labels.of.resize(rows * all.size());
    for (std::size_t t = 0; t < all.size(); ++t) {
        for (std::size_t i = 0; i < rows; ++i)
            labels.of[i * all.size() + t] = labels.classes + all[t].of[i];
        labels.classes += all[t].count;
    }
}

/// What each part still lacks of each class, and in all.
struct Wishes {
    Wishes(const SplitLabels& labels, std::span<const double> shares, std::size_t rows)
        : parts(shares.size()), left(labels.classes), ofClass(labels.classes * parts), inAll(parts) {
        for (const std::uint32_t label : labels.of)
            ++left[label];
        for (std::size_t label = 0; label < left.size(); ++label) {
            for (std::size_t part = 0; part < parts; ++part)
                ofClass[label * parts + part] = static_cast<double>(left[label]) * shares[part];
        }
        for (std::size_t part = 0; part < parts; ++part)
            inAll[part] = static_cast<double>(rows) * shares[part];
    }
    double& of(std::size_t label, std::size_t part) { return ofClass[label * parts + part]; }

    std::size_t parts;
    std::vector<std::int64_t> left;
    std::vector<double> ofClass, inAll;
};

std::vector<std::uint32_t> dealRows(const SplitLabels& labels, std::size_t rows, std::span<const double> shares,
                                    Random& random) {
    Wishes wishes(labels, shares, rows);
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, random);
    std::vector<std::vector<std::uint32_t>> rowsOf(labels.classes);
    for (const std::uint32_t row : order) {
        for (std::size_t t = 0; t < labels.tasks; ++t)
            rowsOf[labels.of[row * labels.tasks + t]].push_back(row);
    }
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> partOf(rows, none);
    while (true) {
        std::size_t rarest = labels.classes;
        for (std::size_t label = 0; label < labels.classes; ++label) {
            if (wishes.left[label] > 0 && (rarest == labels.classes || wishes.left[label] < wishes.left[rarest]))
                rarest = label;
        }
        if (rarest == labels.classes)
            return partOf;
        for (const std::uint32_t row : rowsOf[rarest]) {
            if (partOf[row] != none)
                continue;
            std::size_t best = 0;
            for (std::size_t part = 1; part < wishes.parts; ++part) {
                const double difference = wishes.of(rarest, part) - wishes.of(rarest, best);
                // Rounding must not decide between parts that lack equally much.
                if (difference > 1e-9 || (difference > -1e-9 && wishes.inAll[part] > wishes.inAll[best] + 1e-9))
                    best = part;
            }
            partOf[row] = static_cast<std::uint32_t>(best);
            wishes.inAll[best] -= 1;
            for (std::size_t t = 0; t < labels.tasks; ++t) {
                const std::uint32_t label = labels.of[row * labels.tasks + t];
                wishes.of(label, best) -= 1;
                --wishes.left[label];
            }
        }
    }
}

/// Entities, the largest first, each to the part that lacks most of what it holds.
std::vector<std::uint32_t> dealUnits(const SplitLabels& labels, const SplitUnits& units, std::span<const double> shares,
                                     Random& random) {
    Wishes wishes(labels, shares, units.of.size());
    std::vector<std::map<std::uint32_t, std::int64_t>> held(units.members.size());
    for (std::size_t i = 0; i < units.of.size(); ++i) {
        for (std::size_t t = 0; t < labels.tasks; ++t)
            ++held[units.of[i]][labels.of[i * labels.tasks + t]];
    }
    std::vector<std::uint32_t> order(units.members.size());
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, random);
    std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t unit) { return units.members[unit]; });
    const std::vector<std::int64_t> all = wishes.left;
    std::vector<std::uint32_t> partOf(units.members.size());
    for (const std::uint32_t unit : order) {
        if (units.members[unit] == 0)
            continue;
        std::size_t best = 0;
        double most = -INFINITY;
        for (std::size_t part = 0; part < wishes.parts; ++part) {
            // Each class counts by its share that the part still lacks, so that rare classes weigh as much as others.
            double lack = 0;
            for (const auto& [label, count] : held[unit])
                lack += static_cast<double>(count) * wishes.of(label, part) / static_cast<double>(all[label]);
            lack += 1e-6 * wishes.inAll[part];
            if (lack > most + 1e-12) {
                most = lack;
                best = part;
            }
        }
        partOf[unit] = static_cast<std::uint32_t>(best);
        wishes.inAll[best] -= static_cast<double>(units.members[unit]);
        for (const auto& [label, count] : held[unit])
            wishes.of(label, best) -= static_cast<double>(count);
    }
    std::vector<std::uint32_t> result;
    for (const std::uint32_t unit : units.of)
        result.push_back(partOf[unit]);
    return result;
}

std::vector<std::uint32_t> deal(const SplitLabels& labels, const SplitUnits& units, std::span<const double> shares,
                                std::uint64_t key) {
    Random random(key);
    const bool rowsAlone = std::ranges::all_of(units.members, [](std::int64_t members) { return members <= 1; });
    return rowsAlone ? dealRows(labels, units.of.size(), shares, random) : dealUnits(labels, units, shares, random);
}

} // namespace

SplitLabels labelsToBalance(const Table& table, const std::vector<Task>& tasks, std::span<const std::uint32_t> rows) {
    std::vector<Classes> all;
    for (const Task& task : tasks) {
        const Result<Table> seen = seenBy(table, task);
        if (!seen)
            continue; // said by the fit
        const std::size_t columns = task.kind == TaskKind::MultiLabel ? columnsOf(task).size() : 1;
        for (std::size_t k = 0; k < columns; ++k) {
            const bool isLabel = task.kind == TaskKind::MultiLabel;
            if (std::optional<Classes> classes = ofTask(*seen, isLabel ? labelTask(task, k) : task, rows))
                all.push_back(std::move(*classes));
        }
    }
    SplitLabels labels;
    append(labels, all, rows.size());
    return labels;
}

SplitLabels labelsToBalance(const Column& column, std::span<const std::uint32_t> rows) {
    SplitLabels labels;
    append(labels, {ofColumn(column, rows, column.type == ColumnType::Real)}, rows.size());
    return labels;
}

PartList stratifiedParts(const SplitLabels& labels, const SplitUnits& units, std::span<const double> shares,
                         std::uint64_t seed) {
    const std::vector<std::uint32_t> parts = deal(labels, units, shares, randomKey(seed, "split", "strata"));
    PartList result;
    result.reserve(parts.size());
    for (const std::uint32_t part : parts)
        result.push_back(static_cast<std::uint8_t>(part));
    return result;
}

Result<std::vector<std::uint32_t>> stratifiedFolds(const SplitLabels& labels, const SplitUnits& units,
                                                   std::int64_t folds, std::uint64_t seed) {
    TRY_VOID(shuffledFolds(units, folds, seed)); // refuses too many folds
    const std::vector<double> shares(static_cast<std::size_t>(folds), 1.0 / static_cast<double>(folds));
    return deal(labels, units, shares, randomKey(seed, "folds", "strata"));
}

} // namespace engine
