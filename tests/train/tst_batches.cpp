#include "engine/train/Batches.h"
#include "engine/train/Device.h"
#include "engine/train/Journal.h"
#include "engine/train/Scores.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <ATen/ops/isnan.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace engine;

namespace {

/// Row r holds numbers 10 r + i, codes 100 r + i, the target r (missing in row 2) and the weight r + 1.
Encoded rowsOf(std::int64_t count, bool weights) {
    Encoded rows;
    rows.rows = count;
    rows.numberWidth = 3;
    rows.categoryWidth = 2;
    rows.targetWidth = 1;
    for (std::int64_t r = 0; r < count; ++r) {
        for (std::int64_t i = 0; i < 3; ++i)
            rows.numbers.push_back(static_cast<float>(10 * r + i));
        for (std::int32_t i = 0; i < 2; ++i)
            rows.codes.push_back(static_cast<std::int32_t>(100 * r) + i);
        rows.targets.push_back(r == 2 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(r));
        if (weights)
            rows.weights.push_back(static_cast<float>(r + 1));
    }
    return rows;
}

MetricPoint pointOf(const std::vector<MetricPoint>& points, const std::string& task, const std::string& metric) {
    const auto found = std::ranges::find_if(
        points, [&](const MetricPoint& point) { return point.task == task && point.metric == metric; });
    return found == points.end() ? MetricPoint{} : *found;
}

} // namespace

class BatchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gathersRowsInTheAskedOrder();
    void rangesAndDoubles();
    void noCategoriesNoWeights();
    void boundsLeaveNoSingleRow();
    void ordersDependOnSeedAndEpoch();
    void stepMeans();
    void journalSharesStepsAndStaysBelowTheLimit();
    void metricsByHand();
    void metricsOfNothing();
    void threadsAndDevices();
};

void BatchesTest::gathersRowsInTheAskedOrder() {
    const Encoded rows = rowsOf(20, true);
    Batches batches(rows, 4);
    const std::vector<std::uint32_t> chosen = {19, 2, 7};
    const BatchTensors batch = batches.gather(chosen);
    QCOMPARE(batch.rows, 3);
    for (std::int64_t i = 0; i < 3; ++i) {
        const auto row = static_cast<std::int64_t>(chosen[static_cast<std::size_t>(i)]);
        for (std::int64_t c = 0; c < 3; ++c)
            QCOMPARE(batch.numbers[i][c].item<float>(), static_cast<float>(10 * row + c));
        QCOMPARE(batch.codes[i][1].item<std::int64_t>(), 100 * row + 1);
        QCOMPARE(batch.weights[i].item<float>(), static_cast<float>(row + 1));
    }
    QVERIFY(batch.targets.isnan()[1][0].item<bool>());
    QCOMPARE(batch.targets[0][0].item<float>(), 19.0F);
}

void BatchesTest::rangesAndDoubles() {
    const Encoded rows = rowsOf(5, false);
    Batches batches(rows, 5, at::ScalarType::Double);
    const BatchTensors batch = batches.range(3, 2);
    QVERIFY(batch.numbers.scalar_type() == at::ScalarType::Double);
    QCOMPARE(batch.numbers[0][0].item<double>(), 30.0);
    QCOMPARE(batch.targets[1][0].item<double>(), 4.0);
    QVERIFY(!batch.weights.defined());
}

void BatchesTest::noCategoriesNoWeights() {
    Encoded rows = rowsOf(4, false);
    rows.categoryWidth = 0;
    rows.codes.clear();
    rows.targets.clear();
    Batches batches(rows, 4);
    const BatchTensors batch = batches.range(0, 4);
    QCOMPARE(batch.codes.size(1), 0);
    QVERIFY(!batch.targets.defined());
}

void BatchesTest::boundsLeaveNoSingleRow() {
    using Bounds = std::vector<std::int64_t>;
    QCOMPARE(batchBounds(10, 5), (Bounds{0, 5, 10}));
    QCOMPARE(batchBounds(12, 5), (Bounds{0, 5, 10, 12}));
    QCOMPARE(batchBounds(11, 5), (Bounds{0, 5, 11}));
    QCOMPARE(batchBounds(3, 5), (Bounds{0, 3}));
    QCOMPARE(batchBounds(1, 5), (Bounds{0, 1}));
    QCOMPARE(batchBounds(3, 1), (Bounds{0, 1, 3}));
}

void BatchesTest::ordersDependOnSeedAndEpoch() {
    std::vector<std::uint32_t> a(100), b(100), c(100), d(100);
    shuffleForEpoch(a, 7, 1);
    shuffleForEpoch(b, 7, 1);
    shuffleForEpoch(c, 7, 2);
    shuffleForEpoch(d, 8, 1);
    QCOMPARE(a, b);
    QVERIFY(a != c && a != d);
    std::ranges::sort(c);
    std::vector<std::uint32_t> all(100);
    std::iota(all.begin(), all.end(), 0U);
    QCOMPARE(c, all);
}

void BatchesTest::stepMeans() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Binary});
    StepMeans means(tasks);
    const std::vector<double> first = {1, 4}, second = {3, 100}, coefficients = {1, 0.5};
    const std::vector<std::uint8_t> both = {1, 1}, one = {1, 0};
    means.add({1, 0.1, first, both, coefficients, 0.01});
    means.add({2, 0.2, second, one, coefficients, 0.03});
    std::vector<MetricPoint> points;
    means.emit(points);
    QCOMPARE(pointOf(points, "t1", "loss").value, 2.0);
    QCOMPARE(pointOf(points, "t2", "loss").value, 4.0); // the step without its labels does not count
    QCOMPARE(pointOf(points, "t1", "share").value, (1.0 / 3 + 1.0) / 2);
    QCOMPARE(pointOf(points, "t2", "share").value, 2.0 / 3);
    QCOMPARE(pointOf(points, "t2", "weight").value, 0.5);
    QCOMPARE(pointOf(points, "", "total").value, (3.0 + 3.0) / 2);
    QCOMPARE(pointOf(points, "", "learning_rate").value, 0.02);
    QCOMPARE(points.front().step, 2);
    points.clear();
    means.emit(points);
    QVERIFY(points.empty());
}

void BatchesTest::journalSharesStepsAndStaysBelowTheLimit() {
    const support::TemporaryFolder folder;
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary});
    MetricStream stream;
    Journal journal(folder.path(), &stream, tasks, 5000);
    const std::vector<double> losses = {1}, coefficients = {1};
    const std::vector<std::uint8_t> active = {1};
    for (std::int64_t step = 1; step <= 5000; ++step)
        journal.step({step, static_cast<double>(step) / 5000, losses, active, coefficients, 0.1});
    journal.epoch({});
    journal.deliver(Progress{});
    QVERIFY(journal.write().has_value());
    const Result<std::vector<MetricPoint>> points = readMetrics(folder.path());
    QVERIFY(points.has_value());
    QCOMPARE(points->size(), std::size_t{500 * 5}); // 500 points of loss, weight, share, total, rate
    QCOMPARE(points->back().step, 5000);
    QVERIFY(journal.write().has_value()); // nothing pending: no second header
    QCOMPARE(readMetrics(folder.path())->size(), points->size());
    QVERIFY(!stream.drain().points.empty());
}

void BatchesTest::metricsByHand() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Regression});
    Fitted fitted = support::fittedFor(tasks, 1, {});
    fitted.tasks[1].mean = 10;
    fitted.tasks[1].scale = 2;
    Encoded rows;
    rows.rows = 4;
    rows.targetWidth = 2;
    const float none = std::numeric_limits<float>::quiet_NaN();
    rows.targets = {1, 0.5F, 0, none, 1, -1, none, 2}; // values 11, -, 8, 14
    std::vector<TaskScores> answers(2);
    answers[0].values = {0.9F, 0.2F, 0.1F, 0.5F};
    answers[0].loss = 0.7;
    answers[1].values = {12, 0, 8, 11};
    const std::vector<TaskResult> results = measure(tasks, fitted, rows, answers, true);
    QCOMPARE(results[0].rows, 3);
    QCOMPARE(*find(results[0], "auc")->value, 0.5);
    QCOMPARE(*find(results[0], "loss")->value, 0.7);
    QCOMPARE(results[1].rows, 3);
    QVERIFY(std::abs(*find(results[1], "rmse")->value - std::sqrt((1.0 + 0 + 9) / 3)) < 1e-6);
    QCOMPARE(results[1].metrics.front().metric, std::string("rmse"));
    QVERIFY(find(results[1], "auc") == nullptr);
    QVERIFY(find(results[0], "gauc") == nullptr); // nobody said what belongs together

    rows.groups = {3, 3, 5, 5}; // the first pair is in order, the second has one labelled row
    const std::vector<TaskResult> within = measure(tasks, fitted, rows, answers, true);
    QCOMPARE(*find(within[0], "gauc")->value, 1.0);
    QVERIFY(find(within[1], "gauc") == nullptr);

    std::vector<TaskResult> beside = results;
    attach(beside, measure(tasks, fitted, rows, trivialScores(fitted, 4), false), BaselineColumn::Trivial);
    QCOMPARE(*find(beside[0], "auc")->trivial, 0.5);
    QVERIFY(std::abs(*find(beside[1], "rmse")->trivial - std::sqrt((1.0 + 4 + 16) / 3)) < 1e-6);
    QVERIFY(!find(beside[1], "rmse")->linear);
}

void BatchesTest::metricsOfNothing() {
    const std::vector<Task> tasks = support::tasksOf({TaskKind::Binary});
    const Fitted fitted = support::fittedFor(tasks, 1, {});
    Encoded rows;
    rows.rows = 1;
    rows.targetWidth = 1;
    rows.targets = {std::numeric_limits<float>::quiet_NaN()};
    std::vector<TaskScores> answers(1);
    answers[0].values = {0.5F};
    const std::vector<TaskResult> results = measure(tasks, fitted, rows, answers, true);
    QCOMPARE(results[0].rows, 0);
    for (const MetricValue& value : results[0].metrics)
        QVERIFY2(!value.value.has_value(), value.metric.c_str());
}

void BatchesTest::threadsAndDevices() {
    QCOMPARE(chooseThreads(3, 10), 3);
    QCOMPARE(chooseThreads(0, 255), 1);
    QVERIFY(chooseThreads(0, 1024) >= 1);
    QCOMPARE(*chooseDevice("auto"), std::string("cpu"));
    QCOMPARE(*chooseDevice("cpu"), std::string("cpu"));
    for (const char* wanted : {"cuda", "cuda:1", "tpu", ""}) {
        const Result<std::string> device = chooseDevice(wanted);
        QVERIFY(!device.has_value());
        QCOMPARE(device.error().place.param, std::string("training.device"));
        QVERIFY2(english(device.error().text).find("cpu") != std::string::npos, wanted);
    }
}

TASKLOOM_TEST_MAIN(BatchesTest)
#include "tst_batches.moc"
