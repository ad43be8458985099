#pragma once
// Runs and studies, one a row: a box that takes it into the comparison, its letter, settings, repeats, the leading
// metric of every task on validation, size, time, whether it is on the Pareto front. GUI thread.

#include "engine/runs/Compare.h"
#include "widgets/charts/ChartTask.h"

#include <QTableWidget>

namespace widgets {

QString nameOf(const engine::Contender& contender); ///< its parts, translated, with " · " between them

class CompareTable : public QTableWidget {
    Q_OBJECT

public:
    explicit CompareTable(QWidget* parent = nullptr);
    /// `places[i]`: row of `all[i]` in the comparison, none where its box is off. `tasks`: as comparison.tasks.
    void show(const std::vector<engine::Contender>& all, const std::vector<std::optional<std::size_t>>& places,
              const engine::Comparison& comparison, std::vector<ChartTask> tasks);
    using QWidget::show;
    void choose(int contender); ///< emits nothing
    int chosen() const;         ///< index into `all`; -1 = none
    void setFilter(const QString& words);
    void setChecked(int contender, bool on); ///< as if the person did
    QString cell(int row, int column) const;
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chose(int contender);
    void checked(int contender, bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fillRow(int row);
    void fillTask(int row, int t);
    void fillBadges(int row, int column);
    QTableWidgetItem* put(int row, int column, const QString& text, bool right);
    void fit();

    std::vector<engine::Contender> m_all;
    std::vector<std::optional<std::size_t>> m_places;
    engine::Comparison m_comparison;
    std::vector<ChartTask> m_tasks;
    QString m_filter;
};

} // namespace widgets
