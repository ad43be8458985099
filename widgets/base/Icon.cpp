// Icons are drawn from their SVG in one colour at paint time, so that a scheme switch needs no new icons.

#include "widgets/base/Theme.h"

#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace widgets {

namespace {

QPixmap tinted(const QString& name, const QColor& colour, const QSize& pixels) {
    const QString key = QStringLiteral("icon/%1/%2/%3x%4")
                            .arg(name, colour.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    Q_ASSERT_X(renderer.isValid(), "Theme::icon", qPrintable(name));
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class IconEngine : public QIconEngine {
public:
    explicit IconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = qMin(rect.width(), rect.height());
        const QRect square(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
        painter->drawPixmap(square, tinted(m_name, colour(mode), QSize(side, side) * ratio));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        const int side = qMin(size.width(), size.height());
        return tinted(m_name, colour(mode), QSize(side, side));
    }
    QIconEngine* clone() const override { return new IconEngine(m_name); }
    QString key() const override { return QStringLiteral("taskloom"); }

private:
    static QColor colour(QIcon::Mode mode) {
        return Theme::instance().colour(mode == QIcon::Disabled ? "textDisabled" : "text");
    }
    QString m_name;
};

} // namespace

QIcon Theme::icon(const char* name) const {
    return QIcon(new IconEngine(QString::fromLatin1(name)));
}

QPixmap Theme::pixmap(const char* name, const QColor& colour, int size) const {
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap result = tinted(QString::fromLatin1(name), colour, QSize(size, size) * ratio);
    result.setDevicePixelRatio(ratio);
    return result;
}

} // namespace widgets
