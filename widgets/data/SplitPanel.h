#pragma once
// Which rows learn, validate and test: the rule, its settings and what came out of it. GUI thread.

#include "widgets/base/Controls.h"

#include "engine/data/DataSpec.h"

namespace widgets {

class Document;
class SplitBar;

class SplitPanel : public Card {
    Q_OBJECT

public:
    explicit SplitPanel(Document& document, QWidget* parent = nullptr);
    void refresh();

private:
    void change(const QString& step, const engine::SplitSpec& split, const QString& mergeKey = {});
    void readSeed(const QString& text);
    void readRule();
    void showResult();
    Document& m_document;
    SegmentedButtons* m_kind;
    Label *m_seedTitle, *m_ruleTitle, *m_validationTitle, *m_testTitle, *m_wrong;
    ShortLabel *m_checked, *m_rates;
    BadgeEdit *m_seed, *m_modulus, *m_validationRests, *m_testRests;
    QLabel* m_sign;
    SplitBar* m_bar;
};

} // namespace widgets
