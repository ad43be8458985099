#include "engine/balancing/Balancing.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace engine;
using support::VectorCase;
using support::VectorTensor;

namespace {

using Numbers = std::vector<double>;

struct Step {
    Numbers losses, weights;
    std::vector<std::uint8_t> active;

    explicit Step(Numbers values) : losses(std::move(values)), weights(losses.size(), 1.0), active(losses.size(), 1) {}
    BalancingStep value() const { return {losses, active, weights}; }
};

Numbers direction(const VectorTensor& jacobian, const Numbers& weights) {
    const auto width = static_cast<std::size_t>(jacobian.shape[1]);
    Numbers result(width, 0.0);
    for (std::size_t t = 0; t < weights.size(); ++t) {
        for (std::size_t i = 0; i < width; ++i)
            result[i] += weights[t] * jacobian.values[t * width + i];
    }
    return result;
}

std::vector<std::uint8_t> gaussian(const VectorCase& vector) {
    std::vector<std::uint8_t> result;
    for (const Json& form : vector.params["forms"].array())
        result.push_back(form.toString() == "gaussian" ? 1 : 0);
    return result;
}

/// s of the first task and on, out of a balancer's state.
Numbers s(const Balancer& balancer, std::size_t tasks) {
    const Numbers state = balancer.state();
    return {state.begin(), state.begin() + static_cast<std::ptrdiff_t>(tasks)};
}

} // namespace

class BalancingTest : public QObject {
    Q_OBJECT

    void agree(const VectorCase& vector, std::span<const double> got, const char* key) {
        if (vector.has(key))
            QVERIFY2(vector.differs(got, key).empty(), vector.differs(got, key).c_str());
    }

    void checkFixed(const VectorCase& vector) {
        Step step(support::vectorTensor(vector.inputs["losses"]).values);
        step.weights = support::vectorTensor(vector.params["weights"]).values;
        const auto balancer = findBalancing("fixed")->make({}, step.losses.size(), {});
        const Numbers got = balancer->coefficients(step.value());
        agree(vector, got, "weights");
        agree(vector, direction(support::vectorTensor(vector.inputs["jacobian"]), got), "direction");
        const double total = std::inner_product(got.begin(), got.end(), step.losses.begin(), 0.0);
        agree(vector, std::span(&total, 1), "total");
    }

    /// One step from a given s: the state is set by restore, the gradient of s seen by a step of plain descent.
    void checkOneStep(const VectorCase& vector) {
        const Step step(support::vectorTensor(vector.inputs["losses"]).values);
        const Numbers start = support::vectorTensor(vector.inputs["s"]).values;
        const std::size_t tasks = start.size();
        const Params params = {{"optimizer", std::string("sgd")}, {"learning_rate", 1.0}};
        const auto balancer = findBalancing("uncertainty")->make(params, tasks, gaussian(vector));
        Numbers state(4 * tasks, 0.0);
        std::ranges::copy(start, state.begin());
        balancer->restore(state);
        const Numbers got = balancer->coefficients(step.value());
        agree(vector, got, "weights");
        double total = 0;
        for (std::size_t t = 0; t < tasks; ++t)
            total += got[t] * step.losses[t] + 0.5 * start[t];
        agree(vector, std::span(&total, 1), "total");
        if (vector.inputs.contains("jacobian"))
            agree(vector, direction(support::vectorTensor(vector.inputs["jacobian"]), got), "direction");
        balancer->stepped(step.value());
        Numbers gradient;
        for (std::size_t t = 0; t < tasks; ++t)
            gradient.push_back(start[t] - s(*balancer, tasks)[t]);
        agree(vector, gradient, "grad_s");
    }

    void checkSequence(const VectorCase& vector) {
        const VectorTensor losses = support::vectorTensor(vector.inputs["losses_per_step"]);
        const auto tasks = static_cast<std::size_t>(losses.shape[1]);
        const Params params = {{"optimizer", vector.params["optimizer"].toString()},
                               {"learning_rate", vector.params["lr"].toDouble()},
                               {"start", vector.params["s_init"].toDouble()}};
        const auto balancer = findBalancing("uncertainty")->make(params, tasks, gaussian(vector));
        const Json::Array& steps = vector.expected["steps"].array();
        QVERIFY(steps.size() > 3);
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const auto first = losses.values.begin() + static_cast<std::ptrdiff_t>(k * tasks);
            const Step step(Numbers(first, first + static_cast<std::ptrdiff_t>(tasks)));
            const Numbers got = balancer->coefficients(step.value());
            const std::string weights = vector.differsFrom(got, support::vectorTensor(steps[k]["weights"]), "weights");
            QVERIFY2(weights.empty(), weights.c_str());
            balancer->stepped(step.value());
            const std::string after =
                vector.differsFrom(s(*balancer, tasks), support::vectorTensor(steps[k]["s_after"]), "s_after");
            QVERIFY2(after.empty(), after.c_str());
        }
    }

private Q_SLOTS:
    void agreeWithTheVectors() {
        support::Vectors vectors("balancing");
        int checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            if (vector.group == "fixed") {
                checkFixed(vector);
            } else if (vector.group == "uncertainty") {
                vector.inputs.contains("s") ? checkOneStep(vector) : checkSequence(vector);
            } else {
                vectors.skip(vector.group);
                continue;
            }
            if (QTest::currentTestFailed())
                return;
            ++checked;
        }
        QCOMPARE(checked, 17);
        qInfo("%s", vectors.skippedText().c_str());
    }

    void tasksWithoutRowsAreLeftOut() {
        const std::vector<std::uint8_t> regression = {0, 1, 0};
        for (const Balancing* balancing : allBalancing()) {
            const auto balancer = balancing->make({}, 3, regression);
            Step step({1, 2, std::numeric_limits<double>::quiet_NaN()});
            step.active = {1, 0, 0};
            const Numbers before = balancer->state();
            const Numbers got = balancer->coefficients(step.value());
            QCOMPARE(got.size(), std::size_t{3});
            QVERIFY2(got[0] > 0, balancing->id);
            QCOMPARE(got[1], 0.0);
            QCOMPARE(got[2], 0.0);
            balancer->stepped(step.value());
            const Numbers after = balancer->state();
            for (std::size_t i = 0; i < after.size(); ++i) {
                QVERIFY2(std::isfinite(after[i]), balancing->id);
                if (i % 3 != 0)
                    QCOMPARE(after[i], before[i]);
            }
        }
    }

    void aLossThatIsNoNumberDoesNotSpoilTheState() {
        const std::vector<std::uint8_t> regression = {0};
        const auto balancer = findBalancing("uncertainty")->make({}, 1, regression);
        balancer->stepped(Step({std::numeric_limits<double>::infinity()}).value());
        QCOMPARE(s(*balancer, 1).front(), 0.0);
    }

    void weightsOfThePersonScaleTheShare() {
        const std::vector<std::uint8_t> regression = {0, 1};
        for (const Balancing* balancing : allBalancing()) {
            const auto plain = balancing->make({}, 2, regression), heavy = balancing->make({}, 2, regression);
            Step step({0.7, 1.3});
            Step doubled = step;
            doubled.weights = {2, 1};
            for (int k = 0; k < 50; ++k) {
                const Numbers a = plain->coefficients(step.value()), b = heavy->coefficients(doubled.value());
                QVERIFY2(std::abs(b[0] - 2 * a[0]) < 1e-12 && std::abs(b[1] - a[1]) < 1e-12, balancing->id);
                plain->stepped(step.value());
                heavy->stepped(doubled.value());
            }
        }
    }

    void uncertaintyFindsItsOptimum() {
        // s = ln L for the Gaussian form, ln 2 L for the other one.
        const std::vector<std::uint8_t> regression = {1, 0};
        const auto balancer = findBalancing("uncertainty")->make({{"learning_rate", 0.05}}, 2, regression);
        const Step step({2, 0.1});
        for (int k = 0; k < 4000; ++k)
            balancer->stepped(step.value());
        QVERIFY(std::abs(s(*balancer, 2)[0] - std::log(2.0)) < 1e-3);
        QVERIFY(std::abs(s(*balancer, 2)[1] - std::log(0.2)) < 1e-3);
    }

    void stateContinuesWhereItWas() {
        const std::vector<std::uint8_t> regression = {1, 0};
        for (const Balancing* balancing : allBalancing()) {
            const auto one = balancing->make({}, 2, regression), other = balancing->make({}, 2, regression);
            for (int k = 0; k < 7; ++k)
                one->stepped(Step({1.0 + k, 0.5}).value());
            other->restore(one->state());
            for (int k = 0; k < 5; ++k) {
                one->stepped(Step({0.3, 2.0 + k}).value());
                other->stepped(Step({0.3, 2.0 + k}).value());
            }
            QCOMPARE(one->state(), other->state());
        }
    }

    void descriptionsAreComplete() {
        std::set<std::string> ids;
        for (const Balancing* balancing : allBalancing()) {
            QVERIFY(ids.insert(balancing->id).second);
            QVERIFY(*balancing->label && *balancing->help && *balancing->formula);
            QCOMPARE(findBalancing(balancing->id), balancing);
            for (const ParamSpec& spec : balancing->params)
                QVERIFY(paramFromJson(spec, paramToJson(standardValue(spec))).has_value());
        }
        QCOMPARE(ids, (std::set<std::string>{"fixed", "uncertainty"}));
        QVERIFY(!findBalancing("no such strategy"));
    }
};

TASKLOOM_TEST_MAIN(BalancingTest)
#include "tst_balancing.moc"
