// The same text packed, in another encoding, or with a row that must be mended gives the same table as the plain file.

#include "engine/base/Random.h"
#include "tests/support/Packed.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <fmt/format.h>

using namespace engine;
using support::differenceOf;
using support::fileWith;
using support::TemporaryFolder;

namespace {

/// Far more than the sample from which types are guessed; what surprises stands at the end.
std::string lateSurprises() {
    std::string text = "id,big,number,words,limit\n";
    for (int row = 0; row < 80'000; ++row)
        text += fmt::format("{},{},{}.5,w{},1\n", row % 5000, row, row, row % 7);
    return text + "0012,9007199254740993,inf,Köln,1e400\n";
}

std::string mixed() {
    Random random(17);
    std::string text = "n;words;code;when\n";
    for (int row = 0; row < 30'000; ++row)
        text += fmt::format("{:.3f};\"a\"\"{}\nb\";{:04};{}.{}.2024\n", random.normal(), random.below(50),
                            random.below(100), 1 + random.below(28), 1 + random.below(12));
    return text;
}

std::string oldLineEnds() {
    std::string text = "a,b\r";
    for (int row = 0; row < 1000; ++row)
        text += fmt::format("{},x{}\r", row, row % 9);
    return text;
}

} // namespace

class PackedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTables_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* tag, const std::string& text) {
            QTest::newRow(tag) << QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        };
        row("late surprises", lateSurprises());
        row("quotes, codes, dates", mixed());
        row("old line ends", oldLineEnds());
        row("a row of another length", "a,b\n1,x\n2\n0012,y\n");
        row("one column with gaps", "a\n1\n\n2\n");
        row("without a line end", "a,b\n1,x\n2,");
        row("comments", "# made by hand\na,b\n1,x\n# no more\n2,y\n");
        row("spaces and letters", "straße  größe\nä  1\n漢字  2\n");
    }

    void equalTables() {
        QFETCH(const QByteArray, text);
        const std::string bytes = text.toStdString();
        const TemporaryFolder folder;
        const Result<ReadTable> plain = readTable(fileWith(folder, "t.csv", bytes));
        QVERIFY2(plain, plain ? "" : english(plain.error().text).c_str());
        for (const auto& [name, other] :
             {std::pair("t.csv.gz", support::gzipOf(bytes)), std::pair("t.csv.zst", support::zstdOf(bytes)),
              std::pair("utf16.csv", support::utf16Of(bytes)),
              std::pair("utf16be.csv", support::utf16Of(bytes, true))}) {
            const Result<ReadTable> read = readTable(fileWith(folder, name, other));
            QVERIFY2(read, read ? "" : english(read.error().text).c_str());
            const std::string difference = differenceOf(plain->table, read->table);
            QVERIFY2(difference.empty(), fmt::format("{}: {}", name, difference).c_str());
            QCOMPARE(read->issues.size(), plain->issues.size());
            for (std::size_t i = 0; i < plain->issues.size(); ++i)
                QCOMPARE(english(read->issues[i].error.text), english(plain->issues[i].error.text));
            QCOMPARE(read->rejects, plain->rejects);
        }
    }

    void aLateCodeIsSaidWithItsLine() {
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv.gz", support::gzipOf(lateSurprises())));
        QVERIFY(read);
        const Column& id = support::column(read->table, "id");
        QCOMPARE(id.type, ColumnType::Category);
        QCOMPARE(cellText(id, 80'000), std::string("0012"));
        QCOMPARE(read->issues.front().error.place.line, 80'002);
    }

    /// A row that must be mended sends the whole file another way.
    void aRowThatIsMendedChangesNoOther() {
        const TemporaryFolder folder;
        const std::string text = lateSurprises();
        const Result<ReadTable> plain = readTable(fileWith(folder, "t.csv", text));
        const Result<ReadTable> mended = readTable(fileWith(folder, "m.csv", text + "1,2\n"));
        QVERIFY(plain && mended);
        QCOMPARE(mended->rejected, 1);
        QCOMPARE(differenceOf(plain->table, mended->table), std::string());
    }

    /// Many noughts in a few kilobytes, and as many as would take all memory.
    void whatUnpacksToMoreThanThought() {
        const TemporaryFolder folder;
        constexpr int columns = 20, rows = 250'000;
        std::string row = "0";
        for (int i = 1; i < columns; ++i)
            row += i % 2 == 0 ? ",0" : ",1";
        std::string text;
        for (int i = 0; i < rows; ++i)
            text += row + "\n";
        const std::string member = support::gzipOf(text);
        QVERIFY(member.size() * 200 < text.size());
        Dialect dialect;
        dialect.headerRows = 0;
        ReadOptions options;
        options.dialect = dialect;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.gz", member), options);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, rows);
        // One member after the other is one file: 24 × 40 MB of numbers.
        std::string bomb;
        for (int i = 0; i < 24; ++i)
            bomb += member;
        const Result<ReadTable> refused = readTable(fileWith(folder, "bomb.gz", bomb), options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NoSpace);
        QVERIFY(english(refused.error().text).find("unpacks to far more") != std::string::npos);
    }

    void firstRowsAreThoseOfTheWholeTable() {
        const TemporaryFolder folder;
        const std::string text = "a,b\n1,x\n2\n3,y\n4,z\n";
        for (const std::string& bytes : {text, support::gzipOf(text), support::utf16Of(text)}) {
            ReadOptions options;
            options.maxRows = 2;
            const Result<ReadTable> read = readTable(fileWith(folder, "t", bytes), options);
            QVERIFY(read);
            QCOMPARE(read->table.rows, 2);
            QVERIFY(!read->whole);
            QCOMPARE(support::column(read->table, "a").numbers, (std::vector<double>{1, 3}));
            QCOMPARE(read->rejected, 1);
        }
    }
};

TASKLOOM_TEST_MAIN(PackedTest)
#include "tst_packed.moc"
