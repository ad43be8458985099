#pragma once
// The one undo command: swaps the project value. Steps with the same key merge within a second; a step that ends where
// it began vanishes. The present `view` stays. GUI thread.

#include "engine/project/Project.h"

#include <QElapsedTimer>
#include <QUndoCommand>

namespace widgets {

class Document;

class SwapProject : public QUndoCommand {
public:
    SwapProject(Document& document, engine::Project before, engine::Project after, const QString& name,
                QString mergeKey);
    void undo() override;
    void redo() override;
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    engine::Project m_before, m_after;
    QString m_mergeKey;
    QElapsedTimer m_age;
};

} // namespace widgets
