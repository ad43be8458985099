// Run folders: record, metrics and frames survive; damaged and newer ones are refused clearly.

#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "engine/data/Step.h"
#include "engine/runs/Run.h"
#include "engine/runs/RunLock.h"
#include "tests/project/Builders.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <cmath>
#include <fstream>
#include <limits>

using namespace engine;

namespace {

Fitted fitted() {
    Fitted made;
    FittedNumber age;
    age.column = "age";
    age.steps = {{findStep("log1p"), {}}, {findStep("standardise"), {3.5, 0.25}}};
    age.indicator = true;
    made.numbers = {age};
    FittedCategory city;
    city.column = "city";
    city.values = {"Oslo", "Rome"};
    made.categories = {city};
    FittedTask task;
    task.task = "t1";
    task.classes = {"0", "1"};
    task.prior = 0.125;
    task.labelled[0] = 40;
    made.tasks = {task};
    return made;
}

Frame frame(double epoch) {
    Frame made;
    made.step = 120;
    made.epoch = epoch;
    made.endOfEpoch = true;
    made.attention = {{"n5", 1, 2, 2, {0.25F, 0.75F, 0.5F, 0.5F}, {"Click", "age"}, 1}};
    made.gates = {{"n6", {"t1", "t2"}, {0.5F, 0.5F}, {0.1F, 0.2F}, false}, {"n7", {"t1"}, {0.9F}, {0}, true}};
    made.conflict = Conflict{{"t1", "t2"}, {1, std::numeric_limits<float>::quiet_NaN(), -0.5F, 1}, {2, 3}, {"n2"}};
    return made;
}

} // namespace

class RunTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    RunRecord record(const char* name) {
        RunRecord run;
        run.folder = m_folder.path() / name;
        std::filesystem::create_directories(run.folder);
        run.id = name;
        run.state = RunState::Diverged;
        run.started = "2026-11-25T00:10:11+01:00";
        run.seconds = 12.5;
        run.project = builders::project();
        run.projectFile = "/somewhere/p.taskloom";
        run.fitted = fitted();
        run.device = "cpu";
        run.threads = 2;
        run.bestEpoch = 3;
        run.epochs = 5;
        run.steps = 500;
        run.rowsPerSecond = 1e5;
        run.parameters = 1234;
        run.validation = {
            {"t1", "Click", 60, {{"auc", 0.8125, 0.01, 0.5, 0.75, {}, {}}, {"f1", {}, {}, {}, {}, {}, {}}}}};
        run.validation[0].decision = Decision{0.25, 30, 10, 5, 15};
        run.validation[0].curve = {{0.1, 34, 20, 1, 5}, {0.25, 30, 10, 5, 15}};
        run.test = run.validation;
        Error end;
        end.code = ErrorCode::Diverged;
        end.text = text("The loss of %1 became infinite.", "Click");
        end.cause = "nan";
        run.end = std::move(end);
        run.end->place.task = "t1";
        run.end->place.row = 4;
        run.versions = {{"arrow", "26"}, {"torch", "2.15"}};
        return run;
    }

private Q_SLOTS:
    void theRecordSurvives() {
        const RunRecord run = record("a");
        QVERIFY(writeRun(run));
        const Result<RunRecord> read = readRun(run.folder);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QVERIFY(toJson(*read) == toJson(run));
        QCOMPARE(read->folder, run.folder);
        QCOMPARE(readRun(run.folder / ".." / "a" / "")->folder, run.folder);
        QVERIFY(read->end && *read->end == *run.end);
        QVERIFY(!diff(read->project, run.project).any());
        QVERIFY(read->state == RunState::Diverged);
        QCOMPARE(read->fitted.categories[0].values, run.fitted.categories[0].values);
        QCOMPARE(writeJson(toJson(read->fitted)), writeJson(toJson(run.fitted)));
        const MetricValue& auc = read->test[0].metrics[0];
        QVERIFY(auc.value == 0.8125 && auc.standardError == 0.01 && auc.trivial == 0.5 && auc.linear == 0.75);
        QVERIFY(!read->test[0].metrics[1].value);
        QVERIFY(read->test[0].decision == run.test[0].decision);
        QCOMPARE(read->test[0].curve, run.test[0].curve);
    }

    /// Runs from before other thresholds were kept.
    void aRecordWithoutThresholdsIsRead() {
        RunRecord run = record("before");
        for (std::vector<TaskResult>* part : {&run.validation, &run.test})
            part->front().curve.clear();
        QVERIFY(writeRun(run));
        QVERIFY(readFile(run.folder / "run.json")->find("decision_curve") == std::string::npos);
        const Result<RunRecord> read = readRun(run.folder);
        QVERIFY(read && read->test[0].decision == run.test[0].decision && read->test[0].curve.empty());
    }

    /// Whoever trained it is gone: that shows wherever the run is read.
    void aRunThatWasCutOffIsInterrupted() {
        RunRecord run = record("cut");
        run.state = RunState::Running;
        run.end.reset();
        run.givenUp = {{"t1", 2, 7}};
        {
            const RunLock lock(run.folder);
            QVERIFY(writeRun(run));
            QVERIFY(readRun(run.folder)->state == RunState::Running);
            QVERIFY(isLive(run.folder));
        }
        QVERIFY(!isLive(run.folder));
        const Result<RunRecord> read = readRun(run.folder);
        QVERIFY(read->state == RunState::Interrupted);
        QVERIFY(read->end && english(read->end->text).find("cut off from outside after epoch 5") != std::string::npos);
        QCOMPARE(read->bestEpoch, std::int64_t{3});
        QCOMPARE(read->givenUp, run.givenUp);
        run.bestEpoch = run.epochs = 0;
        std::ofstream(run.folder / "run.lock") << ""; // as a killed program leaves it
        QVERIFY(writeRun(run));
        QVERIFY(english(readRun(run.folder)->end->text).find("has no model") != std::string::npos);
    }

    void aRunMovesWithItsProject() {
        RunRecord run = record("moved/p.runs/20260101-000000-aaaa");
        run.projectFile = m_folder.path() / "moved" / "p.taskloom";
        QVERIFY(writeRun(run));
        std::filesystem::rename(m_folder.path() / "moved", m_folder.path() / "there");
        const std::filesystem::path folder = m_folder.path() / "there/p.runs/20260101-000000-aaaa";
        const Result<RunRecord> read = readRun(folder);
        QVERIFY(read);
        QCOMPARE(read->projectFile.lexically_normal().string(), (m_folder.path() / "there/p.taskloom").string());
    }

    void aRunThatEndedBeforeTheFitIsReadable() {
        RunRecord run = record("early");
        run.fitted = {};
        QVERIFY(writeRun(run));
        QVERIFY(readRun(run.folder));
    }

    void whatIsNoRunIsRefused() {
        const Result<RunRecord> none = readRun(m_folder.path());
        QVERIFY(!none);
        QCOMPARE(exitStatus(none.error()), 4);
        QVERIFY(english(none.error().text).find("run.json") != std::string::npos);
        const RunRecord run = record("newer");
        Json json = toJson(run);
        json.set("format", 99);
        QVERIFY(writeFileAtomic(run.folder / "run.json", writeJson(json)));
        const Result<RunRecord> newer = readRun(run.folder);
        QVERIFY(!newer);
        QVERIFY(english(newer.error().text).find("newer Taskloom") != std::string::npos);
        QCOMPARE(exitStatus(newer.error()), 4);
    }

    void damagedRecordsAreRefused() {
        const RunRecord run = record("damaged");
        const Json whole = toJson(run);
        for (const auto& [key, value] : {std::pair{"state", Json("asleep")},
                                         {"threads", Json("two")},
                                         {"project", Json(Json::Object{})},
                                         {"validation", Json(3)},
                                         {"format", Json()}}) {
            Json json = whole;
            json.set(key, value);
            QVERIFY(writeFileAtomic(run.folder / "run.json", writeJson(json)));
            const Result<RunRecord> read = readRun(run.folder);
            QVERIFY2(!read, key);
            QCOMPARE(read.error().place.file, (run.folder / "run.json").string());
        }
        const std::string bytes = writeJson(whole);
        for (std::size_t length = 0; length < bytes.size(); length += 101) {
            QVERIFY(writeFileAtomic(run.folder / "run.json", bytes.substr(0, length)));
            QVERIFY(!readRun(run.folder));
        }
    }

    void aFullDiskLeavesTheOldRecord() {
        RunRecord run = record("full");
        QVERIFY(writeRun(run));
        const std::string before = *readFile(run.folder / "run.json");
        run.steps = 999;
        setWriteFaultForTests(1);
        const Result<void> done = writeRun(run);
        setWriteFaultForTests(0);
        QVERIFY(!done);
        QCOMPARE(exitStatus(done.error()), 6);
        QCOMPARE(*readFile(run.folder / "run.json"), before);
    }

    void foldersAreFreshAndListedNewestFirst() {
        const std::filesystem::path parent = m_folder.path() / "x" / "p.runs";
        const Result<std::filesystem::path> first = newRunFolder(parent), second = newRunFolder(parent);
        QVERIFY(first && second && *first != *second);
        QVERIFY(std::filesystem::is_directory(*first));
        QVERIFY(listRuns(parent).empty()); // folders without a record are no runs
        for (const char* name : {"20260101-000000-aaaa", "20270101-000000-aaaa", "20260601-000000-zzzz"}) {
            std::filesystem::create_directory(parent / name);
            QVERIFY(writeFileAtomic(parent / name / "run.json", "{}"));
        }
        const std::vector<std::filesystem::path> runs = listRuns(parent);
        QCOMPARE(runs.size(), std::size_t{3});
        QCOMPARE(runs[0].filename().string(), std::string("20270101-000000-aaaa"));
        QCOMPARE(runs[2].filename().string(), std::string("20260101-000000-aaaa"));
        QVERIFY(listRuns(m_folder.path() / "nowhere").empty());
        QCOMPARE(runsFolder("/a/shop.taskloom").string(), std::string("/a/shop.runs"));
        QCOMPARE(runsFolder("/a/v1.2").string(), std::string("/a/v1.2.runs"));
        QVERIFY(runsFolder({}).string().starts_with(userDataFolder().string()));
    }

    void metricsSurviveBitForBit() {
        const std::filesystem::path folder = m_folder.path() / "metrics";
        std::filesystem::create_directories(folder);
        std::vector<MetricPoint> points;
        for (int i = 0; i < 50; ++i)
            points.push_back({i, i / 3.0, i % 2 ? Part::Validation : Part::Train, "t1", "loss", std::exp(-i / 7.0)});
        points.push_back({9, 1, Part::Test, "odd,\"name\"", "auc", std::nan("")});
        points.push_back({9, 1, Part::Test, "", "total", -std::numeric_limits<double>::infinity()});
        QVERIFY(appendFile(folder / "metrics.csv", metricsCsv({}, true)));
        QVERIFY(appendFile(folder / "metrics.csv", metricsCsv(points, false)));
        Result<std::vector<MetricPoint>> read = readMetrics(folder);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->size(), points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            const MetricPoint &a = points[i], &b = (*read)[i];
            QVERIFY(a.step == b.step && a.epoch == b.epoch && a.part == b.part && a.task == b.task &&
                    a.metric == b.metric && (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value))));
        }
        // A line that was cut off by a crash is left out, a wrong one is named.
        QVERIFY(appendFile(folder / "metrics.csv", "10,2,train,t1,lo"));
        read = readMetrics(folder);
        QVERIFY(read);
        QCOMPARE(read->size(), points.size());
        QVERIFY(appendFile(folder / "metrics.csv", "ss,x\n"));
        read = readMetrics(folder);
        QVERIFY(!read);
        QCOMPARE(read.error().place.line, std::int64_t{54});
    }

    void framesSurvive() {
        const std::filesystem::path folder = m_folder.path() / "frames";
        QVERIFY(writeFrame(folder, frame(2)));
        QVERIFY(writeFrame(folder, frame(1)));
        QVERIFY(std::filesystem::exists(folder / "frames" / "epoch-0002.safetensors"));
        const Result<std::vector<Frame>> read = readFrames(folder);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->size(), std::size_t{2});
        QCOMPARE((*read)[0].epoch, 1.0);
        const Frame &wanted = frame(2), &got = (*read)[1];
        QVERIFY(got.step == wanted.step && got.endOfEpoch);
        QCOMPARE(got.attention.size(), std::size_t{1});
        QVERIFY(got.attention[0].weights == wanted.attention[0].weights &&
                got.attention[0].names == wanted.attention[0].names && got.attention[0].taskTokens == 1 &&
                got.attention[0].heads == 1 && got.attention[0].queries == 2);
        QVERIFY(got.gates[0].mean == wanted.gates[0].mean && got.gates[0].spread == wanted.gates[0].spread &&
                got.gates[0].tasks == wanted.gates[0].tasks && got.gates[1].attentionGate);
        QVERIFY(got.conflict && got.conflict->tasks == wanted.conflict->tasks &&
                got.conflict->places == wanted.conflict->places && got.conflict->norm == wanted.conflict->norm);
        QVERIFY(std::isnan(got.conflict->cosine[1]) && got.conflict->cosine[2] == -0.5F);
        QVERIFY(readFrames(m_folder.path() / "nothing")->empty());
    }

    void damagedFramesAreRefused() {
        const std::filesystem::path folder = m_folder.path() / "bad frames";
        QVERIFY(writeFrame(folder, frame(1)));
        const std::filesystem::path file = folder / "frames" / "epoch-0001.safetensors";
        Result<TensorFile> tensors = readTensors(file);
        QVERIFY(tensors);
        std::erase_if(tensors->tensors, [](const NamedTensor& tensor) { return tensor.name == "gate.1.mean"; });
        QVERIFY(writeTensors(file, *tensors));
        const Result<std::vector<Frame>> read = readFrames(folder);
        QVERIFY(!read);
        QVERIFY(english(read.error().text).find("gate.1.mean") != std::string::npos);
    }
};

TASKLOOM_TEST_MAIN(RunTest)
#include "tst_run.moc"
