#pragma once
// What a comparison says in words: helps, hurts (negative transfer), no clear difference, too few repeats. Any thread.

#include "engine/runs/Compare.h"

namespace engine {

/// "+0.43 ± 0.21": a gain with its spread, in points (hundredths) for metrics that are shares of one, else in their
/// own units; the spread decides the decimals.
std::string gainText(const Gain& gain, std::string_view metric);
/// "0.8471 ± 0.0003": both with the decimals that show the spread's first digit; the mean alone where there is no
/// spread.
std::string spreadText(const Spread& spread);
std::string percentText(const Gain& gain); ///< Δm: "+2.3 ± 0.4 %"
/// "−0.31 to +0.04": ends of the 95 % interval in the units of `gainText`; Δm in percent with an empty metric.
Text intervalText(const Interval& interval, std::string_view metric);
bool isInPoints(std::string_view metric); ///< of metrics where higher is better: all are shares of one

struct Verdict {
    Judgement judgement = Judgement::TooFew; ///< Unclear also where one task gains and another loses: see `mixed`
    bool mixed = false;
    /// It helps or hurts by the rule, yet the 95 % interval of the mean gain of one of those tasks holds zero.
    bool unsure = false;
    Text headline;
    Text caution;               ///< of `unsure`: "Not clear yet: …"
    Text certainty;             ///< Δm with standard error and interval, repeats, rows judged on; empty without a gain
    std::vector<Text> warnings; ///< what the single-task baseline, or the rows, have otherwise
    std::vector<Text> details;  ///< one sentence a task, then size and time against the baseline
};
/// What the row says against the baseline. A row that cannot be compared, or no baseline, is said in the headline.
Verdict verdictOf(const Comparison& comparison, std::size_t row);
const char* judgementLabel(Judgement judgement); ///< TL_TEXT source: "helps", "hurts" …
const char* judgementLabel(const Gain& gain);    ///< also "hurts, not clear yet" where its interval holds zero
const char* judgementId(Judgement judgement);    ///< "helps", "hurts", "unclear", "too_few"

} // namespace engine
