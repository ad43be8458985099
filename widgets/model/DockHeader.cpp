#include "widgets/model/DockHeader.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace widgets {

namespace {

QToolButton* smallButton(const char* icon, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setIcon(Theme::instance().icon(icon));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

/// Tabs as high as the header, so that the mark of the one in front stands on its lower edge.
class HeaderTabs : public QTabBar {
public:
    using QTabBar::QTabBar;

protected:
    QSize tabSizeHint(int index) const override {
        return {QTabBar::tabSizeHint(index).width(), length("control.dockHeaderHeight")};
    }
};

} // namespace

DockHeader::DockHeader(QWidget* beside, QWidget* parent)
    : QWidget(parent), m_title(new ShortLabel("emphasis", "text", this)), m_tabs(new HeaderTabs(this)),
      m_beside(beside), m_fold(smallButton("chevron-down", this)), m_close(smallButton("close", this)),
      m_row(new QHBoxLayout(this)) {
    m_row->setSpacing(length("spacing.xs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(false);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->addWidget(m_title, 1);
    m_row->addWidget(m_tabs, 0, Qt::AlignBottom);
    m_row->addStretch(0);
    if (beside)
        m_row->addWidget(beside);
    m_row->addWidget(m_fold);
    m_row->addWidget(m_close);
    connect(m_fold, &QToolButton::clicked, this, &DockHeader::foldClicked);
    connect(m_close, &QToolButton::clicked, this, &DockHeader::closeClicked);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index == m_own)
            return;
        const QSignalBlocker quiet(m_tabs); // each header keeps its own tab in front
        m_tabs->setCurrentIndex(m_own);
        Q_EMIT tabChosen(index);
    });
    retranslate();
    arrange();
}

void DockHeader::setTexts(const QStringList& texts, int own) {
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > texts.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int i = 0; i < texts.size(); ++i) {
        if (i >= m_tabs->count())
            m_tabs->addTab(texts[i]);
        else if (m_tabs->tabText(i) != texts[i])
            m_tabs->setTabText(i, texts[i]);
    }
    m_own = own;
    m_tabs->setCurrentIndex(own);
    m_title->setText(texts.value(own));
    arrange();
}

void DockHeader::setFold(bool possible, bool folded) {
    m_foldPossible = possible;
    m_folded = folded;
    m_fold->setIcon(Theme::instance().icon(folded ? "chevron-right" : "chevron-down"));
    retranslate();
    arrange();
}

void DockHeader::setCompact(bool compact) {
    m_compact = compact;
    arrange();
}

void DockHeader::arrange() {
    const bool tabs = m_tabs->count() > 1 && !m_compact;
    m_tabs->setVisible(tabs);
    m_tabs->updateGeometry(); // while hidden it does not tell that its tabs changed
    m_title->setVisible(!tabs && !m_compact);
    if (m_beside)
        m_beside->setVisible(!m_compact);
    m_fold->setVisible(m_foldPossible && !m_compact);
    m_row->setContentsMargins(tabs || m_compact ? length("spacing.xs") : length("spacing.m"), 0, length("spacing.xs"),
                              0);
}

void DockHeader::retranslate() {
    m_fold->setToolTip(m_folded ? tr("Show the panel") : tr("Fold the panel"));
    m_fold->setAccessibleName(m_fold->toolTip());
    m_close->setToolTip(tr("Close the panel. View > Panels brings it back."));
    m_close->setAccessibleName(tr("Close the panel"));
    m_tabs->setAccessibleName(tr("Panels in this place"));
}

QSize DockHeader::sizeHint() const {
    return {QWidget::sizeHint().width(), length("control.dockHeaderHeight")};
}

QSize DockHeader::minimumSizeHint() const {
    return {m_compact ? length("control.minTarget") : QWidget::minimumSizeHint().width(),
            length("control.dockHeaderHeight")};
}

void DockHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colour("panel"));
    painter.fillRect(0, height() - 1, width(), 1, Theme::instance().colour("borderSoft"));
}

} // namespace widgets
