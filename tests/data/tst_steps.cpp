// The steps of the preparation one by one, in order, through fit and encode; what earlier versions stored.

#include "engine/data/Duplicates.h"
#include "engine/data/Step.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <array>
#include <cmath>
#include <set>

using namespace engine;
using support::tableFrom;

namespace {

using Numbers = std::vector<double>;

Task task(std::string column, TaskKind kind = TaskKind::Binary) {
    Task result;
    result.id = "t_" + column;
    result.name = column;
    result.kind = kind;
    result.column = std::move(column);
    return result;
}

StepSpec step(const char* kind, Params params = {}, std::vector<std::string> columns = {}) {
    return {kind, kind, true, std::move(columns), std::move(params)};
}

DataSpec dataWith(const Table& table, std::vector<StepSpec> steps) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns)
        columns.push_back({column->name, column->type, false, Role::Feature});
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    data.preparation.steps = std::move(steps);
    return data;
}

Split allTrain(const Table& table) {
    Split split;
    for (std::int64_t row = 0; row < table.rows; ++row)
        split.rows[0].push_back(static_cast<std::uint32_t>(row));
    return split;
}

/// Fitted on all rows, encoded for all rows; the fitted goes through JSON first, as a run keeps it.
struct Done {
    Fitted fitted;
    Encoded encoded;
    Numbers number(std::size_t index) const {
        Numbers values;
        for (std::size_t row = 0; row < static_cast<std::size_t>(encoded.rows); ++row)
            values.push_back(
                static_cast<double>(encoded.numbers[row * static_cast<std::size_t>(encoded.numberWidth) + index]));
        return values;
    }
};

Done run(const Table& table, std::vector<StepSpec> steps, const Task& learnt = task("y")) {
    const Result<Fitted> fitted = fit(table, dataWith(table, std::move(steps)), {learnt}, allTrain(table));
    if (!fitted)
        throw std::runtime_error(english(fitted.error().text));
    const std::string bytes = writeJson(toJson(*fitted));
    const Result<Fitted> back = fittedFromJson(*parseJson(bytes));
    if (!back || writeJson(toJson(*back)) != bytes)
        throw std::runtime_error("does not come back from JSON: " + bytes);
    const Result<Encoded> encoded = encode(table, *back, {learnt}, {}, true);
    if (!encoded)
        throw std::runtime_error(english(encoded.error().text));
    return {*back, *encoded};
}

std::string refusal(const Table& table, std::vector<StepSpec> steps) {
    const Result<Fitted> fitted = fit(table, dataWith(table, std::move(steps)), {task("y")}, allTrain(table));
    return fitted ? std::string() : english(fitted.error().text);
}

std::vector<std::uint32_t> keptBy(const Table& table, std::vector<StepSpec> steps) {
    const Result<RowList> rows = rowsTakingPart(table, {std::move(steps)});
    if (!rows)
        throw std::runtime_error(english(rows.error().text));
    return {rows->begin(), rows->end()};
}

using Rows = std::vector<std::uint32_t>;

bool has(const std::string& said, std::string_view words) {
    return said.find(words) != std::string::npos;
}

bool close(const Numbers& got, const Numbers& wanted) {
    return std::ranges::equal(got, wanted, [](double a, double b) { return std::abs(a - b) < 1e-6; });
}

} // namespace

class StepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepDescribesItself() {
        QCOMPARE(allSteps().size(), std::size_t{19});
        std::set<std::string> ids;
        for (const Step* one : allSteps()) {
            QVERIFY(ids.insert(one->id).second);
            QVERIFY(*one->label && std::string(one->help).size() > 30);
            QVERIFY(*stepStageLabel(one->stage));
            StepSpec spec = newStep(one->id, {});
            QVERIFY(checkSteps({{spec}}).empty());
            for (const ParamSpec& param : one->params)
                spec.params.insert_or_assign(param.key, standardValue(param));
            spec.columns = {"a", "b*"};
            spec.on = false;
            const Result<StepSpec> back = stepFromJson(toJson(spec), "data.preparation.steps.0");
            QVERIFY2(back, one->id);
            QCOMPARE(*back, spec);
        }
        for (const StepSpec& usual : standardSteps())
            QVERIFY(findStep(usual.kind));
    }

    void slipsAreNamed() {
        const auto said = [](const char* json) {
            const Result<StepSpec> read = stepFromJson(*parseJson(json), "data.preparation.steps.0");
            return read ? std::string() : english(read.error().text);
        };
        QVERIFY(has(said(R"({"step": "magic"})"), "does not exist here; there are: arithmetic, bins"));
        QVERIFY(has(said(R"({"step": "clip", "params": {"lo": 1}})"), "no parameter \"lo\""));
        QVERIFY(has(said(R"({"step": "bins", "params": {"count": 1}})"), "count"));
        QVERIFY(has(said(R"({"step": "clip", "column": "x"})"), "member \"column\""));
        QVERIFY(has(said("[]"), "must be a step"));
        const std::vector<StepSpec> twins = {step("clip"), step("clip")};
        QVERIFY(has(english(checkSteps({twins}).front().error.text), "have the id clip"));
        QCOMPARE(newStep("clip", twins).id, std::string("clip2"));
    }

    void theOrderMatters() {
        const Table table = tableFrom("x,y\n-10,0\n0.5,1\n10,0\n100,1\n");
        const Params limits = {{"by", "value"}, {"low", 0.0}, {"high", 10.0}};
        const Done clipFirst = run(table, {step("clip", limits), step("log1p")});
        const Done logFirst = run(table, {step("log1p"), step("clip", limits)});
        QVERIFY(close(clipFirst.number(0), {0, std::log(1.5), std::log(11), std::log(11)}));
        QVERIFY(close(logFirst.number(0), {0, std::log(1.5), std::log(11), std::log(101)}));
        StepSpec off = step("clip", limits);
        off.on = false;
        QVERIFY(close(run(table, {off}).number(0), {-10, 0.5, 10, 100}));
        const Done quantiles = run(table, {step("clip", {{"low", 1.0 / 3}, {"high", 2.0 / 3}})});
        QVERIFY(close(quantiles.number(0), {0.5, 0.5, 10, 10}));
    }

    void aStepTakesNamedColumns() {
        const Table table = tableFrom("price_a,price_b,age,y\n1,2,3,0\n3,6,9,1\n");
        const Done done = run(table, {step("min_max", {}, {"price*"})});
        QVERIFY(close(done.number(0), {0, 1}));
        QVERIFY(close(done.number(1), {0, 1}));
        QVERIFY(close(done.number(2), {3, 9}));
        QVERIFY(namesColumn(step("clip", {}, {"*_id", "a*z"}), "abcz"));
        QVERIFY(!namesColumn(step("clip", {}, {"*_id", "a*z"}), "abc"));
    }

    void missingNumbersAreFilled() {
        const Table table = tableFrom("x,y\n1,0\n,1\n2,0\n9,1\n");
        QVERIFY(close(run(table, {}).number(0), {1, 0, 2, 9}));
        QVERIFY(close(run(table, {step("fill_missing")}).number(0), {1, 4, 2, 9}));
        QVERIFY(close(run(table, {step("fill_missing", {{"with", "median"}})}).number(0), {1, 2, 2, 9}));
        QVERIFY(close(run(table, {step("fill_missing", {{"with", "constant"}, {"value", "-1"}})}).number(0),
                      {1, -1, 2, 9}));
        const Done marked = run(table, {step("fill_missing"), step("missing_indicator")});
        QVERIFY(close(marked.number(0), {1, 4, 2, 9}));
    }

    void missingNumbersAreMarkedBeforeOrAfter() {
        const Table table = tableFrom("x,y\n1,0\n,1\n2,0\n9,1\n");
        for (const bool after : {false, true}) {
            std::vector<StepSpec> steps = {step("missing_indicator"), step("fill_missing")};
            if (after)
                std::swap(steps[0], steps[1]);
            const Done done = run(table, steps);
            QVERIFY(close(done.number(1), {0, 1, 0, 0}));
            QCOMPARE(widths(done.fitted).numberNames, (std::vector<std::string>{"x", "x missing"}));
        }
    }

    void missingCategories() {
        const Table table = tableFrom("c,y\nred,0\n,1\nred,0\nblue,1\n");
        QCOMPARE(run(table, {}).encoded.codes, (std::vector<std::int32_t>{1, 0, 1, 2}));
        const Done own = run(table, {step("fill_missing", {{"with", "own"}})});
        QCOMPARE(own.encoded.codes, (std::vector<std::int32_t>{1, 3, 1, 2}));
        QCOMPARE(widths(own.fitted).vocabulary, (std::vector<std::int64_t>{4}));
        QCOMPARE(codeText(own.fitted.categories[0], 3), std::string("missing"));
        const Done named = run(table, {step("fill_missing", {{"with", "constant"}, {"value", "blue"}})});
        QCOMPARE(named.fitted.categories[0].values, (std::vector<std::string>{"blue", "red"}));
        QCOMPARE(named.encoded.codes, (std::vector<std::int32_t>{2, 1, 2, 1}));
        const Done fresh = run(table, {step("fill_missing", {{"with", "constant"}, {"value", "none"}})});
        QCOMPARE(fresh.encoded.codes, (std::vector<std::int32_t>{1, 3, 1, 2}));
        QCOMPARE(fresh.fitted.categories[0].values, (std::vector<std::string>{"red", "blue", "none"}));
    }

    void binsBecomeCategories() {
        const Table table = tableFrom("x,z,y\n1,1,0\n2,2,1\n3,3,0\n4,4,1\n,5,0\n100,6,1\n");
        const Done done = run(table, {step("bins", {{"count", std::int64_t{2}}}, {"x"})});
        QCOMPARE(done.encoded.codes, (std::vector<std::int32_t>{1, 1, 2, 2, 3, 2}));
        QCOMPARE(done.fitted.categories[0].edges, (Numbers{3}));
        QCOMPARE(codesOf(done.fitted.categories[0]), 4);
        QCOMPARE(codeText(done.fitted.categories[0], 1), std::string("< 3"));
        QCOMPARE(codeText(done.fitted.categories[0], 2), std::string("≥ 3"));
        const Done wide = run(table, {step("bins", {{"count", std::int64_t{3}}, {"by", "width"}}, {"x"})});
        QCOMPARE(wide.encoded.codes, (std::vector<std::int32_t>{1, 1, 1, 1, 4, 3}));
        QCOMPARE(codeText(wide.fitted.categories[0], 2), std::string("34 … 67"));
        const Done hot = run(table, {step("bins", {{"count", std::int64_t{2}}}, {"x"}), step("one_hot", {}, {"x"})});
        QCOMPARE(hot.encoded.numberWidth, 5); // z, then unknown, two bins, missing
        QVERIFY(close(hot.number(2), {1, 1, 0, 0, 0, 0}));
        QVERIFY(close(hot.number(4), {0, 0, 0, 0, 1, 0}));
    }

    void hashingNeedsNoList() {
        std::string csv = "c,y\n";
        for (int row = 0; row < 400; ++row)
            csv.append("w").append(std::to_string(row)).append(row % 2 ? ",1\n" : ",0\n");
        const Table table = tableFrom(csv);
        const Done done = run(table, {step("hashing", {{"buckets", std::int64_t{8}}}, {"c"})});
        QCOMPARE(widths(done.fitted).vocabulary, (std::vector<std::int64_t>{9}));
        std::array<int, 9> counts{};
        for (const std::int32_t code : done.encoded.codes)
            ++counts[static_cast<std::size_t>(code)];
        QCOMPARE(counts[0], 0);
        for (std::size_t bucket = 1; bucket < 9; ++bucket)
            QVERIFY(counts[bucket] > 25 && counts[bucket] < 80);
        // The same text falls into the same bucket in another file, in another order; a new text falls into one too.
        const Result<Encoded> other = encode(tableFrom("c,y\nnever,0\nw3,1\nw0,0\n"), done.fitted, {}, {}, false);
        QVERIFY(other);
        QVERIFY(other->codes[0] > 0);
        QCOMPARE(other->codes[1], done.encoded.codes[3]);
        QCOMPARE(other->codes[2], done.encoded.codes[0]);
        QVERIFY(run(table, {step("hashing")}).fitted.categories[0].buckets == 0); // too few values by itself
    }

    void anEmbeddingMayHaveItsOwnWidth() {
        const Table table = tableFrom("c,d,y\na,u,0\nb,v,1\na,u,1\n");
        const Done done = run(table, {step("embedding", {{"width", std::int64_t{3}}}, {"d"})});
        QCOMPARE(widths(done.fitted).embedding, (std::vector<std::int64_t>{0, 3}));
        QVERIFY(widths(run(table, {step("embedding")}).fitted).embedding.empty());
    }

    void columnsAreComputed() {
        const Table table = tableFrom("spent,visits,start,end,y\n10,2,2026-01-01,2026-01-11,0\n9,0,2026-02-01,"
                                      "2026-02-02,1\n,3,2026-03-01,2026-02-01,0\n");
        const Params ratio = {{"left", "spent"}, {"right", "visits"}, {"name", "per visit"}};
        StepSpec days = step("arithmetic", {{"left", "end"}, {"sign", "subtract"}, {"right", "start"}});
        days.id = "days";
        StepSpec half = step("arithmetic", {{"left", "per visit"}, {"sign", "multiply"}, {"right", "0.5"}});
        half.id = "half";
        const Done done = run(table, {step("arithmetic", ratio), days, half});
        const std::vector<std::string> names = widths(done.fitted).numberNames;
        QCOMPARE(names, (std::vector<std::string>{"spent", "visits", "start", "end", "per visit", "end − start",
                                                  "per visit × 0.5"}));
        QVERIFY(close(done.number(4), {5, 0, 0})); // a ratio to nothing and one of nothing are missing
        QVERIFY(close(done.number(5), {10, 1, -28}));
        QVERIFY(close(done.number(6), {2.5, 0, 0}));
        // A table to predict must have the columns that are computed with.
        const Result<Encoded> lacks =
            encode(tableFrom("spent,start,end\n1,2026-01-01,2026-01-02\n"), done.fitted, {}, {}, false);
        QVERIFY(!lacks && has(english(lacks.error().text), "\"visits\""));
        QVERIFY(has(refusal(table, {step("arithmetic", {{"left", "spend"}, {"right", "2"}})}), "no column \"spend\""));
        Params clash = ratio;
        clash["name"] = "spent";
        QVERIFY(has(refusal(table, {step("arithmetic", clash)}), "there is one already"));
        QVERIFY(has(refusal(tableFrom("c,y\na,0\nb,1\n"), {step("arithmetic", {{"left", "c"}, {"right", "2"}})}),
                    "holds words"));
    }

    void datesBecomeFeatures() {
        const Table table = tableFrom("d,y\n2026-01-05,0\n1969-12-31,1\n2024-02-29,0\n");
        const Params plain = {{"cyclic", false}, {"day", true}, {"since", "2026-01-01"}};
        const Done done = run(table, {step("date_parts", plain)});
        QCOMPARE(widths(done.fitted).numberNames,
                 (std::vector<std::string>{"d", "d year", "d month", "d day", "d weekday", "d days since 2026-01-01"}));
        QVERIFY(close(done.number(1), {2026, 1969, 2024}));
        QVERIFY(close(done.number(2), {1, 12, 2}));
        QVERIFY(close(done.number(3), {5, 31, 29}));
        QVERIFY(close(done.number(4), {0, 2, 3})); // Monday, Wednesday, Thursday
        QVERIFY(close(done.number(5), {4, -20455, -672}));
        const Table times = tableFrom("t,y\n2026-01-05 06:00:00,0\n2026-01-05 18:30:00,1\n");
        const Done round = run(times, {step("date_parts", {{"year", false}, {"month", false}, {"weekday", false}})});
        QCOMPARE(widths(round.fitted).numberNames, (std::vector<std::string>{"t", "t hour sin", "t hour cos"}));
        QVERIFY(close(round.number(1), {1, -1}));
        QVERIFY(close(round.number(2), {0, 0}));
        QVERIFY(has(refusal(table, {step("date_parts", {{"since", "spring"}})}), "cannot be counted"));
    }

    void rowsAreFiltered() {
        const Table table = tableFrom("x,c,d,y\n1,red,2026-01-01,0\n2,blue,2026-02-01,1\n,red,2026-03-01,0\n4,,,1\n");
        const auto filter = [](const char* column, const char* test, const char* value = "") {
            return step("filter_rows", {{"column", column}, {"test", test}, {"value", value}});
        };
        QCOMPARE(keptBy(table, {}), (Rows{0, 1, 2, 3}));
        QCOMPARE(keptBy(table, {filter("x", "at_least", "2")}), (Rows{1, 3}));
        QCOMPARE(keptBy(table, {filter("x", "missing")}), (Rows{2}));
        QCOMPARE(keptBy(table, {filter("c", "is", "red")}), (Rows{0, 2}));
        QCOMPARE(keptBy(table, {filter("c", "is_not", "red")}), (Rows{1, 3}));
        QCOMPARE(keptBy(table, {filter("c", "present")}), (Rows{0, 1, 2}));
        QCOMPARE(keptBy(table, {filter("d", "less", "2026-02-01")}), (Rows{0}));
        QCOMPARE(keptBy(table, {filter("y", "is", "true")}), (Rows{1, 3}));
        StepSpec doubled = step("arithmetic", {{"left", "x"}, {"sign", "multiply"}, {"right", "2"}, {"name", "two x"}});
        QCOMPARE(keptBy(table, {filter("two x", "more", "3"), doubled}), (Rows{1, 3}));
        const auto said = [&](const StepSpec& one) {
            const auto rows = rowsTakingPart(table, {{one}});
            return rows ? std::string() : english(rows.error().text);
        };
        QVERIFY(has(said(filter("z", "present")), "no column \"z\""));
        QVERIFY(has(said(filter("x", "less", "many")), "\"many\" is none"));
        // What is filtered out lies in no part; predictions are made for every row all the same.
        DataSpec data = dataWith(table, {filter("y", "is", "1"), filter("x", "present")});
        data.preparation.steps[1].id = "again";
        data.split.train = data.split.validation = 0.5;
        data.split.test = 0;
        const Result<Split> parts = split(table, data);
        QVERIFY(parts);
        QCOMPARE(parts->rows[0].size() + parts->rows[1].size(), std::size_t{2});
    }

    void duplicatesAreDropped() {
        const Table table = tableFrom("x,c,y\n1,a,0\n1,a,0\n,b,1\n,b,1\n1,b,0\n1,a,1\n");
        QCOMPARE(keptBy(table, {step("drop_duplicates")}), (Rows{0, 2, 4, 5}));
        QCOMPARE(keptBy(table, {step("drop_duplicates", {}, {"x", "c"})}), (Rows{0, 2, 4}));
    }

    void answersAreScaledAndComeBack() {
        const Table table = tableFrom("x,y\n1,10\n2,20\n3,30\n4,80\n");
        const Task amount = task("y", TaskKind::Regression);
        struct Case {
            std::vector<StepSpec> steps;
            double mean, scale;
        };
        for (const Case& one :
             {Case{standardSteps(), 35, std::sqrt(725.0)}, Case{{step("target_scaling", {{"to", "min_max"}})}, 10, 70},
              Case{{step("target_scaling", {{"to", "robust"}})}, 25, 25}, Case{{}, 0, 1},
              Case{{step("target_scaling", {}, {"other"})}, 0, 1}}) {
            const Done done = run(table, one.steps, amount);
            const FittedTask& fitted = done.fitted.tasks[0];
            QVERIFY(std::abs(scalingOf(fitted).mean - one.mean) < 1e-9);
            QVERIFY(std::abs(scalingOf(fitted).scale - one.scale) < 1e-9);
            QCOMPARE(fitted.mean, 35.0); // the plain prediction stays the mean
            QVERIFY(std::abs(originalUnits(fitted, static_cast<double>(done.encoded.targets[3])) - 80) < 1e-4);
        }
    }

    void runsOfEarlierVersionsAreRead() {
        const char* stored = R"({"categories": [{"column": "c", "values": ["a", "b"]}], "numbers": [{"column": "x",
            "indicator": true, "log1p": true, "mean": 1.5, "scale": 2.0}, {"column": "z", "indicator": false,
            "log1p": false, "mean": 3.0, "scale": 0.5}], "tasks": [{"class_priors": [], "classes": ["0", "1"],
            "kind": "binary", "labelled": [2, 0, 0], "mean": 0.0, "positives": [1, 0, 0], "prior": 0.5, "scale": 1.0,
            "task": "t1"}], "weight_column": ""})";
        const Result<Fitted> fitted = fittedFromJson(*parseJson(stored));
        QVERIFY(fitted);
        const Result<Encoded> encoded = encode(tableFrom("x,z,c\n3,4,b\n,3,q\n"), *fitted, {}, {}, false);
        QVERIFY(encoded);
        const Numbers got(encoded->numbers.begin(), encoded->numbers.end());
        QVERIFY(close(got, {(std::log(4) - 1.5) / 2, 0, 2, 0, 1, 0}));
        QCOMPARE(encoded->codes, (std::vector<std::int32_t>{2, 0}));
    }

    void damagedStepsAreRefused() {
        const Table table = tableFrom("x,y\n1,0\n2,1\n");
        const Fitted fitted = *fit(table, dataWith(table, standardSteps()), {task("y")}, allTrain(table));
        const std::string bytes = writeJson(toJson(fitted));
        for (const auto& [what, with] : {std::pair<std::string, std::string>{"\"scale\": ", "\"scale\": -"},
                                         {"\"standardise\"", "\"filter_rows\""},
                                         {"\"log1p\"", "\"log2p\""}}) {
            std::string damaged = bytes;
            const std::size_t at = damaged.find(what);
            QVERIFY2(at != std::string::npos, what.c_str());
            damaged.replace(at, what.size(), with);
            QVERIFY2(!fittedFromJson(*parseJson(damaged)), damaged.c_str());
        }
    }
};

TASKLOOM_TEST_MAIN(StepsTest)
#include "tst_steps.moc"
