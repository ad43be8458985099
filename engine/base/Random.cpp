#include "engine/base/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace engine {

namespace {

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ULL;

/// FNV-1a over the bytes, so that "ab" + "c" and "a" + "bc" differ through the separator that the caller adds.
std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) {
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return hash;
}

} // namespace

std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

std::uint64_t randomKey(std::uint64_t seed, std::string_view a, std::string_view b) {
    std::uint64_t hash = hashed(0xCBF29CE484222325ULL, a);
    hash = hashed(hash, std::string_view("\0", 1));
    hash = hashed(hash, b);
    return mix(mix(seed + golden) ^ hash);
}

std::uint64_t Random::next() {
    m_state += golden;
    return mix(m_state);
}

double Random::uniform() {
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::normal() {
    const double radius = 1.0 - uniform(); // (0, 1]: the logarithm stays finite
    const double angle = uniform();
    return std::sqrt(-2.0 * std::log(radius)) * std::cos(2.0 * std::numbers::pi * angle);
}

std::uint64_t Random::below(std::uint64_t bound) {
    if (bound == 0)
        return 0;
    // Values under 2^64 mod bound would make the first residues more likely. That rest is under `bound`, so most values
    // need no division to be let through.
    std::uint64_t value = next();
    if (value < bound) {
        const std::uint64_t least = (0 - bound) % bound;
        while (value < least)
            value = next();
    }
    return value % bound;
}

void shuffle(std::span<std::uint32_t> values, Random& random, std::size_t from) {
    // Partners are drawn some steps ahead, so that they are in the cache when their turn comes.
    constexpr std::size_t ahead = 16;
    std::array<std::size_t, ahead> partners;
    const std::size_t last = std::max<std::size_t>(from, 1); // the first place has no choice
    std::size_t drawn = values.size();
    const auto draw = [&] {
        const std::size_t partner = random.below(drawn);
        partners[drawn-- % ahead] = partner;
#ifdef __GNUC__
        __builtin_prefetch(&values[partner], 1);
#endif
    };
    for (std::size_t i = values.size(); i > last; --i) {
        while (drawn > last && i - drawn < ahead)
            draw();
        std::swap(values[i - 1], values[partners[i % ahead]]);
    }
}

} // namespace engine
