// What a run does after an epoch: measure, keep the best, freeze what is finished, write where it stands.

#include "engine/metrics/Metric.h"
#include "engine/train/Training.h"
#include "engine/train/Weights.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Writing the state may take this share of the time; beyond it the state of some epochs is not written.
constexpr double mostSaveShare = 0.02;

std::string kindsOf(const TrainSpec& spec) {
    return spec.optimizer + ", " + spec.balancing;
}

/// See EarlyStopping: higher is better.
std::optional<double> scoreOf(const TaskResult& result, TaskKind kind) {
    const MetricValue& leading = result.metrics.front();
    if (!leading.value)
        return std::nullopt;
    if (leadingMetric(kind).better == Better::Higher)
        return leading.value;
    return leading.trivial && *leading.trivial > 0 ? 1 - *leading.value / *leading.trivial : -*leading.value;
}

} // namespace

/// Tasks whose loss is no number there are given up; nothing when the run is stopped meanwhile.
Result<std::optional<Training::Answers>> Training::soundAnswers(std::int64_t epoch) {
    const Encoded& rows = m_setup.of(Part::Validation);
    bool isAgain = false;
    while (true) {
        std::optional<Answers> answers = scores(*m_setup.network, rows, m_setup.fitted, m_stop);
        std::vector<std::size_t> broken;
        for (std::size_t t = 0; answers && t < m_tasks.size(); ++t) {
            if (!std::isfinite((*answers)[t].loss))
                broken.push_back(t);
        }
        if (broken.empty())
            return answers;
        if (isAgain || broken.size() == m_tasks.size() || m_stepper.isRetired(broken.front()))
            return std::unexpected(diverged(broken.front(), epoch, 0));
        for (const std::size_t task : broken)
            TRY_VOID(giveUp(task, epoch, 0));
        isAgain = true;
    }
}

Result<void> Training::validate(std::int64_t epoch) {
    TRY(const std::optional<Answers> answers, soundAnswers(epoch));
    if (!answers)
        return {};
    const Encoded& rows = m_setup.of(Part::Validation);
    m_measuredAt = m_stepper.steps();
    m_savedAt = -1; // the state is another now
    m_sound.copy_(m_setup.network->parameters().values());
    std::vector<TaskResult> validation = measure(m_tasks, m_setup.fitted, rows, *answers, true, Errors::Formula,
                                                 {.orders = calibratedSteps(*m_setup.project.graph, m_tasks)});
    attach(validation, m_trivial, BaselineColumn::Trivial);
    const std::vector<TaskResult> training = trainResults();
    std::vector<MetricPoint> points;
    const double at = fraction(m_epoch, m_epochBatches); // within the epoch where the run finishes early
    appendPoints(points, validation, Part::Validation, m_stepper.steps(), at);
    appendPoints(points, training, Part::Train, m_stepper.steps(), at);
    MetricPoint rate;
    rate.step = m_stepper.steps();
    rate.epoch = at;
    rate.metric = "rows_per_second";
    rate.value = m_trainSeconds > 0 ? static_cast<double>(m_trainRows) / m_trainSeconds : 0;
    points.push_back(std::move(rate));
    m_journal.epoch(std::move(points));
    m_record.epochs = epoch;
    m_record.steps = m_stepper.steps();

    std::vector<std::optional<double>> taskScores;
    double loss = 0;
    const auto counted = static_cast<double>(m_tasks.size() - m_record.givenUp.size());
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        taskScores.push_back(scoreOf(validation[t], m_tasks[t].kind));
        loss += isGivenUp(t) ? 0 : (*answers)[t].loss / counted;
    }
    const bool isBest = m_stopping.add(epoch, taskScores);
    m_stepper.epochDone({loss, m_stopping.mean()});
    if (m_job.epochDone)
        m_job.epochDone(epoch, training, validation, progress(epoch, m_epochBatches));
    TRY_VOID(keep(epoch, isBest, validation));
    TRY_VOID(freezeFinished());
    Result<void> written;
    // Kept by the number of its epoch, also where that was cut short.
    probe(epoch, static_cast<std::int64_t>(m_bounds.size()) - 1, true, &written);
    TRY_VOID(written);
    report(epoch, m_epochBatches, true);
    TRY_VOID(m_journal.write());
    // Where the run stands, should it be cut off from outside.
    count();
    m_record.seconds = seconds(m_begin) - m_pauseSeconds;
    m_record.rowsPerSecond = m_trainSeconds > 0 ? static_cast<double>(m_trainRows) / m_trainSeconds : 0;
    return writeRun(m_record);
}

/// The weights of the best epoch, of all tasks and of each.
Result<void> Training::keep(std::int64_t epoch, bool isBest, const std::vector<TaskResult>& validation) {
    const ParameterBuffer& parameters = m_setup.network->parameters();
    if (isBest) {
        m_bestValues = parameters.values().clone();
        m_record.bestEpoch = epoch;
        m_bestAt = fraction(m_epoch, m_epochBatches);
        m_record.validation = validation;
        TRY_VOID(saveWeights(m_record.folder / weightsFile, parameters));
    }
    if (!m_spec.keepTaskBest || m_tasks.size() < 2)
        return {};
    m_record.taskBest.resize(m_tasks.size());
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (!m_stopping.isBestOf(t))
            continue;
        m_record.taskBest[t] = {m_tasks[t].id, epoch,
                                std::string("best-").append(std::to_string(t + 1)).append(".safetensors")};
        TRY_VOID(saveWeights(m_record.folder / m_record.taskBest[t].file, parameters));
    }
    return {};
}

Result<void> Training::freezeFinished() {
    for (std::size_t t = 0; m_spec.freezeFinished && t < m_tasks.size(); ++t) {
        if (m_stepper.isRetired(t) || !m_stopping.isStalled(t))
            continue;
        m_stepper.retire(t);
        TRY_VOID(tell(text(TL_TEXT("engine", "Task %1 has not gained for %2 epochs: from now on it does not count, and "
                                             "what only it uses stays as it is."),
                           m_tasks[t].name, m_spec.patience),
                      m_tasks[t].id));
    }
    return {};
}

Result<void> Training::saveState(bool always) {
    const double share = m_saveSeconds / std::max(seconds(m_begin) - m_pauseSeconds, 1e-3);
    if (m_savedAt == m_stepper.steps() || (!always && share > mostSaveShare))
        return {};
    const Clock::time_point before = Clock::now();
    const ParameterBuffer& parameters = m_setup.network->parameters();
    const Checkpoint checkpoint{.kinds = kindsOf(m_spec),
                                .epoch = m_epoch,
                                .batches = m_epochBatches,
                                .isMeasured = m_measuredAt == m_stepper.steps(),
                                .bestAt = m_bestAt,
                                .lossSums = m_lossSums,
                                .lossSteps = m_lossSteps,
                                .stopping = m_stopping.state(),
                                .stepper = m_stepper.state(),
                                .values = parameters.values(),
                                .sound = m_sound};
    TRY_VOID(saveCheckpoint(m_record.folder / stateFile, checkpoint, parameters.segments()));
    m_saveSeconds += seconds(before);
    m_savedAt = m_stepper.steps();
    return {};
}

Result<void> Training::resume() {
    const at::NoGradGuard constants;
    const ParameterBuffer& parameters = m_setup.network->parameters();
    at::Tensor values = parameters.values();
    const auto batches = static_cast<std::int64_t>(m_bounds.size()) - 1;
    const std::filesystem::path file = m_record.folder / stateFile;
    TRY(const Checkpoint checkpoint, loadCheckpoint(file, parameters));
    if (checkpoint.kinds != kindsOf(m_spec) || checkpoint.batches > batches ||
        checkpoint.lossSums.size() != m_tasks.size() || checkpoint.lossSteps.size() != m_tasks.size() ||
        !m_stopping.restore(checkpoint.stopping) || !m_stepper.restore(checkpoint.stepper)) {
        Place place;
        place.file = file.string();
        return fail(
            ErrorCode::BadData,
            text(TL_TEXT("engine", "%1 is not the state of a run of this model with these settings."), place.file),
            place);
    }
    if (m_record.bestEpoch > 0) {
        TRY_VOID(loadWeights(m_record.folder / weightsFile, parameters));
        m_bestValues = values.clone();
    }
    values.copy_(checkpoint.values);
    m_sound = checkpoint.sound;
    m_lossSums = checkpoint.lossSums;
    m_lossSteps = checkpoint.lossSteps;
    m_bestAt = checkpoint.bestAt;
    m_epoch = checkpoint.epoch;
    m_epochBatches = checkpoint.batches;
    m_measuredAt = checkpoint.isMeasured ? m_stepper.steps() : -1;
    // A run that was finished early is measured within an epoch, whose other batches are still to come.
    const bool isOver = checkpoint.isMeasured && checkpoint.batches == batches;
    m_firstEpoch = isOver ? checkpoint.epoch + 1 : checkpoint.epoch;
    m_firstBatch = isOver ? 0 : checkpoint.batches;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (isGivenUp(t))
            m_stopping.leaveOut(t);
    }
    m_savedAt = m_firstStep = m_stepper.steps();
    m_secondsBefore = m_record.seconds;
    m_record.epochs = checkpoint.isMeasured ? checkpoint.epoch : checkpoint.epoch - 1;
    m_record.steps = m_stepper.steps();
    TRY_VOID(cutOff(m_record, m_record.steps, m_record.epochs));
    return writeRun(m_record);
}

} // namespace engine
