// A model is called what the field calls it, whatever its sizes; one that no template builds has no such name.

#include "engine/templates/Recognise.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

class RecogniseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTemplate_data();
    void everyTemplate();
    void otherSizes();
    void drawnByHand();
    void oneTask();
};

namespace {

Project withTasks(int count) {
    std::vector<Task> tasks;
    for (int i = 0; i < count; ++i) {
        Task task;
        task.id = 't' + std::to_string(i + 1);
        task.name = "Task " + std::to_string(i + 1);
        tasks.push_back(task);
    }
    Project project;
    project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    return project;
}

QString nameOf(const Project& project) {
    const Template* known = recognise(*project.graph, *project.tasks);
    return known ? QString::fromLatin1(known->id) : QString();
}

Project built(const char* id, int tasks, const Params& sizes = {}) {
    Result<Project> project = insertTemplate(withTasks(tasks), *findTemplate(id), sizes);
    return project ? *project : Project();
}

} // namespace

void RecogniseTest::everyTemplate_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("tasks");
    for (const Template* kind : allTemplates())
        for (const int tasks : {2, 3, 6})
            QTest::addRow("%s, %d tasks", kind->id, tasks) << QString::fromLatin1(kind->id) << tasks;
}

void RecogniseTest::everyTemplate() {
    QFETCH(const QString, id);
    QFETCH(const int, tasks);
    const Project project = built(id.toLatin1().constData(), tasks);
    QVERIFY(!project.graph->nodes.empty());
    QCOMPARE(nameOf(project), id);
}

void RecogniseTest::otherSizes() {
    QCOMPARE(nameOf(built("mmoe", 3, {{"experts", std::int64_t{3}}, {"tower", std::vector<std::int64_t>{64, 32, 8}}})),
             "mmoe");
    QCOMPARE(nameOf(built("ple", 3, {{"levels", std::int64_t{3}}, {"task_experts", std::int64_t{1}}})), "ple");
    QCOMPARE(nameOf(built("shared_bottom", 2, {{"bottom", std::vector<std::int64_t>{8}}, {"dropout", 0.5}})),
             "shared_bottom");
}

void RecogniseTest::drawnByHand() {
    Project project = built("mmoe", 3);
    Graph graph = *project.graph;
    auto node = std::make_shared<Node>();
    node->id = "extra";
    node->type = "film";
    graph.nodes.push_back(node);
    project.graph = std::make_shared<const Graph>(graph);
    QCOMPARE(nameOf(project), "mmoe"); // it reaches no task
    for (std::shared_ptr<const Node>& place : graph.nodes) {
        if (place->type == "gate") {
            auto changed = std::make_shared<Node>(*place);
            changed->type = "film";
            place = changed;
            break;
        }
    }
    project.graph = std::make_shared<const Graph>(graph);
    QCOMPARE(nameOf(project), "");
    QCOMPARE(nameOf(Project()), "");
}

void RecogniseTest::oneTask() {
    QCOMPARE(nameOf(built("mmoe", 1)), ""); // with one task MMoE and OMoE are the same model
}

TASKLOOM_TEST_MAIN(RecogniseTest)
#include "tst_recognise.moc"
