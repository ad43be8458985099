#pragma once
// What a person should know about the table, worst first, each with its fix. GUI thread.

#include "engine/base/Error.h"
#include "widgets/base/Controls.h"

namespace widgets {

class Document;

class FindingsPanel : public Card {
    Q_OBJECT

public:
    explicit FindingsPanel(Document& document, QWidget* parent = nullptr);
    void refresh();
    /// Of the table and the tasks, worst first; problems of the graph stand on the Model page.
    static std::vector<engine::Issue> findings(const Document& document);

Q_SIGNALS:
    void showColumn(const QString& name);

private:
    QWidget* entry(const engine::Issue& issue, QWidget* parent);
    Document& m_document;
    QWidget* m_content = nullptr;
    Badge *m_errors, *m_warnings, *m_hints;
};

} // namespace widgets
