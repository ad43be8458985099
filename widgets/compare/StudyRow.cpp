#include "widgets/compare/StudyRow.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/RunLetters.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int barHeight = 3, letterSize = 18;

} // namespace

StudyRow::StudyRow(QWidget* parent)
    : QWidget(parent), m_words(new Label("body", "text", this)), m_watch(new QPushButton(this)),
      m_stop(new QPushButton(this)) {
    auto* row = new QHBoxLayout(this);
    const int gap = length("spacing.m");
    row->setContentsMargins(gap, length("spacing.s"), gap, length("spacing.s") + barHeight);
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_words, 1);
    row->addWidget(m_watch);
    row->addWidget(m_stop);
    connect(m_watch, &QPushButton::clicked, this, &StudyRow::trainWanted);
    connect(m_stop, &QPushButton::clicked, this, &StudyRow::stopWanted);
    retranslate();
}

void StudyRow::show(const engine::StudyStep& step, const engine::Progress& progress, bool stopping) {
    const std::size_t index = step.before + step.index, count = step.before + step.count + step.after;
    QString words = tr("Run %1 of %2: seed %3").arg(index + 1).arg(count).arg(step.run.seed);
    if (step.run.fold >= 0)
        words = tr("Run %1 of %2: fold %3").arg(index + 1).arg(count).arg(step.run.fold + 1);
    if (!step.run.task.empty())
        words = tr("Run %1 of %2: %3 alone, seed %4")
                    .arg(index + 1)
                    .arg(count)
                    .arg(qs(step.project.tasks->front().name))
                    .arg(step.run.seed);
    if (stopping)
        words = tr("%1. Stopping.").arg(words);
    else if (progress.epochs > 0)
        words = tr("%1, epoch %2 of at most %3", "run, epoch")
                    .arg(words)
                    .arg(std::max<std::int64_t>(1, progress.epoch))
                    .arg(progress.epochs);
    m_words->setText(words);
    const double within = progress.epochs > 0 && progress.batches > 0
                              ? (static_cast<double>(std::max<std::int64_t>(0, progress.epoch - 1)) +
                                 static_cast<double>(progress.batch) / static_cast<double>(progress.batches)) /
                                    static_cast<double>(progress.epochs)
                              : 0;
    m_done = (static_cast<double>(index) + std::clamp(within, 0.0, 1.0)) /
             static_cast<double>(std::max<std::size_t>(1, count));
    m_stop->setEnabled(!stopping);
    update();
}

QString StudyRow::words() const {
    return m_words->text();
}

void StudyRow::retranslate() {
    m_watch->setText(tr("Watch it"));
    m_watch->setToolTip(tr("Curves of the run that goes on, on the Train page."));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stops within a batch. Runs of the study that are finished stay."));
}

void StudyRow::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, QRectF(rect()), theme.number("radius.card"), theme.colour("accentSoft"), {});
    painter.setClipRect(QRectF(0, height() - barHeight, m_done * width(), barHeight));
    paintBox(painter, QRectF(rect()), theme.number("radius.card"), theme.colour("accent"), {});
}

RunLetter::RunLetter(QWidget* parent) : QWidget(parent) {
    setFixedSize(letterSize, letterSize);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunLetter::show(int index, bool baseline) {
    m_index = index;
    m_baseline = baseline;
    setAccessibleName(index < 0 ? QString() : runLetter(index));
    update();
}

void RunLetter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_index >= 0)
        paintRunLetter(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_index, m_baseline, false);
}

} // namespace widgets
