// Every template for one to nine tasks: a graph without problems, tasks bound, laid out; and the exact nodes of each.

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "engine/templates/Template.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>

using namespace engine;

class TemplatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void descriptions_data();
    void descriptions();
    void build_data();
    void build();
    void nodes_data();
    void nodes();
    void parameterCounts_data();
    void parameterCounts();
    void insertion();
    void refusals();
};

namespace {

const FeatureWidths& table() {
    static const FeatureWidths widths{40, {}, std::vector<std::string>(40, "x"), {}};
    return widths;
}

std::vector<Task> someTasks(int count) {
    const char* const names[] = {"Click", "Cart", "Buy"};
    std::vector<Task> tasks;
    for (int i = 0; i < count; ++i) {
        Task task;
        task.id = 't' + std::to_string(i + 1);
        task.name = i < 3 ? names[i] : "Task " + std::to_string(i + 1);
        task.colour = i;
        tasks.push_back(task);
    }
    return tasks;
}

Project withTasks(int count) {
    Project project;
    project.tasks = std::make_shared<const std::vector<Task>>(someTasks(count));
    return project;
}

std::map<TaskId, std::int64_t> answers(const Project& project) {
    std::map<TaskId, std::int64_t> outputs;
    for (const Task& task : *project.tasks)
        outputs.emplace(task.id, task.id == "t2" ? 4 : 1);
    return outputs;
}

} // namespace

void TemplatesTest::descriptions_data() {
    QTest::addColumn<QString>("id");
    for (const Template* kind : allTemplates())
        QTest::newRow(kind->id) << QString::fromLatin1(kind->id);
    for (const char* id : {"single", "shared_bottom", "mmoe", "article", "attention"})
        QVERIFY2(findTemplate(id), id);
    QVERIFY(!findTemplate("nothing"));
}

void TemplatesTest::descriptions() {
    QFETCH(const QString, id);
    const Template& kind = *findTemplate(id.toStdString());
    QVERIFY(std::string(kind.label).size() > 2);
    QVERIFY(std::string(kind.help).ends_with('.'));
    Params standard;
    for (const ParamSpec& spec : kind.sizes) {
        QVERIFY(std::string(spec.tip).ends_with('.'));
        const auto value = paramFromJson(spec, *parseJson(spec.standard));
        QVERIFY(value);
        standard.emplace(spec.key, *value);
    }
    QVERIFY(checkParams(kind.sizes, standard, {}).empty());
}

void TemplatesTest::build_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("tasks");
    for (const Template* kind : allTemplates()) {
        for (const int count : {1, 2, 3, 9})
            QTest::newRow((std::string(kind->id) + ' ' + std::to_string(count)).c_str())
                << QString::fromLatin1(kind->id) << count;
    }
}

void TemplatesTest::build() {
    QFETCH(const QString, id);
    QFETCH(const int, tasks);
    const Result<Project> project = insertTemplate(withTasks(tasks), *findTemplate(id.toStdString()), {});
    QVERIFY(project);
    const auto issues = checkGraph(*project->graph, *project->tasks, layerCatalog(), &table(), answers(*project));
    QVERIFY2(issues.empty(), issues.empty() ? "" : english(issues[0].error.text).c_str());
    QCOMPARE(project->layout->size(), project->graph->nodes.size());
    std::set<std::pair<double, double>> spots;
    for (const auto& [node, position] : *project->layout)
        QVERIFY(spots.emplace(position.x, position.y).second);
    std::set<std::string> names;
    for (const auto& node : project->graph->nodes)
        QVERIFY2(!node->name.empty() && names.insert(node->name).second, node->name.c_str());
    for (const Task& task : *project->tasks) {
        const Node* head = find(*project->graph, task.output.node);
        QVERIFY(head);
        QCOMPARE(head->type, std::string("head"));
        QCOMPARE(head->name, task.name);
    }
}

void TemplatesTest::nodes_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* id, const char* names) {
        QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(names);
    };
    row("single", "Features Click, Bottom Click, Tower Click, Click, Features Cart, Bottom Cart, Tower Cart, Cart");
    row("shared_bottom", "Features, Shared, Tower Click, Click, Tower Cart, Cart");
    row("mmoe", "Features, Experts, Gate Click, Tower Click, Click, Gate Cart, Tower Cart, Cart");
    row("article", "Features, Shared, Attention Click, Tower Click, Click, Attention Cart, Tower Cart, Cart");
    row("attention",
        "Features, Tokens, Block 1, Block 2, Token Click, Tower Click, Click, Token Cart, Tower Cart, Cart");
}

void TemplatesTest::nodes() {
    QFETCH(const QString, id);
    QFETCH(const QString, names);
    const Template::Built built = findTemplate(id.toStdString())->build({}, someTasks(2));
    QStringList found;
    for (const auto& node : built.graph.nodes)
        found << QString::fromStdString(node->name);
    QCOMPARE(found.join(QStringLiteral(", ")), names);
    QCOMPARE(built.outputs.size(), std::size_t{2});
}

void TemplatesTest::parameterCounts_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("sizes");
    QTest::addColumn<qlonglong>("parameters");
    const auto row = [](const char* id, const char* sizes, qlonglong parameters) {
        QTest::newRow((std::string(id) + ' ' + sizes).c_str())
            << QString::fromLatin1(id) << QString::fromLatin1(sizes) << parameters;
    };
    // By hand, for 40 numbers and two yes/no tasks.
    row("shared_bottom", "{}", (40 + 1) * 117 + 2 * ((117 + 1) * 8 + 9));
    row("single", "{}", 2 * ((40 + 1) * 117 + (117 + 1) * 8 + 9));
    row("mmoe", "{}", 8 * (40 + 1) * 64 + 2 * (8 * 40 + (64 + 1) * 32 + 33));
    row("mmoe", R"({"experts": 3, "expert_units": 16, "tower": []})", 3 * (40 + 1) * 16 + 2 * (3 * 40 + 17));
    row("article", "{}", (40 + 1) * 128 + 2 * (129 + (128 + 1) * 64 + 65));
    row("shared_bottom", R"({"bottom": [30, 20], "tower": [5, 4]})", 41 * 30 + 31 * 20 + 2 * (21 * 5 + 6 * 4 + 5));
    // Tokens 2·d + 2·40·d; block: attention 4(d² + d), ReGLU 2·43(d + 1) + (43·d + d), norms 2d (first) or 4d; then the
    // pick's norm 2d, tower and head.
    row("attention", R"({"blocks": 1})",
        2 * 32 + 80 * 32 + 4 * (32 * 32 + 32) + 86 * 33 + 43 * 32 + 32 + 64 + 2 * (64 + 33 * 16 + 17));
}

void TemplatesTest::parameterCounts() {
    QFETCH(const QString, id);
    QFETCH(const QString, sizes);
    QFETCH(const qlonglong, parameters);
    const Template& kind = *findTemplate(id.toStdString());
    Params params;
    const Json given = parseJson(sizes.toStdString()).value();
    for (const auto& [key, value] : given.object())
        params.emplace(key, paramFromJson(*find(kind.sizes, key), value).value());
    const Result<Project> project = insertTemplate(withTasks(2), kind, params);
    QVERIFY(project);
    const GraphShapes shapes = inferShapes(*project->graph, *project->tasks, layerCatalog(), &table(), {});
    qlonglong count = 0;
    for (const auto& node : project->graph->nodes) {
        const ShapeContext context =
            shapeContext(*project->graph, node->id, *project->tasks, layerCatalog(), &table(), {});
        count += parameterCount(*findLayer(node->type), node->params, shapes.nodes.at(node->id).inputs, context);
    }
    QCOMPARE(count, parameters);
}

void TemplatesTest::insertion() {
    const Project before = withTasks(2);
    const Result<Project> first = insertTemplate(before, *findTemplate("mmoe"), {});
    QVERIFY(first);
    QVERIFY(before.graph->nodes.empty());
    QVERIFY(first->data == before.data);
    // The next template takes the place of the first; the tasks move over.
    const Result<Project> second = insertTemplate(*first, *findTemplate("article"), {});
    QVERIFY(second);
    QVERIFY(std::ranges::none_of(second->graph->nodes, [](const auto& node) { return node->type == "experts"; }));
    QCOMPARE((*second->tasks)[0].id, TaskId("t1"));
    QVERIFY(find(*second->graph, (*second->tasks)[0].output.node));
}

void TemplatesTest::refusals() {
    const Result<Project> noTasks = insertTemplate(Project(), *findTemplate("mmoe"), {});
    QVERIFY(!noTasks);
    QVERIFY(english(noTasks.error().text).starts_with("A model needs a task first"));
    const Result<Project> wrong = insertTemplate(withTasks(1), *findTemplate("mmoe"), {{"experts", std::int64_t{0}}});
    QVERIFY(!wrong);
    QCOMPARE(english(wrong.error().text), std::string("\"experts\" is 0, but must be from 1 to 256."));
    QVERIFY(!insertTemplate(withTasks(1), *findTemplate("mmoe"), {{"expert", std::int64_t{1}}}));
}

TASKLOOM_TEST_MAIN(TemplatesTest)
#include "tst_templates.moc"
