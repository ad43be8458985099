// Every template, loss, balancing strategy, optimizer, schedule and layer is trained once in the window on real tables.

#include "engine/balancing/Balancing.h"
#include "engine/losses/Loss.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/schedules/Schedule.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/EveryLayer.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

namespace fs = std::filesystem;

namespace {

struct Plan {
    std::vector<std::string> tasks = {"a=Response", "b=AcceptedCmp1"};
    std::string model = "shared_bottom"; ///< "" = every layer
    std::string loss;
    std::string balancing = "fixed", optimizer = "adam", schedule = "constant";
};

/// Task words with the standard kind of data for a loss.
std::vector<std::string> tasksFor(TaskKinds kinds) {
    const std::pair<TaskKind, const char*> columns[] = {
        {TaskKind::Binary, "a=Response:binary"},
        {TaskKind::Regression, "a=MntWines:regression"},
        {TaskKind::Multiclass, "a=Education:multiclass"},
        {TaskKind::MultiLabel, "a=AcceptedCmp1,AcceptedCmp2,AcceptedCmp3:multilabel"},
        {TaskKind::Count, "a=NumWebPurchases:count"},
        {TaskKind::Ordinal, "a=Teenhome:ordinal"},
        {TaskKind::ZeroInflated, "a=MntFruits:zero_inflated"},
        {TaskKind::Quantile, "a=MntGoldProds:quantile"},
    };
    for (const auto& [kind, words] : columns) {
        if (accepts(kinds, kind))
            return {words, "b=AcceptedCmp1"};
    }
    return {};
}

} // namespace

class EveryMethodTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenWindow> m_open;
    std::string m_table; ///< that is open

    fs::path table(const char* folder, const char* file) const {
        return support::sharedFolder() / "data" / folder / file;
    }

    void open(const fs::path& file) {
        if (m_table == file.string())
            return;
        m_table = file.string();
        m_open = std::make_unique<support::OpenWindow>();
        m_open->window.openFile(QString::fromStdString(m_table));
        m_open->waitForData();
        QVERIFY(m_open->document.save(m_open->folder / "all.taskloom"));
    }

    void setUp(const Plan& plan) {
        widgets::Document& document = m_open->document;
        Project project = withTasks(document.project(), {});
        for (const std::string& words : plan.tasks) {
            Result<Task> task = parseTask(words, document.data()->profile);
            QVERIFY2(task, task ? "" : english(task.error().text).c_str());
            if (!plan.loss.empty() && words.front() == 'a')
                task->loss = plan.loss;
            Result<Project> with = withTask(project, std::move(*task));
            QVERIFY2(with, with ? "" : english(with.error().text).c_str());
            project = std::move(*with);
        }
        document.edit(QStringLiteral("Tasks"), project);
        m_open->waitForData();
        project = document.project();
        if (plan.model.empty()) {
            project = support::withEveryLayer(project);
        } else {
            Result<Project> with = insertTemplate(project, *findTemplate(plan.model), {});
            QVERIFY2(with, with ? "" : english(with.error().text).c_str());
            project = std::move(*with);
        }
        TrainSpec spec = m_open->quick(2);
        spec.batchSize = 256;
        spec.balancing = plan.balancing;
        spec.optimizer = plan.optimizer;
        spec.schedule = plan.schedule;
        document.edit(QStringLiteral("Model"), withTraining(project, spec));
        m_open->waitForData();
    }

    void train() {
        std::string refusal;
        const auto listening = QObject::connect(&m_open->training, &widgets::Training::refused, this,
                                                [&](const Error& error) { refusal = english(error.text); });
        m_open->training.run();
        QObject::disconnect(listening);
        QVERIFY2(refusal.empty(), refusal.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->training.busy(), 60000);
        const std::optional<Error> error = m_open->training.error();
        QVERIFY2(!error, error ? english(error->text).c_str() : "");
        QVERIFY(m_open->training.record() && m_open->training.record()->state == RunState::Finished);
        QCOMPARE(m_open->training.record()->epochs, 2);
        for (const TaskResult& task : m_open->training.record()->test)
            QVERIFY2(task.metrics.front().value.has_value(), task.name.c_str());
    }

private Q_SLOTS:
    void trains_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* what, const char* id) {
            QTest::newRow((std::string(what) + ' ' + id).c_str()) << QString::fromUtf8(what) << QString::fromUtf8(id);
        };
        for (const Template* each : allTemplates())
            row("template", each->id);
        for (const Loss* each : allLosses())
            row("loss", each->id);
        for (const Balancing* each : allBalancing())
            row("balancing", each->id);
        for (const Optimizer* each : allOptimizers())
            row("optimizer", each->id);
        for (const Schedule* each : allSchedules())
            row("schedule", each->id);
        row("layers", "all");
    }

    void trains() {
        if (support::sharedFolder().empty())
            QSKIP("the reference tables are not here");
        QFETCH(QString, what);
        QFETCH(QString, id);
        Plan plan;
        fs::path file = table("marketing-campaign", "marketing_campaign.csv");
        const std::string name = id.toStdString();
        if (what == u"template") {
            plan.model = name;
            if (name == "esmm" || name == "aitm") { // a chain of steps
                file = table("hillstrom", "hillstrom.csv");
                plan.tasks = {"visit=visit", "conversion=conversion"};
            }
        } else if (what == u"loss") {
            plan.loss = name;
            plan.tasks = tasksFor(findLoss(name)->tasks);
        } else if (what == u"balancing") {
            plan.balancing = name;
        } else if (what == u"optimizer") {
            plan.optimizer = name;
        } else if (what == u"schedule") {
            plan.schedule = name;
        } else {
            plan.model.clear();
        }
        open(file);
        if (!QTest::currentTestFailed())
            setUp(plan);
        if (!QTest::currentTestFailed())
            train();
    }

    void cleanupTestCase() { m_open.reset(); }
};

TASKLOOM_TEST_MAIN(EveryMethodTest)
#include "tst_everymethod.moc"
