#include "widgets/charts/MatrixChart.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"

#include <QFontInfo>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double rampSpace = 46, rampBelow = 26;
constexpr double leastLean = M_PI / 4;
constexpr double tightLine = 0.86; // of the height of a line: what neighbours need
constexpr double leastLetters = 9; // px

QString nameOf(const std::vector<MatrixName>& names, int index) {
    return names[static_cast<std::size_t>(index)].text;
}

double widest(const std::vector<MatrixName>& names, const QFontMetricsF& metrics) {
    double width = 0;
    for (const MatrixName& name : names)
        width = std::max(width, metrics.horizontalAdvance(name.text) + (name.slot ? 14 : 0));
    return width;
}

} // namespace

MatrixChart::MatrixChart(QWidget* parent) : Chart(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void MatrixChart::show(const Matrix& matrix) {
    Q_ASSERT(matrix.values.size() == matrix.rows.size() * matrix.columns.size());
    const bool resized = matrix.rows != m_matrix.rows || matrix.columns != m_matrix.columns;
    m_matrix = matrix;
    if (resized) {
        m_cell.reset();
        updateGeometry();
    }
    setAccessibleDescription(described());
    touch();
}

void MatrixChart::setRamp(const char* gradient, double least, double most) {
    m_gradient = gradient;
    m_least = least;
    m_most = most;
    touch();
}

QString MatrixChart::valueText(float value) const {
    return m_least < 0 ? signedFigure(static_cast<double>(value), 2) : figure(static_cast<double>(value));
}

QSize MatrixChart::sizeHint() const {
    const int rows = static_cast<int>(m_matrix.rows.size()), columns = static_cast<int>(m_matrix.columns.size());
    return m_printed ? QSize(120 + columns * 66, 40 + rows * std::clamp(220 / std::max(1, rows), 20, 64))
                     : QSize(100 + columns * 15, 100 + rows * 15);
}

QSize MatrixChart::minimumSizeHint() const {
    const int rows = static_cast<int>(m_matrix.rows.size()), columns = static_cast<int>(m_matrix.columns.size());
    return m_printed ? QSize(90 + columns * 34, 30 + std::min(rows * (rows > 8 ? 14 : 22), 480))
                     : QSize(80 + columns * 4, 80 + rows * 4);
}

void MatrixChart::setChosen(std::optional<std::pair<int, int>> cell) {
    if (m_chosen == cell)
        return;
    m_chosen = cell;
    touch();
}

int MatrixChart::columnStep() const {
    return measures().step;
}

// Two neighbours that lean by the angle a lie side · sin a apart, and need most of a line between them.
void MatrixChart::measureHeads(Measures& m) const {
    const double line = QFontMetricsF(m.headFont).height() * tightLine;
    m.angle = std::clamp(std::asin(std::min(1.0, line / m.side)), leastLean, M_PI / 2);
    if (line <= m.side)
        return;
    // Not even upright: smaller letters, and where those would be too small, not every name.
    const double pixels = QFontInfo(m.headFont).pixelSize();
    m.headFont.setPixelSize(static_cast<int>(std::max(leastLetters, std::floor(pixels * m.side / line))));
    m.step = std::max(1, static_cast<int>(std::ceil(QFontMetricsF(m.headFont).height() * tightLine / m.side - 0.05)));
}

MatrixChart::Measures MatrixChart::measures() const {
    Measures m;
    m.headFont = Theme::instance().font(m_slanted ? "caption" : "body");
    const QFontMetricsF metrics(m.headFont);
    m.names = std::ceil(std::min(widest(m_matrix.rows, metrics) + 8, width() * 0.34));
    const double columns = static_cast<double>(std::max<std::size_t>(1, m_matrix.columns.size()));
    const double rows = static_cast<double>(std::max<std::size_t>(1, m_matrix.rows.size()));
    const bool beside = !m_slanted; // else the ramp lies below, where many columns need the width
    const auto share = [&](double right) {
        m.side = std::max(1.0, (width() - m.names - right) / columns);
        if (m.side > 6 && m_slanted)
            m.side = std::floor(m.side);
    };
    share(beside ? rampSpace : 2);
    m.heads = metrics.height() + 8;
    if (m_slanted) {
        measureHeads(m);
        const double head = widest(m_matrix.columns, QFontMetricsF(m.headFont)) + 4;
        share(std::min(head * std::cos(m.angle), width() * 0.14)); // the last name leans over the edge
        m.headFont = Theme::instance().font("caption");
        measureHeads(m);
        m.heads = std::min(head * std::sin(m.angle) + metrics.height() * std::cos(m.angle) + 8, height() * 0.4);
    }
    m.heads = std::ceil(m.heads);
    const double below = m_slanted ? rampBelow : 2;
    m.height = std::max(1.0, (height() - m.heads - below) / rows);
    m.height = std::min(m.height, m_slanted ? std::clamp(2.0 * m.side, 20.0, 40.0) : 84.0);
    if (m.height > 6 && m_slanted)
        m.height = std::floor(m.height);
    // On whole pixels, so that edges are sharp.
    m.cells = QRectF(m.names, m.heads, m.side * columns, m.height * rows);
    return m;
}

QRectF MatrixChart::cellRect(int row, int column) const {
    const Measures m = measures();
    return {m.cells.left() + column * m.side, m.cells.top() + row * m.height, m.side, m.height};
}

std::optional<std::pair<int, int>> MatrixChart::cellAt(const QPointF& at) const {
    const Measures m = measures();
    if (!m.cells.contains(at) || m_matrix.values.empty())
        return std::nullopt;
    const int row =
        std::min(static_cast<int>((at.y() - m.cells.top()) / m.height), static_cast<int>(m_matrix.rows.size()) - 1);
    const int column =
        std::min(static_cast<int>((at.x() - m.cells.left()) / m.side), static_cast<int>(m_matrix.columns.size()) - 1);
    return std::pair(row, column);
}

void MatrixChart::enter(std::optional<std::pair<int, int>> cell) {
    if (cell == m_cell)
        return;
    m_cell = cell;
    update();
    Q_EMIT cellEntered(cell ? cell->first : -1, cell ? cell->second : -1);
}

QColor MatrixChart::colourOf(float value) const {
    if (!std::isfinite(value))
        return Theme::instance().colour("sunken");
    const double at = (static_cast<double>(value) - m_least) / (m_most - m_least);
    return Theme::instance().gradientColour(m_gradient, std::clamp(at, 0.0, 1.0));
}

void MatrixChart::paintEvent(QPaintEvent*) {
    if (m_matrix.values.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Measures m = measures();
    paintCells(painter, m);
    paintRowNames(painter, m);
    for (int column = 0; column < static_cast<int>(m_matrix.columns.size()); column += m.step)
        paintHead(painter, m, column);
    paintRamp(painter, m);
    paintFade(painter);
    paintMarks(painter, m);
}

void MatrixChart::paintCells(QPainter& painter, const Measures& m) const {
    const Theme& theme = Theme::instance();
    QFont font = theme.font("body");
    const double gap = m.side > 8 ? 1 : 0;
    for (int row = 0; row < static_cast<int>(m_matrix.rows.size()); ++row)
        for (int column = 0; column < static_cast<int>(m_matrix.columns.size()); ++column) {
            const float value = m_matrix.at(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
            const QRectF cell =
                QRectF(m.cells.left() + column * m.side, m.cells.top() + row * m.height, m.side, m.height)
                    .adjusted(0, 0, -gap, -gap);
            const QColor colour = colourOf(value);
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.fillRect(cell, colour);
            painter.setRenderHint(QPainter::Antialiasing);
            if (!m_printed)
                continue;
            font.setWeight(std::isfinite(value) && value <= -0.2F ? QFont::DemiBold : QFont::Normal);
            painter.setFont(font);
            painter.setPen(std::isfinite(value) ? readableOn(colour) : theme.colour("textMuted"));
            const QString words = valueText(value);
            if (QFontMetricsF(font).horizontalAdvance(words) > cell.width() - 2)
                painter.setFont(theme.font("caption"));
            const QFontMetricsF fits(painter.font());
            if (fits.horizontalAdvance(words) <= cell.width() && fits.ascent() <= cell.height())
                painter.drawText(cell, Qt::AlignCenter, words);
        }
}

/// Frames around the chosen cell and the one under the mouse or the cell cursor.
void MatrixChart::paintMarks(QPainter& painter, const Measures& m) const {
    const Theme& theme = Theme::instance();
    const double gap = m.side > 8 ? 1 : 0;
    const auto frame = [&](const std::pair<int, int>& at, const char* colour, double width) {
        const QRectF cell(m.cells.left() + at.second * m.side, m.cells.top() + at.first * m.height, m.side, m.height);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour(colour), width));
        painter.drawRect(cell.adjusted(0, 0, -gap, -gap));
    };
    if (m_chosen && m_chosen->first < static_cast<int>(m_matrix.rows.size()) &&
        m_chosen->second < static_cast<int>(m_matrix.columns.size()))
        frame(*m_chosen, "text", 1.5);
    if (m_cell)
        frame(*m_cell, hasFocus() ? "focusRing" : "text", hasFocus() ? theme.number("line.focusRing") : 1.5);
}

void MatrixChart::paintRowNames(QPainter& painter, const Measures& m) const {
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font(m_slanted ? "caption" : "body"));
    const QFontMetricsF metrics(painter.font());
    const int step = std::max(1, static_cast<int>(std::ceil(metrics.height() * tightLine / m.height - 0.05)));
    const bool marked =
        std::ranges::any_of(m_matrix.rows, [](const MatrixName& name) { return name.slot.has_value(); });
    const bool left = !m_slanted; // few tasks read from the left, many columns lean on their cells
    for (int row = 0; row < static_cast<int>(m_matrix.rows.size()); row += step) {
        const MatrixName& name = m_matrix.rows[static_cast<std::size_t>(row)];
        const QRectF box(0, m.cells.top() + row * m.height, m.names - 6, m.height);
        const double room = box.width() - (name.slot || (left && marked) ? 14 : 0);
        const QString words = metrics.elidedText(name.text, Qt::ElideRight, room);
        painter.setPen(theme.colour(!m_slanted || (m_cell && m_cell->first == row) ? "text" : "textSecondary"));
        painter.drawText(left && marked ? box.adjusted(14, 0, 0, 0) : box,
                         (left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, words);
        if (name.slot) {
            const double x = left ? 5 : box.right() - metrics.horizontalAdvance(words) - 8;
            paintTaskMarker(painter, QPointF(x, box.center().y()), 8, theme.task(*name.slot));
        }
    }
}

void MatrixChart::paintHead(QPainter& painter, const Measures& m, int column) const {
    const Theme& theme = Theme::instance();
    painter.setPen(theme.colour(!m_slanted || (m_cell && m_cell->second == column) ? "text" : "textSecondary"));
    painter.setFont(m.headFont);
    if (m_slanted)
        return paintLeaningHead(painter, m, column);
    const MatrixName& name = m_matrix.columns[static_cast<std::size_t>(column)];
    const QFontMetricsF metrics(m.headFont);
    const double centre = m.cells.left() + (column + 0.5) * m.side;
    QString words = metrics.elidedText(name.text, Qt::ElideRight, m.side - (name.slot ? 16 : 4));
    if (name.slot && words.size() < 3) // the marker says it better than one letter
        words.clear();
    const double width = words.isEmpty() ? 8 : metrics.horizontalAdvance(words) + (name.slot ? 14 : 0);
    if (name.slot)
        paintTaskMarker(painter, QPointF(centre - width / 2 + 4, m.heads / 2 - 1), 8, theme.task(*name.slot));
    painter.drawText(QRectF(centre - width / 2 + (name.slot ? 14 : 0), 0, width, m.heads - 3),
                     Qt::AlignLeft | Qt::AlignVCenter, words);
}

void MatrixChart::paintLeaningHead(QPainter& painter, const Measures& m, int column) const {
    const MatrixName& name = m_matrix.columns[static_cast<std::size_t>(column)];
    const QFontMetricsF metrics(m.headFont);
    const double centre = m.cells.left() + (column + 0.5) * m.side;
    const QTransform upright = painter.transform();
    painter.save();
    // The letters' middle, not their foot, points at the middle of the column.
    painter.translate(centre + metrics.ascent() * 0.36 * std::sin(m.angle), m.heads - 4);
    painter.rotate(-m.angle * 180 / M_PI);
    const double room = (m.heads - 6 - metrics.height() * 0.6 * std::cos(m.angle)) / std::sin(m.angle);
    double x = 0;
    if (name.slot) {
        const QPointF place = painter.transform().map(QPointF(4, -metrics.ascent() * 0.35));
        const QTransform leaning = painter.transform();
        painter.setTransform(upright); // a turned square would be another task's diamond
        paintTaskMarker(painter, upright.inverted().map(place), 7, Theme::instance().task(*name.slot));
        painter.setTransform(leaning);
        x = 11;
    }
    painter.drawText(QPointF(x, 0), metrics.elidedText(name.text, Qt::ElideRight, room - x));
    painter.restore();
}

void MatrixChart::paintRamp(QPainter& painter, const Measures& m) const {
    const Theme& theme = Theme::instance();
    const bool below = m_slanted;
    const QRectF bar = below ? QRectF(m.cells.left(), m.cells.bottom() + 9,
                                      std::clamp(width() - m.cells.left() - rampSpace, 24.0, 220.0), 8)
                             : QRectF(m.cells.right() + 10, m.cells.top(), 9, std::min(m.cells.height() - 1, 140.0));
    QLinearGradient gradient(bar.bottomLeft(), below ? bar.bottomRight() : bar.topLeft());
    for (const auto& [at, colour] : theme.gradient(m_gradient))
        gradient.setColorAt(at, colour);
    painter.fillRect(bar, gradient);
    painter.setFont(theme.font("caption"));
    painter.setPen(theme.colour("textMuted"));
    const double line = QFontMetricsF(painter.font()).height();
    const auto words = [&](double at) {
        return m_least < 0 ? signedFigure(at, std::abs(at - std::round(at)) < 1e-9 ? 0 : 2)
                           : QLocale().toString(at, 'g', 2);
    };
    if (below) {
        const double y = bar.center().y() - line / 2;
        painter.drawText(QRectF(0, y, bar.left() - 6, line), Qt::AlignRight | Qt::AlignVCenter, words(m_least));
        painter.drawText(QRectF(bar.right() + 5, y, rampSpace, line), Qt::AlignLeft | Qt::AlignVCenter, words(m_most));
        return;
    }
    const auto write = [&](double at, double y) {
        painter.drawText(QRectF(bar.right() + 3, y, rampSpace, line), Qt::AlignLeft | Qt::AlignVCenter, words(at));
    };
    write(m_most, bar.top());
    if (bar.height() >= 3 * line)
        write((m_least + m_most) / 2, bar.center().y() - line / 2);
    write(m_least, bar.bottom() - line);
}

QString MatrixChart::nameAt(const QPointF& at) const {
    const Measures m = measures();
    if (m_matrix.values.empty())
        return {};
    const auto index = [](double from, double size, std::size_t count) {
        return std::min(static_cast<std::size_t>(std::max(0.0, from / size)), count - 1);
    };
    if (at.x() < m.cells.left() && at.y() >= m.cells.top() && at.y() < m.cells.bottom())
        return m_matrix.rows[index(at.y() - m.cells.top(), m.height, m_matrix.rows.size())].text;
    if (at.y() >= m.cells.top() || at.x() < m.cells.left())
        return {};
    // A leaning name lies to the right of its column, the further the higher.
    const double lean = m_slanted ? (m.cells.top() - at.y()) / std::tan(m.angle) : 0;
    const double x = at.x() - lean - m.cells.left();
    return x >= 0 && x < m.cells.width() ? m_matrix.columns[index(x, m.side, m_matrix.columns.size())].text : QString();
}

void MatrixChart::mouseMoveEvent(QMouseEvent* event) {
    enter(cellAt(event->position()));
}

void MatrixChart::leaveEvent(QEvent* event) {
    enter(std::nullopt);
    Chart::leaveEvent(event);
}

void MatrixChart::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell)
        return Chart::mousePressEvent(event);
    enter(cell);
    Q_EMIT cellClicked(cell->first, cell->second);
}

void MatrixChart::keyPressEvent(QKeyEvent* event) {
    int row = m_cell ? m_cell->first : 0, column = m_cell ? m_cell->second : 0;
    switch (event->key()) {
    case Qt::Key_Left:
        --column;
        break;
    case Qt::Key_Right:
        column += m_cell ? 1 : 0;
        break;
    case Qt::Key_Up:
        --row;
        break;
    case Qt::Key_Down:
        row += m_cell ? 1 : 0;
        break;
    case Qt::Key_Space:
        if (m_cell)
            Q_EMIT cellClicked(row, column);
        return;
    default:
        return Chart::keyPressEvent(event);
    }
    if (m_matrix.values.empty())
        return;
    row = std::clamp(row, 0, static_cast<int>(m_matrix.rows.size()) - 1);
    column = std::clamp(column, 0, static_cast<int>(m_matrix.columns.size()) - 1);
    enter(std::pair(row, column));
}

bool MatrixChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return Chart::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto cell = cellAt(help->pos());
    if (!cell) {
        if (const QString name = nameAt(help->pos()); !name.isEmpty())
            QToolTip::showText(help->globalPos(), name, this);
        else
            QToolTip::hideText();
        return true;
    }
    const float value = m_matrix.at(static_cast<std::size_t>(cell->first), static_cast<std::size_t>(cell->second));
    QToolTip::showText(
        help->globalPos(),
        tr("%1 → %2: %3")
            .arg(nameOf(m_matrix.rows, cell->first), nameOf(m_matrix.columns, cell->second), valueText(value)),
        this);
    return true;
}

QString MatrixChart::described() const {
    // The largest and the least value say most of what the eye would see.
    QString words;
    std::size_t least = 0, most = 0;
    bool any = false;
    for (std::size_t i = 0; i < m_matrix.values.size(); ++i) {
        if (!std::isfinite(m_matrix.values[i]))
            continue;
        if (!any)
            least = most = i;
        any = true;
        if (m_matrix.values[i] < m_matrix.values[least])
            least = i;
        if (m_matrix.values[i] > m_matrix.values[most])
            most = i;
    }
    if (!any)
        return words;
    const auto cell = [this](std::size_t i) {
        return tr("%1 and %2: %3")
            .arg(m_matrix.rows[i / m_matrix.columns.size()].text, m_matrix.columns[i % m_matrix.columns.size()].text,
                 valueText(m_matrix.values[i]));
    };
    return tr("Largest: %1. Least: %2.").arg(cell(most), cell(least));
}

ChartTable MatrixChart::table() const {
    ChartTable table{{QString()}, {}};
    for (const MatrixName& name : m_matrix.columns)
        table.header << name.text;
    for (std::size_t row = 0; row < m_matrix.rows.size(); ++row) {
        QStringList cells = {m_matrix.rows[row].text};
        for (std::size_t column = 0; column < m_matrix.columns.size(); ++column)
            cells << valueText(m_matrix.at(row, column));
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace widgets
