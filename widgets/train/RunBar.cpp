#include "widgets/train/RunBar.h"

#include "widgets/base/Theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace widgets {

using State = Training::State;

namespace {

void setPrimary(QPushButton* button, bool primary) {
    if (button->property("primary").toBool() == primary)
        return;
    button->setProperty("primary", primary);
    button->style()->unpolish(button);
    button->style()->polish(button);
    button->update();
}

} // namespace

RunBar::RunBar(QWidget* parent)
    : QWidget(parent), m_run(new QPushButton(this)), m_pause(new QPushButton(this)), m_step(new QPushButton(this)),
      m_finish(new QPushButton(this)), m_stop(new QPushButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(length("spacing.xs"));
    for (QPushButton* button : {m_run, m_pause, m_step, m_finish, m_stop})
        row->addWidget(button);
    connect(m_run, &QPushButton::clicked, this, &RunBar::run);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_state == State::Paused)
            Q_EMIT resume();
        else
            Q_EMIT pause();
    });
    connect(m_step, &QPushButton::clicked, this, &RunBar::step);
    connect(m_finish, &QPushButton::clicked, this, &RunBar::finish);
    connect(m_stop, &QPushButton::clicked, this, &RunBar::stop);
    m_stop->setProperty("danger", true);
    retranslate();
}

void RunBar::setState(State state, const QString& missing, bool epochKept) {
    m_state = state;
    m_epochKept = epochKept;
    m_missing = missing;
    say();
}

void RunBar::say() {
    write(!m_compact); // measured, so that the row knows both widths
    write(m_compact);
    updateGeometry();
    const bool idle = m_state == State::Idle;
    const bool ending = m_state == State::Finishing || m_state == State::Stopping;
    const QString notRunning = tr("Nothing runs now. Press Run first.");
    const QString isEnding = tr("The run is ending.");
    const Theme& theme = Theme::instance();

    setPrimary(m_run, idle);
    m_run->setIcon(idle ? QIcon(theme.pixmap("play", theme.colour("onAccent"), length("control.icon")))
                        : theme.icon("play"));
    m_run->setEnabled(idle);
    m_run->setToolTip(!idle                 ? tr("A run goes on. Stop it or let it finish before you start another.")
                      : m_missing.isEmpty() ? tr("Trains the model with the settings at the side (F5).")
                                            : tr("A run cannot start yet: %1").arg(m_missing));
    const bool paused = m_state == State::Paused;
    m_pause->setIcon(theme.icon(paused ? "play" : "pause"));
    m_pause->setEnabled(paused || m_state == State::Running || m_state == State::Preparing);
    m_pause->setToolTip(idle     ? notRunning
                        : ending ? isEnding
                        : paused ? tr("Goes on where the run was paused (F5). Nothing was lost.")
                                 : tr("Waits after the running batch (F5). Everything is kept and can be looked at."));
    m_step->setEnabled(paused || m_state == State::Running);
    m_step->setToolTip(idle                          ? notRunning
                       : ending                      ? isEnding
                       : m_state == State::Preparing ? tr("The data is being prepared.")
                                                     : tr("Trains one batch and pauses (F10)."));
    m_finish->setEnabled(!idle && !ending);
    m_finish->setToolTip(
        idle     ? notRunning
        : ending ? isEnding
                 : tr("Ends after the running batch, runs the last validation and keeps the model (Ctrl+F5)."));
    m_stop->setEnabled(!idle && m_state != State::Stopping);
    m_stop->setToolTip(
        idle                         ? notRunning
        : m_state == State::Stopping ? isEnding
        : m_epochKept ? tr("Ends after the running batch. The best epoch so far is kept in the run folder (Shift+F5).")
                      : tr("Ends after the running batch. No epoch is finished yet: the model is kept as it is then, "
                           "without figures (Shift+F5)."));
}

void RunBar::write(bool compact) {
    m_run->setText(tr("Run"));
    // As wide as the wider of its two texts, so that the others stay in place.
    m_pause->setMinimumWidth(0);
    int widest = 0;
    for (const QString& words : {tr("Pause"), tr("Resume")}) {
        m_pause->setText(compact ? QString() : words);
        widest = std::max(widest, m_pause->sizeHint().width());
    }
    m_pause->setMinimumWidth(widest);
    const QString pause = m_state == State::Paused ? tr("Resume") : tr("Pause");
    const QString step = tr("Step one batch"), finish = tr("Finish now"), stop = tr("Stop");
    for (const auto& [button, words] :
         {std::pair(m_pause, pause), {m_step, step}, {m_finish, finish}, {m_stop, stop}}) {
        button->setText(compact ? QString() : words);
        button->setAccessibleName(words);
    }
    layout()->invalidate();
    (compact ? m_compactWidth : m_fullWidth) = layout()->sizeHint().width();
}

QSize RunBar::minimumSizeHint() const {
    return {m_compactWidth, QWidget::minimumSizeHint().height()};
}

void RunBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_compact == (width() < m_fullWidth))
        return;
    m_compact = !m_compact;
    write(m_compact);
}

void RunBar::retranslate() {
    m_step->setIcon(Theme::instance().icon("step"));
    m_finish->setIcon(Theme::instance().icon("finish"));
    m_stop->setIcon(Theme::instance().icon("stop"));
    say();
}

} // namespace widgets
