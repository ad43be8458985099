#pragma once
// The row above a docked panel, 32 px: title or tabs left, what belongs to the panel right, then fold and close. Its
// free ground moves the dock. GUI thread.

#include <QWidget>

class QHBoxLayout;
class QTabBar;
class QToolButton;

namespace widgets {

class ShortLabel;

class DockHeader : public QWidget {
    Q_OBJECT

public:
    explicit DockHeader(QWidget* beside, QWidget* parent = nullptr);
    /// One text is a title, several are tabs.
    void setTexts(const QStringList& texts, int own);
    void setFold(bool possible, bool folded);
    void setCompact(bool compact);
    QTabBar& tabs() const { return *m_tabs; }
    QToolButton& foldButton() const { return *m_fold; }
    QToolButton& closeButton() const { return *m_close; }
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void tabChosen(int index); ///< not the own one
    void foldClicked();
    void closeClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    ShortLabel* m_title;
    QTabBar* m_tabs;
    QWidget* m_beside; ///< may be null
    QToolButton *m_fold, *m_close;
    QHBoxLayout* m_row;
    int m_own = 0;
    bool m_compact = false, m_foldPossible = false, m_folded = false;
};

} // namespace widgets
