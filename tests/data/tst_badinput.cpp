// Files that are no tables: one clear sentence each, with the place, and never a crash.

#include "engine/data/Reader.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include "engine/base/Random.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace engine;
using support::fileWith;
using support::TemporaryFolder;

namespace {

Error errorOf(const std::filesystem::path& path, const ReadOptions& options = {}) {
    const Result<ReadTable> read = readTable(path, options);
    return read ? Error() : read.error();
}

bool isSentence(const std::string& text) {
    const bool marked = text.find('%') != std::string::npos && text.find("%1") != std::string::npos;
    return text.size() > 15 && text.ends_with('.') && !marked && text.find("nvalid") == std::string::npos &&
           text.find("ailed") == std::string::npos;
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void files_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* tag, const QByteArray& bytes, const char* words) {
            QTest::newRow(tag) << bytes << QByteArray(words);
        };
        row("empty", "", "is empty");
        row("blank lines", "\n\r\n  \n", "is empty");
        row("only a mark", "\xEF\xBB\xBF", "is empty");
        row("header only", "a,b,c\n", "no rows");
        row("header only, no line end", "a,b,c", "no rows");
        row("binary",
            QByteArray("\x7f"
                       "ELF\0\0\0\1\2\3",
                       10),
            "binary");
        row("a zero later", QByteArray("a,b\n1,2\n3,\0", 11), "binary");
        row("zip", QByteArray("PK\3\4rest of a spreadsheet", 26), "spreadsheet");
        row("Parquet that ends early", "PAR1", "damaged");
        row("no Parquet at all", "PAR1 this is text PAR1", "damaged");
        row("gzip that ends early", QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3abc", 13), "damaged");
        row("most rows of another length", "a,b\n1,2,3\n1\n1,2,3,4\n1,2,3,4,5\n1,2\n", "Line 2");
        row("a quote that is never closed", "a,b\n1,2\n\"3,4\n5,6\n", "");
    }

    void files() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, words);
        const TemporaryFolder folder;
        const std::filesystem::path path = fileWith(folder, "data", bytes.toStdString());
        const Result<ReadTable> read = readTable(path);
        if (words.isEmpty()) { // may be read with a warning or refused
            if (read)
                QVERIFY(!read->issues.empty() || read->table.rows > 0);
            return;
        }
        QVERIFY(!read);
        const std::string said = english(read.error().text);
        QVERIFY2(isSentence(said), said.c_str());
        QVERIFY2(said.find(words.toStdString()) != std::string::npos, said.c_str());
        QCOMPARE(read.error().place.file, path.string());
        QCOMPARE(read.error().code, ErrorCode::BadData);
        QVERIFY(!sniff(path) || words == "Line 2" || words == "damaged");
    }

    void missingFilesAndFolders() {
        const TemporaryFolder folder;
        const Error missing = errorOf(folder / "none.csv");
        QVERIFY2(english(missing.text).find("no file") != std::string::npos, english(missing.text).c_str());
        QCOMPARE(missing.code, ErrorCode::BadData);
        const Error directory = errorOf(folder.path());
        QVERIFY2(english(directory.text).find("is a folder without") != std::string::npos,
                 english(directory.text).c_str());
        QVERIFY(isSentence(english(errorOf("/dev/null").text)));
        const std::filesystem::path pipe = folder / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(isSentence(english(errorOf(pipe).text))); // and does not wait for a writer
        // Root may read everything, so it looks as somebody else.
        const std::filesystem::path path = fileWith(folder, "secret.csv", "a\n1\n");
        std::filesystem::permissions(path, std::filesystem::perms::none);
        std::filesystem::permissions(folder.path(), std::filesystem::perms::others_exec,
                                     std::filesystem::perm_options::add);
        const bool isRoot = ::geteuid() == 0;
        constexpr uid_t nobody = 65534;
        QVERIFY(!isRoot || ::seteuid(nobody) == 0);
        const Error secret = errorOf(path);
        QVERIFY(!isRoot || ::seteuid(0) == 0);
        QVERIFY2(english(secret.text).find("permission") != std::string::npos, english(secret.text).c_str());
        QVERIFY(!sniff(folder / "none.csv"));
    }

    void namesThatAreMissingOrTwice() {
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", "a,a,,b,\n1,2,3,4,5\n6,7,8,9,10\n"));
        QVERIFY(read);
        QCOMPARE(read->issues.size(), std::size_t{2});
        QCOMPARE(read->issues[0].error.place.column, std::string("a_2"));
        QCOMPARE(english(read->issues[1].error.text), std::string("2 columns have no name in the file; here: c3, c5."));
        // Without a header nothing is missing.
        QVERIFY(readTable(fileWith(folder, "n.csv", "1,2\n3,4\n"))->issues.empty());
    }

    /// First rows are shown at once, whatever follows.
    void firstRowsBeforeALineOf200Megabytes() {
        const TemporaryFolder folder;
        const std::filesystem::path path =
            fileWith(folder, "t.csv", "a,b\n1,2\n3," + std::string(200 << 20, 'x') + "\n5,6\n");
        double most = 0;
        ReadOptions options;
        options.progress = [&](double fraction) { most = fraction < 1 ? std::max(most, fraction) : most; };
        const Result<ReadTable> read = preview(path, options);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 1);
        QVERIFY(!read->whole);
        QVERIFY2(most < 0.2, fmt::format("{}", most).c_str()); // of the file
    }

    void tooManyColumns() {
        std::string names, row;
        for (int i = 0; i <= 100'000; ++i) {
            names += fmt::format("{}c{}", i > 0 ? "," : "", i);
            row += i > 0 ? ",1" : "1";
        }
        const TemporaryFolder folder;
        const Error error = errorOf(fileWith(folder, "t.csv", names + "\n" + row + "\n"));
        QVERIFY2(english(error.text).find("has 100,001 columns") != std::string::npos, english(error.text).c_str());
        QVERIFY(isSentence(english(error.text)));
    }

    void aLineOf200Megabytes() {
        const TemporaryFolder folder;
        const std::string line(200 << 20, 'x');
        const Error first = errorOf(fileWith(folder, "one.csv", line));
        QVERIFY2(english(first.text).find("line 1 is longer") != std::string::npos, english(first.text).c_str());
        const std::filesystem::path later = fileWith(folder, "later.csv", "a,b\n1,2\n3," + line + "\n5,6\n");
        const Result<ReadTable> read = readTable(later);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 2);
        QCOMPARE(read->rejects, (std::vector{Reject{3, 0, 2, RejectReason::TooLong}}));
    }

    void oneRowWithoutALineEnd() {
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", "a,b\n1,2"));
        QVERIFY(read);
        QCOMPARE(read->table.rows, 1);
    }

    void zerosFarIntoTheFile() {
        std::string bytes = "a,b\n";
        while (bytes.size() < (3 << 20))
            bytes += "1,2\n";
        const auto line = std::ranges::count(bytes, '\n') + 1;
        bytes += std::string("3,\0\n", 4);
        const TemporaryFolder folder;
        const Error error = errorOf(fileWith(folder, "t.csv", bytes));
        QCOMPARE(error.place.line, line);
        QVERIFY2(english(error.text).find("zero byte") != std::string::npos, english(error.text).c_str());
    }

    void filesThatChangeWhileTheyAreRead_data() {
        QTest::addColumn<int>("change");
        QTest::newRow("shrinks") << 0;
        QTest::newRow("grows") << 1;
        QTest::newRow("vanishes") << 2;
        QTest::newRow("is replaced") << 3;
    }

    void filesThatChangeWhileTheyAreRead() {
        QFETCH(const int, change);
        std::string bytes = "a,b\n";
        while (bytes.size() < (24 << 20))
            bytes += "12345,word\n";
        const TemporaryFolder folder;
        const std::filesystem::path path = fileWith(folder, "t.csv", bytes);
        ReadOptions options;
        bool done = false;
        options.progress = [&](double) {
            if (done)
                return;
            done = true;
            if (change == 0)
                std::filesystem::resize_file(path, 5 << 20);
            else if (change == 1)
                std::ofstream(path, std::ios::app) << "1,2\n";
            else if (change == 2)
                std::filesystem::remove(path);
            else
                std::filesystem::rename(fileWith(folder, "new.csv", "a,b\n1,2\n"), path);
        };
        const Error error = errorOf(path, options);
        const std::string said = english(error.text);
        QVERIFY2(isSentence(said), said.c_str());
        QVERIFY2(said.find(change == 2 ? "no file" : "was changed while it was read") != std::string::npos,
                 said.c_str());
    }

    void foldersOfEqualFiles() {
        const TemporaryFolder folder;
        const Table table = support::tableFrom("a,b,c\n1,x,\n2,y,5\n");
        const Table more = support::tableFrom("a,b,c\n3,y,7\n4,z,8\n");
        QVERIFY(writeTable(table, folder / "part-1.parquet"));
        QVERIFY(writeTable(more, folder / "part-2.parquet"));
        QVERIFY(!fileWith(folder, "_SUCCESS", "").empty() && !fileWith(folder, "notes.txt", "text").empty());
        ReadOptions options;
        const Result<ReadTable> read = readTable(folder.path());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 4);
        QCOMPARE(read->table.fileRows, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(support::column(read->table, "b").categories, (std::vector<std::string>{"x", "y", "z"}));
        QCOMPARE(tableFiles(folder.path())->size(), std::size_t{2});
        options.maxRows = 3;
        QCOMPARE(readTable(folder.path(), options)->table.rows, 3);
        QVERIFY(writeTable(support::tableFrom("a,other\n1,2\n"), folder / "part-3.parquet"));
        const Error error = errorOf(folder.path());
        QVERIFY2(english(error.text).find("have different columns") != std::string::npos, english(error.text).c_str());
    }

    void foldersOfTextFiles() {
        const TemporaryFolder folder;
        QVERIFY(!fileWith(folder, "b.csv", "a;b\n3;y\n").empty() &&
                !fileWith(folder, "a.csv", "a;b\n1;x\n2;y\n").empty());
        QVERIFY(!fileWith(folder, "notes.txt", "nothing").empty());
        const Result<ReadTable> read = readTable(folder.path());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 3);
        QCOMPARE(read->dialect.delimiter, std::string(";"));
        QCOMPARE(support::column(read->table, "a").numbers, (std::vector<double>{1, 2, 3}));
        QCOMPARE(read->table.fileRows, (std::vector<std::int64_t>{2, 1}));
    }

    void aTypeThatChangesInTheLastRow() {
        std::string bytes = "n,m,t\n";
        for (int i = 0; i < 700'000; ++i)
            bytes += "12,0.5,x\n";
        const TemporaryFolder folder;
        const Result<ReadTable> read = readTable(fileWith(folder, "t.csv", bytes + "twelve,007,x\n"));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.rows, 700'001);
        const Column& n = support::column(read->table, "n");
        QCOMPARE(n.type, ColumnType::Category);
        QCOMPARE(n.categories, (std::vector<std::string>{"12", "twelve"}));
        QCOMPARE(n.codes.back(), 1);
        // A code would lose its zeros as a number.
        QCOMPARE(support::column(read->table, "m").categories, (std::vector<std::string>{"0.5", "007"}));
        QCOMPARE(read->issues.front().error.place.line, 700'002);
        ReadOptions chosen;
        chosen.types = {{"m", ColumnType::Real}};
        QCOMPARE(support::column(readTable(folder / "t.csv", chosen)->table, "m").numbers.values().back(), 7.0);
    }

    void textWhereNumbersWereChosen() {
        const TemporaryFolder folder;
        const std::filesystem::path path = fileWith(folder, "t.csv", "id,age\n1,30\n2,abc\n3,40\n");
        ReadOptions options;
        options.types = {{"age", ColumnType::Integer}};
        const Error error = errorOf(path, options);
        QCOMPARE(error.code, ErrorCode::BadData);
        QCOMPARE(error.place.line, 3);
        QCOMPARE(error.place.row, 1);
        QCOMPARE(error.place.column, std::string("age"));
        QVERIFY2(english(error.text).find("“abc”") != std::string::npos, english(error.text).c_str());
        options.types = {{"age", ColumnType::Date}};
        QCOMPARE(errorOf(path, options).place.line, 2);
        options.types = {{"id", ColumnType::Boolean}, {"age", ColumnType::Category}};
        QCOMPARE(errorOf(path, options).place.line, 3);
        const std::filesystem::path fractions = fileWith(folder, "f.csv", "n\n1\n2.5\n");
        options.types = {{"n", ColumnType::Integer}};
        const Result<ReadTable> read = readTable(fractions, options);
        QVERIFY(read);
        QCOMPARE(read->table.columns.front()->type, ColumnType::Real);
        QCOMPARE(read->issues.size(), std::size_t{1});
        QCOMPARE(read->issues.front().error.place.line, 3);
    }

    void invalidUtf8IsNamedWithItsLine() {
        const TemporaryFolder folder;
        std::string bytes = "city,n\n";
        for (int i = 0; i < 1000; ++i)
            bytes += (i == 700 ? "K\xf6ln,1\n" : "Rome,2\n");
        ReadOptions options;
        options.dialect = Dialect(); // taken for UTF-8
        const Error error = errorOf(fileWith(folder, "t.csv", bytes), options);
        QCOMPARE(error.place.line, 702);
        QCOMPARE(error.place.column, std::string("city"));
    }

    void damagedParquetIsRefused() {
        const TemporaryFolder folder;
        const Table table = support::tableFrom("a,b\n1,x\n2,y\n3,z\n4,x\n");
        const std::filesystem::path path = folder / "t.parquet";
        QVERIFY(writeTable(table, path));
        std::ifstream stream(path, std::ios::binary);
        const std::string good((std::istreambuf_iterator<char>(stream)), {});
        Random random(5);
        int refused = 0;
        for (int i = 0; i < 200; ++i) {
            std::string bytes = good;
            if (i % 2 == 0)
                bytes.resize(random.below(bytes.size()));
            for (int k = 0; k < 3 && !bytes.empty(); ++k)
                bytes[random.below(bytes.size())] ^= static_cast<char>(1 + random.below(255));
            const Result<ReadTable> read = readTable(fileWith(folder, "broken", bytes));
            if (read)
                continue;
            ++refused;
            const std::string said = english(read.error().text);
            QVERIFY2(isSentence(said), said.c_str());
        }
        QVERIFY(refused > 100);
    }

    void anyBytesAreSurvived() {
        const TemporaryFolder folder;
        Random random(11);
        const std::string alphabet = "ab1,;\t|\"'\r\n .-?\xc3\xa4\xff";
        for (int i = 0; i < 400; ++i) {
            std::string bytes;
            const std::uint64_t length = 1 + random.below(200);
            for (std::uint64_t k = 0; k < length; ++k)
                bytes += alphabet[random.below(alphabet.size())];
            const Result<ReadTable> read = readTable(fileWith(folder, "any", bytes));
            if (!read) {
                QVERIFY2(isSentence(english(read.error().text)), english(read.error().text).c_str());
                continue;
            }
            for (const auto& column : read->table.columns) {
                if (column->type == ColumnType::Unusable)
                    continue; // holds no cells
                const std::size_t size = isNumeric(column->type) ? column->numbers.size() : column->codes.size();
                QCOMPARE(static_cast<std::int64_t>(size), read->table.rows);
            }
        }
    }
};

TASKLOOM_TEST_MAIN(BadInputTest)
#include "tst_badinput.moc"
