#pragma once
// A small histogram, or the most frequent values with their counts: how the values of a column are spread. GUI thread.

#include "engine/data/Profile.h"

#include <QWidget>

namespace widgets {

class ValueBars : public QWidget {
    Q_OBJECT

public:
    explicit ValueBars(QWidget* parent = nullptr);
    void show(const engine::ColumnProfile& column, std::int64_t rows, const QString& title);
    void clear();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
    void setMostValues(int most) { m_most = most; } ///< of the list; the rest is one line

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool isList() const;
    void paintHistogram(QPainter& painter) const;
    void paintList(QPainter& painter) const;
    QString lineText(int line) const;
    engine::ColumnProfile m_column;
    std::int64_t m_rows = 0;
    int m_most = 8;
    bool m_empty = true;
};

} // namespace widgets
