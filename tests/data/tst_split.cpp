#include "engine/data/Split.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <fmt/format.h>

#include <map>
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
            column.numbers.push_back(none ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(row / 7));
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
    for (const std::vector<std::uint32_t>& part : split.rows) {
        QVERIFY(std::ranges::is_sorted(part));
        for (const std::uint32_t row : part)
            QVERIFY(seen.insert(row).second && row < rows);
    }
    QCOMPARE(static_cast<std::int64_t>(seen.size()), rows);
}

} // namespace

class SplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizesAgreeWithTheVectors() {
        support::Vectors vectors("splits");
        int checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            const std::int64_t rows = vector.inputs["rows"].toInteger();
            if (vector.group == "ratio") {
                const std::vector<double> shares = support::vectorTensor(vector.params["ratios"]).values;
                const std::vector<std::int64_t> sizes = partSizes(rows, shares);
                const std::vector<double> got(sizes.begin(), sizes.end());
                QVERIFY2(vector.differs(got, "sizes").empty(), vector.differs(got, "sizes").c_str());
                if (shares.size() == 3 && sizes[0] > 0 && sizes[1] > 0) {
                    const Result<Split> parts = split(emptyTable(rows), randomSplit(shares[0], shares[1], shares[2]));
                    QVERIFY(parts);
                    for (std::size_t part = 0; part < 3; ++part)
                        QCOMPARE(static_cast<std::int64_t>(parts->rows[part].size()), sizes[part]);
                    isPartition(*parts, rows);
                }
            } else if (vector.group == "modulo") {
                const Result<Split> parts = split(emptyTable(rows), byRowNumber());
                QVERIFY(parts);
                for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
                    const auto size = static_cast<double>(parts->of(part).size());
                    QVERIFY2(vector.differs(size, partId(part)).empty(), vector.differs(size, partId(part)).c_str());
                }
                isPartition(*parts, rows);
            } else {
                vectors.skip(vector.group);
                continue;
            }
            if (QTest::currentTestFailed())
                return;
            ++checked;
        }
        QCOMPARE(checked, 11);
        qInfo("%s", vectors.skippedText().c_str());
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
