#pragma once
// The right side of the Data page: findings of the table, or one column in full. GUI thread.

#include "widgets/base/Controls.h"

class QStackedWidget;

namespace widgets {

class ColumnPanel;
class Document;
class FindingsPanel;

class SidePanel : public Card {
    Q_OBJECT

public:
    explicit SidePanel(Document& document, QWidget* parent = nullptr);
    void refresh();
    void retranslate();
    void setColumn(const QString& name);
    void showDetails(); ///< of the column
    FindingsPanel* findings() const { return m_findings; }
    ColumnPanel* column() const { return m_column; }

private:
    void showTab(int tab);
    SegmentedButtons* m_tabs;
    QStackedWidget* m_pages;
    FindingsPanel* m_findings;
    ColumnPanel* m_column;
    Badge *m_errors, *m_warnings, *m_hints;
};

} // namespace widgets
