#pragma once
// A column before and after one step, on a sample of the training rows: how its values are spread, the first cells,
// what the step has learnt. Worked out beside the window. GUI thread.

#include "engine/data/StepPreview.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Job.h"

#include <memory>

class QGridLayout;

namespace engine {
struct DerivedData;
}

namespace widgets {

class Document;
class ValueBars;

class StepPreviewView : public QWidget {
    Q_OBJECT

public:
    explicit StepPreviewView(Document& document, QWidget* parent = nullptr);
    void setStep(const QString& id); ///< empty = none
    void refresh();                  ///< project or table changed
    void retranslate();
    const std::optional<engine::StepPreview>& preview() const { return m_preview; } ///< that is shown

Q_SIGNALS:
    void showRows(const std::vector<std::uint32_t>& rows, const QString& what);

private:
    void ask();
    void showPreview(const engine::StepPreview& preview);
    void showNothing(const QString& why, bool wrong = false);
    QString factsOf(const engine::StepPreview& preview) const;
    void showCells(const engine::StepPreview& preview);
    Document& m_document;
    QString m_step, m_column;
    Label *m_title, *m_beforeTitle, *m_afterTitle;
    Label *m_facts, *m_nothing;
    BadgeCombo* m_columns;
    ValueBars *m_before, *m_after;
    QWidget *m_content, *m_cells;
    QPushButton* m_rows;
    std::optional<engine::StepPreview> m_preview;
    QString m_asked; ///< key of what the preview was made from
    Job m_job;
};

} // namespace widgets
