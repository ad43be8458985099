// Tables and memory: what is not read any more is given back, and what has no room is refused before it is taken.

#include "engine/base/Memory.h"
#include "engine/data/LargeArray.h"
#include "engine/data/Reader.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

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
