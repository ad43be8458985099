#pragma once
// The document as one value. Kilobytes; large parts are shared. Edits (Edit.h) are pure functions; `diff` compares
// pointers first. `view` is kept by undo. Any thread (values).

#include "engine/data/DataSpec.h"
#include "engine/data/Preparation.h"
#include "engine/data/Task.h"
#include "engine/graph/Graph.h"
#include "engine/project/TrainSpec.h"

#include <filesystem>
#include <map>
#include <memory>

namespace engine {

struct Position {
    double x = 0, y = 0;
    friend bool operator==(const Position&, const Position&) = default;
};
using Layout = std::map<NodeId, Position>;

struct Project {
    std::shared_ptr<const DataSpec> data = std::make_shared<const DataSpec>();
    std::shared_ptr<const std::vector<Task>> tasks = std::make_shared<const std::vector<Task>>();
    std::shared_ptr<const Graph> graph = std::make_shared<const Graph>();
    std::shared_ptr<const Layout> layout = std::make_shared<const Layout>();
    std::shared_ptr<const TrainSpec> training = std::make_shared<const TrainSpec>();
    /// Feature widths of the last fit (cached, so that shapes show while the table is missing); null = never fitted.
    std::shared_ptr<const FeatureWidths> widths;
    /// Logits per task of the last fit (classes); missing = 1.
    std::map<TaskId, std::int64_t> taskOutputs;
    Json view; ///< docks, zoom, page: not undoable
};

struct ChangeSet {
    bool data = false, columns = false, split = false, tasks = false, graph = false, layout = false, training = false,
         widths = false;
    std::vector<NodeId> nodesAdded, nodesRemoved, nodesChanged, nodesMoved;
    bool edges = false;
    bool any() const;
};
ChangeSet diff(const Project& before, const Project& after);

const Task* find(const Project& project, const TaskId& id); ///< by id
const Task* findByName(const Project& project, std::string_view name);

inline constexpr std::int64_t projectFormat = 1;
Json toJson(const Project& project);
/// parse -> migrate -> check. Unknown layers stay (type kept, params raw as strings of JSON) and become issues in
/// check.
Result<Project> projectFromJson(const Json& json, const std::string& file = {});
Result<Project> readProject(const std::filesystem::path& path);
Result<void> writeProject(const Project& project, const std::filesystem::path& path);
/// `tasks.buy.weight=2`, `graph.nodes.n7.params.units=64`, `training.epochs=5`: path segments select list elements by
/// id or name. Value: JSON, or a bare word taken as string. Null removes the element. A segment that holds a dot stands
/// in double quotes (`data.columns."a.b".role`); a link is selected by its ends (`graph.edges."n1.output>n2.input"`);
/// the segment + at the end adds an element to a list (`graph.edges.+` = {"from": "n1.output", "to": "n2.input"}).
Result<Project> assign(const Project& project, std::string_view path, const Json& value);
Result<Project> apply(const Project& project, const Fix& fix);
/// The same project stored at `to` instead of `from` (either may be empty: not saved): paths of its tables that were
/// relative to the one are relative to the other. With an empty `to` they are absolute.
Project rebased(const Project& project, const std::filesystem::path& from, const std::filesystem::path& to);
/// Absolute path of the data file of a project stored at `projectFile`.
std::filesystem::path dataPath(const Project& project, const std::filesystem::path& projectFile);

} // namespace engine
