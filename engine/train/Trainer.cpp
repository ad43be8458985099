#include "engine/train/Trainer.h"

#include "engine/train/Device.h"
#include "engine/train/Training.h"

#include <ctime>
#include <optional>

#include <malloc.h>

namespace engine {

namespace {

std::string timeStamp() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char written[40];
    return {written, std::strftime(written, sizeof written, "%Y-%m-%dT%H:%M:%S%z", &local)};
}

Result<RunRecord> begin(const TrainJob& job, const Setup& setup, std::string device, std::int64_t threads) {
    RunRecord record;
    const std::filesystem::path parent = job.runsFolder.empty() ? runsFolder(job.projectFile) : job.runsFolder;
    TRY(record.folder, job.runFolder.empty() ? newRunFolder(parent) : makeRunFolder(job.runFolder));
    record.id = record.folder.filename().string();
    record.started = timeStamp();
    record.project = setup.project;
    record.projectFile = job.projectFile;
    record.fitted = setup.fitted;
    record.device = std::move(device);
    record.threads = threads;
    record.parameters = setup.network->parameters().trainedCount();
    record.versions = engineVersions();
    TRY_VOID(writeRun(record));
    return record;
}

} // namespace

Result<RunRecord> train(const TrainJob& job, std::stop_token stop) {
    TRY(std::string device, chooseDevice(job.project.training->device));
    const std::int64_t threads = chooseThreads(job.project.training->threads, job.project.training->batchSize);
    setThreads(threads);
    std::optional<RunRecord> begun;
    auto training = atTheEdge([&]() -> Result<std::unique_ptr<Training>> {
        TRY(Setup setup, prepare(job, stop));
        TRY(RunRecord record, begin(job, setup, std::move(device), threads));
        begun = record;
        if (job.started)
            job.started(record.folder);
        auto made = std::make_unique<Training>(job, std::move(setup), std::move(record), stop);
        if (!job.resumeFrom.empty())
            TRY_VOID(made->resume(job.resumeFrom));
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
