#pragma once
// Is sharing worth it? One bar a task: the gain over the baseline with its spread, a dot for every repeat under it, the
// figures at the right. Right of zero is better. GUI thread.

#include "widgets/charts/Chart.h"
#include "widgets/charts/ChartTask.h"

#include <QRectF>

#include <optional>

namespace widgets {

struct GainRow {
    ChartTask task;
    QString unit;    ///< under the name: "AUC points"
    double gain = 0; ///< in the unit of the axis
    std::optional<double> spread;
    std::vector<double> each; ///< one a repeat
    QString figures;          ///< "+0.4 ± 0.2"
    QString words;            ///< "helps", "no clear difference" …
    bool clear = false;       ///< helps or hurts; else the figures are muted
};

class GainBars : public Chart {
    Q_OBJECT

public:
    explicit GainBars(QWidget* parent = nullptr);
    void show(std::vector<GainRow> rows);
    using QWidget::show;
    const std::vector<GainRow>& rows() const { return m_rows; }
    QRectF bar(int row) const;         ///< in pixels
    double pixelOf(double gain) const; ///< of the axis
    void highlight(const QString& task);
    ChartTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void draw() override { update(); }
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Frame; ///< where names, plot and figures lie
    Frame frame() const;
    void paintAxis(QPainter& painter, const Frame& frame) const;
    void paintRow(QPainter& painter, const Frame& frame, int row) const;

    std::vector<GainRow> m_rows;
    QString m_highlight;
    double m_least = -1, m_most = 1;
};

} // namespace widgets
