// What follows from a project: counts, owners and problems without the table; rows, split and labels with it.

#include "engine/layers/Layer.h"
#include "engine/project/Derived.h"
#include "engine/project/Edit.h"
#include "engine/project/FileWatch.h"
#include "engine/project/TableFacts.h"
#include "engine/project/TrainCheck.h"
#include "tests/project/Builders.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <fstream>
#include <set>

using namespace engine;

class DeriveTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path projectFile() const { return m_folder.path() / "p.taskloom"; }

    void writeTable(const char* lastCell = "0") {
        std::ofstream file(m_folder.path() / "shop.csv");
        file << "age,\"city, or \"\"place\"\"\",a.b,clicked,bought\n";
        for (int row = 0; row < 60; ++row)
            file << 20 + row % 40 << ',' << (row % 3 == 0 ? "Rome" : "Oslo") << ',' << row * 0.5 << ',' << row % 2
                 << ','
                 << (row == 59      ? lastCell
                     : row % 5 == 0 ? "1"
                                    : "0")
                 << '\n';
    }

    static bool says(const std::vector<Issue>& issues, const char* words) {
        return std::ranges::any_of(
            issues, [&](const Issue& issue) { return english(issue.error.text).find(words) != std::string::npos; });
    }

private Q_SLOTS:
    void countsAndOwners() {
        const Derived derived = derive(builders::project(), layerCatalog());
        QVERIFY2(derived.issues.empty(),
                 derived.issues.empty() ? "" : english(derived.issues.front().error.text).c_str());
        QVERIFY(canTrain(derived));
        QCOMPARE(derived.nodes.at("n2").tasks, (std::set<TaskId>{"t1", "t2"}));
        QCOMPARE(derived.nodes.at("n3").tasks, (std::set<TaskId>{"t1"}));
        const std::int64_t heads = derived.nodes.at("n3").parameters + derived.nodes.at("n4").parameters;
        QCOMPARE(heads, std::int64_t{2 * (32 + 1)});
        const std::int64_t embedding = derived.nodes.at("n1").parameters;
        QVERIFY(embedding > 0);
        const std::int64_t inputs = derived.shapes.nodes.at("n2").inputs.one(0).dims[0];
        QCOMPARE(derived.nodes.at("n2").parameters, 32 * inputs + 32);
        QCOMPARE(derived.parameters, heads + embedding + derived.nodes.at("n2").parameters);
        QCOMPARE(derived.sharedParameters, embedding + derived.nodes.at("n2").parameters);
        QVERIFY(derived.bytesPerBatch > 1024 * 32 * 4);
    }

    void logarithmsOfLossesAreRefusedOnlyWhereALossCanBeNegative() {
        const auto refused = [](TaskKind kind, Params params, const char* balancing) {
            Project project = builders::project();
            std::vector<Task> tasks = *project.tasks;
            tasks[0].kind = kind;
            tasks[0].loss.clear();
            tasks[0].lossParams = std::move(params);
            project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
            TrainSpec training = *project.training;
            training.balancing = balancing;
            project.training = std::make_shared<const TrainSpec>(std::move(training));
            return says(checkTraining(project, true), "can be below 0");
        };
        for (const char* balancing : {"famo", "stch", "gls", "db_mtl", "log_loss"}) {
            QVERIFY2(!refused(TaskKind::Count, {}, balancing), balancing);
            QVERIFY2(refused(TaskKind::Count, {{"full", false}}, balancing), balancing);
            QVERIFY2(refused(TaskKind::ZeroInflated, {}, balancing), balancing);
            QVERIFY2(!refused(TaskKind::Binary, {}, balancing), balancing);
        }
        QVERIFY(!refused(TaskKind::ZeroInflated, {}, "dwa"));
    }

    void shapesAreUnknownWithoutWidths() {
        Project project = builders::project();
        project.widths = nullptr;
        const Derived derived = derive(project, layerCatalog());
        QCOMPARE(derived.parameters, std::int64_t{0});
        QVERIFY(canTrain(derived)); // the table is read when training starts
    }

    void problemsComeWithAFix() {
        const Project project = builders::project();
        QVERIFY(says(derive(Project{}, layerCatalog()).issues, "no table"));
        QVERIFY(says(derive(Project{}, layerCatalog()).issues, "No task is chosen"));
        for (const auto& [path, value, words] : {std::tuple{"training.epochs", Json(0), "training.epochs is 0"},
                                                 {"training.batch_size", Json(-3), "training.batch_size"},
                                                 {"training.epochs", Json(std::int64_t{1} << 60), "or less"},
                                                 {"training.batch_size", Json(std::int64_t{1} << 60), "or less"},
                                                 {"training.learning_rate", Json(0.0), "more than 0"},
                                                 {"training.patience", Json(0), "training.patience"},
                                                 {"training.balancing", Json("magic"), "there are: "},
                                                 {"training.schedule", Json("zigzag"), "there are: constant"},
                                                 {"training.device", Json("gpu"), "auto, cpu, cuda"},
                                                 {"tasks.t1.loss", Json("mse"), "cannot learn"},
                                                 {"tasks.t1.loss", Json("guesswork"), "does not exist"},
                                                 {"tasks.t1.weight", Json(-1), "0 or more"},
                                                 {"tasks.t1.column", Json("gone"), "does not have"},
                                                 {"tasks.t1.name", Json("Buy"), "Two tasks are called Buy"}}) {
            const Result<Project> changed = assign(project, path, value);
            QVERIFY2(changed, path);
            const Derived derived = derive(*changed, layerCatalog());
            QVERIFY2(!canTrain(derived), path);
            QVERIFY2(says(derived.issues, words), english(derived.issues.front().error.text).c_str());
            if (const std::optional<Fix>& fix = derived.issues.front().fix) {
                const Result<Project> mended = apply(*changed, *fix);
                QVERIFY2(mended, path);
                QVERIFY2(derive(*mended, layerCatalog()).issues.size() < derived.issues.size(), path);
            }
        }
    }

    void aPopulationByAColumnThatIsGone() {
        Project project = builders::project();
        std::vector<Task> tasks = *project.tasks;
        tasks[0].population = {"nowhere", "is", "1"};
        project = withTasks(project, tasks);
        const auto said = [](const Project& now) -> std::optional<Issue> {
            for (const Issue& issue : derive(now, layerCatalog()).issues)
                if (issue.error.place.param.ends_with(".population"))
                    return issue;
            return std::nullopt;
        };
        const std::optional<Issue> issue = said(project);
        QVERIFY(issue && issue->severity == Severity::Error && issue->fix);
        const Result<Project> mended = apply(project, *issue->fix);
        QVERIFY2(mended, mended ? "" : english(mended.error().text).c_str());
        QVERIFY(!said(*mended) && mended->tasks->front().population.empty());
    }

    void fixesOfTheGraphApply() {
        const Result<Project> broken = assign(builders::project(), "graph.edges.\"n2.output>n4.input\"", Json());
        QVERIFY(broken);
        const Derived derived = derive(*broken, layerCatalog());
        QVERIFY(!canTrain(derived));
        int applied = 0;
        for (const Issue& issue : derived.issues) {
            if (!issue.fix)
                continue;
            const Result<Project> mended = apply(*broken, *issue.fix);
            QVERIFY2(mended, mended ? "" : english(mended.error().text).c_str());
            ++applied;
        }
        QVERIFY(applied > 0);
    }

    void theTableIsReadSplitAndFitted() {
        writeTable();
        const Project project = builders::project();
        const DerivedData data = deriveData(project, projectFile(), nullptr);
        QVERIFY2(!data.error, data.error ? english(data.error->text).c_str() : "");
        QVERIFY2(data.issues.empty(), data.issues.empty() ? "" : english(data.issues.front().error.text).c_str());
        QCOMPARE(data.profile.rows, std::int64_t{60});
        QVERIFY(data.split && data.fitted);
        QCOMPARE(data.fitted->tasks.size(), std::size_t{2});
        QCOMPARE(data.key, dataKey(withTableFacts(project, data), projectFile()));
    }

    void onlyTheFileItsDialectAndTypesReadTheTableAgain() {
        writeTable();
        const auto first = std::make_shared<const DerivedData>(deriveData(builders::project(), projectFile(), nullptr));
        QVERIFY(!first->error);
        const Project project = withTableFacts(builders::project(), *first);
        for (const auto& [path, value] : {std::pair{"data.split.seed", Json(99)},
                                          {"data.columns.age.role", Json("ignore")},
                                          {"data.preparation.log1p", Json(false)},
                                          {"tasks.t1.kind", Json("regression")}}) {
            const Result<Project> changed = assign(project, path, value);
            QVERIFY2(changed, path);
            const DerivedData next = deriveData(*changed, projectFile(), first);
            QVERIFY2(next.table == first->table, path);
            QVERIFY2(next.key != first->key, path);
        }
        // Names, weights and the graph are nothing that the table knows.
        QCOMPARE(dataKey(*assign(project, "tasks.t1.weight", 3), projectFile()), first->key);
        QCOMPARE(dataKey(*assign(project, "graph.nodes.n2.params.units", 3), projectFile()), first->key);
        const Result<Project> retyped = assign(project, "data.columns.age.type_chosen", true);
        QVERIFY(retyped);
        QVERIFY(deriveData(*retyped, projectFile(), first).table != first->table);
        writeTable("1");
        QVERIFY(dataKey(project, projectFile()) != first->key);
        QVERIFY(deriveData(project, projectFile(), first).table != first->table);
    }

    void keysFollowTheColumns() {
        writeTable();
        const Project project = builders::project();
        const auto with = [&](auto change) {
            std::vector<ColumnSpec> columns = *project.data->columns;
            change(columns);
            DataSpec data = *project.data;
            data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
            Project changed = project;
            changed.data = std::make_shared<const DataSpec>(std::move(data));
            return dataKey(changed, projectFile());
        };
        const std::string key = dataKey(project, projectFile());
        QCOMPARE(with([](auto&) {}), key); // another list of the same columns
        std::set<std::string> keys = {key};
        for (int i = 0; i < 50; ++i) // lists that come and go, in the same memory
            keys.insert(with([i](auto& columns) { columns[0].set = std::to_string(i); }));
        keys.insert(with([](auto& columns) { columns[0].role = Role::Ignore; }));
        keys.insert(with([](auto& columns) { columns[0].name += '2'; }));
        keys.insert(with([](auto& columns) { columns[0].type = ColumnType::Text; }));
        keys.insert(with([](auto& columns) { columns[0].typeChosen = true; }));
        keys.insert(with([](auto& columns) { columns.pop_back(); }));
        QCOMPARE(keys.size(), std::size_t{56});
        QCOMPARE(dataKey(project, projectFile()), key);
    }

    // A file with more bytes than can be hashed within the test's time, and that is no Parquet file at its first byte.
    void aTableThatCannotBeReadIsNotHashedToItsEnd() {
        const std::filesystem::path path = m_folder.path() / "huge.parquet";
        std::ofstream(path).close();
        std::error_code problem;
        std::filesystem::resize_file(path, std::uintmax_t{4} << 40, problem);
        if (problem)
            QSKIP("No file with holes of this size can be made here.");
        Project project = builders::project();
        DataSpec data = *project.data;
        data.path = path.string();
        project.data = std::make_shared<const DataSpec>(std::move(data));
        const DerivedData derived = readTableData(project, projectFile());
        std::filesystem::remove(path);
        QVERIFY(derived.error);
    }

    void aHashCanBeStopped() {
        writeTable();
        const std::filesystem::path path = m_folder.path() / "shop.csv";
        QVERIFY(sha256OfFiles({path, path}).has_value());
        std::stop_source stop;
        stop.request_stop();
        const Result<std::string> stopped = sha256OfFiles({path, path}, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Interrupted);
    }

    void aTableThatCannotBeReadIsAnError() {
        std::filesystem::remove(m_folder.path() / "shop.csv");
        const DerivedData data = deriveData(builders::project(), projectFile(), nullptr);
        QVERIFY(data.error);
        QCOMPARE(exitStatus(*data.error), 3);
    }

    void aConstantTaskIsAnIssueAndTheOthersAreFitted() {
        writeTable();
        Project project = builders::project();
        {
            std::ofstream file(m_folder.path() / "shop.csv");
            file << "age,\"city, or \"\"place\"\"\",a.b,clicked,bought\n";
            for (int row = 0; row < 60; ++row)
                file << row << ",Oslo" << row % 4 << ",1," << row % 2 << ",0\n";
        }
        const DerivedData data = deriveData(project, projectFile(), nullptr);
        QVERIFY(!data.error);
        QVERIFY(!data.issues.empty());
        QVERIFY(data.issues.front().severity == Severity::Error);
        QCOMPARE(data.issues.front().error.place.task, std::string("t2"));
        QVERIFY(data.fitted);
        QCOMPARE(data.fitted->tasks.size(), std::size_t{1});
    }

    void aStopEndsTheReading() {
        writeTable();
        std::stop_source stop;
        stop.request_stop();
        const DerivedData data = deriveData(builders::project(), projectFile(), nullptr, stop.get_token());
        QVERIFY(data.error);
        QCOMPARE(exitStatus(*data.error), 130);
    }
};

TASKLOOM_TEST_MAIN(DeriveTest)
#include "tst_derive.moc"
