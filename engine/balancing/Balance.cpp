#include "engine/balancing/Balance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

namespace {

constexpr double shortest = 1e-12;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool allFinite(std::span<const double> values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

std::vector<double> pick(std::span<const double> values, std::span<const std::size_t> tasks) {
    std::vector<double> result;
    for (const std::size_t task : tasks)
        result.push_back(values[task]);
    return result;
}

/// The rows of the tasks that take part.
class CompactRows final : public Rows {
public:
    CompactRows(Rows& rows, std::span<const std::size_t> tasks) : m_rows(rows), m_tasks(tasks) {}

    void visit(const std::function<void(RowBlock& block)>& change) override {
        m_rows.visit([&](RowBlock& all) {
            m_values.clear();
            m_kept.clear();
            for (const std::size_t task : m_tasks) {
                append(m_values, row(all.values, task, all.columns));
                append(m_kept, row(all.kept, task, all.columns));
            }
            RowBlock some{m_tasks.size(), all.columns, m_values, m_kept};
            change(some);
            for (std::size_t i = 0; i < m_tasks.size(); ++i) {
                std::ranges::copy(row(some.values, i, all.columns), row(all.values, m_tasks[i], all.columns).begin());
                std::ranges::copy(row(some.kept, i, all.columns), row(all.kept, m_tasks[i], all.columns).begin());
            }
        });
    }

private:
    static std::span<double> row(std::span<double> values, std::size_t index, std::size_t columns) {
        return values.subspan(index * columns, columns);
    }
    static void append(std::vector<double>& target, std::span<const double> values) {
        target.insert(target.end(), values.begin(), values.end());
    }

    Rows& m_rows;
    std::span<const std::size_t> m_tasks;
    std::vector<double> m_values, m_kept;
};

/// Takes the weights set by the person out of the rows.
void divide(Rows& rows, std::span<const std::size_t> tasks, std::span<const double> weights) {
    if (std::ranges::all_of(weights, [](double weight) { return weight == 1; }))
        return;
    rows.visit([&](RowBlock& block) {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            for (double& value : block.values.subspan(tasks[i] * block.columns, block.columns))
                value /= weights[i];
        }
    });
}

const Balancing& inForce(const Balancing& balancing, std::size_t tasks) {
    return tasks == 1 ? *findBalancing("fixed") : balancing;
}

} // namespace

Balance::Balance(const Balancing& balancing, const Params& params, const BalancingSetup& setup)
    : m_balancing(inForce(balancing, setup.tasks)), m_count(setup.tasks), m_last(setup.tasks, none),
      m_leftOut(setup.tasks) {
    const Params own = &m_balancing == &balancing ? params : Params{};
    m_balancer = m_balancing.make(own, setup);
    if (find(m_balancing.params, "on"))
        m_onRepresentation = choice(m_balancing.params, own, "on") == "representation";
    if (find(m_balancing.params, "every"))
        m_every = integer(m_balancing.params, own, "every");
}

BalancingStep Balance::step() const {
    return {m_tasks, m_losses, m_weights, m_batch.step, m_batch.epoch, {}};
}

std::vector<double> Balance::scatter(std::span<const double> compact) const {
    std::vector<double> result(m_count, 0.0);
    for (std::size_t i = 0; i < m_tasks.size(); ++i)
        result[m_tasks[i]] = compact[i];
    return result;
}

bool Balance::keepsLast() const {
    return m_since > 0 && m_since < m_every &&
           std::ranges::all_of(m_tasks, [&](std::size_t task) { return std::isfinite(m_last[task]); });
}

Balance::Answer Balance::onLosses(const Batch& batch) {
    m_batch = batch;
    m_tasks.clear();
    for (std::size_t t = 0; t < m_count; ++t) {
        if (!batch.active[t] || batch.weights[t] == 0)
            continue;
        if (std::isfinite(batch.losses[t]) && (batch.losses[t] > 0 || !m_balancing.positiveLosses))
            m_tasks.push_back(t);
        else
            ++m_leftOut[t];
    }
    m_losses = pick(batch.losses, m_tasks);
    m_weights = pick(batch.weights, m_tasks);
    Answer answer;
    if (m_tasks.empty()) {
        answer.losses.assign(m_count, 0.0);
        return answer;
    }
    std::vector<double> weights = m_balancer->lossWeights(step());
    if (!allFinite(weights)) {
        ++m_unsolved;
        weights.assign(m_tasks.size(), 1.0);
    }
    answer.losses = scatter(times(weights, m_weights));
    if (m_balancing.rows == RowUse::None)
        return answer;
    if (!keepsLast()) {
        answer.rows = m_balancing.rows;
        return answer;
    }
    ++m_since;
    answer.kept = scatter(pick(m_last, m_tasks));
    return answer;
}

std::vector<double> Balance::onRows(const Gram& gram, Rows& rows) {
    std::vector<std::size_t> able;
    for (const std::size_t task : m_tasks) {
        const double length = std::sqrt(gram(task, task)) / m_batch.weights[task];
        if (std::isfinite(length) && length >= shortest)
            able.push_back(task);
        else if (!(length < shortest))
            ++m_leftOut[task];
    }
    m_tasks = able;
    m_losses = pick(m_batch.losses, m_tasks);
    m_weights = pick(m_batch.weights, m_tasks);
    if (m_tasks.empty())
        return std::vector<double>(m_count, 0.0);
    std::vector<double> inverse;
    for (const double weight : m_weights)
        inverse.push_back(1 / weight);
    const Gram compact = gram.of(m_tasks).scaled(inverse);
    std::optional<std::vector<double>> answer;
    if (m_balancing.rows == RowUse::Change) {
        divide(rows, m_tasks, m_weights);
        CompactRows some(rows, m_tasks);
        answer = m_balancer->transform(step(), compact, some);
    } else {
        answer = m_balancer->rowWeights(step(), compact);
    }
    m_since = 1;
    const bool isDivided = m_balancing.rows == RowUse::Change;
    if (!answer || !allFinite(*answer)) {
        ++m_unsolved;
        if (std::ranges::all_of(m_tasks, [&](std::size_t task) { return std::isfinite(m_last[task]); }))
            return scatter(isDivided ? times(pick(m_last, m_tasks), m_weights) : pick(m_last, m_tasks));
        const std::vector<double> equal(m_tasks.size(), 1 / static_cast<double>(m_tasks.size()));
        return scatter(isDivided ? times(equal, m_weights) : equal);
    }
    // The rows of Gram strategies still carry the weights of the person; those of Change no longer, but the gradients
    // of the steps in between do.
    std::vector<double> between = isDivided ? m_balancer->weightsBetween(*answer) : *answer;
    if (m_balancing.ownWeights) {
        between = times(between, inverse);
        answer = isDivided ? *answer : between;
    } else if (isDivided) {
        answer = times(*answer, m_weights);
    }
    for (std::size_t i = 0; i < m_tasks.size(); ++i)
        m_last[m_tasks[i]] = between[i];
    return scatter(*answer);
}

void Balance::stepped(std::span<const double> after) {
    if (m_tasks.empty())
        return;
    std::vector<double> losses;
    BalancingStep now = step();
    if (!after.empty()) {
        losses = pick(after, m_tasks);
        if (!allFinite(losses))
            return;
        now.lossesAfter = losses;
    }
    m_balancer->stepped(now);
}

std::vector<double> Balance::state() const {
    std::vector<double> result = {static_cast<double>(m_since), static_cast<double>(m_unsolved)};
    result.insert(result.end(), m_last.begin(), m_last.end());
    for (const std::int64_t count : m_leftOut)
        result.push_back(static_cast<double>(count));
    const std::vector<double> own = m_balancer->state();
    result.insert(result.end(), own.begin(), own.end());
    return result;
}

bool Balance::restore(std::span<const double> state) {
    if (state.size() != this->state().size())
        return false;
    m_since = static_cast<std::int64_t>(state[0]);
    m_unsolved = static_cast<std::int64_t>(state[1]);
    for (std::size_t t = 0; t < m_count; ++t) {
        m_last[t] = state[2 + t];
        m_leftOut[t] = static_cast<std::int64_t>(state[2 + m_count + t]);
    }
    m_balancer->restore(state.subspan(2 + 2 * m_count));
    return true;
}

} // namespace engine
