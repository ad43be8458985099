#include "engine/train/EarlyStopping.h"

#include <algorithm>

namespace engine {

EarlyStopping::EarlyStopping(StopRule rule, std::int64_t patience, double minimumGain, std::size_t tasks)
    : m_rule(rule), m_patience(patience), m_minimumGain(minimumGain), m_tasks(tasks) {
}

void EarlyStopping::follow(Watch& watch, std::optional<double> score) const {
    if (score && (!watch.best || *score > *watch.best + m_minimumGain)) {
        watch.best = score;
        watch.since = 0;
    } else {
        ++watch.since;
    }
}

bool EarlyStopping::add(std::int64_t epoch, std::span<const std::optional<double>> scores) {
    double sum = 0;
    std::int64_t known = 0;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        follow(m_tasks[t], scores[t]);
        if (scores[t]) {
            sum += *scores[t];
            ++known;
        }
    }
    const std::optional<double> mean = known > 0 ? std::optional(sum / static_cast<double>(known)) : std::nullopt;
    follow(m_mean, mean);
    const bool isBest = m_bestEpoch == 0 || (mean && (!m_bestMean || *mean > *m_bestMean));
    if (isBest) {
        m_bestEpoch = epoch;
        m_bestMean = mean;
    }
    return isBest;
}

bool EarlyStopping::shouldStop() const {
    const auto isStalled = [this](const Watch& watch) { return watch.since >= m_patience; };
    switch (m_rule) {
    case StopRule::Any:
        return std::ranges::any_of(m_tasks, isStalled);
    case StopRule::All:
        return std::ranges::all_of(m_tasks, isStalled);
    case StopRule::Mean:
        return isStalled(m_mean);
    }
    return false;
}

} // namespace engine
