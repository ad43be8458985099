#include "widgets/base/Panes.h"

#include <QWidget>

namespace widgets {

bool focusInto(QWidget& pane) {
    const auto takes = [](const QWidget* widget) {
        return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
    };
    QWidget* first = pane.focusProxy() ? pane.focusProxy() : takes(&pane) ? &pane : nullptr;
    for (QWidget* next = pane.nextInFocusChain(); next != &pane && !first; next = next->nextInFocusChain())
        if (pane.isAncestorOf(next) && takes(next))
            first = next;
    if (first)
        first->setFocus(Qt::TabFocusReason);
    return first != nullptr;
}

void walkPanes(const QList<QWidget*>& panes, int step) {
    if (panes.isEmpty())
        return;
    const QWidget* now = panes.front()->window()->focusWidget();
    const auto count = int(panes.size());
    int at = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (now && (panes[i] == now || panes[i]->isAncestorOf(now)))
            at = i;
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (focusInto(*panes[at]))
            return;
    }
}

} // namespace widgets
