// What happens within a run: one task that breaks, tasks that are finished, the best epoch of each.

#include "engine/base/Safetensors.h"
#include "engine/train/Trainer.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Shop.h"

#include <cmath>
#include <limits>

using namespace engine;

namespace {

struct Shop : support::Shop {
    std::vector<RunEvent> events;

    /// Heads straight on frozen features: the tasks share nothing that learns.
    void separate() {
        Graph graph;
        Node features;
        features.id = "n1";
        features.type = "features";
        features.frozen = true;
        graph.nodes.push_back(std::make_shared<const Node>(features));
        std::vector<Task> tasks = *project.tasks;
        for (Task& task : tasks) {
            Node head;
            head.id = "head_" + task.name;
            head.type = "head";
            graph.nodes.push_back(std::make_shared<const Node>(head));
            graph.edges.push_back({{"n1", "vector"}, {head.id, "input"}});
            task.output = {head.id, "output"};
        }
        project.graph = std::make_shared<const Graph>(std::move(graph));
        project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
    }
    Result<RunRecord> train() {
        events.clear();
        TrainJob watched = job();
        watched.event = [this](const RunEvent& event) { events.push_back(event); };
        return engine::train(watched, {});
    }
};

std::string words(const Error& error) {
    return english(error.text);
}

std::map<std::string, std::vector<float>> weightsOf(const std::filesystem::path& file) {
    const Result<TensorFile> tensors = readTensors(file);
    if (!tensors)
        throw std::runtime_error(words(tensors.error()));
    std::map<std::string, std::vector<float>> all;
    for (const NamedTensor& tensor : tensors->tensors)
        all[tensor.name] = floatsOf(tensor);
    return all;
}

double leading(const TaskResult& result) {
    return result.metrics.front().value.value_or(std::nan(""));
}

} // namespace

class TroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Gradient descent with a rate just too large for the number: its numbers end some epochs later, the others learn.
    void oneTaskBreaksAndTheOthersGoOn() {
        Shop shop;
        shop.separate();
        shop.change([](TrainSpec& spec) {
            spec.epochs = 60;
            spec.earlyStopping = false;
            spec.optimizer = "sgd";
            spec.learningRate = 1.1;
        });
        const Result<RunRecord> run = shop.train();
        QVERIFY2(run.has_value(), run ? "" : words(run.error()).c_str());
        QVERIFY(run->state == RunState::Finished);
        QCOMPARE(run->epochs, 60);
        QVERIFY(leading(run->test[0]) > 0.85);
        QVERIFY(leading(run->test[1]) > 0.8);
        QVERIFY(std::isfinite(leading(run->test[2])));
        for (const auto& [name, values] : weightsOf(run->folder / "weights.safetensors"))
            QVERIFY2(std::ranges::all_of(values, [](float value) { return std::isfinite(value); }), name.c_str());
        QVERIFY(!shop.events.empty());
        QCOMPARE(shop.events.back().task, std::string("t3"));
        QVERIFY2(english(shop.events.back().text).find("spend") != std::string::npos,
                 english(shop.events.back().text).c_str());
        const Result<RunRecord> read = readRun(run->folder);
        QVERIFY(read.has_value());
        QCOMPARE(read->events, shop.events);
        QCOMPARE(run->givenUp.size(), std::size_t{1});
        const GivenUp& lost = run->givenUp.front();
        QCOMPARE(lost.task, std::string("t3"));
        QVERIFY(lost.epoch > 1);
        const std::string batch = lost.batch > 0 ? ", batch " + std::to_string(lost.batch) : std::string();
        const std::string place = "(epoch " + std::to_string(lost.epoch) + batch + ")";
        QVERIFY2(english(shop.events.back().text).find(place) != std::string::npos,
                 english(shop.events.back().text).c_str());
        QCOMPARE(read->givenUp, run->givenUp);
    }

    /// With something shared that breaks too there is nothing sound to go on with.
    void allTasksBreak() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.optimizer = "sgd";
            spec.learningRate = 1e30;
        });
        const Result<RunRecord> run = shop.train();
        QVERIFY(!run && run.error().code == ErrorCode::Diverged);
    }

    void finishedTasksAreFrozen() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 30;
            spec.earlyStopping = false;
            spec.freezeFinished = true;
            spec.patience = 2;
            spec.minimumGain = 1e-4;
        });
        const Result<RunRecord> run = shop.train();
        QVERIFY2(run.has_value(), run ? "" : words(run.error()).c_str());
        QVERIFY(!shop.events.empty());
        const Result<std::vector<MetricPoint>> points = readMetrics(run->folder);
        QVERIFY(points.has_value());
        for (const RunEvent& event : shop.events) {
            QVERIFY(english(event.text).find("has not gained") != std::string::npos);
            for (const MetricPoint& point : *points) {
                if (point.task == event.task && point.metric == "weight" && point.step > event.step)
                    QCOMPARE(point.value, 0.0);
            }
        }
        // When all are finished the run is over.
        QVERIFY(shop.events.size() < 3 || run->epochs < 30);
    }

    void theBestEpochOfEachTaskIsKept() {
        Shop shop;
        shop.change([](TrainSpec& spec) {
            spec.epochs = 10;
            spec.learningRate = 0.1;
            spec.earlyStopping = false;
        });
        const Result<RunRecord> run = shop.train();
        QVERIFY(run.has_value());
        const Result<std::vector<MetricPoint>> points = readMetrics(run->folder);
        QVERIFY(points.has_value());
        QCOMPARE(run->taskBest.size(), std::size_t{3});
        for (std::size_t t = 0; t < 3; ++t) {
            const std::string metric = t < 2 ? "auc" : "rmse";
            std::vector<double> values;
            for (const MetricPoint& point : *points) {
                if (point.part == Part::Validation && point.task == run->taskBest[t].task && point.metric == metric)
                    values.push_back(t < 2 ? point.value : -point.value);
            }
            QCOMPARE(values.size(), std::size_t{10});
            const auto best = std::ranges::max_element(values) - values.begin() + 1;
            QCOMPARE(run->taskBest[t].epoch, static_cast<std::int64_t>(best));
            QVERIFY(std::filesystem::exists(run->folder / run->taskBest[t].file));
        }
        const Result<RunRecord> read = readRun(run->folder);
        QVERIFY(read.has_value());
        for (std::size_t t = 0; t < 3; ++t) {
            for (const std::string& name : {read->taskBest[t].task, (*read->project.tasks)[t].name}) {
                const Result<RunRecord> chosen = withBestOf(*read, name);
                QVERIFY(chosen.has_value());
                QCOMPARE(chosen->weights, run->taskBest[t].file);
                QCOMPARE(chosen->bestEpoch, run->taskBest[t].epoch);
            }
        }
        const Result<RunRecord> unknown = withBestOf(*read, "sell");
        QVERIFY(!unknown && words(unknown.error()).find("click, buy, spend") != std::string::npos);
        shop.change([](TrainSpec& spec) { spec.keepTaskBest = false; });
        const Result<RunRecord> none = shop.train();
        QVERIFY(none && none->taskBest.empty() && !withBestOf(*none, "click"));
    }
};

TASKLOOM_TEST_MAIN(TroubleTest)
#include "tst_trouble.moc"
