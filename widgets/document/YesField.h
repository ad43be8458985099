#pragma once
// What "yes" means in the column of a yes / no task: as it is guessed, one of its values, or several. GUI thread.

#include "engine/data/Profile.h"
#include "engine/data/Task.h"
#include "widgets/base/Controls.h"

class QListWidget;

namespace widgets {

class YesField : public QWidget {
    Q_OBJECT

public:
    explicit YesField(QWidget* parent);
    /// Shows it; `profile` gives the values of the column and `guessed` what means yes there, where they are known
    /// (else null and empty).
    void setTask(const engine::Task& task, const engine::ColumnProfile* profile, const QString& guessed);
    void setAccessibleNames(const QString& name); ///< of the two parts

Q_SIGNALS:
    void edited(const std::vector<std::string>& values); ///< none = guessed
    void resized();                                      ///< the list came or went

private:
    void fillChoice(const QString& guessed);
    void fillList();
    void take();

    engine::TaskId m_task;
    std::string m_column;
    std::vector<std::string> m_chosen, m_values;
    bool m_several = false; ///< a person asked for the list
    BadgeCombo* m_choice;
    QListWidget* m_list;
};

} // namespace widgets
