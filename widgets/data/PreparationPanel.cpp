#include "widgets/data/PreparationPanel.h"

#include "engine/data/Step.h"
#include "engine/project/Edit.h"
#include "widgets/base/ParamField.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/data/StepList.h"
#include "widgets/data/StepPreviewView.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace widgets {

using engine::StepSpec;

namespace {

QScrollArea* scrolling(QWidget* inner, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    return area;
}

QString nameOf(const StepSpec& step) {
    const engine::Step* kind = engine::findStep(step.kind);
    return kind ? translated(kind->label) : qs(step.kind);
}

/// Parameters that name a column of the table.
bool namesColumn(const QString& key) {
    return key == u"column" || key == u"left" || key == u"right" || key == u"since";
}

} // namespace

PreparationPanel::PreparationPanel(Document& document, QWidget* parent)
    : Card(parent), m_document(document), m_list(new StepList(this)), m_add(new QPushButton(this)),
      m_remove(new QPushButton(this)), m_up(new QPushButton(this)), m_down(new QPushButton(this)),
      m_useSelected(new QPushButton(this)), m_name(new Label("strong", "text", this)),
      m_help(new Label("body", "textSecondary", this)), m_formula(new Label("mono", "textMuted", this)),
      m_columnsTitle(new Label("body", "textSecondary", this)), m_columns(new BadgeEdit(this)),
      m_form(new ParamForm(this)), m_settings(new QWidget(this)), m_preview(new StepPreviewView(document, this)) {
    build();
    connectList();
    connect(&Theme::instance(), &Theme::changed, this, &PreparationPanel::refresh);
    retranslate();
}

void PreparationPanel::build() {
    for (Label* label : {m_help, m_formula})
        label->setWordWrap(true);
    auto* left = new QWidget(this);
    auto* list = new QVBoxLayout(left);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(length("spacing.xs"));
    list->addWidget(m_list, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(length("spacing.xs"));
    for (QPushButton* button : {m_add, m_up, m_down, m_remove})
        buttons->addWidget(button);
    buttons->insertStretch(1, 1);
    list->addLayout(buttons);
    auto* settings = new QVBoxLayout(m_settings);
    settings->setContentsMargins(length("spacing.s"), 0, length("spacing.s"), 0);
    settings->setSpacing(length("spacing.s"));
    settings->addWidget(m_name);
    settings->addWidget(m_help);
    settings->addWidget(m_formula);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(length("spacing.s"));
    columns->addWidget(m_columnsTitle);
    columns->addWidget(m_columns, 1);
    settings->addLayout(columns);
    m_useSelected->setProperty("flat", true);
    settings->addWidget(m_useSelected, 0, Qt::AlignRight);
    m_columnsTitle->setBuddy(m_columns);
    settings->addWidget(m_form);
    settings->addStretch(1);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setHandleWidth(length("spacing.s"));
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(scrolling(m_settings, split));
    split->addWidget(scrolling(m_preview, split));
    split->setSizes({240, 300, 440});
    for (int i = 0; i < 3; ++i)
        split->setStretchFactor(i, i);
    left->setMinimumWidth(180);
    split->widget(1)->setMinimumWidth(200);
    split->widget(2)->setMinimumWidth(220);
    body()->addWidget(split, 1);
    m_up->setIcon(Theme::instance().icon("arrow-up"));
    m_down->setIcon(Theme::instance().icon("arrow-down"));
    m_remove->setIcon(Theme::instance().icon("trash"));
    m_add->setIcon(Theme::instance().icon("add"));
    for (QPushButton* button : {m_up, m_down, m_remove}) {
        button->setProperty("flat", true);
        button->setFixedWidth(length("control.height") + length("spacing.xs"));
    }
    m_add->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PreparationPanel::connectList() {
    connect(m_list, &StepList::chosen, this, &PreparationPanel::showStep);
    connect(m_list, &StepList::switched, this, [this](const QString& id, bool on) {
        m_list->setCurrentStep(id);
        changeStep(on ? tr("Switch on: %1") : tr("Switch off: %1"), [on](StepSpec& step) { step.on = on; });
    });
    connect(m_list, &StepList::ordered, this, [this](const QStringList& ids) {
        std::vector<StepSpec> now = steps();
        std::ranges::stable_sort(now, {}, [&](const StepSpec& step) { return ids.indexOf(qs(step.id)); });
        change(tr("Order of the steps"), std::move(now));
        m_list->setSteps(steps()); // also when the order is the same
    });
    connect(m_list, &StepList::removeWanted, m_remove, &QPushButton::click);
    connect(m_list, &StepList::addWanted, this, &PreparationPanel::askAdd);
    connect(m_add, &QPushButton::clicked, this, &PreparationPanel::askAdd);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const StepSpec* step = current()) {
            std::vector<StepSpec> now = steps();
            std::erase_if(now, [id = step->id](const StepSpec& one) { return one.id == id; });
            change(tr("Remove: %1").arg(nameOf(*step)), std::move(now));
        }
    });
    connect(m_columns, &QLineEdit::editingFinished, this, &PreparationPanel::readColumns);
    connect(m_useSelected, &QPushButton::clicked, this, [this] {
        m_columns->setText(m_selected.join(QStringLiteral(", ")));
        m_columns->setModified(true);
        readColumns();
    });
    connect(m_form, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString& mergeKey) {
                changeStep(
                    tr("Change: %1"), [&](StepSpec& step) { step.params.insert_or_assign(key.toStdString(), value); },
                    mergeKey.isEmpty() ? QString() : QStringLiteral("step/") + m_list->currentStep() + mergeKey);
            });
    connect(m_form, &ParamForm::cleared, this, [this](const QString& key) {
        changeStep(tr("Change: %1"), [&](StepSpec& step) { step.params.erase(key.toStdString()); });
    });
    connect(m_preview, &StepPreviewView::showRows, this, &PreparationPanel::showRows);
}

void PreparationPanel::retranslate() {
    setTitle(tr("Preparation"), tr("in this order, learnt from training rows only, stored with the run, used again to "
                                   "predict"));
    m_add->setText(tr("Add a step"));
    const std::pair<QPushButton*, QString> tips[] = {
        {m_up, tr("Earlier (Alt+Up)")}, {m_down, tr("Later (Alt+Down)")}, {m_remove, tr("Remove the step (Del)")}};
    for (const auto& [button, tip] : tips) {
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    }
    m_list->setAccessibleName(tr("Steps of the preparation"));
    m_columnsTitle->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setPlaceholderText(tr("all that it suits"));
    m_columns->setToolTip(tr("Names with commas between; * stands for any letters. Empty: every column that the step "
                             "suits."));
    m_preview->retranslate();
    refresh();
}

std::vector<StepSpec> PreparationPanel::steps() const {
    return m_document.project().data->preparation.steps;
}

const StepSpec* PreparationPanel::current() const {
    const std::vector<StepSpec>& all = m_document.project().data->preparation.steps;
    const auto found = std::ranges::find(all, m_list->currentStep().toStdString(), &StepSpec::id);
    return found == all.end() ? nullptr : &*found;
}

void PreparationPanel::change(const QString& step, std::vector<StepSpec> steps, const QString& mergeKey) {
    engine::DataSpec table = *m_document.project().data;
    table.preparation.steps = std::move(steps);
    m_document.edit(step, engine::withData(m_document.project(), std::move(table)), mergeKey);
}

void PreparationPanel::changeStep(const QString& step, const std::function<void(StepSpec&)>& edit,
                                  const QString& mergeKey) {
    const StepSpec* one = current();
    if (!one)
        return;
    const QString name = nameOf(*one);
    std::vector<StepSpec> now = steps();
    edit(*std::ranges::find(now, one->id, &StepSpec::id));
    change(step.arg(name), std::move(now), mergeKey);
}

void PreparationPanel::move(int by) {
    std::vector<StepSpec> now = steps();
    const auto found = std::ranges::find(now, m_list->currentStep().toStdString(), &StepSpec::id);
    const auto from = found - now.begin(), to = from + by;
    if (found == now.end() || to < 0 || to >= std::ssize(now))
        return;
    std::swap(now[std::size_t(from)], now[std::size_t(to)]);
    change(tr("Order of the steps"), std::move(now));
}

void PreparationPanel::askAdd() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const engine::StepStage stage :
         {engine::StepStage::Rows, engine::StepStage::Columns, engine::StepStage::Both, engine::StepStage::Numbers,
          engine::StepStage::Categories, engine::StepStage::Tasks}) {
        menu->addSection(translated(engine::stepStageLabel(stage)));
        for (const engine::Step* step : engine::allSteps())
            if (step->stage == stage)
                menu->addAction(translated(step->label), this,
                                [this, kind = QString::fromLatin1(step->id)] { addStep(kind); })
                    ->setToolTip(translated(step->help));
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

// A filter or a computed column begins with columns of the table, so that it does something at once.
void PreparationPanel::proposeColumns(const engine::Step& step, StepSpec& made) const {
    QStringList all, numbers;
    const std::vector<engine::ColumnSpec>& columns = *m_document.project().data->columns;
    for (const bool selected : {true, false})
        for (const engine::ColumnSpec& column : columns) {
            if (column.role != engine::Role::Feature || m_selected.contains(qs(column.name)) != selected)
                continue;
            all << qs(column.name);
            if (column.type == engine::ColumnType::Real || column.type == engine::ColumnType::Integer)
                numbers << qs(column.name);
        }
    const auto set = [&](const char* key, const QStringList& names, qsizetype which) {
        if (engine::find(step.params, key) && which < names.size())
            made.params.insert_or_assign(key, names[which].toStdString());
    };
    set("column", all, 0);
    set("left", numbers, 0);
    set("right", numbers, 1);
}

void PreparationPanel::addStep(const QString& kind) {
    const engine::Step* step = engine::findStep(kind.toStdString());
    if (!step)
        return;
    std::vector<StepSpec> now = steps();
    StepSpec made = engine::newStep(step->id, now);
    proposeColumns(*step, made);
    const QString id = qs(made.id);
    now.insert(now.begin() + std::ptrdiff_t(engine::placeFor(*step, now)), std::move(made));
    change(tr("Add: %1").arg(translated(step->label)), std::move(now));
    m_list->setCurrentStep(id);
}

void PreparationPanel::readColumns() {
    if (!m_columns->isModified())
        return;
    m_columns->setModified(false);
    std::vector<std::string> columns;
    for (const QString& part : m_columns->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString name = part.trimmed(); !name.isEmpty())
            columns.push_back(name.toStdString());
    changeStep(tr("Columns of: %1"), [&](StepSpec& step) { step.columns = columns; });
}

void PreparationPanel::setSelectedColumns(const QStringList& columns) {
    m_selected = columns;
    showStep();
}

void PreparationPanel::refresh() {
    m_list->setSteps(steps());
    showStep();
    m_preview->refresh();
}

void PreparationPanel::showStep() {
    const StepSpec* step = current();
    const engine::Step* kind = step ? engine::findStep(step->kind) : nullptr;
    m_settings->setVisible(kind);
    m_preview->setStep(kind ? m_list->currentStep() : QString());
    const int row = m_list->currentRow();
    m_up->setEnabled(step && row > 0);
    m_down->setEnabled(step && row + 1 < m_list->count());
    m_remove->setEnabled(step);
    setHelpTopic(this, kind ? QStringLiteral("steps/") + QLatin1StringView(kind->id) : QString());
    if (!kind)
        return;
    m_name->setText(translated(kind->label));
    m_help->setText(translated(kind->help));
    m_formula->setText(translated(kind->formula));
    m_formula->setVisible(*kind->formula != '\0');
    // A filter or a computed column names its columns in its settings.
    const bool columns = kind->stage != engine::StepStage::Rows || step->kind == "drop_duplicates";
    const bool own = columns && step->kind != "arithmetic";
    m_columnsTitle->setVisible(own);
    m_columns->setVisible(own);
    QStringList names;
    for (const std::string& name : step->columns)
        names << qs(name);
    if (!(m_columns->hasFocus() && m_columns->isModified())) {
        m_columns->setText(names.join(QStringLiteral(", ")));
        m_columns->setCursorPosition(0);
    }
    m_columns->setBadge(names.isEmpty() ? tr("auto") : QString());
    m_useSelected->setVisible(own && !m_selected.isEmpty() && m_selected != names);
    m_useSelected->setText(m_selected.size() == 1
                               ? tr("Only %1").arg(m_selected.front().left(24))
                               : tr("Only the %n selected columns", nullptr, int(m_selected.size())));
    m_form->setSpecs(kind->params);
    m_form->setParams(step->params);
    m_form->setVisible(!kind->params.empty());
    completeColumns();
}

void PreparationPanel::completeColumns() {
    QStringList names;
    for (const engine::ColumnSpec& column : *m_document.project().data->columns)
        names << qs(column.name);
    for (ParamField* field : m_form->findChildren<ParamField*>()) {
        auto* edit = qobject_cast<QLineEdit*>(field->control());
        if (!edit || !namesColumn(field->key()) || edit->completer())
            continue;
        auto* completer = new QCompleter(names, edit);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        edit->setCompleter(completer);
    }
}

} // namespace widgets
