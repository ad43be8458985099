#pragma once
// Reads one file in a child process under limits (time, memory) and tells how it went, so that hostile files can
// neither kill nor hang the test. A test that uses it is its own child: its main begins with
//
//     if (const auto status = support::probeIfAsked(argumentCount, arguments)) return *status;
//
// Any thread.

#include "engine/base/Json.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace support {

/// What the child is told.
struct ProbeTask {
    std::filesystem::path file = {};
    engine::Json dialect = {};          ///< fields of the dialect that are given; null = guess
    std::filesystem::path written = {}; ///< where the table is to be written as text; empty = nowhere
    std::int64_t maxRows = -1;
    bool cells = false; ///< the outcome holds all cells as text
};

struct Outcome {
    bool ended = false; ///< by itself and in time
    int signal = 0;     ///< that ended it
    double seconds = 0;
    std::int64_t peakBytes = 0;
    engine::Json said; ///< {"rows", "columns", "types", "names", "issues", "rejected"} or {"refused": sentence}
    bool read() const { return ended && said.contains("rows"); }
    bool refused() const { return ended && said.contains("refused"); }
    std::string words() const; ///< for the message of a test
};

/// In the child: does the task and gives the exit status. Nothing when the program was not started as a child.
std::optional<int> probeIfAsked(int argumentCount, char** arguments);

constexpr double probeSeconds = 10;
Outcome probe(const ProbeTask& task);
/// All of them, two at a time, in the order of the tasks.
std::vector<Outcome> probeAll(std::span<const ProbeTask> tasks);

} // namespace support
