#pragma once
// What is selected: words, settings, learning and result of one node; the model when nothing is. Edits the document.
// GUI thread.

#include "engine/graph/Blocks.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace widgets {

class BlockPanel;
class Document;
class Formula;
class Label;
class ParamForm;
class UsedBy;

class Inspector : public QScrollArea {
    Q_OBJECT

public:
    explicit Inspector(Document& document, QWidget* parent = nullptr);
    bool focusField(const QString& key); ///< "name", "task", or the key of a parameter; false = no such field
    void focusFirst();
    void retranslate();
    const engine::NodeId& shownNode() const { return m_node; }

Q_SIGNALS:
    void blockWanted(); ///< the selected block: its inside
    void ungroupWanted();
    void saveWanted();

private:
    struct Section {
        QWidget* box;
        Label* title;
        QVBoxLayout* column;
    };
    Section addSection();
    void buildGeneral();
    void buildResult();
    void buildAbout();
    void refresh();
    void showNode(const engine::Node& node);
    void showBlock(const engine::Block& block);
    void showWeights(const engine::Node& node);
    void showModel(int selected);
    void showTasks(const engine::Node& node);
    void showResult(const engine::Node& node);
    void showProblems();
    void alignLabels();
    void rename(const QString& text);
    void setParam(const QString& key, const engine::ParamValue* value, const QString& mergeKey);
    void setLearning(const QString& key, const engine::ParamValue* value, const QString& mergeKey);
    void bindTask(int index);
    void chooseWeights(int index);
    const engine::Node* node() const;

    Document& m_document;
    engine::NodeId m_node; ///< shown; empty = the model
    QVBoxLayout* m_column;
    QLabel* m_icon;
    Label *m_title, *m_kind, *m_help;
    QFormLayout* m_nameRows;
    QWidget* m_nameBox;
    QLineEdit* m_name;
    QComboBox* m_task;
    ParamForm *m_form, *m_learningForm;
    BlockPanel* m_block;
    QFormLayout* m_weightsRows;
    QComboBox* m_weights;
    Section m_learning, m_result, m_about;
    QFormLayout* m_resultRows;
    Label *m_inputs, *m_outputs, *m_parameters, *m_memory;
    UsedBy* m_usedBy;
    QToolButton* m_helpButton;
    Formula* m_formula;
    Label* m_aboutText;
};

} // namespace widgets
