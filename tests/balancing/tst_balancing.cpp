// What all strategies promise, whatever their mathematics: who takes part, the weights set by the person, state,
// fallback, one task. The numbers are in tst_balancingvectors, the invariants in tst_balancingproperties.

#include "tests/balancing/Driving.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <limits>
#include <set>

using namespace engine;
using support::Drive;
using support::Driven;
using support::Numbers;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

const std::vector<std::uint8_t> regression = {0, 1, 0};
const Numbers jacobian = {1.0, 0.5, -0.25, 0.3, -0.5, 1.5, 0.1, 0.2, 0.25, -0.75, 2.0, -0.4};

BalancingSetup three() {
    return {.tasks = 3, .isRegression = regression, .seed = 5};
}

bool allFinite(std::span<const double> values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

} // namespace

class BalancingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void descriptionsAreComplete() {
        const std::set<std::string> wanted = {
            "aligned_mtl", "cagrad", "db_mtl",   "dualproj", "dwa",  "excess_mtl", "fairgrad",    "famo",
            "fixed",       "gls",    "gradnorm", "gradvac",  "imtl", "imtl_g",     "imtl_l",      "log_loss",
            "mgda",        "moco",   "nash_mtl", "pcgrad",   "rlw",  "stch",       "uncertainty", "upgrad"};
        std::set<std::string> ids;
        for (const Balancing* balancing : allBalancing()) {
            QVERIFY(ids.insert(balancing->id).second);
            QVERIFY2(*balancing->label && *balancing->help && *balancing->formula, balancing->id);
            QVERIFY2(*balancing->paper || std::string_view(balancing->id) == "fixed", balancing->id);
            QCOMPARE(findBalancing(balancing->id), balancing);
            for (const ParamSpec& spec : balancing->params) {
                QVERIFY2(*spec.label && *spec.tip, balancing->id);
                QVERIFY(paramFromJson(spec, paramToJson(standardValue(spec))).has_value());
            }
        }
        QCOMPARE(ids, wanted);
        QVERIFY(!findBalancing("no such strategy"));
    }

    void oneTaskIsPlainTraining() {
        for (const Balancing* balancing : allBalancing()) {
            Balance balance(*balancing, {}, {.tasks = 1, .isRegression = std::span(regression).first(1), .seed = 5});
            const Numbers losses = {0.3}, weights = {2.0};
            const std::vector<std::uint8_t> active = {1};
            for (int k = 1; k < 4; ++k) {
                const Balance::Answer answer = balance.onLosses({losses, active, weights, k, k});
                QVERIFY2(answer.losses == weights && answer.rows == RowUse::None && answer.kept.empty(), balancing->id);
                balance.stepped();
            }
        }
    }

    /// No labels, weight 0, a loss that is no number, a gradient of zero, a gradient that is no number.
    void whoTakesNoPartHasNoWeight() {
        for (const Balancing* balancing : allBalancing()) {
            for (int reason = 0; reason < 5; ++reason) {
                Drive drive(*balancing, {}, three()), without(*balancing, {}, {.tasks = 2, .isRegression = regression});
                Numbers losses = {0.7, 1.3, 0.4}, rows = jacobian;
                if (reason == 0)
                    drive.active[2] = 0;
                if (reason == 1)
                    drive.personal[2] = 0;
                if (reason == 2)
                    losses[2] = infinite;
                for (std::size_t i = 8; i < 12; ++i)
                    rows[i] = reason == 3 ? 0 : reason == 4 ? noNumber : rows[i];
                if (reason >= 3 && balancing->rows == RowUse::None)
                    continue;
                for (std::int64_t epoch = 1; epoch < 4; ++epoch) {
                    const Driven got = drive.step(losses, rows, epoch);
                    QVERIFY2(got.weights[2] == 0, balancing->id);
                    QVERIFY2(allFinite(got.direction) && allFinite(got.weights), balancing->id);
                    // For the others it is as if the task did not exist, but for what depends on chance.
                    const bool isRandom = std::set<std::string>{"rlw", "pcgrad", "gradvac"}.contains(balancing->id);
                    const Driven other = without.step({0.7, 1.3}, {rows.begin(), rows.begin() + 8}, epoch);
                    // A gradient of zero is noticed after the weights on losses were given.
                    const bool isEarly = reason < 3 || (balancing->id != std::string_view("gradnorm"));
                    for (std::size_t t = 0; t < 2 && !isRandom && isEarly; ++t)
                        QVERIFY2(std::abs(got.weights[t] - other.weights[t]) <= 1e-9 * std::abs(other.weights[t]),
                                 balancing->id);
                    drive.stepped(losses);
                    without.stepped({0.7, 1.3});
                }
                QCOMPARE(drive.balance.leftOut()[2], std::int64_t{reason == 2 || reason == 4 ? 3 : 0});
            }
        }
    }

    void nobodyLeft() {
        for (const Balancing* balancing : allBalancing()) {
            Drive drive(*balancing, {}, three());
            const Driven lost = drive.step({noNumber, noNumber, noNumber}, jacobian);
            QVERIFY2(lost.losses == Numbers(3, 0.0), balancing->id);
            drive.stepped({noNumber, noNumber, noNumber});
            const Driven flat = drive.step({1, 2, 3}, Numbers(12, 0.0));
            QVERIFY2(flat.direction == Numbers(4, 0.0), balancing->id);
            drive.stepped({1, 2, 3});
            QVERIFY2(allFinite(drive.step({1, 2, 3}, jacobian).direction), balancing->id);
        }
    }

    void weightsOfThePersonMultiplyTheAnswer() {
        for (const Balancing* balancing : allBalancing()) {
            if (balancing->ownWeights)
                continue;
            Drive plain(*balancing, {}, three()), heavy(*balancing, {}, three());
            heavy.personal = {2, 1, 0.5};
            for (std::int64_t k = 1; k < 30; ++k) {
                const Numbers losses = {0.7, 1.3, 0.1 * static_cast<double>(k)};
                const Driven a = plain.step(losses, jacobian, k), b = heavy.step(losses, jacobian, k);
                // What acts on the parameters of a task alone.
                for (std::size_t t = 0; t < 3; ++t)
                    QVERIFY2(std::abs(b.losses[t] - heavy.personal[t] * a.losses[t]) < 1e-9 * a.losses[t],
                             balancing->id);
                // And what it adds to the shared ones: 2 w_1 g_1 + w_2 g_2 + ½ w_3 g_3.
                const bool isChanged = balancing->rows == RowUse::Change;
                for (std::size_t t = 0; t < 3; ++t) {
                    const double wanted = isChanged ? heavy.personal[t] * a.rows[t] : a.rows[t];
                    QVERIFY2(std::abs(b.rows[t] - wanted) < 1e-9 * std::max(1.0, std::abs(wanted)), balancing->id);
                }
                plain.stepped(losses);
                heavy.stepped(losses);
            }
        }
    }

    /// For those whose own mathematics knows preferences: d does not hurt any task, whatever the weights are.
    void preferencesStayWithinTheCone() {
        for (const char* id : {"upgrad", "dualproj"}) {
            Drive drive(*findBalancing(id), {}, three());
            drive.personal = {5, 1, 0.1};
            const Numbers d = drive.step({1, 1, 1}, jacobian).direction;
            for (std::size_t t = 0; t < 3; ++t) {
                double along = 0;
                for (std::size_t i = 0; i < 4; ++i)
                    along += jacobian[t * 4 + i] * d[i];
                QVERIFY2(along > -1e-12, id);
            }
        }
    }

    void stateContinuesWhereItWas() {
        for (const Balancing* balancing : allBalancing()) {
            Drive one(*balancing, {}, three()), other(*balancing, {}, three());
            const auto go = [](Drive& drive, int k) {
                Numbers rows = jacobian;
                rows[static_cast<std::size_t>(k % 12)] += 0.3;
                const Numbers losses = {1.0 / k, 0.5 + 0.1 * k, 2.0}, after = {0.9 / k, 0.5 + 0.09 * k, 2.1};
                const Driven got = drive.step(losses, rows, 1 + k / 2);
                drive.stepped(after);
                return got;
            };
            for (int k = 1; k < 14; ++k)
                go(one, k);
            go(other, 1);
            other.balance.restore(one.balance.state());
            other.rows->kept = one.rows->kept;
            for (int k = 14; k < 20; ++k) {
                const Driven a = go(one, k), b = go(other, k);
                QVERIFY2(a.weights == b.weights && a.direction == b.direction, balancing->id);
            }
            // NaN stands for what is not known yet.
            QVERIFY2(std::ranges::equal(one.balance.state(), other.balance.state(),
                                        [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }),
                     balancing->id);
        }
    }

    void sameSeedSameWeights() {
        for (const Balancing* balancing : allBalancing()) {
            Drive one(*balancing, {}, three()), other(*balancing, {}, three());
            for (int k = 0; k < 20; ++k) {
                QVERIFY2(one.step({1, 2, 3}, jacobian, 1 + k / 4).weights ==
                             other.step({1, 2, 3}, jacobian, 1 + k / 4).weights,
                         balancing->id);
                one.stepped({1, 1, 1});
                other.stepped({1, 1, 1});
            }
        }
    }

    void weightsStayForSomeSteps() {
        Balance balance(*findBalancing("imtl_g"), {{"every", std::int64_t{3}}}, three());
        const Numbers losses = {1, 1, 1}, ones = {1, 1, 1};
        std::vector<std::uint8_t> active = {1, 1, 1};
        support::PlainRows rows(3, 4);
        const auto solves = [&] {
            const Balance::Answer answer = balance.onLosses({losses, active, ones, 0, 1});
            if (answer.rows == RowUse::Gram) {
                rows.values = jacobian;
                balance.onRows(Gram::ofRows(jacobian, 4), rows);
                return true;
            }
            return false;
        };
        std::vector<bool> got;
        for (int k = 0; k < 7; ++k)
            got.push_back(solves());
        QCOMPARE(got, (std::vector<bool>{true, false, false, true, false, false, true}));
        active[1] = 0; // a set of tasks that is part of the solved one needs no new solution
        QVERIFY(!solves());
    }

    void strategiesOfGradientsOfferSeldomSolutions() {
        for (const Balancing* balancing : allBalancing())
            QCOMPARE(find(balancing->params, "every") != nullptr, balancing->rows != RowUse::None);
    }

    /// Rows that a strategy changes no longer hold the weight set by the person, those of the steps in between do; and
    /// the rows of MoCo are scaled to L_t / |g_t|.
    void weightsInBetweenCountForThePlainGradients() {
        const Numbers losses = {1, 4, 2}, mine = {2, 1, 0.5};
        const std::vector<std::uint8_t> active = {1, 1, 1};
        for (const char* id : {"excess_mtl", "moco"}) {
            Balance balance(*findBalancing(id), {{"every", std::int64_t{2}}}, three());
            QVERIFY(balance.onLosses({losses, active, mine, 0, 1}).rows == RowUse::Change);
            support::PlainRows rows(3, 4);
            rows.values = jacobian;
            for (std::size_t i = 0; i < jacobian.size(); ++i)
                rows.values[i] *= mine[i / 4];
            const Gram weighted = Gram::ofRows(rows.values, 4), plain = Gram::ofRows(jacobian, 4);
            const Numbers solved = balance.onRows(weighted, rows);
            const Balance::Answer between = balance.onLosses({losses, active, mine, 1, 1});
            QVERIFY(between.rows == RowUse::None);
            for (std::size_t t = 0; t < 3; ++t) {
                const double scale = std::string_view(id) == "moco" ? losses[t] / std::sqrt(plain(t, t)) : 1;
                QVERIFY(std::abs(between.kept[t] - scale * solved[t] / mine[t]) < 1e-12);
            }
        }
    }

    /// Opposed gradients: no bargain exists. First equal shares, later the weights of the last solution.
    void aSolverWithoutAnswerIsCounted() {
        for (const char* id : {"nash_mtl", "fairgrad"}) {
            Drive drive(*findBalancing(id), {}, {.tasks = 2});
            const Numbers opposed = {1, 0, -2, 0}, fine = {1, 0, 0, 2};
            QCOMPARE(drive.step({1, 1}, opposed).rows, (Numbers{0.5, 0.5}));
            QCOMPARE(drive.balance.unsolved(), std::int64_t{1});
            const Numbers solved = drive.step({1, 1}, fine).rows;
            QVERIFY(solved != (Numbers{0.5, 0.5}));
            QCOMPARE(drive.step({1, 1}, opposed).rows, solved);
            QCOMPARE(drive.balance.unsolved(), std::int64_t{2});
        }
    }

    void lossesThatVanishLeaveLogarithmsAlone() {
        for (const Balancing* balancing : allBalancing()) {
            if (!balancing->positiveLosses)
                continue;
            Drive drive(*balancing, {}, three());
            for (std::int64_t epoch = 1; epoch < 9; ++epoch) {
                const Driven got = drive.step({0.5, 0, -1}, jacobian, epoch);
                QVERIFY2(got.weights[0] > 0 && got.weights[1] == 0 && got.weights[2] == 0, balancing->id);
                QVERIFY2(allFinite(got.direction), balancing->id);
                drive.stepped({0.4, 0, -1});
            }
        }
    }

    void uncertaintyFindsItsOptimum() {
        // s = ln L for the Gaussian form, ln 2 L for the other one.
        const std::vector<std::uint8_t> kinds = {1, 0};
        Drive drive(*findBalancing("uncertainty"), {{"learning_rate", 0.05}}, {.tasks = 2, .isRegression = kinds});
        for (int k = 0; k < 4000; ++k) {
            drive.step({2, 0.1}, {1, 1});
            drive.stepped();
        }
        QVERIFY(std::abs(drive.state()[0] - std::log(2.0)) < 1e-3);
        QVERIFY(std::abs(drive.state()[1] - std::log(0.2)) < 1e-3);
    }
};

TASKLOOM_TEST_MAIN(BalancingTest)
#include "tst_balancing.moc"
