// Charts: round axes, smoothing and decimation by hand-computed numbers; what is drawn, hidden and said.

#include "tests/support/QtWarnings.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/AttentionCard.h"
#include "widgets/charts/CurveChart.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/GateStrips.h"
#include "widgets/charts/MatrixChart.h"
#include "widgets/charts/RoundSteps.h"
#include "widgets/charts/SmoothingSpan.h"
#include "widgets/charts/StackedShareChart.h"
#include "widgets/charts/TableWindow.h"
#include "widgets/charts/UseBars.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QWheelEvent>

#include <cmath>

using namespace widgets;
using engine::Part;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<ChartTask> twoTasks() {
    return {{QStringLiteral("a"), QStringLiteral("Click"), 0}, {QStringLiteral("b"), QStringLiteral("Buy"), 2}};
}

CurvePoint at(double step, double value) {
    return {step, step / 10, step / 2, value};
}

/// Colours that a picture of the chart contains.
bool has(Chart& chart, const QColor& colour) {
    const QImage image = chart.picture(1).toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
    return false;
}

} // namespace

class ChartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().choose(SchemeChoice::Light); }

    void roundEnds() {
        QCOMPARE(roundUp(0.7), 0.8);
        QCOMPARE(roundUp(11.6), 12.0);
        QCOMPARE(roundUp(100), 100.0);
        QCOMPARE(roundUp(0.3), 0.3);
        QCOMPARE(logEnds(0.048, 0.53).first, 0.04);
        QCOMPARE(logEnds(0.048, 0.53).second, 0.6);
        QCOMPARE(logEnds(0.2, 0.2).second, 0.2 * 2);
        const auto [low, high] = linearEnds(0.741, 0.819);
        QCOMPARE(low, 0.74);
        QVERIFY(high >= 0.819 && high <= 0.84);
        QVERIFY(linearEnds(3, 3).second > linearEnds(3, 3).first);
    }

    void logTicksFit() {
        const std::vector<double> fine = logTicks(0.03, 1, 8);
        QCOMPARE(fine.size(), std::size_t{7}); // 0.03 0.05 0.1 0.2 0.3 0.5 1
        QCOMPARE(fine.front(), 0.03);
        QCOMPARE(fine.back(), 1.0);
        const std::vector<double> narrow = logTicks(0.5, 0.9, 8); // 1-2-3-5 alone would leave 0.5
        QCOMPARE(narrow.size(), std::size_t{5});
        QVERIFY(std::abs(narrow[1] - 0.6) < 1e-12);
        QVERIFY(logTicks(0.5, 0.9, 2).size() <= 2);
        QVERIFY(logTicks(1e-9, 1e9, 6).size() <= 6);
        for (const double tick : logTicks(1e-9, 1e9, 6))
            QVERIFY(std::abs(std::log10(tick) - std::round(std::log10(tick))) < 1e-6);
    }

    void smoothing() {
        CurveSeries series;
        series.setSmoothing(0.5);
        for (const double value : {4.0, 2.0, none, 8.0})
            series.append(at(1, value));
        // 4; (4/2 + 2) / 1.5; gap; (4/4 + 2/2 + 8) / 1.75
        QCOMPARE(series.smoothed()[0], 4.0);
        QCOMPARE(series.smoothed()[1], 4.0 / 1.5);
        QVERIFY(std::isnan(series.smoothed()[2]));
        QCOMPARE(series.smoothed()[3], 10.0 / 1.75);
        QCOMPARE(series.last(), 10.0 / 1.75);
        QCOMPARE(series.least(), 4.0 / 1.5);
        series.setSmoothing(0);
        QCOMPARE(series.smoothed()[3], 8.0);
        QCOMPARE(series.most(), 8.0);
    }

    // The mean of a block of steps stands for its steps: a stored curve ends where the live one did.
    void smoothingDoesNotDependOnTheGrain() {
        CurveSeries fine, coarse, blocks;
        for (CurveSeries* series : {&fine, &coarse, &blocks})
            series->setSmoothing(0.85, 4);
        for (int step = 1; step <= 400; ++step)
            fine.append(at(step, step <= 200 ? 3 : 1));
        for (int step = 4; step <= 400; step += 4)
            coarse.append(at(step, step <= 200 ? 3 : 1));
        for (const int step : {100, 200, 204, 205, 280, 400}) // one point over many steps weighs as they do
            blocks.append(at(step, step <= 200 ? 3 : 1));
        QVERIFY(std::abs(fine.last() - 1) < 1e-3);
        QVERIFY(std::abs(fine.last() - coarse.last()) < 1e-9);
        QVERIFY(std::abs(fine.last() - blocks.last()) < 1e-9);
        QVERIFY(std::abs(fine.smoothed()[203] - coarse.smoothed()[50]) < 1e-9); // also on the way
        QVERIFY(std::abs(fine.smoothed()[203] - blocks.smoothed()[2]) < 1e-9);
        CurveSeries raw;
        raw.setSmoothing(0, 4);
        raw.append(at(1, 5));
        raw.append(at(2, 7));
        QCOMPARE(raw.last(), 7.0);
    }

    void spanOfAStoredRun() {
        std::vector<engine::MetricPoint> points;
        for (const int step : {4, 8, 10, 14, 18, 20, 24}) // an epoch of ten steps ends a stretch early
            for (const char* task : {"a", "b"})
                points.push_back({step, step / 10.0, Part::Train, task, "loss", 1});
        QCOMPARE(storedSpan(points), 4.0);
        QCOMPARE(storedSpan({}), 1.0);
        QCOMPARE(plannedSpan(400), 1.0);
        QCOMPARE(plannedSpan(5001), 11.0);
    }

    void decimationKeepsSpikes() {
        std::vector<CurvePoint> points;
        for (int i = 0; i < 100000; ++i)
            points.push_back(at(i, i == 54321 ? 50 : std::sin(i * 0.01)));
        const std::vector<std::size_t> kept = decimated(points, 1000);
        QVERIFY(kept.size() <= 1002);
        QCOMPARE(kept.front(), std::size_t{0});
        QCOMPARE(kept.back(), std::size_t{99999});
        QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        QVERIFY(std::find(kept.begin(), kept.end(), std::size_t{54321}) != kept.end());
        QCOMPARE(decimated(points, 100000).size(), std::size_t{100000});
    }

    void curves() {
        CurveChart chart;
        chart.resize(600, 300);
        chart.setTasks(twoTasks());
        chart.setSmoothing(0);
        chart.show();
        for (int i = 1; i <= 100; ++i) {
            chart.append(QStringLiteral("a"), Part::Train, at(i, 1.0 / i));
            chart.append(QStringLiteral("b"), Part::Train, at(i, 2.0 / i));
            chart.append(QStringLiteral("unknown"), Part::Train, at(i, 1));
        }
        chart.append(QStringLiteral("a"), Part::Validation, at(100, 0.02));
        chart.append(QStringLiteral("a"), Part::Test, at(100, 99));
        chart.refresh();
        QCOMPARE(chart.drawnPoints(), std::size_t{201});
        QCOMPARE(chart.shownTimes().second, 10.0); // epochs
        QCOMPARE(chart.shownValues().first, 0.008);
        QCOMPARE(chart.shownValues().second, 2.5);
        QCOMPARE(chart.lastValue(QStringLiteral("a"), Part::Train), 0.01);
        chart.setTimeAxis(TimeAxis::Step);
        QCOMPARE(chart.shownTimes().second, 100.0);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Click")));
        QCOMPARE(chart.table().rows.size(), std::size_t{201});
        QVERIFY(has(chart, Theme::instance().task(0).colour));
        QVERIFY(has(chart, Theme::instance().task(2).colour));
    }

    void hiddenChartsAreNotDrawn() {
        CurveChart chart;
        chart.resize(300, 200);
        chart.setTasks(twoTasks());
        chart.append(QStringLiteral("a"), Part::Train, at(1, 1));
        chart.refresh();
        QCOMPARE(chart.drawings(), 0);
        chart.show();
        const int before = chart.drawings();
        QVERIFY(before > 0);
        chart.refresh();
        QCOMPARE(chart.drawings(), before); // nothing new, nothing painted
        chart.append(QStringLiteral("a"), Part::Train, at(2, 1));
        chart.append(QStringLiteral("b"), Part::Train, at(2, 1));
        chart.refresh();
        QCOMPARE(chart.drawings(), before + 1);
    }

    void nothingFiniteAndGaps() {
        CurveChart chart;
        chart.resize(400, 200);
        chart.setTasks(twoTasks());
        chart.show();
        chart.append(QStringLiteral("a"), Part::Train, at(1, none));
        chart.append(QStringLiteral("a"), Part::Train, at(2, std::numeric_limits<double>::infinity()));
        chart.append(QStringLiteral("b"), Part::Train, at(2, -1)); // no place on a logarithmic axis
        chart.refresh();
        QVERIFY(std::isnan(chart.lastValue(QStringLiteral("a"), Part::Train)));
        QVERIFY(std::isfinite(chart.shownValues().first) && chart.shownValues().first > 0);
        QVERIFY(has(chart, Theme::instance().colour("errorSoft"))); // the mark of the gap
        chart.setLog(false);
        QVERIFY(chart.shownValues().first <= -1);
    }

    void followEndsWhenThePersonZooms() {
        CurveChart chart;
        chart.resize(400, 200);
        chart.setTasks(twoTasks());
        chart.show();
        for (int i = 1; i <= 50; ++i)
            chart.append(QStringLiteral("a"), Part::Train, at(i, 1));
        chart.refresh();
        QSignalSpy follows(&chart, &TimeChart::followChanged);
        QWidget* plot = chart.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        const QPoint middle(200, 100);
        QWheelEvent wheel(middle, plot->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(plot, &wheel);
        QVERIFY(!chart.follow());
        QCOMPARE(follows.size(), 1);
        const auto zoomed = chart.shownTimes();
        chart.append(QStringLiteral("a"), Part::Train, at(5000, 1));
        chart.refresh();
        QCOMPARE(chart.shownTimes(), zoomed);
        QTest::mouseDClick(plot, Qt::LeftButton, {}, middle);
        QVERIFY(chart.follow());
        QCOMPARE(chart.shownTimes().second, 500.0);
    }

    void cursorIsShared() {
        CurveChart one;
        StackedShareChart other;
        QObject::connect(&one, &TimeChart::cursorMoved, &other, &TimeChart::setCursor);
        for (TimeChart* chart : {static_cast<TimeChart*>(&one), static_cast<TimeChart*>(&other)}) {
            chart->resize(400, 200);
            chart->setTasks(twoTasks());
            chart->show();
        }
        one.append(QStringLiteral("a"), Part::Train, at(100, 1));
        one.refresh();
        QCoreApplication::processEvents(); // the queued replot lays the plot out
        QWidget* plot = one.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        const int drawings = one.drawings();
        QMouseEvent move(QEvent::MouseMove, QPointF(150, 90), plot->mapToGlobal(QPointF(150, 90)), Qt::NoButton, {},
                         {});
        QCoreApplication::sendEvent(plot, &move);
        QVERIFY(std::isfinite(one.cursor()));
        QCOMPARE(other.cursor(), one.cursor());
        QCOMPARE(one.drawings(), drawings); // the overlay moves, the plot does not
    }

    void shares() {
        StackedShareChart chart;
        chart.resize(400, 200);
        chart.setTasks(twoTasks());
        chart.show();
        chart.append(QStringLiteral("a"), at(1, 1));
        chart.append(QStringLiteral("b"), at(1, 3));
        QCOMPARE(chart.shares(), (std::vector<double>{0.25, 0.75}));
        chart.refresh();
        chart.append(QStringLiteral("a"), at(2, 3)); // b says nothing: stays 3
        QCOMPARE(chart.shares(), (std::vector<double>{0.5, 0.5}));
        chart.refresh();
        chart.append(QStringLiteral("b"), at(2, 9)); // the rest of the step that was already drawn
        chart.refresh();
        QCOMPARE(chart.shares(), (std::vector<double>{0.25, 0.75}));
        chart.append(QStringLiteral("b"), at(3, none));
        QCOMPARE(chart.shares(), (std::vector<double>{1, 0}));
        QCOMPARE(chart.table().rows.size(), std::size_t{3});
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Buy: ")));
    }

    void matrix() {
        MatrixChart chart;
        chart.resize(320, 220);
        chart.setRamp("diverging", -1, 1);
        chart.setPrinted(true);
        const std::vector<MatrixName> names = {{QStringLiteral("Click"), 0}, {QStringLiteral("Buy"), 2}};
        chart.show({names, names, {none, -0.34F, 0.5F, none}});
        chart.show();
        chart.refresh();
        QCOMPARE(chart.valueText(-0.34F), QStringLiteral("−0.34"));
        QCOMPARE(chart.valueText(none), QStringLiteral("–"));
        const QPoint cell = chart.cellRect(0, 1).center().toPoint();
        QSignalSpy clicks(&chart, &MatrixChart::cellClicked);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, cell);
        QCOMPARE(clicks.size(), 1);
        QCOMPARE(clicks[0], (QVariantList{0, 1}));
        QVERIFY(has(chart, Theme::instance().gradientColour("diverging", 0.33)));
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(*chart.cell(), std::pair(1, 1));
        QTest::keyClick(&chart, Qt::Key_Down); // stays inside
        QCOMPARE(*chart.cell(), std::pair(1, 1));
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("−0.34")));
        QCOMPARE(chart.table().rows[0][2], QStringLiteral("−0.34"));
    }

    void attentionHeads() {
        engine::AttentionMap map;
        map.heads = 2;
        map.queries = map.keys = 3;
        map.names = {"?", "age", "zip"};
        map.taskTokens = 1;
        for (int i = 0; i < 18; ++i)
            map.weights.push_back(static_cast<float>(i));
        RunNames names{{{QStringLiteral("a"), QStringLiteral("Click"), 0}}, {}};
        const Matrix second = attentionMatrix(map, names, 1, false);
        QCOMPARE(second.at(0, 0), 9.0F);
        QCOMPARE(second.at(2, 1), 16.0F);
        QCOMPARE(second.rows[0].text, QStringLiteral("Click"));
        QCOMPARE(second.columns[2].text, QStringLiteral("zip"));
        QVERIFY(!second.rows[1].slot);
        const Matrix mean = attentionMatrix(map, names, -1, true);
        QCOMPARE(mean.rows.size(), std::size_t{1});
        QCOMPARE(mean.at(0, 2), 6.5F); // (2 + 11) / 2
    }

    void everyColumnHasItsName() {
        Matrix matrix;
        for (int i = 0; i < 19; ++i)
            matrix.columns.push_back({QStringLiteral("column number %1").arg(i + 1), {}});
        matrix.rows = matrix.columns;
        matrix.values.assign(19 * 19, 0.05F);
        MatrixChart chart;
        chart.setSlanted(true);
        chart.show(matrix);
        for (const int width : {700, 420, 330}) {
            chart.resize(width, 600);
            QCOMPARE(chart.columnStep(), 1);
            QVERIFY(chart.cellRect(18, 18).bottom() < 600);
            QVERIFY(chart.cellRect(0, 18).right() <= width);
        }
        chart.resize(200, 600); // no room for all, however small
        QVERIFY(chart.columnStep() > 1);
    }

    void narrowSharesStandBelowTheirExpert() {
        UseBars bars;
        UseRow row{QStringLiteral("Click"), 0, std::vector<float>(8, 0.125F), std::vector<float>(8, 0.1F)};
        bars.show({row, row, row});
        bars.resize(360, 150);
        QVERIFY(bars.twoLines());
        bars.resize(900, 150);
        QVERIFY(!bars.twoLines());
        bars.resize(360, 80); // too flat for two lines
        QVERIFY(!bars.twoLines());
    }

    void experts() {
        UseBars bars;
        bars.resize(300, 100);
        bars.show({{QStringLiteral("Click"), 0, {0.5F, 0.27F, 0.2F, 0.03F}, {0.1F, 0.1F, 0.1F, 0.01F}},
                   {QStringLiteral("Gate"), std::nullopt, {0.3F, 0.3F, 0.36F, 0.04F}, {}}});
        QCOMPARE(bars.idleShare(), 0.05);
        QCOMPARE(bars.idle(), std::vector<int>{3});
        QVERIFY(bars.segment(0, 0).width() > bars.segment(0, 1).width());
        QCOMPARE(bars.segment(0, 1).left(), bars.segment(0, 0).right());
        QVERIFY(std::abs(bars.segment(0, 3).right() - bars.segment(1, 3).right()) < 0.01);
        QCOMPARE(bars.table().rows.size(), std::size_t{8});
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("E1")));
    }

    void gateStrips() {
        const GateRow row{QStringLiteral("Click"), 0, {0.05F, 0.95F, 0.5F, 0.5F}, {0.1F, 0.1F, 0.2F, 0.2F}};
        const GateSummary all = summary(row);
        QCOMPARE(all.closed, 1);
        QVERIFY(std::abs(all.mean - 0.5) < 1e-6 && std::abs(all.spread - 0.15) < 1e-6);
        GateStrips strips;
        strips.resize(300, 60);
        strips.show({row});
        strips.show();
        strips.refresh();
        QVERIFY(has(strips, Theme::instance().gradientColour("cividis", static_cast<double>(0.95F))));
    }

    void schemeSwitchRepaints() {
        MatrixChart chart;
        chart.resize(200, 100);
        chart.setRamp("diverging", -1, 1);
        const std::vector<MatrixName> names = {{QStringLiteral("a"), {}}, {QStringLiteral("b"), {}}};
        chart.show({names, names, {0, 1, 1, 0}});
        chart.show();
        chart.refresh();
        const QColor light = Theme::instance().gradientColour("diverging", 1);
        QVERIFY(has(chart, light));
        const int before = chart.drawings();
        Theme::instance().choose(SchemeChoice::Dark);
        QCOMPARE(chart.drawings(), before + 1);
        QVERIFY(!has(chart, light));
        QVERIFY(has(chart, Theme::instance().gradientColour("diverging", 1)));
    }

    void figures() {
        QCOMPARE(figure(0.2092), QStringLiteral("0.2092"));
        QCOMPARE(figure(0.5), QStringLiteral("0.5000")); // keeps its width
        QCOMPARE(figure(12.3456), QStringLiteral("12.35"));
        QCOMPARE(figure(none), QStringLiteral("–"));
        QCOMPARE(signedFigure(-0.0041, 3), QStringLiteral("−0.004"));
        QCOMPARE(signedFigure(0.0, 2), QStringLiteral("0.00"));
        QCOMPARE(signedFigure(-0.004, 2), QStringLiteral("0.00")); // no sign on nothing
        QCOMPARE(signedFigure(0.005001, 2), QStringLiteral("+0.01"));
        QCOMPARE(percent(0.456), QStringLiteral("46 %"));
        for (const double x : {0.0, 0.5, 1.0}) {
            const QColor ground = Theme::instance().gradientColour("cividis", x);
            QVERIFY(std::abs(readableOn(ground).lightnessF() - ground.lightnessF()) > 0.25F);
        }
    }

    void asTable() {
        UseBars bars;
        bars.setTitle(QStringLiteral("Use"));
        bars.show({{QStringLiteral("Click"), 0, {0.5F, 0.5F}, {0.1F, 0.1F}}});
        TableWindow window(bars.title(), bars.table(), nullptr);
        QCOMPARE(window.windowTitle(), QStringLiteral("Use"));
    }
};

TASKLOOM_TEST_MAIN(ChartsTest)
#include "tst_charts.moc"
