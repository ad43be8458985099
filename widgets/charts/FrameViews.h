#pragma once
// What probes saw inside a model, for a live or a finished run: gradient conflict, use of experts, attention gates and
// attention; they scroll where they are higher than the page, and one scrubber over the epochs stays below them. Views
// that the model has nothing for are not there. Repaints at most five times a second. GUI thread.

#include "engine/runs/MetricStream.h"
#include "widgets/charts/RunNames.h"

#include <QElapsedTimer>
#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace widgets {

class AttentionCard;
class Card;
class EpochScrubber;
class GateStrips;
class Label;
class MatrixChart;
class PairHistory;
class UseBars;

class FrameViews : public QWidget {
    Q_OBJECT

public:
    explicit FrameViews(QWidget* parent = nullptr);
    /// A new run: forgets all frames. `probeEvery`: steps between probes, 0 = at the ends of epochs only.
    void setRun(const RunNames& names, std::int64_t probeEvery);
    void append(const engine::Frame& frame);           ///< live; the newest, or the end of an epoch
    void setFrames(std::vector<engine::Frame> frames); ///< of a finished run, by epoch
    void refresh(bool now = false);                    ///< the page's tick; `now`: without the limit of five a second
    void setFaded(bool faded);                         ///< of another state of the project than now
    void finish();                                     ///< the run ended: the newest frame is the last epoch
    bool anything() const { return m_anything; }       ///< some view has something to show
    QSize minimumSizeHint() const override;
    int columns() const;        ///< columns of views now
    QString shownCards() const; ///< "conflict use gates attention": for tests

    EpochScrubber& scrubber() const { return *m_scrubber; }
    AttentionCard& attention() const { return *m_attention; }
    MatrixChart& conflict() const { return *m_conflict; }
    PairHistory& history() const { return *m_history; } ///< of the chosen pair of tasks
    UseBars& use() const { return *m_use; }
    GateStrips& gates() const { return *m_gates; }
    void retranslate();

Q_SIGNALS:
    void nodesChosen(const QStringList& nodes); ///< a conflict was clicked: where the shared representation is
    void anythingChanged();
    void columnsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const engine::Frame* inView() const;
    void arrange(bool conflict, bool use, bool gates, bool attention);
    void chooseDirection();
    void showFrame();
    void remember(const engine::Frame& frame);
    void choosePair(int row, int column);
    void showConflict(const engine::Frame& frame);
    void showHistory(const engine::Frame& frame);
    void showGates(const engine::Frame& frame);
    QString gateName(const engine::GateUse& gate) const;

    RunNames m_names;
    std::int64_t m_probeEvery = 0;
    std::vector<engine::Frame> m_epochs;
    std::optional<engine::Frame> m_newest;
    bool m_changed = false, m_anything = false;
    QElapsedTimer m_drawn;
    QScrollArea* m_scroll;
    QBoxLayout* m_columns;
    QVBoxLayout *m_left, *m_right;
    QWidget* m_rightSide;
    QWidget* m_leftSide;
    QWidget* m_leftEnd; ///< takes the rest of the height
    Card *m_conflictCard, *m_useCard, *m_gateCard;
    AttentionCard* m_attention;
    EpochScrubber* m_scrubber;
    MatrixChart* m_conflict;
    PairHistory* m_history;
    UseBars* m_use;
    GateStrips* m_gates;
    Label *m_conflictNote, *m_useNote, *m_gateNote;
    std::vector<engine::NodeId> m_places;
    struct Moment {
        std::int64_t step = 0;
        double epoch = 0;
        engine::Conflict conflict;
    };
    std::vector<Moment> m_moments;             ///< all that came, by step
    std::optional<std::pair<int, int>> m_pair; ///< chosen by the person; none = the tasks that pull apart most
};

} // namespace widgets
