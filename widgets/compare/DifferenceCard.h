#pragma once
// What the chosen run did differently from another one: layers with their parameters, settings. GUI thread.

#include "engine/runs/Compare.h"
#include "widgets/base/Controls.h"

class QComboBox;
class QGridLayout;

namespace widgets {

class DifferenceCard : public Card {
    Q_OBJECT

public:
    explicit DifferenceCard(QWidget* parent = nullptr);
    /// `chosen`: index into `all`, -1 = none. The other one is kept while it is there, else it is the next row that
    /// models the same tasks. Hidden when there is none.
    void show(const std::vector<engine::Contender>& all, int chosen);
    using QWidget::show;
    int other() const;         ///< index into `all`; -1 = none
    QStringList lines() const; ///< "+ Experts 1 more", for tests
    void retranslate();

private:
    void fill();
    std::vector<engine::Contender> m_all;
    int m_chosen = -1;
    Label* m_from;
    QComboBox* m_other;
    QWidget* m_body;
    QGridLayout* m_grid;
    QStringList m_lines;
};

} // namespace widgets
