#pragma once
// Builds number cells out of stretches that each bring a dictionary, such as the row groups of a Parquet file. One
// thread at a time.

#include "engine/data/NumberCells.h"

#include <span>
#include <unordered_map>
#include <variant>
#include <vector>

namespace engine {

class CodedCells {
public:
    /// `expected`: cells that will come.
    explicit CodedCells(std::size_t expected);

    /// From now on cells are places in `dictionary`. False when the dictionaries have become so large that plain cells
    /// take less: then `take` what there is.
    bool open(std::span<const double> dictionary);
    /// Calls `write(out, missing, ofPlace)`: the codes of the next `count` cells go to `out`, ofPlace(i) is that of
    /// place i in the dictionary.
    template <class Write>
    void add(std::size_t count, Write write) {
        std::visit(
            [&]<class Code>(LargeVector<Code>& codes) {
                codes.resize(codes.size() + count);
                Code* const out = codes.data() + codes.size() - count;
                if (m_ofPlace.empty())
                    write(out, Code{0}, [first = m_first](std::size_t i) { return static_cast<Code>(first + i); });
                else
                    write(out, Code{0},
                          [places = m_ofPlace.data()](std::size_t i) { return static_cast<Code>(places[i]); });
            },
            m_codes);
    }
    NumberCells take() &&;

private:
    template <class Code>
    void widen();

    const std::size_t m_expected;
    LargeVector<double> m_values; ///< the first one stands for missing cells
    NumberCells::Codes m_codes;
    std::unordered_map<std::uint64_t, std::uint32_t> m_known; ///< codes by the bits of small dictionaries' values
    std::vector<std::uint32_t> m_ofPlace;                     ///< small dictionaries: code of each place
    std::size_t m_first = 0;                                  ///< others: code of the first place
};

} // namespace engine
