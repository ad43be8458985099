#include "engine/runs/Verdict.h"

#include "engine/base/Terms.h"
#include "engine/runs/Caveats.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace engine {

namespace {

constexpr const char* minus = "−";

/// Decimals that show two digits of the spread.
int decimalsOf(double value, std::optional<double> spread) {
    const double telling = spread && *spread > 0 ? *spread : std::abs(value);
    if (!(telling > 0))
        return 1;
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(telling))), 0, 6);
}

std::string amount(double value, std::optional<double> spread) {
    const int decimals = decimalsOf(value, spread);
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool isNought = digits.find_first_not_of("0.") == std::string::npos;
    std::string words = isNought ? "" : value < 0 ? minus : "+";
    words += digits;
    if (spread)
        words += fmt::format(" ± {:.{}f}", *spread, decimals);
    return words;
}

/// Better or worse by the rule, while the interval of the mean gain holds zero.
const char* unsureSentence(bool better, bool points) {
    if (better)
        return points ? TL_TEXT("engine", "%1: %2 points of %3, better, not clear yet.")
                      : TL_TEXT("engine", "%1: a gain of %2 in %3, better, not clear yet.");
    return points ? TL_TEXT("engine", "%1: %2 points of %3, worse, not clear yet.")
                  : TL_TEXT("engine", "%1: a gain of %2 in %3, worse, not clear yet.");
}

const char* sentence(const Gain& gain, bool points) {
    if (gain.isUnsure())
        return unsureSentence(gain.judgement == Judgement::Helps, points);
    switch (gain.judgement) {
    case Judgement::Helps:
        if (gain.slight)
            return points ? TL_TEXT("engine", "%1: %2 points of %3, better, but by less than a tenth of a point.")
                          : TL_TEXT("engine", "%1: a gain of %2 in %3, better, but by less than 0.1 %.");
        return points ? TL_TEXT("engine", "%1: %2 points of %3, better.")
                      : TL_TEXT("engine", "%1: a gain of %2 in %3, better.");
    case Judgement::Hurts:
        if (gain.slight)
            return points ? TL_TEXT("engine", "%1: %2 points of %3, worse, but by less than a tenth of a point.")
                          : TL_TEXT("engine", "%1: a gain of %2 in %3, worse, but by less than 0.1 %.");
        if (gain.beyond)
            return points ? TL_TEXT("engine", "%1: %2 points of %3, worse by more than twice the spread: clear "
                                              "negative transfer.")
                          : TL_TEXT("engine", "%1: a gain of %2 in %3, worse by more than twice the spread: clear "
                                              "negative transfer.");
        return points ? TL_TEXT("engine", "%1: %2 points of %3, worse: negative transfer.")
                      : TL_TEXT("engine", "%1: a gain of %2 in %3, worse: negative transfer.");
    case Judgement::Unclear:
        return points ? TL_TEXT("engine", "%1: %2 points of %3, no clear difference.")
                      : TL_TEXT("engine", "%1: a gain of %2 in %3, no clear difference.");
    case Judgement::TooFew:
        break;
    }
    return points ? TL_TEXT("engine", "%1: %2 points of %3 in %4 of at least %5 repeats.")
                  : TL_TEXT("engine", "%1: a gain of %2 in %3 in %4 of at least %5 repeats.");
}

std::string metricLabel(const std::string& id) {
    const Metric* metric = findMetric(id);
    return metric ? term(metric->label) : id;
}

/// Every clear difference is a slight one: the rule of helps and hurts stands, and the headline says how little it is.
Text slightly(const std::vector<std::string>& helped, const std::vector<std::string>& hurt, bool single) {
    if (!single) {
        if (hurt.empty())
            return text(TL_TEXT("engine", "Slightly better than the baseline in %1."), listed(helped));
        if (helped.empty())
            return text(TL_TEXT("engine", "Slightly worse than the baseline in %1."), listed(hurt));
        return text(TL_TEXT("engine", "Slightly better than the baseline in %1, slightly worse in %2."), listed(helped),
                    listed(hurt));
    }
    if (hurt.empty())
        return text(TL_TEXT("engine", "Sharing helps %1 slightly."), listed(helped));
    if (helped.empty())
        return text(TL_TEXT("engine", "Sharing hurts %1 slightly."), listed(hurt));
    return text(TL_TEXT("engine", "Sharing helps %1 slightly and hurts %2 slightly."), listed(helped), listed(hurt));
}

/// Against single tasks it is sharing that helps or hurts; against any other run, that run is only better or worse.
Text headline(const std::vector<std::string>& helped, const std::vector<std::string>& hurt, std::size_t tasks,
              bool single) {
    if (helped.empty() && hurt.empty())
        return text(TL_TEXT("engine", "No clear difference."));
    if (!single) {
        if (hurt.empty())
            return text(TL_TEXT("engine", "Better than the baseline in %1."), listed(helped));
        if (helped.empty())
            return text(TL_TEXT("engine", "Worse than the baseline in %1."), listed(hurt));
        return text(TL_TEXT("engine", "Better than the baseline in %1, worse in %2."), listed(helped), listed(hurt));
    }
    if (hurt.empty())
        return helped.size() == tasks ? text(TL_TEXT("engine", "Sharing helps every task."))
                                      : text(TL_TEXT("engine", "Sharing helps %1."), listed(helped));
    if (helped.empty())
        return hurt.size() == tasks ? text(TL_TEXT("engine", "Sharing hurts every task."))
                                    : text(TL_TEXT("engine", "Sharing hurts %1."), listed(hurt));
    return text(TL_TEXT("engine", "Sharing helps %1 and hurts %2."), listed(helped), listed(hurt));
}

Text detail(const ComparedTask& task, const Gain& gain) {
    const bool points = isInPoints(task.metric);
    const std::string amountWords = gainText(gain, task.metric), label = metricLabel(task.metric);
    if (gain.judgement == Judgement::TooFew)
        return text(sentence(gain, points), task.name, amountWords, label, gain.spread.count, fewestRepeats);
    return text(sentence(gain, points), task.name, amountWords, label);
}

void addCaution(const std::vector<std::string>& unsure, Verdict& verdict) {
    verdict.unsure = !unsure.empty();
    if (verdict.unsure)
        verdict.caution = text(TL_TEXT("engine", "Not clear yet: the 95 % interval of the mean gain in %1 contains "
                                                 "zero. More repeats make it narrower."),
                               listed(unsure));
}

void addSizes(const ComparedRow& row, const ComparedRow& base, std::vector<Text>& details) {
    if (!(base.parameters > 0) || !(row.parameters > 0))
        return;
    const double change = 100 * (row.parameters / base.parameters - 1);
    if (std::lround(change) == 0)
        details.push_back(text(TL_TEXT("engine", "It has as many parameters.")));
    else
        details.push_back(change < 0 ? text(TL_TEXT("engine", "It has %1 % fewer parameters."), std::lround(-change))
                                     : text(TL_TEXT("engine", "It has %1 % more parameters."), std::lround(change)));
}

} // namespace

bool isInPoints(std::string_view metric) {
    return higherIsBetter(metric);
}

std::string gainText(const Gain& gain, std::string_view metric) {
    const double unit = isInPoints(metric) ? 100 : 1;
    const std::optional<double> spread =
        gain.spread.deviation ? std::optional(unit * *gain.spread.deviation) : std::nullopt;
    return amount(unit * gain.spread.mean, spread);
}

std::string spreadText(const Spread& spread) {
    const double size = std::abs(spread.mean);
    int decimals = size < 10 ? 4 : size < 1000 ? 2 : 0;
    constexpr double carry = 10 / 9.5; // from 9.5 on the first digit becomes one of the next place
    if (spread.deviation && *spread.deviation > 0)
        decimals = std::clamp(-static_cast<int>(std::floor(std::log10(*spread.deviation * carry))), decimals, 7);
    std::string words = fmt::format("{:.{}f}", size, decimals);
    if (spread.mean < 0 && words.find_first_not_of("0.") != std::string::npos)
        words.insert(0, minus);
    if (spread.deviation)
        words += fmt::format(" ± {:.{}f}", *spread.deviation, decimals);
    return words;
}

std::string percentText(const Gain& gain) {
    return amount(gain.spread.mean, gain.spread.deviation) + " %";
}

Text intervalText(const Interval& interval, std::string_view metric) {
    const double unit = !metric.empty() && isInPoints(metric) ? 100 : 1;
    const auto end = [&](double value) {
        const int decimals = decimalsOf(unit * value, unit * interval.error);
        const std::string digits = fmt::format("{:.{}f}", std::abs(unit * value), decimals);
        const bool isNought = digits.find_first_not_of("0.") == std::string::npos;
        return (isNought ? "" : value < 0 ? minus : "+") + digits;
    };
    return text(TL_TEXT("engine", "%1 to %2"), end(interval.low), end(interval.high));
}

const char* judgementLabel(Judgement judgement) {
    switch (judgement) {
    case Judgement::Helps:
        return TL_TEXT("engine", "helps");
    case Judgement::Hurts:
        return TL_TEXT("engine", "hurts");
    case Judgement::Unclear:
        return TL_TEXT("engine", "no clear difference");
    case Judgement::TooFew:
        break;
    }
    return TL_TEXT("engine", "too few repeats to judge");
}

const char* judgementLabel(const Gain& gain) {
    if (!gain.isUnsure())
        return judgementLabel(gain.judgement);
    return gain.judgement == Judgement::Helps ? TL_TEXT("engine", "helps, not clear yet")
                                              : TL_TEXT("engine", "hurts, not clear yet");
}

const char* judgementId(Judgement judgement) {
    switch (judgement) {
    case Judgement::Helps:
        return "helps";
    case Judgement::Hurts:
        return "hurts";
    case Judgement::Unclear:
        return "unclear";
    case Judgement::TooFew:
        break;
    }
    return "too_few";
}

Verdict verdictOf(const Comparison& comparison, std::size_t row) {
    Verdict verdict;
    const ComparedRow& own = comparison.rows[row];
    if (!comparison.baseline) {
        verdict.headline = text(TL_TEXT("engine", "There is no single-task baseline to compare with yet."));
        return verdict;
    }
    if (*comparison.baseline == row) {
        verdict.headline = text(TL_TEXT("engine", "This is the baseline that the others are compared with."));
        return verdict;
    }
    if (!own.comparable) {
        verdict.headline = comparison.contenders[row].repeats.empty()
                               ? text(TL_TEXT("engine", "There is no finished run to compare."))
                               : text(TL_TEXT("engine", "It was measured on other rows than the baseline, so the two "
                                                        "cannot be compared."));
        verdict.warnings = warningsOf(comparison, row);
        return verdict;
    }
    std::vector<std::string> helped, hurt, unsure;
    std::size_t tasks = 0, judged = 0;
    bool slight = true; // every clear difference is
    for (std::size_t t = 0; t < comparison.tasks.size(); ++t) {
        if (!own.gains[t])
            continue;
        ++tasks;
        judged += own.gains[t]->judgement == Judgement::TooFew ? 0 : 1;
        const bool isClear = own.gains[t]->judgement == Judgement::Helps || own.gains[t]->judgement == Judgement::Hurts;
        if (own.gains[t]->isUnsure())
            unsure.push_back(comparison.tasks[t].name);
        slight = slight && (own.gains[t]->slight || !isClear);
        if (own.gains[t]->judgement == Judgement::Helps)
            helped.push_back(comparison.tasks[t].name);
        if (own.gains[t]->judgement == Judgement::Hurts)
            hurt.push_back(comparison.tasks[t].name);
        verdict.details.push_back(detail(comparison.tasks[t], *own.gains[t]));
    }
    addSizes(own, comparison.rows[*comparison.baseline], verdict.details);
    std::ranges::move(furtherOf(comparison, row), std::back_inserter(verdict.details));
    addCaution(unsure, verdict);
    verdict.warnings = warningsOf(comparison, row);
    verdict.certainty = certaintyOf(comparison, row);
    if (judged == 0) {
        verdict.headline = tasks == 0 ? text(TL_TEXT("engine", "The baseline has no task in common with it."))
                                      : text(TL_TEXT("engine", "Too few repeats to judge."));
        return verdict;
    }
    verdict.mixed = !helped.empty() && !hurt.empty();
    verdict.judgement = verdict.mixed || (helped.empty() && hurt.empty()) ? Judgement::Unclear
                        : helped.empty()                                  ? Judgement::Hurts
                                                                          : Judgement::Helps;
    const bool single = comparison.contenders[*comparison.baseline].single;
    verdict.headline = slight && !(helped.empty() && hurt.empty()) ? slightly(helped, hurt, single)
                                                                   : headline(helped, hurt, tasks, single);
    return verdict;
}

} // namespace engine
