#include "widgets/inspect/Verdict.h"

#include "widgets/base/Words.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RunNames.h"

#include <QCoreApplication>
#include <QLocale>

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
    const QString by = QStringLiteral("%1 ± %2").arg(signedFigure(gain), QLocale().toString(error, 'f', 3));
    if (std::abs(gain) <= 2 * error)
        return {Against::Unclear, Words::tr("no clear difference (%1)").arg(by)};
    if (gain > 0)
        return {Against::Better, Words::tr("better by %1").arg(by)};
    return {Against::Worse, Words::tr("worse by %1").arg(by)};
}

QStringList belowBaselines(const engine::RunRecord& record) {
    QStringList sentences;
    const bool test = !record.test.empty();
    for (const engine::TaskResult& result : test ? record.test : record.validation) {
        if (result.metrics.empty() || !result.metrics.front().value)
            continue;
        const engine::MetricValue& leading = result.metrics.front();
        const engine::Task* task = engine::find(record.project, result.task);
        const QString name = qs(task ? task->name : result.name), metric = metricName(leading.metric);
        const QString value = figure(*leading.value);
        const auto below = [&](const std::optional<double>& baseline) {
            return baseline && gainOver(leading.metric, *leading.value, *baseline) <= 0;
        };
        if (below(leading.trivial))
            sentences << Words::tr("%1 is no better than always giving the same answer: %2 %3 against %4.")
                             .arg(name, metric, value, figure(*leading.trivial));
        else if (againstTrivial(leading).against == Against::Unclear)
            sentences << Words::tr("%1 is not clearly better than always giving the same answer: %2 %3 against %4.")
                             .arg(name, metric, value, figure(*leading.trivial));
        // What looks equal in figures is no warning.
        if (below(leading.linear) && value != figure(*leading.linear))
            sentences << Words::tr("%1 is not better than its linear model: %2 %3 against %4.")
                             .arg(name, metric, value, figure(*leading.linear));
    }
    return sentences;
}

} // namespace widgets
