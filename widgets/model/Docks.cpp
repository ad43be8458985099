#include "widgets/model/Docks.h"

#include "widgets/base/Theme.h"
#include "widgets/model/DockHeader.h"
#include "widgets/model/Panel.h"

#include <QAction>
#include <QChildEvent>
#include <QDockWidget>
#include <QProxyStyle>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <map>

namespace widgets {

namespace {

constexpr int arrangementVersion = 1;

/// The window's own tab bars take no room: the tabs are in our headers.
class NoTabs : public QProxyStyle {
public:
    explicit NoTabs(QObject* parent) { setParent(parent); }
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override {
        return type == CT_TabBarTab ? QSize(0, 0) : QProxyStyle::sizeFromContents(type, option, size, widget);
    }
};

} // namespace

Docks::Docks(QWidget* middle, QWidget* parent) : QMainWindow(parent), m_noTabs(new NoTabs(this)) {
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCentralWidget(middle);
    fillWith(this, "panel");
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &Docks::refresh);
}

void Docks::add(const QString& id, Qt::DockWidgetArea home, QWidget* panel, QWidget* beside) {
    auto* dock = new QDockWidget(this);
    dock->setObjectName(id);
    dock->setWidget(panel);
    auto* header = new DockHeader(beside, dock);
    dock->setTitleBarWidget(header);
    m_places.push_back({dock, header, panel, home, {}, {}});
    addDockWidget(home, dock);
    connect(header, &DockHeader::closeClicked, this, [this, dock] {
        m_person = true;
        dock->close();
    });
    connect(header, &DockHeader::foldClicked, this, [this] { foldBelow(!m_folded); });
    connect(header, &DockHeader::tabChosen, this, [this, panel](int index) {
        const auto tabs = sharing(placeOf(panel));
        if (index < 0 || index >= static_cast<int>(tabs.size()))
            return;
        const Place& wanted = *tabs[static_cast<std::size_t>(index)];
        const bool keys = placeOf(panel).header->tabs().hasFocus();
        bring(wanted.panel);
        if (keys)
            wanted.header->tabs().setFocus();
    });
    connect(dock->toggleViewAction(), &QAction::triggered, this, [this, panel](bool shown) {
        if (shown)
            bring(panel);
        refreshSoon(true);
    });
    connect(dock, &QDockWidget::visibilityChanged, this, [this] { refreshSoon(false); });
    connect(dock, &QDockWidget::dockLocationChanged, this, [this] { refreshSoon(true); });
    connect(dock, &QDockWidget::topLevelChanged, this, [this] { refreshSoon(true); });
}

const Docks::Place& Docks::placeOf(const QWidget* panel) const {
    const auto found = std::ranges::find(m_places, panel, &Place::panel);
    Q_ASSERT(found != m_places.end());
    return *found;
}

QDockWidget* Docks::dockOf(const QWidget* panel) const {
    return placeOf(panel).dock;
}

DockHeader& Docks::headerOf(const QWidget* panel) const {
    return *placeOf(panel).header;
}

void Docks::setTitle(QWidget* panel, const QString& title) {
    auto& place = const_cast<Place&>(placeOf(panel));
    place.title = title;
    place.dock->setWindowTitle(title);
    place.dock->setAccessibleName(title);
    refreshSoon(false);
}

void Docks::setTabText(QWidget* panel, const QString& text) {
    auto& place = const_cast<Place&>(placeOf(panel));
    if (place.tabText == text)
        return;
    place.tabText = text;
    refreshSoon(false);
}

bool Docks::below(const Place& place) const {
    return !place.dock->isFloating() && dockWidgetArea(place.dock) == Qt::BottomDockWidgetArea;
}

std::vector<const Docks::Place*> Docks::sharing(const Place& place) const {
    std::vector<const Place*> found;
    const QList<QDockWidget*> others =
        place.dock->isFloating() ? QList<QDockWidget*>() : tabifiedDockWidgets(place.dock);
    for (const Place& other : m_places) {
        if (&other == &place || (others.contains(other.dock) && !other.dock->isHidden() && !other.dock->isFloating()))
            found.push_back(&other);
    }
    return found;
}

bool Docks::open(const QWidget* panel) const {
    return !placeOf(panel).dock->isHidden();
}

bool Docks::together(const QWidget* panel, const QWidget* other) const {
    return open(panel) && open(other) && tabifiedDockWidgets(placeOf(panel).dock).contains(placeOf(other).dock);
}

// Behind another tab a dock is moved out of sight, not hidden.
bool Docks::inFront(const QWidget* panel) const {
    return open(panel) && !placeOf(panel).dock->visibleRegion().isEmpty();
}

void Docks::bring(QWidget* panel) {
    const Place& place = placeOf(panel);
    place.dock->show();
    if (below(place))
        foldBelow(false);
    place.dock->raise();
    refresh();
}

void Docks::reset() {
    m_quiet = true;
    foldBelow(false);
    std::map<Qt::DockWidgetArea, QDockWidget*> first;
    for (const Place& place : m_places) {
        place.dock->setFloating(false);
        removeDockWidget(place.dock);
    }
    for (const Place& place : m_places) {
        addDockWidget(place.home, place.dock);
        if (const auto before = first.find(place.home); before != first.end())
            tabifyDockWidget(before->second, place.dock);
        else
            first[place.home] = place.dock;
        place.dock->show();
    }
    for (const auto& [area, dock] : first)
        dock->raise();
    refresh();
    m_quiet = false;
}

void Docks::setWidth(QWidget* panel, int width) {
    const Place& place = placeOf(panel);
    const Qt::DockWidgetArea area = dockWidgetArea(place.dock);
    if (!place.dock->isFloating() && (area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea))
        resizeDocks({place.dock}, {width}, Qt::Horizontal);
}

void Docks::setCompact(QWidget* panel, bool compact) {
    placeOf(panel).header->setCompact(compact);
}

void Docks::joinTo(QWidget* panel, QWidget* other) {
    m_quiet = true;
    const bool shown = open(panel);
    QDockWidget* front = placeOf(other).dock;
    placeOf(panel).dock->setFloating(false);
    tabifyDockWidget(front, placeOf(panel).dock);
    placeOf(panel).dock->setVisible(shown);
    front->raise();
    refresh();
    m_quiet = false;
}

void Docks::sendHome(QWidget* panel) {
    m_quiet = true;
    const Place& place = placeOf(panel);
    const bool shown = open(panel);
    place.panel->show(); // it may have been folded away below
    place.dock->setMaximumHeight(QWIDGETSIZE_MAX);
    addDockWidget(place.home, place.dock);
    place.dock->setVisible(shown);
    refresh();
    m_quiet = false;
}

void Docks::foldBelow(bool folded) {
    if (m_folded == folded)
        return;
    m_folded = folded;
    const int header = length("control.dockHeaderHeight");
    QList<QDockWidget*> docks;
    for (const Place& place : m_places) {
        if (!below(place))
            continue;
        if (folded && inFront(place.panel))
            m_heightBelow = place.dock->height();
        place.panel->setHidden(folded);
        place.dock->setMaximumHeight(folded ? header : QWIDGETSIZE_MAX);
        docks.push_back(place.dock);
    }
    if (!folded && !docks.isEmpty() && m_heightBelow > header)
        resizeDocks({docks.front()}, {m_heightBelow}, Qt::Vertical);
    refreshSoon(false);
}

QByteArray Docks::arrangement() const {
    return saveState(arrangementVersion);
}

bool Docks::arrange(const QByteArray& bytes) {
    m_quiet = true;
    foldBelow(false);
    const bool known = restoreState(bytes, arrangementVersion);
    refresh();
    m_quiet = false;
    return known;
}

QList<QAction*> Docks::toggles() const {
    QList<QAction*> actions;
    for (const Place& place : m_places)
        actions.push_back(place.dock->toggleViewAction());
    return actions;
}

QList<QWidget*> Docks::panes() const {
    QList<QWidget*> found;
    const auto addArea = [&](Qt::DockWidgetArea area) {
        for (const Place& place : m_places) {
            if (inFront(place.panel) && !place.panel->isHidden() && dockWidgetArea(place.dock) == area)
                found.push_back(place.panel);
        }
    };
    addArea(Qt::LeftDockWidgetArea);
    addArea(Qt::TopDockWidgetArea);
    found.push_back(centralWidget());
    addArea(Qt::RightDockWidgetArea);
    addArea(Qt::BottomDockWidgetArea);
    return found;
}

void Docks::refreshSoon(bool person) {
    m_person = m_person || (person && !m_quiet);
    m_soon.start();
}

void Docks::refresh() {
    for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (bar->style() != m_noTabs) {
            bar->setStyle(m_noTabs);
            bar->setFocusPolicy(Qt::NoFocus);
        }
    }
    for (const Place& place : m_places) {
        if (!below(place) && place.dock->maximumHeight() != QWIDGETSIZE_MAX) { // carried away while folded
            place.dock->setMaximumHeight(QWIDGETSIZE_MAX);
            place.panel->show();
        }
        QStringList texts;
        int own = 0;
        for (const Place* other : sharing(place)) {
            own = other == &place ? static_cast<int>(texts.size()) : own;
            texts.push_back(other->tabText.isEmpty() ? other->title : other->tabText);
        }
        place.header->setTexts(texts, own);
        place.header->setFold(below(place), m_folded);
    }
    if (m_person && !m_quiet) {
        m_person = false;
        Q_EMIT rearranged();
    }
}

void Docks::retranslate() {
    for (const Place& place : m_places)
        place.header->retranslate();
}

// Between the docks the window itself has the mouse: a release there ends a change of sizes.
bool Docks::event(QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease)
        refreshSoon(true);
    return QMainWindow::event(event);
}

void Docks::childEvent(QChildEvent* event) {
    QMainWindow::childEvent(event);
    if (event->type() == QEvent::ChildPolished && qobject_cast<QTabBar*>(event->child()))
        refreshSoon(false);
}

} // namespace widgets
