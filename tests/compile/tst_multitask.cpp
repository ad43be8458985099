// What only multi-task graphs have: weights of another node, products of probabilities, penalties, stopped gradients.
#include "tests/compile/Models.h"
#include "tests/support/QtWarnings.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>

using namespace engine;
using namespace support;

class MultiTaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedWeightsAreOne();
    void productsAreLearntFromAllRows();
    void penaltiesAreInTheirTask();
    void stemDoesNotPullAtOthers();
    void unevenExperts();
};

void MultiTaskTest::sharedWeightsAreOne() {
    Case model = make("shared_bottom", smallSizes("shared_bottom"), {binary, regression});
    // n3 tower a, n5 tower b: b computes with the weights of a.
    const Graph graph = changed(*model.project.graph, "n5", [](Node& node) { node.weightsOf = "n3"; });
    const auto issues = [&](const Graph& of) {
        return checkGraph(of, model.tasks, layerCatalog(), model.project.widths.get(), model.project.taskOutputs);
    };
    QVERIFY(issues(graph).empty());
    const auto owner = Network::compile(graph, model.tasks, model.fitted, 7, at::ScalarType::Double);
    QVERIFY(owner);
    Network& net = **owner;
    for (const Segment& segment : net.parameters().segments()) {
        QVERIFY(segment.node != "n5");
        if (segment.node == "n3")
            QCOMPARE(segment.tasks, (std::set<TaskId>{"t1", "t2"}));
    }
    const std::string names[] = {".weight", ".bias"};
    // Twins with equal weights: the gradient of the one is the sum of both.
    {
        const at::NoGradGuard constants;
        for (const std::string& name : names)
            parameter(*model.network, "n5" + name).copy_(parameter(*model.network, "n3" + name));
    }
    const BatchTensors batch = batchFor(model, 12);
    const auto step = stepOf(net, batch, {}, {1, 2});
    const auto twins = stepOf(*model.network, batch, {}, {1, 2});
    for (std::size_t t = 0; t < 2; ++t)
        QVERIFY(std::abs(step.losses[t] - twins.losses[t]) < 1e-12);
    for (const std::string& name : names)
        QVERIFY(at::allclose(gradientOf(net, "n3" + name),
                             gradientOf(*model.network, "n3" + name) + gradientOf(*model.network, "n5" + name), 1e-9,
                             1e-12));
    // Another shape, another layer, nobody, oneself.
    for (const char* other : {"n2", "n4", "n77", "n5"}) {
        const Graph wrong = changed(*model.project.graph, "n5", [&](Node& node) { node.weightsOf = other; });
        QVERIFY(!Network::compile(wrong, model.tasks, model.fitted, 7));
        const std::vector<Issue> found = issues(wrong);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].error.place.node, NodeId("n5"));
        QVERIFY(found[0].fix);
    }
}

void MultiTaskTest::productsAreLearntFromAllRows() {
    Case model = make("esmm", smallSizes("esmm"), {binary, binary});
    model.fitted.tasks[0].prior = 0.2;
    model.fitted.tasks[1].prior = 0.05;
    const std::unique_ptr<Network> network = compiled(model, true);
    // n1 features; n2, n3: tower and head of a; n4, n5: of b once a; n6 the product.
    QVERIFY(std::abs(parameter(*network, "n3.bias").item<double>() - std::log(0.2 / 0.8)) < 1e-12);
    QVERIFY(std::abs(parameter(*network, "n5.bias").item<double>() - std::log(0.25 / 0.75)) < 1e-12);
    const BatchTensors batch = batchFor(model, 20, false);
    QCOMPARE(network->forward(batch, {})[1].size(1), 1);
    // The second task is learnt through both heads, also from rows that never took the first step.
    BatchTensors nobody = batch;
    nobody.targets = batch.targets.clone();
    nobody.targets.fill_(0);
    const auto step = stepOf(*network, nobody, {}, {0, 1});
    QVERIFY(std::isfinite(step.losses[1]) && step.losses[1] > 0);
    QVERIFY(gradientOf(*network, "n3.bias").item<double>() > 1e-9);
    QVERIFY(gradientOf(*network, "n5.bias").item<double>() > 1e-9);
}

void MultiTaskTest::penaltiesAreInTheirTask() {
    const Case model = make("aitm", smallSizes("aitm"), {binary, binary});
    Graph without = *model.project.graph;
    std::erase_if(without.nodes, [](const auto& node) { return node->type == "order_calibration"; });
    std::erase_if(without.edges, [&](const Edge& edge) { return !find(without, edge.to.node); });
    QCOMPARE(without.nodes.size() + 1, model.project.graph->nodes.size());
    const auto plain = Network::compile(without, model.tasks, model.fitted, 7, at::ScalarType::Double);
    QVERIFY(plain);
    {
        const at::NoGradGuard constants; // the later step likelier than the earlier one in every row
        for (Network* network : {model.network.get(), plain->get()}) {
            parameter(*network, model.tasks[0].output.node + ".bias").fill_(-4);
            parameter(*network, model.tasks[1].output.node + ".bias").fill_(4);
        }
    }
    const BatchTensors batch = batchFor(model, 10, false);
    const auto with = stepOf(*model.network, batch, {}, {1, 1});
    const auto bare = stepOf(**plain, batch, {}, {1, 1});
    {
        const at::NoGradGuard constants;
        const std::vector<at::Tensor> logits = model.network->forward(batch, {});
        const double term = 0.6 * (logits[1].sigmoid() - logits[0].sigmoid()).mean().item<double>();
        QVERIFY(term > 0.3);
        QVERIFY(std::abs(with.losses[0] - bare.losses[0]) < 1e-12);
        QVERIFY(std::abs(with.losses[1] - bare.losses[1] - term) < 1e-12);
        const std::vector<at::Tensor> losses = model.network->losses(logits, batch);
        QVERIFY(std::abs(losses[1].item<double>() - with.losses[1]) < 1e-12);
    }
    // A task that is left out takes its penalty along.
    BatchTensors unlabelled = batch;
    unlabelled.targets = batch.targets.clone();
    unlabelled.targets.select(1, 1).fill_(std::nan(""));
    stepOf(*model.network, unlabelled, {}, {0, 1});
    QCOMPARE(model.network->parameters().gradients().abs().max().item<double>(), 0.0);
}

void MultiTaskTest::stemDoesNotPullAtOthers() {
    const Case model = make("stem", smallSizes("stem"), {binary, binary});
    std::set<NodeId> own;
    for (const auto& node : model.project.graph->nodes) {
        if (node->name == "Features a" || node->name == "Experts a")
            own.insert(node->id);
    }
    QCOMPARE(own.size(), std::size_t{2});
    for (const double weight : {0.0, 1.0}) {
        stepOf(*model.network, batchFor(model, 32), {}, {weight, 1});
        double most = 0;
        for (const Segment& segment : model.network->parameters().segments()) {
            if (own.contains(segment.node))
                most = std::max(most, gradientOf(*model.network, segment).abs().max().item<double>());
        }
        QCOMPARE(most > 0, weight > 0);
    }
}

/// Own and shared experts in unequal numbers, more tasks than experts: every gate has as many shares as it reads.
void MultiTaskTest::unevenExperts() {
    const Params sizes = {{"task_experts", std::int64_t{3}},
                          {"shared_experts", std::int64_t{2}},
                          {"expert_units", std::int64_t{4}},
                          {"levels", std::int64_t{3}}};
    const Case model = make("ple", sizes, {binary, binary, binary, binary});
    std::map<std::int64_t, int> widths;
    model.network->forwardRecorded(
        batchFor(model, 5),
        [&](const NodeId&, const char* what, const at::Tensor& tensor) {
            QCOMPARE(std::string(what), std::string("gate"));
            ++widths[tensor.size(1)];
        },
        nullptr);
    QCOMPARE(widths, (std::map<std::int64_t, int>{{5, 12}, {14, 2}}));
}

TASKLOOM_TEST_MAIN(MultiTaskTest)
#include "tst_multitask.moc"
