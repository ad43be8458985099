#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "engine/data/Reader.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>

using namespace engine;

namespace {

std::string words(const Error& error) {
    return english(error.text);
}

/// `rows` of the shop with `spend` as a number and `kind` as a task of three classes.
struct Trained {
    support::TemporaryFolder folder;
    Table table = support::shopTable(400, 5);
    RunRecord run;

    explicit Trained(bool multiclass = false) {
        Project project = support::shopProject(table);
        if (multiclass) {
            std::vector<Task> tasks = *project.tasks;
            tasks[1].column = tasks[1].name = "kind";
            tasks[1].kind = TaskKind::Multiclass;
            project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
            DataSpec data = *project.data;
            std::vector<ColumnSpec> columns = *data.columns;
            columns[4].role = Role::Task;
            columns[6].role = Role::Ignore;
            data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
            project.data = std::make_shared<const DataSpec>(std::move(data));
        }
        if (const Result<void> written = writeTable(table, folder / "shop.csv"); !written)
            throw std::runtime_error(words(written.error()));
        TrainJob job;
        job.project = project;
        job.projectFile = folder / "shop.taskloom";
        job.runsFolder = folder / "shop.runs";
        Result<RunRecord> result = train(job, {});
        if (!result)
            throw std::runtime_error(words(result.error()));
        run = std::move(*result);
    }
};

double metric(const std::vector<TaskResult>& results, std::size_t task, const std::string& id) {
    for (const MetricValue& value : results.at(task).metrics) {
        if (value.metric == id)
            return value.value.value_or(std::nan(""));
    }
    return std::nan("");
}

Table without(const Table& table, const std::vector<std::string>& names) {
    Table result = table;
    std::erase_if(result.columns, [&](const auto& column) { return std::ranges::count(names, column->name) > 0; });
    return result;
}

} // namespace

class PredictTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void evaluateFindsTheRunsOwnMetrics();
    void evaluateOnAnotherTable();
    void predictionsAreTheScores();
    void columnsStandBesideThePredictions();
    void labelsAreNotNeeded();
    void unseenCategoriesAreCounted();
    void classes();
    void refusals();
    void runReadFromDisk();
    void aRunDoesNotFeelPredictionsBesideIt();
};

void PredictTest::evaluateFindsTheRunsOwnMetrics() {
    const Trained trained;
    for (const Part part : {Part::Validation, Part::Test}) {
        const Result<std::vector<TaskResult>> results = evaluate(trained.run, {}, part);
        QVERIFY2(results.has_value(), results ? "" : words(results.error()).c_str());
        const std::vector<TaskResult>& own = part == Part::Test ? trained.run.test : trained.run.validation;
        QCOMPARE(results->size(), own.size());
        for (std::size_t t = 0; t < own.size(); ++t) {
            QCOMPARE((*results)[t].rows, own[t].rows);
            for (std::size_t m = 0; m < own[t].metrics.size(); ++m) {
                const MetricValue& got = (*results)[t].metrics[m];
                const MetricValue& known = own[t].metrics[m];
                QCOMPARE(got.metric, known.metric);
                QVERIFY2(std::abs(*got.value - *known.value) < 1e-6, got.metric.c_str());
                QCOMPARE(got.trivial, known.trivial);
                QCOMPARE(got.linear, known.linear);
            }
        }
    }
    const auto whole = evaluate(trained.run, {}, Part::Train);
    QVERIFY(whole && (*whole)[0].rows == 240);
}

void PredictTest::evaluateOnAnotherTable() {
    const Trained trained;
    const Table other = support::shopTable(90, 77);
    const std::filesystem::path file = trained.folder / "other.parquet";
    QVERIFY(writeTable(other, file).has_value());
    const auto results = evaluate(trained.run, file, std::nullopt);
    QVERIFY2(results.has_value(), results ? "" : words(results.error()).c_str());
    QCOMPARE((*results)[0].rows, 90);
    QCOMPARE((*results)[1].rows, 78); // every 7th label is missing
    QVERIFY(std::isfinite(metric(*results, 2, "rmse")));
}

void PredictTest::predictionsAreTheScores() {
    const Trained trained;
    const Result<Predictions> predictions = predict(trained.run, trained.folder / "shop.csv");
    QVERIFY2(predictions.has_value(), predictions ? "" : words(predictions.error()).c_str());
    QCOMPARE(predictions->table.rows, 400);
    QCOMPARE(predictions->table.columns.size(), std::size_t{3});
    QVERIFY(predictions->issues.empty());
    // RMSE of `spend` on the test rows, by hand, from the predicted column.
    const Column& spend = *find(predictions->table, "spend");
    double sum = 0;
    int rows = 0;
    for (std::size_t row = 4; row < 400; row += 5, ++rows) {
        const double miss = spend.numbers[row] - trained.table.columns[7]->numbers[row];
        sum += miss * miss;
    }
    QVERIFY(std::abs(std::sqrt(sum / rows) - metric(trained.run.test, 2, "rmse")) < 1e-4);
    for (const double probability : find(predictions->table, "click")->numbers)
        QVERIFY(probability > 0 && probability < 1);
}

void PredictTest::columnsStandBesideThePredictions() {
    const Trained trained;
    const Result<Predictions> predictions = predict(trained.run, trained.folder / "shop.csv");
    QVERIFY(predictions.has_value());
    QCOMPARE(columnsOf(predictions->given).size(), trained.table.columns.size());
    const Result<Table> some = withColumns(*predictions, {"kind", "click", "kind"});
    QVERIFY(some.has_value());
    QCOMPARE(columnsOf(*some), (std::vector<std::string>{"kind", "click", "click predicted", "buy", "spend"}));
    QCOMPARE(some->rows, 400);
    QCOMPARE(find(*some, "click predicted")->numbers, find(predictions->table, "click")->numbers);
    for (std::int64_t row = 0; row < 400; ++row)
        QCOMPARE(cellText(*find(*some, "kind"), row), cellText(*find(trained.table, "kind"), row));
    // No two columns have one name, whatever tasks and columns are called.
    Predictions meeting = *predictions;
    auto named = std::make_shared<Column>(*meeting.table.columns[1]);
    named->name = "click predicted";
    meeting.table.columns[1] = named;
    const Result<Table> apart = withColumns(meeting, {"click"});
    QVERIFY(apart.has_value());
    QCOMPARE(columnsOf(*apart),
             (std::vector<std::string>{"click", "click predicted", "click predicted predicted", "spend"}));
    const Result<Table> none = withColumns(*predictions, {"colour"});
    QVERIFY(!none.has_value());
    QVERIFY2(words(none.error()).find("colour") != std::string::npos, words(none.error()).c_str());
    // As many digits as a float has.
    for (std::int64_t row = 0; row < 400; ++row)
        QVERIFY(cellText(*find(predictions->table, "click"), row).size() <= 15);
}

void PredictTest::labelsAreNotNeeded() {
    const Trained trained;
    const std::filesystem::path file = trained.folder / "new.csv";
    QVERIFY(writeTable(without(trained.table, {"click", "buy", "spend"}), file).has_value());
    const Result<Predictions> predictions = predict(trained.run, file);
    QVERIFY2(predictions.has_value(), predictions ? "" : words(predictions.error()).c_str());
    const Result<Predictions> all = predict(trained.run, trained.folder / "shop.csv");
    QVERIFY(all.has_value());
    QCOMPARE(find(predictions->table, "buy")->numbers, find(all->table, "buy")->numbers);
}

void PredictTest::unseenCategoriesAreCounted() {
    const Trained trained;
    Table table = trained.table;
    auto kind = std::make_shared<Column>(*table.columns[4]);
    kind->categories[0] = "violet";
    table.columns[4] = kind;
    const std::filesystem::path file = trained.folder / "violet.csv";
    QVERIFY(writeTable(table, file).has_value());
    const Result<Predictions> predictions = predict(trained.run, file);
    QVERIFY(predictions.has_value());
    QCOMPARE(predictions->issues.size(), std::size_t{1});
    QCOMPARE(predictions->issues[0].error.place.column, std::string("kind"));
    QVERIFY(words(predictions->issues[0].error).find("violet") != std::string::npos);
    QCOMPARE(predictions->table.rows, 400);
}

void PredictTest::classes() {
    const Trained trained(true);
    const Result<Predictions> predictions = predict(trained.run, trained.folder / "shop.csv");
    QVERIFY2(predictions.has_value(), predictions ? "" : words(predictions.error()).c_str());
    const Column* kind = find(predictions->table, "kind");
    QVERIFY(kind && kind->type == ColumnType::Category);
    QCOMPARE(kind->categories, trained.run.fitted.tasks[1].classes);
    std::vector<const Column*> shares;
    for (const std::string& name : kind->categories) {
        shares.push_back(find(predictions->table, "kind " + name));
        QVERIFY2(shares.back(), name.c_str());
    }
    for (std::size_t row = 0; row < 400; ++row) {
        double sum = 0;
        std::size_t best = 0;
        for (std::size_t k = 0; k < shares.size(); ++k) {
            sum += shares[k]->numbers[row];
            best = shares[k]->numbers[row] > shares[best]->numbers[row] ? k : best;
        }
        QVERIFY(std::abs(sum - 1) < 1e-5);
        QCOMPARE(kind->codes[row], static_cast<std::int32_t>(best));
    }
    QVERIFY(std::isfinite(metric(trained.run.test, 1, "accuracy")));
    // A task that is called like the probability of a class of another.
    RunRecord named = trained.run;
    std::vector<Task> tasks = *named.project.tasks;
    const std::string taken = "kind " + kind->categories[0];
    tasks[2].name = taken;
    named.project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    const Result<Predictions> met = predict(named, trained.folder / "shop.csv");
    QVERIFY2(met.has_value(), met ? "" : words(met.error()).c_str());
    QCOMPARE(columnsOf(met->table).back(), taken + " predicted");
    QCOMPARE(find(met->table, taken)->numbers, shares[0]->numbers);
}

void PredictTest::refusals() {
    const Trained trained;
    const std::filesystem::path file = trained.folder / "narrow.csv";
    QVERIFY(writeTable(without(trained.table, {"x2"}), file).has_value());
    const Result<Predictions> narrow = predict(trained.run, file);
    QVERIFY(!narrow.has_value());
    QVERIFY(narrow.error().code == ErrorCode::BadData);
    QVERIFY2(words(narrow.error()).find("x2") != std::string::npos, words(narrow.error()).c_str());
    QVERIFY(!predict(trained.run, trained.folder / "none.csv").has_value());

    std::filesystem::remove(trained.run.folder / "weights.safetensors");
    const Result<Predictions> empty = predict(trained.run, trained.folder / "shop.csv");
    QVERIFY(!empty.has_value());
    QVERIFY(words(empty.error()).find("no weights") != std::string::npos);
}

void PredictTest::runReadFromDisk() {
    const Trained trained;
    const Result<RunRecord> read = readRun(trained.run.folder);
    QVERIFY(read.has_value());
    const Result<Predictions> before = predict(trained.run, trained.folder / "shop.csv");
    const Result<Predictions> after = predict(*read, trained.folder / "shop.csv");
    QVERIFY2(before && after, after ? "" : words(after.error()).c_str());
    for (std::size_t c = 0; c < before->table.columns.size(); ++c)
        QCOMPARE(after->table.columns[c]->numbers, before->table.columns[c]->numbers);
    // Weights of the right shape in another type of numbers are of another program.
    const std::filesystem::path file = trained.run.folder / "weights.safetensors";
    Result<TensorFile> tensors = readTensors(file);
    QVERIFY(tensors.has_value());
    NamedTensor& first = tensors->tensors.front();
    const std::vector<float> values = floatsOf(first);
    const std::vector<double> wide(values.begin(), values.end());
    first.dtype = "F64";
    first.bytes.assign(reinterpret_cast<const char*>(wide.data()), wide.size() * sizeof(double));
    QVERIFY(writeTensors(file, *tensors).has_value());
    const Result<Predictions> other = predict(*read, trained.folder / "shop.csv");
    QVERIFY(!other.has_value());
    QVERIFY2(words(other.error()).find(first.name) != std::string::npos, words(other.error()).c_str());
}

// The prediction asks for other threads than the run, and there is one between any two ends of epochs.
void PredictTest::aRunDoesNotFeelPredictionsBesideIt() {
    const Trained trained;
    RunRecord other = trained.run;
    other.threads = 3;
    TrainJob job;
    job.project = trained.run.project;
    TrainSpec spec = *job.project.training;
    spec.threads = 2;
    job.project.training = std::make_shared<const TrainSpec>(spec);
    job.projectFile = trained.folder / "shop.taskloom";
    job.runsFolder = trained.folder / "shop.runs";
    const Result<RunRecord> alone = train(job, {});
    QVERIFY2(alone.has_value(), alone ? "" : words(alone.error()).c_str());

    std::atomic<int> predicted = 0, failed = 0, otherThreads = 0;
    std::vector<int> threadsOfRun;
    std::jthread beside;
    job.epochDone = [&](std::int64_t, const auto&, const auto&, const Progress&) {
        threadsOfRun.push_back(at::get_num_threads());
        if (!beside.joinable())
            beside = std::jthread([&](const std::stop_token& stop) {
                while (!stop.stop_requested()) {
                    failed += !predict(other, trained.folder / "shop.csv");
                    otherThreads = at::get_num_threads();
                    ++predicted;
                    predicted.notify_all();
                }
            });
        predicted.wait(predicted.load());
        threadsOfRun.push_back(at::get_num_threads());
    };
    const Result<RunRecord> watched = train(job, {});
    beside = {};
    QVERIFY2(watched.has_value(), watched ? "" : words(watched.error()).c_str());
    QVERIFY(predicted > 1);
    QCOMPARE(failed.load(), 0);
    QCOMPARE(otherThreads.load(), 3);
    QVERIFY(threadsOfRun.size() > 2 && std::ranges::all_of(threadsOfRun, [](int threads) { return threads == 2; }));
    QVERIFY(*readFile(watched->folder / weightsFile) == *readFile(alone->folder / weightsFile));
    const auto learnt = [](const RunRecord& run) {
        std::vector<MetricPoint> points = readMetrics(run.folder).value();
        std::erase_if(points, [](const MetricPoint& point) { return point.metric == "rows_per_second"; }); // time
        return metricsCsv(points, false);
    };
    QVERIFY(!learnt(*alone).empty());
    QVERIFY(learnt(*watched) == learnt(*alone));
}

TASKLOOM_TEST_MAIN(PredictTest)
#include "tst_predict.moc"
