// Every table of the reference folder opens right: rows, columns, types, missing cells. Skipped where it is not there.

#include "engine/data/Profile.h"
#include "engine/data/Reader.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>

using namespace engine;

namespace {

struct Expected {
    const char* file;
    std::int64_t rows;
    std::size_t columns;
    const char* delimiter;
};
constexpr Expected tables[] = {
    {"hillstrom/hillstrom.csv", 64000, 12, ","},
    {"census-income/census-income.test.gz", 99762, 42, ", "},
    {"census-income/census-income-test.parquet", 99762, 42, ""},
    {"marketing-campaign/marketing_campaign.csv", 2240, 29, ";"},
    {"enb2012/ENB2012_data.csv", 768, 10, ","},
    {"online-shoppers/online_shoppers_intention.csv", 12330, 18, ";"},
    {"kag-facebook-ads/KAG_conversion_data.csv", 1143, 12, ","},
    {"wish-products/summer-products-with-rating-and-performance_2020-08.csv", 1573, 43, ","},
    {"yeast/yeast.csv", 2417, 117, ","},
    {"emotions/emotions.csv", 593, 78, ","},
    {"slump/slump.csv", 103, 10, ","},
    {"parquet/hillstrom.parquet", 64000, 12, ""},
    {"parquet/hillstrom-nulls.parquet", 64000, 12, ""},
    {"parquet/census-income-plain.parquet", 99762, 42, ""},
};

std::filesystem::path folder() {
    return support::sharedFolder() / "data";
}

Table read(const char* file) {
    Result<ReadTable> got = readTable(folder() / file);
    if (!got)
        throw std::runtime_error(english(got.error().text));
    return std::move(got->table);
}

/// One letter a column: r number, i whole, b yes/no, c category, t text, d date, T time, u not usable.
std::string letters(const Table& table) {
    std::string result;
    for (const auto& column : table.columns) {
        const std::string id = columnTypeId(column->type);
        result += id == "timestamp" ? 'T' : id.front();
    }
    return result;
}

std::int64_t missing(const Table& table, std::string_view name) {
    const Column& column = support::column(table, name);
    std::int64_t count = 0;
    for (std::int64_t row = 0; row < table.rows; ++row)
        count += isMissing(column, row) ? 1 : 0;
    return count;
}

std::int64_t ones(const Column& column) {
    return std::ranges::count(column.numbers, 1.0);
}

} // namespace

class SharedTablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (support::sharedFolder().empty())
            QSKIP("The reference folder is not here (TASKLOOM_SHARED).");
    }

    void open_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < std::size(tables); ++i)
            QTest::newRow(tables[i].file) << static_cast<int>(i);
    }

    void open() {
        QFETCH(const int, index);
        const Expected& expected = tables[index];
        const Result<ReadTable> got = readTable(folder() / expected.file);
        QVERIFY2(got, got ? "" : english(got.error().text).c_str());
        QCOMPARE(got->table.rows, expected.rows);
        QCOMPARE(got->table.columns.size(), expected.columns);
        if (got->format == FileFormat::Csv)
            QCOMPARE(got->dialect.delimiter, std::string(expected.delimiter));
        for (const Issue& issue : got->issues)
            QVERIFY2(issue.severity == Severity::Hint, english(issue.error.text).c_str());
    }

    void hillstrom() {
        for (const char* file : {"hillstrom/hillstrom.csv", "parquet/hillstrom.parquet"}) {
            const Table table = read(file);
            QCOMPARE(letters(table), std::string("icrbbcbccbbr"));
            QCOMPARE(ones(support::column(table, "visit")), 9394);
            QCOMPARE(ones(support::column(table, "conversion")), 578);
            QCOMPARE(support::column(table, "history_segment").categories.size(), std::size_t{7});
            QCOMPARE(cellText(support::column(table, "history_segment"), 0), std::string("2) $100 - $200"));
        }
        const Table nulls = read("parquet/hillstrom-nulls.parquet");
        for (const auto& [name, count] : {std::pair{"recency", 1329},
                                          {"history", 3120},
                                          {"zip_code", 1929},
                                          {"newbie", 1211},
                                          {"channel", 636},
                                          {"visit", 6428},
                                          {"conversion", 6416},
                                          {"spend", 6488}})
            QCOMPARE(missing(nulls, name), count);
    }

    void census() {
        const Table packed = read("census-income/census-income.test.gz");
        const Table parquet = read("census-income/census-income-test.parquet");
        std::int64_t nulls = 0;
        for (std::size_t c = 0; c < 42; ++c) {
            const Column& a = *packed.columns[c];
            const Column& b = *parquet.columns[c];
            QCOMPARE(missing(packed, a.name), missing(parquet, b.name));
            nulls += missing(parquet, b.name);
            for (std::int64_t row = 0; row < 99762; row += 37) {
                if (isNumeric(a.type) && !isNumeric(b.type)) {
                    QVERIFY(b.type == ColumnType::Category); // codes written as numbers, stored as text
                    continue;
                }
                QCOMPARE(cellText(a, row), cellText(b, row));
            }
        }
        QCOMPARE(nulls, 208379);
        const Column& origin = support::column(parquet, "hisp_origin");
        QVERIFY(std::ranges::find(origin.categories, "NA") != origin.categories.end());
        QCOMPARE(packed.columns[0]->type, ColumnType::Integer);
        QCOMPARE(packed.columns[24]->type, ColumnType::Real);
        QCOMPARE(packed.columns[41]->categories, (std::vector<std::string>{"- 50000.", "50000+."}));
        std::int64_t rich = 0;
        for (const std::int32_t code : packed.columns[41]->codes)
            rich += code == 1 ? 1 : 0;
        QCOMPARE(rich, 6186);
        QVERIFY(std::ranges::find(packed.columns[11]->categories, "NA") != packed.columns[11]->categories.end());
        QCOMPARE(missing(read("parquet/census-income-plain.parquet"), "mig_chg_msa"), 0);
    }

    void marketing() {
        const Table table = read("marketing-campaign/marketing_campaign.csv");
        QCOMPARE(table.columns.front()->name, std::string("ID")); // without the byte order mark
        QCOMPARE(letters(table), std::string("iicciiidiiiiiiiiiiiibbbbbbiib"));
        QCOMPARE(missing(table, "Income"), 24);
        QCOMPARE(ones(support::column(table, "Response")), 334);
        QCOMPARE(ones(support::column(table, "AcceptedCmp2")), 30);
    }

    void shoppers() {
        const Table table = read("online-shoppers/online_shoppers_intention.csv");
        QCOMPARE(letters(table), std::string("iririrrrrrciiiicbb"));
        QCOMPARE(ones(support::column(table, "Revenue")), 1908);
        QCOMPARE(cellText(support::column(table, "Weekend"), 0), std::string("false"));
    }

    void wish() {
        const Table table = read("wish-products/summer-products-with-rating-and-performance_2020-08.csv");
        QCOMPARE(support::column(table, "title").type, ColumnType::Text);
        QCOMPARE(missing(table, "rating_five_count"), 45);
        QCOMPARE(missing(table, "product_color"), 41);
        QCOMPARE(missing(table, "merchant_name"), 4);
        QCOMPARE(ones(support::column(table, "uses_ad_boosts")), 681);
        QCOMPARE(support::column(table, "price").type, ColumnType::Real);
        QCOMPARE(support::column(table, "units_sold").type, ColumnType::Integer);
        std::int64_t empty = 0;
        for (const auto& column : table.columns)
            empty += missing(table, column->name);
        QCOMPARE(empty, 3849);
    }

    void smallOnes() {
        QCOMPARE(letters(read("kag-facebook-ads/KAG_conversion_data.csv")), std::string("diiicciiirii"));
        QCOMPARE(letters(read("enb2012/ENB2012_data.csv")), std::string("rrrrririrr"));
        QCOMPARE(ones(support::column(read("yeast/yeast.csv"), "Class14")), 34);
        QCOMPARE(ones(support::column(read("emotions/emotions.csv"), "relaxing-calm")), 264);
        const Table slump = read("slump/slump.csv");
        const Profile facts = profile(slump);
        QVERIFY(std::abs(*facts.columns[0].mean - 229.894) < 1e-3);
        QCOMPARE(*facts.columns[9].least, 17.19);
        QCOMPARE(*facts.columns[9].most, 58.53);
    }
};

TASKLOOM_TEST_MAIN(SharedTablesTest)
#include "tst_sharedtables.moc"
