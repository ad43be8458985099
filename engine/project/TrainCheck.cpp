#include "engine/project/TrainCheck.h"

#include "engine/balancing/Balancing.h"
#include "engine/base/Terms.h"
#include "engine/losses/Loss.h"
#include "engine/project/Fields.h"
#include "engine/schedules/Schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace engine {

namespace {

using Issues = std::vector<Issue>;

void add(Issues& issues, Severity severity, Text words, const char* path, std::optional<Fix> fix = {}) {
    Place place;
    place.param = path;
    issues.push_back({severity, {ErrorCode::BadProject, std::move(words), std::move(place), {}}, std::move(fix)});
}

Fix setTo(const char* path, double value) {
    Fix fix{text(TL_TEXT("engine", "Set to %1"), value), {}};
    fix.assignments.emplace_back(path,
                                 value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value));
    return fix;
}

/// `path` must be `least` or more; one click sets the usual value.
void checkNumber(Issues& issues, const char* path, double value, double least, bool open, double usual) {
    if (std::isfinite(value) && (open ? value > least : value >= least))
        return;
    if (!std::isfinite(value))
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be a finite number."), path, value),
            path, setTo(path, usual));
    else if (open)
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be more than %3."), path, value, least),
            path, setTo(path, usual));
    else
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be %3 or more."), path, value, least),
            path, setTo(path, usual));
}

void checkMost(Issues& issues, const char* path, std::int64_t value, std::int64_t most) {
    if (value > most)
        add(issues, Severity::Error, text(TL_TEXT("engine", "%1 is %2, but must be %3 or less."), path, value, most),
            path, Fix{text(TL_TEXT("engine", "Set to %1"), most), {{path, Json(most)}}});
}

template <class Kind>
void checkChosen(Issues& issues, const char* path, const std::string& id, const Params& params, const Kind* kind,
                 std::span<const Kind* const> all) {
    std::vector<std::string> ids;
    for (const Kind* known : all)
        ids.emplace_back(known->id);
    std::ranges::move(checkChoice(path, id, params, ids, kind ? std::optional(kind->params) : std::nullopt),
                      std::back_inserter(issues));
}

void unknown(Issues& issues, const char* path, const std::string& id, const std::vector<std::string>& ids) {
    const std::string meant = nearest(id, ids);
    if (meant.empty())
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "%1 is \"%2\", which does not exist here; there are: %3."), path, id, listed(ids)),
            path);
    else
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "%1 is \"%2\", which does not exist here; \"%3\" is probably meant."), path, id,
                 meant),
            path, Fix{text(TL_TEXT("engine", "Use %1"), meant), {{path, Json(meant)}}});
}

void checkDevice(Issues& issues, const std::string& device) {
    const bool numbered = device.starts_with("cuda:") && device.size() > 5 && device.size() < 8 &&
                          std::all_of(device.begin() + 5, device.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (device != "auto" && device != "cpu" && device != "cuda" && !numbered)
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "training.device is \"%1\", but must be auto, cpu, cuda or cuda:0 and so on."),
                 device),
            "training.device");
}

void checkNumbers(Issues& issues, const TrainSpec& training) {
    checkNumber(issues, "training.epochs", static_cast<double>(training.epochs), 1, false, 30);
    checkNumber(issues, "training.batch_size", static_cast<double>(training.batchSize), 1, false, 1024);
    checkMost(issues, "training.epochs", training.epochs, 1'000'000);
    checkMost(issues, "training.batch_size", training.batchSize, std::int64_t{1} << 24);
    checkMost(issues, "training.threads", training.threads, 1024);
    checkNumber(issues, "training.learning_rate", training.learningRate, 0, true, 0.001);
    checkNumber(issues, "training.accumulate", static_cast<double>(training.accumulate), 1, false, 1);
    checkMost(issues, "training.accumulate", training.accumulate, 1'000'000);
    checkNumber(issues, "training.clip_at", training.clipAt, 0, true, 1);
    checkNumber(issues, "training.patience", static_cast<double>(training.patience), 1, false, 3);
    checkNumber(issues, "training.minimum_gain", training.minimumGain, 0, false, 0);
    checkNumber(issues, "training.threads", static_cast<double>(training.threads), 0, false, 0);
    checkNumber(issues, "training.probe_every", static_cast<double>(training.probeEvery), 0, false, 50);
    if (std::isfinite(training.learningRate) && training.learningRate > 1)
        add(issues, Severity::Warning,
            text(TL_TEXT("engine", "A learning rate of %1 is very high: losses mostly become infinite above 1. Usual "
                                   "are 0.0001 to 0.01."),
                 training.learningRate),
            "training.learning_rate", setTo("training.learning_rate", 0.001));
}

/// Settings that are not allowed are reported elsewhere.
bool canBeNegative(const Task& task) {
    const Loss* loss = task.loss.empty() ? &standardLoss(task.kind) : findLoss(task.loss);
    return loss && loss->canBeNegative && checkParams(loss->params, task.lossParams, {}).empty() &&
           loss->canBeNegative(task.lossParams);
}

/// Pairs of settings that make no sense together, with the reason.
void checkPairs(Issues& issues, const Project& project, const Balancing& balancing) {
    const TrainSpec& training = *project.training;
    const Fix fixed{text(TL_TEXT("engine", "Use fixed weights")),
                    {{"training.balancing", Json("fixed")}, {"training.balancing_params", Json(Json::Object{})}}};
    if (balancing.rows == RowUse::Change && training.balancingParams.contains("on")) {
        Fix fix{text(TL_TEXT("engine", "Use the parameters")), {{"training.balancing_params.on", Json()}}};
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "%1 keeps the gradients of earlier steps, but gradients on the shared "
                                   "representation belong to the rows of one batch only. It works on parameters."),
                 term(balancing.label)),
            "training.balancing_params.on", std::move(fix));
    }
    if (balancing.lossesAfter && training.accumulate > 1)
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "%1 measures each batch again after its step, but with training.accumulate = %2 "
                                   "most batches have no step of their own."),
                 term(balancing.label), training.accumulate),
            "training.accumulate", setTo("training.accumulate", 1));
    for (const Task& task : *project.tasks) {
        if (!balancing.positiveLosses || project.tasks->size() < 2 || !canBeNegative(task))
            continue;
        add(issues, Severity::Error,
            text(TL_TEXT("engine",
                         "%1 takes logarithms of losses, but the loss %2 of the task %3 can be below 0. Choose "
                         "another loss or another balance."),
                 term(balancing.label), term(lossOf(task).label), task.name),
            "training.balancing", fixed);
    }
}

void checkUse(Issues& issues, const Project& project, const Balancing& balancing, bool sharesParameters) {
    const TrainSpec& training = *project.training;
    const std::vector<Task>& tasks = *project.tasks;
    if (!tasks.empty() && std::ranges::all_of(tasks, [](const Task& task) { return task.weight == 0; }))
        add(issues, Severity::Error,
            text(TL_TEXT("engine", "The weight of every task is 0, so that nothing would be learnt.")), "tasks");
    if (std::string_view(balancing.id) == "fixed" || tasks.empty())
        return;
    if (tasks.size() == 1) {
        add(issues, Severity::Hint,
            text(TL_TEXT("engine", "There is one task, so there is nothing to balance: %1 is plain training here."),
                 term(balancing.label)),
            "training.balancing");
        return;
    }
    if (balancing.rows != RowUse::None && !sharesParameters)
        add(issues, Severity::Hint,
            text(TL_TEXT("engine", "The tasks share no parameters, so %1 has no gradients to compare: every task is "
                                   "trained by itself."),
                 term(balancing.label)),
            "training.balancing");
    // Params that are not allowed are reported elsewhere.
    if (!checkParams(balancing.params, training.balancingParams, {}).empty())
        return;
    const std::int64_t epochs = find(balancing.params, "warmup_epochs")
                                    ? integer(balancing.params, training.balancingParams, "warmup_epochs")
                                    : balancing.quietEpochs;
    if (epochs >= training.epochs)
        add(issues, Severity::Warning,
            text(TL_TEXT("engine",
                         "%1 only measures in its first epochs (%2), so that in this run of %3 it does nothing "
                         "of its own. Train longer."),
                 term(balancing.label), epochs, training.epochs),
            "training.epochs");
}

} // namespace

std::vector<Issue> checkChoice(const char* path, const std::string& id, const Params& params,
                               const std::vector<std::string>& ids, std::optional<std::span<const ParamSpec>> specs) {
    Issues issues;
    if (!specs) {
        unknown(issues, path, id, ids);
        return issues;
    }
    Place place;
    place.param = path;
    for (Error& error : checkParams(*specs, params, place)) {
        error.place.param = fmt::format("{}_params.{}", path, error.place.param);
        issues.push_back({Severity::Error, std::move(error), {}});
    }
    return issues;
}

std::vector<Issue> checkTraining(const Project& project, bool sharesParameters) {
    Issues issues;
    const TrainSpec& training = *project.training;
    checkNumbers(issues, training);
    const Balancing* balancing = findBalancing(training.balancing);
    if (balancing)
        checkPairs(issues, project, *balancing);
    Params params = training.balancingParams;
    if (balancing && balancing->rows == RowUse::Change)
        params.erase("on"); // said above, with the reason
    checkChosen(issues, "training.balancing", training.balancing, params, balancing, allBalancing());
    checkChosen(issues, "training.schedule", training.schedule, training.scheduleParams,
                findSchedule(training.schedule), allSchedules());
    checkDevice(issues, training.device);
    if (balancing)
        checkUse(issues, project, *balancing, sharesParameters);
    return issues;
}

} // namespace engine
