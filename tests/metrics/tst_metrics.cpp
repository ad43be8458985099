// Every metric against the reference vectors, in double at their tolerance and in float as training uses it.

#include "engine/base/Random.h"
#include "engine/metrics/Metric.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <array>
#include <cmath>
#include <set>

using namespace engine;
using support::VectorCase;

namespace {

struct Rows {
    std::vector<double> prediction, label, weight;
    std::int64_t classes = 1;

    ScoredExact exact() const { return {prediction, label, weight, classes}; }
};

struct FloatRows {
    std::vector<float> prediction, label, weight;
    std::int64_t classes = 1;

    explicit FloatRows(const Rows& rows)
        : prediction(rows.prediction.begin(), rows.prediction.end()), label(rows.label.begin(), rows.label.end()),
          weight(rows.weight.begin(), rows.weight.end()), classes(rows.classes) {}
    Scored scored() const { return {prediction, label, weight, classes}; }
};

Rows rowsOf(const VectorCase& vector) {
    Rows rows;
    const bool multiclass = vector.inputs.contains("probabilities");
    rows.prediction = support::vectorTensor(vector.inputs[multiclass ? "probabilities" : "p"]).values;
    rows.label = support::vectorTensor(vector.inputs["y"]).values;
    if (vector.inputs.contains("weights"))
        rows.weight = support::vectorTensor(vector.inputs["weights"]).values;
    if (vector.inputs.contains("w"))
        rows.weight = support::vectorTensor(vector.inputs["w"]).values;
    if (vector.inputs.contains("weight"))
        rows.weight = support::vectorTensor(vector.inputs["weight"]).values;
    if (multiclass)
        rows.classes = vector.params["classes"].toInteger();
    return rows;
}

/// Cases that the README leaves out for float.
bool onlyDouble(const std::string& name) {
    const std::string variant = name.substr(name.find('/') + 1);
    for (const char* word : {"extreme", "huge", "offset", "underflow", "perfect", "certain"}) {
        if (variant.starts_with(word))
            return true;
    }
    return false;
}

void compare(const VectorCase& vector, const char* metricId, const char* key) {
    const Metric* metric = findMetric(metricId);
    QVERIFY2(metric, metricId);
    const Rows rows = rowsOf(vector);
    const std::optional<double> exact = metric->exact(rows.exact());
    const FloatRows floats(rows);
    const std::optional<double> quick = metric->value(floats.scored());
    if (support::isUndefined(vector.expected[key])) {
        QVERIFY2(!exact, vector.name.c_str());
        QVERIFY2(!quick, vector.name.c_str());
        return;
    }
    QVERIFY2(exact, (vector.name + " is undefined").c_str());
    const std::string difference = vector.differs(*exact, key);
    QVERIFY2(difference.empty(), difference.c_str());
    if (onlyDouble(vector.name))
        return;
    QVERIFY2(quick, vector.name.c_str());
    VectorCase loose = vector;
    loose.tolerance = {1e-4, 1e-5};
    const std::string floatDifference = loose.differs(*quick, key);
    QVERIFY2(floatDifference.empty(), floatDifference.c_str());
}

std::int64_t below(const std::vector<float>& values, float limit) {
    return std::ranges::count_if(values, [&](float value) { return value < limit; });
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreeWithTheVectors() {
        support::Vectors vectors("metrics");
        int checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            const std::string& group = vector.group;
            if (group == "auc" || group == "pr_auc" || group == "accuracy" || group == "mae" || group == "rmse" ||
                group == "r2") {
                compare(vector, group.c_str(), "value");
            } else if (group == "logloss") {
                compare(vector, "log_loss", "value");
            } else if (group == "binary_classification") {
                for (const char* id : {"accuracy", "precision", "recall", "f1"})
                    compare(vector, id, id);
            } else if (group == "multiclass") {
                compare(vector, "accuracy", "accuracy");
                compare(vector, "log_loss", "logloss");
                compare(vector, "precision", "macro_precision");
                compare(vector, "recall", "macro_recall");
                compare(vector, "f1", "macro_f1_all_classes");
            } else if (group == "regression") {
                for (const char* id : {"mae", "rmse", "r2"})
                    compare(vector, id, id);
            } else if (group != "auc_standard_error") {
                vectors.skip(group);
                continue;
            }
            if (QTest::currentTestFailed())
                return;
            ++checked;
        }
        QVERIFY(checked > 60);
        qInfo("%s", vectors.skippedText().c_str());
    }

    void standardErrorOfAuc() {
        support::Vectors vectors("metrics");
        int checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            if (vector.group != "auc_standard_error")
                continue;
            ++checked;
            if (vector.inputs.contains("auc")) {
                const double got =
                    aucStandardError(vector.inputs["auc"].toDouble(), vector.inputs["positives"].toDouble(),
                                     vector.inputs["negatives"].toDouble());
                QVERIFY2(vector.differs(got, "value").empty(), vector.differs(got, "value").c_str());
                continue;
            }
            const FloatRows rows(rowsOf(vector));
            const std::optional<double> got = findMetric("auc")->standardError(rows.scored());
            QCOMPARE(got.has_value(), !support::isUndefined(vector.expected["value"]));
            if (!got)
                continue;
            // The rows are ranked, so that floats change nothing.
            QVERIFY2(vector.differs(*got, "value").empty(), vector.differs(*got, "value").c_str());
        }
        QCOMPARE(checked, 12);
    }

    void aucOfManyRowsIsThePairCount() {
        Random random(3);
        std::vector<float> prediction, label;
        for (int i = 0; i < 3000; ++i) {
            label.push_back(random.uniform() < 0.3F ? 1.0F : 0.0F);
            // Negative values, zeros of both signs, and ties.
            const double value = std::round(4 * (random.normal() + 0.4 * static_cast<double>(label.back()))) / 8;
            prediction.push_back(static_cast<float>(value == 0 && random.below(2) == 1 ? -0.0 : value));
        }
        std::vector<float> yes, no;
        for (std::size_t i = 0; i < label.size(); ++i)
            (label[i] > 0.5F ? yes : no).push_back(prediction[i]);
        double pairs = 0;
        for (const float value : yes) {
            const auto ties = std::ranges::count(no, value);
            pairs += static_cast<double>(below(no, value)) + 0.5 * static_cast<double>(ties);
        }
        const double expected = pairs / (static_cast<double>(yes.size()) * static_cast<double>(no.size()));
        const std::optional<double> got = findMetric("auc")->value({prediction, label, {}, 1});
        QVERIFY(got);
        QVERIFY(std::abs(*got - expected) < 1e-12);
        // Weights of 1 go another way to the same number; doubling all weights changes nothing.
        const std::vector<float> ones(label.size(), 1.0F), twos(label.size(), 2.0F);
        QCOMPARE(*findMetric("auc")->value({prediction, label, ones, 1}), *got);
        QVERIFY(std::abs(*findMetric("auc")->value({prediction, label, twos, 1}) - expected) < 1e-12);
    }

    void rowsOfWeightNothingDoNotCount() {
        const std::vector<float> prediction = {0.9F, 0.2F, 0.8F, 0.4F}, label = {1, 0, 0, 1}, weight = {1, 1, 0, 0};
        for (const Metric* metric : allMetrics()) {
            if (!accepts(metric->tasks, TaskKind::Binary))
                continue;
            const std::optional<double> all = metric->value({prediction, label, weight, 1});
            const std::span<const float> p(prediction), y(label);
            const std::optional<double> part = metric->value({p.first(2), y.first(2), {}, 1});
            QVERIFY2(all && part, metric->id);
            QVERIFY2(std::abs(*all - *part) < 1e-12, metric->id);
        }
        const std::vector<float> nothing(4, 0.0F);
        for (const Metric* metric : allMetrics())
            QVERIFY2(!metric->value({prediction, label, nothing, 1}), metric->id);
    }

    void aPredictionThatIsNoNumberLeavesMetricsUndefined() {
        const std::vector<float> prediction = {0.9F, NAN, 0.1F}, label = {1, 0, 0};
        const std::vector<double> exactPrediction(prediction.begin(), prediction.end()),
            exactLabel(label.begin(), label.end());
        for (const Metric* metric : allMetrics()) {
            QVERIFY2(!metric->value({prediction, label, {}, 1}), metric->id);
            QVERIFY2(!metric->exact({exactPrediction, exactLabel, {}, 1}), metric->id);
        }
    }

    void largeAmountsKeepTheirDifferencesInDouble() {
        const std::vector<double> label = {1700000000, 1700000060, 1700000120},
                                  prediction = {1700000001, 1700000059, 1700000121};
        QCOMPARE(*findMetric("mae")->exact({prediction, label, {}, 1}), 1.0);
        QVERIFY(std::abs(*findMetric("r2")->exact({prediction, label, {}, 1}) - (1 - 3.0 / 7200)) < 1e-9);
    }

    void descriptionsAreComplete() {
        std::set<std::string> ids;
        for (const Metric* metric : allMetrics()) {
            QVERIFY(ids.insert(metric->id).second);
            QVERIFY2(*metric->label && *metric->help && *metric->formula, metric->id);
            QVERIFY2(metric->value && metric->exact && metric->tasks != 0, metric->id);
            QCOMPARE(findMetric(metric->id), metric);
        }
        QCOMPARE(ids, (std::set<std::string>{"auc", "pr_auc", "log_loss", "accuracy", "precision", "recall", "f1",
                                             "mae", "rmse", "r2"}));
        QVERIFY(!findMetric("no such metric"));
        QCOMPARE(leadingMetric(TaskKind::Binary).id, "auc");
        QCOMPARE(leadingMetric(TaskKind::Multiclass).id, "accuracy");
        QCOMPARE(leadingMetric(TaskKind::Regression).id, "rmse");
        for (const TaskKind kind : {TaskKind::Binary, TaskKind::Multiclass, TaskKind::Regression})
            QVERIFY(accepts(leadingMetric(kind).tasks, kind));
        QVERIFY(leadingMetric(TaskKind::Regression).better == Better::Lower);
    }
};

TASKLOOM_TEST_MAIN(MetricsTest)
#include "tst_metrics.moc"
