#pragma once
// What may be said in words about one figure of one run. Against the trivial answer the standard error over rows
// decides: twice that much, or it is no clear difference. Against another model one run says nothing, whatever the
// difference (it takes at least three seeds). Pure; GUI thread (language).

#include "engine/runs/Run.h"

#include <QStringList>

namespace widgets {

enum class Against { Better, Worse, Unclear, Unknown };

struct Verdict {
    Against against = Against::Unknown;
    QString words; ///< empty when nothing may be said
};
Verdict againstTrivial(const engine::MetricValue& metric);
/// A sentence for each task whose leading figure does not beat its trivial answer or lies below its linear model, on
/// the test rows, where there are none on validation; empty = every task is above both (or nothing is known).
QStringList belowBaselines(const engine::RunRecord& record);
/// How much better than `baseline`, in units of the metric: plus is better, whichever way the metric goes.
double gainOver(const std::string& metric, double value, double baseline);

} // namespace widgets
