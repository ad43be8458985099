#include "widgets/data/DataPage.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Panes.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/data/ChangedFile.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DialectBar.h"
#include "widgets/data/FindingsPanel.h"
#include "widgets/data/LabelsPanel.h"
#include "widgets/data/LoadingState.h"
#include "widgets/data/PreparationPanel.h"
#include "widgets/data/RejectsDialog.h"
#include "widgets/data/SidePanel.h"
#include "widgets/data/SplitPanel.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/document/TaskStrip.h"

#include <QAction>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int patienceMs = 300;
constexpr int lowerHeight = 265; ///< of labels and split
constexpr int lowHeight = 656;   ///< a page that is lower has no room for rows above labels and split

QString fileName(const Document& document) {
    return qs(std::filesystem::path(document.project().data->path).filename().string());
}

QSplitter* splitter(Qt::Orientation orientation, std::initializer_list<QWidget*> parts, QWidget* parent) {
    auto* made = new QSplitter(orientation, parent);
    made->setHandleWidth(length("spacing.s"));
    made->setChildrenCollapsible(false);
    for (QWidget* part : parts)
        made->addWidget(part);
    return made;
}

/// The fix that reads dates in the other order: then their order was a guess that a person should settle.
const engine::Issue* aboutDates(const engine::DerivedData& data) {
    const auto found = std::ranges::find_if(data.readIssues, [](const engine::Issue& issue) {
        return issue.fix && issue.fix->assignments.size() == 1 &&
               issue.fix->assignments.front().first == "data.dialect" &&
               issue.fix->assignments.front().second["dates"].toString() == "month_first";
    });
    return found == data.readIssues.end() ? nullptr : &*found;
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
    makeHeader(*column);
    m_content = makeContent();
    makeStates();
    column->addWidget(m_states, 1);
    connectParts();
    makeActions();
    retranslate();
}

void DataPage::makeHeader(QLayout& column) {
    m_header = new PageHeader(this);
    m_open->setIcon(Theme::instance().icon("open"));
    m_continue->setIcon(Theme::instance().icon("model"));
    m_header->addLeft(m_open);
    m_header->addLeft(m_name);
    m_header->addLeft(m_facts);
    m_header->setTaskStrip(new TaskStrip(m_document, m_header));
    m_header->setMainButton(m_continue);
    column.addWidget(m_header);
}

void DataPage::makeStates() {
    m_emptyOpen = m_empty->addButton(true);
    m_emptySample = m_empty->addButton(false);
    m_errorAgain = m_error->addButton(true);
    m_errorOpen = m_error->addButton(false);
    for (QWidget* state : {static_cast<QWidget*>(m_content), static_cast<QWidget*>(m_empty),
                           static_cast<QWidget*>(m_loading), static_cast<QWidget*>(m_error)})
        m_states->addWidget(state);
    m_progress->setObjectName(QStringLiteral("progress"));
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
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
    m_changed = new ChangedFileBar(m_document, content);
    m_dates = new MessageBar(content);
    m_suggestion = new MessageBar(content);
    for (QWidget* bar :
         {static_cast<QWidget*>(m_changed), static_cast<QWidget*>(m_dates), static_cast<QWidget*>(m_suggestion)})
        body->addWidget(bar);
    m_table = new ColumnTable(m_document, content);
    m_side = new SidePanel(m_document, content);
    m_left = splitter(Qt::Vertical, {m_table, makeLower(content)}, content);
    m_left->setStretchFactor(0, 1);
    m_left->setSizes({450, lowerHeight});
    QSplitter* whole = splitter(Qt::Horizontal, {m_left, m_side}, content);
    whole->setStretchFactor(0, 1);
    whole->setSizes({1000, 280});
    body->addWidget(whole, 1);
    return content;
}

QWidget* DataPage::makeLower(QWidget* parent) {
    m_lower = new QWidget(parent);
    auto* column = new QVBoxLayout(m_lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.xs"));
    m_lowerTabs = new SegmentedButtons(m_lower);
    m_fold = new QPushButton(m_lower);
    m_fold->setProperty("flat", true);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(length("spacing.l"));
    titles->addWidget(m_lowerTabs);
    titles->addWidget(m_progress, 1);
    titles->addStretch(0);
    titles->addWidget(m_fold);
    column->addLayout(titles);
    m_lowerPages = new QStackedWidget(m_lower);
    m_labels = new LabelsPanel(m_document, m_lower);
    m_split = new SplitPanel(m_document, m_lower);
    m_preparation = new PreparationPanel(m_document, m_lower);
    QSplitter* both = splitter(Qt::Horizontal, {m_labels, m_split}, m_lower);
    both->setSizes({580, 480});
    m_lowerPages->addWidget(both);
    m_lowerPages->addWidget(m_preparation);
    column->addWidget(m_lowerPages, 1);
    connect(m_lowerTabs, &SegmentedButtons::chosen, this, [this](int tab) {
        m_foldChosen = true;
        showLower(Lower(tab));
    });
    connect(m_fold, &QPushButton::clicked, this, [this] {
        m_foldChosen = true;
        foldLower(!m_lowerPages->isHidden());
    });
    return m_lower;
}

void DataPage::showLower(Lower which) {
    m_lowerTabs->setCurrent(int(which));
    m_lowerPages->setCurrentIndex(int(which));
    foldLower(false);
}

void DataPage::foldLower(bool folded) {
    if (folded == m_lowerPages->isHidden())
        return;
    m_lowerPages->setVisible(!folded);
    const int height = folded ? m_lowerTabs->sizeHint().height() : lowerHeight;
    m_lower->setMaximumHeight(folded ? height : QWIDGETSIZE_MAX);
    m_left->setSizes({std::max(1, m_left->height() - height), height});
    showFold();
}

void DataPage::showFold() {
    const bool folded = m_lowerPages->isHidden();
    m_fold->setText(folded ? tr("Unfold") : tr("Fold away"));
    m_fold->setToolTip(folded ? tr("Shows labels, split and preparation") : tr("Gives the room to the rows"));
}

void DataPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    if (!m_foldChosen)
        foldLower(height() < lowHeight);
}

void DataPage::connectParts() {
    connect(m_patience, &QTimer::timeout, this, &DataPage::showState);
    for (QPushButton* button : {m_open, m_emptyOpen, m_errorOpen})
        connect(button, &QPushButton::clicked, this, &DataPage::openTableWanted);
    connect(m_errorAgain, &QPushButton::clicked, &m_document, &Document::readAgain);
    connect(m_emptySample, &QPushButton::clicked, this, &DataPage::sampleWanted);
    connect(m_continue, &QPushButton::clicked, this, [this] { Q_EMIT wantsPage(QStringLiteral("model")); });
    for (LoadingState* loading : {m_loading, m_progress}) {
        connect(loading, &LoadingState::cancelled, &m_document, &Document::cancelReading);
        connect(&m_document, &Document::dataProgress, loading, &LoadingState::setFraction);
    }
    connect(&m_document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.data || changes.columns || changes.split || changes.tasks)
            refresh();
    });
    connect(&m_document, &Document::dataChanged, this, &DataPage::refresh);
    connect(&m_document, &Document::reset, this, &DataPage::refresh);
    connect(m_dialect, &DialectBar::rejectsWanted, this, &DataPage::showRejects);
    connect(m_side->findings(), &FindingsPanel::showColumn, m_table, &ColumnTable::showColumn);
    connect(m_side->findings(), &FindingsPanel::showRows, m_table, &ColumnTable::showRows);
    connect(m_preparation, &PreparationPanel::showRows, m_table, &ColumnTable::showRows);
    connect(m_labels, &LabelsPanel::editTask, this, &DataPage::editTask);
    connect(m_table, &ColumnTable::taskMade, this, &DataPage::editTask);
    connect(m_table, &ColumnTable::currentColumnChanged, this, [this](const QString& name) {
        m_side->setColumn(name);
        m_preparation->setSelectedColumns(m_table->selectedColumns());
    });
    connect(m_table, &ColumnTable::detailsWanted, this, [this](const QString& name) {
        m_side->setColumn(name);
        m_side->showDetails();
    });
    connect(m_dates, &MessageBar::closed, this, [this] {
        const auto derived = m_document.data();
        const engine::Issue* issue = derived ? aboutDates(*derived) : nullptr;
        m_asked = issue ? shown(issue->error.text) : QString();
        showMessages();
    });
    connect(m_suggestion, &MessageBar::closed, this, [this] { m_declined = qs(m_document.project().data->path); });
    for (const int step : {1, -1}) {
        auto* key = new QShortcut(QKeySequence(step > 0 ? Qt::Key_F6 : Qt::Key_F6 | Qt::SHIFT), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, step] {
            walkPanes({m_header, m_dialect, m_table, m_lower, m_side}, step);
        });
    }
}

void DataPage::makeActions() {
    for (QAction** action : {&m_openAction, &m_findAction, &m_againAction, &m_readAction})
        *action = new QAction(this);
    m_findAction->setShortcut(QKeySequence::Find);
    m_findAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_openAction, &QAction::triggered, this, &DataPage::openTableWanted);
    connect(m_findAction, &QAction::triggered, m_table, &ColumnTable::focusFind);
    connect(m_againAction, &QAction::triggered, &m_document, &Document::readAgain);
    connect(m_readAction, &QAction::triggered, m_dialect, &DialectBar::openDialog);
    const auto line = [this] {
        auto* separator = new QAction(this);
        separator->setSeparator(true);
        return separator;
    };
    addActions({m_openAction, m_readAction, m_findAction, line()});
    addActions(m_table->roleActions());
    addAction(line());
    addActions(m_table->schemaActions());
}

void DataPage::editTask(const QString& id, const QPoint& place) {
    TaskEditor::open(m_document, id, this, place);
}

void DataPage::showRejects() {
    if (!m_rejects) {
        m_rejects = new RejectsDialog(m_document, *m_dialect, this);
        connect(m_rejects, &QObject::destroyed, this, [this] { m_rejects = nullptr; });
    }
    m_rejects->show();
    m_rejects->raise();
}

void DataPage::retranslate() {
    m_open->setText(tr("Open table"));
    m_openAction->setText(tr("Open table…"));
    m_findAction->setText(tr("Find column"));
    m_againAction->setText(tr("Read the file again"));
    m_readAction->setText(tr("How the file is read…"));
    m_continue->setText(tr("Continue to Model"));
    m_empty->setTexts(tr("Start with a table."),
                      tr("A CSV, TSV or Parquet file with one row per case and one column per fact."),
                      tr("Or drop a file anywhere in this window."));
    m_emptyOpen->setText(tr("Open table"));
    m_emptySample->setText(tr("Try the shop example"));
    m_errorOpen->setText(tr("Open another table"));
    m_errorAgain->setText(tr("Read it again"));
    m_lowerTabs->setChoices({tr("Labels and split"), tr("Preparation")});
    showFold();
    m_loading->retranslate();
    m_progress->retranslate();
    m_dialect->retranslate();
    m_table->retranslate();
    m_preparation->retranslate();
    m_side->retranslate();
    m_said.clear();
    refresh();
}

void DataPage::refresh() {
    const auto derived = m_document.data();
    const bool usable = derived && !derived->error;
    if (usable) {
        m_dialect->refresh();
        m_table->refresh();
        m_labels->refresh();
        m_split->refresh();
        m_preparation->refresh();
        m_side->refresh();
    }
    showFacts();
    showMessages();
    if (m_document.readingData() && !m_patience->isActive() && m_states->currentWidget() != m_loading &&
        m_progress->isHidden()) {
        const QString name = fileName(m_document);
        const QString what = name.isEmpty()              ? tr("Reading the table…")
                             : m_document.readingTable() ? tr("Reading %1…").arg(name)
                                                         : tr("Looking at %1…").arg(name);
        m_loading->begin(what);
        m_progress->begin(what);
        m_patience->start();
    }
    showState();
    Q_EMIT markChanged();
}

void DataPage::showFacts() {
    const auto derived = m_document.data();
    const bool usable = derived && !derived->error;
    m_name->setText(fileName(m_document));
    m_facts->setVisible(usable);
    m_continue->setVisible(usable);
    if (!usable)
        return;
    const QString rows = shownNumber(qint64(derived->profile.rows)),
                  columns = shownNumber(qint64(derived->sample.columns.size())), size = shownBytes(derived->bytes);
    m_facts->setText(derived->whole ? tr("%1 rows · %2 columns · %3").arg(rows, columns, size)
                                    : tr("first %1 rows · %2 columns · %3").arg(rows, columns, size));
    m_facts->setToolTip(m_facts->text());
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
    } else if (!m_document.project().data->path.empty()) {
        m_error->setTexts(tr("%1 was not read to its end.").arg(fileName(m_document)));
        m_states->setCurrentWidget(m_error);
    } else {
        m_states->setCurrentWidget(m_empty);
    }
}

// One message at a time, the gravest.
void DataPage::showMessages() {
    m_changed->refresh();
    const bool taken = m_changed->says() || askDates();
    if (m_changed->says())
        m_dates->clear();
    if (taken)
        m_suggestion->clear();
    else
        showSuggestion();
}

bool DataPage::askDates() {
    const auto derived = m_document.data();
    const engine::Issue* issue = derived && !derived->error ? aboutDates(*derived) : nullptr;
    if (!issue || m_asked == shown(issue->error.text)) {
        m_dates->clear();
        return false;
    }
    const QString words = shown(issue->error.text);
    if (std::exchange(m_said, words) == words && !m_dates->isHidden())
        return true;
    m_dates->say(engine::Severity::Warning, words);
    m_dates->addAction(tr("The day is first"), [this] { useDates(false); });
    m_dates->addAction(tr("The month is first"), [this] { useDates(true); });
    return true;
}

void DataPage::useDates(bool monthFirst) {
    m_dialect->change(DialectField::Dates,
                      QLatin1StringView(engine::dateOrderId(monthFirst ? engine::DateOrder::MonthFirst
                                                                       : engine::DateOrder::DayFirst)));
}

void DataPage::showSuggestion() {
    const auto derived = m_document.data();
    const QString path = qs(m_document.project().data->path);
    QStringList columns;
    if (derived && !derived->error && m_document.project().tasks->empty() && m_declined != path)
        for (const std::string& name : engine::guessTasks(derived->profile))
            columns << qs(name);
    const bool asks = derived && !derived->error && m_document.project().tasks->empty() && m_declined != path;
    if (columns.isEmpty() && !asks) {
        m_suggestion->clear();
        return;
    }
    const QString list = listed(columns);
    if (std::exchange(m_said, list) == list && !m_suggestion->isHidden())
        return;
    if (columns.isEmpty()) {
        m_suggestion->say(engine::Severity::Hint, tr("Nothing is to be learnt yet. Select the columns that hold the "
                                                     "answers (Ctrl-click for several) and press T."));
        return;
    }
    m_suggestion->say(engine::Severity::Hint,
                      columns.size() == 1
                          ? tr("The column %1 looks like a task.").arg(list)
                          : tr("%n columns look like tasks: %1.", nullptr, int(columns.size())).arg(list));
    m_suggestion->addAction(columns.size() == 1 ? tr("Use it") : tr("Use them"),
                            [this, columns] { m_table->setRole(columns, engine::Role::Task); });
}

Mark DataPage::mark() const {
    const auto derived = m_document.data();
    if (m_document.readingData())
        return Mark::Running;
    if (!derived || derived->error)
        return Mark::None;
    const std::vector<engine::Finding> found = FindingsPanel::findings(m_document);
    if (std::ranges::any_of(found, [](const auto& one) { return one.issue.severity != engine::Severity::Hint; }))
        return Mark::Findings;
    return m_document.project().tasks->empty() ? Mark::None : Mark::Ready;
}

} // namespace widgets
