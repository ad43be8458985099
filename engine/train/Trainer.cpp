#include "engine/train/Trainer.h"

#include "engine/train/Device.h"
#include "engine/train/Training.h"

#include <ctime>

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
    auto training = atTheEdge([&]() -> Result<std::unique_ptr<Training>> {
        TRY(Setup setup, prepare(job, stop));
        TRY(RunRecord record, begin(job, setup, std::move(device), threads));
        if (job.started)
            job.started(record.folder);
        return std::make_unique<Training>(job, std::move(setup), std::move(record), stop);
    });
    if (!training)
        return std::unexpected(std::move(training).error());
    Result<RunRecord> run = (*training)->run();
    training->reset();
    // prepareAllocator keeps freed memory for the next step; after the last one it goes back.
    malloc_trim(0);
    return run;
}

} // namespace engine
