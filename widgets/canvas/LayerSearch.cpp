#include "widgets/canvas/LayerSearch.h"

#include "engine/layers/Layer.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int idRole = Qt::UserRole;

bool lettersInOrder(const QString& text, const QString& within) {
    qsizetype from = 0;
    for (const QChar letter : text) {
        from = within.indexOf(letter, from);
        if (from < 0)
            return false;
        ++from;
    }
    return true;
}

int matchOf(const QString& text, const QString& candidate) {
    if (candidate.startsWith(text))
        return 4;
    const qsizetype at = candidate.indexOf(text);
    if (at > 0)
        return candidate[at - 1].isLetterOrNumber() ? 2 : 3;
    return lettersInOrder(text, candidate) ? 1 : 0;
}

} // namespace

int layerMatch(const QString& text, const QString& layerId) {
    const QString wanted = text.trimmed().toCaseFolded();
    if (wanted.isEmpty())
        return 1;
    const engine::Layer* layer = engine::findLayer(layerId.toStdString());
    if (!layer)
        return 0;
    const int byName = std::max(matchOf(wanted, translated(layer->label).toCaseFolded()),
                                matchOf(wanted, QString::fromUtf8(layer->id).toCaseFolded()));
    if (byName > 0)
        return byName + 1;
    return translated(engine::categoryLabel(layer->category)).toCaseFolded().contains(wanted) ? 1 : 0;
}

LayerSearch::LayerSearch(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_text(new QLineEdit(this)), m_list(new QListWidget(this)) {
    setFrameShape(QFrame::StyledPanel);
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    const int gap = static_cast<int>(Theme::instance().number("spacing.s"));
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    connect(m_text, &QLineEdit::textChanged, this, &LayerSearch::fill);
    connect(m_list, &QListWidget::itemClicked, this, &LayerSearch::choose);
}

void LayerSearch::open(const QPoint& globalPlace, const std::vector<QString>& layers, const QString& hint) {
    m_nodes = false;
    m_entries.clear();
    for (const QString& id : layers) {
        const engine::Layer* layer = engine::findLayer(id.toStdString());
        m_entries.push_back(
            {id, translated(layer->label), {}, translated(layer->help), Theme::instance().icon(layer->icon)});
    }
    openAt(globalPlace, hint);
}

void LayerSearch::openNodes(const QPoint& globalPlace, std::vector<Entry> nodes, const QString& hint) {
    m_nodes = true;
    m_entries = std::move(nodes);
    openAt(globalPlace, hint);
}

void LayerSearch::openAt(const QPoint& globalPlace, const QString& hint) {
    m_text->setAccessibleName(m_nodes ? tr("Find a node") : tr("Search layers"));
    m_list->setAccessibleName(m_nodes ? tr("Nodes found") : tr("Layers found"));
    m_text->clear();
    m_text->setPlaceholderText(hint);
    fill();
    const int row = static_cast<int>(Theme::instance().number("control.rowHeight"));
    const int width = std::max(m_list->sizeHintForColumn(0) + 3 * row, fontMetrics().horizontalAdvance(hint) + 3 * row);
    resize(width, row * std::clamp(static_cast<int>(m_entries.size()), 3, 10) + 3 * row);
    const QScreen* screen = QGuiApplication::screenAt(globalPlace);
    QPoint place = globalPlace;
    if (screen) {
        const QRect area = screen->availableGeometry();
        place.setX(std::clamp(place.x(), area.left(), std::max(area.left(), area.right() - this->width())));
        place.setY(std::clamp(place.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    }
    move(place);
    show();
    m_text->setFocus();
}

QStringList LayerSearch::offered() const {
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row)
        ids.push_back(m_list->item(row)->data(idRole).toString());
    return ids;
}

void LayerSearch::fill() {
    struct Hit {
        int match;
        const Entry* entry;
    };
    const QString wanted = m_text->text().trimmed().toCaseFolded();
    const auto matchOfNode = [&](const Entry& entry) {
        const int byName = wanted.isEmpty() ? 1 : matchOf(wanted, entry.label.toCaseFolded());
        return byName > 0 ? byName + 1 : matchOf(wanted, entry.other.toCaseFolded());
    };
    std::vector<Hit> hits;
    for (const Entry& entry : m_entries) {
        if (const int match = m_nodes ? matchOfNode(entry) : layerMatch(m_text->text(), entry.id); match > 0)
            hits.push_back({match, &entry});
    }
    std::ranges::stable_sort(hits, std::greater{}, &Hit::match);
    m_list->clear();
    for (const Hit& hit : hits) {
        auto* item = new QListWidgetItem(hit.entry->icon, hit.entry->label, m_list);
        item->setData(idRole, hit.entry->id);
        item->setToolTip(hit.entry->tip);
    }
    m_list->setCurrentRow(0);
}

void LayerSearch::choose() {
    const QListWidgetItem* item = m_list->currentItem();
    const QString id = item ? item->data(idRole).toString() : QString();
    if (id.isEmpty())
        return;
    if (m_nodes)
        Q_EMIT nodeChosen(id);
    else
        Q_EMIT chosen(id);
    hide();
}

bool LayerSearch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
    if (step != 0 && m_list->count() > 0) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        choose();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void LayerSearch::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

} // namespace widgets
