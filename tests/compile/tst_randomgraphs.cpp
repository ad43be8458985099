// Graphs of up to 30 nodes drawn from the whole catalogue: they compile, give what the shapes promise, have the
// gradient of differences, move where they have a gradient, and bear small and unlabelled batches.
#include "tests/compile/RandomGraph.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"
#include "tests/tensor/Tensors.h"

#include "engine/base/Random.h"
#include "engine/graph/Check.h"
#include "engine/optimizers/Optimizer.h"

#include <ATen/TensorOperators.h>

#include <rapidcheck.h>

#include <functional>

using namespace engine;
using namespace support;

namespace {

constexpr std::size_t mostNodes = 30;

/// A model from random choices; shown as one line per node when a property does not hold.
Case drawn(std::set<std::string> without = {}) {
    const auto nodes = *rc::gen::inRange<std::size_t>(2, mostNodes + 1);
    const auto choices =
        *rc::gen::container<std::vector<std::uint32_t>>(std::size_t{400}, rc::gen::arbitrary<std::uint32_t>());
    Case model = GraphDraw(choices, std::move(without)).draw(nodes);
    RC_LOG() << described(*model.project.graph);
    model.network = compiled(model, true);
    return model;
}

ForwardContext trainingContext() {
    return {.training = true, .seed = 3, .step = 1};
}

double weighted(Network& network, const BatchTensors& batch, const std::vector<double>& weights) {
    const at::NoGradGuard constants;
    const std::vector<at::Tensor> losses = network.losses(network.forward(batch, trainingContext()), batch);
    double sum = 0;
    for (std::size_t t = 0; t < losses.size(); ++t)
        sum += weights[t] * losses[t].item<double>();
    return sum;
}

/// Slopes of one number to both sides; where they differ the loss has a kink and no gradient to compare with.
struct Slopes {
    double above, below;
    bool smooth() const { return std::abs(above - below) < 1e-4 * (1 + std::abs(above)); }
    double middle() const { return (above + below) / 2; }
};

Slopes slopesAt(double& value, const std::function<double()>& loss) {
    constexpr double delta = 1e-6;
    const double kept = value, here = loss();
    value = kept + delta;
    const double above = loss();
    value = kept - delta;
    const double below = loss();
    value = kept;
    return {(above - here) / delta, (here - below) / delta};
}

bool holds(const char* words, const std::function<void()>& check) {
    return rc::check(words, check);
}

} // namespace

class RandomGraphsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        calmThreads();
        qputenv("RC_PARAMS", "seed=20 max_success=60 max_size=60");
    }

    void compileAndKeepTheirShapes() {
        std::set<std::string> kinds;
        QVERIFY(holds("graphs compile and give the promised shapes", [&] {
            const Case model = drawn();
            RC_ASSERT(model.project.graph->nodes.size() <= mostNodes);
            for (const auto& node : model.project.graph->nodes)
                kinds.insert(node->type);
            for (const Issue& issue : checkGraph(*model.project.graph, model.tasks, layerCatalog(),
                                                 model.project.widths.get(), model.project.taskOutputs)) {
                if (issue.severity == Severity::Error)
                    RC_FAIL(english(issue.error.text));
            }
            for (const std::int64_t rows : {1, 2, 7}) {
                const std::vector<at::Tensor> logits = model.network->forward(batchFor(model, rows), trainingContext());
                for (std::size_t t = 0; t < logits.size(); ++t) {
                    RC_ASSERT(logits[t].sizes() ==
                              at::IntArrayRef({rows, model.project.taskOutputs.at(model.tasks[t].id)}));
                    RC_ASSERT(logits[t].isfinite().all().item<bool>());
                }
            }
        }));
        QVERIFY2(kinds.size() > allLayers().size() * 2 / 3, std::to_string(kinds.size()).c_str());
    }

    void haveTheGradientOfDifferences() {
        int checked = 0;
        QVERIFY(holds("gradients are those of differences", [&] {
            const Case model = drawn({"stop_gradient"}); // its gradient is not that of differences, on purpose
            const BatchTensors batch = batchFor(model, 6);
            const std::vector<double> weights = weightsFor(model.tasks.size());
            Network& net = *model.network;
            stepOf(net, batch, trainingContext(), weights);
            const std::vector<double> gradient = numbersOf(net.parameters().gradients());
            at::Tensor values = net.parameters().values();
            double* value = values.mutable_data_ptr<double>();
            for (const Segment& segment : net.parameters().segments()) {
                if (!segment.trained)
                    continue;
                const std::int64_t stride = std::max<std::int64_t>(1, segment.size / 2);
                for (std::int64_t i = segment.offset; i < segment.offset + segment.size; i += stride) {
                    const Slopes slopes = slopesAt(value[i], [&] { return weighted(net, batch, weights); });
                    if (!slopes.smooth())
                        continue;
                    ++checked;
                    const double got = gradient[static_cast<std::size_t>(i)];
                    if (std::abs(slopes.middle() - got) > 1e-5 + 1e-4 * std::abs(got))
                        RC_FAIL(segment.name + ": differences " + std::to_string(slopes.middle()) + ", gradient " +
                                std::to_string(got));
                }
            }
        }));
        QVERIFY2(checked > 1000, std::to_string(checked).c_str());
    }

    void moveWhereTheyHaveAGradient() {
        QVERIFY(holds("what has a gradient moves, what is frozen stays", [] {
            Case model = drawn();
            const std::size_t frozen = *rc::gen::inRange<std::size_t>(0, model.project.graph->nodes.size());
            const NodeId frozenNode = model.project.graph->nodes[frozen]->id;
            model.project.graph = std::make_shared<const Graph>(
                changed(*model.project.graph, frozenNode, [](Node& node) { node.frozen = true; }));
            model.network = compiled(model, true);
            Network& net = *model.network;
            stepOf(net, batchFor(model, 8), trainingContext(), weightsFor(model.tasks.size()));
            const at::Tensor before = net.parameters().values().clone();
            const auto optimizer = findOptimizer("sgd")->make({}, net.parameters().values());
            at::Tensor values = net.parameters().values();
            optimizer->step(values, net.parameters().gradients(), stretchesOf(net.parameters().segments()), 0.5);
            for (const Segment& segment : net.parameters().segments()) {
                const at::Tensor moved =
                    (net.parameters().view(segment) - before.narrow(0, segment.offset, segment.size).view(segment.dims))
                        .abs();
                RC_ASSERT(segment.frozen == (segment.node == frozenNode));
                if (segment.frozen || !segment.trained)
                    RC_ASSERT(moved.max().item<double>() == 0.0);
                else // a gradient too small to change the last digit counts as none
                    RC_ASSERT((moved.gt(0).logical_or(gradientOf(net, segment).abs() < 1e-14)).all().item<bool>());
            }
        }));
    }

    void bearSmallAndUnlabelledBatches() {
        QVERIFY(holds("one row, two rows, a task without labels", [] {
            const Case model = drawn();
            for (const std::int64_t rows : {1, 2}) {
                const auto step = stepOf(*model.network, batchFor(model, rows, false), trainingContext(),
                                         weightsFor(model.tasks.size()));
                for (const double loss : step.losses)
                    RC_ASSERT(std::isfinite(loss));
                RC_ASSERT(model.network->parameters().gradients().isfinite().all().item<bool>());
            }
            BatchTensors batch = batchFor(model, 6, false);
            const auto task = *rc::gen::inRange<std::size_t>(0, model.tasks.size());
            batch.targets.select(1, static_cast<std::int64_t>(task)).fill_(std::nan(""));
            const auto step = stepOf(*model.network, batch, trainingContext(), weightsFor(model.tasks.size()));
            RC_ASSERT(step.active[task] == 0);
            for (const Segment& segment : model.network->parameters().segments()) {
                if (segment.trained && segment.tasks == std::set<TaskId>{model.tasks[task].id})
                    RC_ASSERT(gradientOf(*model.network, segment).abs().max().item<double>() == 0.0);
            }
        }));
    }
};

TASKLOOM_TEST_MAIN(RandomGraphsTest)
#include "tst_randomgraphs.moc"
