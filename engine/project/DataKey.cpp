// The keys of what is computed from a table. Asked on the GUI thread at every edit of the data and at every look at the
// file, so the list of columns, the one part that grows with the table, is hashed once for as long as it is shared.

#include "engine/base/Files.h"
#include "engine/project/DataJson.h"
#include "engine/project/Derived.h"
#include "engine/project/Funnel.h"
#include "engine/project/GraphJson.h"
#include "engine/project/ProjectTable.h"

#include <fmt/format.h>

#include <array>
#include <mutex>
#include <sys/stat.h>

namespace engine {

namespace {

/// A changed file is another table even when its name stayed.
std::string fileState(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return "none";
    return fmt::format("{}/{}/{}", facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
}

struct ColumnKeys {
    std::string all;    ///< of every column
    std::string chosen; ///< of the types that a person chose
};

ColumnKeys keysOf(const std::vector<ColumnSpec>& columns) {
    std::string all, chosen;
    const auto add = [](std::string& to, std::string_view word) {
        fmt::format_to(std::back_inserter(to), "{}:{}", word.size(), word);
    };
    for (const ColumnSpec& column : columns) {
        const auto& [name, type, typeChosen, role, set] = column; // a new member does not compile until it counts here
        add(all, name);
        add(all, columnTypeId(type));
        add(all, typeChosen ? "chosen" : "guessed");
        add(all, roleId(role));
        add(all, set);
        if (typeChosen) {
            add(chosen, name);
            add(chosen, columnTypeId(type));
        }
    }
    return {sha256(all), sha256(chosen)};
}

/// Lists of columns never change, so what was computed of one holds for as long as that one lives.
class KnownColumns {
public:
    ColumnKeys of(const std::shared_ptr<const std::vector<ColumnSpec>>& columns) {
        {
            const std::scoped_lock lock(m_mutex);
            for (const Known& known : m_known)
                if (known.columns.lock() == columns)
                    return known.keys;
        }
        Known fresh{columns, keysOf(*columns)};
        const std::scoped_lock lock(m_mutex);
        m_known[m_next] = fresh;
        m_next = (m_next + 1) % m_known.size();
        return fresh.keys;
    }

private:
    struct Known {
        std::weak_ptr<const std::vector<ColumnSpec>> columns;
        ColumnKeys keys;
    };
    std::mutex m_mutex;
    std::array<Known, 8> m_known; ///< the present project, some steps of undo, a run
    std::size_t m_next = 0;
};

ColumnKeys keysOfColumns(const DataSpec& data) {
    static KnownColumns known;
    return known.of(data.columns);
}

/// Path, file, dialect and chosen types: what the table itself depends on.
std::string keyOfTable(const Project& project, const std::vector<std::filesystem::path>& paths,
                       const ColumnKeys& columns) {
    Json parts, files = Json::Array{};
    for (const std::filesystem::path& path : paths)
        files.push(Json::Array{Json(path.string()), Json(fileState(path))});
    parts.set("files", std::move(files));
    if (project.data->dialect)
        parts.set("dialect", toJson(*project.data->dialect));
    parts.set("types", columns.chosen);
    return sha256(writeJson(parts));
}

Json listOf(const std::vector<std::string>& words) {
    return Json::Array(words.begin(), words.end());
}

std::string restKey(const Project& project, const ColumnKeys& columns) {
    Json parts;
    parts.set("columns", columns.all);
    parts.set("split", splitToJson(project.data->split));
    parts.set("sha256", project.data->sha256); // a changed file is an issue until it is accepted
    parts.set("preparation", preparationToJson(project.data->preparation));
    Json::Array tasks;
    for (const Task& task : *project.tasks)
        tasks.push_back(Json::Array{task.id, task.name, listOf(columnsOf(task)), taskKindId(task.kind),
                                    listOf(task.equals), listOf(task.levels), task.loss, paramsToJson(task.lossParams),
                                    task.population.column, task.population.test, task.population.value});
    parts.set("tasks", std::move(tasks));
    Json::Array steps; // what the model assumes of the labels
    for (const FunnelStep& step : funnelSteps(*project.graph, *project.tasks))
        steps.push_back(Json::Array{step.earlier, step.later});
    parts.set("steps", std::move(steps));
    return sha256(writeJson(parts));
}

} // namespace

std::string dataKey(const Project& project, const std::filesystem::path& projectFile) {
    const ColumnKeys columns = keysOfColumns(*project.data);
    return keyOfTable(project, tablePaths(project, projectFile), columns) + ':' + restKey(project, columns);
}

std::string tableKey(const Project& project, const std::filesystem::path& projectFile) {
    return keyOfTable(project, tablePaths(project, projectFile), keysOfColumns(*project.data));
}

} // namespace engine
