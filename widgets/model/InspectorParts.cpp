// What the inspector says of a node, a block and the model.

#include "engine/layers/Layer.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/Commands.h"
#include "widgets/canvas/Face.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"
#include "widgets/model/BlockPanel.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/UsedBy.h"

#include <QFormLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

namespace widgets {

void Inspector::showBlock(const engine::Block& block) {
    showModel(1);
    const auto layers = static_cast<int>(engine::nodesOf(*m_document.project().graph, block.id).size());
    m_icon->setPixmap(Theme::instance().pixmap("block", Theme::instance().colour("text"), length("control.icon")));
    m_title->setText(qs(block.name));
    m_kind->setText(tr("Block"));
    m_help->setText(tr("Stands for %n layers. Enter opens it, Esc leads out again.", nullptr, layers));
    m_nameBox->show();
    m_task->hide();
    m_nameRows->labelForField(m_task)->hide();
    m_name->setPlaceholderText({});
    if (!m_name->hasFocus() || m_name->text().trimmed() != qs(block.name))
        m_name->setText(qs(block.name));
    m_block->showBlock(block.id);
    m_block->show();
}

// Its own, or those of a node like it. Freezing and speed are then set there.
void Inspector::showWeights(const engine::Node& shownOne) {
    const engine::Graph& graph = *m_document.project().graph;
    std::vector<engine::NodeId> lenders = possibleLenders(m_document, shownOne.id);
    if (!shownOne.weightsOf.empty() && std::ranges::find(lenders, shownOne.weightsOf) == lenders.end())
        lenders.push_back(shownOne.weightsOf);
    m_weights->clear();
    m_weights->addItem(tr("its own"), QString());
    for (const engine::NodeId& id : lenders) {
        const engine::Node* lender = engine::find(graph, id);
        m_weights->addItem(tr("same as %1").arg(lender ? nodeTitle(*lender) : qs(id)), qs(id));
        if (id == shownOne.weightsOf)
            m_weights->setCurrentIndex(m_weights->count() - 1);
    }
    m_weights->parentWidget()->setVisible(!lenders.empty());
    m_learningForm->setVisible(shownOne.weightsOf.empty());
    if (!shownOne.weightsOf.empty())
        m_learning.box->show();
}

void Inspector::showTasks(const engine::Node& shownOne) {
    const bool head = engine::layerCatalog().knows(shownOne.type) && engine::layerCatalog().isHead(shownOne.type);
    m_task->setVisible(head);
    m_nameRows->labelForField(m_task)->setVisible(head);
    m_task->clear();
    if (!head)
        return;
    m_task->addItem(tr("none"), QString());
    for (const engine::Task& task : *m_document.project().tasks) {
        m_task->addItem(qs(task.name), qs(task.id));
        if (task.output.node == shownOne.id)
            m_task->setCurrentIndex(m_task->count() - 1);
    }
}

void Inspector::showResult(const engine::Node& shownOne) {
    const engine::Derived& derived = m_document.derived();
    QStringList inputs, outputs;
    const auto shapes = derived.shapes.nodes.find(shownOne.id);
    if (shapes != derived.shapes.nodes.end()) {
        for (const auto& port : shapes->second.inputs.ports)
            for (const engine::Shape& shape : port)
                inputs.push_back(qs(engine::shownShape(shape)));
        for (const engine::Shape& shape : shapes->second.outputs)
            outputs.push_back(qs(engine::shownShape(shape)));
    }
    const auto facts = derived.nodes.find(shownOne.id);
    const std::int64_t count = facts == derived.nodes.end() ? 0 : facts->second.parameters;
    const double share = derived.parameters > 0 ? 100.0 * double(count) / double(derived.parameters) : 0;
    m_resultRows->labelForField(m_inputs)->setVisible(!inputs.isEmpty());
    m_inputs->setVisible(!inputs.isEmpty());
    m_inputs->setText(inputs.join(u'\n'));
    m_outputs->setText(outputs.isEmpty() ? tr("not known yet") : outputs.join(u'\n'));
    m_outputs->show();
    m_resultRows->labelForField(m_outputs)->show();
    m_parameters->setText(
        count == 0 ? tr("none")
                   : tr("%1 · %2 %").arg(shownNumber(static_cast<qint64>(count)), shownNumber(std::round(share))));
    m_memory->hide();
    m_resultRows->labelForField(m_memory)->hide();
    QStringList names;
    std::vector<int> colours;
    for (const engine::Task& task : *m_document.project().tasks) {
        if (facts == derived.nodes.end() || !facts->second.tasks.contains(task.id))
            continue;
        names.push_back(qs(task.name));
        colours.push_back(task.colour);
    }
    m_usedBy->setTasks(names, colours);
}

void Inspector::showModel(int selected) {
    const engine::Derived& derived = m_document.derived();
    m_icon->setPixmap(Theme::instance().pixmap("model", Theme::instance().colour("text"), length("control.icon")));
    m_title->setText(selected > 1 ? tr("%n nodes", nullptr, selected) : tr("Model"));
    m_kind->clear();
    m_help->setText(selected > 1 ? tr("Select one node to see its settings.")
                                 : tr("Select a node to see its settings. Grey parts are shared, coloured parts belong "
                                      "to one task."));
    for (QWidget* box :
         {m_nameBox, static_cast<QWidget*>(m_form), m_learning.box, m_about.box, static_cast<QWidget*>(m_helpButton)})
        box->hide();
    setHelpTopic(this, {});
    for (Label* value : {m_inputs, m_outputs}) {
        value->hide();
        m_resultRows->labelForField(value)->hide();
    }
    const bool some = selected > 0;
    std::int64_t count = some ? 0 : derived.parameters;
    std::set<engine::TaskId> users;
    for (const engine::NodeId& id : some ? selectedNodes(m_document) : std::vector<engine::NodeId>()) {
        if (const auto facts = derived.nodes.find(id); facts != derived.nodes.end()) {
            count += facts->second.parameters;
            users.insert(facts->second.tasks.begin(), facts->second.tasks.end());
        }
    }
    const double shared =
        derived.parameters > 0 ? 100.0 * double(derived.sharedParameters) / double(derived.parameters) : 0;
    m_parameters->setText(
        some || derived.parameters == 0
            ? shownNumber(static_cast<qint64>(count))
            : tr("%1 · %2 % shared").arg(shownNumber(static_cast<qint64>(count)), shownNumber(std::round(shared))));
    const bool memory = !some && derived.bytesPerBatch > 0;
    m_memory->setVisible(memory);
    m_resultRows->labelForField(m_memory)->setVisible(memory);
    m_memory->setText(shownBytes(derived.bytesPerBatch));
    QStringList names;
    std::vector<int> colours;
    for (const engine::Task& task : *m_document.project().tasks) {
        if (some && !users.contains(task.id))
            continue;
        names.push_back(qs(task.name));
        colours.push_back(task.colour);
    }
    m_usedBy->setTasks(names, colours);
}

void Inspector::chooseWeights(int index) {
    useWeightsOf(m_document, m_node, m_weights->itemData(index).toString().toStdString());
}

} // namespace widgets
