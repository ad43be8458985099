#include "widgets/model/Panel.h"

#include "widgets/base/Theme.h"

#include <QPalette>
#include <QWidget>

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

} // namespace widgets
