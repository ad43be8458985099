#include "widgets/base/Page.h"

#include <QEvent>

namespace widgets {

void Page::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace widgets
