#pragma once
// The three parts of the rows as one bar with two handles. Left and Right move the handle that has the focus. GUI
// thread.

#include <QWidget>

#include <array>

namespace widgets {

class SplitBar : public QWidget {
    Q_OBJECT

public:
    explicit SplitBar(QWidget* parent = nullptr);
    void setShares(const std::array<double, 3>& shares); ///< sum 1
    void setCounts(const std::array<qint64, 3>& counts); ///< -1 = not known
    void setDraggable(bool draggable);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

Q_SIGNALS:
    void dragged(double train, double validation, bool done); ///< in steps of 1 %

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double edge(int handle) const; ///< in [0, 1]
    int handleAt(const QPoint& position) const;
    void move(int handle, double to, bool done);
    QRectF bar() const;
    void paintLegend(QPainter& painter) const;
    std::array<double, 3> m_shares{0.7, 0.15, 0.15};
    std::array<qint64, 3> m_counts{-1, -1, -1};
    bool m_draggable = true;
    int m_held = -1;
    int m_focused = 0;
};

} // namespace widgets
