#pragma once
// Counter-based and sequential generators that give the same numbers on every machine and compiler (std distributions
// do not). Any thread; a Random belongs to one thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace engine {

/// SplitMix64 finaliser: good bits from any counter.
std::uint64_t mix(std::uint64_t value);
/// A key from a seed and words, e.g. key(seed, "init", "n7.weight").
std::uint64_t randomKey(std::uint64_t seed, std::string_view a, std::string_view b = {});

/// SplitMix64 stream. Copyable value; its state is one number (checkpoints store it).
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    double uniform();                         ///< [0, 1), 53 bits
    double normal();                          ///< N(0,1), Box–Muller, no cached second value
    std::uint64_t below(std::uint64_t bound); ///< 0 … bound-1, unbiased
    std::uint64_t state() const { return m_state; }
    void setState(std::uint64_t state) { m_state = state; }

private:
    std::uint64_t m_state;
};

/// Fisher–Yates. `from`: only the places from there on must be right; those before hold the other values in any order,
/// and nothing is drawn for them.
void shuffle(std::span<std::uint32_t> values, Random& random, std::size_t from = 0);

} // namespace engine
