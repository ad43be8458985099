#pragma once
// Edits that change which node follows which: cutting, bridging, inserting, bypassing. One undo step each. GUI thread.

#include "engine/project/Project.h"

#include <QPointF>

#include <map>
#include <vector>

namespace widgets {

class Document;

void removeLinks(Document& document, const std::vector<engine::Edge>& edges);
/// Deletes the nodes; what fed them goes on to what they fed, where the ports fit.
void removeAndReconnect(Document& document, const std::vector<engine::NodeId>& ids);
/// Takes the nodes out of their links, bridges the gap as above, and puts them at their places.
void takeOut(Document& document, const std::map<engine::NodeId, QPointF>& places);
/// A node without links that fits into the link: input and output.
bool fitsInto(const Document& document, const engine::NodeId& id, const engine::Edge& edge);
/// Puts a node that fits into the link; what follows moves aside when there is too little room.
void putInto(Document& document, const engine::NodeId& id, const QPointF& place, const engine::Edge& edge);
/// Bypasses the nodes, or puts them to use again when all of them are bypassed.
void toggleBypass(Document& document, const std::vector<engine::NodeId>& ids);
/// Adds a head that answers the task, linked to what lies nearest to it: an output that nothing reads, of a part that
/// bears the task's name, far right. Empty when it was refused.
engine::NodeId addHead(Document& document, const engine::TaskId& task);

} // namespace widgets
