#pragma once
// What may be said in words about one figure of one run. Against the trivial answer the standard error over rows
// decides: twice that much, or it is no clear difference. Against another model one run says nothing, whatever the
// difference (it takes at least three seeds). Pure; GUI thread (language).

#include "engine/runs/Run.h"

#include <QString>

namespace widgets {

enum class Against { Better, Worse, Unclear, Unknown };

struct Verdict {
    Against against = Against::Unknown;
    QString words; ///< empty when nothing may be said
};
Verdict againstTrivial(const engine::MetricValue& metric);
/// How much better than `baseline`, in units of the metric: plus is better, whichever way the metric goes.
double gainOver(const std::string& metric, double value, double baseline);

} // namespace widgets
