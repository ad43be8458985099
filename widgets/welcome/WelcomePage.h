#pragma once
// Where a person starts: samples that work offline, files opened before, Open table, Open project. GUI thread.

#include "widgets/base/Page.h"

#include "widgets/document/UnsavedRuns.h"

#include <QList>

class QVBoxLayout;

namespace widgets {

class WelcomePage : public Page {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    QString pageId() const override { return QStringLiteral("welcome"); }
    QString title() const override { return tr("Welcome"); }
    const char* iconName() const override { return "logo"; }
    void retranslate() override;

    void setSamplesFolder(const QString& folder); ///< holds the sample projects; those that are not there are not shown
    void setRecentFiles(const QStringList& files);                 ///< newest first
    void setUnsavedProjects(std::vector<UnsavedProject> projects); ///< newest first
    static QStringList sampleFiles();                              ///< names of the files in the order of the page

Q_SIGNALS:
    void openTableWanted();
    void openProjectWanted();
    void openSample(const QString& file);
    void openFile(const QString& file);
    void openUnsaved(const QString& runsFolder);
    void aboutToShow(); ///< what it lists may have changed

protected:
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void addTitle(QVBoxLayout& column, QWidget* block);
    void addButtons(QVBoxLayout& column, QWidget* block);
    void addSamples(QVBoxLayout& column, QWidget* block);
    void addRecent(QVBoxLayout& column, QWidget* block);
    void addUnsaved(QVBoxLayout& column, QWidget* block);
    QString m_samplesFolder;
    QStringList m_recent;
    std::vector<UnsavedProject> m_unsaved;
    QWidget* m_content = nullptr;
};

} // namespace widgets
