#pragma once
// Comparing runs and studies: means with their spread, gains over a baseline, the Pareto front, and what may be said.
//   spread   sample standard deviation (n - 1); of gains: of the differences paired by seed and fold, or, where the two
//            sides have no seeds in common, the root of the two variances' sum
//   gain     value - baseline, turned so that plus is better
//   Δm       100/T Σ_t (value - baseline) / |baseline|, turned the same way, over the leading metric of each task
//            (Maninis et al. 2019, Vandenhende et al. 2021)
//   verdict  helps or hurts only where the gain is larger than its spread over at least three repeats; whether that is
//            clear yet is another question, which the 95 % interval of the mean gain answers
// Everything that chooses (front, preference, verdict) looks at the validation rows; the test rows are only shown.
// Plain mathematics. Any thread.

#include "engine/metrics/Metric.h"
#include "engine/runs/Interval.h"
#include "engine/runs/Study.h"

#include <functional>
#include <span>

namespace engine {

/// One training, or the single-task trainings of one seed and fold put together.
struct Repeat {
    std::uint64_t seed = 0;
    std::int64_t fold = -1;
    std::vector<TaskResult> validation, test;
    std::int64_t parameters = 0;
    double seconds = 0;
};

/// A row of the comparison: a run, or all runs of a study.
struct Contender {
    std::string id;           ///< of the run or study
    std::vector<Text> name;   ///< parts, see Naming.h; a study that the person named has one
    bool single = false;      ///< every task alone: nothing is shared
    std::string rows;         ///< which rows were learnt and judged; only equal ones can be compared
    std::int64_t missing = 0; ///< runs that were planned or begun and have no result
    std::vector<Repeat> repeats;
    Project project;            ///< what was trained; of single tasks, that of the first run
    std::vector<Project> alone; ///< of a study of single tasks: the first run of every task
    std::vector<std::filesystem::path> folders;
};

struct Spread {
    double mean = 0;
    std::optional<double> deviation; ///< nullopt below two values
    std::int64_t count = 0;
};
std::optional<Spread> spreadOf(std::span<const double> values); ///< nullopt without values

enum class Judgement { TooFew, Unclear, Helps, Hurts };
inline constexpr std::int64_t fewestRepeats = 3;
Judgement judge(double gain, std::optional<double> spread, std::int64_t repeats);

struct Gain {
    Spread spread;            ///< of the gain; count = repeats that it rests on
    std::vector<double> each; ///< one per repeat: against its partner, or against the baseline's mean
    bool paired = true;
    std::optional<Interval> interval; ///< of the mean gain, over the repeats; nullopt below two
    bool beyond = false;              ///< more than two pooled standard deviations worse: clear negative transfer
    bool slight = false; ///< under a thousandth: 0.1 points of a share, 0.1 % of the baseline's value elsewhere
    Judgement judgement = Judgement::TooFew;
    /// It helps or hurts by the rule, yet the interval holds zero.
    bool isUnsure() const {
        return (judgement == Judgement::Helps || judgement == Judgement::Hurts) && interval && interval->holdsZero();
    }
};

bool higherIsBetter(std::string_view metric); ///< false for losses
/// Figure of a task (by name) in the results; null where it has none.
const MetricValue* metricOf(const std::vector<TaskResult>& results, std::string_view task, std::string_view metric);
/// Its value; nullopt where it has none or is no number.
std::optional<double> valueOf(const std::vector<TaskResult>& results, std::string_view task, std::string_view metric);
/// Mean of the linear models on the same inputs, where the runs kept what they gave.
std::optional<double> linearOf(const Contender& contender, Part part, std::string_view task, std::string_view metric);
std::optional<Spread> measured(const Contender& contender, Part part, std::string_view task, std::string_view metric);
std::optional<Gain> gainOver(const Contender& baseline, const Contender& contender, Part part, std::string_view task,
                             std::string_view metric);

/// A task as it is compared: its leading metric.
struct ComparedTask {
    std::string name, metric;
    friend bool operator==(const ComparedTask&, const ComparedTask&) = default;
};
/// Δm in percent; nullopt where a task has no value or a baseline of 0.
std::optional<Gain> meanGain(const Contender& baseline, const Contender& contender, Part part,
                             std::span<const ComparedTask> tasks);

/// [points][axes], turned so that higher is better; nullopt = no value there. A point with a gap is not on the front
/// and beats nobody. A point is on the front when no other is at least as good everywhere and better somewhere.
using Points = std::vector<std::vector<std::optional<double>>>;
std::vector<bool> paretoFront(const Points& points);
/// How much of the plane, or space, the front of some axes dominates, from the answers that look at no inputs on: they
/// are the reference point, since they belong to the rows and no run moves them. In the product of the metrics' units.
struct FrontVolume {
    double volume = 0;
    std::vector<double> reference; ///< per axis, in the metric's own direction
};
struct Comparison;
inline constexpr std::size_t mostFrontAxes = 4; ///< the work grows with the points to the power of the axes
/// `axes`: indices of two to four tasks. nullopt for fewer and more, and where the trivial answer of one is not known.
std::optional<FrontVolume> frontVolume(const Comparison& comparison, std::span<const std::size_t> axes);
/// The point with the largest (1 - weight) a + weight b, a and b being its place between the worst and the best of the
/// two axes; the first of equal ones. nullopt when no point has both.
std::optional<std::size_t> preferred(const Points& points, std::size_t a, std::size_t b, double weight);

struct ComparedRow {
    bool comparable = true; ///< same rows as the reference (the baseline, else the first contender)
    bool front = false;
    std::vector<std::optional<Spread>> validation, test; ///< per task
    std::vector<std::optional<Gain>> gains, testGains;   ///< per task; none for the baseline itself
    std::optional<Gain> meanGain;                        ///< Δm on validation
    std::optional<double> meanRank;                      ///< 1 = best, mean over the tasks
    double parameters = 0, seconds = 0;                  ///< means of the repeats
};

struct Comparison {
    std::vector<Contender> contenders;
    std::optional<std::size_t> baseline;
    std::vector<ComparedTask> tasks;
    std::vector<ComparedRow> rows; ///< as contenders
    Points points;                 ///< validation means per task, higher is better; empty rows where not comparable
};
/// Without a named baseline the newest single-task contender on the rows of the most contenders serves as one.
Comparison compare(std::vector<Contender> contenders, std::optional<std::size_t> baseline = {});
/// What the comparison speaks of unless somebody chooses: the newest contender (ids begin with the time) with a result
/// that is no single-task baseline, else the best.
std::optional<std::size_t> newestOf(const Comparison& comparison);
/// The contender with the best Δm, else with the best mean rank; not the baseline while there is another.
std::optional<std::size_t> bestOf(const Comparison& comparison);

Contender contenderOf(const RunRecord& run);
using ReadRun = std::function<Result<RunRecord>(const std::filesystem::path& folder)>;
/// Reads the runs of a study; those that are gone or have no result count as missing.
Contender contenderOf(const Study& study, const ReadRun& read = readRun);
/// Runs of the same settings, seeds apart, as one contender each; the order of first appearance stays.
std::vector<Contender> groupedBySettings(const std::vector<RunRecord>& runs);
/// Gives contenders of equal names what tells them apart, at most two settings: "MMoE · Epochs 30".
void tellApart(std::vector<Contender>& contenders);

} // namespace engine
