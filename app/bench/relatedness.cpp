// The synthetic regression of the MMoE paper (Ma and others 2018, section 3.2): the less two tasks are related, the
// higher the loss, and the more so the more a model must share. By the paper's protocol: models of about equal size,
// one pass over the rows (Adam, batches of 256), the learning rate of each model at each relatedness chosen by the
// validation loss. Means over five seeds; every seed has its own directions, sines and rows, the same for every model
// and degree. The paper chooses from .0001, .001 and .01; the first never wins here, and steps of ten are too wide for
// a shared bottom, which learns best between the others. So the rates are .001, .003 and .01.
//
// Measured here, loss at .5 -> at 1 and the gap with its standard error: shared bottom .0293 -> .0262, .0030 ± .0019;
// OMoE .0283 -> .0255, .0028 ± .0019; MMoE .0258 -> .0242, .0016 ± .0016. The order of the means is the paper's, and
// five seeds do not make it certain: the paper took two hundred. Before the models have learnt the sines there is no
// gap yet, and long after it none is left.

#include "app/bench/Bench.h"
#include "engine/data/Profile.h"
#include "engine/data/Reader.h"
#include "engine/project/Edit.h"
#include "engine/runs/Compare.h"
#include "engine/samples/Sample.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"

#include <fmt/format.h>

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>

namespace bench::relatedness {

using namespace engine;

namespace {

constexpr std::uint64_t seeds = 5, choosingSeeds = 2;
constexpr std::int64_t rowCount = 187'500; ///< 70 % of them train
constexpr std::array degrees{0.5, 1.0};
constexpr std::array rates{1e-2, 3e-3, 1e-3};
constexpr std::array models{"shared_bottom", "omoe", "mmoe"};

Result<Project> projectOf(const std::string& model, const std::filesystem::path& table, const ReadTable& read) {
    const Profile facts = profile(read.table);
    Project project = withTable({}, table.string(), facts, read.bytes);
    // The paper's inputs as they are: a logarithm of them would leave an error that no model can learn away.
    DataSpec data = *project.data;
    std::erase_if(data.preparation.steps, [](const StepSpec& step) { return step.kind == "log1p"; });
    project = withData(project, std::move(data));
    for (const char* words : {"first=y1:regression", "second=y2:regression"}) {
        TRY(const Task task, parseTask(words, facts));
        TRY(project, withTask(project, task));
    }
    TrainSpec training;
    training.epochs = 1;
    training.batchSize = 256;
    training.threads = 1;
    training.probeEvery = 0;
    const Params sizes = model == "shared_bottom" ? Params{{"bottom", std::vector<std::int64_t>{113}}} : Params{};
    return insertTemplate(withTraining(project, training), *findTemplate(model), sizes);
}

/// Mean losses of the two tasks (standardised targets).
struct Losses {
    double validation = 0, test = 0;
};

double meanLoss(const std::vector<TaskResult>& results) {
    double sum = 0;
    for (const TaskResult& task : results) {
        const auto loss = std::ranges::find(task.metrics, "loss", &MetricValue::metric);
        sum += loss->value.value_or(0) / static_cast<double>(results.size());
    }
    return sum;
}

/// Of one model, degree, rate and seed.
Result<Losses> lossOf(const Project& project, const std::shared_ptr<const DerivedData>& data,
                      const std::filesystem::path& folder, double rate, std::uint64_t seed) {
    TrainJob job;
    job.projectFile = folder / "model.taskloom";
    job.data = data;
    job.runsFolder = folder / "runs";
    TrainSpec training = *project.training;
    training.seed = seed;
    training.learningRate = rate;
    job.project = withTraining(project, training);
    TRY(const RunRecord run, train(job, {}));
    return Losses{meanLoss(run.validation), meanLoss(run.test)};
}

/// Of one model at one degree, for every rate that was still in the race at a seed.
struct Race {
    std::array<std::vector<Losses>, rates.size()> of;

    /// The rate with the least mean validation loss over the seeds that chose.
    std::size_t best() const {
        std::array<double, rates.size()> sums{};
        for (std::size_t r = 0; r < rates.size(); ++r)
            for (std::size_t i = 0; i < choosingSeeds && i < of[r].size(); ++i)
                sums[r] += of[r][i].validation;
        return static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
    }
    double test(std::size_t seed) const { return of[best()][seed].test; }
    double mean() const {
        double sum = 0;
        for (std::size_t i = 0; i < seeds; ++i)
            sum += test(i);
        return sum / static_cast<double>(seeds);
    }
};
using Races = std::array<std::array<Race, degrees.size()>, models.size()>;

/// Loss at the lower degree minus loss at the higher: mean and standard error over the seeds.
Spread gapOf(const std::array<Race, degrees.size()>& races) {
    std::vector<double> gaps;
    for (std::size_t i = 0; i < seeds; ++i)
        gaps.push_back(races[0].test(i) - races[1].test(i));
    Spread spread = *spreadOf(gaps);
    spread.deviation = *spread.deviation / std::sqrt(static_cast<double>(seeds));
    return spread;
}

Figure figureOf(const std::string& name, const char* peer, double ours, double theirs, std::string note) {
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
    figure.note = std::move(note);
    return figure;
}

std::vector<Figure> figuresOf(const Races& races) {
    std::vector<Figure> figures;
    for (std::size_t m = 0; m < models.size(); ++m) {
        const Race &far = races[m][0], &near = races[m][1];
        const std::string note = fmt::format("means of {} seeds, one pass over {} rows; learning rates {} and {}",
                                             seeds, rowCount * 7 / 10, rates[near.best()], rates[far.best()]);
        figures.push_back(
            figureOf(fmt::format("related-{}", models[m]), "relatedness .5", near.mean(), far.mean(), note));
    }
    const auto compare = [&](const char* name, const char* peer, std::size_t one, std::size_t other) {
        const Spread ours = gapOf(races[one]), theirs = gapOf(races[other]);
        figures.push_back(
            figureOf(name, peer, ours.mean, theirs.mean,
                     fmt::format("standard errors {:.4f} and {:.4f}", *ours.deviation, *theirs.deviation)));
    };
    compare("gap-omoe", "shared bottom", 1, 0);
    compare("gap-mmoe", "OMoE", 2, 1);
    compare("gap-mmoe-bottom", "shared bottom", 2, 0);
    return figures;
}

/// All models on one table; of the rates, after the seeds that choose, only the best.
Result<void> trainAll(Races& races, std::size_t degree, std::uint64_t seed, const std::filesystem::path& folder,
                      const Options& options) {
    const std::filesystem::path table = folder / "table.parquet";
    TRY_VOID(writeTable(findSample("mmoe-regression")->make(rowCount, degrees[degree], seed), table));
    TRY(const ReadTable read, readTable(table));
    std::shared_ptr<const DerivedData> data;
    for (std::size_t m = 0; m < models.size(); ++m) {
        options.progress(fmt::format("relatedness {}, {}: seed {} of {}", degrees[degree], models[m], seed, seeds));
        TRY(const Project project, projectOf(models[m], table, read));
        if (!data) // the same for every model
            data = std::make_shared<const DerivedData>(deriveData(project, folder / "model.taskloom", nullptr));
        Race& race = races[m][degree];
        for (std::size_t r = 0; r < rates.size(); ++r) {
            if (seed > choosingSeeds && r != race.best())
                continue;
            TRY(const Losses losses, lossOf(project, data, folder, rates[r], seed));
            race.of[r].push_back(losses);
        }
    }
    return {};
}

Result<std::vector<Figure>> run(const Options& options) {
    const QTemporaryDir temporary;
    const std::filesystem::path folder = temporary.path().toStdString();
    Races races;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        for (std::size_t d = 0; d < degrees.size(); ++d) {
            TRY_VOID(trainAll(races, d, seed, folder, options));
        }
    }
    return figuresOf(races);
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "relatedness", "Two number tasks, half or fully related: what a shared bottom, OMoE and MMoE lose.", run};

} // namespace bench::relatedness
