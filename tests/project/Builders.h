#pragma once
// A small whole project with two tasks, as tests of projects and runs need it.

#include "engine/project/Project.h"

namespace builders {

inline std::shared_ptr<const engine::Node> node(const char* id, const char* type, engine::Params params = {}) {
    engine::Node made;
    made.id = id;
    made.type = type;
    made.params = std::move(params);
    return std::make_shared<const engine::Node>(std::move(made));
}

inline engine::Task task(const char* id, const char* name, const char* column, const char* output) {
    engine::Task made;
    made.id = id;
    made.name = name;
    made.column = column;
    made.output = {output, "output"};
    return made;
}

/// features n1 -> dense n2 -> heads n3 (Click) and n4 (Buy).
inline engine::Project project() {
    engine::Project made;
    engine::DataSpec data;
    data.path = "shop.csv";
    data.bytes = 1234;
    data.rows = 60;
    data.columns = std::make_shared<const std::vector<engine::ColumnSpec>>(std::vector<engine::ColumnSpec>{
        {"age", engine::ColumnType::Integer, false, engine::Role::Feature},
        {"city, or \"place\"", engine::ColumnType::Category, true, engine::Role::Feature},
        {"a.b", engine::ColumnType::Real, false, engine::Role::Ignore},
        {"clicked", engine::ColumnType::Boolean, false, engine::Role::Task},
        {"bought", engine::ColumnType::Boolean, false, engine::Role::Task},
    });
    made.data = std::make_shared<const engine::DataSpec>(data);
    engine::Task buy = task("t2", "Buy", "bought", "n4");
    buy.colour = 1;
    buy.weight = 0.1;
    made.tasks = std::make_shared<const std::vector<engine::Task>>(
        std::vector<engine::Task>{task("t1", "Click", "clicked", "n3"), buy});
    engine::Graph graph;
    graph.nodes = {node("n1", "features"), node("n2", "dense", {{"units", std::int64_t{32}}}), node("n3", "head"),
                   node("n4", "head")};
    graph.edges = {
        {{"n1", "vector"}, {"n2", "input"}}, {{"n2", "output"}, {"n3", "input"}}, {{"n2", "output"}, {"n4", "input"}}};
    made.graph = std::make_shared<const engine::Graph>(graph);
    made.layout = std::make_shared<const engine::Layout>(
        engine::Layout{{"n1", {0, 0}}, {"n2", {160, 8}}, {"n3", {320, -40}}, {"n4", {320, 56.5}}});
    engine::FeatureWidths widths;
    widths.numbers = 1;
    widths.vocabulary = {4};
    widths.numberNames = {"age"};
    widths.categoryNames = {"city, or \"place\""};
    made.widths = std::make_shared<const engine::FeatureWidths>(widths);
    made.taskOutputs = {{"t1", 1}, {"t2", 1}};
    engine::Json view;
    view.set("page", "model");
    made.view = view;
    return made;
}

} // namespace builders
