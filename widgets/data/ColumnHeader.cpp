#include "widgets/data/ColumnHeader.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Style.h"
#include "widgets/base/Words.h"
#include "widgets/data/SampleModel.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace widgets {

namespace {

constexpr int unit = 4;
constexpr int heights[] = {8 * unit, 8 * unit, 7 * unit, 7 * unit, 14 * unit};
constexpr int leastWidth = 22 * unit, mostWidth = 55 * unit, inset = 2 * unit;
constexpr double manyMissing = 0.5;

QString percent(double share) {
    const double value = 100 * share;
    return QStringLiteral("%1 %").arg(value > 0 && value < 0.1 ? ColumnHeader::tr("under 0.1") : shownNumber(value, 3));
}

void paintName(QPainter& painter, const QRect& rect, const ColumnFacts& facts) {
    const Theme& theme = Theme::instance();
    const int icon = length("control.iconSmall") + 2;
    const int middle = rect.center().y();
    painter.drawPixmap(QRect(rect.x(), middle - icon / 2 + 1, icon, icon),
                       theme.pixmap(typeIcon(facts.type), theme.colour("textMuted"), icon));
    QRect text = rect.adjusted(icon + 6, 0, 0, 0);
    if (facts.finding) {
        painter.drawPixmap(
            QRect(rect.right() - icon, middle - icon / 2 + 1, icon, icon),
            theme.pixmap(severityIcon(*facts.finding), theme.colour(severityColour(*facts.finding)), icon));
        text.adjust(0, 0, -icon - 4, 0);
    }
    painter.setFont(theme.font("strong"));
    painter.setPen(theme.colour("text"));
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetrics(painter.font()).elidedText(facts.name, Qt::ElideMiddle, text.width()));
}

void paintType(QPainter& painter, const QRect& rect, const ColumnFacts& facts) {
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font("body"));
    painter.setPen(theme.colour("text"));
    const int arrow = length("control.iconSmall");
    const QString text =
        QFontMetrics(painter.font())
            .elidedText(translated(engine::columnTypeLabel(facts.type)), Qt::ElideRight, rect.width() - arrow - 2);
    painter.drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter), text);
    const int x = rect.x() + QFontMetrics(painter.font()).horizontalAdvance(text) + 2;
    paintChevron(painter, QRect(x, rect.y(), arrow, rect.height()), theme.colour("textMuted"));
}

void paintMissing(QPainter& painter, const QRect& rect, const ColumnFacts& facts) {
    const Theme& theme = Theme::instance();
    const bool many = facts.missing > manyMissing;
    painter.setFont(theme.font(many ? "strong" : "body"));
    const QString text = percent(facts.missing);
    const int textWidth = QFontMetrics(painter.font()).horizontalAdvance(text);
    painter.setPen(theme.colour(many ? "warning" : facts.missing > 0 ? "text" : "textMuted"));
    painter.drawText(rect, int(Qt::AlignRight | Qt::AlignVCenter), text);
    const QRectF bar(rect.x(), rect.center().y() - 1, std::max(0, std::min(11 * unit, rect.width() - textWidth - 8)),
                     unit);
    paintBox(painter, bar, 2, theme.colour("sunken"), {});
    if (facts.missing > 0) {
        QRectF part = bar;
        part.setWidth(std::max(2.0, bar.width() * facts.missing));
        paintBox(painter, part, 2, theme.colour(many ? "warningMark" : "shared"), {});
    }
}

void paintValues(QPainter& painter, const QRect& rect, const ColumnFacts& facts) {
    const Theme& theme = Theme::instance();
    const QFont font = theme.font("caption");
    painter.setFont(font);
    painter.setPen(theme.colour("textMuted"));
    const int line = QFontMetrics(font).height();
    const QRect text(rect.x(), rect.bottom() - line - 3, rect.width(), line);
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetrics(font).elidedText(facts.values, Qt::ElideRight, text.width()));
    const QRect plot(rect.x(), rect.y() + 6, rect.width(), text.y() - rect.y() - 8);
    if (facts.bars.empty() || plot.height() < 4)
        return;
    const double most = std::max(1e-12, *std::ranges::max_element(facts.bars));
    const auto count = double(facts.bars.size());
    // Behind the coloured "yes" of a task, "no" steps back.
    const bool answer = facts.role == engine::Role::Task && !facts.tasks.empty() && facts.bars.size() == 2;
    const QColor grey = theme.colour(answer ? "controlBorderSoft" : "controlBorder");
    for (std::size_t i = 0; i < facts.bars.size(); ++i) {
        const double height = facts.bars[i] > 0 ? std::max(1.0, facts.bars[i] / most * plot.height()) : 0;
        const double left = plot.x() + plot.width() * double(i) / count;
        const double right = plot.x() + plot.width() * double(i + 1) / count;
        const bool own = answer && i == 1;
        painter.fillRect(QRectF(left, plot.bottom() + 1 - height, std::max(1.0, right - left - 1),
                                own ? std::max(2.0, height) : height),
                         own ? theme.task(facts.tasks.front().colour).colour : grey);
    }
    painter.fillRect(plot.x(), plot.bottom() + 1, plot.width(), 1, theme.colour("border"));
}

QString rowTitleText(ColumnHeader::Row row) {
    switch (row) {
    case ColumnHeader::Row::Name:
        return {};
    case ColumnHeader::Row::Role:
        return ColumnHeader::tr("Role");
    case ColumnHeader::Row::Type:
        return ColumnHeader::tr("Type");
    case ColumnHeader::Row::Missing:
        return ColumnHeader::tr("Missing");
    case ColumnHeader::Row::Values:
        return ColumnHeader::tr("Values");
    }
    return {};
}

constexpr ColumnHeader::Row allRows[] = {ColumnHeader::Row::Name, ColumnHeader::Row::Role, ColumnHeader::Row::Type,
                                         ColumnHeader::Row::Missing, ColumnHeader::Row::Values};

} // namespace

ColumnHeader::ColumnHeader(const SampleModel& facts, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_facts(facts) {
    setSectionsClickable(true);
    setHighlightSections(true);
    setMinimumSectionSize(leastWidth);
    setDefaultSectionSize(28 * unit);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int ColumnHeader::rowTop(Row row) {
    int top = 0;
    for (int i = 0; i < int(row); ++i)
        top += heights[i];
    return top;
}

int ColumnHeader::rowHeight(Row row) {
    return heights[int(row)];
}

QString ColumnHeader::rowTitle(Row row) {
    return rowTitleText(row);
}

int ColumnHeader::wantedWidth(int section) const {
    const ColumnFacts& facts = m_facts.facts()[std::size_t(section)];
    const Theme& theme = Theme::instance();
    const QFontMetrics body(theme.font("body"));
    int width = QFontMetrics(theme.font("strong")).horizontalAdvance(facts.name) + 20 + (facts.finding ? 20 : 0);
    width = std::max(width, body.horizontalAdvance(translated(engine::columnTypeLabel(facts.type))) + 4 * unit);
    width = std::max(width, chipSize(roleChip(facts), theme.font("body")).width());
    width = std::max(width, QFontMetrics(theme.font("caption")).horizontalAdvance(facts.values));
    for (int row = 0; row < std::min(20, m_facts.rowCount()); ++row)
        width = std::max(width,
                         body.horizontalAdvance(m_facts.data(m_facts.index(row, section), Qt::DisplayRole).toString()));
    return std::clamp(width + 2 * inset + 2, leastWidth, mostWidth);
}

QSize ColumnHeader::sectionSizeFromContents(int) const {
    return {28 * unit, rowTop(Row::Values) + rowHeight(Row::Values)};
}

void ColumnHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    if (!rect.isValid() || section >= m_facts.columnCount())
        return;
    const Theme& theme = Theme::instance();
    const ColumnFacts& facts = m_facts.facts()[std::size_t(section)];
    const bool selected = selectionModel() && selectionModel()->isColumnSelected(section);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.colour(selected ? "selection" : facts.unusable.isEmpty() ? "surface" : "sunken"));
    const auto rowRect = [&](Row row) {
        return QRect(rect.x() + inset, rect.y() + rowTop(row), rect.width() - 2 * inset - 1, rowHeight(row) - 1);
    };
    for (const Row row : allRows)
        painter->fillRect(rect.x(), rect.y() + rowTop(row) + rowHeight(row) - 1, rect.width(), 1,
                          theme.colour(row == Row::Values ? "border" : "borderSoft"));
    painter->fillRect(rect.right(), rect.y(), 1, rect.height(), theme.colour("borderSoft"));
    paintName(*painter, rowRect(Row::Name), facts);
    const ChipLook chip = roleChip(facts);
    QRect chipRect = rowRect(Row::Role);
    chipRect.setWidth(std::min(chipRect.width(), chipSize(chip, theme.font("body")).width()));
    paintChip(*painter, chipRect, chip, theme.font("body"));
    paintType(*painter, rowRect(Row::Type), facts);
    paintMissing(*painter, rowRect(Row::Missing), facts);
    paintValues(*painter, rowRect(Row::Values), facts);
    painter->restore();
}

QRect ColumnHeader::sectionRect(int section) const {
    return {sectionViewportPosition(section), 0, sectionSize(section), height()};
}

bool ColumnHeader::pressedList(QMouseEvent* event) {
    const int section = logicalIndexAt(event->pos());
    const int y = event->pos().y();
    // The edge between two columns stays for changing the width.
    const int x = event->pos().x() - (section < 0 ? 0 : sectionRect(section).x());
    if (section < 0 || event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier || x < unit ||
        x > sectionSize(section) - unit)
        return false;
    for (const Row row : {Row::Role, Row::Type}) {
        if (y < rowTop(row) || y >= rowTop(row) + rowHeight(row))
            continue;
        const QPoint below =
            viewport()->mapToGlobal(QPoint(sectionRect(section).x() + inset, rowTop(row) + rowHeight(row)));
        if (row == Row::Role)
            Q_EMIT roleWanted(section, below);
        else
            Q_EMIT typeWanted(section, below);
        return true;
    }
    return false;
}

void ColumnHeader::mousePressEvent(QMouseEvent* event) {
    if (!pressedList(event))
        QHeaderView::mousePressEvent(event);
}

void ColumnHeader::mouseDoubleClickEvent(QMouseEvent* event) {
    QHeaderView::mouseDoubleClickEvent(event);
}

bool ColumnHeader::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int section = logicalIndexAt(help->pos());
        if (section >= 0 && section < m_facts.columnCount()) {
            const ColumnFacts& facts = m_facts.facts()[std::size_t(section)];
            QString text = tr("%1: %2, %3 missing, %4")
                               .arg(facts.name, translated(engine::columnTypeLabel(facts.type)), percent(facts.missing),
                                    facts.values);
            if (!facts.unusable.isEmpty())
                text += QLatin1Char('\n') + facts.unusable;
            else if (facts.ignore && facts.role == engine::Role::Ignore)
                text += QLatin1Char('\n') + longReason(*facts.ignore);
            if (!facts.findingText.isEmpty())
                text += QLatin1Char('\n') + facts.findingText;
            QToolTip::showText(help->globalPos(), text, viewport());
            return true;
        }
    }
    return QHeaderView::viewportEvent(event);
}

int ColumnHeaderTitles::wantedWidth() const {
    const QFontMetrics metrics(Theme::instance().font("body"));
    int width = 0;
    for (const ColumnHeader::Row row : allRows)
        width = std::max(width, metrics.horizontalAdvance(ColumnHeader::rowTitle(row)));
    return width + 2 * inset;
}

void ColumnHeaderTitles::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.colour("panel"));
    painter.setFont(theme.font("body"));
    for (const ColumnHeader::Row row : allRows) {
        const QRect line(0, ColumnHeader::rowTop(row), width(), ColumnHeader::rowHeight(row));
        painter.setPen(theme.colour("textMuted"));
        painter.drawText(line.adjusted(inset, 0, -inset, -1), int(Qt::AlignLeft | Qt::AlignVCenter),
                         ColumnHeader::rowTitle(row));
        painter.fillRect(0, line.bottom(), width(), 1,
                         theme.colour(row == ColumnHeader::Row::Values ? "border" : "borderSoft"));
    }
    painter.fillRect(width() - 1, 0, 1, height(), theme.colour("border"));
}

} // namespace widgets
