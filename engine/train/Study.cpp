#include "engine/train/Study.h"

#include "engine/base/Issues.h"
#include "engine/layers/Layer.h"
#include "engine/project/SingleTask.h"
#include "engine/project/TableFacts.h"
#include "engine/train/Setup.h"

#include <algorithm>
#include <set>
#include <utility>

namespace engine {

namespace {

std::vector<std::uint64_t> seedsOf(const StudyJob& job) {
    return job.seeds.empty() ? std::vector{job.base.project.training->seed} : job.seeds;
}

Result<void> check(const StudyJob& job) {
    if (job.folds == 1 || job.folds < 0)
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "Folds need at least 2 parts; %1 is asked for."), job.folds));
    const std::vector<std::uint64_t> seeds = seedsOf(job);
    if (std::set<std::uint64_t>(seeds.begin(), seeds.end()).size() != seeds.size())
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "A seed is given twice; it would train the same run again. Name each seed "
                                           "once.")));
    for (const StudyRun& run : plannedRuns(job))
        TRY_VOID(projectOf(job, run));
    return {};
}

/// The project of a run with all its tasks: what the split looks at.
Project withAllTasks(const StudyJob& job, const StudyRun& run) {
    Project project = job.base.project;
    TrainSpec training = *project.training;
    training.seed = run.seed;
    project.training = std::make_shared<const TrainSpec>(std::move(training));
    if (run.fold >= 0) {
        DataSpec data = *project.data;
        data.split.folds = job.folds;
        data.split.fold = run.fold;
        project.data = std::make_shared<const DataSpec>(std::move(data));
    }
    return project;
}

/// The data of one task out of that of all, so that its rows are the same ones whatever the split looks at.
std::shared_ptr<const DerivedData> dataOf(const std::shared_ptr<const DerivedData>& all, const Project& project,
                                          const StudyRun& run, const std::filesystem::path& projectFile) {
    if (run.task.empty() || !all->fitted)
        return all;
    auto alone = std::make_shared<DerivedData>(*all);
    alone->key = dataKey(project, projectFile);
    std::erase_if(alone->fitted->tasks, [&](const FittedTask& task) { return task.task != run.task; });
    return alone;
}

/// The data of all tasks at this fold; read or split anew only where it differs from what is there.
std::shared_ptr<const DerivedData> dataOfAll(const StudyJob& job, const StudyRun& run,
                                             std::shared_ptr<const DerivedData> before, const std::stop_token& stop) {
    const Project project = withAllTasks(job, run);
    if (before && (before->table || before->error) && before->key == dataKey(project, job.base.projectFile))
        return before;
    return std::make_shared<const DerivedData>(deriveData(project, job.base.projectFile, std::move(before), stop));
}

Result<void> usable(const DerivedData& data, const Project& project, const std::stop_token& stop) {
    if (stop.stop_requested())
        return std::unexpected(interrupted());
    if (data.error)
        return std::unexpected(*data.error);
    if (const Error* error = firstError(data.issues))
        return std::unexpected(*error);
    const Derived derived = derive(project, layerCatalog());
    if (const Error* error = firstError(derived.issues))
        return std::unexpected(*error);
    return {};
}

/// With the widths of the fit, where there is one.
Project fitted(Project project, const DerivedData& data) {
    return data.fitted ? withFit(std::move(project), *data.fitted) : project;
}

std::string folderName(const std::filesystem::path& folder) {
    return folder.filename().string();
}

/// The run belongs to the study though it has no result yet: it can be trained on to its end.
Result<void> addStopped(Study& study, const StudyRun& run) {
    if (run.run.empty()) // not begun
        return {};
    return addRun(study, run);
}

} // namespace

StudyKind kindOf(const StudyJob& job) {
    return job.baselines ? StudyKind::Baselines : job.folds > 0 ? StudyKind::Folds : StudyKind::Seeds;
}

std::vector<StudyRun> plannedRuns(const StudyJob& job) {
    std::vector<StudyRun> runs;
    for (std::int64_t fold = job.folds > 0 ? 0 : -1; fold < job.folds; ++fold) {
        for (const std::uint64_t seed : seedsOf(job)) {
            StudyRun run;
            run.seed = seed;
            run.fold = fold;
            if (!job.baselines)
                runs.push_back(run);
            for (const Task& task : *job.base.project.tasks) {
                run.task = task.id;
                if (job.baselines)
                    runs.push_back(run);
            }
        }
        if (fold < 0)
            break;
    }
    return runs;
}

Result<Project> projectOf(const StudyJob& job, const StudyRun& run) {
    Project project = withAllTasks(job, run);
    if (run.task.empty())
        return project;
    return singleTask(project, run.task);
}

Result<StudyOutcome> runStudy(const StudyJob& job, std::stop_token stop) {
    TRY_VOID(check(job));
    const std::vector<StudyRun> planned = plannedRuns(job);
    if (planned.empty())
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no task to train alone yet.")));
    std::shared_ptr<const DerivedData> data =
        dataOfAll(job, planned.front(), job.base.takeData ? job.base.takeData() : job.base.data, stop);
    TRY_VOID(usable(*data, fitted(job.base.project, *data), stop));
    StudyOutcome outcome;
    const std::filesystem::path parent =
        job.base.runsFolder.empty() ? runsFolder(job.base.projectFile) : job.base.runsFolder;
    TRY(outcome.study, newStudy(kindOf(job), job.name, static_cast<std::int64_t>(planned.size()), parent));
    for (std::size_t i = 0; i < planned.size(); ++i) {
        StudyStep step{i, planned.size(), job.before, job.after, planned[i], {}};
        TRY(step.project, projectOf(job, step.run));
        if (job.runStarted)
            job.runStarted(step);
        data = dataOfAll(job, step.run, data, stop);
        TrainJob single = job.base;
        single.project = step.project;
        single.data = dataOf(data, step.project, step.run, job.base.projectFile);
        single.takeData = nullptr;
        if (!fitsBesideTable(*single.data)) { // each run reads the table anew, and the table makes room for its rows
            single.takeData = [given = std::exchange(single.data, nullptr)]() mutable { return std::move(given); };
            data.reset();
        }
        single.runsFolder = outcome.study.folder;
        single.runFolder.clear();
        single.started = [&](const std::filesystem::path& folder) {
            step.run.run = folderName(folder);
            if (job.base.started)
                job.base.started(folder);
        };
        Result<RunRecord> run = train(single, stop);
        if (!run && run.error().code != ErrorCode::Diverged) {
            if (run.error().code != ErrorCode::Interrupted)
                return std::unexpected(std::move(run).error());
            outcome.ended = false;
            TRY_VOID(addStopped(outcome.study, step.run));
            return outcome;
        }
        if (run) {
            outcome.last = *run;
            const bool isShort = single.control && single.control->finishing();
            if (isShort || run->state != RunState::Finished) {
                outcome.ended = false;
                if (!isShort) {
                    TRY_VOID(addStopped(outcome.study, step.run));
                }
                return outcome;
            }
        } else {
            outcome.lost.emplace_back(step.run, run.error());
        }
        TRY_VOID(addRun(outcome.study, step.run));
        if (run && job.runDone)
            job.runDone(step, *run);
    }
    return outcome;
}

} // namespace engine
