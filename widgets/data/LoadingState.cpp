#include "widgets/data/LoadingState.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace widgets {

LoadingState::LoadingState(bool row, QWidget* parent)
    : QWidget(parent), m_what(new Label(row ? "body" : "heading", "text", this)),
      m_left(new Label("body", "textMuted", this)), m_bar(new QProgressBar(this)), m_cancel(new QPushButton(this)) {
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 0);
    m_bar->setMaximumHeight(length("spacing.m"));
    if (row) {
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(length("spacing.m"));
        line->addWidget(m_what);
        line->addWidget(m_bar, 1);
        line->addWidget(m_left);
        line->addWidget(m_cancel);
    } else {
        auto* column = new QVBoxLayout(this);
        column->setSpacing(length("spacing.m"));
        column->addStretch(2);
        column->addWidget(m_what, 0, Qt::AlignHCenter);
        m_bar->setFixedWidth(320);
        column->addWidget(m_bar, 0, Qt::AlignHCenter);
        column->addWidget(m_left, 0, Qt::AlignHCenter);
        column->addWidget(m_cancel, 0, Qt::AlignHCenter);
        column->addStretch(3);
    }
    connect(m_cancel, &QPushButton::clicked, this, &LoadingState::cancelled);
    retranslate();
}

void LoadingState::retranslate() {
    m_cancel->setText(tr("Cancel"));
}

void LoadingState::begin(const QString& what) {
    m_what->setText(what);
    m_left->clear();
    m_bar->setRange(0, 0);
    m_clock.start();
}

void LoadingState::setFraction(double fraction) {
    m_bar->setRange(0, 1000);
    m_bar->setValue(int(1000 * fraction));
    const double seconds = double(m_clock.elapsed()) / 1000;
    if (fraction > 0.05 && seconds > 1)
        m_left->setText(tr("%1 left").arg(shownDuration(seconds * (1 - fraction) / fraction)));
}

} // namespace widgets
