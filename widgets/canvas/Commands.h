#pragma once
// What a person does on the canvas, as edits of the document: each call is one undo step with a name (or none when
// nothing changes). Refusals reach the person by Document::problem. GUI thread.

#include "engine/graph/Blocks.h"

#include <QPointF>
#include <QString>

#include <map>
#include <optional>
#include <vector>

class QMimeData;

namespace widgets {

class Document;

/// A port that a new node is connected to at once.
struct OpenLink {
    engine::PortRef port;
    bool fromOutput = true; ///< `port` is an output, the new node takes it
};

/// Ids of the selected nodes and of the nodes in selected blocks, in order of creation.
std::vector<engine::NodeId> selectedNodes(const Document& document);
/// Ids of what is selected itself: nodes and blocks.
std::vector<std::string> selectedThings(const Document& document);
/// What the canvas shows now: the inside of the block that was entered, or the top. Links in the calls below are
/// links of this level.
engine::Level seenLevel(const Document& document);

/// Adds a layer at `place` (top left, snapped), connects it, selects it. A task head takes the first task without one.
/// The new id, empty when it was refused.
engine::NodeId addLayer(Document& document, const QString& layerId, const QPointF& place,
                        const std::optional<OpenLink>& link = {});
/// The same in the middle of a link, which then runs through the new node; just adds it when it does not fit there.
engine::NodeId insertLayer(Document& document, const QString& layerId, const QPointF& place, const engine::Edge& edge);
/// `removed` goes in the same step (a link that was moved).
bool connectPorts(Document& document, const engine::Edge& edge, const std::optional<engine::Edge>& removed = {});
void removeLink(Document& document, const engine::Edge& edge);
void removeLinksAt(Document& document, const engine::PortRef& port);
void removeNodes(Document& document, const std::vector<engine::NodeId>& ids);
/// Nodes and blocks.
void moveNodes(Document& document, const std::map<engine::NodeId, QPointF>& places, const QString& mergeKey = {});
/// All of this level in layers, left to right, a lane per task.
void tidy(Document& document, const QString& mergeKey = {});
void renameNode(Document& document, const engine::NodeId& id, const QString& name); ///< or block
void duplicateSelection(Document& document);

/// The selection as JSON, for this and other projects; null when nothing is selected.
QMimeData* copySelection(const Document& document);
bool canPaste(const QMimeData* clip);
/// Pastes around `centre`; new ids; selects what came.
void paste(Document& document, const QMimeData* clip, const QPointF& centre);

/// Layers with a port that fits the open end; all layers without one. In order of category and label.
std::vector<QString> fittingLayers(const Document& document, const std::optional<OpenLink>& link);

inline constexpr auto layerMime = "application/x-taskloom-layer";
inline constexpr auto clipMime = "application/x-taskloom-graph";

} // namespace widgets
