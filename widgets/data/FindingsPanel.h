#pragma once
// What a person should know about the table, worst first: what, why it matters, one click to mend it, the rows. GUI
// thread.

#include "engine/data/Finding.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Job.h"

#include <QSet>

namespace widgets {

class Document;

class FindingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPanel(Document& document, QWidget* parent = nullptr);
    void refresh();
    /// Of the table and the tasks, worst first (kind null = said while reading, splitting or fitting); problems of the
    /// graph stand on the Model page.
    static std::vector<engine::Finding> findings(const Document& document);

Q_SIGNALS:
    void counted(int errors, int warnings, int hints);
    void showColumn(const QString& name);
    void showRows(const std::vector<std::uint32_t>& rows, const QString& what);

private:
    QWidget* entry(const engine::Finding& finding, QWidget* parent);
    void addButtons(const engine::Finding& finding, QVBoxLayout& column, QWidget* box);
    void findRows(const engine::Finding& finding);
    Document& m_document;
    QWidget* m_content = nullptr;
    QSet<QString> m_unfolded; ///< words whose reason is shown
    Job m_job;
};

} // namespace widgets
