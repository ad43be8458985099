// Every template, loss, balancing strategy, optimizer, schedule and layer is trained once in the window and once by the
// command, with the same bits: on real tables where they are at hand, else on a generated one.

#include "engine/balancing/Balancing.h"
#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "engine/losses/Loss.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/samples/Sample.h"
#include "engine/schedules/Schedule.h"
#include "tests/app/OpenWindow.h"
#include "tests/cli/Program.h"
#include "tests/support/EveryLayer.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

namespace fs = std::filesystem;

namespace {

/// A table and what can be learnt from it.
struct Columns {
    std::vector<std::string> yesNo; ///< two tasks
    std::vector<std::pair<TaskKind, const char*>> ofKind;
};

const Columns campaign{{"a=Response", "b=AcceptedCmp1"},
                       {{TaskKind::Binary, "a=Response:binary"},
                        {TaskKind::Regression, "a=MntWines:regression"},
                        {TaskKind::Multiclass, "a=Education:multiclass"},
                        {TaskKind::MultiLabel, "a=AcceptedCmp1,AcceptedCmp2,AcceptedCmp3:multilabel"},
                        {TaskKind::Count, "a=NumWebPurchases:count"},
                        {TaskKind::Ordinal, "a=Teenhome:ordinal"},
                        {TaskKind::ZeroInflated, "a=MntFruits:zero_inflated"},
                        {TaskKind::Quantile, "a=MntGoldProds:quantile"}}};
const Columns shop{{"a=click", "b=cart"},
                   {{TaskKind::Binary, "a=click:binary"},
                    {TaskKind::Regression, "a=basket_mean:regression"},
                    {TaskKind::Multiclass, "a=device:multiclass"},
                    {TaskKind::MultiLabel, "a=click,buy:multilabel"},
                    {TaskKind::Count, "a=orders_90d:count"},
                    {TaskKind::Ordinal, "a=position:ordinal"},
                    {TaskKind::ZeroInflated, "a=orders_90d:zero_inflated"},
                    {TaskKind::Quantile, "a=price:quantile"}}};

struct Plan {
    std::vector<std::string> tasks;
    std::string model = "shared_bottom"; ///< "" = every layer
    std::string loss;
    std::string balancing = "fixed", optimizer = "adam", schedule = "constant";
};

/// Task words with data of the first kind that a loss takes.
std::vector<std::string> tasksFor(const Columns& columns, TaskKinds kinds) {
    const auto found = std::ranges::find_if(columns.ofKind, [&](const auto& one) { return accepts(kinds, one.first); });
    return {found->second, columns.yesNo.back()};
}

} // namespace

class EveryMethodTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<support::OpenWindow> m_open;
    std::string m_table; ///< that is open

    fs::path table(const char* folder, const char* file) const {
        return support::sharedFolder() / "data" / folder / file;
    }

    fs::path generated() {
        const fs::path file = m_folder / "shop.parquet";
        if (!fs::exists(file))
            [&] { QVERIFY(writeTable(findSample("shop")->make(3000, 0.8, 1), file).has_value()); }();
        return file;
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

    void trainByCommand(const QString& name) {
        const fs::path file = m_open->folder / "all.taskloom";
        QVERIFY(m_open->document.save(file));
        const cli::Outcome command =
            cli::run(m_open->folder.path(), {QStringLiteral("train"), QStringLiteral("all.taskloom"),
                                             QStringLiteral("--out"), QStringLiteral("by-command-") + name});
        QVERIFY2(command.status == 0, qPrintable(command.err));
        const fs::path ofCommand = m_open->folder / ("by-command-" + name.toStdString()) / "weights.safetensors";
        QVERIFY(*sha256OfFile(m_open->training.record()->folder / "weights.safetensors") == *sha256OfFile(ofCommand));
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
        QFETCH(QString, what);
        QFETCH(QString, id);
        const bool isReal = !support::sharedFolder().empty();
        const Columns& columns = isReal ? campaign : shop;
        Plan plan;
        plan.tasks = columns.yesNo;
        fs::path file = isReal ? table("marketing-campaign", "marketing_campaign.csv") : generated();
        const std::string name = id.toStdString();
        if (what == u"template") {
            plan.model = name;
            if (isReal && (name == "esmm" || name == "aitm")) { // a chain of steps, as click and cart are
                file = table("hillstrom", "hillstrom.csv");
                plan.tasks = {"visit=visit", "conversion=conversion"};
            }
        } else if (what == u"loss") {
            plan.loss = name;
            plan.tasks = tasksFor(columns, findLoss(name)->tasks);
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
        if (!QTest::currentTestFailed())
            trainByCommand(what + u'-' + id);
    }

    void cleanupTestCase() { m_open.reset(); }
};

TASKLOOM_TEST_MAIN(EveryMethodTest)
#include "tst_everymethod.moc"
