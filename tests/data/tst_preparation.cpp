// Preprocessing: reference vectors, what is fitted on which rows, targets, refusals, JSON.

#include "engine/data/Labels.h"
#include "engine/data/Step.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"
#include "tests/support/Vectors.h"

#include <array>
#include <cmath>
#include <limits>
#include <ranges>

using namespace engine;
using support::tableFrom;
using support::VectorCase;

namespace {

using Numbers = std::vector<double>;

std::shared_ptr<const Column> numberColumn(std::string name, const Numbers& values) {
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Real;
    column.numbers.plain().assign(values.begin(), values.end());
    return std::make_shared<const Column>(std::move(column));
}

std::shared_ptr<const Column> textColumn(std::string name, const Json& values) {
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Category;
    for (const Json& value : values.array()) {
        if (value.isNull()) {
            column.codes.push_back(-1);
            continue;
        }
        const std::string cell = value.toString();
        auto found = std::ranges::find(column.categories, cell);
        column.codes.push_back(static_cast<std::int32_t>(found - column.categories.begin()));
        if (found == column.categories.end())
            column.categories.push_back(cell);
    }
    return std::make_shared<const Column>(std::move(column));
}

Table tableOf(std::vector<std::shared_ptr<const Column>> columns) {
    Table table;
    table.columns = std::move(columns);
    const Column& first = *table.columns.front();
    table.rows = static_cast<std::int64_t>(isNumeric(first.type) ? first.numbers.size() : first.codes.size());
    return table;
}

/// Every column is a feature, those of the tasks too (they must never become inputs).
DataSpec features(const Table& table) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns)
        columns.push_back({column->name, column->type, false, Role::Feature});
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    return data;
}

DataSpec withRole(const DataSpec& data, std::string_view column, Role role) {
    DataSpec result = data;
    std::vector<ColumnSpec> columns = *data.columns;
    for (ColumnSpec& spec : columns) {
        if (spec.name == column)
            spec.role = role;
    }
    result.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    return result;
}

/// `equals`: values that mean yes, with strokes between.
Task task(TaskKind kind, std::string column, std::string_view equals = {}) {
    Task result;
    result.id = "t_" + column;
    result.name = column;
    result.kind = kind;
    result.column = std::move(column);
    for (const auto value : std::views::split(equals, '|'))
        result.equals.emplace_back(value.begin(), value.end());
    return result;
}

StepSpec step(const char* kind, Params params = {}) {
    return {kind, kind, true, {}, std::move(params)};
}

/// First `train` rows learn, the rest validates.
Split firstRows(std::int64_t rows, std::int64_t train) {
    Split split;
    for (std::int64_t row = 0; row < rows; ++row)
        split.rows[row < train ? 0 : 1].push_back(static_cast<std::uint32_t>(row));
    return split;
}

std::string refusal(const Table& table, const std::vector<Task>& tasks, std::int64_t train = -1) {
    const Result<Fitted> fitted =
        fit(table, features(table), tasks, firstRows(table.rows, train < 0 ? table.rows - 1 : train));
    return fitted ? std::string() : english(fitted.error().text);
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

Numbers column(const Encoded& encoded, std::size_t index) {
    Numbers result;
    for (std::int64_t row = 0; row < encoded.rows; ++row)
        result.push_back(
            static_cast<double>(encoded.numbers[static_cast<std::size_t>(row * encoded.numberWidth) + index]));
    return result;
}

Numbers targets(const Encoded& encoded, std::size_t index) {
    Numbers result;
    for (std::int64_t row = 0; row < encoded.rows; ++row)
        result.push_back(
            static_cast<double>(encoded.targets[static_cast<std::size_t>(row * encoded.targetWidth) + index]));
    return result;
}

} // namespace

class PreparationTest : public QObject {
    Q_OBJECT

    static void same(const VectorCase& vector, std::span<const double> got, const char* key) {
        if (vector.has(key))
            QVERIFY2(vector.differs(got, key).empty(), vector.differs(got, key).c_str());
    }

    /// Learns from `train`, applies to `apply`, and compares what was learnt and what came out.
    static void checkStep(const VectorCase& vector, const char* kind, const Params& params = {}, bool log1p = false) {
        const Step& step = *findStep(kind);
        Numbers train = support::vectorTensor(vector.inputs["train"]).values;
        Numbers apply = support::vectorTensor(vector.inputs["apply"]).values;
        if (log1p) {
            std::ranges::transform(train, train.begin(), signedLog1p);
            std::ranges::transform(apply, apply.begin(), signedLog1p);
        }
        if (std::ranges::all_of(train, [](double value) { return std::isnan(value); }))
            return; // no value at all: such a column is left out (checkEncoded)
        const Numbers learnt = step.fit(params, train);
        const Json wanted = vector.expected["fitted"];
        for (std::size_t i = 0; i < step.learnt.size(); ++i) {
            if (!wanted.contains(step.learnt[i]))
                continue;
            const bool list = step.learnt.size() == 1;
            const Numbers got = list ? learnt : Numbers{learnt[i]};
            const std::string said =
                vector.differsFrom(got, support::vectorTensor(wanted[step.learnt[i]]), step.learnt[i]);
            QVERIFY2(said.empty(), said.c_str());
        }
        Numbers transformed = apply;
        step.apply(learnt, transformed);
        Numbers imputed = transformed, back;
        std::ranges::replace_if(
            imputed, [](double value) { return std::isnan(value); }, vector.params["imputed_value"].toDouble());
        same(vector, transformed, "transformed");
        same(vector, imputed, "imputed");
        if (vector.group == "standard") {
            for (const double value : transformed)
                back.push_back(value * learnt[1] + learnt[0]);
            same(vector, back, "inverse_of_transformed");
        }
    }

    static void checkLog(const VectorCase& vector) {
        checkStep(vector, "log1p");
        Numbers back = support::vectorTensor(vector.expected["transformed"]).values;
        for (double& value : back)
            value = std::copysign(std::expm1(std::abs(value)), value);
        same(vector, back, "inverse_of_transformed");
    }

    /// Through fit and encode as training goes, in float.
    static void checkEncoded(const VectorCase& vector, const std::vector<StepSpec>& steps) {
        const Numbers train = support::vectorTensor(vector.inputs["train"]).values;
        const Numbers apply = support::vectorTensor(vector.inputs["apply"]).values;
        Numbers all = train;
        all.insert(all.end(), apply.begin(), apply.end());
        Numbers label;
        for (std::size_t row = 0; row < all.size(); ++row)
            label.push_back(static_cast<double>(row % 2));
        const Table table = tableOf({numberColumn("x", all), numberColumn("y", label), numberColumn("z", label)});
        DataSpec data = features(table);
        data.preparation.steps = steps;
        const auto trainRows = static_cast<std::int64_t>(train.size());
        if (trainRows < 2) // no task can be learnt from one row
            return;
        const Result<Fitted> fitted = fit(table, data, {task(TaskKind::Binary, "y")}, firstRows(table.rows, trainRows));
        QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
        if (vector.expected.contains("allowed") || vector.name == "missing_indicator/all_missing") {
            QVERIFY(
                std::ranges::none_of(fitted->numbers, [](const FittedNumber& number) { return number.column == "x"; }));
            return;
        }
        const RowList rows = firstRows(table.rows, trainRows).rows[1];
        const Result<Encoded> encoded = encode(table, *fitted, {task(TaskKind::Binary, "y")}, rows, true);
        QVERIFY(encoded);
        if (vector.group == "missing_indicator") {
            QCOMPARE(fitted->numbers.front().indicator, vector.expected["column_emitted"].toBool());
            if (fitted->numbers.front().indicator)
                same(vector, column(*encoded, 1), "indicator");
            return;
        }
        VectorCase loose = vector;
        loose.tolerance = {1e-4, 1e-5};
        same(loose, column(*encoded, 0), "imputed");
    }

    static void checkCategory(const VectorCase& vector) {
        const auto train = textColumn("c", vector.inputs["train"]), apply = textColumn("c", vector.inputs["apply"]);
        const Params params = {{"count", vector.params["min_count"].toInteger()},
                               {"order", vector.params["order"].toString()}};
        // Rows to learn from, then rows to apply to, in one table with an answer.
        Json all = vector.inputs["train"];
        for (const Json& value : vector.inputs["apply"].array())
            all.push(value);
        const auto count = static_cast<std::int64_t>(all.array().size());
        const auto trainRows = static_cast<std::int64_t>(vector.inputs["train"].array().size());
        Numbers label;
        for (std::int64_t row = 0; row < count; ++row)
            label.push_back(static_cast<double>(row % 2));
        const Table table = tableOf({textColumn("c", all), numberColumn("y", label)});
        DataSpec data = features(table);
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        for (const char* form : {"embedding", "one_hot"}) {
            data.preparation.steps = {step("minimum_count", params), step(form)};
            const Result<Fitted> fitted = fit(table, data, tasks, firstRows(count, trainRows));
            QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
            std::vector<std::string> wanted;
            for (const Json& value : vector.expected["categories"].array())
                wanted.push_back(value.toString());
            QCOMPARE(fitted->categories.front().values, wanted);
            const Result<Encoded> encoded = encode(tableOf({apply}), *fitted, {}, {}, false);
            QVERIFY(encoded);
            if (std::string_view(form) == "one_hot") {
                same(vector, Numbers(encoded->numbers.begin(), encoded->numbers.end()), "one_hot");
                QCOMPARE(encoded->categoryWidth, 0);
                continue;
            }
            same(vector, Numbers(encoded->codes.begin(), encoded->codes.end()), "ids");
            const auto unknown = static_cast<double>(std::ranges::count(encoded->codes, 0));
            same(vector, Numbers{unknown / static_cast<double>(encoded->codes.size())}, "unknown_rate");
            QCOMPARE(widths(*fitted).vocabulary.front(), static_cast<std::int64_t>(wanted.size()) + 1);
        }
    }

    static void checkTarget(const VectorCase& vector) {
        const Numbers train = support::vectorTensor(vector.inputs["train"]).values;
        const Standard standard = findStep("target_scaling")->scale({}, train);
        FittedTask fitted;
        fitted.kind = TaskKind::Regression;
        fitted.mean = standard.mean;
        fitted.scale = standard.scale;
        QVERIFY(
            vector
                .differsFrom(std::array{fitted.mean}, support::vectorTensor(vector.expected["fitted"]["mean"]), "mean")
                .empty());
        QVERIFY(vector
                    .differsFrom(std::array{fitted.scale}, support::vectorTensor(vector.expected["fitted"]["scale"]),
                                 "scale")
                    .empty());
        Numbers transformed, original;
        for (const double value : support::vectorTensor(vector.inputs["apply"]).values)
            transformed.push_back((value - fitted.mean) / fitted.scale);
        for (const double value : support::vectorTensor(vector.inputs["network_output"]).values)
            original.push_back(originalUnits(fitted, value));
        same(vector, transformed, "transformed");
        same(vector, original, "prediction_original_units");
        if (!vector.has("mae_original_units"))
            return;
        double count = 0, absolute = 0, squares = 0, scaled = 0;
        const Numbers truth = support::vectorTensor(vector.inputs["apply"]).values;
        const Numbers output = support::vectorTensor(vector.inputs["network_output"]).values;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            if (std::isnan(truth[i]))
                continue;
            count += 1;
            absolute += std::abs(original[i] - truth[i]);
            squares += (original[i] - truth[i]) * (original[i] - truth[i]);
            scaled += (output[i] - transformed[i]) * (output[i] - transformed[i]);
        }
        same(vector, Numbers{absolute / count}, "mae_original_units");
        same(vector, Numbers{std::sqrt(squares / count)}, "rmse_original_units");
        same(vector, Numbers{scaled / count}, "mse_standardised");
    }

private Q_SLOTS:
    void agreesWithTheVectors() {
        support::Vectors vectors("preprocessing");
        std::size_t checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            const std::vector<StepSpec> marked = {step("missing_indicator")};
            if (vector.group == "standard") {
                checkStep(vector, "standardise");
                checkEncoded(vector, {step("standardise"), marked[0]});
            } else if (vector.group == "min_max") {
                const Params params = {{"clip", vector.params["clip"].toBool()}};
                checkStep(vector, "min_max", params);
                checkEncoded(vector, {step("min_max", params)});
            } else if (vector.group == "robust") {
                checkStep(vector, "robust");
                checkEncoded(vector, {step("robust")});
            } else if (vector.group == "quantile_normal") {
                const Params params = {{"quantiles", vector.params["n_quantiles"].toInteger()}};
                checkStep(vector, "quantile_normal", params);
                checkEncoded(vector, {step("quantile_normal", params)});
            } else if (vector.group == "log1p_sign") {
                checkLog(vector);
            } else if (vector.group == "log1p_sign_standard") {
                checkStep(vector, "standardise", {}, true);
                checkEncoded(vector, {step("log1p"), step("standardise")});
            } else if (vector.group == "missing_indicator") {
                checkEncoded(vector, marked);
            } else if (vector.group == "target_standard") {
                checkTarget(vector);
            } else if (vector.group == "category") {
                checkCategory(vector);
            } else {
                QFAIL(vector.name.c_str());
            }
            if (QTest::currentTestFailed())
                qWarning("%s", vector.name.c_str());
            if (QTest::currentTestFailed())
                return;
            ++checked;
        }
        QVERIFY(checked > 0);
        QCOMPARE(checked, vectors.cases().size());
    }

    void onlyTrainingRowsAreLookedAt() {
        const Table a = tableFrom("x,c,y\n1,red,0\n2,blue,1\n3,red,1\n100,pink,0\n");
        const Table b = tableFrom("x,c,y\n1,red,0\n2,blue,1\n3,red,1\n-7,grey,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Result<Fitted> one = fit(a, features(a), tasks, firstRows(4, 3)),
                             other = fit(b, features(b), tasks, firstRows(4, 3));
        QVERIFY(one && other);
        QCOMPARE(one->numbers.front().steps.back().learnt, other->numbers.front().steps.back().learnt);
        QCOMPARE(one->categories.front().values, (std::vector<std::string>{"red", "blue"}));
        QCOMPARE(other->categories.front().values, one->categories.front().values);
        QCOMPARE(one->tasks.front().prior, 2.0 / 3);
        QCOMPARE(one->tasks.front().labelled[0], 3);
        QCOMPARE(one->tasks.front().labelled[1], 1);
        QCOMPARE(one->tasks.front().positives[0], 2);
        // The unseen category has the code 0.
        const Result<Encoded> encoded = encode(a, *one, tasks, {}, true);
        QVERIFY(encoded);
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{1, 2, 1, 0}));
    }

    void targetsAreNeverInputs() {
        const Table table = tableFrom("x,y,z\n1,0,5\n2,1,6\n3,1,8\n4,0,9\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y"), task(TaskKind::Regression, "z")};
        const Result<Fitted> fitted = fit(table, features(table), tasks, firstRows(4, 3));
        QVERIFY(fitted);
        QCOMPARE(fitted->numbers.size(), std::size_t{1});
        QCOMPARE(widths(*fitted).numberNames, (std::vector<std::string>{"x"}));
        QVERIFY(has(refusal(tableFrom("y\n0\n1\n0\n"), {task(TaskKind::Binary, "y")}), "No column is a feature"));
    }

    void binaryTargets_data() {
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<QByteArray>("equals");
        QTest::addColumn<QByteArray>("labels");
        const auto row = [](const char* tag, const char* cells, const char* equals, const char* labels) {
            QTest::newRow(tag) << QByteArray(cells) << QByteArray(equals) << QByteArray(labels);
        };
        row("0 and 1", "0 1 1 0", "", "0110");
        row("truth", "TRUE FALSE TRUE FALSE", "", "1010");
        row("yes and no", "yes no no yes", "", "1001");
        row("yes before the other by bytes", "Yes n n Yes", "", "1001");
        row("two words: the second", "cat dog cat dog", "", "0101");
        row("two numbers: the larger", "7 12 12 7", "", "0110");
        row("missing", "0 NA 1 0", "", "0-10");
        row("equals a word", "red blue red pink", "red", "1010");
        row("equals a number", "1 2 3 2", "2", "0101");
        row("equals a number written otherwise", "1.5 2.0 3 2", "2", "0101");
        row("equals one of some words", "red blue pink red", "red|pink", "1011");
        row("equals one of some numbers, one never there", "1 2 3 2", "3|1|9", "1010");
        row("equals 1 where the file says true", "true false true false", "1", "1010");
        row("equals a word, missing stays missing", "red NA blue red", "red", "1-01");
    }

    void binaryTargets() {
        QFETCH(const QByteArray, cells);
        QFETCH(const QByteArray, equals);
        QFETCH(const QByteArray, labels);
        QByteArray bytes = "x,y\n";
        int i = 0;
        for (const QByteArray& cell : cells.split(' '))
            bytes += QByteArray::number(++i) + "," + cell + "\n";
        const Table table = tableFrom(bytes.toStdString());
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y", std::string_view(equals))};
        Split split = firstRows(4, 4);
        const Result<Fitted> fitted = fit(table, features(table), tasks, split);
        QVERIFY2(fitted, fitted ? "" : english(fitted.error().text).c_str());
        const Result<Encoded> encoded = encode(table, *fitted, tasks, {}, true);
        QVERIFY(encoded);
        QByteArray got;
        for (const float target : encoded->targets)
            got += std::isnan(target) ? '-' : target == 1 ? '1' : '0';
        QCOMPARE(got, labels);
        QCOMPARE(outputsOf(fitted->tasks.front()), 1);
    }

    void classesAreInOrder() {
        const Table words = tableFrom("x,y\n1,dog\n2,cat\n3,ant\n4,dog\n5,bee\n");
        const std::vector<Task> tasks = {task(TaskKind::Multiclass, "y")};
        const Result<Fitted> fitted = fit(words, features(words), tasks, firstRows(5, 4));
        QVERIFY(fitted);
        QCOMPARE(fitted->tasks.front().classes, (std::vector<std::string>{"ant", "cat", "dog"}));
        QCOMPARE(fitted->tasks.front().classPriors, (Numbers{0.25, 0.25, 0.5}));
        QCOMPARE(outputsOf(fitted->tasks.front()), 3);
        const Result<Encoded> encoded = encode(words, *fitted, tasks, {}, true);
        QVERIFY(encoded);
        QCOMPARE(targets(*encoded, 0)[0], 2.0);
        QVERIFY(std::isnan(targets(*encoded, 0)[4])); // a class that training has not seen is no label
        const Table numbers = tableFrom("x,y\n1,10\n2,9\n3,2\n4,10\n");
        const Result<Fitted> byValue = fit(numbers, features(numbers), tasks, firstRows(4, 4));
        QVERIFY(byValue);
        QCOMPARE(byValue->tasks.front().classes, (std::vector<std::string>{"2", "9", "10"}));
    }

    void regressionTargetsAreStandardised() {
        const Table table = tableFrom("x,y\n1,10\n2,20\n3,\n4,30\n5,50\n");
        const std::vector<Task> tasks = {task(TaskKind::Regression, "y")};
        const Result<Fitted> fitted = fit(table, features(table), tasks, firstRows(5, 4));
        QVERIFY(fitted);
        QCOMPARE(fitted->tasks.front().mean, 20.0);
        QVERIFY(std::abs(fitted->tasks.front().scale - std::sqrt(200.0 / 3)) < 1e-12);
        const Result<Encoded> encoded = encode(table, *fitted, tasks, {}, true);
        QVERIFY(encoded);
        QVERIFY(std::isnan(targets(*encoded, 0)[2]));
        QVERIFY(std::abs(originalUnits(fitted->tasks.front(), targets(*encoded, 0)[4]) - 50) < 1e-4);
    }

    void refusals() {
        const auto binary = [](const char* column, const char* equals = "") {
            return std::vector<Task>{task(TaskKind::Binary, column, equals)};
        };
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,1\n"), {}), "No task is chosen"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,0\n2,1\n"), binary("z")), "no column z"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,1\n2,1\n3,1\n4,1\n"), binary("y")), "is 1 in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,1\n2,1\n3,1\n4,0\n"), binary("y")), "is 1 in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,a\n2,b\n3,c\n4,a\n"), binary("y")), "holds more"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,a\n2,b\n3,c\n4,a\n"), binary("y", "q")), "no training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,a\n2,a\n3,a\n4,b\n"), binary("y", "a")), "in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,\n2,\n3,\n4,\n"), binary("y")), "cannot learn column y"));
        QVERIFY(
            has(refusal(tableFrom("x,y\n1,\n2,\n3,\n4,1\n5,0\n"), binary("y"), 3), "is empty in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,5\n2,5\n3,5\n4,6\n"), {task(TaskKind::Regression, "y")}),
                    "is 5 in every training row"));
        QVERIFY(has(refusal(tableFrom("x,y\n1,red\n2,blue\n3,5\n4,6\n"), {task(TaskKind::Regression, "y")}),
                    "“red” in row 1"));
        std::string many = "x,y\n";
        for (int i = 0; i < 3000; ++i)
            many.append(std::to_string(i)).append(",w").append(std::to_string(i)).append("\n");
        QVERIFY(has(refusal(tableFrom(many), {task(TaskKind::Multiclass, "y")}), "too many different values"));
        const Table table = tableFrom("x,y\n1,0\n2,1\n3,0\n");
        const Result<Fitted> fitted = fit(table, features(table), binary("z"), firstRows(3, 2));
        QCOMPARE(fitted.error().place.task, std::string("t_z"));
        QCOMPARE(fitted.error().place.column, std::string("z"));
    }

    void weightsComeAlong() {
        const Table table = tableFrom("x,y,w\n1,0,2\n2,1,\n3,0,0.5\n4,1,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const DataSpec data = withRole(features(table), "w", Role::Weight);
        const Result<Fitted> fitted = fit(table, data, tasks, firstRows(4, 3));
        QVERIFY(fitted);
        QCOMPARE(fitted->weightColumn, std::string("w"));
        QCOMPARE(widths(*fitted).numbers, 1);
        const std::vector<std::uint32_t> rows = {3, 1, 0};
        QCOMPARE(encode(table, *fitted, tasks, rows, true)->weights, (std::vector<float>{1, 0, 2}));
        QVERIFY(encode(table, *fitted, tasks, rows, false)->weights.empty());
        const Table negative = tableFrom("x,y,w\n1,0,2\n2,1,-1\n3,0,1\n");
        const Result<Fitted> refused =
            fit(negative, withRole(features(negative), "w", Role::Weight), tasks, firstRows(3, 2));
        QVERIFY(!refused);
        QVERIFY(has(english(refused.error().text), "-1 in row 2"));
    }

    void rowsAreChosenInTheirOrder() {
        const Table table = tableFrom("x,c,y\n1,a,0\n2,b,1\n3,a,0\n4,b,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, features(table), tasks, firstRows(4, 4));
        const std::vector<std::uint32_t> some = {3, 0, 3}, none;
        const Encoded all = *encode(table, fitted, tasks, {}, true);
        const Encoded chosen = *encode(table, fitted, tasks, some, true);
        QCOMPARE(all.rows, 4);
        QCOMPARE(chosen.rows, 3);
        QCOMPARE(chosen.numbers, (std::vector<float>{all.numbers[3], all.numbers[0], all.numbers[3]}));
        QCOMPARE(chosen.codes, (std::vector<std::int32_t>{all.codes[3], all.codes[0], all.codes[3]}));
        QCOMPARE(encode(table, fitted, tasks, none, true)->rows, 0);
    }

    void partsAreEncodedWhileTheTableGoes() {
        constexpr std::int64_t rows = 1'300'000; // arrays of whole pages, even of codes
        Table table = tableFrom("c,y\na,0\nb,1\n");
        Column x, c = *table.columns[0], y;
        x.name = "x";
        y.name = "y";
        y.type = ColumnType::Boolean;
        c.codes.clear();
        for (std::int64_t row = 0; row < rows; ++row) {
            x.numbers.plain().push_back(static_cast<double>(row * row % 1009));
            c.codes.push_back(static_cast<std::int32_t>(row % 3) - 1);
            y.numbers.plain().push_back(row % 5 == 0);
        }
        Column weight = x, group = x, day = x, coded = x;
        coded.name = "coded";
        LargeVector<double> values(70'000); // more than 16 bits hold
        std::iota(values.begin(), values.end(), -3.0);
        LargeVector<std::uint32_t> places(rows);
        for (std::size_t row = 0; row < places.size(); ++row)
            places[row] = static_cast<std::uint32_t>(row * 31 % values.size());
        coded.numbers = NumberCells(std::move(values), std::move(places));
        weight.name = "weight";
        group.name = "group";
        day.name = "day";
        day.type = ColumnType::Date; // the steps make columns of it
        table = tableOf({std::make_shared<const Column>(std::move(x)), std::make_shared<const Column>(std::move(c)),
                         std::make_shared<const Column>(std::move(y)), std::make_shared<const Column>(weight),
                         std::make_shared<const Column>(group), std::make_shared<const Column>(day),
                         std::make_shared<const Column>(coded)});
        DataSpec data = withRole(withRole(features(table), "weight", Role::Weight), "group", Role::Entity);
        data.preparation.steps.push_back(step("date_parts"));
        Split split;
        for (std::int64_t row = 0; row < rows; ++row)
            split.rows[row % 7 == 0 ? 1 : row % 11 == 0 ? 2 : 0].push_back(static_cast<std::uint32_t>(row));
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, data, tasks, split);
        QVERIFY(!fitted.computed.empty() && !fitted.weightColumn.empty() && !fitted.groupColumn.empty());
        const auto held = std::make_shared<const Table>(table);
        const auto whole = encodeParts(held, fitted, tasks, split); // somebody else still reads it
        QVERIFY(whole);
        QCOMPARE(held->columns[0]->numbers[5], 25.0);
        for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
            const Encoded one = *encode(*held, fitted, tasks, split.of(part), true);
            const Encoded& same = (*whole)[static_cast<std::size_t>(part)];
            QVERIFY(one.numbers == same.numbers && one.codes == same.codes && one.targets == same.targets);
        }
        // Looked at when they end: of the large columns the memory was given back before.
        std::vector<double> last;
        Table own;
        own.rows = rows;
        for (const auto& column : held->columns)
            own.columns.push_back(std::shared_ptr<const Column>(new Column(*column), [&last](const Column* ending) {
                if (ending->name == "x")
                    last = {ending->numbers[5], ending->numbers[400'000], ending->numbers[500'000]};
                delete ending;
            }));
        const auto parts = encodeParts(std::make_shared<const Table>(std::move(own)), fitted, tasks, split);
        QVERIFY(parts);
        QCOMPARE(last, (std::vector<double>{0, 0, 0}));
        for (std::size_t part = 0; part < partCount; ++part) {
            QVERIFY((*parts)[part].weights == (*whole)[part].weights && (*parts)[part].groups == (*whole)[part].groups);
            QVERIFY((*parts)[part].numbers == (*whole)[part].numbers);
            QVERIFY((*parts)[part].codes == (*whole)[part].codes);
            QVERIFY((*parts)[part].targets == (*whole)[part].targets);
        }
        std::int64_t bytes = 0;
        for (const Encoded& part : *parts)
            bytes += static_cast<std::int64_t>(4 * (part.numbers.size() + part.codes.size() + part.targets.size()));
        QCOMPARE(encodedBytes(fitted, rows), bytes);
    }

    void aNewTableNeedsOnlyTheFeatures() {
        const Table table = tableFrom("x,c,y\n1,a,0\n2,b,1\n,a,0\n4,b,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, features(table), tasks, firstRows(4, 4));
        const Table fresh = tableFrom("c,extra,x\nb,9,2\nnew,9,\n");
        const Result<Encoded> encoded = encode(fresh, fitted, tasks, {}, false);
        QVERIFY(encoded);
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{2, 0}));
        QCOMPARE(encoded->numberWidth, 2); // x and its missing indicator
        QCOMPARE(column(*encoded, 1), (Numbers{0, 1}));
        QCOMPARE(column(*encoded, 0)[1], 0.0);
        const auto said = [&](const char* csv, bool withTargets) {
            const Result<Encoded> got = encode(tableFrom(csv), fitted, tasks, {}, withTargets);
            return got ? std::string() : english(got.error().text);
        };
        QVERIFY(has(said("c\na\nb\n", false), "no column x"));
        QVERIFY(has(said("x\n1\n2\n", false), "no column c"));
        QVERIFY(has(said("x,c\n1,a\n2,b\n", true), "no column y"));
        QVERIFY(has(said("x,c\n1,a\nred,b\n", false), "“red” in row 2"));
        QVERIFY(said("x,c\n1,1\n2,2\n", false).empty()); // categories that happen to be numbers are unknown ones
    }

    void categoriesThatAreNumbersInANewFileAreFound() {
        ReadOptions options;
        options.types = {{"zip", ColumnType::Category}};
        const Table table = tableFrom("zip,y\n10115,0\n20095,1\n10115,1\n", options);
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, features(table), tasks, firstRows(3, 3));
        const Result<Encoded> encoded = encode(tableFrom("zip\n20095\n10115\n99999\n"), fitted, tasks, {}, false);
        QVERIFY(encoded);
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{2, 1, 0}));
    }

    void infiniteNumbersCountAsMissing() {
        const Table table = tableOf(
            {numberColumn("x", {1, 2, std::numeric_limits<double>::infinity(), 3}), numberColumn("y", {0, 1, 0, 1})});
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, features(table), tasks, firstRows(4, 4));
        QVERIFY(fitted.numbers.front().indicator);
        const Encoded encoded = *encode(table, fitted, tasks, {}, true);
        QCOMPARE(column(encoded, 0)[2], 0.0);
        QCOMPARE(column(encoded, 1), (Numbers{0, 0, 1, 0}));
    }

    void weightsSayWhatAModelBeginsWith() {
        const auto isClose = [](double a, double b) { return std::abs(a - b) < 1e-6; };
        const Table table = tableFrom("x,y,k,z,n,s,q,w\n1,1,a,2,1,0,1,3\n2,0,b,4,3,1,2,1\n3,0,a,,,4,3,0\n"
                                      "4,1,b,6,2,0,4,1\n5,,c,8,2,1,5,1\n6,1,c,1,1,1,6,9\n");
        std::vector<Task> tasks = {task(TaskKind::Binary, "y"),       task(TaskKind::Multiclass, "k"),
                                   task(TaskKind::Regression, "z"),   task(TaskKind::Count, "n"),
                                   task(TaskKind::ZeroInflated, "s"), task(TaskKind::Quantile, "q")};
        const Fitted fitted = *fit(table, withRole(features(table), "w", Role::Weight), tasks, firstRows(6, 5));
        const Split split = firstRows(6, 5);
        const Encoded train = *encode(table, fitted, tasks, split.of(Part::Train), true);
        const Fitted weighted = withWeightedPriors(fitted, train);
        QVERIFY(isClose(weighted.tasks[0].prior, 4.0 / 5)); // rows of weight 3, 1, 0, 1; the last has no label
        QVERIFY(isClose(weighted.tasks[1].classPriors[0], 3.0 / 6));
        QVERIFY(isClose(weighted.tasks[1].classPriors[1], 2.0 / 6));
        QVERIFY(isClose(weighted.tasks[2].mean, (3 * 2 + 4 + 6 + 8) / 6.0));
        QVERIFY(isClose(weighted.tasks[3].mean, (3 + 3 + 2 + 2) / 6.0));
        QVERIFY(isClose(weighted.tasks[4].prior, 2.0 / 6)); // the amount of 4 weighs nothing
        QVERIFY(isClose(weighted.tasks[4].logAmount.mean, 0));
        QVERIFY(isClose(weighted.tasks[5].quantileValues.front(), 1));
        // Targets stay scaled as they were, and without weights all stays.
        QCOMPARE(scalingOf(weighted.tasks[2]).mean, fitted.tasks[2].mean);
        QCOMPARE(scalingOf(weighted.tasks[2]).scale, fitted.tasks[2].scale);
        const Fitted plain = *fit(table, features(table), tasks, split);
        const Encoded rows = *encode(table, plain, tasks, split.of(Part::Train), true);
        QCOMPARE(writeJson(toJson(withWeightedPriors(plain, rows))), writeJson(toJson(plain)));
    }

    /// The column that keeps rows together is not learnt from; metrics within groups are told by it.
    void rowsThatBelongTogether() {
        const Table table = tableFrom("x,who,y\n1,ann,0\n2,bob,1\n3,ann,1\n4,,0\n5,,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y")};
        const Fitted fitted = *fit(table, withRole(features(table), "who", Role::Entity), tasks, firstRows(5, 4));
        QCOMPARE(fitted.groupColumn, std::string("who"));
        const std::vector<std::uint32_t> rows = {2, 3, 0, 4};
        const auto groups = encode(table, *fittedFromJson(toJson(fitted)), tasks, rows, true)->groups;
        QVERIFY(groups[0] == groups[2]);
        QVERIFY(groups[1] != groups[3] && groups[1] != groups[0] && groups[3] != groups[0]); // empty: each its own
        QVERIFY(encode(tableFrom("x,y\n1,0\n"), fitted, tasks, {}, true)->groups.empty());
        QVERIFY(encode(table, fitted, tasks, rows, false)->groups.empty());
    }

    void comesBackFromJson() {
        const Table table = tableFrom("x,c,y,z,k,w\n1,a,0,0.1,u,1\n,b,1,7.3,v,2\n4,\"a\"\"ü\",0,2,u,1\n9,b,1,-1,w,1\n");
        const std::vector<Task> tasks = {task(TaskKind::Binary, "y"), task(TaskKind::Regression, "z"),
                                         task(TaskKind::Multiclass, "k")};
        const Fitted fitted = *fit(table, withRole(features(table), "w", Role::Weight), tasks, firstRows(4, 3));
        const std::string bytes = writeJson(toJson(fitted));
        const Result<Json> parsed = parseJson(bytes);
        QVERIFY(parsed);
        const Result<Fitted> back = fittedFromJson(*parsed);
        QVERIFY(back);
        QCOMPARE(writeJson(toJson(*back)), bytes);
        const Encoded a = *encode(table, fitted, tasks, {}, true), b = *encode(table, *back, tasks, {}, true);
        QCOMPARE(a.numbers, b.numbers);
        QCOMPARE(a.codes, b.codes);
        QCOMPARE(a.weights, b.weights);
        for (const char* part : {"tasks", "numbers"}) {
            Json damaged = *parsed;
            Json entry;
            entry.set("column", "x");
            damaged.set(part, Json::Array{entry});
            const Result<Fitted> refused = fittedFromJson(damaged);
            QVERIFY(!refused);
            QVERIFY(has(english(refused.error().text), part));
        }
        QVERIFY(!fittedFromJson(Json()));
    }
};

TASKLOOM_TEST_MAIN(PreparationTest)
#include "tst_preparation.moc"
