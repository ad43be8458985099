#include "widgets/data/DialectControl.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace widgets {

namespace {
constexpr int otherRole = Qt::UserRole + 1;
}

DialectControl::DialectControl(DialectField field, QWidget* parent)
    : QWidget(parent), m_field(field), m_combo(new BadgeCombo(this)), m_edit(new BadgeEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_combo);
    row->addWidget(m_edit);
    m_edit->hide();
    m_edit->installEventFilter(this);
    setFocusProxy(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        if (m_combo->itemData(index, otherRole).toBool()) {
            write(true);
            return;
        }
        const QString key = m_combo->itemData(index).toString();
        if (key != m_key)
            Q_EMIT chosen(key);
    });
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        const bool wrong = !keyFromText(m_field, text);
        m_edit->setWrong(wrong);
        m_edit->setToolTip(wrong ? allowedText(m_field) : tipOf(m_field));
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &DialectControl::readText);
    retranslate();
}

void DialectControl::retranslate() {
    m_combo->setAccessibleName(titleOf(m_field));
    m_combo->setToolTip(tipOf(m_field));
    m_edit->setAccessibleName(titleOf(m_field));
    m_edit->setToolTip(tipOf(m_field));
    setKey(m_key, m_guessed);
}

void DialectControl::setKey(const QString& key, bool guessed) {
    m_key = key;
    m_guessed = guessed;
    m_combo->clear();
    for (const DialectChoice& choice : choicesOf(m_field))
        m_combo->addItem(choice.text, choice.key);
    int index = m_combo->findData(key);
    if (index < 0) {
        m_combo->addItem(shownKey(m_field, key), key);
        index = m_combo->count() - 1;
    }
    if (takesAnyText(m_field)) {
        m_combo->addItem(tr("Other…"));
        m_combo->setItemData(m_combo->count() - 1, true, otherRole);
    }
    m_combo->setCurrentIndex(index);
    m_combo->setBadge(guessed ? tr("auto") : QString());
    fitWidth();
}

// As wide as what is chosen: the bar holds many of them, and the longest choice is rarely the one.
void DialectControl::fitWidth() {
    const QFontMetrics metrics(m_combo->font());
    const QString text = m_combo->currentText();
    const int badge = m_guessed ? badgeSize(tr("auto"), m_combo->font()).width() + length("spacing.s") : 0;
    const int most = 160;
    m_combo->setFixedWidth(std::min(most, metrics.horizontalAdvance(text)) + badge + length("spacing.xl") +
                           length("spacing.l"));
    int longest = 0;
    for (int i = 0; i < m_combo->count(); ++i)
        longest = std::max(longest, metrics.horizontalAdvance(m_combo->itemText(i)));
    m_combo->view()->setMinimumWidth(longest + length("spacing.xxl"));
}

void DialectControl::write(bool on) {
    if (on) {
        m_edit->setFixedWidth(std::max(m_combo->width(), length("spacing.xxl") * 2));
        m_edit->setText(shownKey(m_field, m_key));
        m_edit->setWrong(false);
    }
    m_combo->setVisible(!on);
    m_edit->setVisible(on);
    setFocusProxy(on ? static_cast<QWidget*>(m_edit) : m_combo);
    if (on) {
        m_edit->setFocus(Qt::OtherFocusReason);
        m_edit->selectAll();
    } else {
        setKey(m_key, m_guessed);
    }
}

void DialectControl::readText() {
    if (m_edit->isHidden())
        return;
    const std::optional<QString> key = keyFromText(m_field, m_edit->text());
    if (!key && m_edit->hasFocus())
        return; // said by the border and the tip
    write(false);
    if (key && *key != m_key)
        Q_EMIT chosen(*key);
}

bool DialectControl::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_edit && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        write(false);
        m_combo->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets
