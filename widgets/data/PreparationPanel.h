#pragma once
// The preparation as a list of steps: each on or off, in an order, with its columns and settings, and what it does to a
// column before and after. Every change is one undo step. GUI thread.

#include "engine/data/StepSpec.h"
#include "widgets/base/Controls.h"

namespace engine {
struct Step;
}

namespace widgets {

class Document;
class ParamForm;
class StepList;
class StepPreviewView;

class PreparationPanel : public Card {
    Q_OBJECT

public:
    explicit PreparationPanel(Document& document, QWidget* parent = nullptr);
    void refresh();
    void retranslate();
    void setSelectedColumns(const QStringList& columns); ///< of the preview above: offered to the step
    void addStep(const QString& kind);
    StepList* list() const { return m_list; }
    StepPreviewView* preview() const { return m_preview; }

Q_SIGNALS:
    void showRows(const std::vector<std::uint32_t>& rows, const QString& what);

private:
    void build();
    void connectList();
    void askAdd();
    void readColumns();
    void change(const QString& step, std::vector<engine::StepSpec> steps, const QString& mergeKey = {});
    void changeStep(const QString& step, const std::function<void(engine::StepSpec&)>& edit,
                    const QString& mergeKey = {});
    std::vector<engine::StepSpec> steps() const;
    const engine::StepSpec* current() const;
    void showStep();
    void proposeColumns(const engine::Step& step, engine::StepSpec& made) const;
    void completeColumns();
    void move(int by);

    Document& m_document;
    StepList* m_list;
    QPushButton *m_add, *m_remove, *m_up, *m_down, *m_useSelected;
    Label *m_name, *m_help, *m_formula, *m_columnsTitle;
    BadgeEdit* m_columns;
    ParamForm* m_form;
    QWidget* m_settings;
    StepPreviewView* m_preview;
    QStringList m_selected;
};

} // namespace widgets
