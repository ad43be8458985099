#pragma once
// The different values of a column among some rows, with how often each occurs. Any thread.

#include "engine/data/Table.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace engine {

class Distinct {
public:
    static constexpr std::size_t mostValues = 1000; ///< more are not listed

    Distinct(const Column& column, std::span<const std::uint32_t> rows);
    const std::vector<std::string>& texts() const { return m_texts; } ///< numbers by value, then other text by bytes
    const std::vector<std::int64_t>& counts() const { return m_counts; }
    bool tooMany() const { return m_tooMany; }

private:
    void fromNumbers(const Column& column, std::span<const std::uint32_t> rows);
    void fromCodes(const Column& column, std::span<const std::uint32_t> rows);
    void add(std::string cell, std::int64_t count);

    std::vector<std::string> m_texts;
    std::vector<std::int64_t> m_counts;
    bool m_tooMany = false;
};

} // namespace engine
