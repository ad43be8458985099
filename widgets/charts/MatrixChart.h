#pragma once
// A matrix as coloured cells with names on both axes: conflict between tasks (diverging ramp, values printed) and
// attention (sequential ramp, values on hover). Names of columns lean, as steeply as they must to stand free; what is
// cut is whole in a tooltip. The arrow keys move a cell cursor, so that nothing needs the mouse.
// NaN is shown as "–" on the ground colour. GUI thread.

#include "widgets/charts/Chart.h"

#include <QFont>
#include <QRectF>

#include <optional>

namespace widgets {

struct MatrixName {
    QString text;
    std::optional<int> slot; ///< of the task whose marker stands beside the name
    friend bool operator==(const MatrixName&, const MatrixName&) = default;
};
struct Matrix {
    std::vector<MatrixName> rows, columns;
    std::vector<float> values; ///< [rows, columns]
    float at(std::size_t row, std::size_t column) const { return values[row * columns.size() + column]; }
};

class MatrixChart : public Chart {
    Q_OBJECT

public:
    explicit MatrixChart(QWidget* parent = nullptr);

    void show(const Matrix& matrix);
    using QWidget::show;
    const Matrix& matrix() const { return m_matrix; }
    /// Name of a gradient of the theme and the values at its ends.
    void setRamp(const char* gradient, double least, double most);
    void setPrinted(bool printed) { m_printed = printed; }   ///< values in the cells, with sign when the ramp has one
    void setSlanted(bool slanted) { m_slanted = slanted; }   ///< names of the columns, for many of them
    void setChosen(std::optional<std::pair<int, int>> cell); ///< framed: what another view shows the details of
    std::optional<std::pair<int, int>> chosen() const { return m_chosen; }
    std::optional<std::pair<int, int>> cell() const { return m_cell; } ///< row, column under mouse or cell cursor
    QString valueText(float value) const;
    QRectF cellRect(int row, int column) const;
    int columnStep() const; ///< every how many columns has its name written: 1 = all
    ChartTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellEntered(int row, int column); ///< -1, -1 = left
    void cellClicked(int row, int column);

protected:
    void draw() override { update(); }
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Measures {
        QRectF cells; ///< all of them
        double side = 0, height = 0, names = 0, heads = 0;
        double angle = 0; ///< radians that names of columns lean: π/2 = upright
        int step = 1;     ///< of the columns with a name
        QFont headFont;
    };
    Measures measures() const;
    void measureHeads(Measures& m) const;
    QString nameAt(const QPointF& at) const; ///< of the row or column whose name lies there
    std::optional<std::pair<int, int>> cellAt(const QPointF& at) const;
    void enter(std::optional<std::pair<int, int>> cell);
    QColor colourOf(float value) const;
    void paintCells(QPainter& painter, const Measures& m) const;
    void paintRowNames(QPainter& painter, const Measures& m) const;
    void paintHead(QPainter& painter, const Measures& m, int column) const;
    void paintLeaningHead(QPainter& painter, const Measures& m, int column) const;
    void paintMarks(QPainter& painter, const Measures& m) const;
    void paintRamp(QPainter& painter, const Measures& m) const;
    QString described() const;

    Matrix m_matrix;
    const char* m_gradient = "cividis";
    double m_least = 0, m_most = 1;
    bool m_printed = false, m_slanted = false;
    std::optional<std::pair<int, int>> m_cell, m_chosen;
};

} // namespace widgets
