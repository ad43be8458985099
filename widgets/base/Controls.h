#pragma once
// Small controls that every page uses. GUI thread.

#include "engine/base/Error.h"
#include "widgets/base/Chip.h"

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <functional>

class QButtonGroup;
class QHBoxLayout;
class QVBoxLayout;

namespace widgets {

/// A label in a named font of the theme and a named colour, kept right when the scheme changes.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const char* fontRole = "body", const char* colour = "text", QWidget* parent = nullptr);
    void setColour(const char* name);

private:
    void restyle();
    const char* m_fontRole;
    const char* m_colour;
};

/// A label that gives way: shortened with … where there is no room, whole in its tool tip.
class ShortLabel : public Label {
    Q_OBJECT

public:
    using Label::Label;
    QSize minimumSizeHint() const override { return {0, Label::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// One out of several, side by side: "Random | By row number".
class SegmentedButtons : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedButtons(QWidget* parent = nullptr);
    void setChoices(const QStringList& texts); ///< keeps the choice when the number of texts stays
    int current() const;
    void setCurrent(int index); ///< emits nothing
    QPushButton* segment(int index) const;

Q_SIGNALS:
    void chosen(int index); ///< by the person

private:
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
};

/// A panel with a title row and a body. Things go into `titleRow()` (right of the title) and `body()`.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    void setTitle(const QString& title, const QString& beside = {});
    QHBoxLayout* titleRow() const { return m_titleRow; }
    QVBoxLayout* body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    ShortLabel* m_beside;
    QHBoxLayout* m_titleRow;
    QVBoxLayout* m_body;
};

/// What an empty page says: one sentence, the first step as a button, other ways, a hint.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const char* iconName, QWidget* parent = nullptr);
    void setTexts(const QString& sentence, const QString& more = {}, const QString& hint = {});
    QPushButton* addButton(bool primary); ///< the caller sets text and connects

private:
    Label* m_sentence;
    Label* m_more;
    Label* m_hint;
    QHBoxLayout* m_buttons;
};

/// The row at the top of a page: actions left, task strip and the one main button right.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget* parent = nullptr);
    void addLeft(QWidget* widget);
    void addSeparator(); ///< a thin line between groups of actions
    void addRight(QWidget* widget);
    void setTaskStrip(QWidget* strip);       ///< owned by the row
    void setMainButton(QPushButton* button); ///< made primary

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout *m_left, *m_right, *m_strip, *m_main;
};

/// A message inside the window: sign, sentence, actions, details to copy. Hidden while there is nothing to say.
class MessageBar : public QWidget {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);
    /// Replaces what is shown. `details` (may be empty) fold out and can be copied.
    void say(engine::Severity severity, const QString& words, const QString& details = {});
    void say(const engine::Error& error); ///< with place and cause as details
    void addAction(const QString& text, std::function<void()> action, bool primary = false);
    void clear();

Q_SIGNALS:
    void closed(); ///< by the person

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    engine::Severity m_severity = engine::Severity::Error;
    QLabel* m_sign;
    Label* m_words;
    QLabel* m_details;
    QHBoxLayout* m_actions;
    QPushButton *m_more, *m_copy, *m_close;
};

/// A field with a unit and an `auto` badge at its right end.
class BadgeEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit BadgeEdit(QWidget* parent = nullptr);
    void setBadge(const QString& badge); ///< "" = none
    void setUnit(const QString& unit);
    void setWrong(bool wrong);
    bool wrong() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeRoom();
    QString m_badge, m_unit;
};

/// A list box with an `auto` badge.
class BadgeCombo : public QComboBox {
    Q_OBJECT

public:
    explicit BadgeCombo(QWidget* parent = nullptr);
    void setBadge(const QString& badge);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override; ///< scrolls the page, not the choice

private:
    QString m_badge;
};

/// "Line 12 of shop.csv, column price": where an error is; "" when it has no place.
QString shownPlace(const engine::Place& place);
const char* severityIcon(engine::Severity severity);
const char* severityColour(engine::Severity severity);

} // namespace widgets
