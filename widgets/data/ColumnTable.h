#pragma once
// The preview of the table: find and filter columns, select several, set role and type. GUI thread.

#include "widgets/base/Controls.h"
#include "widgets/data/ColumnFacts.h"

class QTableView;

namespace widgets {

class ColumnHeader;
class ColumnHeaderTitles;
class Document;
class SampleModel;

class ColumnTable : public Card {
    Q_OBJECT

public:
    explicit ColumnTable(Document& document, QWidget* parent = nullptr);
    void refresh();                       ///< shows the document's table and roles
    void showColumn(const QString& name); ///< selects it and brings it into view
    QStringList selectedColumns() const;
    void setRole(const QStringList& columns, engine::Role role);
    void retranslate();
    void focusFind();
    QList<QAction*> roleActions() const { return m_roleActions; } ///< for the selected columns

Q_SIGNALS:
    void taskMade(const QString& taskId, const QPoint& globalPosition); ///< one column became a task: name and kind

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Filter { All, Features, Tasks, Ignored, WithFindings };
    void applyFilter();
    void placeTitles();
    void placeFilter();
    QStringList columnsFor(int section) const; ///< the selection when `section` is in it, else this one
    void askRole(int section, const QPoint& position);
    void askType(int section, const QPoint& position);
    void setType(const QStringList& columns, engine::ColumnType type);
    void showCounts();

    Document& m_document;
    SampleModel* m_model;
    QTableView* m_view;
    ColumnHeader* m_header;
    ColumnHeaderTitles* m_titles;
    QLineEdit* m_find;
    SegmentedButtons* m_filter;
    QHBoxLayout* m_filterRow = nullptr; ///< used when the title row is too narrow
    QList<QAction*> m_roleActions;
    Label* m_hint;
    QStringList m_widthsFor; ///< columns whose widths are set
};

} // namespace widgets
