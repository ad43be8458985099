#include "tests/support/QtWarnings.h"

#include <QtCore/QRegularExpression>

namespace support {

void failOnAnyWarning() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"), QRegularExpression::DotMatchesEverythingOption));
}

} // namespace support
