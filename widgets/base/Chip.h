#pragma once
// A chip: rounded label with the marker of a task or an icon, and a chevron when it opens a list. The painting function
// serves delegates too, so that chips look the same everywhere. GUI thread.

#include "widgets/base/Theme.h"

#include <QAbstractButton>

#include <optional>

namespace widgets {

struct ChipLook {
    QString text;
    std::optional<TaskStyle> task; ///< marker, border and tint of a task
    const char* icon = nullptr;    ///< name, drawn when there is no task
    bool chevron = false;
    bool dashed = false; ///< out of use: dashed border, muted text
    bool tinted = false; ///< filled with the task's tint (or sunken without a task)
};
QSize chipSize(const ChipLook& look, const QFont& font);
void paintChip(QPainter& painter, const QRect& rect, const ChipLook& look, const QFont& font, bool hover = false,
               bool focus = false);

class Chip : public QAbstractButton {
    Q_OBJECT

public:
    explicit Chip(QWidget* parent = nullptr);
    void setLook(const ChipLook& look); ///< also the accessible name
    const ChipLook& look() const { return m_look; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    ChipLook m_look;
};

/// Small label on a soft ground: "auto", "1 error".
enum class BadgeKind { Accent, Neutral, Success, Warning, Error };
QSize badgeSize(const QString& text, const QFont& font);
void paintBadge(QPainter& painter, const QRect& rect, const QString& text, BadgeKind kind, const QFont& font);

class Badge : public QWidget {
    Q_OBJECT

public:
    explicit Badge(QWidget* parent = nullptr);
    void setText(const QString& text, BadgeKind kind);
    const QString& text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    BadgeKind m_kind = BadgeKind::Neutral;
};

} // namespace widgets
