#include "widgets/train/TrainSettings.h"

#include "engine/balancing/Balancing.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/project/Edit.h"
#include "engine/schedules/Schedule.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"
#include "widgets/train/SettingsSpecs.h"

#include <QMap>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace widgets {

TrainSettings::TrainSettings(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_heading(new Label("strong", "text", this)),
      m_running(new Label("caption", "textMuted", this)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    m_heading->setContentsMargins(length("spacing.m"), length("spacing.s"), length("spacing.m"), length("spacing.xs"));
    m_running->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), length("spacing.xs"));
    m_running->setWordWrap(true);
    m_running->hide();
    outer->addWidget(m_heading);
    outer->addWidget(m_running);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(scroll);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(length("spacing.m"), length("spacing.xs"), length("spacing.m"), length("spacing.m"));
    column->setSpacing(length("spacing.s"));
    m_steps = section(column, &m_stepsTitle);
    m_optimizer = section(column, &m_optimizerTitle); // its own "More settings"
    m_schedule = section(column, &m_scheduleTitle);
    m_scheduleParams = section(column, nullptr);
    m_balancing = section(column, &m_balancingTitle);
    m_balancingParams = section(column, nullptr);
    m_stopping = section(column, &m_stoppingTitle);
    m_repeat = section(column, &m_repeatTitle);
    column->addStretch(1);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false); // the panel shows through
    content->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);

    m_steps->setSpecs(stepSpecs());
    m_schedule->setSpecs(scheduleSpecs());
    m_balancing->setSpecs(balancingSpecs());
    m_stopping->setSpecs(stoppingSpecs());
    m_repeat->setSpecs(repeatSpecs());
    for (ParamForm* form : {m_steps, m_schedule, m_balancing, m_stopping, m_repeat})
        bindSettings(form);
    bindParams(m_optimizer, &engine::TrainSpec::optimizerParams, "training/optimizer/");
    bindParams(m_scheduleParams, &engine::TrainSpec::scheduleParams, "training/schedule/");
    bindParams(m_balancingParams, &engine::TrainSpec::balancingParams, "training/balancing/");
    connect(&document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.training)
            show();
    });
    connect(&document, &Document::reset, this, &TrainSettings::show);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
    show();
}

ParamForm* TrainSettings::section(QVBoxLayout* column, Label** title) {
    if (title) {
        *title = new Label("emphasis", "text", this);
        (*title)->setContentsMargins(0, length("spacing.s"), 0, 0);
        column->addWidget(*title);
    }
    auto* form = new ParamForm(this);
    column->addWidget(form);
    return form;
}

void TrainSettings::bindSettings(ParamForm* form) {
    connect(form, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString& mergeKey) {
                change(withSetting(*m_document.project().training, key.toStdString(), value),
                       mergeKey.isEmpty() ? QString() : QStringLiteral("training/") + key);
            });
    connect(form, &ParamForm::cleared, this, [this](const QString& key) {
        const engine::Params standard = toParams(engine::TrainSpec{});
        const auto found = standard.find(key.toStdString());
        const engine::ParamValue value = found != standard.end() ? found->second : engine::ParamValue(std::int64_t{0});
        change(withSetting(*m_document.project().training, key.toStdString(), value), {});
    });
}

void TrainSettings::bindParams(ParamForm* form, engine::Params engine::TrainSpec::*params, const char* path) {
    connect(form, &ParamForm::edited, this,
            [=, this](const QString& key, const engine::ParamValue& value, const QString& mergeKey) {
                engine::TrainSpec spec = *m_document.project().training;
                (spec.*params)[key.toStdString()] = value;
                change(std::move(spec), mergeKey.isEmpty() ? QString() : QString::fromLatin1(path) + key);
            });
    connect(form, &ParamForm::cleared, this, [=, this](const QString& key) {
        engine::TrainSpec spec = *m_document.project().training;
        (spec.*params).erase(key.toStdString());
        change(std::move(spec), {});
    });
}

void TrainSettings::change(engine::TrainSpec spec, const QString& mergeKey) {
    m_document.edit(tr("Change training settings"), engine::withTraining(m_document.project(), std::move(spec)),
                    mergeKey);
}

void TrainSettings::show() {
    const engine::TrainSpec& spec = *m_document.project().training;
    const engine::Params params = toParams(spec);
    for (ParamForm* form : {m_steps, m_schedule, m_balancing, m_stopping, m_repeat})
        form->setParams(params);
    const auto fill = [](ParamForm* form, const auto* chosen, const engine::Params& values) {
        form->setVisible(chosen && !chosen->params.empty());
        if (!chosen)
            return;
        form->setSpecs(chosen->params);
        form->setParams(values);
    };
    fill(m_optimizer, engine::findOptimizer(spec.optimizer), spec.optimizerParams);
    m_optimizerTitle->setVisible(!m_optimizer->isHidden());
    fill(m_scheduleParams, engine::findSchedule(spec.schedule), spec.scheduleParams);
    fill(m_balancingParams, engine::findBalancing(spec.balancing), spec.balancingParams);
    setHelpTopic(m_optimizer, QStringLiteral("optimizers/") + qs(spec.optimizer));
    for (ParamForm* form : {m_schedule, m_scheduleParams})
        setHelpTopic(form, QStringLiteral("schedules/") + qs(spec.schedule));
    for (ParamForm* form : {m_balancing, m_balancingParams})
        setHelpTopic(form, QStringLiteral("balancing/") + qs(spec.balancing));
}

void TrainSettings::setRunning(bool running) {
    m_running->setVisible(running);
}

bool TrainSettings::focusSetting(const QString& key) {
    for (ParamForm* form : {m_steps, m_schedule, m_balancing, m_stopping, m_repeat})
        if (form->focusField(key))
            return true;
    return false;
}

QSize TrainSettings::sizeHint() const {
    return {length("control.inspectorWidth"), 400};
}

void TrainSettings::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colour("panel"));
    painter.fillRect(0, 0, 1, height(), Theme::instance().colour("border"));
}

void TrainSettings::retranslate() {
    m_heading->setText(tr("Training settings"));
    m_running->setText(tr("The run goes on with the settings it began with. Changes count from the next run."));
    m_stepsTitle->setText(tr("Steps"));
    m_optimizerTitle->setText(tr("Optimizer"));
    m_scheduleTitle->setText(tr("Learning rate over time"));
    m_balancingTitle->setText(tr("Balance of the tasks"));
    m_stoppingTitle->setText(tr("Early stopping"));
    m_repeatTitle->setText(tr("Repeating and speed"));
    setAccessibleName(tr("Training settings"));
}

} // namespace widgets
