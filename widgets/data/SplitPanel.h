#pragma once
// Which rows learn, validate and test: the rule, its settings and what came out of it. GUI thread.

#include "widgets/base/Controls.h"

#include "engine/data/DataSpec.h"

class QCheckBox;

namespace widgets {

class Document;
class SplitBar;
class SplitFields;

class SplitPanel : public Card {
    Q_OBJECT

public:
    explicit SplitPanel(Document& document, QWidget* parent = nullptr);
    void refresh();
    void chooseKind(engine::SplitKind kind); ///< with the columns that suit it best
    /// One of the two other files of a split by files; empty = none.
    void chooseFile(bool test, const QString& file);

protected:
    bool event(QEvent* event) override;

private:
    void change(const QString& step, const engine::SplitSpec& split, const QString& mergeKey = {});
    void showBar();
    void showResult();
    Document& m_document;
    SegmentedButtons* m_kind;
    SplitFields* m_fields;
    Label *m_checked, *m_rates;
    QLabel* m_sign;
    SplitBar* m_bar;
};

} // namespace widgets
