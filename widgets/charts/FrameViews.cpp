#include "widgets/charts/FrameViews.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/AttentionCard.h"
#include "widgets/charts/EpochScrubber.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/GateStrips.h"
#include "widgets/charts/MatrixChart.h"
#include "widgets/charts/PairHistory.h"
#include "widgets/charts/UseBars.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int mostOften = 200;            // ms between two drawings
constexpr std::size_t mostMoments = 4000; // of the history of conflicts

/// The two tasks that pull apart most.
std::pair<int, int> worstPair(const engine::Conflict& conflict) {
    const int tasks = static_cast<int>(conflict.tasks.size());
    std::pair<int, int> worst(0, 1);
    const auto at = [&](int row, int column) {
        const float cosine = conflict.cosine[static_cast<std::size_t>(row * tasks + column)];
        return std::isfinite(cosine) ? cosine : 2.0F; // nothing is known: after all others
    };
    for (int row = 0; row < tasks; ++row)
        for (int column = row + 1; column < tasks; ++column)
            if (at(row, column) < at(worst.first, worst.second))
                worst = {row, column};
    return worst;
}

template <class T>
Card* cardWith(T* chart, Label* note, QWidget* parent) {
    auto* card = new Card(parent);
    card->body()->addWidget(chart, 1);
    note->setWordWrap(true);
    card->body()->addWidget(note);
    return card;
}

/// What scrolls. Its columns can stand under each other, so the wider one decides how wide it must be.
class Columns : public QWidget {
public:
    using QWidget::QWidget;
    QSize minimumSizeHint() const override {
        int width = 0;
        for (const auto* side : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
            if (!side->isHidden())
                width = std::max(width, side->minimumSizeHint().width());
        return {width, QWidget::minimumSizeHint().height()};
    }
};

} // namespace

FrameViews::FrameViews(QWidget* parent)
    : QWidget(parent), m_scroll(new QScrollArea(this)), m_columns(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_left(new QVBoxLayout), m_right(new QVBoxLayout), m_rightSide(new QWidget(this)), m_leftSide(new QWidget(this)),
      m_attention(new AttentionCard(this)), m_scrubber(new EpochScrubber(this)), m_conflict(new MatrixChart(this)),
      m_history(new PairHistory(this)), m_use(new UseBars(this)), m_gates(new GateStrips(this)),
      m_conflictNote(new Label("caption", "textMuted", this)), m_useNote(new Label("caption", "textMuted", this)),
      m_gateNote(new Label("caption", "textMuted", this)) {
    m_conflict->setPrinted(true);
    m_conflict->setRamp("diverging", -1, 1);
    m_conflictCard = cardWith(m_conflict, m_conflictNote, this);
    m_conflictCard->body()->insertWidget(1, m_history, 1);
    m_history->hide();
    m_useCard = cardWith(m_use, m_useNote, this);
    m_gateCard = cardWith(m_gates, m_gateNote, this);
    for (auto [side, layout] : {std::pair(m_leftSide, m_left), std::pair(m_rightSide, m_right)}) {
        side->setLayout(layout);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(length("spacing.s"));
        m_columns->addWidget(side, 1);
    }
    m_left->addWidget(m_conflictCard, 3);
    m_left->addWidget(m_useCard, 2);
    m_leftEnd = new QWidget(m_leftSide);
    m_left->addWidget(m_leftEnd);
    m_right->addWidget(m_attention, 3);
    m_right->addWidget(m_gateCard, 1);
    m_columns->setSpacing(length("spacing.s"));
    auto* columns = new Columns;
    columns->setLayout(m_columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(columns);
    m_scroll->viewport()->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.s"));
    column->addWidget(m_scroll, 1);
    column->addWidget(m_scrubber);
    connect(m_scrubber, &EpochScrubber::moved, this, [this] { refresh(true); });
    connect(m_conflict, &MatrixChart::cellClicked, this, &FrameViews::choosePair);
    arrange(false, false, false, false);
    retranslate();
}

void FrameViews::setRun(const RunNames& names, std::int64_t probeEvery) {
    m_names = names;
    m_probeEvery = probeEvery;
    m_epochs.clear();
    m_newest.reset();
    m_moments.clear();
    m_pair.reset();
    m_attention->setNames(names);
    m_scrubber->setEpochs({}, false, 0);
    m_changed = false;
    arrange(false, false, false, false);
}

void FrameViews::append(const engine::Frame& frame) {
    if (frame.endOfEpoch)
        m_epochs.push_back(frame);
    m_newest = frame;
    remember(frame);
    m_changed = true;
}

void FrameViews::setFrames(std::vector<engine::Frame> frames) {
    m_epochs = std::move(frames);
    m_newest.reset();
    m_moments.clear();
    for (const engine::Frame& frame : m_epochs)
        remember(frame);
    if (!m_epochs.empty())
        m_newest = m_epochs.back();
    m_changed = true;
    refresh(true);
}

void FrameViews::remember(const engine::Frame& frame) {
    if (!frame.conflict || frame.conflict->tasks.size() < 2)
        return;
    if (!m_moments.empty() && m_moments.back().step >= frame.step) // the end of an epoch that was also looked at
        return;
    m_moments.push_back({frame.step, frame.epoch, *frame.conflict});
    if (m_moments.size() < mostMoments)
        return;
    std::size_t kept = 0; // a long run keeps every second moment
    for (std::size_t i = 0; i < m_moments.size(); i += 2)
        m_moments[kept++] = std::move(m_moments[i]);
    m_moments.resize(kept);
}

void FrameViews::choosePair(int row, int column) {
    if (row != column) {
        m_pair = std::pair(row, column);
        refresh(true);
    }
    QStringList nodes;
    for (const engine::NodeId& node : m_places)
        nodes << qs(node);
    Q_EMIT nodesChosen(nodes);
}

void FrameViews::finish() {
    if (!m_epochs.empty())
        m_newest = m_epochs.back();
    m_changed = true;
    refresh(true);
}

void FrameViews::refresh(bool now) {
    if (!now && (!m_changed || (m_drawn.isValid() && m_drawn.elapsed() < mostOften)))
        return;
    m_changed = false;
    m_drawn.start();
    showFrame();
}

void FrameViews::setFaded(bool faded) {
    for (Chart* chart : {static_cast<Chart*>(m_conflict), static_cast<Chart*>(m_history), static_cast<Chart*>(m_use),
                         static_cast<Chart*>(m_gates), static_cast<Chart*>(&m_attention->chart())})
        chart->setFaded(faded);
}

const engine::Frame* FrameViews::inView() const {
    const int at = m_scrubber->position();
    if (at >= 0 && at < static_cast<int>(m_epochs.size()))
        return &m_epochs[static_cast<std::size_t>(at)];
    return m_newest ? &*m_newest : nullptr;
}

void FrameViews::showFrame() {
    std::vector<int> epochs;
    for (const engine::Frame& frame : m_epochs)
        epochs.push_back(static_cast<int>(std::lround(frame.epoch)));
    const bool later = m_newest && (m_epochs.empty() || m_newest->step > m_epochs.back().step);
    m_scrubber->setEpochs(epochs, later, m_newest ? m_newest->epoch : 0);
    const engine::Frame* frame = inView();
    if (!frame)
        return arrange(false, false, false, false);
    showGates(*frame);
    if (frame->conflict && frame->conflict->tasks.size() > 1)
        showConflict(*frame);
    static const std::vector<engine::AttentionMap> nothing;
    const engine::Frame& first = m_epochs.empty() ? *frame : m_epochs.front();
    if (!frame->attention.empty())
        m_attention->show(frame->attention, &first == frame ? nothing : first.attention, frame->epoch);
    arrange(frame->conflict && frame->conflict->tasks.size() > 1, !m_use->rows().empty(), !m_gates->rows().empty(),
            !frame->attention.empty());
    m_conflict->refresh();
    m_use->refresh();
    m_gates->refresh();
    m_attention->refresh();
}

void FrameViews::showConflict(const engine::Frame& frame) {
    const engine::Conflict& conflict = *frame.conflict;
    m_places = conflict.places;
    Matrix matrix;
    for (const engine::TaskId& id : conflict.tasks) {
        const auto task = m_names.task(id);
        matrix.rows.push_back({task ? task->name : qs(id), task ? std::optional(task->slot) : std::nullopt});
    }
    matrix.columns = matrix.rows;
    matrix.values = conflict.cosine;
    for (std::size_t i = 0; i < conflict.tasks.size(); ++i) // a task always agrees with itself
        matrix.values[i * conflict.tasks.size() + i] = std::nanf("");
    m_conflict->show(matrix);
    QStringList places;
    for (const engine::NodeId& node : conflict.places)
        places << m_names.node(node);
    showHistory(frame);
    const QString often = m_probeEvery == 1  ? tr("every step")
                          : m_probeEvery > 1 ? tr("every %1 steps").arg(shownNumber(static_cast<qint64>(m_probeEvery)))
                                             : tr("at the end of each epoch");
    const QString place = places.size() == 1 ? places.front() : tr("shared part");
    m_conflictCard->setTitle(tr("Gradient conflict"), tr("%1, %2", "place, how often").arg(place, often));
}

void FrameViews::showHistory(const engine::Frame& frame) {
    const engine::Conflict& now = *frame.conflict;
    const int tasks = static_cast<int>(now.tasks.size());
    // Without a choice the pair of the newest moment stays, so that the scrubber does not change the subject.
    const auto [row, column] = m_pair && std::max(m_pair->first, m_pair->second) < tasks
                                   ? *m_pair
                                   : worstPair(m_moments.empty() ? now : m_moments.back().conflict);
    std::vector<PairHistory::Point> points;
    for (const Moment& moment : m_moments)
        if (moment.conflict.tasks == now.tasks)
            points.push_back(
                {static_cast<double>(moment.step), moment.epoch,
                 static_cast<double>(moment.conflict.cosine[static_cast<std::size_t>(row * tasks + column)])});
    const auto task = [&](int index) {
        const engine::TaskId& id = now.tasks[static_cast<std::size_t>(index)];
        return m_names.task(id).value_or(ChartTask{qs(id), qs(id), 0});
    };
    const bool enough = points.size() > 1;
    m_history->show(task(row), task(column), std::move(points), frame.epoch);
    m_history->setVisible(enough);
    m_conflict->setChosen(enough ? std::optional(std::pair(row, column)) : std::nullopt);
    m_history->refresh();
}

QString FrameViews::gateName(const engine::GateUse& gate) const {
    if (gate.tasks.size() == 1)
        if (const auto task = m_names.task(gate.tasks.front()))
            return task->name;
    return m_names.node(gate.node);
}

void FrameViews::showGates(const engine::Frame& frame) {
    std::vector<UseRow> use;
    std::vector<GateRow> gates;
    for (const engine::GateUse& gate : frame.gates) {
        const auto task = gate.tasks.size() == 1 ? m_names.task(gate.tasks.front()) : std::nullopt;
        const std::optional<int> slot = task ? std::optional(task->slot) : std::nullopt;
        if (gate.attentionGate)
            gates.push_back({gateName(gate), slot, gate.mean, gate.spread});
        else
            use.push_back({gateName(gate), slot, gate.mean, gate.spread});
    }
    m_use->show(std::move(use));
    const bool single = std::ranges::all_of(gates, [](const GateRow& gate) { return gate.mean.size() == 1; });
    m_gateCard->setTitle(tr("Attention gates"), single ? tr("one value for all units") : tr("one cell a unit"));
    m_gates->show(std::move(gates));
    const std::vector<int> idle = m_use->idle();
    QStringList names;
    for (const int expert : idle)
        names << expertName(expert);
    m_useNote->setText(
        idle.empty()
            ? tr("Mean share over the validation rows of the probe.")
            : tr("Hardly used: %1. Every gate gives less than %2.").arg(listed(names), percent(m_use->idleShare(), 1)));
}

void FrameViews::arrange(bool conflict, bool use, bool gates, bool attention) {
    // Without attention there is one column: the gates move over to the left.
    QVBoxLayout* home = attention ? m_right : m_left;
    if (home->indexOf(m_gateCard) < 0) {
        m_left->removeWidget(m_gateCard);
        m_right->removeWidget(m_gateCard);
        home->addWidget(m_gateCard, attention ? 1 : 2);
    }
    const int before = columns();
    m_conflictCard->setVisible(conflict);
    // Alone in its column, and without a history to fill it, the conflict keeps its natural height.
    const bool alone = conflict && !use && (attention || !gates) && m_history->isHidden();
    m_left->setStretch(m_left->indexOf(m_conflictCard), alone ? 0 : 3);
    m_left->setStretch(m_left->indexOf(m_leftEnd), alone ? 1 : 0);
    m_leftEnd->setVisible(alone);
    m_useCard->setVisible(use);
    m_gateCard->setVisible(gates);
    m_attention->setVisible(attention);
    m_leftSide->setVisible(conflict || use || (gates && !attention));
    m_rightSide->setVisible(attention);
    const bool any = conflict || use || gates || attention;
    m_scrubber->setVisible(any);
    chooseDirection();
    if (any != m_anything) {
        m_anything = any;
        Q_EMIT anythingChanged();
    } else if (before != columns()) {
        Q_EMIT columnsChanged();
    }
}

void FrameViews::chooseDirection() {
    int needed = 0; // by both columns beside each other
    for (const QWidget* side : {m_leftSide, m_rightSide})
        if (!side->isHidden())
            needed += side->minimumSizeHint().width() + m_columns->spacing();
    const bool narrow = m_scroll->viewport()->width() < needed;
    m_columns->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QSize FrameViews::minimumSizeHint() const {
    return {m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width(),
            QWidget::minimumSizeHint().height()};
}

int FrameViews::columns() const {
    return (m_leftSide->isHidden() ? 0 : 1) + (m_rightSide->isHidden() ? 0 : 1);
}

QString FrameViews::shownCards() const {
    QStringList names;
    for (const auto& [card, name] : {std::pair<const QWidget*, const char*>(m_conflictCard, "conflict"),
                                     {m_useCard, "use"},
                                     {m_gateCard, "gates"},
                                     {m_attention, "attention"}})
        if (!card->isHidden())
            names << QString::fromLatin1(name);
    return names.join(QLatin1Char(' '));
}

bool FrameViews::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        chooseDirection();
    return QWidget::eventFilter(watched, event);
}

void FrameViews::retranslate() {
    m_conflict->setTitle(tr("Gradient conflict"));
    m_conflictCard->setTitle(tr("Gradient conflict"));
    m_conflictCard->setToolTip(
        tr("How far two tasks pull the shared weights apart: −1 against each other, 0 independent, +1 together."));
    m_conflictNote->setText(tr("Orange: the two tasks pull the shared weights apart. Click a cell for its history."));
    m_use->setTitle(tr("Expert use per task"));
    m_useCard->setTitle(tr("Expert use per task"));
    m_useCard->setToolTip(
        tr("A gate decides for each row how much of every expert a task uses. The shares add up to 100 %."));
    m_gates->setTitle(tr("Attention gates"));
    m_gateCard->setTitle(tr("Attention gates"));
    m_gateCard->setToolTip(tr("A gate lets the units of the shared part through to a task: 0 is closed, 1 is open."));
    m_gateNote->setText(tr("Dark: closed. Bright: open. The ± is how much rows differ."));
    m_attention->retranslate();
    if (inView())
        showFrame();
}

} // namespace widgets
