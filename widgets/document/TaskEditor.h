#pragma once
// Everything about one task: name, column or columns, kind, what "yes" means or the order of levels, which rows
// count, loss, weight, settings of its metrics. Each change is in force at once and can be undone; the window stays
// open beside the page and closes with its task. GUI thread.

#include "widgets/base/Controls.h"

#include "engine/data/Task.h"

#include <QDialog>

namespace engine {
struct FittedTask;
}

class QFormLayout;
class QListWidget;
class QListWidgetItem;

namespace widgets {

class Document;
class ParamForm;
class PopulationField;
class YesField;

class TaskEditor : public QDialog {
    Q_OBJECT

public:
    /// Opens the editor of this task near `place`, or raises the one that is open.
    static void open(Document& document, const QString& taskId, QWidget* parent, const QPoint& place);

protected:
    void changeEvent(QEvent* event) override;

private:
    TaskEditor(Document& document, QString taskId, QWidget* parent);
    void build();
    void connectTexts();
    void connectChoices();
    void refresh();
    void change(const QString& step, engine::Task task, const QString& mergeKey = {});
    const engine::Task* task() const;
    void fillLosses(const engine::Task& task);
    void fillYes(const engine::Task& task);
    void fillKinds(const engine::Task& task);
    void fillColumns(const engine::Task& task);
    void fillLevels(const engine::Task& task);
    void fillPopulation(const engine::Task& task);
    const engine::FittedTask* fittedOf(const engine::Task& task) const;
    void alignTitles();
    void fitHeight();
    void takeColumns();
    void takeForm(ParamForm* form, engine::Params engine::Task::*params, const QString& step);
    Document& m_document;
    QString m_id;
    Label *m_nameTitle, *m_kindTitle, *m_columnTitle, *m_yesTitle, *m_levelsTitle, *m_lossTitle, *m_weightTitle,
        *m_populationTitle;
    Label *m_kindHelp, *m_suits, *m_help, *m_wrong, *m_populationNote;
    QWidget* m_marker;
    BadgeEdit *m_name, *m_weight, *m_levels;
    BadgeCombo *m_kind, *m_column, *m_loss;
    YesField* m_yes;
    QListWidget* m_columns; ///< of a task with several, ticked
    ParamForm *m_lossForm, *m_metricForm;
    PopulationField* m_population;
    QPushButton *m_remove, *m_close;
    QFormLayout* m_rows;
};

} // namespace widgets
