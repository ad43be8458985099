#pragma once
// A curve chart with its tools: legend, smoothing, x by step, epoch or time, logarithmic y, follow. GUI thread.

#include "widgets/base/Controls.h"
#include "widgets/charts/CurveChart.h"

namespace widgets {

class CurveCard : public Card {
    Q_OBJECT

public:
    /// `timeKnown`: offers x by time (a stored run keeps no times of its points).
    explicit CurveCard(bool timeKnown, QWidget* parent = nullptr);
    CurveChart& chart() const { return *m_chart; }
    void setHeading(const QString& title);
    void setFollowShown(bool shown);
    void setLog(bool log);
    void addTool(QWidget* tool); ///< left of the others

    void retranslate();

Q_SIGNALS:
    void timeAxisChanged(TimeAxis axis);

private:
    CurveChart* m_chart;
    bool m_timeKnown;
    QString m_title;
    QWidget* m_legend;
    QComboBox *m_smoothing, *m_axis;
    QPushButton *m_log, *m_follow;
};

} // namespace widgets
