// What follows from the table of a project: rows, profile, split, fitted preprocessing and their problems.

#include "engine/base/Terms.h"
#include "engine/data/Labels.h"
#include "engine/project/FileWatch.h"
#include "engine/project/Funnel.h"
#include "engine/project/ProjectTable.h"
#include "engine/project/TableFacts.h"

#include <algorithm>
#include <functional>
#include <future>
#include <stop_token>

namespace engine {

namespace {

Issue asIssue(Error error, Severity severity = Severity::Error) {
    return {severity, std::move(error), {}};
}

/// Chosen types that the file does not have; the reader has said why.
ReadOptions optionsOf(const Project& project, const std::function<void(double)>& progress) {
    ReadOptions options;
    options.dialect = project.data->dialect;
    for (const ColumnSpec& column : *project.data->columns) {
        if (column.typeChosen)
            options.types.emplace(column.name, column.type);
    }
    options.progress = progress;
    return options;
}

/// The hash of the files, taken beside their reading. Whoever leaves early does not wait for the rest of it.
class Hashing {
public:
    Hashing(std::vector<std::filesystem::path> paths, const std::stop_token& stop)
        : m_outer(stop, [this] { m_stop.request_stop(); }),
          m_hash(std::async(std::launch::async, [paths = std::move(paths), token = m_stop.get_token()] {
              return sha256OfFiles(paths, token);
          })) {}
    ~Hashing() { m_stop.request_stop(); } // before the future waits
    Hashing(const Hashing&) = delete;
    Hashing& operator=(const Hashing&) = delete;
    Result<std::string> get() { return m_hash.get(); }

private:
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_outer;
    std::future<Result<std::string>> m_hash;
};

/// All but the rows.
void takeFacts(TableData& data, ReadTable& read) {
    data.dialect = std::move(read.dialect);
    data.format = read.format;
    data.bytes = read.bytes;
    data.readIssues = std::move(read.issues);
    data.rejects = std::move(read.rejects);
    data.rejected = read.rejected;
    data.padded = read.padded;
}

Result<void> readInto(TableData& data, const Project& project, const std::vector<std::filesystem::path>& paths,
                      std::stop_token stop, const std::function<void(double)>& progress) {
    if (paths.front().empty())
        return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "There is no table yet; open one to learn from.")));
    // The file is read anyway; its hash is taken beside.
    Hashing hash(paths, stop);
    TRY(ReadTable read, readTables(paths, optionsOf(project, progress), stop));
    data.profile = profile(read.table, stop);
    if (stop.stop_requested())
        return fail(ErrorCode::Interrupted, text(TL_TEXT("engine", "Reading %1 was stopped."), paths.front().string()));
    constexpr std::int64_t sampleRows = 1000;
    data.sample = head(read.table, sampleRows);
    takeFacts(data, read);
    // Of the file that was read; one that vanishes in between has no hash, and the next look at it says why.
    const Result<std::string> sha256 = hash.get();
    if (stop.stop_requested())
        return fail(ErrorCode::Interrupted, text(TL_TEXT("engine", "Reading %1 was stopped."), paths.front().string()));
    data.sha256 = sha256.value_or(std::string());
    data.table = std::make_shared<const Table>(std::move(read.table));
    return {};
}

/// Columns of the project against those of the file.
void checkColumns(DerivedData& data, const Project& project) {
    for (const ColumnSpec& spec : *project.data->columns) {
        const Column* column = find(*data.table, spec.name);
        if (column || spec.role == Role::Ignore || entersModel(spec.role) || spec.role == Role::Task)
            continue; // a missing feature or task column is said by the fit
        Place place;
        place.column = spec.name;
        data.issues.push_back(
            asIssue({ErrorCode::BadData,
                     text(TL_TEXT("engine", "The table has no column %1, which has the role %2 in this project."),
                          spec.name, term(roleLabel(spec.role))),
                     std::move(place),
                     {}}));
    }
}

/// Fits with the tasks that can be learnt, so that widths and shapes show while a task still has a problem.
void fitInto(DerivedData& data, const Project& project) {
    std::vector<Task> learnable;
    for (const Task& task : *project.tasks) {
        if (task.column.empty())
            continue; // said by `derive`
        Result<FittedTask> fitted = fitTask(*data.table, task, *data.split);
        if (!fitted) {
            data.issues.push_back(asIssue(std::move(fitted).error()));
            continue;
        }
        learnable.push_back(task);
        for (Issue& issue : labelIssues(*data.table, task, *fitted, *data.split))
            data.issues.push_back(std::move(issue));
    }
    if (learnable.empty())
        return; // said by the loop above or, when there is no task at all, by `derive`
    Result<Fitted> fitted = fit(*data.table, *project.data, learnable, *data.split);
    if (fitted) {
        data.fitted = std::move(*fitted);
        if (Result<std::vector<TaskProfile>> profiles = profileTasks(*data.table, learnable, *data.fitted, *data.split))
            data.taskProfiles = std::move(*profiles);
        for (Issue& issue : checkFunnels(project, *data.table, *data.split, *data.fitted))
            data.issues.push_back(std::move(issue));
    } else {
        data.issues.push_back(asIssue(std::move(fitted).error()));
    }
}

} // namespace

DerivedData previewData(const Project& project, const std::filesystem::path& projectFile, std::stop_token stop) {
    DerivedData data;
    data.whole = false;
    Result<ReadTable> read = preview(dataPath(project, projectFile), optionsOf(project, {}), stop);
    if (!read) {
        data.error = std::move(read).error();
        return data;
    }
    data.profile = profile(read->table, stop);
    takeFacts(data, *read);
    data.issues = data.readIssues;
    data.sample = std::move(read->table);
    return data;
}

DerivedData readTableData(const Project& project, const std::filesystem::path& projectFile, std::stop_token stop,
                          const std::function<void(double)>& progress) {
    DerivedData data;
    data.key = tableKey(project, projectFile) + ':';
    if (Result<void> read = readInto(data, project, tablePaths(project, projectFile), stop, progress); !read)
        data.error = std::move(read).error();
    return data;
}

DerivedData deriveData(const Project& project, const std::filesystem::path& projectFile,
                       std::shared_ptr<const DerivedData> previous, std::stop_token stop,
                       const std::function<void(double)>& progress) {
    DerivedData data;
    data.key = dataKey(project, projectFile);
    const std::string table = data.key.substr(0, data.key.find(':') + 1);
    if (previous && previous->table && previous->key.starts_with(table)) {
        static_cast<TableData&>(data) = *previous;
    } else if (Result<void> read = readInto(data, project, tablePaths(project, projectFile), stop, progress); !read) {
        data.error = std::move(read).error();
        return data;
    }
    if (project.data->sha256.empty() && !data.sha256.empty()) // the project remembers it from now on
        data.key = dataKey(withTableFacts(project, data), projectFile);
    data.issues = data.readIssues;
    if (const std::optional<FileChange> change = fileChange(project, data))
        data.issues.push_back(issueOf(*change, project));
    checkColumns(data, project);
    Result<Split> rows = split(*data.table, *project.data, *project.tasks);
    if (!rows) {
        data.issues.push_back(asIssue(std::move(rows).error()));
    } else {
        data.splitReport = checkSplit(*data.table, *project.data, *project.tasks, *rows);
        data.issues.insert(data.issues.end(), data.splitReport->issues.begin(), data.splitReport->issues.end());
        data.split = std::move(*rows);
        fitInto(data, project);
    }
    data.findings = findingsOf({.table = *data.table,
                                .data = *project.data,
                                .tasks = *project.tasks,
                                .profile = data.profile,
                                .split = data.split ? &*data.split : nullptr,
                                .fitted = data.fitted ? &*data.fitted : nullptr},
                               stop);
    std::ranges::stable_sort(data.issues, [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return data;
}

} // namespace engine
