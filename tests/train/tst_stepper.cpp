// What one step changes: frozen nodes, learning-rate factors, groups of weight decay, clipping, several batches a step,
// tasks that no longer count.

#include "engine/base/Random.h"
#include "engine/train/Stepper.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>

#include <limits>
#include <stdexcept>

using namespace engine;

namespace {

BatchTensors batch(std::int64_t rows, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> numbers, targets;
    std::vector<std::int64_t> codes;
    for (std::int64_t row = 0; row < rows; ++row) {
        for (int i = 0; i < 3; ++i)
            numbers.push_back(random.normal());
        codes.push_back(static_cast<std::int64_t>(random.below(4)));
        targets.push_back(random.uniform() < 0.4 ? 1 : 0);
        targets.push_back(random.normal());
    }
    BatchTensors result;
    result.rows = rows;
    result.numbers = at::from_blob(numbers.data(), {rows, 3}, at::ScalarType::Double).clone();
    result.codes = at::from_blob(codes.data(), {rows, 1}, at::ScalarType::Long).clone();
    result.targets = at::from_blob(targets.data(), {rows, 2}, at::ScalarType::Double).clone();
    return result;
}

struct Model {
    std::vector<Task> tasks = support::tasksOf({TaskKind::Binary, TaskKind::Regression});
    Fitted fitted = support::fittedFor(tasks, 3, {4});
    Project project = support::modelOf(
        "shared_bottom",
        {{"bottom", std::vector<std::int64_t>{6}}, {"tower", std::vector<std::int64_t>{4}}, {"dropout", 0.0}}, tasks,
        fitted);
    TrainSpec spec;
    std::unique_ptr<Network> network;
    std::unique_ptr<Stepper> stepper;

    Model() {
        tasks = *project.tasks;
        spec.optimizer = "sgd";
        spec.learningRate = 0.1;
    }
    void changeNode(const NodeId& id, const std::function<void(Node&)>& edit) {
        Graph graph = *project.graph;
        for (auto& node : graph.nodes) {
            if (node->id != id)
                continue;
            Node changed = *node;
            edit(changed);
            node = std::make_shared<const Node>(changed);
        }
        project.graph = std::make_shared<const Graph>(std::move(graph));
    }
    void build() {
        auto made = Network::compile(*project.graph, tasks, fitted, 7, at::ScalarType::Double);
        if (!made)
            throw std::runtime_error(english(made.error().text));
        network = std::move(*made);
        stepper = std::make_unique<Stepper>(*network, spec, tasks, 10);
    }
    /// How far each segment moved in one batch.
    std::map<std::string, at::Tensor> moved(const BatchTensors& rows, bool isLast = false) {
        const at::Tensor before = network->parameters().values().clone();
        stepper->batch(rows, 1, isLast);
        std::map<std::string, at::Tensor> result;
        for (const Segment& segment : network->parameters().segments())
            result[segment.name] = (network->parameters().values() - before).narrow(0, segment.offset, segment.size);
        return result;
    }
    /// The node that holds the first segment of a task set of this size, other than the input.
    NodeId nodeWith(std::size_t tasksOfIt) const {
        for (const Segment& segment : network->parameters().segments()) {
            if (segment.tasks.size() == tasksOfIt && segment.dims.size() == 2 && segment.decay)
                return segment.node;
        }
        throw std::runtime_error("no such node");
    }
};

bool isStill(const at::Tensor& movement) {
    return movement.abs().max().item<double>() == 0;
}

} // namespace

class StepperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frozenNodesAndFactorsAct() {
        Model plain;
        plain.build();
        const NodeId node = plain.nodeWith(2);
        const auto free = plain.moved(batch(16, 1));
        for (const auto& [name, movement] : free)
            QVERIFY2(!isStill(movement), name.c_str());

        Model frozen;
        frozen.changeNode(node, [](Node& changed) { changed.frozen = true; });
        frozen.build();
        Model slow;
        slow.changeNode(node, [](Node& changed) { changed.learningRateFactor = 0.25; });
        slow.build();
        const auto still = frozen.moved(batch(16, 1)), less = slow.moved(batch(16, 1));
        int ofNode = 0;
        for (const auto& [name, movement] : free) {
            const bool isOf = name.starts_with(node + ".");
            ofNode += isOf ? 1 : 0;
            QCOMPARE(isStill(still.at(name)), isOf);
            QVERIFY2(at::allclose(less.at(name), movement * (isOf ? 0.25 : 1.0), 1e-9, 1e-14), name.c_str());
        }
        QVERIFY(ofNode >= 1);
    }

    void decaySparesWhatItShould() {
        for (const bool all : {false, true}) {
            Model plain, decayed;
            decayed.spec.optimizerParams = {{"weight_decay", 0.5}};
            decayed.spec.decayAll = all;
            plain.build();
            decayed.build();
            for (const Model* model : {&plain, &decayed}) { // what is 0 does not decay
                const at::NoGradGuard constants;
                at::Tensor values = model->network->parameters().values();
                values.add_(0.25);
            }
            const auto free = plain.moved(batch(16, 1)), pulled = decayed.moved(batch(16, 1));
            std::map<std::string, bool> spared;
            for (const Segment& segment : plain.network->parameters().segments())
                spared[segment.name] = !segment.decay;
            QVERIFY(std::ranges::any_of(spared, [](const auto& entry) { return entry.second; }));
            for (const auto& [name, movement] : free)
                QCOMPARE(at::allclose(pulled.at(name), movement, 1e-9, 1e-14), spared.at(name) && !all);
        }
    }

    void clippingShortensTheStep() {
        Model model;
        model.spec.clip = Clip::Norm;
        model.spec.clipAt = 1e-3;
        model.build();
        double square = 0;
        for (const auto& [name, movement] : model.moved(batch(16, 1)))
            square += movement.pow(2).sum().item<double>();
        QVERIFY(std::abs(std::sqrt(square) - 0.1 * 1e-3) < 1e-6 * 0.1);
    }

    /// The mean gradient of three batches, and of one that is left at the end of the epoch.
    void severalBatchesMakeAStep() {
        Model several;
        several.spec.accumulate = 3;
        several.build();
        at::Tensor sum;
        for (const std::uint64_t seed : {1, 2, 3}) {
            Model single;
            single.build();
            single.stepper->batch(batch(16, seed), 1, false);
            const at::Tensor gradient = single.network->parameters().gradients().clone();
            sum = sum.defined() ? sum + gradient : gradient;
        }
        const at::Tensor before = several.network->parameters().values().clone();
        several.stepper->batch(batch(16, 1), 1, false);
        several.stepper->batch(batch(16, 2), 1, false);
        QVERIFY(at::equal(several.network->parameters().values(), before));
        several.stepper->batch(batch(16, 3), 1, false);
        const at::Tensor step = several.network->parameters().values() - before;
        QVERIFY(at::allclose(step, sum * (-0.1 / 3), 1e-9, 1e-14));
        QCOMPARE(several.stepper->steps(), std::int64_t{3});
        const auto rest = several.moved(batch(16, 4), true);
        QVERIFY(std::ranges::none_of(rest, [](const auto& entry) { return isStill(entry.second); }));
    }

    /// Neither its gradient nor momentum or decay moves what only a retired task uses.
    void retiredTasksStandStill() {
        for (const char* balancing : {"fixed", "upgrad", "db_mtl"}) {
            Model model;
            model.spec.optimizer = "adam";
            model.spec.optimizerParams = {{"weight_decay", 0.1}};
            model.spec.decayAll = true;
            model.spec.balancing = balancing;
            model.build();
            model.moved(batch(16, 1));
            model.stepper->retire(1);
            QVERIFY(model.stepper->isRetired(1) && !model.stepper->allRetired());
            const auto movement = model.moved(batch(16, 2));
            for (const Segment& segment : model.network->parameters().segments())
                QCOMPARE(isStill(movement.at(segment.name)), segment.tasks == std::set<TaskId>{model.tasks[1].id});
            model.stepper->retire(0);
            QVERIFY(model.stepper->allRetired());
        }
    }

    /// The losses are numbers, their gradient is none: the step is left out, what is there stays.
    void gradientsThatAreNoNumbersAreLeftOut() {
        Model model;
        model.build();
        BatchTensors rows = batch(16, 1);
        rows.targets.select(1, 1).fill_(1e200); // the square overflows
        const Stepper::Outcome outcome = model.stepper->batch(rows, 1, false);
        QVERIFY(outcome.isUsable); // the other task goes on
        QVERIFY(model.network->parameters().values().isfinite().all().item<bool>());
    }
};

TASKLOOM_TEST_MAIN(StepperTest)
#include "tst_stepper.moc"
