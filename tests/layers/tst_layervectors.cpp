// Reference vectors of layers: outputs, gradients of every input and weight, and what is recorded, in double and float.
#include "tests/layers/Running.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include "engine/tensor/LossModule.h"
#include "engine/tensor/Selector.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <functional>
#include <set>

using namespace engine;
using support::Running;
using support::tensorOf;

namespace {

std::set<std::string> kindsRun; ///< layer ids

/// One case on its way: leaves by name, and what came out.
class Trial {
public:
    Trial(const support::VectorCase& vector, at::ScalarType type) : m_vector(vector), m_type(type) {
        for (const char* part : {"data", "weights"}) {
            for (const auto& [name, json] : vector.inputs[part].object()) {
                const bool codes = name.starts_with("ids");
                m_leaves[name] = tensorOf(json, codes ? at::ScalarType::Long : type).set_requires_grad(!codes);
            }
        }
        context.record = &m_recorder;
        for (const auto& [name, json] : vector.expected["gradients"].object()) {
            for (const double slope : support::vectorTensor(json).values)
                m_scale = std::max(m_scale, std::abs(slope));
        }
    }
    Trial(const Trial&) = delete;

    bool has(const std::string& name) const { return m_leaves.contains(name); }
    const at::Tensor& operator[](const std::string& name) const { return m_leaves.at(name); }
    std::vector<at::Tensor> all(const std::vector<std::string>& names) const {
        std::vector<at::Tensor> result;
        for (const std::string& name : names) {
            if (has(name))
                result.push_back(m_leaves.at(name));
        }
        return result;
    }
    const Json& params() const { return m_vector.params; }
    at::Tensor param(const char* name) const { return tensorOf(m_vector.params[name], m_type); }
    at::ScalarType type() const { return m_type; }
    const support::VectorCase& vector() const { return m_vector; }

    /// Runs a layer on the inputs of every port.
    std::vector<Value> runPorts(const char* id, const Params& params, const std::vector<std::vector<at::Tensor>>& ports,
                                const ModuleParameters& parameters) {
        kindsRun.insert(id);
        const Layer* layer = findLayer(id);
        InputShapes shapes;
        std::vector<at::Tensor> inputs;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            shapes.ports.emplace_back();
            for (const at::Tensor& input : ports[i]) {
                shapes.ports.back().push_back(support::shapeOf(kindFor(layer->inputs[i], input), input));
                inputs.push_back(input);
            }
        }
        const Result<std::vector<Shape>> inferred = layer->inferShapes(params, shapes, {});
        if (!inferred)
            throw std::runtime_error(english(inferred.error().text));
        return Running(id, params, shapes, parameters)(support::valuesOf(inputs), context);
    }

    /// The same with one input per port, or all inputs at one port when it takes many.
    std::vector<at::Tensor> run(const char* id, const Params& params, const std::vector<at::Tensor>& inputs,
                                const ModuleParameters& parameters) {
        std::vector<std::vector<at::Tensor>> ports;
        for (const at::Tensor& input : inputs) {
            if (ports.empty() || ports.size() < findLayer(id)->inputs.size())
                ports.emplace_back();
            ports.back().push_back(input);
        }
        std::vector<at::Tensor> outputs;
        for (const Value& value : runPorts(id, params, ports, parameters))
            outputs.push_back(value.tensor);
        return outputs;
    }

    void output(const std::string& name, const at::Tensor& tensor) { m_outputs[name] = tensor; }
    void aux(const std::string& name, const at::Tensor& tensor) { m_aux[name] = tensor; }
    support::Seen seen;
    ForwardContext context;

    /// "" or what differs.
    std::string compare() const {
        at::Tensor total;
        for (const auto& [name, json] : m_vector.expected["outputs"].object()) {
            if (const std::string fault = differs(name, m_outputs.at(name), json); !fault.empty())
                return fault;
            const at::Tensor part = (m_outputs.at(name) * tensorOf(m_vector.inputs["upstream"][name], m_type)).sum();
            total = total.defined() ? total + part : part;
        }
        for (const auto& [name, json] : m_vector.expected["aux"].object()) {
            if (const std::string fault = differs(name, m_aux.at(name), json); !fault.empty())
                return fault;
        }
        if (!total.requires_grad())
            return m_vector.expected["gradients"].object().empty() ? "" : "nothing requires a gradient";
        total.backward();
        for (const auto& [name, json] : m_vector.expected["gradients"].object()) {
            at::Tensor gradient = m_leaves.at(name).grad();
            if (!gradient.defined()) { // nothing flows back: the same as zeros
                if (!stops(name))
                    return m_vector.name + ": no gradient of " + name;
                gradient = m_leaves.at(name) * 0.0;
            }
            if (const std::string fault = differs("gradient of " + name, gradient, json); !fault.empty())
                return fault;
        }
        return {};
    }

private:
    bool stops(const std::string& name) const { return m_vector.group == "stop_gradient" && name == "y"; }
    static PortKind kindFor(const PortSpec& port, const at::Tensor& tensor) {
        const std::initializer_list<PortKind> flat = {PortKind::Vector, PortKind::Logits, PortKind::Weights};
        const std::initializer_list<PortKind> deep = {PortKind::Tokens, PortKind::Sequence, PortKind::Experts};
        for (const PortKind kind : tensor.dim() == 2 ? flat : deep) {
            if (accepts(port.kinds, kind))
                return kind;
        }
        throw std::runtime_error(std::string("nothing fits the port ") + port.key);
    }
    std::string differs(const std::string& name, const at::Tensor& got, const Json& wanted) const {
        const support::VectorTensor tensor = support::vectorTensor(wanted);
        if (!name.starts_with("gradient") && got.sizes() != at::IntArrayRef(tensor.shape))
            return m_vector.name + ' ' + name + ": another shape";
        return support::compare(m_vector, got, tensor, m_vector.name + ' ' + name, m_scale);
    }

    const support::VectorCase& m_vector;
    at::ScalarType m_type;
    double m_scale = 1; ///< largest gradient
    std::map<std::string, at::Tensor> m_leaves, m_outputs, m_aux;
    Recorder m_recorder = support::recorderInto(seen);
};

void runDense(Trial& t) {
    const Params params = {{"units", t["W"].size(0)}, {"activation", "identity"}, {"bias", t.has("b")}};
    t.output("y", t.run("dense", params, {t["x"]}, t.all({"W", "b"}))[0]);
}

void runActivation(Trial& t) {
    t.output("y", t.run("activation", {{"activation", t.vector().group}}, {t["x"]}, {})[0]);
}

void runLayerNorm(Trial& t) {
    t.output("y",
             t.run("layer_norm", {{"epsilon", t.params()["eps"].toDouble()}}, {t["x"]}, t.all({"gamma", "beta"}))[0]);
}

void runBatchNorm(Trial& t) {
    const Params params = {{"epsilon", t.params()["eps"].toDouble()}, {"momentum", t.params()["momentum"].toDouble()}};
    const at::Tensor mean = t.param("running_mean"), variance = t.param("running_var");
    t.context.training = t.params()["mode"].toString() == "train";
    t.output("y", t.run("batch_norm", params, {t["x"]}, {t["gamma"], t["beta"], mean, variance})[0]);
    t.aux("running_mean_after", mean);
    t.aux("running_var_after", variance);
}

void runDropout(Trial& t) {
    t.context.training = t.params()["mode"].toString() == "train";
    t.output("y", t.run("dropout", {{"rate", t.params()["p"].toDouble()}}, {t["x"]}, {})[0]);
}

/// Both layers that read columns: codes of the category columns side by side.
Value columnsOf(Trial& t, const std::vector<std::string>& ids, const char* numbers) {
    Value columns;
    if (numbers)
        columns.tensor = t[numbers];
    if (!ids.empty())
        columns.codes = at::stack(t.all(ids), 1);
    return columns;
}

void runFeatures(Trial& t) {
    kindsRun.insert("features");
    const bool block = t.has("numeric");
    const std::vector<std::string> ids =
        block ? std::vector<std::string>{"ids_0", "ids_1"} : std::vector<std::string>{"ids"};
    const ModuleParameters tables = block ? t.all({"table_0", "table_1"}) : t.all({"table"});
    FeatureWidths widths;
    widths.numbers = block ? t["numeric"].size(1) : 0;
    for (const at::Tensor& table : tables)
        widths.vocabulary.push_back(table.size(0));
    Running running("features", {}, {}, tables, {.features = &widths});
    const std::vector<Value> outputs = running({columnsOf(t, ids, block ? "numeric" : nullptr)}, t.context);
    t.output("y", outputs[1].tensor);
}

void runTokens(Trial& t) {
    kindsRun.insert("tokens");
    const bool categories = t.has("ids");
    const std::int64_t count = categories ? 1 : 0;
    const Params params = {{"dim", t["w"].size(1)}, {"task_tokens", t.params()["n_cls"].toInteger()}};
    ModuleParameters parameters = t.all({"cls", "w", "b", "table"});
    FeatureWidths widths{.numbers = t["x"].size(1), .vocabulary = {}, .numberNames = {}, .categoryNames = {}};
    if (categories) {
        widths.vocabulary = {t["table"].size(0)};
        parameters.push_back(t["cat_bias"].unsqueeze(0));
    }
    const InputShapes shapes{{{Shape{PortKind::Columns, {widths.numbers, count}}}}};
    Running running("tokens", params, shapes, parameters, {.features = &widths});
    t.output("y",
             running({columnsOf(t, categories ? std::vector<std::string>{"ids"} : std::vector<std::string>{}, "x")},
                     t.context)[0]
                 .tensor);
}

const std::vector<std::string> attentionNames = {"Wq", "Wk", "Wv", "Wo", "bq", "bk", "bv", "bo"};

void runSelfAttention(Trial& t) {
    const Params params = {{"heads", t.params()["heads"].toInteger()}, {"bias", t.has("bq")}};
    t.output("y", t.run("self_attention", params, {t["x"]}, t.all(attentionNames))[0]);
    t.aux("attention", t.seen["attention"].at(0));
}

at::Tensor block(Trial& t, const std::string& prefix, const at::Tensor& x) {
    std::vector<std::string> names;
    for (const std::string& name : attentionNames)
        names.push_back(prefix + name);
    for (const char* name : {"W1", "b1", "W2", "b2", "norm2_gamma", "norm2_beta", "norm1_gamma", "norm1_beta"})
        names.push_back(prefix + name);
    const double factor = t.params()["ffn_width"].toDouble() / static_cast<double>(x.size(2));
    const Params params = {
        {"heads", t.params()["heads"].toInteger()}, {"ffn_factor", factor}, {"first", !t.has(prefix + "norm1_gamma")}};
    return t.run("transformer_block", params, {x}, t.all(names))[0];
}

void runTransformer(Trial& t) {
    if (!t.params().contains("blocks")) {
        t.output("y", block(t, "", t["x"]));
        t.aux("attention", t.seen["attention"].at(0));
        return;
    }
    const at::Tensor tokens = block(t, "block1.", block(t, "block0.", t["x"]));
    const at::Tensor picked =
        t.run("token_pick", {{"index", std::int64_t{0}}}, {tokens}, t.all({"head_gamma", "head_beta"}))[0];
    t.output("tokens", tokens);
    t.output("logit", t.run("head", {}, {picked}, t.all({"head_W", "head_b"}))[0]);
    t.aux("attention", at::stack(t.seen["attention"], 1));
}

void runAttentionGate(Trial& t) {
    const Params params = {{"mode", t.params()["gate_width"].toInteger() == 1 ? "scalar" : "vector"}};
    t.output("y", t.run("attention_gate", params, {t["h"]}, t.all({"W_a", "b_a"}))[0]);
    t.aux("gate", t.seen["attention_gate"].at(0));
}

/// Experts, then one gate node per task (or one for all), each on its own.
void runMixture(Trial& t) {
    const std::int64_t count = t.params()["experts"].toInteger(), tasks = t.params()["tasks"].toInteger();
    std::vector<at::Tensor> weights, biases;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string name = support::numbered("expert", static_cast<std::size_t>(i));
        weights.push_back(t[name + "_W"]);
        biases.push_back(t.has(name + "_b") ? t[name + "_b"]
                                            : at::zeros({weights[0].size(0)}, at::TensorOptions(t.type())));
    }
    const at::Tensor experts = t.run("experts", {{"experts", count}, {"units", weights[0].size(0)}}, {t["x"]},
                                     {at::stack(weights), at::stack(biases)})[0];
    std::vector<at::Tensor> gates;
    for (std::int64_t task = 0; task < tasks; ++task) {
        const std::string name =
            support::numbered("gate", t.params()["one_gate"].toBool() ? 0 : static_cast<std::size_t>(task));
        const bool bias = t.has(name + "_b");
        const std::vector<at::Tensor> outputs =
            t.run("gate", {{"bias", bias}}, {experts, t["x"]}, t.all({name + "_W", name + "_b"}));
        t.output(support::numbered("f", static_cast<std::size_t>(task)), outputs[0]);
        gates.push_back(outputs[1]);
        if (support::distance(outputs[1], t.seen["gate"].back()) > 0)
            throw std::runtime_error("the recorded gate is not the second output");
    }
    t.aux("gates", at::stack(gates, 1));
    t.aux("experts", experts);
}

std::string name(const char* word, std::int64_t number) {
    return support::numbered(word, static_cast<std::size_t>(number));
}

/// The experts `prefix`0, `prefix`1 … as one node that reads x.
at::Tensor expertsNamed(Trial& t, const std::string& prefix, std::int64_t count, const at::Tensor& x) {
    std::vector<at::Tensor> weights, biases;
    for (std::int64_t i = 0; i < count; ++i) {
        weights.push_back(t[prefix + std::to_string(i) + "_W"]);
        biases.push_back(t[prefix + std::to_string(i) + "_b"]);
    }
    return t.run("experts", {{"experts", count}, {"units", weights[0].size(0)}}, {x},
                 {at::stack(weights), at::stack(biases)})[0];
}

/// Levels of CGC: experts, a cgc gate per task, a gate over all for the shared part between two levels.
void runLevels(Trial& t) {
    const std::vector<double> own = support::vectorTensor(t.params()["task_experts"]).values;
    const std::int64_t shared = t.params()["shared_experts"].toInteger(), levels = t.params()["levels"].toInteger();
    std::vector<at::Tensor> reads(own.size(), t["x"]);
    at::Tensor sharedReads = t["x"];
    for (std::int64_t level = 0; level < levels; ++level) {
        const std::string start = name("level", level) + '.';
        const at::Tensor common = expertsNamed(t, start + "shared_expert", shared, sharedReads);
        std::vector<at::Tensor> all, next;
        for (std::size_t task = 0; task < own.size(); ++task) {
            all.push_back(expertsNamed(t, start + support::numbered("task", task) + "_expert",
                                       static_cast<std::int64_t>(own[task]), reads[task]));
            const std::string gate = start + support::numbered("gate", task);
            const std::vector<Value> mixed =
                t.runPorts("cgc", {}, {{all.back()}, {common}, {reads[task]}}, {t[gate + "_W"]});
            next.push_back(mixed[0].tensor);
            t.aux(gate, mixed[1].tensor);
        }
        all.push_back(common);
        if (level + 1 < levels) {
            const std::vector<Value> mixed = t.runPorts("gate", {}, {all, {sharedReads}}, {t[start + "shared_gate_W"]});
            sharedReads = mixed[0].tensor;
            t.aux(start + "shared_gate", mixed[1].tensor);
        }
        reads = next;
    }
    for (std::size_t task = 0; task < own.size(); ++task)
        t.output(support::numbered("f", task), reads[task]);
}

void runSelect(Trial& t) {
    const Params params = {{"k", t.params()["k"].toInteger()}, {"gamma", t.params()["gamma"].toDouble()}};
    const std::vector<at::Tensor> outputs =
        t.run("dselect_k", params, {t["experts"], t["x"]}, t.all({"Wz", "bz", "Wm", "bm"}));
    const at::Tensor selectors = t.seen["selector"].at(0);
    t.output("f", outputs[0]);
    t.aux("weights", outputs[1]);
    t.aux("selector_prob", selectors);
    t.aux("mix", t.seen["selector_mix"].at(0));
    t.aux("entropy", selectorEntropy(selectors));
    t.aux("sum_inverse", selectorSumInverse(selectors));
}

void runStitch(Trial& t) {
    const std::int64_t tasks = t.params()["tasks"].toInteger();
    std::vector<std::string> columns;
    for (std::int64_t task = 0; task < tasks; ++task)
        columns.push_back(name("x", task));
    const at::Tensor mixed = t.run("cross_stitch", {}, t.all(columns), {t["alpha"]})[0];
    for (std::int64_t task = 0; task < tasks; ++task)
        t.output(name("y", task), t.run("token_pick", {{"index", task}, {"norm", false}}, {mixed}, {})[0]);
}

at::Tensor denseNamed(Trial& t, const at::Tensor& x, const std::string& weight, const std::string& bias) {
    return t.run("dense", {{"units", t[weight].size(0)}}, {x}, {t[weight], t[bias]})[0];
}

void runMtan(Trial& t) {
    const std::int64_t tasks = t.params()["tasks"].toInteger(), blocks = t.params()["blocks"].toInteger();
    t.context.training = t.params()["bn_mode"].toString() == "train";
    at::Tensor shared = t["x"];
    std::vector<at::Tensor> own(static_cast<std::size_t>(tasks));
    for (std::int64_t block = 0; block < blocks; ++block) {
        const std::string start = name("block", block) + '.';
        const at::Tensor first = denseNamed(t, shared, start + "U", start + "bu");
        shared = denseNamed(t, first, start + "Q", start + "bq");
        std::vector<at::Tensor> masks;
        for (std::int64_t task = 0; task < tasks; ++task) {
            const std::string of = start + name("task", task) + '.';
            at::Tensor& h = own[static_cast<std::size_t>(task)];
            const std::int64_t units = t[of + "W1"].size(0);
            const at::TensorOptions options(t.type());
            const std::vector<Value> masked = t.runPorts(
                "task_mask", {{"units", units}}, {{shared}, h.defined() ? std::vector{first, h} : std::vector{first}},
                {t[of + "W1"], t[of + "b1"], t[of + "gamma"], t[of + "beta"], at::zeros({units}, options),
                 at::ones({units}, options), t[of + "W2"], t[of + "b2"]});
            masks.push_back(masked[1].tensor);
            h = denseNamed(t, masked[0].tensor, of + "F", of + "bf");
        }
        t.aux(name("mask_", block), at::stack(masks, 1));
    }
    for (std::int64_t task = 0; task < tasks; ++task)
        t.output(name("h", task), own[static_cast<std::size_t>(task)]);
}

void runTransfer(Trial& t) {
    const at::Tensor previous = t.has("p") ? t["p"] : denseNamed(t, t["z_prev"], "Wg", "bg");
    const Params params = {{"units", t["Wq"].size(0)}};
    const std::vector<at::Tensor> outputs =
        t.run("aitm_transfer", params, {previous, t["q"]}, t.all({"Wq", "Wk", "Wv"}));
    t.output("z", outputs[0]);
    t.aux("weights", outputs[1]);
}

/// Click by its logits, click and purchase by the product; both losses over all rows, none of the conversion alone.
void runEsmm(Trial& t) {
    const at::Tensor click = t["a"].unsqueeze(1), conversion = t["b"].unsqueeze(1);
    const Value both = t.runPorts("probability_product", {}, {{click, conversion}}, {})[0];
    const LossModule& loss = *findLossModule("bce");
    const at::Tensor clicked = t["click"].detach(), bought = clicked * t["conv"].detach();
    const at::Tensor ofClick = reducedLoss(loss, {}, click, clicked, {});
    const at::Tensor ofBoth = reducedLoss(loss, {}, both.logits, bought, {});
    t.output("loss", (ofClick + ofBoth).unsqueeze(0));
    t.aux("p_ctr", click.sigmoid().squeeze(1));
    t.aux("p_cvr", conversion.sigmoid().squeeze(1));
    t.aux("p_ctcvr", both.tensor.squeeze(1));
    t.aux("loss_ctr", ofClick);
    t.aux("loss_ctcvr", ofBoth);
}

void runConvolution(Trial& t) {
    const Json& given = t.params();
    const Params params = {{"channels", t["W"].size(0)},
                           {"kernel", given["kernel"].toInteger()},
                           {"stride", given["stride"].toInteger()},
                           {"padding", given["padding"].toInteger()},
                           {"dilation", given["dilation"].toInteger()},
                           {"activation", "identity"}};
    t.output("y", t.run("conv1d", params, {t["x"]}, t.all({"W", "b"}))[0]);
}

void runPool(Trial& t, const char* id, const char* mode) {
    Params params = {{"mode", mode}};
    for (const char* key : {"kernel", "stride"}) {
        if (t.params().contains(key))
            params.emplace(key, t.params()[key].toInteger());
    }
    t.output("y", t.run(id, params, {t["x"]}, {})[0]);
}

/// A layer with a gate that it shows, all of whose weights come by name.
void runGated(Trial& t, const char* id) {
    t.output("y", t.run(id, {}, {t["x"]}, t.all({"Wg", "bg", "Wh", "bh"}))[0]);
    t.aux("gate", t.seen[id].at(0));
}

void runTokenPool(Trial& t, const char* id) {
    const std::vector<at::Tensor> outputs = t.run(id, {}, t.all({"x", "mask"}), t.all({"v", "c"}));
    t.output("y", outputs[0]);
    if (outputs.size() > 1)
        t.aux("weights", outputs[1]);
}

void runScaledDot(Trial& t) {
    t.output("y", t.run("scaled_dot_attention", {}, t.all({"q", "k", "v"}), {})[0]);
    t.aux("attention", t.seen["attention"].at(0).select(1, 0));
}

void runJoined(Trial& t, const char* id, const std::vector<std::string>& names) {
    t.output("out", t.run(id, {}, t.all(names), {})[0]);
}

using Runner = std::function<void(Trial&)>;

const std::map<std::string, Runner>& runners() {
    static const std::map<std::string, Runner> table = [] {
        std::map<std::string, Runner> result = {
            {"dense", runDense},
            {"layer_norm", runLayerNorm},
            {"batch_norm", runBatchNorm},
            {"dropout", runDropout},
            {"embedding", runFeatures},
            {"input_block", runFeatures},
            {"tokenizer", runTokens},
            {"self_attention", runSelfAttention},
            {"transformer_block", runTransformer},
            {"attention_gate", runAttentionGate},
            {"mmoe", runMixture},
            {"residual_add",
             [](Trial& t) {
                 runJoined(t, "add", {"x", "y"});
             }},
            {"multiply",
             [](Trial& t) {
                 runJoined(t, "multiply", {"x", "y"});
             }},
            {"concat",
             [](Trial& t) {
                 runJoined(t, "concat", {"x0", "x1", "x2"});
             }},
            {"mean_pool_tokens", [](Trial& t) { runTokenPool(t, "mean_pool_tokens"); }},
            {"attention_pool_tokens", [](Trial& t) { runTokenPool(t, "attention_pool_tokens"); }},
            {"cgc", runLevels},
            {"ple", runLevels},
            {"dselect_k", runSelect},
            {"smooth_step", [](Trial& t) { t.output("y", smoothStep(t["t"], t.params()["gamma"].toDouble())); }},
            {"cross_stitch", runStitch},
            {"mtan", runMtan},
            {"aitm_transfer", runTransfer},
            {"esmm", runEsmm},
            {"conv1d", runConvolution},
            {"max_pool1d", [](Trial& t) { runPool(t, "pool1d", "max"); }},
            {"avg_pool1d", [](Trial& t) { runPool(t, "pool1d", "mean"); }},
            {"global_max_pool", [](Trial& t) { runPool(t, "global_pool", "max"); }},
            {"global_avg_pool", [](Trial& t) { runPool(t, "global_pool", "mean"); }},
            {"highway", [](Trial& t) { runGated(t, "highway"); }},
            {"gated_residual", [](Trial& t) { runGated(t, "gated_residual"); }},
            {"scaled_dot_attention", runScaledDot},
            {"softmax", [](Trial& t) { t.output("y", t.run("softmax", {}, {t["x"]}, {})[0]); }},
            {"film",
             [](Trial& t) {
                 const Params params = {{"one_plus", t.params()["one_plus_gamma"].toBool()}};
                 t.output("y", t.run("film", params, {t["x"], t["c"]}, t.all({"Wg", "bg", "Wb", "bb"}))[0]);
             }},
            {"stop_gradient",
             [](Trial& t) { t.output("out", t["x"] + t.run("stop_gradient", {}, {t["y"]}, {})[0] * 2.0); }},
        };
        for (const ParamChoice& activation : activationChoices)
            result[activation.id] = runActivation;
        return result;
    }();
    return table;
}

/// Cases that describe behaviour instead of values; each has a test of its own below.
bool isBehaviour(const support::VectorCase& vector) {
    return !vector.has("outputs");
}

std::string run(const support::VectorCase& vector, const Runner& runner, at::ScalarType type) {
    try {
        Trial trial(vector, type);
        runner(trial);
        return trial.compare();
    } catch (const std::exception& error) {
        return vector.name + ": " + error.what();
    }
}

} // namespace

class LayerVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { support::calmThreads(); }

    void vectors() {
        support::Vectors vectors("layers");
        int count = 0;
        for (const support::VectorCase& vector : vectors.cases()) {
            const auto runner = runners().find(vector.group);
            if (runner == runners().end()) {
                vectors.skip(vector.group);
                continue;
            }
            if (isBehaviour(vector)) {
                QVERIFY2(behaviours.contains(vector.name), vector.name.c_str());
                continue;
            }
            ++count;
            const std::string fault = run(vector, runner->second, at::ScalarType::Double);
            QVERIFY2(fault.empty(), fault.c_str());
            if (support::isForFloat(vector)) {
                const std::string inFloat = run(vector, runner->second, at::ScalarType::Float);
                QVERIFY2(inFloat.empty(), (inFloat + " (float)").c_str());
            }
        }
        qInfo("%d cases, %d of behaviour; %s", count, static_cast<int>(behaviours.size()),
              vectors.skippedText().c_str());
        QVERIFY2(vectors.skippedText().ends_with("no kind skipped"), vectors.skippedText().c_str());
        for (const LayerModule* module : allLayerModules())
            QVERIFY2(kindsRun.contains(module->id) || withoutVectors.contains(module->id), module->id);
    }

    void batchNormOfOneRow() {
        const support::VectorCase vector = caseOf("batch_norm/batch_one_train");
        const at::Tensor x = tensorOf(vector.inputs["data"]["x"], at::ScalarType::Double);
        const std::int64_t width = x.size(1);
        const at::TensorOptions options(at::ScalarType::Double);
        const at::Tensor gamma = at::ones({width}, options), beta = at::zeros({width}, options);
        const at::Tensor mean = at::ones({width}, options), variance = at::ones({width}, options) * 4.0;
        Running running("batch_norm", {}, {{{support::shapeOf(PortKind::Vector, x)}}}, {gamma, beta, mean, variance});
        const at::Tensor y = running({{.tensor = x}}, {.training = true})[0].tensor;
        QVERIFY(support::distance(y, (x - 1.0) / std::sqrt(4.0 + 1e-5)) < 1e-12);
        QCOMPARE(mean.sum().item<double>(), static_cast<double>(width));
        QCOMPARE(variance.sum().item<double>(), 4.0 * static_cast<double>(width));
    }

    void dropoutStatistics_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("0.1") << QStringLiteral("dropout/statistics_p0.1");
        QTest::newRow("0.5") << QStringLiteral("dropout/statistics_p0.5");
    }
    void dropoutStatistics() {
        QFETCH(const QString, name);
        const support::VectorCase vector = caseOf(name.toStdString());
        const std::int64_t size = vector.inputs["n_elements"].toInteger();
        const double kept = vector.expected["kept_value"].toDouble();
        const at::Tensor x =
            at::ones({size / 50, 50}, at::TensorOptions(at::ScalarType::Double)).set_requires_grad(true);
        Running running("dropout", {{"rate", vector.params["p"].toDouble()}},
                        {{{support::shapeOf(PortKind::Vector, x)}}}, {});
        const ForwardContext context{.training = true, .seed = 11, .step = 5, .nodeKey = 3};
        const at::Tensor y = running({{.tensor = x}}, context)[0].tensor;
        y.sum().backward();
        double zeros = 0;
        for (const double value : support::numbers(y)) {
            zeros += value == 0 ? 1 : 0;
            QVERIFY(value == 0 || std::abs(value - kept) < 1e-12);
        }
        zeros /= static_cast<double>(size);
        QVERIFY(zeros > vector.expected["zero_fraction_low"].toDouble());
        QVERIFY(zeros < vector.expected["zero_fraction_high"].toDouble());
        QVERIFY(support::distance(x.grad(), y) == 0.0);
        QVERIFY(support::distance(running({{.tensor = x}}, context)[0].tensor, y) == 0.0);
        ForwardContext later = context;
        ++later.step;
        QVERIFY(support::distance(running({{.tensor = x}}, later)[0].tensor, y) > 0.0);
    }

private:
    static support::VectorCase caseOf(const std::string& name) {
        const support::Vectors vectors("layers");
        for (const support::VectorCase& vector : vectors.cases()) {
            if (vector.name == name)
                return vector;
        }
        throw std::runtime_error("no case " + name);
    }

    /// Checked by hand in tst_layervalues.
    const std::set<std::string> withoutVectors = {"residual",        "slice",         "stack",
                                                  "flatten",         "as_sequence",   "mix",
                                                  "dot_interaction", "cross_network", "order_calibration"};
    const std::set<std::string> behaviours = {"batch_norm/batch_one_train", "dropout/statistics_p0.1",
                                              "dropout/statistics_p0.5"};
};

TASKLOOM_TEST_MAIN(LayerVectorsTest)
#include "tst_layervectors.moc"
