#include "widgets/model/Outline.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Face.h"
#include "widgets/document/Document.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int idRole = Qt::UserRole;

QIcon markerIcon(int slot) {
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTaskMarker(painter, {8, 8}, 10, Theme::instance().task(slot));
    return QIcon(pixmap);
}

} // namespace

Outline::Outline(Document& document, QWidget* parent) : QTreeWidget(parent), m_document(document) {
    setFrameShape(QFrame::NoFrame);
    setColumnCount(2);
    setHeaderHidden(true);
    setSelectionMode(ExtendedSelection);
    setIconSize(QSize(16, 16));
    setColumnWidth(0, 280);
    connect(&document, &Document::derivedChanged, this, &Outline::follow);
    connect(&document, &Document::reset, this, &Outline::follow);
    connect(&document, &Document::selectionChanged, this, &Outline::followSelection);
    connect(&Theme::instance(), &Theme::changed, this, &Outline::follow);
    connect(this, &QTreeWidget::itemSelectionChanged, this, [this] {
        if (m_following)
            return;
        QSet<QString> ids;
        for (const QTreeWidgetItem* item : selectedItems()) {
            if (const QString id = item->data(0, idRole).toString(); !id.isEmpty())
                ids.insert(id);
        }
        m_document.select(ids);
    });
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (const QString id = item->data(0, idRole).toString(); !id.isEmpty())
            Q_EMIT opened(id.toStdString());
    });
    retranslate();
}

void Outline::retranslate() {
    setAccessibleName(tr("Outline of the model"));
    follow();
}

void Outline::follow() {
    m_stale = true;
    if (isVisible())
        rebuild();
}

void Outline::showEvent(QShowEvent* event) {
    QTreeWidget::showEvent(event);
    if (m_stale)
        rebuild();
}

QTreeWidgetItem* Outline::addNode(QTreeWidgetItem* parent, const NodeFace& face) {
    auto* item = new QTreeWidgetItem(parent, {face.title, face.lines.join(QStringLiteral(" · "))});
    if (!face.icon.isEmpty())
        item->setIcon(0, Theme::instance().icon(face.icon.toUtf8().constData()));
    item->setData(0, idRole, qs(face.id));
    item->setData(0, Qt::AccessibleTextRole, spokenFace(face));
    if (!face.issues.isEmpty())
        item->setToolTip(0, face.issues);
    if (!face.owned() && !face.ownerNames.isEmpty())
        item->setText(1, tr("used by %1").arg(listed(face.ownerNames)));
    return item;
}

void Outline::rebuild() {
    m_following = true;
    m_stale = false;
    clear();
    const Faces faces(m_document);
    const engine::Graph& graph = *m_document.project().graph;
    std::vector<engine::NodeId> order;
    if (auto sorted = engine::topologicalOrder(graph))
        order = std::move(*sorted);
    else
        std::ranges::transform(graph.nodes, std::back_inserter(order), [](const auto& node) { return node->id; });
    const auto tasksOf = [this](const engine::NodeId& id) {
        const auto facts = m_document.derived().nodes.find(id);
        return facts == m_document.derived().nodes.end() ? std::set<engine::TaskId>() : facts->second.tasks;
    };
    for (const engine::Task& task : *m_document.project().tasks) {
        auto* branch = new QTreeWidgetItem(this, {qs(task.name), translated(engine::taskKindLabel(task.kind))});
        branch->setIcon(0, markerIcon(task.colour));
        for (auto id = order.rbegin(); id != order.rend(); ++id) {
            if (tasksOf(*id) == std::set{task.id})
                addNode(branch, faces.make(*engine::find(graph, *id)));
        }
        branch->setExpanded(true);
    }
    auto* shared = new QTreeWidgetItem(this, {tr("Shared parts")});
    auto* loose = new QTreeWidgetItem(this, {tr("Used by no task")});
    for (const engine::NodeId& id : order) {
        const auto tasks = tasksOf(id);
        if (tasks.size() != 1)
            addNode(tasks.empty() ? loose : shared, faces.make(*engine::find(graph, id)));
    }
    for (QTreeWidgetItem* group : {shared, loose}) {
        group->setExpanded(true);
        group->setHidden(group->childCount() == 0);
    }
    m_following = false;
    followSelection();
}

void Outline::followSelection() {
    m_following = true;
    const QSet<QString> selection = m_document.selection();
    for (QTreeWidgetItemIterator item(this); *item; ++item)
        (*item)->setSelected(selection.contains((*item)->data(0, idRole).toString()));
    m_following = false;
}

void Outline::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        removeNodes(m_document, selectedNodes(m_document));
    else
        QTreeWidget::keyPressEvent(event);
}

} // namespace widgets
