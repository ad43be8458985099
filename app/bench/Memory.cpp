#include "app/bench/Memory.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <malloc.h>
#include <string>

namespace bench {

namespace {

std::int64_t privateBytes() {
    std::ifstream facts("/proc/self/status");
    std::string word;
    while (facts >> word) {
        std::int64_t kilobytes = 0;
        if (word == "RssAnon:" && facts >> kilobytes)
            return kilobytes * 1024;
    }
    return 0;
}

std::int64_t trimmed() {
    malloc_trim(0); // free memory that the heap still holds is not in use
    return privateBytes();
}

} // namespace

MemoryWatch::MemoryWatch() : m_start(trimmed()) {
    m_thread = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            m_peak = std::max(m_peak.load(), privateBytes() - m_start);
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
    });
}

std::int64_t MemoryWatch::now() const {
    return privateBytes() - m_start;
}

std::int64_t MemoryWatch::peak() const {
    return std::max(m_peak.load(), now());
}

} // namespace bench
