#include "widgets/data/SidePanel.h"

#include "widgets/data/ColumnPanel.h"
#include "widgets/data/FindingsPanel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace widgets {

SidePanel::SidePanel(Document& document, QWidget* parent)
    : Card(parent), m_tabs(new SegmentedButtons(this)), m_pages(new QStackedWidget(this)),
      m_findings(new FindingsPanel(document, m_pages)), m_column(new ColumnPanel(document, nullptr)),
      m_errors(new Badge(this)), m_warnings(new Badge(this)), m_hints(new Badge(this)) {
    titleRow()->insertWidget(0, m_tabs);
    for (Badge* badge : {m_errors, m_warnings, m_hints})
        titleRow()->addWidget(badge);
    auto* area = new QScrollArea(m_pages);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_column);
    area->viewport()->setAutoFillBackground(false);
    m_column->setAutoFillBackground(false);
    m_pages->addWidget(m_findings);
    m_pages->addWidget(area);
    body()->addWidget(m_pages, 1);
    setMinimumWidth(240);
    connect(m_tabs, &SegmentedButtons::chosen, this, &SidePanel::showTab);
    connect(m_findings, &FindingsPanel::counted, this, [this](int errors, int warnings, int hints) {
        const auto show = [](Badge* badge, int count, BadgeKind kind, const QString& tip) {
            badge->setText(QString::number(count), kind);
            badge->setToolTip(tip);
            badge->setAccessibleName(tip);
            badge->setVisible(count > 0);
        };
        show(m_errors, errors, BadgeKind::Error, errors == 1 ? tr("1 error") : tr("%n errors", nullptr, errors));
        show(m_warnings, warnings, BadgeKind::Warning,
             warnings == 1 ? tr("1 warning") : tr("%n warnings", nullptr, warnings));
        show(m_hints, hints, BadgeKind::Neutral, hints == 1 ? tr("1 hint") : tr("%n hints", nullptr, hints));
    });
    retranslate();
    refresh();
}

void SidePanel::retranslate() {
    setTitle({});
    setAccessibleName(tr("Findings and column"));
    m_tabs->setChoices({tr("Findings"), tr("Column")});
    m_column->retranslate();
}

void SidePanel::refresh() {
    m_findings->refresh();
    m_column->refresh();
}

void SidePanel::setColumn(const QString& name) {
    m_column->setColumn(name);
}

void SidePanel::showTab(int tab) {
    m_pages->setCurrentIndex(tab);
    m_tabs->setCurrent(tab);
}

void SidePanel::showDetails() {
    showTab(1);
}

} // namespace widgets
