#pragma once
// Ctrl-C, a friendly kill and a closed standard output ask the engine to stop after the running batch; a second Ctrl-C
// ends at once. Made before
// the engine starts threads, so that the signal reaches only the one thread that waits for it.

#include <atomic>
#include <stop_token>
#include <thread>

namespace cli {

class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    bool happened() const { return m_signal != 0; }
    int status() const; ///< 130, 143 for a kill, 141 where standard output was closed

private:
    void wait(const std::stop_token& end);

    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    std::jthread m_thread;
};

} // namespace cli
