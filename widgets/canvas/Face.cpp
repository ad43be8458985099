#include "widgets/canvas/Face.h"

#include "engine/layers/Layer.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/document/Document.h"

#include <algorithm>
#include <bit>

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

Faces::Faces(const Document& document) : m_document(document) {
    for (const engine::Edge& edge : document.project().graph->edges) {
        ++m_links[edge.from];
        ++m_links[edge.to];
        m_source.try_emplace(edge.to, edge.from);
    }
    for (const engine::Issue& issue : document.derived().issues) {
        if (!issue.error.place.node.empty())
            m_issues[issue.error.place.node].push_back(&issue);
    }
}

std::vector<PortFace> Faces::ports(const engine::Node& node, bool input) const {
    const engine::Catalog& catalog = engine::layerCatalog();
    std::vector<PortFace> faces;
    if (!catalog.knows(node.type))
        return faces;
    for (const engine::PortSpec& spec : input ? catalog.inputs(node.type) : catalog.outputs(node.type)) {
        const engine::PortRef ref{node.id, spec.key};
        PortFace face{.key = spec.key, .label = translated(spec.label), .kind = {}, .shape = {}};
        face.many = spec.many;
        face.optional = spec.optional;
        const auto links = m_links.find(ref);
        face.links = links == m_links.end() ? 0 : links->second;
        const engine::Shape* shape = nullptr;
        if (!input)
            shape = shapeOf(m_document, ref);
        else if (const auto source = m_source.find(ref); source != m_source.end())
            shape = shapeOf(m_document, source->second);
        const bool fits = shape && engine::accepts(spec.kinds, shape->kind);
        face.kind = engine::portKindId(fits ? shape->kind : lowestKind(spec.kinds));
        if (shape)
            face.shape = qs(engine::shownShape(*shape));
        faces.push_back(std::move(face));
    }
    return faces;
}

void Faces::addOwners(NodeFace& face) const {
    const auto& tasks = *m_document.project().tasks;
    const auto facts = m_document.derived().nodes.find(face.id);
    if (facts == m_document.derived().nodes.end())
        return;
    if (facts->second.parameters > 0)
        face.parameters = shownNumber(static_cast<qint64>(facts->second.parameters));
    for (const engine::Task& task : tasks) {
        if (facts->second.tasks.contains(task.id)) {
            face.owners.push_back(task.colour);
            face.ownerNames.push_back(qs(task.name));
        }
    }
    face.everyTask = tasks.size() > 1 && face.owners.size() == tasks.size();
    const std::string highlighted = m_document.task().toStdString();
    face.dimmed = !highlighted.empty() && !facts->second.tasks.contains(highlighted);
}

void Faces::addIssues(NodeFace& face) const {
    const auto found = m_issues.find(face.id);
    if (found == m_issues.end())
        return;
    QStringList sentences;
    for (const engine::Issue* issue : found->second) {
        face.severity = std::max(face.severity.value_or(engine::Severity::Hint), issue->severity);
        sentences.push_back(shown(issue->error.text));
    }
    face.issueCount = static_cast<int>(sentences.size());
    face.issues = sentences.join(u'\n');
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
        const auto columns = widths->numberNames.size() + widths->categoryNames.size();
        face.lines.push_front(columns == 1 ? CanvasText::tr("1 column")
                                           : CanvasText::tr("%n columns", nullptr, static_cast<int>(columns)));
    }
    face.lines.removeAll(QString());
    if (face.lines.isEmpty() && face.title != face.kind)
        face.lines.push_back(face.kind);
    while (face.lines.size() > 3)
        face.lines.removeLast();
}

NodeFace Faces::make(const engine::Node& node) const {
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
    addOwners(face);
    addIssues(face);
    if (!face.compact)
        addLines(face, node);
    return face;
}

QString spokenFace(const NodeFace& face) {
    QStringList parts{face.title};
    if (face.kind != face.title)
        parts.push_back(face.kind);
    if (face.owned())
        parts.push_back(CanvasText::tr("owned by %1").arg(face.ownerNames.front()));
    else if (!face.owners.empty())
        parts.push_back(CanvasText::tr("shared by %1").arg(face.ownerNames.join(QStringLiteral(", "))));
    else
        parts.push_back(CanvasText::tr("used by no task"));
    const auto inputs = static_cast<int>(face.inputs.size());
    parts.push_back(inputs == 1 ? CanvasText::tr("1 input") : CanvasText::tr("%n inputs", nullptr, inputs));
    if (face.frozen)
        parts.push_back(CanvasText::tr("frozen"));
    if (face.issueCount > 0)
        parts.push_back(face.issueCount == 1 ? CanvasText::tr("1 problem")
                                             : CanvasText::tr("%n problems", nullptr, face.issueCount));
    return parts.join(QStringLiteral(", "));
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
