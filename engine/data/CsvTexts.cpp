#include "engine/data/CsvTexts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace engine {

namespace {

constexpr std::size_t batch = 32;
static_assert(std::endian::native == std::endian::little);

std::uint64_t wordAt(const char* place) {
    std::uint64_t word;
    std::memcpy(&word, place, sizeof word);
    return word;
}

constexpr std::uint64_t mostInKey = 15;
constexpr std::int64_t bytesBeside = 96; ///< of a text: string, key, place, slots

/// The last byte of a key holds the length of the text, or 255 where only its ends are in it: the last seven bytes of
/// 8 to 15 are moved together so that nothing is in it twice.
template <class Key>
Key closed(Key key, std::uint64_t size) {
    const std::uint64_t last = size > mostInKey ? key.last >> 8 : size > 8 ? key.last >> (8 * (16 - size)) : 0;
    key.last = last | (size > mostInKey ? 255 : size) << 56;
    return key;
}

} // namespace

inline CsvTexts::Key CsvTexts::keyOf(std::string_view cell) {
    Key key;
    const std::size_t size = cell.size();
    if (size >= 8) {
        key.first = wordAt(cell.data());
        key.last = wordAt(cell.data() + size - 8);
    } else if (size > 0) {
        std::memcpy(&key.first, cell.data(), size);
    }
    return closed(key, size);
}

/// The same without branches on the length, which differs from cell to cell.
inline CsvTexts::Key CsvTexts::keyOf(std::string_view cell, std::string_view readable) {
    const auto begin = reinterpret_cast<std::uintptr_t>(cell.data());
    const auto from = reinterpret_cast<std::uintptr_t>(readable.data());
    const std::uint64_t size = cell.size();
    if (begin < from + 8 || begin + size + 8 > from + readable.size())
        return keyOf(cell);
    const std::uint64_t kept = size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * (size & 7))) - 1;
    const std::uint64_t isLong = 0 - static_cast<std::uint64_t>(size >= 8);
    return closed(Key{wordAt(cell.data()) & kept, wordAt(cell.data() + size - 8) & isLong}, size);
}

inline std::uint64_t CsvTexts::hashOf(const Key& key, std::string_view cell) {
    constexpr std::uint64_t a = 0x9E3779B97F4A7C15ULL, b = 0xC2B2AE3D27D4EB4FULL;
    std::uint64_t hash = key.first * a;
    hash = (hash ^ (hash >> 32) ^ key.last) * b;
    if (cell.size() > mostInKey) {
        for (std::size_t at = 8; at + 8 <= cell.size(); at += 8)
            hash = (hash ^ (hash >> 29) ^ wordAt(cell.data() + at)) * a;
    }
    return hash ^ (hash >> 31);
}

inline bool CsvTexts::isSame(std::int32_t code, const Key& key, std::string_view cell) const {
    const auto at = static_cast<std::size_t>(code);
    return m_keys[at] == key && (cell.size() <= mostInKey || m_values[at] == cell);
}

template <class Text>
std::int32_t CsvTexts::codeOf(const Key& key, std::uint64_t hash, Text&& cell, CellPlace place) {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t slot = hash & (m_slots.size() - 1);
    for (; m_slots[slot].code >= 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        if (m_slots[slot].tag == tag && isSame(m_slots[slot].code, key, cell))
            return m_slots[slot].code;
    }
    const auto code = static_cast<std::int32_t>(m_values.size());
    m_slots[slot] = {tag, code};
    m_keys.push_back(key);
    m_newBytes += bytesBeside + static_cast<std::int64_t>(cell.size());
    m_values.emplace_back(std::forward<Text>(cell));
    m_places.push_back(place);
    if (m_values.size() * 2 > m_slots.size())
        grow();
    return code;
}

std::int32_t CsvTexts::take(std::string&& cell, CellPlace place) {
    const Key key = keyOf(cell);
    return codeOf(key, hashOf(key, cell), std::move(cell), place);
}

void CsvTexts::codesOf(std::span<const std::string_view> cells, std::string_view readable, CellPlace first,
                       std::int32_t* codes) {
    std::array<Key, batch> keys;
    std::array<std::uint64_t, batch> hashes;
    for (std::size_t begin = 0; begin < cells.size(); begin += batch) {
        const std::size_t count = std::min(batch, cells.size() - begin);
        const std::string_view* const cell = cells.data() + begin;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t i = 0; i < count; ++i) {
            keys[i] = keyOf(cell[i], readable);
            hashes[i] = hashOf(keys[i], cell[i]);
            __builtin_prefetch(m_slots.data() + (hashes[i] & mask));
        }
        for (std::size_t i = 0; i < count; ++i) {
            const auto tag = static_cast<std::uint32_t>(hashes[i] >> 32);
            std::size_t slot = hashes[i] & mask;
            while (m_slots[slot].code >= 0 && m_slots[slot].tag != tag)
                slot = (slot + 1) & mask;
            codes[begin + i] = m_slots[slot].code; // nearly always the right one
            __builtin_prefetch(m_keys.data() + std::max(codes[begin + i], 0));
        }
        for (std::size_t i = 0; i < count; ++i) {
            std::int32_t& code = codes[begin + i];
            if (code < 0 || !isSame(code, keys[i], cell[i]))
                code = codeOf(keys[i], hashes[i], cell[i],
                              {first.block, first.row + static_cast<std::int64_t>(begin + i)});
        }
    }
}

void CsvTexts::grow() {
    std::vector<Slot> slots(m_slots.size() * 2);
    for (std::size_t code = 0; code < m_values.size(); ++code) {
        const std::uint64_t hash = hashOf(m_keys[code], m_values[code]);
        std::size_t slot = hash & (slots.size() - 1);
        while (slots[slot].code >= 0)
            slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::int32_t>(code)};
    }
    m_slots = std::move(slots);
}

} // namespace engine
