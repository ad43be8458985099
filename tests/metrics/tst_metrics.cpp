// Every metric against all reference vectors, in double at their tolerance and in float as training uses it.

#include "engine/base/Random.h"
#include "engine/metrics/Metric.h"
#include "engine/metrics/MultiTask.h"
#include "engine/metrics/Threshold.h"
#include "engine/runs/Compare.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <array>
#include <cmath>
#include <map>
#include <set>

using namespace engine;
using support::VectorCase;

namespace {

/// Rows of a case with everything that metrics may look at.
template <class Real>
struct Rows {
    std::vector<Real> prediction, label, weight;
    std::vector<double> levels, means;
    std::vector<std::uint32_t> groups;
    std::int64_t classes = 1, labels = 1;
    Params params;

    explicit Rows(const VectorCase& vector) {
        const bool multiclass = vector.inputs.contains("probabilities");
        const support::VectorTensor p = support::vectorTensor(vector.inputs[multiclass ? "probabilities" : "p"]);
        const support::VectorTensor y = support::vectorTensor(vector.inputs["y"]);
        prediction.assign(p.values.begin(), p.values.end());
        label.assign(y.values.begin(), y.values.end());
        classes = p.shape.size() > 1 ? p.shape[1] : 1;
        labels = y.shape.size() > 1 ? y.shape[1] : 1;
        if (vector.inputs.contains("weight"))
            take(weight, vector.inputs["weight"]);
        if (vector.inputs.contains("group"))
            take(groups, vector.inputs["group"]);
        if (vector.inputs.contains("train_mean"))
            take(means, vector.inputs["train_mean"]);
        if (vector.params.contains("quantile"))
            levels = {vector.params["quantile"].toDouble()};
        if (vector.params.contains("threshold"))
            params["threshold"] = vector.params["threshold"].toDouble();
        if (vector.params.contains("k"))
            params["top"] = vector.params["k"].toInteger();
    }
    ScoredRows<Real> scored() const {
        return {.prediction = prediction,
                .label = label,
                .weight = weight,
                .classes = classes,
                .labels = labels,
                .levels = levels,
                .trainMean = means,
                .groups = groups,
                .params = &params};
    }

private:
    template <class To>
    static void take(std::vector<To>& to, const Json& json) {
        for (const double value : support::vectorTensor(json).values)
            to.push_back(static_cast<To>(value));
    }
};

/// Cases that the README leaves out for float, and those where rounding moves a value over an edge.
bool onlyDouble(const std::string& name) {
    const std::string variant = name.substr(name.find('/') + 1);
    for (const char* word : {"extreme", "huge", "offset", "underflow", "perfect", "certain"}) {
        if (variant.starts_with(word))
            return true;
    }
    return false;
}

std::string compare(const VectorCase& vector, const char* metricId, const std::string& key) {
    const Metric* metric = findMetric(metricId);
    if (!metric)
        return std::string("no metric ").append(metricId);
    const std::string what = vector.name + " " + metricId;
    const std::optional<double> exact = metric->exact(Rows<double>(vector).scored());
    const std::optional<double> quick = metric->value(Rows<float>(vector).scored());
    if (support::isUndefined(vector.expected[key]))
        return exact || quick ? what + " should be undefined" : std::string();
    if (!exact || !quick)
        return what + " is undefined";
    const std::string difference = vector.differs(*exact, key);
    if (!difference.empty() || onlyDouble(vector.name))
        return difference;
    VectorCase loose = vector;
    loose.tolerance = {1e-4, 1e-5};
    return loose.differs(*quick, key);
}

/// Expected key -> our metric, for groups with several figures.
using Figures = std::vector<std::pair<const char*, const char*>>;
const std::map<std::string, Figures>& figuresOf() {
    static const std::map<std::string, Figures> figures = {
        {"binary_classification",
         {{"accuracy", "accuracy"}, {"precision", "precision"}, {"recall", "recall"}, {"f1", "f1"}}},
        {"multiclass",
         {{"accuracy", "accuracy"},
          {"macro_f1_all_classes", "f1"},
          {"macro_f1_present_classes", "f1_present"},
          {"micro_f1", "micro_f1"},
          {"weighted_f1", "weighted_f1"},
          {"macro_precision", "precision"},
          {"macro_recall", "recall"},
          {"logloss", "log_loss"}}},
        {"regression",
         {{"mae", "mae"},
          {"mse", "mse"},
          {"rmse", "rmse"},
          {"r2", "r2"},
          {"smape", "smape"},
          {"mape", "mape"},
          {"pearson", "pearson"},
          {"spearman", "spearman"}}},
        {"multilabel",
         {{"hamming_loss", "hamming_loss"},
          {"micro_f1", "micro_f1"},
          {"macro_f1", "f1"},
          {"subset_accuracy", "subset_accuracy"}}},
        {"best_f1_threshold", {{"f1", "best_f1"}}},
    };
    return figures;
}

/// Groups with one figure, under their name here.
const std::map<std::string, const char*>& plainGroups() {
    static const std::map<std::string, const char*> groups = {
        {"auc", "auc"},
        {"pr_auc", "pr_auc"},
        {"logloss", "log_loss"},
        {"normalised_entropy", "normalised_entropy"},
        {"brier", "brier"},
        {"ece", "ece"},
        {"accuracy", "accuracy"},
        {"mae", "mae"},
        {"rmse", "rmse"},
        {"r2", "r2"},
        {"top_k_accuracy", "top_k_accuracy"},
        {"pinball", "pinball"},
        {"poisson_deviance", "poisson_deviance"},
        {"arrmse", "rrmse"},
        {"gauc", "gauc"},
    };
    return groups;
}

std::string checkCounts(const VectorCase& vector) {
    const Rows<double> rows(vector);
    const double threshold = vector.params["threshold"].toDouble();
    std::map<std::string, double> counts = {{"tp", 0}, {"fp", 0}, {"fn", 0}, {"tn", 0}};
    // The table of two classes with the decision as prediction gives the four counts.
    std::vector<double> decided;
    for (const double p : rows.prediction)
        decided.insert(decided.end(), {p >= threshold ? 0.0 : 1.0, p >= threshold ? 1.0 : 0.0});
    const std::vector<double> cells = confusion(ScoredExact{decided, rows.label, {}, 2});
    const std::array names = {"tn", "fp", "fn", "tp"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const std::string fault = vector.differs(cells[i], names[i]); !fault.empty())
            return fault;
    }
    return {};
}

std::string checkStandardError(const VectorCase& vector) {
    if (vector.inputs.contains("auc"))
        return vector.differs(aucStandardError(vector.inputs["auc"].toDouble(), vector.inputs["positives"].toDouble(),
                                               vector.inputs["negatives"].toDouble()),
                              "value");
    const Rows<float> rows(vector);
    const std::optional<double> got = findMetric("auc")->standardError(rows.scored());
    if (support::isUndefined(vector.expected["value"]))
        return got ? vector.name + " should be undefined" : std::string();
    // The rows are ranked, so that floats change nothing.
    const std::string fault = got ? vector.differs(*got, "value") : vector.name + " is undefined";
    return fault.empty() ? vector.differs(*findMetric("auc")->value(rows.scored()), "auc") : fault;
}

std::string checkDeltaM(const VectorCase& vector) {
    std::vector<std::vector<MetricPair>> tasks;
    for (const Json& task : vector.inputs["tasks"].array()) {
        tasks.emplace_back();
        for (const Json& metric : task.array())
            tasks.back().push_back(
                {metric["multi"].toDouble(), metric["single"].toDouble(), metric["lower_is_better"].toBool()});
    }
    const std::optional<double> got = deltaM(tasks);
    if (support::isUndefined(vector.expected["value"]))
        return got ? vector.name + " should be undefined" : std::string();
    return got ? vector.differs(*got, "value") : vector.name + " is undefined";
}

std::vector<std::vector<double>> pointsOf(const VectorCase& vector) {
    const support::VectorTensor all = support::vectorTensor(vector.inputs["points"]);
    std::vector<std::vector<double>> points;
    const auto width = static_cast<std::ptrdiff_t>(all.shape[1]);
    for (auto at = all.values.begin(); at != all.values.end(); at += width)
        points.emplace_back(at, at + width);
    return points;
}

std::string checkFront(const VectorCase& vector) {
    Points turned; // ours is for higher is better
    for (const std::vector<double>& point : pointsOf(vector)) {
        turned.emplace_back();
        for (const double value : point)
            turned.back().emplace_back(-value);
    }
    std::vector<double> member;
    for (const bool is : paretoFront(turned))
        member.push_back(is ? 1 : 0);
    return vector.differs(member, "member");
}

std::string checkConflict(const VectorCase& vector) {
    const std::vector<double> a = support::vectorTensor(vector.inputs["g1"]).values;
    const std::vector<double> b = support::vectorTensor(vector.inputs["g2"]).values;
    const Agreement got = agreement(a, b);
    for (const auto& [key, value] : {std::pair{"cosine", got.cosine}, {"magnitude_similarity", got.similarity}}) {
        if (support::isUndefined(vector.expected[key]) == value.has_value())
            return vector.name + ": " + key + (value ? " should be undefined" : " is undefined");
        const std::string fault = value ? vector.differs(*value, key) : std::string();
        if (!fault.empty())
            return fault;
    }
    return vector.differs(got.conflict ? 1.0 : 0.0, "conflict");
}

/// "" or what is wrong.
std::string check(const VectorCase& vector) {
    const std::string& group = vector.group;
    if (const auto plain = plainGroups().find(group); plain != plainGroups().end())
        return compare(vector, plain->second, "value");
    if (const auto several = figuresOf().find(group); several != figuresOf().end()) {
        for (const auto& [key, metric] : several->second) {
            const std::string fault = vector.has(key) ? compare(vector, metric, key) : std::string();
            if (!fault.empty())
                return fault;
        }
        if (vector.has("confusion_matrix"))
            return vector.differs(confusion(Rows<double>(vector).scored()), "confusion_matrix");
        if (vector.has("tp"))
            return checkCounts(vector);
        if (group == "best_f1_threshold")
            return vector.differs(bestThreshold(Rows<double>(vector).scored())->threshold, "threshold");
        return {};
    }
    if (group == "auc_standard_error")
        return checkStandardError(vector);
    if (group == "delta_m")
        return checkDeltaM(vector);
    if (group == "hypervolume")
        return vector.differs(hypervolume(pointsOf(vector), support::vectorTensor(vector.inputs["reference"]).values),
                              "value");
    if (group == "pareto_front")
        return checkFront(vector);
    if (group == "gradient_conflict")
        return checkConflict(vector);
    return vector.name + " is of a kind that nothing here computes";
}

std::int64_t below(const std::vector<float>& values, float limit) {
    return std::ranges::count_if(values, [&](float value) { return value < limit; });
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreeWithTheVectors() {
        const support::Vectors vectors("metrics");
        QVERIFY(!vectors.cases().empty());
        for (const VectorCase& vector : vectors.cases()) {
            const std::string fault = check(vector);
            QVERIFY2(fault.empty(), fault.c_str());
        }
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

    void decisionsAtManyThresholds() {
        const std::vector<float> prediction = {0.9F, 0.2F, 0.8F, 0.4F, 0.4F}, label = {1, 0, 0, 1, 0};
        const std::vector<float> weight = {1, 1, 2, 1, 1};
        const Scored rows{prediction, label, weight, 1};
        const double also[] = {0.5, static_cast<double>(0.4F)};
        const std::vector<Decision> curve = decisionCurve(rows, also);
        QVERIFY(curve.size() > 4);
        QVERIFY(std::ranges::is_sorted(curve, {}, &Decision::threshold));
        for (const double threshold : also) { // exactly there
            const auto at = std::ranges::find(curve, threshold, &Decision::threshold);
            QVERIFY(at != curve.end());
        }
        for (const Decision& decision : curve)
            QCOMPARE(decision, decisionsAt(rows, decision.threshold));
        const Decision half = decisionsAt(rows, 0.5); // yes: rows 0 and 2
        QCOMPARE(*half.precision(), 1.0 / 3);
        QCOMPARE(*half.recall(), 0.5);
        QVERIFY(!decisionsAt(rows, 0.95).precision());
        QVERIFY(decisionCurve({}, also).empty());
        // Weights of very different size leave no crumbs where nobody is called yes.
        const std::vector<float> uneven = {0.1F, 0.7F, 0.3F, 1e9F, 0.2F};
        const double over[] = {0.95};
        const Decision none = decisionCurve({prediction, label, uneven, 1}, over).back();
        QCOMPARE(none.threshold, 0.95);
        QVERIFY(none.hits == 0 && none.falseAlarms == 0 && !none.precision());

        Random random(5);
        std::vector<float> many, few;
        for (int i = 0; i < 5000; ++i) {
            few.push_back(random.uniform() < 0.01F ? 1.0F : 0.0F);
            many.push_back(static_cast<float>(random.uniform() * (few.back() > 0.5F ? 1.0 : 0.1)));
        }
        const std::vector<Decision> large = decisionCurve({many, few, {}, 1}, also);
        QVERIFY(large.size() <= 100);
        for (const Decision& decision : large)
            QCOMPARE(decision, decisionsAt({many, few, {}, 1}, decision.threshold));
        // Where yes is rare, the few rows that matter are still told apart.
        QVERIFY(std::ranges::count_if(large, [](const Decision& one) { return one.threshold > 0.1; }) > 20);
    }

    void rowsOfWeightNothingDoNotCount() {
        const std::vector<float> prediction = {0.9F, 0.2F, 0.8F, 0.4F}, label = {1, 0, 0, 1}, weight = {1, 1, 0, 0};
        const std::vector<float> nothing(4, 0.0F);
        for (const Metric* metric : allMetrics()) {
            QVERIFY2(!metric->value({prediction, label, nothing, 1}), metric->id);
            if (!accepts(metric->tasks, TaskKind::Binary) || metric->needsGroups || metric->needsEarlier)
                continue;
            const std::optional<double> all = metric->value({prediction, label, weight, 1});
            const std::span<const float> p(prediction), y(label);
            const std::optional<double> part = metric->value({p.first(2), y.first(2), {}, 1});
            QVERIFY2(all && part, metric->id);
            QVERIFY2(std::abs(*all - *part) < 1e-12, metric->id);
        }
    }

    /// Twice the weight is the same as the row twice.
    void weightsAreRepeatedRows() {
        const std::vector<double> prediction = {0.1, 0.6, 0.35, 0.8, 0.55}, label = {0, 1, 0, 1, 0};
        const std::vector<double> weight = {1, 2, 1, 1, 3};
        std::vector<double> longPrediction, longLabel;
        for (std::size_t i = 0; i < label.size(); ++i) {
            for (double times = 0; times < weight[i]; ++times) {
                longPrediction.push_back(prediction[i]);
                longLabel.push_back(label[i]);
            }
        }
        const std::vector<double> means = {0.4}, levels = {0.5};
        for (const Metric* metric : allMetrics()) {
            if (metric->needsGroups || metric->tasks == taskKinds(TaskKind::Ordinal))
                continue;
            const auto once = metric->exact({prediction, label, weight, 1, 1, levels, means});
            const auto often = metric->exact({longPrediction, longLabel, {}, 1, 1, levels, means});
            QCOMPARE(once.has_value(), often.has_value());
            QVERIFY2(!once || std::abs(*once - *often) < 1e-12, metric->id);
        }
    }

    void aPredictionThatIsNoNumberLeavesMetricsUndefined() {
        const std::vector<float> prediction = {0.9F, NAN, 0.1F}, label = {1, 0, 0};
        const std::vector<double> exactPrediction(prediction.begin(), prediction.end()),
            exactLabel(label.begin(), label.end()), levels = {0.5}, means = {0.5};
        const std::vector<std::uint32_t> groups = {1, 1, 1};
        for (const Metric* metric : allMetrics()) {
            QVERIFY2(!metric->value({prediction, label, {}, 1, 1, levels, means, groups}), metric->id);
            QVERIFY2(!metric->exact({exactPrediction, exactLabel, {}, 1, 1, levels, means, groups}), metric->id);
        }
    }

    void largeAmountsKeepTheirDifferencesInDouble() {
        const std::vector<double> label = {1700000000, 1700000060, 1700000120},
                                  prediction = {1700000001, 1700000059, 1700000121};
        QCOMPARE(*findMetric("mae")->exact({prediction, label, {}, 1}), 1.0);
        QVERIFY(std::abs(*findMetric("r2")->exact({prediction, label, {}, 1}) - (1 - 3.0 / 7200)) < 1e-9);
    }

    /// Levels 0, 1, 2; medians 0, 1, 2, 1 against 0, 2, 2, 0: off by 0, 1, 0, 1.
    void orderedLevels() {
        const std::vector<double> prediction = {0.6, 0.3, 0.1, 0.3, 0.4, 0.3, 0.1, 0.2, 0.7, 0.2, 0.4, 0.4};
        const std::vector<double> label = {0, 2, 2, 0};
        const ScoredExact rows{prediction, label, {}, 3};
        QCOMPARE(*findMetric("level_mae")->exact(rows), 0.5);
        QCOMPARE(*findMetric("accuracy")->exact(rows), 0.5);
        // Observed 0 + 1 + 0 + 1; expected from shares (2, 0, 2) and (1, 2, 1): (2·2·1 + 2·1·4 + 2·1·4 + 2·2·1) / 4
        // = 6.
        QVERIFY(std::abs(*findMetric("quadratic_kappa")->exact(rows) - (1 - 2.0 / 6)) < 1e-12);
    }

    /// Two quantiles of four rows: shares below are 0.25 and 0.75 where 0.1 and 0.9 were asked for.
    void quantilesAreJudgedByWhatTheyPromise() {
        const std::vector<double> prediction = {1, 4, 1, 4, 1, 4, 1, 4}, label = {0.5, 2, 3, 5}, levels = {0.1, 0.9};
        const ScoredExact rows{prediction, label, {}, 2, 1, levels};
        QVERIFY(std::abs(*findMetric("coverage_error")->exact(rows) - 0.15) < 1e-12);
        // q 0.1: .9·.5 + .1·(1 + 2 + 4); q 0.9: .1·(3.5 + 2 + 1) + .9·1.
        QVERIFY(std::abs(*findMetric("pinball")->exact(rows) - (0.45 + 0.7 + 0.65 + 0.9) / 8) < 1e-12);
    }

    /// Buying is called likelier than clicking in rows 1 and 3; row 3 has no label and does not count.
    void aBrokenOrderOfSteps() {
        const std::vector<double> later = {0.5, 0.2, 0.9, 0.4}, earlier = {0.4, 0.3, 0.1, 0.4}, label = {1, 0, NAN, 0},
                                  weight = {2, 1, 1, 1};
        const Metric& metric = *findMetric("order_violations");
        ScoredExact rows{.prediction = later, .label = label, .earlier = earlier};
        QVERIFY(std::abs(*metric.exact(rows) - 1.0 / 3) < 1e-12);
        rows.weight = weight;
        QVERIFY(std::abs(*metric.exact(rows) - 0.5) < 1e-12);
        rows.earlier = {};
        QVERIFY(!metric.exact(rows)); // nothing to compare with
    }

    void descriptionsAreComplete() {
        std::set<std::string> ids;
        for (const Metric* metric : allMetrics()) {
            QVERIFY(ids.insert(metric->id).second);
            QVERIFY2(*metric->label && *metric->help && *metric->formula, metric->id);
            QVERIFY2(metric->value && metric->exact && metric->tasks != 0, metric->id);
            QCOMPARE(findMetric(metric->id), metric);
        }
        QVERIFY(!findMetric("no such metric"));
        for (const TaskKind kind : allTaskKinds()) {
            QVERIFY2(accepts(leadingMetric(kind).tasks, kind), taskKindId(kind));
            for (const ParamSpec& spec : metricParams(kind))
                QVERIFY(std::ranges::any_of(allMetrics(), [&](const Metric* metric) {
                    return accepts(metric->tasks, kind) && find(metric->params, spec.key);
                }));
        }
        QVERIFY(leadingMetric(TaskKind::Regression).better == Better::Lower);
    }
};

TASKLOOM_TEST_MAIN(MetricsTest)
#include "tst_metrics.moc"
