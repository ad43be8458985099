#include "widgets/data/DataPage.h"

#include "engine/project/Edit.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DialectBar.h"
#include "widgets/data/FindingsPanel.h"
#include "widgets/data/LabelsPanel.h"
#include "widgets/data/LoadingState.h"
#include "widgets/data/SplitPanel.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/document/TaskStrip.h"

#include <QAction>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int patienceMs = 300;

QString fileName(const Document& document) {
    return qs(std::filesystem::path(document.project().data->path).filename().string());
}

} // namespace

DataPage::DataPage(Document& document, QWidget* parent)
    : Page(parent), m_document(document), m_open(new QPushButton(this)), m_continue(new QPushButton(this)),
      m_name(new Label("strong", "text", this)), m_facts(new ShortLabel("body", "textMuted", this)),
      m_loading(new LoadingState(false, this)), m_progress(new LoadingState(true, this)),
      m_empty(new EmptyState("table", this)), m_error(new EmptyState("error", this)),
      m_states(new QStackedWidget(this)), m_patience(new QTimer(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PageHeader(this);
    m_open->setIcon(Theme::instance().icon("open"));
    m_continue->setIcon(Theme::instance().icon("model"));
    header->addLeft(m_open);
    header->addLeft(m_name);
    header->addLeft(m_facts);
    header->setTaskStrip(new TaskStrip(document, header));
    header->setMainButton(m_continue);
    column->addWidget(header);
    m_content = makeContent();
    m_emptyOpen = m_empty->addButton(true);
    m_emptySample = m_empty->addButton(false);
    m_errorOpen = m_error->addButton(true);
    for (QWidget* state : {static_cast<QWidget*>(m_content), static_cast<QWidget*>(m_empty),
                           static_cast<QWidget*>(m_loading), static_cast<QWidget*>(m_error)})
        m_states->addWidget(state);
    column->addWidget(m_states, 1);

    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &DataPage::showState);
    for (QPushButton* button : {m_open, m_emptyOpen, m_errorOpen})
        connect(button, &QPushButton::clicked, this, &DataPage::openTableWanted);
    connect(m_emptySample, &QPushButton::clicked, this, &DataPage::sampleWanted);
    connect(m_continue, &QPushButton::clicked, this, [this] { Q_EMIT wantsPage(QStringLiteral("model")); });
    for (LoadingState* loading : {m_loading, m_progress})
        connect(loading, &LoadingState::cancelled, &document, &Document::cancelReading);
    connect(&document, &Document::dataProgress, this, [this](double fraction) {
        m_loading->setFraction(fraction);
        m_progress->setFraction(fraction);
    });
    connect(&document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.data || changes.columns || changes.split || changes.tasks)
            refresh();
    });
    connect(&document, &Document::dataChanged, this, &DataPage::refresh);
    connect(&document, &Document::reset, this, &DataPage::refresh);
    makeActions();
    retranslate();
}

void DataPage::makeActions() {
    for (QAction** action : {&m_openAction, &m_findAction})
        *action = new QAction(this);
    m_findAction->setShortcut(QKeySequence::Find);
    m_findAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_openAction, &QAction::triggered, this, &DataPage::openTableWanted);
    connect(m_findAction, &QAction::triggered, m_table, &ColumnTable::focusFind);
    auto* line = new QAction(this);
    line->setSeparator(true);
    addActions({m_openAction, m_findAction, line});
    addActions(m_table->roleActions());
}

QWidget* DataPage::makeContent() {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_dialect = new DialectBar(m_document, content);
    column->addWidget(m_dialect);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(length("spacing.s"), 0, length("spacing.s"), length("spacing.s"));
    body->setSpacing(length("spacing.s"));
    column->addLayout(body, 1);
    m_suggestion = new MessageBar(content);
    body->addWidget(m_progress);
    body->addWidget(m_suggestion);
    m_table = new ColumnTable(m_document, content);
    m_labels = new LabelsPanel(m_document, content);
    m_split = new SplitPanel(m_document, content);
    m_findings = new FindingsPanel(m_document, content);
    auto* below = new QSplitter(Qt::Horizontal, content);
    below->setHandleWidth(length("spacing.s"));
    below->setChildrenCollapsible(false);
    below->addWidget(m_labels);
    below->addWidget(m_split);
    auto* left = new QSplitter(Qt::Vertical, content);
    left->setHandleWidth(length("spacing.s"));
    left->setChildrenCollapsible(false);
    left->addWidget(m_table);
    left->addWidget(below);
    left->setStretchFactor(0, 1);
    left->setSizes({500, 190});
    auto* whole = new QSplitter(Qt::Horizontal, content);
    whole->setHandleWidth(length("spacing.s"));
    whole->setChildrenCollapsible(false);
    whole->addWidget(left);
    whole->addWidget(m_findings);
    whole->setStretchFactor(0, 1);
    whole->setSizes({1000, 280});
    body->addWidget(whole, 1);
    connect(m_findings, &FindingsPanel::showColumn, m_table, &ColumnTable::showColumn);
    connect(m_labels, &LabelsPanel::editTask, this, &DataPage::editTask);
    connect(m_table, &ColumnTable::taskMade, this, &DataPage::editTask);
    return content;
}

void DataPage::editTask(const QString& id, const QPoint& place) {
    TaskEditor::open(m_document, id, this, place);
}

void DataPage::retranslate() {
    m_open->setText(tr("Open table"));
    m_openAction->setText(tr("Open table…"));
    m_findAction->setText(tr("Find column"));
    m_continue->setText(tr("Continue to Model"));
    m_empty->setTexts(tr("Start with a table."),
                      tr("A CSV, TSV or Parquet file with one row per case and one column per fact."),
                      tr("Or drop a file anywhere in this window."));
    m_emptyOpen->setText(tr("Open table"));
    m_emptySample->setText(tr("Try the shop example"));
    m_errorOpen->setText(tr("Open another table"));
    m_loading->retranslate();
    m_progress->retranslate();
    m_table->retranslate();
    refresh();
}

void DataPage::refresh() {
    const auto derived = m_document.data();
    const bool usable = derived && !derived->error;
    m_name->setText(fileName(m_document));
    if (usable) {
        m_facts->setText(tr("%1 rows · %2 columns · %3")
                             .arg(shownNumber(qint64(derived->profile.rows)),
                                  shownNumber(qint64(derived->sample.columns.size())), shownBytes(derived->bytes)));
        m_dialect->refresh();
        m_table->refresh();
        m_labels->refresh();
        m_split->refresh();
        m_findings->refresh();
    }
    m_facts->setVisible(usable);
    m_continue->setVisible(usable);
    showSuggestion();
    if (m_document.readingData() && !m_patience->isActive()) {
        const QString what =
            fileName(m_document).isEmpty() ? tr("Reading the table…") : tr("Reading %1…").arg(fileName(m_document));
        if (m_states->currentWidget() != m_loading && m_progress->isHidden()) {
            m_loading->begin(what);
            m_progress->begin(what);
            m_patience->start();
        }
    }
    showState();
    Q_EMIT markChanged();
}

void DataPage::showState() {
    const auto derived = m_document.data();
    const bool reading = m_document.readingData();
    const bool late = reading && !m_patience->isActive();
    m_progress->setVisible(late && derived && !derived->error);
    if (derived && !derived->error) {
        m_states->setCurrentWidget(m_content);
    } else if (reading) {
        if (late)
            m_states->setCurrentWidget(m_loading);
    } else if (derived && derived->error) {
        m_error->setTexts(shown(derived->error->text), shownPlace(derived->error->place));
        m_states->setCurrentWidget(m_error);
    } else {
        m_states->setCurrentWidget(m_empty);
    }
}

void DataPage::showSuggestion() {
    const auto derived = m_document.data();
    const QString path = qs(m_document.project().data->path);
    if (!derived || derived->error || !m_document.project().tasks->empty() || m_declined == path) {
        m_suggestion->clear();
        return;
    }
    QStringList columns;
    for (const std::string& name : engine::guessTasks(derived->profile))
        columns << qs(name);
    if (columns.isEmpty()) {
        m_suggestion->clear();
        return;
    }
    const QString list = columns.join(QStringLiteral(", "));
    m_suggestion->say(engine::Severity::Hint,
                      columns.size() == 1
                          ? tr("The column %1 looks like a task.").arg(list)
                          : tr("%n columns look like tasks: %1.", nullptr, int(columns.size())).arg(list));
    m_suggestion->addAction(columns.size() == 1 ? tr("Use it") : tr("Use them"),
                            [this, columns] { useSuggestion(columns); });
    connect(
        m_suggestion, &MessageBar::closed, this, [this, path] { m_declined = path; }, Qt::SingleShotConnection);
}

void DataPage::useSuggestion(const QStringList& columns) {
    m_table->setRole(columns, engine::Role::Task);
}

Mark DataPage::mark() const {
    const auto derived = m_document.data();
    if (m_document.readingData())
        return Mark::Running;
    if (!derived || derived->error)
        return Mark::None;
    const std::vector<engine::Issue> issues = FindingsPanel::findings(m_document);
    if (std::ranges::any_of(issues, [](const auto& issue) { return issue.severity != engine::Severity::Hint; }))
        return Mark::Findings;
    return m_document.project().tasks->empty() ? Mark::None : Mark::Ready;
}

} // namespace widgets
