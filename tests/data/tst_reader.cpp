// Reading: dialects, types, missing cells, options, and the way through files and back.

#include "engine/data/Reader.h"
#include "tests/support/FailingFile.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

using namespace engine;
using support::column;
using support::fileWith;
using support::tableFrom;
using support::TemporaryFolder;

namespace {

std::string cells(const Table& table, std::string_view name) {
    const Column& found = column(table, name);
    std::string result;
    for (std::int64_t row = 0; row < table.rows; ++row)
        result += fmt::format("{}{}", row > 0 ? "|" : "", isMissing(found, row) ? "-" : cellText(found, row));
    return result;
}

std::string typeIds(const Table& table) {
    std::string result;
    for (const auto& entry : table.columns)
        result += fmt::format("{}{}", result.empty() ? "" : " ", columnTypeId(entry->type));
    return result;
}

std::string all(const Table& table) {
    std::string result;
    for (const auto& entry : table.columns)
        result += fmt::format("{}: {} {}\n", entry->name, columnTypeId(entry->type), cells(table, entry->name));
    return result;
}

Dialect sniffed(std::string_view bytes) {
    const TemporaryFolder folder;
    const Result<Dialect> dialect = sniff(fileWith(folder, "t.csv", bytes));
    return dialect ? *dialect : Dialect();
}

} // namespace

class ReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dialects_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("delimiter");
        QTest::addColumn<int>("header");
        QTest::addColumn<QByteArray>("decimal");
        QTest::addColumn<QByteArray>("names");
        const auto row = [](const char* tag, const char* bytes, const char* delimiter, int header, const char* decimal,
                            const char* names) {
            QTest::newRow(tag) << QByteArray(bytes) << QByteArray(delimiter) << header << QByteArray(decimal)
                               << QByteArray(names);
        };
        row("comma", "a,b\n1,2\n3,4\n", ",", 1, ".", "a b");
        row("semicolon", "a;b\n1;2\n3;4\n", ";", 1, ".", "a b");
        row("tab", "a\tb\n1\t2\n", "\t", 1, ".", "a b");
        row("bar", "a|b\n1|2\n", "|", 1, ".", "a b");
        row("mark and CRLF",
            "\xEF\xBB\xBF"
            "a;b\r\n1;2\r\n3;4",
            ";", 1, ".", "a b");
        row("decimal comma", "a;b\n1,5;2,25\n-3,0;4,1\n", ";", 1, ",", "a b");
        row("no header", "1,x\n2,y\n3,x\n", ",", 0, ".", "c1 c2");
        row("comma and space", "3, x, 4\n5, y, 6\n", ", ", 0, ".", "c1 c2 c3");
        row("one column", "a\n1\n2\n", ",", 1, ".", "a");
        row("delimiter in quotes", "a,b\n\"x;y;z\",1\n\"p;q;r\",2\n", ",", 1, ".", "a b");
        row("text only", "name,place\nann,rome\nbob,oslo\n", ",", 1, ".", "name place");
        row("text without header", "m,red\nf,red\nm,blue\nf,blue\n", ",", 0, ".", "c1 c2");
        row("empty names", "a,,c\n1,2,3\n", ",", 1, ".", "a c2 c");
    }

    void dialects() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, delimiter);
        QFETCH(const int, header);
        QFETCH(const QByteArray, decimal);
        QFETCH(const QByteArray, names);
        const Dialect dialect = sniffed(bytes.toStdString());
        QCOMPARE(QByteArray::fromStdString(dialect.delimiter), delimiter);
        QCOMPARE(dialect.headerRows, header);
        QCOMPARE(QByteArray::fromStdString(dialect.decimal), decimal);
        std::string found;
        for (const auto& entry : tableFrom(bytes.toStdString()).columns)
            found += fmt::format("{}{}", found.empty() ? "" : " ", entry->name);
        QCOMPARE(QByteArray::fromStdString(found), names);
    }

    void typesComeFromTheValues() {
        const Table table = tableFrom("n,w,flag,truth,cat,day,time,code,big,none\n"
                                      "1.5,3,0,TRUE,red,2026-01-31,2026-01-31 08:12:00,007,12345678901234567890,\n"
                                      ",-4,1,false,blue,2024-02-29,2026-01-31T23:59:59.5Z,012,12345678901234567891,NA\n"
                                      "2e3,5,1,,red,,,001,1,null\n");
        QCOMPARE(typeIds(table),
                 std::string("real integer boolean boolean category date timestamp category category unusable"));
        QCOMPARE(cells(table, "n"), std::string("1.5|-|2000"));
        QCOMPARE(cells(table, "flag"), std::string("0|1|1"));
        QCOMPARE(cells(table, "truth"), std::string("true|false|-"));
        QCOMPARE(cells(table, "cat"), std::string("red|blue|red"));
        QCOMPARE(cells(table, "day"), std::string("2026-01-31|2024-02-29|-"));
        QCOMPARE(cells(table, "time"), std::string("2026-01-31 08:12:00|2026-01-31 23:59:59.5|-"));
        QCOMPARE(cells(table, "code"), std::string("007|012|001"));
        QCOMPARE(cells(table, "big"), std::string("12345678901234567890|12345678901234567891|1"));
        QCOMPARE(column(table, "day").numbers[0], 20484.0);
        QCOMPARE(column(table, "cat").categories, (std::vector<std::string>{"red", "blue"}));
    }

    void wholeNumbersBeyondTwoToThe53AreKeptBehindTheSampleToo() {
        // The large number stands behind the first megabyte, from which types are guessed.
        std::string bytes = "id\n";
        while (bytes.size() < (1 << 20) + 4096)
            bytes += "4503599627370495\n";
        bytes += "9007199254740993\n";
        const Table table = tableFrom(bytes);
        QCOMPARE(column(table, "id").type, ColumnType::Category);
        QCOMPARE(cellText(column(table, "id"), table.rows - 1), std::string("9007199254740993"));
    }

    void freeTextIsNoCategory() {
        std::string bytes = "text,group\n";
        for (int i = 0; i < 400; ++i)
            bytes += fmt::format("word{},g{}\n", i, i % 7);
        QCOMPARE(typeIds(tableFrom(bytes)), std::string("text category"));
    }

    void lineBreaksAndQuotesInCells() {
        const Table table = tableFrom("a,b\n\"one\ntwo\",1\n\"say \"\"hi\"\"\",2\n\"x,y\",3\n");
        QCOMPARE(table.rows, 3);
        QCOMPARE(cells(table, "a"), std::string("one\ntwo|say \"hi\"|x,y"));
    }

    void aQuestionMarkFileMayUseNaAsAnAnswer() {
        const Table table = tableFrom("origin,size,n\nNA,?,1\nMexico,big,NA\nNA,small,3\nPeru,?,4\n");
        QCOMPARE(cells(table, "origin"), std::string("NA|Mexico|NA|Peru"));
        QCOMPARE(cells(table, "size"), std::string("-|big|small|-"));
        QCOMPARE(cells(table, "n"), std::string("1|-|3|4")); // among numbers it is missing all the same
    }

    void aLateTextMakesANumberColumnACategoryAndIsSaid() {
        std::string bytes = "id,age\n";
        for (int i = 0; i < 200000; ++i)
            bytes += fmt::format("{},{}\n", i, i == 180000 ? "abc" : "42");
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", bytes));
        QVERIFY(read);
        QCOMPARE(column(read->table, "age").type, ColumnType::Category);
        QCOMPARE(column(read->table, "id").type, ColumnType::Integer);
        QCOMPARE(cellText(column(read->table, "age"), 180000), std::string("abc"));
        QCOMPARE(read->issues.size(), std::size_t{1});
        const Error& issue = read->issues.front().error;
        QCOMPARE(issue.place.line, 180002);
        QCOMPARE(issue.place.row, 180000);
        QCOMPARE(issue.place.column, std::string("age"));
        QVERIFY(english(issue.text).find("“abc” (line 180002)") != std::string::npos);
    }

    void manyMixedColumnsAreFoundInFewPasses() {
        std::string bytes = "a,b,c,d,e,f\n";
        for (int i = 0; i < 150000; ++i)
            bytes += "1,2,3,4,5,6\n";
        bytes += "x,y,z,4,u,NA\n1,2,3,4,5,6\n";
        const TemporaryFolder folder;
        ReadOptions options;
        int starts = 0;
        double last = 1;
        options.progress = [&](double fraction) {
            starts += fraction < last ? 1 : 0;
            last = fraction;
        };
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", bytes), options);
        QVERIFY(read);
        QCOMPARE(typeIds(read->table), std::string("category category category integer category integer"));
        QCOMPARE(read->issues.size(), std::size_t{4});
        for (const Issue& issue : read->issues)
            QCOMPARE(issue.error.place.line, 150002);
        QVERIFY2(starts <= 3, fmt::format("{} passes", starts).c_str());
    }

    void chosenTypesAreObeyed() {
        ReadOptions options;
        options.types = {{"zip", ColumnType::Category}, {"n", ColumnType::Real},       {"yes", ColumnType::Boolean},
                         {"word", ColumnType::Text},    {"at", ColumnType::Timestamp}, {"out", ColumnType::Unusable},
                         {"hole", ColumnType::Integer}, {"gap", ColumnType::Category}};
        const Table table = tableFrom("zip,n,yes,word,at,out,hole,gap\n10115,1,no,a,2026-01-31,1,,\n"
                                      "10117,2,yes,b,2026-02-01 12:00,2,NA,\n",
                                      options);
        QCOMPARE(typeIds(table), std::string("category real boolean text timestamp unusable integer category"));
        QCOMPARE(cells(table, "zip"), std::string("10115|10117"));
        QCOMPARE(cells(table, "yes"), std::string("no|yes"));
        QCOMPARE(cells(table, "at"), std::string("2026-01-31 00:00:00|2026-02-01 12:00:00"));
    }

    void rowsAndColumnsCanBeChosen() {
        ReadOptions options;
        options.maxRows = 2;
        options.columns = {"c", "a"};
        const Table table = tableFrom("a,b,c\n1,x,5\n2,y,6\n3,z,7\n", options);
        QCOMPARE(all(table), std::string("a: integer 1|2\nc: integer 5|6\n"));
        options.columns = {"nope"};
        QVERIFY_EXCEPTION_THROWN(tableFrom("a,b\n1,2\n", options), std::runtime_error);
    }

    void aGivenDialectIsUsed() {
        ReadOptions options;
        Dialect dialect;
        dialect.delimiter = std::string(";");
        dialect.decimal = std::string(",");
        dialect.headerRows = 0;
        dialect.skipRows = 1;
        dialect.nullWords = {"", "-"};
        options.dialect = dialect;
        const Table table = tableFrom("a comment\n1,5;-\n2;NA\n", options);
        QCOMPARE(all(table), std::string("c1: real 1.5|2\nc2: category -|NA\n"));
    }

    void rowsOfAnotherLengthAreLeftOutAndSaid() {
        const TemporaryFolder folder;
        const Result<ReadTable> read =
            readTable(fileWith(folder, "t.csv", "a,b,c\n1,2,3\n\"x\ny\",5\n7,8,9\n1,2,3,4\n4,5,6\n"));
        QVERIFY(read);
        QCOMPARE(read->table.rows, 3);
        QCOMPARE(read->issues.size(), std::size_t{1});
        const Error& issue = read->issues.front().error;
        QCOMPARE(issue.place.line, 3);
        QCOMPARE(english(issue.text),
                 std::string("2 rows were left out because they have another number of cells; the first is line 3 "
                             "with 2 cells where 3 are expected."));
    }

    void equalAndEmptyNamesAreMended() {
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", "a,b,a,a_2,\n1,2,3,4,5\n"));
        QVERIFY(read);
        QCOMPARE(all(read->table),
                 std::string("a: integer 1\nb: integer 2\na_2: integer 3\na_2_2: integer 4\nc5: integer 5\n"));
        QCOMPARE(read->issues.size(), std::size_t{3});
        QCOMPARE(english(read->issues[0].error.text),
                 std::string("Two columns are named a; the second one is called a_2 here."));
    }

    void aLongRowNeedsALargerBlock() {
        const std::string cell(6 << 20, 'x');
        const Table table = tableFrom(fmt::format("a,b\n1,2\n3,{}\n", cell));
        QCOMPARE(table.rows, 2);
        QCOMPARE(cellText(column(table, "b"), 1).size(), cell.size());
    }

    void progressEndsAtOneAndAStopEnds() {
        std::string bytes = "a,b\n";
        for (int i = 0; i < 600000; ++i)
            bytes += "12345678,abcdefgh\n";
        const TemporaryFolder folder;
        const std::filesystem::path path = fileWith(folder, "t.csv", bytes);
        ReadOptions options;
        double last = 0;
        bool rising = true;
        options.progress = [&](double fraction) {
            rising = rising && fraction >= last;
            last = fraction;
        };
        QVERIFY(readTable(path, options));
        QVERIFY(rising);
        QCOMPARE(last, 1.0);
        std::stop_source stop;
        options.progress = [&](double) { stop.request_stop(); };
        const Result<ReadTable> stopped = readTable(path, options, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Interrupted);
    }

    void everythingComesBackFromFiles_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("csv") << QByteArray("t.csv");
        QTest::newRow("tsv") << QByteArray("t.tsv");
        QTest::newRow("parquet") << QByteArray("t.parquet");
        QTest::newRow("arrow") << QByteArray("t.arrow");
    }

    void everythingComesBackFromFiles() {
        QFETCH(const QByteArray, name);
        const Table table =
            tableFrom("n,w,flag,truth,cat,day,time,big\n"
                      "0.1,3,0,TRUE,\"a,\"\"b\"\"\",2026-01-31,2026-01-31 08:12:00,12345678901234567890\n"
                      "-1e-300,-4,1,false,\"x\ny\",1815-12-10,1969-12-31 23:59:59.25,9\n"
                      ",,,,,,,\n"
                      "123456.789,5,1,true,ü日\t,,2026-01-01 00:00,1\n");
        const TemporaryFolder folder;
        const std::filesystem::path path = folder / name.toStdString();
        const Result<void> written = writeTable(table, path);
        QVERIFY2(written, written ? "" : english(written.error().text).c_str());
        const Result<ReadTable> read = readTable(path);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(all(read->table), all(table));
        QCOMPARE(read->format, name.endsWith("parquet") ? FileFormat::Parquet
                               : name.endsWith("arrow") ? FileFormat::Arrow
                                                        : FileFormat::Csv);
        QCOMPARE(read->bytes, static_cast<std::int64_t>(std::filesystem::file_size(path)));
    }

    void aColumnWithHolesOnlyComesBackFromCsv() {
        const Table table = tableFrom("a\n1\n\"\"\n2\n");
        QCOMPARE(cells(table, "a"), std::string("1|-|2"));
        const TemporaryFolder folder;
        QVERIFY(writeTable(table, folder / "t.csv"));
        QCOMPARE(cells(readTable(folder / "t.csv")->table, "a"), std::string("1|-|2"));
    }

    void aFullDiskLeavesTheOldFile() {
        const Table table = tableFrom("a,b\n1,2\n");
        for (const char* name : {"t.csv", "t.parquet"}) {
            const TemporaryFolder folder;
            const std::filesystem::path path = folder / name;
            QVERIFY(writeTable(table, path));
            const auto size = std::filesystem::file_size(path);
            {
                const support::FailingFile failing(1);
                const Result<void> written = writeTable(tableFrom("a\n7\n8\n9\n"), path);
                QVERIFY(!written);
                QCOMPARE(written.error().code, ErrorCode::NoSpace);
            }
            QCOMPARE(std::filesystem::file_size(path), size);
            QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
        }
        QVERIFY(!writeTable(table, "/nonexistent/folder/t.csv"));
        QVERIFY(!writeTable(table, "/nonexistent/folder/t.parquet"));
        QCOMPARE(writeTable(table, "t.xls").error().code, ErrorCode::Usage);
    }

    void headKeepsTheFirstRows() {
        const Table table = tableFrom("a,c\n1,x\n2,y\n3,z\n");
        QCOMPARE(all(head(table, 2)), std::string("a: integer 1|2\nc: category x|y\n"));
        QCOMPARE(column(head(table, 2), "c").categories.size(), std::size_t{2});
        QCOMPARE(head(table, 99).rows, 3);
        QCOMPARE(head(table, 0).rows, 0);
    }
};

TASKLOOM_TEST_MAIN(ReaderTest)
#include "tst_reader.moc"
