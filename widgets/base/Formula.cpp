#include "widgets/base/Formula.h"

#include "widgets/base/FormulaBoxes.h"
#include "widgets/base/Theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace formula {

namespace {

constexpr double smaller = 0.75, least = 0.55, ruleGap = 3;

double spaceOf(const QFont& font) {
    return QFontMetricsF(font).horizontalAdvance(u' ');
}

bool isText(const Box& box, QStringView signs) {
    return box.kind == Box::Kind::Text && box.text.size() == 1 && signs.contains(box.text);
}

/// Space between two neighbours of a row.
double between(const Box* before, const Box& box, const QFont& font) {
    if (!before || isText(box, u",;:") || isText(box, u")]⟩") || isText(*before, u"([⟨"))
        return 0;
    const double space = spaceOf(font);
    if (isText(*before, u",;:"))
        return isText(*before, u";") ? 2 * space : space;
    if (box.operatorSign || before->operatorSign)
        return space;
    if (box.kind == Box::Kind::Row && !box.parts.empty() && isText(*box.parts.front(), u"(["))
        return before->kind == Box::Kind::Text && before->text.size() > 1 ? 0.5 : space * 0.25;
    if (isText(box, u"‖|") || isText(*before, u"‖|") || isText(*before, u"−∇"))
        return 0.5;
    const bool words = (box.kind == Box::Kind::Text && box.text.size() > 1) ||
                       (before->kind == Box::Kind::Text && before->text.size() > 1);
    return words ? space : space * 0.5;
}

/// A base with what stands below and above beside it.
void measureScripts(Box& box, const QFont& base, double scale, double xHeight) {
    const double inner = std::max(least, scale * smaller);
    const auto& parts = box.parts;
    parts[0]->measure(base, scale);
    double beside = 0;
    box.ascent = parts[0]->ascent;
    box.descent = parts[0]->descent;
    if (parts[1]) {
        parts[1]->measure(base, inner);
        beside = parts[1]->width;
        box.descent = std::max(box.descent, parts[1]->descent + xHeight * 0.45);
    }
    if (parts[2]) {
        parts[2]->measure(base, inner);
        beside = std::max(beside, parts[2]->width);
        box.ascent = std::max(box.ascent, parts[2]->ascent + xHeight * 0.75);
    }
    box.width = parts[0]->width + beside + 1;
}

} // namespace

void Box::measure(const QFont& base, double scale) {
    font = base;
    font.setPointSizeF(base.pointSizeF() * scale);
    font.setItalic(italic);
    const QFontMetricsF metrics(font);
    ascent = metrics.ascent();
    descent = metrics.descent();
    switch (kind) {
    case Kind::Text:
        width = metrics.horizontalAdvance(text) + (italic ? 0.5 : 0);
        return;
    case Kind::Row: {
        width = 0;
        const Box* last = nullptr;
        for (const BoxPtr& part : parts) {
            part->measure(base, scale);
            part->before = between(last, *part, font);
            width += part->before + part->width;
            ascent = std::max(ascent, part->ascent);
            descent = std::max(descent, part->descent);
            last = part.get();
        }
        return;
    }
    case Kind::Scripts:
        measureScripts(*this, base, scale, metrics.xHeight());
        return;
    case Kind::Fraction: {
        const double of = std::max(least, scale * 0.9);
        parts[0]->measure(base, of);
        parts[1]->measure(base, of);
        width = std::max(parts[0]->width, parts[1]->width) + 6;
        const double axis = metrics.xHeight() * 0.5;
        ascent = axis + ruleGap / 2 + parts[0]->ascent + parts[0]->descent;
        descent = parts[1]->ascent + parts[1]->descent + ruleGap / 2 - axis;
        return;
    }
    case Kind::Root:
        parts[0]->measure(base, scale);
        width = parts[0]->width + metrics.xHeight() * 1.1 + 2;
        ascent = parts[0]->ascent + 2;
        descent = parts[0]->descent;
        return;
    }
}

void Box::paint(QPainter& painter, double x, double baseline) const {
    const double xHeight = QFontMetricsF(font).xHeight();
    switch (kind) {
    case Kind::Text:
        painter.setFont(font);
        painter.drawText(QPointF(x, baseline), text);
        return;
    case Kind::Row:
        for (const BoxPtr& part : parts) {
            x += part->before;
            part->paint(painter, x, baseline);
            x += part->width;
        }
        return;
    case Kind::Scripts:
        parts[0]->paint(painter, x, baseline);
        if (parts[1])
            parts[1]->paint(painter, x + parts[0]->width + 0.5, baseline + xHeight * 0.45);
        if (parts[2])
            parts[2]->paint(painter, x + parts[0]->width + 0.5, baseline - xHeight * 0.75);
        return;
    case Kind::Fraction: {
        const double rule = baseline - xHeight * 0.5;
        parts[0]->paint(painter, x + (width - parts[0]->width) / 2, rule - ruleGap / 2 - parts[0]->descent);
        parts[1]->paint(painter, x + (width - parts[1]->width) / 2, rule + ruleGap / 2 + parts[1]->ascent);
        painter.drawLine(QPointF(x + 1, rule), QPointF(x + width - 1, rule));
        return;
    }
    case Kind::Root: {
        const double sign = xHeight * 1.1, top = baseline - ascent + 1.5, low = baseline + descent * 0.5;
        painter.drawPolyline(QList<QPointF>{{x, baseline - xHeight * 0.5},
                                            {x + sign * 0.3, baseline - xHeight * 0.6},
                                            {x + sign * 0.6, low},
                                            {x + sign, top},
                                            {x + width, top}}
                                 .constData(),
                             5);
        parts[0]->paint(painter, x + sign + 1, baseline);
        return;
    }
    }
}

QString Box::tree() const {
    QStringList inner;
    for (const BoxPtr& part : parts)
        inner.push_back(part ? part->tree() : QString());
    switch (kind) {
    case Kind::Text:
        return text;
    case Kind::Row:
        return inner.join(u' ');
    case Kind::Fraction:
        return QStringLiteral("frac(%1, %2)").arg(inner[0], inner[1]);
    case Kind::Root:
        return QStringLiteral("sqrt(%1)").arg(inner[0]);
    case Kind::Scripts:
        break;
    }
    QString made = inner[0];
    if (parts[1])
        made = QStringLiteral("sub(%1, %2)").arg(made, inner[1]);
    if (parts[2])
        made = QStringLiteral("sup(%1, %2)").arg(made, inner[2]);
    return made;
}

} // namespace formula

Formula::Formula(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, &Formula::rebuild);
}

Formula::~Formula() = default;

void Formula::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    rebuild();
}

void Formula::rebuild() {
    m_parts = formula::parse(m_text);
    QFont font = Theme::instance().font("body");
    font.setPointSizeF(font.pointSizeF() * 1.15);
    const formula::Box* last = nullptr;
    for (const auto& part : m_parts) {
        part->measure(font, 1);
        part->before = formula::between(last, *part, font);
        last = part.get();
    }
    updateGeometry();
    update();
}

// Breaks before an operator, and after a comma: never inside of a part.
std::vector<Formula::Line> Formula::lines(double width) const {
    std::vector<Line> made;
    std::size_t first = 0;
    while (first < m_parts.size()) {
        Line line{first, first, 0, 0, 0};
        std::size_t goodBreak = first;
        double x = 0;
        std::size_t at = first;
        for (; at < m_parts.size(); ++at) {
            const auto& part = *m_parts[at];
            x += (at == first ? 0 : part.before) + part.width;
            if (at > first && x > width)
                break;
            const bool afterComma = at > 0 && formula::isText(*m_parts[at - 1], u",;");
            if (at > first && (part.operatorSign || afterComma))
                goodBreak = at;
        }
        line.last = at == m_parts.size() ? at : goodBreak > first ? goodBreak : at;
        for (std::size_t i = first; i < line.last; ++i) {
            line.width += (i == first ? 0 : m_parts[i]->before) + m_parts[i]->width;
            line.ascent = std::max(line.ascent, m_parts[i]->ascent);
            line.descent = std::max(line.descent, m_parts[i]->descent);
        }
        first = line.last;
        made.push_back(line);
    }
    return made;
}

int Formula::heightForWidth(int width) const {
    double height = 0;
    for (const Line& line : lines(width))
        height += line.ascent + line.descent + 4;
    return static_cast<int>(std::ceil(height));
}

QSize Formula::sizeHint() const {
    double widest = 0;
    for (const Line& line : lines(1e6))
        widest = std::max(widest, line.width);
    const int width = static_cast<int>(std::ceil(widest)) + 2;
    return {width, heightForWidth(width)};
}

QSize Formula::minimumSizeHint() const {
    double widest = 0;
    for (const auto& part : m_parts)
        widest = std::max(widest, part->width);
    return {std::min(static_cast<int>(std::ceil(widest)), 160), 0};
}

void Formula::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = Theme::instance().colour("text");
    double y = 0;
    for (const Line& line : lines(width())) {
        double x = 0;
        y += line.ascent + 2;
        for (std::size_t i = line.first; i < line.last; ++i) {
            x += i == line.first ? 0 : m_parts[i]->before;
            painter.setPen(QPen(colour, 1));
            m_parts[i]->paint(painter, x, y);
            x += m_parts[i]->width;
        }
        y += line.descent + 2;
    }
}

void Formula::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        rebuild();
    QWidget::changeEvent(event);
}

QString formulaTree(const QString& text) {
    QStringList parts;
    for (const auto& part : formula::parse(text))
        parts.push_back(part->tree());
    return parts.join(u' ');
}

} // namespace widgets
