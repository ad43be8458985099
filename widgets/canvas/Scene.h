#pragma once
// The scene of the canvas: one item per node and link, by id, kept in step with the document by its change sets: only
// what changed is touched. It shows one level: the top, or the inside of the block that the document has entered; a
// block is an item like a node. It edits nothing. GUI thread.

#include "engine/graph/Blocks.h"
#include "engine/project/Project.h"
#include "widgets/canvas/Items.h"

#include <QGraphicsScene>
#include <QVariantAnimation>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

namespace widgets {

class Document;

struct PortHit {
    engine::PortRef port;
    bool input = false;
    QPointF at; ///< centre, scene
};

class CanvasScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit CanvasScene(Document& document, QObject* parent = nullptr);
    ~CanvasScene() override;

    Document& document() const { return m_document; }
    const engine::Level& seen() const { return m_seen; }
    Colouring colouring() const { return m_colouring; }
    void colourBy(Colouring colouring);
    const NodeItem* node(const engine::NodeId& id) const; ///< or block, or end of a port of the block around
    const LinkItem* link(const engine::Edge& edge) const;
    std::size_t nodeCount() const { return m_nodes.size(); }
    std::size_t linkCount() const { return m_links.size(); }
    const QRectF& sharedFrame() const { return m_frame->frame(); }

    const NodeItem* nodeAt(const QPointF& at) const;
    const LinkItem* linkAt(const QPointF& at) const;
    /// The nearest port within `reach`; `input` restricts the side.
    std::optional<PortHit> portAt(const QPointF& at, double reach, std::optional<bool> input = {}) const;
    std::optional<QPointF> portPlace(const engine::PortRef& port, bool input) const;
    std::vector<engine::NodeId> nodesIn(const QRectF& area) const;
    QRectF rectOf(const std::vector<engine::NodeId>& ids) const; ///< boxes; null rectangle when none
    QRectF nodesRect() const;                                    ///< of all nodes and the shared frame

    /// Shows nodes elsewhere without an edit, while a gesture goes on. Empty puts all back to the document's layout.
    void preview(const std::map<engine::NodeId, QPointF>& places);
    void hover(const std::optional<PortHit>& port);
    /// While a link is dragged: only these ports of the wanted side keep full strength.
    void setFitting(const std::optional<std::set<engine::PortRef>>& ports, bool input = true);
    void showDraft(const QPointF& from, const QPointF& to, int owner); ///< the link being dragged
    void hideDraft();
    void hideLink(const std::optional<engine::Edge>& edge); ///< the one that is being moved
    void showMarquee(const QRectF& area);                   ///< null rectangle hides it
    void showLines(const QPainterPath& lines);              ///< guides, the stroke of the knife; empty hides them
    std::vector<engine::Edge> linksAcross(const QLineF& line) const;
    void markLinks(const std::set<engine::Edge>& edges); ///< shown as chosen while a gesture goes on
    void selectLink(const std::optional<engine::Edge>& edge);
    const std::optional<engine::Edge>& selectedLink() const { return m_selectedLink; }
    void animateNextMove() { m_animateNext = true; } ///< the next change of layout glides
    void retranslate() { refreshFaces(); }           ///< the language changed: faces hold words

Q_SIGNALS:
    void nodesMoved(); ///< minimap
    void coloured();   ///< by something else than before

private:
    void rebuild();
    void placeOutside();
    void apply(const engine::ChangeSet& changes);
    void refreshFaces();
    void syncNodes();
    void syncLinks();
    void placeNodes(bool glide);
    void routeLinks();
    void routeLinksOf(const std::set<engine::NodeId>& nodes);
    void updateFrame();
    void updateSelection();
    void restyle();
    QPointF storedPlace(const engine::NodeId& id) const;
    void route(LinkItem& item, const std::map<engine::PortRef, std::vector<const engine::Edge*>>& into);

    Document& m_document;
    engine::Level m_seen;
    Colouring m_colouring = Colouring::Owner;
    std::unordered_map<engine::NodeId, std::unique_ptr<NodeItem>> m_nodes;
    std::map<engine::Edge, std::unique_ptr<LinkItem>> m_links;
    std::unique_ptr<FrameItem> m_frame;
    std::unique_ptr<LinkItem> m_draft;
    std::unique_ptr<QGraphicsRectItem> m_marquee;
    std::unique_ptr<QGraphicsPathItem> m_lines;
    std::optional<engine::Edge> m_selectedLink;
    std::optional<PortHit> m_hovered;
    bool m_animateNext = false;
    QVariantAnimation m_glide;
    std::map<engine::NodeId, std::pair<QPointF, QPointF>> m_gliding;
};

} // namespace widgets
