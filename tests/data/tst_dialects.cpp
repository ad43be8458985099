// How text tables are written: what is guessed, what a given dialect does, encodings, and what is said about rows that
// are not as they should be.

#include "engine/data/CsvRecords.h"
#include "engine/data/Encoding.h"
#include "engine/data/Reader.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <algorithm>
#include <fmt/format.h>
#include <iconv.h>

using namespace engine;
using support::column;
using support::fileWith;
using support::TemporaryFolder;

namespace {

/// The whole table on one line: "a,b | 1,x | 2,y", "-" for missing.
std::string all(const Table& table) {
    std::string result;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        result += fmt::format("{}{}", c > 0 ? "," : "", table.columns[c]->name);
    for (std::int64_t row = 0; row < table.rows; ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Column& entry = *table.columns[c];
            result += fmt::format("{}{}", c > 0 ? "," : " | ", isMissing(entry, row) ? "-" : cellText(entry, row));
        }
    }
    return result;
}

std::string types(const Table& table) {
    std::string result;
    for (const auto& entry : table.columns)
        result += fmt::format("{}{}", result.empty() ? "" : " ", columnTypeId(entry->type));
    return result;
}

ReadTable read(std::string_view bytes, const ReadOptions& options = {}) {
    const TemporaryFolder folder;
    Result<ReadTable> table = readTable(fileWith(folder, "t.csv", bytes), options);
    if (!table)
        throw std::runtime_error(english(table.error().text));
    return std::move(*table);
}

ReadTable readAs(std::string_view bytes, Dialect dialect) {
    ReadOptions options;
    options.dialect = std::move(dialect);
    return read(bytes, options);
}

Error refusal(std::string_view bytes, Dialect dialect) {
    ReadOptions options;
    options.dialect = std::move(dialect);
    const TemporaryFolder folder;
    const Result<ReadTable> table = readTable(fileWith(folder, "t.csv", bytes), options);
    return table ? Error() : table.error();
}

std::string encoded(const char* encoding, std::string text) {
    const iconv_t handle = ::iconv_open(encoding, "UTF-8");
    std::string out(text.size() * 4 + 16, '\0');
    char *from = text.data(), *to = out.data();
    std::size_t left = text.size(), room = out.size();
    ::iconv(handle, &from, &left, &to, &room);
    ::iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

std::string issues(const ReadTable& table) {
    std::string result;
    for (const Issue& issue : table.issues)
        result += fmt::format("{}\n", english(issue.error.text));
    return result;
}

} // namespace

class DialectsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void guessed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("cells");
        const auto row = [](const char* tag, const char* bytes, const char* cells) {
            QTest::newRow(tag) << QByteArray(bytes) << QByteArray(cells);
        };
        row("spaces", "n x\n1 a\n2 b\n3 c\n", "n,x | 1,a | 2,b | 3,c");
        row("runs of spaces", "  n    x\n  1    a\n 20   bb\n300  ccc\n", "n,x | 1,a | 20,bb | 300,ccc");
        row("two bars", "n||x\n1||a|b\n2||c\n", "n,x | 1,a|b | 2,c");
        row("words are no columns", "say\nhello world\ngood morning\n", "say | hello world | good morning");
        row("single quotes", "n;x\n1;'a;b'\n2;'it''s'\n", "n,x | 1,a;b | 2,it's");
        row("apostrophes", "n,x\n1,it's\n2,don't\n", "n,x | 1,it's | 2,don't");
        row("backslash", "n,x\n1,\"say \\\"hi\\\", he\"\n2,\"b\"\n", "n,x | 1,say \"hi\", he | 2,b");
        row("preamble", "Report of May\nby Ann\n\nn,x,y\n1,a,2\n3,b,4\n", "n,x,y | 1,a,2 | 3,b,4");
        row("padded preamble", "Report,,\nn,x,y\n1,a,2\n3,b,4\n", "n,x,y | 1,a,2 | 3,b,4");
        row("comments", "# made by hand\nn,x,y\n1,a,2\n# half\n3,b,4\n", "n,x,y | 1,a,2 | 3,b,4");
        row("a mark in a name", "#n,x\n1,a\n2,b\n", "#n,x | 1,a | 2,b");
        row("two header rows", "size,,name\ncm,kg,\n1,2,a\n3,4,b\n5,6,c\n", "size cm,kg,name | 1,2,a | 3,4,b | 5,6,c");
        row("note below", "n,x,y\n1,a,2\n3,b,4\nTotal: 2\n", "n,x,y | 1,a,2 | 3,b,4");
        row("second table", "n,x,y\n1,a,2\n3,b,4\nn,x,y\n5,c,6\n", "n,x,y | 1,a,2 | 3,b,4");
        row("row numbers", "x,y\n1,a,2\n2,b,4\n3,c,6\n", "c1,x,y | 1,a,2 | 2,b,4 | 3,c,6");
        row("CR", "n,x\r1,a\r2,b\r", "n,x | 1,a | 2,b");
        row("thousands in quotes", "n,x\n\"1,234\",a\n\"12,345.5\",b\n", "n,x | 1234,a | 12345.5,b");
        row("German numbers", "n;x\n1.234,5;a\n-0,25;b\n", "n,x | 1234.5,a | -0.25,b");
        row("units", "p,q\n$1.50,5 %\n$20,10 %\n", "p,q | 1.5,5 | 20,10");
        row("different units are text", "p,q\n$1.50,1\n€20,2\n", "p,q | $1.50,1 | €20,2");
        row("dash for nothing", "p,q\n-,1\n2,2\n", "p,q | -,1 | 2,2");
        row("database nulls", "p,q\n\\N,NA\n2,x\n", "p,q | -,NA | 2,x");
        row("yes and no", "p,q\nyes,1\nNo,2\nYES,3\n", "p,q | yes,1 | No,2 | yes,3");
        row("only yes", "p,q\nyes,1\nyes,2\n", "p,q | yes,1 | yes,2");
        row("day first", "d,q\n03/04/2026,1\n25/04/2026,2\n", "d,q | 2026-04-03,1 | 2026-04-25,2");
        row("month first", "d,q\n03/04/2026,1\n04/25/2026,2\n", "d,q | 2026-03-04,1 | 2026-04-25,2");
        row("another column tells", "d,e\n03/04/2026,04/25/2026\n05/06/2026,01/31/2026\n",
            "d,e | 2026-03-04,2026-04-25 | 2026-05-06,2026-01-31");
        row("half a day", "t,q\n2026-01-31 08:12 PM,1\n2026-01-31 12:00 AM,2\n",
            "t,q | 2026-01-31 20:12:00,1 | 2026-01-31 00:00:00,2");
        row("telephone numbers", "t,q\n+4917012345678,1\n+4917012345679,2\n",
            "t,q | +4917012345678,1 | +4917012345679,2");
    }

    void guessed() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, cells);
        QCOMPARE(QByteArray::fromStdString(all(read(bytes.toStdString()).table)), cells);
    }

    void theGuessReadsTheSameWhenGiven_data() { guessed_data(); }

    void theGuessReadsTheSameWhenGiven() {
        QFETCH(const QByteArray, bytes);
        const ReadTable guess = read(bytes.toStdString());
        QCOMPARE(all(readAs(bytes.toStdString(), guess.dialect).table), all(guess.table));
    }

    void typesOfWordsAndUnits() {
        QCOMPARE(types(read("a,b,c,d\nyes,$1,1.5 %,t\nno,$2,2 %,f\n").table),
                 std::string("boolean integer real boolean"));
        const ReadTable table = read("a,b\nT,1\nF,2\n");
        QCOMPARE(column(table.table, "a").numbers, (std::vector<double>{1, 0}));
        QCOMPARE(numberCellText(column(table.table, "a"), 0), std::string("F"));
    }

    void ambiguousDatesAreAsked() {
        const ReadTable table = read("d,q\n03/04/2026,1\n05/06/2026,2\n");
        QCOMPARE(all(table.table), std::string("d,q | 2026-04-03,1 | 2026-06-05,2"));
        QCOMPARE(table.issues.size(), std::size_t{1});
        QVERIFY(issues(table).find("03/04/2026 in column d (line 2)") != std::string::npos);
        QVERIFY(table.issues.front().fix);
        QCOMPARE(table.issues.front().fix->assignments.front().first, std::string("data.dialect"));
        Dialect dialect = table.dialect;
        dialect.dates = DateOrder::MonthFirst;
        QCOMPARE(toJson(dialect), table.issues.front().fix->assignments.front().second);
        const ReadTable other = readAs("d,q\n03/04/2026,1\n05/06/2026,2\n", dialect);
        QCOMPARE(all(other.table), std::string("d,q | 2026-03-04,1 | 2026-05-06,2"));
        QVERIFY(other.issues.empty());
        QVERIFY(read("d,q\n03.04.2026,1\n05.06.2026,2\n").issues.empty()); // points: the day comes first
    }

    void aTextAmongDatesIsSaid() {
        const ReadTable table =
            read("d,q\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n2026-01-04,4\nsoon,5\n2026-01-05,6\n");
        QCOMPARE(column(table.table, "d").type, ColumnType::Category);
        QVERIFY2(issues(table).find("“soon” (line 6)") != std::string::npos, issues(table).c_str());
    }

    void raggedRows() {
        const std::string bytes = "a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,12\n";
        Dialect dialect;
        const ReadTable skipped = readAs(bytes, dialect);
        QCOMPARE(all(skipped.table), std::string("a,b,c | 1,2,3 | 6,7,8"));
        QCOMPARE(skipped.rejected, 2);
        QCOMPARE(skipped.rejects.size(), std::size_t{2});
        QCOMPARE(skipped.rejects[0], (Reject{3, 2, 3, RejectReason::Cells}));
        QCOMPARE(skipped.rejects[1], (Reject{5, 4, 3, RejectReason::Cells}));
        dialect.ragged = Ragged::Pad;
        const ReadTable padded = readAs(bytes, dialect);
        QCOMPARE(all(padded.table), std::string("a,b,c | 1,2,3 | 4,5,- | 6,7,8 | 9,10,11"));
        QVERIFY2(issues(padded).find("2 rows with another number of cells were filled up or cut; the first is line 3 "
                                     "with 2 cells where 3 are expected.") != std::string::npos,
                 issues(padded).c_str());
        dialect.ragged = Ragged::Stop;
        const Error stop = refusal(bytes, dialect);
        QCOMPARE(stop.place.line, 3);
        QVERIFY(english(stop.text).find("has 2 cells where 3 are expected") != std::string::npos);
    }

    void raggedRowsBehindTheSample() {
        std::string bytes = "a,b,c\n";
        while (bytes.size() < (2 << 20))
            bytes += "1,2,3\n";
        const auto line = std::ranges::count(bytes, '\n') + 1;
        bytes += "4,5\n6,\"7,8\n9,10,11\n";
        const ReadTable table = read(bytes);
        QCOMPARE(table.rejected, 1);
        QCOMPARE(table.rejects.front().line, line);
        QVERIFY2(issues(table).find("a quote stands where none belongs") != std::string::npos, issues(table).c_str());
        QCOMPARE(table.table.rows, line - 2 + 2);
        QCOMPARE(cellText(column(table.table, "b"), table.table.rows - 2), std::string("\"7"));
    }

    void quotesInWrongPlacesAreMended() {
        const auto cells = [](std::string_view line, std::size_t width, const Dialect& dialect = {}) {
            std::vector<std::string> result;
            if (!repairRecord(line, dialect, width, result))
                return std::string("no");
            std::string joined;
            for (const std::string& cell : result)
                joined += fmt::format("[{}]", cell);
            return joined;
        };
        QCOMPARE(cells("\"a,b,\"c, d\",e", 4), std::string("[\"a][b][c, d][e]"));
        QCOMPARE(cells("a,\"\"b\",c", 3), std::string("[a][\"b][c]"));
        QCOMPARE(cells("a,b,\"", 3), std::string("[a][b][\"]"));
        QCOMPARE(cells("\"say \"hi\" now, ok\",2", 2), std::string("[say \"hi\" now, ok][2]"));
        QCOMPARE(cells("a,\"b\"\"c\",d", 3), std::string("[a][b\"c][d]"));
        QCOMPARE(cells("a,b", 3), std::string("no"));
        Dialect backslash;
        backslash.escape = std::string("\\");
        QCOMPARE(cells("a,\"b\\\"c\",\"d", 3, backslash), std::string("[a][b\"c][\"d]"));
    }

    void encodings_data() {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char* encoding, const char* text, const char* found) {
            QTest::newRow(encoding) << QByteArray(encoding) << QByteArray(text) << QByteArray(found);
        };
        const char* chinese = "名称,数量\n中国的苹果,1\n我们在这里,2\n不是一个人的产品,3\n";
        const char* japanese = "名前,数量\nりんごとみかん,1\nカタカナの言葉,2\n東京の会社です,3\n";
        const char* korean = "이름,수량\n한국어로 쓴 글,1\n사과와 배,2\n서울특별시 강남구,3\n";
        row("UTF-8", chinese, "UTF-8");
        row("GB18030", chinese, "GB18030");
        row("BIG5", "名稱,數量\n中國的蘋果,1\n我們在這裡,2\n不是一個人的產品,3\n臺灣的電腦與書,4\n", "BIG5");
        row("SHIFT-JIS", japanese, "Shift-JIS");
        row("EUC-JP", japanese, "EUC-JP");
        row("EUC-KR", korean, "EUC-KR");
        row("ISO-8859-1", "größe,straße\n1,Müller\n2,Café\n", "ISO-8859-1");
        row("WINDOWS-1252", "größe,straße\n1,“Müller”\n2,Café – 5 €\n", "Windows-1252");
        row("UTF-16LE", "größe,straße\n1,Müller\n2,Café\n", "UTF-16LE");
        row("UTF-16BE", "größe,straße\n1,Müller\n2,Café\n", "UTF-16BE");
    }

    void encodings() {
        QFETCH(const QByteArray, encoding);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, found);
        const std::string bytes = encoded(encoding, text.toStdString());
        const ReadTable table = read(bytes);
        QCOMPARE(QByteArray::fromStdString(table.dialect.encoding), found);
        QCOMPARE(all(table.table), all(read(text.toStdString()).table));
        QCOMPARE(all(readAs(bytes, table.dialect).table), all(table.table));
    }

    void marksNameTheEncoding() {
        const std::string text = "a,b\n1,ü\n2,日\n";
        for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-8", "GB18030"}) {
            const std::string bytes = encoded(encoding, fmt::format("\xEF\xBB\xBF{}", text));
            QCOMPARE(all(read(bytes).table), std::string("a,b | 1,ü | 2,日"));
            Dialect dialect;
            dialect.encoding = std::string(std::string_view(encoding).starts_with("UTF-16") ? "UTF-16" : encoding);
            QCOMPARE(all(readAs(bytes, dialect).table), std::string("a,b | 1,ü | 2,日"));
        }
    }

    void anEncodingThatShowsLateIsFound() {
        std::string bytes = "city,n\n";
        while (bytes.size() < (3 << 20))
            bytes += "Rome,2\n";
        bytes += "K\xf6ln,1\nM\xfcnchen,2\n";
        const ReadTable table = read(bytes);
        QCOMPARE(table.dialect.encoding, std::string("ISO-8859-1"));
        QCOMPARE(column(table.table, "city").categories, (std::vector<std::string>{"Rome", "Köln", "München"}));
        QVERIFY(issues(table).find("read as ISO-8859-1") != std::string::npos);
    }

    void bytesThatAreNoTextInTheEncodingHaveALine() {
        Dialect dialect;
        dialect.encoding = std::string("Shift-JIS");
        const Error error = refusal("a,b\n1,x\n2,\xff\xff\n", dialect);
        QCOMPARE(error.place.line, 3);
        QVERIFY2(english(error.text).find("no text in the encoding Shift-JIS") != std::string::npos,
                 english(error.text).c_str());
        dialect.encoding = std::string("Klingon-8");
        QCOMPARE(refusal("a,b\n1,2\n", dialect).code, ErrorCode::Usage);
    }

    void dialectsThatCannotBe() {
        for (const auto& spoil : std::initializer_list<void (*)(Dialect&)>{
                 [](Dialect& dialect) { dialect.quote = std::string("''"); },
                 [](Dialect& dialect) { dialect.thousands = std::string("."); },
                 [](Dialect& dialect) { dialect.delimiter = std::string("\n"); }}) {
            Dialect dialect;
            spoil(dialect);
            const Error error = refusal("a,b\n1,2\n", dialect);
            QCOMPARE(error.code, ErrorCode::Usage);
            QVERIFY(english(error.text).ends_with("."));
        }
    }

    void aPreviewIsTheBeginningOfTheTable() {
        std::string bytes = "a,b\n";
        for (int i = 0; i < 300000; ++i)
            bytes += fmt::format("{},x{}\n", i, i % 5);
        const TemporaryFolder folder;
        const std::filesystem::path path = fileWith(folder, "t.csv", bytes);
        const Result<ReadTable> first = preview(path);
        QVERIFY(first);
        QCOMPARE(first->table.rows, previewRows);
        QVERIFY(!first->whole);
        QCOMPARE(cellText(column(first->table, "a"), 999), std::string("999"));
        const Result<ReadTable> small = preview(fileWith(folder, "s.csv", "a,b\n1,2\n"));
        QVERIFY(small && small->whole && small->table.rows == 1);
        QVERIFY(writeTable(first->table, folder / "t.parquet"));
        QCOMPARE(all(preview(folder / "t.parquet")->table), all(first->table));
    }
};

TASKLOOM_TEST_MAIN(DialectsTest)
#include "tst_dialects.moc"
