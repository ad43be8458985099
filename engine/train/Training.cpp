#include "engine/train/Training.h"

#include "engine/metrics/Baseline.h"
#include "engine/metrics/Metric.h"
#include "engine/train/Weights.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr std::int64_t probeRows = 256;
/// Probes may take this share of the training time; beyond it more steps pass between two of them.
constexpr double mostProbeShare = 0.015;
constexpr std::chrono::milliseconds reportPeriod{100};

} // namespace

Training::Training(const TrainJob& job, Setup setup, RunRecord record, std::stop_token stop)
    : m_job(job), m_setup(std::move(setup)), m_record(std::move(record)), m_stop(std::move(stop)),
      m_spec(*m_setup.project.training), m_tasks(*m_setup.project.tasks),
      m_bounds(batchBounds(m_setup.of(Part::Train).rows, m_spec.batchSize)),
      m_totalSteps(m_spec.epochs * static_cast<std::int64_t>(m_bounds.size() - 1)),
      m_stepper(*m_setup.network, m_spec, m_tasks, static_cast<std::int64_t>(m_bounds.size() - 1)),
      m_stopping(m_spec.stopRule, m_spec.patience, m_spec.minimumGain, m_tasks.size()),
      m_batches(m_setup.of(Part::Train), std::min(m_spec.batchSize + 1, m_setup.of(Part::Train).rows)),
      m_journal(m_record.folder, job.stream, m_tasks, m_totalSteps), m_lossSums(m_tasks.size()),
      m_lossSteps(m_tasks.size()) {
    m_sound = m_setup.network->parameters().values().clone();
    m_toldLeftOut.resize(m_tasks.size());
    const Encoded& validation = m_setup.of(Part::Validation);
    const std::int64_t rows = std::min(probeRows, validation.rows);
    Batches fixed(validation, rows);
    m_probe = std::make_unique<Probe>(*m_setup.network, *m_setup.project.graph, m_tasks, *m_setup.project.widths,
                                      fixed.range(0, rows));
    m_trivial = measure(m_tasks, m_setup.fitted, validation, trivialScores(m_setup.weighted, validation.rows), false);
}

Result<RunRecord> Training::run() {
    auto end = atTheEdge([&] { return epochs(); });
    if (!end)
        return std::unexpected(broken(std::move(end).error(), RunState::Interrupted));
    auto record = atTheEdge([&] { return finish(*end); });
    if (!record)
        return std::unexpected(broken(std::move(record).error(), RunState::Interrupted));
    return record;
}

Result<Training::End> Training::epochs() {
    m_begin = Clock::now();
    for (std::int64_t e = m_firstEpoch; e <= m_spec.epochs; ++e) {
        if (m_stepper.allRetired() || (m_spec.earlyStopping && e > 1 && m_stopping.shouldStop()))
            break;
        TRY(const End end, epoch(e));
        if (end != End::Epochs)
            return end;
        TRY_VOID(saveState(false));
    }
    return End::Epochs;
}

Result<Training::End> Training::epoch(std::int64_t epoch) {
    std::vector<std::uint32_t> order(static_cast<std::size_t>(m_setup.of(Part::Train).rows));
    shuffleForEpoch(order, m_spec.seed, epoch);
    const std::int64_t firstBatch = epoch == m_firstEpoch ? m_firstBatch : 0;
    if (firstBatch == 0) {
        std::ranges::fill(m_lossSums, 0.0);
        std::ranges::fill(m_lossSteps, 0);
    }
    m_epochBegin = Clock::now();
    m_epochPause = m_pauseSeconds;
    m_inEpoch = true;
    End end = End::Epochs;
    const auto batches = static_cast<std::int64_t>(m_bounds.size() - 1);
    for (std::int64_t b = firstBatch; b < batches && end == End::Epochs; ++b) {
        if (m_job.control) {
            const Clock::time_point before = Clock::now();
            if (m_job.control->paused())
                report(epoch, b, true);
            m_job.control->pass(m_stop);
            m_pauseSeconds += seconds(before);
        }
        if (m_stop.stop_requested()) {
            leaveEpoch();
            return End::Stopped;
        }
        if (m_job.control && m_job.control->finishing()) {
            end = End::Finished;
            if (b == 0 && m_record.epochs > 0) {
                leaveEpoch();
                return end; // nothing was learnt since the last validation
            }
            break;
        }
        const auto first = static_cast<std::size_t>(m_bounds[static_cast<std::size_t>(b)]);
        const auto last = static_cast<std::size_t>(m_bounds[static_cast<std::size_t>(b) + 1]);
        TRY_VOID(batch(epoch, b, std::span(order).subspan(first, last - first)));
        report(epoch, b + 1, false);
    }
    leaveEpoch();
    TRY_VOID(validate(epoch));
    return m_stop.stop_requested() ? End::Stopped : end;
}

/// After its last batch, also where the run stops within it.
void Training::leaveEpoch() {
    m_trainSeconds += seconds(m_epochBegin) - (m_pauseSeconds - m_epochPause);
    m_inEpoch = false;
}

Result<void> Training::batch(std::int64_t epoch, std::int64_t index, std::span<const std::uint32_t> rows) {
    const auto batches = static_cast<std::int64_t>(m_bounds.size() - 1);
    const Stepper::Outcome outcome = m_stepper.batch(m_batches.gather(rows), epoch, index + 1 == batches);
    TRY_VOID(note(outcome, epoch, index));
    m_epoch = epoch;
    m_epochBatches = index + 1;
    m_trainRows += static_cast<std::int64_t>(rows.size());
    m_journal.step({m_stepper.steps(), fraction(epoch, index + 1), outcome.losses.losses, outcome.losses.active,
                    outcome.losses.coefficients, outcome.learningRate, outcome.losses.lengths});
    if (probeDue())
        probe(epoch, index + 1, false, nullptr);
    return {};
}

/// Sums for the epoch. A task whose loss is no number sits the step out; the run ends when that is true of all.
Result<void> Training::note(const Stepper::Outcome& outcome, std::int64_t epoch, std::int64_t index) {
    const Network::StepLosses& step = outcome.losses;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (!step.active[t])
            continue;
        if (std::isfinite(step.losses[t])) {
            m_lossSums[t] += step.losses[t];
            ++m_lossSteps[t];
        } else if (!outcome.isUsable) {
            return std::unexpected(diverged(t, epoch, index + 1));
        }
    }
    return noteLeftOut(outcome, epoch, index);
}

bool Training::probeDue() const {
    if (!m_job.stream || m_spec.probeEvery <= 0)
        return false;
    if (m_stepper.steps() == 1) // so that there is something to see from the first second on
        return true;
    if (m_stepper.steps() - m_lastProbe < m_spec.probeEvery)
        return false;
    return m_probeSeconds <= mostProbeShare * (seconds(m_begin) - m_pauseSeconds);
}

/// `written`: the frame is also kept on disk, and this tells how that went.
void Training::probe(std::int64_t epoch, std::int64_t index, bool endOfEpoch, Result<void>* written) {
    const Clock::time_point before = Clock::now();
    Frame frame = m_probe->look(m_stepper.steps(), fraction(epoch, index), endOfEpoch);
    if (written)
        *written = writeFrame(m_record.folder, frame);
    m_journal.deliver(std::move(frame));
    m_probeSeconds += seconds(before);
    m_lastProbe = m_stepper.steps();
}

std::vector<TaskResult> Training::trainResults() const {
    std::vector<TaskResult> results;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        TaskResult result;
        result.task = m_tasks[t].id;
        result.name = m_tasks[t].name;
        result.rows = m_setup.of(Part::Train).rows;
        MetricValue loss;
        loss.metric = "epoch_loss";
        if (m_lossSteps[t] > 0)
            loss.value = m_lossSums[t] / static_cast<double>(m_lossSteps[t]);
        result.metrics.push_back(std::move(loss));
        results.push_back(std::move(result));
    }
    return results;
}

Result<RunRecord> Training::finish(End end) {
    const at::NoGradGuard constants;
    const ParameterBuffer& parameters = m_setup.network->parameters();
    m_record.steps = m_stepper.steps();
    TRY_VOID(saveState(true));
    count();
    m_record.rowsPerSecond = m_trainSeconds > 0 ? static_cast<double>(m_trainRows) / m_trainSeconds : 0;
    if (m_bestValues.defined()) {
        at::Tensor values = parameters.values();
        values.copy_(m_bestValues);
    } else {
        TRY_VOID(saveWeights(m_record.folder / weightsFile, parameters));
    }
    if (end == End::Stopped) {
        m_record.state = RunState::Stopped;
        m_record.end = Error{ErrorCode::Interrupted, text(TL_TEXT("engine", "Stopped by hand.")), {}, {}};
    } else {
        m_record.state = RunState::Finished;
        const std::vector<FunnelStep> orders = calibratedSteps(*m_setup.project.graph, m_tasks);
        // Again with the kept weights, now with errors also where they have to be drawn.
        if (const Encoded& rows = m_setup.of(Part::Validation); !m_record.validation.empty())
            m_record.validation =
                measure(m_tasks, m_setup.fitted, rows, *scores(*m_setup.network, rows, m_setup.fitted), true,
                        Errors::Drawn, {.orders = orders});
        const Encoded& test = m_setup.of(Part::Test);
        if (test.rows > 0) {
            const auto answers = scores(*m_setup.network, test, m_setup.fitted);
            m_record.test = measure(m_tasks, m_setup.fitted, test, *answers, true, Errors::Drawn,
                                    {.orders = orders, .thresholds = &m_record.validation});
        }
        addBaselines();
        std::vector<MetricPoint> points;
        appendPoints(points, m_record.test, Part::Test, m_stepper.steps(), m_bestAt);
        m_journal.epoch(std::move(points));
    }
    m_record.seconds = secondsInAll();
    TRY_VOID(m_journal.write());
    TRY_VOID(writeRun(m_record));
    m_done = true;
    report(m_epoch, m_epochBatches, true);
    return m_record;
}

void Training::count() {
    m_record.unsolved = m_stepper.balance().unsolved();
    m_record.leftOut.clear();
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (const std::int64_t steps = m_stepper.balance().leftOut()[t]; steps > 0)
            m_record.leftOut.emplace_back(m_tasks[t].id, steps);
    }
}

void Training::addBaselines() {
    const auto linear = fitLinear(m_setup.of(Part::Train), m_setup.fitted, m_stop);
    for (const auto& [part, results] :
         {std::pair{Part::Validation, &m_record.validation}, {Part::Test, &m_record.test}}) {
        const Encoded& rows = m_setup.of(part);
        if (results->empty())
            continue;
        attach(*results, measure(m_tasks, m_setup.fitted, rows, trivialScores(m_setup.weighted, rows.rows), false),
               BaselineColumn::Trivial);
        // Without it (a stop while it was fitted) that column stays empty; the run itself is whole.
        if (linear)
            attach(*results,
                   measure(m_tasks, m_setup.fitted, rows, linearScores(*linear, m_setup.fitted, rows), false,
                           Errors::Formula, {.orders = calibratedSteps(*m_setup.project.graph, m_tasks)}),
                   BaselineColumn::Linear);
    }
}

double Training::seconds(Clock::time_point from) const {
    return std::chrono::duration<double>(Clock::now() - from).count();
}

double Training::secondsInAll() const {
    return m_secondsBefore + seconds(m_begin) - m_pauseSeconds;
}

double Training::fraction(std::int64_t epoch, std::int64_t batches) const {
    return static_cast<double>(epoch - 1) + static_cast<double>(batches) / static_cast<double>(m_bounds.size() - 1);
}

Progress Training::progress(std::int64_t epoch, std::int64_t batches) const {
    Progress result;
    result.epoch = epoch;
    result.epochs = m_spec.epochs;
    result.batch = batches;
    result.batches = static_cast<std::int64_t>(m_bounds.size()) - 1;
    result.step = m_stepper.steps();
    result.unsolved = m_stepper.balance().unsolved();
    result.elapsed = seconds(m_begin) - m_pauseSeconds;
    const double inEpoch = m_inEpoch ? seconds(m_epochBegin) - (m_pauseSeconds - m_epochPause) : 0;
    const double trained = m_trainSeconds + inEpoch;
    result.rowsPerSecond = trained > 0 ? static_cast<double>(m_trainRows) / trained : 0;
    result.probeShare = result.elapsed > 0 ? m_probeSeconds / result.elapsed : 0;
    if (m_done)
        return result;
    const std::int64_t steps = m_stepper.steps() - m_firstStep; // in the time that has elapsed
    const double perStep = steps > 0 ? result.elapsed / static_cast<double>(steps) : 0;
    result.epochLeft = perStep * static_cast<double>(result.batches - batches);
    result.allLeft = perStep * static_cast<double>(std::max<std::int64_t>(0, m_totalSteps - m_stepper.steps()));
    return result;
}

void Training::report(std::int64_t epoch, std::int64_t batches, bool always) {
    const bool forStream = m_job.stream && (always || m_journal.due());
    const bool forCaller = m_job.progress && (always || Clock::now() - m_lastReport >= reportPeriod);
    if (!forStream && !forCaller)
        return;
    const Progress now = progress(epoch, batches);
    if (forStream)
        m_journal.deliver(now);
    if (forCaller) {
        m_job.progress(now);
        m_lastReport = Clock::now();
    }
}

} // namespace engine
