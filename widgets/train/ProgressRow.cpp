#include "widgets/train/ProgressRow.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int mostOften = 250;         // ms
constexpr int roomForEpochLeft = 1020; // px

/// A thin bar; unlike QProgressBar it has no text and costs nothing when its pixel did not change.
class ThinBar : public QWidget {
public:
    explicit ThinBar(QWidget* parent) : QWidget(parent) {
        setMinimumWidth(24);
        setMaximumWidth(220);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(6);
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }
    void setShare(double share) {
        m_share = std::clamp(share, 0.0, 1.0);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::instance().colour("sunken"));
        painter.drawRoundedRect(rect(), 3, 3);
        if (m_share <= 0)
            return;
        painter.setBrush(Theme::instance().colour("accent"));
        painter.drawRoundedRect(QRectF(0, 0, std::max(6.0, width() * m_share), height()), 3, 3);
    }

private:
    double m_share = 0;
};

double share(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

QString strong(const QString& words) {
    return QStringLiteral("<b>%1</b>").arg(words);
}

} // namespace

ProgressRow::ProgressRow(QWidget* parent)
    : QWidget(parent), m_epochBar(new ThinBar(this)), m_batchBar(new ThinBar(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), 1);
    row->setSpacing(length("spacing.m"));
    for (Label** label : {&m_epoch, &m_batch, &m_elapsed, &m_epochLeft, &m_allLeft, &m_rate}) {
        *label = new Label("body", "textSecondary", this);
        (*label)->setTextFormat(Qt::RichText);
    }
    row->addWidget(m_epoch);
    row->addWidget(m_epochBar, 2);
    row->addWidget(m_batch);
    row->addWidget(m_batchBar, 2);
    row->addStretch(1);
    for (Label* label : {m_elapsed, m_epochLeft, m_allLeft, m_rate})
        row->addWidget(label);
    setFixedHeight(length("control.toolbarHeight") - length("spacing.s"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    say();
}

void ProgressRow::show(const engine::Progress& progress, bool now) {
    m_progress = progress;
    if (!now && m_said.isValid() && m_said.elapsed() < mostOften)
        return;
    m_said.start();
    say();
}

void ProgressRow::setEnded(bool ended) {
    m_ended = ended;
    say();
}

void ProgressRow::say() {
    const engine::Progress& p = m_progress;
    const auto number = [](std::int64_t value) { return strong(shownNumber(static_cast<qint64>(value))); };
    m_epoch->setText(tr("Epoch %1 of %2").arg(number(p.epoch), shownNumber(static_cast<qint64>(p.epochs))));
    m_batch->setText(tr("Batch %1 of %2").arg(number(p.batch), shownNumber(static_cast<qint64>(p.batches))));
    // The running epoch counts by its batches.
    const double epochs = static_cast<double>(std::max<std::int64_t>(0, p.epoch - 1)) + share(p.batch, p.batches);
    static_cast<ThinBar*>(m_epochBar)->setShare(p.epochs > 0 ? epochs / static_cast<double>(p.epochs) : 0);
    static_cast<ThinBar*>(m_batchBar)->setShare(share(p.batch, p.batches));
    m_elapsed->setText(tr("Elapsed %1").arg(strong(shownDuration(p.elapsed))));
    m_epochLeft->setText(tr("This epoch %1 left").arg(strong(shownDuration(p.epochLeft))));
    m_allLeft->setText(tr("All %1 left").arg(strong(shownDuration(p.allLeft))));
    m_rate->setText(tr("%1 rows/s").arg(number(std::llround(p.rowsPerSecond))));
    m_epochLeft->setVisible(!m_ended && width() >= roomForEpochLeft);
    m_allLeft->setVisible(!m_ended);
    setAccessibleName(tr("Epoch %1 of %2").arg(p.epoch).arg(p.epochs));
}

void ProgressRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_epochLeft->setVisible(!m_ended && width() >= roomForEpochLeft);
}

void ProgressRow::retranslate() {
    say();
}

void ProgressRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, Theme::instance().colour("border"));
}

} // namespace widgets
