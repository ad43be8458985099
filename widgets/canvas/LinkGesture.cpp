#include "engine/layers/Layer.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Gestures.h"
#include "widgets/canvas/Scene.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"

#include <QApplication>

namespace widgets {

LinkGesture::LinkGesture(CanvasView& view, engine::PortRef anchor, bool anchorIsInput,
                         std::optional<engine::Edge> moved)
    : m_view(view), m_anchor(std::move(anchor)), m_anchorIsInput(anchorIsInput), m_moved(std::move(moved)) {
}

engine::Edge LinkGesture::edgeTo(const engine::PortRef& other) const {
    return m_anchorIsInput ? engine::Edge{other, m_anchor} : engine::Edge{m_anchor, other};
}

void LinkGesture::start(const Pointer& at) {
    m_pressed = at.view;
    CanvasScene& scene = m_view.canvas();
    const Document& document = scene.document();
    m_graph = *document.project().graph;
    if (m_moved) {
        m_graph = engine::unlinked(m_graph, scene.seen(), {*m_moved});
        scene.hideLink(m_moved);
    }
    const engine::Catalog& catalog = engine::layerCatalog();
    for (const auto& node : scene.seen().graph.nodes) {
        const NodeItem* item = scene.node(node->id);
        if (!item || item->face().outside)
            continue;
        for (const PortFace& face : m_anchorIsInput ? item->face().outputs : item->face().inputs) {
            const engine::PortRef port{node->id, face.key};
            if (engine::canLink(m_graph, scene.seen(), edgeTo(port), catalog, document.derived().shapes))
                m_fitting.insert(port);
        }
    }
    scene.setFitting(m_fitting, !m_anchorIsInput);
    m_from = scene.portPlace(m_anchor, m_anchorIsInput).value_or(at.scene);
    if (const NodeItem* item = scene.node(m_anchor.node); item && item->face().owned() && !m_anchorIsInput)
        m_owner = item->face().owners.front();
    move(at);
}

// A port within reach decides; else the body under the pointer takes its first fitting port, free ones first.
LinkGesture::Target LinkGesture::targetAt(const QPointF& at) const {
    const CanvasScene& scene = m_view.canvas();
    Target target;
    target.at = at;
    const double reach = look().snap / m_view.zoom();
    const auto judge = [&](const engine::PortRef& port) {
        const auto allowed = engine::canLink(m_graph, scene.seen(), edgeTo(port), engine::layerCatalog(),
                                             scene.document().derived().shapes);
        return allowed ? QString() : shown(allowed.error().text);
    };
    if (const auto hit = scene.portAt(at, reach, !m_anchorIsInput); hit && hit->port.node != m_anchor.node) {
        if (m_fitting.contains(hit->port)) {
            target.port = hit->port;
            target.at = hit->at;
        } else {
            target.reason = judge(hit->port);
        }
        return target;
    }
    const NodeItem* body = scene.nodeAt(at);
    if (!body || body->face().id == m_anchor.node)
        return target;
    const auto& ports = m_anchorIsInput ? body->face().outputs : body->face().inputs;
    for (const bool takenToo : {false, true}) {
        for (const PortFace& port : ports) {
            const engine::PortRef ref{body->face().id, port.key};
            if ((port.links > 0 && !port.many && !m_anchorIsInput && !takenToo) || !m_fitting.contains(ref))
                continue;
            target.port = ref;
            target.at = scene.portPlace(ref, !m_anchorIsInput).value_or(at);
            return target;
        }
    }
    if (!ports.empty())
        target.reason = judge({body->face().id, ports.front().key});
    else
        target.reason = m_anchorIsInput ? CanvasText::tr("%1 has no output.").arg(body->face().title)
                                        : CanvasText::tr("%1 takes no input.").arg(body->face().title);
    return target;
}

void LinkGesture::move(const Pointer& at) {
    m_dragged = m_dragged || (at.view - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragged)
        return;
    const Target target = targetAt(at.scene);
    if (m_anchorIsInput)
        m_view.canvas().showDraft(target.at, m_from, m_owner);
    else
        m_view.canvas().showDraft(m_from, target.at, m_owner);
    m_view.showReason(target.reason, at.view);
}

void LinkGesture::finish() {
    m_view.canvas().hideDraft();
    m_view.canvas().hideLink({});
    m_view.canvas().setFitting({});
    m_view.showReason({}, {});
}

void LinkGesture::end(const Pointer& at) {
    const Target target = targetAt(at.scene);
    Document& document = m_view.canvas().document();
    finish();
    if (!m_dragged)
        return;
    if (target.port) {
        connectPorts(document, edgeTo(*target.port), m_moved);
        return;
    }
    const bool onItself = m_view.canvas().nodeAt(at.scene) != nullptr || !target.reason.isEmpty();
    if (onItself)
        return;
    if (m_moved)
        removeLink(document, *m_moved);
    else if ((at.scene - m_from).manhattanLength() > 2 * look().snap)
        m_view.searchAt(at.scene, OpenLink{m_anchor, !m_anchorIsInput});
}

void LinkGesture::cancel() {
    finish();
}

} // namespace widgets
