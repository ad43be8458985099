#include "app/FileCommands.h"

#include "app/Typing.h"
#include "widgets/base/TableEndings.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"
#include "widgets/document/UnsavedRuns.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace app {

namespace {

constexpr int mostRecent = 8;
const QString ending = QStringLiteral("taskloom");

std::filesystem::path path(const QString& file) {
    return QFileInfo(file).filesystemFilePath();
}

} // namespace

QString samplesFolder() {
    const QString installed = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/taskloom/projects");
    for (const QString& folder : {installed, QStringLiteral(TASKLOOM_PROJECTS_DIR)})
        if (QFileInfo(folder).isDir())
            return QDir::cleanPath(folder);
    return {};
}

FileCommands::FileCommands(widgets::Document& document, widgets::Training& training, QWidget* window, bool remember)
    : QObject(window), m_document(document), m_training(training), m_window(window), m_keep(remember) {
    connect(&m_unsavedJob, &widgets::Job::broke, this, &FileCommands::broke);
    if (!m_keep)
        return;
    m_recent = QSettings().value(QStringLiteral("recent")).toStringList();
    m_recent.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
}

void FileCommands::remember(const QString& file) {
    if (!m_keep)
        return;
    const QString whole = QFileInfo(file).absoluteFilePath();
    m_recent.removeAll(whole);
    m_recent.prepend(whole);
    m_recent = m_recent.mid(0, mostRecent);
    QSettings().setValue(QStringLiteral("recent"), m_recent);
    Q_EMIT recentChanged();
}

QString FileCommands::startFolder() const {
    if (!m_document.file().empty())
        return widgets::qs(m_document.file().parent_path().string());
    if (!m_recent.isEmpty())
        return QFileInfo(m_recent.front()).absolutePath();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

bool FileCommands::mayLeaveProject() {
    if (m_training.busy()) {
        Q_EMIT say(engine::Error{engine::ErrorCode::Usage,
                                 engine::text(TL_TEXT("engine", "A run of this project is going on. Finish or stop it "
                                                                "before opening another project.")),
                                 {},
                                 {}});
        return false;
    }
    return askToSave();
}

bool FileCommands::askToSave() {
    commitTyping();
    const bool hasRuns = m_document.hasUnsavedRuns();
    if (!m_document.modified() && !hasRuns)
        return true;
    QMessageBox question(QMessageBox::Question, hasRuns ? tr("Save the project?") : tr("Save changes?"),
                         hasRuns ? tr("Save the project with its runs?")
                                 : tr("Save the changes of %1?").arg(m_document.displayName()),
                         QMessageBox::NoButton, m_window);
    question.setInformativeText(hasRuns ? tr("Without saving, its runs stay on the start page; what was changed since "
                                             "the newest of them is lost.")
                                        : tr("Without saving they are lost."));
    question.setObjectName(QStringLiteral("askToSave"));
    QPushButton* keep = question.addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton* drop = question.addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    QPushButton* cancel = question.addButton(tr("Cancel"), QMessageBox::RejectRole);
    keep->setProperty("primary", true);
    question.setDefaultButton(keep);
    question.setEscapeButton(cancel);
    question.exec();
    if (question.clickedButton() == keep)
        return save();
    return question.clickedButton() == drop;
}

bool FileCommands::mayClose() {
    if (m_training.busy()) {
        QMessageBox question(QMessageBox::Question, tr("Stop the run?"), tr("Stop the run and close?"),
                             QMessageBox::NoButton, m_window);
        question.setInformativeText(tr("It ends after the present batch; what was learnt so far is kept."));
        question.setObjectName(QStringLiteral("askToStop"));
        QPushButton* stop = question.addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
        QPushButton* stay = question.addButton(tr("Keep training"), QMessageBox::RejectRole);
        stop->setProperty("danger", true);
        question.setDefaultButton(stay);
        question.setEscapeButton(stay);
        question.exec();
        // Whoever cancels the second question keeps the run too.
        if (question.clickedButton() != stop || !askToSave())
            return false;
        m_training.stop();
        return true;
    }
    return askToSave();
}

void FileCommands::openProjectDialog() {
    const QString file = QFileDialog::getOpenFileName(m_window, tr("Open project"), startFolder(),
                                                      tr("Taskloom projects (*.taskloom);;All files (*)"));
    if (!file.isEmpty())
        openFile(file);
}

void FileCommands::openTableDialog() {
    const QString file = QFileDialog::getOpenFileName(m_window, tr("Open table"), startFolder(),
                                                      tr("Tables (%1);;All files (*)").arg(widgets::tableEndings()));
    if (!file.isEmpty())
        openFile(file);
}

void FileCommands::openFile(const QString& file) {
    m_unsavedJob.cancel();
    if (QFileInfo(file).suffix().compare(ending, Qt::CaseInsensitive) != 0) {
        if (m_training.busy() && !m_document.modified() && !mayLeaveProject())
            return; // the table would take the place of what is being trained
        const std::optional<bool> asNew = asNewProject(file);
        if (!asNew || (*asNew && !mayLeaveProject()))
            return;
        if (*asNew)
            m_document.openTableAsNew(path(file));
        else
            m_document.openTable(path(file));
        if (QFileInfo(file).isReadable())
            remember(file);
        Q_EMIT readingTable();
        return;
    }
    if (mayLeaveProject() && m_document.open(path(file)))
        remember(file);
}

// Beside a model a second table is a decision: its runs and tasks belong to the first.
std::optional<bool> FileCommands::asNewProject(const QString& file) {
    const engine::Project& project = m_document.project();
    std::error_code ignored;
    const std::filesystem::path present = engine::dataPath(project, m_document.baseFile());
    const bool untouched = m_document.file().empty() && !m_document.modified();
    if (project.graph->nodes.empty() || project.data->path.empty() || untouched ||
        std::filesystem::equivalent(present, path(file), ignored))
        return false;
    const QString name = QFileInfo(file).fileName(), before = widgets::qs(present.filename().string());
    QMessageBox question(QMessageBox::Question, tr("Open another table?"), tr("Open %1 in a new project?").arg(name),
                         QMessageBox::NoButton, m_window);
    question.setInformativeText(
        tr("This project has a model for %1. A new project begins without tasks, model and runs. In this project the "
           "new table takes the place of the old one: tasks and model stay and need columns of the same names; its "
           "runs stay listed, but were made with %1.")
            .arg(before));
    question.setObjectName(QStringLiteral("askWhere"));
    QPushButton* fresh = question.addButton(tr("New project"), QMessageBox::AcceptRole);
    QPushButton* here = question.addButton(tr("Replace the table"), QMessageBox::DestructiveRole);
    QPushButton* cancel = question.addButton(tr("Cancel"), QMessageBox::RejectRole);
    fresh->setProperty("primary", true);
    question.setDefaultButton(fresh);
    question.setEscapeButton(cancel);
    question.exec();
    if (question.clickedButton() == cancel)
        return std::nullopt;
    return question.clickedButton() != here;
}

void FileCommands::openSample(const QString& file) {
    m_unsavedJob.cancel();
    if (mayLeaveProject())
        m_document.openCopy(path(file));
}

void FileCommands::openUnsaved(const QString& runsFolder) {
    using Found = engine::Result<engine::RunRecord>;
    m_unsavedJob.start(
        [folder = path(runsFolder)](const std::stop_token& stop, const auto&) {
            return std::any(std::make_shared<Found>(widgets::fullestRun(folder, stop)));
        },
        [this, folder = path(runsFolder)](const std::any& result) {
            Found& run = *std::any_cast<const std::shared_ptr<Found>&>(result);
            if (!run)
                Q_EMIT m_document.problem(run.error());
            else if (mayLeaveProject()) // asked now: nothing that was done meanwhile is lost
                m_document.openUnsaved(std::move(*run), folder);
        });
}

void FileCommands::newProject() {
    m_unsavedJob.cancel();
    if (mayLeaveProject())
        m_document.openNew();
}

bool FileCommands::save() {
    commitTyping();
    return m_document.file().empty() ? saveAs() : m_document.save(m_document.file());
}

bool FileCommands::saveAs() {
    commitTyping();
    const QString folder = startFolder() + QLatin1Char('/') + m_document.displayName() + QLatin1Char('.') + ending;
    QString file =
        QFileDialog::getSaveFileName(m_window, tr("Save project"), folder, tr("Taskloom projects (*.taskloom)"));
    if (file.isEmpty())
        return false;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1Char('.') + ending;
    if (!m_document.save(path(file)))
        return false;
    remember(file);
    return true;
}

} // namespace app
