#include "engine/data/NumberCells.h"

#include "engine/data/CountCodes.h"
#include "engine/data/SparePages.h"

#include <algorithm>
#include <utility>

namespace engine {

NumberCells::NumberCells(LargeVector<double> values, Codes codes)
    : m_values(std::move(values)), m_codes(std::move(codes)) {
}

std::size_t NumberCells::size() const {
    return m_codes ? std::visit([](const auto& codes) { return codes.size(); }, *m_codes) : m_values.size();
}

bool NumberCells::operator==(const NumberCells& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
}

bool NumberCells::operator==(const std::vector<double>& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
}

LargeVector<double>& NumberCells::plain() {
    if (m_codes) {
        LargeVector<double> cells(size());
        read([&](auto at) {
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = at(i);
        });
        *this = NumberCells(std::move(cells));
    }
    return m_values;
}

NumberCells NumberCells::first(std::size_t count) const {
    const auto beginningOf = [count]<class T>(const LargeVector<T>& cells) {
        return LargeVector<T>(cells.begin(),
                              cells.begin() + static_cast<std::ptrdiff_t>(std::min(count, cells.size())));
    };
    if (!m_codes)
        return beginningOf(m_values);
    if (m_values.size() > count) { // few cells of many values
        LargeVector<double> cells(std::min(count, size()));
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = (*this)[i];
        return cells;
    }
    return std::visit([&](const auto& codes) { return NumberCells(m_values, beginningOf(codes)); }, *m_codes);
}

std::vector<std::uint32_t> NumberCells::countCodes(std::span<const std::uint32_t> rows) const {
    return codes([&](const auto* codes) {
        return engine::countCodes(m_values.size(), rows.size(), [&](std::size_t i) { return codes[rows[i]]; });
    });
}

std::vector<std::uint32_t> NumberCells::countCodes() const {
    return codes([&](const auto* codes) {
        return engine::countCodes(m_values.size(), size(), [&](std::size_t cell) { return codes[cell]; });
    });
}

void NumberCells::spare(SparePages& pages, std::size_t begin, std::size_t end) const noexcept {
    if (!m_codes)
        pages.take(m_values, begin, end);
    else
        std::visit([&](const auto& codes) { pages.take(codes, begin, end); }, *m_codes);
}

} // namespace engine
