// What can go wrong within a run, and how it goes on or ends.

#include "engine/base/Terms.h"
#include "engine/train/Training.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/isfinite.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Steps in a row whose gradient is no number: then the run has diverged.
constexpr std::int64_t mostLeftOutInARow = 20;

} // namespace

/// What a person should know of this batch is said once; the rest is counted.
Result<void> Training::noteLeftOut(const Stepper::Outcome& outcome, std::int64_t epoch, std::int64_t index) {
    const Balance& balance = m_stepper.balance();
    if (balance.unsolved() > 0 && !m_toldUnsolved) {
        m_toldUnsolved = true;
        TRY_VOID(tell(text(TL_TEXT("engine", "%1 found no answer in a step (epoch %2, batch %3) and kept its last "
                                             "weights. Further such steps are counted."),
                           term(findBalancing(m_spec.balancing)->label), epoch, index + 1)));
    }
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (balance.leftOut()[t] == 0 || m_stepper.isRetired(t))
            continue;
        if (!std::isfinite(outcome.losses.losses[t]) && !isOwnFinite(t)) {
            TRY_VOID(giveUp(t, epoch, index + 1));
        } else if (!m_toldLeftOut[t]) {
            m_toldLeftOut[t] = 1;
            TRY_VOID(
                tell(text(TL_TEXT("engine", "The loss or the gradient of task %1 could not be used in a step (epoch "
                                            "%2, batch %3; loss %4), so the task sat it out. Further such steps are "
                                            "counted."),
                          m_tasks[t].name, epoch, index + 1, outcome.losses.losses[t]),
                     m_tasks[t].id));
        }
    }
    if (outcome.isLeftOut && !m_toldGradient) {
        m_toldGradient = true;
        TRY_VOID(
            tell(text(TL_TEXT("engine", "The gradient was no number although the losses were (epoch %1, batch %2), "
                                        "so this step was left out."),
                      epoch, index + 1)));
    }
    if (m_stepper.leftOutInARow() >= mostLeftOutInARow)
        return fail(
            ErrorCode::Diverged,
            text(TL_TEXT("engine", "The gradients are no longer numbers (epoch %1, batch %2). Training stopped; "
                                   "lower the learning rate and start again."),
                 epoch, index + 1),
            {}, m_record.folder.string());
    return {};
}

bool Training::isOwnFinite(std::size_t task) const {
    const ParameterBuffer& parameters = m_setup.network->parameters();
    return std::ranges::all_of(parameters.segments(), [&](const Segment& segment) {
        return segment.tasks != std::set{m_tasks[task].id} || parameters.view(segment).isfinite().all().item<bool>();
    });
}

bool Training::isGivenUp(std::size_t task) const {
    return std::ranges::find(m_record.givenUp, m_tasks[task].id, &GivenUp::task) != m_record.givenUp.end();
}

Result<void> Training::giveUp(std::size_t task, std::int64_t epoch, std::int64_t batch) {
    const at::NoGradGuard constants;
    m_stepper.retire(task);
    if (m_stepper.allRetired())
        return std::unexpected(diverged(task, epoch, batch));
    m_record.givenUp.push_back({m_tasks[task].id, epoch, batch});
    m_stopping.leaveOut(task);
    const ParameterBuffer& parameters = m_setup.network->parameters();
    for (const Segment& segment : parameters.segments()) {
        if (segment.tasks == std::set{m_tasks[task].id})
            parameters.view(segment).copy_(m_sound.narrow(0, segment.offset, segment.size).view(segment.dims));
    }
    const std::string& name = m_tasks[task].name;
    return tell(batch > 0
                    ? text(TL_TEXT("engine", "The loss of task %1 is no longer a number (epoch %2, batch %3). What "
                                             "only this task uses was put back to where it last was sound; the other "
                                             "tasks go on without it."),
                           name, epoch, batch)
                    : text(TL_TEXT("engine", "The validation loss of task %1 is no longer a number (epoch %2). What "
                                             "only this task uses was put back to where it last was sound; the other "
                                             "tasks go on without it."),
                           name, epoch),
                m_tasks[task].id);
}

Result<void> Training::tell(Text words, TaskId task) {
    RunEvent event{m_stepper.steps(), fraction(m_epoch, m_epochBatches), std::move(task), std::move(words)};
    m_record.events.push_back(event);
    if (m_job.event)
        m_job.event(event);
    m_journal.deliver(std::move(event));
    return writeRun(m_record); // also when the run ends in an unexpected way
}

Error Training::diverged(std::size_t task, std::int64_t epoch, std::int64_t batch) {
    Place place;
    place.task = m_tasks[task].id;
    const std::string& name = m_tasks[task].name;
    Text words = batch > 0 ? text(TL_TEXT("engine", "The loss of task %1 is no longer a number (epoch %2, batch %3). "
                                                    "Training stopped; lower the learning rate and start again."),
                                  name, epoch, batch)
                           : text(TL_TEXT("engine", "The validation loss of task %1 is no longer a number (epoch %2). "
                                                    "Training stopped; lower the learning rate and start again."),
                                  name, epoch);
    return {ErrorCode::Diverged, std::move(words), std::move(place), m_record.folder.string()};
}

Error Training::broken(Error error, RunState state) {
    m_record.state = error.code == ErrorCode::Diverged ? RunState::Diverged : state;
    m_record.end = error;
    m_record.steps = m_stepper.steps();
    count();
    m_record.seconds = secondsInAll();
    // Best effort: the reason itself may be a full disk. What was written before stays readable either way.
    const bool isTold = m_journal.write().has_value() && writeRun(m_record).has_value();
    if (!isTold && error.cause.empty())
        error.cause = m_record.folder.string();
    return error;
}

} // namespace engine
