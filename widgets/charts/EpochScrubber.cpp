#include "widgets/charts/EpochScrubber.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>

namespace widgets {

EpochScrubber::EpochScrubber(QWidget* parent)
    : QWidget(parent), m_title(new Label("body", "textSecondary", this)), m_words(new Label("body", "text", this)),
      m_slider(new QSlider(Qt::Horizontal, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(length("spacing.m"));
    row->addWidget(m_title);
    row->addWidget(m_slider, 1);
    row->addWidget(m_words);
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::NoTicks);
    m_slider->setMinimumHeight(length("control.minTarget"));
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_following = value == m_slider->maximum();
        say();
        Q_EMIT moved(value);
    });
    say();
}

void EpochScrubber::setEpochs(const std::vector<int>& epochs, bool newest, double newestEpoch) {
    m_epochs = epochs;
    m_newest = newest;
    m_newestEpoch = newestEpoch;
    m_following = m_following || (epochs.empty() && !newest); // another run begins
    const int count = static_cast<int>(epochs.size()) + (newest ? 1 : 0);
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(0, count - 1));
    m_slider->setEnabled(count > 1);
    if (m_following)
        m_slider->setValue(m_slider->maximum());
    say();
}

int EpochScrubber::position() const {
    return m_epochs.empty() && !m_newest ? -1 : m_slider->value();
}

void EpochScrubber::setPosition(int position) {
    m_slider->setValue(position);
}

void EpochScrubber::say() {
    m_title->setText(tr("Epoch"));
    const int at = position();
    if (at < 0)
        m_words->setText(QStringLiteral("–"));
    else if (at < static_cast<int>(m_epochs.size()))
        m_words->setText(tr("%1 of %2", "epoch").arg(m_epochs[static_cast<std::size_t>(at)]).arg(m_epochs.back()));
    else
        m_words->setText(tr("now, %1", "epoch").arg(QLocale().toString(m_newestEpoch, 'f', 1)));
    m_slider->setAccessibleName(tr("Epoch shown: %1").arg(m_words->text()));
    m_slider->setToolTip(tr("Which epoch the views show. At the right end they follow the run."));
}

void EpochScrubber::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        say();
    QWidget::changeEvent(event);
}

} // namespace widgets
