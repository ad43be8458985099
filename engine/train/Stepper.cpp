#include "engine/train/Stepper.h"

#include "engine/optimizers/Clip.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

std::vector<double> weightsOf(const std::vector<Task>& tasks) {
    std::vector<double> weights;
    for (const Task& task : tasks)
        weights.push_back(task.weight);
    return weights;
}

std::unique_ptr<Balance> balanceOf(const TrainSpec& spec, const std::vector<Task>& tasks) {
    std::vector<std::uint8_t> isRegression;
    for (const Task& task : tasks)
        isRegression.push_back(task.kind == TaskKind::Regression ? 1 : 0);
    return std::make_unique<Balance>(
        *findBalancing(spec.balancing), spec.balancingParams,
        BalancingSetup{.tasks = tasks.size(), .isRegression = isRegression, .seed = spec.seed});
}

bool anyUsable(const Network::StepLosses& step) {
    bool isAny = false, isBroken = false;
    for (std::size_t t = 0; t < step.losses.size(); ++t) {
        const bool isNumber = std::isfinite(step.losses[t]);
        isAny = isAny || (step.active[t] && isNumber);
        isBroken = isBroken || (step.active[t] && !isNumber);
    }
    return isAny || !isBroken;
}

/// The sum of numbers is a number but where it overflows; only then every one is looked at.
bool isFinite(const at::Tensor& gradients, std::span<const Stretch> stretches) {
    if (std::isfinite(gradients.sum().item<double>()))
        return true;
    return std::ranges::all_of(stretches, [&](const Stretch& stretch) {
        return gradients.narrow(0, stretch.offset, stretch.size).isfinite().all().item<bool>();
    });
}

} // namespace

Stepper::Stepper(Network& network, const TrainSpec& spec, const std::vector<Task>& tasks, std::int64_t batchesPerEpoch)
    : m_network(network), m_spec(spec), m_tasks(tasks), m_batchesPerEpoch(batchesPerEpoch),
      m_totalSteps(spec.epochs * batchesPerEpoch), m_schedule(findSchedule(spec.schedule)),
      m_optimizer(findOptimizer(spec.optimizer)->make(spec.optimizerParams, network.parameters().values())),
      m_balance(balanceOf(spec, tasks)), m_weights(weightsOf(tasks)), m_isRetired(tasks.size()) {
    follow();
}

/// Which parameters learn.
void Stepper::follow() {
    std::set<TaskId> retired;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (m_isRetired[t])
            retired.insert(m_tasks[t].id);
    }
    std::vector<Segment> segments = m_network.parameters().segments();
    for (Segment& segment : segments)
        segment.frozen = segment.frozen || (!segment.tasks.empty() && std::ranges::includes(retired, segment.tasks));
    m_stretches = stretchesOf(segments, m_spec.decayAll);
}

void Stepper::retire(std::size_t task) {
    m_isRetired[task] = 1;
    m_weights[task] = 0;
    follow();
}

bool Stepper::allRetired() const {
    return std::ranges::all_of(m_isRetired, [](std::uint8_t is) { return is != 0; });
}

Stepper::Outcome Stepper::batch(const BatchTensors& rows, std::int64_t epoch, bool isLast) {
    ForwardContext context;
    context.training = true;
    context.seed = m_spec.seed;
    context.step = m_step;
    Outcome outcome;
    outcome.learningRate =
        m_spec.learningRate *
        m_schedule->factor(m_spec.scheduleParams, {m_step, m_totalSteps, m_batchesPerEpoch, m_scores});
    Balance::Batch given;
    given.weights = m_weights;
    given.step = m_step;
    given.epoch = epoch;
    outcome.losses = m_network.step(rows, context, *m_balance, given);
    outcome.isUsable = anyUsable(outcome.losses);
    if (!outcome.isUsable)
        return outcome;
    outcome.isLeftOut = !descend(outcome.learningRate, isLast);
    m_balance->stepped(m_balance->wantsLossesAfter() ? m_network.measure(rows, context) : std::vector<double>());
    ++m_step;
    return outcome;
}

/// False when the gradient was no number, and nothing was done with it.
bool Stepper::descend(double learningRate, bool isLast) {
    const at::NoGradGuard constants;
    at::Tensor values = m_network.parameters().values(), gradients = m_network.parameters().gradients();
    if (m_spec.accumulate > 1) {
        if (!m_sum.defined())
            m_sum = at::zeros_like(gradients);
        m_sum.add_(gradients);
        if (++m_gathered < m_spec.accumulate && !isLast)
            return true;
        gradients.copy_(m_sum).div_(static_cast<double>(m_gathered));
        m_sum.zero_();
        m_gathered = 0;
    }
    if (!isFinite(gradients, m_stretches)) {
        ++m_leftOutInARow;
        return false;
    }
    m_leftOutInARow = 0;
    clip(gradients, m_stretches, m_spec.clip, m_spec.clipAt);
    m_optimizer->step(values, gradients, m_stretches, learningRate);
    return true;
}

Stepper::State Stepper::state() const {
    return {.step = m_step,
            .gathered = m_gathered,
            .leftOutInARow = m_leftOutInARow,
            .isRetired = m_isRetired,
            .scores = m_scores,
            .balance = m_balance->state(),
            .optimizer = m_optimizer->state(),
            .keptRows = m_network.keptRows(),
            .sum = m_sum};
}

bool Stepper::restore(const State& state) {
    if (state.isRetired.size() != m_tasks.size() || !m_optimizer->restore(state.optimizer) ||
        !m_balance->restore(state.balance))
        return false;
    if (state.sum.defined() && state.sum.sizes() != m_network.parameters().gradients().sizes())
        return false;
    m_step = state.step;
    m_gathered = state.gathered;
    m_leftOutInARow = state.leftOutInARow;
    m_scores = state.scores;
    m_isRetired = state.isRetired;
    m_weights = weightsOf(m_tasks);
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (m_isRetired[t])
            m_weights[t] = 0;
    }
    m_sum = state.sum.defined() ? state.sum.clone() : at::Tensor();
    if (state.keptRows.defined())
        m_network.restoreKeptRows(state.keptRows);
    follow();
    return true;
}

} // namespace engine
