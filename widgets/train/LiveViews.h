#pragma once
// The views of a run while it goes on: loss and weight of each task over time, figures per task, and what the probes
// see inside. Takes plain values, so that it does not know where a run comes from. Charts repaint in refresh() only.
// GUI thread.

#include "engine/runs/Run.h"
#include "widgets/charts/RunNames.h"

#include <QWidget>

#include <functional>
#include <span>

class QComboBox;
class QSplitter;

namespace engine {
struct Balancing;
}

namespace widgets {

class Card;
class CurveCard;
class FrameViews;
class StackedShareChart;
class TaskTable;

class LiveViews : public QWidget {
    Q_OBJECT

public:
    explicit LiveViews(QWidget* parent = nullptr);
    void setProject(const engine::Project& project); ///< another run begins: everything is cleared
    /// `seconds`: since the run began, for points that came since the last call.
    void append(std::span<const engine::MetricPoint> points, double seconds);
    /// The points as they are stored, in place of all that came; `seconds` of a step since the run began.
    void replace(std::span<const engine::MetricPoint> points, const std::function<double(std::int64_t)>& seconds);
    void setPlannedSteps(std::int64_t steps); ///< of the whole run: decides how far the curves are smoothed
    void append(const engine::Frame& frame);
    void setResult(const std::vector<engine::TaskResult>& validation);
    void refresh(bool now = false); ///< the page's tick
    void finish();
    void setFaded(bool faded); ///< made with other settings than the present ones
    void highlight(const QString& task);
    void retranslate();

    CurveCard& losses() const { return *m_losses; }
    StackedShareChart& weights() const { return *m_weights; }
    StackedShareChart& shares() const { return *m_shares; } ///< of each task in the steps, beside the weights
    void showShares(bool shares);
    TaskTable& table() const { return *m_table; }
    FrameViews& frames() const { return *m_frames; }
    bool weightsShown() const;

Q_SIGNALS:
    void nodesChosen(const QStringList& nodes);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void take(const engine::MetricPoint& point, double seconds);
    void linkCursors();
    void share(); ///< of the width between the curves and the frames, until the person moves the handle
    CurveCard* m_losses;
    Card* m_weightCard;
    StackedShareChart *m_weights, *m_shares;
    QComboBox* m_weightChoice;
    Card* m_tableCard;
    TaskTable* m_table;
    QSplitter* m_split;
    FrameViews* m_frames;
    RunNames m_names;
    const engine::Balancing* m_balancing = nullptr;
    bool m_anyWeight = false, m_personShared = false;
};

} // namespace widgets
