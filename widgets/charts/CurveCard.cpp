#include "widgets/charts/CurveCard.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>

#include <array>

namespace widgets {

namespace {

constexpr std::array smoothings = {0.0, 0.5, 0.85, 0.95, 0.99};

/// "— train  - - validation".
class LineLegend : public QWidget {
public:
    using QWidget::QWidget;
    void setWords(const QString& train, const QString& validation) {
        m_words = {train, validation};
        setToolTip(QString());
        updateGeometry();
        update();
    }
    QSize sizeHint() const override {
        const QFontMetrics metrics(Theme::instance().font("body"));
        return {metrics.horizontalAdvance(m_words.join(QString())) + 2 * 30 + 12, metrics.height()};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        if (width() < sizeHint().width())
            return; // no half legends: the box at the cursor names the lines too
        QPainter painter(this);
        const Theme& theme = Theme::instance();
        painter.setFont(theme.font("body"));
        double x = 0;
        for (int i = 0; i < m_words.size(); ++i) {
            QPen pen(theme.colour("textSecondary"), 1);
            if (i == 1)
                pen.setDashPattern({6, 3});
            painter.setPen(pen);
            painter.drawLine(QPointF(x, height() / 2.0), QPointF(x + 22, height() / 2.0));
            painter.setPen(theme.colour("textMuted"));
            const double space = QFontMetricsF(painter.font()).horizontalAdvance(m_words[i]) + 2;
            painter.drawText(QRectF(x + 28, 0, space, height()), Qt::AlignLeft | Qt::AlignVCenter, m_words[i]);
            x += 28 + space + 12;
        }
    }

private:
    QStringList m_words;
};

} // namespace

CurveCard::CurveCard(bool timeKnown, QWidget* parent)
    : Card(parent), m_chart(new CurveChart(this)), m_timeKnown(timeKnown), m_legend(new LineLegend(this)),
      m_smoothing(new QComboBox(this)), m_axis(new QComboBox(this)), m_log(new QPushButton(this)),
      m_follow(new QPushButton(this)) {
    m_legend->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_log->setCheckable(true);
    m_log->setChecked(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    titleRow()->insertWidget(1, m_legend, 100);
    for (QComboBox* list : {m_smoothing, m_axis})
        list->setMinimumWidth(64); // narrow pages cut the words, the list itself does not
    for (QWidget* tool : {static_cast<QWidget*>(m_smoothing), static_cast<QWidget*>(m_axis),
                          static_cast<QWidget*>(m_log), static_cast<QWidget*>(m_follow)})
        titleRow()->addWidget(tool);
    body()->addWidget(m_chart, 1);
    connect(m_smoothing, &QComboBox::activated, this,
            [this](int index) { m_chart->setSmoothing(smoothings[static_cast<std::size_t>(index)]); });
    connect(m_axis, &QComboBox::activated, this, [this] {
        const auto axis = static_cast<TimeAxis>(m_axis->currentData().toInt());
        m_chart->setTimeAxis(axis);
        Q_EMIT timeAxisChanged(axis);
    });
    connect(m_log, &QPushButton::toggled, m_chart, &CurveChart::setLog);
    connect(m_follow, &QPushButton::toggled, this, [this](bool on) {
        m_chart->setFollow(on);
        m_chart->refresh();
    });
    connect(m_chart, &TimeChart::followChanged, this, [this](bool on) {
        const QSignalBlocker quiet(m_follow);
        m_follow->setChecked(on);
    });
    retranslate();
}

void CurveCard::setHeading(const QString& title) {
    m_title = title;
    setTitle(title);
    m_chart->setTitle(title);
}

void CurveCard::setFollowShown(bool shown) {
    m_follow->setVisible(shown);
    m_chart->setNewestShown(shown);
}

void CurveCard::setLog(bool log) {
    m_log->setChecked(log);
}

void CurveCard::addTool(QWidget* tool) {
    titleRow()->insertWidget(titleRow()->indexOf(m_smoothing), tool);
}

void CurveCard::retranslate() {
    static_cast<LineLegend*>(m_legend)->setWords(tr("train"), tr("validation"));
    int chosen = 2;
    for (std::size_t i = 0; i < smoothings.size(); ++i)
        if (m_chart->smoothing() == smoothings[i])
            chosen = static_cast<int>(i);
    m_smoothing->clear();
    for (const double factor : smoothings)
        m_smoothing->addItem(factor == 0 ? tr("No smoothing")
                                         : tr("Smoothing %1").arg(QLocale().toString(factor, 'g', 3)));
    m_smoothing->setCurrentIndex(chosen);
    m_smoothing->setToolTip(tr("A running mean over the training values. The faint line shows them as they are."));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_axis->clear();
    m_axis->addItem(tr("x: step"), static_cast<int>(TimeAxis::Step));
    m_axis->addItem(tr("x: epoch"), static_cast<int>(TimeAxis::Epoch));
    if (m_timeKnown)
        m_axis->addItem(tr("x: time"), static_cast<int>(TimeAxis::Time));
    m_axis->setCurrentIndex(m_axis->findData(static_cast<int>(m_chart->timeAxis())));
    m_axis->setAccessibleName(tr("Horizontal axis"));
    m_log->setText(tr("log y"));
    m_log->setToolTip(tr("Logarithmic vertical axis: equal distances are equal factors."));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(
        tr("Keeps the newest points in view. Dragging or zooming the chart turns it off; a double-click turns it on."));
}

} // namespace widgets
