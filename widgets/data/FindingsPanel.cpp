#include "widgets/data/FindingsPanel.h"

#include "widgets/base/FlowLayout.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace widgets {

namespace {

constexpr std::size_t mostRowsShown = 1000;

bool hasRows(const engine::Finding& finding) {
    return (finding.kind && finding.kind->rows) || finding.issue.error.place.row >= 0;
}

} // namespace

FindingsPanel::FindingsPanel(Document& document, QWidget* parent) : QWidget(parent), m_document(document) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&Theme::instance(), &Theme::changed, this, &FindingsPanel::refresh);
    refresh();
}

std::vector<engine::Finding> FindingsPanel::findings(const Document& document) {
    std::vector<engine::Finding> all;
    const auto data = document.data();
    if (data) {
        for (const engine::Issue& issue : data->issues)
            all.push_back({nullptr, issue});
        all.insert(all.end(), data->findings.begin(), data->findings.end());
    }
    for (const engine::Issue& issue : document.derived().issues)
        if (issue.error.place.node.empty() && !issue.error.place.column.empty())
            all.push_back({nullptr, issue});
    std::ranges::stable_sort(all, std::ranges::greater{},
                             [](const engine::Finding& one) { return one.issue.severity; });
    return all;
}

QWidget* FindingsPanel::entry(const engine::Finding& finding, QWidget* parent) {
    const engine::Issue& issue = finding.issue;
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
    const QString where = qs(issue.error.place.column);
    const QString title = finding.kind ? translated(finding.kind->label) : where;
    if (!title.isEmpty()) {
        auto* name = new Label("strong", "text", box);
        name->setText(title);
        name->setWordWrap(true);
        column->addWidget(name);
    }
    auto* words = new Label("body", "textSecondary", box);
    words->setText(shown(issue.error.text));
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(words);
    box->setAccessibleName(title.isEmpty() ? words->text() : title + QStringLiteral(": ") + words->text());
    addButtons(finding, *column, box);
    return box;
}

void FindingsPanel::addButtons(const engine::Finding& finding, QVBoxLayout& column, QWidget* box) {
    const engine::Issue& issue = finding.issue;
    const QString where = qs(issue.error.place.column), id = shown(issue.error.text);
    Label* why = nullptr;
    if (finding.kind) {
        why = new Label("body", "textMuted", box);
        why->setText(translated(finding.kind->help));
        why->setWordWrap(true);
        why->setVisible(m_unfolded.contains(id));
        column.addWidget(why);
    }
    auto* line = new QWidget(box);
    auto* buttons = new FlowLayout(line);
    buttons->setSpacing(length("spacing.s"));
    const auto add = [&](const QString& text, bool flat) {
        auto* button = new QPushButton(text, line);
        button->setProperty("flat", flat);
        buttons->addWidget(button);
        return button;
    };
    if (issue.fix)
        connect(add(shown(issue.fix->label), false), &QPushButton::clicked, this, [this, mend = *issue.fix] {
            m_document.edit(shown(mend.label), engine::apply(m_document.project(), mend));
        });
    if (hasRows(finding))
        connect(add(tr("Show rows"), false), &QPushButton::clicked, this, [this, finding] { findRows(finding); });
    else if (!where.isEmpty())
        connect(add(tr("Show column"), false), &QPushButton::clicked, this,
                [this, where] { Q_EMIT showColumn(where); });
    if (why) {
        QPushButton* ask = add(tr("Why"), true);
        ask->setToolTip(why->text());
        ask->setAccessibleName(tr("Why it matters"));
        connect(ask, &QPushButton::clicked, this, [this, why, id] {
            why->setVisible(why->isHidden());
            if (why->isHidden())
                m_unfolded.remove(id);
            else
                m_unfolded.insert(id);
        });
    }
    if (buttons->count() > 0)
        column.addWidget(line);
    else
        delete line;
}

void FindingsPanel::findRows(const engine::Finding& finding) {
    const auto derived = m_document.data();
    if (!derived || !derived->table)
        return;
    m_job.start(
        [derived, project = m_document.project(), finding](std::stop_token, const auto&) {
            const engine::FindingInput input{.table = *derived->table,
                                             .data = *project.data,
                                             .tasks = *project.tasks,
                                             .profile = derived->profile,
                                             .split = derived->split ? &*derived->split : nullptr,
                                             .fitted = derived->fitted ? &*derived->fitted : nullptr};
            return std::any(engine::rowsBehind(finding, input, mostRowsShown));
        },
        [this, words = shown(finding.issue.error.text),
         column = qs(finding.issue.error.place.column)](const std::any& result) {
            Q_EMIT showRows(std::any_cast<std::vector<std::uint32_t>>(result), words);
            if (!column.isEmpty())
                Q_EMIT showColumn(column);
        });
}

void FindingsPanel::refresh() {
    const std::vector<engine::Finding> all = findings(m_document);
    const auto count = [&](engine::Severity severity) {
        return int(std::ranges::count(all, severity, [](const engine::Finding& one) { return one.issue.severity; }));
    };
    Q_EMIT counted(count(engine::Severity::Error), count(engine::Severity::Warning), count(engine::Severity::Hint));
    int scrolled = 0;
    if (m_content) {
        if (const auto* area = qobject_cast<QScrollArea*>(m_content))
            scrolled = area->verticalScrollBar()->value();
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
    layout()->addWidget(area);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, length("spacing.xs"), 0);
    column->setSpacing(0);
    for (const engine::Finding& finding : all) {
        if (column->count() > 0) {
            auto* line = new QFrame(inner);
            line->setFrameShape(QFrame::HLine);
            line->setFixedHeight(1);
            column->addWidget(line);
        }
        column->addWidget(entry(finding, inner));
    }
    const auto derived = m_document.data();
    const bool looking = m_document.readingData() || (derived && !derived->whole);
    if (all.empty() || looking) {
        auto* row = new QHBoxLayout;
        row->setSpacing(length("spacing.s"));
        row->setContentsMargins(0, length("spacing.s"), 0, 0);
        auto* sign = new QLabel(inner);
        sign->setPixmap(Theme::instance().pixmap(looking ? "search" : "check",
                                                 Theme::instance().colour(looking ? "textMuted" : "success"),
                                                 length("control.icon")));
        row->addWidget(sign, 0, Qt::AlignTop);
        auto* none = new Label("body", "textSecondary", inner);
        none->setWordWrap(true);
        none->setText(looking ? tr("Looking for leakage, constants, duplicates, outliers, drift and overlap …")
                              : tr("Checked for leakage, constants, duplicates, outliers, rare answers, drift and "
                                   "overlap between the parts. Nothing stands out."));
        row->addWidget(none, 1);
        column->addLayout(row);
    }
    column->addStretch(1);
    if (scrolled > 0)
        QMetaObject::invokeMethod(
            area, [area, scrolled] { area->verticalScrollBar()->setValue(scrolled); }, Qt::QueuedConnection);
}

} // namespace widgets
