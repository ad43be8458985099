#include "widgets/inspect/Verdict.h"

#include "widgets/charts/Figures.h"
#include "widgets/charts/RunNames.h"

#include <QCoreApplication>

#include <cmath>

namespace widgets {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

} // namespace

double gainOver(const std::string& metric, double value, double baseline) {
    return higherIsBetter(metric) ? value - baseline : baseline - value;
}

Verdict againstTrivial(const engine::MetricValue& metric) {
    if (!metric.value || !metric.trivial || !metric.standardError || !std::isfinite(*metric.value))
        return {};
    const double gain = gainOver(metric.metric, *metric.value, *metric.trivial);
    const double error = *metric.standardError;
    const QString by = QStringLiteral("%1 ± %2").arg(signedFigure(gain), signedFigure(error).mid(1));
    if (std::abs(gain) <= 2 * error)
        return {Against::Unclear, Words::tr("no clear difference (%1)").arg(by)};
    if (gain > 0)
        return {Against::Better, Words::tr("better by %1").arg(by)};
    return {Against::Worse, Words::tr("worse by %1").arg(by)};
}

} // namespace widgets
