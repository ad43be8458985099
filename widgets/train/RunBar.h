#pragma once
// The buttons that steer a run. Each tooltip says what is kept; a button that cannot be used now says why. GUI thread.

#include "widgets/document/Training.h"

#include <QWidget>

class QPushButton;

namespace widgets {

class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(QWidget* parent = nullptr);
    /// `missing`: why no run can start (empty = it can); Run stays clickable and says so.
    void setState(Training::State state, const QString& missing);
    QPushButton* runButton() const { return m_run; }
    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* stepButton() const { return m_step; }
    QPushButton* finishButton() const { return m_finish; }
    QPushButton* stopButton() const { return m_stop; }
    void retranslate();

Q_SIGNALS:
    void run();
    void pause();
    void resume();
    void step();
    void finish();
    void stop();

private:
    void say();
    Training::State m_state = Training::State::Idle;
    QString m_missing;
    QPushButton *m_run, *m_pause, *m_step, *m_finish, *m_stop;
};

} // namespace widgets
