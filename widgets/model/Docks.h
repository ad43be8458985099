#pragma once
// The panels around the canvas as docks: moved, floated, put into one another as tabs, closed, folded below; the
// arrangement can be kept as bytes. A header of our own above each panel shows its title, or the tabs of the panels
// that share its place. GUI thread.

#include <QMainWindow>
#include <QTimer>

#include <vector>

class QDockWidget;

namespace widgets {

class DockHeader;

class Docks : public QMainWindow {
    Q_OBJECT

public:
    explicit Docks(QWidget* middle, QWidget* parent = nullptr); ///< takes the middle
    /// Takes the panel. `home` is where reset() puts it; panels with one home share it as tabs, the first in front,
    /// except on the right and left, which have one panel each. `beside` stands right in its header.
    void add(const QString& id, Qt::DockWidgetArea home, QWidget* panel, QWidget* beside = nullptr);
    void setTitle(QWidget* panel, const QString& title);
    void setTabText(QWidget* panel, const QString& text); ///< a longer title while it is a tab: "Problems (3)"

    void bring(QWidget* panel); ///< opens it, unfolds it, shows it in front
    bool open(const QWidget* panel) const;
    bool inFront(const QWidget* panel) const;                        ///< open, and not behind another tab
    bool together(const QWidget* panel, const QWidget* other) const; ///< tabs of one place
    void reset();                                                    ///< every panel open, at home
    void setWidth(QWidget* panel, int width);                        ///< when it stands left or right
    void setCompact(QWidget* panel, bool compact);                   ///< a header without words, for a column of icons
    void joinTo(QWidget* panel, QWidget* other);                     ///< as a tab beside it
    void sendHome(QWidget* panel);
    void foldBelow(bool folded); ///< the panels at the lower edge show their headers only
    bool foldedBelow() const { return m_folded; }

    QByteArray arrangement() const;
    bool arrange(const QByteArray& bytes); ///< false: not an arrangement of these panels, nothing changes
    QList<QAction*> toggles() const;       ///< show or hide each panel
    QList<QWidget*> panes() const;         ///< what F6 walks: panels in front and the middle, in order of reading
    QDockWidget* dockOf(const QWidget* panel) const;
    DockHeader& headerOf(const QWidget* panel) const;
    void retranslate();

Q_SIGNALS:
    void rearranged(); ///< by the person

protected:
    bool event(QEvent* event) override;
    void childEvent(QChildEvent* event) override;

private:
    struct Place {
        QDockWidget* dock;
        DockHeader* header;
        QWidget* panel;
        Qt::DockWidgetArea home;
        QString title, tabText;
    };
    const Place& placeOf(const QWidget* panel) const;
    void refreshSoon(bool person);
    void refresh();
    std::vector<const Place*> sharing(const Place& place) const; ///< with itself, open ones, in order of adding
    bool below(const Place& place) const;

    QStyle* m_noTabs;
    std::vector<Place> m_places;
    QTimer m_soon;
    bool m_person = false; ///< what happened since the last refresh was done by hand
    bool m_quiet = false;  ///< the program arranges
    bool m_folded = false;
    int m_heightBelow = 0; ///< before folding
};

} // namespace widgets
