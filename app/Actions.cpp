#include "app/Actions.h"

#include "widgets/base/Theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include <iterator>

namespace app {

namespace {

struct MenuSpec {
    const char* id;
    const char* words;
};

/// `id` empty: a separator. `id` with '>': a submenu of this name.
struct ActionSpec {
    const char* menu;
    const char* id;
    const char* words;
    const char* keys;
    const char* icon;
};

#define WORDS(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr MenuSpec menus[] = {
    {"file", WORDS("&File")},   {"edit", WORDS("&Edit")}, {"view", WORDS("&View")}, {"data", WORDS("&Data")},
    {"model", WORDS("&Model")}, {"run", WORDS("&Run")},   {"help", WORDS("&Help")},
};

constexpr ActionSpec actions[] = {
    {"file", "new", WORDS("&New project"), "Ctrl+N", "plus"},
    {"file", "openTable", WORDS("Open &table…"), "Ctrl+Shift+O", "table"},
    {"file", "openProject", WORDS("&Open project…"), "Ctrl+O", "open"},
    {"file", ">recent", WORDS("Open &recent"), "", ""},
    {"file", "", "", "", ""},
    {"file", "save", WORDS("&Save"), "Ctrl+S", "save"},
    {"file", "saveAs", WORDS("Save &as…"), "Ctrl+Shift+S", ""},
    {"file", "", "", "", ""},
    {"file", "quit", WORDS("&Quit"), "Ctrl+Q", ""},
    {"edit", "undo", WORDS("&Undo"), "Ctrl+Z", "undo"},
    {"edit", "redo", WORDS("&Redo"), "Ctrl+Shift+Z", "redo"},
    {"view", "page.data", WORDS("&Data"), "Ctrl+1", "data"},
    {"view", "page.model", WORDS("&Model"), "Ctrl+2", "model"},
    {"view", "page.train", WORDS("&Train"), "Ctrl+3", "train"},
    {"view", "page.inspect", WORDS("&Inspect"), "Ctrl+4", "inspect"},
    {"view", "page.compare", WORDS("&Compare"), "Ctrl+5", "compare"},
    {"view", "welcome", WORDS("&Welcome page"), "", "logo"},
    {"view", "", "", "", ""},
    {"view", ">panels", WORDS("&Panels of Model"), "", ""},
    {"view", ">scheme", WORDS("&Scheme"), "", ""},
    {"view", ">language", WORDS("&Language"), "", ""},
    {"run", "run", WORDS("&Run"), "F5", "play"},
    {"run", "step", WORDS("&Step one batch"), "F10", "step"},
    {"run", "finish", WORDS("&Finish now"), "Ctrl+F5", "finish"},
    {"run", "stop", WORDS("S&top"), "Shift+F5", "stop"},
    {"help", "help", WORDS("&Help on this"), "F1", "info"},
    {"help", "", "", "", ""},
    {"help", "about", WORDS("&About Taskloom"), "", "logo"},
};

#undef WORDS

QString words(const char* source) {
    return QCoreApplication::translate("Actions", source);
}

} // namespace

Actions::Actions(QWidget* window) : QObject(window) {
    for (const ActionSpec& spec : actions) {
        if (*spec.id == '\0' || *spec.id == '>')
            continue;
        auto* action = new QAction(this);
        action->setObjectName(QLatin1StringView(spec.id));
        if (*spec.keys != '\0')
            action->setShortcut(QKeySequence(QString::fromLatin1(spec.keys)));
        if (*spec.icon != '\0')
            action->setIcon(widgets::Theme::instance().icon(spec.icon));
        window->addAction(action);
        m_actions.insert(spec.id, action);
    }
    m_actions["redo"]->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
    m_actions["quit"]->setMenuRole(QAction::QuitRole);
}

QAction* Actions::operator[](const char* id) const {
    QAction* action = m_actions.value(QByteArray(id));
    Q_ASSERT_X(action, "Actions", id);
    return action;
}

void Actions::fill(QMenuBar& bar) {
    for (const MenuSpec& menu : menus)
        m_menus.insert(menu.id, bar.addMenu(QString()));
    for (const ActionSpec& spec : actions) {
        QMenu* menu = m_menus.value(spec.menu);
        if (*spec.id == '\0')
            menu->addSeparator();
        else if (*spec.id == '>')
            m_menus.insert(spec.id + 1, menu->addMenu(QString()));
        else
            menu->addAction(m_actions.value(spec.id));
    }
    retranslate();
}

void Actions::retranslate() {
    for (const MenuSpec& menu : menus)
        if (QMenu* made = m_menus.value(menu.id))
            made->setTitle(words(menu.words));
    for (const ActionSpec& spec : actions) {
        if (*spec.id == '>') {
            if (QMenu* made = m_menus.value(spec.id + 1))
                made->setTitle(words(spec.words));
        } else if (*spec.id != '\0') {
            m_actions.value(spec.id)->setText(words(spec.words));
        }
    }
}

} // namespace app
