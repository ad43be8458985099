// A run that is cut off and goes on from its state ends with the same bits as one that was not.

#include "engine/balancing/Balancing.h"
#include "engine/base/Safetensors.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <fstream>

using namespace engine;

namespace {

struct Shop {
    Table table = support::shopTable(200, 3);
    Project project = support::shopProject(table);
    support::TemporaryFolder folder;

    void change(const std::function<void(TrainSpec&)>& edit) {
        TrainSpec spec = *project.training;
        edit(spec);
        project.training = std::make_shared<const TrainSpec>(std::move(spec));
    }
    TrainJob job() const {
        TrainJob job;
        job.project = project;
        job.data = support::dataOf(project, table);
        job.runsFolder = folder / "runs";
        return job;
    }
    /// Stopped after so many batches.
    Result<RunRecord> cut(std::int64_t batches) const {
        TrainControl control;
        control.pause();
        std::stop_source source;
        TrainJob cut = job();
        cut.control = &control;
        // While paused it comes once before every batch.
        cut.progress = [&](const Progress& progress) {
            if (progress.step >= batches)
                source.request_stop();
            else
                control.stepOneBatch();
        };
        return train(cut, source.get_token());
    }
    Result<RunRecord> goOn(const std::filesystem::path& from) const {
        TrainJob rest = job();
        rest.resumeFrom = from;
        return train(rest, {});
    }
};

std::vector<std::string> bytesOf(const std::filesystem::path& file) {
    const Result<TensorFile> tensors = readTensors(file);
    if (!tensors)
        throw std::runtime_error(english(tensors.error().text));
    std::vector<std::string> all;
    for (const NamedTensor& tensor : tensors->tensors)
        all.push_back(tensor.name + tensor.bytes);
    return all;
}

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT

    void compare(const Shop& shop, std::int64_t batches) {
        const Result<RunRecord> whole = train(shop.job(), {});
        QVERIFY2(whole.has_value(), whole ? "" : english(whole.error().text).c_str());
        const Result<RunRecord> cut = shop.cut(batches);
        QVERIFY2(cut.has_value(), cut ? "" : english(cut.error().text).c_str());
        QVERIFY(cut->state == RunState::Stopped);
        QCOMPARE(cut->steps, batches);
        const Result<RunRecord> rest = shop.goOn(cut->folder);
        QVERIFY2(rest.has_value(), rest ? "" : english(rest.error().text).c_str());
        QVERIFY(rest->state == RunState::Finished);
        QCOMPARE(rest->steps, whole->steps);
        QCOMPARE(rest->bestEpoch, whole->bestEpoch);
        QVERIFY(bytesOf(rest->folder / "weights.safetensors") == bytesOf(whole->folder / "weights.safetensors"));
        QVERIFY(bytesOf(rest->folder / "state.safetensors") == bytesOf(whole->folder / "state.safetensors"));
        for (std::size_t t = 0; t < whole->taskBest.size(); ++t) {
            QCOMPARE(rest->taskBest[t].epoch, whole->taskBest[t].epoch);
            QVERIFY(bytesOf(rest->folder / rest->taskBest[t].file) == bytesOf(whole->folder / whole->taskBest[t].file));
        }
    }

private Q_SLOTS:
    void everyStrategy_data() {
        QTest::addColumn<QString>("id");
        for (const Balancing* balancing : allBalancing())
            QTest::newRow(balancing->id) << QString::fromLatin1(balancing->id);
    }
    /// 120 training rows in batches of 32, the last of 24: the cut is within the third epoch.
    void everyStrategy() {
        QFETCH(QString, id);
        Shop shop;
        shop.change([&](TrainSpec& spec) {
            spec.balancing = id.toStdString();
            spec.epochs = 5;
            spec.earlyStopping = false;
            if (find(findBalancing(spec.balancing)->params, "every"))
                spec.balancingParams["every"] = std::int64_t{3};
            if (find(findBalancing(spec.balancing)->params, "warmup_epochs"))
                spec.balancingParams["warmup_epochs"] = std::int64_t{3};
        });
        compare(shop, 2 * 4 + 2);
    }

    void everyOptimizerAndWhatGoesWithIt_data() {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QString>("schedule");
        QTest::newRow("sgd, plateau") << QStringLiteral("sgd") << QStringLiteral("reduce_on_plateau");
        QTest::newRow("adam, one cycle") << QStringLiteral("adam") << QStringLiteral("one_cycle");
        QTest::newRow("adamw, restarts") << QStringLiteral("adamw") << QStringLiteral("cosine_warm_restarts");
        QTest::newRow("rmsprop, stairs") << QStringLiteral("rmsprop") << QStringLiteral("step");
        QTest::newRow("adagrad, exponential") << QStringLiteral("adagrad") << QStringLiteral("exponential");
    }
    void everyOptimizerAndWhatGoesWithIt() {
        QFETCH(QString, optimizer);
        QFETCH(QString, schedule);
        Shop shop;
        shop.change([&](TrainSpec& spec) {
            spec.optimizer = optimizer.toStdString();
            if (optimizer == QStringLiteral("sgd") || optimizer == QStringLiteral("rmsprop"))
                spec.optimizerParams = {{"momentum", 0.9}};
            spec.schedule = schedule.toStdString();
            spec.epochs = 6;
            spec.accumulate = 3;
            spec.clip = Clip::Norm;
            spec.freezeFinished = true;
            spec.patience = 2;
            spec.stopRule = StopRule::All;
        });
        for (const std::int64_t batches : {1, 4, 9})
            compare(shop, batches);
    }

    void stateOfAnotherModelIsRefused() {
        Shop shop;
        const Result<RunRecord> cut = shop.cut(3);
        QVERIFY(cut.has_value());
        shop.change([](TrainSpec& spec) {
            spec.optimizer = "sgd";
            spec.optimizerParams = {{"momentum", 0.9}};
        });
        const Result<RunRecord> other = shop.goOn(cut->folder);
        QVERIFY(!other && other.error().code == ErrorCode::BadData);
        QVERIFY(english(other.error().text).find("state.safetensors") != std::string::npos);
        std::ofstream(cut->folder / "state.safetensors") << "rubbish";
        shop.change([](TrainSpec& spec) { spec = *support::shopProject(support::shopTable(200, 3)).training; });
        QVERIFY(!shop.goOn(cut->folder));
    }
};

TASKLOOM_TEST_MAIN(CheckpointTest)
#include "tst_checkpoint.moc"
