#pragma once
// What goes on while a study trains: which run of how many, its epoch, a bar over the whole study, and Stop. Also the
// letter of a run as a small widget. GUI thread.

#include "engine/train/Study.h"

#include <QWidget>

class QPushButton;

namespace widgets {

class Label;

class StudyRow : public QWidget {
    Q_OBJECT

public:
    explicit StudyRow(QWidget* parent = nullptr);
    /// Counts the runs of the studies made with it too, such as the single-task baselines that follow.
    void show(const engine::StudyStep& step, const engine::Progress& progress, bool stopping);
    using QWidget::show;
    double done() const { return m_done; } ///< share of all the runs, by runs and epochs
    QString words() const;
    void retranslate();

Q_SIGNALS:
    void stopWanted();
    void trainWanted(); ///< "Watch it"

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_words;
    QPushButton *m_watch, *m_stop;
    double m_done = 0;
};

class RunLetter : public QWidget {
    Q_OBJECT

public:
    explicit RunLetter(QWidget* parent = nullptr);
    void show(int index, bool baseline); ///< index -1: nothing
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_index = -1;
    bool m_baseline = false;
};

} // namespace widgets
