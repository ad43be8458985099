// One task alone keeps exactly what it uses of the model, the data and the settings.

#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/SingleTask.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

using support::projectOf;

class SingleTaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatTheTaskUses() {
        Project project = projectOf("age, zip:20 -> bottom=dense(8) -> up=dense(4) -> head:click\n"
                                    "bottom -> down=dense(2) -> head:buy");
        std::vector<Task> tasks = *project.tasks;
        tasks[1].weight = 5;
        project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        project.layout = std::make_shared<const Layout>(Layout{{"up", {1, 2}}, {"down", {3, 4}}});
        TrainSpec training;
        training.balancing = "uncertainty";
        training.epochs = 3;
        project.training = std::make_shared<const TrainSpec>(training);

        const Result<Project> alone = singleTask(project, tasks[1].id);
        QVERIFY2(alone, alone ? "" : english(alone.error().text).c_str());
        QCOMPARE(
            support::described(*alone->graph),
            support::described(support::picture("age, zip:20 -> bottom=dense(8) -> down=dense(2) -> head:buy").graph));
        QCOMPARE(alone->tasks->size(), std::size_t{1});
        QCOMPARE(alone->tasks->front().name, std::string("buy"));
        QCOMPARE(alone->tasks->front().weight, 1.0);
        QCOMPARE(alone->training->balancing, std::string("fixed"));
        QCOMPARE(alone->training->epochs, std::int64_t{3});
        QCOMPARE(alone->layout->size(), std::size_t{1});
        QVERIFY(alone->layout->contains("down"));
        for (const Issue& issue : derive(*alone, layerCatalog()).issues)
            QVERIFY2(issue.error.place.node.empty(), english(issue.error.text).c_str());
        QCOMPARE(alone->taskOutputs.size(), std::size_t{1});
    }

    void weightsOfAGoneLayerBecomeItsOwn() {
        Project project = projectOf("age -> a=dense(8) -> head:click\n"
                                    "features.vector -> b=dense(8) -> head:buy\n"
                                    "features.vector -> c=dense(8) -> join=add\n"
                                    "b -> join -> head:pay");
        Graph graph = *project.graph;
        for (auto& node : graph.nodes) {
            if (node->id == "b" || node->id == "c") {
                Node shared = *node;
                shared.weightsOf = NodeId(node->id == "b" ? "a" : "b");
                node = std::make_shared<const Node>(shared);
            }
        }
        project.graph = std::make_shared<const Graph>(graph);
        const Result<Project> alone = singleTask(project, project.tasks->back().id);
        QVERIFY2(alone, alone ? "" : english(alone.error().text).c_str());
        QVERIFY(!find(*alone->graph, "a"));
        QCOMPARE(find(*alone->graph, "b")->weightsOf, NodeId());
        QCOMPARE(find(*alone->graph, "c")->weightsOf, NodeId("b"));
        const Result<Project> first = singleTask(project, project.tasks->front().id);
        QCOMPARE(find(*first->graph, "a")->weightsOf, NodeId());
    }

    void refusesTasksWithoutOutput() {
        Project project = projectOf("age -> head:click");
        QVERIFY(!singleTask(project, "nobody"));
        std::vector<Task> tasks = *project.tasks;
        tasks[0].output = {};
        project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        const Result<Project> refused = singleTask(project, tasks[0].id);
        QVERIFY(!refused);
        QVERIFY(english(refused.error().text).find("click") != std::string::npos);
        QCOMPARE(refused.error().place.task, tasks[0].id);
    }
};

TASKLOOM_TEST_MAIN(SingleTaskTest)
#include "tst_singletask.moc"
