#include "widgets/charts/PlotHost.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Chart.h"
#include "widgets/charts/QCustomPlotHeader.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QPainter>

namespace widgets {

namespace {

/// Lies over the plot, lets the mouse through and paints what the plot has no shape for.
class Overlay : public QWidget {
public:
    Overlay(QWidget* parent, std::function<void(QPainter&)> paint) : QWidget(parent), m_paint(std::move(paint)) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_paint(painter);
    }

private:
    std::function<void(QPainter&)> m_paint;
};

} // namespace

QWidget* hostPlot(QCustomPlot& plot, Chart& chart, std::function<void(QPainter&)> paint) {
    auto* overlay = new Overlay(&plot, std::move(paint));
    chart.setFocusPolicy(Qt::StrongFocus);
    plot.setFocusPolicy(Qt::NoFocus);
    plot.setMouseTracking(true);
    plot.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&plot, &QWidget::customContextMenuRequested, &chart, [&plot, &chart](const QPoint& at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, plot.mapToGlobal(at));
        QCoreApplication::sendEvent(&chart, &event);
    });
    QObject::connect(&plot, &QCustomPlot::afterReplot, overlay, qOverload<>(&QWidget::update));
    plot.installEventFilter(&chart);
    return overlay;
}

void stylePlot(QCustomPlot& plot) {
    const Theme& theme = Theme::instance();
    plot.setBackground(theme.colour("panel"));
    plot.axisRect()->setBackground(theme.colour("plot"));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(theme.colour("border"), 1));
        axis->setTickPen(QPen(theme.colour("border"), 1));
        axis->setTickLength(0, 3);
        axis->setSubTickLength(0);
        axis->setTickLabelColor(theme.colour("textMuted"));
        axis->setTickLabelFont(theme.font("caption"));
        axis->setLabelColor(theme.colour("textSecondary"));
        axis->setLabelFont(theme.font("body"));
        axis->setLabelPadding(6);
        axis->grid()->setPen(QPen(theme.colour("plotGrid"), 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setAntialiased(false);
    }
}

QPixmap plotPicture(QCustomPlot& plot, const QSize& size, double scale, const std::function<void(QPainter&)>& paint) {
    plot.replot(QCustomPlot::rpImmediateRefresh);
    QPixmap pixmap = plot.toPixmap(size.width(), size.height(), scale);
    QPainter painter(&pixmap);
    // toPixmap gives device pixels; the overlay paints in those of the screen.
    if (pixmap.devicePixelRatio() == 1.0)
        painter.scale(scale, scale);
    paint(painter);
    return pixmap;
}

} // namespace widgets
