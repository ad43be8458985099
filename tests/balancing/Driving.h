#pragma once
// Runs a balancing strategy on given losses and Jacobians, as training does, but with plain numbers.

#include "engine/balancing/Balance.h"

#include <cmath>
#include <memory>
#include <vector>

namespace support {

using Numbers = std::vector<double>;

/// Rows in memory, visited in blocks of few columns so that strategies see several.
class PlainRows final : public engine::Rows {
public:
    PlainRows(std::size_t tasks, std::size_t columns) : m_tasks(tasks), m_columns(columns), kept(tasks * columns) {}

    void visit(const std::function<void(engine::RowBlock& block)>& change) override {
        constexpr std::size_t width = 3;
        for (std::size_t first = 0; first < m_columns; first += width) {
            const std::size_t columns = std::min(width, m_columns - first);
            Numbers some(m_tasks * columns), other(some.size());
            const auto at = [&](std::size_t i) { return (i / columns) * m_columns + first + i % columns; };
            for (std::size_t i = 0; i < some.size(); ++i) {
                some[i] = values[at(i)];
                other[i] = kept[at(i)];
            }
            engine::RowBlock block{m_tasks, columns, some, other};
            change(block);
            for (std::size_t i = 0; i < some.size(); ++i) {
                values[at(i)] = some[i];
                kept[at(i)] = other[i];
            }
        }
    }

    std::size_t columns() const { return m_columns; }

private:
    std::size_t m_tasks, m_columns;

public:
    Numbers values;
    Numbers kept;
};

struct Driven {
    Numbers losses;    ///< a_t
    Numbers rows;      ///< w_t on the gradients of a_t L_t
    Numbers weights;   ///< a_t w_t: on the rows of the given Jacobian, where the rows were not changed
    Numbers direction; ///< Σ w_t row_t
};

/// A strategy over several steps.
class Drive {
public:
    Drive(const engine::Balancing& balancing, const engine::Params& params, engine::BalancingSetup setup)
        : m_balancing(balancing), m_setup(std::move(setup)), personal(m_setup.tasks, 1.0), active(m_setup.tasks, 1),
          balance(balancing, params, m_setup), strategy(balancing.make(params, m_setup)) {}

    /// `jacobian`: [T, columns], gradients of the unweighted losses.
    Driven step(const Numbers& losses, const Numbers& jacobian, std::int64_t epoch = 1) {
        const std::size_t tasks = m_setup.tasks, columns = jacobian.size() / tasks;
        if (!rows)
            rows = std::make_unique<PlainRows>(tasks, columns);
        rows->values = jacobian;
        return tasks == 1 ? alone(losses, epoch) : together(losses, epoch);
    }
    /// `after`: losses of the same batch after the step.
    void stepped(const Numbers& after = {}) {
        if (m_setup.tasks > 1) {
            balance.stepped(after);
            return;
        }
        engine::BalancingStep step{m_first, m_losses, m_one, 0, m_epoch, after};
        strategy->stepped(step);
    }
    /// The numbers of the strategy itself.
    Numbers state() const {
        if (m_setup.tasks == 1)
            return strategy->state();
        const Numbers all = balance.state();
        return {all.begin() + static_cast<std::ptrdiff_t>(2 + 2 * m_setup.tasks), all.end()};
    }

private:
    void scale(const Numbers& factors) {
        for (std::size_t i = 0; i < rows->values.size(); ++i)
            rows->values[i] *= factors[i / rows->columns()];
    }

    Driven together(const Numbers& losses, std::int64_t epoch) {
        ++m_step;
        const engine::Balance::Answer answer = balance.onLosses({losses, active, personal, m_step, epoch});
        scale(answer.losses);
        Driven result{answer.losses, Numbers(losses.size(), 1.0), {}, {}};
        if (answer.rows != engine::RowUse::None)
            result.rows = balance.onRows(engine::Gram::ofRows(rows->values, rows->columns()), *rows);
        else if (!answer.kept.empty())
            result.rows = answer.kept;
        finish(result);
        return result;
    }

    /// Balance trains plainly with one task; the vectors say what the strategy itself would answer.
    Driven alone(const Numbers& losses, std::int64_t epoch) {
        m_losses = losses;
        m_epoch = epoch;
        const engine::BalancingStep step{m_first, m_losses, m_one, 0, epoch, {}};
        Driven result{strategy->lossWeights(step), {1.0}, {}, {}};
        scale(result.losses);
        const engine::Gram gram = engine::Gram::ofRows(rows->values, rows->columns());
        if (m_balancing.rows == engine::RowUse::Gram)
            result.rows = strategy->rowWeights(step, gram).value_or(Numbers{std::nan("")});
        else if (m_balancing.rows == engine::RowUse::Change)
            result.rows = strategy->transform(step, gram, *rows).value_or(Numbers{std::nan("")});
        finish(result);
        return result;
    }

    void finish(Driven& result) const {
        result.weights = engine::times(result.losses, result.rows);
        result.direction.assign(rows->columns(), 0.0);
        for (std::size_t t = 0; t < result.rows.size(); ++t) {
            for (std::size_t i = 0; result.rows[t] != 0 && result.losses[t] != 0 && i < rows->columns(); ++i)
                result.direction[i] += result.rows[t] * rows->values[t * rows->columns() + i];
        }
    }

    const engine::Balancing& m_balancing;
    engine::BalancingSetup m_setup;
    std::vector<std::size_t> m_first = {0};
    Numbers m_losses, m_one = {1.0};
    std::int64_t m_epoch = 1, m_step = 0;

public:
    Numbers personal; ///< weights set by the person
    std::vector<std::uint8_t> active;
    std::unique_ptr<PlainRows> rows;
    engine::Balance balance;
    std::unique_ptr<engine::Balancer> strategy; ///< with one task
};

} // namespace support
