#pragma once
// Things to click on the welcome page: a card with a picture and words, and a row with a file. GUI thread.

#include <QAbstractButton>

namespace widgets {

class LinkCard : public QAbstractButton {
    Q_OBJECT

public:
    LinkCard(const char* icon, const QString& title, const QString& words, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect wordsRect(int width) const;
    const char* m_icon;
    QString m_words;
};

class LinkRow : public QAbstractButton {
    Q_OBJECT

public:
    LinkRow(const char* icon, const QString& title, const QString& beside, QWidget* parent);
    QSize sizeHint() const override;
    QString shownName() const; ///< cut only where the row is too narrow for it alone

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Places {
        QRect name, beside; ///< null = no room for more than the name
    };
    Places places() const;
    const char* m_icon;
    QString m_beside;
};

} // namespace widgets
