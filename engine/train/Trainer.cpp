#include "engine/train/Trainer.h"

#include "engine/runs/Ids.h"
#include "engine/runs/RunLock.h"
#include "engine/train/Device.h"
#include "engine/train/Training.h"

#include <optional>

#include <malloc.h>

namespace engine {

namespace {

RunRecord filled(RunRecord record, const TrainJob& job, const Setup& setup, std::string device, std::int64_t threads) {
    record.project = setup.project;
    record.projectFile = job.projectFile;
    record.fitted = setup.fitted;
    record.device = std::move(device);
    record.threads = threads;
    record.parameters = setup.network->parameters().trainedCount();
    record.versions = engineVersions();
    return record;
}

/// In a folder of its own, with all that is known before the first step.
Result<RunRecord> newRun(const TrainJob& job, const Setup& setup, std::string device, std::int64_t threads,
                         std::optional<RunLock>& lock) {
    RunRecord record;
    const std::filesystem::path parent = job.runsFolder.empty() ? runsFolder(job.projectFile) : job.runsFolder;
    TRY(record.folder, job.runFolder.empty() ? newRunFolder(parent) : makeRunFolder(job.runFolder));
    lock.emplace(record.folder); // before anybody can read that the run is on
    record.id = record.folder.filename().string();
    record.started = timeStamp();
    record = filled(std::move(record), job, setup, std::move(device), threads);
    TRY_VOID(writeRun(record));
    return record;
}

/// The run that ended; nothing is written before its state is known to be one of this model.
Result<RunRecord> oldRun(const TrainJob& job, const Setup& setup, std::string device, std::int64_t threads,
                         std::optional<RunLock>& lock) {
    TRY(RunRecord record, readRun(job.resumeFrom));
    lock.emplace(record.folder);
    record.state = RunState::Running;
    record.end.reset();
    record.test.clear();
    return filled(std::move(record), job, setup, std::move(device), threads);
}

} // namespace

Result<RunRecord> train(const TrainJob& job, std::stop_token stop) {
    TRY(std::string device, chooseDevice(job.project.training->device));
    const std::int64_t threads = chooseThreads(job.project.training->threads, job.project.training->batchSize);
    setThreads(threads);
    std::optional<RunLock> lock; // for the life of the run
    std::optional<RunRecord> begun;
    auto training = atTheEdge([&]() -> Result<std::unique_ptr<Training>> {
        TRY(Setup setup, prepare(job, stop));
        const bool isNew = job.resumeFrom.empty();
        TRY(RunRecord record, isNew ? newRun(job, setup, std::move(device), threads, lock)
                                    : oldRun(job, setup, std::move(device), threads, lock));
        const std::filesystem::path folder = record.folder;
        if (isNew)
            begun = record;
        auto made = std::make_unique<Training>(job, std::move(setup), std::move(record), stop);
        if (!isNew)
            TRY_VOID(made->resume());
        if (job.started)
            job.started(folder);
        return made;
    });
    if (!training) {
        if (begun) {
            begun->state = RunState::Interrupted;
            begun->end = training.error();
            // Best effort: the first problem is the one to tell.
            [[maybe_unused]] const Result<void> told = writeRun(*begun);
        }
        return std::unexpected(std::move(training).error());
    }
    Result<RunRecord> run = (*training)->run();
    training->reset();
    // prepareAllocator keeps freed memory for the next step; after the last one it goes back.
    malloc_trim(0);
    return run;
}

} // namespace engine
