// The charts of the Compare page: letters, gain bars, trade-off. Geometry against values known by hand.

#include "tests/support/QtWarnings.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/GainBars.h"
#include "widgets/charts/RunLetters.h"
#include "widgets/charts/TradeOff.h"

#include <algorithm>
#include <cmath>

#include <QSet>
#include <QSignalSpy>

using namespace widgets;

namespace {

GainRow gain(const char* name, int slot, double value, std::optional<double> spread, std::vector<double> each) {
    GainRow row;
    row.task = {QString::fromUtf8(name), QString::fromUtf8(name), slot};
    row.unit = QStringLiteral("AUC points");
    row.gain = value;
    row.spread = spread;
    row.each = std::move(each);
    row.figures = QStringLiteral("+0.4");
    row.words = QStringLiteral("helps");
    row.clear = true;
    return row;
}

std::vector<TradePoint> points() {
    return {{0, QStringLiteral("Experts"), false, true, 0.743, 0.812, 0.002, 0.003},
            {1, QStringLiteral("Shared"), false, true, 0.735, 0.818, {}, {}},
            {2, QStringLiteral("Other"), false, false, 0.734, 0.805, 0.001, 0.001},
            {3, QStringLiteral("Single tasks"), true, true, 0.739, 0.813, 0.001, 0.002}};
}

} // namespace

class CompareChartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().choose(SchemeChoice::Light); }

    void letters() {
        QCOMPARE(runLetter(0), QStringLiteral("A"));
        QCOMPARE(runLetter(25), QStringLiteral("Z"));
        QCOMPARE(runLetter(26), QStringLiteral("AA"));
        QCOMPARE(runLetter(27), QStringLiteral("AB"));
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            Theme::instance().choose(scheme);
            QSet<QRgb> tones;
            for (int i = 0; i < 5; ++i)
                tones.insert(runColour(i, false).rgb());
            tones.insert(runColour(0, true).rgb());
            QCOMPARE(tones.size(), 6);
            for (int slot = 0; slot < 8; ++slot)
                QVERIFY(!tones.contains(Theme::instance().task(slot).colour.rgb()));
        }
    }

    void barsStandAtTheirGains() {
        GainBars bars;
        bars.resize(600, 240);
        bars.show({gain("Click", 0, 0.4, 0.2, {0.2, 0.4, 0.6}), gain("Buy", 1, -0.1, 0.3, {-0.4, 0.2})});
        bars.show();
        QCOMPARE(bars.rows().size(), std::size_t{2});
        const double zero = bars.pixelOf(0), unit = bars.pixelOf(1) - zero;
        QVERIFY(unit > 0);
        QVERIFY(std::abs(bars.bar(0).left() - zero) < 0.5 && std::abs(bars.bar(0).width() - 0.4 * unit) < 0.5);
        QVERIFY(std::abs(bars.bar(1).right() - zero) < 0.5 && std::abs(bars.bar(1).width() - 0.1 * unit) < 0.5);
        QVERIFY(bars.bar(0).bottom() < bars.bar(1).top());
        // Everything that is drawn lies inside: spreads, dots.
        QVERIFY(bars.pixelOf(-0.4) >= 0 && bars.pixelOf(0.6) <= bars.width());
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("Click: +0.4 AUC points, helps.")));
        QCOMPARE(bars.table().rows.size(), std::size_t{2});
        QCOMPARE(bars.table().rows[0].back(), QString::fromUtf8("+0.200, +0.400, +0.600"));
        // The bar has the task's tone, the other side of zero has not.
        const QImage seen = bars.grab().toImage();
        const QPoint inside(int(zero + 0.1 * unit), int(bars.bar(0).top() + 3));
        const QPoint outside(int(zero - 0.1 * unit), inside.y());
        QVERIFY(seen.pixelColor(inside) != seen.pixelColor(outside));
    }

    void barsWithoutAnything() {
        GainBars bars;
        bars.resize(300, 160);
        bars.show({});
        bars.show();
        QVERIFY(bars.table().rows.empty());
        bars.show({gain("Click", 0, 0, {}, {})});
        bars.refresh();
        QVERIFY(!bars.grab().isNull());
        QVERIFY(bars.bar(0).width() >= 1);
    }

    void theStairGoesFromBestToBest() {
        TradeOff chart;
        chart.resize(500, 400);
        const TradeAxis x{{QStringLiteral("Click"), QStringLiteral("Click"), 0}, QStringLiteral("AUC"), true};
        const TradeAxis y{{QStringLiteral("Buy"), QStringLiteral("Buy"), 1}, QStringLiteral("AUC"), true};
        chart.show(x, y, points());
        chart.show();
        const std::vector<QPointF> expected = {
            {0.735, 0.818}, {0.735, 0.813}, {0.739, 0.813}, {0.739, 0.812}, {0.743, 0.812}};
        QCOMPARE(chart.stair(), expected);
        QVERIFY(chart.pixelOf(points()[0]).x() > chart.pixelOf(points()[1]).x());
        QVERIFY(chart.pixelOf(points()[1]).y() < chart.pixelOf(points()[0]).y());
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("A Experts")));
        QVERIFY(!chart.accessibleDescription().contains(QStringLiteral("C Other")));
        QCOMPARE(chart.table().rows.size(), std::size_t{4});
        QCOMPARE(chart.table().rows[1][1], QStringLiteral("0.7350"));
        QVERIFY(!chart.picture(2).isNull());
        Theme::instance().choose(SchemeChoice::Dark);
        QVERIFY(!chart.grab().isNull());
    }

    void noLineStrikesAName() {
        const TradeAxis axis{{QStringLiteral("Click"), QStringLiteral("Click"), 0}, QStringLiteral("AUC"), true};
        TradeOff chart;
        chart.resize(700, 500);
        std::vector<TradePoint> some;
        for (int i = 0; i < 3; ++i)
            some.push_back(
                {i, QStringLiteral("Experts · Fixed"), false, true, 0.7 + 0.02 * i, 0.8 - 0.02 * i, 0.006, 0.006});
        chart.show(axis, axis, some);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.refresh();
        const std::vector<QRectF> lines = chart.lines(), names = chart.namePlaces();
        QCOMPARE(names.size(), some.size());
        QVERIFY(lines.size() >= 2 * some.size() + 2);
        for (const QRectF& name : names) {
            QVERIFY(!name.isNull());
            for (const QRectF& line : lines)
                QVERIFY(!name.intersects(line));
        }
    }

    /// Three points in one line: a name beside the disc of another would name that one.
    void namesStandBesideTheirOwnDisc() {
        const TradeAxis axis{{QStringLiteral("Click"), QStringLiteral("Click"), 0}, QStringLiteral("AUC"), true};
        TradeOff chart;
        chart.resize(640, 400);
        std::vector<TradePoint> some;
        for (const double x : {0.6568, 0.6576, 0.6589})
            some.push_back({static_cast<int>(some.size()), QStringLiteral("MMoE · Fixed weights"), false, true, x, 1.0,
                            0.003, 0.0});
        chart.show(axis, axis, some);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.refresh();
        const std::vector<QRectF> names = chart.namePlaces();
        int seen = 0;
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (names[i].isNull()) // the letter alone
                continue;
            ++seen;
            const auto apart = [&](const TradePoint& point) {
                const QPointF at = chart.pixelOf(point);
                return std::hypot(std::max({names[i].left() - at.x(), 0.0, at.x() - names[i].right()}),
                                  std::max({names[i].top() - at.y(), 0.0, at.y() - names[i].bottom()}));
            };
            for (std::size_t other = 0; other < some.size(); ++other)
                QVERIFY(other == i || apart(some[other]) > apart(some[i]) + 4);
        }
        QVERIFY(seen >= 1);
    }

    void everyPointHasItsOwnErrorBars() {
        // The wide one comes first in the list and last along the axis.
        TradeOff chart;
        chart.resize(500, 400);
        const TradeAxis axis{{QStringLiteral("Click"), QStringLiteral("Click"), 0}, QStringLiteral("AUC"), true};
        const std::vector<TradePoint> two = {{0, {}, false, true, 0.8, 0.8, 0.05, {}},
                                             {1, {}, false, false, 0.6, 0.6, 0.001, {}}};
        chart.show(axis, axis, two);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QTest::qWait(50);
        const QImage seen = chart.grab().toImage();
        const auto isBar = [&](const QPointF& at) {
            const QColor bar = Theme::instance().colour("accent");
            for (int dy = -1; dy <= 1; ++dy)
                if (seen.pixelColor(at.toPoint() + QPoint(0, dy)) == bar)
                    return true;
            return false;
        };
        const double wide = chart.pixelOf({0, {}, false, false, 0.84, 0, {}, {}}).x() - chart.pixelOf(two[0]).x();
        QVERIFY(wide > 20);
        QVERIFY(isBar(chart.pixelOf(two[0]) + QPointF(wide, 0)));
        QVERIFY(!isBar(chart.pixelOf(two[1]) + QPointF(wide, 0)));
    }

    void lowerIsBetterRunsTheOtherWay() {
        TradeOff chart;
        chart.resize(500, 400);
        const TradeAxis x{{QStringLiteral("Spend"), QStringLiteral("Spend"), 0}, QStringLiteral("RMSE"), false};
        const TradeAxis y{{QStringLiteral("Buy"), QStringLiteral("Buy"), 1}, QStringLiteral("AUC"), true};
        std::vector<TradePoint> two = {{0, QStringLiteral("a"), false, true, 4.0, 0.70, {}, {}},
                                       {1, QStringLiteral("b"), false, true, 5.0, 0.80, {}, {}}};
        chart.show(x, y, two);
        chart.show();
        QVERIFY(chart.pixelOf(two[0]).x() > chart.pixelOf(two[1]).x()); // right is better
        QCOMPARE(chart.stair(), (std::vector<QPointF>{{5.0, 0.80}, {5.0, 0.70}, {4.0, 0.70}}));
    }

    void aClickChooses() {
        TradeOff chart;
        chart.resize(500, 400);
        const TradeAxis axis{{QStringLiteral("Click"), QStringLiteral("Click"), 0}, QStringLiteral("AUC"), true};
        chart.show(axis, axis, points());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QTest::qWait(50);
        QSignalSpy clicked(&chart, &TradeOff::clicked);
        QWidget* plot = chart.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(plot);
        QTest::mouseClick(plot, Qt::LeftButton, {}, chart.pixelOf(points()[3]).toPoint());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.front().front().toInt(), 3);
        QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(clicked.count(), 1);
        chart.choose(3);
        QCOMPARE(chart.chosen(), 3);
        chart.show(axis, axis, {});
        chart.refresh();
        QVERIFY(chart.stair().empty());
    }
};

TASKLOOM_TEST_MAIN(CompareChartsTest)
#include "tst_comparecharts.moc"
