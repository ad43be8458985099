// How the Model page is put together: toolbar, panels, texts.

#include "engine/templates/Template.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/Overlays.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskStrip.h"
#include "widgets/model/Docks.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/ModelPage.h"
#include "widgets/model/Outline.h"
#include "widgets/model/Palette.h"
#include "widgets/model/Panel.h"
#include "widgets/model/ProblemList.h"
#include "widgets/model/TemplateDialog.h"
#include "widgets/model/Templates.h"

#include <QAction>
#include <QDockWidget>
#include <QLayout>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QUndoView>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

constexpr int foldPaletteBelow = 1280, foldInspectorBelow = 1100;

QToolButton* toolButton(const char* icon, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setIcon(Theme::instance().icon(icon));
    made->setAutoRaise(true);
    return made;
}

QPushButton* flatButton(const char* icon, QWidget* parent) {
    auto* made = new QPushButton(parent);
    made->setIcon(Theme::instance().icon(icon));
    made->setProperty("flat", true);
    return made;
}

/// The pane itself, else the first control in it that takes keys.
bool focusInto(QWidget& pane) {
    const auto takes = [](const QWidget* widget) {
        return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
    };
    QWidget* first = pane.focusProxy() ? pane.focusProxy() : takes(&pane) ? &pane : nullptr;
    if (!first) {
        const QWidget* stop = &pane;
        for (QWidget* next = pane.nextInFocusChain(); next != stop && !first; next = next->nextInFocusChain()) {
            if (pane.isAncestorOf(next) && takes(next))
                first = next;
        }
    }
    if (first)
        first->setFocus(Qt::TabFocusReason);
    return first != nullptr;
}

} // namespace

void ModelPage::buildHeader() {
    m_header = new PageHeader(this);
    m_undo = toolButton("undo", m_header);
    m_redo = toolButton("redo", m_header);
    m_add = new QPushButton(m_header);
    m_add->setIcon(Theme::instance().icon("plus"));
    m_template = flatButton("template", m_header);
    m_tidy = flatButton("tidy", m_header);
    m_group = flatButton("block", m_header);
    m_share = flatButton("share", m_header);
    m_colour = flatButton("eye", m_header);
    m_train = new QPushButton(m_header);
    const auto sign = [this] {
        const QColor colour = Theme::instance().colour("onAccent");
        m_train->setIcon(Theme::instance().pixmap("play", colour, length("control.icon")));
    };
    sign();
    connect(&Theme::instance(), &Theme::changed, this, sign);
    m_header->addLeft(m_undo);
    m_header->addLeft(m_redo);
    m_header->addSeparator();
    for (QPushButton* button : {m_add, m_template, m_tidy, m_group, m_share, m_colour})
        m_header->addLeft(button);
    m_header->setTaskStrip(new TaskStrip(m_document, m_header));
    m_header->setMainButton(m_train);
    m_template->setMenu(new QMenu(m_template));
    connect(m_undo, &QToolButton::clicked, &m_document.undoStack(), &QUndoStack::undo);
    connect(m_redo, &QToolButton::clicked, &m_document.undoStack(), &QUndoStack::redo);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_onCanvas = true;
        choosePart();
        CanvasView& view = canvas();
        view.searchAt(view.mapToScene(view.viewport()->rect().center()));
    });
    connect(m_tidy, &QPushButton::clicked, this, [this] { canvas().tidyAll(); });
    connect(m_group, &QPushButton::clicked, this, [this] { canvas().groupSelection(); });
    m_share->setMenu(new QMenu(m_share));
    connect(m_share->menu(), &QMenu::aboutToShow, this, [this] { canvas().fillSharing(*m_share->menu()); });
    m_colour->setMenu(new QMenu(m_colour));
    connect(m_train, &QPushButton::clicked, this, &ModelPage::train);
}

void ModelPage::buildEditor() {
    m_pane = new CanvasPane(new CanvasView(m_document), m_stack);
    m_pane->setMinimumSize(240, 160);
    m_pane->setFocusProxy(&canvas());
    m_docks = new Docks(m_pane, m_stack);
    m_palette = new Palette(m_docks);
    m_palette->setMinimumWidth(length("control.paletteWidth"));
    m_inspector = new Inspector(m_document, m_docks);
    m_problems = new ProblemList(m_document, m_docks);
    m_outline = new Outline(m_document, m_docks);
    auto* history = new QUndoView(&m_document.undoStack(), m_docks);
    history->setFrameShape(QFrame::NoFrame);
    m_history = history;
    m_summary = new Label("body", "textSecondary");
    fillWith(history->viewport(), "panel");
    fillWith(m_outline->viewport(), "panel");
    fillWith(m_header, "panel");
    m_docks->add(QStringLiteral("layers"), Qt::LeftDockWidgetArea, m_palette);
    m_docks->add(QStringLiteral("inspector"), Qt::RightDockWidgetArea, m_inspector);
    m_docks->add(QStringLiteral("problems"), Qt::BottomDockWidgetArea, m_problems, m_summary);
    m_docks->add(QStringLiteral("outline"), Qt::BottomDockWidgetArea, m_outline);
    m_docks->add(QStringLiteral("history"), Qt::BottomDockWidgetArea, m_history);
    m_stack->addWidget(m_docks);
    m_resetPanels = new QAction(this);
    connect(m_resetPanels, &QAction::triggered, this, [this] {
        resetPanels();
        keepPanels();
    });
    connect(m_docks, &Docks::rearranged, this, &ModelPage::keepPanels);
    resetPanels();
    buildPanes();
}

void ModelPage::buildPanes() {
    for (const int step : {1, -1}) {
        auto* key = new QShortcut(QKeySequence(step > 0 ? Qt::Key_F6 : Qt::Key_F6 | Qt::SHIFT), this);
        connect(key, &QShortcut::activated, this, [this, step] { walkPanes(step); });
    }
}

void ModelPage::walkPanes(int step) {
    QList<QWidget*> panes{m_header};
    if (m_stack->currentWidget() == m_docks)
        panes += m_docks->panes();
    else
        panes.push_back(m_cards);
    const QWidget* now = window()->focusWidget();
    const auto count = static_cast<int>(panes.size());
    int at = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i) {
        if (now && (panes[i] == now || panes[i]->isAncestorOf(now)))
            at = i;
    }
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (focusInto(*panes[at]))
            return;
    }
}

QList<QAction*> ModelPage::panelActions() const {
    QList<QAction*> actions = m_docks->toggles();
    actions.push_back(m_resetPanels);
    return actions;
}

void ModelPage::resetPanels() {
    m_docks->reset();
    m_inspectorBelow = false;
    fold();
    sizePanels();
    m_docks->resizeDocks({m_docks->dockOf(m_problems)},
                         {length("control.problemsHeight") + length("control.dockHeaderHeight")}, Qt::Vertical);
}

// The arrangement belongs to the project's view: neither undone nor a change of the file. In a narrow window it is not
// what the person chose.
void ModelPage::keepPanels() {
    if (m_palette->folded() || m_inspectorBelow || m_docks->foldedBelow())
        return;
    engine::Json panels;
    panels.set("docks", m_docks->arrangement().toBase64().toStdString());
    engine::Json view = m_document.project().view;
    view.set("modelPanels", panels);
    m_document.setView(view);
}

void ModelPage::restorePanels() {
    const std::string kept = m_document.project().view["modelPanels"]["docks"].toString();
    m_docks->sendHome(m_inspector);
    m_inspectorBelow = false;
    if (kept.empty() || !m_docks->arrange(QByteArray::fromBase64(QByteArray::fromStdString(kept))))
        resetPanels();
    else
        fold();
}

void ModelPage::makeActions() {
    // The canvas reads its keys itself; here they are only shown, so their reach is one widget that has no focus.
    const auto add = [this](const char* keys, auto act) {
        auto* action = new QAction(this);
        action->setShortcut(QKeySequence(QLatin1String(keys)));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, act] {
            m_onCanvas = true;
            choosePart();
            act(canvas());
        });
        addAction(action);
        m_menuActions.push_back(action);
    };
    const auto separate = [this] {
        auto* line = new QAction(this);
        line->setSeparator(true);
        addAction(line);
    };
    addAction(m_template->menu()->menuAction());
    add("Space", [](CanvasView& view) { view.searchAt(view.mapToScene(view.viewport()->rect().center())); });
    add("Ctrl+L", [](CanvasView& view) { view.tidyAll(); });
    separate();
    add("F2", [](CanvasView& view) {
        if (const auto ids = selectedThings(view.canvas().document()); ids.size() == 1)
            view.rename(ids.front());
    });
    add("L", [](CanvasView& view) { view.linkByList(); });
    add("Ctrl+D", [](CanvasView& view) { duplicateSelection(view.canvas().document()); });
    add("B", [](CanvasView& view) { view.bypassSelection(); });
    add("Del", [](CanvasView& view) { view.deleteSelection(); });
    add("Ctrl+Del", [](CanvasView& view) { view.deleteAndReconnect(); });
    separate();
    add("Ctrl+J", [](CanvasView& view) { view.share(Sharing::Share); });
    add("Ctrl+Shift+J", [](CanvasView& view) { view.share(Sharing::OwnCopies); });
    add("Ctrl+G", [](CanvasView& view) { view.groupSelection(); });
    add("Ctrl+Shift+G", [](CanvasView& view) { view.ungroupSelection(); });
    add("", [](CanvasView& view) { view.saveSelectedBlock(); });
    separate();
    add("Ctrl+F", [](CanvasView& view) { view.findNode(); });
    add("Home", [](CanvasView& view) { view.fitAll(); });
    add("F", [](CanvasView& view) { view.fitSelection(); });
    add("Ctrl+0", [](CanvasView& view) { view.setZoom(1); });
    add("Shift+M", [](CanvasView& view) { Q_EMIT view.minimapWanted(); });
    separate();
    add("?", [](CanvasView& view) { view.showShortcuts(); });
}

void ModelPage::sizePanels() {
    m_docks->setWidth(m_palette, m_palette->wishedWidth());
    if (!m_inspectorBelow)
        m_docks->setWidth(m_inspector, std::max(length("control.inspectorWidth"), m_inspector->minimumWidth()));
}

void ModelPage::fold() {
    const int wide = window()->width();
    const bool icons = wide < foldPaletteBelow;
    const bool below = wide < foldInspectorBelow;
    const bool moves = below != m_inspectorBelow;
    if (moves) {
        m_inspectorBelow = below;
        if (below)
            m_docks->joinTo(m_inspector, m_problems);
        else
            m_docks->sendHome(m_inspector);
    }
    if (icons != m_palette->folded()) {
        m_palette->setFolded(icons);
        m_docks->setCompact(m_palette, icons);
        const int palette = m_palette->wishedWidth();
        m_palette->setMinimumWidth(icons ? palette : length("control.paletteWidth"));
        m_palette->setMaximumWidth(icons ? palette : QWIDGETSIZE_MAX);
    } else if (!moves) {
        return;
    }
    sizePanels();
    QTimer::singleShot(0, this, &ModelPage::sizePanels); // once more when the docks know the new limits
}

void ModelPage::fillTemplates() {
    QMenu* menu = m_template->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    for (const engine::Template* kind : templatesInOrder()) {
        const QString id = QString::fromUtf8(kind->id);
        QAction* action = menu->addAction(translated(kind->label), this, [this, id] { openTemplate(id); });
        action->setToolTip(translated(kind->help));
        action->setData(id);
    }
}

void ModelPage::wordHeader() {
    const std::array buttons = {m_tidy, m_group, m_share, m_colour};
    for (QPushButton* button : buttons) {
        button->setMinimumWidth(2 * length("control.minTarget")); // so that the window may become narrow
        if (button->text() != button->accessibleName())
            button->setText(button->accessibleName());
    }
    m_header->layout()->activate();
    if (!isVisible() || m_header->sizeHint().width() <= width())
        return;
    for (QPushButton* button : buttons)
        button->setText({});
}

void ModelPage::fillColours() {
    QMenu* menu = m_colour->menu();
    menu->clear();
    const std::array choices = {std::pair(Colouring::Owner, tr("Task owner")),
                                std::pair(Colouring::Family, tr("Layer family")),
                                std::pair(Colouring::Parameters, tr("Parameters"))};
    for (const auto& [colouring, words] : choices) {
        const bool now = canvas().canvas().colouring() == colouring;
        QAction* action = menu->addAction(words, this, [this, colouring] {
            canvas().canvas().colourBy(colouring);
            fillColours();
        });
        action->setCheckable(true);
        action->setChecked(now);
        if (now)
            m_colour->setAccessibleName(tr("Colour by: %1").arg(words));
    }
    wordHeader();
}

void ModelPage::retranslate() {
    m_add->setText(tr("Add layer"));
    m_add->setToolTip(tr("Search a layer and add it (Space on the canvas)"));
    m_template->setText(tr("Template"));
    m_template->setToolTip(tr("Build a whole model for the tasks"));
    m_tidy->setAccessibleName(tr("Tidy"));
    m_tidy->setToolTip(tr("Lay the model out: left to right, a lane per task (Ctrl+L)"));
    m_group->setAccessibleName(tr("Group"));
    m_group->setToolTip(tr("Make one block of what is selected (Ctrl+G)"));
    m_share->setAccessibleName(tr("Share or own"));
    m_share->setToolTip(tr("Share what is selected between tasks, or give each task its own copy"));
    m_colour->setToolTip(tr("What the colours of the nodes say"));
    fillColours();
    fillTemplates();
    m_template->menu()->setTitle(tr("Template"));
    const QStringList words = {tr("Add layer …"),
                               tr("Tidy"),
                               tr("Rename"),
                               tr("Connect to …"),
                               tr("Duplicate"),
                               tr("Bypass"),
                               tr("Delete"),
                               tr("Delete and reconnect"),
                               tr("Share between tasks"),
                               tr("Give each task its own copy"),
                               tr("Group"),
                               tr("Ungroup"),
                               tr("Save to My blocks"),
                               tr("Find a node …"),
                               tr("Show all"),
                               tr("Show selection"),
                               tr("Show at 100 %"),
                               tr("Show or hide the map"),
                               tr("Keys and gestures")};
    for (int i = 0; i < m_menuActions.size(); ++i)
        m_menuActions[i]->setText(words[i]);
    m_docks->setTitle(m_palette, tr("Layers"));
    m_docks->setTitle(m_inspector, tr("Inspector"));
    m_docks->setTitle(m_problems, tr("Problems"));
    m_docks->setTitle(m_outline, tr("Outline"));
    m_docks->setTitle(m_history, tr("History"));
    m_docks->retranslate();
    m_resetPanels->setText(tr("Reset layout"));
    qobject_cast<QUndoView*>(m_history)->setEmptyLabel(tr("Start"));
    m_history->setAccessibleName(tr("History"));
    m_palette->retranslate();
    m_inspector->retranslate();
    m_problems->retranslate();
    m_outline->retranslate();
    if (m_palette->width() < m_palette->wishedWidth())
        sizePanels();
    m_pane->retranslate();
    m_cards->retranslate();
    refreshProblems();
    refreshHeader();
}

} // namespace widgets
