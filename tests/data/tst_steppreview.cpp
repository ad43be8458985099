// What one step does to a column, worked out by hand; where new steps go; differences of two tables; rejected lines.

#include "engine/base/Files.h"
#include "engine/data/Finding.h"
#include "engine/data/Rejects.h"
#include "engine/data/StepPreview.h"
#include "engine/data/TableDifference.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>

using namespace engine;
using support::fileWith;
using support::tableFrom;

namespace {

using Names = std::vector<std::string>;

Task task(std::string column, TaskKind kind = TaskKind::Binary) {
    Task result;
    result.id = result.name = result.column = std::move(column);
    result.kind = kind;
    return result;
}

DataSpec dataWith(const Table& table, std::vector<StepSpec> steps) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns)
        columns.push_back({column->name, column->type, false, Role::Feature});
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    data.preparation.steps = std::move(steps);
    return data;
}

/// The first four rows train.
Split firstFour(const Table& table) {
    Split split;
    for (std::uint32_t row = 0; row < table.rows; ++row)
        split.rows[row < 4 ? 0 : 1].push_back(row);
    return split;
}

const char* const csv = "age,city,when,y\n"
                        "1,Rome,2026-01-01,0\n"
                        ",Rome,2026-01-02,1\n"
                        "3,Oslo,2026-01-03,0\n"
                        "8,Rome,2026-01-04,1\n"
                        "1000,Bern,2026-01-05,1\n";

StepPreview look(std::vector<StepSpec> steps, std::string_view id, std::string_view column = {}) {
    const Table table = tableFrom(csv);
    const Result<StepPreview> preview =
        previewStep(table, dataWith(table, std::move(steps)), {task("y")}, firstFour(table), id, column);
    if (!preview)
        throw std::runtime_error(english(preview.error().text));
    return *preview;
}

StepSpec step(const char* kind, Params params = {}, Names columns = {}, bool on = true) {
    return {kind, kind, on, std::move(columns), std::move(params)};
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class StepPreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreLearntFromTrainingRowsOnly() {
        // Training ages 1, 3, 8: mean 4, deviation √(26/3); 1000 is a validation row.
        const StepPreview preview = look({step("standardise")}, "standardise");
        QCOMPARE(preview.columns, (Names{"age", "when"})); // a moment is a number too
        QCOMPARE(preview.column, std::string("age"));
        QCOMPARE(preview.sampled, 4);
        QCOMPARE(preview.learnt.size(), std::size_t{2});
        QVERIFY(near(preview.learnt[0].second, 4));
        QVERIFY(near(preview.learnt[1].second, std::sqrt(26.0 / 3)));
        QVERIFY(near(preview.cellsBefore.numbers[3], 8));
        QVERIFY(near(preview.cellsAfter.numbers[3], 4 / std::sqrt(26.0 / 3)));
        QVERIFY(std::isnan(preview.cellsAfter.numbers[1]));
        QVERIFY(near(*preview.before.most, 8));
    }

    void theStepsBeforeHaveBeenAtIt() {
        const StepPreview preview = look({step("fill_missing"), step("standardise")}, "standardise", "age");
        QVERIFY(!std::isnan(preview.cellsBefore.numbers[1])); // the gap is filled already
        QCOMPARE(preview.before.missing, 0);
        const StepPreview fill = look({step("fill_missing"), step("standardise")}, "fill_missing", "age");
        QCOMPARE(fill.before.missing, 1);
        QCOMPARE(fill.after.missing, 0);
        QVERIFY(near(fill.cellsAfter.numbers[3], 8)); // what comes later has not
    }

    void aStepThatIsOffIsShownAsIfItWereOn() {
        const StepPreview off = look({step("standardise", {}, {}, false)}, "standardise");
        QVERIFY(near(off.cellsAfter.numbers[0], -3 / std::sqrt(26.0 / 3)));
    }

    void categoriesCountTheirCodes() {
        // Rome 3, Oslo 1 in training; Bern is never learnt.
        const StepPreview preview =
            look({step("minimum_count", {{"count", std::int64_t{2}}})}, "minimum_count", "city");
        QCOMPARE(preview.column, std::string("city"));
        QCOMPARE(preview.codesBefore, 3); // unknown, Rome, Oslo
        QCOMPARE(preview.codesAfter, 2);
        QCOMPARE(cellText(preview.cellsAfter, 0), std::string("Rome"));
        QCOMPARE(cellText(preview.cellsAfter, 2), std::string("unknown"));
        const StepPreview hot = look({step("one_hot", {}, {"city"})}, "one_hot");
        QVERIFY(hot.oneHot);
    }

    void aCutNumberIsSeenAsItsBins() {
        const StepPreview preview = look({step("bins", {}, {"age"})}, "bins");
        QVERIFY(preview.codesAfter > 1);
        QVERIFY(preview.cellsAfter.type == ColumnType::Category);
    }

    void missingValuesAreMarked() {
        const StepPreview preview = look({step("missing_indicator")}, "missing_indicator");
        QVERIFY(preview.marked);
        QVERIFY(near(*preview.marked, 0.25));
    }

    void newColumnsAreNamedAndShown() {
        const StepPreview preview = look({step("arithmetic", {{"left", std::string("age")},
                                                              {"sign", std::string("multiply")},
                                                              {"right", std::string("2")},
                                                              {"name", std::string("double age")}})},
                                         "arithmetic");
        QCOMPARE(preview.made, Names{"double age"});
        QVERIFY(near(preview.cellsAfter.numbers[3], 16));
        QCOMPARE(preview.before.name, std::string("age"));
    }

    void rowsAreCountedAndNamed() {
        const StepPreview preview = look(
            {step("filter_rows", {{"column", std::string("age")}, {"test", std::string("present")}})}, "filter_rows");
        QCOMPARE(preview.rowsBefore, 5);
        QCOMPARE(preview.rowsAfter, 4);
        QCOMPARE(preview.removed, std::vector<std::uint32_t>{1});
    }

    void answersAreScaled() {
        const Table table = tableFrom("a,price\n1,10\n2,20\n3,30\n4,40\n5,999\n");
        const Result<StepPreview> preview =
            previewStep(table, dataWith(table, {step("target_scaling")}), {task("price", TaskKind::Regression)},
                        firstFour(table), "target_scaling");
        QVERIFY(preview);
        QCOMPARE(preview->columns, Names{"price"});
        QVERIFY(near(preview->learnt[0].second, 25));
        QVERIFY(near(preview->cellsAfter.numbers[0], -15 / std::sqrt(125.0)));
        const Result<StepPreview> quantiles =
            previewStep(table, dataWith(table, {step("target_scaling")}), {task("price", TaskKind::Quantile)},
                        firstFour(table), "target_scaling");
        QVERIFY(quantiles);
        QCOMPARE(quantiles->columns, Names{"price"});
        QCOMPARE(quantiles->cellsAfter.numbers, preview->cellsAfter.numbers);
    }

    void whatIsLearntIsNoInput() {
        const Table table = tableFrom("a,calm,sad\n1,0,1\n2,1,0\n3,0,1\n4,1,1\n5,0,0\n");
        Task moods = task("calm", TaskKind::MultiLabel);
        moods.moreColumns = {"sad"};
        const Result<StepPreview> preview =
            previewStep(table, dataWith(table, {step("standardise")}), {moods}, firstFour(table), "standardise");
        QVERIFY2(preview.has_value(), preview ? "" : english(preview.error().text).c_str());
        QCOMPARE(preview->columns, Names{"a"});
    }

    void whatCannotBeDoneIsSaid() {
        const Table table = tableFrom(csv);
        const Result<StepPreview> none = previewStep(table, dataWith(table, {}), {task("y")}, firstFour(table), "clip");
        QVERIFY(!none);
        const Result<StepPreview> wrong =
            previewStep(table, dataWith(table, {step("filter_rows", {{"column", std::string("gone")}})}), {task("y")},
                        firstFour(table), "filter_rows");
        QVERIFY(!wrong);
        QVERIFY(english(wrong.error().text).find("gone") != std::string::npos);
        QVERIFY(look({step("standardise", {}, {"city"})}, "standardise").columns.empty());
    }

    void newStepsFindTheirPlace() {
        std::vector<StepSpec> list = standardSteps();
        const auto add = [&](const char* kind) {
            const Step& known = *findStep(kind);
            list.insert(list.begin() + std::ptrdiff_t(placeFor(known, list)), newStep(kind, list));
        };
        for (const char* kind : {"clip", "filter_rows", "one_hot", "date_parts"})
            add(kind);
        Names kinds;
        for (const StepSpec& one : list)
            kinds.push_back(one.kind);
        QCOMPARE(kinds, (Names{"filter_rows", "date_parts", "clip", "log1p", "standardise", "missing_indicator",
                               "minimum_count", "embedding", "one_hot", "target_scaling"}));
    }

    void twoTablesAreComparedCellByCell() {
        const Table before = tableFrom("a,b,c\n1,x,1\n2,y,2\n3,x,3\n");
        const Table now = tableFrom("b,a,d\ny,1,0\ny,2,0\n,4,0\nz,9,0\n");
        const TableDifference difference = differenceOf(before, now);
        QCOMPARE(difference.rowsBefore, 3);
        QCOMPARE(difference.rowsNow, 4);
        QCOMPARE(difference.rowsChanged, 2);
        QCOMPARE(difference.columns.size(), std::size_t{2});
        QCOMPARE(difference.columns[0].column, std::string("b"));
        QCOMPARE(difference.columns[0].cells, 2);
        QCOMPARE(difference.columns[0].firstRow, 0);
        QCOMPARE(difference.columns[0].before, std::string("x"));
        QCOMPARE(difference.columns[0].now, std::string("y"));
        QCOMPARE(difference.columns[1].cells, 1);
        QCOMPARE(difference.columns[1].firstRow, 2);
        QVERIFY(differenceOf(before, before).columns.empty());
        // Lists are compared as texts.
        Column lists;
        lists.name = "l";
        lists.type = ColumnType::List;
        lists.numbers = {1, 2, 3};
        lists.offsets = {0, 2, 3};
        Table one, other;
        one.rows = other.rows = 2;
        one.columns = {std::make_shared<const Column>(lists)};
        lists.numbers.plain()[2] = 4;
        other.columns = {std::make_shared<const Column>(lists)};
        QCOMPARE(differenceOf(one, other).columns.size(), std::size_t{1});
        QCOMPARE(differenceOf(one, other).columns.front().firstRow, 1);
    }

    void leftOutRowsAreReadBackAndSaved() {
        const support::TemporaryFolder folder;
        const auto path = fileWith(folder, "t.csv", "a,b\r\n1,2\r\nonly\r\n3,\"4\"\r\n5,6,\"seven\"\r\n");
        const Result<ReadTable> read = readTable(path);
        QVERIFY(read);
        QCOMPARE(read->rejected, 2);
        const Result<Names> lines = rejectedLines(read->rejects, read->dialect.encoding, path);
        QVERIFY(lines);
        QCOMPARE(*lines, (Names{"only", "5,6,\"seven\""}));
        QVERIFY(writeRejects(read->rejects, read->dialect.encoding, path, folder / "left.csv"));
        QCOMPARE(*readFile(folder / "left.csv"),
                 std::string("line,reason,text\n3,\"1 cell where 2 are expected\",\"only\"\n"
                             "5,\"3 cells where 2 are expected\",\"5,6,\"\"seven\"\"\"\n"));
    }

    void rowsBehindAFinding() {
        const Table table = tableFrom("a,b,y\n1,p,0\n2,q,1\n1,p,0\n3,r,1\n2,q,1\n");
        const DataSpec data = dataWith(table, {});
        const std::vector<Task> tasks{task("y")};
        const Profile facts = profile(table);
        const Split split = firstFour(table);
        const FindingInput input{table, data, tasks, facts, &split, nullptr};
        Finding finding{findFinding("duplicate_rows"), {}};
        QCOMPARE(rowsBehind(finding, input, 10), (std::vector<std::uint32_t>{0, 2, 1, 4}));
        QCOMPARE(rowsBehind(finding, input, 1), (std::vector<std::uint32_t>{0}));
        finding = {nullptr, {}};
        QVERIFY(rowsBehind(finding, input, 10).empty());
        finding.issue.error.place.row = 3;
        QCOMPARE(rowsBehind(finding, input, 10), (std::vector<std::uint32_t>{3}));
    }
};

TASKLOOM_TEST_MAIN(StepPreviewTest)
#include "tst_steppreview.moc"
