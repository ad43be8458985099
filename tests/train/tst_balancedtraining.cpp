// A whole training with every strategy on a small table.

#include "engine/balancing/Balancing.h"
#include "engine/base/Safetensors.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <cmath>
#include <set>

using namespace engine;

namespace {

struct Shop {
    Table table = support::shopTable(400, 3);
    Project project = support::shopProject(table);
    support::TemporaryFolder folder;

    void use(const Balancing& balancing, Params params, std::int64_t epochs) {
        TrainSpec spec = *project.training;
        spec.balancing = balancing.id;
        spec.balancingParams = std::move(params);
        spec.epochs = epochs;
        spec.learningRate = 0.01;
        project.training = std::make_shared<const TrainSpec>(std::move(spec));
    }
    Result<RunRecord> train() const {
        TrainJob job;
        job.project = project;
        job.data = support::dataOf(project, table);
        job.runsFolder = folder / "runs";
        return engine::train(job, {});
    }
};

std::vector<float> weightsOf(const RunRecord& run) {
    std::vector<float> all;
    const Result<TensorFile> file = readTensors(run.folder / "weights.safetensors");
    if (!file)
        throw std::runtime_error(english(file.error().text));
    for (const NamedTensor& tensor : file->tensors) {
        const std::vector<float> values = floatsOf(tensor);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

double leading(const TaskResult& result) {
    return result.metrics.front().value.value_or(std::nan(""));
}

void addStrategies() {
    QTest::addColumn<QString>("id");
    for (const Balancing* balancing : allBalancing())
        QTest::newRow(balancing->id) << QString::fromLatin1(balancing->id);
}

} // namespace

class BalancedTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStrategyLearns_data() { addStrategies(); }
    /// Yes / no tasks beat guessing clearly; shares are there for every task and add up to 1; same seed, same bits.
    void everyStrategyLearns() {
        QFETCH(QString, id);
        const Balancing& balancing = *findBalancing(id.toStdString());
        Shop shop;
        // A short warm-up, so that the strategy itself is at work for most of the run.
        shop.use(balancing,
                 find(balancing.params, "warmup_epochs") ? Params{{"warmup_epochs", std::int64_t{2}}} : Params{}, 6);
        const Result<RunRecord> run = shop.train(), again = shop.train();
        QVERIFY2(run && again, run ? "" : english(run.error().text).c_str());
        QVERIFY(run->state == RunState::Finished);
        QVERIFY(weightsOf(*run) == weightsOf(*again));
        QVERIFY2(leading(run->test[0]) > 0.75, std::to_string(leading(run->test[0])).c_str());
        const Result<std::vector<MetricPoint>> points = readMetrics(run->folder);
        QVERIFY(points.has_value());
        std::map<std::int64_t, double> shares;
        std::set<TaskId> seen;
        for (const MetricPoint& point : *points) {
            QVERIFY(std::isfinite(point.value));
            if (point.metric != "share")
                continue;
            shares[point.step] += point.value;
            seen.insert(point.task);
            QVERIFY(point.value >= 0);
        }
        QCOMPARE(seen.size(), std::size_t{3});
        for (const auto& [step, share] : shares)
            QVERIFY2(std::abs(share - 1) < 1e-9, std::to_string(share).c_str());
    }

    void representationAndEveryStep_data() {
        QTest::addColumn<QString>("id");
        for (const Balancing* balancing : allBalancing()) {
            if (find(balancing->params, "on"))
                QTest::newRow(balancing->id) << QString::fromLatin1(balancing->id);
        }
    }
    void representationAndEveryStep() {
        QFETCH(QString, id);
        const Balancing& balancing = *findBalancing(id.toStdString());
        Params params = {{"on", std::string("representation")}};
        if (find(balancing.params, "every"))
            params["every"] = std::int64_t{5};
        Shop shop;
        shop.use(balancing, params, 4);
        const Result<RunRecord> run = shop.train();
        QVERIFY2(run.has_value(), run ? "" : english(run.error().text).c_str());
        for (const float weight : weightsOf(*run))
            QVERIFY(std::isfinite(weight));
        QVERIFY2(leading(run->test[0]) > 0.7, std::to_string(leading(run->test[0])).c_str());
    }
};

TASKLOOM_TEST_MAIN(BalancedTrainingTest)
#include "tst_balancedtraining.moc"
