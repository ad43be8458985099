#pragma once
// Where an optimizer stands: the stretches of the present step, cut so that each piece has taken one number of steps
// everywhere. Parts that were frozen for a while keep their own count, as if each had an optimizer of its own.

#include "engine/optimizers/Optimizer.h"

#include <cstdint>
#include <map>
#include <vector>

namespace engine::optimizers {

struct Piece {
    std::int64_t offset = 0, size = 0;
    double learningRateFactor = 1;
    bool decay = true;
    std::int64_t steps = 0; ///< taken before the present one
};

class Pieces {
public:
    /// `decays`: whether weight decay acts at all (if not, stretches that differ only there become one piece).
    explicit Pieces(bool decays) : m_decays(decays) {}

    /// Adopts the stretches of a step; true when the pieces changed since the last call.
    bool follow(std::span<const Stretch> stretches);
    const std::vector<Piece>& all() const { return m_pieces; }
    void stepTaken(); ///< counts one step for every piece
    /// (offset, steps) in order: from this offset on so many steps.
    std::vector<std::pair<std::int64_t, std::int64_t>> counts() const;
    void restore(std::span<const std::pair<std::int64_t, std::int64_t>> counts); ///< what counts() gave

private:
    bool m_decays;
    std::vector<Stretch> m_stretches;
    std::vector<Piece> m_pieces;
    std::map<std::int64_t, std::int64_t> m_counts; ///< of everything that m_pieces do not cover
};

} // namespace engine::optimizers
