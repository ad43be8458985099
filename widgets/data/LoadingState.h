#pragma once
// What is being read, how far it is, and Cancel. GUI thread.

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace widgets {

class Label;

class LoadingState : public QWidget {
    Q_OBJECT

public:
    explicit LoadingState(bool row, QWidget* parent = nullptr); ///< `row`: one line beside other things
    void begin(const QString& what);
    void setFraction(double fraction);
    void retranslate();

Q_SIGNALS:
    void cancelled();

private:
    Label *m_what, *m_left;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QElapsedTimer m_clock;
};

} // namespace widgets
