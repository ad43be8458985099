#include "app/Actions.h"

#include "engine/base/Text.h"
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

constexpr MenuSpec menus[] = {
    {"file", TL_TEXT("Actions", "&File")},   {"edit", TL_TEXT("Actions", "&Edit")},
    {"view", TL_TEXT("Actions", "&View")},   {"data", TL_TEXT("Actions", "&Data")},
    {"model", TL_TEXT("Actions", "&Model")}, {"run", TL_TEXT("Actions", "&Run")},
    {"help", TL_TEXT("Actions", "&Help")},
};

constexpr ActionSpec actions[] = {
    {"file", "new", TL_TEXT("Actions", "&New project"), "Ctrl+N", "plus"},
    {"file", "openTable", TL_TEXT("Actions", "Open &table…"), "Ctrl+Shift+O", "table"},
    {"file", "openProject", TL_TEXT("Actions", "&Open project…"), "Ctrl+O", "open"},
    {"file", ">recent", TL_TEXT("Actions", "Open &recent"), "", ""},
    {"file", "", "", "", ""},
    {"file", "save", TL_TEXT("Actions", "&Save"), "Ctrl+S", "save"},
    {"file", "saveAs", TL_TEXT("Actions", "Save &as…"), "Ctrl+Shift+S", ""},
    {"file", "", "", "", ""},
    {"file", "quit", TL_TEXT("Actions", "&Quit"), "Ctrl+Q", ""},
    {"edit", "undo", TL_TEXT("Actions", "&Undo"), "Ctrl+Z", "undo"},
    {"edit", "redo", TL_TEXT("Actions", "&Redo"), "Ctrl+Shift+Z", "redo"},
    {"view", "page.data", TL_TEXT("Actions", "&Data"), "Ctrl+1", "data"},
    {"view", "page.model", TL_TEXT("Actions", "&Model"), "Ctrl+2", "model"},
    {"view", "page.train", TL_TEXT("Actions", "&Train"), "Ctrl+3", "train"},
    {"view", "page.inspect", TL_TEXT("Actions", "&Inspect"), "Ctrl+4", "inspect"},
    {"view", "page.compare", TL_TEXT("Actions", "&Compare"), "Ctrl+5", "compare"},
    {"view", "welcome", TL_TEXT("Actions", "&Welcome page"), "", "logo"},
    {"view", "", "", "", ""},
    {"view", ">panels", TL_TEXT("Actions", "&Panels of Model"), "", ""},
    {"view", ">scheme", TL_TEXT("Actions", "&Scheme"), "", ""},
    {"view", ">language", TL_TEXT("Actions", "&Language"), "", ""},
    {"run", "run", TL_TEXT("Actions", "&Run"), "F5", "play"},
    {"run", "step", TL_TEXT("Actions", "&Step one batch"), "F10", "step"},
    {"run", "finish", TL_TEXT("Actions", "&Finish now"), "Ctrl+F5", "finish"},
    {"run", "stop", TL_TEXT("Actions", "S&top"), "Shift+F5", "stop"},
    {"help", "help", TL_TEXT("Actions", "&Help on this"), "F1", "info"},
    {"help", "", "", "", ""},
    {"help", "about", TL_TEXT("Actions", "&About Taskloom"), "", "logo"},
};

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
