#include "app/bench/GoalPosts.h"

#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"

#include <QTemporaryDir>

#include <array>

namespace bench {

using namespace engine;

namespace {

using Sizes = std::vector<std::int64_t>;

const GoalTable census{"census",
                       "census-income/census-income-test.parquet",
                       {"income=income_50k==50000+.", "never_married=marital_stat==Never married"},
                       {"education", "instance_weight"},
                       {"det_ind_code", "det_occ_code", "own_or_self", "vet_benefits", "year"}};
const GoalTable hillstrom{
    "hillstrom", "hillstrom/hillstrom.csv", {"visit=visit", "conversion=conversion"}, {"spend"}, {}};

Params perceptron(std::int64_t bottom, std::int64_t tower) {
    return {{"bottom", Sizes{bottom}}, {"tower", Sizes{tower}}};
}

std::span<const GoalPost> makePosts() {
    constexpr std::int64_t eight = 8, sixteen = 16, two = 2, one = 1;
    const Params mmoe{{"experts", eight}, {"expert_units", sixteen}, {"tower", Sizes{8}}};
    const Params ple{{"levels", one},
                     {"task_experts", two},
                     {"shared_experts", two},
                     {"expert_units", sixteen},
                     {"tower", Sizes{8}}};
    const Params chain{{"tower", Sizes{64, 32}}, {"dropout", 0.0}};
    static const std::array posts{
        GoalPost{census, "single", perceptron(64, 32), {0.9346, 0.990}},
        GoalPost{census, "shared_bottom", perceptron(117, 8), {0.9339, 0.9918}},
        GoalPost{census, "mmoe", mmoe, {0.9337, 0.9918}},
        GoalPost{census, "aitm", chain, {0.9342, 0.9918}},
        GoalPost{census, "ple", ple, {0.933, 0.991}},
        GoalPost{hillstrom, "single", perceptron(64, 32), {0.633, 0}},
        GoalPost{hillstrom, "shared_bottom", perceptron(117, 8), {0.629, 0}},
        GoalPost{hillstrom, "mmoe", mmoe, {0.618, 0}},
        GoalPost{hillstrom, "aitm", chain, {0.632, 0}},
        GoalPost{hillstrom, "esmm", chain, {0.632, 0}},
    };
    return posts;
}

Result<Project> withPostTasks(Project project, const GoalPost& post, const Profile& facts) {
    for (const char* words : post.table.tasks) {
        TRY(const auto wanted, parseTask(words, facts));
        TRY(project, withTask(project, wanted));
    }
    const std::vector<std::string> ignored(post.table.ignored.begin(), post.table.ignored.end());
    TRY(project, withRole(project, ignored, Role::Ignore, &facts));
    return project;
}

} // namespace

std::span<const GoalPost> goalPosts() {
    static const std::span<const GoalPost> posts = makePosts();
    return posts;
}

Result<Project> projectOf(const GoalPost& post, const std::filesystem::path& tables) {
    const std::filesystem::path file = tables / post.table.file;
    ReadOptions options;
    for (const char* column : post.table.categories)
        options.types[column] = ColumnType::Category;
    TRY(const ReadTable read, readTable(file, options));
    const Profile facts = profile(read.table);
    TRY(Project project, withPostTasks(withTable({}, file.string(), facts, read.bytes), post, facts));
    DataSpec data = *project.data;
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*data.columns);
    for (ColumnSpec& column : *columns)
        column.typeChosen = options.types.contains(column.name);
    data.columns = std::move(columns);
    data.split.kind = SplitKind::RowNumber;
    project = withData(project, std::move(data));
    TrainSpec training;
    training.epochs = 12;
    training.batchSize = 1024;
    training.patience = 3;
    training.threads = 1;
    Params sizes = post.sizes;
    sizes["embedding_dim"] = std::int64_t{4};
    return insertTemplate(withTraining(project, training), *findTemplate(post.model), sizes);
}

Result<std::vector<double>> meanAuc(const Project& project, std::uint64_t seeds,
                                    const std::function<void(std::uint64_t)>& progress) {
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.path().toStdString();
    std::vector<double> means(project.tasks->size());
    TrainJob job;
    job.projectFile = place / "model.taskloom";
    job.data = std::make_shared<const DerivedData>(deriveData(project, job.projectFile, nullptr));
    job.runsFolder = place / "runs";
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        if (progress)
            progress(seed);
        TrainSpec training = *project.training;
        training.seed = seed;
        job.project = withTraining(project, training);
        TRY(const RunRecord run, train(job, {}));
        for (std::size_t t = 0; t < means.size(); ++t) {
            const std::optional<double> auc = run.test[t].metrics.front().value;
            means[t] += auc.value_or(0) / static_cast<double>(seeds);
        }
    }
    return means;
}

} // namespace bench
