#include "widgets/model/Inspector.h"

#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Formula.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Face.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"
#include "widgets/model/BlockPanel.h"
#include "widgets/model/Panel.h"
#include "widgets/model/UsedBy.h"

#include <QFormLayout>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace widgets {

namespace {

constexpr int widestLabel = 140;

constexpr std::array learningSpecs = {
    engine::ParamSpec{.key = "learningRateFactor",
                      .label = TL_TEXT("engine", "Speed factor"),
                      .kind = engine::ParamKind::Real,
                      .standard = "1.0",
                      .least = 0,
                      .most = 1000,
                      .tip = TL_TEXT("engine", "Multiplies the learning rate for the weights of this node.")},
    engine::ParamSpec{.key = "frozen",
                      .label = TL_TEXT("engine", "Freeze these weights"),
                      .kind = engine::ParamKind::Boolean,
                      .standard = "false",
                      .tip = TL_TEXT("engine", "Frozen weights keep their values while the rest learns.")},
};

QFormLayout* rowsIn(QWidget* box) {
    auto* rows = new QFormLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(length("spacing.m"));
    rows->setVerticalSpacing(length("spacing.s"));
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return rows;
}

/// Wraps at the width it is given; one long word does not widen the panel.
void giveWay(Label* label) {
    QSizePolicy policy = label->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
}

Label* rowLabel(QWidget* parent) {
    auto* label = new Label("body", "textSecondary", parent);
    label->setMinimumHeight(length("control.height"));
    return label;
}

/// A thin line between sections, in the colours of the scheme.
class Rule : public QWidget {
public:
    explicit Rule(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), Theme::instance().colour("border")); }
};

} // namespace

Inspector::Inspector(Document& document, QWidget* parent) : QScrollArea(parent), m_document(document) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    content->setAutoFillBackground(false);
    setWidget(content);
    fillWith(viewport(), "panel");
    content->setAutoFillBackground(false);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(length("spacing.m"), length("spacing.s"), length("spacing.m"), length("spacing.m"));
    m_column->setSpacing(length("spacing.s"));
    buildGeneral();
    m_learning = addSection();
    auto* weights = new QWidget(m_learning.box);
    m_weightsRows = rowsIn(weights);
    m_weights = new QComboBox(weights);
    m_weights->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_weightsRows->addRow(rowLabel(weights), m_weights);
    m_learning.column->addWidget(weights);
    connect(m_weights, &QComboBox::activated, this, &Inspector::chooseWeights);
    m_learningForm = new ParamForm(m_learning.box);
    m_learning.column->addWidget(m_learningForm);
    m_learningForm->setSpecs(learningSpecs);
    buildResult();
    buildAbout();
    m_column->addStretch(1);
    connect(m_name, &QLineEdit::textEdited, this, &Inspector::rename);
    connect(m_task, &QComboBox::activated, this, &Inspector::bindTask);
    connect(m_form, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString& merge) {
                setParam(key, &value, merge);
            });
    connect(m_form, &ParamForm::cleared, this, [this](const QString& key) { setParam(key, nullptr, {}); });
    connect(m_learningForm, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString& merge) {
                setLearning(key, &value, merge);
            });
    connect(m_learningForm, &ParamForm::cleared, this, [this](const QString& key) { setLearning(key, nullptr, {}); });
    connect(&document, &Document::selectionChanged, this, &Inspector::refresh);
    connect(&document, &Document::derivedChanged, this, &Inspector::refresh);
    connect(&document, &Document::reset, this, &Inspector::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &Inspector::refresh);
    retranslate();
}

Inspector::Section Inspector::addSection() {
    Section made;
    made.box = new QWidget(widget());
    made.column = new QVBoxLayout(made.box);
    made.column->setContentsMargins(0, length("spacing.xs"), 0, 0);
    made.column->setSpacing(length("spacing.s"));
    made.column->addWidget(new Rule(made.box));
    made.title = new Label("strong", "text", made.box);
    made.column->addWidget(made.title);
    m_column->addWidget(made.box);
    return made;
}

void Inspector::buildGeneral() {
    auto* head = new QHBoxLayout;
    head->setSpacing(length("spacing.s"));
    m_icon = new QLabel(widget());
    m_title = new Label("strong", "text", widget());
    m_kind = new Label("body", "textMuted", widget());
    m_helpButton = new QToolButton(widget());
    m_helpButton->setAutoRaise(true);
    m_helpButton->setIcon(Theme::instance().icon("info"));
    connect(m_helpButton, &QToolButton::clicked, this, [this] { HelpView::open(window(), helpTopicOf(this)); });
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_kind);
    head->addWidget(m_helpButton);
    m_column->addLayout(head);
    m_help = new Label("caption", "textSecondary", widget());
    m_help->setWordWrap(true);
    giveWay(m_help);
    m_column->addWidget(m_help);
    m_nameBox = new QWidget(widget());
    m_nameRows = rowsIn(m_nameBox);
    m_name = new QLineEdit(m_nameBox);
    m_task = new QComboBox(m_nameBox);
    m_task->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_nameRows->addRow(rowLabel(m_nameBox), m_name);
    m_nameRows->addRow(rowLabel(m_nameBox), m_task);
    m_column->addWidget(m_nameBox);
    m_form = new ParamForm(widget());
    m_column->addWidget(m_form);
    m_block = new BlockPanel(m_document, widget());
    m_column->addWidget(m_block);
    connect(m_block, &BlockPanel::openWanted, this, &Inspector::blockWanted);
    connect(m_block, &BlockPanel::ungroupWanted, this, &Inspector::ungroupWanted);
    connect(m_block, &BlockPanel::saveWanted, this, &Inspector::saveWanted);
}

void Inspector::buildResult() {
    m_result = addSection();
    auto* box = new QWidget(m_result.box);
    m_result.column->addWidget(box);
    m_resultRows = rowsIn(box);
    m_inputs = new Label("mono", "text", box);
    m_outputs = new Label("mono", "text", box);
    m_parameters = new Label("body", "text", box);
    m_memory = new Label("body", "text", box);
    m_usedBy = new UsedBy(box);
    for (Label* value : {m_inputs, m_outputs, m_parameters, m_memory}) {
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_resultRows->addRow(rowLabel(box), value);
    }
    m_resultRows->addRow(rowLabel(box), m_usedBy);
}

void Inspector::buildAbout() {
    m_about = addSection();
    m_formula = new Formula(m_about.box);
    m_aboutText = new Label("caption", "textSecondary", m_about.box);
    m_aboutText->setWordWrap(true);
    giveWay(m_aboutText);
    m_aboutText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about.column->addWidget(m_formula);
    m_about.column->addWidget(m_aboutText);
}

void Inspector::retranslate() {
    setAccessibleName(tr("Inspector"));
    m_name->setAccessibleName(tr("Name"));
    m_task->setAccessibleName(tr("Task that this node answers"));
    m_learning.title->setText(tr("Learning"));
    m_result.title->setText(tr("Result"));
    m_about.title->setText(tr("Formula"));
    m_helpButton->setToolTip(tr("Help on this layer (F1)"));
    m_helpButton->setAccessibleName(m_helpButton->toolTip());
    const auto say = [](QFormLayout* rows, QWidget* field, const QString& text) {
        if (auto* label = qobject_cast<QLabel*>(rows->labelForField(field)))
            label->setText(text);
    };
    say(m_nameRows, m_name, tr("Name"));
    say(m_nameRows, m_task, tr("Task"));
    say(m_weightsRows, m_weights, tr("Weights"));
    m_weights->setAccessibleName(tr("Weights of this node"));
    m_weights->setToolTip(tr("Nodes with the same weights learn together: what one learns, all of them know."));
    m_block->retranslate();
    say(m_resultRows, m_inputs, tr("Input"));
    say(m_resultRows, m_outputs, tr("Output"));
    say(m_resultRows, m_parameters, tr("Parameters"));
    say(m_resultRows, m_memory, tr("Memory per batch"));
    say(m_resultRows, m_usedBy, tr("Used by"));
    refresh();
}

const engine::Node* Inspector::node() const {
    return engine::find(*m_document.project().graph, m_node);
}

void Inspector::refresh() {
    const std::vector<std::string> ids = selectedThings(m_document);
    m_node = ids.size() == 1 ? ids.front() : engine::NodeId();
    m_block->hide();
    if (const engine::Node* shownOne = node())
        showNode(*shownOne);
    else if (const engine::Block* block = engine::findBlock(*m_document.project().graph, m_node))
        showBlock(*block);
    else
        showModel(static_cast<int>(ids.size()));
    alignLabels();
}

void Inspector::showNode(const engine::Node& shownOne) {
    const engine::Layer* layer = engine::findLayer(shownOne.type);
    const QString kind = layer ? translated(layer->label) : qs(shownOne.type);
    m_icon->setPixmap(Theme::instance().pixmap(layer ? layer->icon : "model", Theme::instance().colour("text"),
                                               length("control.icon")));
    m_title->setText(nodeTitle(shownOne));
    m_kind->setText(shownOne.name.empty() || nodeTitle(shownOne) == kind ? QString() : kind);
    m_help->setText(layer ? translated(layer->help)
                          : tr("This program does not know the layer “%1”. It is kept as it is; delete it or open "
                               "the project with a newer version.")
                                .arg(qs(shownOne.type)));
    m_nameBox->show();
    m_name->setPlaceholderText(kind);
    if (!m_name->hasFocus() || m_name->text().trimmed() != qs(shownOne.name))
        m_name->setText(qs(shownOne.name));
    showTasks(shownOne);
    m_form->setVisible(layer && !layer->params.empty());
    m_form->setSpecs(layer ? layer->params : std::span<const engine::ParamSpec>());
    m_form->setParams(shownOne.params);
    const auto facts = m_document.derived().nodes.find(m_node);
    const bool learns = layer && layer->tensors;
    m_learning.box->setVisible(learns || (facts != m_document.derived().nodes.end() && facts->second.parameters > 0));
    engine::Params learning;
    if (shownOne.frozen)
        learning["frozen"] = true;
    if (shownOne.learningRateFactor != 1.0)
        learning["learningRateFactor"] = shownOne.learningRateFactor;
    m_learningForm->setParams(learning);
    showWeights(shownOne);
    showResult(shownOne);
    showProblems();
    m_about.box->setVisible(layer && *layer->formula);
    m_formula->setText(layer ? translated(layer->formula) : QString());
    m_aboutText->setVisible(layer && *layer->paper);
    m_aboutText->setText(layer ? tr("Source: %1").arg(QString::fromUtf8(layer->paper)) : QString());
    setHelpTopic(this, layer ? QStringLiteral("layers/%1").arg(QLatin1StringView(layer->id)) : QString());
    m_helpButton->setVisible(layer != nullptr);
}

void Inspector::showProblems() {
    QMap<QString, QString> problems;
    for (const engine::Issue& issue : m_document.derived().issues) {
        if (issue.error.place.node == m_node && !issue.error.place.param.empty())
            problems[qs(issue.error.place.param)] = shown(issue.error.text);
    }
    m_form->setProblems(problems);
}

// The forms stand below each other: one width for all label columns.
void Inspector::alignLabels() {
    QList<QWidget*> labels;
    int widest = 0;
    for (const QFormLayout* rows : widget()->findChildren<QFormLayout*>()) {
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QLayoutItem* item = rows->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget() || item->widget()->isHidden())
                continue;
            item->widget()->setMinimumWidth(0);
            widest = std::max(widest, item->widget()->sizeHint().width());
            labels.push_back(item->widget());
        }
    }
    for (QWidget* label : labels)
        label->setMinimumWidth(std::min(widest, widestLabel));
    const int needed = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    const int usual = length("control.inspectorWidth");
    setMinimumWidth(std::clamp(needed, usual, usual * 3 / 2));
}

void Inspector::rename(const QString& text) {
    renameNode(m_document, m_node, text);
}

void Inspector::setParam(const QString& key, const engine::ParamValue* value, const QString& mergeKey) {
    const engine::Node* present = node();
    if (!present)
        return;
    const engine::Layer* layer = engine::findLayer(present->type);
    const engine::ParamSpec* spec = layer ? engine::find(layer->params, key.toStdString()) : nullptr;
    const QString label = spec ? translated(spec->label) : key;
    const QString name = tr("Change %1 of %2").arg(label, nodeTitle(*present));
    const QString merge = mergeKey.isEmpty() ? QString() : qs(m_node) + u'/' + mergeKey;
    if (value) {
        m_document.edit(name, engine::withNodeParam(m_document.project(), m_node, key.toStdString(), *value), merge);
        return;
    }
    engine::Node plain = *present;
    plain.params.erase(key.toStdString());
    if (const auto graph = engine::replaceNode(*m_document.project().graph, plain))
        m_document.edit(name, engine::withGraph(m_document.project(), *graph), merge);
}

void Inspector::setLearning(const QString& key, const engine::ParamValue* value, const QString& mergeKey) {
    const engine::Node* present = node();
    if (!present)
        return;
    engine::Node changed = *present;
    QString name;
    if (key == u"frozen") {
        changed.frozen = value && std::get<bool>(*value);
        name = changed.frozen ? tr("Freeze %1").arg(nodeTitle(*present)) : tr("Unfreeze %1").arg(nodeTitle(*present));
    } else {
        changed.learningRateFactor = value ? std::get<double>(*value) : 1.0;
        name = tr("Change speed factor of %1").arg(nodeTitle(*present));
    }
    const QString merge = mergeKey.isEmpty() ? QString() : qs(m_node) + u'/' + mergeKey;
    if (const auto graph = engine::replaceNode(*m_document.project().graph, changed))
        m_document.edit(name, engine::withGraph(m_document.project(), *graph), merge);
}

// A node answers one task: the one that was bound here before loses it.
void Inspector::bindTask(int index) {
    const engine::Node* present = node();
    if (!present || engine::layerCatalog().outputs(present->type).empty())
        return;
    const std::string chosen = m_task->itemData(index).toString().toStdString();
    std::vector<engine::Task> tasks = *m_document.project().tasks;
    for (engine::Task& task : tasks) {
        if (task.id == chosen)
            task.output = {m_node, engine::layerCatalog().outputs(present->type).front().key};
        else if (task.output.node == m_node)
            task.output = {};
    }
    m_document.edit(chosen.empty() ? tr("Take the task from %1").arg(nodeTitle(*present))
                                   : tr("Give %1 its task").arg(nodeTitle(*present)),
                    engine::withTasks(m_document.project(), std::move(tasks)));
}

bool Inspector::focusField(const QString& key) {
    if (m_node.empty())
        return false;
    if (key == u"name")
        m_name->setFocus(Qt::OtherFocusReason);
    else if ((key == u"task" || key == u"output") && m_task->isVisibleTo(this))
        m_task->setFocus(Qt::OtherFocusReason);
    else if (m_block->isVisibleTo(this))
        return m_block->focusField(key);
    else if (!m_form->focusField(key))
        return m_learningForm->focusField(key);
    return true;
}

void Inspector::focusFirst() {
    if (m_node.empty())
        return; // nothing is shown that takes keys
    const engine::Node* present = node();
    const engine::Layer* layer = present ? engine::findLayer(present->type) : nullptr;
    if (layer && !layer->params.empty() && m_form->focusField(QString::fromLatin1(layer->params.front().key)))
        return;
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace widgets
