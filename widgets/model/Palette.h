#pragma once
// Layers to add, by category, with a search: drag onto the canvas, double-click or Enter adds in the middle. Folded it
// shows icons only. GUI thread.

#include <QListWidget>
#include <QTreeWidget>
#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace widgets {

class Palette : public QWidget {
    Q_OBJECT

public:
    explicit Palette(QWidget* parent = nullptr);
    void setFolded(bool folded);
    bool folded() const { return m_folded; }
    void focusSearch();
    int wishedWidth() const;         ///< names in full, within limits; icons only when folded
    QStringList shownLayers() const; ///< ids that the search leaves, in order
    void retranslate();

Q_SIGNALS:
    void wanted(const QString& layerId);

private:
    void fill();
    void filter();
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QListWidget* m_icons;
    QStackedWidget* m_stack;
    bool m_folded = false;
};

} // namespace widgets
