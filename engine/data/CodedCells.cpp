#include "engine/data/CodedCells.h"

#include <bit>
#include <limits>
#include <type_traits>

namespace engine {

namespace {

/// Dictionaries up to this size are joined, so that codes stay narrow. Larger ones are laid end to end: looking up
/// every value would take longer than what follows.
constexpr std::size_t smallDictionary = 4096;
/// So many values are not looked up in any more: codes are wide by then.
constexpr std::size_t mostJoined = std::size_t{1} << 16;

} // namespace

CodedCells::CodedCells(std::size_t expected) : m_expected(expected) {
    m_values.push_back(std::numeric_limits<double>::quiet_NaN());
    std::get<0>(m_codes).reserve(m_expected);
}

template <class Code>
void CodedCells::widen() {
    if (m_values.size() <= std::size_t{std::numeric_limits<Code>::max()} + 1)
        return;
    // (Wider than Code already, or Code itself.)
    if (auto* const narrow = std::get_if<LargeVector<Code>>(&m_codes)) {
        using Wider = std::conditional_t<sizeof(Code) == 1, std::uint16_t, std::uint32_t>;
        LargeVector<Wider> wide;
        wide.reserve(m_expected);
        wide.assign(narrow->begin(), narrow->end());
        m_codes = std::move(wide);
    }
}

bool CodedCells::open(std::span<const double> dictionary) {
    m_ofPlace.clear();
    m_first = m_values.size();
    // A value takes the room of a cell, a code at most half of it.
    if (m_values.size() + dictionary.size() > m_expected / 2)
        return false;
    if (dictionary.size() > smallDictionary || m_values.size() > mostJoined) {
        m_known = {};
        m_values.reserve(m_expected / 2 + 1); // (room that is not written to costs nothing)
        m_values.insert(m_values.end(), dictionary.begin(), dictionary.end());
    } else {
        for (const double value : dictionary) {
            const auto [entry, isNew] =
                m_known.try_emplace(std::bit_cast<std::uint64_t>(value), static_cast<std::uint32_t>(m_values.size()));
            if (isNew)
                m_values.push_back(value);
            m_ofPlace.push_back(entry->second);
        }
    }
    widen<std::uint8_t>();
    widen<std::uint16_t>();
    return true;
}

NumberCells CodedCells::take() && {
    return {std::move(m_values), std::move(m_codes)};
}

} // namespace engine
