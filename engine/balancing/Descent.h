#pragma once
// How learnt task weights follow their gradient: Adam as PyTorch defines it (β 0.9 and 0.999, ε 1e-8, decay added to
// the gradient) or plain descent. A task that is left out of a step keeps its moments. Training thread.

#include <span>
#include <vector>

namespace engine::balancing {

class Descent {
public:
    Descent(std::size_t tasks, double start, double rate, bool adam, double decay = 0);
    double operator[](std::size_t task) const { return m_values[task]; }
    void set(std::size_t task, double value) { m_values[task] = value; }
    void descend(std::size_t task, double gradient);
    /// Values, first moments, second moments, steps: four numbers per task.
    std::vector<double> state() const;
    void restore(std::span<const double> state);

private:
    double m_rate, m_decay;
    bool m_adam;
    std::vector<double> m_values, m_first, m_second, m_steps;
};

} // namespace engine::balancing
