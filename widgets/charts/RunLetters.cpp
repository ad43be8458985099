#include "widgets/charts/RunLetters.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"

#include <QPainter>

namespace widgets {

QString runLetter(int index) {
    QString word;
    for (int rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        word.prepend(QChar(u'A' + (rest - 1) % 26));
    return word;
}

QColor runColour(int index, bool baseline) {
    const Theme& theme = Theme::instance();
    if (baseline)
        return theme.colour("textMuted");
    const QColor accent = theme.colour("accent");
    // The blue itself, then darker, lighter and greyer ones; the letter tells equal tones apart.
    switch (index % 5) {
    case 0:
        return accent;
    case 1:
        return mixed(accent, theme.colour("text"), 0.35);
    case 2:
        return mixed(accent, theme.colour("panel"), 0.6);
    case 3:
        return mixed(accent, theme.colour("textMuted"), 0.45);
    default:
        break;
    }
    return mixed(accent, theme.colour("text"), 0.65);
}

void paintRunLetter(QPainter& painter, const QRectF& where, int index, bool baseline, bool round) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = runColour(index, baseline);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    if (round)
        painter.drawEllipse(where);
    else
        painter.drawRoundedRect(where, Theme::instance().number("radius.tag"), Theme::instance().number("radius.tag"));
    QFont font = Theme::instance().font("strong");
    font.setPixelSize(static_cast<int>(where.height() * 0.62));
    painter.setFont(font);
    painter.setPen(readableOn(fill));
    painter.drawText(where, Qt::AlignCenter, runLetter(index));
    painter.restore();
}

} // namespace widgets
