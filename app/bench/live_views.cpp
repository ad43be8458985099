// What being watched costs a run: the same training with a stream that is drained 30 times a second and probes at their
// usual distance, and without, in turns, with one training thread.

#include "app/bench/Bench.h"
#include "engine/base/Random.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <thread>

#include <unistd.h>

namespace bench::live_views {

using namespace engine;

namespace {

constexpr int rounds = 10;
constexpr std::int64_t rowCount = 64000;
constexpr int inputs = 40;
constexpr double goal = 0.03;

/// 40 numbers, two yes / no columns that follow some of them.
Table table() {
    Random random(2);
    std::vector<std::shared_ptr<Column>> columns;
    for (int i = 0; i < inputs + 2; ++i) {
        columns.push_back(std::make_shared<Column>());
        columns.back()->name = i < inputs ? fmt::format("x{}", i + 1) : i == inputs ? "click" : "buy";
    }
    for (std::int64_t row = 0; row < rowCount; ++row) {
        double sums[2] = {0, 0};
        for (std::size_t i = 0; i < inputs; ++i) {
            const double value = random.normal();
            columns[i]->numbers.push_back(value);
            sums[0] += i < 20 ? value : 0;
            sums[1] += i >= 10 && i < 30 ? value : 0;
        }
        columns[inputs]->numbers.push_back(sums[0] + 3 * random.normal() > 0 ? 1 : 0);
        columns[inputs + 1]->numbers.push_back(sums[1] + 3 * random.normal() > 0 ? 1 : 0);
    }
    Table result;
    result.rows = rowCount;
    result.columns.assign(columns.begin(), columns.end());
    return result;
}

Result<TrainJob> jobFor(const Table& rows, std::int64_t batchSize) {
    Project project;
    DataSpec data;
    data.path = "made up";
    data.rows = rows.rows;
    std::vector<ColumnSpec> specs;
    std::vector<Task> tasks;
    for (const auto& column : rows.columns) {
        ColumnSpec spec;
        spec.name = column->name;
        if (specs.size() >= inputs) {
            spec.role = Role::Task;
            Task task;
            task.id = task.name = task.column = column->name;
            tasks.push_back(std::move(task));
        }
        specs.push_back(std::move(spec));
    }
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(specs));
    project.data = std::make_shared<const DataSpec>(std::move(data));
    project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    TrainSpec training;
    training.epochs = 5;
    training.earlyStopping = false;
    training.batchSize = batchSize;
    training.threads = 1;
    project.training = std::make_shared<const TrainSpec>(training);
    TRY(project, insertTemplate(project, *findTemplate("mmoe"), {}));

    DerivedData derived;
    derived.key = dataKey(project, {});
    derived.table = std::make_shared<const Table>(rows);
    TRY(derived.split, split(rows, *project.data));
    TRY(derived.fitted, fit(rows, *project.data, *project.tasks, *derived.split));
    TrainJob job;
    job.project = std::move(project);
    job.data = std::make_shared<const DerivedData>(std::move(derived));
    return job;
}

/// Processor time of this thread. What else the machine does costs wall time and would drown a few per cent.
double processorSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Rows per second of processor time from the end of the first epoch to the end of the last, validation included;
/// watched: with stream, probes and somebody who drains.
Result<double> rate(TrainJob job, const std::filesystem::path& folder, bool watched) {
    MetricStream stream;
    job.runsFolder = folder;
    job.stream = watched ? &stream : nullptr;
    std::jthread viewer([&](const std::stop_token& stop) {
        while (watched && !stop.stop_requested()) {
            stream.drain();
            std::this_thread::sleep_for(std::chrono::milliseconds(33));
        }
    });
    double first = 0, last = 0;
    job.epochDone = [&](std::int64_t epoch, const auto&, const auto&, const Progress&) {
        (epoch == 1 ? first : last) = processorSeconds();
    };
    TRY(const RunRecord run, train(job, {}));
    const auto rows = static_cast<double>(job.data->split->of(Part::Train).size());
    return rows * static_cast<double>(run.epochs - 1) / (last - first);
}

Result<Figure> compare(const Table& rows, std::int64_t batchSize, const std::filesystem::path& folder,
                       const Options& options) {
    TRY(const TrainJob job, jobFor(rows, batchSize));
    TRY_VOID(rate(job, folder, false));
    std::vector<double> watched, alone, costs;
    for (int round = 0; round < rounds; ++round) {
        options.progress(fmt::format("live views, batch {}: round {} of {}", batchSize, round + 1, rounds));
        // Each goes first in every other round, so that a machine that grows slower does not speak for one side.
        const bool isFirst = round % 2 == 0;
        TRY(const double first, rate(job, folder, isFirst));
        TRY(const double second, rate(job, folder, !isFirst));
        watched.push_back(isFirst ? first : second);
        alone.push_back(isFirst ? second : first);
        costs.push_back(1 - watched.back() / alone.back());
    }
    Figure figure;
    figure.name = fmt::format("live-views-b{}", batchSize);
    figure.peer = "unwatched";
    figure.ours = median(watched);
    figure.theirs = median(alone);
    figure.unit = "rows/s";
    figure.ratio = median(costs);
    figure.goal = goal;
    figure.atMost = true;
    figure.note = "share of the rate lost, in processor time; threads: 1";
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("taskloom-bench-{}", ::getpid());
    const Table rows = table();
    std::vector<Figure> figures;
    std::optional<Error> problem;
    for (const std::int64_t batchSize : {256, 1024}) {
        Result<Figure> figure = compare(rows, batchSize, folder, options);
        if (!figure) {
            problem = std::move(figure).error();
            break;
        }
        figures.push_back(std::move(*figure));
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    if (problem)
        return std::unexpected(*problem);
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{"live_views", "What live curves and probes cost a run, with one training thread.",
                                      run};

} // namespace bench::live_views
