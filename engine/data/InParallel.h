#pragma once
// Work on many columns by a few threads that end with the call.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <vector>

namespace engine {

constexpr std::size_t mostThreads = 8;

/// Calls `work(index)`, or `work(index, thread)`, for 0 … count-1, each once, on up to as many threads as the machine
/// has (mostThreads at most; `thread` counts from 0, so that each can keep what it works with). What one call throws is
/// thrown here after all threads have ended. After a stop request no further call begins.
template <class Work>
void inParallel(std::size_t count, std::stop_token stop, Work work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> broken = false;
    std::exception_ptr thrown;
    const auto loop = [&](std::size_t thread) {
        while (!stop.stop_requested() && !broken) {
            const std::size_t index = next++;
            if (index >= count)
                return;
            try {
                if constexpr (std::is_invocable_v<Work, std::size_t, std::size_t>)
                    work(index, thread);
                else
                    work(index);
            } catch (...) {
                if (!broken.exchange(true))
                    thrown = std::current_exception();
            }
        }
    };
    const std::size_t threads =
        std::min({count, mostThreads, static_cast<std::size_t>(std::max(1U, std::thread::hardware_concurrency()))});
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 1; i < threads; ++i)
            workers.emplace_back(loop, i);
        loop(0);
    }
    if (thrown)
        std::rethrow_exception(thrown);
}

} // namespace engine
