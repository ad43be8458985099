#pragma once
// Runs and studies of projects that were saved for the first time and still lie among the user's data: while a run goes
// on nothing is moved, and what cannot be moved waits for the next save. GUI thread.

#include "engine/base/Error.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace widgets {

class WaitingRuns {
public:
    void add(std::filesystem::path from, std::filesystem::path to);
    /// Folders whose runs belong into `to` and wait.
    std::vector<std::filesystem::path> of(const std::filesystem::path& to) const;
    using Moved = std::function<void(const std::filesystem::path& before, const std::filesystem::path& now)>;
    /// Moves them; `moved` is called for each. The error says how many stay where, and why.
    engine::Result<void> move(const Moved& moved);

private:
    struct Move {
        std::filesystem::path from, to;
    };
    std::vector<Move> m_moves;
};

} // namespace widgets
