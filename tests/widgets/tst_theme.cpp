// Colours, marks and icons: everything that code names exists in both schemes, marks differ, fields can be read.

#include "engine/layers/Layer.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using widgets::SchemeChoice;
using widgets::Theme;

class ThemeTest : public QObject {
    Q_OBJECT

    static double luminance(const QColor& colour) {
        const auto linear = [](float part) {
            const double v = double(part);
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    }
    static double contrast(const QColor& a, const QColor& b) {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    }
    static QImage marker(const widgets::TaskStyle& style) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        widgets::TaskStyle black = style;
        black.colour = Qt::black;
        widgets::paintTaskMarker(painter, QPointF(12, 12), 18, black);
        return image;
    }

private Q_SLOTS:
    void cleanup() { Theme::instance().choose(SchemeChoice::Light); }

    void aSchemeSwitchReachesThePaletteAndTellsOnce() {
        Theme::instance().choose(SchemeChoice::Light);
        const QColor light = qApp->palette().color(QPalette::Window);
        QSignalSpy changed(&Theme::instance(), &Theme::changed);
        Theme::instance().choose(SchemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(Theme::instance().dark());
        QVERIFY(qApp->palette().color(QPalette::Window).lightness() < light.lightness());
        QVERIFY(qobject_cast<widgets::Style*>(qApp->style()));
    }

    void wordsCanBeReadOnTheirGrounds_data() {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << int(SchemeChoice::Light);
        QTest::newRow("dark") << int(SchemeChoice::Dark);
    }
    void wordsCanBeReadOnTheirGrounds() {
        QFETCH(int, scheme);
        Theme& theme = Theme::instance();
        theme.choose(SchemeChoice(scheme));
        for (const char* ground : {"window", "panel", "surface"})
            for (const char* ink : {"text", "textSecondary", "textMuted"})
                QVERIFY2(contrast(theme.colour(ground), theme.colour(ink)) >= 4.5, ink);
        for (const auto& [ground, ink] : {std::pair{"accent", "onAccent"},
                                          {"accentSoft", "accentText"},
                                          {"warningSoft", "warning"},
                                          {"errorSoft", "error"},
                                          {"tooltip", "onTooltip"},
                                          {"selection", "text"}})
            QVERIFY2(contrast(theme.colour(ground), theme.colour(ink)) >= 4.5, ink);
        QVERIFY(contrast(theme.colour("field"), theme.colour("controlBorder")) >= 3);
    }

    void eightMarkersDifferAndTheNinthIsHollow() {
        Theme& theme = Theme::instance();
        for (int a = 0; a < 8; ++a) {
            QVERIFY(!theme.task(a).hollow);
            for (int b = 0; b < a; ++b)
                QVERIFY(marker(theme.task(a)) != marker(theme.task(b)));
        }
        QVERIFY(theme.task(8).hollow);
        QCOMPARE(theme.task(8).colour, theme.task(0).colour);
        QVERIFY(marker(theme.task(8)) != marker(theme.task(0)));
    }

    void everyPortKindHasItsShape() {
        QSet<QString> shapes;
        for (const char* kind : {"columns", "vector", "tokens", "experts", "weights", "logits", "probability"})
            shapes.insert(Theme::instance().port(kind).shape);
        QCOMPARE(shapes.size(), 7);
    }

    void everyLayerHasAnIcon() {
        QVERIFY(!engine::allLayers().empty());
        for (const engine::Layer* layer : engine::allLayers())
            QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(QLatin1StringView(layer->icon))), layer->id);
    }

    void iconsTakeTheColourAskedFor() {
        const QImage image = Theme::instance().pixmap("plus", QColor(200, 10, 20), 24).toImage();
        bool any = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255) {
                    any = true;
                    QCOMPARE(pixel.red(), 200);
                }
        QVERIFY(any);
    }

    void gradientsRunFromEndToEnd() {
        const Theme& theme = Theme::instance();
        const auto ramp = theme.gradient("cividis");
        QCOMPARE(theme.gradientColour("cividis", 0), ramp.front().second);
        QCOMPARE(theme.gradientColour("cividis", 1), ramp.back().second);
        QCOMPARE(theme.gradientColour("cividis", 2), ramp.back().second);
        const QColor half = theme.gradientColour("diverging", 0.5);
        QVERIFY(std::abs(half.red() - half.blue()) < 12); // neutral in the middle
    }

    void numbersFollowTheLanguage() {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(widgets::shownNumber(qint64(71149)), QStringLiteral("71.149"));
        QCOMPARE(widgets::shownNumber(0.25), QStringLiteral("0,25"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(widgets::shownNumber(0.74123456), QStringLiteral("0.7412"));
        QCOMPARE(widgets::shownNumber(1899.0), QStringLiteral("1,899"));
        QCOMPARE(widgets::shownNumber(0.003), QStringLiteral("0.003"));
        QCOMPARE(widgets::shownNumber(0.0), QStringLiteral("0"));
        QCOMPARE(widgets::shownDuration(112), QStringLiteral("1:52"));
        QCOMPARE(widgets::shownDuration(3725), QStringLiteral("1:02:05"));
    }
};

TASKLOOM_TEST_MAIN(ThemeTest)
#include "tst_theme.moc"
