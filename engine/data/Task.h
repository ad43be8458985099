#pragma once
// A task: what is learnt. First-class object with an id for life; binds to an output port of the graph.

#include "engine/data/Condition.h"
#include "engine/graph/Graph.h"
#include "engine/losses/Loss.h"

namespace engine {

struct Task {
    TaskId id;        ///< "t1"; --set paths also accept the name
    std::string name; ///< shown, e.g. "Buy"
    int colour = 0;   ///< slot in tokens.json, given in order of creation, for life
    TaskKind kind = TaskKind::Binary;
    std::string column;                   ///< of the answers; MultiLabel: the first of them
    std::vector<std::string> moreColumns; ///< MultiLabel: the further ones, in order
    std::vector<std::string> levels;      ///< Ordinal: texts of the levels from low to high; empty = numbers by size
    std::vector<std::string> equals; ///< Binary: "yes" means the column equals one of these texts; empty = 1 / true /
                                     ///< yes, or the second of two values
    Condition population; ///< only rows that pass it count for the task ("only clicked rows"); empty = every row
    std::string loss;     ///< loss id; empty = standard of the kind
    Params lossParams;
    Params metricParams; ///< of metricParams(kind)
    double weight = 1.0;
    PortRef output; ///< port of kind logits (or probability) that answers this task
    friend bool operator==(const Task&, const Task&) = default;
};

const Loss& lossOf(const Task& task);
/// All columns with answers, in order; none while no column is chosen.
std::vector<std::string> columnsOf(const Task& task);
bool learns(const Task& task, std::string_view column);
bool isLearnt(const std::vector<Task>& tasks, std::string_view column);
/// The k-th column of a multi-label task as a yes / no task of its own, with the same id and name. Its table is the one
/// that the whole task sees (Population.h).
Task labelTask(const Task& task, std::size_t k);
/// For messages: the column, or the first few joined by commas.
std::string shownColumns(const Task& task);
/// Classes of a yes / no task whose values for yes are chosen: anything else, and their texts in one.
std::vector<std::string> chosenClasses(const Task& task);

} // namespace engine
