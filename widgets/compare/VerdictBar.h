#pragma once
// The one sentence of a comparison: does sharing help, by how much, resting on how many repeats. GUI thread.

#include "engine/runs/Verdict.h"

#include <QFrame>

class QPushButton;

namespace widgets {

class Badge;
class Label;

class VerdictBar : public QFrame {
    Q_OBJECT

public:
    explicit VerdictBar(QWidget* parent = nullptr);
    /// `row`: of the comparison; none = nothing is chosen. `letter`: index of the run.
    void show(const engine::Comparison& comparison, std::optional<std::size_t> row, int letter);
    using QWidget::show;
    void setLoadable(bool loadable, const QString& why); ///< "Load model"
    QString headline() const;
    QString details() const;
    QPushButton& load() const { return *m_load; }
    void retranslate();

Q_SIGNALS:
    void loadWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label *m_headline, *m_subject, *m_details;
    Badge* m_trust;
    QPushButton* m_load;
    const char* m_stripe = "textMuted";
};

} // namespace widgets
