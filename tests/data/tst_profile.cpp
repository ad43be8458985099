#include "engine/data/Profile.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>
#include <numeric>

using namespace engine;
using support::tableFrom;

class ProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers() {
        const Profile facts = profile(tableFrom("n\n1.5\n\"\"\n3\n1.5\n-2\n"));
        QCOMPARE(facts.rows, 5);
        const ColumnProfile& column = facts.columns.front();
        QCOMPARE(column.missing, 1);
        QCOMPARE(column.distinct, 3);
        QCOMPARE(*column.least, -2.0);
        QCOMPARE(*column.most, 3.0);
        QCOMPARE(*column.mean, 1.0);
        QCOMPARE(column.leastText, std::string("-2"));
        QCOMPARE(column.topValues, (std::vector<std::string>{"1.5", "-2", "3"}));
        QCOMPARE(column.topCounts, (std::vector<std::int64_t>{2, 1, 1}));
        QCOMPARE(std::accumulate(column.histogram.begin(), column.histogram.end(), 0.0), 4.0);
        QCOMPARE(column.histogram.front(), 1.0);
        QCOMPARE(column.histogram.back(), 1.0);
    }

    void manyNumbersHaveNoTopValues() {
        std::string bytes = "n\n";
        for (int i = 0; i < 100; ++i)
            bytes.append(std::to_string(i)).append("\n");
        const Profile facts = profile(tableFrom(bytes));
        QCOMPARE(facts.columns.front().distinct, 100);
        QVERIFY(facts.columns.front().topValues.empty());
        QCOMPARE(facts.columns.front().histogram, std::vector<double>(20, 5.0));
    }

    void categories() {
        const Profile facts = profile(tableFrom("c,d\nred,2026-01-31\nblue,2026-02-01\nred,2025-12-24\n,2026-01-31\n"));
        const ColumnProfile& column = facts.columns.front();
        QCOMPARE(column.missing, 1);
        QCOMPARE(column.distinct, 2);
        QVERIFY(!column.mean && !column.least);
        QCOMPARE(column.leastText, std::string("blue"));
        QCOMPARE(column.topValues, (std::vector<std::string>{"red", "blue"}));
        QCOMPARE(column.histogram, (std::vector<double>{2, 1}));
        QCOMPARE(facts.columns[1].leastText, std::string("2025-12-24"));
        QCOMPARE(facts.columns[1].mostText, std::string("2026-02-01"));
        QCOMPARE(facts.columns[1].topValues.front(), std::string("2026-01-31"));
    }

    void manyCategoriesShowTheTopTwenty() {
        std::string bytes = "c\n";
        for (int i = 0; i < 50; ++i) {
            for (int k = 0; k <= i; ++k)
                bytes.append("v").append(std::to_string(i)).append("\n");
        }
        const Profile facts = profile(tableFrom(bytes));
        QCOMPARE(facts.columns.front().distinct, 50);
        QCOMPARE(facts.columns.front().topValues.size(), std::size_t{20});
        QCOMPARE(facts.columns.front().topValues.front(), std::string("v49"));
        QCOMPARE(facts.columns.front().topCounts.back(), 31);
    }

    void emptyAndInfiniteColumns() {
        Column infinite;
        infinite.name = "n";
        infinite.numbers = {INFINITY, 1, -INFINITY, 2};
        Table table = tableFrom("u,x\n,1\n,2\n,3\n,4\n");
        table.columns.push_back(std::make_shared<const Column>(infinite));
        const Profile facts = profile(table);
        QCOMPARE(facts.columns[0].missing, 4);
        QCOMPARE(facts.columns[0].distinct, 0);
        QCOMPARE(facts.columns[2].distinct, 4);
        QCOMPARE(std::accumulate(facts.columns[2].histogram.begin(), facts.columns[2].histogram.end(), 0.0), 2.0);
    }

    void aStopEndsBetweenColumns() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(profile(tableFrom("a,b\n1,2\n"), stop.get_token()).columns.empty());
    }
};

TASKLOOM_TEST_MAIN(ProfileTest)
#include "tst_profile.moc"
