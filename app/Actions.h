#pragma once
// Everything that the menus offer: id, words, keys, icon. One table; MainWindow connects and arranges. GUI thread.

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace app {

class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);         ///< the actions are added to the window, so that their keys work
    QAction* operator[](const char* id) const; ///< asserts that it exists
    void fill(QMenuBar& bar);                  ///< the menus; submenus and page actions are added by id of the menu
    QMenu* menu(const char* id) const { return m_menus.value(QByteArray(id)); }
    void retranslate();

private:
    QHash<QByteArray, QAction*> m_actions;
    QHash<QByteArray, QMenu*> m_menus;
};

} // namespace app
