// The generalised linear models by themselves: slopes against differences, and where the slope vanishes with only an
// intercept: at the trivial answer.

#include "engine/metrics/Baseline.h"
#include "engine/metrics/LinearModel.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>

using namespace engine;

namespace {

using Numbers = std::vector<double>;

FittedTask taskOf(TaskKind kind) {
    FittedTask task;
    task.task = std::string("t");
    task.kind = kind;
    task.mean = 2;
    task.scale = 1.5;
    task.prior = 0.3;
    if (hasClasses(kind))
        task.classes =
            kind == TaskKind::Binary ? std::vector<std::string>{"no", "yes"} : std::vector<std::string>{"1", "2", "3"};
    if (kind == TaskKind::Multiclass || kind == TaskKind::Ordinal)
        task.classPriors = {0.5, 0.3, 0.2};
    if (kind == TaskKind::Quantile) {
        task.quantiles = {0.2, 0.5, 0.9};
        task.quantileValues = {1, 2, 4};
    }
    if (kind == TaskKind::ZeroInflated)
        task.logAmount = {1.2, 0.7};
    if (kind == TaskKind::MultiLabel) {
        task.labels.resize(3, taskOf(TaskKind::Binary));
        for (std::size_t k = 0; k < 3; ++k)
            task.labels[k].prior = 0.2 + 0.2 * static_cast<double>(k);
    }
    return task;
}

std::vector<std::vector<float>> labelsFor(TaskKind kind) {
    if (kind == TaskKind::MultiLabel)
        return {{1, 0, 1}, {0, std::nanf(""), 1}};
    if (kind == TaskKind::Count)
        return {{0}, {1}, {7}};
    if (kind == TaskKind::ZeroInflated)
        return {{0}, {2.5F}};
    if (kind == TaskKind::Regression || kind == TaskKind::Quantile)
        return {{-0.4F}, {1.1F}};
    return kind == TaskKind::Binary ? std::vector<std::vector<float>>{{0}, {1}}
                                    : std::vector<std::vector<float>>{{0}, {1}, {2}};
}

} // namespace

class LinearModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slopesAreThoseOfTheLoss() {
        for (const TaskKind kind : allTaskKinds()) {
            const FittedTask task = taskOf(kind);
            const LinearModel model(task);
            for (const std::vector<float>& labels : labelsFor(kind)) {
                Numbers point(model.outputs());
                for (std::size_t k = 0; k < point.size(); ++k)
                    point[k] = 0.3 - 0.4 * static_cast<double>(k);
                Numbers slope = point;
                model.lossOf(labels, slope);
                for (std::size_t k = 0; k < point.size(); ++k) {
                    constexpr double step = 1e-6;
                    Numbers up = point, down = point;
                    up[k] += step;
                    down[k] -= step;
                    const double wanted = (model.lossOf(labels, up) - model.lossOf(labels, down)) / (2 * step);
                    QVERIFY2(std::abs(slope[k] - wanted) < 1e-6, taskKindId(kind));
                }
            }
        }
    }

    void theStartIsTheTrivialAnswer() {
        for (const TaskKind kind : allTaskKinds()) {
            const FittedTask task = taskOf(kind);
            const LinearModel model(task);
            const Numbers trivial = trivialAnswer(task);
            QCOMPARE(trivial.size(), static_cast<std::size_t>(answerWidth(task)));
            Numbers answer(trivial.size());
            model.answer(model.start(), task.logAmount.scale, answer);
            for (std::size_t k = 0; k < answer.size(); ++k) {
                if (kind == TaskKind::ZeroInflated && k == 0)
                    continue; // the mean of a log-normal, not of the rows
                QVERIFY2(std::abs(answer[k] - trivial[k]) < 1e-9, taskKindId(kind));
            }
            Numbers curvature(model.outputs());
            model.curvatureOf(model.start(), curvature);
            QVERIFY2(std::ranges::all_of(curvature, [](double value) { return value > 0; }), taskKindId(kind));
        }
        const FittedTask amount = taskOf(TaskKind::ZeroInflated);
        Numbers answer(2);
        LinearModel(amount).answer(Numbers{0, 1}, 2, answer);
        QVERIFY(std::abs(answer[1] - 0.5) < 1e-12 && std::abs(answer[0] - 0.5 * std::exp(3.0)) < 1e-9);
    }

    /// Counts that follow e^(1 + x/2) exactly: the fit finds the line, but for the penalty on its slope.
    void poissonFindsItsLine() {
        Encoded rows;
        rows.numberWidth = rows.targetWidth = 1;
        for (int i = -50; i <= 50; ++i) {
            rows.numbers.push_back(static_cast<float>(i) / 25);
            rows.targets.push_back(static_cast<float>(std::exp(1 + static_cast<double>(i) / 50)));
        }
        rows.rows = 101;
        Fitted fitted;
        fitted.numbers.push_back({.column = "x", .steps = {}});
        fitted.tasks.push_back(taskOf(TaskKind::Count));
        const Result<LinearBaseline> fit = fitLinear(rows, fitted);
        QVERIFY(fit && fit->tasks[0].converged);
        QVERIFY(std::abs(fit->tasks[0].weights[0] - 0.5) < 0.01);
        QVERIFY(std::abs(fit->tasks[0].weights[1] - 1) < 0.01);
    }

    /// Rows spread evenly over y = x + u, u in [0, 1): their 0.2 and 0.9 quantiles are x + 0.2 and x + 0.9.
    void quantilesFindTheirLines() {
        Encoded rows;
        rows.numberWidth = rows.targetWidth = 1;
        for (int i = 0; i < 2000; ++i) {
            const double x = std::fmod(i * 0.6180339887, 1.0) * 4 - 2, u = std::fmod(i * 0.7548776662, 1.0);
            rows.numbers.push_back(static_cast<float>(x));
            rows.targets.push_back(static_cast<float>(x + u));
        }
        rows.rows = 2000;
        Fitted fitted;
        fitted.numbers.push_back({.column = "x", .steps = {}});
        FittedTask task = taskOf(TaskKind::Quantile);
        task.mean = 0;
        task.scale = 1;
        fitted.tasks.push_back(task);
        const Result<LinearBaseline> fit = fitLinear(rows, fitted);
        QVERIFY(fit);
        const Numbers& weights = fit->tasks[0].weights;
        for (std::size_t k = 0; k < 3; ++k) {
            QVERIFY(std::abs(weights[2 * k] - 1) < 0.03);
            QVERIFY(std::abs(weights[2 * k + 1] - task.quantiles[k]) < 0.06);
        }
    }
};

TASKLOOM_TEST_MAIN(LinearModelTest)
#include "tst_linearmodel.moc"
