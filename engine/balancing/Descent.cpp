#include "engine/balancing/Descent.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing {

Descent::Descent(std::size_t tasks, double start, double rate, bool adam, double decay)
    : m_rate(rate), m_decay(decay), m_adam(adam), m_values(tasks, start), m_first(tasks), m_second(tasks),
      m_steps(tasks) {
}

void Descent::descend(std::size_t task, double gradient) {
    gradient += m_decay * m_values[task];
    if (!m_adam) {
        m_values[task] -= m_rate * gradient;
        return;
    }
    m_steps[task] += 1;
    m_first[task] += (gradient - m_first[task]) * (1 - 0.9);
    m_second[task] = 0.999 * m_second[task] + (1 - 0.999) * gradient * gradient;
    const double first = m_first[task] / (1 - std::pow(0.9, m_steps[task]));
    const double second = m_second[task] / (1 - std::pow(0.999, m_steps[task]));
    m_values[task] -= m_rate * first / (std::sqrt(second) + 1e-8);
}

std::vector<double> Descent::state() const {
    std::vector<double> result;
    for (const std::vector<double>* part : {&m_values, &m_first, &m_second, &m_steps})
        result.insert(result.end(), part->begin(), part->end());
    return result;
}

void Descent::restore(std::span<const double> state) {
    const std::size_t tasks = m_values.size();
    if (state.size() != 4 * tasks)
        return;
    std::size_t part = 0;
    for (std::vector<double>* target : {&m_values, &m_first, &m_second, &m_steps})
        std::ranges::copy(state.subspan(tasks * part++, tasks), target->begin());
}

} // namespace engine::balancing
