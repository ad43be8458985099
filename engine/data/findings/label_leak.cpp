// A column that gives an answer away. Each column is tried by itself against each task on a sample of training rows:
// numbers by their order (AUC, correlation), categories by the answers of the other half of the sample, so that rare
// values cannot shine by chance.

#include "engine/base/Statistics.h"
#include "engine/data/Finding.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine::findings::label_leak {

namespace {

constexpr std::size_t mostRows = 50000;
constexpr double certainAuc = 0.99, certainCorrelation = 0.98;
constexpr double fewestOfEach = 10; ///< rows of each answer
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Mean answer of the row's category among the rows of the other half; missing is a category of its own.
std::vector<double> meansOfOtherHalf(const Column& column, std::span<const std::uint32_t> rows,
                                     std::span<const double> answers) {
    struct Sum {
        double count = 0, sum = 0;
    };
    std::vector<Sum> sums[2];
    for (auto& half : sums)
        half.resize(column.categories.size() + 1);
    const auto codeOf = [&](std::size_t i) {
        const std::int32_t code = column.codes[rows[i]];
        return code < 0 ? column.categories.size() : static_cast<std::size_t>(code);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::isnan(answers[i]))
            continue;
        Sum& sum = sums[i % 2][codeOf(i)];
        sum.count += 1;
        sum.sum += answers[i];
    }
    std::vector<double> result;
    result.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Sum& other = sums[1 - i % 2][codeOf(i)];
        result.push_back(other.count > 0 ? other.sum / other.count : none);
    }
    return result;
}

/// Scores of the column, one per row. Missing numbers stand below all others or above; `missing` NaN: missing cells, of
/// categories too, have no score.
std::vector<double> scoresOf(const Column& column, std::span<const std::uint32_t> rows, std::span<const double> answers,
                             double missing) {
    std::vector<double> scores;
    if (!isNumeric(column.type)) {
        scores = meansOfOtherHalf(column, rows, answers);
        for (std::size_t i = 0; i < rows.size() && std::isnan(missing); ++i)
            scores[i] = column.codes[rows[i]] < 0 ? none : scores[i];
        return scores;
    }
    scores.reserve(rows.size());
    for (const std::uint32_t row : rows)
        scores.push_back(std::isnan(column.numbers[row]) ? missing : column.numbers[row]);
    return scores;
}

/// Of both answers, and of at least half of the rows that have one.
bool enough(std::span<const double> scores, std::span<const double> answers) {
    double yes = 0, no = 0, without = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!std::isnan(answers[i]))
            (std::isnan(scores[i]) ? without : answers[i] > 0.5 ? yes : no) += 1;
    }
    return yes >= fewestOfEach && no >= fewestOfEach && without <= yes + no;
}

/// AUC in the better direction, whatever a missing cell may mean.
double bestAuc(const Column& column, std::span<const std::uint32_t> rows, std::span<const double> answers) {
    double best = 0;
    const bool holes = std::ranges::any_of(rows, [&](std::uint32_t row) { return isMissing(column, row); });
    for (const double missing : {-infinity, infinity, none}) {
        const std::vector<double> scores = scoresOf(column, rows, answers, missing);
        const std::optional<double> auc = enough(scores, answers) ? rankAuc(scores, answers) : std::nullopt;
        if (auc)
            best = std::max({best, *auc, 1 - *auc});
        if (!holes)
            break; // the others say the same
    }
    return best;
}

void report(std::vector<Issue>& found, const FittedTask& task, const Column& column, Text words) {
    Place place;
    place.column = column.name;
    place.task = task.task;
    tell(found, Severity::Warning, std::move(words), std::move(place),
         roleFix(column.name, Role::Ignore, text(TL_TEXT("engine", "Ignore the column"))));
}

void lookAtClasses(std::vector<Issue>& found, const FindingInput& input, const FittedTask& task, const Column& column,
                   std::span<const std::uint32_t> rows, const std::vector<double>& answers) {
    // Several classes: each against the rest, and all that are frequent enough must be given away.
    double least = 1;
    bool some = false;
    const std::size_t classes = task.kind == TaskKind::Binary ? 1 : std::min<std::size_t>(task.classes.size(), 20);
    for (std::size_t k = 0; k < classes; ++k) {
        std::vector<double> isClass = answers;
        if (task.kind != TaskKind::Binary) {
            for (double& answer : isClass)
                answer = std::isnan(answer) ? answer : answer == static_cast<double>(k) ? 1 : 0;
        }
        const double auc = bestAuc(column, rows, isClass);
        if (auc == 0)
            continue; // too few rows to tell
        some = true;
        least = std::min(least, auc);
    }
    if (some && least > certainAuc)
        report(found, task, column,
               text(TL_TEXT("engine", "%1 alone tells the answer of %2 (AUC %3). It is probably known only afterwards, "
                                      "or is the answer in other words; ignore it unless it is known beforehand."),
                    column.name, shownName(input, task), std::floor(least * 1e4) / 1e4));
}

void lookAtNumbers(std::vector<Issue>& found, const FindingInput& input, const FittedTask& task, const Column& column,
                   std::span<const std::uint32_t> rows, const std::vector<double>& answers) {
    const std::optional<double> r = correlation(scoresOf(column, rows, answers, none), answers);
    if (r && std::abs(*r) > certainCorrelation)
        report(found, task, column,
               text(TL_TEXT("engine", "%1 alone tells the answer of %2 (correlation %3). It is probably known only "
                                      "afterwards, or is the answer in other units; ignore it unless it is known "
                                      "beforehand."),
                    column.name, shownName(input, task), std::floor(std::abs(*r) * 1e4) / 1e4));
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    if (!input.fitted)
        return;
    const std::vector<std::uint32_t> rows = someTrainingRows(input, mostRows);
    const std::vector<FeatureColumn> features = featureColumns(input);
    for (const FittedTask& task : singleTasks(*input.fitted)) {
        const std::vector<double> answers = answersOf(input, task, rows);
        if (answers.size() != rows.size())
            continue;
        for (const FeatureColumn& feature : features) {
            if (!hasClasses(task.kind))
                lookAtNumbers(found, input, task, *feature.column, rows, answers);
            else
                lookAtClasses(found, input, task, *feature.column, rows, answers);
        }
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "label_leak",
    .label = TL_TEXT("engine", "Answer copied in a column"),
    .help = TL_TEXT("engine", "A column that alone predicts a task almost perfectly usually came into the table after "
                              "the answer, or is the answer in other words. The model would learn nothing else and "
                              "be of no use for new rows."),
    .look = look,
};

} // namespace engine::findings::label_leak
