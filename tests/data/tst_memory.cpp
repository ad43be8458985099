// Tables and memory: what is not read any more is given back, and what has no room is refused before it is taken.

#include "engine/base/Memory.h"
#include "engine/data/LargeArray.h"
#include "engine/data/Reader.h"
#include "engine/data/SparePages.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <fstream>
#include <numeric>

using namespace engine;
using support::fileWith;
using support::TemporaryFolder;

namespace {

/// As much memory as the program may use, until the end of the scope.
class Limit {
public:
    explicit Limit(const char* gigabytes) { qputenv("TASKLOOM_MEMORY", gigabytes); }
    ~Limit() { qunsetenv("TASKLOOM_MEMORY"); }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;
};

} // namespace

class MemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWishCounts() {
        const std::int64_t machine = availableMemory();
        QVERIFY(machine > 0);
        {
            const Limit limit("0.000001");
            QCOMPARE(availableMemory(), 0);
            QCOMPARE(memoryForData(), 0);
        }
        for (const char* other : {"", "much", "-1", "3 GB", "nan"}) { // no number of gigabytes: as if not there
            const Limit limit(other);
            QVERIFY2(availableMemory() > 0, other);
        }
        QVERIFY(memoryForData() < availableMemory());
    }

    void forgottenCellsAreGone() {
        LargeVector<double> cells(1'000'000, 1.0);
        forgetCells(cells, 100'000, 600'000);
        QCOMPARE(cells[99'999], 1.0);
        QCOMPARE(cells[300'000], 0.0); // the page was given back
        QCOMPARE(cells[600'000], 1.0);
        forgetCells(cells, 900'000, 2'000'000);
        QCOMPARE(cells[950'000], 0.0);
        LargeVector<double> small(1'000, 1.0); // shares its pages with others
        forgetCells(small, 0, 1'000);
        QCOMPARE(small[500], 1.0);
    }

    void sparePagesAreWrittenAgain() {
        constexpr std::size_t count = 3'000'000; // 24 MB: twelve large pages at least, less those at the ends
        LargeVector<double> old(count, 1.0), made(count);
        SparePages spare;
        spare.take(old, 0, 1'000'000);
        spare.take(old, 1'000'000, 2'000'000);
        spare.lay(made, 0, 500'000);
        std::fill_n(made.begin(), 500'000, 2.0);
        spare.lay(made, 500'000, count);
        QCOMPARE(made[0], 2.0);
        QCOMPARE(made[499'999], 2.0);
        QCOMPARE(old[300'000], 0.0); // its page went
        std::fill(made.begin() + 500'000, made.end(), 3.0);
        QCOMPARE(std::accumulate(made.begin(), made.end(), 0.0), 500'000 * 2.0 + 2'500'000 * 3.0);
        QCOMPARE(old[2'500'000], 1.0);
        LargeVector<double> small(1'000, 1.0); // shares its pages with others
        spare.take(small, 0, 1'000);
        spare.lay(small, 0, 1'000);
        QCOMPARE(small[500], 1.0);
    }

    void theBeginningOfATableHoldsNoMoreThanItself() {
        const TemporaryFolder folder;
        std::string rows = "a,b\n";
        for (int row = 0; row < 300'000; ++row)
            rows += row % 2 == 0 ? "1,x\n" : "2.5,y\n";
        const Result<ReadTable> whole = readTable(fileWith(folder, "t.csv", rows));
        QVERIFY(whole);
        const Table first = head(whole->table, 1000);
        QCOMPARE(first.columns[0]->numbers.values().size(), std::size_t{1000});
        QVERIFY(first.columns[1]->codes.capacity() <= 2000);
        QCOMPARE(first.columns[0]->numbers[999], 2.5);
        QCOMPARE(first.columns[1]->categories, (std::vector<std::string>{"x", "y"}));
    }

    void sparedRowsAreGone() {
        const TemporaryFolder folder;
        std::string rows = "a,b\n";
        for (int row = 0; row < 1'100'000; ++row)
            rows += "7,x\n8,y\n";
        const Result<ReadTable> whole = readTable(fileWith(folder, "t.csv", rows));
        QVERIFY(whole);
        {
            SparePages spare; // gives the pages back
            spareRows(whole->table, 0, 600'000, spare);
            spareRows(whole->table, 600'000, 1'300'000, spare);
        }
        QCOMPARE(whole->table.columns[0]->numbers[500'001], 0.0);
        QCOMPARE(whole->table.columns[1]->codes[500'001], 0);
        QCOMPARE(whole->table.columns[0]->numbers[1'040'001], 0.0);
        QCOMPARE(whole->table.columns[0]->numbers[1'400'001], 8.0);
        QCOMPARE(whole->table.columns[1]->codes[1'400'001], 1);
    }

    void longTextsCount() {
        const TemporaryFolder folder;
        std::string rows = "a,b\n";
        for (int row = 0; row < 20'000; ++row)
            rows += std::to_string(row) + "," + std::string(2000, 'x') + std::to_string(row) + "\n";
        const std::filesystem::path path = fileWith(folder, "t.csv", rows);
        QVERIFY(readTable(path));
        // Room for the numbers and codes, but not for 40 MB of text beside what the program has already.
        std::ifstream status("/proc/self/status");
        std::string word;
        double kilobytes = 0;
        while (status >> word && word != "RssAnon:") {
        }
        status >> kilobytes;
        const Limit limit(std::to_string(kilobytes * 1024e-9 + 0.03).c_str());
        const Result<ReadTable> refused = readTable(path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NoSpace);
    }

    void aTableWithoutRoomIsRefused() {
        const TemporaryFolder folder;
        std::string rows = "a,b,c,d,e,f,g,h\n";
        for (int row = 0; row < 200'000; ++row)
            rows += "1,2,3,4,5,6,7,8\n";
        const std::filesystem::path csv = fileWith(folder, "t.csv", rows), parquet = folder.path() / "t.parquet";
        const Result<ReadTable> whole = readTable(csv);
        QVERIFY(whole);
        QVERIFY(writeTable(whole->table, parquet));
        const Limit limit("0.000001");
        for (const std::filesystem::path& path : {csv, parquet}) {
            const Result<ReadTable> refused = readTable(path);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::NoSpace);
            QVERIFY(english(refused.error().text).find("memory") != std::string::npos);
            QCOMPARE(refused.error().place.file, path.string());
        }
    }
};

TASKLOOM_TEST_MAIN(MemoryTest)
#include "tst_memory.moc"
