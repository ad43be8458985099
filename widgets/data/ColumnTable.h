#pragma once
// The preview of the table: find and filter columns, select several, set role and type. Keys on selected columns: T
// task, F feature, I ignore, W weight, K keep together, D time, S sequence. GUI thread.

#include "widgets/base/Controls.h"
#include "widgets/data/ColumnFacts.h"

#include <filesystem>

class QMenu;
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
    /// Only these rows, with a sentence that says which they are; empty = the first rows again.
    void showRows(const std::vector<std::uint32_t>& rows, const QString& what = {});
    QStringList selectedColumns() const;
    void selectShown(); ///< every column that search and filter leave
    void setRole(const QStringList& columns, engine::Role role);
    void setType(const QStringList& columns, engine::ColumnType type);
    void setFeatureSet(const QStringList& columns, const QString& set); ///< empty = none
    void askNewSet(const QStringList& columns);                         ///< its name
    void makeMultiLabel(const QStringList& columns);                    ///< one task that learns all of them
    void retranslate();
    void focusFind();
    QList<QAction*> roleActions() const { return m_roleActions; }     ///< for the selected columns
    QList<QAction*> schemaActions() const { return m_schemaActions; } ///< roles and types to and from a file
    bool saveSchema(const std::filesystem::path& file);               ///< false: Document::problem was emitted
    bool loadSchema(const std::filesystem::path& file);

Q_SIGNALS:
    void taskMade(const QString& taskId, const QPoint& globalPosition); ///< one column became a task: name and kind
    void currentColumnChanged(const QString& name); ///< the last one that was selected; empty = none
    void detailsWanted(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Filter { All, Features, Tasks, Ignored, WithFindings };
    void buildView();
    void connectView();
    void makeActions();
    void retranslateActions();
    bool fits(const ColumnFacts& facts) const;
    void widenColumns();
    void applyFilter();
    void placeTitles();
    void placeFilter();
    bool pressed(int key);
    QStringList columnsFor(int section) const; ///< the selection when `section` is in it, else this one
    void addSets(QMenu& menu, const QStringList& columns);
    void askRole(int section, const QPoint& position);
    void askType(int section, const QPoint& position);
    void saveSchemaDialog();
    void loadSchemaDialog();
    void showCounts();
    void showSelection();

    Document& m_document;
    SampleModel* m_model;
    QTableView* m_view;
    ColumnHeader* m_header;
    ColumnHeaderTitles* m_titles;
    QLineEdit* m_find;
    SegmentedButtons* m_filter;
    QPushButton *m_selectShown, *m_firstRows;
    ShortLabel* m_rowsShown;
    QWidget* m_rowsBar;
    QHBoxLayout* m_filterRow = nullptr; ///< used when the title row is too narrow
    QList<QAction*> m_roleActions, m_schemaActions;
    Label* m_hint;
    QStringList m_widthsFor; ///< columns whose widths are set
};

} // namespace widgets
