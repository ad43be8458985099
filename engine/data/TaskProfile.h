#pragma once
// Facts about tasks and parts for the Data page and `check`: how many rows have an answer, how the answers are shared,
// how sure a result can be, and whether the parts look alike. Any thread.

#include "engine/data/Preparation.h"
#include "engine/data/Profile.h"

namespace engine {

struct TaskProfile {
    TaskId task;
    TaskKind kind = TaskKind::Binary;
    std::int64_t rows[partCount] = {0, 0, 0};
    std::int64_t labelled[partCount] = {0, 0, 0}; ///< rows with an answer
    /// Binary: no, yes; classes or levels in code order; MultiLabel: names of the labels; numbers: none
    std::vector<std::string> classes;
    std::vector<std::int64_t> counts[partCount]; ///< rows of each class; MultiLabel: yes rows of each label
    /// Binary: standard error of an AUC of 0.75 measured on that part; nothing without both answers.
    std::optional<double> aucError[partCount];
    std::optional<double> mean[partCount], deviation[partCount]; ///< kinds of numbers, original units
};

/// One entry per task of `fitted`, in that order.
Result<std::vector<TaskProfile>> profileTasks(const Table& table, const std::vector<Task>& tasks, const Fitted& fitted,
                                              const Split& split);

/// How far validation and test rows are from training rows: the share of rows that would have to change their value
/// (total variation) over ten bins of equal size or the 20 most frequent values; missing counts as a value.
struct ColumnDrift {
    std::string column;
    std::optional<double> validation, test;          ///< 0 = alike, 1 = nothing in common; nothing for an empty part
    double validationByChance = 0, testByChance = 0; ///< expected where there is no drift, from the numbers of rows
};
/// One entry per usable column of the table, in its order.
std::vector<ColumnDrift> driftOf(const Table& table, const Profile& profile, const Split& split,
                                 std::stop_token stop = {});

} // namespace engine
