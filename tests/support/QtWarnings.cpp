#include "tests/support/QtWarnings.h"

#include <QtCore/QRegularExpression>

namespace support {

void failOnAnyWarning() {
    // The offscreen platform says this of every window with a least size; nothing of ours can change it.
    static const QRegularExpression any(QStringLiteral("^(?!This plugin does not support propagateSizeHints)"));
    QTest::failOnWarning(any);
}

} // namespace support
