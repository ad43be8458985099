#pragma once
// Form of the training settings of the project, at the side of the Train page. Every change is one undo step of the
// document; a run that goes on keeps the settings it began with, and the form says so. GUI thread.

#include "engine/project/TrainSpec.h"

#include <QWidget>

class QVBoxLayout;

namespace widgets {

class Document;
class Label;
class ParamForm;

class TrainSettings : public QWidget {
    Q_OBJECT

public:
    explicit TrainSettings(Document& document, QWidget* parent = nullptr);
    void setRunning(bool running);
    bool focusSetting(const QString& key);
    QSize sizeHint() const override;
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ParamForm* section(QVBoxLayout* column, Label** title);
    void bindSettings(ParamForm* form);
    void bindParams(ParamForm* form, engine::Params engine::TrainSpec::*params, const char* path);
    void change(engine::TrainSpec spec, const QString& mergeKey);
    void show();
    Document& m_document;
    Label *m_heading, *m_running;
    Label *m_stepsTitle, *m_optimizerTitle, *m_scheduleTitle, *m_balancingTitle, *m_stoppingTitle, *m_repeatTitle;
    ParamForm *m_steps, *m_optimizer, *m_schedule, *m_scheduleParams, *m_balancing, *m_balancingParams, *m_stopping,
        *m_repeat;
};

} // namespace widgets
