#pragma once
// The state of a generator as numbers for the checkpoint: 64 bits do not fit into one double.

#include "engine/base/Random.h"

namespace engine::balancing {

inline std::vector<double> stateOf(const Random& random) {
    return {static_cast<double>(random.state() >> 32), static_cast<double>(random.state() & 0xFFFFFFFFU)};
}
inline void restoreTo(Random& random, double high, double low) {
    random.setState((static_cast<std::uint64_t>(high) << 32) | static_cast<std::uint64_t>(low));
}

} // namespace engine::balancing
