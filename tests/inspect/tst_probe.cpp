#include "engine/balancing/Balance.h"
#include "engine/inspect/Probe.h"

#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <numeric>

using namespace engine;

namespace {

struct Model {
    Project project;
    FeatureWidths widths;
    std::unique_ptr<Network> network;
    BatchTensors batch;
};

Model make(const std::string& kind, const Params& sizes, std::size_t tasks) {
    const std::vector<Task> list = support::tasksOf(std::vector<TaskKind>(tasks, TaskKind::Binary));
    const Fitted fitted = support::fittedFor(list, 3, {2});
    Model model;
    model.project = support::modelOf(kind, sizes, list, fitted);
    model.widths = widths(fitted);
    auto network = Network::compile(*model.project.graph, *model.project.tasks, fitted, 5);
    if (!network)
        throw std::runtime_error(english(network.error().text));
    model.network = std::move(*network);
    model.batch.rows = 20;
    model.batch.numbers = at::randn({20, 3});
    model.batch.codes = at::randint(3, {20, 1}, at::TensorOptions(at::ScalarType::Long));
    model.batch.targets =
        at::randint(2, {20, static_cast<std::int64_t>(tasks)}, at::TensorOptions(at::ScalarType::Float));
    return model;
}

Frame look(Model& model) {
    Probe probe(*model.network, *model.project.graph, *model.project.tasks, model.widths, model.batch);
    return probe.look(7, 1.5, false);
}

} // namespace

class ProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attentionRowsSumToOne();
    void gateSharesSumToOne();
    void attentionGatesLieBetweenZeroAndOne();
    void equalTasksAgree();
    void conflictOfKnownGradients();
    void taskWithoutLabelsHasNoDirection();
    void nothingIsSharedNothingConflicts();
    void lookingChangesNothing();
    void spreadOfGates();
};

void ProbeTest::attentionRowsSumToOne() {
    Model model =
        make("attention", {{"dim", std::int64_t{8}}, {"heads", std::int64_t{2}}, {"blocks", std::int64_t{2}}}, 2);
    const Frame frame = look(model);
    QCOMPARE(frame.step, 7);
    QCOMPARE(frame.epoch, 1.5);
    QCOMPARE(frame.attention.size(), std::size_t{2});
    for (const AttentionMap& map : frame.attention) {
        QCOMPARE(map.heads, 2);
        QCOMPARE(map.queries, 6); // two task tokens, three numbers, one category
        QCOMPARE(map.keys, 6);
        QCOMPARE(map.taskTokens, 2);
        QCOMPARE(map.names, (std::vector<std::string>{"a", "b", "x1", "x2", "x3", "c1"}));
        for (std::size_t row = 0; row < map.weights.size(); row += 6) {
            const float sum = std::accumulate(map.weights.begin() + static_cast<std::ptrdiff_t>(row),
                                              map.weights.begin() + static_cast<std::ptrdiff_t>(row + 6), 0.0F);
            QVERIFY(std::abs(sum - 1) < 1e-5F);
        }
    }
    QVERIFY(frame.conflict.has_value());
    QVERIFY(std::abs(frame.conflict->cosine[1]) > 1e-6F); // the tokens before the last block are truly shared
}

void ProbeTest::gateSharesSumToOne() {
    Model model = make("mmoe", {{"experts", std::int64_t{4}}, {"expert_units", std::int64_t{3}}}, 3);
    const Frame frame = look(model);
    QCOMPARE(frame.gates.size(), std::size_t{3});
    for (std::size_t g = 0; g < 3; ++g) {
        const GateUse& gate = frame.gates[g];
        QVERIFY(!gate.attentionGate);
        QCOMPARE(gate.mean.size(), std::size_t{4});
        QVERIFY(std::abs(std::accumulate(gate.mean.begin(), gate.mean.end(), 0.0F) - 1) < 1e-5F);
        QCOMPARE(gate.tasks, std::vector<TaskId>{(*model.project.tasks)[g].id});
    }
    QVERIFY(frame.conflict.has_value());
    QCOMPARE(frame.conflict->tasks.size(), std::size_t{3});
    for (std::size_t t = 0; t < 3; ++t)
        QVERIFY(std::abs(frame.conflict->cosine[t * 3 + t] - 1) < 1e-5F);
}

void ProbeTest::attentionGatesLieBetweenZeroAndOne() {
    Model model = make("article", {}, 2);
    const Frame frame = look(model);
    QVERIFY(!frame.gates.empty());
    for (const GateUse& gate : frame.gates) {
        QVERIFY(gate.attentionGate);
        QVERIFY(std::ranges::all_of(gate.mean, [](float value) { return value > 0 && value < 1; }));
    }
}

void ProbeTest::equalTasksAgree() {
    Model model =
        make("shared_bottom", {{"bottom", std::vector<std::int64_t>{6}}, {"tower", std::vector<std::int64_t>{4}}}, 2);
    // The second tower and head get the weights and labels of the first.
    const ParameterBuffer& buffer = model.network->parameters();
    const auto named = [&](const std::string& name) {
        return buffer.view(*std::ranges::find(buffer.segments(), name, &Segment::name));
    };
    {
        const at::NoGradGuard constants;
        for (const auto& [to, from] : {std::pair{"n5", "n3"}, {"n6", "n4"}}) {
            for (const char* tensor : {".weight", ".bias"})
                named(std::string(to) + tensor).copy_(named(std::string(from) + tensor));
        }
        model.batch.targets.select(1, 1).copy_(model.batch.targets.select(1, 0));
    }
    const Conflict same = *look(model).conflict;
    QVERIFY(std::abs(same.cosine[1] - 1) < 1e-5F);
    QVERIFY(same.norm[0] > 0 && same.norm[0] == same.norm[1]);
    QCOMPARE(same.places, std::vector<NodeId>{"n2"});
}

void ProbeTest::conflictOfKnownGradients() {
    const auto row = [](std::vector<float> values) {
        return at::tensor(at::ArrayRef<float>(values), at::TensorOptions(at::ScalarType::Float));
    };
    // Two tasks, two shared outputs: (3, 0) and (-1, 1) as in the reference: cosine -1/sqrt(2).
    const std::vector<std::vector<at::Tensor>> gradients = {{row({3}), row({0})}, {row({-1}), row({1})}};
    const Conflict result = conflict(gradients);
    QVERIFY(std::abs(result.cosine[1] + std::sqrt(0.5F)) < 1e-6F);
    QCOMPARE(result.cosine[1], result.cosine[2]);
    QCOMPARE(result.norm[0], 3.0F);
}

void ProbeTest::taskWithoutLabelsHasNoDirection() {
    Model model = make("shared_bottom", {}, 2);
    model.batch.targets.select(1, 1).fill_(std::nan(""));
    const Conflict result = *look(model).conflict;
    QVERIFY(std::isnan(result.cosine[1]) && std::isnan(result.cosine[3]));
    QVERIFY(std::abs(result.cosine[0] - 1) < 1e-6F);
    QCOMPARE(result.norm[1], 0.0F);
}

void ProbeTest::nothingIsSharedNothingConflicts() {
    Model model = make("shared_bottom", {}, 1);
    QVERIFY(!look(model).conflict.has_value());
}

void ProbeTest::lookingChangesNothing() {
    Model model = make("mmoe", {}, 2);
    const at::Tensor values = model.network->parameters().values().clone();
    Balance fixed(*findBalancing("fixed"), {}, {.tasks = 2});
    const std::vector<double> weights = {1, 1};
    Balance::Batch given;
    given.weights = weights;
    model.network->step(model.batch, {}, fixed, given);
    const at::Tensor gradients = model.network->parameters().gradients().clone();
    look(model);
    QVERIFY(at::equal(values, model.network->parameters().values()));
    QVERIFY(at::equal(gradients, model.network->parameters().gradients()));
}

void ProbeTest::spreadOfGates() {
    const std::vector<float> values = {0.2F, 0.8F, 0.6F, 0.4F};
    const GateUse use = gateUse(at::tensor(at::ArrayRef<float>(values)).view({2, 2}));
    QVERIFY(std::abs(use.mean[0] - 0.4F) < 1e-6F);
    QVERIFY(std::abs(use.spread[0] - 0.2F) < 1e-6F);
    QCOMPARE(gateUse(at::ones({1, 3})).spread, (std::vector<float>{0, 0, 0}));
}

TASKLOOM_TEST_MAIN(ProbeTest)
#include "tst_probe.moc"
