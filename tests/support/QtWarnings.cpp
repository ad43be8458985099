#include "tests/support/QtWarnings.h"

#include <QtCore/QRegularExpression>

namespace support {

void failOnAnyWarning() {
    // The offscreen platform says these of windows with a least size and of menus; nothing of ours can change it.
    static const QRegularExpression any(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard))"));
    QTest::failOnWarning(any);
}

} // namespace support
