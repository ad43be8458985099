#include "widgets/document/Document.h"

#include "engine/layers/Layer.h"
#include "engine/runs/Run.h"
#include "widgets/base/Words.h"
#include "widgets/document/RunCache.h"
#include "widgets/document/SwapProject.h"

#include <QDateTime>

namespace widgets {

namespace fs = std::filesystem;
using engine::Project;

namespace {

std::string freshName() {
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")).toStdString();
}

} // namespace

Document::Document(QObject* parent)
    : QObject(parent), m_unsavedName(freshName()), m_runCache(std::make_shared<RunCache>()) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, &Document::fileChanged);
    connectJobs();
    deriveAll();
}

QString Document::displayName() const {
    return m_file.empty() ? tr("Untitled") : qs(m_file.stem().string());
}

bool Document::modified() const {
    return !m_undo.isClean();
}

bool Document::empty() const {
    return m_project.data->path.empty() && m_project.graph->nodes.empty();
}

void Document::edit(const QString& name, Project after, const QString& mergeKey) {
    if (!engine::diff(m_project, after).any())
        return;
    m_undo.push(new SwapProject(*this, m_project, std::move(after), name, mergeKey));
}

bool Document::edit(const QString& name, engine::Result<Project> after, const QString& mergeKey) {
    if (!after) {
        Q_EMIT problem(after.error());
        return false;
    }
    edit(name, std::move(*after), mergeKey);
    return true;
}

void Document::setView(const engine::Json& view) {
    m_project.view = view;
}

void Document::assign(const Project& project) {
    const Project before = std::exchange(m_project, project);
    m_project.view = before.view;
    const engine::ChangeSet changes = engine::diff(before, m_project);
    if (!changes.any())
        return;
    if (changes.graph || changes.tasks || changes.widths || changes.training || changes.data)
        deriveAll();
    if (changes.graph) {
        leaveGoneBlocks(*before.graph);
        QSet<QString> kept = m_selection;
        kept.removeIf([this](const QString& id) {
            return !engine::find(*m_project.graph, id.toStdString()) &&
                   !engine::findBlock(*m_project.graph, id.toStdString());
        });
        select(kept);
    }
    Q_EMIT changed(changes);
    Q_EMIT derivedChanged();
    Q_EMIT fileChanged();
    if (changes.data || changes.columns || changes.split || changes.tasks)
        refreshData();
}

// A block that is gone leaves the view where it stood.
void Document::leaveGoneBlocks(const engine::Graph& before) {
    engine::BlockId block = m_block;
    while (!block.empty() && !engine::findBlock(*m_project.graph, block)) {
        const engine::Block* gone = engine::findBlock(before, block);
        block = gone ? gone->parent : engine::BlockId();
    }
    enter(block);
}

void Document::enter(const engine::BlockId& block) {
    if (block == m_block)
        return;
    m_block = block;
    select({});
    Q_EMIT blockEntered();
}

void Document::deriveAll() {
    m_derived = engine::derive(m_project, engine::layerCatalog());
}

void Document::reopen(Project project, fs::path file, fs::path base, std::string unsavedName) {
    for (Job* job : {&m_openJob, &m_previewJob, &m_readJob, &m_dataJob})
        job->cancel();
    m_opening.reset();
    m_first.reset();
    m_read = nullptr;
    m_remembered = nullptr;
    m_runCache = std::make_shared<RunCache>();
    m_undo.clear();
    m_project = std::move(project);
    m_file = std::move(file);
    m_base = std::move(base);
    m_unsavedName = unsavedName.empty() ? freshName() : std::move(unsavedName);
    m_data = nullptr;
    m_wantedKey.clear();
    m_selection.clear();
    m_block.clear();
    m_task.clear();
    deriveAll();
    Q_EMIT reset();
    Q_EMIT derivedChanged();
    Q_EMIT fileChanged();
    refreshData();
}

void Document::openNew() {
    reopen({}, {}, {});
}

bool Document::open(const fs::path& file) {
    engine::Result<Project> project = engine::readProject(file);
    if (!project) {
        Q_EMIT problem(project.error());
        return false;
    }
    const fs::path whole = fs::absolute(file);
    reopen(std::move(*project), whole, whole);
    return true;
}

bool Document::openCopy(const fs::path& file) {
    engine::Result<Project> project = engine::readProject(file);
    if (!project) {
        Q_EMIT problem(project.error());
        return false;
    }
    reopen(std::move(*project), {}, fs::absolute(file));
    return true;
}

void Document::openUnsaved(engine::RunRecord run, const fs::path& runsFolder) {
    reopen(std::move(run.project), {}, std::move(run.projectFile), runsFolder.filename().string());
}

bool Document::hasUnsavedRuns() const {
    return m_file.empty() && !engine::listRuns(runsFolder()).empty();
}

bool Document::save(const fs::path& file) {
    const fs::path whole = fs::absolute(file);
    Project saved = engine::rebased(m_project, m_base, whole);
    if (const engine::Result<void> written = engine::writeProject(saved, whole); !written) {
        Q_EMIT problem(written.error());
        return false;
    }
    if (m_file.empty())
        m_waitingRuns.add(runsFolder(), engine::runsFolder(whole));
    m_project = std::move(saved);
    m_file = whole;
    m_base = whole;
    m_wantedKey = m_data ? qs(engine::dataKey(m_project, m_base)) : QString();
    m_undo.setClean();
    moveRuns();
    Q_EMIT fileChanged();
    return true;
}

void Document::releaseRuns() {
    m_runsHeld = false;
    const std::vector<fs::path> waiting = waitingRuns();
    moveRuns();
    if (waitingRuns() != waiting)
        Q_EMIT fileChanged();
}

void Document::moveRuns() {
    if (m_runsHeld)
        return;
    const engine::Result<void> moved =
        m_waitingRuns.move([this](const fs::path& before, const fs::path& now) { Q_EMIT runMoved(before, now); });
    if (!moved)
        Q_EMIT problem(moved.error());
}

fs::path Document::runsFolder() const {
    // Every project that was never saved, copies of samples too, has a folder of its own among the user's data.
    return m_file.empty() ? engine::runsFolder({}) / m_unsavedName : engine::runsFolder(m_file);
}

fs::path Document::baseFile() const {
    return m_base;
}

void Document::select(const QSet<QString>& nodes) {
    if (nodes == m_selection)
        return;
    m_selection = nodes;
    Q_EMIT selectionChanged();
}

void Document::highlightTask(const QString& id) {
    if (id == m_task)
        return;
    m_task = id;
    Q_EMIT taskHighlighted();
}

} // namespace widgets
