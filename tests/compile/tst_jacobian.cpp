// The rows of J and what a strategy makes of them, in double, against plain backward passes.

#include "engine/base/Random.h"
#include "engine/compile/Network.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/dot.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace engine;

namespace {

struct Model {
    std::vector<Task> tasks;
    Project project;
    Fitted fitted;
    std::unique_ptr<Network> network;

    std::size_t count() const { return tasks.size(); }
};

Model model(const std::string& id, const Params& sizes) {
    Model result;
    result.tasks = support::tasksOf({TaskKind::Binary, TaskKind::Regression, TaskKind::Binary});
    result.fitted = support::fittedFor(result.tasks, 3, {4});
    result.project = support::modelOf(id, sizes, result.tasks, result.fitted);
    result.tasks = *result.project.tasks;
    auto network =
        Network::compile(*result.project.graph, result.tasks, result.fitted, 7, at::ScalarType::Double, true);
    if (!network)
        throw std::runtime_error(english(network.error().text));
    result.network = std::move(*network);
    return result;
}
Model mmoe() {
    return model(
        "mmoe",
        {{"experts", std::int64_t{3}}, {"expert_units", std::int64_t{4}}, {"tower", std::vector<std::int64_t>{6}}});
}

BatchTensors batch(std::int64_t rows) {
    Random random(11);
    std::vector<double> numbers, targets;
    std::vector<std::int64_t> codes;
    for (std::int64_t row = 0; row < rows; ++row) {
        for (int i = 0; i < 3; ++i)
            numbers.push_back(random.normal());
        codes.push_back(static_cast<std::int64_t>(random.below(4)));
        targets.push_back(random.uniform() < 0.4 ? 1 : 0);
        targets.push_back(random.normal());
        targets.push_back(row % 3 == 2 ? std::numeric_limits<double>::quiet_NaN() : random.uniform() < 0.5 ? 1 : 0);
    }
    BatchTensors result;
    result.rows = rows;
    result.numbers = at::from_blob(numbers.data(), {rows, 3}, at::ScalarType::Double).clone();
    result.codes = at::from_blob(codes.data(), {rows, 1}, at::ScalarType::Long).clone();
    result.targets = at::from_blob(targets.data(), {rows, 3}, at::ScalarType::Double).clone();
    return result;
}

/// Flat gradient of Σ c_t L_t.
at::Tensor weighted(Network& network, const BatchTensors& rows, const std::vector<double>& coefficients) {
    Balance fixed(*findBalancing("fixed"), {}, {.tasks = coefficients.size()});
    Balance::Batch given;
    given.weights = coefficients;
    network.step(rows, {}, fixed, given);
    return network.parameters().gradients().clone();
}

/// A strategy with these weights on the rows, whatever the gradients are.
class Given final : public Balancer {
public:
    std::optional<std::vector<double>> rowWeights(const BalancingStep& step, const Gram& gram) override {
        seen = gram;
        std::vector<double> result;
        for (const std::size_t task : step.tasks)
            result.push_back(weights[task]);
        return result;
    }
    static inline std::vector<double> weights;
    static inline Gram seen;
};
std::unique_ptr<Balancer> makeGiven(const Params&, const BalancingSetup&) {
    return std::make_unique<Given>();
}
constexpr ParamChoice places[] = {{"parameters", ""}, {"representation", ""}};
constexpr ParamSpec specs[] = {
    {.key = "on", .label = "", .kind = ParamKind::Choice, .standard = "\"parameters\"", .choices = places},
    {.key = "every", .label = "", .kind = ParamKind::Integer, .standard = "1"},
};
const Balancing given{.id = "given",
                      .label = "",
                      .help = "",
                      .formula = "",
                      .paper = "",
                      .params = specs,
                      .make = makeGiven,
                      .rows = RowUse::Gram};

Network::StepLosses mixed(Network& network, const BatchTensors& rows, Balance& balance,
                          const std::vector<double>& personal = {1, 1, 1}) {
    return network.step(rows, {}, balance, {{}, {}, personal, 0, 1});
}

/// By segment: shared ones follow w_t c_t, those of one task c_t alone.
void check(const Model& model, const at::Tensor& got, const std::vector<at::Tensor>& single,
           const std::vector<double>& weights, const std::vector<double>& personal = {1, 1, 1}) {
    bool isAnyShared = false;
    for (const Segment& segment : model.network->parameters().segments()) {
        if (!segment.trained)
            continue;
        const bool isShared = segment.tasks.size() > 1;
        isAnyShared = isAnyShared || isShared;
        at::Tensor wanted = at::zeros_like(got.narrow(0, segment.offset, segment.size));
        for (std::size_t t = 0; t < model.count(); ++t)
            wanted += single[t].narrow(0, segment.offset, segment.size) * (personal[t] * (isShared ? weights[t] : 1));
        QVERIFY2(at::allclose(got.narrow(0, segment.offset, segment.size), wanted, 1e-10, 1e-12), segment.name.c_str());
    }
    QVERIFY(isAnyShared);
}

std::vector<at::Tensor> singles(Model& model, const BatchTensors& rows) {
    return {weighted(*model.network, rows, {1, 0, 0}), weighted(*model.network, rows, {0, 1, 0}),
            weighted(*model.network, rows, {0, 0, 1})};
}

BalancingSetup three() {
    static const std::vector<std::uint8_t> kinds = {0, 1, 0};
    return {.tasks = 3, .isRegression = kinds, .seed = 3};
}

} // namespace

class JacobianTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Σ w_t g_t on shared parameters; towers and gates as if each task were alone. Also with a weight of 0, with
    /// weights set by the person, on the shared representation, and in a step that keeps the last weights.
    void mixesSharedAndLeavesOwnAlone() {
        for (const char* place : {"parameters", "representation"}) {
            for (const std::vector<double>& weights :
                 {std::vector<double>{0.5, -1.5, 2}, std::vector<double>{0.25, 0, 0.75}}) {
                Model net = mmoe();
                const BatchTensors rows = batch(12);
                const std::vector<at::Tensor> single = singles(net, rows);
                const std::vector<double> personal = {1, 2, 0.5};
                Given::weights = weights;
                Balance balance(given, {{"on", std::string(place)}, {"every", std::int64_t{2}}}, three());
                for (int k = 0; k < 2; ++k) {
                    const Network::StepLosses step = mixed(*net.network, rows, balance, personal);
                    check(net, net.network->parameters().gradients(), single, weights, personal);
                    if (QTest::currentTestFailed())
                        return;
                    QCOMPARE(step.lengths.empty(), k == 1);
                    for (std::size_t t = 0; t < 3; ++t)
                        QVERIFY(std::abs(step.coefficients[t] - weights[t] * personal[t]) < 1e-12);
                }
            }
        }
    }

    void gramHoldsTheInnerProducts() {
        Model net = model("shared_bottom", {{"bottom", std::vector<std::int64_t>{6}}});
        const BatchTensors rows = batch(9);
        const std::vector<at::Tensor> single = singles(net, rows);
        Given::weights = {1, 1, 1};
        Balance balance(given, {}, three());
        const Network::StepLosses step = mixed(*net.network, rows, balance);
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                double product = 0;
                for (const Segment& segment : net.network->parameters().segments()) {
                    if (segment.trained && segment.tasks.size() > 1)
                        product += at::dot(single[i].narrow(0, segment.offset, segment.size),
                                           single[j].narrow(0, segment.offset, segment.size))
                                       .item<double>();
                }
                QVERIFY(std::abs(Given::seen(i, j) - product) < 1e-10);
            }
            QVERIFY(std::abs(step.lengths[i] - std::sqrt(Given::seen(i, i))) < 1e-10);
        }
    }

    /// On the representation the rows are ∂L_t/∂z, which the network can tell by moving z.
    void representationRowsReachThePlace() {
        Model net = model("shared_bottom", {{"bottom", std::vector<std::int64_t>{6}}});
        const BatchTensors rows = batch(9);
        Given::weights = {1, 1, 1};
        Balance balance(given, {{"on", std::string("representation")}}, three());
        mixed(*net.network, rows, balance);
        std::vector<at::Tensor> shared;
        const std::vector<at::Tensor> logits = net.network->forwardRecorded(rows, {}, &shared);
        QVERIFY(!shared.empty());
        for (std::size_t t = 0; t < 3; ++t)
            QVERIFY(Given::seen(t, t) > 0);
        QVERIFY(Given::seen(0, 1) == Given::seen(1, 0));
    }

    /// A task without a single label, and one whose loss is infinite: the others see nothing of it.
    void aTaskThatTakesNoPartTouchesNothing() {
        for (const bool isInfinite : {false, true}) {
            for (const Balancing* balancing : allBalancing()) {
                Model net = mmoe();
                BatchTensors rows = batch(12);
                rows.targets.select(1, 1).fill_(isInfinite ? std::numeric_limits<double>::infinity()
                                                           : std::numeric_limits<double>::quiet_NaN());
                Balance balance(*balancing, {}, three());
                const Network::StepLosses step = mixed(*net.network, rows, balance);
                QCOMPARE(step.coefficients[1], 0.0);
                const at::Tensor gradient = net.network->parameters().gradients();
                QVERIFY2(at::isfinite(gradient).all().item<bool>(), balancing->id);
                bool isAny = false;
                for (const Segment& segment : net.network->parameters().segments()) {
                    const bool moves = (gradient.narrow(0, segment.offset, segment.size) != 0).any().item<bool>();
                    isAny = isAny || moves;
                    if (segment.tasks == std::set<TaskId>{net.tasks[1].id})
                        QVERIFY2(!moves, segment.name.c_str());
                }
                QVERIFY(isAny);
                QCOMPARE(balance.leftOut()[1], std::int64_t{isInfinite ? 1 : 0});
            }
        }
    }

    /// Kept rows (running gradients) belong to the network and can be put back.
    void keptRowsContinue() {
        for (const char* id : {"db_mtl", "moco", "excess_mtl"}) {
            Model one = mmoe(), other = mmoe();
            const BatchTensors rows = batch(12);
            Balance first(*findBalancing(id), {}, three()), second(*findBalancing(id), {}, three());
            for (int k = 0; k < 3; ++k)
                mixed(*one.network, rows, first);
            QVERIFY(one.network->keptRows().defined());
            other.network->restoreKeptRows(one.network->keptRows());
            second.restore(first.state());
            mixed(*one.network, rows, first);
            mixed(*other.network, rows, second);
            QVERIFY2(at::equal(one.network->parameters().gradients(), other.network->parameters().gradients()), id);
        }
    }

    void frozenNodesTakeNoPart() {
        Model net = mmoe();
        Graph graph = *net.project.graph;
        for (std::shared_ptr<const Node>& node : graph.nodes) {
            Node changed = *node;
            changed.frozen = changed.type == "experts" || changed.type == "features";
            node = std::make_shared<const Node>(std::move(changed));
        }
        auto network = Network::compile(graph, net.tasks, net.fitted, 7, at::ScalarType::Double, true);
        QVERIFY(network.has_value());
        Balance balance(*findBalancing("mgda"), {}, three());
        const Network::StepLosses step =
            (*network)->step(batch(9), {}, balance, {{}, {}, std::vector<double>{1, 1, 1}, 0, 1});
        QCOMPARE(step.coefficients, (std::vector<double>{0, 0, 0})); // nothing is shared: towers learn, no rows
        QVERIFY((*network)->parameters().gradients().abs().sum().item<double>() > 0);
    }
};

TASKLOOM_TEST_MAIN(JacobianTest)
#include "tst_jacobian.moc"
