// Studies: the runs they make, what stays after a stop, a divergence or a refusal.

#include "engine/runs/Compare.h"
#include "engine/train/Study.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <set>

using namespace engine;

namespace {

struct Shop {
    Table table = support::shopTable(300, 3);
    Project project = support::shopProject(table);
    support::TemporaryFolder folder;

    StudyJob job() const {
        StudyJob job;
        job.base.project = project;
        job.base.data = support::dataOf(project, table);
        job.base.runsFolder = folder / "p.runs";
        return job;
    }
    void change(const std::function<void(TrainSpec&)>& edit) {
        TrainSpec spec = *project.training;
        edit(spec);
        project.training = std::make_shared<const TrainSpec>(std::move(spec));
    }
};

std::string words(const Error& error) {
    return english(error.text);
}

RunRecord recordOf(const Study& study, std::size_t index) {
    const Result<RunRecord> run = readRun(study.folder / study.runs.at(index).run);
    if (!run)
        throw std::runtime_error(words(run.error()));
    return *run;
}

} // namespace

class StudyRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seedsAreOrdinaryRuns() {
        Shop shop;
        StudyJob job = shop.job();
        job.seeds = {11, 12, 13};
        std::vector<std::size_t> started, done;
        job.runStarted = [&](const StudyStep& step) {
            started.push_back(step.index);
            QCOMPARE(step.count, std::size_t{3});
        };
        job.runDone = [&](const StudyStep& step, const RunRecord& run) {
            done.push_back(step.index);
            QCOMPARE(step.run.run, run.folder.filename().string());
        };
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        QVERIFY(outcome->ended && outcome->lost.empty());
        QCOMPARE(started, (std::vector<std::size_t>{0, 1, 2}));
        QCOMPARE(done, started);
        const Result<Study> study = readStudy(studyFile(outcome->study));
        QVERIFY(study);
        QVERIFY(study->kind == StudyKind::Seeds);
        QCOMPARE(study->runs.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(recordOf(*study, i).project.training->seed, job.seeds[i]);
            QCOMPARE(study->runs[i].seed, job.seeds[i]);
        }
        // The same run as alone, bit for bit as far as its results tell.
        TrainJob alone = job.base;
        TrainSpec spec = *alone.project.training;
        spec.seed = 12;
        alone.project.training = std::make_shared<const TrainSpec>(spec);
        const Result<RunRecord> run = train(alone, {});
        QVERIFY(run);
        const Contender whole = contenderOf(*study);
        QCOMPARE(whole.repeats.size(), std::size_t{3});
        QCOMPARE(*valueOf(whole.repeats[1].validation, "click", "auc"), *valueOf(run->validation, "click", "auc"));
        QCOMPARE(*valueOf(whole.repeats[1].test, "click", "log_loss"), *valueOf(run->test, "click", "log_loss"));
        QVERIFY(*measured(whole, Part::Validation, "click", "log_loss")->deviation > 0);
    }

    void baselinesLearnOneTaskEach() {
        Shop shop;
        shop.change([](TrainSpec& spec) { spec.balancing = "uncertainty"; });
        StudyJob job = shop.job();
        job.baselines = true;
        job.seeds = {5, 6};
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        QCOMPARE(outcome->study.runs.size(), std::size_t{6});
        QVERIFY(outcome->study.kind == StudyKind::Baselines);
        std::set<std::string> tasks;
        for (std::size_t i = 0; i < 3; ++i) {
            const RunRecord run = recordOf(outcome->study, i);
            QCOMPARE(run.project.tasks->size(), std::size_t{1});
            QCOMPARE(run.validation.size(), std::size_t{1});
            QCOMPARE(run.project.training->epochs, shop.project.training->epochs);
            QCOMPARE(run.project.training->seed, std::uint64_t{5});
            QCOMPARE(run.fitted.tasks.size(), std::size_t{1});
            tasks.insert(run.validation[0].name);
        }
        QCOMPARE(tasks, (std::set<std::string>{"buy", "click", "spend"}));
        const Contender baseline = contenderOf(outcome->study);
        QCOMPARE(baseline.repeats.size(), std::size_t{2});
        QVERIFY(baseline.single);

        StudyJob model = shop.job();
        model.seeds = {5, 6};
        const Result<StudyOutcome> shared = runStudy(model, {});
        QVERIFY(shared);
        const Comparison comparison = compare({contenderOf(shared->study), baseline});
        QCOMPARE(*comparison.baseline, std::size_t{1});
        QVERIFY(comparison.rows[0].comparable);
        QVERIFY(comparison.rows[0].gains[0]->paired);
        QVERIFY(comparison.rows[0].gains[0]->judgement == Judgement::TooFew);
        QVERIFY(comparison.rows[0].meanGain.has_value());
        // The same rows are judged: trivial answers of both are equal.
        QCOMPARE(*comparison.contenders[0].repeats[0].validation[0].metrics[0].trivial,
                 *comparison.contenders[1].repeats[0].validation[0].metrics[0].trivial);
    }

    void foldsLeaveEachPartOutOnce() {
        Shop shop;
        StudyJob job = shop.job();
        job.folds = 3;
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        QCOMPARE(outcome->study.runs.size(), std::size_t{3});
        QVERIFY(outcome->study.kind == StudyKind::Folds);
        std::int64_t rows = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const RunRecord run = recordOf(outcome->study, i);
            QCOMPARE(run.project.data->split.fold, static_cast<std::int64_t>(i));
            QCOMPARE(run.project.data->split.folds, std::int64_t{3});
            rows += run.test.at(0).rows;
        }
        QCOMPARE(rows, std::int64_t{300}); // every row is tested once
        const Contender folds = contenderOf(outcome->study);
        QCOMPARE(folds.repeats.size(), std::size_t{3});
        QCOMPARE(measured(folds, Part::Test, "click", "auc")->count, std::int64_t{3});
        job.folds = 1;
        QCOMPARE(exitStatus(runStudy(job, {}).error()), 2);
    }

    void aSplitByAllTasksStaysThatOfAllTasks() {
        Shop shop;
        DataSpec data = *shop.project.data;
        data.split.kind = SplitKind::Stratified;
        shop.project.data = std::make_shared<const DataSpec>(data);
        StudyJob job = shop.job();
        const Result<RunRecord> shared = train(job.base, {});
        QVERIFY2(shared, shared ? "" : words(shared.error()).c_str());
        job.baselines = true;
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        for (std::size_t t = 0; t < 3; ++t) {
            const RunRecord alone = recordOf(outcome->study, t);
            const auto loss = [](const TaskResult& result) { return result.metrics.at(1).trivial; };
            QCOMPARE(alone.test.at(0).rows, shared->test.at(t).rows);
            QCOMPARE(*loss(alone.test.at(0)), *loss(shared->test.at(t)));
            QCOMPARE(*loss(alone.validation.at(0)), *loss(shared->validation.at(t)));
        }
        // Alone, the run would divide its rows another way: its training rows would be among those to test on.
        const Result<std::vector<TaskResult>> again = evaluate(recordOf(outcome->study, 0), {}, Part::Test);
        QVERIFY(!again);
        QVERIFY(words(again.error()).find("all tasks") != std::string::npos);
    }

    void aStopKeepsWhatIsDone() {
        Shop shop;
        StudyJob job = shop.job();
        job.seeds = {1, 2, 3};
        std::stop_source stop;
        job.runDone = [&](const StudyStep& step, const RunRecord&) {
            if (step.index == 0)
                stop.request_stop();
        };
        const Result<StudyOutcome> outcome = runStudy(job, stop.get_token());
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        QVERIFY(!outcome->ended);
        QCOMPARE(outcome->study.runs.size(), std::size_t{1});
        QCOMPARE(readStudy(studyFile(outcome->study))->runs.size(), std::size_t{1});
        QCOMPARE(contenderOf(outcome->study).missing, std::int64_t{2});
    }

    void stoppedWithinARun() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 1000;
            spec.earlyStopping = false;
        });
        StudyJob job = shop.job();
        job.seeds = {1, 2};
        std::stop_source stop;
        job.base.epochDone = [&](std::int64_t, const auto&, const auto&, const Progress&) { stop.request_stop(); };
        const Result<StudyOutcome> outcome = runStudy(job, stop.get_token());
        QVERIFY(outcome && !outcome->ended);
        QVERIFY(outcome->last && outcome->last->state == RunState::Stopped);
        // It belongs to the study, so that a list of runs does not show it a second time, but it has no result.
        QCOMPARE(outcome->study.runs.size(), std::size_t{1});
        QCOMPARE(readStudy(studyFile(outcome->study))->runs.front().run, outcome->last->folder.filename().string());
        const Contender contender = contenderOf(outcome->study);
        QVERIFY(contender.repeats.empty());
        QCOMPARE(contender.missing, std::int64_t{2});
        QVERIFY(!contender.name.empty() && !contender.rows.empty());
    }

    void finishingEarlyEndsTheStudy() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 1000;
            spec.earlyStopping = false;
        });
        StudyJob job = shop.job();
        job.seeds = {1, 2};
        TrainControl control;
        job.base.control = &control;
        job.base.epochDone = [&](std::int64_t, const auto&, const auto&, const Progress&) { control.finishNow(); };
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY(outcome && !outcome->ended);
        QVERIFY(outcome->last && outcome->last->state == RunState::Finished);
        QVERIFY(outcome->study.runs.empty()); // less budget than the others would be unfair
    }

    void aDivergedRunDoesNotEndTheStudy() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.optimizer = "sgd";
            spec.learningRate = 1e30;
        });
        StudyJob job = shop.job();
        job.seeds = {1, 2};
        const Result<StudyOutcome> outcome = runStudy(job, {});
        QVERIFY2(outcome, outcome ? "" : words(outcome.error()).c_str());
        QVERIFY(outcome->ended);
        QCOMPARE(outcome->lost.size(), std::size_t{2});
        QCOMPARE(outcome->study.runs.size(), std::size_t{2});
        QVERIFY(recordOf(outcome->study, 1).state == RunState::Diverged);
        QVERIFY(contenderOf(outcome->study).repeats.empty());
        QCOMPARE(contenderOf(outcome->study).missing, std::int64_t{2});
    }

    void refusalsWriteNothing() {
        Shop shop;
        StudyJob job = shop.job();
        job.seeds = {1, 1};
        QCOMPARE(exitStatus(runStudy(job, {}).error()), 2);
        job.seeds = {1};
        job.baselines = true;
        std::vector<Task> tasks = *job.base.project.tasks;
        tasks[0].output = {};
        job.base.project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        const Result<StudyOutcome> refused = runStudy(job, {});
        QVERIFY(!refused);
        QVERIFY(words(refused.error()).find("no output") != std::string::npos);
        job.base.project.tasks = std::make_shared<const std::vector<Task>>();
        QVERIFY(!runStudy(job, {}));
        QVERIFY(!std::filesystem::exists(job.base.runsFolder));
    }
};

TASKLOOM_TEST_MAIN(StudyRunnerTest)
#include "tst_studyrunner.moc"
