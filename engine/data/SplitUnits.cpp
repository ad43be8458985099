// Units that are moved as a whole, and how they are dealt out at random.

#include "engine/base/Random.h"
#include "engine/data/SplitRules.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace engine {

namespace {

/// From the place `from` on; those before are the others in any order.
RowList shuffledOrder(std::size_t count, std::uint64_t seed, std::string_view word, std::size_t from = 0) {
    RowList order(count);
    std::iota(order.begin(), order.end(), 0U);
    Random random(randomKey(seed, word));
    shuffle(order, random, from);
    return order;
}

} // namespace

SplitUnits singleRows(std::size_t count) {
    SplitUnits units;
    units.of.resize(count);
    std::iota(units.of.begin(), units.of.end(), 0U);
    units.members.assign(count, 1);
    return units;
}

SplitUnits entityUnits(const Column& column, std::span<const std::uint32_t> rows) {
    SplitUnits units;
    units.of.reserve(rows.size());
    std::unordered_map<double, std::uint32_t> known;
    std::uint32_t next = isNumeric(column.type) ? 0 : static_cast<std::uint32_t>(column.categories.size());
    for (const std::uint32_t row : rows) {
        if (isMissing(column, row)) {
            units.of.push_back(next++);
        } else if (isNumeric(column.type)) {
            const auto [entry, isNew] = known.try_emplace(column.numbers[row], next);
            next += isNew ? 1 : 0;
            units.of.push_back(entry->second);
        } else {
            units.of.push_back(static_cast<std::uint32_t>(column.codes[row]));
        }
    }
    const std::uint32_t count = units.of.empty() ? 0 : *std::ranges::max_element(units.of) + 1;
    units.members.resize(count);
    for (const std::uint32_t unit : units.of)
        ++units.members[unit];
    return units;
}

PartList shuffledParts(std::size_t rows, std::span<const double> shares, std::uint64_t seed) {
    const std::vector<std::int64_t> sizes = partSizes(static_cast<std::int64_t>(rows), shares);
    // What is not dealt to another part is in the first one, in whatever order.
    const auto first = static_cast<std::size_t>(sizes.front());
    const RowList order = shuffledOrder(rows, seed, "split", first);
    PartList parts(rows);
    auto at = order.begin() + sizes.front();
    for (std::size_t part = 1; part < sizes.size(); ++part) {
        for (std::int64_t i = 0; i < sizes[part]; ++i)
            parts[*at++] = static_cast<std::uint8_t>(part);
    }
    return parts;
}

PartList shuffledParts(const SplitUnits& units, std::span<const double> shares, std::uint64_t seed) {
    const std::vector<std::int64_t> sizes = partSizes(static_cast<std::int64_t>(units.of.size()), shares);
    // Units in shuffled order are laid end to end; each goes to the part in which its middle row lies.
    std::vector<std::uint8_t> partOf(units.members.size());
    std::int64_t before = 0;
    for (const std::uint32_t unit : shuffledOrder(units.members.size(), seed, "split")) {
        const std::int64_t middle = before + units.members[unit] / 2;
        std::int64_t end = 0;
        std::uint8_t part = 0;
        while (part + 1U < sizes.size() && middle >= (end += sizes[part]))
            ++part;
        partOf[unit] = part;
        before += units.members[unit];
    }
    PartList parts;
    parts.reserve(units.of.size());
    for (const std::uint32_t unit : units.of)
        parts.push_back(partOf[unit]);
    return parts;
}

Result<std::vector<std::uint32_t>> shuffledFolds(const SplitUnits& units, std::int64_t folds, std::uint64_t seed) {
    RowList order = shuffledOrder(units.members.size(), seed, "folds");
    std::erase_if(order, [&](std::uint32_t unit) { return units.members[unit] == 0; });
    if (folds < 1 || static_cast<std::int64_t>(order.size()) < folds) {
        Place place;
        place.param = "data.split.folds";
        const bool rows = order.size() == units.of.size();
        return fail(ErrorCode::BadData,
                    rows
                        ? text(TL_TEXT("engine", "%1 rows cannot be cut into %2 folds; choose fewer folds."),
                               order.size(), folds)
                        : text(TL_TEXT("engine", "%1 values that are kept together cannot be cut into %2 folds; choose "
                                                 "fewer folds."),
                               order.size(), folds),
                    place);
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t unit) { return units.members[unit]; });
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(folds));
    std::vector<std::uint32_t> foldOf(units.members.size());
    for (const std::uint32_t unit : order) {
        const auto lightest = std::ranges::min_element(sizes);
        foldOf[unit] = static_cast<std::uint32_t>(lightest - sizes.begin());
        *lightest += units.members[unit];
    }
    std::vector<std::uint32_t> result;
    result.reserve(units.of.size());
    for (const std::uint32_t unit : units.of)
        result.push_back(foldOf[unit]);
    return result;
}

} // namespace engine
