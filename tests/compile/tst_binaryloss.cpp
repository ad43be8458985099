#include "engine/compile/BinaryLoss.h"

#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <cmath>
#include <limits>

using namespace engine;

class BinaryLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referenceVectors();
    void farLogitsStayFinite();
    void stridedTargets();
};

void BinaryLossTest::referenceVectors() {
    const support::Vectors vectors("losses");
    int cases = 0;
    for (const support::VectorCase& vector : vectors.cases()) {
        if (vector.group != "bce_with_logits")
            continue;
        const std::vector<double> logits = support::vectorTensor(vector.inputs["logits"]).values;
        std::vector<double> targets = support::vectorTensor(vector.inputs["target"]).values;
        std::vector<double> weights;
        if (vector.inputs.contains("weight"))
            weights = support::vectorTensor(vector.inputs["weight"]).values;
        if (vector.inputs.contains("mask")) {
            const std::vector<double> mask = support::vectorTensor(vector.inputs["mask"]).values;
            for (std::size_t i = 0; i < targets.size(); ++i)
                targets[i] = mask[i] > 0 ? targets[i] : std::nan("");
        }
        std::vector<double> gradient(logits.size());
        const BinaryLoss loss = binaryLoss<double>(logits, targets.data(), 1, weights, std::span(gradient));
        const std::string value = vector.differs(loss.value, "value");
        QVERIFY2(value.empty(), (vector.name + value).c_str());
        const std::string slope = vector.differs(gradient, "gradient");
        QVERIFY2(slope.empty(), (vector.name + slope).c_str());
        ++cases;
    }
    QCOMPARE(cases, 6);
}

void BinaryLossTest::farLogitsStayFinite() {
    const std::vector<float> logits = {-1e4F, 1e4F, -90, 90, 0};
    const std::vector<float> targets = {1, 0, 0, 1, 1};
    std::vector<float> gradient(5);
    const BinaryLoss loss = binaryLoss<float>(logits, targets.data(), 1, {}, std::span(gradient));
    QVERIFY(std::abs(loss.value - (2e4 + std::log(2.0)) / 5) < 1e-2);
    QVERIFY(std::abs(gradient[0] + 0.2F) < 1e-6F);
    QVERIFY(std::abs(gradient[1] - 0.2F) < 1e-6F);
    QCOMPARE(gradient[3], 0.0F);
}

void BinaryLossTest::stridedTargets() {
    const std::vector<double> logits = {0.5, -0.5};
    const std::vector<double> targets = {1, 7, 0, 7};
    std::vector<double> strided(2), plain(2);
    const std::vector<double> dense = {1, 0};
    const BinaryLoss a = binaryLoss<double>(logits, targets.data(), 2, {}, std::span(strided));
    const BinaryLoss b = binaryLoss<double>(logits, dense.data(), 1, {}, std::span(plain));
    QCOMPARE(a.value, b.value);
    QCOMPARE(strided, plain);
}

TASKLOOM_TEST_MAIN(BinaryLossTest)
#include "tst_binaryloss.moc"
