#include "widgets/charts/Figures.h"

#include "widgets/base/Theme.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr float paleness = 0.45F; // of the card's ground over old figures; they stay readable

double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QString withMinus(QString text) {
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QString figure(double value) {
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    const QLocale locale;
    if (size >= 1e6 || (size < 1e-3 && size > 0))
        return withMinus(locale.toString(value, 'e', 2));
    return withMinus(locale.toString(value, 'f', size < 10 ? 4 : size < 100 ? 2 : size < 1000 ? 1 : 0));
}

QString signedFigure(double value, int decimals) {
    if (!std::isfinite(value))
        return figure(value);
    // What rounds to nothing has no sign.
    const bool nothing = std::abs(value) * std::pow(10.0, decimals) < 0.5;
    const QString text = withMinus(QLocale().toString(nothing ? 0.0 : value, 'f', decimals));
    return value > 0 && !nothing ? QLatin1Char('+') + text : text;
}

QString percent(double share, int decimals) {
    if (!std::isfinite(share))
        return QStringLiteral("–");
    return QStringLiteral("%1 %").arg(QLocale().toString(100 * share, 'f', decimals));
}

QColor readableOn(const QColor& ground) {
    const QColor text = Theme::instance().colour("text");
    const QColor other = Theme::instance().colour(Theme::instance().dark() ? "sunken" : "surface");
    return contrast(text, ground) >= contrast(other, ground) ? text : other;
}

QColor mixed(const QColor& over, const QColor& ground, double share) {
    const auto mix = [share](double a, double b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(over.redF(), ground.redF()), mix(over.greenF(), ground.greenF()),
                            mix(over.blueF(), ground.blueF()));
}

void paintPaler(QPainter& painter, const QRect& where) {
    QColor ground = Theme::instance().colour("panel");
    ground.setAlphaF(paleness);
    painter.fillRect(where, ground);
}

QIcon markerIcon(int slot) {
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap pixmap(QSize(12, 12) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintTaskMarker(painter, QPointF(6, 6), 8, Theme::instance().task(slot));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace widgets
