#pragma once
// Searching layers and nodes by name: the match that palette and search box share, and the box that opens at the
// cursor.
// GUI thread.

#include <QFrame>
#include <QIcon>

#include <vector>

class QLineEdit;
class QListWidget;

namespace widgets {

/// How well `text` names the layer: 0 = not at all; word starts beat parts of words beat letters in order. Empty text
/// matches all equally. Looks at label, id and category.
int layerMatch(const QString& text, const QString& layerId);

class LayerSearch : public QFrame {
    Q_OBJECT

public:
    explicit LayerSearch(QWidget* parent = nullptr);
    /// Something that can be found; `other` is searched too, after the label.
    struct Entry {
        QString id, label, other, tip;
        QIcon icon;
    };
    /// Opens with these layers only. `hint` says what they are for.
    void open(const QPoint& globalPlace, const std::vector<QString>& layers, const QString& hint);
    void openNodes(const QPoint& globalPlace, std::vector<Entry> nodes, const QString& hint);
    QStringList offered() const; ///< ids, as listed

Q_SIGNALS:
    void chosen(const QString& layerId);
    void nodeChosen(const QString& id);
    void closed(); ///< without or after a choice

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void openAt(const QPoint& globalPlace, const QString& hint);
    void fill();
    void choose();
    QLineEdit* m_text;
    QListWidget* m_list;
    std::vector<Entry> m_entries;
    bool m_nodes = false; ///< what is searched
};

} // namespace widgets
