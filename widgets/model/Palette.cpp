#include "widgets/model/Palette.h"

#include "engine/layers/Layer.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/LayerSearch.h"
#include "widgets/model/Panel.h"

#include <QHeaderView>
#include <QLineEdit>
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
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        fill();
        filter();
    });
    retranslate();
}

void Palette::retranslate() {
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search layers"));
    m_tree->setAccessibleName(tr("Layers"));
    m_icons->setAccessibleName(tr("Layers"));
    fill();
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

void Palette::filter() {
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        int left = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            const bool fits = layerMatch(m_search->text(), group->child(i)->data(0, idRole).toString()) > 0;
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
            if (const int match = layerMatch(m_search->text(), id); match > 0)
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

void Palette::focusSearch() {
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace widgets
