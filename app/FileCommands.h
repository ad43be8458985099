#pragma once
// Opening and saving: dialogs, files opened before, the questions before something would be lost. GUI thread.

#include "widgets/base/Job.h"

#include <QObject>
#include <QStringList>

#include <optional>

class QWidget;

namespace engine {
struct Error;
}
namespace widgets {
class Document;
class Training;
} // namespace widgets

namespace app {

/// Folder of the sample projects: beside the installed program, else in the source tree; "" when there is none.
QString samplesFolder();

class FileCommands : public QObject {
    Q_OBJECT

public:
    /// `remember`: recent files are kept in the settings.
    FileCommands(widgets::Document& document, widgets::Training& training, QWidget* window, bool remember);

    void openProjectDialog();
    void openTableDialog();
    void openFile(const QString& file); ///< a project or a table, by its ending
    void openSample(const QString& file);
    /// With the runs of a project that was never saved; they are read beside the window, and whatever else is opened
    /// meanwhile is opened instead.
    void openUnsaved(const QString& runsFolder);
    void newProject();
    bool save(); ///< asks for a name the first time; false: not saved
    bool saveAs();
    bool mayClose(); ///< asks about a run that goes on and about changes that are not saved
    const QStringList& recent() const { return m_recent; }

Q_SIGNALS:
    void recentChanged();
    void readingTable(); ///< the Data page shows how far it is
    void say(const engine::Error& error);
    void broke(const QString& words); ///< see Job

private:
    bool mayLeaveProject(); ///< before another project takes its place
    bool askToSave();
    /// Whether a table begins a new project; asked where the present one has a model for another. Empty: neither.
    std::optional<bool> asNewProject(const QString& file);
    void remember(const QString& file);
    QString startFolder() const;
    widgets::Document& m_document;
    widgets::Training& m_training;
    widgets::Job m_unsavedJob; ///< reads the runs of a project that was never saved
    QWidget* m_window;
    bool m_keep;
    QStringList m_recent;
};

} // namespace app
