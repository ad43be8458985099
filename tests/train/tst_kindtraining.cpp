// Every kind of task learnt end to end on rows whose truth is known: better than the trivial answer, in original units,
// probabilities honest also with weights in the loss, columns of predictions, and a run that reads back.

#include "engine/base/Random.h"
#include "engine/data/Reader.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>

using namespace engine;

namespace {

std::shared_ptr<Column> column(const char* name, const std::vector<double>& values,
                               ColumnType type = ColumnType::Real) {
    auto result = std::make_shared<Column>();
    result->name = name;
    result->type = type;
    result->numbers.plain().assign(values.begin(), values.end());
    return result;
}

std::int64_t poisson(Random& random, double rate) {
    const double limit = std::exp(-rate);
    std::int64_t count = -1;
    for (double product = 1; product > limit; ++count)
        product *= random.uniform();
    return count;
}

/// Two inputs; a score z = 1.2 a − 0.8 b decides everything.
Table truth(std::int64_t rows) {
    Random random(7);
    std::vector<double> a, b, yes, no, clicks, stars, spend, time;
    for (std::int64_t i = 0; i < rows; ++i) {
        a.push_back(random.normal());
        b.push_back(random.normal());
        const double z = 1.2 * a.back() - 0.8 * b.back();
        const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
        yes.push_back(random.uniform() < sigmoid(z - 2) ? 1 : 0);
        no.push_back(random.uniform() < sigmoid(-z) ? 1 : 0);
        clicks.push_back(static_cast<double>(poisson(random, std::exp(0.5 + 0.5 * z))));
        stars.push_back(std::clamp(std::round(3 + z + 0.7 * random.normal()), 1.0, 5.0));
        spend.push_back(random.uniform() < sigmoid(z) ? std::exp(2 + 0.4 * z + 0.5 * random.normal()) : 0);
        time.push_back(100 + 10 * z + 5 * random.normal());
    }
    if (rows > 4)
        no[3] = std::nan(""); // one empty cell
    Table table;
    table.rows = rows;
    table.columns = {column("a", a),
                     column("b", b),
                     column("yes", yes, ColumnType::Boolean),
                     column("no", no, ColumnType::Boolean),
                     column("clicks", clicks, ColumnType::Integer),
                     column("stars", stars, ColumnType::Integer),
                     column("spend", spend),
                     column("time", time)};
    return table;
}

struct Trained {
    support::TemporaryFolder folder;
    Table table = truth(1500);
    RunRecord run;

    explicit Trained(const std::vector<std::string>& words,
                     const std::vector<std::pair<std::string, Json>>& sets = {}) {
        if (const auto written = writeTable(table, folder / "t.csv"); !written)
            throw std::runtime_error(english(written.error().text));
        const Profile facts = profile(table);
        Project project = withTable({}, "t.csv", facts, 0);
        const auto must = [](auto result) {
            if (!result)
                throw std::runtime_error(english(result.error().text));
            return std::move(*result);
        };
        for (const char* name : {"yes", "no", "clicks", "stars", "spend", "time"})
            project = must(withRole(project, {name}, Role::Ignore, &facts));
        for (const std::string& word : words)
            project = must(withTask(project, must(parseTask(word, facts))));
        project =
            must(insertTemplate(project, *findTemplate("shared_bottom"),
                                {{"bottom", std::vector<std::int64_t>{16}}, {"tower", std::vector<std::int64_t>{8}}}));
        TrainSpec training = *project.training;
        training.epochs = 25;
        training.batchSize = 64;
        training.learningRate = 0.01;
        project = withTraining(project, training);
        for (const auto& [path, value] : sets)
            project = must(assign(project, path, value));
        TrainJob job;
        job.project = project;
        job.projectFile = folder / "t.taskloom";
        job.runsFolder = folder / "t.runs";
        run = must(train(job, {}));
    }

    const MetricValue& metric(const std::string& id, std::size_t task = 0) const {
        const auto& values = run.test.at(task).metrics;
        const auto found = std::ranges::find(values, id, &MetricValue::metric);
        if (found == values.end())
            throw std::runtime_error("no metric " + id);
        return *found;
    }
    /// Share of the trivial answer's value that is left, for metrics where lower is better.
    double left(const std::string& id, std::size_t task = 0) const {
        return *metric(id, task).value / *metric(id, task).trivial;
    }
    Table predictions() const {
        Result<Predictions> result = predict(run, folder / "t.csv");
        if (!result)
            throw std::runtime_error(english(result.error().text));
        return std::move(result->table);
    }
};

std::vector<std::string> names(const Table& table) {
    std::vector<std::string> result;
    for (const auto& one : table.columns)
        result.push_back(one->name);
    return result;
}

double mean(const Column& column) {
    double sum = 0;
    for (const double value : column.numbers)
        sum += value;
    return sum / static_cast<double>(column.numbers.size());
}

using Words = std::vector<std::string>;

} // namespace

class KindTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalLabels() {
        const Trained done({"mood=yes,no:multilabel"});
        QCOMPARE(done.run.test[0].metrics.front().metric, std::string("auc"));
        QVERIFY(*done.metric("auc").value > 0.75);
        QVERIFY(done.left("log_loss") < 0.9);
        QVERIFY(*done.metric("log_loss").linear < *done.metric("log_loss").trivial);
        QVERIFY(done.metric("micro_f1").standardError && done.metric("micro_f1").low);
        QCOMPARE(names(done.predictions()), (Words{"mood yes", "mood no"}));
    }

    void counts() {
        const Trained done({"clicks=clicks:count"});
        QCOMPARE(done.run.test[0].metrics.front().metric, std::string("poisson_deviance"));
        QVERIFY(done.left("poisson_deviance") < 0.7);
        QVERIFY(*done.metric("poisson_deviance").linear < 0.7 * *done.metric("poisson_deviance").trivial);
        QVERIFY(done.left("rmse") < 0.9);
        const Table table = done.predictions();
        QCOMPARE(names(table), (Words{"clicks"}));
        QVERIFY(std::ranges::min(table.columns[0]->numbers) > 0);
        QVERIFY(std::abs(mean(*table.columns[0]) / mean(*done.table.columns[4]) - 1) < 0.15);
    }

    void levels() {
        const Trained done({"stars=stars:ordinal"});
        QCOMPARE(done.run.test[0].metrics.front().metric, std::string("level_mae"));
        QVERIFY(done.left("level_mae") < 0.7);
        QVERIFY(*done.metric("level_mae").linear < 0.7 * *done.metric("level_mae").trivial);
        QVERIFY(*done.metric("quadratic_kappa").value > 0.5);
        const Table table = done.predictions();
        QCOMPARE(names(table), (Words{"stars", "stars 1", "stars 2", "stars 3", "stars 4", "stars 5"}));
        double sum = 0;
        for (std::size_t k = 1; k < table.columns.size(); ++k)
            sum += table.columns[k]->numbers[0];
        QVERIFY(std::abs(sum - 1) < 1e-5);
    }

    void amounts() {
        const Trained done({"spend=spend:zero_inflated"});
        QCOMPARE(done.run.test[0].metrics.front().metric, std::string("rmse"));
        QVERIFY(done.left("mae") < 0.95);
        QVERIFY(*done.metric("auc").value > 0.7);
        QVERIFY(*done.metric("spearman").value > 0.4);
        QVERIFY(*done.metric("rmse").linear < *done.metric("rmse").trivial);
        const Table table = done.predictions();
        QCOMPARE(names(table), (Words{"spend", "spend above zero"}));
        QVERIFY(std::abs(mean(*table.columns[0]) / mean(*done.table.columns[6]) - 1) < 0.2);
    }

    void ranges() {
        const Trained done({"time=time:quantile"}, {{"tasks.time.loss_params.quantiles", Json::Array{0.1, 0.5, 0.9}}});
        QCOMPARE(done.run.test[0].metrics.front().metric, std::string("pinball"));
        QVERIFY(done.left("pinball") < 0.6);
        QVERIFY(*done.metric("pinball").linear < 0.6 * *done.metric("pinball").trivial);
        QVERIFY(*done.metric("coverage_error").value < 0.1);
        const Table table = done.predictions();
        QCOMPARE(names(table), (Words{"time 10 %", "time 50 %", "time 90 %"}));
        for (std::size_t row = 0; row < 20; ++row) {
            QVERIFY(table.columns[0]->numbers[row] <= table.columns[1]->numbers[row]);
            QVERIFY(table.columns[1]->numbers[row] <= table.columns[2]->numbers[row]);
        }
    }

    /// Yes rows count nine times in the loss, and still the mean probability is the share of yes.
    void weightsInTheLossLeaveProbabilitiesHonest() {
        const double share = mean(*truth(1500).columns[2]);
        for (const auto& [path, value] : {std::pair{"tasks.yes.loss_params.positive_weight", Json(9.0)},
                                          {"tasks.yes.loss_params.balanced", Json(true)},
                                          {"tasks.yes.loss", Json("focal")}}) {
            const Trained done({"yes=yes"}, {{path, value}});
            QVERIFY2(std::abs(mean(*done.predictions().columns[0]) - share) < 0.05, path);
            QVERIFY2(done.left("log_loss") < 0.95, path);
        }
    }

    void scoresThatAreNoProbabilities() {
        const Trained done({"yes=yes"}, {{"tasks.yes.loss", Json("hinge")}});
        QVERIFY(*done.metric("auc").value > 0.75);
        for (const MetricValue& value : done.run.test[0].metrics)
            QVERIFY2(value.metric != "log_loss" && value.metric != "brier", value.metric.c_str());
    }

    /// All kinds in one network; evaluated again from the folder the numbers are the same.
    void together() {
        const Trained done({"mood=yes,no:multilabel", "clicks=clicks:count", "stars=stars:ordinal",
                            "spend=spend:zero_inflated", "time=time:quantile"});
        QCOMPARE(done.run.test.size(), std::size_t{5});
        const Result<RunRecord> back = readRun(done.run.folder);
        QVERIFY(back);
        const auto again = evaluate(*back, {}, Part::Test);
        QVERIFY2(again, again ? "" : english(again.error().text).c_str());
        for (std::size_t t = 0; t < done.run.test.size(); ++t) {
            const MetricValue &one = done.run.test[t].metrics.front(), &other = (*again)[t].metrics.front();
            QCOMPARE(one.metric, other.metric);
            QCOMPARE(*one.value, *other.value);
            QCOMPARE(one.standardError.has_value(), other.standardError.has_value());
            const bool isHigher = one.metric == "auc";
            QVERIFY2(isHigher ? *one.value > 0.7 : *one.value < *one.trivial, done.run.test[t].name.c_str());
        }
    }
};

TASKLOOM_TEST_MAIN(KindTrainingTest)
#include "tst_kindtraining.moc"
