#include "widgets/base/FlowLayout.h"

#include "widgets/base/Theme.h"

#include <algorithm>

namespace widgets {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(length("spacing.s"));
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::sizeHint() const {
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty()) {
            const QSize hint = item->sizeHint();
            size = QSize(size.width() + hint.width() + spacing(), std::max(size.height(), hint.height()));
        }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const {
    const QRect room = rect.marginsRemoved(contentsMargins());
    int x = room.x(), y = room.y(), line = 0;
    QList<std::pair<QLayoutItem*, QRect>> placed;
    const auto finishLine = [&] { // items of a line share its middle
        for (auto& [item, place] : placed)
            if (apply)
                item->setGeometry(place.translated(0, (line - place.height()) / 2));
        placed.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size =
            item->sizeHint().boundedTo(QSize(std::max(room.width(), item->minimumSize().width()), 10000));
        if (x > room.x() && x + size.width() > room.right() + 1) {
            finishLine();
            x = room.x();
            y += line + spacing() / 2;
            line = 0;
        }
        placed.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        line = std::max(line, size.height());
    }
    finishLine();
    const QMargins margins = contentsMargins();
    return y + line - rect.y() + margins.bottom();
}

} // namespace widgets
