#include "tests/support/QtWarnings.h"
#include "tests/tensor/Tensors.h"

#include "engine/base/Random.h"
#include "engine/tensor/Attention.h"
#include "engine/tensor/Dropout.h"
#include "engine/tensor/Group.h"
#include "engine/tensor/Kernels.h"
#include "engine/tensor/Mixture.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

using namespace engine;

namespace {

at::Tensor random(std::vector<std::int64_t> shape, std::uint64_t seed, at::ScalarType type = at::ScalarType::Double) {
    std::int64_t size = 1;
    for (const std::int64_t dim : shape)
        size *= dim;
    Random numbers(seed);
    std::vector<double> values(static_cast<std::size_t>(size));
    for (double& value : values)
        value = numbers.normal();
    return support::tensorOf(values, shape, type);
}

struct Sizes {
    std::int64_t rows, gates, experts, width;
};

/// Largest distance between the kernel and tensor operations, over values and gradients. `turned`: logits and the
/// gradient of the result arrive with the gate axis in front, as groups hand them over.
double mixtureGap(const Sizes& s, at::ScalarType type, bool turned, bool useWeights) {
    const std::vector<std::int64_t> logitShape =
        turned ? std::vector{s.gates, s.rows, s.experts} : std::vector{s.rows, s.gates, s.experts};
    const at::Tensor logits = random(logitShape, 1, type).set_requires_grad(true);
    const at::Tensor experts = random({s.rows, s.experts, s.width}, 2, type).set_requires_grad(true);
    const at::Tensor up = random({s.gates, s.rows, s.width}, 3, type);
    const at::Tensor upWeights = random({s.rows, s.gates, s.experts}, 4, type);
    std::vector<at::Tensor> gradients[2];
    Mixture results[2];
    for (int plain = 0; plain < 2; ++plain) {
        const at::Tensor scores = turned ? logits.transpose(0, 1) : logits;
        Mixture& result = results[plain];
        result = plain ? plainMixture(scores, experts) : mixture(scores, experts);
        at::Tensor total = (result.mixed.transpose(0, 1) * up).sum();
        if (useWeights)
            total = total + (result.weights * upWeights).sum();
        total.backward();
        gradients[plain] = {logits.grad().clone(), experts.grad().clone()};
        logits.grad().zero_();
        experts.grad().zero_();
    }
    double gap = std::max(support::distance(results[0].mixed, results[1].mixed),
                          support::distance(results[0].weights, results[1].weights));
    for (std::size_t i = 0; i < 2; ++i)
        gap = std::max(gap, support::distance(gradients[0][i], gradients[1][i]));
    return gap;
}

/// The same for attention; `masked`: with dropout factors on the shares.
double attentionGap(std::int64_t rows, std::int64_t tokens, std::int64_t heads, std::int64_t width, at::ScalarType type,
                    bool masked) {
    const at::Tensor qkv = random({rows, tokens, 3, heads, width}, 1, type).set_requires_grad(true);
    const ForwardContext training{.training = true, .seed = 3};
    const at::Tensor mask = dropoutFactors({rows, heads, tokens, tokens}, qkv.options(), masked ? 0.4 : 0, training, 5);
    const at::Tensor up = random({rows, tokens, heads * width}, 2, type);
    const AttentionCore fused = attentionCore(qkv, mask);
    (fused.mixed * up).sum().backward();
    const at::Tensor gradient = qkv.grad().clone();
    qkv.grad().zero_();
    const AttentionCore plain = plainAttention(qkv, mask);
    (plain.mixed * up).sum().backward();
    return std::max({support::distance(fused.mixed, plain.mixed), support::distance(fused.shares, plain.shares),
                     support::distance(gradient, qkv.grad())});
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void mixtureAgreesWithTensorOperations() {
        for (const Sizes& sizes : {Sizes{1, 1, 1, 1}, Sizes{7, 2, 8, 64}, Sizes{5, 3, 4, 37}, Sizes{64, 2, 5, 16},
                                   Sizes{3, 9, 2, 100}, Sizes{0, 2, 3, 4}}) {
            for (const bool turned : {false, true}) {
                for (const bool useWeights : {false, true}) {
                    QVERIFY(mixtureGap(sizes, at::ScalarType::Double, turned, useWeights) < 1e-13);
                    QVERIFY(mixtureGap(sizes, at::ScalarType::Float, turned, useWeights) < 2e-5);
                }
            }
        }
    }

    void mixtureOfGatesOnlyGivesGradientsToo() {
        const at::Tensor logits = random({4, 2, 3}, 1).set_requires_grad(true);
        const at::Tensor experts = random({4, 3, 5}, 2).set_requires_grad(true);
        mixture(logits, experts).weights.pow(2).sum().backward();
        const at::Tensor got = logits.grad().clone();
        QCOMPARE(experts.grad().abs().sum().item<double>(), 0.0);
        logits.grad().zero_();
        plainMixture(logits, experts).weights.pow(2).sum().backward();
        QVERIFY(support::distance(got, logits.grad()) < 1e-14);
    }

    void mixtureSaysWhenItsGraphIsGone() {
        const at::Tensor logits = random({4, 2, 3}, 1).set_requires_grad(true);
        const at::Tensor sum = mixture(logits, random({4, 3, 5}, 2)).mixed.sum();
        sum.backward();
        QVERIFY_EXCEPTION_THROWN(sum.backward(), std::exception);
    }

    void attentionAgreesWithTensorOperations() {
        struct Case {
            std::int64_t rows, tokens, heads, width;
        };
        for (const Case& c : {Case{1, 1, 1, 1}, Case{3, 24, 4, 8}, Case{2, 17, 2, 5}, Case{2, 9, 3, 20},
                              Case{4, 2, 1, 16}, Case{0, 3, 2, 4}}) {
            for (const bool masked : {false, true}) {
                QVERIFY(attentionGap(c.rows, c.tokens, c.heads, c.width, at::ScalarType::Double, masked) < 1e-13);
                QVERIFY(attentionGap(c.rows, c.tokens, c.heads, c.width, at::ScalarType::Float, masked) < 2e-5);
            }
        }
    }

    /// Scores far apart: one share is 1, the others vanish, nothing overflows.
    void attentionOfLargeScores() {
        for (const at::ScalarType type : {at::ScalarType::Float, at::ScalarType::Double}) {
            const at::Tensor qkv = random({1, 12, 3, 1, 8}, 1, type) * 1e4;
            const AttentionCore got = attentionCore(qkv, {}), wanted = plainAttention(qkv, {});
            QVERIFY(support::distance(got.shares, wanted.shares) < 1e-30);
            QVERIFY(support::distance(got.mixed, wanted.mixed) < 1e-6);
        }
    }

    void dropoutMaskIsTheDocumentedStream() {
        const std::uint64_t key = kernels::dropoutKey(3, 17, 99);
        std::vector<float> mask(5 * 33);
        kernels::dropoutMask(key, 0.3, 5, 33, mask.data());
        std::vector<double> wide(5 * 33);
        kernels::dropoutMask(key, 0.3, 5, 33, wide.data());
        for (std::uint64_t row = 0; row < 5; ++row) {
            Random random(mix(key ^ mix(row + 0x9E3779B97F4A7C15u)));
            for (std::size_t column = 0; column < 33; ++column) {
                const bool dropped = random.uniform() < 0.3;
                const std::size_t place = row * 33 + column;
                QCOMPARE(mask[place], dropped ? 0.0F : static_cast<float>(1 / 0.7));
                QCOMPARE(wide[place], dropped ? 0.0 : 1 / 0.7);
            }
        }
        QVERIFY(kernels::dropoutKey(3, 18, 99) != key);
        QVERIFY(kernels::dropoutKey(4, 17, 99) != key);
        QVERIFY(kernels::dropoutKey(3, 17, 98) != key);
    }

    void dropoutOfAGroupIsThatOfItsNodes() {
        const std::uint64_t keys[] = {5, 6, 7};
        const ForwardContext context{.training = true, .seed = 1, .step = 2, .nodeKeys = keys};
        const at::Tensor pack = at::ones({3, 4, 9}, at::TensorOptions(at::ScalarType::Double));
        const at::Tensor got = groupDropout(pack, 0.5, context);
        for (std::int64_t member = 0; member < 3; ++member) {
            const at::Tensor alone =
                dropout(pack.select(0, member), 0.5, context, keys[static_cast<std::size_t>(member)]);
            QVERIFY(support::distance(got.select(0, member), alone) == 0.0);
        }
        QVERIFY(support::distance(got.select(0, 0), got.select(0, 1)) > 0.0);
        QVERIFY(groupDropout(pack, 0.0, context).is_same(pack));
        QVERIFY(groupDropout(pack, 0.5, ForwardContext{}).is_same(pack));
    }

    /// Shared, packed and separate inputs lead to one result.
    void groupInputFindsWhatIsShared() {
        const at::Tensor x = random({6, 4}, 1);
        const std::vector<Value> same = {{.tensor = x}, {.tensor = x}, {.tensor = x}};
        QVERIFY(groupInput(same, 3, 0).shared.is_same(x));
        const at::Tensor pack = random({3, 6, 4}, 2);
        std::vector<Value> slices = groupOutputs(pack);
        QVERIFY(groupInput(slices, 3, 0).packed.is_same(pack));
        std::swap(slices[0], slices[1]); // another order: not the pack as it is
        const GroupInput swapped = groupInput(slices, 3, 0);
        QVERIFY(!swapped.packed.is_same(pack));
        QVERIFY(support::distance(swapped.packed.select(0, 0), pack.select(0, 1)) == 0.0);
        slices.pop_back(); // part of a pack
        QVERIFY(groupInput(slices, 2, 0).packed.size(0) == 2);

        const at::Tensor weight = random({3, 5, 4}, 3), bias = random({3, 5}, 4);
        const Activation relu = activationOf("relu");
        const at::Tensor fromShared = groupLinear(groupInput(same, 3, 0), weight, bias, relu);
        const at::Tensor fromPack = groupLinear({.packed = at::stack({x, x, x})}, weight, bias, relu);
        QVERIFY(support::distance(fromShared, fromPack) < 1e-14);
        const at::Tensor tokens = random({6, 2, 4}, 5);
        const at::Tensor wide = groupLinear({.shared = tokens}, weight, {}, relu);
        QVERIFY(wide.sizes() == at::IntArrayRef({3, 6, 2, 5}));
        const at::Tensor stacked = groupLinear({.packed = at::stack({tokens, tokens, tokens})}, weight, {}, relu);
        QVERIFY(support::distance(wide, stacked) < 1e-14);
    }
};

TASKLOOM_TEST_MAIN(KernelsTest)
#include "tst_kernels.moc"
