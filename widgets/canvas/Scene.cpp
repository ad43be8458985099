#include "widgets/canvas/Scene.h"

#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/document/Document.h"

#include <QEasingCurve>
#include <QPen>

#include <algorithm>
#include <limits>

namespace widgets {

namespace {

constexpr double reachOfScene = 60000; ///< the canvas ends nowhere a person gets to
constexpr double frameMargin = 16;

} // namespace

CanvasScene::CanvasScene(Document& document, QObject* parent)
    : QGraphicsScene(parent), m_document(document), m_frame(std::make_unique<FrameItem>()),
      m_draft(std::make_unique<LinkItem>(engine::Edge{})), m_marquee(std::make_unique<QGraphicsRectItem>()),
      m_lines(std::make_unique<QGraphicsPathItem>()) {
    setItemIndexMethod(NoIndex);
    setSceneRect(-reachOfScene, -reachOfScene, 2 * reachOfScene, 2 * reachOfScene);
    addItem(m_frame.get());
    addItem(m_draft.get());
    addItem(m_marquee.get());
    m_draft->hide();
    m_draft->setZValue(20);
    m_marquee->hide();
    m_marquee->setZValue(21);
    addItem(m_lines.get());
    m_lines->hide();
    m_lines->setZValue(22);
    connect(&document, &Document::changed, this, &CanvasScene::apply);
    connect(&document, &Document::derivedChanged, this, &CanvasScene::refreshFaces);
    connect(&document, &Document::taskHighlighted, this, &CanvasScene::refreshFaces);
    connect(&document, &Document::reset, this, &CanvasScene::rebuild);
    connect(&document, &Document::selectionChanged, this, &CanvasScene::updateSelection);
    connect(&document, &Document::blockEntered, this, &CanvasScene::rebuild);
    connect(&Theme::instance(), &Theme::changed, this, &CanvasScene::restyle);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        for (const auto& [id, way] : m_gliding) {
            if (const auto found = m_nodes.find(id); found != m_nodes.end())
                found->second->setPos(way.first + (way.second - way.first) * value.toDouble());
        }
        updateFrame();
        routeLinks();
        Q_EMIT nodesMoved();
    });
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::InOutCubic);
    rebuild();
}

CanvasScene::~CanvasScene() {
    m_glide.stop();
    for (auto& [id, item] : m_nodes)
        removeItem(item.get());
    for (auto& [edge, item] : m_links)
        removeItem(item.get());
    removeItem(m_frame.get());
    removeItem(m_draft.get());
    removeItem(m_marquee.get());
    removeItem(m_lines.get());
}

const NodeItem* CanvasScene::node(const engine::NodeId& id) const {
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : found->second.get();
}

const LinkItem* CanvasScene::link(const engine::Edge& edge) const {
    const auto found = m_links.find(edge);
    return found == m_links.end() ? nullptr : found->second.get();
}

void CanvasScene::rebuild() {
    m_glide.stop();
    m_selectedLink.reset();
    m_animateNext = false;
    syncNodes();
    refreshFaces();
    placeNodes(false);
    syncLinks();
    updateSelection();
    Q_EMIT nodesMoved();
}

void CanvasScene::apply(const engine::ChangeSet& changes) {
    const bool graph = !changes.nodesAdded.empty() || !changes.nodesRemoved.empty() || !changes.nodesChanged.empty() ||
                       changes.edges || changes.graph;
    if (graph) {
        syncNodes();
        syncLinks();
    }
    if (changes.layout || !changes.nodesMoved.empty() || !changes.nodesAdded.empty())
        placeNodes(std::exchange(m_animateNext, false));
    if (graph)
        updateSelection();
}

void CanvasScene::syncNodes() {
    m_seen = seenLevel(m_document);
    const engine::Graph& graph = m_seen.graph;
    std::erase_if(m_nodes, [&](auto& entry) {
        if (engine::find(graph, entry.first))
            return false;
        removeItem(entry.second.get());
        return true;
    });
    const Faces faces(m_document, m_colouring);
    for (const auto& value : graph.nodes) {
        if (m_nodes.contains(value->id))
            continue;
        auto item = std::make_unique<NodeItem>(faces.make(*value));
        item->setPos(storedPlace(value->id));
        addItem(item.get());
        m_nodes.emplace(value->id, std::move(item));
    }
}

void CanvasScene::syncLinks() {
    const std::set<engine::Edge> wanted(m_seen.graph.edges.begin(), m_seen.graph.edges.end());
    std::erase_if(m_links, [&](auto& entry) {
        if (wanted.contains(entry.first))
            return false;
        removeItem(entry.second.get());
        return true;
    });
    if (m_selectedLink && !wanted.contains(*m_selectedLink))
        m_selectedLink.reset();
    for (const engine::Edge& edge : wanted) {
        if (m_links.contains(edge))
            continue;
        auto item = std::make_unique<LinkItem>(edge);
        addItem(item.get());
        m_links.emplace(edge, std::move(item));
    }
    routeLinks();
}

void CanvasScene::colourBy(Colouring colouring) {
    if (colouring == m_colouring)
        return;
    m_colouring = colouring;
    refreshFaces();
    Q_EMIT coloured();
}

void CanvasScene::refreshFaces() {
    const Faces faces(m_document, m_colouring);
    for (const auto& value : m_seen.graph.nodes) {
        const auto found = m_nodes.find(value->id);
        if (found != m_nodes.end())
            found->second->setFace(faces.make(*value));
    }
    updateFrame();
    routeLinks();
    Q_EMIT nodesMoved();
}

QPointF CanvasScene::storedPlace(const engine::NodeId& id) const {
    const engine::Layout& layout = *m_document.project().layout;
    const auto found = layout.find(id);
    return found == layout.end() ? QPointF() : QPointF(found->second.x, found->second.y);
}

void CanvasScene::placeNodes(bool glide) {
    m_glide.stop();
    m_gliding.clear();
    const int time = glide ? motion("time.layout") : 0;
    for (auto& [id, item] : m_nodes) {
        if (item->face().outside)
            continue;
        const QPointF wanted = storedPlace(id);
        if (item->pos() == wanted)
            continue;
        if (time > 0)
            m_gliding[id] = {item->pos(), wanted};
        else
            item->setPos(wanted);
    }
    if (!m_gliding.empty()) {
        m_glide.setDuration(time);
        m_glide.start();
        return;
    }
    updateFrame();
    routeLinks();
    Q_EMIT nodesMoved();
}

void CanvasScene::preview(const std::map<engine::NodeId, QPointF>& places) {
    if (places.empty()) {
        placeNodes(false);
        return;
    }
    std::set<engine::NodeId> moved;
    for (const auto& [id, place] : places) {
        if (const auto found = m_nodes.find(id); found != m_nodes.end()) {
            found->second->setPos(place);
            moved.insert(id);
        }
    }
    updateFrame();
    routeLinksOf(moved);
    Q_EMIT nodesMoved();
}

// Links into a port that takes many end one below the other, sorted by where they come from, so that they do not cross.
void CanvasScene::route(LinkItem& item, const std::map<engine::PortRef, std::vector<const engine::Edge*>>& into) {
    const engine::Edge& edge = item.edge();
    const NodeItem* from = node(edge.from.node);
    const NodeItem* to = node(edge.to.node);
    if (!from || !to)
        return;
    const QPointF start = portPlace(edge.from, false).value_or(from->box().center());
    QPointF finish = portPlace(edge.to, true).value_or(to->box().center());
    const auto& spot = std::ranges::find(to->face().inputs, edge.to.port, &PortFace::key);
    if (spot != to->face().inputs.end() && spot->many) {
        const auto& all = into.at(edge.to);
        const auto place = std::ranges::find_if(all, [&](const engine::Edge* e) { return *e == edge; });
        finish = manyAnchor(finish - to->pos(), to->geometry(), static_cast<int>(place - all.begin()),
                            static_cast<int>(all.size())) +
                 to->pos();
    }
    const QRectF corridor = QRectF(start, finish).normalized().adjusted(0, -400, 0, 400);
    std::vector<QRectF> boxes;
    for (const auto& [id, other] : m_nodes) {
        if (other.get() != from && other.get() != to && other->box().intersects(corridor))
            boxes.push_back(other->box());
    }
    if (!m_frame->title().isEmpty())
        boxes.push_back(m_frame->title());
    item.setPath(linkPath(start, finish, boxes));
    LinkState state = item.state();
    state.owner = from->face().owned() ? from->face().owners.front() : -1;
    state.dimmed = from->face().dimmed || to->face().dimmed;
    state.selected = m_selectedLink == edge;
    item.setState(state);
}

void CanvasScene::routeLinks() {
    std::set<engine::NodeId> all;
    for (const auto& [id, item] : m_nodes)
        all.insert(id);
    routeLinksOf(all);
}

void CanvasScene::routeLinksOf(const std::set<engine::NodeId>& nodes) {
    std::map<engine::PortRef, std::vector<const engine::Edge*>> into;
    for (const auto& [edge, item] : m_links)
        into[edge.to].push_back(&edge);
    const auto height = [this](const engine::Edge* edge) {
        const NodeItem* from = node(edge->from.node);
        return from ? from->box().center().y() : 0.0;
    };
    for (auto& [port, edges] : into)
        std::ranges::stable_sort(edges, {}, height);
    std::set<engine::NodeId> targets; // moving a source reorders the ends of its neighbours
    for (const auto& [edge, item] : m_links) {
        if (nodes.contains(edge.from.node) || nodes.contains(edge.to.node))
            targets.insert(edge.to.node);
    }
    for (auto& [edge, item] : m_links) {
        if (targets.contains(edge.to.node) || nodes.contains(edge.from.node))
            route(*item, into);
    }
}

// Ends of the ports of the block around: left and right of what the block holds, beside what they are linked to.
void CanvasScene::placeOutside() {
    QRectF content;
    for (const auto& [id, item] : m_nodes) {
        if (!item->face().outside)
            content |= item->box();
    }
    const auto wishOf = [this](const engine::NodeId& id, bool input) {
        double sum = 0;
        int count = 0;
        for (const engine::Edge& edge : m_seen.graph.edges) {
            const NodeItem* other = edge.from.node == id ? node(edge.to.node)
                                    : edge.to.node == id ? node(edge.from.node)
                                                         : nullptr;
            if (!other || (edge.from.node == id) != input)
                continue;
            sum += other->box().center().y();
            ++count;
        }
        return count > 0 ? sum / count : 0.0;
    };
    for (const bool input : {true, false}) {
        std::vector<std::pair<double, NodeItem*>> side;
        for (auto& [id, item] : m_nodes) {
            if (item->face().outside && item->face().inputs.empty() == input)
                side.emplace_back(wishOf(id, input), item.get());
        }
        std::ranges::sort(side, {}, [](const auto& entry) { return std::pair(entry.first, entry.second->face().id); });
        double free = -std::numeric_limits<double>::max();
        for (auto& [wish, item] : side) {
            const double y = std::max(free, wish - item->box().height() / 2);
            const double gap = 2 * look().columnGap;
            item->setPos(input ? content.left() - gap - item->box().width() : content.right() + gap, y);
            free = y + item->box().height() + look().step;
        }
    }
}

void CanvasScene::updateFrame() {
    placeOutside();
    QRectF boxes;
    qint64 parameters = 0;
    int framed = 0;
    for (const auto& [id, item] : m_nodes) {
        if (!item->face().everyTask)
            continue;
        parameters += item->face().parameterCount;
        if (item->face().input)
            continue;
        ++framed;
        boxes |= item->box();
    }
    if (framed == 0) {
        m_frame->setFrame({}, {}, {});
        return;
    }
    const auto all = static_cast<double>(std::max<std::int64_t>(1, m_document.derived().parameters));
    const QString numbers =
        parameters == 0 ? QString()
                        : CanvasText::tr("%1 parameters · %2 %")
                              .arg(shownNumber(parameters), shownNumber(std::round(100.0 * double(parameters) / all)));
    const QString title = CanvasText::tr("Shared by all tasks");
    boxes.adjust(-frameMargin, 0, frameMargin, frameMargin);
    const double aside = std::clamp((sharedWidth(title, numbers) - boxes.width()) / 2, 0.0, frameMargin);
    boxes.adjust(-aside, 0, aside, 0);
    boxes.setTop(boxes.top() - sharedHeader(boxes.width(), title, numbers));
    m_frame->setFrame(boxes, title, numbers);
}

void CanvasScene::updateSelection() {
    const QSet<QString> selection = m_document.selection();
    for (auto& [id, item] : m_nodes) {
        const bool selected = selection.contains(qs(id));
        if (item->state().selected == selected)
            continue;
        NodeState state = item->state();
        state.selected = selected;
        item->setState(state);
    }
    if (!selection.isEmpty())
        selectLink({});
}

void CanvasScene::restyle() {
    for (auto& [id, item] : m_nodes)
        item->restyle();
    refreshFaces();
    update();
}

} // namespace widgets
