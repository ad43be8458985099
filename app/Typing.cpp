#include "app/Typing.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>

namespace app {

void commitTyping() {
    const QPointer<QLineEdit> field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    if (!field)
        return;
    field->clearFocus();
    if (field) // a form may make its fields anew for the new value
        field->setFocus();
}

} // namespace app
