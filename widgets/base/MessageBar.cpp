#include "widgets/base/Controls.h"
#include "widgets/base/Style.h"
#include "widgets/base/Words.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>

namespace widgets {

namespace {

QPushButton* iconButton(const char* icon, QWidget* parent) {
    auto* button = new QPushButton(Theme::instance().icon(icon), {}, parent);
    button->setProperty("flat", true);
    return button;
}

} // namespace

const char* severityIcon(engine::Severity severity) {
    return severity == engine::Severity::Error ? "error" : severity == engine::Severity::Warning ? "warning" : "info";
}

const char* severityColour(engine::Severity severity) {
    return severity == engine::Severity::Error     ? "error"
           : severity == engine::Severity::Warning ? "warningMark"
                                                   : "info";
}

QString shownPlace(const engine::Place& place) {
    QStringList parts;
    if (!place.file.empty() && place.line > 0)
        parts << MessageBar::tr("Line %1 of %2").arg(shownNumber(qint64(place.line)), qs(place.file));
    else if (!place.file.empty())
        parts << MessageBar::tr("File: %1").arg(qs(place.file));
    if (!place.column.empty())
        parts << MessageBar::tr("Column: %1").arg(qs(place.column));
    if (place.row >= 0)
        parts << MessageBar::tr("Row: %1").arg(shownNumber(qint64(place.row + 1)));
    if (!place.node.empty())
        parts << MessageBar::tr("Node: %1").arg(qs(place.node));
    if (!place.param.empty())
        parts << MessageBar::tr("Field: %1").arg(qs(place.param));
    return parts.join(QStringLiteral(" · "));
}

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), m_sign(new QLabel(this)), m_words(new Label("body", "text", this)), m_details(new QLabel(this)),
      m_actions(new QHBoxLayout), m_more(new QPushButton(this)), m_copy(iconButton("copy", this)),
      m_close(iconButton("close", this)) {
    m_more->setProperty("flat", true);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setFont(Theme::instance().font("mono"));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* row = new QHBoxLayout;
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_sign, 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1);
    m_actions->setSpacing(length("spacing.s"));
    row->addLayout(m_actions);
    row->addWidget(m_more);
    row->addWidget(m_close);
    auto* below = new QHBoxLayout;
    below->addSpacing(length("control.icon") + length("spacing.s"));
    below->addWidget(m_details, 1);
    below->addWidget(m_copy, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(length("spacing.m"), length("spacing.xs"), length("spacing.s"), length("spacing.xs"));
    column->setSpacing(length("spacing.xs"));
    column->addLayout(row);
    column->addLayout(below);
    connect(m_close, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        const bool unfold = !m_details->isVisibleTo(this);
        m_details->setVisible(unfold);
        m_copy->setVisible(unfold);
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_words->text() + QLatin1Char('\n') + m_details->text()); });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_sign->setPixmap(Theme::instance().pixmap(
            severityIcon(m_severity), Theme::instance().colour(severityColour(m_severity)), length("control.icon")));
        update();
    });
    retranslate();
    clear();
}

void MessageBar::retranslate() {
    m_more->setText(tr("Details"));
    m_copy->setToolTip(tr("Copy the message and its details"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MessageBar::say(engine::Severity severity, const QString& words, const QString& details) {
    clear();
    m_severity = severity;
    const Theme& theme = Theme::instance();
    m_sign->setPixmap(
        theme.pixmap(severityIcon(severity), theme.colour(severityColour(severity)), length("control.icon")));
    m_words->setText(words);
    m_details->setText(details);
    m_more->setVisible(!details.isEmpty());
    setAccessibleName(words);
    show();
    update();
}

void MessageBar::say(const engine::Error& error) {
    QStringList details;
    if (const QString place = shownPlace(error.place); !place.isEmpty())
        details << place;
    if (!error.cause.empty())
        details << qs(error.cause);
    // The file is named where a person looks, whatever the sentence says of its lines.
    QString words = shown(error.text);
    const QString file = QFileInfo(qs(error.place.file)).fileName();
    if (!file.isEmpty() && !words.contains(file))
        words = tr("%1 (%2)", "what is wrong, file").arg(words, file);
    say(engine::Severity::Error, words, details.join(QLatin1Char('\n')));
}

void MessageBar::addAction(const QString& text, std::function<void()> action, bool primary) {
    auto* button = new QPushButton(text, this);
    button->setProperty("primary", primary);
    connect(button, &QPushButton::clicked, this, [act = std::move(action)] { act(); });
    m_actions->addWidget(button);
    // Otherwise it is shown when the event loop is next at work, and until then the words are laid out as if it were
    // not there: their last line may stay without room.
    button->show();
}

void MessageBar::clear() {
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the button that was clicked
        delete item;
    }
    m_details->hide();
    m_copy->hide();
    hide();
}

void MessageBar::paintEvent(QPaintEvent*) {
    const char* ground = m_severity == engine::Severity::Error     ? "errorSoft"
                         : m_severity == engine::Severity::Warning ? "warningSoft"
                                                                   : "infoSoft";
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    paintBox(painter, rect(), theme.number("radius.control"), theme.colour(ground),
             theme.colour(severityColour(m_severity)));
}

} // namespace widgets
