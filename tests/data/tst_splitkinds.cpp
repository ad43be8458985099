// The kinds of split one by one: what they keep, what they refuse, what is said about the result; joining of tables.

#include "engine/data/Join.h"
#include "engine/data/SplitCheck.h"
#include "engine/data/SplitRules.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
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

DataSpec ofKind(SplitKind kind, std::string column = {}) {
    DataSpec data;
    data.split.kind = kind;
    data.split.column = std::move(column);
    return data;
}

DataSpec withRole(DataSpec data, std::string column, Role role) {
    auto columns = std::make_shared<std::vector<ColumnSpec>>(*data.columns);
    columns->push_back({std::move(column), ColumnType::Integer, false, role});
    data.columns = std::move(columns);
    return data;
}

/// 3,000 rows: click .3, buy a tenth of the clicks, amount with a tail, a session of five rows, days in order.
Table shop() {
    std::string csv = "click,buy,amount,session,day\n";
    std::uint64_t state = 1;
    for (int row = 0; row < 3000; ++row) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto draw = static_cast<int>((state >> 33) % 1000);
        const bool click = draw < 300, buy = draw < 30;
        csv += fmt::format("{},{},{},s{},2026-{:02}-{:02}\n", int{click}, click ? fmt::format("{}", int{buy}) : "",
                           draw * draw, row / 5, 1 + row / 250, 1 + row % 250 / 10);
    }
    return tableFrom(csv);
}

std::string refusal(const Result<Split>& parts) {
    return parts ? std::string() : english(parts.error().text);
}

bool has(const std::string& said, std::string_view words) {
    return said.find(words) != std::string::npos;
}

double share(const Table& table, std::span<const std::uint32_t> rows, std::string_view name, double value) {
    const Column& column = support::column(table, name);
    const auto yes = std::ranges::count_if(rows, [&](std::uint32_t row) { return column.numbers[row] == value; });
    return static_cast<double>(yes) / static_cast<double>(rows.size());
}

std::string allGood(const SplitReport& report) {
    std::string said;
    for (const Text& sentence : report.good)
        said += english(sentence) + " ";
    return said;
}

} // namespace

class SplitKindsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalTasksAreBalancedTogether() {
        const Table table = shop();
        const std::vector<Task> tasks = {task("click"), task("buy"), task("amount", TaskKind::Regression)};
        const Result<Split> parts = split(table, ofKind(SplitKind::Stratified), tasks);
        QVERIFY(parts);
        const std::array sizes = {2100.0, 450.0, 450.0};
        std::vector<std::uint32_t> all;
        for (const auto& rows : parts->rows)
            all.insert(all.end(), rows.begin(), rows.end());
        QCOMPARE(all.size(), std::size_t{3000});
        for (std::size_t part = 0; part < 3; ++part) {
            QVERIFY(std::abs(static_cast<double>(parts->rows[part].size()) - sizes[part]) <= 3);
            for (const char* column : {"click", "buy"}) {
                // At most two rows beside the exact share.
                const double off = share(table, parts->rows[part], column, 1) - share(table, all, column, 1);
                QVERIFY(std::abs(off) * sizes[part] <= 2);
            }
        }
        const Result<Split> again = split(table, ofKind(SplitKind::Stratified), tasks);
        QCOMPARE(again->rows[1], parts->rows[1]);
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Stratified))), "no answers to balance"));
        // A column by itself.
        const Result<Split> byColumn = split(table, ofKind(SplitKind::Stratified, "click"));
        QVERIFY(byColumn);
        QVERIFY(std::abs(share(table, byColumn->rows[2], "click", 1) - share(table, all, "click", 1)) * 450 <= 1);
    }

    void balancedEntitiesStayTogether() {
        const Table table = shop();
        const std::vector<Task> tasks = {task("click"), task("buy")};
        const DataSpec data = withRole(ofKind(SplitKind::Stratified), "session", Role::Entity);
        const Result<Split> parts = split(table, data, tasks);
        QVERIFY(parts);
        const SplitReport report = checkSplit(table, data, tasks, *parts);
        QVERIFY(report.clean());
        QCOMPARE(report.together, 600);
        QVERIFY2(has(allGood(report), "No session is in two parts."), allGood(report).c_str());
        QVERIFY(std::abs(static_cast<double>(parts->rows[2].size()) - 450) <= 10);
        const double buys = share(table, parts->rows[2], "buy", 1) * 450;
        QVERIFY(std::abs(buys - 13.5) < 5);
    }

    void foldsOfEveryKind_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("column");
        QTest::newRow("random") << int(SplitKind::Random) << "";
        QTest::newRow("row number") << int(SplitKind::RowNumber) << "";
        QTest::newRow("stratified") << int(SplitKind::Stratified) << "";
        QTest::newRow("entity") << int(SplitKind::Entity) << "session";
        QTest::newRow("column") << int(SplitKind::Column) << "day";
    }

    void foldsOfEveryKind() {
        QFETCH(const int, kind);
        QFETCH(const QString, column);
        const Table table = shop();
        DataSpec data = ofKind(static_cast<SplitKind>(kind), column.toStdString());
        data.split.folds = 4;
        std::vector<int> tested(3000);
        for (data.split.fold = 0; data.split.fold < 4; ++data.split.fold) {
            const Result<Split> parts = split(table, data, {task("click")});
            QVERIFY2(parts, refusal(parts).c_str());
            QVERIFY(checkSplit(table, data, {}, *parts).rowsInTwoParts == 0);
            QVERIFY(!parts->rows[1].empty() && parts->rows[0].size() > parts->rows[1].size());
            QCOMPARE(parts->rows[0].size() + parts->rows[1].size() + parts->rows[2].size(), std::size_t{3000});
            for (const std::uint32_t row : parts->rows[2])
                ++tested[row];
        }
        QVERIFY(std::ranges::all_of(tested, [](int times) { return times == 1; }));
        QVERIFY(has(refusal(split(table, data, {task("click")})), "numbered 0 to 3"));
        data.split.folds = 1;
        data.split.fold = 0;
        QVERIFY(has(refusal(split(table, data, {task("click")})), "2 or more"));
    }

    void timeCutsKeepTheOrder() {
        const Table table = shop();
        const Column& day = support::column(table, "day");
        QCOMPARE(day.type, ColumnType::Date);
        DataSpec data = withRole(ofKind(SplitKind::Time), "day", Role::Time);
        const auto inOrder = [&](const Split& parts) {
            double last = -INFINITY;
            for (const auto& rows : parts.rows) {
                double least = INFINITY, most = -INFINITY;
                for (const std::uint32_t row : rows) {
                    least = std::min(least, day.numbers[row]);
                    most = std::max(most, day.numbers[row]);
                }
                if (!rows.empty() && least <= last)
                    return false;
                last = most;
            }
            return true;
        };
        Result<Split> parts = split(table, data);
        QVERIFY2(parts, refusal(parts).c_str());
        QVERIFY(inOrder(*parts));
        QVERIFY(std::abs(static_cast<double>(parts->rows[0].size()) - 2100) <= 10);
        data.split.validationFrom = "2026-10-01";
        data.split.testFrom = "2026-12-01";
        parts = split(table, data);
        QVERIFY(parts);
        QCOMPARE(parts->rows[0].size(), std::size_t{2250});
        QCOMPARE(parts->rows[1].size(), std::size_t{500});
        QCOMPARE(parts->rows[2].size(), std::size_t{250});
        const std::string said = allGood(checkSplit(table, data, {}, *parts));
        QVERIFY2(has(said, "validation begins with 2026-10-01, the test with 2026-12-01 (day)"), said.c_str());
        data.split.testFrom = "soon";
        QVERIFY(has(refusal(split(table, data)), "write it like 2026-01-31"));
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Time, "session"))), "holds words"));
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Time))), "role Time"));
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Time, "hour"))), "no such column"));
    }

    void timeFoldsWalkForward() {
        const Table table = shop();
        DataSpec data = ofKind(SplitKind::Time, "day");
        data.split.folds = 4;
        std::vector<std::size_t> grows, rolls;
        for (data.split.fold = 0; data.split.fold < 4; ++data.split.fold) {
            for (const bool rolling : {false, true}) {
                data.split.rolling = rolling;
                const Result<Split> parts = split(table, data);
                QVERIFY2(parts, refusal(parts).c_str());
                QVERIFY(parts->rows[0].back() < parts->rows[1].front() &&
                        parts->rows[1].back() < parts->rows[2].front());
                (rolling ? rolls : grows).push_back(parts->rows[0].size() + parts->rows[1].size());
            }
        }
        QCOMPARE(grows, (std::vector<std::size_t>{600, 1200, 1800, 2400}));
        QCOMPARE(rolls, (std::vector<std::size_t>{600, 600, 600, 600}));
        data.split.folds = 5000;
        data.split.fold = 0;
        QVERIFY(has(refusal(split(table, data)), "fewer folds"));
    }

    void rowsWithoutATimeAreInNoPart() {
        const Table table = tableFrom("t,x\n1,1\n,2\n2,3\n3,4\n4,5\n5,6\n");
        DataSpec data = ofKind(SplitKind::Time, "t");
        data.split.train = 0.6;
        data.split.validation = 0.4;
        data.split.test = 0;
        const Result<Split> parts = split(table, data);
        QVERIFY(parts);
        QCOMPARE(parts->rows[0], (std::vector<std::uint32_t>{0, 2, 3}));
        QCOMPARE(parts->rows[1], (std::vector<std::uint32_t>{4, 5}));
        const SplitReport report = checkSplit(table, data, {}, *parts);
        QCOMPARE(report.leftOut, 1);
        QCOMPARE(report.issues.size(), std::size_t{1});
        QVERIFY(has(english(report.issues.front().error.text), "1 rows have no value in t"));
    }

    void aColumnNamesTheParts() {
        const Table table = tableFrom("part,x\ntrain,1\nVal,2\ntest,3\ntrain,4\n,5\nTest ,6\n");
        Result<Split> parts = split(table, ofKind(SplitKind::Column, "part"));
        QVERIFY(parts);
        QCOMPARE(parts->rows[0], (std::vector<std::uint32_t>{0, 3}));
        QCOMPARE(parts->rows[1], (std::vector<std::uint32_t>{1}));
        QCOMPARE(parts->rows[2], (std::vector<std::uint32_t>{2, 5}));
        DataSpec data = ofKind(SplitKind::Column, "x");
        data.split.validationValues = {"2", "3"};
        data.split.testValues = {"6"};
        parts = split(table, data);
        QVERIFY(parts);
        QCOMPARE(parts->rows[1], (std::vector<std::uint32_t>{1, 2}));
        QCOMPARE(parts->rows[2], (std::vector<std::uint32_t>{5}));
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Column))), "none is chosen yet"));
        QVERIFY(has(refusal(split(table, ofKind(SplitKind::Column, "parts"))), "no such column"));
        const std::string none = refusal(split(table, ofKind(SplitKind::Column, "x")));
        QVERIFY2(has(none, "No cell of x says validation, valid, val"), none.c_str());
        QVERIFY2(has(none, "such as “1”"), none.c_str());
    }

    void threeFiles() {
        std::vector<Issue> issues;
        const Table joined = joinTables({tableFrom("x,c,y\n1,a,0\n2,b,1\n3,a,1\n"), tableFrom("y,x,extra\n1,2.5,9\n"),
                                         tableFrom("c,x,y\nz,7,0\nb,8,1\n")},
                                        {"a.csv", "b.csv", "c.csv"}, issues);
        QCOMPARE(joined.rows, 6);
        QCOMPARE(joined.fileRows, (std::vector<std::int64_t>{3, 1, 2}));
        QCOMPARE(cellText(support::column(joined, "x"), 3), std::string("2.5"));
        QCOMPARE(support::column(joined, "x").type, ColumnType::Real);
        QVERIFY(isMissing(support::column(joined, "c"), 3));
        QCOMPARE(cellText(support::column(joined, "c"), 4), std::string("z"));
        QCOMPARE(support::column(joined, "c").categories.size(), std::size_t{3});
        QCOMPARE(issues.size(), std::size_t{2});
        QVERIFY(has(english(issues[0].error.text), "b.csv has no column c"));
        QVERIFY(has(english(issues[1].error.text), "extra is only in b.csv"));
        DataSpec data = ofKind(SplitKind::Files);
        data.split.validationFile = "b.csv";
        data.split.testFile = "c.csv";
        Result<Split> parts = split(joined, data);
        QVERIFY(parts);
        QCOMPARE(parts->rows[0], (std::vector<std::uint32_t>{0, 1, 2}));
        QCOMPARE(parts->rows[1], (std::vector<std::uint32_t>{3}));
        QCOMPARE(parts->rows[2], (std::vector<std::uint32_t>{4, 5}));
        // Folds: the test file stays the test.
        data.split.folds = 2;
        for (data.split.fold = 0; data.split.fold < 2; ++data.split.fold) {
            parts = split(joined, data);
            QVERIFY(parts);
            QCOMPARE(parts->rows[1].size(), std::size_t{2});
            QCOMPARE(parts->rows[2], (std::vector<std::uint32_t>{4, 5}));
        }
        QVERIFY(has(refusal(split(tableFrom("x\n1\n2\n"), ofKind(SplitKind::Files))), "only one is named"));
    }

    void mixedTypesAreJoinedInWords() {
        std::vector<Issue> issues;
        const Table joined = joinTables({tableFrom("k,d\n1,2026-01-01\n2,2026-01-02\n"),
                                         tableFrom("k,d\nred,2026-01-03 12:00\nblue,2026-01-04 00:00\n")},
                                        {"a", "b"}, issues);
        QVERIFY(issues.empty());
        QVERIFY(!isNumeric(support::column(joined, "k").type));
        QCOMPARE(cellText(support::column(joined, "k"), 0), std::string("1"));
        QCOMPARE(cellText(support::column(joined, "k"), 2), std::string("red"));
        QCOMPARE(support::column(joined, "d").type, ColumnType::Timestamp);
        QCOMPARE(cellText(support::column(joined, "d"), 1), std::string("2026-01-02 00:00:00"));
        QCOMPARE(cellText(support::column(joined, "d"), 2), std::string("2026-01-03 12:00:00"));
    }

    void overlapIsSaidAndMended() {
        const Table table = shop();
        DataSpec data = withRole(ofKind(SplitKind::RowNumber), "session", Role::Entity);
        Result<Split> parts = split(table, data);
        QVERIFY(parts);
        SplitReport report = checkSplit(table, data, {}, *parts);
        QVERIFY(!report.clean());
        QCOMPARE(report.togetherInTwo, 600);
        QCOMPARE(report.issues.size(), std::size_t{1});
        const std::string said = english(report.issues.front().error.text);
        QVERIFY2(has(said, "600 of 600 values of session have rows in more than one part"), said.c_str());
        const std::optional<Fix> fix = report.issues.front().fix;
        QVERIFY(fix);
        QCOMPARE(fix->assignments.front().first, std::string("data.split.kind"));
        QCOMPARE(fix->assignments.front().second, Json("entity"));
        data.split.kind = SplitKind::Entity;
        data.split.column = "session";
        parts = split(table, data);
        report = checkSplit(table, data, {}, *parts);
        QVERIFY(report.clean());
        QVERIFY(report.issues.empty());
    }

    void everyKindHasAnId() {
        for (int kind = 0; kind <= static_cast<int>(SplitKind::Files); ++kind) {
            const auto one = static_cast<SplitKind>(kind);
            QCOMPARE(splitKindFromId(splitKindId(one)), std::optional(one));
            QVERIFY(std::string(splitKindIds).find(splitKindId(one)) != std::string::npos);
            QVERIFY(*splitKindLabel(one) && *splitKindHelp(one));
        }
        QVERIFY(!splitKindFromId("magic"));
    }
};

TASKLOOM_TEST_MAIN(SplitKindsTest)
#include "tst_splitkinds.moc"
