// One pass or two over each column; columns are shared out to a few threads.

#include "engine/data/Profile.h"

#include "engine/data/Cells.h"
#include "engine/data/CountedNumbers.h"
#include "engine/data/InParallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace engine {

namespace {

constexpr std::size_t mostTop = 20;
constexpr std::size_t bars = 20;

void topOf(ColumnProfile& profile, const std::vector<std::string>& names, const std::vector<std::int64_t>& counts) {
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t shownCount = std::min(mostTop, order.size());
    std::ranges::partial_sort(
        order, order.begin() + static_cast<std::ptrdiff_t>(shownCount),
        [&](std::size_t a, std::size_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
    for (std::size_t i = 0; i < shownCount && counts[order[i]] > 0; ++i) {
        profile.topValues.push_back(names[order[i]]);
        profile.topCounts.push_back(counts[order[i]]);
    }
}

void profileCodes(ColumnProfile& profile, const Column& column) {
    std::vector<std::int64_t> counts(column.categories.size());
    for (const std::int32_t code : column.codes) {
        if (code < 0)
            ++profile.missing;
        else
            ++counts[static_cast<std::size_t>(code)];
    }
    profile.distinct = std::ranges::count_if(counts, [](std::int64_t count) { return count > 0; });
    topOf(profile, column.categories, counts);
    profile.histogram.assign(profile.topCounts.begin(), profile.topCounts.end());
    const std::string* least = nullptr;
    const std::string* most = nullptr;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        if (!least || column.categories[i] < *least)
            least = &column.categories[i];
        if (!most || column.categories[i] > *most)
            most = &column.categories[i];
    }
    if (least) {
        profile.leastText = *least;
        profile.mostText = *most;
    }
}

/// Different values of a column and, while there are few, how often each occurs.
struct Values {
    std::int64_t distinct = 0;
    std::vector<double> few; ///< ascending; empty when there are more than `mostTop`
    std::vector<std::int64_t> counts;
};

struct Range {
    double low = INFINITY, high = -INFINITY; ///< finite values only
    double sum = 0;
    std::int64_t present = 0;
    bool whole = true;
    bool infinite[2] = {false, false}; ///< there is −∞, +∞
};

bool isWhole(double value) {
    return !(std::abs(value) < exactWhole) || value == static_cast<double>(static_cast<std::int64_t>(value));
}

Range rangeOf(const CountedNumbers& sample) {
    const Sums sums = sumsOf(sample);
    Range range;
    range.low = sums.least;
    range.high = sums.most;
    range.sum = sums.sum;
    range.present = static_cast<std::int64_t>(sums.count);
    sample.forEach([&](double value, std::uint32_t count) {
        if (count == 0 || std::isnan(value))
            return;
        if (std::isinf(value)) {
            range.present += count;
            range.sum += value;
            range.whole = false;
            range.infinite[value > 0] = true;
        } else if (range.whole) {
            range.whole = isWhole(value);
        }
    });
    return range;
}

/// Whole numbers of a small range: one counter for each.
Values countWhole(const CountedNumbers& sample, const Range& range) {
    std::vector<std::int64_t> counters(static_cast<std::size_t>(range.high - range.low) + 1);
    sample.forEach([&](double value, std::uint32_t count) {
        if (count > 0 && !std::isnan(value))
            counters[static_cast<std::size_t>(value - range.low)] += count;
    });
    Values result;
    for (std::size_t i = 0; i < counters.size(); ++i) {
        if (counters[i] == 0)
            continue;
        if (++result.distinct > static_cast<std::int64_t>(mostTop))
            continue;
        result.few.push_back(range.low + static_cast<double>(i));
        result.counts.push_back(counters[i]);
    }
    return result;
}

/// Bits that sort as the numbers do; both zeros are one.
std::uint64_t sortable(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
    return bits ^ (bits >> 63 ? ~std::uint64_t{0} : std::uint64_t{1} << 63);
}

double unsortable(std::uint64_t bits) {
    return std::bit_cast<double>(bits ^ (bits >> 63 ? std::uint64_t{1} << 63 : ~std::uint64_t{0}));
}

/// Radix sort by 11 bits, from the lowest; passes in which all keys agree are left out.
void sortKeys(std::vector<std::uint64_t>& keys) {
    constexpr unsigned width = 11, passes = 6;
    constexpr std::size_t buckets = std::size_t{1} << width;
    std::vector<std::uint32_t> counts(passes * buckets);
    for (const std::uint64_t key : keys) {
        for (unsigned pass = 0; pass < passes; ++pass)
            ++counts[pass * buckets + (key >> (pass * width) & (buckets - 1))];
    }
    std::vector<std::uint64_t> other(keys.size());
    for (unsigned pass = 0; pass < passes; ++pass) {
        std::uint32_t* count = counts.data() + pass * buckets;
        if (count[keys.front() >> (pass * width) & (buckets - 1)] == keys.size())
            continue;
        std::uint32_t before = 0;
        for (std::size_t bucket = 0; bucket < buckets; ++bucket)
            before += std::exchange(count[bucket], before);
        for (const std::uint64_t key : keys)
            other[count[key >> (pass * width) & (buckets - 1)]++] = key;
        keys.swap(other);
    }
}

/// More values than `countFew` counts, so only how many they are.
Values countSorted(const CountedNumbers& sample) {
    std::vector<std::uint64_t> keys;
    keys.reserve(sample.values.size());
    sample.forEach([&](double value, std::uint32_t count) {
        if (count > 0 && !std::isnan(value))
            keys.push_back(sortable(value));
    });
    sortKeys(keys);
    Values result;
    result.distinct = std::ranges::distance(keys.begin(), std::ranges::unique(keys).begin());
    return result;
}

/// A table of the values met so far, as long as there are few enough to stay in the cache; nullopt = too many.
std::optional<Values> countFew(const CountedNumbers& sample) {
    constexpr std::size_t slots = std::size_t{1} << 15, most = slots / 2;
    struct Slot {
        std::uint64_t key = 0;
        std::int64_t count = 0;
    };
    std::vector<Slot> table(slots);
    std::size_t used = 0;
    sample.forEach([&](double value, std::uint32_t count) {
        if (count == 0 || std::isnan(value) || used > most)
            return;
        const std::uint64_t key = sortable(value);
        std::size_t slot = (key * 0x9E3779B97F4A7C15ULL) >> 49;
        while (table[slot].count != 0 && table[slot].key != key)
            slot = (slot + 1) & (slots - 1);
        if (table[slot].count == 0) {
            table[slot].key = key;
            ++used;
        }
        table[slot].count += count;
    });
    if (used > most)
        return std::nullopt;
    Values result;
    result.distinct = static_cast<std::int64_t>(used);
    if (used > mostTop)
        return result;
    std::erase_if(table, [](const Slot& slot) { return slot.count == 0; });
    std::ranges::sort(table, {}, &Slot::key);
    for (const Slot& slot : table) {
        result.few.push_back(unsortable(slot.key));
        result.counts.push_back(slot.count);
    }
    return result;
}

Values valuesOf(const CountedNumbers& sample, const Range& range) {
    constexpr double mostCounters = 1 << 20;
    if (range.whole && range.high - range.low < mostCounters &&
        range.high - range.low < 4.0 * static_cast<double>(range.present) + 1024)
        return countWhole(sample, range);
    if (std::optional<Values> few = countFew(sample))
        return *few;
    return countSorted(sample);
}

void histogramOf(ColumnProfile& profile, const CountedNumbers& sample, const Range& range) {
    // Infinite values have no place on an axis.
    if (range.low > range.high)
        return;
    if (range.low == range.high) {
        profile.histogram = {static_cast<double>(range.present)};
        return;
    }
    std::array<std::int64_t, bars> counts{};
    const double low = range.low / 2, width = range.high / 2 - low; // halves: the whole width may overflow
    sample.forEach([&](double value, std::uint32_t count) {
        if (count == 0 || !std::isfinite(value))
            return;
        const double place = (value / 2 - low) / width * static_cast<double>(bars);
        counts[std::min(static_cast<std::size_t>(place), bars - 1)] += count;
    });
    profile.histogram.assign(counts.begin(), counts.end());
}

void profileNumbers(ColumnProfile& profile, const Column& column) {
    std::vector<std::uint32_t> counts;
    if (column.numbers.isCoded())
        counts = column.numbers.countCodes();
    const CountedNumbers sample(column.numbers.values(), counts);
    const Range range = rangeOf(sample);
    profile.missing = static_cast<std::int64_t>(column.numbers.size()) - range.present;
    if (range.present == 0)
        return;
    profile.mean = range.sum / static_cast<double>(range.present);
    profile.least = range.infinite[0] ? -INFINITY : range.low;
    profile.most = range.infinite[1] ? INFINITY : range.high;
    profile.leastText = numberCellText(column, *profile.least);
    profile.mostText = numberCellText(column, *profile.most);
    const Values values = valuesOf(sample, range);
    profile.distinct = values.distinct;
    if (values.distinct <= static_cast<std::int64_t>(mostTop)) {
        std::vector<std::string> names;
        for (const double value : values.few)
            names.push_back(numberCellText(column, value));
        topOf(profile, names, values.counts);
    }
    histogramOf(profile, sample, range);
}

/// Of the entries; missing are rows without any.
void profileLists(ColumnProfile& profile, const Column& column, std::int64_t rows) {
    if (column.numbers.empty())
        profileCodes(profile, column);
    else
        profileNumbers(profile, column);
    profile.missing = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        profile.missing += isMissing(column, row) ? 1 : 0;
}

ColumnProfile profileOf(const Column& column, std::int64_t rows) {
    ColumnProfile profile;
    profile.name = column.name;
    profile.type = column.type;
    if (column.type == ColumnType::Unusable)
        profile.missing = rows;
    else if (column.type == ColumnType::List)
        profileLists(profile, column, rows);
    else if (isNumeric(column.type))
        profileNumbers(profile, column);
    else
        profileCodes(profile, column);
    return profile;
}

} // namespace

Profile profile(const Table& table, std::stop_token stop) {
    Profile result;
    result.rows = table.rows;
    if (stop.stop_requested())
        return result;
    result.columns.resize(table.columns.size());
    inParallel(table.columns.size(), stop,
               [&](std::size_t i) { result.columns[i] = profileOf(*table.columns[i], table.rows); });
    if (stop.stop_requested())
        result.columns.clear();
    return result;
}

} // namespace engine
