// taskloom new: a project from a table and a template.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Projects.h"
#include "app/cli/Tables.h"
#include "engine/base/Files.h"
#include "engine/base/Issues.h"
#include "engine/base/Terms.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "engine/project/Fields.h"
#include "engine/project/Opening.h"
#include "engine/project/Schema.h"
#include "engine/project/TableFacts.h"
#include "engine/templates/Template.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cli::commands::new_project {

using namespace engine;

namespace {

struct Options {
    std::string file, output, templateId = "shared_bottom", split = "random";
    std::vector<std::string> tasks, sizes, ignored, roles, groups, settings;
    std::string schema;
    std::int64_t folds = 0, fold = 0;
    bool rolling = false;
    DialectWords dialect;
    bool json = false;
};

std::string templateNames() {
    std::string list;
    for (const Template* kind : allTemplates())
        list += (list.empty() ? "" : ", ") + std::string(kind->id);
    return list;
}

std::string taskNames(const Project& project) {
    std::string list;
    for (const Task& task : *project.tasks)
        list += (list.empty() ? "" : ", ") + task.name;
    return list;
}

/// "experts=8": words that are JSON are taken so, others are text.
Result<Params> sizesFrom(const Template& kind, const std::vector<std::string>& given) {
    Params sizes;
    for (const std::string& word : given) {
        const std::size_t at = word.find('=');
        if (at == std::string::npos || at == 0)
            return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--size takes NAME=VALUE, not \"%1\"."), word));
        const std::string key = word.substr(0, at), value = word.substr(at + 1);
        const ParamSpec* spec = find(kind.sizes, key);
        if (!spec) {
            std::string known;
            for (const ParamSpec& size : kind.sizes)
                known += (known.empty() ? "" : ", ") + std::string(size.key);
            return fail(ErrorCode::Usage,
                        text(TL_TEXT("cli", "The template %1 has no size \"%2\"; it has: %3."), kind.id, key, known));
        }
        // A list needs no brackets: bottom=64,32 and bottom=64 read well on a command line.
        const bool isList = spec->kind == ParamKind::IntegerList || spec->kind == ParamKind::RealList;
        const bool bare = isList && !value.starts_with('[');
        const auto json = parseJson(bare ? fmt::format("[{}]", value) : value);
        Result<ParamValue> read = paramFromJson(*spec, json ? *json : Json(value));
        if (!read) {
            read.error().code = ErrorCode::Usage;
            return std::unexpected(std::move(read).error());
        }
        sizes.insert_or_assign(key, std::move(*read));
    }
    return sizes;
}

/// Path as the project file keeps it: relative to itself where that is possible.
std::string pathFrom(const std::filesystem::path& project, const std::filesystem::path& table) {
    const std::filesystem::path whole = std::filesystem::absolute(table).lexically_normal();
    const std::filesystem::path folder = std::filesystem::absolute(project).lexically_normal().parent_path();
    const std::filesystem::path relative = whole.lexically_relative(folder);
    return relative.empty() ? whole.string() : relative.string();
}

/// "time", "time:date", "files:b.csv,c.csv": the kind, and the column or the files it goes by.
Result<Project> withSplit(Project project, const Options& options) {
    const std::size_t colon = options.split.find(':');
    const std::string kind = options.split.substr(0, colon);
    std::string rest = colon == std::string::npos ? std::string() : options.split.substr(colon + 1);
    const std::optional<SplitKind> known = splitKindFromId(kind);
    if (!known)
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("cli", "There is no split \"%1\"; there are: %2."), kind, splitKindIds));
    DataSpec data = *project.data;
    data.split.kind = *known;
    if (*known == SplitKind::Files) {
        const std::size_t comma = rest.find(',');
        data.split.validationFile = pathFrom(options.output, rest.substr(0, comma));
        if (comma != std::string::npos)
            data.split.testFile = pathFrom(options.output, rest.substr(comma + 1));
        if (rest.empty())
            return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--split files names the other tables: "
                                                              "files:VALIDATION.csv,TEST.csv.")));
    } else {
        data.split.column = std::move(rest);
    }
    data.split.folds = options.folds;
    data.split.fold = options.fold;
    data.split.rolling = options.rolling;
    return withData(project, std::move(data));
}

/// "user=user_*,age": a feature group and its columns.
Result<Project> withGroups(Project project, const std::vector<std::string>& groups) {
    for (const std::string& word : groups) {
        const std::size_t at = word.find('=');
        if (at == std::string::npos || at == 0)
            return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--group takes NAME=COLUMN,COLUMN…, not \"%1\"."), word));
        const std::vector<std::string> all = columnNames(project);
        for (std::size_t from = at + 1; from <= word.size();) {
            const std::size_t end = std::min(word.find(',', from), word.size());
            const std::string pattern = word.substr(from, end - from);
            const std::vector<std::string> columns = columnsLike(all, pattern);
            if (columns.empty())
                return fail(ErrorCode::Usage,
                            text(TL_TEXT("cli", "No column of the table is called \"%1\" or is like it."), pattern));
            TRY(project, withFeatureSet(project, columns, word.substr(0, at)));
            from = end + 1;
        }
    }
    return project;
}

/// What was asked of columns and of the reader is part of the project.
Result<Project> withColumns(Project project, const Options& options, const ReadTable& read, const Profile& facts) {
    DataSpec data = *project.data;
    if (options.dialect.any())
        data.dialect = read.dialect;
    DialectWords typesOnly;
    typesOnly.types = options.dialect.types;
    TRY(const ReadOptions reading, readOptions(options.file, typesOnly));
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*data.columns);
    for (ColumnSpec& column : *columns) {
        if (const auto type = reading.types.find(column.name); type != reading.types.end()) {
            column.type = type->second;
            column.typeChosen = true;
        }
    }
    data.columns = std::move(columns);
    project = withData(project, std::move(data));
    if (!options.schema.empty()) {
        TRY(const Schema schema, readSchema(options.schema));
        std::vector<std::string> unknown;
        TRY(project, withSchema(project, schema, &facts, &unknown));
        if (!unknown.empty())
            printError(words(TL_TEXT("cli", "The table has no columns for these entries of %1: %2."), options.schema,
                             listed(unknown, 20)));
    }
    for (const std::string& word : options.tasks) {
        TRY(Task task, parseTask(word, facts));
        TRY(project, withTask(project, std::move(task)));
    }
    for (const std::string& word : options.roles) {
        const std::size_t at = word.rfind('=');
        const std::optional<Role> role = roleFromId(at == std::string::npos ? "" : word.substr(at + 1));
        if (!role || *role == Role::Task)
            return fail(
                ErrorCode::Usage,
                text(TL_TEXT("cli",
                             "--role takes COLUMN=feature|sequence|weight|entity|time|ignore, not \"%1\". A task "
                             "is named by --task."),
                     word));
        TRY(project, withRoleLike(project, word.substr(0, at), *role, &facts));
    }
    TRY(project, withGroups(std::move(project), options.groups));
    for (const std::string& column : options.ignored) {
        if (isLearnt(*project.tasks, column))
            return fail(
                ErrorCode::Usage,
                text(TL_TEXT("cli", "The column %1 cannot be a task and be ignored at the same time."), column));
        TRY(project, withRole(project, {column}, Role::Ignore, &facts));
    }
    return withSplit(std::move(project), options);
}

Result<Project> build(const Options& options, const ReadTable& read, std::stop_token stop) {
    const Template* kind = findTemplate(options.templateId);
    if (!kind)
        return fail(ErrorCode::Usage, text(TL_TEXT("cli", "There is no template \"%1\"; there are: %2."),
                                           options.templateId, templateNames()));
    TRY(const Params sizes, sizesFrom(*kind, options.sizes));
    const Profile facts = profile(read.table, stop);
    Project project = withTable({}, pathFrom(options.output, options.file), facts, read.bytes);
    TrainSpec training = *project.training;
    training.batchSize = usualBatchSize(read.table.rows);
    project = withTraining(project, std::move(training));
    TRY(project, asUsage(withColumns(std::move(project), options, read, facts)));
    TRY(project, insertTemplate(project, *kind, sizes));
    TRY(project, withSettings(std::move(project), options.settings));
    return project;
}

int fitAndSave(Project project, const Options& options, std::stop_token stop) {
    const DerivedData data = readData(project, options.output, stop);
    if (stop.stop_requested())
        return 130;
    project = withTableFacts(project, data);
    const Derived derived = derive(project, layerCatalog());
    const std::vector<Issue> issues = problems(project, derived, data);
    for (const Issue& issue : issues) {
        if (options.json)
            printJson(toJson(issue, &project));
        else if (issue.severity != Severity::Hint)
            report(issue);
    }
    if (const Result<void> written = writeProject(project, options.output); !written)
        return report(written.error());
    if (options.json) {
        Json json;
        json.set("event", "written");
        json.set("file", options.output);
        json.set("rows", project.data->rows);
        json.set("tasks", project.tasks->size());
        json.set("parameters", derived.parameters);
        printJson(json);
    }
    // The project is kept all the same: it can be mended by --set or in the window.
    if (const Error* error = firstError(issues)) {
        printError(
            words(TL_TEXT("cli", "%1 is written, but cannot be trained before this is mended."), options.output));
        return exitStatus(*error);
    }
    if (!options.json)
        print(words(TL_TEXT("cli", "%1: %2 {row|rows}, tasks %3, %4 {parameter|parameters}. Next: taskloom train %1"),
                    options.output, project.data->rows, taskNames(project), derived.parameters));
    return 0;
}

/// The schema's types take part in reading; those of the command line stand above them.
Result<void> takeTypes(Options& options) {
    if (options.schema.empty())
        return {};
    TRY(const Schema schema, readSchema(options.schema));
    TRY(const ReadOptions reading, readOptions(options.file, options.dialect));
    TRY(const ReadTable beginning, preview(options.file, reading));
    std::vector<std::string> names, types;
    for (const auto& column : beginning.table.columns)
        names.push_back(column->name);
    for (const auto& [name, type] : typesFor(schema, names)) {
        if (type != ColumnType::Unusable)
            types.push_back(name + '=' + columnTypeId(type));
    }
    options.dialect.types.insert(options.dialect.types.begin(), types.begin(), types.end());
    return {};
}

int act(Options options) {
    takeBack(options.file, {&options.tasks, &options.sizes, &options.roles, &options.groups, &options.settings});
    if (const Result<void> named = needed(options.file, "the table"); !named)
        return report(named.error());
    if (options.tasks.empty() && options.schema.empty())
        return report(Error{ErrorCode::Usage,
                            text(TL_TEXT("cli", "What is to be learnt? Name it by --task NAME=COLUMN, or by a --schema "
                                                "with tasks.")),
                            {},
                            {}});
    if (const Result<void> free = checkDestination(options.output, {options.file, options.schema}, {".taskloom"});
        !free)
        return report(free.error());
    if (const Result<void> typed = takeTypes(options); !typed)
        return report(typed.error());
    const Interrupt interrupt;
    Result<ReadTable> table = cli::read(options.file, options.dialect, -1, interrupt.token());
    Result<Project> project =
        table ? build(options, *table, interrupt.token()) : Result<Project>(std::unexpected(table.error()));
    if (interrupt.happened())
        return interrupt.status();
    if (!project)
        return report(project.error());
    return fitAndSave(std::move(*project), options, interrupt.token());
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The table: CSV, TSV or Parquet");
    app.add_option("--task", options->tasks,
                   "NAME=COLUMN, NAME=COLUMN:kind, NAME=A,B,C:multilabel (or NAME=PREFIX*:multilabel), or "
                   "NAME=COLUMN==VALUE (yes when the column equals the value, or one of VALUE|VALUE); behind it \" if "
                   "COLUMN==VALUE\" (or !=, <, <=, "
                   ">, >=) when only such rows count. Kinds: " +
                       std::string(taskKindWords()));
    app.add_option("--template", options->templateId, "The model: " + templateNames())->capture_default_str();
    app.add_option("--size", options->sizes, "Sizes of the template: NAME=VALUE (taskloom list templates)");
    app.add_option("--ignore", options->ignored, "Columns that are not used");
    app.add_option("--role", options->roles,
                   "Roles of columns: COLUMN=feature|sequence|weight|entity|time|ignore; * in a name stands for any "
                   "letters");
    app.add_option("--group", options->groups,
                   "Feature groups, each with an input of its own: NAME=COLUMN,COLUMN… (user=user_*,age)");
    app.add_option("--schema", options->schema, "Types, roles and groups of columns from a file (taskloom schema)");
    app.add_option("--split", options->split,
                   "KIND or KIND:COLUMN: random (70 / 15 / 15 %), stratified (every answer in equal shares), entity "
                   "(values of the column stay together), time (the latest rows test), column (the column names the "
                   "parts), row_number (row i from 0: i mod 5 = 4 test, 3 validation), files:VALIDATION,TEST");
    app.add_option("--folds", options->folds, "Cut the rows into so many folds; the first one is the test part")
        ->check(CLI::Range(2, 1000));
    app.add_option("--fold", options->fold, "Which fold is the test part, from 0")->check(CLI::Range(0, 999));
    app.add_flag("--rolling", options->rolling, "Folds by time: the training window keeps its length");
    app.add_option("--set", options->settings, "Any setting of the project file: PATH=VALUE");
    app.add_option("-o,--output", options->output, "Project to write: NAME.taskloom")->required();
    app.add_flag("--json", options->json, "JSON lines on standard output");
    addDialect(app, options->dialect);
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"new", "Makes a project from a table and a template.", 4, add};

} // namespace cli::commands::new_project
