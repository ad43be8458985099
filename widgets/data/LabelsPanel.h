#pragma once
// Labels per task: how many rows have one, how the answers are balanced. GUI thread.

#include "widgets/base/Controls.h"

class QGridLayout;

namespace engine {
struct Task;
}

namespace widgets {

class Document;

class LabelsPanel : public Card {
    Q_OBJECT

public:
    explicit LabelsPanel(Document& document, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void editTask(const QString& taskId, const QPoint& globalPosition);

private:
    void addTask(QGridLayout& rows, int row, const engine::Task& task, QWidget* inner);
    Document& m_document;
    QWidget* m_content = nullptr;
};

} // namespace widgets
