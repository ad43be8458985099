#pragma once
// The steps of the preparation in their order: on and off by the box, order by dragging or Alt+Up and Alt+Down, Delete
// removes. Knows no project: says what the person wants. GUI thread.

#include "engine/data/StepSpec.h"

#include <QListWidget>

#include <vector>

namespace widgets {

class StepList : public QListWidget {
    Q_OBJECT

public:
    explicit StepList(QWidget* parent = nullptr);
    void setSteps(const std::vector<engine::StepSpec>& steps); ///< keeps the current step
    QString currentStep() const;                               ///< id; empty = none
    void setCurrentStep(const QString& id);
    static QString textOf(const engine::StepSpec& step); ///< "Clip: price, age"

Q_SIGNALS:
    void chosen(const QString& id); ///< another one became current
    void switched(const QString& id, bool on);
    void ordered(const QStringList& ids);
    void removeWanted(const QString& id);
    void addWanted();

protected:
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QStringList ids() const;
    bool m_filling = false;
};

} // namespace widgets
