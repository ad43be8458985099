#include "engine/data/SplitCheck.h"
#include "engine/data/SplitRules.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

using namespace engine;
using support::VectorCase;

namespace {

Table emptyTable(std::int64_t rows) {
    Table table;
    table.rows = rows;
    return table;
}

DataSpec randomSplit(double train, double validation, double test, std::uint64_t seed = 7) {
    DataSpec data;
    data.split.train = train;
    data.split.validation = validation;
    data.split.test = test;
    data.split.seed = seed;
    return data;
}

DataSpec byRowNumber() {
    DataSpec data;
    data.split.kind = SplitKind::RowNumber;
    return data;
}

/// Rows `count`, the entity of row i is i / 7; every 50th row has none.
Table withEntities(std::int64_t count, bool numeric) {
    Column column;
    column.name = "customer";
    column.type = numeric ? ColumnType::Integer : ColumnType::Category;
    for (std::int64_t row = 0; row < count; ++row) {
        const bool none = row % 50 == 49;
        if (numeric) {
            column.numbers.plain().push_back(none ? std::numeric_limits<double>::quiet_NaN()
                                                  : static_cast<double>(row / 7));
        } else {
            const auto code = static_cast<std::int32_t>(row / 7);
            column.codes.push_back(none ? -1 : code);
            if (static_cast<std::size_t>(code) >= column.categories.size())
                column.categories.push_back(fmt::format("k{}", code));
        }
    }
    Table table = emptyTable(count);
    table.columns.push_back(std::make_shared<const Column>(column));
    return table;
}

void isPartition(const Split& split, std::int64_t rows) {
    std::set<std::uint32_t> seen;
    for (const RowList& part : split.rows) {
        QVERIFY(std::ranges::is_sorted(part));
        for (const std::uint32_t row : part)
            QVERIFY(seen.insert(row).second && row < rows);
    }
    QCOMPARE(static_cast<std::int64_t>(seen.size()), rows);
}

std::shared_ptr<const Column> numbers(std::string name, const std::vector<double>& values,
                                      ColumnType type = ColumnType::Integer) {
    Column column;
    column.name = std::move(name);
    column.type = type;
    column.numbers.plain().assign(values.begin(), values.end());
    return std::make_shared<const Column>(std::move(column));
}

Table tableOf(std::vector<std::shared_ptr<const Column>> columns) {
    Table table;
    table.rows = static_cast<std::int64_t>(columns.front()->numbers.size());
    table.columns = std::move(columns);
    return table;
}

DataSpec ofKind(SplitKind kind, std::int64_t folds = 0, std::int64_t fold = 0) {
    DataSpec data;
    data.split.kind = kind;
    data.split.folds = folds;
    data.split.fold = fold;
    return data;
}

Task classTask(std::string column, TaskKind kind = TaskKind::Multiclass) {
    Task task;
    task.id = "t_" + column;
    task.name = column;
    task.kind = kind;
    task.column = std::move(column);
    return task;
}

/// All folds of a rule; every row is tested exactly once and the parts of each fold do not overlap.
void allFolds(const Table& table, DataSpec data, const std::vector<Task>& tasks, std::vector<Split>& result) {
    std::vector<int> tested(static_cast<std::size_t>(table.rows));
    for (std::int64_t fold = 0; fold < data.split.folds; ++fold) {
        data.split.fold = fold;
        const Result<Split> parts = split(table, data, tasks);
        QVERIFY2(parts, parts ? "" : english(parts.error().text).c_str());
        isPartition(*parts, table.rows);
        if (QTest::currentTestFailed())
            return;
        for (const std::uint32_t row : parts->of(Part::Test))
            ++tested[row];
        result.push_back(*parts);
    }
    QVERIFY(std::ranges::all_of(tested, [](int times) { return times == 1; }));
}

std::vector<double> testSizes(const std::vector<Split>& folds) {
    std::vector<double> sizes;
    for (const Split& fold : folds)
        sizes.push_back(static_cast<double>(fold.of(Part::Test).size()));
    std::ranges::sort(sizes, std::greater());
    return sizes;
}

void same(const VectorCase& vector, std::span<const double> got, const char* key) {
    QVERIFY2(vector.differs(got, key).empty(), vector.differs(got, key).c_str());
}

void same(const VectorCase& vector, double got, const char* key) {
    same(vector, std::array{got}, key);
}

bool wantsRefusal(const VectorCase& vector) {
    return vector.expected["status"].toString() == "clear_error";
}

/// A refusal says how many there are, how many are wanted and what to do.
void isClearRefusal(const Result<Split>& parts) {
    QVERIFY(!parts);
    const std::string said = english(parts.error().text);
    QVERIFY2(said.size() > 40 && said.ends_with("."), said.c_str());
    QVERIFY(parts.error().code == ErrorCode::BadData);
}

void checkRatio(const VectorCase& vector) {
    const std::int64_t rows = vector.inputs["rows"].toInteger();
    const std::vector<double> shares = support::vectorTensor(vector.params["ratios"]).values;
    const std::vector<std::int64_t> sizes = partSizes(rows, shares);
    same(vector, std::vector<double>(sizes.begin(), sizes.end()), "sizes");
    if (shares.size() != 3 || sizes[0] == 0 || sizes[1] == 0)
        return;
    const Result<Split> parts = split(emptyTable(rows), randomSplit(shares[0], shares[1], shares[2]));
    QVERIFY(parts);
    for (std::size_t part = 0; part < 3; ++part)
        QCOMPARE(static_cast<std::int64_t>(parts->rows[part].size()), sizes[part]);
    isPartition(*parts, rows);
}

void checkModulo(const VectorCase& vector) {
    const std::int64_t rows = vector.inputs["rows"].toInteger();
    const Result<Split> parts = split(emptyTable(rows), byRowNumber());
    QVERIFY(parts);
    for (const Part part : {Part::Train, Part::Validation, Part::Test})
        same(vector, static_cast<double>(parts->of(part).size()), partId(part));
    isPartition(*parts, rows);
}

void checkFolds(const VectorCase& vector) {
    const Table table = emptyTable(vector.inputs["rows"].toInteger());
    for (const SplitKind kind : {SplitKind::Random, SplitKind::RowNumber}) {
        DataSpec data = ofKind(kind, vector.params["folds"].toInteger());
        data.split.modulus = 2; // the rest of a few rows needs a validation row too
        data.split.validationRests = {1};
        data.split.train = data.split.validation = 0.4;
        if (wantsRefusal(vector)) {
            isClearRefusal(split(table, data));
            continue;
        }
        std::vector<Split> folds;
        allFolds(table, data, {}, folds);
        if (QTest::currentTestFailed())
            return;
        same(vector, testSizes(folds), "test_sizes_sorted");
    }
}

void checkStratified(const VectorCase& vector) {
    const bool warned = vector.expected["status"].toString() == "clear_error_or_warning";
    std::vector<double> labels;
    if (vector.inputs.contains("class_counts")) {
        double label = 0;
        for (const double count : support::vectorTensor(vector.inputs["class_counts"]).values)
            labels.insert(labels.end(), static_cast<std::size_t>(count), label++);
    } else {
        labels = support::vectorTensor(vector.inputs["labels"]).values;
    }
    const Table table = tableOf({numbers("y", labels)});
    const std::vector<Task> tasks = {classTask("y")};
    DataSpec data = ofKind(SplitKind::Stratified, vector.params["folds"].toInteger());
    std::vector<Split> folds;
    allFolds(table, data, tasks, folds);
    if (QTest::currentTestFailed())
        return;
    const auto classCounts = [&](const Split& fold, std::size_t classes) {
        std::vector<double> counts(classes);
        for (const std::uint32_t row : fold.of(Part::Test))
            ++counts[static_cast<std::size_t>(labels[row])];
        return counts;
    };
    if (warned) {
        double fewest = INFINITY;
        for (const Split& fold : folds)
            fewest = std::min(fewest, classCounts(fold, 2)[1]);
        same(vector, fewest, "min_fold_count_of_small_class");
        const SplitReport report = checkSplit(table, data, tasks, folds.front());
        QCOMPARE(report.issues.size(), std::size_t{1});
        QVERIFY(english(report.issues.front().error.text).find("fewer than the") != std::string::npos);
        return;
    }
    same(vector, testSizes(folds), "test_sizes_sorted");
    const std::vector<double> least = support::vectorTensor(vector.expected["per_fold_class_min"]).values;
    const std::vector<double> most = support::vectorTensor(vector.expected["per_fold_class_max"]).values;
    for (const Split& fold : folds) {
        const std::vector<double> counts = classCounts(fold, least.size());
        for (std::size_t i = 0; i < counts.size(); ++i)
            QVERIFY(counts[i] >= least[i] && counts[i] <= most[i]);
    }
}

void checkGroups(const VectorCase& vector) {
    const std::vector<double> groups = support::vectorTensor(vector.inputs["groups"]).values;
    const Table table = tableOf({numbers("session", groups)});
    DataSpec data = ofKind(SplitKind::Entity, vector.params["folds"].toInteger());
    data.split.column = "session";
    data.split.train = data.split.validation = 0.4;
    data.split.test = 0.2;
    if (wantsRefusal(vector)) {
        isClearRefusal(split(table, data));
        return;
    }
    // Few groups may leave nothing to validate with, so the rule itself is looked at; `split` is used below.
    std::vector<std::uint32_t> rows(groups.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto folds = shuffledFolds(entityUnits(*table.columns.front(), rows), data.split.folds, 7);
    QVERIFY(folds);
    std::vector<double> sizes(static_cast<std::size_t>(data.split.folds));
    std::map<double, std::set<std::uint32_t>> foldsOf;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        ++sizes[(*folds)[i]];
        foldsOf[groups[i]].insert((*folds)[i]);
    }
    std::ranges::sort(sizes, std::greater());
    same(vector, sizes, "test_sizes_sorted");
    QVERIFY(sizes.front() >= vector.expected["largest_fold_at_least"].toDouble());
    same(vector, static_cast<double>(std::ranges::count_if(sizes, [](double size) { return size > 0; })),
         "non_empty_folds");
    same(vector, static_cast<double>(std::ranges::count_if(foldsOf, [](const auto& e) { return e.second.size() > 1; })),
         "groups_shared_between_train_and_test");
}

void checkTime(const VectorCase& vector) {
    const std::vector<double> times = support::vectorTensor(vector.inputs["time"]).values;
    const double share = vector.params["train_ratio"].toDouble();
    std::vector<double> sorted = times;
    std::ranges::sort(sorted);
    const TimeCut cut = timeCut(sorted, share);
    same(vector, static_cast<double>(cut.index), "cut_index");
    same(vector, cut.value, "cut_value");
    DataSpec data = ofKind(SplitKind::Time);
    data.split.column = "when";
    data.split.train = share;
    data.split.validation = 1 - share;
    data.split.test = 0;
    const Result<Split> parts = split(tableOf({numbers("when", times)}), data);
    if (wantsRefusal(vector)) {
        isClearRefusal(parts);
        return;
    }
    QVERIFY(parts);
    same(vector, static_cast<double>(parts->rows[0].size()), "train_rows");
    same(vector, static_cast<double>(parts->rows[1].size()), "test_rows");
    const auto timeOf = [&](std::uint32_t row) { return times[row]; };
    same(vector, times[*std::ranges::min_element(parts->rows[1], {}, timeOf)], "test_min_time");
    same(vector, times[*std::ranges::max_element(parts->rows[0], {}, timeOf)], "train_max_time");
}

void checkTimeFolds(const VectorCase& vector) {
    std::vector<double> times(static_cast<std::size_t>(vector.inputs["rows"].toInteger()));
    std::iota(times.begin(), times.end(), 0.0);
    const std::int64_t folds = vector.params["folds"].toInteger();
    std::vector<double> train, test;
    for (std::int64_t fold = 0; fold < folds; ++fold) {
        const Result<TimeFold> window = timeFold(times, folds, fold, false);
        QVERIFY(window);
        const auto count = [&](double from, double end) {
            return static_cast<double>(
                std::ranges::count_if(times, [&](double time) { return time >= from && time < end; }));
        };
        train.push_back(count(window->from, window->testFrom));
        test.push_back(count(window->testFrom, window->testEnd));
    }
    same(vector, train, "train_sizes");
    same(vector, test, "test_sizes");
}

} // namespace

class SplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheVectors() {
        support::Vectors vectors("splits");
        std::size_t checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            const std::map<std::string, void (*)(const VectorCase&)> checks = {
                {"ratio", checkRatio},
                {"modulo", checkModulo},
                {"kfold", checkFolds},
                {"stratified_kfold", checkStratified},
                {"group_kfold", checkGroups},
                {"time_split", checkTime},
                {"time_series_kfold", checkTimeFolds},
            };
            const auto check = checks.find(vector.group);
            QVERIFY2(check != checks.end(), vector.name.c_str());
            check->second(vector);
            if (QTest::currentTestFailed()) {
                qWarning("%s", vector.name.c_str());
                return;
            }
            ++checked;
        }
        QVERIFY(checked > 0);
        QCOMPARE(checked, vectors.cases().size());
    }

    void rowNumbersGoByTheirRest() {
        const Result<Split> parts = split(emptyTable(12), byRowNumber());
        QVERIFY(parts);
        QCOMPARE(parts->of(Part::Validation), (std::vector<std::uint32_t>{3, 8}));
        QCOMPARE(parts->of(Part::Test), (std::vector<std::uint32_t>{4, 9}));
    }

    void theSeedDecides() {
        const Table table = emptyTable(1000);
        const Result<Split> a = split(table, randomSplit(0.7, 0.15, 0.15, 1)),
                            again = split(table, randomSplit(0.7, 0.15, 0.15, 1));
        const Result<Split> b = split(table, randomSplit(0.7, 0.15, 0.15, 2));
        QVERIFY(a && again && b);
        QCOMPARE(a->rows[0], again->rows[0]);
        QCOMPARE(a->rows[2], again->rows[2]);
        QVERIFY(a->rows[0] != b->rows[0]);
        // Not the first rows: about 70 % of each half of the table.
        const auto early = std::ranges::count_if(a->rows[0], [](std::uint32_t row) { return row < 500; });
        QVERIFY(early > 310 && early < 390);
    }

    // Shares are checked to a millionth, which is several rows of a large table.
    void sharesOfALittleMoreThanOne() {
        for (const std::array<double, 3>& shares :
             {std::array{0.8, 0.1, 0.1000009}, std::array{1.0, 0.0000009, 0.0}, std::array{0.0000009, 0.0, 1.0}}) {
            const std::vector<std::int64_t> sizes = partSizes(10'240'000, shares);
            QCOMPARE(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}), std::int64_t{10'240'000});
            QVERIFY(std::ranges::min(sizes) >= 0);
        }
        const Result<Split> parts = split(emptyTable(2'500'000), randomSplit(0.8, 0.1, 0.1000009));
        QVERIFY(parts);
        QCOMPARE(parts->rows[0].size() + parts->rows[1].size() + parts->rows[2].size(), std::size_t{2'500'000});
        QVERIFY(std::ranges::is_sorted(parts->rows[0]));
        // Those of training stay in the room of all rows.
        QCOMPARE(parts->rows[0].capacity(), std::size_t{2'500'000});
    }

    void rowsWithoutAPartAreInNone() {
        std::vector<double> times;
        for (int row = 0; row < 100; ++row)
            times.push_back(row % 4 == 1 ? std::numeric_limits<double>::quiet_NaN() : 100.0 - row);
        DataSpec data = ofKind(SplitKind::Time);
        data.split.column = "day";
        data.split.train = 0.8;
        data.split.validation = 0.2;
        data.split.test = 0;
        const Result<Split> parts = split(tableOf({numbers("day", times, ColumnType::Date)}), data);
        QVERIFY2(parts, parts ? "" : english(parts.error().text).c_str());
        QCOMPARE(parts->rows[0].size(), std::size_t{60});
        QCOMPARE(parts->rows[1].size(), std::size_t{15});
        QVERIFY(parts->rows[2].empty());
        for (const RowList& part : parts->rows) {
            QVERIFY(std::ranges::is_sorted(part));
            QVERIFY(std::ranges::none_of(part, [](std::uint32_t row) { return row % 4 == 1; }));
        }
        QCOMPARE(parts->rows[1].front(), 0U); // the latest
    }

    void rowsOfOneEntityStayTogether_data() {
        QTest::addColumn<bool>("numeric");
        QTest::newRow("numbers") << true;
        QTest::newRow("categories") << false;
    }

    void rowsOfOneEntityStayTogether() {
        QFETCH(const bool, numeric);
        const std::int64_t rows = 7000;
        const Table table = withEntities(rows, numeric);
        DataSpec data = randomSplit(0.6, 0.2, 0.2);
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(
            std::vector{ColumnSpec{"customer", ColumnType::Integer, false, Role::Entity}});
        const Result<Split> parts = split(table, data);
        QVERIFY(parts);
        isPartition(*parts, rows);
        std::map<std::int64_t, std::set<int>> partsOf;
        for (int part = 0; part < partCount; ++part) {
            for (const std::uint32_t row : parts->rows[part]) {
                if (row % 50 != 49)
                    partsOf[row / 7].insert(part);
            }
        }
        for (const auto& [entity, where] : partsOf)
            QCOMPARE(where.size(), std::size_t{1});
        const std::int64_t wanted[] = {4200, 1400, 1400};
        for (int part = 0; part < partCount; ++part)
            QVERIFY(std::abs(static_cast<std::int64_t>(parts->rows[part].size()) - wanted[part]) <= 7);
    }

    void refusals_data() {
        QTest::addColumn<double>("train");
        QTest::addColumn<double>("validation");
        QTest::addColumn<double>("test");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("words");
        QTest::newRow("no validation") << 1.0 << 0.0 << 0.0 << 100 << "validation";
        QTest::newRow("no training") << 0.0 << 0.5 << 0.5 << 100 << "training";
        QTest::newRow("one row") << 0.7 << 0.15 << 0.15 << 1 << "validation";
        QTest::newRow("sum above 1") << 0.7 << 0.3 << 0.3 << 100 << "add up to 1";
        QTest::newRow("negative") << 1.2 << -0.2 << 0.0 << 100 << "between 0 and 1";
    }

    void refusals() {
        QFETCH(const double, train);
        QFETCH(const double, validation);
        QFETCH(const double, test);
        QFETCH(const int, rows);
        QFETCH(const QString, words);
        const Result<Split> parts = split(emptyTable(rows), randomSplit(train, validation, test));
        QVERIFY(!parts);
        const std::string said = english(parts.error().text);
        QVERIFY2(said.find(words.toStdString()) != std::string::npos, said.c_str());
        QCOMPARE(parts.error().place.param, std::string("data.split"));
    }

    void twoColumnsCannotBothKeepTogether() {
        DataSpec data = randomSplit(0.6, 0.2, 0.2);
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(
            std::vector{ColumnSpec{"a", ColumnType::Integer, false, Role::Entity},
                        ColumnSpec{"b", ColumnType::Integer, false, Role::Entity}});
        QVERIFY(!split(emptyTable(100), data));
    }
};

TASKLOOM_TEST_MAIN(SplitTest)
#include "tst_split.moc"
