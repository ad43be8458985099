// Short numbers, eight bytes at a time: the decimal mark is taken out of the word, and the digits are added up pairwise
// (SWAR: Lemire and others, "Number parsing at a gigabyte per second", Software: Practice and Experience 2021).

#include "engine/data/CsvNumbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace engine {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint64_t everyByte = 0x0101010101010101ULL;
constexpr std::uint64_t zeros = 0x30 * everyByte; ///< "00000000"

bool areDigits(std::uint64_t word) {
    return ((word & 0xF0 * everyByte) | (((word + 0x06 * everyByte) & 0xF0 * everyByte) >> 4)) == 0x33 * everyByte;
}

/// The number that eight digits stand for, the first one in the lowest byte.
std::uint64_t valueOf(std::uint64_t digits) {
    digits -= zeros;
    digits = digits * 10 + (digits >> 8);
    constexpr std::uint64_t pairs = 0x000000FF000000FFULL;
    return ((digits & pairs) * 0x000F424000000064ULL + ((digits >> 16) & pairs) * 0x0000271000000001ULL) >> 32;
}

/// `size` bytes at the end of a word, zeros before them.
std::uint64_t rightAligned(const char* begin, std::size_t size, const char* readable) {
    std::uint64_t word = 0;
    if (readable - begin >= 8)
        std::memcpy(&word, begin, 8);
    else
        std::memcpy(&word, begin, size);
    const std::size_t empty = 8 * (8 - size);
    return size == 0 ? zeros : empty == 0 ? word : (word << empty) | (zeros >> (64 - empty));
}

/// The lowest byte that equals `c`: its highest bit is set there. Bytes above it may be marked wrongly.
std::uint64_t placeOf(char c, std::uint64_t word) {
    const std::uint64_t difference = word ^ (everyByte * static_cast<unsigned char>(c));
    return (difference - everyByte) & ~difference & (0x80 * everyByte);
}

/// Digits of up to 16 bytes in two words, and how many of them stand behind the decimal mark.
struct Digits {
    std::uint64_t high = zeros, low = zeros;
    std::size_t fraction = 0;
    bool mark = false;
};

/// Takes the byte out that a mark stands in; the bytes before it move up by one, `carry` comes in below them.
std::uint64_t without(std::uint64_t word, unsigned place, std::uint64_t carry) {
    const std::uint64_t before = (std::uint64_t{1} << (8 * place)) - 1;
    const std::uint64_t behind = place == 7 ? 0 : ~std::uint64_t{0} << (8 * (place + 1));
    return (word & behind) | ((word & before) << 8) | carry;
}

Digits digitsOf(const char* begin, std::size_t size, char decimal, const char* readable) {
    Digits digits;
    const std::size_t lowSize = std::min<std::size_t>(size, 8);
    digits.low = rightAligned(begin + (size - lowSize), lowSize, readable);
    if (size > 8)
        digits.high = rightAligned(begin, size - 8, readable);
    if (const std::uint64_t found = placeOf(decimal, digits.low)) {
        const auto place = static_cast<unsigned>(std::countr_zero(found)) / 8;
        digits.low = without(digits.low, place, digits.high >> 56);
        digits.high = (digits.high << 8) | 0x30;
        digits.fraction = 7 - place;
        digits.mark = true;
    } else if (size > 8) {
        if (const std::uint64_t higher = placeOf(decimal, digits.high)) {
            const auto place = static_cast<unsigned>(std::countr_zero(higher)) / 8;
            digits.high = without(digits.high, place, 0x30);
            digits.fraction = 15 - place;
            digits.mark = true;
        }
    }
    return digits;
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// NaN when the cell is no such number.
inline double shortNumber(std::string_view cell, char decimal, const char* readable) {
    static constexpr std::array<double, 17> powers = {1e0, 1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7, 1e8,
                                                      1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16};
    const bool negative = !cell.empty() && cell.front() == '-';
    cell.remove_prefix(negative ? 1 : 0);
    if (cell.empty() || cell.size() > 16)
        return none;
    const Digits digits = digitsOf(cell.data(), cell.size(), decimal, readable);
    const std::size_t count = cell.size() - (digits.mark ? 1 : 0);
    if (count == 0 || count > 15 || !areDigits(digits.low))
        return none;
    std::uint64_t value = valueOf(digits.low);
    if (cell.size() > 8) {
        if (!areDigits(digits.high))
            return none;
        value += valueOf(digits.high) * 100'000'000;
    }
    // Below 2^53 and a power that is exact: one rounding, as the standard asks for.
    const double number = static_cast<double>(static_cast<std::int64_t>(value)) / powers[digits.fraction];
    return negative ? -number : number;
}

inline bool startsWithZero(std::string_view cell) {
    cell.remove_prefix(cell.front() == '-' ? 1 : 0);
    return cell.size() > 1 && cell[0] == '0' && cell[1] >= '0' && cell[1] <= '9';
}

} // namespace

std::size_t shortNumbers(std::span<const std::string_view> cells, char decimal, bool strict, const char* readable,
                         double* numbers, std::uint32_t* others) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = cells[i];
        numbers[i] = shortNumber(cell, decimal, readable);
        const bool isOther = !cell.empty() && (std::isnan(numbers[i]) || (strict && startsWithZero(cell)));
        if (isOther)
            others[count++] = static_cast<std::uint32_t>(i);
    }
    return count;
}

} // namespace engine
