// The synthetic regression of the MMoE paper (Ma and others 2018, section 3.2): the less two tasks are related, the
// higher the loss, and the more so the more a model must share. Means over five seeds; models of about equal size.

#include "app/bench/Bench.h"
#include "engine/data/Profile.h"
#include "engine/data/Reader.h"
#include "engine/project/Edit.h"
#include "engine/samples/Sample.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"

#include <fmt/format.h>

#include <QTemporaryDir>

#include <algorithm>
#include <array>

namespace bench::relatedness {

using namespace engine;

namespace {

constexpr std::uint64_t seeds = 5;
constexpr std::int64_t rowCount = 60'000;
constexpr std::array degrees{0.5, 1.0};
constexpr std::array models{"shared_bottom", "omoe", "mmoe"};

Result<Project> projectOf(const std::string& model, const std::filesystem::path& table, const ReadTable& read) {
    const Profile facts = profile(read.table);
    Project project = withTable({}, table.string(), facts, read.bytes);
    for (const char* words : {"first=y1:regression", "second=y2:regression"}) {
        TRY(const Task task, parseTask(words, facts));
        TRY(project, withTask(project, task));
    }
    TrainSpec training;
    training.epochs = 12;
    training.batchSize = 256;
    training.threads = 1;
    training.probeEvery = 0;
    const Params sizes = model == "shared_bottom" ? Params{{"bottom", std::vector<std::int64_t>{113}}} : Params{};
    return insertTemplate(withTraining(project, training), *findTemplate(model), sizes);
}

/// Mean test loss of the two tasks (standardised targets), for one model, degree and seed.
Result<double> lossOf(const Project& project, const std::shared_ptr<const DerivedData>& data,
                      const std::filesystem::path& folder, std::uint64_t seed) {
    TrainJob job;
    job.projectFile = folder / "model.taskloom";
    job.data = data;
    job.runsFolder = folder / "runs";
    TrainSpec training = *project.training;
    training.seed = seed;
    job.project = withTraining(project, training);
    TRY(const RunRecord run, train(job, {}));
    double sum = 0;
    for (const TaskResult& task : run.test) {
        const auto loss = std::ranges::find(task.metrics, "loss", &MetricValue::metric);
        sum += loss->value.value_or(0) / static_cast<double>(run.test.size());
    }
    return sum;
}

Figure figureOf(const std::string& name, const char* peer, double ours, double theirs) {
    Figure figure;
    figure.name = name;
    figure.peer = peer;
    figure.ours = ours;
    figure.theirs = theirs;
    figure.unit = "loss";
    figure.ratio = ours / theirs;
    figure.goal = 1;
    figure.atMost = true;
    figure.digits = 5;
    figure.note = fmt::format("means of {} seeds, {} rows", seeds, rowCount);
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    const QTemporaryDir temporary;
    const std::filesystem::path folder = temporary.path().toStdString();
    std::array<std::array<double, degrees.size()>, models.size()> loss{};
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        for (std::size_t d = 0; d < degrees.size(); ++d) {
            const std::filesystem::path table = folder / "table.parquet";
            TRY_VOID(writeTable(findSample("mmoe-regression")->make(rowCount, degrees[d], seed), table));
            TRY(const ReadTable read, readTable(table));
            for (std::size_t m = 0; m < models.size(); ++m) {
                options.progress(fmt::format("relatedness {}, {}: seed {} of {}", degrees[d], models[m], seed, seeds));
                TRY(const Project project, projectOf(models[m], table, read));
                const auto data =
                    std::make_shared<const DerivedData>(deriveData(project, folder / "model.taskloom", nullptr));
                TRY(const double one, lossOf(project, data, folder, seed));
                loss[m][d] += one / static_cast<double>(seeds);
            }
        }
    }
    std::vector<Figure> figures;
    std::array<double, models.size()> gaps{};
    for (std::size_t m = 0; m < models.size(); ++m) {
        gaps[m] = loss[m][0] - loss[m][1];
        figures.push_back(figureOf(fmt::format("related-{}", models[m]), "relatedness .5", loss[m][1], loss[m][0]));
    }
    figures.push_back(figureOf("gap-omoe", "shared bottom", gaps[1], gaps[0]));
    figures.push_back(figureOf("gap-mmoe", "OMoE", gaps[2], gaps[1]));
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "relatedness", "Two number tasks, half or fully related: what a shared bottom, OMoE and MMoE lose.", run};

} // namespace bench::relatedness
