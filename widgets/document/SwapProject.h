#pragma once
// The one undo command: swaps the project value. Steps with the same key merge within a second; a step that ends where
// it began vanishes. The present `view` stays, and so does the table when the project was saved into another folder in
// between: the command knows from where its own paths start. GUI thread.

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
    engine::Project here(const engine::Project& project) const; ///< with paths from where the document lies now
    Document& m_document;
    engine::Project m_before, m_after;
    std::filesystem::path m_base; ///< that the paths of both start from
    QString m_mergeKey;
    QElapsedTimer m_age;
};

} // namespace widgets
