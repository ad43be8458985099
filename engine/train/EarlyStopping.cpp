#include "engine/train/EarlyStopping.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::optional<double> valueOf(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

} // namespace

EarlyStopping::EarlyStopping(StopRule rule, std::int64_t patience, double minimumGain, std::size_t tasks)
    : m_rule(rule), m_patience(patience), m_minimumGain(minimumGain), m_tasks(tasks) {
}

void EarlyStopping::follow(Watch& watch, std::optional<double> score) const {
    watch.isBest = score ? !watch.most || *score > *watch.most : !watch.most && watch.since == 0;
    if (watch.isBest)
        watch.most = score;
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
    m_lastMean = mean.value_or(none);
    const bool isBest = m_bestEpoch == 0 || (mean && (!m_bestMean || *mean > *m_bestMean));
    if (isBest) {
        m_bestEpoch = epoch;
        m_bestMean = mean;
    }
    return isBest;
}

bool EarlyStopping::shouldStop() const {
    const auto stalled = [this](const Watch& watch) { return isStalled(watch); };
    switch (m_rule) {
    case StopRule::Any:
        return std::ranges::any_of(m_tasks, stalled);
    case StopRule::All:
        return std::ranges::all_of(m_tasks, stalled);
    case StopRule::Mean:
        return isStalled(m_mean);
    }
    return false;
}

EarlyStopping::State EarlyStopping::state() const {
    State state = {static_cast<double>(m_bestEpoch), m_bestMean.value_or(none), m_lastMean};
    const auto append = [&](const Watch& watch) {
        state.insert(state.end(), {watch.best.value_or(none), watch.most.value_or(none),
                                   static_cast<double>(watch.since), watch.isBest ? 1.0 : 0.0});
    };
    append(m_mean);
    std::ranges::for_each(m_tasks, append);
    return state;
}

bool EarlyStopping::restore(const State& state) {
    if (state.size() != 3 + 4 * (1 + m_tasks.size()))
        return false;
    m_bestEpoch = static_cast<std::int64_t>(state[0]);
    m_bestMean = valueOf(state[1]);
    m_lastMean = state[2];
    const auto watch = [&](std::size_t at) -> Watch {
        return {valueOf(state[at]), valueOf(state[at + 1]), static_cast<std::int64_t>(state[at + 2]),
                state[at + 3] != 0};
    };
    m_mean = watch(3);
    for (std::size_t t = 0; t < m_tasks.size(); ++t)
        m_tasks[t] = watch(7 + 4 * t);
    return true;
}

} // namespace engine
