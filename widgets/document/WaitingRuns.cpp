#include "widgets/document/WaitingRuns.h"

#include "engine/base/Files.h"
#include "engine/runs/Run.h"
#include "engine/runs/Study.h"

#include <algorithm>
#include <iterator>

namespace widgets {

namespace fs = std::filesystem;

namespace {

struct Left {
    std::int64_t count = 0;
    std::optional<engine::Error> why; ///< of the first
};

Left moveAll(const fs::path& from, const fs::path& to, const WaitingRuns::Moved& moved) {
    std::vector<fs::path> all = engine::listRuns(from);
    std::ranges::move(engine::listStudies(from), std::back_inserter(all));
    Left left;
    for (const fs::path& run : all) {
        const fs::path target = to / run.filename();
        if (const engine::Result<void> done = engine::moveFolder(run, target)) {
            moved(run, target);
        } else if (++left.count == 1) {
            left.why = done.error();
        }
    }
    return left;
}

} // namespace

void WaitingRuns::add(fs::path from, fs::path to) {
    m_moves.push_back({std::move(from), std::move(to)});
}

std::vector<fs::path> WaitingRuns::of(const fs::path& to) const {
    std::vector<fs::path> folders;
    for (const Move& move : m_moves)
        if (move.to == to)
            folders.push_back(move.from);
    return folders;
}

engine::Result<void> WaitingRuns::move(const Moved& moved) {
    engine::Result<void> result;
    std::vector<Move> waiting;
    for (Move& move : m_moves) {
        Left left = moveAll(move.from, move.to, moved);
        if (left.count == 0)
            continue;
        engine::Error error = std::move(*left.why);
        error.cause = engine::english(error.text) + (error.cause.empty() ? "" : " (" + error.cause + ')');
        error.text = engine::text(TL_TEXT("engine", "%1 {run or study|runs or studies} of this project could not be "
                                                    "moved to %2. What was not moved stays in %3; saving again tries "
                                                    "once more."),
                                  left.count, move.to.string(), move.from.string());
        result = std::unexpected(std::move(error));
        waiting.push_back(std::move(move));
    }
    m_moves = std::move(waiting);
    return result;
}

} // namespace widgets
