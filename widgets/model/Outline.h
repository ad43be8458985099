#pragma once
// The graph as a tree: a branch per task from its head backwards, shared parts once with who uses them. The accessible
// twin of the canvas, in step with its selection. GUI thread.

#include "engine/graph/Graph.h"

#include <QTreeWidget>

#include <set>

namespace widgets {

class Document;
struct NodeFace;

class Outline : public QTreeWidget {
    Q_OBJECT

public:
    explicit Outline(Document& document, QWidget* parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void opened(const engine::NodeId& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void followSelection();
    void follow(); ///< rebuilds, later when hidden
    QTreeWidgetItem* addNode(QTreeWidgetItem* parent, const NodeFace& face);
    Document& m_document;
    bool m_following = false;
    bool m_stale = true;
};

} // namespace widgets
