#include "engine/runs/MetricStream.h"

#include <algorithm>
#include <iterator>

namespace engine {

void MetricStream::append(std::vector<MetricPoint> points) {
    const std::scoped_lock lock(m_mutex);
    m_pending.points.insert(m_pending.points.end(), std::make_move_iterator(points.begin()),
                            std::make_move_iterator(points.end()));
}

void MetricStream::append(Frame frame) {
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_pending.frames, [](const Frame& old) { return !old.endOfEpoch; });
    m_pending.frames.push_back(std::move(frame));
}

void MetricStream::append(RunEvent event) {
    const std::scoped_lock lock(m_mutex);
    m_pending.events.push_back(std::move(event));
}

void MetricStream::set(const Progress& progress) {
    const std::scoped_lock lock(m_mutex);
    m_pending.progress = progress;
}

MetricStream::Drained MetricStream::drain() {
    const std::scoped_lock lock(m_mutex);
    Drained drained = std::move(m_pending);
    m_pending = {};
    m_pending.progress = drained.progress;
    return drained;
}

} // namespace engine
