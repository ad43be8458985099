// What a shared bottom reaches on real tables: row i mod 5 = 4 tests, 3 validates; embeddings of 4, Adam 1e-3, batches
// of 1024, at most 12 epochs, patience 3. Skipped where the reference tables are not at hand.

#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>

using namespace engine;

namespace {

template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(english(result.error().text) + ' ' + result.error().cause);
    return std::move(*result);
}

Project sharedBottom(const std::filesystem::path& file, const std::vector<std::string>& tasks,
                     const std::vector<std::string>& ignored, const std::vector<std::string>& categories) {
    ReadOptions options;
    for (const std::string& name : categories)
        options.types[name] = ColumnType::Category;
    const ReadTable read = must(readTable(file, options));
    const Profile facts = profile(read.table);
    Project project = withTable({}, file.string(), facts, read.bytes);
    for (const std::string& words : tasks)
        project = must(withTask(project, must(parseTask(words, facts))));
    project = must(withRole(project, ignored, Role::Ignore, &facts));
    DataSpec data = *project.data;
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*data.columns);
    for (ColumnSpec& column : *columns)
        column.typeChosen = std::ranges::find(categories, column.name) != categories.end();
    data.columns = std::move(columns);
    data.split.kind = SplitKind::RowNumber;
    project = withData(project, std::move(data));
    TrainSpec training;
    training.epochs = 12;
    training.batchSize = 1024;
    training.patience = 3;
    training.threads = 1;
    project = withTraining(project, training);
    return must(insertTemplate(project, *findTemplate("shared_bottom"),
                               {{"bottom", std::vector<std::int64_t>{117}},
                                {"tower", std::vector<std::int64_t>{8}},
                                {"embedding_dim", std::int64_t{4}}}));
}

/// Test AUC per task, mean over seeds.
std::vector<double> meanAuc(const Project& project, std::uint64_t seeds) {
    const support::TemporaryFolder folder;
    std::vector<double> sums(project.tasks->size());
    TrainJob job;
    job.projectFile = folder / "model.taskloom";
    job.data = std::make_shared<const DerivedData>(deriveData(project, job.projectFile, nullptr));
    job.runsFolder = folder / "runs";
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        TrainSpec training = *project.training;
        training.seed = seed;
        job.project = withTraining(project, training);
        const RunRecord run = must(train(job, {}));
        for (std::size_t t = 0; t < sums.size(); ++t) {
            sums[t] += *run.test[t].metrics.front().value / static_cast<double>(seeds);
            qInfo("seed %d, %s: AUC %.4f, linear %.4f, epochs %d, %.0f rows/s", static_cast<int>(seed),
                  run.test[t].name.c_str(), *run.test[t].metrics.front().value,
                  run.test[t].metrics.front().linear.value_or(std::nan("")), static_cast<int>(run.epochs),
                  run.rowsPerSecond);
        }
    }
    return sums;
}

} // namespace

class GoalPostsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void census();
    void hillstrom();

private:
    static std::filesystem::path table(const char* path) { return support::sharedFolder() / "data" / path; }
};

void GoalPostsTest::census() {
    const std::filesystem::path file = table("census-income/census-income-test.parquet");
    if (!std::filesystem::exists(file))
        QSKIP("The census table is not here.");
    const Project project = sharedBottom(
        file, {"income=income_50k==50000+.", "never_married=marital_stat==Never married"},
        {"education", "instance_weight"}, {"det_ind_code", "det_occ_code", "own_or_self", "vet_benefits", "year"});
    const std::vector<double> auc = meanAuc(project, 3);
    QVERIFY2(auc[0] >= 0.933, std::to_string(auc[0]).c_str());
    QVERIFY2(auc[1] >= 0.992, std::to_string(auc[1]).c_str());
}

void GoalPostsTest::hillstrom() {
    const std::filesystem::path file = table("hillstrom/hillstrom.csv");
    if (!std::filesystem::exists(file))
        QSKIP("The e-mail table is not here.");
    const Project project = sharedBottom(file, {"visit=visit", "conversion=conversion"}, {"spend"}, {});
    const std::vector<double> auc = meanAuc(project, 3);
    QVERIFY2(auc[0] >= 0.628, std::to_string(auc[0]).c_str());
}

TASKLOOM_TEST_MAIN(GoalPostsTest)
#include "tst_goalposts.moc"
