#include "tests/compile/Models.h"
#include "tests/support/QtWarnings.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace engine;
using namespace support;

class NetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedBottomIsItsFormula();
    void mmoeIsItsFormula();
    void headsStartAtThePrior();
    void measuringChangesNothing();
    void gradientsAgreeWithDifferences_data();
    void gradientsAgreeWithDifferences();
    void groupsChangeNothing_data();
    void groupsChangeNothing();
    void groupsMakeOneLeafForAllTowers();
    void everyParameterOfAReachedNodeGetsAGradient();
    void towersSeeOnlyTheirTask();
    void oneRow();
    void taskWithoutLabelsIsLeftOut();
    void rowWeights();
    void frozenNodesKeepTheirPlace();
    void bypassLetsTheInputThrough();
    void nodesThatReachNoTaskAreDropped();
    void sharedPlaces();
    void recordingChangesNothing();
    void refusals();
};

void NetworkTest::sharedBottomIsItsFormula() {
    const Case model =
        make("shared_bottom", {{"bottom", std::vector<std::int64_t>{4}}, {"tower", std::vector<std::int64_t>{3}}},
             {binary, regression}, 3, {});
    const BatchTensors batch = batchFor(model, 6);
    const std::vector<at::Tensor> logits = model.network->forward(batch, {});
    Network& net = *model.network;
    // n1 features, n2 bottom, n3 tower a, n4 head a, n5 tower b, n6 head b.
    const auto dense = [&](const at::Tensor& x, const std::string& node) {
        return x.matmul(parameter(net, node + ".weight").t()) + parameter(net, node + ".bias");
    };
    const at::Tensor shared = dense(batch.numbers, "n2").relu();
    const at::Tensor a = dense(dense(shared, "n3").relu(), "n4");
    const at::Tensor b = dense(dense(shared, "n5").relu(), "n6");
    QVERIFY(at::allclose(logits[0], a, 1e-12, 1e-12));
    QVERIFY(at::allclose(logits[1], b, 1e-12, 1e-12));
    QCOMPARE(logits[0].size(0), 6);
    QCOMPARE(logits[0].size(1), 1);
}

void NetworkTest::mmoeIsItsFormula() {
    const Case model =
        make("mmoe",
             {{"experts", std::int64_t{3}}, {"expert_units", std::int64_t{4}}, {"tower", std::vector<std::int64_t>{2}}},
             {binary, binary}, 5, {});
    const BatchTensors batch = batchFor(model, 7);
    Network& net = *model.network;
    const std::vector<at::Tensor> logits = net.forward(batch, {});
    // n1 features, n2 experts, n3 gate a, n4 tower a, n5 head a, n6 gate b, n7 tower b, n8 head b.
    const at::Tensor weight = parameter(net, "n2.weight"), bias = parameter(net, "n2.bias");
    const auto answer = [&](const std::string& gate, const std::string& tower, const std::string& head) {
        const at::Tensor g = at::softmax(batch.numbers.matmul(parameter(net, gate + ".weight").t()), 1);
        at::Tensor mixed = at::zeros({batch.rows, 4}, at::ScalarType::Double);
        for (std::int64_t e = 0; e < 3; ++e) {
            const at::Tensor expert =
                (batch.numbers.matmul(weight.reshape({3, 4, 5})[e].t()) + bias.reshape({3, 4})[e]).relu();
            mixed = mixed + g.select(1, e).unsqueeze(1) * expert;
        }
        const at::Tensor t =
            (mixed.matmul(parameter(net, tower + ".weight").t()) + parameter(net, tower + ".bias")).relu();
        return t.matmul(parameter(net, head + ".weight").t()) + parameter(net, head + ".bias");
    };
    QVERIFY(at::allclose(logits[0], answer("n3", "n4", "n5"), 1e-12, 1e-12));
    QVERIFY(at::allclose(logits[1], answer("n6", "n7", "n8"), 1e-12, 1e-12));
}

void NetworkTest::headsStartAtThePrior() {
    const Case model = make("single", {}, {binary, multiclass, regression});
    std::vector<std::vector<double>> biases;
    for (const Task& task : model.tasks)
        biases.push_back(numbersOf(parameter(*model.network, task.output.node + ".bias")));
    QVERIFY(std::abs(biases[0][0] - std::log(0.25 / 0.75)) < 1e-12);
    QVERIFY(std::abs(biases[1][0] - std::log(0.5)) < 1e-12);
    QVERIFY(std::abs(biases[1][2] - std::log(0.2)) < 1e-12);
    QCOMPARE(biases[2][0], 0.0);
    // Numbers that are learnt as they are start at their mean; rows that weigh more than others say what shares are.
    Fitted fitted = model.fitted, weighted = model.fitted;
    fitted.tasks[2].mean = weighted.tasks[2].mean = 7;
    fitted.tasks[2].scaling = weighted.tasks[2].scaling = Standard{};
    weighted.tasks[0].prior = 0.4;
    const auto network = Network::compile(*model.project.graph, model.tasks, fitted, 7, wide, true, &weighted);
    QVERIFY(network.has_value());
    QCOMPARE(numbersOf(parameter(**network, model.tasks[2].output.node + ".bias"))[0], 7.0);
    QVERIFY(std::abs(numbersOf(parameter(**network, model.tasks[0].output.node + ".bias"))[0] - std::log(0.4 / 0.6)) <
            1e-12);
}

/// Strategies look at a batch again after its step: that is not another batch for running means.
void NetworkTest::measuringChangesNothing() {
    for (const char* kind : {"batch_norm", "task_mask"}) {
        Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, binary});
        Graph graph = *model.project.graph;
        Node norm;
        norm.id = "between";
        norm.type = kind;
        const auto edge = std::ranges::find_if(graph.edges, [](const Edge& one) { return one.to.node == "n2"; });
        const PortRef before = std::exchange(edge->from, {norm.id, "output"});
        graph.edges.push_back({before, {norm.id, "input"}});
        if (std::string_view(kind) == "task_mask")
            graph.edges.push_back({before, {norm.id, "context"}});
        graph.nodes.push_back(std::make_shared<const Node>(norm));
        const auto made = Network::compile(graph, model.tasks, model.fitted, 7, wide);
        QVERIFY2(made.has_value(), made ? "" : english(made.error().text).c_str());
        Network& net = **made;
        const BatchTensors batch = batchFor(model, 8);
        ForwardContext context;
        context.training = true;
        const at::Tensor values = net.parameters().values().clone();
        const std::vector<double> first = net.measure(batch, context);
        QVERIFY(at::equal(net.parameters().values(), values));
        stepOf(net, batch, context, {1, 1});
        QVERIFY(!at::equal(net.parameters().values(), values)); // the running means moved
        const std::vector<double> again = net.measure(batch, context);
        QCOMPARE(again, first);
    }
}

void NetworkTest::gradientsAgreeWithDifferences_data() {
    QTest::addColumn<QString>("kind");
    for (const std::string& id : templateIds()) {
        if (id != "stem") // stops gradients on purpose: see tst_multitask
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }
}

void NetworkTest::gradientsAgreeWithDifferences() {
    QFETCH(QString, kind);
    const std::string id = kind.toStdString();
    const Case model = make(id, smallSizes(id), kindsFor(id, {binary, multiclass, regression}));
    const BatchTensors batch = batchFor(model, 9);
    const std::vector<double> weights = weightsFor(3);
    Network& net = *model.network;
    const Network::StepLosses step = stepOf(net, batch, {}, weights);
    const std::vector<double> gradient = numbersOf(net.parameters().gradients());
    double sum = 0;
    for (std::size_t t = 0; t < 3; ++t)
        sum += weights[t] * step.losses[t];
    QVERIFY(std::abs(sum - total(net, batch, weights)) < 1e-10);

    at::Tensor values = net.parameters().values();
    double* value = values.mutable_data_ptr<double>();
    int checked = 0;
    for (const Segment& segment : net.parameters().segments()) {
        if (!segment.trained)
            continue;
        const std::int64_t stride = std::max<std::int64_t>(1, segment.size / 5);
        for (std::int64_t i = segment.offset; i < segment.offset + segment.size; i += stride) {
            const double kept = value[i];
            const double delta = 1e-6;
            value[i] = kept + delta;
            const double above = total(net, batch, weights);
            value[i] = kept - delta;
            const double below = total(net, batch, weights);
            value[i] = kept;
            const double numeric = (above - below) / (2 * delta);
            const double got = gradient[static_cast<std::size_t>(i)];
            QVERIFY2(std::abs(numeric - got) < 1e-6 + 1e-5 * std::abs(numeric),
                     (segment.name + ": " + std::to_string(numeric) + " and " + std::to_string(got)).c_str());
            ++checked;
        }
    }
    QVERIFY(checked > 20);
}

void NetworkTest::groupsChangeNothing_data() {
    QTest::addColumn<QString>("kind");
    for (const std::string& id : templateIds())
        QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

void NetworkTest::groupsChangeNothing() {
    QFETCH(QString, kind);
    const Case model = make(kind.toStdString(), smallSizes(kind.toStdString()), {binary, binary, binary});
    const BatchTensors batch = batchFor(model, 8);
    const std::unique_ptr<Network> single = compiled(model, false);
    const Network::StepLosses together = stepOf(*model.network, batch, {}, {1, 2, 3});
    const Network::StepLosses apart = stepOf(*single, batch, {}, {1, 2, 3});
    for (std::size_t t = 0; t < 3; ++t)
        QVERIFY(std::abs(together.losses[t] - apart.losses[t]) < 1e-12);
    for (const Segment& segment : single->parameters().segments()) {
        QVERIFY(at::equal(parameter(*model.network, segment.name), single->parameters().view(segment)));
        const at::Tensor expected = single->parameters().gradients().narrow(0, segment.offset, segment.size);
        for (const Segment& other : model.network->parameters().segments()) {
            if (other.name == segment.name)
                QVERIFY2(at::allclose(model.network->parameters().gradients().narrow(0, other.offset, other.size),
                                      expected, 1e-9, 1e-12),
                         segment.name.c_str());
        }
    }
}

void NetworkTest::groupsMakeOneLeafForAllTowers() {
    const Case model = make("mmoe", smallSizes("mmoe"), {binary, binary, binary, binary});
    // Features 2 embeddings, experts 2 tensors, gates 1, towers 2, heads 2.
    std::int64_t leaves = 0, numbers = 0;
    for (; numbers < model.network->parameters().trainedCount(); ++leaves)
        numbers += model.network->parameters().leaf(static_cast<std::size_t>(leaves)).numel();
    QCOMPARE(leaves, 9);
    QCOMPARE(model.network->parameters().segments().size(), std::size_t{2 + 2 + 4 + 8 + 8});
}

void NetworkTest::everyParameterOfAReachedNodeGetsAGradient() {
    for (const std::string& kind : templateIds()) {
        const Case model = make(kind, smallSizes(kind), kindsFor(kind, {binary, regression}));
        std::set<std::string> still;
        for (const Segment& segment : model.network->parameters().segments()) {
            // A softmax does not change when the same is added to all scores: the bias of keys has no gradient.
            if (segment.trained && !segment.name.ends_with(".bk"))
                still.insert(segment.name);
        }
        // A few starts, because so narrow layers may have no ReLU alive at one of them.
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const auto network = Network::compile(*model.project.graph, model.tasks, model.fitted, seed, wide);
            QVERIFY(network);
            stepOf(**network, batchFor(model, 64), {}, {1, 1});
            for (const Segment& segment : (*network)->parameters().segments()) {
                if (segment.trained && gradientOf(**network, segment).abs().max().item<double>() > 1e-12)
                    still.erase(segment.name);
            }
        }
        QVERIFY2(still.empty(), still.empty() ? "" : (kind + ' ' + *still.begin()).c_str());
    }
}

void NetworkTest::towersSeeOnlyTheirTask() {
    const Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, regression});
    stepOf(*model.network, batchFor(model, 16), {}, {1, 0});
    int own = 0, foreign = 0;
    for (const Segment& segment : model.network->parameters().segments()) {
        const double largest =
            model.network->parameters().gradients().narrow(0, segment.offset, segment.size).abs().max().item<double>();
        if (segment.tasks == std::set<TaskId>{"t2"}) {
            QCOMPARE(largest, 0.0);
            ++foreign;
        } else {
            QVERIFY(largest > 0);
            ++own;
        }
    }
    QCOMPARE(foreign, 4);
    QVERIFY(own >= 6);
}

void NetworkTest::oneRow() {
    for (const std::string& kind : templateIds()) {
        const Case model = make(kind, smallSizes(kind), kindsFor(kind, {binary, multiclass}));
        ForwardContext context;
        context.training = true;
        const Network::StepLosses step = stepOf(*model.network, batchFor(model, 1), context, {1, 1});
        QVERIFY(std::isfinite(step.losses[0]) && std::isfinite(step.losses[1]));
        QVERIFY(model.network->parameters().gradients().isfinite().all().item<bool>());
    }
}

void NetworkTest::taskWithoutLabelsIsLeftOut() {
    const Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, regression});
    BatchTensors batch = batchFor(model, 8, false);
    batch.targets.select(1, 0).fill_(std::nan(""));
    const Network::StepLosses step = stepOf(*model.network, batch, {}, {1, 1});
    QCOMPARE(step.active, (std::vector<std::uint8_t>{0, 1}));
    QCOMPARE(step.coefficients, (std::vector<double>{0, 1}));
    QCOMPARE(step.losses[0], 0.0);
    QVERIFY(model.network->parameters().gradients().isfinite().all().item<bool>());
    batch.targets.select(1, 1).fill_(std::nan(""));
    stepOf(*model.network, batch, {}, {1, 1});
    QCOMPARE(model.network->parameters().gradients().abs().max().item<double>(), 0.0);
}

void NetworkTest::rowWeights() {
    const Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, regression});
    BatchTensors batch = batchFor(model, 6, false);
    batch.weights = tensor({2, 0, 1, 0, 0, 0}, {6});
    const Network::StepLosses step = stepOf(*model.network, batch, {}, {1, 1});
    const at::NoGradGuard constants;
    const std::vector<at::Tensor> logits = model.network->forward(batch, {});
    const std::vector<double> z = numbersOf(logits[0]), v = numbersOf(logits[1]), y = numbersOf(batch.targets);
    const auto bce = [&](std::size_t i) { return std::log1p(std::exp(z[i])) - z[i] * y[2 * i]; };
    const auto square = [&](std::size_t i) { return (v[i] - y[2 * i + 1]) * (v[i] - y[2 * i + 1]); };
    QVERIFY(std::abs(step.losses[0] - (2 * bce(0) + bce(2)) / 3) < 1e-10);
    QVERIFY(std::abs(step.losses[1] - (2 * square(0) + square(2)) / 3) < 1e-10);
    batch.weights.zero_();
    const Network::StepLosses nothing = stepOf(*model.network, batch, {}, {1, 1});
    QCOMPARE(nothing.active, (std::vector<std::uint8_t>{0, 0}));
}

void NetworkTest::frozenNodesKeepTheirPlace() {
    Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, binary});
    Graph graph = *model.project.graph;
    for (std::shared_ptr<const Node>& node : graph.nodes) {
        if (node->id == "n3") {
            Node frozen = *node;
            frozen.frozen = true;
            node = std::make_shared<const Node>(std::move(frozen));
        }
    }
    model.project.graph = std::make_shared<const Graph>(std::move(graph));
    const std::unique_ptr<Network> network = compiled(model, true);
    const BatchTensors batch = batchFor(model, 5);
    const auto before = model.network->forward(batch, {});
    const auto after = network->forward(batch, {});
    QVERIFY(at::allclose(before[0], after[0], 1e-12, 1e-12));
    int frozen = 0;
    for (const Segment& segment : network->parameters().segments())
        frozen += segment.frozen ? 1 : 0;
    QCOMPARE(frozen, 2);
}

void NetworkTest::bypassLetsTheInputThrough() {
    Case model =
        make("shared_bottom", {{"bottom", std::vector<std::int64_t>{4, 4}}, {"tower", std::vector<std::int64_t>{3}}},
             {binary, binary}, 4, {});
    Graph graph = *model.project.graph;
    for (std::shared_ptr<const Node>& node : graph.nodes) {
        if (node->id == "n3") {
            Node skipped = *node;
            skipped.bypass = true;
            node = std::make_shared<const Node>(std::move(skipped));
        }
    }
    model.project.graph = std::make_shared<const Graph>(std::move(graph));
    const std::unique_ptr<Network> network = compiled(model, true);
    for (const Segment& segment : network->parameters().segments())
        QVERIFY(segment.node != "n3");
    const BatchTensors batch = batchFor(model, 5);
    const auto logits = network->forward(batch, {});
    QCOMPARE(logits.size(), std::size_t{2});
    QVERIFY(!at::allclose(logits[0], model.network->forward(batch, {})[0]));
}

void NetworkTest::nodesThatReachNoTaskAreDropped() {
    Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, binary});
    Graph graph = *model.project.graph;
    Node extra;
    extra.id = "n99";
    extra.type = "dense";
    graph.nodes.push_back(std::make_shared<const Node>(extra));
    graph.edges.push_back({{"n2", "output"}, {"n99", "input"}});
    model.project.graph = std::make_shared<const Graph>(std::move(graph));
    const std::unique_ptr<Network> network = compiled(model, true);
    QCOMPARE(network->parameters().trainedCount(), model.network->parameters().trainedCount());
}

void NetworkTest::sharedPlaces() {
    const Case bottom = make("shared_bottom", smallSizes("shared_bottom"), {binary, binary});
    QCOMPARE(bottom.network->sharedPlaces(), std::vector<NodeId>{"n2"});
    const Case single = make("single", {}, {binary, binary});
    // Every task has its own layers; only embeddings are shared.
    for (const NodeId& place : single.network->sharedPlaces())
        QCOMPARE(place, NodeId("n1"));
    const Case plain = make("single", {}, {binary, binary}, 3, {});
    QVERIFY(plain.network->sharedPlaces().empty());
    const Case attention = make("attention", smallSizes("attention"), {binary, binary});
    // Tokens before the only block: after it every task reads a token of its own.
    QCOMPARE(attention.network->sharedPlaces(), std::vector<NodeId>{"n2"});
}

void NetworkTest::recordingChangesNothing() {
    const Case model = make("mmoe", smallSizes("mmoe"), {binary, binary});
    const BatchTensors batch = batchFor(model, 6);
    stepOf(*model.network, batch, {}, {1, 1});
    const at::Tensor gradients = model.network->parameters().gradients().clone();
    std::vector<std::string> seen;
    std::vector<at::Tensor> shared;
    const std::vector<at::Tensor> logits = model.network->forwardRecorded(
        batch,
        [&](const NodeId& node, const char* what, const at::Tensor& tensor) {
            seen.push_back(node + ' ' + what);
            QCOMPARE(tensor.dim(), 2);
        },
        &shared);
    QCOMPARE(seen, (std::vector<std::string>{"n3 gate", "n6 gate"}));
    QVERIFY(!shared.empty());
    for (const at::Tensor& tensor : shared)
        QVERIFY(tensor.requires_grad());
    QVERIFY(at::equal(gradients, model.network->parameters().gradients()));
    const at::NoGradGuard constants;
    QVERIFY(at::allclose(logits[0], model.network->forward(batch, {})[0], 1e-12, 1e-12));
}

void NetworkTest::refusals() {
    const Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, binary});
    const auto refuse = [&](Graph graph, std::vector<Task> tasks) {
        const auto result = Network::compile(graph, tasks, model.fitted, 7);
        return result ? std::string() : english(result.error().text);
    };
    QVERIFY(!refuse(*model.project.graph, {}).empty());
    std::vector<Task> unbound = model.tasks;
    unbound[1].output = {"n77", "output"};
    QVERIFY(!refuse(*model.project.graph, unbound).empty());
    Graph unknown = *model.project.graph;
    Node odd = *unknown.nodes[1];
    odd.type = "no_such_layer";
    unknown.nodes[1] = std::make_shared<const Node>(odd);
    QVERIFY(!refuse(unknown, model.tasks).empty());
    Graph dangling = *model.project.graph;
    dangling.edges.erase(dangling.edges.begin());
    QVERIFY(!refuse(dangling, model.tasks).empty());
}

TASKLOOM_TEST_MAIN(NetworkTest)
#include "tst_network.moc"
