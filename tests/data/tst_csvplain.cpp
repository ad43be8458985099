// The fast way through regular text files: its parts, and that it gives the same table as the tolerant reader.

#include "engine/data/CsvMarks.h"
#include "engine/data/CsvNumbers.h"
#include "engine/data/CsvPlain.h"

#include "engine/base/Random.h"
#include "engine/data/SignedLog.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

using namespace engine;
using support::fileWith;

namespace {

/// Nothing when the cell is left to others.
std::optional<double> shortNumber(std::string_view text, char decimal) {
    // With and without bytes behind it that can be looked at.
    const std::string padded = std::string(text) + ",8,123456789012345678";
    std::optional<double> result[2];
    const char* const begins[2] = {padded.data(), text.data()};
    const char* const ends[2] = {padded.data() + padded.size(), text.data() + text.size()};
    for (std::size_t i : {0, 1}) {
        const std::string_view cell(begins[i], text.size());
        double number = 0;
        std::uint32_t other = 1;
        if (shortNumbers({&cell, 1}, decimal, false, ends[i], &number, &other) == 0)
            result[i] = number;
    }
    const bool same = result[0].has_value() == result[1].has_value() && (!result[0] || *result[0] == *result[1]);
    return same || text.empty() ? result[0] : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::uint32_t> marksOf(std::string_view bytes, char quote) {
    std::vector<std::uint32_t> marks;
    findMarks(bytes, ',', quote, marks);
    return marks;
}

std::optional<PlainFile> plain(const std::filesystem::path& path, std::size_t width,
                               const std::vector<PlainWish>& wishes, std::int64_t begin = 0) {
    CsvBounds bounds;
    bounds.held = std::int64_t{1} << 40;
    bounds.lines = 1 << 20;
    const auto blocks = CsvBlocks::open(path, begin, bounds, '"');
    if (!blocks)
        return std::nullopt;
    const Result<std::optional<PlainFile>> file = readPlain(**blocks, width, Dialect(), wishes, {}, {});
    return file ? *file : std::nullopt;
}

/// A column of numbers, one of words with all that may stand in quotes, one of codes.
std::string randomRows(std::int64_t rows, std::uint64_t seed, const char* lineEnd) {
    Random random(seed);
    std::string text;
    for (std::int64_t row = 0; row < rows; ++row) {
        if (random.below(7) > 0)
            text += fmt::format("{:.{}f}", random.normal() * 1000, random.below(9));
        text += ',';
        text += std::array{"a", "\"b\"\"c\"", "", "\"\"", "\"1,2\"", "\"two\nlines\"", "é"}[random.below(7)];
        text += fmt::format(",c{}{}", random.below(300), lineEnd);
    }
    return text;
}

} // namespace

class CsvPlainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marks() {
        Random random(3);
        for (int i = 0; i < 200; ++i) {
            std::string bytes;
            for (std::uint64_t k = random.below(300); k > 0; --k)
                bytes += "ab,\n\r\"'"[random.below(7)];
            for (const char quote : {'\0', '"', '\''}) {
                std::vector<std::uint32_t> wanted;
                for (std::size_t at = 0; at < bytes.size(); ++at) {
                    const bool isMark = std::string_view(",\n\r").find(bytes[at]) != std::string_view::npos;
                    if (isMark || (quote != '\0' && bytes[at] == quote))
                        wanted.push_back(static_cast<std::uint32_t>(at));
                }
                QCOMPARE(marksOf(bytes, quote), wanted);
            }
        }
    }

    void wholeRecordsEndOutsideQuotes() {
        QCOMPARE(wholeRecords("a,b\nc", '"'), std::size_t{4});
        QCOMPARE(wholeRecords("a,\"b\nc", '"'), std::size_t{0});
        QCOMPARE(wholeRecords("a,b\n1,\"x\ny", '"'), std::size_t{4});
        QCOMPARE(wholeRecords("a,b\n1,\"x\ny\"\n2", '"'), std::size_t{12});
        QCOMPARE(wholeRecords("a,\"b\nc", '\0'), std::size_t{5});
        QCOMPARE(wholeRecords("abc", '"'), std::size_t{0});
    }

    /// Several threads ask: what they are told is the first that went wrong.
    void aStreamThatBreaksIsNotReadOn() {
        int calls = 0;
        const auto read = [&](char*, std::size_t) -> Result<std::size_t> {
            return fail(ErrorCode::BadData, text("call %1", std::to_string(++calls)));
        };
        const auto blocks = CsvBlocks::over({read, [] { return 0.0; }}, {1 << 20, 8, 1 << 20}, '"');
        CsvBlock block;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(english(blocks->next(block).error().text), std::string("call 1"));
        QCOMPARE(calls, 1);
    }

    void shortNumbersAreExact() {
        Random random(5);
        int taken = 0;
        for (int i = 0; i < 50'000; ++i) {
            const std::string text = fmt::format(
                "{:.{}f}", random.normal() * std::pow(10, static_cast<double>(random.below(9)) - 3), random.below(10));
            const std::optional<double> value = shortNumber(text, '.');
            taken += value ? 1 : 0;
            if (value && *value != std::strtod(text.c_str(), nullptr))
                QFAIL(text.c_str());
        }
        QVERIFY(taken > 45'000);
        QCOMPARE(*shortNumber("-0", '.'), 0.0);
        QVERIFY(std::signbit(*shortNumber("-0", '.')));
        QCOMPARE(*shortNumber("1,5", ','), 1.5);
        QCOMPARE(*shortNumber(".5", '.'), 0.5);
        QCOMPARE(*shortNumber("12345678.", '.'), 12345678.0);
        QCOMPARE(*shortNumber("-123456789012345", '.'), -123456789012345.0);
        QVERIFY(std::isnan(*shortNumber("", '.')));
        for (const char* other : {"-", ".", "1e5", " 1", "1 ", "12345678901234567", "1.5.2", "1..2", "1234.5678.9",
                                  "12345678a", "0x1", "1/2", "1:2", "nan", "--1"})
            QVERIFY2(!shortNumber(other, '.'), other);
    }

    void logarithmsAgreeWithTheLibrary() {
        Random random(7);
        std::vector<double> values = {0,        -0.0,     1, -1, 1e-300, 1e300, 4503599627370496, std::nan(""),
                                      INFINITY, -INFINITY};
        for (int i = 0; i < 20'000; ++i)
            values.push_back(random.normal() * std::pow(10, static_cast<double>(random.below(40)) - 20));
        std::vector<double> got = values;
        signedLog1p(got);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double wanted = std::copysign(std::log1p(std::abs(values[i])), values[i]);
            if (!std::isfinite(values[i])) {
                QVERIFY(std::isnan(values[i]) ? std::isnan(got[i]) : got[i] == values[i]);
                continue;
            }
            QVERIFY2(std::abs(got[i] - wanted) <= std::abs(wanted) * 3e-16,
                     fmt::format("{} {} {}", values[i], got[i], wanted).c_str());
        }
    }

    void equalsTheTolerantReader_data() {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::addColumn<bool>("ended");
        QTest::newRow("LF") << QByteArray("\n") << true;
        QTest::newRow("CRLF") << QByteArray("\r\n") << true;
        QTest::newRow("no last line end") << QByteArray("\n") << false;
    }

    void equalsTheTolerantReader() {
        QFETCH(const QByteArray, lineEnd);
        QFETCH(const bool, ended);
        const support::TemporaryFolder folder;
        // Several blocks, so that cells with line breaks lie at their borders.
        std::string rows = randomRows(300'000, 11, lineEnd.constData());
        if (!ended)
            rows.resize(rows.size() - static_cast<std::size_t>(lineEnd.size()));
        const std::string header = fmt::format("n,words,code{}", lineEnd.toStdString());
        rows.insert(0, header);
        const std::filesystem::path path = fileWith(folder, "t.csv", rows);
        const auto file = plain(path, 3, {{0, true, true}, {1, false, false}, {2, false, false}},
                                static_cast<std::int64_t>(header.size()));
        QVERIFY(file);
        QCOMPARE(file->rows, 300'000);
        ReadOptions options;
        options.dialect = Dialect();
        options.dialect->comment.assign(1, '\x01'); // not regular, so the other way is taken
        options.types = {{"words", ColumnType::Category}};
        const Result<ReadTable> slow = readTable(path, options);
        QVERIFY2(slow, slow ? "" : english(slow.error().text).c_str());
        options.dialect->comment.clear();
        const Result<ReadTable> fast = readTable(path, options);
        QVERIFY2(fast, fast ? "" : english(fast.error().text).c_str());
        QCOMPARE(fast->rejected, 0);
        for (std::size_t i = 0; i < 3; ++i) {
            const Column& a = *slow->table.columns[i];
            const Column& b = *fast->table.columns[i];
            QCOMPARE(b.type, a.type);
            QVERIFY(b.codes == a.codes);
            QVERIFY(b.categories == a.categories);
            QCOMPARE(b.numbers.size(), a.numbers.size());
            QVERIFY(std::ranges::equal(a.numbers, b.numbers,
                                       [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
        }
    }

    void textsOfEveryLengthAreToldApart() {
        Random random(13);
        std::string rows;
        std::vector<std::string> wanted;
        for (int row = 0; row < 30'000; ++row) {
            // Equal but for one byte at any place.
            std::string text(random.below(40), 'a');
            if (!text.empty())
                text[random.below(text.size())] = "bcd"[random.below(3)];
            rows += text + ",1\n";
            wanted.push_back(text);
        }
        const support::TemporaryFolder folder;
        const auto file = plain(fileWith(folder, "t.csv", rows), 2, {{0, false, false}, {1, true, true}});
        QVERIFY(file);
        QCOMPARE(file->rows, 30'000);
        for (std::size_t row = 0; row < wanted.size(); ++row)
            QCOMPARE(file->columns[0].values[static_cast<std::size_t>(file->columns[0].codes[row])], wanted[row]);
        std::vector<std::string> values = file->columns[0].values;
        std::ranges::sort(values);
        QVERIFY(std::ranges::adjacent_find(values) == values.end());
    }

    // More line ends than a row of so many cells could have bytes for.
    void wideTablesWithLineBreaksInQuotes() {
        const support::TemporaryFolder folder;
        std::string rows = "note";
        for (int column = 0; column < 300; ++column)
            rows += fmt::format(",n{}", column);
        rows += '\n';
        for (int row = 0; row < 200; ++row) {
            std::string note = "\"";
            for (int line = 0; line < 60; ++line)
                note += fmt::format("l{}\n", row);
            rows += note + '"';
            for (int column = 0; column < 300; ++column)
                rows += fmt::format(",{}", (row + column) % 10);
            rows += '\n';
        }
        const std::filesystem::path path = fileWith(folder, "t.csv", rows);
        for (const std::int64_t most : {std::int64_t{-1}, std::int64_t{50}}) {
            ReadOptions options;
            options.maxRows = most;
            const Result<ReadTable> read = readTable(path, options);
            QVERIFY2(read, read ? "" : english(read.error().text).c_str());
            QCOMPARE(read->table.rows, most < 0 ? 200 : most);
            QCOMPARE(read->table.columns[300]->numbers[49], 8.0);
        }
    }

    void theFirstCellThatIsNoNumberIsNamed() {
        const support::TemporaryFolder folder;
        std::string rows;
        for (int i = 0; i < 900'000; ++i)
            rows += i == 500'000 ? "word,1\n" : i == 800'000 ? "other,1\n" : i == 3 ? "NA,1\n" : "1.25,1\n";
        const auto file = plain(fileWith(folder, "t.csv", rows), 2, {{0, true, true}, {1, true, true}});
        QVERIFY(file);
        QCOMPARE(*file->columns[0].other, std::string("word"));
        QVERIFY(file->columns[0].numbers.empty());
        QVERIFY(!file->columns[1].other);
        QCOMPARE(file->columns[1].numbers.size(), std::size_t{900'000});
    }

    void irregularFilesAreLeftToOthers_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* bytes :
             {"1,2\n3\n", "1,2\n3,4,5\n", "1,\"2\" \n", "1,\"2\n", "1,\"a\"b\"\n", "1\n", ",\n\"\n"})
            QTest::newRow(bytes) << QByteArray(bytes);
        QTest::newRow("zero") << QByteArray("1,\0\n", 4);
    }

    void irregularFilesAreLeftToOthers() {
        QFETCH(const QByteArray, bytes);
        const support::TemporaryFolder folder;
        QVERIFY(!plain(fileWith(folder, "t.csv", bytes.toStdString()), 2, {{0, false, false}, {1, false, false}}));
    }

    void oddButRegular() {
        const support::TemporaryFolder folder;
        const auto file =
            plain(fileWith(folder, "t.csv", "\n1,a\"b\r\n\n\r\n2,\"\"\n3,"), 2, {{0, true, true}, {1, false, false}});
        QVERIFY(file);
        QCOMPARE(file->rows, 3);
        QCOMPARE(file->columns[0].numbers, (std::vector<double>{1, 2, 3}));
        QCOMPARE(file->columns[1].values, (std::vector<std::string>{"a\"b", ""}));
        QCOMPARE(file->columns[1].codes, (std::vector<std::int32_t>{0, 1, 1}));
    }
};

TASKLOOM_TEST_MAIN(CsvPlainTest)
#include "tst_csvplain.moc"
