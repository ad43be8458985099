#include "engine/schedules/Schedule.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <cmath>
#include <set>

using namespace engine;
using support::VectorCase;

namespace {

/// Our form of what a vector says; a step of the vectors is an epoch of one step.
struct Wanted {
    const char* id;
    Params params;
    double base;
    std::int64_t total;
};

double number(const VectorCase& vector, const char* key) {
    return vector.params[key].toDouble();
}

Wanted wantedFor(const VectorCase& vector, const std::string& kind) {
    const double base = number(vector, "base_lr");
    if (kind == "step")
        return {
            "step", {{"size", vector.params["step_size"].toInteger()}, {"factor", number(vector, "gamma")}}, base, 30};
    if (kind == "exponential")
        return {"exponential", {{"factor", number(vector, "gamma")}}, base, 30};
    if (kind == "cosine")
        return {"cosine", {{"final", number(vector, "eta_min") / base}}, base, vector.params["T_max"].toInteger()};
    if (kind == "cosine_warm_restarts")
        return {"cosine_warm_restarts",
                {{"first", vector.params["T_0"].toInteger()},
                 {"growth", vector.params["T_mult"].toInteger()},
                 {"final", number(vector, "eta_min") / base}},
                base,
                30};
    if (kind == "warmup_cosine")
        return {"warmup_cosine",
                {{"warmup", number(vector, "warmup_steps") / number(vector, "total_steps")},
                 {"start", number(vector, "start_factor")},
                 {"final", number(vector, "eta_min") / base}},
                base,
                vector.params["total_steps"].toInteger()};
    if (kind == "one_cycle")
        return {"one_cycle",
                {{"rise", number(vector, "pct_start")},
                 {"start_divisor", number(vector, "div_factor")},
                 {"final_divisor", number(vector, "final_div_factor")},
                 {"shape", std::string(vector.params["anneal"].toString() == "linear" ? "linear" : "cos")}},
                number(vector, "max_lr"),
                vector.params["total_steps"].toInteger()};
    if (kind.starts_with("reduce_on_plateau"))
        return {"reduce_on_plateau",
                {{"watch", std::string(vector.params["mode"].toString() == "min" ? "loss" : "score")},
                 {"factor", number(vector, "factor")},
                 {"patience", vector.params["patience"].toInteger()},
                 {"threshold", number(vector, "threshold")},
                 {"threshold_mode",
                  std::string(vector.params["threshold_mode"].toString() == "rel" ? "relative" : "absolute")},
                 {"cooldown", vector.params["cooldown"].toInteger()},
                 {"final", number(vector, "min_lr") / base}},
                base,
                30};
    return {"constant", {}, base, 30};
}

double factorOf(const char* id, const Params& params, std::int64_t step, std::int64_t total) {
    return findSchedule(id)->factor(params, {step, total, 1, {}});
}

} // namespace

class SchedulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreeWithTheVectors() {
        support::Vectors vectors("optimizers");
        std::set<std::string> checked;
        for (const VectorCase& vector : vectors.cases()) {
            if (vector.group != "schedule")
                continue;
            const std::string kind = vector.name.substr(vector.name.find('/') + 1);
            const Wanted wanted = wantedFor(vector, kind);
            QVERIFY2(kind.starts_with(wanted.id), (kind + " is not known here").c_str());
            const std::vector<double> metrics = vector.inputs.contains("metrics")
                                                    ? support::vectorTensor(vector.inputs["metrics"]).values
                                                    : std::vector<double>();
            const std::size_t steps = support::vectorTensor(vector.expected["lr"]).values.size();
            std::vector<EpochScore> epochs;
            std::vector<double> got;
            for (std::size_t step = 0; step < steps; ++step) {
                got.push_back(wanted.base *
                              findSchedule(wanted.id)->factor(
                                  wanted.params, {static_cast<std::int64_t>(step), wanted.total, 1, epochs}));
                if (step < metrics.size())
                    epochs.push_back({metrics[step], metrics[step]});
            }
            const std::string problem = vector.differs(got, "lr");
            QVERIFY2(problem.empty(), problem.c_str());
            checked.insert(wanted.id);
        }
        QVERIFY(checked.contains("reduce_on_plateau") && checked.contains("one_cycle") && checked.contains("step"));
    }

    /// Epochs are what stairs and cycles count, however many steps they have.
    void epochsAreCounted() {
        const auto factor = [](const char* id, const Params& params, std::int64_t step) {
            return findSchedule(id)->factor(params, {step, 100, 10, {}});
        };
        const Params stairs = {{"size", std::int64_t{2}}, {"factor", 0.5}};
        QCOMPARE(factor("step", stairs, 19), 1.0);
        QCOMPARE(factor("step", stairs, 20), 0.5);
        QCOMPARE(factor("exponential", {{"factor", 0.5}}, 29), 0.25);
        const Params cycles = {{"first", std::int64_t{2}}, {"growth", std::int64_t{1}}};
        QCOMPARE(factor("cosine_warm_restarts", cycles, 20), 1.0);
        QVERIFY(std::abs(factor("cosine_warm_restarts", cycles, 30) - 0.5) < 1e-12);
        QVERIFY(factor("cosine_warm_restarts", cycles, 39) < 0.02);
    }

    void plateauRestsAndSkipsUnknownEpochs() {
        const Params params = {{"factor", 0.5}, {"patience", std::int64_t{0}}, {"cooldown", std::int64_t{2}}};
        std::vector<EpochScore> epochs = {{1, 0.5}};
        const auto now = [&] { return findSchedule("reduce_on_plateau")->factor(params, {0, 100, 1, epochs}); };
        const auto add = [&](double score) {
            epochs.push_back({1, score});
            return now();
        };
        QCOMPARE(now(), 1.0);
        QCOMPARE(add(std::nan("")), 1.0); // says nothing
        QCOMPARE(add(0.5), 0.5);
        QCOMPARE(add(0.4), 0.5); // rests
        QCOMPARE(add(0.4), 0.5);
        QCOMPARE(add(0.4), 0.25);
    }

    void warmupRisesInAStraightLineAndStays() {
        const Params params = {{"warmup", 0.1}, {"start", 0.2}};
        QCOMPARE(factorOf("warmup", params, 0, 100), 0.2);
        QVERIFY(std::abs(factorOf("warmup", params, 5, 100) - 0.6) < 1e-15);
        QCOMPARE(factorOf("warmup", params, 10, 100), 1.0);
        QCOMPARE(factorOf("warmup", params, 99, 100), 1.0);
    }

    void factorsStayWithinZeroAndOneEverywhere() {
        for (const Schedule* schedule : allSchedules()) {
            for (const std::int64_t total : {0, 1, 2, 7, 1000}) {
                for (std::int64_t step = 0; step <= total + 3; ++step) {
                    const double factor = factorOf(schedule->id, {}, step, total);
                    QVERIFY2(factor >= 0 && factor <= 1, schedule->id);
                }
            }
        }
    }

    void extremesOfTheParametersWork() {
        const Params all = {{"warmup", 1.0}, {"start", 0.0}, {"final", 0.5}};
        QCOMPARE(factorOf("warmup_cosine", all, 0, 10), 0.0);
        QVERIFY(std::abs(factorOf("warmup_cosine", all, 9, 10) - 0.9) < 1e-15);
        const Params none = {{"warmup", 0.0}, {"final", 1.0}};
        for (std::int64_t step = 0; step < 10; ++step)
            QCOMPARE(factorOf("warmup_cosine", none, step, 10), 1.0);
    }

    void descriptionsAreComplete() {
        std::set<std::string> ids;
        for (const Schedule* schedule : allSchedules()) {
            QVERIFY(ids.insert(schedule->id).second);
            QVERIFY(*schedule->label && *schedule->help && *schedule->formula);
            QCOMPARE(findSchedule(schedule->id), schedule);
            for (const ParamSpec& spec : schedule->params)
                QVERIFY(paramFromJson(spec, paramToJson(standardValue(spec))).has_value());
        }
        QCOMPARE(ids, (std::set<std::string>{"constant", "cosine", "cosine_warm_restarts", "exponential", "one_cycle",
                                             "reduce_on_plateau", "step", "warmup", "warmup_cosine"}));
        QVERIFY(!findSchedule("no such schedule"));
    }
};

TASKLOOM_TEST_MAIN(SchedulesTest)
#include "tst_schedules.moc"
