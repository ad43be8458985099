#pragma once
// The Compare page: runs and studies of the project side by side, gains over the single-task baseline, the trade-off of
// two tasks with the Pareto front, and the verdict. Runs are read in a job. What is compared is chosen on validation
// rows only. GUI thread.

#include "widgets/base/Job.h"
#include "widgets/base/Page.h"
#include "widgets/charts/ChartTask.h"
#include "widgets/compare/CompareStore.h"

#include "engine/train/Study.h"

#include <QElapsedTimer>

#include <map>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace widgets {

class Card;
class CompareTable;
class DifferenceCard;
class Document;
class EmptyState;
class GainBars;
class Label;
class MessageBar;
class PageHeader;
class RunLetter;
class ShortLabel;
class StudyRow;
class TaskStrip;
class TradeOff;
class Training;
class VerdictBar;

class ComparePage : public Page {
    Q_OBJECT

public:
    ComparePage(Document& document, Training& training, QWidget* parent = nullptr);
    QString pageId() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    const char* iconName() const override { return "compare"; }
    Mark mark() const override;
    void retranslate() override;

    void reload();
    void showContent(CompareContent content); ///< as if it had been read
    void newStudy();                          ///< opens the window
    void startBaseline();                     ///< every task alone, on the seeds and folds of the chosen row
    engine::StudyJob baselineStudy() const;   ///< what that trains
    void choose(int contender);               ///< index into contenders(), by the person: newer rows change nothing
    int chosen() const { return m_chosen; }
    void loadModel(); ///< the chosen row's model, tasks and settings into the document, one undo step

    bool reading() const { return m_job.running(); }
    const std::vector<engine::Contender>& contenders() const { return m_content.contenders; }
    const engine::Comparison& comparison() const { return m_comparison; }
    CompareTable& table() const { return *m_table; }
    VerdictBar& verdict() const { return *m_verdict; }
    GainBars& gains() const { return *m_gains; }
    TradeOff& tradeOff() const { return *m_tradeOff; }
    QSlider& preference() const { return *m_preference; }
    QString preferredName() const;
    QString frontVolume() const; ///< the sentence below the trade-off; empty = not known
    DifferenceCard& difference() const { return *m_difference; }
    StudyRow& study() const { return *m_study; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectAll();
    void layOut();
    void layOutHeader();
    void layOutCards();
    void layOutPreference();
    void start(engine::StudyJob study, bool baselineToo);
    void onEnded();
    void onTicked();
    void compareAgain();
    void fillAxes();
    void showChosen();
    void showGains(std::optional<std::size_t> row);
    void sayWhyNoGain(std::optional<std::size_t> row);
    void showTradeOff();
    void showPreference();
    void showVolume(std::size_t x, std::size_t y);
    void showBusy();
    std::vector<ChartTask> chartTasks() const; ///< as comparison().tasks
    std::optional<std::size_t> placeOf(int contender) const;
    int contenderAt(std::size_t place) const;

    Document& m_document;
    Training& m_training;
    PageHeader* m_header;
    QPushButton *m_newStudy, *m_newBaseline;
    QComboBox* m_group;
    QLineEdit* m_filter;
    TaskStrip* m_strip;
    MessageBar* m_bar;
    StudyRow* m_study;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QPushButton *m_emptyStudy, *m_emptyTrain;
    VerdictBar* m_verdict;
    Card *m_tableCard, *m_tradeCard, *m_gainCard;
    CompareTable* m_table;
    Label *m_honest, *m_volume, *m_xTitle, *m_yTitle, *m_leftTask, *m_rightTask, *m_bestTitle;
    QComboBox *m_xTask, *m_yTask;
    TradeOff* m_tradeOff;
    GainBars* m_gains;
    EmptyState* m_noGain; ///< in the place of the bars
    QPushButton* m_noGainBaseline;
    DifferenceCard* m_difference;
    QWidget* m_preferenceRow;
    QLabel *m_leftMark, *m_rightMark;
    QSlider* m_preference;
    RunLetter* m_bestLetter;
    ShortLabel* m_bestName;

    CompareContent m_content;
    std::map<std::string, bool> m_off; ///< rows whose box the person took off, by id
    std::vector<std::optional<std::size_t>> m_places;
    engine::Comparison m_comparison;
    int m_chosen = -1;
    bool m_personChose = false;             ///< m_chosen; else it is the newest row
    std::optional<engine::StudyJob> m_next; ///< the baseline after the study that runs
    Job m_job;
    QElapsedTimer m_said;
    bool m_stale = true;
};

} // namespace widgets
