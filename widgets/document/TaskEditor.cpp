#include "widgets/document/TaskEditor.h"

#include "engine/data/Preparation.h"
#include "engine/losses/Loss.h"
#include "engine/project/Edit.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/PopulationField.h"
#include "widgets/document/YesField.h"
#include "widgets/help/HelpView.h"

#include <QEvent>
#include <QFormLayout>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QSignalBlocker>

#include <algorithm>

namespace widgets {

namespace {

constexpr engine::ParamSpec weightSpec{
    .key = "weight", .label = "", .kind = engine::ParamKind::Real, .standard = "1.0", .least = 0, .most = 1e6};

/// The marker of the task, as every view shows it.
class Marker : public QWidget {
public:
    explicit Marker(QWidget* parent) : QWidget(parent) {
        setFixedSize(length("control.minTarget"), length("control.minTarget"));
    }
    void setSlot(int slot) {
        m_slot = slot;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintTaskMarker(painter, QRectF(rect()).center(), length("control.icon"), Theme::instance().task(m_slot));
    }

private:
    int m_slot = 0;
};

} // namespace

void TaskEditor::open(Document& document, const QString& taskId, QWidget* parent, const QPoint& place) {
    QWidget* window = parent->window();
    const QString name = QStringLiteral("task/") + taskId;
    auto* editor = window->findChild<TaskEditor*>(name, Qt::FindDirectChildrenOnly);
    if (!editor) {
        editor = new TaskEditor(document, taskId, window);
        editor->setObjectName(name);
    }
    editor->adjustSize();
    editor->fitHeight();
    const QRect room = window->screen()->availableGeometry();
    editor->move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - editor->width())),
                 std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - editor->height())));
    editor->show();
    editor->raise();
    editor->activateWindow();
    editor->m_name->setFocus();
    editor->m_name->selectAll();
}

TaskEditor::TaskEditor(Document& document, QString taskId, QWidget* parent)
    : QDialog(parent), m_document(document), m_id(std::move(taskId)), m_marker(new Marker(this)),
      m_name(new BadgeEdit(this)), m_weight(new BadgeEdit(this)), m_levels(new BadgeEdit(this)),
      m_kind(new BadgeCombo(this)), m_column(new BadgeCombo(this)), m_loss(new BadgeCombo(this)),
      m_yes(new YesField(this)), m_columns(new QListWidget(this)), m_lossForm(new ParamForm(this)),
      m_metricForm(new ParamForm(this)), m_population(new PopulationField(this)), m_remove(new QPushButton(this)),
      m_close(new QPushButton(this)), m_rows(new QFormLayout) {
    setAttribute(Qt::WA_DeleteOnClose);
    for (Label** label : {&m_nameTitle, &m_kindTitle, &m_columnTitle, &m_yesTitle, &m_levelsTitle, &m_lossTitle,
                          &m_weightTitle, &m_populationTitle})
        *label = new Label("body", "textSecondary", this);
    for (Label** label : {&m_kindHelp, &m_suits, &m_help, &m_populationNote}) {
        *label = new Label("caption", "textMuted", this);
        (*label)->setWordWrap(true);
    }
    m_wrong = new Label("caption", "error", this);
    build();
    connect(&document, &Document::changed, this, &TaskEditor::refresh);
    connect(&document, &Document::dataChanged, this, &TaskEditor::refresh);
    connect(&document, &Document::reset, this, &QWidget::close);
    refresh();
}

void TaskEditor::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(length("spacing.l"), length("spacing.l"), length("spacing.l"), length("spacing.l"));
    column->setSpacing(length("spacing.m"));
    m_rows->setHorizontalSpacing(length("spacing.m"));
    m_rows->setVerticalSpacing(length("spacing.s"));
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addLayout(m_rows);
    auto* nameRow = new QHBoxLayout;
    nameRow->setSpacing(length("spacing.xs"));
    nameRow->addWidget(m_marker);
    nameRow->addWidget(m_name, 1);
    m_rows->addRow(m_nameTitle, nameRow);
    auto* columns = new QVBoxLayout;
    columns->addWidget(m_column);
    columns->addWidget(m_columns);
    m_columns->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_columns->setMaximumHeight(7 * length("control.rowHeight"));
    m_columns->setUniformItemSizes(true);
    m_rows->addRow(m_columnTitle, columns);
    m_rows->addRow(m_kindTitle, m_kind);
    m_rows->addRow(nullptr, m_kindHelp);
    m_rows->addRow(nullptr, m_suits);
    m_rows->addRow(m_yesTitle, m_yes);
    m_rows->addRow(m_levelsTitle, m_levels);
    m_rows->addRow(m_populationTitle, m_population);
    m_rows->addRow(nullptr, m_populationNote);
    m_rows->addRow(m_lossTitle, m_loss);
    m_rows->addRow(nullptr, m_help);
    m_rows->addRow(m_lossForm);
    m_rows->addRow(m_weightTitle, m_weight);
    m_rows->addRow(m_metricForm);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    setMinimumWidth(380);
    column->addWidget(m_wrong);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    for (QPushButton* button : {m_remove, m_close})
        button->setAutoDefault(false); // Return takes what is typed into a field; it does not close the window
    m_name->setMinimumWidth(200);
    for (BadgeCombo* box : {m_kind, m_column, m_loss}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    connectTexts();
    connectChoices();
}

void TaskEditor::connectTexts() {
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_document.edit(tr("Remove task %1").arg(m_name->text()),
                        engine::withoutTask(m_document.project(), m_id.toStdString()));
    });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) {
        const bool good = !text.trimmed().isEmpty();
        m_name->setWrong(!good);
        m_wrong->setText(good ? QString() : tr("Give the task a name."));
        m_wrong->setVisible(!good);
        if (engine::Task changed = *task(); good) {
            changed.name = text.trimmed().toStdString();
            change(tr("Rename task"), changed, QStringLiteral("task/name/") + m_id);
        }
    });
    connect(m_weight, &QLineEdit::textEdited, this, [this](const QString& text) {
        const auto value = readParam(weightSpec, text);
        m_weight->setWrong(!value);
        m_wrong->setText(value ? QString() : allowedWords(weightSpec));
        m_wrong->setVisible(!value);
        if (engine::Task changed = *task(); value) {
            changed.weight = std::get<double>(*value);
            change(tr("Set weight of task"), changed, QStringLiteral("task/weight/") + m_id);
        }
    });
}

void TaskEditor::connectChoices() {
    connect(m_kind, &QComboBox::activated, this, [this](int index) {
        engine::Task changed = *task();
        changed.kind = engine::TaskKind(m_kind->itemData(index).toInt());
        if (const engine::Loss* loss = engine::findLoss(changed.loss);
            !loss || !engine::accepts(loss->tasks, changed.kind)) {
            changed.loss.clear();
            changed.lossParams.clear();
        }
        if (changed.kind != engine::TaskKind::Binary)
            changed.equals.clear();
        if (changed.kind != engine::TaskKind::MultiLabel)
            changed.moreColumns.clear();
        if (changed.kind != engine::TaskKind::Ordinal)
            changed.levels.clear();
        std::erase_if(changed.metricParams, [&](const auto& entry) {
            return !engine::find(engine::metricParams(changed.kind), entry.first);
        });
        change(tr("Set kind of task"), changed);
    });
    connect(m_columns, &QListWidget::itemChanged, this, &TaskEditor::takeColumns);
    connect(m_levels, &QLineEdit::editingFinished, this, [this] {
        if (!m_levels->isModified())
            return;
        m_levels->setModified(false);
        engine::Task changed = *task();
        changed.levels.clear();
        for (const QString& level : m_levels->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
            changed.levels.push_back(level.trimmed().toStdString());
        change(tr("Set levels of task"), changed);
    });
    connect(m_column, &QComboBox::activated, this, [this](int index) {
        engine::Task changed = *task();
        changed.column = m_column->itemText(index).toStdString();
        changed.equals.clear();
        changed.levels.clear();
        change(tr("Set column of task"), changed);
    });
    connect(m_yes, &YesField::edited, this, [this](const std::vector<std::string>& values) {
        engine::Task changed = *task();
        changed.equals = values;
        change(tr("Set what \"yes\" means"), changed);
    });
    connect(m_yes, &YesField::resized, this, &TaskEditor::fitHeight, Qt::QueuedConnection);
    connect(m_population, &PopulationField::edited, this,
            [this](const engine::Condition& population, const QString& mergeKey) {
                engine::Task changed = *task();
                changed.population = population;
                change(tr("Set rows that count for task"), changed, mergeKey.isEmpty() ? mergeKey : mergeKey + m_id);
            });
    connect(m_loss, &QComboBox::activated, this, [this](int index) {
        engine::Task changed = *task();
        changed.loss = m_loss->itemData(index).toString().toStdString();
        changed.lossParams.clear();
        change(tr("Set loss of task"), changed);
    });
    takeForm(m_lossForm, &engine::Task::lossParams, tr("Set loss of task"));
    takeForm(m_metricForm, &engine::Task::metricParams, tr("Set metrics of task"));
}

void TaskEditor::takeForm(ParamForm* form, engine::Params engine::Task::*params, const QString& step) {
    connect(form, &ParamForm::edited, this,
            [this, params, step](const QString& key, const engine::ParamValue& value, const QString& mergeKey) {
                engine::Task changed = *task();
                (changed.*params)[key.toStdString()] = value;
                change(step, changed, mergeKey.isEmpty() ? mergeKey : mergeKey + m_id);
            });
    connect(form, &ParamForm::cleared, this, [this, params, step](const QString& key) {
        engine::Task changed = *task();
        (changed.*params).erase(key.toStdString());
        change(step, changed);
    });
}

/// The ticked columns; the last one cannot be taken away.
void TaskEditor::takeColumns() {
    engine::Task changed = *task();
    std::vector<std::string> columns;
    for (int row = 0; row < m_columns->count(); ++row)
        if (m_columns->item(row)->checkState() == Qt::Checked)
            columns.push_back(m_columns->item(row)->text().toStdString());
    if (columns.empty()) {
        fillColumns(changed);
        return;
    }
    changed.column = columns.front();
    changed.moreColumns.assign(columns.begin() + 1, columns.end());
    change(tr("Set columns of task"), changed);
}

const engine::Task* TaskEditor::task() const {
    return engine::find(m_document.project(), m_id.toStdString());
}

void TaskEditor::change(const QString& step, engine::Task task, const QString& mergeKey) {
    m_document.edit(step, engine::withTask(m_document.project(), std::move(task)), mergeKey);
}

/// Null while the task cannot be learnt or is being counted. Lives as long as the data of the document.
const engine::FittedTask* TaskEditor::fittedOf(const engine::Task& task) const {
    const auto derived = m_document.data();
    if (!derived || !derived->fitted)
        return nullptr;
    const auto found = std::ranges::find(derived->fitted->tasks, task.id, &engine::FittedTask::task);
    return found == derived->fitted->tasks.end() ? nullptr : &*found;
}

void TaskEditor::fillLosses(const engine::Task& task) {
    m_loss->clear();
    for (const engine::Loss* loss : engine::allLosses())
        if (engine::accepts(loss->tasks, task.kind))
            m_loss->addItem(translated(loss->label), QString::fromLatin1(loss->id));
    const engine::Loss& now = engine::lossOf(task);
    m_loss->setCurrentIndex(m_loss->findData(QString::fromLatin1(now.id)));
    m_loss->setBadge(task.loss.empty() ? tr("auto") : QString());
    m_loss->setToolTip(translated(now.help));
    m_help->setText(translated(now.help));
    m_lossForm->setSpecs(now.params);
    m_lossForm->setParams(task.lossParams);
    m_lossForm->setVisible(!now.params.empty());
    setHelpTopic(this, QStringLiteral("losses/%1").arg(QLatin1StringView(now.id)));
}

void TaskEditor::fillYes(const engine::Task& task) {
    const auto derived = m_document.data();
    const engine::ColumnProfile* profile = nullptr;
    if (derived) {
        const auto found = std::ranges::find(derived->profile.columns, task.column, &engine::ColumnProfile::name);
        profile = found == derived->profile.columns.end() ? nullptr : &*found;
    }
    QString guessed;
    if (const engine::FittedTask* fitted = fittedOf(task); fitted && task.equals.empty() && fitted->classes.size() == 2)
        guessed = qs(fitted->classes[1]);
    m_yes->setTask(task, profile, guessed);
    m_yes->setAccessibleNames(m_yesTitle->text());
    m_rows->setRowVisible(m_yes, task.kind == engine::TaskKind::Binary);
}

void TaskEditor::fillKinds(const engine::Task& task) {
    m_kind->clear();
    for (const engine::TaskKind kind : engine::allTaskKinds()) {
        m_kind->addItem(translated(engine::taskKindLabel(kind)), int(kind));
        m_kind->setItemData(m_kind->count() - 1, translated(engine::taskKindHelp(kind)), Qt::ToolTipRole);
    }
    m_kind->setCurrentIndex(m_kind->findData(int(task.kind)));
    m_kindHelp->setText(translated(engine::taskKindHelp(task.kind)));
    QStringList others;
    bool fits = true;
    if (const auto derived = m_document.data()) {
        const auto profile = std::ranges::find(derived->profile.columns, task.column, &engine::ColumnProfile::name);
        if (profile != derived->profile.columns.end()) {
            const std::vector<engine::TaskKind> suiting = engine::suitingKinds(*profile);
            const bool chosen = task.kind == engine::TaskKind::Binary && !task.equals.empty();
            fits = chosen || std::ranges::find(suiting, task.kind) != suiting.end();
            for (const engine::TaskKind kind : suiting)
                if (kind != task.kind)
                    others << translated(engine::taskKindLabel(kind));
        }
    }
    const QString list = listed(others);
    m_suits->setText(fits ? tr("The column also suits: %1.").arg(list) : tr("The column rather suits: %1.").arg(list));
    m_suits->setColour(fits ? "textMuted" : "warning");
    m_rows->setRowVisible(m_suits, !others.isEmpty());
}

void TaskEditor::fillColumns(const engine::Task& task) {
    const bool several = task.kind == engine::TaskKind::MultiLabel;
    m_columnTitle->setText(several ? tr("Columns") : tr("Column"));
    m_column->setVisible(!several);
    m_columns->setVisible(several);
    const auto derived = m_document.data();
    const QSignalBlocker quiet(m_columns);
    const int scrolled = m_columns->row(m_columns->itemAt(1, 1));
    m_column->clear();
    m_columns->clear();
    for (const engine::ColumnSpec& column : *m_document.project().data->columns) {
        m_column->addItem(qs(column.name));
        const bool ticked = engine::learns(task, column.name);
        bool isYesNo = true;
        if (derived) {
            const auto profile = std::ranges::find(derived->profile.columns, column.name, &engine::ColumnProfile::name);
            isYesNo = profile == derived->profile.columns.end() || profile->distinct == 2;
        }
        if (!ticked && !isYesNo)
            continue;
        auto* item = new QListWidgetItem(qs(column.name), m_columns);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
    m_column->setCurrentIndex(m_column->findText(qs(task.column)));
    if (QListWidgetItem* top = m_columns->item(scrolled))
        m_columns->scrollToItem(top, QAbstractItemView::PositionAtTop);
    m_columns->setAccessibleName(tr("Columns"));
}

void TaskEditor::fillLevels(const engine::Task& task) {
    m_rows->setRowVisible(m_levels, task.kind == engine::TaskKind::Ordinal);
    if (m_levels->hasFocus() && m_levels->isModified())
        return;
    std::vector<std::string> levels = task.levels;
    if (const engine::FittedTask* fitted = fittedOf(task); fitted && levels.empty())
        levels = fitted->classes;
    QStringList words;
    for (const std::string& level : levels)
        words << qs(level);
    m_levels->setText(words.join(QStringLiteral(", ")));
    m_levels->setCursorPosition(0);
    m_levels->setBadge(task.levels.empty() ? tr("auto") : QString());
    m_levels->setToolTip(tr("The levels from low to high, with commas between. Empty: numbers by their size."));
}

void TaskEditor::fillPopulation(const engine::Task& task) {
    const auto derived = m_document.data();
    m_population->setCondition(task.population, *m_document.project().data, derived ? &derived->profile : nullptr);
    QString note;
    bool wrong = false;
    if (!task.population.empty() && derived) {
        const engine::FittedTask* fitted = fittedOf(task);
        const auto said = std::ranges::find_if(derived->issues, [&](const engine::Issue& issue) {
            return issue.severity == engine::Severity::Error && issue.error.place.task == task.id;
        });
        if (fitted) {
            const std::int64_t counted = fitted->labelled[0] + fitted->labelled[1] + fitted->labelled[2];
            note =
                tr("%1 of %2 rows count").arg(shownNumber(qint64(counted)), shownNumber(qint64(derived->profile.rows)));
        } else if (said != derived->issues.end()) {
            note = shown(said->error.text);
            wrong = true;
        }
    }
    m_populationNote->setText(note);
    m_populationNote->setColour(wrong ? "error" : "textMuted");
    m_rows->setRowVisible(m_populationNote, !note.isEmpty());
}

/// Names of settings stand above each other, those of the loss and of the metrics too.
void TaskEditor::alignTitles() {
    int widest = 0;
    for (const Label* title : {m_nameTitle, m_columnTitle, m_kindTitle, m_yesTitle, m_levelsTitle, m_populationTitle,
                               m_lossTitle, m_weightTitle})
        widest = std::max(widest, title->isHidden() ? 0 : title->sizeHint().width());
    for (ParamForm* form : {m_lossForm, m_metricForm})
        for (const QFormLayout* rows : form->findChildren<QFormLayout*>())
            for (int row = 0; row < rows->rowCount(); ++row)
                if (QLayoutItem* title = rows->itemAt(row, QFormLayout::LabelRole); title && title->widget())
                    title->widget()->setMinimumWidth(widest);
}

/// Fields and explanations that appeared must not press the others. Sentences need more lines than a size hint knows.
void TaskEditor::fitHeight() {
    layout()->activate();
    const int needed = std::max(minimumSizeHint().height(), layout()->totalHeightForWidth(width()));
    if (height() < needed)
        resize(width(), needed);
}

void TaskEditor::refresh() {
    const engine::Task* now = task();
    if (!now) {
        close();
        return;
    }
    setWindowTitle(tr("Task %1").arg(qs(now->name)));
    m_nameTitle->setText(tr("Name"));
    m_kindTitle->setText(tr("Kind"));
    m_levelsTitle->setText(tr("Levels"));
    m_yesTitle->setText(tr("\"Yes\" means"));
    m_lossTitle->setText(tr("Loss"));
    m_populationTitle->setText(tr("Counts only rows where"));
    m_weightTitle->setText(tr("Weight"));
    m_weightTitle->setToolTip(tr("How much this task counts in the total loss, beside the other tasks."));
    m_remove->setText(tr("Remove task"));
    m_close->setText(tr("Close"));
    static_cast<Marker*>(m_marker)->setSlot(now->colour);
    m_marker->setToolTip(tr("Colour and marker of this task in every view"));
    if (!m_name->hasFocus() || !m_name->isModified())
        m_name->setText(qs(now->name));
    if (!m_weight->hasFocus() || !m_weight->isModified())
        m_weight->setText(paramText(weightSpec, now->weight));
    fillKinds(*now);
    fillColumns(*now);
    fillLevels(*now);
    fillPopulation(*now);
    m_metricForm->setSpecs(engine::metricParams(now->kind));
    m_metricForm->setParams(now->metricParams);
    m_metricForm->setVisible(!engine::metricParams(now->kind).empty());
    fillLosses(*now);
    fillYes(*now);
    alignTitles();
    if (isVisible())
        fitHeight();
}

void TaskEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QDialog::changeEvent(event);
}

} // namespace widgets
