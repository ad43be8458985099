// Layers without reference vectors, by hand; and what such vectors do not say: stopped gradients, masks without a
// token, selectors that settle, the order of probabilities.
#include "tests/layers/Running.h"
#include "tests/support/QtWarnings.h"

#include "engine/tensor/LogOdds.h"
#include "engine/tensor/Selector.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>

using namespace engine;
using support::Running;

namespace {

at::Tensor tensor(const std::vector<double>& values, const std::vector<std::int64_t>& shape) {
    return support::tensorOf(values, shape, at::ScalarType::Double);
}

InputShapes shapesOf(const std::vector<std::pair<PortKind, std::vector<at::Tensor>>>& ports) {
    InputShapes shapes;
    for (const auto& [kind, tensors] : ports) {
        shapes.ports.emplace_back();
        for (const at::Tensor& input : tensors)
            shapes.ports.back().push_back(support::shapeOf(kind, input));
    }
    return shapes;
}

/// The first output of a layer.
at::Tensor run(const char* id, const Params& params,
               const std::vector<std::pair<PortKind, std::vector<at::Tensor>>>& ports,
               const ModuleParameters& parameters = {}) {
    std::vector<at::Tensor> inputs;
    for (const auto& [kind, tensors] : ports)
        inputs.insert(inputs.end(), tensors.begin(), tensors.end());
    Running running(id, params, shapesOf(ports), parameters);
    return running(support::valuesOf(inputs))[0].tensor;
}

bool is(const at::Tensor& got, const std::vector<double>& values, const std::vector<std::int64_t>& shape) {
    return got.sizes() == at::IntArrayRef(shape) && support::distance(got, tensor(values, shape)) < 1e-12;
}

} // namespace

class LayerValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void shapesAndSlices() {
        const at::Tensor x = tensor({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {2, 6});
        QVERIFY(is(run("slice", {{"first", std::int64_t{2}}, {"count", std::int64_t{3}}}, {{PortKind::Vector, {x}}}),
                   {3, 4, 5, 9, 10, 11}, {2, 3}));
        const at::Tensor sequence = run("as_sequence", {{"channels", std::int64_t{2}}}, {{PortKind::Vector, {x}}});
        QVERIFY(is(sequence, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {2, 2, 3}));
        QVERIFY(is(run("as_sequence", {}, {{PortKind::Tokens, {sequence}}}), {1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12},
                   {2, 3, 2}));
        QVERIFY(support::distance(run("flatten", {}, {{PortKind::Sequence, {sequence}}}), x) == 0.0);
        QVERIFY(is(run("stack", {}, {{PortKind::Vector, {tensor({1, 2}, {1, 2}), tensor({3, 4}, {1, 2})}}}),
                   {1, 2, 3, 4}, {1, 2, 2}));
        const at::Tensor tokens = tensor({1, 2, 3, 4}, {1, 2, 2});
        QVERIFY(is(run("concat", {}, {{PortKind::Tokens, {tokens, tokens}}}), {1, 2, 3, 4, 1, 2, 3, 4}, {1, 4, 2}));
    }

    void crossings() {
        // Tokens (1, 2), (3, -1), (0, 5): products of the pairs (0,1), (0,2), (1,2).
        const at::Tensor tokens = tensor({1, 2, 3, -1, 0, 5}, {1, 3, 2});
        QVERIFY(is(run("dot_interaction", {}, {{PortKind::Tokens, {tokens}}}), {1, 10, -5}, {1, 3}));
        // x1 = x0 ⊙ (W x0 + b) + x0 with W = [[0, 1], [1, 0]], b = (1, -1): (2·(3+1)+2, 3·(2-1)+3).
        const at::Tensor x = tensor({2, 3}, {1, 2});
        QVERIFY(is(run("cross_network", {{"layers", std::int64_t{1}}}, {{PortKind::Vector, {x}}},
                       {tensor({0, 1, 1, 0}, {2, 2}), tensor({1, -1}, {2})}),
                   {10, 6}, {1, 2}));
        // The same W as U V of rank 1: V = (1, 1), U = (1, 2)ᵀ: W x = (5, 10).
        QVERIFY(
            is(run("cross_network", {{"layers", std::int64_t{1}}, {"rank", std::int64_t{1}}}, {{PortKind::Vector, {x}}},
                   {tensor({1, 1}, {1, 2}), tensor({1, 2}, {2, 1}), tensor({0, 0}, {2})}),
               {12, 33}, {1, 2}));
    }

    void residualAndMix() {
        // y = x + W2 relu(W1 x + b1) + b2; W1 = [1, -1], b1 = 1, W2 = (2, 3)ᵀ, b2 = (0, 1).
        const at::Tensor x = tensor({3, 1, 0, 5}, {2, 2});
        QVERIFY(is(run("residual", {{"units", std::int64_t{1}}, {"norm", false}}, {{PortKind::Vector, {x}}},
                       {tensor({1, -1}, {1, 2}), tensor({1}, {1}), tensor({2, 3}, {2, 1}), tensor({0, 1}, {2})}),
                   {9, 11, 0, 6}, {2, 2}));
        // Two links of experts: (1, 0), (0, 1) and (2, 2), weights (.5, .25, .25).
        QVERIFY(is(run("mix", {},
                       {{PortKind::Experts, {tensor({1, 0, 0, 1}, {1, 2, 2}), tensor({2, 2}, {1, 1, 2})}},
                        {PortKind::Weights, {tensor({0.5, 0.25, 0.25}, {1, 3})}}}),
                   {1, 0.75}, {1, 2}));
    }

    void poolsOfTokens() {
        const at::Tensor tokens = tensor({1, 2, 3, 4, 5, -6, 7, 8}, {2, 2, 2});
        const at::Tensor mask = tensor({1, 0, 1, 1}, {2, 2});
        const auto pooled = [&](const char* mode, bool masked) {
            std::vector<std::pair<PortKind, std::vector<at::Tensor>>> ports{{PortKind::Tokens, {tokens}}};
            if (masked)
                ports.push_back({PortKind::Weights, {mask}});
            return run("mean_pool_tokens", {{"mode", std::string(mode)}}, ports);
        };
        QVERIFY(is(pooled("mean", false), {2, 3, 6, 1}, {2, 2}));
        QVERIFY(is(pooled("sum", false), {4, 6, 12, 2}, {2, 2}));
        QVERIFY(is(pooled("max", false), {3, 4, 7, 8}, {2, 2}));
        QVERIFY(is(pooled("mean", true), {1, 2, 6, 1}, {2, 2}));
        QVERIFY(is(pooled("sum", true), {1, 2, 12, 2}, {2, 2}));
        QVERIFY(is(pooled("max", true), {1, 2, 7, 8}, {2, 2}));
    }

    /// While training, some experts have no share in a row and the others have all of it; else the gate is as it was.
    void gatesDropExperts() {
        for (const char* id : {"gate", "cgc"}) {
            const at::Tensor x = at::ones({400, 1}, at::ScalarType::Double);
            const at::Tensor experts = at::ones({400, 4, 2}, at::ScalarType::Double);
            std::vector<std::pair<PortKind, std::vector<at::Tensor>>> ports{{PortKind::Experts, {experts}}};
            if (std::string(id) == "cgc")
                ports.push_back({PortKind::Experts, {experts}});
            ports.push_back({PortKind::Vector, {x}});
            std::vector<at::Tensor> inputs;
            for (const auto& port : ports)
                inputs.push_back(port.second.front());
            const std::int64_t count = 4 * static_cast<std::int64_t>(inputs.size() - 1);
            const at::Tensor weight = at::zeros({count, 1}, at::ScalarType::Double);
            Running running(id, {{"dropout", 0.5}}, shapesOf(ports), {weight});
            const at::Tensor still = running(support::valuesOf(inputs))[1].tensor;
            QVERIFY(support::distance(still, at::full({400, count}, 1.0 / static_cast<double>(count),
                                                      at::ScalarType::Double)) < 1e-12);
            const ForwardContext training{.training = true, .seed = 5, .step = 1};
            const at::Tensor shares = running(support::valuesOf(inputs), training)[1].tensor;
            QVERIFY(support::distance(shares.sum(1), at::ones({400}, at::ScalarType::Double)) < 1e-12);
            const double dropped = (shares == 0).to(at::ScalarType::Double).mean().item<double>();
            QVERIFY2(dropped > 0.4 && dropped < 0.6, std::to_string(dropped).c_str());
        }
    }

    /// A row without any token gives 0, not a number that is none.
    void poolingOfNothing() {
        const at::Tensor tokens = tensor({1, 2, 3, 4, 5, 6, 7, 8}, {2, 2, 2});
        const at::Tensor mask = tensor({0, 0, 0, 1}, {2, 2});
        QVERIFY(is(run("mean_pool_tokens", {}, {{PortKind::Tokens, {tokens}}, {PortKind::Weights, {mask}}}),
                   {0, 0, 7, 8}, {2, 2}));
        QVERIFY(is(run("mean_pool_tokens", {{"mode", std::string("max")}},
                       {{PortKind::Tokens, {tokens}}, {PortKind::Weights, {mask}}}),
                   {0, 0, 7, 8}, {2, 2}));
        QVERIFY(is(run("attention_pool_tokens", {}, {{PortKind::Tokens, {tokens}}, {PortKind::Weights, {mask}}},
                       {tensor({1, 1}, {2}), tensor({0}, {1})}),
                   {0, 0, 7, 8}, {2, 2}));
    }

    /// At most k experts have a weight once every bit has left its step, whatever the number of experts.
    void selectorsSettle() {
        for (const std::int64_t experts : {1, 2, 5, 8, 13}) {
            const at::Tensor x = at::ones({3, 1}, at::ScalarType::Double);
            const at::Tensor all = at::ones({3, experts, 2}, at::ScalarType::Double);
            std::int64_t bits = 1;
            while ((1 << bits) < experts)
                ++bits;
            const std::int64_t k = 2;
            at::Tensor z = at::full({k * bits, 1}, -3.0, at::ScalarType::Double); // every bit 0: the first expert
            Running running("dselect_k", {{"k", k}}, shapesOf({{PortKind::Experts, {all}}, {PortKind::Vector, {x}}}),
                            {z, at::zeros({k * bits}, at::ScalarType::Double),
                             at::zeros({k, 1}, at::ScalarType::Double), at::zeros({k}, at::ScalarType::Double)});
            const std::vector<Value> outputs = running(support::valuesOf({all, x}));
            const std::vector<double> weights = support::numbers(outputs[1].tensor);
            for (std::size_t i = 0; i < weights.size(); ++i)
                QCOMPARE(weights[i], i % static_cast<std::size_t>(experts) == 0 ? 1.0 : 0.0);
        }
    }

    void orderOfProbabilities() {
        const support::Vectors vectors("losses");
        int count = 0;
        for (const support::VectorCase& vector : vectors.cases()) {
            if (vector.group != "order_calibration")
                continue;
            ++count;
            const auto given = [&](const char* name) {
                return support::tensorOf(vector.inputs[name], at::ScalarType::Double);
            };
            const at::Tensor early = given("early").set_requires_grad(true);
            const at::Tensor late = given("late").set_requires_grad(true);
            const at::Tensor value = orderCalibration(early, late, given("mask")) * vector.params["lambda"].toDouble();
            value.backward();
            const std::string value_ = vector.differs(value.item<double>(), "value");
            QVERIFY2(value_.empty(), value_.c_str());
            for (const auto& [leaf, key] : {std::pair{early, "gradient_early"}, {late, "gradient_late"}}) {
                const std::string fault = vector.differs(support::numbers(leaf.grad()), key);
                QVERIFY2(fault.empty(), fault.c_str());
            }
            // The layer takes all rows.
            if (vector.name.ends_with("masked"))
                continue;
            const at::Tensor term = run(
                "order_calibration", {{"weight", vector.params["lambda"].toDouble()}},
                {{PortKind::Logits, {early.detach().unsqueeze(1)}}, {PortKind::Logits, {late.detach().unsqueeze(1)}}});
            QCOMPARE(term.dim(), 0);
            QVERIFY(vector.differs(term.item<double>(), "value").empty());
        }
        QCOMPARE(count, 5);
    }

    /// Three steps: the product is associative, and exact where the probability is rounded to 0 or 1.
    void productOfThree() {
        const at::Tensor a = tensor({0.3, -700, 40, 2}, {4, 1}), b = tensor({-1.2, 3, 45, 2}, {4, 1});
        const at::Tensor c = tensor({2.0, 0.5, 50, 2}, {4, 1});
        Running running("probability_product", {}, shapesOf({{PortKind::Logits, {a, b, c}}}), {});
        const Value product = running(support::valuesOf({a, b, c}))[0];
        const std::vector<double> odds = support::numbers(product.logits);
        const auto sigma = [](double z) { return 1 / (1 + std::exp(-z)); };
        const double p = sigma(0.3) * sigma(-1.2) * sigma(2.0);
        QVERIFY(std::abs(product.tensor[0].item<double>() - p) < 1e-15);
        QVERIFY(std::abs(odds[0] - std::log(p / (1 - p))) < 1e-12);
        QVERIFY(std::abs(odds[1] - (-700 + std::log(sigma(3) * sigma(0.5)))) < 1e-9);
        QVERIFY(std::abs(odds[2] + std::log(std::exp(-40.0) + std::exp(-45.0) + std::exp(-50.0))) < 1e-12);
    }
};

TASKLOOM_TEST_MAIN(LayerValuesTest)
#include "tst_layervalues.moc"
