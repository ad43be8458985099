#pragma once
// What the inspector shows of a block: its ports by name, the settings that were put on the block, and what can be
// done with it. Edits the document. GUI thread.

#include "engine/graph/Blocks.h"

#include <QWidget>

#include <string>
#include <vector>

class QFormLayout;
class QMenu;
class QPushButton;

namespace widgets {

class Document;
class Label;
class ParamForm;

class BlockPanel : public QWidget {
    Q_OBJECT

public:
    explicit BlockPanel(Document& document, QWidget* parent = nullptr);
    void showBlock(const engine::BlockId& block);
    void retranslate();
    bool focusField(const QString& key); ///< "n7.units"; false = not shown

Q_SIGNALS:
    void openWanted();
    void ungroupWanted();
    void saveWanted();

private:
    void showPorts(const engine::Block& block);
    void showSettings(const engine::Block& block);
    void fillMenu();
    void renamePort(bool input, std::size_t index, const QString& name);
    void toggle(const engine::BlockParam& param);
    void setParam(const QString& key, const engine::ParamValue* value, const QString& mergeKey);
    const engine::Block* block() const;

    Document& m_document;
    engine::BlockId m_block;
    Label *m_portsTitle, *m_settingsTitle;
    QFormLayout* m_ports;
    engine::BlockPorts m_shownPorts;
    ParamForm* m_form;
    std::vector<engine::BlockParam> m_params;
    std::vector<std::string> m_words; ///< what the specs below point at
    std::vector<engine::ParamSpec> m_specs;
    QMenu* m_menu;
    QPushButton *m_choose, *m_open, *m_ungroup, *m_save;
};

} // namespace widgets
