#pragma once
// The row of task chips at the same place on every page. Click: highlight; Alt-click: only this task; double-click: task
// editor. GUI thread.

#include <QWidget>

namespace widgets {

class Document;

class TaskStrip : public QWidget {
    Q_OBJECT

public:
    explicit TaskStrip(Document& document, QWidget* parent = nullptr);

Q_SIGNALS:
    void editTask(const QString& taskId);

private:
    void rebuild();
    Document& m_document;
};

} // namespace widgets
