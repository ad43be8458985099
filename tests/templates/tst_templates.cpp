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

/// Templates for yes/no steps that follow one another.
bool isChain(const std::string& id) {
    return id == "esmm" || id == "aitm";
}

std::map<TaskId, std::int64_t> answers(const Project& project, const std::string& id) {
    std::map<TaskId, std::int64_t> outputs;
    for (const Task& task : *project.tasks)
        outputs.emplace(task.id, task.id == "t2" && !isChain(id) ? 4 : 1);
    return outputs;
}

} // namespace

void TemplatesTest::descriptions_data() {
    QTest::addColumn<QString>("id");
    for (const Template* kind : allTemplates())
        QTest::newRow(kind->id) << QString::fromLatin1(kind->id);
    for (const char* id : {"single", "shared_bottom", "cross_stitch", "mmoe", "omoe", "cgc", "ple", "dselect_k", "mtan",
                           "esmm", "aitm", "stem", "attention", "wide_deep", "article"})
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
        for (const int count : isChain(kind->id) ? std::vector{2, 3, 9} : std::vector{1, 2, 3, 9})
            QTest::newRow((std::string(kind->id) + ' ' + std::to_string(count)).c_str())
                << QString::fromLatin1(kind->id) << count;
    }
}

void TemplatesTest::build() {
    QFETCH(const QString, id);
    QFETCH(const int, tasks);
    const Result<Project> project = insertTemplate(withTasks(tasks), *findTemplate(id.toStdString()), {});
    QVERIFY(project);
    const auto issues =
        checkGraph(*project->graph, *project->tasks, layerCatalog(), &table(), answers(*project, id.toStdString()));
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
        const bool isProduct = id == QStringLiteral("esmm") && &task != &project->tasks->front();
        QCOMPARE(head->type, std::string(isProduct ? "probability_product" : "head"));
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
    row("omoe", "Features, Experts, Gate, Tower Click, Click, Tower Cart, Cart");
    row("cgc",
        "Features, Experts Click, Experts Cart, Shared experts, Gate Click, Gate Cart, Tower Click, Click, Tower "
        "Cart, Cart");
    row("ple",
        "Features, Experts Click 1, Experts Cart 1, Shared experts 1, Gate Click 1, Gate Cart 1, Shared gate 1, "
        "Experts Click 2, Experts Cart 2, Shared experts 2, Gate Click 2, Gate Cart 2, Tower Click, Click, Tower "
        "Cart, Cart");
    row("dselect_k", "Features, Experts, Gate Click, Tower Click, Click, Gate Cart, Tower Cart, Cart");
    row("cross_stitch",
        "Features, Column Click 1, Column Cart 1, Cross-stitch 1, Share of Click 1, Share of Cart 1, "
        "Column Click 2, Column Cart 2, Cross-stitch 2, Share of Click 2, Share of Cart 2, Tower Click, "
        "Click, Tower Cart, Cart");
    row("mtan", "Features, Shared 1a, Shared 1b, Mask Click 1, Own Click 1, Mask Cart 1, Own Cart 1, Shared 2a, Shared "
                "2b, Mask Click 2, Own Click 2, Mask Cart 2, Own Cart 2, Tower Click, Click, Tower Cart, Cart");
    row("esmm", "Features, Tower Click, Tower Click 2, Tower Click 3, Click, Tower Cart, Tower Cart 2, Tower Cart 3, "
                "Cart once Click, Cart");
    row("aitm", "Features, Tower Click, Tower Click 2, Tower Click 3, Click, Tower Cart, Tower Cart 2, Tower Cart 3, "
                "From Click to Cart, Transfer Cart, Cart, Click before Cart");
    row("stem",
        "Features, Shared experts, Features Click, Experts Click, Click for others, Features Cart, Experts Cart, "
        "Cart for others, Both Click, Gate Click, Tower Click, Click, Both Cart, Gate Cart, Tower Cart, Cart");
    row("wide_deep", "Features, Shared, Wide Click, Tower Click, Wide and deep Click, Click, Wide Cart, Tower Cart, "
                     "Wide and deep Cart, Cart");
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
        found << QString::fromStdString(english(text("%1", node->name))); // names hold terms until they are put in
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
    row("mmoe", "{}", 8 * (40 + 1) * 16 + 2 * (8 * 40 + (16 + 1) * 8 + 9));
    row("mmoe", R"({"experts": 3, "expert_units": 16, "tower": []})", 3 * (40 + 1) * 16 + 2 * (3 * 40 + 17));
    row("article", "{}", (40 + 1) * 128 + 2 * (129 + (128 + 1) * 64 + 65));
    row("shared_bottom", R"({"bottom": [30, 20], "tower": [5, 4]})", 41 * 30 + 31 * 20 + 2 * (21 * 5 + 6 * 4 + 5));
    row("omoe", "{}", 8 * (40 + 1) * 16 + 8 * 40 + 2 * ((16 + 1) * 8 + 9));
    row("cgc", "{}", 6 * (40 + 1) * 16 + 2 * (4 * 40 + (16 + 1) * 8 + 9));
    // Unequal numbers of experts: m_t = 3, m_s = 1.
    row("cgc", R"({"task_experts": 3, "shared_experts": 1, "expert_units": 16, "tower": []})",
        7 * (40 + 1) * 16 + 2 * (4 * 40 + 17));
    row("ple", R"({"task_experts": 1, "shared_experts": 3, "expert_units": 16, "tower": []})",
        5 * (40 + 1) * 16 + 2 * 4 * 40 + 5 * 40 + 5 * (16 + 1) * 16 + 2 * 4 * 16 + 2 * 17);
    // Five experts need 3 bits; 2 selectors.
    row("dselect_k", R"({"experts": 5, "expert_units": 16, "tower": []})",
        5 * (40 + 1) * 16 + 2 * (6 * 41 + 2 * 41 + 17));
    row("cross_stitch", R"({"columns": [16], "tower": []})", 2 * 41 * 16 + 4 + 2 * 17);
    // Mask: W1 and b1, batch norm's gamma and beta, W2 and b2.
    row("mtan", R"({"blocks": [16, 12], "tower": []})",
        41 * 16 + 17 * 16 + 2 * (17 * 16 + 32 + 17 * 16 + 17 * 16) + 17 * 12 + 13 * 12 +
            2 * ((12 + 16 + 1) * 12 + 24 + 13 * 12 + 13 * 12) + 2 * 13);
    row("esmm", R"({"tower": [16]})", 2 * (41 * 16 + 17));
    row("aitm", R"({"tower": [16]})", 2 * (41 * 16 + 17) + 17 * 16 + 3 * 16 * 16);
    row("stem", R"({"shared_experts": 3, "expert_units": 16, "tower": []})", 5 * 41 * 16 + 2 * (5 * 40 + 17));
    row("wide_deep", "{}", 41 * 117 + 2 * (118 * 8 + 8 + 40 + 1));
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
    // Steps that follow one another need two yes/no tasks.
    for (const char* id : {"esmm", "aitm"}) {
        const Result<Project> lonely = insertTemplate(withTasks(1), *findTemplate(id), {});
        QVERIFY(!lonely);
        QVERIFY(english(lonely.error().text).find("two tasks or more") != std::string::npos);
        Project numbers = withTasks(2);
        std::vector<Task> tasks = *numbers.tasks;
        tasks[1].kind = TaskKind::Regression;
        numbers.tasks = std::make_shared<const std::vector<Task>>(tasks);
        const Result<Project> other = insertTemplate(numbers, *findTemplate(id), {});
        QVERIFY(!other);
        QCOMPARE(other.error().place.task, TaskId("t2"));
    }
    const Result<Project> flat =
        insertTemplate(withTasks(2), *findTemplate("aitm"), {{"tower", std::vector<std::int64_t>{}}});
    QVERIFY(!flat);
    QCOMPARE(english(flat.error().text), std::string("\"tower\" needs at least one layer in this template."));
}

TASKLOOM_TEST_MAIN(TemplatesTest)
#include "tst_templates.moc"
