// Every loss against all reference vectors, in double at their tolerance and in float as training uses it.

#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"
#include "tests/tensor/Tensors.h"

#include "engine/losses/Loss.h"
#include "engine/tensor/LogOdds.h"
#include "engine/tensor/LossModule.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cumsum.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros_like.h>

#include <limits>
#include <set>

using namespace engine;
using support::tensorOf;
using support::VectorCase;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Numbers = std::vector<double>;

struct Known {
    const char* id;
    Params params;
};

/// Our loss for a case, with its hyper-parameters; the names of the vectors may carry values ("huber_0.5/basic").
std::optional<Known> knownFor(const VectorCase& vector) {
    const Json& params = vector.params;
    const auto is = [&](const char* beginning) { return vector.group.starts_with(beginning); };
    if (is("bce"))
        return Known{"bce",
                     {{"positive_weight", params["pos_weight"].toDouble(1)},
                      {"label_smoothing", params["label_smoothing"].toDouble()}}};
    if (is("cross_entropy")) {
        Known known{"cross_entropy", {{"label_smoothing", params["label_smoothing"].toDouble()}}};
        if (!params["class_weight"].isNull())
            known.params["class_weights"] = support::vectorTensor(params["class_weight"]).values;
        return known;
    }
    if (is("huber"))
        return Known{"huber", {{"delta", params["delta"].toDouble()}}};
    if (is("focal"))
        return Known{"focal", {{"gamma", params["gamma"].toDouble()}, {"alpha", params["alpha"].toDouble(0)}}};
    if (is("pinball"))
        return Known{"pinball",
                     {{"quantiles", params.contains("quantiles") ? support::vectorTensor(params["quantiles"]).values
                                                                 : Numbers{params["quantile"].toDouble()}}}};
    if (is("multilabel_bce"))
        return Known{"multilabel_bce", {{"label_smoothing", params["label_smoothing"].toDouble()}}};
    if (is("hinge"))
        return Known{"hinge", {{"margin", params["margin"].toDouble(1)}}};
    if (is("poisson_nll"))
        return Known{"poisson_nll", {{"full", params["full"].toBool()}}};
    for (const char* id : {"mse", "mae", "ziln", "corn"}) {
        if (is(id))
            return Known{id, {}};
    }
    return std::nullopt;
}

/// Column [B, 1] of logits as a head gives them.
at::Tensor asLogits(const at::Tensor& logits) {
    return logits.dim() == 1 ? logits.unsqueeze(1) : logits;
}

/// What a person gets, where the case says it.
std::string checkAnswers(const VectorCase& vector, const at::Tensor& answers) {
    std::string fault;
    if (vector.has("predicted_mean"))
        fault = support::compare(vector, answers.select(1, 0), support::vectorTensor(vector.expected["predicted_mean"]),
                                 vector.name + " predicted mean");
    if (fault.empty() && vector.has("class_probability"))
        fault = support::compare(vector, answers, support::vectorTensor(vector.expected["class_probability"]),
                                 vector.name + " class probability");
    if (fault.empty() && vector.has("p_greater"))
        fault = support::compare(vector, 1 - at::cumsum(answers, 1).narrow(1, 0, answers.size(1) - 1),
                                 support::vectorTensor(vector.expected["p_greater"]), vector.name + " p greater");
    return fault;
}

std::string run(const VectorCase& vector, const Known& known, at::ScalarType type) {
    const LossModule* loss = findLossModule(known.id);
    if (!loss)
        return std::string("no module for ") + known.id;
    const at::Tensor logits = tensorOf(vector.inputs["logits"], type).set_requires_grad(true);
    at::Tensor target = tensorOf(vector.inputs["target"], type);
    if (vector.inputs.contains("mask"))
        target.masked_fill_(tensorOf(vector.inputs["mask"], type).eq(0), missing);
    const at::Tensor weight = vector.inputs.contains("weight") ? tensorOf(vector.inputs["weight"], type) : at::Tensor();
    const at::Tensor value = reducedLoss(*loss, known.params, asLogits(logits), target, weight);
    value.backward();
    std::string fault =
        support::compare(vector, value, support::vectorTensor(vector.expected["value"]), vector.name + " value");
    if (fault.empty())
        fault = support::compare(vector, logits.grad(), support::vectorTensor(vector.expected["gradient"]),
                                 vector.name + " gradient");
    const at::NoGradGuard constants;
    return fault.empty() ? checkAnswers(vector, loss->answers(known.params, asLogits(logits.detach()))) : fault;
}

std::string runOrder(const VectorCase& vector) {
    const at::Tensor early = tensorOf(vector.inputs["early"], at::ScalarType::Double).set_requires_grad(true);
    const at::Tensor late = tensorOf(vector.inputs["late"], at::ScalarType::Double).set_requires_grad(true);
    const at::Tensor mask = tensorOf(vector.inputs["mask"], at::ScalarType::Double);
    const at::Tensor value = orderCalibration(early, late, mask) * vector.params["lambda"].toDouble();
    value.backward();
    std::string fault = vector.differs(value.item<double>(), "value");
    if (fault.empty())
        fault = vector.differs(support::numbers(early.grad()), "gradient_early");
    if (fault.empty())
        fault = vector.differs(support::numbers(late.grad()), "gradient_late");
    if (fault.empty())
        fault = vector.differs(orderViolations(early, late, mask).item<double>(), "violation_rate");
    return fault;
}

/// Logits and labels that every loss can learn: three outputs where a loss takes several.
struct Example {
    at::Tensor logits, target;
};

Example exampleFor(const char* id, const Numbers& column, Numbers target) {
    const std::set<std::string> wide = {"cross_entropy", "ziln", "corn", "pinball", "multilabel_bce"};
    const auto rows = static_cast<std::int64_t>(column.size());
    if (!wide.contains(id))
        return {tensorOf(column, {rows, 1}, at::ScalarType::Float), tensorOf(target, {rows}, at::ScalarType::Float)};
    Numbers logits;
    for (const double value : column) {
        for (const double factor : {1.0, -1.0, 0.5})
            logits.push_back(value * factor);
    }
    const at::Tensor wideLogits = tensorOf(logits, {rows, 3}, at::ScalarType::Float);
    if (std::string_view(id) != "multilabel_bce")
        return {wideLogits, tensorOf(target, {rows}, at::ScalarType::Float)};
    Numbers labels;
    for (const double value : target)
        labels.insert(labels.end(), {value, value, value});
    return {wideLogits, tensorOf(labels, {rows, 3}, at::ScalarType::Float)};
}

} // namespace

class LossesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void everyLossHasItsModule() {
        for (const Loss* loss : allLosses()) {
            QVERIFY2(findLossModule(loss->id), loss->id);
            QCOMPARE(std::string(findLossModule(loss->id)->id), std::string(loss->id));
        }
        QCOMPARE(allLossModules().size(), allLosses().size());
        QVERIFY(!findLossModule("no such loss"));
    }

    void vectors() {
        const support::Vectors vectors("losses");
        std::set<std::string> seen;
        for (const VectorCase& vector : vectors.cases()) {
            if (vector.group.starts_with("order_calibration")) {
                const std::string fault = runOrder(vector);
                QVERIFY2(fault.empty(), fault.c_str());
                continue;
            }
            const std::optional<Known> known = knownFor(vector);
            QVERIFY2(known, (vector.name + " is of a kind that has no loss here").c_str());
            seen.insert(known->id);
            const std::string fault = run(vector, *known, at::ScalarType::Double);
            QVERIFY2(fault.empty(), fault.c_str());
            if (support::isForFloat(vector)) {
                const std::string inFloat = run(vector, *known, at::ScalarType::Float);
                QVERIFY2(inFloat.empty(), (inFloat + " (float)").c_str());
            }
        }
        for (const LossModule* loss : allLossModules())
            QVERIFY2(seen.contains(loss->id), loss->id);
    }

    /// A row without a label may have a loss that is not finite: nothing of it may leak.
    void maskedRowsDoNotLeak() {
        for (const LossModule* loss : allLossModules()) {
            Example example = exampleFor(loss->id, {0.5, 3e38, -1}, {1, missing, 0});
            example.logits.set_requires_grad(true);
            const at::Tensor value = reducedLoss(*loss, {}, example.logits, example.target,
                                                 tensorOf({2, missing, 1}, {3}, at::ScalarType::Float));
            value.backward();
            QVERIFY2(std::isfinite(value.item<double>()), loss->id);
            for (const double slope : support::numbers(example.logits.grad()[1]))
                QCOMPARE(slope, 0.0);
            QVERIFY2(support::numbers(example.logits.grad()[0])[0] != 0.0, loss->id);
        }
    }

    /// One cell of a row may be empty by itself.
    void labelsAreMaskedOneByOne() {
        const LossModule& loss = *findLossModule("multilabel_bce");
        const at::Tensor logits = tensorOf({0.5, 3e38, -1, 2}, {2, 2}, at::ScalarType::Float).set_requires_grad(true);
        reducedLoss(loss, {}, logits, tensorOf({1, missing, 0, 1}, {2, 2}, at::ScalarType::Float), {}).backward();
        const Numbers slopes = support::numbers(logits.grad());
        QCOMPARE(slopes[1], 0.0);
        QVERIFY(std::abs(slopes[0] - (1 / (1 + std::exp(-0.5)) - 1) / 3) < 1e-6);
    }

    /// The weighted loss is least at logits whose corrected answer is the share of yes rows.
    void probabilitiesAreCorrectedForWeights() {
        const double share = 0.07;
        const at::Tensor grid = at::linspace(-12, 12, 240001, at::TensorOptions(at::ScalarType::Double)).unsqueeze(1);
        const at::Tensor yes = at::ones_like(grid.select(1, 0)), no = at::zeros_like(yes);
        const std::vector<Known> cases = {{"bce", {{"positive_weight", 9.0}}},
                                          {"focal", {{"gamma", 0.0}, {"alpha", 0.8}}},
                                          {"focal", {{"gamma", 2.0}, {"alpha", 0.25}}},
                                          {"focal", {{"gamma", 3.5}, {"alpha", 0.0}}}};
        for (const Known& known : cases) {
            const LossModule& loss = *findLossModule(known.id);
            const at::Tensor mean = share * loss.terms(known.params, grid, yes).loss +
                                    (1 - share) * loss.terms(known.params, grid, no).loss;
            const at::Tensor best = grid[mean.argmin().item<std::int64_t>()].unsqueeze(0);
            const double answer = loss.answers(known.params, best).item<double>();
            QVERIFY2(std::abs(answer - share) < 1e-4, known.id);
        }
        // Classes: the least is at shares times weights.
        const LossModule& classes = *findLossModule("cross_entropy");
        const Numbers shares = {0.2, 0.5, 0.3}, weights = {4, 1, 0.5};
        Numbers logits;
        for (std::size_t k = 0; k < shares.size(); ++k)
            logits.push_back(std::log(shares[k] * weights[k]));
        const at::Tensor point = tensorOf(logits, {1, 3}, at::ScalarType::Double).set_requires_grad(true);
        at::Tensor sum;
        for (std::size_t k = 0; k < shares.size(); ++k) {
            const at::Tensor target = tensorOf({static_cast<double>(k)}, {1}, at::ScalarType::Double);
            const at::Tensor term = classes.terms({{"class_weights", weights}}, point, target).loss.sum() * shares[k];
            sum = sum.defined() ? sum + term : term;
        }
        sum.backward();
        for (const double slope : support::numbers(point.grad()))
            QVERIFY(std::abs(slope) < 1e-12);
        const Numbers answers = support::numbers(classes.answers({{"class_weights", weights}}, point.detach()));
        for (std::size_t k = 0; k < shares.size(); ++k)
            QVERIFY(std::abs(answers[k] - shares[k]) < 1e-12);
    }

    /// −ln of the probability of 3 at a rate of 2: 2 − 3 ln 2 + ln 6.
    void countsWithTheirConstantAreNeverNegative() {
        const LossModule& loss = *findLossModule("poisson_nll");
        const at::Tensor logits = tensorOf({std::log(2.0)}, {1, 1}, at::ScalarType::Double);
        const double value = loss.terms({}, logits, tensorOf({3}, {1}, at::ScalarType::Double)).loss.item<double>();
        QVERIFY(std::abs(value - (2 - 3 * std::log(2.0) + std::log(6.0))) < 1e-12);
    }

    void quantilesNeverCross() {
        const at::Tensor answers =
            findLossModule("pinball")->answers({}, tensorOf({3, 1, 2}, {1, 3}, at::ScalarType::Double));
        QCOMPARE(support::numbers(answers), (Numbers{1, 2, 3}));
    }
};

TASKLOOM_TEST_MAIN(LossesTest)
#include "tst_losses.moc"
