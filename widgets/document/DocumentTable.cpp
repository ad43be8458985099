// The table of the document: first rows at once, the rest in a job, then what follows from it in another; a table that
// cannot be read leaves the one before. The file is watched.

#include "widgets/document/Document.h"

#include "engine/data/Reader.h"
#include "engine/project/Edit.h"
#include "engine/project/Opening.h"
#include "engine/project/ProjectTable.h"
#include "engine/project/TableFacts.h"
#include "widgets/base/Words.h"

#include <QGuiApplication>

namespace widgets {

namespace fs = std::filesystem;
using engine::DerivedData;
using engine::Project;
using Data = std::shared_ptr<const DerivedData>;

namespace {

constexpr int calmMs = 700;

/// Roles by guess; a file that is read anew keeps the roles and the chosen types of columns that stay.
Project withOpened(const Project& project, const fs::path& base, const fs::path& table, const DerivedData& first,
                   const std::optional<engine::Dialect>& dialect) {
    const bool again = !project.data->path.empty() && engine::dataPath(project, base) == table;
    Project after = engine::withTable(project, again ? project.data->path : table.string(), first.profile, first.bytes);
    engine::DataSpec data = *after.data;
    data.dialect = dialect;
    data.rows = 0; // not known yet
    if (again) {
        std::vector<engine::ColumnSpec> columns = *data.columns;
        for (engine::ColumnSpec& column : columns)
            if (const engine::ColumnSpec* before = engine::find(*project.data, column.name)) {
                const engine::ColumnType guessed = column.type;
                column = *before;
                if (!column.typeChosen)
                    column.type = guessed;
            }
        data.columns = std::make_shared<const std::vector<engine::ColumnSpec>>(std::move(columns));
    }
    return engine::withData(after, std::move(data));
}

/// The project as far as reading `table` goes: chosen types count when it is the same file.
Project asked(const Project& project, const fs::path& base, const fs::path& table,
              const std::optional<engine::Dialect>& dialect) {
    const bool again = !project.data->path.empty() && engine::dataPath(project, base) == table;
    engine::DataSpec data;
    if (again)
        data.columns = project.data->columns;
    data.path = table.string();
    data.dialect = dialect;
    return engine::withData({}, std::move(data));
}

/// The first rows, with the parts of the dialect that follow from its marks guessed anew where that is wanted.
DerivedData firstRows(Project project, const fs::path& table, const std::optional<engine::Dialect>& dialect,
                      const std::optional<std::vector<std::string>>& kept, std::stop_token stop) {
    if (dialect && kept) {
        engine::Result<engine::Dialect> whole = engine::guessRest(table, *dialect, *kept);
        if (!whole) {
            DerivedData refused;
            refused.error = std::move(whole).error();
            return refused;
        }
        engine::DataSpec data = *project.data;
        data.dialect = std::move(*whole);
        project = engine::withData(project, std::move(data));
    }
    return engine::previewData(project, table, stop);
}

bool isOfTable(const Data& data, const QString& tableKey) {
    return data && data->table && qs(data->key).startsWith(tableKey);
}

} // namespace

void Document::connectJobs() {
    connect(&m_readJob, &Job::progressed, this, &Document::dataProgress);
    for (Job* job : {&m_openJob, &m_previewJob, &m_readJob, &m_dataJob})
        connect(job, &Job::broke, this, [this](const QString& words) {
            engine::Error error;
            error.text = engine::text(TL_TEXT("engine", "Reading the table stopped inside the program. "
                                                        "Please report the details."));
            error.cause = words.toStdString();
            Q_EMIT problem(error);
            Q_EMIT dataChanged();
        });
    m_calm.setSingleShot(true);
    m_calm.setInterval(calmMs);
    connect(&m_calm, &QTimer::timeout, this, &Document::lookAtFile);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_calm, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_calm, qOverload<>(&QTimer::start));
    if (auto* application = qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        connect(application, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
            if (state == Qt::ApplicationActive)
                lookAtFile();
        });
}

// What is already read is used when only roles, tasks, steps or the split changed.
void Document::refreshData() {
    if (m_project.data->path.empty()) {
        for (Job* job : {&m_previewJob, &m_readJob, &m_dataJob})
            job->cancel();
        m_wantedKey.clear();
        m_read = nullptr;
        if (std::exchange(m_data, nullptr))
            Q_EMIT dataChanged();
        return;
    }
    const QString key = qs(engine::dataKey(m_project, baseFile()));
    if (key == m_wantedKey)
        return;
    m_wantedKey = key;
    const QString tableKey = key.left(key.indexOf(QLatin1Char(':')) + 1);
    if (isOfTable(m_read, tableKey)) {
        m_readJob.cancel();
        m_previewJob.cancel();
        m_opening.reset();
        adopt();
        startDeriving();
    } else if (!m_readJob.running() || m_readingKey != tableKey) {
        m_dataJob.cancel();
        startReading(tableKey);
    }
    Q_EMIT dataChanged();
}

void Document::startReading(const QString& key) {
    m_readingKey = key;
    m_readJob.start(
        [project = m_project, base = baseFile()](std::stop_token stop, const auto& progress) {
            return std::any(
                Data(std::make_shared<const DerivedData>(engine::readTableData(project, base, stop, progress))));
        },
        [this](const std::any& result) { tableRead(std::any_cast<Data>(result)); });
    if (m_data && qs(m_data->key).startsWith(key))
        return; // the first rows are there
    m_previewJob.start(
        [project = m_project, base = baseFile()](std::stop_token stop, const auto&) {
            return std::any(Data(std::make_shared<const DerivedData>(engine::previewData(project, base, stop))));
        },
        [this](const std::any& result) {
            auto first = std::any_cast<Data>(result);
            if (first->error || !m_readJob.running())
                return; // said by the reading of the whole table, which sees the same rows
            m_data = std::move(first);
            Q_EMIT dataChanged();
        });
}

void Document::tableRead(Data read) {
    m_previewJob.cancel();
    m_wantedKey.clear();
    if (read->error) {
        const engine::Error error = *read->error;
        if (!goBack() && (!m_data || !m_data->whole))
            m_data = std::move(read);
        watch();
        Q_EMIT dataChanged();
        Q_EMIT problem(error); // last: going back is another table, and what is said of a table goes with it
        return;
    }
    // The table that the project remembers is kept to compare with, while the file on the disk is another one.
    const std::string& known = m_project.data->sha256;
    if (m_read && !known.empty() && m_read->sha256 == known && read->sha256 != known)
        m_remembered = m_read;
    else if (read->sha256 == known)
        m_remembered = nullptr;
    m_read = std::move(read);
    m_opening.reset();
    watch();
    refreshData();
}

void Document::startDeriving() {
    m_dataJob.start(
        [project = m_project, base = baseFile(), read = m_read](std::stop_token stop, const auto& progress) {
            return std::any(
                Data(std::make_shared<const DerivedData>(engine::deriveData(project, base, read, stop, progress))));
        },
        [this](const std::any& result) { derivedFrom(std::any_cast<Data>(result)); });
}

void Document::derivedFrom(Data data) {
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
    if (!m_read || m_read->table != m_data->table)
        m_read = m_data; // the file was replaced in between
    takeCaches();
    Q_EMIT dataChanged();
}

void Document::letTableGo() {
    if (!m_data || !m_data->table)
        return;
    DerivedData rest = *m_data;
    rest.table = nullptr;
    m_data = std::make_shared<const DerivedData>(std::move(rest));
    m_read = m_remembered = nullptr;
    Q_EMIT dataChanged();
}

// Hash, rows and kinds of a table that was just opened. Not an edit of the person.
void Document::adopt() {
    const std::string& known = m_project.data->sha256;
    if (m_read->sha256.empty() || (!known.empty() && known != m_read->sha256))
        return; // another file: a person decides
    const bool opened = known.empty() && m_first && m_first->first == m_project.data->path;
    const Project adopted = engine::withRead(m_project, opened ? &m_first->second : nullptr, *m_read);
    const engine::ChangeSet changes = engine::diff(m_project, adopted);
    if (!changes.any())
        return;
    m_project = adopted;
    m_wantedKey = qs(engine::dataKey(m_project, baseFile()));
    deriveAll();
    Q_EMIT changed(changes);
    Q_EMIT derivedChanged();
}

// Cached in the project so that shapes show while the table is missing; not an edit of the person.
void Document::takeCaches() {
    if (!m_data->fitted)
        return;
    Project cached = engine::withTableFacts(m_project, *m_data);
    const engine::ChangeSet changes = engine::diff(m_project, cached);
    m_project = std::move(cached);
    deriveAll();
    if (changes.any())
        Q_EMIT changed(changes);
    Q_EMIT derivedChanged();
}

Document::Opening Document::here() const {
    return {m_project, m_file, m_base, m_unsavedName, m_undo.index(), false, m_data && m_data->whole ? m_data : nullptr,
            m_read};
}

void Document::openTable(const fs::path& table, const std::optional<engine::Dialect>& dialect,
                         const std::optional<std::vector<std::string>>& kept) {
    const fs::path whole = fs::absolute(table);
    m_asNew = false;
    m_openJob.start(
        [project = asked(m_project, baseFile(), whole, dialect), whole, dialect, kept](std::stop_token stop,
                                                                                       const auto&) {
            return std::any(Data(std::make_shared<const DerivedData>(firstRows(project, whole, dialect, kept, stop))));
        },
        [this, whole, chosen = dialect.has_value()](const std::any& result) {
            auto first = std::any_cast<Data>(result);
            tableOpened(whole, chosen ? std::optional(first->dialect) : std::nullopt, first);
        });
    Q_EMIT dataChanged();
}

void Document::openTableAsNew(const fs::path& table) {
    openTable(table);
    m_asNew = true;
}

void Document::tableOpened(const fs::path& whole, const std::optional<engine::Dialect>& dialect, Data first) {
    if (first->error) {
        Q_EMIT problem(*first->error);
        Q_EMIT dataChanged();
        return;
    }
    // Several openings in a row go back to the last table that was read whole.
    Opening before = m_opening ? std::move(*m_opening) : here();
    // A sample that nobody changed, or nothing, makes room; a project that a person works on keeps its model.
    const bool fresh = std::exchange(m_asNew, false) || (m_file.empty() && !modified() && !empty());
    if (fresh) {
        before.fresh = true;
        reopen({}, {}, {});
    }
    m_opening = std::move(before);
    Project after = withOpened(m_project, baseFile(), whole, *first, dialect);
    m_first = {after.data->path, first->profile};
    DerivedData rows = *first;
    rows.key = engine::tableKey(after, baseFile()) + ':';
    m_data = std::make_shared<const DerivedData>(std::move(rows));
    m_wantedKey.clear();
    if (m_read && qs(m_read->key).startsWith(qs(m_data->key)))
        m_read = nullptr; // it was asked for anew
    edit(tr("Open table %1").arg(qs(whole.filename().string())), std::move(after));
    refreshData();
    if (fresh)
        Q_EMIT begun();
}

void Document::editReading(const QString& name, Project after) {
    if (!engine::diff(m_project, after).any())
        return;
    if (!m_opening)
        m_opening = here();
    edit(name, std::move(after));
}

bool Document::goBack() {
    if (!m_opening)
        return false;
    const Opening before = std::move(*m_opening);
    m_opening.reset();
    if (before.fresh) {
        reopen(before.project, before.file, before.base, before.unsavedName);
        return true;
    }
    m_data = before.data;
    m_read = before.read;
    m_undo.setIndex(before.step);
    if (!m_data && !m_project.data->path.empty() && !m_readJob.running())
        return false;
    refreshData();
    return true;
}

void Document::cancelReading() {
    const bool opening = m_openJob.running();
    m_openJob.cancel();
    if (!opening && m_readJob.running()) {
        m_readJob.cancel();
        m_previewJob.cancel();
        m_wantedKey.clear();
        if (!goBack() && m_data && !m_data->whole)
            m_data = nullptr;
    }
    Q_EMIT dataChanged();
}

void Document::readAgain() {
    m_wantedKey.clear();
    refreshData();
}

// --------------------------------------------------------------------------------------- the file on the disk

void Document::watch() {
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    QStringList paths;
    for (const fs::path& path : engine::tablePaths(m_project, baseFile())) {
        std::error_code problem;
        if (fs::exists(path, problem))
            paths << qs(path.string());
        if (fs::exists(path.parent_path(), problem))
            paths << qs(path.parent_path().string()); // a file that is replaced is another one under its name
    }
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

void Document::lookAtFile() {
    const Data& known = m_read ? m_read : m_data; // after a run that took the memory, only what is known of it
    if (!known || !known->whole || m_project.data->path.empty() || readingTable())
        return;
    const QString now = qs(engine::tableKey(m_project, baseFile()));
    if (qs(known->key).startsWith(now))
        return;
    m_wantedKey.clear();
    refreshData();
}

std::optional<engine::FileChange> Document::fileChange() const {
    return m_data && m_data->whole && !m_data->error ? engine::fileChange(m_project, *m_data) : std::nullopt;
}

void Document::acceptFile() {
    if (!m_read || !fileChange())
        return;
    edit(tr("Use the new file"), engine::withFileOf(m_project, *m_read));
    m_remembered = nullptr;
}

} // namespace widgets
