#include "app/cli/Interrupt.h"

#include "app/cli/Output.h"

#include <csignal>
#include <ctime>
#include <unistd.h>

namespace cli {

namespace {

sigset_t signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

Interrupt::Interrupt() {
    const sigset_t set = signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::jthread([this](const std::stop_token& end) { wait(end); });
}

Interrupt::~Interrupt() {
    m_thread.request_stop();
    m_thread.join();
    const sigset_t set = signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

int Interrupt::status() const {
    return 128 + m_signal;
}

void Interrupt::wait(const std::stop_token& end) {
    const sigset_t set = signals();
    const timespec pause{0, 100'000'000};
    while (!end.stop_requested()) {
        int signal = sigtimedwait(&set, nullptr, &pause);
        if (signal < 0 && outputIsClosed() && m_signal == 0)
            signal = SIGPIPE; // nobody sees what comes: what was learnt is kept and the command ends
        if (signal < 0)
            continue;
        if (m_signal != 0)
            ::_exit(status());
        m_signal = signal;
        m_stop.request_stop();
        if (signal != SIGPIPE && ::isatty(STDERR_FILENO))
            printError(words(TL_TEXT("cli", "Stopping after this batch; Ctrl-C again ends at once.")));
    }
}

} // namespace cli
