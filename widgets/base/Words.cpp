#include "widgets/base/Words.h"

#include "engine/base/Terms.h"
#include "widgets/base/Phrases.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtMath>

namespace widgets {

QString translated(const char* engineSource) {
    return engineSource && *engineSource ? QCoreApplication::translate("engine", engineSource) : QString();
}

QString shown(const engine::Text& text) {
    return qs(engine::translated(text, inThisLanguage));
}

QString shownNumber(qint64 value) {
    return QLocale().toString(value);
}

QString shownNumber(double value, int digits) {
    if (!qIsFinite(value))
        return qIsNaN(value) ? QStringLiteral("–") : value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = qAbs(value);
    if (size != 0 && (size >= 1e9 || size < 1e-4))
        return QLocale().toString(value, 'g', digits);
    const int before = size < 1 ? (size == 0 ? 0 : qFloor(std::log10(size)) + 1) : qFloor(std::log10(size)) + 1;
    const int after = qBound(0, digits - before, 8);
    const QLocale locale;
    QString text = locale.toString(value, 'f', after);
    const QString point = locale.decimalPoint();
    if (!text.contains(point))
        return text;
    while (text.endsWith(locale.zeroDigit()))
        text.chop(locale.zeroDigit().size());
    if (text.endsWith(point))
        text.chop(point.size());
    return text;
}

QString shownDuration(double seconds) {
    const qint64 whole = qMax<qint64>(0, qRound64(seconds));
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    if (whole >= 3600)
        return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
    return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
}

QString shownBytes(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace widgets
