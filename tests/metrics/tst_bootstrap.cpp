// Errors by drawing rows again against formulas that are known.

#include "engine/base/Random.h"
#include "engine/metrics/Bootstrap.h"
#include "tests/support/QtWarnings.h"

#include <cmath>

using namespace engine;

namespace {

struct Rows {
    std::vector<float> prediction, label, weight;

    explicit Rows(std::size_t count, bool weighted = false) {
        Random random(11);
        for (std::size_t i = 0; i < count; ++i) {
            const double p = random.uniform();
            prediction.push_back(static_cast<float>(p));
            label.push_back(random.uniform() < p ? 1.0F : 0.0F);
            if (weighted)
                weight.push_back(static_cast<float>(0.5 + random.uniform()));
        }
    }
    Scored scored() const { return {prediction, label, weight}; }
};

} // namespace

class BootstrapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Of means, and of the AUC by Hanley and McNeil, within what 200 draws allow.
    void agreesWithTheFormulas() {
        for (const bool weighted : {false, true}) {
            const Rows rows(600, weighted);
            for (const char* id : {"brier", "accuracy", "log_loss", "mae", "rmse"}) {
                const Metric& metric = *findMetric(id);
                const std::optional<double> formula = metric.standardError(rows.scored());
                const std::optional<Uncertainty> drawn = bootstrap(metric, rows.scored());
                QVERIFY2(formula && drawn, id);
                QVERIFY2(std::abs(drawn->error / *formula - 1) < 0.2, id);
                const double value = *metric.value(rows.scored());
                QVERIFY2(*drawn->low < value && value < *drawn->high, id);
                QVERIFY2(std::abs((*drawn->high - *drawn->low) / (2 * 1.96 * *formula) - 1) < 0.25, id);
            }
        }
        const Rows rows(600);
        const Metric& auc = *findMetric("auc");
        QVERIFY(std::abs(bootstrap(auc, rows.scored())->error / *auc.standardError(rows.scored()) - 1) < 0.25);
    }

    /// More rows than are drawn: the spread is that of all rows.
    void manyRowsAreScaled() {
        const Rows rows(60000);
        const Metric& metric = *findMetric("brier");
        const double formula = *metric.standardError(rows.scored());
        const std::optional<Uncertainty> drawn = bootstrap(metric, rows.scored());
        QVERIFY(std::abs(drawn->error / formula - 1) < 0.2);
    }

    void isTheSameEveryTime() {
        const Rows rows(200);
        const Metric& metric = *findMetric("pr_auc");
        const std::optional<Uncertainty> first = uncertainty(metric, rows.scored()),
                                         second = uncertainty(metric, rows.scored());
        QVERIFY(first && second && first->low && first->high);
        QCOMPARE(first->error, second->error);
        QCOMPARE(*first->low, *second->low);
    }

    void aFormulaComesFirst() {
        const Rows rows(200);
        const Metric& metric = *findMetric("auc");
        const std::optional<Uncertainty> found = uncertainty(metric, rows.scored());
        QVERIFY(found && !found->low);
        QCOMPARE(found->error, *metric.standardError(rows.scored()));
    }

    void nothingWhereNothingCanBeSaid() {
        const std::vector<float> prediction = {0.2F, 0.7F}, label = {1, 1};
        QVERIFY(!uncertainty(*findMetric("auc"), {prediction, label}));
        QVERIFY(!uncertainty(*findMetric("f1"), Scored{}));
    }
};

TASKLOOM_TEST_MAIN(BootstrapTest)
#include "tst_bootstrap.moc"
