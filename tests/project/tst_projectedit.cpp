// Edits of a project: roles make and remove tasks, words make tasks, tables replace each other.

#include "engine/project/Derived.h"
#include "engine/project/Edit.h"
#include "tests/project/Builders.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

namespace {

ColumnProfile column(const char* name, ColumnType type, std::int64_t distinct, std::optional<double> least = {},
                     std::optional<double> most = {}) {
    ColumnProfile made;
    made.name = name;
    made.type = type;
    made.distinct = distinct;
    made.least = least;
    made.most = most;
    return made;
}

Profile shop() {
    Profile made;
    made.rows = 1000;
    made.columns = {column("customer_id", ColumnType::Integer, 1000, 1, 1000),
                    column("age", ColumnType::Integer, 60, 18, 90),
                    column("segment", ColumnType::Category, 3),
                    column("email", ColumnType::Category, 990),
                    column("same", ColumnType::Real, 1, 4, 4),
                    column("empty", ColumnType::Unusable, 0),
                    column("ratio:a==b", ColumnType::Real, 400, 0, 1),
                    column("clicked", ColumnType::Integer, 2, 0, 1),
                    column("spend", ColumnType::Real, 300, 0, 900),
                    column("bought", ColumnType::Boolean, 2, 0, 1)};
    made.columns[2].topValues = {"gold", "blue", "red"};
    return made;
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT

    static Project shopProject() { return withTable({}, "shop.csv", shop(), 5000); }
    static QString refusal(const char* words) {
        const Result<Task> task = parseTask(words, shop());
        return task ? QStringLiteral("accepted") : QString::fromStdString(english(task.error().text));
    }

private Q_SLOTS:
    void guessesIgnoreWhatSaysNothing() {
        const Project project = shopProject();
        QCOMPARE(project.data->rows, std::int64_t{1000});
        for (const char* name : {"customer_id", "email", "same", "empty"})
            QVERIFY2(find(*project.data, name)->role == Role::Ignore, name);
        for (const char* name : {"age", "segment", "clicked", "bought", "spend"})
            QVERIFY2(find(*project.data, name)->role == Role::Feature, name);
        QCOMPARE(guessTasks(shop()), (std::vector<std::string>{"clicked", "bought"}));
    }

    void namedAnswersAreProposedWhateverTheyHold() {
        Profile profile = shop();
        profile.columns.push_back(column("target_1", ColumnType::Real, 500, 6, 43));
        profile.columns.push_back(column("Class14", ColumnType::Integer, 2, 0, 1));
        profile.columns.push_back(column("class", ColumnType::Category, 3));
        profile.columns.push_back(column("class_worker", ColumnType::Category, 9));
        profile.columns.push_back(column("label", ColumnType::Real, 1, 4, 4)); // says nothing
        profile.columns.push_back(column("targeted", ColumnType::Real, 500, 0, 9));
        QCOMPARE(guessTasks(profile), (std::vector<std::string>{"clicked", "bought", "target_1", "Class14"}));
    }

    void rolesMakeTasksAndTakeThem() {
        Profile profile = shop();
        Result<Project> project = withRole(shopProject(), {"clicked", "spend", "segment"}, Role::Task, &profile);
        QVERIFY(project);
        QCOMPARE(project->tasks->size(), std::size_t{3});
        const std::vector<Task>& tasks = *project->tasks;
        QVERIFY(tasks[0].kind == TaskKind::Binary && tasks[1].kind == TaskKind::Regression &&
                tasks[2].kind == TaskKind::Multiclass);
        QCOMPARE(tasks[0].id, std::string("t1"));
        QCOMPARE(tasks[2].colour, 2);
        QVERIFY(find(*project->data, "spend")->role == Role::Task);
        project = withRole(*project, {"spend"}, Role::Ignore, &profile);
        QVERIFY(project);
        QCOMPARE(project->tasks->size(), std::size_t{2});
        // The freed colour and id go to the next task; the others keep theirs.
        project = withRole(*project, {"bought"}, Role::Task, &profile);
        QVERIFY(project);
        QCOMPARE(project->tasks->back().colour, 1);
        QCOMPARE(find(*project, "t3")->column, std::string("segment"));
    }

    void oneWeightColumnOnly() {
        Result<Project> project = withRole(shopProject(), {"spend"}, Role::Weight, nullptr);
        QVERIFY(project);
        project = withRole(*project, {"age"}, Role::Weight, nullptr);
        QVERIFY(project);
        QVERIFY(find(*project->data, "spend")->role == Role::Ignore);
        QVERIFY(!withRole(shopProject(), {"spend", "age"}, Role::Weight, nullptr));
        QVERIFY(!withRole(shopProject(), {"nothing"}, Role::Feature, nullptr));
    }

    void wordsMakeTasks() {
        Result<Task> task = parseTask("buy=bought", shop());
        QVERIFY(task);
        QCOMPARE(task->name, std::string("buy"));
        QVERIFY(task->kind == TaskKind::Binary);
        task = parseTask("gold=segment==gold", shop());
        QVERIFY(task);
        QCOMPARE(task->equals, (std::vector<std::string>{"gold"}));
        QVERIFY(task->kind == TaskKind::Binary);
        task = parseTask("years=age:multiclass", shop());
        QVERIFY(task);
        QVERIFY(task->kind == TaskKind::Multiclass);
        task = parseTask("r=ratio:a==b", shop());
        QVERIFY(task);
        QCOMPARE(task->column, std::string("ratio:a==b"));
        task = parseTask("r=ratio:a==b:binary", shop());
        QVERIFY(task);
        QVERIFY(task->kind == TaskKind::Binary);
        task = parseTask("r=ratio:a==b==0.5", shop());
        QVERIFY(task);
        QCOMPARE(task->equals, (std::vector<std::string>{"0.5"}));
        task = parseTask("warm=segment==gold|red", shop());
        QVERIFY(task);
        QCOMPARE(task->equals, (std::vector<std::string>{"gold", "red"}));
        QVERIFY(refusal("warm=segment==gold|rde").contains("never holds \"gold|rde\""));
        Profile stroke = shop(); // a value that holds the stroke is that value
        stroke.columns[2].topValues = {"gold|red", "gold", "red"};
        task = parseTask("both=segment==gold|red", stroke);
        QVERIFY(task);
        QCOMPARE(task->equals, (std::vector<std::string>{"gold|red"}));
    }

    void aConditionChoosesTheRowsThatCount() {
        const auto population = [](const char* words) {
            const Result<Task> task = parseTask(words, shop());
            return task ? shown(task->population) + '|' + task->column + '|' +
                              (task->equals.empty() ? std::string() : task->equals.front())
                        : english(task.error().text);
        };
        QCOMPARE(population("buy=bought if clicked==1"), std::string("clicked = 1|bought|"));
        QCOMPARE(population("buy=bought:binary if age>=18"), std::string("age ≥ 18|bought|"));
        QCOMPARE(population("gold=segment==gold if spend > 0"), std::string("spend > 0|segment|gold"));
        QCOMPARE(population("buy=bought if spend"), std::string("spend ≠ \"\"|bought|"));
        QVERIFY(population("buy=bought if clikced==1").find("\"clicked\" is probably meant") != std::string::npos);
    }

    void severalColumnsMakeOneTask() {
        Result<Task> task = parseTask("both=clicked,bought:multilabel", shop());
        QVERIFY(task);
        QVERIFY(task->kind == TaskKind::MultiLabel);
        QCOMPARE(columnsOf(*task), (std::vector<std::string>{"clicked", "bought"}));
        const Project project = *withTask(shopProject(), *task);
        for (const char* name : {"clicked", "bought"})
            QVERIFY2(find(*project.data, name)->role == Role::Task, name);
        // A column that gets another role leaves the task; the last one takes the task along.
        const Project one = *withRole(project, {"clicked"}, Role::Feature, nullptr);
        QCOMPARE(columnsOf(one.tasks->front()), (std::vector<std::string>{"bought"}));
        QVERIFY(withRole(one, {"bought"}, Role::Feature, nullptr)->tasks->empty());
        // A table without one of them keeps the others.
        Profile fewer = shop();
        fewer.columns.pop_back();
        QCOMPARE(columnsOf(withTable(project, "other.csv", fewer, 1).tasks->front()),
                 (std::vector<std::string>{"clicked"}));
        Profile flags = shop();
        for (const char* name : {"is_a", "is,b", "is_c"})
            flags.columns.push_back(column(name, ColumnType::Boolean, 2, 0, 1));
        task = parseTask("flags=is_*,is,b:multilabel", flags);
        QVERIFY(task);
        QCOMPARE(columnsOf(*task), (std::vector<std::string>{"is_a", "is_c", "is,b"}));
    }

    void kindsThatSuitAColumn() {
        const auto kinds = [](const char* name) {
            std::string words;
            for (const ColumnProfile& one : shop().columns) {
                if (one.name == name) {
                    for (const TaskKind kind : suitingKinds(one))
                        words.append(words.empty() ? "" : " ").append(taskKindId(kind));
                }
            }
            return words;
        };
        QCOMPARE(kinds("bought"), std::string("binary multilabel"));
        QCOMPARE(kinds("segment"), std::string("multiclass"));
        QCOMPARE(kinds("age"), std::string("regression quantile count"));
        QCOMPARE(kinds("spend"), std::string("regression quantile zero_inflated"));
        QVERIFY(suitingKinds(column("stars", ColumnType::Integer, 5, 1, 5))[2] == TaskKind::Ordinal);
    }

    void wrongWordsAreExplained() {
        QVERIFY(refusal("buy").contains("NAME=COLUMN"));
        QVERIFY(refusal("=bought").contains("NAME=COLUMN"));
        QVERIFY(refusal("buy=bougth").contains("\"bought\" is probably meant"));
        QVERIFY(refusal("buy=nothing_like_it").contains("Its columns are"));
        QVERIFY(refusal("buy=bought:ternary").contains("binary, multiclass, multilabel, ordinal"));
        QVERIFY(refusal("both=clicked,bought:binary").contains("only multilabel learns several"));
        QVERIFY(refusal("both=clicked,nothing_like_it:multilabel").contains("no column"));
        QVERIFY(refusal("gold=segment==golden").contains("gold, blue, red"));
        QVERIFY(refusal("gold=sgment==gold").contains("segment"));
    }

    void tasksAreAddedReplacedAndRemoved() {
        Project project = shopProject();
        Task task = *parseTask("buy=bought", shop());
        project = *withTask(project, task);
        QVERIFY(find(*project.data, "bought")->role == Role::Task);
        QVERIFY(!withTask(project, task)); // the same name again
        Task changed = project.tasks->front();
        changed.column = "clicked";
        changed.weight = 4;
        project = *withTask(project, changed);
        QCOMPARE(project.tasks->size(), std::size_t{1});
        QVERIFY(find(*project.data, "bought")->role == Role::Ignore);
        QVERIFY(find(*project.data, "clicked")->role == Role::Task);
        changed.weight = -1;
        QVERIFY(!withTask(project, changed));
        project = *withoutTask(project, changed.id);
        QVERIFY(project.tasks->empty());
        QVERIFY(!withoutTask(project, changed.id));
    }

    void aNewTableKeepsTasksThatStillFit() {
        Profile profile = shop();
        Project project = *withRole(shopProject(), {"clicked", "bought"}, Role::Task, &profile);
        profile.columns.pop_back();
        const Project next = withTable(project, "other.csv", profile, 1);
        QCOMPARE(next.tasks->size(), std::size_t{1});
        QVERIFY(find(*next.data, "clicked")->role == Role::Task);
        // The same file read again keeps roles that were set.
        Project ignored = *withRole(project, {"age"}, Role::Ignore, nullptr);
        QVERIFY(find(*withTable(ignored, "shop.csv", shop(), 1).data, "age")->role == Role::Ignore);
    }

    // Else a table would begin with an error about a split that somebody chose for another.
    void aNewTableKeepsTheSplitWhereItCan() {
        Profile profile = shop();
        const auto splitFor = [&](const Project& before, SplitKind kind, const std::string& column) {
            Project project = before;
            auto data = std::make_shared<DataSpec>(*project.data);
            data->split.kind = kind;
            data->split.column = column;
            data->split.seed = 99;
            project.data = std::move(data);
            return withTable(project, "other.csv", profile, 1).data->split;
        };
        const Project none = shopProject(), some = *withRole(none, {"clicked"}, Role::Task, &profile);
        QCOMPARE(splitFor(some, SplitKind::Stratified, "").kind, SplitKind::Stratified);
        QCOMPARE(splitFor(none, SplitKind::Stratified, "age").kind, SplitKind::Stratified);
        QCOMPARE(splitFor(none, SplitKind::RowNumber, "").kind, SplitKind::RowNumber);
        for (const auto& [kind, column] :
             std::vector<std::pair<SplitKind, std::string>>{{SplitKind::Stratified, ""},
                                                            {SplitKind::Stratified, "elsewhere"},
                                                            {SplitKind::Column, "part"},
                                                            {SplitKind::Entity, ""},
                                                            {SplitKind::Files, ""}}) {
            const SplitSpec split = splitFor(none, kind, column);
            QCOMPARE(split.kind, SplitKind::Random);
            QCOMPARE(split.column, std::string());
            QCOMPARE(split.seed, std::uint64_t{99});
        }
        // The same file read again keeps what was chosen.
        Project project = none;
        auto data = std::make_shared<DataSpec>(*project.data);
        data->split.kind = SplitKind::Stratified;
        project.data = std::move(data);
        QCOMPARE(withTable(project, "shop.csv", profile, 1).data->split.kind, SplitKind::Stratified);
    }

    void aGraphWithoutTheHeadUnbindsTheTask() {
        const Project project = builders::project();
        Graph graph = *project.graph;
        graph.nodes.pop_back();
        graph.edges.pop_back();
        const Project next = withGraph(project, graph);
        QVERIFY((*next.tasks)[1].output.node.empty());
        QCOMPARE((*next.tasks)[0].output.node, std::string("n3"));
        QVERIFY(!next.layout->contains("n4"));
    }

    void paramsAreCheckedAndDefaultsLeaveNoTrace() {
        const Project project = builders::project();
        QVERIFY(!withNodeParam(project, "n2", "units", std::int64_t{-4}));
        QVERIFY(!withNodeParam(project, "n2", "colour", std::int64_t{4}));
        QVERIFY(!withNodeParam(project, "n77", "units", std::int64_t{4}));
        const Result<Project> changed = withNodeParam(project, "n2", "units", std::int64_t{320});
        QVERIFY(changed);
        QCOMPARE(std::get<std::int64_t>(find(*changed->graph, "n2")->params.at("units")), std::int64_t{320});
        const Result<Project> standard = withNodeParam(*changed, "n2", "units", std::int64_t{64});
        QVERIFY(standard);
        QVERIFY(find(*standard->graph, "n2")->params.empty());
    }

    void diffSaysWhatChanged() {
        const Project project = builders::project();
        QVERIFY(!diff(project, builders::project()).any());
        Layout layout = *project.layout;
        layout["n1"].x = 8;
        ChangeSet changes = diff(project, withLayout(project, layout));
        QVERIFY(changes.layout && !changes.graph);
        QCOMPARE(changes.nodesMoved, std::vector<NodeId>{"n1"});
        Graph graph = *project.graph;
        graph.nodes.push_back(builders::node("n5", "dense"));
        graph.nodes.erase(graph.nodes.begin());
        changes = diff(project, withGraph(project, graph));
        QCOMPARE(changes.nodesAdded, std::vector<NodeId>{"n5"});
        QCOMPARE(changes.nodesRemoved, std::vector<NodeId>{"n1"});
        Project other = project;
        other.view = Json("elsewhere");
        QVERIFY(!diff(project, other).any());
        other.taskOutputs["t1"] = 3;
        QVERIFY(diff(project, other).widths);
        DataSpec data = *project.data;
        data.split.seed = 8;
        changes = diff(project, withData(project, data));
        QVERIFY(changes.split && !changes.data && !changes.columns);
    }
};

TASKLOOM_TEST_MAIN(EditTest)
#include "tst_projectedit.moc"
