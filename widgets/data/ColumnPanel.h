#pragma once
// One column in full: what it holds, what is missing, how its values are spread, and whether the parts of the split
// look alike. Drift is worked out beside the window. GUI thread.

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

class ColumnPanel : public QWidget {
    Q_OBJECT

public:
    explicit ColumnPanel(Document& document, QWidget* parent = nullptr);
    void setColumn(const QString& name); ///< empty = none is selected
    void refresh();
    void retranslate();

private:
    void showFacts(const engine::DerivedData& table);
    void showDrift();
    Document& m_document;
    QString m_column;
    Label *m_name, *m_reason, *m_valuesTitle, *m_driftTitle, *m_drift;
    QWidget* m_facts;
    ValueBars* m_bars;
    Job m_job;
    std::shared_ptr<const engine::DerivedData> m_shown; ///< that the drift was worked out for
    QString m_shownColumn;
};

} // namespace widgets
