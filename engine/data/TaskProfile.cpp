#include "engine/data/TaskProfile.h"

#include "engine/base/Statistics.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace engine {

namespace {

void measureNumbers(TaskProfile& profile, int part, std::span<const double> answers) {
    double count = 0, mean = 0, squares = 0;
    for (const double answer : answers) {
        if (std::isnan(answer))
            continue;
        count += 1;
        const double away = answer - mean;
        mean += away / count;
        squares += away * (answer - mean);
    }
    if (count == 0)
        return;
    profile.mean[part] = mean;
    profile.deviation[part] = std::sqrt(squares / count);
}

void measureClasses(TaskProfile& profile, int part, std::span<const double> answers) {
    constexpr double assumedAuc = 0.75;
    std::vector<std::int64_t>& counts = profile.counts[part];
    counts.assign(profile.classes.size(), 0);
    for (const double answer : answers) {
        if (!std::isnan(answer) && static_cast<std::size_t>(answer) < counts.size())
            ++counts[static_cast<std::size_t>(answer)];
    }
    if (profile.kind == TaskKind::Binary && counts.size() == 2 && counts[0] > 0 && counts[1] > 0)
        profile.aucError[part] =
            aucStandardError(assumedAuc, static_cast<double>(counts[1]), static_cast<double>(counts[0]));
}

constexpr std::size_t driftBins = 10;
constexpr std::size_t mostValues = 20;

/// Which of a few bins a row lies in.
class Binning {
public:
    Binning(const Column& column, const ColumnProfile& profile, std::span<const std::uint32_t> train)
        : m_column(column) {
        if (isNumeric(column.type))
            cutNumbers(train);
        else
            nameValues(profile);
    }
    std::size_t count() const { return m_count; }
    std::size_t of(std::uint32_t row) const {
        if (!isNumeric(m_column.type)) {
            const std::int32_t code = m_column.codes[row];
            return code < 0 ? m_count - 1 : m_ofCode[static_cast<std::size_t>(code)];
        }
        const double value = m_column.numbers[row];
        return std::isnan(value) ? m_count - 1
                                 : static_cast<std::size_t>(std::ranges::upper_bound(m_edges, value) - m_edges.begin());
    }

private:
    void cutNumbers(std::span<const std::uint32_t> train) {
        constexpr std::size_t sample = 10000;
        std::vector<double> values;
        const std::size_t stride = std::max<std::size_t>(1, train.size() / sample);
        for (std::size_t i = 0; i < train.size(); i += stride) {
            if (!std::isnan(m_column.numbers[train[i]]))
                values.push_back(m_column.numbers[train[i]]);
        }
        std::ranges::sort(values);
        for (std::size_t bin = 1; bin < driftBins && !values.empty(); ++bin)
            m_edges.push_back(values[bin * values.size() / driftBins]);
        const auto [first, last] = std::ranges::unique(m_edges);
        m_edges.erase(first, last);
        m_count = m_edges.size() + 2;
    }

    void nameValues(const ColumnProfile& profile) {
        std::unordered_map<std::string_view, std::size_t> known;
        for (std::size_t i = 0; i < profile.topValues.size() && i < mostValues; ++i)
            known.emplace(profile.topValues[i], i);
        for (const std::string& category : m_column.categories) {
            const auto found = known.find(category);
            m_ofCode.push_back(found == known.end() ? known.size() : found->second);
        }
        m_count = known.size() + 2;
    }

    const Column& m_column;
    std::vector<double> m_edges;
    std::vector<std::size_t> m_ofCode;
    std::size_t m_count = 0; ///< the last one = missing
};

std::vector<double> sharesOf(const Binning& bins, std::span<const std::uint32_t> rows) {
    std::vector<double> shares(bins.count());
    for (const std::uint32_t row : rows)
        shares[bins.of(row)] += 1;
    for (double& share : shares)
        share /= static_cast<double>(std::max<std::size_t>(1, rows.size()));
    return shares;
}

/// Expected absolute difference of two shares drawn from the same p is √(2/π) · √(p (1 − p) (1/n + 1/m)).
void compare(std::span<const double> train, std::span<const double> other, double rows, double otherRows,
             std::optional<double>& distance, double& byChance) {
    double sum = 0, expected = 0;
    for (std::size_t i = 0; i < train.size(); ++i) {
        sum += std::abs(train[i] - other[i]) / 2;
        const double p = (train[i] * rows + other[i] * otherRows) / (rows + otherRows);
        expected += std::sqrt(2 / std::numbers::pi * p * (1 - p) * (1 / rows + 1 / otherRows)) / 2;
    }
    distance = sum;
    byChance = expected;
}

} // namespace

Result<std::vector<TaskProfile>> profileTasks(const Table& table, const std::vector<Task>& tasks, const Fitted& fitted,
                                              const Split& split) {
    std::vector<TaskProfile> profiles;
    for (const FittedTask& known : fitted.tasks) {
        const auto task = std::ranges::find(tasks, known.task, &Task::id);
        if (task == tasks.end())
            continue;
        TRY(const Table seen, seenBy(table, *task));
        const Column* column = find(seen, task->column);
        if (!column)
            continue;
        TaskProfile profile;
        profile.task = known.task;
        profile.kind = known.kind;
        profile.classes = known.classes;
        for (int part = 0; part < partCount; ++part) {
            profile.rows[part] = static_cast<std::int64_t>(split.rows[part].size());
            if (known.kind == TaskKind::MultiLabel) {
                profile.labelled[part] = known.labelled[part];
                for (const FittedTask& label : known.labels)
                    profile.counts[part].push_back(label.positives[part]);
                continue;
            }
            TRY(const std::vector<double> answers, labels(*column, known, *task, split.rows[part]));
            profile.labelled[part] = std::ranges::count_if(answers, [](double answer) { return !std::isnan(answer); });
            if (hasClasses(known.kind))
                measureClasses(profile, part, answers);
            else
                measureNumbers(profile, part, answers);
        }
        for (const FittedTask& label : known.labels)
            profile.classes.push_back(label.column);
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

std::vector<ColumnDrift> driftOf(const Table& table, const Profile& profile, const Split& split, std::stop_token stop) {
    std::vector<std::size_t> usable;
    for (std::size_t i = 0; i < table.columns.size() && i < profile.columns.size(); ++i) {
        if (hasSingleValues(table.columns[i]->type))
            usable.push_back(i);
    }
    std::vector<ColumnDrift> result(usable.size());
    const auto rows = [&](Part part) { return static_cast<double>(split.of(part).size()); };
    inParallel(usable.size(), stop, [&](std::size_t i) {
        const Column& column = *table.columns[usable[i]];
        ColumnDrift& drift = result[i];
        drift.column = column.name;
        if (split.of(Part::Train).empty())
            return;
        const Binning bins(column, profile.columns[usable[i]], split.of(Part::Train));
        const std::vector<double> train = sharesOf(bins, split.of(Part::Train));
        if (!split.of(Part::Validation).empty())
            compare(train, sharesOf(bins, split.of(Part::Validation)), rows(Part::Train), rows(Part::Validation),
                    drift.validation, drift.validationByChance);
        if (!split.of(Part::Test).empty())
            compare(train, sharesOf(bins, split.of(Part::Test)), rows(Part::Train), rows(Part::Test), drift.test,
                    drift.testByChance);
    });
    if (stop.stop_requested())
        result.clear();
    return result;
}

} // namespace engine
