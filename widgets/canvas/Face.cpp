#include "widgets/canvas/Face.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace widgets {

namespace {

engine::PortKind lowestKind(engine::PortKinds set) {
    return static_cast<engine::PortKind>(set == 0 ? 1 : std::countr_zero(set));
}

const engine::Shape* shapeOf(const Document& document, const engine::PortRef& output) {
    return document.derived().shapes.output(output, engine::layerCatalog(), *document.project().graph);
}

bool isCompact(const engine::Layer& layer) {
    return layer.category == engine::LayerCategory::Combine && layer.params.empty() && layer.tensors == nullptr &&
           layer.outputs.size() == 1 && layer.inputs.size() == 1;
}

} // namespace

QString nodeTitle(const engine::Node& node) {
    if (!node.name.empty())
        return qs(node.name);
    const engine::Layer* layer = engine::findLayer(node.type);
    return layer ? translated(layer->label) : qs(node.type);
}

Faces::Faces(const Document& document, Colouring colouring)
    : m_document(document), m_colouring(colouring), m_level(seenLevel(document)) {
    for (const engine::Edge& edge : document.project().graph->edges) {
        m_source.try_emplace(edge.to, edge.from);
        for (const engine::PortRef& end : {edge.from, edge.to}) {
            const auto seen = m_level.shownAs.find(end.node);
            if (seen == m_level.shownAs.end() || seen->second != end.node)
                ++m_links[end];
        }
    }
    for (const engine::Edge& edge : m_level.graph.edges) {
        ++m_links[edge.from];
        ++m_links[edge.to];
    }
    for (const engine::Issue& issue : document.derived().issues) {
        if (!issue.error.place.node.empty())
            m_issues[issue.error.place.node].push_back(&issue);
    }
}

PortFace Faces::portFace(const engine::PortRef& ref, bool input) const {
    const engine::Node* node = engine::find(*m_document.project().graph, ref.node);
    const engine::Catalog& catalog = engine::layerCatalog();
    PortFace face{.key = ref.port, .label = qs(ref.port), .kind = engine::portKindId(lowestKind(0)), .shape = {}};
    if (!node || !catalog.knows(node->type))
        return face;
    const auto specs = input ? catalog.inputs(node->type) : catalog.outputs(node->type);
    const auto spec = std::ranges::find(specs, ref.port, &engine::PortSpec::key);
    if (spec == specs.end())
        return face;
    face.label = translated(spec->label);
    face.many = spec->many;
    face.optional = spec->optional;
    const engine::Shape* shape = nullptr;
    if (!input)
        shape = shapeOf(m_document, ref);
    else if (const auto source = m_source.find(ref); source != m_source.end())
        shape = shapeOf(m_document, source->second);
    const bool fits = shape && engine::accepts(spec->kinds, shape->kind);
    face.kind = engine::portKindId(fits ? shape->kind : lowestKind(spec->kinds));
    if (shape)
        face.shape = qs(engine::shownShape(*shape));
    return face;
}

std::vector<PortFace> Faces::ports(const engine::Node& node, bool input) const {
    const engine::Catalog& catalog = engine::layerCatalog();
    std::vector<PortFace> faces;
    if (!catalog.knows(node.type))
        return faces;
    for (const engine::PortSpec& spec : input ? catalog.inputs(node.type) : catalog.outputs(node.type)) {
        PortFace face = portFace({node.id, spec.key}, input);
        const auto links = m_links.find({node.id, spec.key});
        face.links = links == m_links.end() ? 0 : links->second;
        faces.push_back(std::move(face));
    }
    return faces;
}

void Faces::addOwners(NodeFace& face, const std::vector<engine::NodeId>& nodes) const {
    const auto& tasks = *m_document.project().tasks;
    std::set<engine::TaskId> users;
    bool allOfAll = !nodes.empty();
    for (const engine::NodeId& id : nodes) {
        const auto facts = m_document.derived().nodes.find(id);
        if (facts == m_document.derived().nodes.end())
            return;
        face.parameterCount += facts->second.parameters;
        users.insert(facts->second.tasks.begin(), facts->second.tasks.end());
        allOfAll = allOfAll && facts->second.tasks.size() == tasks.size();
    }
    if (face.parameterCount > 0)
        face.parameters = shownNumber(face.parameterCount);
    for (const engine::Task& task : tasks) {
        if (users.contains(task.id)) {
            face.owners.push_back(task.colour);
            face.ownerNames.push_back(qs(task.name));
        }
    }
    face.everyTask = tasks.size() > 1 && allOfAll;
    const std::string highlighted = m_document.task().toStdString();
    face.dimmed = !highlighted.empty() && !users.contains(highlighted);
}

void Faces::addIssues(NodeFace& face, const std::vector<engine::NodeId>& nodes) const {
    QStringList sentences;
    for (const engine::NodeId& id : nodes) {
        const auto found = m_issues.find(id);
        if (found == m_issues.end())
            continue;
        for (const engine::Issue* issue : found->second) {
            face.severity = std::max(face.severity.value_or(engine::Severity::Hint), issue->severity);
            sentences.push_back(shown(issue->error.text));
        }
    }
    face.issueCount = static_cast<int>(sentences.size());
    face.issues = sentences.join(u'\n');
}

NodeFace Faces::makeBlock(const engine::Node& node) const {
    NodeFace face;
    const engine::Graph& graph = *m_document.project().graph;
    const std::vector<engine::NodeId> nodes = engine::nodesOf(graph, node.id);
    face.id = node.id;
    face.title = qs(node.name);
    face.kind = CanvasText::tr("Block");
    face.icon = QStringLiteral("block");
    face.block = true;
    const auto all = [&](auto member) {
        return std::ranges::all_of(nodes, [&](const auto& id) { return engine::find(graph, id)->*member; });
    };
    face.frozen = all(&engine::Node::frozen);
    face.bypass = all(&engine::Node::bypass);
    for (const bool input : {true, false}) {
        const engine::BlockPorts& ports = m_level.blocks.at(node.id);
        for (const engine::BlockPort& port : input ? ports.inputs : ports.outputs) {
            PortFace made = portFace(port.inner.front(), input);
            made.key = engine::portKey(port);
            made.label = qs(port.name);
            const auto links = m_links.find({node.id, made.key});
            made.links = links == m_links.end() ? 0 : links->second;
            (input ? face.inputs : face.outputs).push_back(std::move(made));
        }
    }
    addOwners(face, nodes);
    std::vector<std::string> said = nodes;
    said.push_back(node.id);
    addIssues(face, said);
    addColour(face, nullptr);
    face.lines.push_back(nodes.size() == 1 ? CanvasText::tr("1 layer")
                                           : CanvasText::tr("%n layers", nullptr, static_cast<int>(nodes.size())));
    return face;
}

// Where links leave the block that is shown: an input gives what arrives from outside, an output takes what leaves.
NodeFace Faces::makeOutside(const engine::Node& node) const {
    NodeFace face;
    face.id = node.id;
    face.title = qs(node.name);
    face.outside = true;
    const auto inner = engine::portFromText(std::string_view(node.id).substr(1));
    if (!inner)
        return face;
    const engine::Node* holder = engine::find(*m_document.project().graph, inner->node);
    const auto takes = holder ? engine::layerCatalog().inputs(holder->type) : std::span<const engine::PortSpec>();
    const bool input = std::ranges::find(takes, inner->port, &engine::PortSpec::key) != takes.end();
    face.kind = input ? CanvasText::tr("Input of the block") : CanvasText::tr("Output of the block");
    face.icon = input ? QStringLiteral("input") : QStringLiteral("head");
    PortFace port = portFace(*inner, input);
    port.key = input ? "output" : "input";
    port.many = false;
    const auto links = m_links.find({node.id, port.key});
    port.links = links == m_links.end() ? 0 : links->second;
    (input ? face.outputs : face.inputs).push_back(std::move(port));
    return face;
}

void Faces::addLines(NodeFace& face, const engine::Node& node) const {
    const engine::Layer* layer = engine::findLayer(node.type);
    if (layer && layer->summary) {
        for (const engine::Text& line : layer->summary(node.params))
            face.lines.push_back(shown(line));
    }
    for (const engine::Task& task : *m_document.project().tasks) {
        if (task.output.node != node.id || !engine::layerCatalog().isHead(node.type))
            continue;
        face.lines.push_back(translated(engine::taskKindLabel(task.kind)));
        face.lines.push_back(CanvasText::tr("Weight %1").arg(shownNumber(task.weight)));
    }
    const auto& widths = m_document.project().widths;
    if (face.input && widths) {
        const engine::FeatureWidths own =
            engine::ofSet(*widths, engine::featureSetOf(*m_document.project().graph, node, engine::layerCatalog()));
        const auto columns = own.numberNames.size() + own.categoryNames.size();
        face.lines.push_front(columns == 1 ? CanvasText::tr("1 column")
                                           : CanvasText::tr("%n columns", nullptr, static_cast<int>(columns)));
    }
    face.lines.removeAll(QString());
    if (face.lines.isEmpty() && face.title != face.kind && face.sameWeights.isEmpty())
        face.lines.push_back(face.kind);
    while (face.lines.size() > 3)
        face.lines.removeLast();
    if (!face.sameWeights.isEmpty()) {
        while (face.lines.size() > 2)
            face.lines.removeLast();
        face.lines.push_back(CanvasText::tr("Weights of %1").arg(face.sameWeights));
    }
}

NodeFace Faces::make(const engine::Node& node) const {
    if (node.type == engine::blockType)
        return makeBlock(node);
    if (node.type == engine::portType)
        return makeOutside(node);
    NodeFace face;
    face.id = node.id;
    face.title = nodeTitle(node);
    const engine::Layer* layer = engine::findLayer(node.type);
    face.unknown = layer == nullptr;
    face.kind = layer ? translated(layer->label) : CanvasText::tr("Unknown layer");
    face.icon = layer ? QString::fromUtf8(layer->icon) : QString();
    face.compact = layer && isCompact(*layer);
    face.input = engine::layerCatalog().knows(node.type) && engine::layerCatalog().isInput(node.type);
    face.frozen = node.frozen;
    face.bypass = node.bypass;
    face.inputs = ports(node, true);
    face.outputs = ports(node, false);
    addOwners(face, {node.id});
    addIssues(face, {node.id});
    addColour(face, layer);
    if (const engine::Node* lender = engine::weightOwner(*m_document.project().graph, node); lender && lender != &node)
        face.sameWeights = nodeTitle(*lender);
    if (!face.compact)
        addLines(face, node);
    return face;
}

void Faces::addColour(NodeFace& face, const engine::Layer* layer) const {
    if (m_colouring == Colouring::Family && layer)
        face.colour = familyColour(layer->category);
    else if (m_colouring == Colouring::Family)
        face.colour = look().shared;
    else if (m_colouring == Colouring::Parameters)
        face.colour =
            Theme::instance().gradientColour("cividis", sizeShare(face.parameterCount, largestNode(m_document)));
}

QColor familyColour(engine::LayerCategory family) {
    constexpr double last = static_cast<double>(engine::LayerCategory::Task);
    return Theme::instance().gradientColour("viridis", 0.05 + 0.9 * static_cast<double>(family) / last);
}

double sizeShare(qint64 parameters, qint64 largest) {
    if (parameters <= 0 || largest <= 0)
        return 0;
    return std::clamp(std::log1p(static_cast<double>(parameters)) / std::log1p(static_cast<double>(largest)), 0.0, 1.0);
}

qint64 largestNode(const Document& document) {
    std::int64_t largest = 0;
    for (const auto& [id, facts] : document.derived().nodes)
        largest = std::max(largest, facts.parameters);
    return largest;
}

QString spokenFace(const NodeFace& face) {
    QStringList parts{face.title};
    if (face.kind != face.title)
        parts.push_back(face.kind);
    if (face.owned())
        parts.push_back(CanvasText::tr("owned by %1").arg(face.ownerNames.front()));
    else if (!face.owners.empty())
        parts.push_back(CanvasText::tr("shared by %1").arg(listed(face.ownerNames)));
    else
        parts.push_back(CanvasText::tr("used by no task"));
    const auto inputs = static_cast<int>(face.inputs.size());
    parts.push_back(inputs == 1 ? CanvasText::tr("1 input") : CanvasText::tr("%n inputs", nullptr, inputs));
    if (!face.sameWeights.isEmpty())
        parts.push_back(CanvasText::tr("with the weights of %1").arg(face.sameWeights));
    if (face.frozen)
        parts.push_back(CanvasText::tr("frozen"));
    if (face.issueCount > 0)
        parts.push_back(face.issueCount == 1 ? CanvasText::tr("1 problem")
                                             : CanvasText::tr("%n problems", nullptr, face.issueCount));
    return clauses(parts);
}

QString spokenShape(const engine::Shape& shape) {
    const auto at = [&](std::size_t axis) {
        return axis < shape.dims.size() ? shownNumber(static_cast<qint64>(shape.dims[axis])) : QString();
    };
    using enum engine::PortKind;
    switch (shape.kind) {
    case Columns:
        return CanvasText::tr("%1 numbers and %2 categories per row").arg(at(0), at(1));
    case Vector:
        return CanvasText::tr("%1 numbers per row").arg(at(0));
    case Tokens:
        return CanvasText::tr("%1 tokens of %2 numbers per row").arg(at(0), at(1));
    case Sequence:
        return CanvasText::tr("%1 channels of %2 steps per row").arg(at(0), at(1));
    case Experts:
        return CanvasText::tr("%1 experts of %2 numbers per row").arg(at(0), at(1));
    case Weights:
        return CanvasText::tr("%1 shares per row, together 100 %").arg(at(0));
    case Logits:
        return CanvasText::tr("%1 scores per row, before they become probabilities").arg(at(0));
    case Probability:
        return CanvasText::tr("%1 probabilities per row").arg(at(0));
    case Penalty:
        return CanvasText::tr("one number that is added to the loss");
    }
    return {};
}

} // namespace widgets
