// Cells with lists: as text, from files, as sequences and means, for columns of several feature sets.

#include "engine/data/ListCells.h"
#include "engine/data/Preparation.h"
#include "engine/data/Profile.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <cmath>

using namespace engine;
using Entries = std::vector<std::string>;

namespace {

DataSpec specOf(const Table& table, std::vector<StepSpec> steps) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns) {
        ColumnSpec spec;
        spec.name = column->name;
        spec.type = column->type;
        spec.role = column->name == "y"                ? Role::Task
                    : column->type == ColumnType::List ? Role::Sequence
                                                       : Role::Feature;
        columns.push_back(std::move(spec));
    }
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    data.preparation.steps = std::move(steps);
    return data;
}

Split firstRows(std::int64_t rows, std::int64_t train) {
    Split split;
    for (std::int64_t row = 0; row < rows; ++row)
        split.rows[row < train ? 0 : 1].push_back(static_cast<std::uint32_t>(row));
    return split;
}

Task numberTask() {
    Task task;
    task.id = "t1";
    task.name = task.column = "y";
    task.kind = TaskKind::Regression;
    return task;
}
const std::vector<Task> tasks = {numberTask()};

constexpr const char* basket = "items,weights,y\n"
                               "\"[red, blue]\",\"[0.5, 1.5]\",1\n"
                               "[blue],[2.25],2\n"
                               "[],,3\n"
                               "\"[red, red, blue, green]\",\"[1.5]\",4\n"
                               "\"[pink, red]\",\"[4.5]\",5\n";

} // namespace

class ListsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells_data() {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<bool>("isList");
        QTest::addColumn<QStringList>("entries");
        const auto row = [](const char* cell, bool isList, const QStringList& entries = {}) {
            QTest::newRow(cell) << QByteArray(cell) << isList << entries;
        };
        row("[1, 2,3 ]", true, {"1", "2", "3"});
        row("[]", true);
        row(" [ ] ", true);
        row("[\"a, b\", \"say \\\"hi\\\"\"]", true, {"a, b", "say \"hi\""});
        row("['it', \"it's\"]", true, {"it", "it's"});
        row("[red]", true, {"red"});
        row("[1,]", false);
        row("[[1], 2]", false);
        row("[\"open]", false);
        row("[\"a\" b]", false);
        row("red, blue", false);
        row("[", false);
        row("{1, 2}", false);
    }

    void cells() {
        QFETCH(const QByteArray, cell);
        QFETCH(const bool, isList);
        QFETCH(const QStringList, entries);
        const auto list = parseList(cell.toStdString());
        QCOMPARE(list.has_value(), isList);
        QStringList found;
        for (const std::string& entry : list.value_or(Entries()))
            found << QString::fromStdString(entry);
        QCOMPARE(found, entries);
    }

    void bareLists() {
        QCOMPARE(*parseList("Summer,Fashion, Women", true), (Entries{"Summer", "Fashion", "Women"}));
        QCOMPARE(*parseList("a, b|c", true), (Entries{"a, b", "c"}));
        QCOMPARE(*parseList("one", true), Entries{"one"});
        QCOMPARE(parseList("", true)->size(), std::size_t{0});
    }

    void textFilesHoldLists() {
        const Table table = support::tableFrom(basket);
        const Column& items = support::column(table, "items");
        QCOMPARE(items.type, ColumnType::List);
        QCOMPARE(items.categories, (Entries{"red", "blue", "green", "pink"}));
        QCOMPARE(items.offsets, (std::vector<std::int64_t>{0, 2, 3, 3, 7, 9}));
        QVERIFY(isMissing(items, 2) && !isMissing(items, 1));
        QCOMPARE(cellText(items, 3), std::string("[red, red, blue, green]"));
        const Column& weights = support::column(table, "weights");
        QCOMPARE(weights.numbers, (std::vector<double>{.5, 1.5, 2.25, 1.5, 4.5}));
        const LargeVector<double> means = meansOf(weights);
        QCOMPARE(means[0], 1.0);
        QVERIFY(std::isnan(means[2]));
        QCOMPARE(head(table, 2).columns[0]->codes.size(), std::size_t{3});
        const Profile facts = profile(table);
        QCOMPARE(facts.columns[0].missing, 1);
        QCOMPARE(facts.columns[0].distinct, 4);
        QCOMPARE(facts.columns[0].topValues.front(), std::string("red"));
        QCOMPARE(*facts.columns[1].most, 4.5);
    }

    void aColumnThatIsCalledAListIsDivided() {
        ReadOptions options;
        options.types = {{"tags", ColumnType::List}};
        const Table table = support::tableFrom("tags,n\n\"a,b\",1\n\"b\",2\n", options);
        QCOMPARE(support::column(table, "tags").categories, (Entries{"a", "b"}));
        QCOMPARE(support::column(table, "tags").offsets, (std::vector<std::int64_t>{0, 2, 3}));
    }

    void everyFormatKeepsThem_data() {
        QTest::addColumn<QByteArray>("ending");
        for (const char* ending : {".csv", ".parquet", ".arrow"})
            QTest::newRow(ending) << QByteArray(ending);
    }

    void everyFormatKeepsThem() {
        QFETCH(const QByteArray, ending);
        const Table table = support::tableFrom(basket);
        const support::TemporaryFolder folder;
        const std::filesystem::path path = folder / ("t" + ending.toStdString());
        QVERIFY(writeTable(table, path));
        const Result<ReadTable> read = readTable(path);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        for (const char* name : {"items", "weights"}) {
            const Column& before = support::column(table, name);
            const Column& after = support::column(read->table, name);
            QCOMPARE(after.type, ColumnType::List);
            QCOMPARE(after.offsets, before.offsets);
            QCOMPARE(after.codes, before.codes);
            QCOMPARE(after.numbers, before.numbers);
            QCOMPARE(after.categories, before.categories);
        }
        const Result<ReadTable> first = preview(path);
        QVERIFY(first);
        QCOMPARE(support::column(first->table, "items").type, ColumnType::List);
    }

    void sequencesAreFilledUpAndCutDown() {
        const Table table = support::tableFrom(basket);
        const auto fitted =
            fit(table, specOf(table, {{"sequence", "sequence", true, {}, {{"length", std::int64_t{3}}}}}), tasks,
                firstRows(5, 4));
        QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
        const FittedCategory& items = fitted->categories.front();
        QCOMPARE(items.values, (Entries{"blue", "red", "green"})); // pink is in no training row
        QCOMPARE(items.length, 3);
        const auto encoded = encode(table, *fitted, tasks, std::nullopt, false);
        QVERIFY(encoded);
        QCOMPARE(encoded->categoryWidth, 3);
        // The last three of [red, red, blue, green] count; pink is unknown.
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{2, 1, 0, 1, 0, 0, 0, 0, 0, 2, 1, 3, 0, 2, 0}));
        QCOMPARE(encoded->numbers, (std::vector<float>{1, 2.25, 0, 1.5, 4.5}));
        const FeatureWidths shape = widths(*fitted);
        QCOMPARE(shape.lengths, std::vector<std::int64_t>{3});
        QCOMPARE(shape.vocabulary, std::vector<std::int64_t>{4});
        const auto again = fittedFromJson(toJson(*fitted));
        QVERIFY(again);
        QCOMPARE(again->categories.front().length, 3);
        QCOMPARE(widths(*again), shape);
        QCOMPARE(encode(table, *again, tasks, std::nullopt, false)->codes, encoded->codes);
    }

    void theFirstEntriesCanCount() {
        const Table table = support::tableFrom(basket);
        const StepSpec first{
            "sequence", "sequence", true, {}, {{"length", std::int64_t{2}}, {"keep", std::string("first")}}};
        const auto fitted = fit(table, specOf(table, {first}), tasks, firstRows(5, 4));
        const auto encoded = encode(table, *fitted, tasks, std::nullopt, false);
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{2, 1, 1, 0, 0, 0, 2, 2, 0, 2}));
    }

    void oneHotMarksEveryEntry() {
        const Table table = support::tableFrom("items,y\n[a],1\n\"[a, b]\",2\n[],3\n");
        const auto fitted = fit(table, specOf(table, {{"one_hot", "one_hot", true, {}, {}}}), tasks, firstRows(3, 3));
        const auto encoded = encode(table, *fitted, tasks, std::nullopt, false);
        QCOMPARE(encoded->numbers, (std::vector<float>{0, 1, 0, 0, 1, 1, 1, 0, 0}));
        QCOMPARE(encoded->codes.size(), std::size_t{0});
    }

    void otherTablesMayHoldOneValueACell() {
        const Table table = support::tableFrom(basket);
        const auto fitted = fit(table, specOf(table, {}), tasks, firstRows(5, 4));
        const Table single = support::tableFrom("items,weights\nred,1\nnew,2\n");
        const auto encoded = encode(single, *fitted, tasks, std::nullopt, false);
        QVERIFY2(encoded, encoded ? "" : english(encoded.error().text).c_str());
        QCOMPARE(encoded->codes[0], 2);
        QCOMPARE(encoded->codes[4], 0);
        const Table plain = support::tableFrom("a,y\nx,1\ny,2\nx,3\n");
        const auto other = fit(plain, specOf(plain, {}), tasks, firstRows(3, 3));
        const auto refused = encode(support::tableFrom("a\n[x]\n"), *other, tasks, std::nullopt, false);
        QVERIFY(!refused);
        QVERIFY(english(refused.error().text).find("holds lists") != std::string::npos);
    }

    void listsAreNoAnswers() {
        const Table table = support::tableFrom("y,a\n[1],1\n[2],2\n");
        const auto fitted = fit(table, specOf(table, {}), tasks, firstRows(2, 2));
        QVERIFY(!fitted);
        QVERIFY(english(fitted.error().text).find("lists") != std::string::npos);
    }

    void featureSetsShowInTheWidths() {
        const Table table = support::tableFrom(
            "user_age,user_city,item,day,y\n1,a,x,2026-01-01,1\n2,b,y,2026-02-02,2\n3,a,x,2026-03-03,3\n");
        DataSpec data = specOf(table, {{"date_parts", "date_parts", true, {}, {}}});
        std::vector<ColumnSpec> columns = *data.columns;
        columns[0].set = columns[1].set = "user";
        columns[3].set = "context";
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(columns);
        QCOMPARE(featureSets(data), (std::vector<std::string>{"user", "other", "context"}));
        const auto fitted = fit(table, data, tasks, firstRows(3, 3));
        QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
        const FeatureWidths all = widths(*fitted);
        QCOMPARE(ofSet(all, "user").numberNames, std::vector<std::string>{"user_age"});
        QCOMPARE(ofSet(all, "user").categoryNames, std::vector<std::string>{"user_city"});
        QCOMPARE(ofSet(all, "other").categoryNames, std::vector<std::string>{"item"});
        QVERIFY(ofSet(all, "context").numbers > 3); // the parts of the day belong where the day belongs
        QCOMPARE(placesOf(all, "other").codes, std::vector<std::int64_t>{1});
        QCOMPARE(placesOf(all, "").numbers.size(), static_cast<std::size_t>(all.numbers));
        QCOMPARE(ofSet(all, "nothing"), FeatureWidths());
        const auto again = fittedFromJson(toJson(*fitted));
        QVERIFY(again);
        QCOMPARE(widths(*again), all);
    }
};

TASKLOOM_TEST_MAIN(ListsTest)
#include "tst_lists.moc"
