// What every kind of layer must keep, from its description alone: defaults, shapes, gradients, groups.
#include "tests/layers/Running.h"
#include "tests/support/QtWarnings.h"

#include "engine/base/Random.h"
#include "engine/tensor/ParameterBuffer.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>

#include <functional>

using namespace engine;

namespace {

constexpr at::ScalarType wide = at::ScalarType::Double;
constexpr std::int64_t vocabulary[] = {5, 3};

at::Tensor random(const std::vector<std::int64_t>& shape, std::uint64_t seed) {
    at::Tensor tensor = at::empty(shape, at::TensorOptions(wide));
    Random numbers(mix(seed + 1));
    double* values = tensor.mutable_data_ptr<double>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = numbers.normal();
    return tensor;
}

/// A kind of layer with what arrives at it.
struct Example {
    const Layer* layer = nullptr;
    Params params;
    InputShapes shapes;
    FeatureWidths widths{
        .numbers = 2, .vocabulary = {vocabulary[0], vocabulary[1]}, .numberNames = {}, .categoryNames = {}};
    ShapeContext context() const { return {.features = &widths, .outputs = 3}; }
};

Shape exampleShape(PortKind kind) {
    switch (kind) {
    case PortKind::Columns:
        return {kind, {2, 2}};
    case PortKind::Tokens:
        return {kind, {3, 8}};
    case PortKind::Experts:
        return {kind, {4, 6}};
    case PortKind::Sequence:
        return {kind, {2, 9}};
    default:
        return {kind, {8}};
    }
}

/// Weights go with the experts or the tokens of the first port, each link counted.
Shape exampleWeights(const InputShapes& shapes) {
    std::int64_t count = 0;
    for (const Shape& shape : shapes.ports[0])
        count += shape.dims[0];
    return {PortKind::Weights, {count}};
}

/// One example for each kind that the first input port takes, without and with what may be left unconnected.
std::vector<Example> examplesOf(const Layer& layer, const Params& params = {}) {
    std::vector<Example> examples;
    for (int k = 0; k < portKindCount; ++k) {
        const auto kind = static_cast<PortKind>(k);
        if (layer.inputs.empty() ? k > 0 : !accepts(layer.inputs[0].kinds, kind))
            continue;
        if (kind == PortKind::Probability)
            continue; // carries its log-odds, which then are what logits are
        for (const bool all : {false, true}) {
            Example example{.layer = &layer, .params = params, .shapes = {}};
            bool optional = false;
            for (const PortSpec& port : layer.inputs) {
                PortKind arriving = kind;
                for (int other = 0; !accepts(port.kinds, arriving); ++other)
                    arriving = static_cast<PortKind>(other);
                const Shape shape =
                    arriving == PortKind::Weights ? exampleWeights(example.shapes) : exampleShape(arriving);
                optional = optional || port.optional;
                example.shapes.ports.emplace_back(port.optional && !all ? 0 : port.many ? 3 : 1, shape);
            }
            if (optional || all)
                examples.push_back(std::move(example));
        }
    }
    return examples;
}

Value exampleValue(const Shape& shape, std::int64_t rows, std::uint64_t seed) {
    if (shape.kind == PortKind::Columns) {
        at::Tensor codes = at::empty({rows, 2}, at::TensorOptions(at::ScalarType::Long));
        for (std::int64_t i = 0; i < rows * 2; ++i)
            codes.mutable_data_ptr<std::int64_t>()[i] = (i * 7 + static_cast<std::int64_t>(seed)) % vocabulary[i % 2];
        return {.tensor = random({rows, 2}, seed).set_requires_grad(true), .codes = codes};
    }
    std::vector<std::int64_t> sizes = shape.dims;
    sizes.insert(sizes.begin(), rows);
    return {.tensor = random(sizes, seed).set_requires_grad(true)};
}

std::vector<Value> exampleInputs(const Example& example, std::int64_t rows, std::uint64_t seed) {
    std::vector<Value> values;
    for (const std::vector<Shape>& port : example.shapes.ports) {
        for (const Shape& shape : port)
            values.push_back(exampleValue(shape, rows, ++seed * 1000));
    }
    if (example.layer->inputs.empty())
        values.push_back(exampleValue(exampleShape(PortKind::Columns), rows, seed));
    return values;
}

std::vector<TensorSpec> specsOf(const Example& example) {
    return example.layer->tensors ? example.layer->tensors(example.params, example.shapes, example.context())
                                  : std::vector<TensorSpec>{};
}

/// Parameters as a network makes them: `group` > 1 gives leaves [G, …].
ParameterBuffer bufferOf(const Example& example, std::size_t group) {
    std::vector<std::vector<ParameterBuffer::Wanted>> wanted;
    for (const TensorSpec& spec : specsOf(example)) {
        wanted.emplace_back();
        for (std::size_t member = 0; member < group; ++member)
            wanted.back().push_back({.node = support::numbered("n", member), .spec = spec, .tasks = {}});
    }
    return ParameterBuffer(wanted, 5, wide);
}

ModuleParameters leavesOf(const ParameterBuffer& buffer, std::size_t count) {
    ModuleParameters leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(buffer.leaf(i));
    return leaves;
}

/// A sum over all outputs with fixed random factors.
at::Tensor total(const std::vector<Value>& outputs) {
    at::Tensor sum;
    std::uint64_t seed = 77;
    for (const Value& value : outputs) {
        if (!value.tensor.defined())
            continue;
        const at::Tensor part = (value.tensor * random(value.tensor.sizes().vec(), ++seed)).sum();
        sum = sum.defined() ? sum + part : part;
    }
    return sum;
}

/// Largest gap between the gradient of `leaf` and central differences of `loss`, over at most 60 of its numbers.
double gradientGap(const at::Tensor& leaf, const at::Tensor& gradient, const std::function<double()>& loss) {
    const at::NoGradGuard constants;
    const at::Tensor flat = leaf.detach().flatten(); // shares memory with the contiguous leaf
    double* values = flat.mutable_data_ptr<double>();
    const std::vector<double> slopes = support::numbers(gradient);
    const std::int64_t stride = std::max<std::int64_t>(1, flat.numel() / 60);
    double most = 0;
    for (std::int64_t i = 0; i < flat.numel(); i += stride) {
        constexpr double step = 1e-5;
        const double before = values[i];
        values[i] = before + step;
        const double above = loss();
        values[i] = before - step;
        const double below = loss();
        values[i] = before;
        const double slope = slopes[static_cast<std::size_t>(i)];
        most = std::max(most, std::abs((above - below) / (2 * step) - slope) / (1 + std::abs(slope)));
    }
    return most;
}

/// False where a layer promises that nothing flows back: stopped gradients, masks that only say which tokens count.
bool passesGradient(const Example& example, std::size_t input) {
    const std::string_view id = example.layer->id;
    return id != "stop_gradient" && !(id.ends_with("_pool_tokens") && input == 1);
}

/// "" or the first place where the gradient is not that of differences.
std::string checkGradients(const Example& example, const ForwardContext& context) {
    const std::vector<TensorSpec> specs = specsOf(example);
    ParameterBuffer buffer = bufferOf(example, 1);
    for (const Segment& segment : buffer.segments()) { // off the symmetric starts (zeros, ones)
        if (segment.trained)
            buffer.view(segment).add_(random(segment.dims, randomKey(1, segment.name)), 0.3);
    }
    support::Running running(example.layer->id, example.params, example.shapes, leavesOf(buffer, specs.size()),
                             example.context());
    const std::vector<Value> inputs = exampleInputs(example, 5, 3);
    const auto loss = [&] { return total(running(inputs, context)).item<double>(); };
    if (const at::Tensor sum = total(running(inputs, context)); sum.requires_grad())
        sum.backward();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!passesGradient(example, i)) {
            if (inputs[i].tensor.grad().defined() && inputs[i].tensor.grad().abs().sum().item<double>() > 0)
                return support::numbered("a gradient of input ", i);
            continue;
        }
        if (!inputs[i].tensor.grad().defined())
            return support::numbered("no gradient of input ", i);
        if (gradientGap(inputs[i].tensor, inputs[i].tensor.grad(), loss) > 1e-6)
            return support::numbered("input ", i);
    }
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (specs[i].trained && gradientGap(buffer.leaf(i), buffer.leaf(i).grad(), loss) > 1e-6)
            return specs[i].name;
    }
    return {};
}

enum class Arrival { Shared, Packed, Separate };

/// Sets of inputs for `group` nodes.
std::vector<std::vector<Value>> groupInputs(const Example& example, std::size_t group, Arrival arrival) {
    std::vector<std::vector<Value>> sets;
    for (std::size_t member = 0; member < group; ++member)
        sets.push_back(exampleInputs(example, 4, arrival == Arrival::Shared ? 1 : member));
    for (std::size_t input = 0; input < sets[0].size(); ++input) {
        std::vector<at::Tensor> tensors;
        for (const std::vector<Value>& set : sets)
            tensors.push_back(set[input].tensor.detach());
        const at::Tensor pack = at::stack(tensors).set_requires_grad(true);
        for (std::size_t member = 0; member < group; ++member) {
            Value& value = sets[member][input];
            if (arrival == Arrival::Shared)
                value = sets[0][input];
            else if (arrival == Arrival::Packed)
                value = {.tensor = pack.select(0, static_cast<std::int64_t>(member)),
                         .pack = pack,
                         .packIndex = static_cast<std::int64_t>(member)};
        }
    }
    return sets;
}

/// Gradient of input `index` of member `member`, however the inputs arrived.
at::Tensor inputGradient(const std::vector<std::vector<Value>>& sets, std::size_t member, std::size_t index,
                         Arrival arrival) {
    const Value& value = sets[member][index];
    return arrival == Arrival::Packed ? value.pack.grad().select(0, value.packIndex) : value.tensor.grad();
}

void clearGradients(const std::vector<std::vector<Value>>& sets) {
    for (const std::vector<Value>& set : sets) {
        for (const Value& value : set) {
            at::Tensor leaf = value.pack.defined() ? value.pack : value.tensor;
            leaf.mutable_grad() = at::Tensor();
        }
    }
}

/// What a pass forward and backward left behind.
struct Pass {
    std::vector<Value> outputs;
    std::vector<at::Tensor> inputGradients; ///< of all sets, one after another
    at::Tensor gradients;                   ///< flat
    support::Seen seen;
};

/// A group of nodes over one buffer, to be computed at once and one by one.
struct GroupTrial {
    const Example& example;
    std::size_t group;
    Arrival arrival;
    std::vector<std::vector<Value>> sets = groupInputs(example, group, arrival);
    std::size_t count = specsOf(example).size();
    ParameterBuffer buffer = bufferOf(example, group);
    std::vector<std::uint64_t> keys{};

    Pass together() {
        Pass pass;
        const Recorder recorder = support::recorderInto(pass.seen);
        for (std::size_t member = 0; member < group; ++member)
            keys.push_back(100 + member);
        std::vector<Value> all;
        for (const std::vector<Value>& set : sets)
            all.insert(all.end(), set.begin(), set.end());
        std::vector<std::size_t> counts;
        for (const std::vector<Shape>& port : example.shapes.ports)
            counts.push_back(port.size());
        const auto module =
            findLayerModule(example.layer->id)
                ->makeGroup(example.params, example.shapes, example.context(), leavesOf(buffer, count), group);
        pass.outputs = module->forward(all, counts,
                                       {.training = true, .seed = 4, .step = 9, .nodeKeys = keys, .record = &recorder});
        const std::size_t each = pass.outputs.size() / group;
        at::Tensor sum;
        for (std::size_t member = 0; member < group; ++member) {
            const auto first = pass.outputs.begin() + static_cast<std::ptrdiff_t>(member * each);
            const at::Tensor part = total({first, first + static_cast<std::ptrdiff_t>(each)});
            sum = sum.defined() ? sum + part : part;
        }
        sum.backward();
        collectGradients(pass);
        return pass;
    }

    Pass alone() {
        Pass pass;
        const Recorder recorder = support::recorderInto(pass.seen);
        for (std::size_t member = 0; member < group; ++member) {
            ModuleParameters own;
            for (std::size_t i = 0; i < count; ++i)
                own.push_back(buffer.leaf(i).select(0, static_cast<std::int64_t>(member)));
            support::Running running(example.layer->id, example.params, example.shapes, own, example.context());
            const std::vector<Value> outputs = running(
                sets[member], {.training = true, .seed = 4, .step = 9, .nodeKey = keys[member], .record = &recorder});
            total(outputs).backward();
            pass.outputs.insert(pass.outputs.end(), outputs.begin(), outputs.end());
        }
        collectGradients(pass);
        return pass;
    }

    /// Takes the gradients into `pass` and clears them.
    void collectGradients(Pass& pass) {
        for (std::size_t member = 0; member < group; ++member) {
            for (std::size_t input = 0; input < sets[member].size(); ++input)
                pass.inputGradients.push_back(inputGradient(sets, member, input, arrival).clone());
        }
        clearGradients(sets);
        pass.gradients = buffer.gradients().clone();
        buffer.zeroGradients();
    }
};

/// "" or where two lists differ.
std::string compareAll(const char* what, const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
    if (a.size() != b.size())
        return std::string("number of ").append(what);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (support::distance(a[i], b[i]) > 1e-12)
            return support::numbered(what, i);
    }
    return {};
}

/// "" or where the group differs from its members taken alone.
std::string checkGroup(const Example& example, std::size_t group, Arrival arrival) {
    GroupTrial trial{.example = example, .group = group, .arrival = arrival};
    const Pass together = trial.together(), alone = trial.alone();
    std::vector<at::Tensor> outputs[2];
    for (const Value& value : together.outputs) {
        outputs[0].push_back(value.tensor);
        if (!value.pack.defined() || support::distance(value.pack.select(0, value.packIndex), value.tensor) > 0)
            return "pack";
    }
    for (const Value& value : alone.outputs)
        outputs[1].push_back(value.tensor);
    std::string fault = compareAll("output ", outputs[0], outputs[1]);
    if (fault.empty())
        fault = compareAll("gradient of input ", together.inputGradients, alone.inputGradients);
    if (fault.empty())
        fault = compareAll("gradient of parameters ", {together.gradients}, {alone.gradients});
    if (fault.empty() && together.seen.size() != alone.seen.size())
        fault = "kinds of records";
    for (const auto& [what, tensors] : together.seen) {
        if (fault.empty())
            fault = alone.seen.contains(what) ? compareAll("recorded ", tensors, alone.seen.at(what)) : what;
    }
    return fault;
}

/// Params that lead into branches which the defaults leave out.
std::vector<Params> variants(const std::string& id) {
    std::vector<Params> result = {{}};
    if (id == "dense")
        result.insert(result.end(), {{{"dropout", 0.3}, {"bias", false}}, {{"activation", "gelu"}}});
    if (id == "activation") {
        for (const ParamChoice& choice : activationChoices)
            result.push_back({{"activation", choice.id}});
    }
    if (id == "experts")
        result.push_back({{"layers", std::int64_t{3}}, {"experts", std::int64_t{2}}, {"units", std::int64_t{5}}});
    if (id == "gate" || id == "head" || id == "attention_gate" || id == "self_attention")
        result.insert(result.end(), {{{"bias", true}}, {{"bias", false}}});
    if (id == "attention_gate")
        result.push_back({{"mode", "vector"}});
    if (id == "self_attention")
        result.push_back({{"residual", true}, {"dropout", 0.4}});
    if (id == "transformer_block")
        result.push_back({{"first", true}, {"attention_dropout", 0.0}, {"dropout", 0.0}});
    if (id == "residual")
        result.push_back({{"units", std::int64_t{5}}, {"norm", false}, {"dropout", 0.3}});
    if (id == "film")
        result.push_back({{"one_plus", false}});
    if (id == "dselect_k") // 12 experts are no power of two; one selector is enough of a gate
        result.insert(result.end(), {{{"k", std::int64_t{1}}, {"gamma", 4.0}}, {{"k", std::int64_t{5}}}});
    if (id == "cross_network")
        result.push_back({{"layers", std::int64_t{3}}, {"rank", std::int64_t{2}}});
    if (id == "conv1d")
        result.push_back({{"stride", std::int64_t{2}},
                          {"padding", std::int64_t{2}},
                          {"dilation", std::int64_t{2}},
                          {"activation", "identity"},
                          {"bias", false}});
    if (id == "pool1d" || id == "global_pool")
        result.push_back({{"mode", "mean"}});
    if (id == "pool1d")
        result.push_back({{"kernel", std::int64_t{4}}, {"stride", std::int64_t{1}}});
    if (id == "slice")
        result.push_back({{"first", std::int64_t{1}}});
    if (id == "aitm_transfer" || id == "task_mask")
        result.push_back({{"units", std::int64_t{3}}});
    if (id == "as_sequence")
        result.push_back({{"channels", std::int64_t{4}}});
    if (id == "token_pick")
        result.push_back({{"index", std::int64_t{2}}, {"norm", false}});
    if (id == "tokens")
        result.push_back({{"task_tokens", std::int64_t{2}}});
    return result;
}

std::string nameOf(const Example& example) {
    std::string name = example.layer->id;
    for (const auto& [key, value] : example.params)
        name += ' ' + key + '=' + writeJson(paramToJson(value));
    return name;
}

} // namespace

class AllLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void everyLayerHasItsModule() {
        QCOMPARE(allLayerModules().size(), allLayers().size());
        for (const Layer* layer : allLayers()) {
            const LayerModule* module = findLayerModule(layer->id);
            QVERIFY2(module && module->make, layer->id);
            QVERIFY2(layer->groupable == (module->makeGroup != nullptr), layer->id);
            QVERIFY2(checkParams(layer->params, {}, {}).empty(), layer->id);
        }
        QVERIFY(!findLayerModule("no such layer"));
    }

    void shapesAreAsInferred() {
        forEach([](const Example& example) {
            const Result<std::vector<Shape>> shapes =
                example.layer->inferShapes(example.params, example.shapes, example.context());
            if (!shapes)
                return english(shapes.error().text);
            const ParameterBuffer buffer = bufferOf(example, 1);
            support::Running running(example.layer->id, example.params, example.shapes,
                                     leavesOf(buffer, specsOf(example).size()), example.context());
            for (const std::int64_t rows : {1, 7}) {
                for (const bool training : {false, true}) {
                    const std::vector<Value> outputs =
                        running(exampleInputs(example, rows, 1), {.training = training, .step = 1});
                    if (outputs.size() != shapes->size())
                        return std::string("another number of outputs");
                    for (std::size_t i = 0; i < outputs.size(); ++i) {
                        if ((*shapes)[i].kind == PortKind::Columns)
                            continue; // handed through
                        std::vector<std::int64_t> wanted = (*shapes)[i].dims;
                        if ((*shapes)[i].kind != PortKind::Penalty)
                            wanted.insert(wanted.begin(), rows);
                        if (outputs[i].tensor.sizes() != at::IntArrayRef(wanted))
                            return support::numbered("shape of output ", i);
                        if (!outputs[i].tensor.isfinite().all().item<bool>())
                            return support::numbered("not finite: output ", i);
                    }
                }
            }
            return std::string();
        });
    }

    void gradientsAreThoseOfDifferences() {
        forEach([](const Example& example) { return checkGradients(example, {}); });
        forEach([](const Example& example) {
            return checkGradients(example, {.training = true, .seed = 2, .step = 3, .nodeKey = 8});
        });
    }

    void groupsAreTheirMembers() {
        int count = 0;
        forEach([&](const Example& example) {
            if (!example.layer->groupable)
                return std::string();
            for (const std::size_t group : {std::size_t{2}, std::size_t{3}}) {
                for (const Arrival arrival : {Arrival::Shared, Arrival::Packed, Arrival::Separate}) {
                    ++count;
                    if (const std::string fault = checkGroup(example, group, arrival); !fault.empty())
                        return fault;
                }
            }
            return std::string();
        });
        QVERIFY(count >= 6 * 6);
    }

    /// Inputs stay as they were: other nodes read them too.
    void inputsAreNotOverwritten() {
        forEach([](const Example& example) {
            const ParameterBuffer buffer = bufferOf(example, 1);
            support::Running running(example.layer->id, example.params, example.shapes,
                                     leavesOf(buffer, specsOf(example).size()), example.context());
            std::vector<Value> inputs = exampleInputs(example, 4, 1);
            std::vector<at::Tensor> before;
            for (Value& input : inputs) {
                before.push_back(input.tensor.detach().clone());
                input.tensor = input.tensor * 1.0; // an inner tensor of a graph, as in a network
            }
            running(inputs, {.training = true});
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                if (support::distance(inputs[i].tensor, before[i]) > 0)
                    return support::numbered("input ", i);
            }
            return std::string();
        });
    }

    void featuresWithoutVectorNeedNoTables() {
        Example example = examplesOf(*findLayer("features"))[0];
        ShapeContext context = example.context();
        context.unusedOutputs = 2; // nothing takes the vector
        QVERIFY(example.layer->tensors({}, {}, context).empty());
        support::Running running("features", {}, {}, {}, context);
        const std::vector<Value> inputs = exampleInputs(example, 3, 1);
        const std::vector<Value> outputs = running(inputs);
        QVERIFY(outputs[0].tensor.is_same(inputs[0].tensor) && outputs[0].codes.is_same(inputs[0].codes));
        QVERIFY(!outputs[1].tensor.defined());
    }

private:
    static void forEach(const std::function<std::string(const Example&)>& check) {
        for (const Layer* layer : allLayers()) {
            for (const Params& params : variants(layer->id)) {
                for (const Example& example : examplesOf(*layer, params)) {
                    std::string fault;
                    try {
                        fault = check(example);
                    } catch (const std::exception& error) {
                        fault = error.what();
                    }
                    QVERIFY2(fault.empty(), (nameOf(example) + ": " + fault).c_str());
                }
            }
        }
    }
};

TASKLOOM_TEST_MAIN(AllLayersTest)
#include "tst_alllayers.moc"
