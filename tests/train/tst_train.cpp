#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "engine/train/EarlyStopping.h"
#include "engine/train/Trainer.h"
#include "tests/support/FailingFile.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Shop.h"

#include <cmath>
#include <fstream>
#include <thread>

using namespace engine;
using support::Shop;

namespace {

std::string words(const Error& error) {
    return english(error.text);
}

std::vector<float> weightsOf(const std::filesystem::path& folder) {
    const Result<TensorFile> file = readTensors(folder / "weights.safetensors");
    if (!file)
        throw std::runtime_error(words(file.error()));
    std::vector<float> all;
    for (const NamedTensor& tensor : file->tensors) {
        const std::vector<float> values = floatsOf(tensor);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

double metric(const std::vector<TaskResult>& results, std::size_t task, const std::string& id) {
    for (const MetricValue& value : results.at(task).metrics) {
        if (value.metric == id)
            return value.value.value_or(std::nan(""));
    }
    return std::nan("");
}

} // namespace

class TrainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void learnsAndWritesARun();
    void metricsFileHoldsEpochsAndSteps();
    void namedFolder();
    void sameSeedGivesTheSameBits();
    void watchingChangesNothing();
    void everyParameterMoves();
    void divergenceNamesTaskEpochAndBatch();
    void lastGoodEpochSurvivesDivergence();
    void stopAnswersWithinABatch();
    void stopBeforeTheFirstStep();
    void pauseStepResume();
    void finishNowKeepsTheModel();
    void finishNowWithinAnEpoch();
    void earlyStoppingEndsARun();
    void bestEpochIsKept();
    void fullDiskEndsTheRun();
    void refusals();
    void stoppingRules();
    void stoppingWithUndefinedMetrics();
};

void TrainTest::learnsAndWritesARun() {
    Shop shop;
    shop.change([](TrainSpec& spec) { spec.epochs = 12; });
    TrainJob job = shop.job();
    std::filesystem::path started;
    std::vector<std::int64_t> epochs;
    job.started = [&](const std::filesystem::path& folder) { started = folder; };
    job.epochDone = [&](std::int64_t epoch, const auto& training, const auto& validation, const Progress& progress) {
        epochs.push_back(epoch);
        QCOMPARE(training.size(), std::size_t{3});
        QCOMPARE(validation.size(), std::size_t{3});
        QCOMPARE(progress.epoch, epoch);
        QCOMPARE(progress.epochs, 12);
    };
    const Result<RunRecord> run = train(job, {});
    QVERIFY2(run.has_value(), run ? "" : words(run.error()).c_str());
    QCOMPARE(run->folder, started);
    QVERIFY(run->state == RunState::Finished);
    QVERIFY(run->epochs >= 2 && epochs.size() == static_cast<std::size_t>(run->epochs));
    // 360 training rows in batches of 32.
    QCOMPARE(run->steps, run->epochs * 12);
    QVERIFY2(metric(run->test, 0, "auc") > 0.85, std::to_string(metric(run->test, 0, "auc")).c_str());
    QVERIFY(metric(run->test, 1, "auc") > 0.8);
    QVERIFY(metric(run->test, 2, "rmse") < 1.5);
    QCOMPARE(run->test[0].rows, 120);
    QCOMPARE(run->test[0].metrics.front().metric, std::string("auc"));
    QVERIFY(std::abs(*run->test[0].metrics.front().trivial - 0.5) < 1e-9);
    QVERIFY(*run->test[0].metrics.front().linear > 0.85);
    QVERIFY(*run->test[2].metrics.front().trivial > 2.5);
    QVERIFY(run->test[0].metrics.front().standardError.has_value());

    const Result<RunRecord> read = readRun(started);
    QVERIFY2(read.has_value(), read ? "" : words(read.error()).c_str());
    QCOMPARE(read->bestEpoch, run->bestEpoch);
    QCOMPARE(metric(read->test, 0, "auc"), metric(run->test, 0, "auc"));
    QCOMPARE(read->parameters, run->parameters);
    QVERIFY(!weightsOf(started).empty());
    const Result<std::vector<Frame>> frames = readFrames(started);
    QVERIFY(frames.has_value());
    QCOMPARE(frames->size(), static_cast<std::size_t>(run->epochs));
    QVERIFY(frames->front().conflict.has_value());
    QCOMPARE(frames->front().conflict->tasks.size(), std::size_t{3});
}

void TrainTest::metricsFileHoldsEpochsAndSteps() {
    Shop shop;
    const Result<RunRecord> run = train(shop.job(), {});
    QVERIFY(run.has_value());
    const Result<std::vector<MetricPoint>> points = readMetrics(run->folder);
    QVERIFY(points.has_value());
    std::map<std::string, int> counts;
    for (const MetricPoint& point : *points) {
        ++counts[std::string(partId(point.part)) + ' ' + point.task + ' ' + point.metric];
        QVERIFY(std::isfinite(point.value));
    }
    QCOMPARE(counts["train t1 loss"], 24); // 2 epochs of 12 steps
    QCOMPARE(counts["train t3 weight"], 24);
    QCOMPARE(counts["train t2 share"], 24);
    QCOMPARE(counts["train  learning_rate"], 24);
    QCOMPARE(counts["train  total"], 24);
    QCOMPARE(counts["train t1 epoch_loss"], 2);
    QCOMPARE(counts["validation t1 auc"], 2);
    QCOMPARE(counts["validation t1 auc_se"], 2);
    QCOMPARE(counts["validation t3 rmse"], 2);
    QCOMPARE(counts["validation t3 loss"], 2);
    QCOMPARE(counts["test t1 auc"], 1);
}

void TrainTest::namedFolder() {
    Shop shop;
    TrainJob job = shop.job();
    job.runFolder = shop.folder / "mine" / "first";
    const Result<RunRecord> run = train(job, {});
    QVERIFY(run.has_value());
    QCOMPARE(run->folder, shop.folder / "mine" / "first");
    QVERIFY(readRun(job.runFolder).has_value());
    const Result<RunRecord> again = train(job, {});
    QVERIFY(!again.has_value());
    QCOMPARE(weightsOf(job.runFolder), weightsOf(run->folder));
}

void TrainTest::sameSeedGivesTheSameBits() {
    Shop shop;
    for (const std::int64_t threads : {1, 2}) {
        shop.change([&](TrainSpec& spec) { spec.threads = threads; });
        const Result<RunRecord> one = train(shop.job(), {});
        const Result<RunRecord> two = train(shop.job(), {});
        QVERIFY(one && two);
        QVERIFY(one->folder != two->folder);
        QCOMPARE(weightsOf(one->folder), weightsOf(two->folder));
        shop.change([](TrainSpec& spec) { spec.seed += 1; });
        const Result<RunRecord> other = train(shop.job(), {});
        QVERIFY(other && weightsOf(other->folder) != weightsOf(one->folder));
    }
}

void TrainTest::watchingChangesNothing() {
    Shop shop;
    shop.change([](TrainSpec& spec) { spec.probeEvery = 1; });
    const Result<RunRecord> alone = train(shop.job(), {});
    MetricStream stream;
    TrainControl control;
    TrainJob job = shop.job();
    job.stream = &stream;
    job.control = &control;
    std::size_t frames = 0, points = 0;
    job.progress = [&](const Progress&) {
        const auto drained = stream.drain();
        frames += drained.frames.size();
        points += drained.points.size();
    };
    const Result<RunRecord> watched = train(job, {});
    QVERIFY(alone && watched);
    QCOMPARE(weightsOf(alone->folder), weightsOf(watched->folder));
    QVERIFY(points > 20);
    QVERIFY(frames >= 2);
}

void TrainTest::everyParameterMoves() {
    Shop shop;
    shop.change([](TrainSpec& spec) { spec.epochs = 1; });
    const Result<RunRecord> run = train(shop.job(), {});
    QVERIFY(run.has_value());
    shop.change([](TrainSpec& spec) { spec.learningRate = 1e-12; });
    const Result<RunRecord> still = train(shop.job(), {});
    QVERIFY(still.has_value());
    const Result<TensorFile> after = readTensors(run->folder / "weights.safetensors");
    const Result<TensorFile> before = readTensors(still->folder / "weights.safetensors");
    QVERIFY(after && before);
    QCOMPARE(after->tensors.size(), before->tensors.size());
    for (std::size_t i = 0; i < after->tensors.size(); ++i)
        QVERIFY2(after->tensors[i].bytes != before->tensors[i].bytes, after->tensors[i].name.c_str());
}

void TrainTest::divergenceNamesTaskEpochAndBatch() {
    Shop shop;
    shop.change([](TrainSpec& spec) {
        spec.learningRate = 1e30;
        spec.optimizer = "sgd";
    });
    const Result<RunRecord> run = train(shop.job(), {});
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == ErrorCode::Diverged);
    QCOMPARE(exitStatus(run.error()), 5);
    QVERIFY(!run.error().place.task.empty());
    QVERIFY2(words(run.error()).find("epoch 1, batch ") != std::string::npos, words(run.error()).c_str());
    const Result<RunRecord> record = readRun(run.error().cause);
    QVERIFY(record.has_value());
    QVERIFY(record->state == RunState::Diverged);
    QVERIFY(record->end.has_value());
}

void TrainTest::lastGoodEpochSurvivesDivergence() {
    Shop shop;
    // A head straight on the features, embeddings frozen: gradient descent on a parabola, where a rate just too large
    // grows the error by the same factor in every step, until the numbers end some epochs later.
    Graph graph;
    Node features;
    features.id = "n1";
    features.type = "features";
    features.frozen = true;
    graph.nodes.push_back(std::make_shared<const Node>(features));
    std::vector<Task> tasks = {shop.project.tasks->back()}; // alone: with others the run goes on without it
    for (Task& task : tasks) {
        Node head;
        head.id = "head_" + task.name;
        head.type = "head";
        graph.nodes.push_back(std::make_shared<const Node>(head));
        graph.edges.push_back({{"n1", "vector"}, {head.id, "input"}});
        task.output = {head.id, "output"};
    }
    shop.project.graph = std::make_shared<const Graph>(std::move(graph));
    shop.project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    shop.change([](TrainSpec& spec) {
        spec.epochs = 60;
        spec.earlyStopping = false;
        spec.optimizer = "sgd";
        spec.learningRate = 1.1;
    });
    const Result<RunRecord> run = train(shop.job(), {});
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == ErrorCode::Diverged);
    QCOMPARE(run.error().place.task, std::string("t3"));
    const Result<RunRecord> record = readRun(run.error().cause);
    QVERIFY(record.has_value());
    QVERIFY(record->state == RunState::Diverged);
    QVERIFY(record->epochs >= 1);
    QVERIFY(record->bestEpoch >= 1 && record->bestEpoch <= record->epochs);
    QCOMPARE(record->validation.size(), std::size_t{1});
    QVERIFY(std::ranges::all_of(weightsOf(record->folder), [](float value) { return std::isfinite(value); }));
}

void TrainTest::stopAnswersWithinABatch() {
    Shop shop;
    shop.change([](TrainSpec& spec) {
        spec.epochs = 1000;
        spec.earlyStopping = false;
    });
    std::stop_source source;
    TrainControl control;
    TrainJob job = shop.job();
    job.control = &control;
    std::int64_t last = 0;
    job.epochDone = [&](std::int64_t epoch, const auto&, const auto&, const Progress&) {
        last = epoch;
        if (epoch == 3)
            source.request_stop();
    };
    const Result<RunRecord> run = train(job, source.get_token());
    QVERIFY2(run.has_value(), run ? "" : words(run.error()).c_str());
    QVERIFY(run->state == RunState::Stopped);
    QCOMPARE(last, 3);
    QCOMPARE(run->steps, 3 * 12);
    QVERIFY(run->bestEpoch >= 1);
    QVERIFY(!weightsOf(run->folder).empty());
    QVERIFY(!run->validation.empty());
    QVERIFY(readRun(run->folder)->state == RunState::Stopped);
}

void TrainTest::stopBeforeTheFirstStep() {
    Shop shop;
    std::stop_source source;
    source.request_stop();
    const Result<RunRecord> run = train(shop.job(), source.get_token());
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == ErrorCode::Interrupted);
    QVERIFY(listRuns(shop.folder / "runs").empty());
}

void TrainTest::pauseStepResume() {
    Shop shop;
    TrainControl control;
    control.pause();
    MetricStream stream;
    TrainJob job = shop.job();
    job.control = &control;
    job.stream = &stream;
    std::optional<Result<RunRecord>> run;
    std::jthread worker([&] { run = train(job, {}); });
    const auto stepsSoFar = [&] {
        static std::int64_t seen = 0;
        seen = std::max(seen, stream.drain().progress.step);
        return seen;
    };
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    QCOMPARE(stepsSoFar(), 0);
    control.stepOneBatch();
    QTRY_COMPARE(stepsSoFar(), 1);
    control.stepOneBatch();
    control.stepOneBatch();
    QTRY_COMPARE(stepsSoFar(), 3);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    QCOMPARE(stepsSoFar(), 3);
    control.resume();
    worker.join();
    QVERIFY(run && run->has_value());
    QVERIFY((*run)->state == RunState::Finished);
    QCOMPARE((*run)->steps, 24);
}

void TrainTest::finishNowKeepsTheModel() {
    Shop shop;
    shop.change([](TrainSpec& spec) {
        spec.epochs = 1000;
        spec.earlyStopping = false;
    });
    TrainControl control;
    TrainJob job = shop.job();
    job.control = &control;
    job.epochDone = [&](std::int64_t epoch, const auto&, const auto&, const Progress&) {
        if (epoch == 2)
            control.finishNow();
    };
    const Result<RunRecord> run = train(job, {});
    QVERIFY(run.has_value());
    QVERIFY(run->state == RunState::Finished);
    QCOMPARE(run->epochs, 2);
    QVERIFY(!run->test.empty());

    TrainControl paused;
    paused.pause();
    paused.finishNow();
    job.control = &paused;
    job.epochDone = nullptr;
    const Result<RunRecord> unlearnt = train(job, {});
    QVERIFY(unlearnt.has_value());
    QCOMPARE(unlearnt->steps, 0);
    QCOMPARE(unlearnt->epochs, 1);
}

void TrainTest::finishNowWithinAnEpoch() {
    Shop shop;
    TrainControl control;
    Progress last;
    MetricStream stream;
    MetricStream::Drained early;
    TrainJob job = shop.job();
    job.control = &control;
    job.stream = &stream;
    job.progress = [&](const Progress& progress) {
        control.finishNow(); // the first report comes after the first batch
        if (progress.step == 1 && early.frames.empty())
            early = stream.drain();
        last = progress;
    };
    const Result<RunRecord> run = train(job, {});
    QVERIFY(run.has_value());
    QCOMPARE(run->steps, 1);
    QVERIFY(run->rowsPerSecond > 0);
    QCOMPARE(last.epoch, 1);
    QCOMPARE(last.batch, 1);
    QVERIFY(last.batches > 1);
    QCOMPARE(last.rowsPerSecond, run->rowsPerSecond);
    const auto drained = stream.drain();
    QCOMPARE(early.frames.size(), std::size_t{1}); // there is something to look at from the first step on
    QVERIFY(!early.frames.front().endOfEpoch);
    std::size_t checks = 0;
    for (const MetricPoint& point : drained.points) {
        if (point.part != Part::Validation)
            continue;
        ++checks;
        QCOMPARE(point.epoch, 1.0 / static_cast<double>(last.batches));
    }
    QVERIFY(checks > 0);
}

void TrainTest::earlyStoppingEndsARun() {
    Shop shop;
    shop.change([](TrainSpec& spec) {
        spec.epochs = 500;
        spec.patience = 2;
        spec.minimumGain = 0.2;
    });
    const Result<RunRecord> run = train(shop.job(), {});
    QVERIFY(run.has_value());
    QVERIFY(run->epochs < 20);
    QVERIFY(run->state == RunState::Finished);
}

void TrainTest::bestEpochIsKept() {
    Shop shop;
    shop.change([](TrainSpec& spec) {
        spec.epochs = 8;
        spec.learningRate = 0.3;
        spec.earlyStopping = false;
    });
    TrainJob job = shop.job();
    std::vector<double> means;
    job.epochDone = [&](std::int64_t, const auto&, const std::vector<TaskResult>& validation, const Progress&) {
        const MetricValue& rmse = validation[2].metrics.front();
        means.push_back(
            (*validation[0].metrics[0].value + *validation[1].metrics[0].value + (1 - *rmse.value / *rmse.trivial)) /
            3);
    };
    const Result<RunRecord> run = train(job, {});
    QVERIFY(run.has_value());
    const auto best = std::ranges::max_element(means) - means.begin() + 1;
    QCOMPARE(run->bestEpoch, static_cast<std::int64_t>(best));
    QCOMPARE(run->epochs, 8);
}

void TrainTest::fullDiskEndsTheRun() {
    Shop shop;
    shop.change([](TrainSpec& spec) { spec.epochs = 1; });
    int refused = 0;
    // run.json, weights, those of each of three tasks, frame, metrics, state, metrics, run.json: 26 places that report
    // it (eight more are flushes of folders, which lose nothing).
    for (int nth = 1; nth <= 34; ++nth) {
        const support::FailingFile full(nth);
        const Result<RunRecord> run = train(shop.job(), {});
        if (run)
            continue;
        ++refused;
        QVERIFY2(run.error().code == ErrorCode::NoSpace, words(run.error()).c_str());
        for (const std::filesystem::path& folder : listRuns(shop.folder / "runs")) {
            const Result<RunRecord> left = readRun(folder);
            QVERIFY2(left.has_value(), left ? "" : words(left.error()).c_str());
            if (std::filesystem::exists(folder / "weights.safetensors"))
                QVERIFY(!weightsOf(folder).empty());
            QVERIFY(!std::filesystem::exists(folder / "metrics.csv") || readMetrics(folder).has_value());
        }
    }
    QCOMPARE(refused, 26);
}

void TrainTest::refusals() {
    Shop shop;
    const auto refuse = [&](const std::function<void(TrainSpec&)>& edit) {
        Shop other;
        other.change(edit);
        const Result<RunRecord> run = train(other.job(), {});
        return run ? Error{} : run.error();
    };
    QVERIFY(refuse([](TrainSpec& spec) { spec.optimizer = "sled"; }).code == ErrorCode::BadProject);
    QVERIFY(refuse([](TrainSpec& spec) { spec.device = "cuda:9"; }).code == ErrorCode::BadProject);
    QVERIFY(refuse([](TrainSpec& spec) { spec.device = "tpu"; }).code == ErrorCode::BadProject);
    QVERIFY(refuse([](TrainSpec& spec) { spec.epochs = 0; }).code == ErrorCode::BadProject);
    TrainJob job = shop.job();
    job.data = nullptr;
    job.projectFile = shop.folder / "shop.taskloom";
    const Result<RunRecord> missing = train(job, {});
    QVERIFY(!missing.has_value());
    QVERIFY2(words(missing.error()).find("shop.csv") != std::string::npos, words(missing.error()).c_str());
}

void TrainTest::stoppingRules() {
    using Scores = std::vector<std::optional<double>>;
    const std::vector<Scores> epochs = {{0.5, 0.9}, {0.6, 0.8}, {0.7, 0.7}, {0.7, 0.6}, {0.7, 0.5}};
    const auto stopsAt = [&](StopRule rule, std::int64_t patience) {
        EarlyStopping stopping(rule, patience, 0, 2);
        for (std::size_t e = 0; e < epochs.size(); ++e) {
            stopping.add(static_cast<std::int64_t>(e) + 1, epochs[e]);
            if (stopping.shouldStop())
                return static_cast<int>(e) + 1;
        }
        return 0;
    };
    QCOMPARE(stopsAt(StopRule::Any, 2), 3);  // the second task has not gained in epochs 2 and 3
    QCOMPARE(stopsAt(StopRule::All, 2), 5);  // the first gained last in epoch 3
    QCOMPARE(stopsAt(StopRule::Mean, 2), 3); // the mean is .7 from the start
    QCOMPARE(stopsAt(StopRule::All, 3), 0);
    EarlyStopping gains(StopRule::Mean, 2, 0.05, 1);
    QVERIFY(gains.add(1, Scores{0.5}));
    QVERIFY(gains.add(2, Scores{0.52})); // better, so it is kept, but too little to go on for
    QVERIFY(!gains.shouldStop());
    QVERIFY(!gains.add(3, Scores{0.51}));
    QVERIFY(gains.shouldStop());
    QCOMPARE(gains.bestEpoch(), 2);
}

void TrainTest::stoppingWithUndefinedMetrics() {
    using Scores = std::vector<std::optional<double>>;
    EarlyStopping stopping(StopRule::Mean, 3, 0, 2);
    QVERIFY(stopping.add(1, Scores{std::nullopt, std::nullopt}));
    QVERIFY(stopping.add(2, Scores{std::nullopt, 0.4}));
    QVERIFY(!stopping.add(3, Scores{std::nullopt, 0.3}));
    QCOMPARE(stopping.bestEpoch(), 2);
}

TASKLOOM_TEST_MAIN(TrainTest)
#include "tst_train.moc"
