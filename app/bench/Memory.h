#pragma once
// Private memory of the process above what it had at the start of the watch: anonymous pages, so that files in the page
// cache do not count. Looked at every few milliseconds by a thread that ends with the watch. Main thread.

#include <atomic>
#include <cstdint>
#include <thread>

namespace bench {

class MemoryWatch {
public:
    MemoryWatch();
    std::int64_t now() const;  ///< bytes above the start
    std::int64_t peak() const; ///< the most seen so far

private:
    std::int64_t m_start;
    std::atomic<std::int64_t> m_peak = 0;
    std::jthread m_thread;
};

} // namespace bench
