#include "engine/data/Profile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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

/// Runs of equal values of a sorted list.
void profileSorted(ColumnProfile& profile, const Column& column, const std::vector<double>& sorted) {
    std::vector<double> values;
    std::vector<std::int64_t> counts;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i + 1;
        while (end < sorted.size() && sorted[end] == sorted[i])
            ++end;
        ++profile.distinct;
        if (values.size() <= mostTop) {
            values.push_back(sorted[i]);
            counts.push_back(static_cast<std::int64_t>(end - i));
        }
        i = end;
    }
    if (values.size() > mostTop)
        return;
    std::vector<std::string> names;
    for (const double value : values)
        names.push_back(numberCellText(column, value));
    topOf(profile, names, counts);
}

void histogramOf(ColumnProfile& profile, const std::vector<double>& sorted) {
    // Infinite values have no place on an axis.
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto first = std::ranges::find_if(sorted, finite);
    const auto last = std::ranges::find_if(sorted.rbegin(), sorted.rend(), finite);
    if (first == sorted.end())
        return;
    const double low = *first, high = *last;
    if (low == high) {
        profile.histogram = {static_cast<double>(sorted.size())};
        return;
    }
    profile.histogram.assign(bars, 0);
    for (const double value : sorted) {
        if (!std::isfinite(value))
            continue;
        const double place = (value / 2 - low / 2) / (high / 2 - low / 2) * static_cast<double>(bars);
        ++profile.histogram[std::min(static_cast<std::size_t>(place), bars - 1)];
    }
}

void profileNumbers(ColumnProfile& profile, const Column& column) {
    std::vector<double> sorted;
    sorted.reserve(column.numbers.size());
    double sum = 0;
    for (const double value : column.numbers) {
        if (std::isnan(value))
            continue;
        sorted.push_back(value);
        sum += value;
    }
    profile.missing = static_cast<std::int64_t>(column.numbers.size() - sorted.size());
    if (sorted.empty())
        return;
    profile.mean = sum / static_cast<double>(sorted.size());
    std::ranges::sort(sorted);
    profile.least = sorted.front();
    profile.most = sorted.back();
    profile.leastText = numberCellText(column, sorted.front());
    profile.mostText = numberCellText(column, sorted.back());
    profileSorted(profile, column, sorted);
    histogramOf(profile, sorted);
}

} // namespace

Profile profile(const Table& table, std::stop_token stop) {
    Profile result;
    result.rows = table.rows;
    for (const std::shared_ptr<const Column>& column : table.columns) {
        if (stop.stop_requested())
            break;
        ColumnProfile& one = result.columns.emplace_back();
        one.name = column->name;
        one.type = column->type;
        if (column->type == ColumnType::Unusable)
            one.missing = table.rows;
        else if (isNumeric(column->type))
            profileNumbers(one, *column);
        else
            profileCodes(one, *column);
    }
    return result;
}

} // namespace engine
