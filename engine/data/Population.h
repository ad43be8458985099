#pragma once
// Which rows count for a task: those that pass its population (Task.h). To everything that reads answers, a row outside
// has no answer, so masks, priors, counts, metrics and findings follow by themselves. Any thread.

#include "engine/data/Table.h"
#include "engine/data/Task.h"

namespace engine {

/// Of every row of the table whether it lies in the population. Refuses a column that is not there and a value that it
/// cannot be compared with.
Result<std::vector<bool>> populationOf(const Table& table, const Task& task);
/// The table as the task sees it: outside its population the cells of its columns are missing. The other columns are
/// shared, and without a population all are.
Result<Table> seenBy(const Table& table, const Task& task);

} // namespace engine
