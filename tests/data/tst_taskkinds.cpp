// What a task learns from its column before training, kind by kind, and what it refuses.

#include "engine/data/Labels.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>

using namespace engine;
using support::tableFrom;

namespace {

using Numbers = std::vector<double>;
using Words = std::vector<std::string>;

Task task(TaskKind kind, std::string column, std::vector<std::string> more = {}) {
    Task result;
    result.id = std::string("t");
    result.name = std::string("Task");
    result.kind = kind;
    result.column = std::move(column);
    result.moreColumns = std::move(more);
    return result;
}

/// First `train` rows learn, the rest validates.
Split firstRows(std::int64_t rows, std::int64_t train) {
    Split split;
    for (std::int64_t row = 0; row < rows; ++row)
        split.rows[row < train ? 0 : 1].push_back(static_cast<std::uint32_t>(row));
    return split;
}

FittedTask fitted(const Table& table, const Task& task, std::int64_t train = -1) {
    Result<FittedTask> result = fitTask(table, task, firstRows(table.rows, train < 0 ? table.rows : train));
    if (!result)
        throw std::runtime_error(english(result.error().text));
    return std::move(*result);
}

std::string refusal(const Table& table, const Task& task) {
    const Result<FittedTask> result = fitTask(table, task, firstRows(table.rows, table.rows));
    return result ? std::string() : english(result.error().text);
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

Encoded encoded(const Table& table, const Task& task, const FittedTask& fit) {
    Fitted all;
    all.numbers.push_back({.column = "x", .steps = {}});
    all.tasks.push_back(fit);
    Result<Encoded> rows = encode(table, all, {task}, {}, true);
    if (!rows)
        throw std::runtime_error(english(rows.error().text));
    return std::move(*rows);
}

bool same(std::span<const float> got, const Numbers& wanted) {
    if (got.size() != wanted.size())
        return false;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double value = static_cast<double>(got[i]);
        if (std::isnan(value) != std::isnan(wanted[i]) || std::abs(value - wanted[i]) > 1e-6)
            return false;
    }
    return true;
}

} // namespace

class TaskKindsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalYesNoColumns() {
        const Table table = tableFrom("x,a,b,c\n1,1,no,0\n2,0,yes,\n3,1,no,1\n4,,,\n5,0,no,0\n");
        const Task labels = task(TaskKind::MultiLabel, "a", {"b", "c"});
        const FittedTask fit = fitted(table, labels);
        QCOMPARE(fit.labels.size(), std::size_t{3});
        QCOMPARE(fit.labels[1].column, std::string("b"));
        QCOMPARE(fit.labels[1].classes, (Words{"no", "yes"}));
        QCOMPARE(fit.labels[0].prior, 0.5);
        QCOMPARE(fit.labels[1].prior, 0.25);
        QCOMPARE(fit.labelled[0], 4); // the fourth row has no answer at all
        QCOMPARE(outputsOf(fit), 3);
        QCOMPARE(answerWidth(fit), 3);
        const double none = std::nan("");
        const Encoded rows = encoded(table, labels, fit);
        QCOMPARE(rows.targetWidth, 3);
        QVERIFY(same(rows.targets, {1, 0, 0, 0, 1, none, 1, 0, 1, none, none, none, 0, 0, 0}));
        QVERIFY(has(refusal(table, task(TaskKind::MultiLabel, "a", {"a"})), "names the column a twice"));
        QVERIFY(has(refusal(table, task(TaskKind::MultiLabel, "a", {"x"})), "needs two values"));
        const Table flat = tableFrom("x,a,b\n1,1,0\n2,0,0\n");
        QVERIFY(has(refusal(flat, task(TaskKind::MultiLabel, "a", {"b"})), "column b is 0 in every"));
    }

    void counts() {
        const Table table = tableFrom("x,y\n1,0\n2,3\n3,\n4,3\n");
        const FittedTask fit = fitted(table, task(TaskKind::Count, "y"));
        QCOMPARE(fit.mean, 2.0);
        QCOMPARE(outputsOf(fit), 1);
        QVERIFY(same(encoded(table, task(TaskKind::Count, "y"), fit).targets, {0, 3, std::nan(""), 3}));
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,-3\n"), task(TaskKind::Count, "y")), "-3 in row 2"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,2.5\n"), task(TaskKind::Count, "y")), "no whole number"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,0\n"), task(TaskKind::Count, "y")), "0 in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,\n2,\n"), task(TaskKind::Count, "y")), "Task"));
    }

    void orderedLevels() {
        const Table table = tableFrom("x,y\n1,10\n2,2\n3,2\n4,9\n5,4\n");
        const Task levels = task(TaskKind::Ordinal, "y");
        const FittedTask fit = fitted(table, levels, 4);
        QCOMPARE(fit.classes, (Words{"2", "9", "10"}));
        QCOMPARE(fit.classPriors, (Numbers{0.5, 0.25, 0.25}));
        QCOMPARE(outputsOf(fit), 2);
        QCOMPARE(answerWidth(fit), 3);
        QVERIFY(same(encoded(table, levels, fit).targets, {2, 0, 0, 1, std::nan("")}));
        // The last row holds a level that no training row has.
        const std::vector<Issue> issues = labelIssues(table, levels, fit, firstRows(5, 4));
        QCOMPARE(issues.size(), std::size_t{1});
        QVERIFY(has(english(issues[0].error.text), "1 validation and test rows"));
    }

    void gapsBetweenLevelsAreSaid() {
        const Table table = tableFrom("x,y\n1,1\n2,2\n3,5\n4,4\n");
        const Task levels = task(TaskKind::Ordinal, "y");
        const std::vector<Issue> issues = labelIssues(table, levels, fitted(table, levels), firstRows(4, 4));
        QCOMPARE(issues.size(), std::size_t{1});
        QVERIFY(has(english(issues[0].error.text), "no training row of y is 3"));
        QVERIFY(issues[0].severity == Severity::Warning);
        // Levels that are far apart are no numbers with gaps.
        const Table wide = tableFrom("x,y\n1,1\n2,10\n3,100\n");
        QVERIFY(labelIssues(wide, levels, fitted(wide, levels), firstRows(3, 3)).empty());
    }

    void levelsInWordsNeedTheirOrder() {
        const Table table = tableFrom("x,y\n1,mid\n2,low\n3,high\n");
        Task levels = task(TaskKind::Ordinal, "y");
        QVERIFY(has(refusal(table, levels), "Write the levels from low to high"));
        levels.levels = {"low", "mid", "high", "top"};
        const FittedTask fit = fitted(table, levels);
        QCOMPARE(fit.classes, levels.levels);
        QVERIFY(same(encoded(table, levels, fit).targets, {1, 0, 2}));
        levels.levels = {"low", "high"};
        QVERIFY(has(refusal(table, levels), "holds mid"));
        levels.levels = {"low", "low"};
        QVERIFY(has(refusal(table, levels), "two different levels"));
    }

    void amountsThatAreOftenZero() {
        const Table table = tableFrom("x,y\n1,0\n2,1\n3,0\n4,7.389056\n5,\n");
        const Task amount = task(TaskKind::ZeroInflated, "y");
        const FittedTask fit = fitted(table, amount);
        QCOMPARE(fit.prior, 0.5);
        QCOMPARE(fit.positives[0], 2);
        QVERIFY(std::abs(fit.logAmount.mean - 1) < 1e-6); // of 0 and 2
        QVERIFY(std::abs(fit.logAmount.scale - 1) < 1e-6);
        QCOMPARE(outputsOf(fit), 3);
        QCOMPARE(answerWidth(fit), 2);
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,-0.5\n"), amount), "Amounts are 0 or more"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,0\n"), amount), "0 in every training row"));
        const Table full = tableFrom("x,y\n1,3\n2,4.5\n");
        const std::vector<Issue> issues = labelIssues(full, amount, fitted(full, amount), firstRows(2, 2));
        QCOMPARE(issues.size(), std::size_t{1});
        QVERIFY(has(english(issues[0].error.text), "No training row of y is zero"));
    }

    void quantiles() {
        const Table table = tableFrom("x,y\n1,10\n2,20\n3,30\n4,40\n5,50\n");
        Task range = task(TaskKind::Quantile, "y");
        range.lossParams["quantiles"] = Numbers{0.25, 0.5, 0.75};
        const FittedTask fit = fitted(table, range);
        QCOMPARE(fit.quantileValues, (Numbers{20, 30, 40}));
        QCOMPARE(outputsOf(fit), 3);
        QVERIFY(std::abs(originalUnits(fit, static_cast<double>(encoded(table, range, fit).targets[4])) - 50) < 1e-4);
        range.lossParams["quantiles"] = Numbers{0.5, 0.25};
        QVERIFY(has(refusal(table, range), "that rise"));
        range.lossParams["quantiles"] = Numbers{};
        QVERIFY(has(refusal(table, range), "between 0 and 1"));
    }

    void weightsNeedOnePerAnswer() {
        const Table table = tableFrom("x,y\n1,a\n2,b\n3,c\n");
        Task classes = task(TaskKind::Multiclass, "y");
        classes.lossParams["class_weights"] = Numbers{1, 2};
        QVERIFY(has(refusal(table, classes), "2 weights, but there are 3 answers: a, b, c"));
        classes.lossParams["class_weights"] = Numbers{1, 2, 3};
        QCOMPARE(refusal(table, classes), std::string());
    }

    void balancedWeightsComeFromTheShares() {
        const Table table = tableFrom("x,y,z\n1,1,a\n2,0,a\n3,0,b\n4,0,a\n");
        Task yes = task(TaskKind::Binary, "y");
        yes.lossParams["balanced"] = true;
        QCOMPARE(std::get<double>(lossParams(yes, fitted(table, yes)).at("positive_weight")), 3.0);
        Task classes = task(TaskKind::Multiclass, "z");
        classes.lossParams["balanced"] = true;
        const auto weights = std::get<Numbers>(lossParams(classes, fitted(table, classes)).at("class_weights"));
        QVERIFY(std::abs(weights[0] - 1 / (0.75 * 2)) < 1e-12 && std::abs(weights[1] - 2) < 1e-12);
    }

    void whatIsFittedComesBackFromJson() {
        const Table table = tableFrom("x,a,b,n,s\n1,1,0,0,1\n2,0,1,4,2\n3,0,0,0,3\n4,1,1,9,2\n");
        for (const Task& one :
             {task(TaskKind::MultiLabel, "a", {"b"}), task(TaskKind::Count, "n"), task(TaskKind::Ordinal, "s"),
              task(TaskKind::ZeroInflated, "n"), task(TaskKind::Quantile, "n")}) {
            Fitted all;
            all.tasks.push_back(fitted(table, one));
            const Result<Fitted> back = fittedFromJson(toJson(all));
            QVERIFY2(back, taskKindId(one.kind));
            QCOMPARE(writeJson(toJson(*back)), writeJson(toJson(all)));
            QCOMPARE(outputsOf(back->tasks[0]), outputsOf(all.tasks[0]));
        }
    }
};

TASKLOOM_TEST_MAIN(TaskKindsTest)
#include "tst_taskkinds.moc"
