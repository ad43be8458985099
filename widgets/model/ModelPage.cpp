#include "widgets/model/ModelPage.h"

#include "engine/templates/Template.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Overlays.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"
#include "widgets/model/Docks.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/Outline.h"
#include "widgets/model/Palette.h"
#include "widgets/model/ProblemList.h"
#include "widgets/model/TemplateDialog.h"
#include "widgets/model/Templates.h"

#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

ModelPage::ModelPage(Document& document, Training& training, QWidget* parent)
    : Page(parent), m_document(document), m_training(training) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader();
    column->addWidget(m_header);
    m_message = new MessageBar(this);
    column->addWidget(m_message);
    m_stack = new QStackedWidget(this);
    column->addWidget(m_stack, 1);
    m_cards = new TemplateCards(document, m_stack);
    m_stack->addWidget(m_cards);
    buildEditor();
    connectParts();
    makeActions();
    retranslate();
    choosePart();
}

CanvasView& ModelPage::canvas() const {
    return m_pane->view();
}

void ModelPage::connectParts() {
    CanvasView& view = canvas();
    connect(m_palette, &Palette::wanted, &view, &CanvasView::addAtMiddle);
    connect(m_palette, &Palette::problem, &m_document, &Document::problem);
    connect(&view, &CanvasView::blocksChanged, m_palette, &Palette::reload);
    connect(&view, &CanvasView::said, this,
            [this](const QString& notice) { m_message->say(engine::Severity::Hint, notice); });
    connect(&view, &CanvasView::nodeOpened, this, [this] {
        m_docks->bring(m_inspector);
        m_inspector->focusFirst();
    });
    connect(m_inspector, &Inspector::blockWanted, &view, [this] {
        canvas().open(m_inspector->shownNode());
        canvas().setFocus();
    });
    connect(m_inspector, &Inspector::ungroupWanted, &view, &CanvasView::ungroupSelection);
    connect(m_inspector, &Inspector::saveWanted, &view, &CanvasView::saveSelectedBlock);
    connect(m_outline, &Outline::opened, this, [this](const engine::NodeId& id) { showNode(qs(id)); });
    connect(m_problems, &ProblemList::wanted, this, &ModelPage::showPlace);
    connect(m_problems, &ProblemList::refreshed, this, &ModelPage::refreshProblems);
    connect(m_cards, &TemplateCards::wantsData, this, [this] { Q_EMIT wantsPage(QStringLiteral("data")); });
    connect(m_cards, &TemplateCards::chosen, this, [this](const QString& id) {
        if (const engine::Template* kind = engine::findTemplate(id.toStdString()))
            putTemplate(m_document, *kind, {});
    });
    connect(m_cards, &TemplateCards::wantsCanvas, this, [this] {
        m_onCanvas = true;
        choosePart();
    });
    connect(&m_document, &Document::changed, this, &ModelPage::choosePart);
    connect(&m_document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.tasks) // the strip needs another width
            wordHeader();
    });
    connect(&m_document, &Document::reset, this, [this] {
        m_onCanvas = false;
        m_fitted = false;
        m_message->clear();
        restorePanels();
        choosePart();
    });
    connect(&m_document, &Document::selectionChanged, this, &ModelPage::followSelection);
    connect(&m_document, &Document::selectionChanged, this, &ModelPage::refreshHeader);
    connect(&m_document, &Document::derivedChanged, this, [this] {
        refreshHeader();
        Q_EMIT markChanged();
    });
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &ModelPage::refreshHeader);
    connect(&m_training, &Training::stateChanged, this, &ModelPage::refreshHeader);
}

Mark ModelPage::mark() const {
    if (m_document.project().graph->nodes.empty())
        return Mark::None;
    const bool findings = m_problems->count(engine::Severity::Error) + m_problems->count(engine::Severity::Warning) > 0;
    return findings ? Mark::Findings : Mark::Ready;
}

// An empty model shows where to start, until the person says that it shall be the canvas.
void ModelPage::choosePart() {
    if (!m_document.project().graph->nodes.empty())
        m_onCanvas = true;
    const bool canvasNow = m_onCanvas;
    const bool before = m_stack->currentIndex() == 1;
    m_stack->setCurrentIndex(canvasNow ? 1 : 0);
    m_tidy->setEnabled(canvasNow);
    if (canvasNow && (!before || !m_fitted) && isVisible()) {
        fold();
        layout()->activate();
        if (!m_fitted && m_document.project().view["modelPanels"]["docks"].toString().empty())
            sizePanels(); // sizes that are set while the docks are hidden are lost
        canvas().fitAll();
        m_fitted = true;
    }
    refreshHeader();
}

void ModelPage::refreshHeader() {
    QUndoStack& undo = m_document.undoStack();
    m_undo->setEnabled(undo.canUndo());
    m_redo->setEnabled(undo.canRedo());
    m_undo->setToolTip(undo.canUndo() ? tr("Undo: %1 (Ctrl+Z)").arg(undo.undoText()) : tr("Nothing to undo"));
    m_redo->setToolTip(undo.canRedo() ? tr("Redo: %1 (Ctrl+Y)").arg(undo.redoText()) : tr("Nothing to redo"));
    m_undo->setAccessibleName(m_undo->toolTip());
    m_redo->setAccessibleName(m_redo->toolTip());
    const std::vector<std::string> chosen = selectedThings(m_document);
    m_group->setEnabled(!chosen.empty());
    m_share->setEnabled(!chosen.empty());
    const bool busy = m_training.busy();
    m_train->setText(busy ? tr("Show run") : tr("Train"));
    m_train->setToolTip(busy ? tr("A run is going on.")
                        : engine::canTrain(m_document.derived())
                            ? tr("Start a run of this model")
                            : tr("Something stands against training. Click to see what."));
}

void ModelPage::refreshProblems() {
    const int worst = m_problems->count(engine::Severity::Error) + m_problems->count(engine::Severity::Warning);
    m_docks->setTabText(m_problems, worst > 0 ? tr("Problems (%1)").arg(worst) : tr("Problems"));
    m_summary->setText(m_problems->summary());
    if (m_problems->count(engine::Severity::Error) == 0)
        m_message->clear();
    Q_EMIT markChanged();
}

void ModelPage::train() {
    if (m_training.busy()) {
        Q_EMIT wantsPage(QStringLiteral("train"));
        return;
    }
    const int errors = m_problems->count(engine::Severity::Error);
    if (errors == 0 && engine::canTrain(m_document.derived())) {
        m_message->clear();
        Q_EMIT wantsPage(QStringLiteral("train"));
        m_training.run();
        return;
    }
    m_onCanvas = true;
    choosePart();
    m_docks->bring(m_problems);
    m_message->say(engine::Severity::Error,
                   errors == 1
                       ? tr("Training cannot start: one problem stands against it. It is listed first under Problems.")
                       : tr("Training cannot start: %n problems stand against it. They are listed first under "
                            "Problems.",
                            nullptr, errors));
}

void ModelPage::showNode(const QString& nodeId) {
    engine::Place place;
    place.node = nodeId.toStdString();
    showPlace(place);
}

void ModelPage::showPlace(const engine::Place& place) {
    const engine::Graph& graph = *m_document.project().graph;
    engine::Place goal = place;
    if (!engine::find(graph, goal.node) && !engine::findBlock(graph, goal.node)) {
        const engine::Task* task = engine::find(m_document.project(), place.task);
        if (!task || !engine::find(graph, task->output.node)) {
            Q_EMIT wantsPage(QStringLiteral("data"), qs(place.column.empty() ? place.task : place.column));
            return;
        }
        goal.node = task->output.node;
    }
    m_stack->setCurrentIndex(1);
    canvas().reveal(goal.node);
    if (!goal.param.empty())
        m_docks->bring(m_inspector);
    if (goal.param.empty() || !m_inspector->focusField(qs(goal.param)))
        canvas().setFocus();
}

void ModelPage::followSelection() {
    const std::vector<std::string> ids = selectedThings(m_document);
    CanvasView& view = canvas();
    if (ids.size() != 1 || view.hasFocus() || m_stack->currentIndex() != 1)
        return;
    const NodeItem* item = view.canvas().node(ids.front());
    if (!item) // in another block
        view.reveal(ids.front());
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    if (item && !seen.contains(item->box()))
        view.centreOn(ids.front());
}

void ModelPage::openTemplate(const QString& id) {
    const engine::Template* kind = engine::findTemplate(id.toStdString());
    if (!kind)
        return;
    auto* dialog = new TemplateDialog(m_document, *kind, this);
    connect(dialog, &TemplateDialog::inserted, this, [this] { canvas().fitAll(); });
    dialog->show();
}

void ModelPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fold();
    wordHeader();
}

void ModelPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    fold();
    wordHeader();
    choosePart();
}

} // namespace widgets
