// Steps of a funnel: who buys has clicked. Two yes / no tasks are taken for such steps when nearly every yes of the
// rarer one is also a yes of the other, far more often than by chance.

#include "engine/data/Finding.h"

#include <cmath>

namespace engine::findings::funnel {

namespace {

struct Together {
    double both = 0, lateOnly = 0, early = 0, rows = 0;
    std::int64_t exampleRow = -1;
};

Together count(std::span<const double> early, std::span<const double> late, std::span<const std::uint32_t> rows) {
    Together sum;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::isnan(early[i]) || std::isnan(late[i]))
            continue;
        sum.rows += 1;
        sum.early += early[i] > 0.5 ? 1 : 0;
        if (late[i] <= 0.5)
            continue;
        (early[i] > 0.5 ? sum.both : sum.lateOnly) += 1;
        if (early[i] <= 0.5 && sum.exampleRow < 0)
            sum.exampleRow = rows[i];
    }
    return sum;
}

void look(const FindingInput& input, std::vector<Issue>& found) {
    if (!input.fitted || !input.split)
        return;
    std::vector<std::uint32_t> rows;
    for (const auto& part : input.split->rows)
        rows.insert(rows.end(), part.begin(), part.end());
    std::vector<std::vector<double>> answers;
    for (const FittedTask& task : input.fitted->tasks)
        answers.push_back(task.kind == TaskKind::Binary ? answersOf(input, task, rows) : std::vector<double>());
    const std::vector<FittedTask>& tasks = input.fitted->tasks;
    for (std::size_t early = 0; early < tasks.size(); ++early) {
        for (std::size_t late = 0; late < tasks.size(); ++late) {
            if (early == late || answers[early].size() != rows.size() || answers[late].size() != rows.size())
                continue;
            const Together sum = count(answers[early], answers[late], rows);
            const double lateRows = sum.both + sum.lateOnly;
            const bool isFunnel =
                lateRows >= 20 && sum.both >= 0.9 * lateRows && sum.early < 0.6 * sum.rows && lateRows < sum.early;
            if (!isFunnel || sum.lateOnly == 0)
                continue;
            Place place;
            place.task = tasks[late].task;
            place.row = sum.exampleRow;
            tell(found, Severity::Warning,
                 text(TL_TEXT("engine",
                              "%1 {row is|rows are} a yes of %2 without a yes of %3 (row %4 is the first), though %2 "
                              "seems to follow from %3. Check the table, or do not chain these tasks."),
                      static_cast<std::int64_t>(sum.lateOnly), shownName(input, tasks[late]),
                      shownName(input, tasks[early]), sum.exampleRow + 1),
                 std::move(place));
        }
    }
}

} // namespace

extern const FindingKind description;
constinit const FindingKind description{
    .id = "funnel",
    .label = TL_TEXT("engine", "Funnel broken"),
    .help = TL_TEXT("engine", "A purchase without a click, a conversion without a visit: the rows contradict the order "
                              "of the steps, which models such as ESMM rely on."),
    .look = look,
};

} // namespace engine::findings::funnel
