#pragma once
// The Inspect page: one finished run of the project. Figures per task beside the baselines, curves, what the probes saw
// in each epoch, facts, and predictions for a new file. Runs are read in jobs. GUI thread.

#include "widgets/base/Job.h"
#include "widgets/base/Page.h"
#include "widgets/document/RunPlaces.h"
#include "widgets/document/RunStore.h"

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace widgets {

class Card;
class CurveCard;
class DecisionTable;
class Document;
class EmptyState;
class FrameViews;
class Label;
class MessageBar;
class MetricsTable;
class PageHeader;
class RunFacts;
class TaskStrip;
class Training;

class InspectPage : public Page {
    Q_OBJECT

public:
    InspectPage(Document& document, Training& training, QWidget* parent = nullptr);
    QString pageId() const override { return QStringLiteral("inspect"); }
    QString title() const override { return tr("Inspect"); }
    const char* iconName() const override { return "inspect"; }
    Mark mark() const override;
    void retranslate() override;

    void reload(const QString& wanted = {}); ///< lists the runs again; chooses `wanted` (id), else what was chosen
    void predict();
    void showContent(std::shared_ptr<const RunContent> content); ///< as if it had been read
    const std::vector<engine::RunRecord>& runs() const { return m_list.runs; }
    bool reading() const { return m_listJob.running() || m_readJob.running(); }
    FrameViews& frames() const { return *m_frames; }
    CurveCard& curves() const { return *m_curves; }
    MetricsTable& metrics() const { return *m_metrics; }
    DecisionTable& decisions() const { return *m_decisions; }
    QComboBox& runChoice() const { return *m_choice; }
    QString below() const; ///< the sentences beside the figures; empty = none

Q_SIGNALS:
    void shownRunChanged();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectAll();
    void share(); ///< of the width, until the person moves the handle
    void onListed(RunList list, const QString& wanted);
    void read(const engine::RunRecord& record);
    void fillChoice();
    void fillMetricChoice();
    void sayFigures();
    void showCurves();
    void complain(const std::vector<engine::Error>& errors);

    Document& m_document;
    Training& m_training;
    PageHeader* m_header;
    Label* m_choiceTitle;
    QComboBox* m_choice;
    QPushButton* m_predict;
    TaskStrip* m_strip;
    MessageBar* m_bar;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QPushButton* m_emptyGo;
    QVBoxLayout *m_leftColumn, *m_barSpace;
    Card* m_metricsCard;
    MetricsTable* m_metrics;
    DecisionTable* m_decisions;
    QPushButton* m_every;
    QWidget* m_below; ///< what lies below its baselines, with a sign
    QLabel* m_belowSign;
    Label *m_belowWords, *m_honest, *m_noFigures, *m_noFrames;
    CurveCard* m_curves;
    QComboBox* m_metricChoice;
    RunFacts* m_facts;
    FrameViews* m_frames;
    QSplitter* m_split;
    RunList m_list;
    RunPlaces m_listed; ///< of the runs in m_list
    std::shared_ptr<const RunContent> m_content;
    Job m_listJob, m_readJob;
    bool m_personShared = false;
    bool m_stale = true; ///< runs may have come since the list was read
};

} // namespace widgets
