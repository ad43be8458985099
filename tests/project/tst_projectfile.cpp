// Project files: whole round trip, small diffs, what is not known is kept, damaged files give a clear error.

#include "engine/base/Files.h"
#include "engine/project/ProjectTable.h"
#include "tests/project/Builders.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <sstream>

using namespace engine;

namespace {

std::vector<std::string> linesOf(const std::string& bytes) {
    std::vector<std::string> lines;
    std::istringstream stream(bytes);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

int differingLines(const std::string& a, const std::string& b) {
    const std::vector<std::string> left = linesOf(a), right = linesOf(b);
    if (left.size() != right.size())
        return 1000;
    int count = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        count += left[i] != right[i];
    return count;
}

std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
    const std::size_t at = bytes.find(from);
    return at == std::string::npos ? std::string() : bytes.replace(at, from.size(), to);
}

} // namespace

class ProjectFileTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path file() const { return m_folder.path() / "p.taskloom"; }

    std::string written(const Project& project) const {
        if (!writeProject(project, file()))
            return {};
        return *readFile(file());
    }

    Result<Project> readBytes(const std::string& bytes) const {
        if (const Result<void> done = writeFileAtomic(file(), bytes); !done)
            return std::unexpected(done.error());
        return readProject(file());
    }

private Q_SLOTS:
    void roundTripIsByteEqual() {
        const Project project = builders::project();
        const std::string first = written(project);
        QVERIFY(!first.empty());
        const Result<Project> read = readProject(file());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QVERIFY(*read->data == *project.data);
        QVERIFY(*read->tasks == *project.tasks);
        QVERIFY(*read->graph == *project.graph);
        QVERIFY(*read->layout == *project.layout);
        QVERIFY(*read->training == *project.training);
        QVERIFY(*read->widths == *project.widths);
        QVERIFY(read->taskOutputs == project.taskOutputs);
        QVERIFY(read->view == project.view);
        QVERIFY(!diff(project, *read).any());
        QCOMPARE(written(*read), first);
    }

    void pathsFollowTheProjectIntoAnotherFolder() {
        Project project = builders::project();
        DataSpec data = *project.data;
        data.path = "tables/shop.csv";
        data.split.kind = SplitKind::Files;
        data.split.validationFile = "../validation.csv";
        data.split.testFile = "/far/test.csv";
        project.data = std::make_shared<const DataSpec>(data);
        const std::filesystem::path from = "/home/a/p.taskloom", to = "/home/b/c/q.taskloom";
        const Project moved = rebased(project, from, to);
        QCOMPARE(moved.data->path, std::string("../../a/tables/shop.csv"));
        QCOMPARE(moved.data->split.validationFile, std::string("../../validation.csv"));
        QCOMPARE(moved.data->split.testFile, std::string("../../../far/test.csv"));
        QVERIFY(tablePaths(moved, to) == tablePaths(project, from));
        QVERIFY(tablePaths(rebased(moved, to, from), from) == tablePaths(project, from));
        const Project unsaved = rebased(project, from, {});
        QCOMPARE(unsaved.data->path, std::string("/home/a/tables/shop.csv"));
        QCOMPARE(rebased(unsaved, {}, from).data->path, std::string("tables/shop.csv"));
        QVERIFY(rebased(moved, to, to).data == moved.data); // nothing to do
        QVERIFY(rebased({}, from, to).data->path.empty());
    }

    void everyFormOfTaskSurvives() {
        Project project = builders::project();
        std::vector<Task> tasks = *project.tasks;
        tasks[0].kind = TaskKind::MultiLabel;
        tasks[0].moreColumns = {"b", "c"};
        tasks[0].lossParams = {{"positive_weights", std::vector<double>{1, 2.5, 3}}};
        tasks[0].metricParams = {{"threshold", 0.3}};
        tasks[1].kind = TaskKind::Ordinal;
        tasks[1].levels = {"low", "high"};
        tasks[1].population = {"age", "at_least", "18"};
        tasks[0].population = {"clicked", "present", ""};
        project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        const std::string bytes = written(project);
        const Result<Project> read = readProject(file());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QVERIFY(*read->tasks == tasks);
        tasks[0].equals = {"yes", "maybe"};
        project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        QVERIFY(!written(project).empty());
        const Result<Project> again = readProject(file());
        QVERIFY2(again, again ? "" : english(again.error().text).c_str());
        QVERIFY(*again->tasks == tasks);
        QCOMPARE(written(*read), bytes);
        for (const TaskKind kind : allTaskKinds()) {
            tasks[0] = Task();
            tasks[0].id = "t1";
            tasks[0].name = "One";
            tasks[0].kind = kind;
            tasks[0].column = "a";
            project.tasks = std::make_shared<const std::vector<Task>>(tasks);
            QVERIFY(!written(project).empty());
            QVERIFY2(*readProject(file())->tasks == tasks, taskKindId(kind));
        }
    }

    void everySettingSurvives() {
        Project project = builders::project();
        TrainSpec training;
        training.epochs = 3;
        training.batchSize = 77;
        training.optimizer = "adamw";
        training.optimizerParams = {{"weight_decay", 0.015}};
        training.learningRate = 0.1 + 0.2;
        training.schedule = "warmup_cosine";
        training.balancing = "uncertainty";
        training.balancingParams = {{"learning_rate", 0.5}};
        training.earlyStopping = false;
        training.stopRule = StopRule::Any;
        training.patience = 9;
        training.minimumGain = 1e-7;
        training.seed = 0xffffffffffffffffULL;
        training.threads = 3;
        training.device = "cuda:1";
        training.probeEvery = 0;
        project.training = std::make_shared<const TrainSpec>(training);
        DataSpec data = *project.data;
        Dialect dialect;
        dialect.delimiter = ";";
        dialect.quote = "";
        dialect.headerRows = 0;
        dialect.nullWords = {"", "-"};
        data.dialect = dialect;
        data.split.kind = SplitKind::RowNumber;
        data.split.seed = 99;
        data.split.modulus = 7;
        data.split.validationRests = {1, 2};
        data.preparation.steps[0].on = false;
        data.preparation.steps[3].params.emplace("count", std::int64_t{5});
        StepSpec clip = newStep("clip", data.preparation.steps);
        clip.columns = {"age", "price*"};
        clip.params = {{"by", "value"}, {"low", 0.0}, {"high", 99.5}};
        data.preparation.steps.insert(data.preparation.steps.begin(), clip);
        data.sha256 = "ab";
        project.data = std::make_shared<const DataSpec>(data);
        Graph graph = *project.graph;
        Node node = *graph.nodes[1];
        node.name = "Tower ß";
        node.note = "line\nbreak";
        node.frozen = true;
        node.bypass = true;
        node.learningRateFactor = 0.25;
        graph.nodes[1] = std::make_shared<const Node>(node);
        project.graph = std::make_shared<const Graph>(graph);
        std::vector<Task> tasks = *project.tasks;
        tasks[0].equals = {"yes"};
        tasks[1].kind = TaskKind::Regression;
        tasks[1].loss = "huber";
        tasks[1].lossParams = {{"delta", 2.5}};
        tasks[1].output = {};
        project.tasks = std::make_shared<const std::vector<Task>>(tasks);
        QVERIFY(!written(project).empty());
        const Result<Project> read = readProject(file());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QVERIFY(*read->training == training);
        QVERIFY(*read->data == data);
        QVERIFY(*read->graph == graph);
        QVERIFY(*read->tasks == tasks);
    }

    void oneNodeALineAndMovingItChangesOneLine() {
        const Project project = builders::project();
        const std::string before = written(project);
        int nodeLines = 0;
        for (const std::string& line : linesOf(before))
            nodeLines +=
                line.find("\"type\": \"dense\"") != std::string::npos && line.find("\"n2\"") != std::string::npos;
        QCOMPARE(nodeLines, 1);
        Project moved = project;
        Layout layout = *project.layout;
        layout["n2"] = {400, 8};
        moved.layout = std::make_shared<const Layout>(layout);
        QCOMPARE(differingLines(before, written(moved)), 1);
        const Result<Project> wider = assign(project, "graph.nodes.n2.params.units", 64);
        QVERIFY(wider);
        QCOMPARE(differingLines(before, written(*wider)), 1);
    }

    void thePathOfTheTableHasALineOfItsOwn() {
        const std::vector<std::string> lines = linesOf(written(builders::project()));
        QVERIFY(std::ranges::find(lines, std::string("    \"path\": \"shop.csv\",")) != lines.end());
    }

    void anUnknownLayerKeepsWhatItHas() {
        std::string bytes = written(builders::project());
        bytes = replaced(
            bytes, "{\"id\": \"n2\", \"params\": {\"units\": 32}, \"type\": \"dense\"}",
            "{\"id\": \"n2\", \"params\": {\"deep\": {\"a\": [1, {\"b\": null}]}, \"mode\": \"x\", \"units\": 32}, "
            "\"type\": \"from_the_future\"}");
        QVERIFY(!bytes.empty());
        const Result<Project> read = readBytes(bytes);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(find(*read->graph, "n2")->type, std::string("from_the_future"));
        QCOMPARE(written(*read), bytes);
    }

    void aParameterThatIsOutOfRangeIsReadAndLeftToTheCheck() {
        const std::string bytes = replaced(written(builders::project()), "\"units\": 32", "\"units\": -5");
        const Result<Project> read = readBytes(bytes);
        QVERIFY(read);
        QVERIFY((find(*read->graph, "n2")->params == Params{{"units", std::int64_t{-5}}}));
        QCOMPARE(written(*read), bytes);
    }

    void damagedFilesAreRefusedWithPlace_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* from, const char* to, const char* words) {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(words);
        };
        row("no format", "\"format\": 1", "\"format\": \"one\"", "format");
        row("newer", "\"format\": 1", "\"format\": 2", "newer");
        row("twice", "\"format\": 1", "\"format\": 1, \"format\": 1", "twice");
        row("wrong type", "\"epochs\": 30", "\"epochs\": \"many\"", "training.epochs must be a whole number");
        row("fraction", "\"epochs\": 30", "\"epochs\": 1.5", "training.epochs must be a whole number");
        row("unknown setting", "\"epochs\": 30", "\"epcohs\": 30", "\"epochs\" is probably meant");
        row("unknown role", "\"role\": \"ignore\"", "\"role\": \"judge\"", "must be one of");
        row("list for object", "\"layout\": {", "\"layout\": [], \"x\": {", "layout must be an object");
        row("bad position", "[160, 8]", "[160]", "layout.n2");
        row("position out of sight", "[160, 8]", "[160, 1e300]", "layout.n2");
        row("two ids", "\"id\": \"n3\"", "\"id\": \"n2\"", "Two layers have the id n2");
        row("bad id", "\"id\": \"n1\"", "\"id\": \"n 1\"", "letters, digits");
        row("dangling edge", "\"from\": \"n1.vector\"", "\"from\": \"n9.vector\"", "no layer with the id n9");
        row("edge without port", "\"from\": \"n1.vector\"", "\"from\": \"n1\"", "must name a layer and a port");
        row("edge twice", "{\"from\": \"n2.output\", \"to\": \"n4.input\"}",
            "{\"from\": \"n2.output\", \"to\": \"n3.input\"}", "stands twice");
        row("two tasks", "\"id\": \"t2\"", "\"id\": \"t1\"", "Two tasks have the id t1");
        row("two columns", "\"name\": \"a.b\"", "\"name\": \"age\"", "Two columns");
        row("widths", "\"numbers\": 1", "\"numbers\": -1", "widths");
        row("param of no kind", "\"units\": 32", "\"units\": {}", "graph.nodes.n2.params.units");
        row("trailing bytes", "\"format\": 1", "}} \"format\": 1", "not JSON");
    }
    void damagedFilesAreRefusedWithPlace() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, words);
        const std::string bytes = replaced(written(builders::project()), from.toStdString(), to.toStdString());
        QVERIFY2(!bytes.empty(), "the test looks for text that the file does not hold");
        const Result<Project> read = readBytes(bytes);
        QVERIFY(!read);
        const QString said = QString::fromStdString(english(read.error().text));
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY(read.error().code == ErrorCode::BadProject);
        QCOMPARE(read.error().place.file, file().string());
    }

    void everyTruncationGivesAnErrorAndNoCrash() {
        const std::string bytes = written(builders::project());
        for (std::size_t length = 0; length + 2 < bytes.size(); length += 7) {
            const auto json = parseJson(bytes.substr(0, length));
            QVERIFY(!json);
        }
    }

    void everyValueReplacedByAnotherTypeGivesAProjectOrAnError() {
        const std::string bytes = written(builders::project());
        int refused = 0;
        for (const char* other : {"null", "-1", "1e308", "\"x\"", "[]", "{}", "true", "[[[[1]]]]"}) {
            for (std::size_t at = bytes.find("\": "); at != std::string::npos; at = bytes.find("\": ", at + 1)) {
                const std::size_t end = bytes.find_first_of(",\n}]", at + 3);
                const auto json = parseJson(bytes.substr(0, at + 3) + other + bytes.substr(end));
                if (!json)
                    continue;
                const Result<Project> read = projectFromJson(*json);
                refused += !read;
                if (read)
                    QVERIFY(toJson(*read).isObject());
                else
                    QVERIFY(!english(read.error().text).empty());
            }
        }
        QVERIFY(refused > 100);
    }

    void aMissingOrBinaryFileIsABadProject() {
        const Result<Project> missing = readProject(m_folder.path() / "nothing.taskloom");
        QVERIFY(!missing);
        QCOMPARE(exitStatus(missing.error()), 4);
        const Result<Project> binary = readBytes(std::string("PAR1\0\1\2", 7));
        QVERIFY(!binary);
        QCOMPARE(exitStatus(binary.error()), 4);
    }

    void aFullDiskLeavesTheOldFile() {
        const Project project = builders::project();
        const std::string before = written(project);
        const Result<Project> other = assign(project, "training.epochs", 5);
        QVERIFY(other);
        for (int step = 1; step <= 3; ++step) {
            setWriteFaultForTests(step);
            const Result<void> done = writeProject(*other, file());
            setWriteFaultForTests(0);
            QVERIFY(!done);
            QCOMPARE(exitStatus(done.error()), 6);
            QCOMPARE(*readFile(file()), before);
        }
        int left = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(m_folder.path()))
            ++left;
        QCOMPARE(left, 1); // no temporary file stays behind
    }

    void theTableLiesBesideTheProject() {
        Project project = builders::project();
        QCOMPARE(dataPath(project, "/a/b/p.taskloom").string(), std::string("/a/b/shop.csv"));
        DataSpec data = *project.data;
        data.path = "../x.csv";
        project.data = std::make_shared<const DataSpec>(data);
        QCOMPARE(dataPath(project, "/a/b/p.taskloom").string(), std::string("/a/x.csv"));
        data.path = "/else/x.csv";
        project.data = std::make_shared<const DataSpec>(data);
        QCOMPARE(dataPath(project, "/a/b/p.taskloom").string(), std::string("/else/x.csv"));
    }
};

TASKLOOM_TEST_MAIN(ProjectFileTest)
#include "tst_projectfile.moc"
