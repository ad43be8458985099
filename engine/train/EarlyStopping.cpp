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
        if (m_tasks[t].isLeftOut) {
            m_tasks[t].isBest = m_bestEpoch == 0; // something is kept for every task
            continue;
        }
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
        for (std::size_t t = 0; t < m_tasks.size(); ++t)
            m_tasks[t].atBest = m_tasks[t].isLeftOut ? std::nullopt : scores[t];
    }
    return isBest;
}

void EarlyStopping::leaveOut(std::size_t task) {
    m_tasks[task].isLeftOut = true;
    if (!m_tasks[task].atBest)
        return;
    m_tasks[task].atBest.reset();
    double sum = 0;
    std::int64_t known = 0;
    for (const Watch& watch : m_tasks) {
        sum += watch.atBest.value_or(0);
        known += watch.atBest ? 1 : 0;
    }
    m_bestMean = known > 0 ? std::optional(sum / static_cast<double>(known)) : std::nullopt;
    m_mean.best = m_mean.most = m_bestMean;
}

bool EarlyStopping::shouldStop() const {
    switch (m_rule) {
    case StopRule::Any:
        return std::ranges::any_of(m_tasks,
                                   [this](const Watch& watch) { return !watch.isLeftOut && isStalled(watch); });
    case StopRule::All:
        return std::ranges::all_of(m_tasks, [this](const Watch& watch) { return watch.isLeftOut || isStalled(watch); });
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
    for (const Watch& watch : m_tasks)
        state.push_back(watch.atBest.value_or(none));
    return state;
}

bool EarlyStopping::restore(const State& state) {
    const std::size_t least = 3 + 4 * (1 + m_tasks.size());
    if (state.size() != least && state.size() != least + m_tasks.size()) // the latter since tasks can be left out
        return false;
    m_bestEpoch = static_cast<std::int64_t>(state[0]);
    m_bestMean = valueOf(state[1]);
    m_lastMean = state[2];
    const auto watch = [&](std::size_t at) -> Watch {
        Watch result;
        result.best = valueOf(state[at]);
        result.most = valueOf(state[at + 1]);
        result.since = static_cast<std::int64_t>(state[at + 2]);
        result.isBest = state[at + 3] != 0;
        return result;
    };
    m_mean = watch(3);
    for (std::size_t t = 0; t < m_tasks.size(); ++t)
        m_tasks[t] = watch(7 + 4 * t);
    for (std::size_t t = 0; t < m_tasks.size() && state.size() > least; ++t)
        m_tasks[t].atBest = valueOf(state[least + t]);
    return true;
}

} // namespace engine
