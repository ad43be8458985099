#include "widgets/canvas/BlockCommands.h"

#include "engine/base/Files.h"
#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Face.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <algorithm>

namespace widgets {

namespace {

using engine::BlockId;
using engine::Project;
using engine::Result;

/// "Block 3": the first that no block is called by.
QString freeName(const engine::Graph& graph) {
    for (int number = 1;; ++number) {
        const QString name = CanvasText::tr("Block %1").arg(number);
        const auto taken = [&](const auto& block) { return qs(block->name) == name; };
        if (std::ranges::none_of(graph.blocks, taken))
            return name;
    }
}

QSet<QString> asSelection(const std::vector<std::string>& ids) {
    QSet<QString> selection;
    for (const std::string& id : ids)
        selection.insert(qs(id));
    return selection;
}

/// What shows these nodes on the level that is seen.
QSet<QString> asSeen(const Document& document, const std::vector<engine::NodeId>& nodes) {
    const engine::Level level = seenLevel(document);
    QSet<QString> selection;
    for (const engine::NodeId& id : nodes) {
        if (const auto shows = level.shownAs.find(id); shows != level.shownAs.end())
            selection.insert(qs(shows->second));
    }
    return selection;
}

} // namespace

BlockId groupSelected(Document& document) {
    const Project& project = document.project();
    Result<engine::GroupEdit> made =
        engine::withGroup(project, selectedThings(document), freeName(*project.graph).toStdString());
    if (!made) {
        document.edit(CanvasText::tr("Group"), Result<Project>(std::unexpected(made.error())));
        return {};
    }
    document.edit(CanvasText::tr("Group"), std::move(made->project));
    document.select({qs(made->block)});
    return made->block;
}

void ungroupSelected(Document& document) {
    std::vector<std::string> blocks = selectedThings(document);
    std::erase_if(blocks, [&](const auto& id) { return !engine::findBlock(*document.project().graph, id); });
    if (blocks.empty())
        return;
    const std::vector<engine::NodeId> nodes = engine::withContents(*document.project().graph, blocks);
    const auto after = [&]() -> Result<Project> {
        Project project = document.project();
        for (const engine::BlockId& block : blocks) {
            TRY(project, engine::withoutGroup(project, block));
        }
        return project;
    }();
    if (document.edit(CanvasText::tr("Ungroup"), after))
        document.select(asSeen(document, nodes));
}

void addBlock(Document& document, const std::filesystem::path& file, const QPointF& place) {
    const QString name = CanvasText::tr("Add a block");
    const auto made = [&]() -> Result<engine::Pasted> {
        TRY(const Project part, engine::readBlock(file));
        engine::Position stands;
        for (const auto& block : part.graph->blocks) {
            if (const auto at = part.layout->find(block->id); block->parent.empty() && at != part.layout->end())
                stands = at->second;
        }
        const engine::Position shift{place.x() - look().width / 2 - stands.x, place.y() - look().rowHeight - stands.y};
        return engine::withPart(document.project(), part, document.block(), shift, look().step);
    }();
    if (!made) {
        document.edit(name, Result<Project>(std::unexpected(made.error())));
        return;
    }
    document.edit(name, made->project);
    document.select(asSelection(made->created));
}

std::filesystem::path blocksFolder() {
    return engine::userDataFolder() / "blocks";
}

Result<engine::ShareEdit> trySharing(const Document& document, Sharing sharing) {
    const std::vector<engine::NodeId> nodes = selectedNodes(document);
    return sharing == Sharing::Share ? engine::withShared(document.project(), nodes)
                                     : engine::withOwnCopies(document.project(), nodes);
}

QString parametersWords(const engine::ShareEdit& edit) {
    return CanvasText::tr("%1 → %2 parameters")
        .arg(shownNumber(static_cast<qint64>(edit.parametersBefore)),
             shownNumber(static_cast<qint64>(edit.parametersAfter)));
}

QString shareSelected(Document& document, Sharing sharing) {
    const QString name = sharing == Sharing::Share ? CanvasText::tr("Share between tasks")
                                                   : CanvasText::tr("Give each task its own copy");
    Result<engine::ShareEdit> edit = trySharing(document, sharing);
    if (!edit) {
        document.edit(name, Result<Project>(std::unexpected(edit.error())));
        return {};
    }
    const QString words = CanvasText::tr("%1: %2").arg(name, parametersWords(*edit));
    document.edit(words, std::move(edit->project));
    document.select(asSeen(document, edit->touched));
    return words;
}

std::vector<engine::NodeId> possibleLenders(const Document& document, const engine::NodeId& id) {
    const engine::Graph& graph = *document.project().graph;
    const engine::Node* node = engine::find(graph, id);
    const engine::Layer* layer = node ? engine::findLayer(node->type) : nullptr;
    std::vector<engine::NodeId> lenders;
    if (!layer || !layer->tensors)
        return lenders;
    const auto& shapes = document.derived().shapes.nodes;
    const auto own = shapes.find(id);
    for (const auto& other : graph.nodes) {
        const auto theirs = shapes.find(other->id);
        const bool alike = other->id != id && other->type == node->type && other->params == node->params;
        if (!alike || !other->weightsOf.empty() || own == shapes.end() || theirs == shapes.end())
            continue;
        if (own->second.inputs.ports == theirs->second.inputs.ports && own->second.outputs == theirs->second.outputs)
            lenders.push_back(other->id);
    }
    return lenders;
}

void useWeightsOf(Document& document, const engine::NodeId& id, const engine::NodeId& lender) {
    const engine::Graph& graph = *document.project().graph;
    const engine::Node* node = engine::find(graph, id);
    const engine::Node* owner = engine::find(graph, lender);
    if (!node || (owner == nullptr) != lender.empty())
        return;
    engine::Node changed = *node;
    changed.weightsOf = lender;
    const QString name = owner ? CanvasText::tr("Give %1 the weights of %2").arg(nodeTitle(*node), nodeTitle(*owner))
                               : CanvasText::tr("Give %1 weights of its own").arg(nodeTitle(*node));
    const auto after = [&]() -> Result<Project> {
        TRY(engine::Graph with, engine::replaceNode(graph, std::move(changed)));
        // Nodes that used the weights of this one follow to the new owner, so that no chain is made.
        for (auto& other : with.nodes) {
            if (lender.empty() || other->weightsOf != id)
                continue;
            engine::Node follower = *other;
            follower.weightsOf = lender;
            other = std::make_shared<const engine::Node>(std::move(follower));
        }
        return engine::withGraph(document.project(), std::move(with));
    }();
    document.edit(name, after);
}

} // namespace widgets
