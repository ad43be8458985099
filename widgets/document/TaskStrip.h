#pragma once
// The row of task chips at the same place on every page. Click: highlight it in all views, click again: no highlight;
// double-click: task editor. Chips that do not fit are in the list of the last one. GUI thread.

#include <QWidget>

class QHBoxLayout;

namespace widgets {

class Chip;
class Document;
class Label;

class TaskStrip : public QWidget {
    Q_OBJECT

public:
    explicit TaskStrip(Document& document, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void showHighlight();
    Document& m_document;
    Label* m_title;
    QHBoxLayout* m_row;
    QList<Chip*> m_chips;
};

} // namespace widgets
