#pragma once
// "New study": several seeds, or folds, of the present model, with the single-task baseline after it on request. Opens
// beside the page and starts by startWanted(). GUI thread.

#include "engine/runs/Compare.h"
#include "engine/train/Study.h"

#include <QDialog>

class QCheckBox;
class QPushButton;

namespace widgets {

class BadgeEdit;
class Label;
class SegmentedButtons;

class StudyWindow : public QDialog {
    Q_OBJECT

public:
    /// `seed`: the first; `tasks`: how many there are, for the number of runs.
    StudyWindow(std::uint64_t seed, int tasks, QWidget* parent);
    void chooseFolds(bool folds);
    void setNumber(const QString& words); ///< as if typed
    void setBaseline(bool baseline);
    void start();
    QString said() const; ///< the line that tells how many runs it makes

Q_SIGNALS:
    /// `more`: a second study after it, the baseline on the same seeds and folds.
    void startWanted(const engine::StudyJob& study, bool baselineToo);

private:
    void retranslate();
    void refresh();
    std::optional<int> number() const;
    bool m_folds = false;
    std::uint64_t m_seed;
    int m_tasks;
    SegmentedButtons* m_kind;
    Label *m_numberTitle, *m_help, *m_said;
    BadgeEdit* m_number;
    QCheckBox* m_baseline;
    QPushButton *m_start, *m_close;
};

} // namespace widgets
