// The tables of the reference folder as somebody takes them who has never seen them: opened, the columns that their
// descriptions call targets made tasks, nothing else; a valid split and labels come of it. Skipped where they are not.

#include "engine/project/Derived.h"
#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <fmt/format.h>

using namespace engine;

namespace {

struct Expected {
    const char* file;
    std::vector<std::string> tasks;
    std::vector<std::string> ignored; ///< proposed: ids, constants, free text
};
const std::vector<Expected>& tables() {
    static const std::vector<Expected> all = {
        {"hillstrom/hillstrom.csv", {"visit", "conversion", "spend"}, {}},
        {"census-income/census-income.test.gz", {"c42", "c8", "c5"}, {}},
        {"census-income/census-income-test.parquet", {"income_50k", "marital_stat"}, {}},
        {"marketing-campaign/marketing_campaign.csv",
         {"AcceptedCmp1", "AcceptedCmp2", "Response", "MntWines"},
         {"ID", "Z_CostContact", "Z_Revenue"}},
        {"enb2012/ENB2012_data.csv", {"target_1", "target_2"}, {}},
        {"online-shoppers/online_shoppers_intention.csv", {"Revenue", "Weekend", "VisitorType"}, {}},
        {"kag-facebook-ads/KAG_conversion_data.csv", {"Clicks", "Total_Conversion", "Spent"}, {"ad_id"}},
        {"wish-products/summer-products-with-rating-and-performance_2020-08.csv",
         {"units_sold", "rating", "uses_ad_boosts"},
         {"title", "currency_buyer", "theme", "crawl_month"}},
        {"yeast/yeast.csv", {"Class1", "Class14"}, {}},
        {"emotions/emotions.csv", {"amazed-suprised", "quiet-still"}, {}},
        {"slump/slump.csv", {"SLUMP_cm", "FLOW_cm", "Compressive_Strength_Mpa"}, {}},
        {"parquet/hillstrom-nulls.parquet", {"visit", "conversion", "spend"}, {}},
    };
    return all;
}

} // namespace

class FirstTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (support::sharedFolder().empty())
            QSKIP("The reference tables are not here (TASKLOOM_SHARED).");
    }

    void aValidSplitWithoutMore_data() {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < tables().size(); ++i)
            QTest::newRow(tables()[i].file) << static_cast<int>(i);
    }

    void aValidSplitWithoutMore() {
        QFETCH(const int, place);
        const Expected& expected = tables()[static_cast<std::size_t>(place)];
        const std::filesystem::path file = support::sharedFolder() / "data" / expected.file;
        Project project;
        DataSpec data;
        data.path = file.string();
        project = withData(project, std::move(data));
        const auto read = std::make_shared<const DerivedData>(readTableData(project, {}));
        QVERIFY2(!read->error, read->error ? english(read->error->text).c_str() : "");
        project = withTable(project, file.string(), read->profile, read->bytes);
        for (const std::string& name : expected.ignored)
            QVERIFY2(find(*project.data, name)->role == Role::Ignore, name.c_str());
        const Result<Project> learning = withRole(project, expected.tasks, Role::Task, &read->profile);
        QVERIFY2(learning, learning ? "" : english(learning.error().text).c_str());
        project = *learning;
        QCOMPARE(project.tasks->size(), expected.tasks.size());
        const DerivedData derived = deriveData(project, {}, read);
        QVERIFY2(!derived.error, derived.error ? english(derived.error->text).c_str() : "");
        QVERIFY(derived.split && derived.fitted);
        for (const Part part : {Part::Train, Part::Validation, Part::Test})
            QVERIFY(!derived.split->of(part).empty());
        for (const Issue& issue : derived.issues)
            QVERIFY2(issue.severity != Severity::Error, english(issue.error.text).c_str());
        QCOMPARE(derived.fitted->tasks.size(), expected.tasks.size());
    }
};

TASKLOOM_TEST_MAIN(FirstTableTest)
#include "tst_firsttable.moc"
