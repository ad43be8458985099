#include "tests/support/SmallModels.h"

#include "engine/base/Random.h"
#include "engine/layers/Layer.h"
#include "engine/project/TableFacts.h"
#include "engine/templates/Template.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace support {

using namespace engine;

std::vector<Task> tasksOf(const std::vector<TaskKind>& kinds) {
    std::vector<Task> tasks;
    for (const TaskKind kind : kinds) {
        Task task;
        task.id = fmt::format("t{}", tasks.size() + 1);
        task.name = std::string(1, static_cast<char>('a' + static_cast<int>(tasks.size())));
        task.column = task.name;
        task.kind = kind;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

Fitted fittedFor(const std::vector<Task>& tasks, std::int64_t numbers, const std::vector<std::int64_t>& categories) {
    Fitted fitted;
    for (std::int64_t i = 0; i < numbers; ++i) {
        FittedNumber number;
        number.column = fmt::format("x{}", i + 1);
        fitted.numbers.push_back(std::move(number));
    }
    for (const std::int64_t values : categories) {
        FittedCategory category;
        category.column = fmt::format("c{}", fitted.categories.size() + 1);
        for (std::int64_t v = 0; v < values; ++v)
            category.values.push_back(fmt::format("v{}", v));
        fitted.categories.push_back(std::move(category));
    }
    for (const Task& task : tasks) {
        FittedTask fit;
        fit.task = task.id;
        fit.kind = task.kind;
        fit.prior = 0.25;
        if (task.kind == TaskKind::Binary)
            fit.classes = {"no", "yes"};
        if (task.kind == TaskKind::Multiclass) {
            fit.classes = {"low", "middle", "high"};
            fit.classPriors = {0.5, 0.3, 0.2};
        }
        fit.labelled[0] = 100;
        fitted.tasks.push_back(std::move(fit));
    }
    return fitted;
}

Project modelOf(const std::string& templateId, const Params& sizes, const std::vector<Task>& tasks,
                const Fitted& fitted) {
    Project project;
    project.tasks = std::make_shared<const std::vector<Task>>(tasks);
    project = withFit(std::move(project), fitted);
    const Template* kind = findTemplate(templateId);
    if (!kind)
        throw std::runtime_error("no template " + templateId);
    Result<Project> result = insertTemplate(project, *kind, sizes);
    if (!result)
        throw std::runtime_error(english(result.error().text));
    return std::move(*result);
}

Table shopTable(std::int64_t rows, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::shared_ptr<Column>> columns;
    for (const char* name : {"x1", "x2", "x3", "x4", "kind", "click", "buy", "spend"}) {
        columns.push_back(std::make_shared<Column>());
        columns.back()->name = name;
    }
    columns[4]->type = ColumnType::Category;
    columns[4]->categories = {"red", "green", "blue"};
    for (std::int64_t row = 0; row < rows; ++row) {
        double x[4];
        for (std::size_t i = 0; i < 4; ++i) {
            x[i] = random.normal();
            columns[i]->numbers.plain().push_back(x[i]);
        }
        columns[4]->codes.push_back(static_cast<std::int32_t>(random.below(3)));
        columns[5]->numbers.plain().push_back(x[0] + x[1] + 0.5 * random.normal() > 0 ? 1 : 0);
        const double buy = x[0] - x[2] + 0.5 * random.normal() > 0 ? 1 : 0;
        columns[6]->numbers.plain().push_back(row % 7 == 6 ? std::numeric_limits<double>::quiet_NaN() : buy);
        columns[7]->numbers.plain().push_back(3 * x[0] + 5 + 0.1 * random.normal());
    }
    Table table;
    table.rows = rows;
    table.columns.assign(columns.begin(), columns.end());
    return table;
}

Project shopProject(const Table& table) {
    Project project;
    DataSpec data;
    data.path = "shop.csv";
    data.rows = table.rows;
    std::vector<ColumnSpec> specs;
    for (const auto& column : table.columns) {
        ColumnSpec spec;
        spec.name = column->name;
        spec.type = column->type;
        spec.role = specs.size() >= 5 ? Role::Task : Role::Feature;
        specs.push_back(std::move(spec));
    }
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(specs));
    data.split.kind = SplitKind::RowNumber;
    project.data = std::make_shared<const DataSpec>(std::move(data));

    std::vector<Task> tasks = tasksOf({TaskKind::Binary, TaskKind::Binary, TaskKind::Regression});
    for (std::size_t t = 0; t < tasks.size(); ++t)
        tasks[t].name = tasks[t].column = table.columns[5 + t]->name;
    project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));

    TrainSpec training;
    training.batchSize = 32;
    training.epochs = 2;
    training.learningRate = 1e-2;
    training.threads = 1;
    project.training = std::make_shared<const TrainSpec>(std::move(training));

    Result<Project> built =
        insertTemplate(project, *findTemplate("shared_bottom"),
                       {{"bottom", std::vector<std::int64_t>{8}}, {"tower", std::vector<std::int64_t>{4}}});
    if (!built)
        throw std::runtime_error(english(built.error().text));
    return std::move(*built);
}

std::shared_ptr<const DerivedData> dataOf(const Project& project, const Table& table) {
    DerivedData data;
    data.key = dataKey(project, {});
    data.table = std::make_shared<const Table>(table);
    Result<Split> parts = split(table, *project.data, *project.tasks);
    if (!parts)
        throw std::runtime_error(english(parts.error().text));
    data.split = std::move(*parts);
    Result<Fitted> fitted = fit(table, *project.data, *project.tasks, *data.split);
    if (!fitted)
        throw std::runtime_error(english(fitted.error().text));
    data.fitted = std::move(*fitted);
    return std::make_shared<const DerivedData>(std::move(data));
}

} // namespace support
