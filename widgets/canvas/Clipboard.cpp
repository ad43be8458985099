// Copy and paste: the selection travels as the JSON of a small project, so that reading it checks it like any file.

#include "engine/project/BlockEdit.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/CanvasText.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Geometry.h"
#include "widgets/canvas/Look.h"
#include "widgets/document/Document.h"

#include <QMimeData>

namespace widgets {

namespace {

using engine::Project;
using engine::Result;

QString clipFormat() {
    return QString::fromLatin1(clipMime);
}

/// Middle of what lies on the outermost level of a part.
QPointF centreOf(const Project& part) {
    QRectF area;
    for (const auto& [id, place] : *part.layout) {
        const engine::Node* node = engine::find(*part.graph, id);
        const engine::Block* block = engine::findBlock(*part.graph, id);
        if (node ? !node->block.empty() : block && !block->parent.empty())
            continue;
        area |= QRectF(place.x, place.y, look().width, look().rowHeight * 4);
    }
    return area.center();
}

void add(Document& document, const QString& name, const Project& clip, const QPointF& shift) {
    Result<engine::Pasted> made =
        engine::withPart(document.project(), clip, document.block(), {shift.x(), shift.y()}, look().step);
    if (!made) {
        document.edit(name, Result<Project>(std::unexpected(made.error())));
        return;
    }
    if (made->created.empty())
        return;
    document.edit(name, std::move(made->project));
    QSet<QString> created;
    for (const std::string& id : made->created)
        created.insert(qs(id));
    document.select(created);
}

} // namespace

QMimeData* copySelection(const Document& document) {
    const std::vector<std::string> ids = selectedThings(document);
    if (ids.empty())
        return nullptr;
    const std::string text = engine::writeJson(engine::toJson(engine::partOf(document.project(), ids)));
    auto* clip = new QMimeData;
    clip->setData(clipFormat(), QByteArray::fromStdString(text));
    return clip;
}

bool canPaste(const QMimeData* clip) {
    return clip && clip->hasFormat(clipFormat());
}

void paste(Document& document, const QMimeData* clip, const QPointF& centre) {
    if (!canPaste(clip))
        return;
    const auto read = [&]() -> Result<Project> {
        TRY(const engine::Json value, engine::parseJson(clip->data(clipFormat()).toStdString()));
        return engine::projectFromJson(value);
    }();
    if (!read) {
        document.edit(CanvasText::tr("Paste"), read);
        return;
    }
    const auto count = static_cast<int>(read->graph->nodes.size());
    add(document, count == 1 ? CanvasText::tr("Paste 1 node") : CanvasText::tr("Paste %n nodes", nullptr, count), *read,
        centre - centreOf(*read));
}

void duplicateSelection(Document& document) {
    const std::vector<std::string> ids = selectedThings(document);
    if (ids.empty())
        return;
    const double aside = 4 * look().step;
    add(document,
        ids.size() == 1 ? CanvasText::tr("Duplicate 1 node")
                        : CanvasText::tr("Duplicate %n nodes", nullptr, static_cast<int>(ids.size())),
        engine::partOf(document.project(), ids), {aside, aside});
}

} // namespace widgets
