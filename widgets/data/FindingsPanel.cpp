#include "widgets/data/FindingsPanel.h"

#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

namespace widgets {

FindingsPanel::FindingsPanel(Document& document, QWidget* parent)
    : Card(parent), m_document(document), m_errors(new Badge(this)), m_warnings(new Badge(this)),
      m_hints(new Badge(this)) {
    for (Badge* badge : {m_errors, m_warnings, m_hints})
        titleRow()->addWidget(badge);
    setMinimumWidth(220);
    connect(&Theme::instance(), &Theme::changed, this, &FindingsPanel::refresh);
    refresh();
}

std::vector<engine::Issue> FindingsPanel::findings(const Document& document) {
    std::vector<engine::Issue> issues;
    if (const auto data = document.data())
        issues = data->issues;
    for (const engine::Issue& issue : document.derived().issues)
        if (issue.error.place.node.empty() && !issue.error.place.column.empty())
            issues.push_back(issue);
    std::ranges::stable_sort(issues, std::ranges::greater{}, &engine::Issue::severity);
    return issues;
}

QWidget* FindingsPanel::entry(const engine::Issue& issue, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, length("spacing.s"), 0, length("spacing.s"));
    row->setSpacing(length("spacing.s"));
    auto* sign = new QLabel(box);
    sign->setPixmap(Theme::instance().pixmap(severityIcon(issue.severity),
                                             Theme::instance().colour(severityColour(issue.severity)),
                                             length("control.icon")));
    row->addWidget(sign, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(length("spacing.xs") + 2);
    row->addLayout(column, 1);
    const QString where = !issue.error.place.column.empty() ? qs(issue.error.place.column) : QString();
    if (!where.isEmpty()) {
        auto* title = new Label("strong", "text", box);
        title->setText(where);
        title->setWordWrap(true);
        column->addWidget(title);
    }
    auto* words = new Label("body", "textSecondary", box);
    words->setText(shown(issue.error.text));
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(words);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(length("spacing.s"));
    if (issue.fix) {
        auto* fix = new QPushButton(shown(issue.fix->label), box);
        buttons->addWidget(fix);
        connect(fix, &QPushButton::clicked, this, [this, mend = *issue.fix] {
            m_document.edit(shown(mend.label), engine::apply(m_document.project(), mend));
        });
    }
    if (!where.isEmpty()) {
        auto* show = new QPushButton(tr("Show column"), box);
        buttons->addWidget(show);
        connect(show, &QPushButton::clicked, this, [this, where] { Q_EMIT showColumn(where); });
    }
    buttons->addStretch(1);
    if (buttons->count() > 1)
        column->addLayout(buttons);
    else
        delete buttons;
    return box;
}

void FindingsPanel::refresh() {
    setTitle(tr("Findings"));
    const std::vector<engine::Issue> issues = findings(m_document);
    const auto count = [&](engine::Severity severity) {
        return int(std::ranges::count(issues, severity, &engine::Issue::severity));
    };
    const int errors = count(engine::Severity::Error), warnings = count(engine::Severity::Warning),
              hints = count(engine::Severity::Hint);
    m_errors->setText(errors == 1 ? tr("1 error") : tr("%n errors", nullptr, errors), BadgeKind::Error);
    m_warnings->setText(warnings == 1 ? tr("1 warning") : tr("%n warnings", nullptr, warnings), BadgeKind::Warning);
    m_hints->setText(hints == 1 ? tr("1 hint") : tr("%n hints", nullptr, hints), BadgeKind::Neutral);
    m_errors->setVisible(errors > 0);
    m_warnings->setVisible(warnings > 0);
    m_hints->setVisible(hints > 0);
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(area);
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    m_content = area;
    body()->addWidget(area);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, length("spacing.xs"), 0);
    column->setSpacing(0);
    for (const engine::Issue& issue : issues) {
        if (column->count() > 0) {
            auto* line = new QFrame(inner);
            line->setFrameShape(QFrame::HLine);
            line->setFixedHeight(1);
            column->addWidget(line);
        }
        column->addWidget(entry(issue, inner));
    }
    if (issues.empty()) {
        auto* row = new QHBoxLayout;
        row->setSpacing(length("spacing.s"));
        auto* sign = new QLabel(inner);
        sign->setPixmap(Theme::instance().pixmap("check", Theme::instance().colour("success"), length("control.icon")));
        row->addWidget(sign, 0, Qt::AlignTop);
        auto* none = new Label("body", "textSecondary", inner);
        none->setWordWrap(true);
        none->setText(tr("Nothing stands out in this table."));
        row->addWidget(none, 1);
        column->addLayout(row);
    }
    column->addStretch(1);
}

} // namespace widgets
