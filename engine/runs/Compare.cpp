#include "engine/runs/Compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace engine {

namespace {

using Key = std::pair<std::uint64_t, std::int64_t>;

Key keyOf(const Repeat& repeat) {
    return {repeat.seed, repeat.fold};
}

const std::vector<TaskResult>& resultsOf(const Repeat& repeat, Part part) {
    return part == Part::Test ? repeat.test : repeat.validation;
}

double turned(double difference, std::string_view metric) {
    return higherIsBetter(metric) ? difference : -difference;
}

/// Values of one side by seed and fold.
using Values = std::vector<std::pair<Key, double>>;

struct Pairs {
    std::vector<double> ours, theirs;
    bool paired = true;
};

/// Pairs where both sides have the same seeds and folds, as far as the shorter side goes; else everything, unpaired.
Pairs paired(const Values& ours, const Values& theirs) {
    Pairs common;
    std::map<Key, double> byKey(theirs.begin(), theirs.end());
    for (const auto& [key, value] : ours) {
        const auto found = byKey.find(key);
        if (found == byKey.end())
            continue;
        common.ours.push_back(value);
        common.theirs.push_back(found->second);
    }
    const std::size_t shorter = std::min(ours.size(), theirs.size()), longer = std::max(ours.size(), theirs.size());
    if (common.ours.size() == shorter && (shorter > 1 || longer == 1))
        return common;
    Pairs all;
    all.paired = false;
    for (const auto& [key, value] : ours)
        all.ours.push_back(value);
    for (const auto& [key, value] : theirs)
        all.theirs.push_back(value);
    return all;
}

double mean(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double countOf(std::span<const double> values) {
    return static_cast<double>(values.size());
}

/// Of the difference of two means, each with its deviation over its own repeats.
std::optional<Interval> ofTwoSides(double difference, double ours, double ourCount, double theirs, double theirCount) {
    const double a = ours * ours / ourCount, b = theirs * theirs / theirCount;
    return intervalOf(difference, std::sqrt(a + b), welchDegrees(a, ourCount, b, theirCount));
}

/// What a gain rests on: one value for each pair, or one for each repeat of both sides, against the other's mean.
struct Basis {
    double gain = 0; ///< of the means
    std::vector<double> each, others;
};

/// `difference(our, their)`
template <class Difference>
Basis basisOf(const Pairs& pairs, Difference difference) {
    Basis basis;
    if (pairs.paired) {
        for (std::size_t i = 0; i < pairs.ours.size(); ++i)
            basis.each.push_back(difference(pairs.ours[i], pairs.theirs[i]));
        basis.gain = mean(basis.each);
        return basis;
    }
    const double our = mean(pairs.ours), their = mean(pairs.theirs);
    for (const double value : pairs.ours)
        basis.each.push_back(difference(value, their));
    for (const double value : pairs.theirs)
        basis.others.push_back(difference(our, value));
    basis.gain = difference(our, their);
    return basis;
}

/// The spread of the pairs, or the spreads of two sides that have nothing to do with each other put together.
Gain gainOf(Basis basis, bool paired) {
    Gain gain;
    gain.paired = paired;
    gain.spread = *spreadOf(basis.each);
    gain.spread.mean = basis.gain;
    if (paired) {
        if (gain.spread.deviation)
            gain.interval = intervalOf(basis.gain, *gain.spread.deviation / std::sqrt(countOf(basis.each)),
                                       countOf(basis.each) - 1);
    } else {
        const std::optional<double> mine = std::exchange(gain.spread.deviation, std::nullopt);
        const Spread back = *spreadOf(basis.others);
        gain.spread.count = std::min(gain.spread.count, back.count);
        if (mine && back.deviation) {
            gain.spread.deviation = std::hypot(*mine, *back.deviation);
            gain.interval = ofTwoSides(basis.gain, *mine, countOf(basis.each), *back.deviation, countOf(basis.others));
        }
    }
    gain.judgement = judge(gain.spread.mean, gain.spread.deviation, gain.spread.count);
    gain.each = std::move(basis.each);
    return gain;
}

void addShare(std::vector<double>& sum, const std::vector<double>& values, double share) {
    sum.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        sum[i] += share * values[i];
}

constexpr double slightest = 0.001; ///< a tenth of a point is what people call a gain of AUC

/// More than two pooled standard deviations of the two sides worse, over enough repeats.
bool isFarWorse(const Pairs& pairs, double gain) {
    const Spread ours = *spreadOf(pairs.ours), theirs = *spreadOf(pairs.theirs);
    if (std::min(ours.count, theirs.count) < fewestRepeats)
        return false;
    const double n = static_cast<double>(ours.count - 1), m = static_cast<double>(theirs.count - 1);
    const double pooled =
        std::sqrt((n * *ours.deviation * *ours.deviation + m * *theirs.deviation * *theirs.deviation) / (n + m));
    return gain < -2 * pooled;
}

Values valuesOf(const Contender& contender, Part part, std::string_view task, std::string_view metric) {
    Values values;
    for (const Repeat& repeat : contender.repeats) {
        if (const auto value = valueOf(resultsOf(repeat, part), task, metric))
            values.emplace_back(keyOf(repeat), *value);
    }
    return values;
}

} // namespace

std::optional<Spread> spreadOf(std::span<const double> values) {
    if (values.empty())
        return std::nullopt;
    Spread spread{.mean = mean(values), .deviation = {}, .count = static_cast<std::int64_t>(values.size())};
    if (values.size() > 1) {
        double squares = 0;
        for (const double value : values)
            squares += (value - spread.mean) * (value - spread.mean);
        spread.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
    }
    return spread;
}

Judgement judge(double gain, std::optional<double> spread, std::int64_t repeats) {
    if (repeats < fewestRepeats || !spread)
        return Judgement::TooFew;
    if (!(std::abs(gain) > *spread))
        return Judgement::Unclear;
    return gain > 0 ? Judgement::Helps : Judgement::Hurts;
}

bool higherIsBetter(std::string_view metric) {
    const Metric* known = findMetric(metric);
    return known && known->better == Better::Higher;
}

const MetricValue* metricOf(const std::vector<TaskResult>& results, std::string_view task, std::string_view metric) {
    const auto result = std::ranges::find(results, task, &TaskResult::name);
    if (result == results.end())
        return nullptr;
    const auto value = std::ranges::find(result->metrics, metric, &MetricValue::metric);
    return value == result->metrics.end() ? nullptr : &*value;
}

std::optional<double> valueOf(const std::vector<TaskResult>& results, std::string_view task, std::string_view metric) {
    const MetricValue* value = metricOf(results, task, metric);
    if (!value || !value->value || !std::isfinite(*value->value))
        return std::nullopt;
    return value->value;
}

std::optional<Spread> measured(const Contender& contender, Part part, std::string_view task, std::string_view metric) {
    std::vector<double> plain;
    for (const auto& [key, value] : valuesOf(contender, part, task, metric))
        plain.push_back(value);
    return spreadOf(plain);
}

std::optional<double> linearOf(const Contender& contender, Part part, std::string_view task, std::string_view metric) {
    std::vector<double> values;
    for (const Repeat& repeat : contender.repeats) {
        const MetricValue* value = metricOf(resultsOf(repeat, part), task, metric);
        if (value && value->linear)
            values.push_back(*value->linear);
    }
    return values.empty() ? std::nullopt : std::optional(mean(values));
}

std::optional<Gain> gainOver(const Contender& baseline, const Contender& contender, Part part, std::string_view task,
                             std::string_view metric) {
    const Values ours = valuesOf(contender, part, task, metric), theirs = valuesOf(baseline, part, task, metric);
    if (ours.empty() || theirs.empty())
        return std::nullopt;
    const Pairs pairs = paired(ours, theirs);
    Gain gain =
        gainOf(basisOf(pairs, [&](double our, double their) { return turned(our - their, metric); }), pairs.paired);
    gain.beyond = isFarWorse(pairs, gain.spread.mean);
    const double unit = higherIsBetter(metric) ? 1 : std::abs(spreadOf(pairs.theirs)->mean);
    gain.slight = std::abs(gain.spread.mean) < slightest * unit;
    return gain;
}

std::optional<Gain> meanGain(const Contender& baseline, const Contender& contender, Part part,
                             std::span<const ComparedTask> tasks) {
    if (tasks.empty() || contender.repeats.empty() || baseline.repeats.empty())
        return std::nullopt;
    // Summed per repeat: the tasks of one run vary together, so their spreads cannot be added up.
    Basis sum;
    bool isPaired = true;
    const double share = 1 / static_cast<double>(tasks.size());
    for (const ComparedTask& task : tasks) {
        const Values ours = valuesOf(contender, part, task.name, task.metric);
        const Values theirs = valuesOf(baseline, part, task.name, task.metric);
        const auto isNought = [](const auto& value) { return value.second == 0; };
        if (ours.size() != contender.repeats.size() || theirs.size() != baseline.repeats.size() ||
            std::ranges::any_of(theirs, isNought))
            return std::nullopt;
        const Pairs pairs = paired(ours, theirs);
        const Basis one = basisOf(
            pairs, [&](double our, double their) { return 100 * turned(our - their, task.metric) / std::abs(their); });
        isPaired = pairs.paired; // of all tasks alike: each has a value in every repeat
        sum.gain += share * one.gain;
        addShare(sum.each, one.each, share);
        addShare(sum.others, one.others, share);
    }
    return gainOf(std::move(sum), isPaired);
}

} // namespace engine
