#include "engine/train/Setup.h"

#include "engine/base/Issues.h"
#include "engine/base/Memory.h"
#include "engine/base/Terms.h"
#include "engine/data/Labels.h"
#include "engine/optimizers/Check.h"
#include "engine/project/TableFacts.h"

#include <algorithm>
#include <chrono>
#include <malloc.h>
#include <new>
#include <string_view>
#include <thread>

namespace engine {

namespace {

Result<std::shared_ptr<const DerivedData>> dataOf(const TrainJob& job, std::stop_token stop) {
    std::shared_ptr<const DerivedData> data = job.takeData ? job.takeData() : job.data;
    if (!data || !(data->table || data->error) || data->key != dataKey(job.project, job.projectFile))
        data = std::make_shared<const DerivedData>(deriveData(job.project, job.projectFile, std::move(data), stop));
    if (stop.stop_requested())
        return std::unexpected(interrupted());
    if (data->error)
        return std::unexpected(*data->error);
    if (const Error* error = firstError(data->issues))
        return std::unexpected(*error);
    if (!data->table || !data->split || !data->fitted)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "There is nothing to learn from yet: open a table and choose a task.")));
    return data;
}

/// Only the compiled network knows whether tasks that share weights also share a place in the graph.
Result<void> checkRepresentation(const TrainSpec& spec, const Network& network, std::size_t tasks) {
    const Balancing& balancing = *findBalancing(spec.balancing);
    if (tasks < 2 || balancing.rows == RowUse::None || !find(balancing.params, "on") ||
        choice(balancing.params, spec.balancingParams, "on") != "representation" || !network.sharedPlaces().empty())
        return {};
    Place place;
    place.param = "training.balancing_params.on";
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "%1 shall compare gradients on the shared representation, but no value of this "
                                       "model that learning changes is read by two tasks. Compare them on the shared "
                                       "parameters."),
                     term(balancing.label)),
                place);
}

/// The run keeps which file it learnt from.
std::shared_ptr<const DataSpec> withFileFacts(DataSpec spec, const DerivedData& data) {
    spec.bytes = data.bytes;
    spec.rows = data.table->rows;
    if (!data.sha256.empty())
        spec.sha256 = data.sha256;
    return std::make_shared<const DataSpec>(std::move(spec));
}

/// The table goes when nobody else looks at it.
Result<void> encodeRows(Setup& setup, std::shared_ptr<const DerivedData> data, bool given) {
    // Whoever gave it may still have work under way that looks at it.
    for (int waits = 0; given && data.use_count() > 1 && waits < 150; ++waits)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (data.use_count() > 1 && !fitsBesideTable(*data))
        return fail(ErrorCode::NoSpace,
                    text(TL_TEXT("engine", "The rows to learn from take more memory than there is beside the table. "
                                           "Close other programs, or take fewer columns or rows.")));
    std::shared_ptr<const Table> table = data->table;
    const Split split = *data->split;
    data.reset();
    TRY(setup.rows, encodeParts(std::move(table), setup.fitted, *setup.project.tasks, split));
    malloc_trim(0);
    return {};
}

} // namespace

bool fitsBesideTable(const DerivedData& data) {
    std::int64_t rows = 0;
    for (const Part part : {Part::Train, Part::Validation, Part::Test})
        rows += data.split ? std::ssize(data.split->of(part)) : 0;
    return !data.fitted || encodedBytes(*data.fitted, rows) <= memoryForData();
}

Error interrupted() {
    return {
        ErrorCode::Interrupted, text(TL_TEXT("engine", "Stopped before the first step; nothing was written.")), {}, {}};
}

Error errorOf(const std::exception& exception) {
    const std::string words = exception.what();
    const bool isMemory = dynamic_cast<const std::bad_alloc*>(&exception) != nullptr ||
                          words.find("can't allocate memory") != std::string::npos;
    if (isMemory)
        return {ErrorCode::NoSpace,
                text(TL_TEXT("engine", "There is not enough memory. Make the batch or the model smaller.")),
                {},
                words};
    return {ErrorCode::Internal,
            text(TL_TEXT("engine", "The computation broke off. %1"), words.substr(0, words.find('\n'))),
            {},
            words};
}

Result<Setup> prepare(const TrainJob& job, std::stop_token stop) {
    Setup setup;
    setup.project = job.project;
    if (const std::vector<Issue> wrong = checkOptimizer(*setup.project.training); firstError(wrong))
        return std::unexpected(*firstError(wrong));
    TRY(std::shared_ptr<const DerivedData> data, dataOf(job, stop));
    setup.fitted = *data->fitted;
    setup.project.data = withFileFacts(*setup.project.data, *data);
    setup.project = withFit(std::move(setup.project), setup.fitted);
    const Derived derived = derive(setup.project, layerCatalog());
    if (!canTrain(derived)) {
        const Error* error = firstError(derived.issues);
        return std::unexpected(error ? *error : interrupted());
    }
    TRY_VOID(encodeRows(setup, std::move(data), job.takeData != nullptr));
    if (stop.stop_requested())
        return std::unexpected(interrupted());
    setup.weighted = withWeightedPriors(setup.fitted, setup.of(Part::Train));
    TRY(setup.network, Network::compile(*setup.project.graph, *setup.project.tasks, setup.fitted,
                                        setup.project.training->seed, at::ScalarType::Float, true, &setup.weighted));
    TRY_VOID(checkRepresentation(*setup.project.training, *setup.network, setup.project.tasks->size()));
    return setup;
}

} // namespace engine
