#pragma once
// Edits lifted to the project: Project -> Result<Project>, each one undo step with a name. Any thread.

#include "engine/data/Profile.h"
#include "engine/graph/Edit.h"
#include "engine/project/Project.h"

namespace engine {

/// New data file; roles by guess, tasks whose column is gone are dropped, graph stays.
Project withTable(const Project& project, const std::string& path, const Profile& profile, std::int64_t bytes);
/// Sets roles; columns that become tasks get a Task (kind guessed from the profile), others lose theirs.
Result<Project> withRole(const Project& project, const std::vector<std::string>& columns, Role role,
                         const Profile* profile);
Result<Project> withTask(const Project& project, Task task); ///< replaces by id, or adds when the id is new/empty
Result<Project> withoutTask(const Project& project, const TaskId& id);
/// "NAME=COLUMN", "NAME=COLUMN:kind", "NAME=A,B,C:multilabel", "NAME=PREFIX*:multilabel", "NAME=COLUMN==VALUE"
/// (cli.md); behind any of them " if CONDITION" chooses the rows that count (Condition.h).
Result<Task> parseTask(std::string_view words, const Profile& profile);
Project withGraph(const Project& project, Graph graph); ///< tasks bound to vanished nodes become unbound
Project withLayout(const Project& project, Layout layout);
Project withTraining(const Project& project, TrainSpec training);
Project withData(const Project& project, DataSpec data);
Project withTasks(const Project& project, std::vector<Task> tasks);
Result<Project> withNodeParam(const Project& project, const NodeId& node, const std::string& key, ParamValue value);
TaskKind guessKind(const ColumnProfile& column);
/// Kinds that a column can be learnt as, the guess first: whole numbers from 0 on as counts, few whole numbers as
/// levels, amounts with zeros …
std::vector<TaskKind> suitingKinds(const ColumnProfile& column);

} // namespace engine
