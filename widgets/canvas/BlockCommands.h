#pragma once
// Blocks and "share or own?" as edits of the document, one undo step each. Refusals reach the person by
// Document::problem. GUI thread.

#include "engine/project/BlockEdit.h"
#include "engine/project/ShareEdit.h"

#include <QPointF>
#include <QString>

#include <filesystem>

namespace widgets {

class Document;

/// What is selected becomes one block, which is then selected. Empty when it was refused.
engine::BlockId groupSelected(Document& document);
void ungroupSelected(Document& document); ///< every selected block
/// Adds a block of "My blocks" with its middle at `place`.
void addBlock(Document& document, const std::filesystem::path& file, const QPointF& place);
std::filesystem::path blocksFolder();            ///< of "My blocks"
inline constexpr auto blockFilePrefix = "file:"; ///< before the path of a block where else the id of a layer stands

enum class Sharing { Share, OwnCopies };
/// What it would do to the selection, or why it cannot be done.
engine::Result<engine::ShareEdit> trySharing(const Document& document, Sharing sharing);
/// Does it and selects what came of it. What changed in words ("71,149 → 35,230 parameters"); empty when refused.
QString shareSelected(Document& document, Sharing sharing);
QString parametersWords(const engine::ShareEdit& edit); ///< "71,149 → 35,230 parameters"

/// Nodes that this one could share its weights with: same layer, same settings, inputs of the same shapes.
std::vector<engine::NodeId> possibleLenders(const Document& document, const engine::NodeId& node);
/// Empty `lender`: weights of its own again.
void useWeightsOf(Document& document, const engine::NodeId& node, const engine::NodeId& lender);

} // namespace widgets
