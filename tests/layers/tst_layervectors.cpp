// Reference vectors of layers: outputs, gradients of every input and weight, and what is recorded, in double and float.
#include "tests/layers/Running.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

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

    /// Runs a layer on inputs (all of them at one port when it takes many).
    std::vector<at::Tensor> run(const char* id, const Params& params, const std::vector<at::Tensor>& inputs,
                                const ModuleParameters& parameters) {
        kindsRun.insert(id);
        const Layer* layer = findLayer(id);
        InputShapes shapes;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const PortSpec& port = layer->inputs[std::min(i, layer->inputs.size() - 1)];
            if (shapes.ports.empty() || !port.many)
                shapes.ports.emplace_back();
            shapes.ports.back().push_back(support::shapeOf(kindFor(port, inputs[i]), inputs[i]));
        }
        Running running(id, params, shapes, parameters);
        std::vector<at::Tensor> outputs;
        for (const Value& value : running(support::valuesOf(inputs), context))
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
            const at::Tensor& gradient = m_leaves.at(name).grad();
            if (!gradient.defined())
                return m_vector.name + ": no gradient of " + name;
            if (const std::string fault = differs("gradient of " + name, gradient, json); !fault.empty())
                return fault;
        }
        return {};
    }

private:
    static PortKind kindFor(const PortSpec& port, const at::Tensor& tensor) {
        if (tensor.dim() == 2 && accepts(port.kinds, PortKind::Vector))
            return PortKind::Vector;
        return accepts(port.kinds, PortKind::Tokens) ? PortKind::Tokens : PortKind::Experts;
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
            {"mean_pool_tokens", [](Trial& t) { t.output("y", t.run("mean_pool_tokens", {}, {t["x"]}, {})[0]); }},
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
            if (vector.inputs["data"].contains("mask")) { // tokens carry no mask here
                vectors.skip(vector.name);
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
        for (const LayerModule* module : allLayerModules())
            QVERIFY2(kindsRun.contains(module->id), module->id);
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

    const std::set<std::string> behaviours = {"batch_norm/batch_one_train", "dropout/statistics_p0.1",
                                              "dropout/statistics_p0.5"};
};

TASKLOOM_TEST_MAIN(LayerVectorsTest)
#include "tst_layervectors.moc"
