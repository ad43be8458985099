#pragma once
// The Train page: steer a run and watch it. Pulls nothing itself: Training's timer ticks it. GUI thread.

#include "widgets/base/Job.h"
#include "widgets/base/Page.h"

#include <QDateTime>

#include <vector>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace engine {
struct Error;
}

namespace widgets {

class Badge;
class Document;
class EmptyState;
class Label;
class LiveViews;
class MessageBar;
class PageHeader;
class ProgressRow;
class RunBar;
class TaskStrip;
class TrainSettings;
class Training;

class TrainPage : public Page {
    Q_OBJECT

public:
    TrainPage(Document& document, Training& training, QWidget* parent = nullptr);
    QString pageId() const override { return QStringLiteral("train"); }
    QString title() const override { return tr("Train"); }
    const char* iconName() const override { return "train"; }
    Mark mark() const override;
    void retranslate() override;

    void start();                          ///< Run, or what stands against it: the main action, also for F5
    bool focusSetting(const QString& key); ///< unfolds the settings
    LiveViews& views() const { return *m_views; }
    bool reading() const { return m_readJob.running(); } ///< the stored points of the run that ended

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectAll();
    void onStarted();
    void onTicked(std::size_t firstNewPoint);
    void onEnded();
    void showStored(); ///< the curves of the ended run as the Inspect page shows them
    double secondsAt(std::int64_t step) const;
    void onProject(); ///< another project
    void lookForRun();
    void showState();
    void showMissing();
    void showNotes(); ///< what happened within the run
    void showStale();
    void sayRun();
    void alarm(const engine::Error& error);
    void offerLowerRate();
    void foldSettings(bool folded, bool byPerson);

    Document& m_document;
    Training& m_training;
    PageHeader* m_header;
    RunBar* m_bar;
    Label *m_runName, *m_runFacts, *m_cost;
    Badge* m_runState;
    QPushButton* m_settingsButton;
    TaskStrip* m_strip;
    ProgressRow* m_progress;
    MessageBar *m_alarm, *m_notes, *m_stale;
    QVBoxLayout* m_bars;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QPushButton *m_emptyRun, *m_emptyGo;
    LiveViews* m_views;
    TrainSettings* m_settings;
    QWidget *m_foot, *m_about;
    QDateTime m_startedAt;
    Job m_readJob, m_lookJob;
    bool m_looked = false; ///< for a run of this project that is there already
    std::vector<std::pair<std::int64_t, double>> m_times; ///< step, seconds since the run began; ascending
    std::size_t m_framesSeen = 0, m_notesShown = 0;
    std::int64_t m_lastFrameStep = -1;
    bool m_anyRun = false, m_personFolded = false, m_hadStale = false;
    bool m_epochKept = false; ///< of this run: there is a best epoch
};

} // namespace widgets
