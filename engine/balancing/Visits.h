#pragma once
// The order in which a strategy that goes through pairs visits the other tasks of a task.

#include "engine/balancing/Balancing.h"
#include "engine/balancing/RandomState.h"

#include <algorithm>

namespace engine::balancing {

class Visits {
public:
    Visits(const BalancingSetup& setup, std::string_view name)
        : m_random(randomKey(setup.seed, "balancing", name)), m_given(setup.order) {}

    /// Indices into `tasks` of all but `self` (an index, too).
    std::vector<std::size_t> of(std::size_t self, std::span<const std::size_t> tasks) {
        std::vector<std::size_t> result;
        if (m_given) {
            for (const std::size_t task : m_given(tasks[self])) {
                const auto found = std::ranges::find(tasks, task);
                if (found != tasks.end())
                    result.push_back(static_cast<std::size_t>(found - tasks.begin()));
            }
            return result;
        }
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (i != self)
                result.push_back(i);
        }
        for (std::size_t i = result.size(); i > 1; --i)
            std::swap(result[i - 1], result[m_random.below(i)]);
        return result;
    }

    Random& random() { return m_random; }
    const Random& random() const { return m_random; }

private:
    Random m_random;
    std::function<std::vector<std::size_t>(std::size_t)> m_given;
};

} // namespace engine::balancing
