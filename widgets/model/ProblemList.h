#pragma once
// Problems of the project: sign, node, sentence, field, fix, Show. A fix is one undo step. GUI thread.

#include "engine/base/Error.h"

#include <QScrollArea>

#include <vector>

namespace widgets {

class Document;
class ProblemRow;

class ProblemList : public QScrollArea {
    Q_OBJECT

public:
    explicit ProblemList(Document& document, QWidget* parent = nullptr);
    const std::vector<engine::Issue>& issues() const { return m_issues; } ///< as listed, errors first
    int count(engine::Severity severity) const;
    QString summary() const; ///< "1 error · 2 warnings · 0 hints"
    void applyFix(std::size_t index);
    void retranslate();

Q_SIGNALS:
    void wanted(const engine::Place& place); ///< the person wants to go there
    void refreshed();

private:
    void refresh();
    ProblemRow* makeRow(QWidget* parent, std::size_t index);
    Document& m_document;
    void mark(); ///< rows of the selected nodes
    std::vector<engine::Issue> m_issues;
    std::vector<ProblemRow*> m_rows; ///< of the first issues
    bool m_fresh = false;            ///< rows show m_issues
};

} // namespace widgets
