// What being watched costs a run: the same training with a stream that is drained 30 times a second and probes at their
// usual distance, and without, epoch by epoch in turns, in processor time of the one training thread.

#include "app/bench/Bench.h"
#include "engine/base/Random.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"

#include <fmt/format.h>

#include <array>
#include <condition_variable>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace bench::live_views {

using namespace engine;

namespace {

constexpr int epochs = 41; ///< of each side; the first is not counted
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
            columns[i]->numbers.plain().push_back(value);
            sums[0] += i < 20 ? value : 0;
            sums[1] += i >= 10 && i < 30 ? value : 0;
        }
        columns[inputs]->numbers.plain().push_back(sums[0] + 3 * random.normal() > 0 ? 1 : 0);
        columns[inputs + 1]->numbers.plain().push_back(sums[1] + 3 * random.normal() > 0 ? 1 : 0);
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
    training.epochs = epochs;
    training.earlyStopping = false;
    training.batchSize = batchSize;
    training.threads = 1;
    training.keepTaskBest = false; // which epochs are best is chance, and the files would be noise
    project.training = std::make_shared<const TrainSpec>(training);
    const Params sizes{{"expert_units", std::int64_t{64}}, {"tower", std::vector<std::int64_t>{32}}};
    TRY(project, insertTemplate(project, *findTemplate("mmoe"), sizes));

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

/// A training on its own thread that waits after every epoch until it is its turn again.
class Side {
public:
    Side(TrainJob job, std::filesystem::path folder, bool watched) : m_job(std::move(job)), m_isWatched(watched) {
        m_job.runsFolder = std::move(folder);
        m_job.control = &m_control;
        m_job.stream = watched ? &m_stream : nullptr;
        m_job.epochDone = [this](std::int64_t, const auto&, const auto&, const Progress&) {
            m_control.pause();
            const std::lock_guard lock(m_mutex);
            m_seconds.push_back(processorSeconds());
            m_changed.notify_all();
        };
        m_control.pause();
        m_thread = std::jthread([this](const std::stop_token& stop) {
            Result<RunRecord> run = train(m_job, stop);
            const std::lock_guard lock(m_mutex);
            m_outcome = std::move(run);
            m_changed.notify_all();
        });
    }
    ~Side() {
        m_thread.request_stop();
        m_control.resume();
    }

    /// One more epoch; somebody drains the stream meanwhile, as the window does.
    Result<void> epoch() {
        std::unique_lock lock(m_mutex);
        const std::size_t before = m_seconds.size();
        m_control.resume();
        while (m_seconds.size() == before && !m_outcome) {
            m_changed.wait_for(lock, std::chrono::milliseconds(33));
            if (m_isWatched)
                m_stream.drain();
        }
        if (m_outcome && !*m_outcome)
            return std::unexpected(m_outcome->error());
        return {};
    }
    /// Of the newest epoch, from the end of the one before; with its validation, frame and files.
    double lastEpoch() const { return m_seconds[m_seconds.size() - 1] - m_seconds[m_seconds.size() - 2]; }

private:
    TrainJob m_job;
    bool m_isWatched;
    TrainControl m_control;
    MetricStream m_stream;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<double> m_seconds; ///< processor time at the ends of epochs
    std::optional<Result<RunRecord>> m_outcome;
    std::jthread m_thread;
};

Result<Figure> compare(const Table& rows, std::int64_t batchSize, const std::filesystem::path& folder,
                       const Options& options) {
    TRY(const TrainJob job, jobFor(rows, batchSize));
    Side watched(job, folder, true), alone(job, folder, false);
    const auto perEpoch = static_cast<double>(job.data->split->of(Part::Train).size());
    std::vector<double> watchedRates, aloneRates, costs;
    double watchedSeconds = 0, aloneSeconds = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        options.progress(fmt::format("live views, batch {}: epoch {} of {}", batchSize, epoch + 1, epochs));
        // Each goes first in every other round, so that a machine that grows slower does not speak for one side.
        for (Side* side : epoch % 2 == 0 ? std::array{&watched, &alone} : std::array{&alone, &watched})
            TRY_VOID(side->epoch());
        if (epoch == 0)
            continue;
        watchedSeconds += watched.lastEpoch();
        aloneSeconds += alone.lastEpoch();
        watchedRates.push_back(perEpoch / watched.lastEpoch());
        aloneRates.push_back(perEpoch / alone.lastEpoch());
        costs.push_back(1 - alone.lastEpoch() / watched.lastEpoch());
    }
    Figure figure;
    figure.name = fmt::format("live-views-b{}", batchSize);
    figure.peer = "unwatched";
    figure.ours = median(watchedRates);
    figure.theirs = median(aloneRates);
    figure.unit = "rows/s";
    figure.ratio = 1 - aloneSeconds / watchedSeconds;
    figure.goal = goal;
    figure.atMost = true;
    figure.note = fmt::format("share of the processor time of {} epochs; their median {:.1f} %; threads: 1",
                              costs.size(), 100 * median(costs));
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
