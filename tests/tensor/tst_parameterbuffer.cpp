#include "tests/support/QtWarnings.h"
#include "tests/tensor/Tensors.h"

#include "engine/tensor/ParameterBuffer.h"

#include <ATen/TensorOperators.h>

#include <cmath>
#include <cstdint>
#include <map>

using namespace engine;

namespace {

using Wanted = ParameterBuffer::Wanted;

Wanted wanted(const char* node, TensorSpec spec) {
    return {.node = node, .spec = std::move(spec), .tasks = {"a"}};
}

TensorSpec weight(std::vector<std::int64_t> dims) {
    return {.name = "weight", .dims = std::move(dims)};
}

std::vector<std::vector<Wanted>> someGroups() {
    return {
        {wanted("n1", weight({3, 5}))},
        {wanted("n2", weight({1, 7})), wanted("n3", weight({1, 7})), wanted("n4", weight({1, 7}))},
        {wanted("n5", {.name = "running_mean", .dims = {4}, .init = InitKind::Constant, .scale = 2, .trained = false})},
        {wanted("n6", {.name = "gamma", .dims = {2}, .init = InitKind::Constant, .scale = 1, .decay = false})}};
}

std::map<std::string, std::vector<double>> byName(const ParameterBuffer& buffer) {
    std::map<std::string, std::vector<double>> result;
    for (const Segment& segment : buffer.segments())
        result[segment.name] = support::numbers(buffer.view(segment));
    return result;
}

} // namespace

class ParameterBufferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void leavesAreViewsOfOneStore() {
        for (const at::ScalarType type : {at::ScalarType::Float, at::ScalarType::Double}) {
            const ParameterBuffer buffer(someGroups(), 7, type);
            QCOMPARE(buffer.segments().size(), std::size_t{6});
            QCOMPARE(buffer.trainedCount(), std::int64_t{15 + 21 + 2});
            QVERIFY(buffer.leaf(1).sizes() == at::IntArrayRef({3, 1, 7}));
            QVERIFY(buffer.leaf(0).sizes() == at::IntArrayRef({3, 5}));
            const auto base = reinterpret_cast<std::uintptr_t>(buffer.values().const_data_ptr());
            const auto bytes = static_cast<std::uintptr_t>(c10::elementSize(type));
            for (const Segment& segment : buffer.segments()) {
                const auto own = reinterpret_cast<std::uintptr_t>(buffer.view(segment).const_data_ptr());
                QCOMPARE(own, base + static_cast<std::uintptr_t>(segment.offset) * bytes);
            }
            for (std::size_t group = 0; group < 4; ++group) {
                const at::Tensor& leaf = buffer.leaf(group);
                QCOMPARE(reinterpret_cast<std::uintptr_t>(leaf.const_data_ptr()) % 64, std::uintptr_t{0});
                QVERIFY(leaf.is_leaf() && leaf.is_contiguous());
                QCOMPARE(leaf.requires_grad(), group != 2);
            }
        }
    }

    void gradientsStayViews() {
        ParameterBuffer buffer(someGroups(), 7, at::ScalarType::Double);
        const void* place = buffer.leaf(1).grad().const_data_ptr();
        for (int round = 1; round <= 2; ++round) {
            (buffer.leaf(1) * buffer.leaf(1)).sum().backward();
            QCOMPARE(buffer.leaf(1).grad().const_data_ptr(), place);
            const Segment& second = buffer.segments()[2];
            const at::Tensor flat = buffer.gradients().narrow(0, second.offset, second.size);
            QVERIFY(support::distance(flat, buffer.view(second).flatten() * (2.0 * round)) < 1e-15);
        }
        QCOMPARE(buffer.gradients().narrow(0, 0, 15).abs().sum().item<double>(), 0.0);
        buffer.zeroGradients();
        QCOMPARE(buffer.gradients().abs().sum().item<double>(), 0.0);
        QCOMPARE(buffer.leaf(1).grad().const_data_ptr(), place);
        // A write through the flat store is seen by the leaf.
        at::Tensor values = buffer.values();
        values.fill_(3);
        QCOMPARE(buffer.leaf(0).sum().item<double>(), 45.0);
    }

    void startDependsOnSeedAndNameOnly() {
        const ParameterBuffer first(someGroups(), 7, at::ScalarType::Double);
        std::vector<std::vector<Wanted>> other = someGroups();
        std::swap(other[0], other[3]);
        other.push_back({other[1][2]});
        other[1].pop_back();
        const ParameterBuffer second(other, 7, at::ScalarType::Double);
        QCOMPARE(byName(first), byName(second));
        const ParameterBuffer third(someGroups(), 8, at::ScalarType::Double);
        QVERIFY(byName(first).at("n1.weight") != byName(third).at("n1.weight"));
        QVERIFY(byName(first).at("n2.weight") != byName(first).at("n3.weight"));
        const ParameterBuffer narrow(someGroups(), 7, at::ScalarType::Float);
        QVERIFY(support::distance(first.values().narrow(0, 0, 15), narrow.values().narrow(0, 0, 15)) < 1e-7);
    }

    void startFollowsItsKind() {
        const std::int64_t size = 20000;
        const auto moments = [&](TensorSpec spec) {
            const ParameterBuffer buffer({{wanted("n1", std::move(spec))}}, 1, at::ScalarType::Double);
            const at::Tensor values = buffer.view(buffer.segments()[0]).flatten();
            return std::array{values.mean().item<double>(), values.pow(2).mean().sqrt().item<double>(),
                              values.abs().max().item<double>()};
        };
        const double fanIn = 1 / std::sqrt(4.0);
        auto got = moments(weight({size / 4, 4})); // fan-in: last axis
        QVERIFY(std::abs(got[0]) < 0.01 && std::abs(got[1] - fanIn / std::sqrt(3.0)) < 0.005);
        QVERIFY(got[2] <= fanIn && got[2] > 0.99 * fanIn);
        got = moments({.name = "bias", .dims = {size}, .scale = 16}); // fan-in given
        QVERIFY(got[2] <= 0.25 && got[2] > 0.2475);
        got = moments({.name = "e", .dims = {size}, .init = InitKind::Normal, .scale = 0.1});
        QVERIFY(std::abs(got[0]) < 0.005 && std::abs(got[1] - 0.1) < 0.002 && got[2] > 0.3);
        got = moments({.name = "t", .dims = {size}, .init = InitKind::UniformScale, .scale = 2});
        QVERIFY(got[2] <= 2 && got[2] > 1.98);
        got = moments({.name = "c", .dims = {size}, .init = InitKind::Constant, .scale = 1.5});
        QCOMPARE(got, (std::array{1.5, 1.5, 1.5}));
    }
};

TASKLOOM_TEST_MAIN(ParameterBufferTest)
#include "tst_parameterbuffer.moc"
