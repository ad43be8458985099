#pragma once
// The one sentence of a comparison: does sharing help, by how much, resting on how many repeats and rows, how sure that
// is, and what makes the comparison unfair. GUI thread.

#include "engine/runs/Verdict.h"

#include <QFrame>

class QLabel;
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
    QString certainty() const; ///< why it is not clear yet, then Δm with its standard error
    QString warning() const;   ///< what the baseline has otherwise; empty = nothing
    bool unsure() const;
    const char* stripe() const { return m_stripe; } ///< colour of the left edge
    QPushButton& load() const { return *m_load; }
    void retranslate();

Q_SIGNALS:
    void loadWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void sayWarning(const std::vector<engine::Text>& warnings);
    void styleSign();
    Label *m_headline, *m_subject, *m_certainty, *m_details, *m_warning;
    QLabel* m_sign; ///< before the warning
    Badge *m_trust, *m_unsure;
    QPushButton* m_load;
    const char* m_stripe = "textMuted";
};

} // namespace widgets
