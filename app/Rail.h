#pragma once
// The workflow rail: one button a page with a mark of its state. GUI thread.

#include "widgets/base/Page.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace app {

class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const char* icon, QWidget* parent);
    void setMark(widgets::Mark mark);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const char* m_icon;
    widgets::Mark m_mark = widgets::Mark::None;
};

class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);
    void addPage(widgets::Page* page);      ///< in order of the work
    void setCurrent(const QString& pageId); ///< "" or unknown: none
    void retranslate();

Q_SIGNALS:
    void chosen(const QString& pageId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<std::pair<widgets::Page*, RailButton*>> m_entries;
    QVBoxLayout* m_column;
};

} // namespace app
