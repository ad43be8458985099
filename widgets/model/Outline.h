#pragma once
// The graph as a tree: a branch per task from its head backwards, shared parts once with who uses them. The accessible
// twin of the canvas, in step with its selection. GUI thread.

#include "engine/graph/Graph.h"

#include <QTreeWidget>

#include <set>

namespace widgets {

class Document;

class Outline : public QTreeWidget {
    Q_OBJECT

public:
    explicit Outline(Document& document, QWidget* parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void opened(const engine::NodeId& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    void followSelection();
    QTreeWidgetItem* addNode(QTreeWidgetItem* parent, const engine::Node& node);
    Document& m_document;
    bool m_following = false;
};

} // namespace widgets
