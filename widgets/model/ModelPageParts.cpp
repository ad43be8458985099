// How the Model page is put together: toolbar, panels, texts.

#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Overlays.h"
#include "widgets/canvas/View.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskStrip.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/ModelPage.h"
#include "widgets/model/Outline.h"
#include "widgets/model/Palette.h"
#include "widgets/model/Panel.h"
#include "widgets/model/ProblemList.h"
#include "widgets/model/TemplateDialog.h"
#include "widgets/model/Templates.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QUndoView>

#include <algorithm>

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

} // namespace

void ModelPage::buildHeader() {
    m_header = new PageHeader(this);
    m_undo = toolButton("undo", m_header);
    m_redo = toolButton("redo", m_header);
    m_add = new QPushButton(m_header);
    m_add->setIcon(Theme::instance().icon("plus"));
    m_template = flatButton("template", m_header);
    m_tidy = flatButton("tidy", m_header);
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
    for (QPushButton* button : {m_add, m_template, m_tidy})
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
    connect(m_train, &QPushButton::clicked, this, &ModelPage::train);
}

void ModelPage::buildEditor() {
    m_across = new QSplitter(Qt::Horizontal, m_stack);
    m_across->setChildrenCollapsible(false);
    m_palette = new Palette(m_across);
    m_middle = new QSplitter(Qt::Vertical, m_across);
    m_middle->setChildrenCollapsible(false);
    auto* view = new CanvasView(m_document);
    m_pane = new CanvasPane(view, m_middle);
    m_pane->setMinimumSize(240, 160);
    m_middle->addWidget(m_pane);
    m_inspector = new Inspector(m_document, m_across);
    buildBottom();
    m_across->addWidget(m_palette);
    m_across->addWidget(m_middle);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(0, 0);
    m_across->setStretchFactor(1, 1);
    m_across->setStretchFactor(2, 0);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 0);
    thinHandles(m_across);
    thinHandles(m_middle);
    fillWith(m_tabs, "panel");
    fillWith(m_header, "panel");
    const int bottom = length("control.problemsHeight") + length("control.dockHeaderHeight");
    m_middle->setSizes({4 * bottom, bottom});
    m_across->setSizes(
        {m_palette->wishedWidth(), 4 * length("control.inspectorWidth"), length("control.inspectorWidth")});
    m_stack->addWidget(m_across);
    for (QSplitter* splitter : {m_across, m_middle})
        connect(splitter, &QSplitter::splitterMoved, this, &ModelPage::keepSizes);
}

// Sizes of the panels belong to the project's view: neither undone nor a change of the file.
void ModelPage::keepSizes() {
    if (m_palette->folded() || m_tabs->indexOf(m_inspector) >= 0 || m_bottomFolded)
        return;
    const auto list = [](const QSplitter* splitter) {
        engine::Json sizes{engine::Json::Array()};
        for (const int size : splitter->sizes())
            sizes.push(size);
        return sizes;
    };
    engine::Json panels;
    panels.set("across", list(m_across));
    panels.set("down", list(m_middle));
    engine::Json view = m_document.project().view;
    view.set("modelPanels", panels);
    m_document.setView(view);
}

void ModelPage::restoreSizes() {
    const engine::Json& panels = m_document.project().view["modelPanels"];
    const auto apply = [](QSplitter* splitter, const engine::Json& sizes) {
        QList<int> wanted;
        for (const engine::Json& size : sizes.array())
            wanted.push_back(static_cast<int>(std::clamp<std::int64_t>(size.toInteger(), 0, 10000)));
        if (wanted.size() == splitter->count())
            splitter->setSizes(wanted);
    };
    if (!m_palette->folded())
        apply(m_across, panels["across"]);
    apply(m_middle, panels["down"]);
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
        if (const auto ids = selectedNodes(view.canvas().document()); ids.size() == 1)
            view.rename(ids.front());
    });
    add("L", [](CanvasView& view) { view.linkByList(); });
    add("Ctrl+D", [](CanvasView& view) { duplicateSelection(view.canvas().document()); });
    add("Del", [](CanvasView& view) { view.deleteSelection(); });
    separate();
    add("Home", [](CanvasView& view) { view.fitAll(); });
    add("F", [](CanvasView& view) { view.fitSelection(); });
    add("Ctrl+0", [](CanvasView& view) { view.setZoom(1); });
    add("Shift+M", [](CanvasView& view) { Q_EMIT view.minimapWanted(); });
}

void ModelPage::buildBottom() {
    m_tabs = new QTabWidget(m_middle);
    m_tabs->setDocumentMode(true);
    m_problems = new ProblemList(m_document, m_tabs);
    m_outline = new Outline(m_document, m_tabs);
    auto* history = new QUndoView(&m_document.undoStack(), m_tabs);
    history->setFrameShape(QFrame::NoFrame);
    m_history = history;
    fillWith(history->viewport(), "panel");
    fillWith(m_outline->viewport(), "panel");
    for (QWidget* part : {static_cast<QWidget*>(m_problems), static_cast<QWidget*>(m_outline), m_history})
        m_tabs->addTab(part, QString());
    auto* corner = new QWidget(m_tabs);
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, length("spacing.s"), 0);
    m_summary = new Label("body", "textSecondary", corner);
    m_foldButton = toolButton("chevron-down", corner);
    row->addWidget(m_summary);
    row->addWidget(m_foldButton);
    m_tabs->setCornerWidget(corner);
    m_tabs->setMinimumHeight(length("control.problemsHeight"));
    m_middle->addWidget(m_tabs);
    connect(m_foldButton, &QToolButton::clicked, this, [this] { foldBottom(!m_bottomFolded); });
    connect(m_tabs, &QTabWidget::tabBarClicked, this, [this] { foldBottom(false); });
}

void ModelPage::foldBottom(bool folded) {
    m_bottomFolded = folded;
    const int bar = std::max(m_tabs->tabBar()->sizeHint().height(), m_tabs->cornerWidget()->sizeHint().height()) + 2;
    m_tabs->setMinimumHeight(folded ? bar : length("control.problemsHeight"));
    m_tabs->setMaximumHeight(folded ? bar : QWIDGETSIZE_MAX);
    m_foldButton->setIcon(Theme::instance().icon(folded ? "chevron-right" : "chevron-down"));
    m_foldButton->setToolTip(folded ? tr("Show the panel") : tr("Fold the panel"));
    m_foldButton->setAccessibleName(m_foldButton->toolTip());
}

void ModelPage::sizePanels() {
    const int across = std::max(width(), 4 * length("control.inspectorWidth"));
    const int left = m_palette->wishedWidth();
    const int right = std::max(length("control.inspectorWidth"), m_inspector->minimumWidth());
    m_across->setSizes({left, across - left - right, right});
}

void ModelPage::fold() {
    const int wide = window()->width();
    const bool icons = wide < foldPaletteBelow;
    if (icons != m_palette->folded()) {
        m_palette->setFolded(icons);
        const int palette = m_palette->wishedWidth();
        m_palette->setMinimumWidth(icons ? palette : length("control.paletteWidth"));
        m_palette->setMaximumWidth(icons ? palette : QWIDGETSIZE_MAX);
        sizePanels();
    }
    const bool asTab = wide < foldInspectorBelow;
    const bool isTab = m_tabs->indexOf(m_inspector) >= 0;
    if (asTab == isTab)
        return;
    if (asTab) {
        m_tabs->insertTab(1, m_inspector, tr("Inspector"));
    } else {
        m_tabs->removeTab(m_tabs->indexOf(m_inspector));
        m_across->addWidget(m_inspector);
        m_inspector->show();
    }
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

void ModelPage::retranslate() {
    m_add->setText(tr("Add layer"));
    m_add->setToolTip(tr("Search a layer and add it (Space on the canvas)"));
    m_template->setText(tr("Template"));
    m_template->setToolTip(tr("Build a whole model for the tasks"));
    m_tidy->setText(tr("Tidy"));
    m_tidy->setToolTip(tr("Lay the model out: left to right, a lane per task (Ctrl+L)"));
    fillTemplates();
    m_template->menu()->setTitle(tr("Template"));
    const QStringList words = {
        tr("Add layer …"), tr("Tidy"),     tr("Rename"),         tr("Connect to …"),  tr("Duplicate"),
        tr("Delete"),      tr("Show all"), tr("Show selection"), tr("Show at 100 %"), tr("Show or hide the map")};
    for (int i = 0; i < m_menuActions.size(); ++i)
        m_menuActions[i]->setText(words[i]);
    m_tabs->setTabText(m_tabs->indexOf(m_outline), tr("Outline"));
    m_tabs->setTabText(m_tabs->indexOf(m_history), tr("History"));
    if (const int tab = m_tabs->indexOf(m_inspector); tab >= 0)
        m_tabs->setTabText(tab, tr("Inspector"));
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
    foldBottom(m_bottomFolded);
}

} // namespace widgets
