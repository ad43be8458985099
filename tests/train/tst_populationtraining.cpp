// Training where not every row counts the same: a task with a population learns from its rows only, and what a row
// weighs counts in the trivial answer as in every metric.

#include "engine/base/Files.h"
#include "engine/data/Labels.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Shop.h"

#include <algorithm>
#include <cmath>

using namespace engine;

namespace {

std::vector<std::uint8_t> weightsOf(const RunRecord& run) {
    const Result<std::string> bytes = readFile(run.folder / "weights.safetensors");
    return bytes ? std::vector<std::uint8_t>(bytes->begin(), bytes->end()) : std::vector<std::uint8_t>();
}

/// Buying is only asked of who clicked.
void askTheClicked(support::Shop& shop) {
    std::vector<Task> tasks = *shop.project.tasks;
    const auto buy = std::ranges::find(tasks, "buy", &Task::name);
    buy->population = {"click", "is", "1"};
    shop.project.tasks = std::make_shared<const std::vector<Task>>(tasks);
}

/// Every answer of `buy` without a click becomes its opposite.
void turnTheOthers(support::Shop& shop) {
    const Column& click = *find(shop.table, "click");
    for (std::shared_ptr<const Column>& column : shop.table.columns) {
        if (column->name != "buy")
            continue;
        auto turned = std::make_shared<Column>(*column);
        for (std::size_t row = 0; row < turned->numbers.size(); ++row)
            if (click.numbers[row] == 0)
                turned->numbers.plain()[row] = 1 - turned->numbers[row];
        column = std::move(turned);
    }
}

const TaskResult& resultOf(const RunRecord& run, const char* name) {
    return *std::ranges::find(run.validation, name, &TaskResult::name);
}

} // namespace

class PopulationTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersOutsideChangeNothing() {
        support::Shop shop, turned;
        askTheClicked(shop);
        askTheClicked(turned);
        turnTheOthers(turned);
        const Result<RunRecord> one = train(shop.job(), {}), two = train(turned.job(), {});
        QVERIFY2(one, one ? "" : english(one.error().text).c_str());
        QVERIFY2(two, two ? "" : english(two.error().text).c_str());
        QVERIFY(!weightsOf(*one).empty());
        QVERIFY(weightsOf(*one) == weightsOf(*two));
        QVERIFY(resultOf(*one, "buy").rows > 0);
        QVERIFY(resultOf(*one, "buy").rows < resultOf(*one, "click").rows);
        for (std::size_t m = 0; m < resultOf(*one, "buy").metrics.size(); ++m)
            QCOMPARE(resultOf(*one, "buy").metrics[m].value, resultOf(*two, "buy").metrics[m].value);

        // Without the population the same change matters.
        support::Shop whole, other;
        turnTheOthers(other);
        QVERIFY(weightsOf(*train(whole.job(), {})) != weightsOf(*train(other.job(), {})));
    }

    /// Log loss of the weighted share p on rows with weights: the least that any single answer can reach on its own
    /// rows, so the unweighted share must do worse there.
    void theTrivialAnswerGoesByTheWeights() {
        support::Shop shop(2000);
        auto weight = std::make_shared<Column>();
        weight->name = "weight";
        for (const double click : find(shop.table, "click")->numbers)
            weight->numbers.plain().push_back(click == 1 ? 9 : 1);
        shop.table.columns.push_back(weight);
        DataSpec data = *shop.project.data;
        std::vector<ColumnSpec> columns = *data.columns;
        columns.push_back({.name = "weight", .type = ColumnType::Real, .role = Role::Weight});
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(columns);
        shop.project.data = std::make_shared<const DataSpec>(data);
        const Result<RunRecord> run = train(shop.job(), {});
        QVERIFY2(run, run ? "" : english(run.error().text).c_str());
        const FittedTask& click = run->fitted.tasks.front();
        const auto share = [&](Part part) {
            const auto p = static_cast<int>(part);
            const double yes = 9.0 * static_cast<double>(click.positives[p]);
            return yes / (yes + static_cast<double>(click.labelled[p] - click.positives[p]));
        };
        const double p = share(Part::Train), real = share(Part::Validation);
        const double expected = -real * std::log(p) - (1 - real) * std::log(1 - p);
        const TaskResult& result = resultOf(*run, "click");
        const auto metric = std::ranges::find(result.metrics, "log_loss", &MetricValue::metric);
        QVERIFY(metric != result.metrics.end() && metric->trivial);
        QVERIFY2(std::abs(*metric->trivial - expected) < 1e-5, std::to_string(*metric->trivial).c_str());
    }
};

TASKLOOM_TEST_MAIN(PopulationTrainingTest)
#include "tst_populationtraining.moc"
