#pragma once
// The open project: the value, one undo stack, and what is derived from it. All edits go through edit(): assign, diff,
// one changed(ChangeSet). Pages meet here and nowhere else. Selection is shared here but is not undoable. GUI thread.

#include "engine/project/Derived.h"
#include "engine/project/FileWatch.h"
#include "engine/project/Project.h"
#include "widgets/base/Job.h"
#include "widgets/document/WaitingRuns.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <filesystem>

namespace engine {
struct RunRecord;
}

namespace widgets {

class RunCache;

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const engine::Project& project() const { return m_project; }
    const engine::Derived& derived() const { return m_derived; } ///< always of the present project
    /// Newest finished; null = none yet. While the rest of a table is read it holds the first rows (`whole` is false).
    std::shared_ptr<const engine::DerivedData> data() const { return m_data; }
    bool readingData() const { return m_openJob.running() || m_readJob.running() || m_dataJob.running(); }
    bool readingTable() const { return m_openJob.running() || m_readJob.running(); } ///< the file itself
    void cancelReading(); ///< the table that was open before comes back
    void readAgain();     ///< the table as it is now
    /// What is known of the table stays, its rows leave the memory; they are read again for the next change that needs
    /// them.
    void letTableGo();
    QUndoStack& undoStack() { return m_undo; }
    const std::filesystem::path& file() const { return m_file; } ///< empty = not saved
    QString displayName() const;
    bool modified() const;
    bool empty() const; ///< no table and no graph: the welcome page shows

    /// One undo step. `mergeKey` not empty: merges with the step before of the same key within a second. A step that
    /// changes nothing is dropped.
    void edit(const QString& name, engine::Project after, const QString& mergeKey = {});
    /// Same for edits that may refuse: shows the reason by problem(), returns false.
    bool edit(const QString& name, engine::Result<engine::Project> after, const QString& mergeKey = {});
    void setView(const engine::Json& view); ///< not undoable, not a modification

    void openNew();
    bool open(const std::filesystem::path& file); ///< false: problem() was emitted, the present project stays open
    /// A copy of a sample: no file, runs of the sample are found at `runs`.
    bool openCopy(const std::filesystem::path& file);
    /// A project that was never saved, as this run of it knew it, with the runs of a folder among the user's data
    /// (UnsavedRuns.h).
    void openUnsaved(engine::RunRecord run, const std::filesystem::path& runsFolder);
    bool hasUnsavedRuns() const; ///< there is no file yet, but there are runs
    /// The first save moves the runs beside the file; those that cannot be moved are said by problem() and stay.
    bool save(const std::filesystem::path& file);
    /// While a run goes on no folder of runs is moved, whatever is saved; that is made up for at the end.
    void holdRuns() { m_runsHeld = true; }
    void releaseRuns();
    /// The first rows are read at once and make one undo step with guessed roles; the rest follows in a job. Where it
    /// cannot be read, the step is taken back and the table before stays. `dialect`: how the person wants the file
    /// read; the same file keeps the roles and types of columns that stay. `kept` (with a dialect whose marks have
    /// changed): what follows from the marks is guessed anew, apart from these (engine::guessRest).
    void openTable(const std::filesystem::path& table, const std::optional<engine::Dialect>& dialect = {},
                   const std::optional<std::vector<std::string>>& kept = {});
    /// Same, as the beginning of a new project: the one before goes, without a question, once the first rows are read.
    void openTableAsNew(const std::filesystem::path& table);
    /// An edit after which the file is read in another way (types, files of the split): taken back when that cannot be.
    void editReading(const QString& name, engine::Project after);

    /// The file has changed since the project last used it; nothing is learnt from it until it is accepted.
    std::optional<engine::FileChange> fileChange() const;
    /// The table that the project remembers, where it is still in memory; else null.
    std::shared_ptr<const engine::DerivedData> remembered() const { return m_remembered; }
    void acceptFile();                        ///< one undo step: the file as it is now
    std::filesystem::path runsFolder() const; ///< for new runs
    std::vector<std::filesystem::path> waitingRuns() const { return m_waitingRuns.of(runsFolder()); } ///< see RunPlaces
    std::shared_ptr<RunCache> runCache() const { return m_runCache; } ///< of this project; never null
    std::filesystem::path baseFile() const; ///< where relative data paths start: file, or the sample it was copied from

    QSet<QString> selection() const { return m_selection; } ///< node ids
    void select(const QSet<QString>& nodes);
    const engine::BlockId& block() const { return m_block; } ///< that the canvas shows the inside of; empty = the top
    void enter(const engine::BlockId& block);                ///< not undoable; selects nothing
    QString task() const { return m_task; }                  ///< highlighted task id, empty = none
    void highlightTask(const QString& id);

Q_SIGNALS:
    void changed(const engine::ChangeSet& changes);
    void derivedChanged(); ///< shapes, issues, counts: after every edit
    void dataChanged();    ///< data(): table, profile, split, fitted
    void dataProgress(double fraction);
    void reset();       ///< another project: rebuild everything
    void fileChanged(); ///< name, modified
    void runMoved(const std::filesystem::path& before, const std::filesystem::path& now); ///< also a study's file
    void begun(); ///< a table was opened in place of a project: a new one
    void selectionChanged();
    void blockEntered();
    void taskHighlighted();
    void problem(const engine::Error& error); ///< to be shown in the window, never modal while training

private:
    friend class SwapProject;
    void assign(const engine::Project& project);
    void leaveGoneBlocks(const engine::Graph& before);
    void deriveAll();
    void connectJobs();
    void refreshData();
    void startReading(const QString& key);
    void startDeriving();
    void tableRead(std::shared_ptr<const engine::DerivedData> read);
    void derivedFrom(std::shared_ptr<const engine::DerivedData> data);
    void adopt();
    void takeCaches();
    void tableOpened(const std::filesystem::path& whole, const std::optional<engine::Dialect>& dialect,
                     std::shared_ptr<const engine::DerivedData> first);
    bool goBack(); ///< to before the table that could not be read; false = there is nothing to go back to
    void moveRuns();
    void watch();
    void lookAtFile();
    struct Opening;
    Opening here() const;
    void reopen(engine::Project project, std::filesystem::path file, std::filesystem::path base,
                std::string unsavedName = {});

    engine::Project m_project;
    engine::Derived m_derived;
    std::shared_ptr<const engine::DerivedData> m_data;
    QUndoStack m_undo;
    std::filesystem::path m_file, m_base;
    std::string m_unsavedName; ///< of the runs folder while there is no file
    WaitingRuns m_waitingRuns;
    bool m_runsHeld = false, m_asNew = false; ///< m_asNew: the table that is being opened begins a new project
    std::shared_ptr<RunCache> m_runCache;
    /// What comes back when the table that is being read turns out not to be readable.
    struct Opening {
        engine::Project project;
        std::filesystem::path file, base;
        std::string unsavedName;
        int step = 0;       ///< of the undo stack
        bool fresh = false; ///< the table began a new project
        std::shared_ptr<const engine::DerivedData> data, read;
    };
    std::optional<Opening> m_opening;
    /// Path of the table that was opened, and the profile of its first rows, from which roles were guessed.
    std::optional<std::pair<std::string, engine::Profile>> m_first;
    std::shared_ptr<const engine::DerivedData> m_read;       ///< the whole table, as it was read last
    std::shared_ptr<const engine::DerivedData> m_remembered; ///< the one before, while the file on the disk is another
    QString m_wantedKey, m_readingKey;
    QSet<QString> m_selection;
    engine::BlockId m_block;
    QString m_task;
    Job m_openJob, m_previewJob, m_readJob, m_dataJob;
    QFileSystemWatcher m_watcher;
    QTimer m_calm; ///< a file that is being written is left alone for a moment
};

} // namespace widgets
