#include "engine/schedules/Schedule.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <cmath>
#include <set>

using namespace engine;
using support::VectorCase;

namespace {

/// The rate of each of the 30 steps of a vector.
std::vector<double> rates(const char* id, const Params& params, double base, std::int64_t total) {
    std::vector<double> result;
    for (std::int64_t step = 0; step < 30; ++step)
        result.push_back(base * findSchedule(id)->factor(params, step, total));
    return result;
}

} // namespace

class SchedulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreeWithTheVectors() {
        support::Vectors vectors("optimizers");
        int checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            if (vector.group != "schedule")
                continue;
            const std::string kind = vector.name.substr(vector.name.find('/') + 1);
            const double base = vector.params["base_lr"].toDouble();
            std::vector<double> got;
            if (kind == "constant") {
                got = rates("constant", {}, base, 30);
            } else if (kind == "cosine") {
                const Params params = {{"final", vector.params["eta_min"].toDouble() / base}};
                got = rates("cosine", params, base, vector.params["T_max"].toInteger());
            } else if (kind == "warmup_cosine") {
                const double total = vector.params["total_steps"].toDouble();
                const Params params = {{"warmup", vector.params["warmup_steps"].toDouble() / total},
                                       {"start", vector.params["start_factor"].toDouble()},
                                       {"final", vector.params["eta_min"].toDouble() / base}};
                got = rates("warmup_cosine", params, base, vector.params["total_steps"].toInteger());
            } else {
                vectors.skip("schedule/" + kind);
                continue;
            }
            ++checked;
            QVERIFY2(vector.differs(got, "lr").empty(), vector.differs(got, "lr").c_str());
        }
        QCOMPARE(checked, 3);
        qInfo("%s", vectors.skippedText().c_str());
    }

    void warmupRisesInAStraightLineAndStays() {
        const Schedule* schedule = findSchedule("warmup");
        QVERIFY(schedule);
        const Params params = {{"warmup", 0.1}, {"start", 0.2}};
        QCOMPARE(schedule->factor(params, 0, 100), 0.2);
        QVERIFY(std::abs(schedule->factor(params, 5, 100) - 0.6) < 1e-15);
        QCOMPARE(schedule->factor(params, 10, 100), 1.0);
        QCOMPARE(schedule->factor(params, 99, 100), 1.0);
    }

    void factorsStayWithinZeroAndOneEverywhere() {
        for (const Schedule* schedule : allSchedules()) {
            for (const std::int64_t total : {0, 1, 2, 7, 1000}) {
                for (std::int64_t step = 0; step <= total + 3; ++step) {
                    const double factor = schedule->factor({}, step, total);
                    QVERIFY2(factor >= 0 && factor <= 1, schedule->id);
                }
            }
        }
    }

    void extremesOfTheParametersWork() {
        const Params all = {{"warmup", 1.0}, {"start", 0.0}, {"final", 0.5}};
        const Schedule* schedule = findSchedule("warmup_cosine");
        QCOMPARE(schedule->factor(all, 0, 10), 0.0);
        QVERIFY(std::abs(schedule->factor(all, 9, 10) - 0.9) < 1e-15);
        const Params none = {{"warmup", 0.0}, {"final", 1.0}};
        for (std::int64_t step = 0; step < 10; ++step)
            QCOMPARE(schedule->factor(none, step, 10), 1.0);
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
        QCOMPARE(ids, (std::set<std::string>{"constant", "cosine", "warmup", "warmup_cosine"}));
        QVERIFY(!findSchedule("no such schedule"));
    }
};

TASKLOOM_TEST_MAIN(SchedulesTest)
#include "tst_schedules.moc"
