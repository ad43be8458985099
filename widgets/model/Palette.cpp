#include "widgets/model/Palette.h"

#include "engine/base/Files.h"
#include "engine/layers/Layer.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/LayerSearch.h"
#include "widgets/help/HelpView.h"
#include "widgets/model/Panel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace widgets {

namespace {

constexpr int idRole = Qt::UserRole;

QMimeData* dragOf(const QString& id) {
    if (id.isEmpty())
        return nullptr;
    auto* mime = new QMimeData;
    mime->setData(QString::fromLatin1(layerMime), id.toUtf8());
    return mime;
}

class Tree : public QTreeWidget {
public:
    using QTreeWidget::QTreeWidget;

protected:
    QStringList mimeTypes() const override { return {QString::fromLatin1(layerMime)}; }
    QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override {
        return dragOf(items.isEmpty() ? QString() : items.front()->data(0, idRole).toString());
    }
};

class Icons : public QListWidget {
public:
    using QListWidget::QListWidget;

protected:
    QStringList mimeTypes() const override { return {QString::fromLatin1(layerMime)}; }
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override {
        return dragOf(items.isEmpty() ? QString() : items.front()->data(idRole).toString());
    }
};

template <class View>
void prepare(View& view) {
    view.setFrameShape(QFrame::NoFrame);
    view.setDragEnabled(true);
    view.setDragDropMode(QAbstractItemView::DragOnly);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.viewport()->setAutoFillBackground(false);
}

} // namespace

Palette::Palette(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_tree(new Tree(this)), m_icons(new Icons(this)),
      m_stack(new QStackedWidget(this)) {
    fillWith(this, "panel");
    const Theme& theme = Theme::instance();
    const int margin = static_cast<int>(theme.number("spacing.m"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, static_cast<int>(theme.number("spacing.s")), 0, 0);
    column->setSpacing(static_cast<int>(theme.number("spacing.s")));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, margin, 0);
    row->addWidget(m_search);
    column->addLayout(row);
    column->addWidget(m_stack);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_icons);
    prepare(*m_tree);
    prepare(*m_icons);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(static_cast<int>(theme.number("spacing.s")));
    m_tree->setRootIsDecorated(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIconSize(QSize(16, 16));
    m_icons->setIconSize(QSize(20, 20));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &Palette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        const QStringList left = shownLayers();
        if (!left.isEmpty() && !m_search->text().isEmpty())
            Q_EMIT wanted(left.front());
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (const QString id = item->data(0, idRole).toString(); !id.isEmpty())
            Q_EMIT wanted(id);
    });
    connect(m_icons, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT wanted(item->data(idRole).toString()); });
    connect(&Theme::instance(), &Theme::changed, this, &Palette::reload);
    const auto topic = [](QWidget* view, const QString& id) {
        setHelpTopic(view, engine::findLayer(id.toStdString()) ? QStringLiteral("layers/") + id : QString());
    };
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this, topic](const QTreeWidgetItem* item) {
        topic(m_tree, item ? item->data(0, idRole).toString() : QString());
    });
    connect(m_icons, &QListWidget::currentItemChanged, this, [this, topic](const QListWidgetItem* item) {
        topic(m_icons, item ? item->data(idRole).toString() : QString());
    });
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &Palette::openMenu);
    retranslate();
}

void Palette::retranslate() {
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search layers"));
    m_tree->setAccessibleName(tr("Layers"));
    m_icons->setAccessibleName(tr("Layers"));
    reload();
}

void Palette::reload() {
    fill();
    fillBlocks();
    filter();
}

void Palette::fill() {
    m_tree->clear();
    m_icons->clear();
    std::map<engine::LayerCategory, std::vector<const engine::Layer*>> groups;
    for (const engine::Layer* layer : engine::allLayers())
        groups[layer->category].push_back(layer);
    for (auto& [category, layers] : groups) {
        std::ranges::sort(layers, [](const engine::Layer* a, const engine::Layer* b) {
            return translated(a->label).localeAwareCompare(translated(b->label)) < 0;
        });
        auto* group = new QTreeWidgetItem(m_tree, {translated(engine::categoryLabel(category))});
        group->setFlags(Qt::ItemIsEnabled);
        group->setForeground(0, Theme::instance().colour("textSecondary"));
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        group->setFont(0, strong);
        for (const engine::Layer* layer : layers) {
            auto* item = new QTreeWidgetItem(group, {translated(layer->label)});
            item->setIcon(0, Theme::instance().icon(layer->icon));
            item->setData(0, idRole, QString::fromUtf8(layer->id));
            item->setToolTip(0, translated(layer->help));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
            auto* icon = new QListWidgetItem(Theme::instance().icon(layer->icon), QString(), m_icons);
            icon->setData(idRole, QString::fromUtf8(layer->id));
            icon->setData(Qt::AccessibleTextRole, translated(layer->label));
            icon->setToolTip(translated(layer->label));
        }
        group->setExpanded(true);
    }
}

void Palette::fillBlocks() {
    const std::vector<engine::BlockFile> blocks = engine::blocksIn(blocksFolder());
    if (blocks.empty())
        return;
    auto* group = new QTreeWidgetItem(m_tree, {tr("My blocks")});
    group->setFlags(Qt::ItemIsEnabled);
    group->setForeground(0, Theme::instance().colour("textSecondary"));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    group->setFont(0, strong);
    for (const engine::BlockFile& block : blocks) {
        const QString id = QString::fromLatin1(blockFilePrefix) + qs(block.file.string());
        const auto layers = static_cast<int>(block.layers);
        auto* item = new QTreeWidgetItem(group, {qs(block.name)});
        item->setIcon(0, Theme::instance().icon("block"));
        item->setData(0, idRole, id);
        item->setToolTip(0, block.note.empty() ? tr("%n layers", nullptr, layers) : qs(block.note));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
        auto* icon = new QListWidgetItem(Theme::instance().icon("block"), QString(), m_icons);
        icon->setData(idRole, id);
        icon->setData(Qt::AccessibleTextRole, qs(block.name));
        icon->setToolTip(qs(block.name));
    }
    group->setExpanded(true);
}

void Palette::openMenu(const QPoint& at) {
    const QTreeWidgetItem* item = m_tree->itemAt(at);
    const QString id = item ? item->data(0, idRole).toString() : QString();
    const QString prefix = QString::fromLatin1(blockFilePrefix);
    if (!id.startsWith(prefix))
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Add"), this, [this, id] { Q_EMIT wanted(id); });
    menu->addAction(tr("Delete from My blocks"), this, [this, file = id.mid(prefix.size())] {
        if (const engine::Result<void> removed = engine::removeFile(file.toStdString()); !removed)
            Q_EMIT problem(removed.error());
        reload();
    });
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

int Palette::matchOf(const QTreeWidgetItem& item) const {
    const QString id = item.data(0, idRole).toString();
    if (id.startsWith(QString::fromLatin1(blockFilePrefix)))
        return item.text(0).contains(m_search->text().trimmed(), Qt::CaseInsensitive) ? 1 : 0;
    return layerMatch(m_search->text(), id);
}

void Palette::filter() {
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        int left = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            const bool fits = matchOf(*group->child(i)) > 0;
            group->child(i)->setHidden(!fits);
            left += fits ? 1 : 0;
        }
        group->setHidden(left == 0);
        if (!m_search->text().isEmpty())
            group->setExpanded(true);
    }
}

QStringList Palette::shownLayers() const {
    struct Hit {
        int match;
        QString id;
    };
    std::vector<Hit> hits;
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        const QTreeWidgetItem* group = m_tree->topLevelItem(g);
        for (int i = 0; i < group->childCount(); ++i) {
            const QString id = group->child(i)->data(0, idRole).toString();
            if (const int match = matchOf(*group->child(i)); match > 0)
                hits.push_back({match, id});
        }
    }
    std::ranges::stable_sort(hits, std::greater{}, &Hit::match);
    QStringList ids;
    for (const Hit& hit : hits)
        ids.push_back(hit.id);
    return ids;
}

void Palette::setFolded(bool folded) {
    m_folded = folded;
    m_search->setVisible(!folded);
    m_stack->setCurrentIndex(folded ? 1 : 0);
    layout()->setContentsMargins(static_cast<int>(Theme::instance().number(folded ? "spacing.xs" : "spacing.m")),
                                 static_cast<int>(Theme::instance().number("spacing.s")), 0, 0);
}

int Palette::wishedWidth() const {
    if (m_folded)
        return length("control.minTarget") + 2 * length("spacing.m");
    const int usual = length("control.paletteWidth");
    int widest = 0;
    for (QTreeWidgetItemIterator item(m_tree); *item; ++item)
        widest = std::max(widest, m_tree->fontMetrics().horizontalAdvance((*item)->text(0)));
    const int beside = 2 * m_tree->indentation() + 2 * m_tree->iconSize().width() + length("spacing.l");
    const int needed = widest + beside + length("spacing.m") + m_tree->verticalScrollBar()->sizeHint().width();
    return std::clamp(needed, usual, usual * 3 / 2);
}

} // namespace widgets
