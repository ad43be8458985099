// A task that only counts some rows: what it learns, how it is counted, and what is refused. A row outside its
// population is to it a row without a label.

#include "engine/data/Condition.h"
#include "engine/data/Labels.h"
#include "engine/data/Population.h"
#include "engine/data/TaskProfile.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>

using namespace engine;
using support::tableFrom;

namespace {

Task buy(Condition population) {
    Task task;
    task.id = std::string("t1");
    task.name = std::string("Buy");
    task.column = "bought";
    task.population = std::move(population);
    return task;
}

Split firstRows(std::int64_t rows, std::int64_t train) {
    Split split;
    for (std::int64_t row = 0; row < rows; ++row)
        split.rows[row < train ? 0 : 1].push_back(static_cast<std::uint32_t>(row));
    return split;
}

/// Nobody buys without a click: of 6 training rows 3 are clicked, of these 1 bought.
Table shop() {
    return tableFrom("x,clicked,bought,spend,device\n"
                     "1,1,1,5,phone\n2,0,0,1,desk\n3,1,0,2,phone\n4,0,0,7,desk\n5,1,,3,phone\n6,1,0,4,\n"
                     "7,1,1,9,desk\n8,0,0,8,phone\n");
}

std::string refusal(const Task& task, const Table& table) {
    const Result<FittedTask> result = fitTask(table, task, firstRows(table.rows, 6));
    return result ? std::string() : english(result.error().text);
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

std::string passing(const Condition& condition) {
    const Table table = shop();
    std::vector<bool> kept(static_cast<std::size_t>(table.rows), true);
    const Result<void> passed = keepPassing(condition, table, "here", kept);
    if (!passed)
        return english(passed.error().text);
    std::string rows;
    for (std::size_t row = 0; row < kept.size(); ++row)
        if (kept[row])
            rows += std::to_string(row + 1);
    return rows;
}

} // namespace

class PopulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions() {
        QCOMPARE(passing({"clicked", "is", "1"}), std::string("13567"));
        QCOMPARE(passing({"spend", "more", "4"}), std::string("1478"));
        QCOMPARE(passing({"device", "is", "phone"}), std::string("1358"));
        QCOMPARE(passing({"device", "is_not", "phone"}), std::string("2467")); // missing is not phone
        QCOMPARE(passing({"device", "missing", ""}), std::string("6"));
        QCOMPARE(passing({"bought", "present", ""}), std::string("1234678"));
        QVERIFY(has(passing({"spend", "less", "much"}), "\"much\""));
        QVERIFY(has(passing({"gone", "is", "1"}), "gone"));
    }

    void namesMayHoldSigns() {
        const auto isColumn = [](std::string_view name) { return name == "a==b" || name == "c"; };
        QVERIFY((parseCondition("a==b==1", isColumn) == Condition{"a==b", "is", "1"}));
        QVERIFY((parseCondition(" c != x y ", isColumn) == Condition{"c", "is_not", "x y"}));
        QVERIFY((parseCondition("c<=3", isColumn) == Condition{"c", "at_most", "3"}));
        QVERIFY((parseCondition("a==b", isColumn) == Condition{"a==b", "present", ""}));
        QVERIFY(!parseCondition("d==1", isColumn));
    }

    void priorAndCountsAreOfThePopulation() {
        const Table table = shop();
        const Split split = firstRows(table.rows, 6);
        const Task task = buy({"clicked", "is", "1"});
        const Result<FittedTask> fitted = fitTask(table, task, split);
        QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
        QCOMPARE(fitted->labelled[0], std::int64_t{3});
        QCOMPARE(fitted->positives[0], std::int64_t{1});
        QVERIFY(std::abs(fitted->prior - 1.0 / 3) < 1e-12);
        QCOMPARE(fitted->labelled[1], std::int64_t{1});
        QVERIFY(std::abs(fitTask(table, buy({}), split)->prior - 1.0 / 5) < 1e-12);

        Fitted all;
        all.numbers.push_back({.column = "x", .steps = {}});
        all.tasks.push_back(*fitted);
        const Result<Encoded> rows = encode(table, all, {task}, {}, true);
        QVERIFY(rows);
        std::string mask;
        for (const float target : rows->targets)
            mask += std::isnan(target) ? '-' : target > 0 ? '1' : '0';
        QCOMPARE(mask, std::string("1-0--01-"));
        const Result<std::vector<TaskProfile>> profiles = profileTasks(table, {task}, all, split);
        QVERIFY(profiles);
        QCOMPARE(profiles->front().labelled[0], std::int64_t{3});
        QCOMPARE(profiles->front().counts[0][1], std::int64_t{1});
    }

    void meanAndLabelsOfOtherKinds() {
        const Table table = shop();
        Task spend = buy({"bought", "is", "1"});
        spend.kind = TaskKind::Regression;
        spend.column = "spend";
        const Result<FittedTask> fitted = fitTask(table, spend, firstRows(table.rows, 8));
        QVERIFY(fitted);
        QCOMPARE(fitted->mean, 7.0); // of 5 and 9

        Task both = buy({"x", "less", "5"});
        both.kind = TaskKind::MultiLabel;
        both.moreColumns = {"clicked"};
        const Result<FittedTask> labels = fitTask(table, both, firstRows(table.rows, 8));
        QVERIFY(labels);
        QCOMPARE(labels->labelled[0], std::int64_t{4});
        QCOMPARE(labels->labels[0].positives[0], std::int64_t{1});
        QCOMPARE(labels->labels[1].positives[0], std::int64_t{2});
    }

    void everyColumnButItsOwnStays() {
        const Table table = shop();
        const Result<Table> seen = seenBy(table, buy({"clicked", "is", "1"}));
        QVERIFY(seen);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            QCOMPARE(seen->columns[i] == table.columns[i], table.columns[i]->name != "bought");
        QVERIFY(!isMissing(*find(table, "bought"), 1) && isMissing(*find(*seen, "bought"), 1));
    }

    void whatCannotBeLearntIsRefused() {
        const Table table = shop();
        QVERIFY(has(refusal(buy({"gone", "is", "1"}), table), "gone"));
        QVERIFY(has(refusal(buy({"spend", "is", "much"}), table), "much"));
        QVERIFY(has(refusal(buy({"x", "more", "6"}), table), "No training row counts for task Buy"));
        QVERIFY(has(refusal(buy({"x", "more", "6"}), table), "x > 6"));
        QVERIFY(has(refusal(buy({"clicked", "is", "0"}), table), "is 0 in every training row that counts")); // no yes
        QVERIFY(has(refusal(buy({"x", "is", "5"}), table), "empty in every training row that counts"));
        Task phone = buy({"clicked", "is", "0"});
        phone.column = "device";
        phone.equals = {"phone"};
        QVERIFY(has(refusal(phone, table), "none has phone"));
        const Result<FittedTask> wrong = fitTask(table, buy({"gone", "is", "1"}), firstRows(8, 6));
        QCOMPARE(wrong.error().place.param, std::string("tasks.t1.population"));
        QCOMPARE(wrong.error().place.task, TaskId("t1"));
    }
};

TASKLOOM_TEST_MAIN(PopulationTest)
#include "tst_population.moc"
