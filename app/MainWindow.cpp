#include "app/MainWindow.h"

#include "app/About.h"
#include "app/Actions.h"
#include "app/Choices.h"
#include "app/FileCommands.h"
#include "app/Rail.h"
#include "app/StatusLine.h"
#include "app/Typing.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/compare/ComparePage.h"
#include "widgets/data/DataPage.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/document/Training.h"
#include "widgets/help/HelpView.h"
#include "widgets/inspect/InspectPage.h"
#include "widgets/model/ModelPage.h"
#include "widgets/train/TrainPage.h"
#include "widgets/welcome/WelcomePage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using widgets::Document;
using widgets::Page;
using widgets::Training;

namespace {

QString firstSample() {
    return samplesFolder() + QLatin1Char('/') + widgets::WelcomePage::sampleFiles().front();
}

} // namespace

MainWindow::MainWindow(Document& document, Training& training, bool remember, QWidget* parent)
    : QMainWindow(parent), m_document(document), m_training(training), m_remember(remember),
      m_actions(new Actions(this)), m_files(new FileCommands(document, training, this, remember)),
      m_rail(new Rail(this)), m_stack(new QStackedWidget(this)), m_status(new StatusLine(document, training, this)),
      m_message(new widgets::MessageBar(this)) {
    setMinimumSize(1024, 700);
    resize(1440, 900);
    setAcceptDrops(true);
    auto* whole = new QWidget(this);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    auto* pages = new QVBoxLayout;
    pages->setSpacing(0);
    m_messageRoom = new QVBoxLayout;
    m_messageRoom->addWidget(m_message);
    m_message->installEventFilter(this);
    foldMessageRoom();
    pages->addLayout(m_messageRoom);
    pages->addWidget(m_stack, 1);
    row->addWidget(m_rail);
    row->addLayout(pages, 1);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(whole);
    makePages();
    makeMenus();
    connectActions();
    connectDocument();
    if (m_remember)
        restoreGeometry(QSettings().value(QStringLiteral("geometry")).toByteArray());
    showStartPage();
}

void MainWindow::foldMessageRoom() {
    const int gap = widgets::length("spacing.s");
    m_messageRoom->setContentsMargins(gap, m_message->isHidden() ? 0 : gap, gap, 0);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_message && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        foldMessageRoom(); // no gap where there is no message
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::makePages() {
    m_welcome = new widgets::WelcomePage(m_stack);
    m_data = new widgets::DataPage(m_document, m_stack);
    auto* model = new widgets::ModelPage(m_document, m_training, m_stack);
    m_train = new widgets::TrainPage(m_document, m_training, m_stack);
    auto* inspect = new widgets::InspectPage(m_document, m_training, m_stack);
    auto* compare = new widgets::ComparePage(m_document, m_training, m_stack);
    m_pages = {m_welcome, m_data, model, m_train, inspect, compare};
    m_model = model;
    for (Page* page : m_pages) {
        m_stack->addWidget(page);
        if (page != m_welcome)
            m_rail->addPage(page);
        connect(page, &Page::wantsPage, this, &MainWindow::showPage);
    }
    m_welcome->setSamplesFolder(samplesFolder());
    m_welcome->setRecentFiles(m_files->recent());
    connect(m_welcome, &widgets::WelcomePage::openTableWanted, m_files, &FileCommands::openTableDialog);
    connect(m_welcome, &widgets::WelcomePage::openProjectWanted, m_files, &FileCommands::openProjectDialog);
    connect(m_welcome, &widgets::WelcomePage::openSample, m_files, &FileCommands::openSample);
    connect(m_welcome, &widgets::WelcomePage::openFile, m_files, &FileCommands::openFile);
    connect(m_welcome, &widgets::WelcomePage::openUnsaved, m_files, &FileCommands::openUnsaved);
    connect(m_welcome, &widgets::WelcomePage::aboutToShow, this, [this] {
        m_unsavedJob.start(
            [](const std::stop_token& stop, const auto&) { return std::any(widgets::unsavedProjects(5, stop)); },
            [this](const std::any& found) {
                m_welcome->setUnsavedProjects(std::any_cast<std::vector<widgets::UnsavedProject>>(found));
            });
    });
    connect(m_data, &widgets::DataPage::openTableWanted, m_files, &FileCommands::openTableDialog);
    connect(m_data, &widgets::DataPage::sampleWanted, this, [this] { m_files->openSample(firstSample()); });
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) { showPage(id); });
}

void MainWindow::makeMenus() {
    m_actions->fill(*menuBar());
    for (const char* id : {"data", "model"})
        connect(m_actions->menu(id), &QMenu::aboutToShow, this, &MainWindow::fillPageMenus);
    connect(m_actions->menu("recent"), &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    connect(m_files, &FileCommands::recentChanged, this, [this] {
        m_actions->menu("recent")->setEnabled(!m_files->recent().isEmpty());
        m_welcome->setRecentFiles(m_files->recent());
    });
    m_actions->menu("recent")->setEnabled(!m_files->recent().isEmpty());
    fillPageMenus();
    const QList<QAction*> panels = m_model->panelActions();
    m_actions->menu("panels")->addActions(panels);
    m_actions->menu("panels")->insertSeparator(panels.back());
    m_choices = new Choices(m_actions->menu("scheme"), m_actions->menu("language"), m_remember, this);
}

void MainWindow::connectActions() {
    const auto on = [this](const char* id, auto* receiver, auto&& function) {
        connect((*m_actions)[id], &QAction::triggered, receiver, function);
    };
    on("new", m_files, &FileCommands::newProject);
    on("openTable", m_files, &FileCommands::openTableDialog);
    on("openProject", m_files, &FileCommands::openProjectDialog);
    on("save", m_files, &FileCommands::save);
    on("saveAs", m_files, &FileCommands::saveAs);
    on("quit", this, &QWidget::close);
    on("undo", &m_document.undoStack(), &QUndoStack::undo);
    on("redo", &m_document.undoStack(), &QUndoStack::redo);
    on("run", this, &MainWindow::runOrPause);
    on("step", &m_training, &Training::stepOneBatch);
    on("finish", &m_training, &Training::finishNow);
    on("stop", &m_training, &Training::stop);
    on("about", this, [this] { showAbout(this); });
    on("help", this, [this] {
        QString param;
        const QWidget* at = focusWidget() ? focusWidget() : m_stack->currentWidget();
        const QString topic = widgets::helpTopicOf(at, &param);
        widgets::HelpView::open(this, topic, param);
    });
    on("welcome", this, [this] { showPage(QStringLiteral("welcome")); });
    for (Page* page : m_pages)
        if (page != m_welcome)
            on(("page." + page->pageId().toLatin1()).constData(), this, [this, page] { showPage(page->pageId()); });
}

void MainWindow::connectDocument() {
    connect(&m_document, &Document::problem, this, [this](const engine::Error& error) { say(error, false); });
    connect(m_files, &FileCommands::say, this, [this](const engine::Error& error) { say(error, true); });
    // The next step, or a project that is saved, is past what was said before.
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, m_message, &widgets::MessageBar::clear);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, [this](bool clean) {
        if (clean)
            m_message->clear();
    });
    connect(&m_training, &Training::stateChanged, this, [this] {
        if (m_saidOfRun && !m_training.busy())
            m_message->clear();
    });
    const auto broke = [this](const QString& words) {
        m_said.reset();
        m_saidOfRun = false;
        m_message->say(engine::Severity::Error,
                       tr("Reading the runs stopped inside the program. Please report the details."), words);
    };
    connect(m_files, &FileCommands::broke, this, broke);
    connect(&m_unsavedJob, &widgets::Job::broke, this, broke);
    connect(m_files, &FileCommands::readingTable, this, [this] { showPage(QStringLiteral("data")); });
    connect(&m_document, &Document::reset, this, [this] {
        m_message->clear();
        showStartPage();
    });
    connect(&m_document, &Document::begun, this, [this] { showPage(QStringLiteral("data")); });
    connect(&m_document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.data)
            m_message->clear(); // what was said of the table before is over
    });
    connect(&m_document, &Document::fileChanged, this, &MainWindow::showTitle);
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::showUndo);
    connect(&m_document.undoStack(), &QUndoStack::canUndoChanged, this, &MainWindow::showUndo);
    connect(&m_training, &Training::stateChanged, this, &MainWindow::showRunActions);
    showTitle();
    showUndo();
    showRunActions();
}

void MainWindow::say(const engine::Error& error, bool ofRun) {
    m_said = error;
    m_saidOfRun = ofRun;
    m_message->say(error);
}

void MainWindow::openFile(const QString& file) {
    m_files->openFile(file);
}

Page* MainWindow::page(const QString& pageId) const {
    const auto found = std::ranges::find_if(m_pages, [&](const Page* page) { return page->pageId() == pageId; });
    return found == m_pages.end() ? nullptr : *found;
}

QString MainWindow::currentPage() const {
    return static_cast<Page*>(m_stack->currentWidget())->pageId();
}

void MainWindow::showPage(const QString& pageId, const QString& place) {
    Page* wanted = page(pageId);
    if (!wanted)
        return;
    if (wanted != m_stack->currentWidget())
        closeToolWindows();
    m_stack->setCurrentWidget(wanted);
    m_rail->setCurrent(pageId);
    if (pageId == u"model" && !place.isEmpty())
        m_document.select({place});
    if (wanted == m_welcome || m_document.empty())
        return;
    engine::Json view = m_document.project().view;
    view.set("page", pageId.toStdString());
    m_document.setView(view);
}

// What edits or explains something of one page would hide the next.
void MainWindow::closeToolWindows() {
    for (QDialog* window : findChildren<QDialog*>()) {
        const bool isOfPage =
            m_stack->currentWidget()->isAncestorOf(window) || qobject_cast<widgets::TaskEditor*>(window);
        if (isOfPage && window->isVisible() && !window->isModal())
            window->close();
    }
}

void MainWindow::showStartPage() {
    if (m_document.empty()) {
        showPage(m_document.readingData() ? QStringLiteral("data") : QStringLiteral("welcome"));
        return;
    }
    const QString kept = widgets::qs(m_document.project().view["page"].toString());
    const bool model = !m_document.project().graph->nodes.empty();
    showPage(page(kept) && kept != u"welcome" ? kept : model ? QStringLiteral("model") : QStringLiteral("data"));
}

void MainWindow::runOrPause() {
    commitTyping();
    if (m_training.state() == Training::State::Paused) {
        m_training.resume();
    } else if (m_training.busy()) {
        m_training.pause();
    } else {
        showPage(QStringLiteral("train"));
        m_train->start();
    }
}

void MainWindow::showTitle() {
    const QString mark = m_document.modified() ? QStringLiteral(" •") : QString();
    setWindowTitle(m_document.empty() ? QStringLiteral("Taskloom")
                                      : QStringLiteral("%1%2 — Taskloom").arg(m_document.displayName(), mark));
    (*m_actions)["save"]->setEnabled(!m_document.empty());
    (*m_actions)["saveAs"]->setEnabled(!m_document.empty());
}

void MainWindow::showUndo() {
    const QUndoStack& stack = m_document.undoStack();
    QAction *undo = (*m_actions)["undo"], *redo = (*m_actions)["redo"];
    undo->setEnabled(stack.canUndo());
    redo->setEnabled(stack.canRedo());
    undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
}

void MainWindow::showRunActions() {
    const Training::State state = m_training.state();
    const bool running = state == Training::State::Running || state == Training::State::Preparing;
    const bool steerable = running || state == Training::State::Paused;
    QAction* run = (*m_actions)["run"];
    run->setText(running ? tr("&Pause") : state == Training::State::Paused ? tr("&Go on") : tr("&Run"));
    run->setIcon(widgets::Theme::instance().icon(running ? "pause" : "play"));
    run->setEnabled(state != Training::State::Finishing && state != Training::State::Stopping);
    (*m_actions)["step"]->setEnabled(steerable);
    (*m_actions)["finish"]->setEnabled(steerable);
    (*m_actions)["stop"]->setEnabled(m_training.busy() && state != Training::State::Stopping);
}

void MainWindow::fillRecent() {
    QMenu* menu = m_actions->menu("recent");
    menu->clear();
    for (const QString& file : m_files->recent())
        menu->addAction(QFileInfo(file).fileName(), this, [this, file] { openFile(file); })->setToolTip(file);
}

void MainWindow::fillPageMenus() {
    for (const char* id : {"data", "model"}) {
        QMenu* menu = m_actions->menu(id);
        menu->clear();
        Page* owner = page(QLatin1StringView(id));
        menu->addActions(owner->actions());
        menu->menuAction()->setVisible(!owner->actions().isEmpty());
    }
}

void MainWindow::retranslate() {
    m_actions->retranslate();
    m_rail->retranslate();
    m_choices->retranslate();
    showTitle();
    showUndo();
    showRunActions();
    m_status->refresh();
    if (m_said && !m_message->isHidden())
        m_message->say(*m_said);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_files->mayClose()) {
        event->ignore();
        return;
    }
    if (m_remember)
        QSettings().setValue(QStringLiteral("geometry"), saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openFile(event->mimeData()->urls().front().toLocalFile());
}

} // namespace app
