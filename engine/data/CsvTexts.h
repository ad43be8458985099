#pragma once
// The different texts of a column, each with a code. Made for tens of millions of cells: a batch of cells is hashed
// first, so that the places in memory are on their way when they are looked at. One thread at a time.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

/// A cell in the file: what comes first counts.
struct CellPlace {
    std::int64_t block = std::numeric_limits<std::int64_t>::max();
    std::int64_t row = 0;
    friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

class CsvTexts {
public:
    /// Codes of the cells of one column in rows that follow each other, `first` is the place of the first of them.
    /// `readable`: bytes that can be looked at, in which the cells lie or do not.
    void codesOf(std::span<const std::string_view> cells, std::string_view readable, CellPlace first,
                 std::int32_t* codes);
    /// Code of a text that is moved in when it is new.
    std::int32_t take(std::string&& cell, CellPlace place);
    /// Memory that new texts have taken since the last call.
    std::int64_t takeNewBytes() { return std::exchange(m_newBytes, 0); }

    std::vector<std::string>& values() { return m_values; } ///< by code
    /// Where each was met first.
    const std::vector<CellPlace>& places() const { return m_places; }

private:
    /// A text as two words: of up to 15 bytes all of it with its length, so that equal keys are equal texts; of a
    /// longer one its ends.
    struct Key {
        std::uint64_t first = 0, last = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Slot {
        std::uint32_t tag = 0; ///< upper half of the hash
        std::int32_t code = -1;
    };
    static Key keyOf(std::string_view cell);
    static Key keyOf(std::string_view cell, std::string_view readable);
    static std::uint64_t hashOf(const Key& key, std::string_view cell);
    bool isSame(std::int32_t code, const Key& key, std::string_view cell) const;
    template <class Text>
    std::int32_t codeOf(const Key& key, std::uint64_t hash, Text&& cell, CellPlace place);
    void grow();

    std::vector<Slot> m_slots = std::vector<Slot>(256);
    std::vector<Key> m_keys; ///< by code
    std::vector<std::string> m_values;
    std::vector<CellPlace> m_places;
    std::int64_t m_newBytes = 0;
};

} // namespace engine
