#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"
#include "tests/tensor/Tensors.h"

#include "engine/tensor/LossModule.h"

#include <limits>
#include <map>
#include <set>

using namespace engine;
using support::tensorOf;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Groups of the vectors that are a loss of ours with these params.
struct Known {
    const char* id;
    Params params;
};
const std::map<std::string, Known>& knownGroups() {
    static const std::map<std::string, Known> groups = {
        {"bce_with_logits", {"bce", {}}},
        {"cross_entropy", {"cross_entropy", {}}},
        {"mse", {"mse", {}}},
        {"mae", {"mae", {}}},
        {"huber_1.0", {"huber", {}}},
        {"huber_0.5", {"huber", {{"delta", 0.5}}}},
    };
    return groups;
}

/// Column [B, 1] of logits as a head gives them.
at::Tensor asLogits(const at::Tensor& logits) {
    return logits.dim() == 1 ? logits.unsqueeze(1) : logits;
}

std::string run(const support::VectorCase& vector, const Known& known, at::ScalarType type) {
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
    return fault;
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
        support::Vectors vectors("losses");
        std::set<std::string> seen;
        int count = 0;
        for (const support::VectorCase& vector : vectors.cases()) {
            const auto known = knownGroups().find(vector.group);
            if (known == knownGroups().end()) {
                vectors.skip(vector.group);
                continue;
            }
            seen.insert(known->second.id);
            ++count;
            const std::string fault = run(vector, known->second, at::ScalarType::Double);
            QVERIFY2(fault.empty(), fault.c_str());
            if (support::isForFloat(vector)) {
                const std::string inFloat = run(vector, known->second, at::ScalarType::Float);
                QVERIFY2(inFloat.empty(), (inFloat + " (float)").c_str());
            }
        }
        qInfo("%d cases; %s", count, vectors.skippedText().c_str());
        for (const LossModule* loss : allLossModules())
            QVERIFY2(seen.contains(loss->id), loss->id);
    }

    /// A row without a label may have a loss that is not finite: nothing of it may leak.
    void maskedRowsDoNotLeak() {
        const std::vector<double> target = {1, missing, 0};
        const std::vector<double> weight = {2, missing, 1};
        for (const LossModule* loss : allLossModules()) {
            const bool classes = std::string_view(loss->id) == "cross_entropy";
            const at::Tensor logits = (classes ? tensorOf({0.5, 1, 3e38, -3e38, 2, -1}, {3, 2}, at::ScalarType::Float)
                                               : tensorOf({0.5, 3e38, -1}, {3, 1}, at::ScalarType::Float))
                                          .set_requires_grad(true);
            const at::Tensor value = reducedLoss(*loss, {}, logits, tensorOf(target, {3}, at::ScalarType::Float),
                                                 tensorOf(weight, {3}, at::ScalarType::Float));
            value.backward();
            QVERIFY2(std::isfinite(value.item<double>()), loss->id);
            for (const double slope : support::numbers(logits.grad().select(0, 1)))
                QCOMPARE(slope, 0.0);
            QVERIFY2(support::numbers(logits.grad().select(0, 0))[0] != 0.0, loss->id);
        }
    }
};

TASKLOOM_TEST_MAIN(LossesTest)
#include "tst_losses.moc"
