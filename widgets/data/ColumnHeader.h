#pragma once
// The head of the preview: five rows a column (name, role, type, missing, values). A click on the chip or on the type
// asks for a list, any other click selects the column. GUI thread.

#include <QHeaderView>

namespace widgets {

class SampleModel;

class ColumnHeader : public QHeaderView {
    Q_OBJECT

public:
    enum class Row { Name, Role, Type, Missing, Values };

    ColumnHeader(const SampleModel& facts, QWidget* parent);
    int wantedWidth(int section) const; ///< of a column, from its head and its first cells
    static int rowTop(Row row);
    static int rowHeight(Row row);
    static QString rowTitle(Row row);

Q_SIGNALS:
    void roleWanted(int section, const QPoint& globalPosition);
    void typeWanted(int section, const QPoint& globalPosition);

protected:
    QSize sectionSizeFromContents(int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    bool pressedList(QMouseEvent* event);
    QRect sectionRect(int section) const;
    const SampleModel& m_facts;
};

/// The names of the rows, over the corner of the table.
class ColumnHeaderTitles : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    int wantedWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace widgets
