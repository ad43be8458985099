// One table-driven test over every registered layer, and the facts of each kind that others rely on.

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

using namespace engine;

class LayerCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void descriptions_data();
    void descriptions();
    void idsAreUnique();
    void params_data() { descriptions_data(); }
    void params();
    void shapesAndTensors_data() { descriptions_data(); }
    void shapesAndTensors();
    void exactTensors_data();
    void exactTensors();
    void embeddingWidths();
    void unusedEmbeddings();
    void refusals_data();
    void refusals();
};

namespace {

const FeatureWidths& table() {
    static const FeatureWidths widths{3, {5, 400}, {"age", "income", "age missing"}, {"zip", "city"}};
    return widths;
}

/// Some shape of each kind that suits every layer.
Shape sample(PortKind kind) {
    switch (kind) {
    case PortKind::Columns:
        return {kind, {3, 2}};
    case PortKind::Vector:
        return {kind, {12}};
    case PortKind::Tokens:
        return {kind, {5, 8}};
    case PortKind::Experts:
        return {kind, {4, 6}};
    case PortKind::Sequence:
        return {kind, {2, 9}};
    default:
        return {kind, {3}};
    }
}

std::vector<PortKind> kindsOf(PortKinds set) {
    std::vector<PortKind> list;
    for (int i = 0; i < portKindCount; ++i) {
        if (accepts(set, static_cast<PortKind>(i)))
            list.push_back(static_cast<PortKind>(i));
    }
    return list;
}

/// The `which`-th combination of inputs that the ports take.
InputShapes sampleInputs(const Layer& layer, std::size_t which) {
    InputShapes inputs;
    for (const PortSpec& port : layer.inputs) {
        const std::vector<PortKind> kinds = kindsOf(port.kinds);
        Shape shape = sample(kinds[which % kinds.size()]);
        if (shape.kind == PortKind::Weights && !inputs.ports.empty()) { // one for each expert or token before it
            shape.dims = {0};
            for (const Shape& weighed : inputs.ports.front())
                shape.dims[0] += weighed.dims[0];
        }
        inputs.ports.push_back(port.many ? std::vector{shape, shape} : std::vector{shape});
    }
    return inputs;
}

std::string written(const std::vector<TensorSpec>& tensors) {
    std::string words;
    for (const TensorSpec& tensor : tensors)
        words += fmt::format("{}{}[{}]", words.empty() ? "" : " ", tensor.name, fmt::join(tensor.dims, ","));
    return words;
}

bool isSentence(const char* words) {
    const std::string text = words;
    return text.size() > 20 && text.ends_with('.') && text.find('!') == std::string::npos;
}

} // namespace

void LayerCatalogTest::descriptions_data() {
    QTest::addColumn<QString>("id");
    for (const Layer* layer : allLayers())
        QTest::newRow(layer->id) << QString::fromLatin1(layer->id);
    QVERIFY(allLayers().size() >= 18);
}

void LayerCatalogTest::descriptions() {
    QFETCH(const QString, id);
    const Layer& layer = *findLayer(id.toStdString());
    QVERIFY(std::string(layer.label).size() > 1);
    QVERIFY2(isSentence(layer.help), layer.help);
    QVERIFY(std::string(layer.formula).size() > 3);
    QVERIFY(std::string(layer.icon).size() > 1);
    QVERIFY(std::string(categoryLabel(layer.category)).size() > 1);
    QVERIFY(layer.inferShapes);
    QVERIFY(!layer.outputs.empty());
    QCOMPARE(layer.inputs.empty(), layer.category == LayerCategory::Input);
    QCOMPARE(layerCatalog().isHead(layer.id), layer.category == LayerCategory::Task);
    std::set<std::string> ports;
    for (const std::span<const PortSpec> list : {layer.inputs, layer.outputs}) {
        for (const PortSpec& port : list) {
            QVERIFY(port.kinds != 0);
            QVERIFY(std::string(port.label).size() > 1);
            QVERIFY2(ports.insert(port.key).second, "port keys are unique over inputs and outputs");
        }
    }
    for (const PortSpec& port : layer.outputs)
        QVERIFY(!port.many && !port.optional);
    if (layer.groupable)
        QVERIFY(layer.tensors);
}

void LayerCatalogTest::idsAreUnique() {
    std::set<std::string> ids;
    for (const Layer* layer : allLayers()) {
        QVERIFY(ids.insert(layer->id).second);
        for (const char* old : layer->replaces)
            QVERIFY(ids.insert(old).second);
    }
    QVERIFY(findLayer("nothing") == nullptr);
    QVERIFY(!layerCatalog().knows("nothing"));
    QVERIFY(!layerCatalog().inferShapes("nothing", {}, {}, {}));
    for (const char* id : {"features", "dense", "activation", "dropout", "layer_norm", "batch_norm", "concat", "add",
                           "multiply", "tokens", "self_attention", "transformer_block", "token_pick",
                           "mean_pool_tokens", "attention_gate", "experts", "gate", "head"})
        QVERIFY2(findLayer(id), id);
}

void LayerCatalogTest::params() {
    QFETCH(const QString, id);
    const Layer& layer = *findLayer(id.toStdString());
    std::set<std::string> keys;
    Params standard;
    for (const ParamSpec& spec : layer.params) {
        QVERIFY(keys.insert(spec.key).second);
        QVERIFY(std::string(spec.label).size() > 1);
        QVERIFY2(isSentence(spec.tip), spec.tip);
        QCOMPARE(spec.kind == ParamKind::Choice, !spec.choices.empty());
        const Result<ParamValue> value = paramFromJson(spec, *parseJson(spec.standard));
        QVERIFY2(value, "the default must be allowed");
        QVERIFY(spec.kind == ParamKind::String || !shownParam(spec, *value).empty());
        standard.emplace(spec.key, *value);
    }
    QVERIFY(checkParams(layer.params, standard, {}).empty());
    if (layer.summary) {
        for (const Text& line : layer.summary(standard))
            QVERIFY(!english(line).empty());
    }
}

void LayerCatalogTest::shapesAndTensors() {
    QFETCH(const QString, id);
    const Layer& layer = *findLayer(id.toStdString());
    const ShapeContext context{.features = &table()};
    for (std::size_t which = 0; which < 3; ++which) {
        const InputShapes inputs = sampleInputs(layer, which);
        const auto shapes = layer.inferShapes({}, inputs, context);
        QVERIFY2(shapes, shapes ? "" : english(shapes.error().text).c_str());
        QCOMPARE(shapes->size(), layer.outputs.size());
        for (std::size_t port = 0; port < shapes->size(); ++port) {
            QVERIFY(accepts(layer.outputs[port].kinds, (*shapes)[port].kind));
            for (const std::int64_t dim : (*shapes)[port].dims)
                QVERIFY(dim > 0);
        }
        if (!layer.tensors)
            continue;
        std::int64_t trained = 0;
        std::set<std::string> names;
        for (const TensorSpec& tensor : layer.tensors({}, inputs, context)) {
            QVERIFY(names.insert(tensor.name).second);
            QVERIFY(!tensor.dims.empty());
            std::int64_t size = 1;
            for (const std::int64_t dim : tensor.dims) {
                QVERIFY(dim > 0);
                size *= dim;
            }
            trained += tensor.trained ? size : 0;
            if (tensor.init == InitKind::Normal || tensor.init == InitKind::UniformScale)
                QVERIFY(tensor.scale > 0);
            // One axis: a bias or a norm. They start at the fan-in of their layer, not at their own width.
            if (tensor.dims.size() == 1 && tensor.name != "v") { // v scores tokens: a weight of one row
                QVERIFY(!tensor.decay);
                QVERIFY(tensor.init != InitKind::KaimingUniform || tensor.scale > 0);
            }
        }
        QCOMPARE(parameterCount(layer, {}, inputs, context), trained);
    }
}

void LayerCatalogTest::exactTensors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("tensors");
    const auto row = [](const char* text, const char* node, const char* shape, const char* tensors) {
        QTest::newRow((std::string(text) + ' ' + node).c_str())
            << QString::fromLatin1(text) << QString::fromLatin1(node) << QString::fromLatin1(shape)
            << QString::fromLatin1(tensors);
    };
    row("a, b -> x=dense(8)", "x", "[B, 8]", "weight[8,2] bias[8]");
    row("a, b -> x=dense(8, bias=false)", "x", "[B, 8]", "weight[8,2]");
    row("a, b, c:7 -> tokens(16, 2) -> x=dense(4)", "x", "[B, 5, 4]", "weight[4,16] bias[4]");
    row("a, b, c:7, d:9 -> x=tokens(16, 2)", "x", "[B, 6, 16]",
        "cls[2,16] weight[2,16] bias[2,16] embedding.0[7,16] embedding.1[9,16] category_bias[2,16]");
    row("c:7 -> x=tokens(16)", "x", "[B, 1, 16]", "embedding.0[7,16] category_bias[1,16]");
    row("a -> tokens(8) -> x=self_attention(2)", "x", "[B, 1, 8]",
        "Wq[8,8] Wk[8,8] Wv[8,8] Wo[8,8] bq[8] bk[8] bv[8] bo[8]");
    row("a -> tokens(4) -> x=transformer_block(2, first=true)", "x", "[B, 1, 4]",
        "Wq[4,4] Wk[4,4] Wv[4,4] Wo[4,4] bq[4] bk[4] bv[4] bo[4] W1[10,4] b1[10] W2[4,5] b2[4] norm2_gamma[4] "
        "norm2_beta[4]");
    row("a -> tokens(4) -> x=transformer_block(2)", "x", "[B, 1, 4]",
        "Wq[4,4] Wk[4,4] Wv[4,4] Wo[4,4] bq[4] bk[4] bv[4] bo[4] W1[10,4] b1[10] W2[4,5] b2[4] norm2_gamma[4] "
        "norm2_beta[4] norm1_gamma[4] norm1_beta[4]");
    row("a, b -> tokens(4) -> x=token_pick(1)", "x", "[B, 4]", "gamma[4] beta[4]");
    row("a, b -> tokens(4) -> x=mean_pool_tokens", "x", "[B, 4]", "");
    row("a, b, c -> x=attention_gate", "x", "[B, 3]", "weight[1,3] bias[1]");
    row("a, b, c -> x=attention_gate(vector)", "x", "[B, 3]", "weight[3,3] bias[3]");
    row("a, b -> x=experts(3, 5, 2)", "x", "[B, 3, 5]", "weight[3,5,2] bias[3,5] weight.1[3,5,5] bias.1[3,5]");
    row("a, b -> experts(3, 5) -> x=gate; features -> x.input", "x", "[B, 5]", "weight[3,2]");
    row("a, b -> experts(3, 5) -> x=gate(true); features -> x.input", "x", "[B, 5]", "weight[3,2] bias[3]");
    row("a, b -> x=head:buy", "buy", "[B, 1]", "weight[1,2] bias[1]");
    row("a, b -> x=batch_norm", "x", "[B, 2]", "gamma[2] beta[2] running_mean[2] running_var[2]");
    row("a, b -> p=dense(3); features, p -> x=concat", "x", "[B, 5]", "");
    row("a, b -> p=dense(1); features, p -> x=multiply", "x", "[B, 2]", "");
}

void LayerCatalogTest::exactTensors() {
    QFETCH(const QString, text);
    QFETCH(const QString, node);
    QFETCH(const QString, shape);
    QFETCH(const QString, tensors);
    const support::Picture picture = support::picture(text.toStdString());
    const GraphShapes shapes =
        inferShapes(picture.graph, picture.tasks, layerCatalog(), &picture.widths, picture.outputs);
    QVERIFY2(shapes.issues.empty(), shapes.issues.empty() ? "" : english(shapes.issues[0].error.text).c_str());
    const NodeId id = engine::find(picture.graph, node.toStdString()) ? node.toStdString() : "x";
    const NodeShapes& found = shapes.nodes.at(id);
    QVERIFY2(!found.outputs.empty(), support::described(picture.graph).c_str());
    QCOMPARE(QString::fromStdString(shownShape(found.outputs[0])), shape);
    const Layer& layer = *findLayer(picture.node(id).type);
    const ShapeContext context{.features = &picture.widths};
    const std::vector<TensorSpec> specs =
        layer.tensors ? layer.tensors(picture.node(id).params, found.inputs, context) : std::vector<TensorSpec>();
    QCOMPARE(QString::fromStdString(written(specs)), tensors);
}

void LayerCatalogTest::embeddingWidths() {
    const Layer& features = *findLayer("features");
    const ShapeContext context{.features = &table()};
    // round(1.6 · 5^0.56) = 4; 1.6 · 400^0.56 = 45.8, cut to 16.
    QCOMPARE(written(features.tensors({}, {}, context)), std::string("embedding.0[5,4] embedding.1[400,16]"));
    const Params four{{"embedding_dim", std::int64_t{4}}};
    QCOMPARE(written(features.tensors(four, {}, context)), std::string("embedding.0[5,4] embedding.1[400,4]"));
    const auto shapes = features.inferShapes(four, {}, context);
    QVERIFY(shapes);
    QCOMPARE(shownShape((*shapes)[0]), std::string("[B, 5]"));
    QCOMPARE(shownShape((*shapes)[1]), std::string("[B, 11]"));
}

void LayerCatalogTest::unusedEmbeddings() {
    const support::Picture picture = support::picture("a, c:7 -> tokens(4, 1) -> token_pick -> head:buy");
    const ShapeContext context =
        shapeContext(picture.graph, "features", picture.tasks, layerCatalog(), &picture.widths, {});
    QCOMPARE(context.unusedOutputs, 2U);
    QVERIFY(findLayer("features")->tensors({}, {}, context).empty());
}

void LayerCatalogTest::refusals_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* text, const char* words) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromUtf8(words);
    };
    row("a -> tokens(6) -> self_attention(4)", "4 heads cannot share tokens of width 6 evenly");
    row("a -> tokens(6) -> transformer_block(4)", "4 heads cannot share tokens of width 6 evenly");
    row("a -> tokens(6) -> token_pick(1)", "Token 1 is asked for, but 1 tokens arrive");
    row("a, b -> d=dense(8); features, d -> add", "Add needs inputs of one shape; here [B, 2] meets [B, 8]");
    row("a, b -> d=dense(8); features, d -> multiply", "Multiply needs inputs of one shape");
}

void LayerCatalogTest::refusals() {
    QFETCH(const QString, text);
    QFETCH(const QString, sentence);
    const support::Picture picture = support::picture(text.toStdString());
    const GraphShapes shapes = inferShapes(picture.graph, {}, layerCatalog(), &picture.widths, {});
    QCOMPARE(shapes.issues.size(), std::size_t{1});
    const QString told = QString::fromStdString(english(shapes.issues[0].error.text));
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(!shapes.issues[0].error.place.node.empty());
}

TASKLOOM_TEST_MAIN(LayerCatalogTest)
#include "tst_layercatalog.moc"
