#pragma once
// A built-in benchmark of `taskloom bench`: one constant in app/bench/<name>.cpp. Each gives a ratio against a
// reference that runs beside it in turns (A, B, A, B …), so that what else the machine does hits both. Main thread.

#include "engine/base/Error.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bench {

/// One compared figure. `ratio` is what the goal is about.
struct Figure {
    std::string name; ///< "mmoe-b1024-t2"
    std::string peer; ///< "pytorch-eager"; what it is compared with
    double ours = 0;
    std::optional<double> theirs; ///< nullopt: the peer is not installed
    std::string unit;             ///< "steps/s"
    std::optional<double> ratio;  ///< "2.7" times, or a share such as 0.02
    double goal = 0;
    bool atMost = false;   ///< the goal is an upper bound
    bool absolute = false; ///< the goal is about `ours` itself, in `unit`; `ratio` repeats it
    int digits = 2;        ///< that are shown of amounts below 100
    std::string note;      ///< threads and the like
    bool reached() const { return ratio && (atMost ? *ratio <= goal : *ratio >= goal); }
};

struct Options {
    std::int64_t threads = 0; ///< 0 = chosen by the program
    /// What is going on, for the progress line.
    std::function<void(const std::string&)> progress;
};

struct Benchmark {
    const char* name; ///< "mmoe"
    const char* help; ///< one sentence
    engine::Result<std::vector<Figure>> (*run)(const Options& options);
};

double median(std::vector<double> values);

} // namespace bench

namespace engine {
std::span<const bench::Benchmark* const> allBenchmarks(); ///< generated table
}
