#pragma once
// The numbers of a column: plainly one for each cell, or, where few values fill many cells, codes into those values, as
// files with dictionaries store them. Both read the same. Value; any thread.

#include "engine/data/LargeArray.h"

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

class SparePages;

class NumberCells {
public:
    /// One code a cell, as narrow as the count of values allows.
    using Codes = std::variant<LargeVector<std::uint8_t>, LargeVector<std::uint16_t>, LargeVector<std::uint32_t>>;
    class Iterator;
    using const_iterator = Iterator;

    NumberCells() = default;
    NumberCells(LargeVector<double> cells) : m_values(std::move(cells)) {}
    NumberCells(std::initializer_list<double> cells) : m_values(cells) {}
    /// Cell i is `values[codes[i]]`; every code must be the place of a value. Values may be equal or unused.
    NumberCells(LargeVector<double> values, Codes codes);

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    double operator[](std::size_t cell) const;
    Iterator begin() const;
    Iterator end() const;
    bool operator==(const NumberCells& other) const;
    bool operator==(const std::vector<double>& other) const;

    bool isCoded() const { return m_codes.has_value(); }
    /// The values that codes stand for, or the cells themselves.
    std::span<const double> values() const { return m_values; }
    /// The cells as a plain array to be written to; coded ones are written out first.
    LargeVector<double>& plain();
    NumberCells first(std::size_t count) const;
    /// See SparePages::take().
    void spare(SparePages& pages, std::size_t begin, std::size_t end) const noexcept;

    /// Calls `work(at)` with a function from a cell to its number that need not ask how the cells are held: for loops
    /// over many of them.
    template <class Work>
    decltype(auto) read(Work work) const {
        const double* const values = m_values.data();
        if (!m_codes)
            return work([values](std::size_t cell) { return values[cell]; });
        return codes([&](const auto* codes) { return work([=](std::size_t cell) { return values[codes[cell]]; }); });
    }
    /// Calls `work(codes)` with a pointer to the codes of coded cells.
    template <class Work>
    decltype(auto) codes(Work work) const {
        return std::visit([&](const auto& codes) -> decltype(auto) { return work(codes.data()); }, *m_codes);
    }

    /// How often each of the values of coded cells stands in the rows.
    std::vector<std::uint32_t> countCodes(std::span<const std::uint32_t> rows) const;
    std::vector<std::uint32_t> countCodes() const; ///< in all rows

private:
    LargeVector<double> m_values;
    std::optional<Codes> m_codes;
};

class NumberCells::Iterator {
public:
    using iterator_concept = std::random_access_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using value_type = double;
    using difference_type = std::ptrdiff_t;
    using reference = double;
    using pointer = void;

    Iterator() = default;
    Iterator(const NumberCells* cells, std::size_t cell) : m_cells(cells), m_cell(cell) {}
    double operator*() const { return (*m_cells)[m_cell]; }
    double operator[](difference_type n) const { return *(*this + n); }
    Iterator& operator+=(difference_type n) {
        m_cell += static_cast<std::size_t>(n);
        return *this;
    }
    Iterator& operator-=(difference_type n) { return *this += -n; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator operator++(int) { return std::exchange(*this, *this + 1); }
    Iterator operator--(int) { return std::exchange(*this, *this - 1); }
    friend Iterator operator+(Iterator a, difference_type n) { return a += n; }
    friend Iterator operator+(difference_type n, Iterator a) { return a += n; }
    friend Iterator operator-(Iterator a, difference_type n) { return a -= n; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) {
        return static_cast<difference_type>(a.m_cell) - static_cast<difference_type>(b.m_cell);
    }
    bool operator==(const Iterator& other) const { return m_cell == other.m_cell; }
    auto operator<=>(const Iterator& other) const { return m_cell <=> other.m_cell; }

private:
    const NumberCells* m_cells = nullptr;
    std::size_t m_cell = 0;
};

inline double NumberCells::operator[](std::size_t cell) const {
    if (!m_codes)
        return m_values[cell];
    return codes([&](const auto* codes) { return m_values[codes[cell]]; });
}
inline NumberCells::Iterator NumberCells::begin() const {
    return {this, 0};
}
inline NumberCells::Iterator NumberCells::end() const {
    return {this, size()};
}

} // namespace engine
