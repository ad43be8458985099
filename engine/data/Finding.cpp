#include "engine/data/Finding.h"

#include "engine/data/Cells.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"

#include <algorithm>
#include <array>

namespace engine {

const FindingKind* findFinding(std::string_view id) {
    const auto found = std::ranges::find(allFindings(), id, &FindingKind::id);
    return found == allFindings().end() ? nullptr : *found;
}

std::vector<Finding> findingsOf(const FindingInput& input, std::stop_token stop) {
    std::vector<Finding> result;
    for (const FindingKind* kind : allFindings()) {
        if (stop.stop_requested())
            break;
        std::vector<Issue> found;
        kind->look(input, found);
        for (Issue& issue : found)
            result.push_back({kind, std::move(issue)});
    }
    std::ranges::stable_sort(result,
                             [](const Finding& a, const Finding& b) { return a.issue.severity > b.issue.severity; });
    return result;
}

std::vector<std::uint32_t> rowsBehind(const Finding& finding, const FindingInput& input, std::size_t most) {
    std::vector<std::uint32_t> rows;
    if (finding.kind && finding.kind->rows)
        rows = finding.kind->rows(input, finding.issue);
    const std::int64_t row = finding.issue.error.place.row;
    if (rows.empty() && row >= 0 && row < input.table.rows)
        rows.push_back(static_cast<std::uint32_t>(row));
    rows.resize(std::min(most, rows.size()));
    return rows;
}

std::vector<std::uint32_t> rowsOfAllParts(const FindingInput& input) {
    std::vector<std::uint32_t> rows;
    if (input.split) {
        for (const auto& part : input.split->rows)
            rows.insert(rows.end(), part.begin(), part.end());
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<FeatureColumn> featureColumns(const FindingInput& input) {
    std::vector<FeatureColumn> result;
    const ColumnIndex index = indexOf(input.table);
    std::unordered_map<std::string_view, const ColumnProfile*> facts;
    for (const ColumnProfile& profile : input.profile.columns)
        facts.emplace(profile.name, &profile);
    for (const ColumnSpec& spec : *input.data.columns) {
        const Column* column = find(index, spec.name);
        const auto profile = facts.find(spec.name);
        const bool isTask = isLearnt(input.tasks, spec.name);
        if (entersModel(spec.role) && !isTask && column && hasSingleValues(column->type) && profile != facts.end())
            result.push_back({column, profile->second});
    }
    return result;
}

std::vector<std::uint32_t> someTrainingRows(const FindingInput& input, std::size_t most) {
    std::vector<std::uint32_t> rows;
    if (!input.split)
        return rows;
    const RowList& train = input.split->of(Part::Train);
    const std::size_t count = std::min(most, train.size());
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(train[i * train.size() / count]);
    return rows;
}

std::vector<double> answersOf(const FindingInput& input, const FittedTask& task, std::span<const std::uint32_t> rows) {
    const auto spec = std::ranges::find(input.tasks, task.task, &Task::id);
    if (spec == input.tasks.end() || task.kind == TaskKind::MultiLabel)
        return {};
    Task single = *spec;
    if (!task.column.empty()) { // a label
        single.kind = TaskKind::Binary;
        single.column = task.column;
        single.equals.clear();
    }
    const Result<Table> seen = seenBy(input.table, *spec);
    const Column* column = seen ? find(*seen, single.column) : nullptr;
    if (!column)
        return {};
    Result<std::vector<double>> answers = labels(*column, task, single, rows);
    return answers ? std::move(*answers) : std::vector<double>();
}

std::vector<FittedTask> singleTasks(const Fitted& fitted) {
    std::vector<FittedTask> tasks;
    for (const FittedTask& task : fitted.tasks) {
        if (task.labels.empty())
            tasks.push_back(task);
        tasks.insert(tasks.end(), task.labels.begin(), task.labels.end());
    }
    return tasks;
}

std::string shownName(const FindingInput& input, const FittedTask& task) {
    const auto spec = std::ranges::find(input.tasks, task.task, &Task::id);
    std::string name = spec == input.tasks.end() ? task.task : spec->name.empty() ? spec->column : spec->name;
    if (!task.column.empty())
        name.append(" (").append(task.column).append(")");
    return name;
}

std::optional<Fix> roleFix(const std::string& column, Role role, Text label) {
    if (column.empty() || column.find('"') != std::string::npos)
        return std::nullopt;
    Fix fix{std::move(label), {}};
    std::string path = "data.columns.\"";
    path.append(column).append("\".role");
    fix.assignments.emplace_back(std::move(path), Json(roleId(role)));
    return fix;
}

Fix stepFix(const FindingInput& input, StepSpec step, bool first, Text label) {
    std::vector<StepSpec> steps = input.data.preparation.steps;
    step.id = newStep(step.kind, steps).id;
    steps.insert(first ? steps.begin() : steps.end(), std::move(step));
    Json::Array list;
    for (const StepSpec& one : steps)
        list.push_back(toJson(one));
    Fix fix{std::move(label), {}};
    fix.assignments.emplace_back("data.preparation.steps", Json(std::move(list)));
    return fix;
}

void tell(std::vector<Issue>& found, Severity severity, Text words, Place place, std::optional<Fix> fix) {
    found.push_back({severity, {ErrorCode::BadData, std::move(words), std::move(place), {}}, std::move(fix)});
}

bool isNamedLikeKey(std::string_view column) {
    constexpr std::array names = {"session", "user",   "customer", "client",    "patient", "person",
                                  "visitor", "member", "account",  "household", "device",  "store"};
    const std::string word = lowered(column);
    return std::ranges::find(names, word) != names.end() || endsLikeId(column);
}

bool endsLikeId(std::string_view column) {
    const std::string word = lowered(column);
    const bool separated =
        word.size() > 3 && word.ends_with("id") &&
        (word[word.size() - 3] == '_' || word[word.size() - 3] == '-' || word[word.size() - 3] == ' ');
    const bool camel = column.size() > 2 && (column.ends_with("Id") || column.ends_with("ID")) &&
                       column[column.size() - 3] >= 'a' && column[column.size() - 3] <= 'z';
    return separated || camel;
}

} // namespace engine
