// Stored files: every kind of Parquet column, and packed text.

#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

using namespace engine;

namespace {

std::filesystem::path file(const char* name) {
    return support::testFiles() / "files" / name;
}

std::string shownColumn(const Column& column, std::int64_t rows) {
    std::string result = columnTypeId(column.type);
    for (std::int64_t row = 0; row < rows; ++row)
        result += fmt::format(" {}", isMissing(column, row) ? "-" : cellText(column, row));
    return result;
}

} // namespace

class StoredFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parquetKinds_data() {
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* expected) { QTest::newRow(name) << QByteArray(expected); };
        row("int8", "integer 1 -2 - 4");
        row("uint64", "category 1 2 3 18446744073709551615");
        row("int64", "category 9007199254740993 - -9007199254740993 5");
        row("flags", "boolean 0 1 1 -");
        row("half", "real 0.5 1.5 - -2");
        row("float", "real 0.25 - 3.5 10000000000");
        row("decimal", "real 1.5 -2.25 - 100");
        row("truth", "boolean true - false true");
        row("date", "date 2026-01-31 1969-12-31 - 2000-02-29");
        row("time_ms", "timestamp 2026-01-31 08:12:00 - 1970-01-01 00:00:00 1969-12-31 23:59:59.25");
        row("time_ns_utc", "timestamp 1970-01-01 00:00:00 1970-01-01 00:00:01.5 - 1970-01-02 00:00:00");
        row("clock", "real 0 3600 - 0.001");
        row("text", "category 1 2 - x");
        row("digits", "category 1 2 - 3"); // stored as text: it stays text
        row("large", "category b a - b");
        row("dictionary", "category b a - b");
        row("list", "list [1] [2, 3] - -");
        row("struct", "unusable - - - -");
        row("nothing", "unusable - - - -");
        row("blank", "unusable - - - -");
    }

    void parquetKinds() {
        QFETCH(const QByteArray, expected);
        const Result<ReadTable> read = readTable(file("types.parquet"));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 4);
        QCOMPARE(read->table.columns.size(), std::size_t{20});
        const Column& column = support::column(read->table, QTest::currentDataTag());
        QCOMPARE(QByteArray::fromStdString(shownColumn(column, 4)), expected);
    }

    void unusableColumnsAreSaid() {
        const Result<ReadTable> read = readTable(file("types.parquet"));
        QVERIFY(read);
        std::string said;
        for (const Issue& issue : read->issues)
            said.append(english(issue.error.text)).append("\n");
        QCOMPARE(said, std::string("Column struct is left out: its cells hold lists or records.\n"
                                   "Column nothing is left out: every cell is empty.\n"
                                   "Column blank is left out: every cell is empty.\n"));
    }

    void chosenTypesColumnsAndRows() {
        ReadOptions options;
        options.types = {{"int8", ColumnType::Category},
                         {"digits", ColumnType::Integer},
                         {"truth", ColumnType::Category},
                         {"dictionary", ColumnType::Text}};
        options.columns = {"int8", "digits", "truth", "dictionary", "struct"};
        const Result<ReadTable> read = readTable(file("types.parquet"), options);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.columns.size(), std::size_t{5});
        QCOMPARE(shownColumn(support::column(read->table, "int8"), 4), std::string("category 1 -2 - 4"));
        QCOMPARE(shownColumn(support::column(read->table, "digits"), 4), std::string("integer 1 2 - 3"));
        QCOMPARE(shownColumn(support::column(read->table, "dictionary"), 4), std::string("text b a - b"));
        options = {};
        options.types = {
            {"nothing", ColumnType::Real}, {"blank", ColumnType::Category}, {"list", ColumnType::Unusable}};
        const Result<ReadTable> holes = readTable(file("types.parquet"), options);
        QVERIFY(holes);
        QCOMPARE(shownColumn(support::column(holes->table, "nothing"), 4), std::string("real - - - -"));
        QCOMPARE(shownColumn(support::column(holes->table, "blank"), 4), std::string("category - - - -"));
        QCOMPARE(shownColumn(support::column(holes->table, "list"), 4), std::string("unusable - - - -"));
        options = {};
        options.maxRows = 2;
        const Result<ReadTable> head = readTable(file("types.parquet"), options);
        QVERIFY(head);
        QCOMPARE(head->table.rows, 2);
        QCOMPARE(shownColumn(support::column(head->table, "text"), 2), std::string("category 1 2"));
        options = {};
        options.types = {{"text", ColumnType::Real}};
        const Result<ReadTable> refused = readTable(file("types.parquet"), options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().place.column, std::string("text"));
        QVERIFY(english(refused.error().text).find("“x”") != std::string::npos);
    }

    // More rows than are unpacked at a time, in several row groups with dictionaries of their own.
    void manyRows() {
        const support::TemporaryFolder folder;
        std::string rows = "real,whole,flag,word\n";
        for (int row = 0; row < 600'000; ++row)
            rows += fmt::format("{},{},{},{}\n", row % 7 == 0 ? std::string() : fmt::format("{}.5", row), row, row % 2,
                                row % 11 == 0 ? std::string() : fmt::format("w{}", row / 50'000 * 3 + row % 4));
        const Result<ReadTable> csv = readTable(support::fileWith(folder, "t.csv", rows));
        QVERIFY(csv);
        const std::filesystem::path path = folder / "t.parquet";
        QVERIFY(writeTable(csv->table, path));
        const Result<ReadTable> read = readTable(path);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 600'000);
        for (std::size_t i = 0; i < 4; ++i) {
            const Column& a = *csv->table.columns[i];
            const Column& b = *read->table.columns[i];
            QCOMPARE(b.type, a.type);
            QVERIFY(b.codes == a.codes && b.categories == a.categories);
            QVERIFY(std::ranges::equal(a.numbers, b.numbers,
                                       [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
        }
    }

    void bytesThatAreNoText() {
        const Result<ReadTable> read = readTable(file("notutf8.parquet"));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        const auto bad = std::ranges::find(read->table.columns, ColumnType::Unusable, &Column::type);
        QVERIFY(bad != read->table.columns.end());
        QCOMPARE((*bad)->unusableReason, std::string("its cells hold bytes that are no text."));
        ReadOptions options;
        options.columns = {"ok"};
        QVERIFY(readTable(file("notutf8.parquet"), options));
    }

    void aSchemaWithoutRows() {
        const Result<ReadTable> read = readTable(file("norows.parquet"));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 0);
        QVERIFY(!read->issues.empty());
        QVERIFY(english(read->issues.front().error.text).find("no rows") != std::string::npos);
    }

    void writingStops_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"t.csv", "t.tsv", "t.parquet", "t.arrow"})
            QTest::newRow(name) << QByteArray(name);
    }

    // More rows than one block; written whole, or not at all.
    void writingStops() {
        QFETCH(const QByteArray, name);
        const support::TemporaryFolder folder;
        const std::filesystem::path path = folder / name.constData();
        Table table;
        table.rows = (std::int64_t{1} << 18) + 5;
        auto column = std::make_shared<Column>();
        column->name = "a";
        column->type = ColumnType::Integer;
        for (std::int64_t row = 0; row < table.rows; ++row)
            column->numbers.plain().push_back(static_cast<double>(row));
        table.columns.push_back(column);
        QVERIFY(writeFileAtomic(path, "before"));
        std::stop_source stop;
        stop.request_stop();
        const Result<void> stopped = writeTable(table, path, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Interrupted);
        QCOMPARE(*readFile(path), std::string("before"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1); // no rest beside it
        for (const std::int64_t rows : {table.rows, std::int64_t{0}}) {
            if (rows == 0 && (name.endsWith("csv") || name.endsWith("tsv")))
                continue; // is refused when it is read
            auto part = std::make_shared<Column>(*column);
            part->numbers.plain().resize(static_cast<std::size_t>(rows));
            Table some;
            some.rows = rows;
            some.columns.push_back(part);
            QVERIFY(writeTable(some, path));
            const Result<ReadTable> read = readTable(path);
            QVERIFY2(read, read ? "" : english(read.error().text).c_str());
            QCOMPARE(read->table.rows, rows);
            QVERIFY(support::column(read->table, "a").numbers == part->numbers);
        }
    }

    void packedText_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("gzip") << QByteArray("table.csv.gz");
        QTest::newRow("zstd") << QByteArray("table.csv.zst");
    }

    void packedText() {
        QFETCH(const QByteArray, name);
        const Result<ReadTable> read = readTable(file(name.constData()));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(shownColumn(support::column(read->table, "a"), 2), std::string("integer 1 2"));
        QCOMPARE(shownColumn(support::column(read->table, "b"), 2), std::string("category x y"));
    }
};

TASKLOOM_TEST_MAIN(StoredFilesTest)
#include "tst_storedfiles.moc"
