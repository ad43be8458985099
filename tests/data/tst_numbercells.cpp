// Numbers held plainly and as codes: whichever it is, a table says, teaches and becomes the same.

#include "engine/base/Json.h"
#include "engine/base/Random.h"
#include "engine/data/CodedCells.h"
#include "engine/data/Distinct.h"
#include "engine/data/Labels.h"
#include "engine/data/Profile.h"
#include "engine/data/Step.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace engine;

namespace {

constexpr std::size_t rowCount = 5'000;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The numbers as codes of the width that so many values need; values come in the order of the rows and some twice.
NumberCells coded(const std::vector<double>& numbers, std::size_t stretch) {
    CodedCells cells(numbers.size());
    for (std::size_t begin = 0; begin < numbers.size(); begin += stretch) {
        const std::size_t end = std::min(numbers.size(), begin + stretch);
        std::vector<double> dictionary{1e300}; // in no row
        std::vector<std::size_t> places;
        for (std::size_t i = begin; i < end; ++i) {
            const auto found = std::ranges::find(dictionary, numbers[i]);
            places.push_back(static_cast<std::size_t>(found - dictionary.begin()));
            if (found == dictionary.end() && !std::isnan(numbers[i]))
                dictionary.push_back(numbers[i]);
        }
        if (!cells.open(dictionary))
            throw std::runtime_error("the dictionary is too large");
        cells.add(places.size(), [&](auto* out, auto missing, auto ofPlace) {
            for (std::size_t i = 0; i < places.size(); ++i)
                out[i] = std::isnan(numbers[begin + i]) ? missing : ofPlace(places[i]);
        });
    }
    return std::move(cells).take();
}

struct Wanted {
    std::string name;
    ColumnType type;
    std::vector<double> numbers;
};

std::vector<Wanted> wantedColumns() {
    Random random(3);
    std::vector<Wanted> columns = {{"price", ColumnType::Real, {}},   {"size", ColumnType::Integer, {}},
                                   {"flag", ColumnType::Boolean, {}}, {"day", ColumnType::Date, {}},
                                   {"odd", ColumnType::Real, {}},     {"one", ColumnType::Integer, {}},
                                   {"kind", ColumnType::Integer, {}}, {"answer", ColumnType::Real, {}}};
    for (std::size_t row = 0; row < rowCount; ++row) {
        const bool missing = random.below(11) == 0;
        columns[0].numbers.push_back(missing ? none : static_cast<double>(random.below(700)) / 7 - 20);
        columns[1].numbers.push_back(missing ? none : static_cast<double>(random.below(90)));
        columns[2].numbers.push_back(static_cast<double>(random.below(2)));
        columns[3].numbers.push_back(20'000 + static_cast<double>(random.below(300)));
        columns[4].numbers.push_back(std::array{-0.0, 0.0, infinity, -infinity, none, 3.0, 1e-300}[random.below(7)]);
        columns[5].numbers.push_back(4);
        columns[6].numbers.push_back(static_cast<double>(random.below(5)));
        columns[7].numbers.push_back(missing ? none : static_cast<double>(random.below(40)) * 0.3);
    }
    return columns;
}

Table tableOf(const std::vector<Wanted>& wanted, bool asCodes) {
    Table table;
    table.rows = static_cast<std::int64_t>(rowCount);
    for (const Wanted& one : wanted) {
        auto column = std::make_shared<Column>();
        column->name = one.name;
        column->type = one.type;
        column->digits = one.type == ColumnType::Boolean;
        if (asCodes)
            column->numbers = coded(one.numbers, 1'900);
        else
            column->numbers.plain().assign(one.numbers.begin(), one.numbers.end());
        table.columns.push_back(std::move(column));
    }
    return table;
}

Task task(TaskKind kind, const std::string& column) {
    Task made;
    made.id = made.name = made.column = column;
    made.kind = kind;
    return made;
}

const std::vector<Task>& tasks() {
    static const std::vector<Task> all = {task(TaskKind::Binary, "flag"), task(TaskKind::Multiclass, "kind"),
                                          task(TaskKind::Regression, "answer")};
    return all;
}

DataSpec dataOf(const Table& table, std::vector<StepSpec> steps) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns) {
        ColumnSpec spec;
        spec.name = column->name;
        spec.type = column->type;
        spec.role = isLearnt(tasks(), column->name) ? Role::Task : Role::Feature;
        columns.push_back(std::move(spec));
    }
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    if (!steps.empty())
        data.preparation.steps = std::move(steps);
    return data;
}

StepSpec step(const char* kind, Params params = {}) {
    StepSpec made;
    made.id = made.kind = kind;
    made.params = std::move(params);
    return made;
}

bool equal(const NumberCells& a, const std::vector<double>& b) {
    return std::ranges::equal(a, b, [](double x, double y) {
        return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y) || (std::isnan(x) && std::isnan(y));
    });
}

} // namespace

class NumberCellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreAsNarrowAsTheyCanBe() {
        Random random(5);
        for (const std::size_t values : {2, 200, 300, 5'000, 70'000}) {
            std::vector<double> numbers;
            for (std::size_t row = 0; row < 200'000; ++row)
                numbers.push_back(row % 3 == 1 ? none : static_cast<double>(random.below(values)) / 4);
            // Sorted within a stretch, so that the helper finds its values soon.
            for (std::size_t begin = 0; begin < numbers.size(); begin += 40'000)
                std::ranges::sort(std::span(numbers).subspan(begin, 40'000),
                                  [](double a, double b) { return std::isnan(b) ? !std::isnan(a) : a < b; });
            CodedCells cells(10 * numbers.size());
            for (std::size_t begin = 0; begin < numbers.size(); begin += 40'000) {
                const std::span<const double> stretch = std::span(numbers).subspan(begin, 40'000);
                std::vector<double> dictionary;
                std::vector<std::size_t> places;
                for (const double number : stretch) {
                    if (!std::isnan(number) && (dictionary.empty() || dictionary.back() != number))
                        dictionary.push_back(number);
                    places.push_back(dictionary.empty() ? 0 : dictionary.size() - 1);
                }
                QVERIFY(cells.open(dictionary));
                cells.add(stretch.size(), [&](auto* out, auto missing, auto ofPlace) {
                    for (std::size_t i = 0; i < stretch.size(); ++i)
                        out[i] = std::isnan(stretch[i]) ? missing : ofPlace(places[i]);
                });
            }
            NumberCells made = std::move(cells).take();
            QVERIFY(made.isCoded());
            QCOMPARE(made.size(), numbers.size());
            const std::size_t width = made.codes([](const auto* codes) { return sizeof(*codes); });
            QCOMPARE(width, std::size_t{values <= 200 ? 1U : values <= 5'000 ? 2U : 4U});
            if (values <= 4'096)
                QVERIFY(made.values().size() <= values + 1); // equal values of all stretches are one
            QVERIFY(equal(made, numbers));
            QVERIFY(equal(made.first(1234), {numbers.begin(), numbers.begin() + 1234}));
            const NumberCells copy = made;
            made.plain()[0] = 77;
            QVERIFY(!made.isCoded());
            numbers[0] = 77;
            QVERIFY(equal(made, numbers));
            QVERIFY(copy[0] != 77);
        }
    }

    void largeDictionariesDoNotPay() {
        CodedCells cells(10'000);
        QVERIFY(cells.open(std::vector<double>(100, 1.0)));
        QVERIFY(!cells.open(std::vector<double>(5'000, 2.0)));
        CodedCells more(10'000'000);
        QVERIFY(more.open(std::vector<double>(5'000, 2.0)));
    }

    void sumsDoNotAskForTheOrder() {
        Random random(8);
        std::vector<double> numbers;
        std::vector<double> values;
        std::vector<std::uint32_t> counts;
        for (int i = 0; i < 300; ++i) {
            values.push_back(std::exp(8 * random.normal()) * (random.below(2) ? 1 : -1));
            counts.push_back(static_cast<std::uint32_t>(random.below(60)));
            numbers.insert(numbers.end(), counts.back(), values.back());
        }
        values.push_back(infinity);
        counts.push_back(3);
        numbers.insert(numbers.end(), {infinity, infinity, infinity, none});
        const Standard all = fitStandard(numbers), counted = fitStandard({values, counts});
        std::vector<std::uint32_t> order(numbers.size());
        std::iota(order.begin(), order.end(), 0U);
        shuffle(order, random);
        std::vector<double> shuffled;
        for (const std::uint32_t i : order)
            shuffled.push_back(numbers[i]);
        const Standard other = fitStandard(shuffled);
        QCOMPARE(std::bit_cast<std::uint64_t>(counted.mean), std::bit_cast<std::uint64_t>(all.mean));
        QCOMPARE(std::bit_cast<std::uint64_t>(counted.scale), std::bit_cast<std::uint64_t>(all.scale));
        QCOMPARE(std::bit_cast<std::uint64_t>(other.mean), std::bit_cast<std::uint64_t>(all.mean));
        QCOMPARE(std::bit_cast<std::uint64_t>(other.scale), std::bit_cast<std::uint64_t>(all.scale));
        QVERIFY(sortedFinite(numbers) == sortedFinite({values, counts}));
        // The mean of 1, 1e100, 1, -1e100 twice over is 0.5; one running sum would say 0.
        const Standard hard = fitStandard(std::vector<double>{1, 1e100, 1, -1e100, 1, 1e100, 1, -1e100});
        QCOMPARE(hard.mean, 0.5);
    }

    void tooLargeSumsStayInfinite() {
        const double most = std::numeric_limits<double>::max();
        const Standard huge = fitStandard(std::vector<double>{most, most, 1, most});
        QCOMPARE(huge.mean, infinity);
        QCOMPARE(huge.scale, 1.0);
    }

    void profilesAreTheSame() {
        const std::vector<Wanted> wanted = wantedColumns();
        const Profile plain = profile(tableOf(wanted, false)), codes = profile(tableOf(wanted, true));
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const ColumnProfile &a = plain.columns[i], &b = codes.columns[i];
            QCOMPARE(b.missing, a.missing);
            QCOMPARE(b.distinct, a.distinct);
            QVERIFY(b.mean == a.mean || (a.mean && b.mean && std::isnan(*a.mean) && std::isnan(*b.mean)));
            QVERIFY(b.least == a.least && b.most == a.most);
            QVERIFY(b.histogram == a.histogram && b.topValues == a.topValues && b.topCounts == a.topCounts);
        }
        QCOMPARE(*codes.columns[4].least, -infinity);
        QCOMPARE(*codes.columns[4].most, infinity);
    }

    void tablesAreTaughtAndEncodedTheSame_data() {
        QTest::addColumn<QString>("kind");
        QTest::addRow("usual") << "";
        for (const Step* known : allSteps()) {
            if (known->stage == StepStage::Numbers || known->stage == StepStage::Both ||
                known->stage == StepStage::Categories)
                QTest::addRow("%s", known->id) << known->id;
        }
        QTest::addRow("bins as columns") << "bins one_hot";
    }
    void tablesAreTaughtAndEncodedTheSame() {
        QFETCH(const QString, kind);
        std::vector<StepSpec> steps;
        for (const QString& one : kind.split(' ', Qt::SkipEmptyParts))
            steps.push_back(step(one.toUtf8().constData()));
        const std::vector<Wanted> wanted = wantedColumns();
        const Table plain = tableOf(wanted, false), codes = tableOf(wanted, true);
        const DataSpec data = dataOf(plain, steps);
        const Split parts = *split(plain, data, tasks());
        for (const Part part : {Part::Train, Part::Validation, Part::Test})
            QVERIFY(split(codes, data, tasks())->of(part) == parts.of(part));
        const Result<Fitted> fitted = fit(plain, data, tasks(), parts), same = fit(codes, data, tasks(), parts);
        QVERIFY2(fitted && same, fitted ? "" : english(fitted.error().text).c_str());
        QCOMPARE(writeJson(toJson(*same)), writeJson(toJson(*fitted)));
        const std::vector<std::uint32_t> few = {7, 0, 7, 4'999};
        for (const RowChoice rows : {RowChoice(), RowChoice(parts.of(Part::Train)), RowChoice(few)}) {
            const Encoded a = *encode(plain, *fitted, tasks(), rows, true),
                          b = *encode(codes, *fitted, tasks(), rows, true);
            QVERIFY(a.rows > 0 && a.numbers == b.numbers && a.codes == b.codes);
            QVERIFY(std::ranges::equal(a.targets, b.targets,
                                       [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
        }
        const auto a = *encodeParts(std::make_shared<const Table>(plain), *fitted, tasks(), parts);
        const auto b = *encodeParts(std::make_shared<const Table>(codes), *fitted, tasks(), parts);
        for (std::size_t part = 0; part < partCount; ++part) {
            const Encoded one = *encode(plain, *fitted, tasks(), parts.rows[part], true);
            QVERIFY(a[part].numbers == one.numbers && a[part].codes == one.codes);
            QVERIFY(b[part].numbers == one.numbers && b[part].codes == one.codes);
        }
        Split turned = parts; // rows in another order
        std::ranges::reverse(turned.rows[0]);
        const auto back = *encodeParts(std::make_shared<const Table>(codes), *fitted, tasks(), turned);
        const Encoded first = *encode(codes, *fitted, tasks(), turned.rows[0], true);
        QVERIFY(back[0].numbers == first.numbers && back[0].codes == first.codes);
    }

    void answersAreTheSame() {
        const std::vector<Wanted> wanted = wantedColumns();
        const Table plain = tableOf(wanted, false), codes = tableOf(wanted, true);
        const Split parts = *split(plain, dataOf(plain, {}), tasks());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Distinct a(*plain.columns[i], parts.of(Part::Train)), b(*codes.columns[i], parts.of(Part::Train));
            QVERIFY(a.texts() == b.texts() && a.counts() == b.counts() && a.tooMany() == b.tooMany());
        }
        int taught = 0;
        for (const TaskKind kind : {TaskKind::Binary, TaskKind::Multiclass, TaskKind::Regression, TaskKind::Ordinal}) {
            for (const char* name : {"flag", "kind", "odd"}) {
                const Result<FittedTask> a = fitTask(plain, task(kind, name), parts);
                const Result<FittedTask> b = fitTask(codes, task(kind, name), parts);
                QCOMPARE(b.has_value(), a.has_value());
                if (!a) {
                    QCOMPARE(english(b.error().text), english(a.error().text));
                    continue;
                }
                ++taught;
                QVERIFY(a->classes == b->classes && a->classPriors == b->classPriors && a->prior == b->prior);
                QVERIFY(a->mean == b->mean && a->scale == b->scale);
                QVERIFY(std::ranges::equal(a->labelled, b->labelled) && std::ranges::equal(a->positives, b->positives));
                const auto x = *labels(support::column(plain, name), *a, task(kind, name), {});
                const auto y = *labels(support::column(codes, name), *a, task(kind, name), {});
                QVERIFY(std::ranges::equal(
                    x, y, [](double p, double q) { return p == q || (std::isnan(p) && std::isnan(q)); }));
            }
        }
        QVERIFY(taught >= 6);
    }

    void fewCellsOfManyValuesHoldNoMoreThanThemselves() {
        LargeVector<double> values(50'000);
        std::iota(values.begin(), values.end(), 0.5);
        LargeVector<std::uint32_t> codes(200'000);
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = static_cast<std::uint32_t>(i * 7919 % values.size());
        const NumberCells cells(values, codes);
        const NumberCells few = cells.first(100);
        QCOMPARE(few.values().size(), std::size_t{100});
        for (std::size_t i = 0; i < few.size(); ++i)
            QCOMPARE(few[i], cells[i]);
    }

    void manySmallDictionariesDoNotPayEither() {
        CodedCells cells(100'000);
        bool pays = true;
        for (int stretch = 0; stretch < 25 && pays; ++stretch) { // 4,000 new values for every 4,000 cells
            std::vector<double> dictionary(4'000);
            std::iota(dictionary.begin(), dictionary.end(), 4'000.0 * stretch);
            pays = cells.open(dictionary);
            if (pays)
                cells.add(dictionary.size(), [&](auto* out, auto, auto ofPlace) {
                    for (std::size_t i = 0; i < dictionary.size(); ++i)
                        out[i] = ofPlace(i);
                });
        }
        QVERIFY(!pays);
        const NumberCells made = std::move(cells).take();
        QVERIFY(made.size() > 40'000 && made.size() <= 50'000);
        for (std::size_t i = 0; i < made.size(); ++i)
            QCOMPARE(made[i], static_cast<double>(i));
    }
};

TASKLOOM_TEST_MAIN(NumberCellsTest)
#include "tst_numbercells.moc"
