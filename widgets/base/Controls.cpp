#include "widgets/base/Controls.h"

#include "widgets/base/Style.h"
#include "widgets/base/Words.h"

#include <QButtonGroup>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QWheelEvent>

namespace widgets {

Label::Label(const char* fontRole, const char* colour, QWidget* parent)
    : QLabel(parent), m_fontRole(fontRole), m_colour(colour) {
    restyle();
    connect(&Theme::instance(), &Theme::changed, this, &Label::restyle);
}

void Label::setColour(const char* name) {
    m_colour = name;
    restyle();
}

void Label::restyle() {
    const Theme& theme = Theme::instance();
    setFont(theme.font(m_fontRole));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.colour(m_colour));
    setPalette(colours);
}

void ShortLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), int(alignment()), fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

SegmentedButtons::SegmentedButtons(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedButtons::chosen);
}

void SegmentedButtons::setChoices(const QStringList& texts) {
    const bool same = texts.size() == m_group->buttons().size();
    if (!same) {
        for (QAbstractButton* button : m_group->buttons())
            delete button;
        for (int i = 0; i < texts.size(); ++i) {
            auto* button = new QPushButton(this);
            button->setCheckable(true);
            button->setProperty("segment", i == 0                  ? QStringLiteral("first")
                                           : i + 1 == texts.size() ? QStringLiteral("last")
                                                                   : QStringLiteral("middle"));
            m_group->addButton(button, i);
            m_row->addWidget(button);
        }
        setCurrent(0);
    }
    for (int i = 0; i < texts.size(); ++i)
        m_group->button(i)->setText(texts[i]);
}

int SegmentedButtons::current() const {
    return m_group->checkedId();
}

void SegmentedButtons::setCurrent(int index) {
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

QPushButton* SegmentedButtons::segment(int index) const {
    return qobject_cast<QPushButton*>(m_group->button(index));
}

Card::Card(QWidget* parent)
    : QFrame(parent), m_title(new Label("strong", "text", this)), m_beside(new ShortLabel("body", "textMuted", this)),
      m_titleRow(new QHBoxLayout), m_body(new QVBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(length("spacing.m"), length("spacing.s"), length("spacing.m"), length("spacing.m"));
    column->setSpacing(length("spacing.s"));
    m_titleRow->setSpacing(length("spacing.s"));
    m_titleRow->addWidget(m_title);
    m_titleRow->addWidget(m_beside);
    m_titleRow->addStretch(1);
    m_body->setSpacing(length("spacing.s"));
    column->addLayout(m_titleRow);
    column->addLayout(m_body, 1);
    m_beside->hide();
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::setTitle(const QString& title, const QString& beside) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_beside->setText(beside);
    m_beside->setToolTip(beside);
    m_beside->setVisible(!beside.isEmpty());
    setAccessibleName(title);
}

void Card::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    paintBox(painter, rect(), theme.number("radius.card"), theme.colour("panel"), theme.colour("border"));
}

EmptyState::EmptyState(const char* iconName, QWidget* parent)
    : QWidget(parent), m_sentence(new Label("heading", "text", this)), m_more(new Label("body", "textSecondary", this)),
      m_hint(new Label("body", "textMuted", this)), m_buttons(new QHBoxLayout) {
    auto* sign = new QLabel(this);
    const auto paintSign = [sign, iconName] {
        sign->setPixmap(
            Theme::instance().pixmap(iconName, Theme::instance().colour("textMuted"), length("spacing.xxl")));
    };
    paintSign();
    connect(&Theme::instance(), &Theme::changed, sign, paintSign);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(length("spacing.m"));
    column->addStretch(2);
    for (QLabel* label : {static_cast<QLabel*>(sign), static_cast<QLabel*>(m_sentence), static_cast<QLabel*>(m_more)}) {
        label->setAlignment(Qt::AlignHCenter);
        column->addWidget(label);
    }
    m_buttons->setSpacing(length("spacing.s"));
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);
    m_hint->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_hint);
    column->addStretch(3);
    for (Label* label : {m_sentence, m_more, m_hint})
        label->setWordWrap(true);
}

void EmptyState::setTexts(const QString& sentence, const QString& more, const QString& hint) {
    m_sentence->setText(sentence);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

QPushButton* EmptyState::addButton(bool primary) {
    auto* button = new QPushButton(this);
    button->setProperty("primary", primary);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent), m_left(new QHBoxLayout), m_right(new QHBoxLayout), m_strip(new QHBoxLayout),
      m_main(new QHBoxLayout) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), 1);
    row->setSpacing(length("spacing.m"));
    for (QHBoxLayout* part : {m_left, m_right, m_strip, m_main}) {
        part->setSpacing(length("spacing.s"));
        row->addLayout(part);
        if (part == m_left)
            row->addStretch(1);
    }
    setMinimumHeight(length("control.toolbarHeight"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PageHeader::addLeft(QWidget* widget) {
    m_left->addWidget(widget);
}

void PageHeader::addSeparator() {
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setFixedHeight(length("spacing.xl"));
    m_left->addWidget(line);
}

void PageHeader::addRight(QWidget* widget) {
    m_right->addWidget(widget);
}

void PageHeader::setTaskStrip(QWidget* strip) {
    m_strip->addWidget(strip);
}

void PageHeader::setMainButton(QPushButton* button) {
    button->setProperty("primary", true);
    m_main->addWidget(button);
}

void PageHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, Theme::instance().colour("border"));
}

BadgeEdit::BadgeEdit(QWidget* parent) : QLineEdit(parent) {
}

void BadgeEdit::setBadge(const QString& badge) {
    m_badge = badge;
    makeRoom();
}

void BadgeEdit::setUnit(const QString& unit) {
    m_unit = unit;
    makeRoom();
}

void BadgeEdit::makeRoom() {
    const int gap = length("spacing.s");
    int room = m_badge.isEmpty() ? 0 : badgeSize(m_badge, font()).width() + gap;
    if (!m_unit.isEmpty())
        room += fontMetrics().horizontalAdvance(m_unit) + gap;
    setTextMargins(0, 0, room, 0);
    update();
}

void BadgeEdit::setWrong(bool wrong) {
    if (wrong == this->wrong())
        return;
    setProperty("wrong", wrong);
    update();
}

bool BadgeEdit::wrong() const {
    return property("wrong").toBool();
}

void BadgeEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    int end = width() - length("spacing.s") + 2;
    if (!m_badge.isEmpty()) {
        const QSize badge = badgeSize(m_badge, font());
        paintBadge(painter, QRect(QPoint(end - badge.width(), (height() - badge.height()) / 2), badge), m_badge,
                   BadgeKind::Accent, font());
        end -= badge.width() + length("spacing.s");
    }
    if (!m_unit.isEmpty()) {
        painter.setPen(Theme::instance().colour("textMuted"));
        painter.drawText(QRect(0, 0, end, height()), int(Qt::AlignRight | Qt::AlignVCenter), m_unit);
    }
}

void BadgeEdit::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        makeRoom();
}

BadgeCombo::BadgeCombo(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
}

void BadgeCombo::setBadge(const QString& badge) {
    if (badge == m_badge)
        return;
    m_badge = badge;
    setProperty("badgeWidth", badge.isEmpty() ? 0 : badgeSize(badge, font()).width() + length("spacing.xs"));
    updateGeometry();
    update();
}

QSize BadgeCombo::sizeHint() const {
    QSize result = QComboBox::sizeHint();
    if (!m_badge.isEmpty())
        result.rwidth() += badgeSize(m_badge, font()).width() + length("spacing.s");
    return result;
}

QSize BadgeCombo::minimumSizeHint() const {
    QSize result = QComboBox::minimumSizeHint();
    if (!m_badge.isEmpty())
        result.rwidth() += badgeSize(m_badge, font()).width() + length("spacing.s");
    return result;
}

void BadgeCombo::paintEvent(QPaintEvent* event) {
    QComboBox::paintEvent(event);
    if (m_badge.isEmpty())
        return;
    QPainter painter(this);
    const QSize badge = badgeSize(m_badge, font());
    const int end = width() - length("spacing.xl");
    paintBadge(painter, QRect(QPoint(end - badge.width(), (height() - badge.height()) / 2), badge), m_badge,
               BadgeKind::Accent, font());
}

void BadgeCombo::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace widgets
