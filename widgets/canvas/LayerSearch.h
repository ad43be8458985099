#pragma once
// Searching layers by name: the match that palette and search box share, and the box that opens at the cursor.
// GUI thread.

#include <QFrame>

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
    /// Opens with these layers only. `hint` says what they are for.
    void open(const QPoint& globalPlace, const std::vector<QString>& layers, const QString& hint);
    QStringList offered() const; ///< ids, as listed

Q_SIGNALS:
    void chosen(const QString& layerId);
    void closed(); ///< without or after a choice

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void fill();
    void choose();
    QLineEdit* m_text;
    QListWidget* m_list;
    std::vector<QString> m_layers;
};

} // namespace widgets
