// Findings one by one: a table that has the mistake, one that has not, the sentence and the fix.

#include "engine/base/Statistics.h"
#include "engine/data/Finding.h"
#include "engine/data/TaskProfile.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <set>

using namespace engine;
using support::tableFrom;

namespace {

Task task(std::string column, TaskKind kind = TaskKind::Binary) {
    Task result;
    result.id = "t_" + column;
    result.name = column;
    result.kind = kind;
    result.column = std::move(column);
    return result;
}

/// All that is known about a table before it is looked at.
struct Look {
    Table table;
    std::vector<Task> tasks;
    DataSpec data;
    Profile facts;
    std::optional<Split> parts;
    std::optional<Fitted> fitted;

    Look(Table given, std::vector<Task> learnt) : table(std::move(given)), tasks(std::move(learnt)) {
        std::vector<ColumnSpec> columns;
        for (const auto& column : table.columns)
            columns.push_back({column->name, column->type, false, Role::Feature});
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
        facts = profile(table);
    }
    void setRole(std::string_view name, Role role) {
        std::vector<ColumnSpec> columns = *data.columns;
        for (ColumnSpec& column : columns) {
            if (column.name == name)
                column.role = role;
        }
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    }
    std::vector<Finding> all() {
        const Result<Split> rows = split(table, data, tasks);
        if (!rows)
            throw std::runtime_error(english(rows.error().text));
        parts = *rows;
        const Result<Fitted> learnt = fit(table, data, tasks, *parts);
        if (!learnt)
            throw std::runtime_error(english(learnt.error().text));
        fitted = *learnt;
        return findingsOf({table, data, tasks, facts, &*parts, &*fitted});
    }
    std::vector<Issue> of(std::string_view kind) {
        std::vector<Issue> result;
        for (Finding& finding : all()) {
            if (finding.kind->id == kind)
                result.push_back(std::move(finding.issue));
        }
        return result;
    }
};

/// Reproducible numbers in [0, 1).
class Draw {
public:
    double operator()() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 40) / static_cast<double>(1ULL << 24);
    }

private:
    std::uint64_t m_state = 42;
};

bool has(const std::string& said, std::string_view words) {
    return said.find(words) != std::string::npos;
}

std::string said(const Issue& issue) {
    return english(issue.error.text);
}

/// `rows` rows by a function of the row's number.
template <class Row>
Table rowsOf(const char* header, int rows, Row row) {
    std::string csv = std::string(header) + "\n";
    for (int i = 0; i < rows; ++i)
        csv += row(i) + "\n";
    return tableFrom(csv);
}

} // namespace

class FindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindDescribesItself() {
        std::set<std::string> ids;
        for (const FindingKind* kind : allFindings()) {
            QVERIFY(ids.insert(kind->id).second);
            QVERIFY(*kind->label && std::string(kind->help).size() > 60 && kind->look);
            QCOMPARE(findFinding(kind->id), kind);
        }
        QVERIFY(ids.contains("label_leak") && ids.contains("funnel"));
    }

    void aCleanTableHasNone() {
        Draw draw;
        const Table table = rowsOf("age,city,click,amount", 3000, [&](int) {
            const double age = 20 + 50 * draw();
            return fmt::format("{:.3f},{},{},{:.2f}", age, draw() < 0.5 ? "Rome" : "Oslo", int{draw() < age / 100},
                               age + 30 * draw());
        });
        Look look(table, {task("click"), task("amount", TaskKind::Regression)});
        const std::vector<Finding> found = look.all();
        QVERIFY2(found.empty(), found.empty() ? "" : said(found.front().issue).c_str());
    }

    void aCopiedAnswerIsFound() {
        Draw draw;
        const Table table = rowsOf("x,spent,thanks,heat,fahrenheit,bought", 2000, [&](int row) {
            const bool bought = draw() < 0.1;
            const double heat = 30 * draw();
            return fmt::format("{},{},{},{:.3f},{:.3f},{}", draw(), bought ? fmt::format("{}", row % 90 + 5) : "",
                               bought ? (row % 2 ? "card" : "cash") : "none", heat, heat * 1.8 + 32 + 0.1 * draw(),
                               int{bought});
        });
        Look look(table, {task("bought"), task("heat", TaskKind::Regression)});
        const std::vector<Issue> found = look.of("label_leak");
        QCOMPARE(found.size(), std::size_t{3});
        std::set<std::string> columns;
        for (const Issue& issue : found) {
            columns.insert(issue.error.place.column);
            QCOMPARE(issue.severity, Severity::Warning);
            QVERIFY(issue.fix);
            QCOMPARE(issue.fix->assignments.front().second, Json("ignore"));
        }
        QCOMPARE(columns, (std::set<std::string>{"spent", "thanks", "fahrenheit"}));
        QVERIFY2(has(said(found[0]), "alone tells the answer of bought (AUC 1)"), said(found[0]).c_str());
        for (const char* column : {"spent", "thanks", "fahrenheit"})
            look.setRole(column, Role::Ignore);
        QVERIFY(look.of("label_leak").empty());
    }

    // Missing cells mean nothing here: what is there tells the answer.
    void aCopiedAnswerWithHolesIsFound() {
        Draw draw;
        const Table table = rowsOf("x,spent,thanks,few,bought", 3000, [&](int row) {
            const bool bought = draw() < 0.2, hole = draw() < 0.15, other = draw() < 0.15, most = draw() < 0.9;
            return fmt::format("{},{},{},{},{}", draw(),
                               hole     ? ""
                               : bought ? fmt::format("{}", row % 90 + 5)
                                        : "0",
                               other    ? ""
                               : bought ? (row % 2 ? "card" : "cash")
                                        : "none",
                               most ? "" : fmt::format("{}", bought ? row % 9 + 1 : 0), int{bought});
        });
        Look look(table, {task("bought")});
        std::set<std::string> columns;
        for (const Issue& issue : look.of("label_leak"))
            columns.insert(issue.error.place.column);
        QCOMPARE(columns, (std::set<std::string>{"spent", "thanks"})); // the third one is there for too few rows
    }

    void rareCategoriesDoNotLookLikeLeaks() {
        // Every category is met twice or so: by heart they would tell everything.
        Draw draw;
        const Table table = rowsOf("code,y", 3000, [&](int) {
            return fmt::format("k{},{}", static_cast<int>(draw() * 1500), int{draw() < 0.3});
        });
        Look look(table, {task("y")});
        QVERIFY(look.of("label_leak").empty());
    }

    void equalRowsAreCounted() {
        const Table table = rowsOf("x,z,y", 400, [](int row) {
            const int key = row % 300;
            return fmt::format("{},{},{}", key * 7 % 101, key, key % 3 == 0 ? 1 : 0);
        });
        Look look(table, {task("y")});
        const std::vector<Issue> found = look.of("duplicate_rows");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().severity, Severity::Warning);
        QVERIFY2(has(said(found.front()), "validation and test rows equal a training row"),
                 said(found.front()).c_str());
        QCOMPARE(found.front().fix->assignments.front().first, std::string("data.preparation.steps"));
        StepSpec drop = newStep("drop_duplicates", look.data.preparation.steps);
        look.data.preparation.steps.insert(look.data.preparation.steps.begin(), drop);
        QVERIFY(look.of("duplicate_rows").empty());
    }

    void constantAndIdColumns() {
        const Table table = rowsOf("one,nearly,name,customer_id,x,y", 2000, [](int row) {
            return fmt::format("5,{},n{},{},{},{}", row == 77 ? "b" : "a", row, row + 1000, row % 17, row % 2);
        });
        Look look(table, {task("y")});
        const std::vector<Issue> constant = look.of("constant_column");
        QCOMPARE(constant.size(), std::size_t{2});
        QVERIFY(has(said(constant[0]), "one is 5 in every row"));
        QVERIFY(has(said(constant[1]), "nearly is a in all but 1 row"));
        const std::vector<Issue> ids = look.of("id_column");
        QCOMPARE(ids.size(), std::size_t{2});
        QCOMPARE(ids[0].error.place.column, std::string("name"));
        QCOMPARE(ids[1].error.place.column, std::string("customer_id"));
    }

    void outliersAreFoundOnTheScaleOfTheModel() {
        Draw draw;
        const Table table = rowsOf("tall,tail,y", 2000, [&](int row) {
            return fmt::format("{:.2f},{:.3f},{}", row == 1234 ? 1e30 : 150 + 50 * draw(), std::exp(6 * draw()),
                               row % 2);
        });
        Look look(table, {task("y")});
        look.data.split.train = 0.99; // the outlier must be among the training rows
        look.data.split.validation = 0.01;
        look.data.split.test = 0;
        const std::vector<Issue> found = look.of("outliers");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().error.place.column, std::string("tall"));
        QVERIFY(found.front().fix);
    }

    void infiniteValuesAreSaidWithTheirRow() {
        Look look(support::tableFrom("x,fine,y\n1,1,0\n-inf,2,1\nnan,3,0\n1e400,4,1\n2,5,0\n3,6,1\n"), {task("y")});
        const Column& x = support::column(look.table, "x");
        QCOMPARE(x.type, ColumnType::Real);
        QVERIFY(isMissing(x, 1) && isMissing(x, 2) && isMissing(x, 3) && !isMissing(x, 4));
        std::vector<Issue> found = look.of("infinite_values");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().error.place.column, std::string("x"));
        QCOMPARE(found.front().error.place.row, std::int64_t{1});
        const std::string said = english(found.front().error.text);
        QVERIFY2(said.find("2 values") != std::string::npos && said.find("row 2") != std::string::npos, said.c_str());
        look.setRole("x", Role::Ignore);
        QVERIFY(look.of("infinite_values").empty());
    }

    void answersInWildUnits() {
        Draw draw;
        const Table table = rowsOf("x,euros,share", 500, [&](int) {
            const double x = draw();
            return fmt::format("{},{},{}", x, 1e5 * (x + draw()), x + draw());
        });
        Look look(table, {task("euros", TaskKind::Regression), task("share", TaskKind::Regression)});
        QVERIFY(look.of("target_units").empty()); // scaled by default
        for (StepSpec& step : look.data.preparation.steps)
            step.on = step.kind != "target_scaling";
        const std::vector<Issue> found = look.of("target_units");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().fix->assignments.front().first, std::string("data.preparation.steps.target_scaling.on"));
    }

    void aBrokenFunnel() {
        Draw draw;
        const auto shop = [&](double broken) {
            return rowsOf("x,click,buy", 3000, [&](int) {
                const bool click = draw() < 0.3, buy = click ? draw() < 0.3 : draw() < broken;
                return fmt::format("{:.3f},{},{}", draw(), int{click}, int{buy});
            });
        };
        Look whole(shop(0), {task("click"), task("buy")});
        QVERIFY(whole.of("funnel").empty());
        Look broken(shop(0.004), {task("click"), task("buy")});
        const std::vector<Issue> found = broken.of("funnel");
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(has(said(found.front()), "rows are a yes of buy without a yes of click"), said(found.front()).c_str());
        Look unrelated(shop(0.3), {task("click"), task("buy")});
        QVERIFY(unrelated.of("funnel").empty());
    }

    void aRareAnswer() {
        Draw draw;
        const Table table =
            rowsOf("x,y", 6000, [&](int) { return fmt::format("{:.3f},{}", draw(), int{draw() < 0.04}); });
        Look look(table, {task("y")});
        const std::vector<Issue> found = look.of("rare_class");
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(has(said(found.front()), "would be uncertain by ±0.0"), said(found.front()).c_str());
        QCOMPARE(found.front().fix->assignments.front().second, Json("stratified"));
        const Result<std::vector<TaskProfile>> profiles =
            profileTasks(look.table, look.tasks, *look.fitted, *look.parts);
        QVERIFY(profiles);
        const TaskProfile& profile = profiles->front();
        QCOMPARE(profile.labelled[2], 900);
        QCOMPARE(profile.counts[2][0] + profile.counts[2][1], 900);
        QVERIFY(std::abs(*profile.aucError[2] - aucStandardError(0.75, static_cast<double>(profile.counts[2][1]),
                                                                 static_cast<double>(profile.counts[2][0]))) < 1e-12);
    }

    void timeAndGroups() {
        Draw draw;
        const Table table = rowsOf("day,session_id,x,y", 1000, [&](int row) {
            return fmt::format("2026-{:02}-{:02},{},{:.3f},{}", row / 100 + 1, row % 100 / 4 + 1, row / 4, draw(),
                               int{draw() < 0.5});
        });
        Look look(table, {task("y")});
        std::vector<Issue> time = look.of("time_order");
        QCOMPARE(time.size(), std::size_t{1});
        QCOMPARE(time.front().severity, Severity::Hint);
        look.setRole("day", Role::Time);
        time = look.of("time_order");
        QCOMPARE(time.front().severity, Severity::Warning);
        const std::vector<Issue> group = look.of("group_in_parts");
        QCOMPARE(group.size(), std::size_t{1});
        QVERIFY(has(said(group.front()), "session_id comes back in several rows"));
        QCOMPARE(group.front().fix->assignments.front().second, Json("entity"));
        look.setRole("session_id", Role::Entity);
        QVERIFY(look.of("group_in_parts").empty());
        look.data.split.kind = SplitKind::Time;
        QVERIFY(look.of("time_order").empty());
    }

    void partsThatDiffer() {
        Draw draw;
        const Table table = rowsOf("t,price,same,y", 2000, [&](int row) {
            return fmt::format("{},{:.2f},{:.2f},{}", row, draw() + (row < 1500 ? 0 : 3), draw(), int{draw() < 0.5});
        });
        Look look(table, {task("y")});
        look.setRole("t", Role::Time);
        QVERIFY(look.of("drift").empty());
        look.data.split.kind = SplitKind::Time;
        const std::vector<Issue> found = look.of("drift");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().error.place.column, std::string("price"));
        const std::vector<ColumnDrift> drifts = driftOf(look.table, look.facts, *look.parts);
        QCOMPARE(drifts.size(), std::size_t{4});
        QVERIFY(*drifts[1].test > 0.85 && drifts[1].testByChance < 0.1);
        QVERIFY(*drifts[2].test < 0.15);
    }

    void hillstromSpendTellsConversion() {
        const std::filesystem::path table = support::sharedFolder() / "data/hillstrom/hillstrom.csv";
        if (support::sharedFolder().empty() || !std::filesystem::exists(table))
            QSKIP("The table hillstrom.csv is not here.");
        Result<ReadTable> read = readTable(table);
        QVERIFY(read);
        Look look(std::move(read->table), {task("visit"), task("conversion")});
        const std::vector<Issue> leaks = look.of("label_leak");
        QCOMPARE(leaks.size(), std::size_t{1});
        QCOMPARE(leaks.front().error.place.column, std::string("spend"));
        QCOMPARE(leaks.front().error.place.task, std::string("t_conversion"));
        QVERIFY(look.of("funnel").empty());
        QCOMPARE(look.of("rare_class").size(), std::size_t{1});
    }

    void statistics() {
        const std::vector<double> scores = {1, 2, 2, 3, NAN}, labels = {0, 0, 1, 1, 1};
        QCOMPARE(*rankAuc(scores, labels), 0.875);
        QVERIFY(!rankAuc(scores, std::vector<double>{0, 0, 0, 0, 0}));
        const std::vector<double> a = {1, 2, 3, NAN, 5}, b = {2, 4, 6, 1, 10};
        QVERIFY(std::abs(*correlation(a, b) - 1) < 1e-12);
        QVERIFY(!correlation(a, std::vector<double>(5, 1.0)));
    }
};

TASKLOOM_TEST_MAIN(FindingsTest)
#include "tst_findings.moc"
