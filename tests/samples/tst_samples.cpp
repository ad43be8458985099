#include "engine/data/Preparation.h"
#include "engine/data/Reader.h"
#include "engine/metrics/Baseline.h"
#include "engine/metrics/Metric.h"
#include "engine/samples/Sample.h"
#include "engine/samples/Shop.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>
#include <numeric>
#include <set>
#include <span>

using namespace engine;
using support::column;

namespace {

double mean(const Column& column) {
    return std::accumulate(column.numbers.begin(), column.numbers.end(), 0.0) /
           static_cast<double>(column.numbers.size());
}

double correlationOf(const NumberCells& a, const NumberCells& b) {
    const auto n = static_cast<double>(a.size());
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n,
                 meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

bool sameTables(const Table& a, const Table& b) {
    if (a.rows != b.rows || a.columns.size() != b.columns.size())
        return false;
    for (std::size_t c = 0; c < a.columns.size(); ++c) {
        for (std::int64_t row = 0; row < a.rows; ++row) {
            if (cellText(*a.columns[c], row) != cellText(*b.columns[c], row))
                return false;
        }
    }
    return true;
}

double missingShare(const Column& column, std::int64_t rows) {
    double missing = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        missing += isMissing(column, row) ? 1 : 0;
    return missing / static_cast<double>(rows);
}

} // namespace

class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areComplete() {
        std::set<std::string> ids;
        for (const Sample* sample : allSamples()) {
            QVERIFY(ids.insert(sample->id).second);
            QVERIFY(*sample->label && *sample->help && sample->standardRows > 0);
            QCOMPARE(findSample(sample->id), sample);
        }
        QCOMPARE(ids, (std::set<std::string>{"shop", "mmoe-regression", "article"}));
        QVERIFY(!findSample("no such sample"));
    }

    void theSameNumbersGiveTheSameTable() {
        for (const Sample* sample : allSamples()) {
            const Table a = sample->make(300, 0.7, 5), again = sample->make(300, 0.7, 5);
            QVERIFY2(sameTables(a, again), sample->id);
            QVERIFY2(!sameTables(a, sample->make(300, 0.7, 6)), sample->id);
            QVERIFY2(!sameTables(a, sample->make(300, 0.1, 5)), sample->id);
        }
    }

    void anyNumberOfRowsWorks() {
        for (const Sample* sample : allSamples()) {
            for (const std::int64_t rows : {0, 1, 2, 37}) {
                const Table table = sample->make(rows, 1.0, 1);
                QCOMPARE(table.rows, rows);
                for (const auto& entry : table.columns) {
                    const std::size_t size = isNumeric(entry->type) ? entry->numbers.size() : entry->codes.size();
                    QCOMPARE(static_cast<std::int64_t>(size), rows);
                }
            }
        }
    }

    void shopIsAFunnelWithTheStatedRates() {
        for (const double relatedness : {0.0, 0.5, 1.0}) {
            const Table table = findSample("shop")->make(40000, relatedness, 7);
            const Column& click = column(table, "click");
            const Column& cart = column(table, "cart");
            const Column& buy = column(table, "buy");
            for (std::size_t row = 0; row < 40000; ++row)
                QVERIFY(buy.numbers[row] <= cart.numbers[row] && cart.numbers[row] <= click.numbers[row]);
            QVERIFY(std::abs(mean(click) - 0.20) < 0.01);
            QVERIFY(std::abs(mean(cart) - 0.07) < 0.006);
            QVERIFY(std::abs(mean(buy) - 0.03) < 0.004);
            QVERIFY(std::abs(missingShare(column(table, "age"), table.rows) - 0.06) < 0.02);
            QVERIFY(missingShare(column(table, "rating"), table.rows) > 0.05);
            QVERIFY(missingShare(column(table, "city"), table.rows) > 0.005);
            QCOMPARE(missingShare(column(table, "price"), table.rows), 0.0);
        }
    }

    void relatednessIsTheCosineOfTheTruth() {
        for (const double relatedness : {0.0, 0.3, 1.0}) {
            const samples::ShopTruth truth = samples::shopTruth(relatedness, 11);
            QCOMPARE(truth.click.size(), samples::shopDrivers.size());
            QVERIFY(std::abs(dot(truth.click, truth.click) - 1) < 1e-12);
            QVERIFY(std::abs(dot(truth.cart, truth.cart) - 1) < 1e-12);
            QVERIFY(std::abs(dot(truth.click, truth.cart) - relatedness) < 1e-12);
            QVERIFY(std::abs(dot(truth.click, truth.buy) - relatedness) < 1e-12);
            QVERIFY(std::abs(dot(truth.cart, truth.buy) - relatedness * relatedness) < 1e-12);
        }
    }

    void shopCanBeLearnt() {
        const Table table = findSample("shop")->make(20000, 0.6, 7);
        DataSpec data;
        std::vector<ColumnSpec> columns;
        for (const auto& entry : table.columns)
            columns.push_back(
                {entry->name, entry->type, false, entry->name == "user_id" ? Role::Ignore : Role::Feature});
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
        std::vector<Task> tasks;
        for (const char* name : {"click", "cart", "buy"}) {
            Task& task = tasks.emplace_back();
            task.id = name;
            task.name = name;
            task.column = name;
        }
        const Split parts = *split(table, data);
        const Fitted fitted = *fit(table, data, tasks, parts);
        const Encoded train = *encode(table, fitted, tasks, parts.of(Part::Train), true);
        const Encoded test = *encode(table, fitted, tasks, parts.of(Part::Test), true);
        const LinearBaseline baseline = *fitLinear(train, fitted);
        for (std::size_t t = 0; t < tasks.size(); ++t) {
            std::vector<float> label;
            for (std::int64_t row = 0; row < test.rows; ++row)
                label.push_back(test.targets[static_cast<std::size_t>(row) * tasks.size() + t]);
            const std::vector<float> answers = linearPredictions(baseline, fitted, t, test);
            const double auc = findMetric("auc")->value({answers, label, {}, 1}).value_or(0);
            qInfo("%s: linear AUC %.4f", tasks[t].name.c_str(), auc);
            QVERIFY(auc > 0.7 && auc < 0.99);
        }
    }

    void shopIsStoredInThreeMegabytes() {
        const Sample* shop = findSample("shop");
        const Table table = shop->make(shop->standardRows, 0.6, 7);
        const support::TemporaryFolder folder;
        QVERIFY(writeTable(table, folder / "shop.parquet"));
        const auto size = std::filesystem::file_size(folder / "shop.parquet");
        qInfo("%lld rows, %lld bytes", static_cast<long long>(table.rows), static_cast<long long>(size));
        QVERIFY(size < 3'000'000);
        QVERIFY(sameTables(readTable(folder / "shop.parquet")->table, table));
    }

    void regressionFollowsTheFormula() {
        const Table table = findSample("mmoe-regression")->make(4000, 1.0, 3);
        QCOMPARE(table.columns.size(), std::size_t{102});
        QVERIFY(std::abs(mean(column(table, "x17"))) < 0.1);
        // Equal weights: both answers differ only by their noise of variance 0.01 each.
        const NumberCells& y1 = column(table, "y1").numbers;
        const NumberCells& y2 = column(table, "y2").numbers;
        double squares = 0;
        for (std::size_t row = 0; row < y1.size(); ++row)
            squares += (y1[row] - y2[row]) * (y1[row] - y2[row]) / static_cast<double>(y1.size());
        QVERIFY(std::abs(squares - 0.02) < 0.003);
        const Table apart = findSample("mmoe-regression")->make(4000, 0.0, 3);
        QVERIFY(std::abs(correlationOf(column(apart, "y1").numbers, column(apart, "y2").numbers)) < 0.1);
    }

    void articleIsPureChance() {
        const Sample* article = findSample("article");
        QCOMPARE(article->standardRows, 1000);
        const Table table = article->make(5000, 0.0, 1);
        QCOMPARE(table.columns.size(), std::size_t{12});
        for (std::size_t i = 0; i < 10; ++i) {
            const NumberCells& x = table.columns[i]->numbers;
            QVERIFY(std::ranges::all_of(x, [](double value) { return value >= 0 && value <= 1; }));
            QVERIFY(std::abs(mean(*table.columns[i]) - 0.5) < 0.02);
            QVERIFY(std::abs(correlationOf(x, table.columns[10]->numbers)) < 0.06);
        }
        QVERIFY(std::abs(mean(*table.columns[10]) - 0.5) < 0.03);
        QVERIFY(std::abs(correlationOf(table.columns[10]->numbers, table.columns[11]->numbers)) < 0.06);
        const Table copied = article->make(5000, 1.0, 1);
        QCOMPARE(copied.columns[10]->numbers, copied.columns[11]->numbers);
    }
};

TASKLOOM_TEST_MAIN(SamplesTest)
#include "tst_samples.moc"
