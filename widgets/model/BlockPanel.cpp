#include "widgets/model/BlockPanel.h"

#include "engine/layers/Layer.h"
#include "engine/project/BlockEdit.h"
#include "engine/project/Edit.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Face.h"
#include "widgets/document/Document.h"
#include "widgets/model/Panel.h"

#include <QFormLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

const engine::ParamSpec* specOf(const engine::Graph& graph, const engine::BlockParam& param) {
    const engine::Node* node = engine::find(graph, param.node);
    const engine::Layer* layer = node ? engine::findLayer(node->type) : nullptr;
    return layer ? engine::find(layer->params, param.key) : nullptr;
}

QPushButton* flat(QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setProperty("flat", true);
    return button;
}

} // namespace

BlockPanel::BlockPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_portsTitle(new Label("strong", "text", this)),
      m_settingsTitle(new Label("strong", "text", this)), m_form(new ParamForm(this)), m_menu(new QMenu(this)),
      m_choose(flat(this)), m_open(new QPushButton(this)), m_ungroup(flat(this)), m_save(flat(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.s"));
    column->addWidget(m_settingsTitle);
    column->addWidget(m_form);
    column->addWidget(m_choose, 0, Qt::AlignLeft);
    column->addWidget(m_portsTitle);
    auto* ports = new QWidget(this);
    m_ports = new QFormLayout(ports);
    m_ports->setContentsMargins(0, 0, 0, 0);
    m_ports->setHorizontalSpacing(length("spacing.m"));
    m_ports->setVerticalSpacing(length("spacing.s"));
    m_ports->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(ports);
    for (QPushButton* button : {m_open, m_ungroup, m_save})
        column->addWidget(button, 0, Qt::AlignLeft);
    m_choose->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &BlockPanel::fillMenu);
    connect(m_open, &QPushButton::clicked, this, &BlockPanel::openWanted);
    connect(m_ungroup, &QPushButton::clicked, this, &BlockPanel::ungroupWanted);
    connect(m_save, &QPushButton::clicked, this, &BlockPanel::saveWanted);
    connect(m_form, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString& merge) {
                setParam(key, &value, merge);
            });
    connect(m_form, &ParamForm::cleared, this, [this](const QString& key) { setParam(key, nullptr, {}); });
    retranslate();
}

void BlockPanel::retranslate() {
    m_portsTitle->setText(tr("Ports"));
    m_settingsTitle->setText(tr("Settings"));
    m_choose->setText(tr("Choose settings"));
    m_choose->setToolTip(tr("Settings of the layers inside that are shown here"));
    m_open->setText(tr("Open the block"));
    m_ungroup->setText(tr("Ungroup"));
    m_save->setText(tr("Save to My blocks"));
    m_shownPorts = {};
    if (const engine::Block* present = block())
        showPorts(*present);
}

bool BlockPanel::focusField(const QString& key) {
    return m_form->focusField(key);
}

const engine::Block* BlockPanel::block() const {
    return engine::findBlock(*m_document.project().graph, m_block);
}

void BlockPanel::showBlock(const engine::BlockId& id) {
    m_block = id;
    const engine::Block* present = block();
    if (!present)
        return;
    showSettings(*present);
    showPorts(*present);
}

void BlockPanel::showPorts(const engine::Block& present) {
    engine::BlockPorts ports = engine::portsOf(*m_document.project().graph, present, engine::layerCatalog());
    m_portsTitle->setVisible(!ports.inputs.empty() || !ports.outputs.empty());
    const bool same = ports.inputs == m_shownPorts.inputs && ports.outputs == m_shownPorts.outputs;
    if (same && m_ports->rowCount() > 0)
        return;
    while (m_ports->rowCount() > 0)
        m_ports->removeRow(0);
    for (const bool input : {true, false}) {
        const std::vector<engine::BlockPort>& side = input ? ports.inputs : ports.outputs;
        for (std::size_t i = 0; i < side.size(); ++i) {
            auto* field = new QLineEdit(qs(side[i].name), this);
            auto* label = new Label("body", "textSecondary", this);
            label->setText(input ? tr("Input %1").arg(i + 1) : tr("Output %1").arg(i + 1));
            field->setAccessibleName(label->text());
            connect(field, &QLineEdit::editingFinished, this, [this, field, input, i] {
                if (field->isModified())
                    renamePort(input, i, field->text());
            });
            m_ports->addRow(label, field);
        }
    }
    m_shownPorts = std::move(ports);
}

void BlockPanel::showSettings(const engine::Block& present) {
    const engine::Graph& graph = *m_document.project().graph;
    engine::Params values;
    if (present.params != m_params || m_specs.empty()) {
        m_form->setSpecs({});
        m_specs.clear();
        m_words.clear();
        m_params = present.params;
        m_words.reserve(2 * m_params.size());
        for (const engine::BlockParam& param : m_params) {
            const engine::ParamSpec* spec = specOf(graph, param);
            if (!spec)
                continue;
            engine::ParamSpec own = *spec;
            m_words.push_back(param.node + '.' + param.key);
            own.key = m_words.back().c_str();
            const QString label = param.name.empty() ? tr("%1: %2").arg(nodeTitle(*engine::find(graph, param.node)),
                                                                        translated(spec->label))
                                                     : qs(param.name);
            m_words.push_back(label.toStdString());
            own.label = m_words.back().c_str();
            own.advanced = false;
            m_specs.push_back(own);
        }
        m_form->setSpecs(m_specs);
    }
    for (const engine::BlockParam& param : m_params) {
        const engine::Node* node = engine::find(graph, param.node);
        if (const auto value = node ? node->params.find(param.key) : engine::Params::const_iterator();
            node && value != node->params.end())
            values[param.node + '.' + param.key] = value->second;
    }
    m_form->setVisible(!m_specs.empty());
    m_form->setParams(values);
}

void BlockPanel::fillMenu() {
    m_menu->clear();
    const engine::Block* present = block();
    const engine::Graph& graph = *m_document.project().graph;
    for (const engine::NodeId& id : present ? engine::nodesOf(graph, m_block) : std::vector<engine::NodeId>()) {
        const engine::Node* node = engine::find(graph, id);
        const engine::Layer* layer = engine::findLayer(node->type);
        if (!layer || layer->params.empty())
            continue;
        QMenu* menu = m_menu->addMenu(nodeTitle(*node));
        for (const engine::ParamSpec& spec : layer->params) {
            const engine::BlockParam param{id, spec.key, {}};
            QAction* action = menu->addAction(translated(spec.label), this, [this, param] { toggle(param); });
            action->setCheckable(true);
            action->setChecked(std::ranges::any_of(present->params, [&](const engine::BlockParam& other) {
                return other.node == param.node && other.key == param.key;
            }));
        }
    }
}

void BlockPanel::toggle(const engine::BlockParam& param) {
    const engine::Block* present = block();
    if (!present)
        return;
    engine::Block changed = *present;
    const auto gone = std::erase_if(changed.params, [&](const engine::BlockParam& other) {
        return other.node == param.node && other.key == param.key;
    });
    if (gone == 0)
        changed.params.push_back(param);
    m_document.edit(tr("Choose settings of %1").arg(qs(present->name)),
                    engine::withBlock(m_document.project(), std::move(changed)));
}

void BlockPanel::renamePort(bool input, std::size_t index, const QString& name) {
    const engine::Block* present = block();
    if (!present || name.trimmed().isEmpty())
        return;
    engine::Block changed = *present;
    changed.inputs = m_shownPorts.inputs;
    changed.outputs = m_shownPorts.outputs;
    auto& ports = input ? changed.inputs : changed.outputs;
    if (index >= ports.size())
        return;
    ports[index].name = name.trimmed().toStdString();
    m_document.edit(tr("Rename a port of %1").arg(qs(present->name)),
                    engine::withBlock(m_document.project(), std::move(changed)));
}

void BlockPanel::setParam(const QString& key, const engine::ParamValue* value, const QString& mergeKey) {
    const auto place = engine::portFromText(key.toStdString());
    const engine::Node* node = place ? engine::find(*m_document.project().graph, place->node) : nullptr;
    if (!node)
        return;
    const engine::ParamSpec* spec = specOf(*m_document.project().graph, {place->node, place->port, {}});
    const QString name = tr("Change %1 of %2").arg(spec ? translated(spec->label) : qs(place->port), nodeTitle(*node));
    const QString merge = mergeKey.isEmpty() ? QString() : qs(m_block) + u'/' + mergeKey;
    if (value) {
        m_document.edit(name, engine::withNodeParam(m_document.project(), place->node, place->port, *value), merge);
        return;
    }
    engine::Node plain = *node;
    plain.params.erase(place->port);
    if (const auto graph = engine::replaceNode(*m_document.project().graph, plain))
        m_document.edit(name, engine::withGraph(m_document.project(), *graph), merge);
}

} // namespace widgets
