#include "widgets/model/UsedBy.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"

#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int sign = 14, gap = 10;

int rowHeight() {
    return static_cast<int>(Theme::instance().number("control.height"));
}

} // namespace

UsedBy::UsedBy(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void UsedBy::setTasks(const QStringList& names, const std::vector<int>& colours) {
    m_names = names;
    m_colours = colours;
    setAccessibleName(names.isEmpty() ? tr("no task") : listed(names));
    updateGeometry();
    update();
}

template <class Visit>
int UsedBy::walk(int width, Visit visit) const {
    int x = 0, y = 0;
    for (int i = 0; i < m_names.size(); ++i) {
        const int wide = sign + fontMetrics().horizontalAdvance(m_names[i]) + gap;
        if (x > 0 && x + wide - gap > width) {
            x = 0;
            y += rowHeight();
        }
        visit(i, QRect(x, y, std::min(wide, width), rowHeight()));
        x += wide;
    }
    return y + rowHeight();
}

QSize UsedBy::sizeHint() const {
    return {120, rowHeight()};
}

QSize UsedBy::minimumSizeHint() const {
    return {60, rowHeight()};
}

int UsedBy::heightForWidth(int width) const {
    return walk(width, [](int, const QRect&) {});
}

void UsedBy::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance().colour("text"));
    if (m_names.isEmpty())
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, tr("no task"));
    walk(width(), [&](int i, const QRect& place) {
        paintTaskMarker(painter, QPointF(place.x() + 5, place.center().y() + 1), 8,
                        Theme::instance().task(m_colours[static_cast<std::size_t>(i)]));
        painter.setPen(Theme::instance().colour("text"));
        painter.drawText(place.adjusted(sign, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_names[i], Qt::ElideRight, place.width() - sign));
    });
}

} // namespace widgets
