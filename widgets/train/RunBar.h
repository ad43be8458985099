#pragma once
// The buttons that steer a run; none moves when another changes its words. Each tooltip says what is kept; a button
// that cannot be used now says why. GUI thread.

#include "widgets/document/Training.h"

#include <QWidget>

class QPushButton;

namespace widgets {

class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(QWidget* parent = nullptr);
    /// `missing`: why no run can start (empty = it can); Run stays clickable and says so.
    /// `epochKept`: an epoch is finished, so that there is a best one.
    void setState(Training::State state, const QString& missing, bool epochKept = false);
    QPushButton* runButton() const { return m_run; }
    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* stepButton() const { return m_step; }
    QPushButton* finishButton() const { return m_finish; }
    QPushButton* stopButton() const { return m_stop; }
    QSize minimumSizeHint() const override; ///< with signs only
    bool compact() const { return m_compact; }
    void retranslate();

Q_SIGNALS:
    void run();
    void pause();
    void resume();
    void step();
    void finish();
    void stop();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void say();
    void write(bool compact); ///< texts of the buttons
    Training::State m_state = Training::State::Idle;
    QString m_missing;
    bool m_compact = false, m_epochKept = false;
    int m_fullWidth = 0, m_compactWidth = 0;
    QPushButton *m_run, *m_pause, *m_step, *m_finish, *m_stop;
};

} // namespace widgets
