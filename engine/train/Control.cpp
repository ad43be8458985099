#include "engine/train/Trainer.h"

namespace engine {

void TrainControl::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void TrainControl::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
        m_steps = 0;
    }
    m_changed.notify_all();
}

void TrainControl::stepOneBatch() {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_paused)
            return;
        ++m_steps;
    }
    m_changed.notify_all();
}

void TrainControl::finishNow() {
    {
        const std::lock_guard lock(m_mutex);
        m_finish = true;
    }
    m_changed.notify_all();
}

bool TrainControl::paused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

bool TrainControl::finishing() const {
    const std::lock_guard lock(m_mutex);
    return m_finish;
}

bool TrainControl::pass(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused || m_finish || m_steps > 0; });
    if (m_paused && m_steps > 0)
        --m_steps;
    return !stop.stop_requested();
}

} // namespace engine
