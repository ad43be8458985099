#pragma once
// Layers to add, by category, and blocks that the person saved, with a search: drag onto the canvas, double-click or
// Enter adds in the middle. Folded it shows icons only. GUI thread.

#include "engine/base/Error.h"

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
    int wishedWidth() const;         ///< names in full, within limits; icons only when folded
    QStringList shownLayers() const; ///< ids that the search leaves, in order
    void retranslate();
    void reload(); ///< "My blocks" changed on disk

Q_SIGNALS:
    void wanted(const QString& layerId); ///< or blockFilePrefix and the path of a saved block
    void problem(const engine::Error& error);

private:
    void fill();
    void fillBlocks();
    void filter();
    void openMenu(const QPoint& at); ///< of a saved block
    int matchOf(const QTreeWidgetItem& item) const;
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QListWidget* m_icons;
    QStackedWidget* m_stack;
    bool m_folded = false;
};

} // namespace widgets
