// A run that is cut off and goes on from its state ends with the same bits as one that was not.

#include "engine/balancing/Balancing.h"
#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "engine/train/Trainer.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Shop.h"

#include <cmath>
#include <fstream>
#include <set>

using namespace engine;

namespace {

struct Shop : support::Shop {
    Shop() : support::Shop(200) {}

    /// Stopped after so many batches.
    Result<RunRecord> cut(std::int64_t batches) const { return ended(job(), batches, false); }
    /// Stopped, or finished early, when so many batches are done.
    static Result<RunRecord> ended(TrainJob job, std::int64_t batches, bool finished) {
        TrainControl control;
        control.pause();
        std::stop_source source;
        job.control = &control;
        // While paused it comes once before every batch.
        job.progress = [&](const Progress& progress) {
            if (progress.step < batches) {
                control.stepOneBatch();
            } else if (finished) {
                control.finishNow();
                control.resume();
            } else {
                source.request_stop();
            }
        };
        return train(job, source.get_token());
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

std::vector<MetricPoint> pointsOf(const RunRecord& run) {
    Result<std::vector<MetricPoint>> points = readMetrics(run.folder);
    if (!points)
        throw std::runtime_error(english(points.error().text));
    return std::move(*points);
}

/// All that was measured, but how fast it went.
std::vector<std::string> measured(const RunRecord& run) {
    std::vector<std::string> lines;
    for (const MetricPoint& point : pointsOf(run)) {
        if (point.metric != "rows_per_second")
            lines.push_back(metricsCsv({point}, false));
    }
    return lines;
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
        QCOMPARE(rest->folder, cut->folder);
        QVERIFY(measured(*rest) == measured(*whole));
        QCOMPARE(readFrames(rest->folder)->size(), readFrames(whole->folder)->size());
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

    /// Its test points lie where the best weights were kept, which is before the cut here.
    void theBestEpochKeepsItsPlace() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 4;
            spec.learningRate = 20; // nothing gets better after the first epochs
            spec.earlyStopping = false;
        });
        const Result<RunRecord> whole = train(shop.job(), {});
        QVERIFY(whole && whole->bestEpoch <= 2);
        compare(shop, 3 * 4 + 1);
        const Result<RunRecord> cut = shop.cut(3 * 4 + 1);
        QVERIFY(cut.has_value());
        const Result<RunRecord> rest = shop.goOn(cut->folder);
        QVERIFY(rest.has_value());
        for (const MetricPoint& point : pointsOf(*rest)) {
            if (point.part == Part::Test)
                QCOMPARE(point.epoch, static_cast<double>(whole->bestEpoch));
        }
    }

    /// Finished within the second epoch of four batches: the other two are still learnt from.
    void aRunThatWasFinishedEarlyLearnsTheRestOfItsEpoch() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 3;
            spec.earlyStopping = false;
        });
        const Result<RunRecord> early = Shop::ended(shop.job(), 6, true);
        QVERIFY2(early.has_value(), early ? "" : english(early.error().text).c_str());
        QVERIFY(early->state == RunState::Finished && !early->test.empty());
        QCOMPARE(early->steps, std::int64_t{6});
        const Result<RunRecord> rest = shop.goOn(early->folder);
        QVERIFY2(rest.has_value(), rest ? "" : english(rest.error().text).c_str());
        QCOMPARE(rest->steps, std::int64_t{12});
        QCOMPARE(rest->epochs, std::int64_t{3});
        // The parameters are those of a run without the look in between.
        const Result<RunRecord> whole = train(shop.job(), {});
        QVERIFY(whole.has_value());
        const Result<TensorFile> a = readTensors(rest->folder / "state.safetensors");
        const Result<TensorFile> b = readTensors(whole->folder / "state.safetensors");
        QVERIFY(a && b && a->tensors.size() == b->tensors.size());
        for (std::size_t i = 0; i < a->tensors.size(); ++i) {
            if (a->tensors[i].name.starts_with("values/"))
                QCOMPARE(a->tensors[i].bytes, b->tensors[i].bytes);
        }
        // The test of the first end went; that of the second is there once.
        std::set<std::string> seen;
        for (const MetricPoint& point : pointsOf(*rest)) {
            if (point.part == Part::Test)
                QVERIFY(seen.insert(point.task + ' ' + point.metric).second);
        }
        QVERIFY(!seen.empty());
    }

    /// What is left goes by the steps of this call, not by those before it.
    void timeLeftGoesByItsOwnSteps() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 10;
            spec.earlyStopping = false;
        });
        const Result<RunRecord> cut = shop.cut(32);
        QVERIFY(cut.has_value());
        TrainControl control;
        control.pause(); // so that it comes before every batch
        TrainJob rest = shop.job();
        rest.resumeFrom = cut->folder;
        rest.control = &control;
        int looked = 0;
        rest.progress = [&](const Progress& progress) {
            if (progress.step > 32 && progress.allLeft > 0) {
                const double perStep = progress.elapsed / static_cast<double>(progress.step - 32);
                const double left = perStep * static_cast<double>(40 - progress.step);
                QVERIFY2(std::abs(progress.allLeft - left) <= 1e-9 * left, std::to_string(progress.allLeft).c_str());
                ++looked;
            }
            control.stepOneBatch();
        };
        const Result<RunRecord> done = train(rest, {});
        QVERIFY(done && done->steps == 40);
        QVERIFY(looked > 0);
        QVERIFY(done->seconds > cut->seconds);
    }

    /// As after a crash: the folder is further than the state, and its last line was not written whole.
    void whatCameAfterTheStateIsCutOff() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 5;
            spec.earlyStopping = false;
        });
        const Result<RunRecord> whole = train(shop.job(), {});
        const Result<RunRecord> cut = shop.cut(9);
        QVERIFY(whole && cut);
        std::filesystem::copy(whole->folder / "metrics.csv", cut->folder / "metrics.csv",
                              std::filesystem::copy_options::overwrite_existing);
        std::ofstream(cut->folder / "metrics.csv", std::ios::app) << "21,5.2";
        std::filesystem::copy(whole->folder / "frames" / "epoch-0005.safetensors",
                              cut->folder / "frames" / "epoch-0009.safetensors");
        RunRecord record = *cut;
        record.events.push_back({30, 8, {}, text(TL_TEXT("test", "later"))});
        QVERIFY(writeRun(record).has_value());
        const Result<RunRecord> rest = shop.goOn(cut->folder);
        QVERIFY2(rest.has_value(), rest ? "" : english(rest.error().text).c_str());
        QVERIFY(measured(*rest) == measured(*whole));
        QCOMPARE(readFrames(rest->folder)->size(), std::size_t{5});
        QVERIFY(rest->events.empty());
    }

    void stateOfAnotherModelIsRefused() {
        Shop shop;
        const Result<RunRecord> cut = shop.cut(3);
        QVERIFY(cut.has_value());
        shop.change([](TrainSpec& spec) {
            spec.optimizer = "sgd";
            spec.optimizerParams = {{"momentum", 0.9}};
        });
        const std::string before = *readFile(cut->folder / "run.json");
        const Result<RunRecord> other = shop.goOn(cut->folder);
        QCOMPARE(*readFile(cut->folder / "run.json"), before);
        QVERIFY(!other && other.error().code == ErrorCode::BadData);
        QVERIFY(english(other.error().text).find("state.safetensors") != std::string::npos);
        std::ofstream(cut->folder / "state.safetensors") << "rubbish";
        shop.change([](TrainSpec& spec) { spec = *support::shopProject(support::shopTable(200, 3)).training; });
        QVERIFY(!shop.goOn(cut->folder));
    }
};

TASKLOOM_TEST_MAIN(CheckpointTest)
#include "tst_checkpoint.moc"
