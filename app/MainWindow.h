#pragma once
// The window: rail, pages, menus, status line, messages. It composes and connects; what things do is in the pages, in
// FileCommands, Document and Training. GUI thread.

#include "engine/base/Error.h"
#include "widgets/base/Job.h"

#include <QMainWindow>

class QStackedWidget;
class QVBoxLayout;

namespace widgets {
class DataPage;
class Document;
class MessageBar;
class ModelPage;
class Page;
class TrainPage;
class Training;
class WelcomePage;
} // namespace widgets

namespace app {

class Actions;
class Choices;
class FileCommands;
class Rail;
class StatusLine;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `remember`: geometry, scheme, language and recent files are read from and written to the settings.
    MainWindow(widgets::Document& document, widgets::Training& training, bool remember = true,
               QWidget* parent = nullptr);

    void openFile(const QString& file);
    void showPage(const QString& pageId,
                  const QString& place = {}); ///< "welcome", "data", "model", "train", "inspect", "compare"
    QString currentPage() const;
    widgets::Page* page(const QString& pageId) const; ///< null = no such page
    Actions& actionTable() const { return *m_actions; }
    FileCommands& files() const { return *m_files; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makePages();
    void foldMessageRoom();
    void makeMenus();
    void connectActions();
    void connectDocument();
    void fillRecent();
    void fillPageMenus();
    void showTitle();
    void showUndo();
    void showRunActions();
    void showStartPage();
    void say(const engine::Error& error, bool ofRun); ///< `ofRun`: over once no run goes on
    void closeToolWindows();                          ///< of the page that is left
    void runOrPause();
    void retranslate();

    widgets::Document& m_document;
    widgets::Training& m_training;
    bool m_remember;
    Actions* m_actions;
    Choices* m_choices = nullptr;
    FileCommands* m_files;
    Rail* m_rail;
    QStackedWidget* m_stack;
    StatusLine* m_status;
    widgets::MessageBar* m_message;
    QVBoxLayout* m_messageRoom;
    std::optional<engine::Error> m_said; ///< by m_message, to be said again in another language
    bool m_saidOfRun = false;
    widgets::WelcomePage* m_welcome = nullptr;
    widgets::Job m_unsavedJob; ///< looks for runs of projects that were never saved
    widgets::DataPage* m_data = nullptr;
    widgets::ModelPage* m_model = nullptr;
    widgets::TrainPage* m_train = nullptr;
    QList<widgets::Page*> m_pages;
};

} // namespace app
