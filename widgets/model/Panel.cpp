#include "widgets/model/Panel.h"

#include "widgets/base/Theme.h"

#include <QPalette>
#include <QSplitter>

namespace widgets {

void fillWith(QWidget* widget, const char* colour) {
    const auto fill = [widget, colour] {
        QPalette palette = widget->palette();
        palette.setColor(QPalette::Window, Theme::instance().colour(colour));
        widget->setPalette(palette);
    };
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(QPalette::Window);
    fill();
    QObject::connect(&Theme::instance(), &Theme::changed, widget, fill);
}

void thinHandles(QSplitter* splitter) {
    splitter->setHandleWidth(1);
    for (int i = 1; i < splitter->count(); ++i)
        fillWith(splitter->handle(i), "border");
}

} // namespace widgets
