#pragma once
// The open project: the value, one undo stack, and what is derived from it. All edits go through edit(): assign, diff,
// one changed(ChangeSet). Pages meet here and nowhere else. Selection is shared here but is not undoable. GUI thread.

#include "engine/project/Derived.h"
#include "engine/project/Project.h"
#include "widgets/base/Job.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QUndoStack>

#include <filesystem>

namespace widgets {

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const engine::Project& project() const { return m_project; }
    const engine::Derived& derived() const { return m_derived; }               ///< always of the present project
    std::shared_ptr<const engine::DerivedData> data() const { return m_data; } ///< newest finished; null = none yet
    bool readingData() const { return m_dataJob.running() || m_openJob.running(); }
    void cancelReading(); ///< the table that is open stays open
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
    bool save(const std::filesystem::path& file);
    /// Reads in a job; on success one undo step with guessed roles. `dialect`: how the person wants the file read; the
    /// same file keeps the roles and types of columns that stay.
    void openTable(const std::filesystem::path& table, const std::optional<engine::Dialect>& dialect = {});
    std::filesystem::path runsFolder() const;
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
    void begun();       ///< a table was opened in place of an untouched sample: a new project
    void selectionChanged();
    void blockEntered();
    void taskHighlighted();
    void problem(const engine::Error& error); ///< to be shown in the window, never modal while training

private:
    friend class SwapProject;
    void assign(const engine::Project& project);
    void leaveGoneBlocks(const engine::Graph& before);
    void deriveAll();
    void refreshData();
    void reopen(engine::Project project, std::filesystem::path file, std::filesystem::path base);

    engine::Project m_project;
    engine::Derived m_derived;
    std::shared_ptr<const engine::DerivedData> m_data;
    QUndoStack m_undo;
    std::filesystem::path m_file, m_base;
    std::string m_unsavedName; ///< of the runs folder while there is no file
    QString m_wantedKey;
    QSet<QString> m_selection;
    engine::BlockId m_block;
    QString m_task;
    Job m_dataJob;
    Job m_openJob;
};

} // namespace widgets
