#include "engine/data/Distinct.h"

#include "engine/data/Cells.h"
#include "engine/data/CountCodes.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace engine {

namespace {

bool less(const std::string& a, const std::string& b) {
    const std::optional<double> x = parseNumber(a), y = parseNumber(b);
    if (x && y && *x != *y)
        return *x < *y;
    if (x.has_value() != y.has_value())
        return x.has_value();
    return a < b;
}

/// Stops when there are too many.
std::map<double, std::int64_t> countPlain(std::span<const double> cells, std::span<const std::uint32_t> rows) {
    std::map<double, std::int64_t> found;
    std::int64_t truths[2] = {0, 0}; // the most frequent values, apart
    for (const std::uint32_t row : rows) {
        const double value = cells[row];
        if (!std::isfinite(value))
            continue;
        if (value == 0 || value == 1) {
            ++truths[value == 1];
            continue;
        }
        ++found[value];
        if (found.size() > Distinct::mostValues)
            return found;
    }
    for (const int truth : {0, 1}) {
        if (truths[truth] > 0)
            found[truth] = truths[truth];
    }
    return found;
}

std::map<double, std::int64_t> countCoded(const NumberCells& cells, std::span<const std::uint32_t> rows) {
    const std::vector<std::uint32_t> counts = cells.countCodes(rows);
    std::map<double, std::int64_t> found;
    for (std::size_t i = 0; i < counts.size() && found.size() <= Distinct::mostValues; ++i) {
        if (counts[i] > 0 && std::isfinite(cells.values()[i]))
            found[cells.values()[i] == 0 ? 0 : cells.values()[i]] += counts[i]; // one zero
    }
    return found;
}

} // namespace

Distinct::Distinct(const Column& column, std::span<const std::uint32_t> rows) {
    if (isNumeric(column.type))
        fromNumbers(column, rows);
    else
        fromCodes(column, rows);
}

void Distinct::fromNumbers(const Column& column, std::span<const std::uint32_t> rows) {
    std::map<double, std::int64_t> found;
    if (column.numbers.isCoded())
        found = countCoded(column.numbers, rows);
    else
        found = countPlain(column.numbers.values(), rows);
    m_tooMany = found.size() > mostValues;
    if (m_tooMany)
        return;
    for (const auto& [value, count] : found)
        add(numberCellText(column, value), count);
}

void Distinct::fromCodes(const Column& column, std::span<const std::uint32_t> rows) {
    const std::vector<std::uint32_t> counts = countCategories(column.codes, column.categories.size(), rows);
    const std::span<const std::uint32_t> found = std::span(counts).subspan(1);
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] > 0)
            used.push_back(i);
    }
    std::ranges::sort(used,
                      [&](std::size_t a, std::size_t b) { return less(column.categories[a], column.categories[b]); });
    m_tooMany = used.size() > mostValues;
    for (const std::size_t i : used)
        add(column.categories[i], found[i]);
}

void Distinct::add(std::string cell, std::int64_t count) {
    m_texts.push_back(std::move(cell));
    m_counts.push_back(count);
}

} // namespace engine
