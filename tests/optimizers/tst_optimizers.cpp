#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"
#include "tests/tensor/Tensors.h"

#include "engine/optimizers/Clip.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/optimizers/Pieces.h"
#include "engine/tensor/ParameterBuffer.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mv.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/zeros_like.h>

#include <map>
#include <set>

using namespace engine;
using support::tensorOf;

namespace {

constexpr at::ScalarType wide = at::ScalarType::Double;

/// Our params from those of the vectors.
Params paramsOf(const support::VectorCase& vector) {
    Params params;
    for (const auto& [key, value] : vector.params.object()) {
        if (key == "algorithm" || key == "lr" || key == "clip_norm")
            continue;
        if (key == "betas") {
            params["beta1"] = value[std::size_t{0}].toDouble();
            params["beta2"] = value[std::size_t{1}].toDouble();
        } else if (value.isBool()) {
            params[key] = value.toBool();
        } else {
            params[key] = value.toDouble();
        }
    }
    return params;
}

std::vector<Stretch> whole(const at::Tensor& values) {
    return {{.offset = 0, .size = values.numel()}};
}

/// Row `index` of a table of expected values.
support::VectorTensor rowOf(const support::VectorTensor& table, std::int64_t index) {
    const auto width = static_cast<std::ptrdiff_t>(table.values.size()) / table.shape[0];
    const auto begin = table.values.begin() + static_cast<std::ptrdiff_t>(index) * width;
    return {.shape = {width}, .values = {begin, begin + width}};
}

void clipAsWanted(const support::VectorCase& vector, at::Tensor& gradients, std::span<const Stretch> stretches) {
    if (vector.params.contains("clip_norm"))
        clip(gradients, stretches, Clip::Norm, vector.params["clip_norm"].toDouble());
}

std::string runQuadratic(const support::VectorCase& vector, OptimizerState& optimizer, at::Tensor x) {
    const at::Tensor a = tensorOf(vector.inputs["A"], wide), b = tensorOf(vector.inputs["b"], wide);
    const support::VectorTensor losses = support::vectorTensor(vector.expected["losses"]);
    const support::VectorTensor points = support::vectorTensor(vector.expected["x_after_step"]);
    const double rate = vector.params["lr"].toDouble();
    std::vector<double> got;
    for (std::int64_t step = 0; step < points.shape[0]; ++step) {
        got.push_back((x.dot(at::mv(a, x)) * 0.5 - b.dot(x)).item<double>());
        at::Tensor gradients = at::mv(a, x) - b;
        clipAsWanted(vector, gradients, whole(x));
        optimizer.step(x, gradients, whole(x), rate);
        const std::string fault =
            support::compare(vector, x, rowOf(points, step), vector.name + " x after step " + std::to_string(step + 1));
        if (!fault.empty())
            return fault;
    }
    return vector.differsFrom(got, losses, vector.name + " losses");
}

ParameterBuffer networkOf(const support::VectorCase& vector) {
    std::vector<std::vector<ParameterBuffer::Wanted>> groups;
    for (const char* name : {"W1", "b1", "W2", "b2"}) {
        const support::VectorTensor tensor = support::vectorTensor(vector.inputs["weights"][name]);
        groups.push_back({{.node = "n1", .spec = {.name = name, .dims = tensor.shape}, .tasks = {}}});
    }
    ParameterBuffer buffer(groups, 1, wide);
    for (const Segment& segment : buffer.segments())
        buffer.view(segment).copy_(tensorOf(vector.inputs["weights"][segment.name.substr(3)], wide));
    return buffer;
}

std::string runNetwork(const support::VectorCase& vector, OptimizerState& optimizer, ParameterBuffer& buffer) {
    const at::Tensor x = tensorOf(vector.inputs["X"], wide), y = tensorOf(vector.inputs["Y"], wide);
    const std::vector<Stretch> stretches = stretchesOf(buffer.segments());
    std::vector<double> losses, norms;
    at::Tensor values = buffer.values();
    for (int step = 1; step <= 20; ++step) {
        buffer.zeroGradients();
        const at::Tensor hidden = at::tanh(at::linear(x, buffer.leaf(0), buffer.leaf(1)));
        const at::Tensor loss = (at::linear(hidden, buffer.leaf(2), buffer.leaf(3)) - y).pow(2).mean();
        loss.backward();
        losses.push_back(loss.item<double>());
        norms.push_back(buffer.gradients().norm().item<double>());
        at::Tensor gradients = buffer.gradients();
        clipAsWanted(vector, gradients, stretches);
        optimizer.step(values, gradients, stretches, vector.params["lr"].toDouble());
        const Json& wanted = vector.expected["weights_after_step"][std::to_string(step)];
        for (const Segment& segment : buffer.segments()) {
            if (wanted.isNull())
                continue;
            const std::string name = segment.name.substr(3);
            const std::string fault =
                support::compare(vector, buffer.view(segment), support::vectorTensor(wanted[name]),
                                 vector.name + ' ' + name + " after step " + std::to_string(step));
            if (!fault.empty())
                return fault;
        }
    }
    const std::string fault = vector.differs(losses, "losses");
    return fault.empty() ? vector.differs(norms, "gradient_norms") : fault;
}

/// Settings with which an optimizer remembers as much as it can.
Params withMemory(std::string_view id) {
    if (id == "sgd")
        return {{"momentum", 0.9}, {"dampening", 0.5}};
    if (id == "rmsprop")
        return {{"momentum", 0.9}, {"centered", true}};
    return id == "adagrad" ? Params{{"lr_decay", 0.1}} : Params{{"amsgrad", true}};
}

at::Tensor ramp(std::int64_t size, double first, at::ScalarType type = wide) {
    std::vector<double> values;
    for (std::int64_t i = 0; i < size; ++i)
        values.push_back(first + 0.1 * static_cast<double>(i));
    return tensorOf(values, {size}, type);
}

} // namespace

class OptimizersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void descriptions() {
        for (const Optimizer* optimizer : allOptimizers()) {
            QCOMPARE(findOptimizer(optimizer->id), optimizer);
            QVERIFY(checkParams(optimizer->params, {}, {}).empty());
        }
        QCOMPARE(allOptimizers().size(), std::size_t{5});
    }

    void vectors() {
        support::Vectors vectors("optimizers");
        std::set<std::string> seen;
        int count = 0;
        for (const support::VectorCase& vector : vectors.cases()) {
            if (vector.group == "schedule")
                continue; // tst_schedules
            const Optimizer* optimizer = findOptimizer(vector.params["algorithm"].toString());
            QVERIFY2(optimizer, vector.name.c_str());
            const Params params = paramsOf(vector);
            for (const Error& error : checkParams(optimizer->params, params, {}))
                QVERIFY2(false, (vector.name + ": " + english(error.text)).c_str());
            std::string fault;
            if (vector.group == "quadratic") {
                const at::Tensor x = tensorOf(vector.inputs["x0"], wide);
                fault = runQuadratic(vector, *optimizer->make(params, x), x);
            } else {
                ParameterBuffer buffer = networkOf(vector);
                fault = runNetwork(vector, *optimizer->make(params, buffer.values()), buffer);
            }
            QVERIFY2(fault.empty(), fault.c_str());
            seen.insert(vector.group + '/' + optimizer->id);
            ++count;
        }
        qInfo("%d cases", count);
        for (const Optimizer* optimizer : allOptimizers()) {
            QVERIFY2(seen.contains(std::string("quadratic/") + optimizer->id), optimizer->id);
            QVERIFY2(seen.contains(std::string("mlp/") + optimizer->id), optimizer->id);
        }
    }

    void stretchesFollowSegments() {
        std::vector<Segment> segments(6);
        for (std::size_t i = 0; i < segments.size(); ++i) {
            segments[i].offset = static_cast<std::int64_t>(i) * 16;
            segments[i].size = 10;
        }
        segments[1].decay = false;
        segments[3].frozen = true;
        segments[5].trained = false;
        const std::vector<Stretch> stretches = stretchesOf(segments);
        QCOMPARE(stretches.size(), std::size_t{4});    // 0 | 1 | 2 | 4
        QCOMPARE(stretches[0].size, std::int64_t{16}); // with the padding up to its neighbour
        QCOMPARE(stretches[1].size, std::int64_t{16});
        QVERIFY(!stretches[1].decay);
        QCOMPARE(stretches[2].size, std::int64_t{10}); // none before a frozen one
        QCOMPARE(stretches[3].offset, std::int64_t{64});
        segments[1].decay = true;
        QCOMPARE(stretchesOf(segments).front().size, std::int64_t{42});
        segments[2].learningRateFactor = 0.5;
        QCOMPARE(stretchesOf(segments).size(), std::size_t{3});
    }

    /// One step of every optimizer over [0,8) with half the rate, [8,16) without decay, [16,24) left out.
    void stretchesAreObeyed() {
        for (const Optimizer* optimizer : allOptimizers()) {
            for (const at::ScalarType type : {wide, at::ScalarType::Float}) {
                const Params params = {{"weight_decay", 0.5}};
                const Stretch parts[] = {{0, 8, 0.5, true}, {8, 8, 1, false}};
                const at::Tensor gradients = ramp(24, -1.05, type);
                const at::Tensor before = gradients.clone();
                at::Tensor values = ramp(24, 1, type);
                const auto state = optimizer->make(params, values);
                state->step(values, gradients, parts, 0.1);
                QVERIFY(support::distance(gradients, before) == 0.0);

                const auto alone = [&](std::int64_t offset, double rate, double decay) {
                    at::Tensor part = ramp(24, 1, type).narrow(0, offset, 8).clone();
                    const auto single = optimizer->make({{"weight_decay", decay}}, part);
                    single->step(part, gradients.narrow(0, offset, 8).contiguous(), whole(part), rate);
                    return part;
                };
                QVERIFY(support::distance(values.narrow(0, 0, 8), alone(0, 0.05, 0.5)) < 1e-15);
                QVERIFY(support::distance(values.narrow(0, 8, 8), alone(8, 0.1, 0)) < 1e-15);
                QVERIFY(support::distance(values.narrow(0, 16, 8), ramp(24, 1, type).narrow(0, 16, 8)) == 0.0);
            }
        }
    }

    /// A part that is frozen for some steps keeps its moments and its count: it goes on as if nothing had been.
    void frozenPartsKeepTheirState() {
        for (const Optimizer* optimizer : allOptimizers()) {
            const Params params = withMemory(optimizer->id);
            at::Tensor values = ramp(16, 1);
            at::Tensor twin = ramp(16, 1);
            const auto state = optimizer->make(params, values);
            const auto always = optimizer->make(params, twin);
            const Stretch all[] = {{.offset = 0, .size = 16}};
            const Stretch half[] = {{.offset = 0, .size = 8}};
            const auto gradient = [](const at::Tensor& x) { return x * 2 - 1; };
            for (int step = 0; step < 3; ++step) {
                state->step(values, gradient(values), all, 0.01);
                always->step(twin, gradient(twin), all, 0.01);
            }
            for (int step = 0; step < 4; ++step)
                state->step(values, gradient(values), half, 0.01);
            QVERIFY(support::distance(values.narrow(0, 8, 8), twin.narrow(0, 8, 8)) == 0.0);
            for (int step = 0; step < 2; ++step) {
                state->step(values, gradient(values), all, 0.01);
                always->step(twin, gradient(twin), all, 0.01);
            }
            QVERIFY2(support::distance(values.narrow(0, 8, 8), twin.narrow(0, 8, 8)) == 0.0, optimizer->id);
            QVERIFY(support::distance(values.narrow(0, 0, 8), twin.narrow(0, 0, 8)) > 1e-6);
            const std::map<std::string, at::Tensor> named = [&] {
                std::map<std::string, at::Tensor> result;
                for (auto& [name, tensor] : state->state())
                    result[name] = tensor;
                return result;
            }();
            QCOMPARE(support::numbers(named.at("step")), (std::vector<double>{0, 9, 8, 5, 16, 0}));
            QCOMPARE(named.at(optimizer->id == std::string_view("adagrad") ? "v" : "m").numel(), std::int64_t{16});
        }
    }

    /// What goes into a checkpoint and comes out of it goes on bit for bit, also where parts stood still for a while.
    void stateComesBack() {
        const Stretch all[] = {{.offset = 0, .size = 16}}, half[] = {{.offset = 0, .size = 8}};
        const auto gradient = [](const at::Tensor& x) { return x * 2 - 1; };
        for (const Optimizer* optimizer : allOptimizers()) {
            const Params params = withMemory(optimizer->id);
            at::Tensor values = ramp(16, 1, at::ScalarType::Float);
            const auto state = optimizer->make(params, values);
            for (int step = 0; step < 3; ++step)
                state->step(values, gradient(values), step == 1 ? std::span(half) : std::span(all), 0.01);
            NamedState copy;
            for (const auto& [name, tensor] : state->state())
                copy.emplace_back(name, tensor.clone());
            at::Tensor twin = values.clone();
            const auto other = optimizer->make(params, twin);
            QVERIFY2(other->restore(copy), optimizer->id);
            for (int step = 0; step < 3; ++step) {
                state->step(values, gradient(values), all, 0.01);
                other->step(twin, gradient(twin), all, 0.01);
            }
            QVERIFY2(at::equal(values, twin), optimizer->id);
            const auto fresh = optimizer->make(params, at::zeros_like(values.narrow(0, 0, 8)));
            QVERIFY2(!fresh->restore(copy) && !fresh->restore({}), optimizer->id); // of other parameters, of nothing
        }
    }

    void clipping() {
        const Stretch parts[] = {{.offset = 0, .size = 2}, {.offset = 3, .size = 1}};
        const auto fresh = [] { return tensorOf(std::vector<double>{3, 0, 100, -4}, {4}, wide); };
        at::Tensor gradients = fresh();
        clip(gradients, parts, Clip::Norm, 1); // what is left out does not count
        QVERIFY(support::distance(gradients, tensorOf(std::vector<double>{0.6, 0, 100, -0.8}, {4}, wide)) < 1e-6);
        gradients = fresh();
        clip(gradients, parts, Clip::Norm, 5.1);
        QVERIFY(at::equal(gradients, fresh()));
        clip(gradients, parts, Clip::Value, 2);
        QVERIFY(at::equal(gradients, tensorOf(std::vector<double>{2, 0, 100, -2}, {4}, wide)));
        clip(gradients, parts, Clip::None, 0.1);
        QVERIFY(at::equal(gradients, tensorOf(std::vector<double>{2, 0, 100, -2}, {4}, wide)));
    }

    void piecesJoinAndCut() {
        optimizers::Pieces pieces(false);
        const Stretch two[] = {{0, 10, 1, true}, {10, 6, 1, false}};
        QVERIFY(pieces.follow(two));
        QCOMPARE(pieces.all().size(), std::size_t{1}); // without weight decay they are one
        QVERIFY(!pieces.follow(two));
        pieces.stepTaken();
        const Stretch later[] = {{4, 20, 1, true}};
        QVERIFY(pieces.follow(later));
        QCOMPARE(pieces.all().size(), std::size_t{2}); // 4 … 16 stepped once, 16 … 24 never
        QCOMPARE(pieces.all()[0].steps, std::int64_t{1});
        QCOMPARE(pieces.all()[1].offset, std::int64_t{16});
        QCOMPARE(pieces.all()[1].steps, std::int64_t{0});
        optimizers::Pieces strict(true);
        QVERIFY(strict.follow(two));
        QCOMPARE(strict.all().size(), std::size_t{2});
    }
};

TASKLOOM_TEST_MAIN(OptimizersTest)
#include "tst_optimizers.moc"
