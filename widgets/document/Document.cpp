#include "widgets/document/Document.h"

#include "engine/base/Files.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "engine/runs/Run.h"
#include "engine/runs/Study.h"
#include "widgets/base/Words.h"
#include "widgets/document/SwapProject.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <system_error>

namespace widgets {

namespace fs = std::filesystem;
using engine::DerivedData;
using engine::Project;

namespace {

std::string freshName() {
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")).toStdString();
}

/// Runs and studies of a project that was not saved yet move along with its first save. One that cannot be moved stays
/// readable where it is.
void moveRuns(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    std::vector<fs::path> all = engine::listRuns(from);
    std::ranges::move(engine::listStudies(from), std::back_inserter(all));
    for (const fs::path& run : all) {
        fs::create_directories(to, problem);
        fs::rename(run, to / run.filename(), problem);
        if (problem == std::errc::cross_device_link)
            fs::copy(run, to / run.filename(), fs::copy_options::recursive, problem);
    }
}

} // namespace

Document::Document(QObject* parent) : QObject(parent), m_unsavedName(freshName()) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, &Document::fileChanged);
    connect(&m_dataJob, &Job::progressed, this, &Document::dataProgress);
    connect(&m_openJob, &Job::progressed, this, &Document::dataProgress);
    for (Job* job : {&m_dataJob, &m_openJob})
        connect(job, &Job::broke, this, [this](const QString& words) {
            engine::Error error;
            error.text = engine::text(TL_TEXT("engine", "Reading the table stopped inside the program. "
                                                        "Please report the details."));
            error.cause = words.toStdString();
            Q_EMIT problem(error);
        });
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

// Reads, splits and fits in a job; what is already read is reused when only roles, tasks or the split changed.
void Document::refreshData() {
    if (m_project.data->path.empty()) {
        m_dataJob.cancel();
        m_wantedKey.clear();
        if (std::exchange(m_data, nullptr))
            Q_EMIT dataChanged();
        return;
    }
    const QString key = qs(engine::dataKey(m_project, baseFile()));
    if (key == m_wantedKey)
        return;
    m_wantedKey = key;
    m_dataJob.start(
        [project = m_project, base = baseFile(), previous = m_data](std::stop_token stop, const auto& progress) {
            return std::any(
                std::make_shared<const DerivedData>(engine::deriveData(project, base, previous, stop, progress)));
        },
        [this](const std::any& result) {
            auto data = std::any_cast<std::shared_ptr<const DerivedData>>(result);
            if (data->error) {
                // The table that is open stays open; the sentence says what stands against the new state.
                m_wantedKey.clear();
                Q_EMIT problem(*data->error);
                if (!m_data)
                    m_data = std::move(data);
                Q_EMIT dataChanged();
                return;
            }
            m_data = std::move(data);
            if (m_data->fitted) {
                // Cached in the project so that shapes show while the table is missing; not an edit of the person.
                Project cached = m_project;
                const engine::FeatureWidths widths = engine::widths(*m_data->fitted);
                if (!cached.widths || *cached.widths != widths)
                    cached.widths = std::make_shared<const engine::FeatureWidths>(widths);
                cached.taskOutputs.clear();
                for (const engine::FittedTask& task : m_data->fitted->tasks)
                    cached.taskOutputs[task.task] = engine::outputsOf(task);
                const engine::ChangeSet changes = engine::diff(m_project, cached);
                m_project = std::move(cached);
                deriveAll();
                if (changes.any())
                    Q_EMIT changed(changes);
                Q_EMIT derivedChanged();
            }
            Q_EMIT dataChanged();
        });
    Q_EMIT dataChanged();
}

void Document::reopen(Project project, fs::path file, fs::path base) {
    m_dataJob.cancel();
    m_openJob.cancel();
    m_undo.clear();
    m_project = std::move(project);
    m_file = std::move(file);
    m_base = std::move(base);
    m_unsavedName = freshName();
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

bool Document::save(const fs::path& file) {
    Project saved = m_project;
    const fs::path whole = fs::absolute(file);
    if (!saved.data->path.empty()) {
        engine::DataSpec data = *saved.data;
        const fs::path table = engine::dataPath(m_project, baseFile());
        const fs::path relative = table.lexically_relative(whole.parent_path());
        data.path = relative.empty() ? table.string() : relative.string();
        saved.data = std::make_shared<const engine::DataSpec>(std::move(data));
    }
    if (const engine::Result<void> written = engine::writeProject(saved, whole); !written) {
        Q_EMIT problem(written.error());
        return false;
    }
    const std::optional<fs::path> unsaved = m_file.empty() ? std::optional(runsFolder()) : std::nullopt;
    m_project = std::move(saved);
    m_file = whole;
    m_base = whole;
    m_wantedKey = m_data ? qs(engine::dataKey(m_project, m_base)) : QString();
    m_undo.setClean();
    if (unsaved)
        moveRuns(*unsaved, runsFolder());
    Q_EMIT fileChanged();
    return true;
}

namespace {

/// Roles and types by guess; a file that is read anew keeps those of columns that stay.
Project withOpened(const Project& project, const fs::path& base, const fs::path& table, const engine::Profile& profile,
                   std::int64_t bytes, const std::optional<engine::Dialect>& dialect) {
    const bool again = !project.data->path.empty() && engine::dataPath(project, base) == table;
    Project after = engine::withTable(project, again ? project.data->path : table.string(), profile, bytes);
    engine::DataSpec data = *after.data;
    data.dialect = dialect;
    if (again) {
        std::vector<engine::ColumnSpec> columns = *data.columns;
        for (engine::ColumnSpec& column : columns)
            if (const engine::ColumnSpec* before = engine::find(*project.data, column.name))
                column = *before;
        data.columns = std::make_shared<const std::vector<engine::ColumnSpec>>(std::move(columns));
    }
    after.data = std::make_shared<const engine::DataSpec>(std::move(data));
    return after;
}

} // namespace

void Document::openTable(const fs::path& table, const std::optional<engine::Dialect>& dialect) {
    struct Opened {
        engine::Result<engine::ReadTable> read;
        engine::Profile profile;
    };
    const fs::path whole = fs::absolute(table);
    m_openJob.start(
        [whole, dialect](std::stop_token stop, const auto& progress) {
            engine::ReadOptions options;
            options.dialect = dialect;
            options.progress = progress;
            auto opened = std::make_shared<Opened>(Opened{engine::readTable(whole, options, stop), {}});
            if (opened->read)
                opened->profile = engine::profile(opened->read->table, stop);
            return std::any(std::shared_ptr<const Opened>(opened));
        },
        [this, whole, dialect](const std::any& result) {
            const auto opened = std::any_cast<std::shared_ptr<const Opened>>(result);
            if (!opened->read) {
                Q_EMIT problem(opened->read.error());
                Q_EMIT dataChanged();
                return;
            }
            // A sample that nobody changed, or nothing, makes room; a project that a person works on keeps its model.
            const bool fresh = m_file.empty() && !modified() && !empty();
            if (fresh)
                reopen({}, {}, {});
            edit(tr("Open table %1").arg(qs(whole.filename().string())),
                 withOpened(m_project, baseFile(), whole, opened->profile, opened->read->bytes, dialect));
            if (fresh)
                Q_EMIT begun();
        });
    Q_EMIT dataChanged();
}

void Document::cancelReading() {
    m_openJob.cancel();
    if (m_dataJob.running()) {
        m_dataJob.cancel();
        m_wantedKey.clear();
    }
    Q_EMIT dataChanged();
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
