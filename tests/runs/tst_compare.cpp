// Comparing: every number here was computed by hand.

#include "engine/runs/Compare.h"
#include "engine/runs/Naming.h"
#include "engine/runs/Verdict.h"
#include "tests/project/Builders.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <cmath>

using namespace engine;

namespace {

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

TaskResult result(const char* task, const char* metric, double value) {
    return {"", task, 100, {{metric, value, {}, {}, {}, {}, {}}}};
}

/// Click (AUC) and Spend (RMSE) of one repeat.
Repeat repeat(std::uint64_t seed, double auc, double rmse) {
    Repeat made;
    made.seed = seed;
    made.validation = {result("Click", "auc", auc), result("Spend", "rmse", rmse)};
    made.test = {result("Click", "auc", auc - 0.1), result("Spend", "rmse", rmse + 1)};
    made.parameters = 100;
    made.seconds = 2;
    return made;
}

Contender contender(const char* id, std::vector<Repeat> repeats, bool single = false) {
    Contender made;
    made.id = id;
    made.name = {text("%1", id)};
    made.rows = "rows";
    made.single = single;
    made.repeats = std::move(repeats);
    return made;
}

const std::vector<ComparedTask> tasks = {{"Click", "auc"}, {"Spend", "rmse"}};

RunRecord record(const std::filesystem::path& folder, const char* id, std::uint64_t seed, double click, double buy) {
    RunRecord run;
    run.folder = folder / id;
    std::filesystem::create_directories(run.folder);
    run.id = id;
    run.state = RunState::Finished;
    run.project = builders::project();
    TrainSpec training = *run.project.training;
    training.seed = seed;
    run.project.training = std::make_shared<const TrainSpec>(training);
    run.validation = {result("Click", "auc", click), result("Buy", "auc", buy)};
    run.parameters = 50;
    run.seconds = 3;
    return run;
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void spreads() {
        QVERIFY(!spreadOf({}));
        const std::vector<double> one = {0.5}, three = {0.70, 0.72, 0.77};
        QVERIFY(!spreadOf(one)->deviation);
        QVERIFY(isNear(spreadOf(three)->mean, 0.73));
        QVERIFY(isNear(*spreadOf(three)->deviation, std::sqrt(0.0013)));
        QCOMPARE(spreadOf(three)->count, std::int64_t{3});
    }

    void theRuleOfTheVerdict() {
        QVERIFY(judge(0.02, 0.01, 3) == Judgement::Helps);
        QVERIFY(judge(-0.02, 0.01, 3) == Judgement::Hurts);
        QVERIFY(judge(0.02, 0.02, 5) == Judgement::Unclear);
        QVERIFY(judge(0.02, 0.001, 2) == Judgement::TooFew);
        QVERIFY(judge(0.02, {}, 3) == Judgement::TooFew);
        QVERIFY(judge(0, 0, 3) == Judgement::Unclear);
        QVERIFY(judge(NAN, 0.1, 3) == Judgement::Unclear);
    }

    void gainsArePairedBySeed() {
        const Contender base = contender("b", {repeat(1, 0.74, 5), repeat(2, 0.74, 6), repeat(3, 0.75, 7)});
        const Contender ours = contender("a", {repeat(3, 0.80, 6), repeat(1, 0.75, 5), repeat(2, 0.76, 5)});
        const Gain gain = *gainOver(base, ours, Part::Validation, "Click", "auc");
        QVERIFY(gain.paired);
        QVERIFY(isNear(gain.spread.mean, 0.08 / 3));
        QVERIFY(isNear(*gain.spread.deviation, std::sqrt(0.0013 / 3))); // of .01, .02, .05
        QVERIFY(gain.judgement == Judgement::Helps);
        QVERIFY(isNear(gain.each[0], 0.05));
        // lower is better: 5 - 5, 6 - 5, 7 - 6
        const Gain spend = *gainOver(base, ours, Part::Validation, "Spend", "rmse");
        QVERIFY(isNear(spend.spread.mean, 2.0 / 3));
        QVERIFY(isNear(*spend.spread.deviation, std::sqrt(1.0 / 3)));
        QVERIFY(isNear(gainOver(base, ours, Part::Test, "Click", "auc")->spread.mean, 0.08 / 3));
        QVERIFY(!gainOver(base, ours, Part::Validation, "Nobody", "auc"));
        QVERIFY(!gainOver(base, ours, Part::Validation, "Click", "f1"));
    }

    void otherSeedsAreNotPaired() {
        const Contender base = contender("b", {repeat(4, 0.74, 5), repeat(5, 0.74, 6), repeat(6, 0.75, 7)});
        const Contender ours = contender("a", {repeat(1, 0.75, 5), repeat(2, 0.76, 5), repeat(3, 0.80, 6)});
        const Gain gain = *gainOver(base, ours, Part::Validation, "Click", "auc");
        QVERIFY(!gain.paired);
        QVERIFY(isNear(gain.spread.mean, 0.08 / 3));
        QVERIFY(isNear(*gain.spread.deviation, std::sqrt(0.0007 + 0.0001 / 3)));
        QVERIFY(gain.judgement == Judgement::Unclear); // .0267 against .0271
        QVERIFY(isNear(gain.each[0], 0.75 - 2.23 / 3));
        // One baseline run says too little, whichever way it goes.
        const Contender once = contender("b", {repeat(1, 0.5, 5)});
        QVERIFY(gainOver(once, ours, Part::Validation, "Click", "auc")->judgement == Judgement::TooFew);
        QCOMPARE(gainOver(once, ours, Part::Validation, "Click", "auc")->each.size(), std::size_t{3});
    }

    void theShorterSideDecidesPairs() {
        const Contender base = contender("b", {repeat(1, 0.70, 5), repeat(2, 0.71, 5)});
        const Contender ours = contender("a", {repeat(1, 0.72, 5), repeat(2, 0.75, 5), repeat(3, 0.9, 5)});
        const Gain gain = *gainOver(base, ours, Part::Validation, "Click", "auc");
        QVERIFY(gain.paired);
        QCOMPARE(gain.spread.count, std::int64_t{2});
        QVERIFY(isNear(gain.spread.mean, 0.03));
    }

    void farWorseIsClearNegativeTransfer() {
        // Both sides spread by .01; pooled .01; -.03 is beyond twice, -.02 is not.
        const Contender base = contender("b", {repeat(1, 0.79, 5), repeat(2, 0.80, 5), repeat(3, 0.81, 5)});
        const Contender worse = contender("a", {repeat(1, 0.76, 5), repeat(2, 0.77, 5), repeat(3, 0.78, 5)});
        const Contender little = contender("c", {repeat(1, 0.775, 5), repeat(2, 0.785, 5), repeat(3, 0.795, 5)});
        QVERIFY(gainOver(base, worse, Part::Validation, "Click", "auc")->beyond);
        QVERIFY(!gainOver(base, little, Part::Validation, "Click", "auc")->beyond);
        QVERIFY(gainOver(base, little, Part::Validation, "Click", "auc")->judgement == Judgement::Hurts);
    }

    void meanGainOfThePapers() {
        // AUC .80 -> .82, RMSE .50 -> .45: 100/2 (.02/.80 + .05/.50) = 6.25 %
        const Contender base = contender("b", {repeat(1, 0.80, 0.50)});
        const Contender ours = contender("a", {repeat(1, 0.82, 0.45)});
        const Gain gain = *meanGain(base, ours, Part::Validation, tasks);
        QVERIFY(isNear(gain.spread.mean, 6.25));
        QVERIFY(gain.judgement == Judgement::TooFew);
        // seeds with 6.25 %, 0 % and 50 (.04/.80 + 0) = 2.5 %: mean 2.91667, spread sqrt(9.8958333)
        const Contender bases = contender("b", {repeat(1, 0.80, 0.5), repeat(2, 0.80, 0.5), repeat(3, 0.80, 0.5)});
        const Contender three = contender("a", {repeat(1, 0.82, 0.45), repeat(2, 0.80, 0.5), repeat(3, 0.84, 0.5)});
        const Gain mean = *meanGain(bases, three, Part::Validation, tasks);
        QVERIFY(isNear(mean.spread.mean, 8.75 / 3));
        QVERIFY(isNear(*mean.spread.deviation, std::sqrt((6.25 * 6.25 + 2.5 * 2.5 - 8.75 * 8.75 / 3) / 2)));
        QVERIFY(!meanGain(contender("z", {repeat(1, 0.8, 0)}), ours, Part::Validation, tasks));
        QVERIFY(!meanGain(base, contender("z", {}), Part::Validation, tasks));
    }

    void meanGainAgainstOtherSeeds() {
        // One task, AUC: ours .80 .82 .84 against .78 .80 .82 of other seeds. Gain 2.5 %; spread of ours 2.5 %, of the
        // baseline .02/.80 scaled by .82/b^2, here taken through the difference itself.
        const Contender base = contender("b", {repeat(4, 0.78, 1), repeat(5, 0.80, 1), repeat(6, 0.82, 1)});
        const Contender ours = contender("a", {repeat(1, 0.80, 1), repeat(2, 0.82, 1), repeat(3, 0.84, 1)});
        const std::vector<ComparedTask> click = {{"Click", "auc"}};
        const Gain gain = *meanGain(base, ours, Part::Validation, click);
        QVERIFY(!gain.paired);
        QVERIFY(isNear(gain.spread.mean, 2.5));
        const double b[] = {100 * 0.04 / 0.78, 2.5, 0};
        const double mean = (b[0] + b[1] + b[2]) / 3;
        const double variance = (std::pow(b[0] - mean, 2) + std::pow(b[1] - mean, 2) + std::pow(b[2] - mean, 2)) / 2;
        QVERIFY(isNear(*gain.spread.deviation, std::sqrt(6.25 + variance)));
        QVERIFY(gain.judgement == Judgement::Unclear);
    }

    /// The RMSE of the baseline goes up with its AUC, so what is won in one is lost in the other: with ours .82 and .80
    /// on the mean, 50 (.82 / b - 1) + 50 (1 - .80 / b) = 1 / b.
    void tasksOfOneBaselineVaryTogether() {
        const Contender base = contender("b", {repeat(4, 0.75, 0.75), repeat(5, 0.8, 0.8), repeat(6, 0.85, 0.85)});
        const Contender ours = contender("a", {repeat(1, 0.82, 0.8), repeat(2, 0.80, 0.8), repeat(3, 0.84, 0.8)});
        const Gain gain = *meanGain(base, ours, Part::Validation, tasks);
        const std::vector<double> back = {1 / 0.75, 1 / 0.8, 1 / 0.85};
        const double own = 1.25, theirs = *spreadOf(back)->deviation;
        QVERIFY(isNear(gain.spread.mean, 1.25));
        QVERIFY(isNear(*gain.spread.deviation, std::hypot(own, theirs)));
        QVERIFY(isNear(gain.interval->error, std::sqrt((own * own + theirs * theirs) / 3)));
    }

    void theFront() {
        const Points points = {{0.7, 0.8}, {0.8, 0.7}, {0.7, 0.7}, {0.8, 0.7}, {0.75, 0.75}, {0.9, {}}, {}};
        QCOMPARE(paretoFront(points), (std::vector<bool>{true, true, false, true, true, false, false}));
        QVERIFY(paretoFront({}).empty());
        QCOMPARE(paretoFront({{1.0}, {2.0}}), (std::vector<bool>{false, true}));
    }

    void thePreference() {
        const Points points = {{0.0, 10.0}, {1.0, 0.0}, {0.6, 6.0}, {5.0, {}}};
        QCOMPARE(*preferred(points, 0, 1, 0.5), std::size_t{2});
        QCOMPARE(*preferred(points, 0, 1, 0), std::size_t{1});
        QCOMPARE(*preferred(points, 0, 1, 1), std::size_t{0});
        QVERIFY(!preferred({{1.0, {}}}, 0, 1, 0.5));
        QCOMPARE(*preferred({{1.0, 2.0}, {1.0, 2.0}}, 0, 1, 0.5), std::size_t{0});
    }

    void aWholeComparison() {
        std::vector<Contender> all;
        all.push_back(contender("a", {repeat(1, 0.80, 4), repeat(2, 0.81, 4), repeat(3, 0.82, 4)}));
        all.push_back(contender("c", {repeat(1, 0.70, 5), repeat(2, 0.71, 6), repeat(3, 0.72, 7)}));
        all.push_back(contender("s", {repeat(1, 0.75, 5), repeat(2, 0.75, 5), repeat(3, 0.76, 5)}, true));
        all.push_back(contender("else", {repeat(1, 0.99, 1)}));
        all.back().rows = "others";
        const Comparison comparison = compare(all);
        QCOMPARE(*comparison.baseline, std::size_t{2});
        QCOMPARE(comparison.tasks, tasks);
        QVERIFY(comparison.rows[0].front && !comparison.rows[1].front && !comparison.rows[2].front);
        QVERIFY(!comparison.rows[3].comparable && !comparison.rows[3].front);
        QVERIFY(!comparison.rows[3].gains[0]);
        QVERIFY(!comparison.rows[2].gains[0]); // the baseline itself
        QVERIFY(isNear(*comparison.rows[0].meanRank, 1));
        QVERIFY(isNear(*comparison.rows[1].meanRank, 3));
        QVERIFY(isNear(*comparison.rows[2].meanRank, 2));
        QVERIFY(!comparison.rows[3].meanRank);
        QVERIFY(isNear(*comparison.points[0][1], -4));
        QVERIFY(comparison.points[3].empty());
        QCOMPARE(*bestOf(comparison), std::size_t{0});
        QVERIFY(isNear(comparison.rows[0].test[0]->mean, 0.71));

        const Verdict good = verdictOf(comparison, 0);
        QVERIFY(good.judgement == Judgement::Helps);
        QCOMPARE(english(good.headline), std::string("Sharing helps every task."));
        QCOMPARE(english(good.details[0]), std::string("Click: +5.67 ± 0.58 points of AUC, better."));
        QCOMPARE(english(good.details.back()), std::string("It has as many parameters."));
        const Verdict bad = verdictOf(comparison, 1);
        QVERIFY(bad.judgement == Judgement::Hurts);
        // Click .05 .04 .04 lower; Spend 0, 1, 2 higher: mean 1, spread 1
        QCOMPARE(english(bad.headline), std::string("Sharing hurts Click."));
        QVERIFY(english(bad.details[0]).find("clear negative transfer") != std::string::npos);
        QCOMPARE(english(bad.details[1]), std::string("Spend: a gain of −1.0 ± 1.0 in RMSE, no clear difference."));
        QVERIFY(english(verdictOf(comparison, 2).headline).find("baseline") != std::string::npos);
        QVERIFY(english(verdictOf(comparison, 3).headline).find("other rows") != std::string::npos);
    }

    /// Clear by the rule, but under a tenth of a point (Click) and a thousandth (Spend): said as such.
    void slightDifferencesAreCalledSlight() {
        const auto single = [](double auc, double rmse) {
            Contender made = contender("s", {repeat(1, auc, rmse), repeat(2, auc, rmse), repeat(3, auc, rmse)});
            made.single = true;
            return made;
        };
        std::vector<Contender> all = {
            contender("a", {repeat(1, 0.7997, 4.002), repeat(2, 0.7996, 4.003), repeat(3, 0.7997, 4.002)}),
            single(0.8, 4)};
        const Verdict verdict = verdictOf(compare(all), 0);
        QVERIFY(verdict.judgement == Judgement::Hurts); // the rule stands
        QCOMPARE(english(verdict.headline), std::string("Sharing hurts Click, Spend slightly."));
        QCOMPARE(english(verdict.details[0]),
                 std::string("Click: −0.0333 ± 0.0058 points of AUC, worse, but by less than a tenth of a point."));
        QVERIFY(english(verdict.details[1]).find("worse, but by less than 0.1 %") != std::string::npos);
        all[0].repeats[0].validation[1].metrics[0].value = 4.1; // Spend: no clear difference any more
        QCOMPARE(english(verdictOf(compare(all), 0).headline), std::string("Sharing hurts Click slightly."));
        for (Repeat& one : all[0].repeats)
            one.validation[1].metrics[0].value = 4.1; // and now a clear one: the headline is no slight matter
        QCOMPARE(english(verdictOf(compare(all), 0).headline), std::string("Sharing hurts every task."));
    }

    void theTestRowsNeverChoose() {
        std::vector<Contender> all = {contender("a", {repeat(1, 0.8, 4)}), contender("b", {repeat(1, 0.7, 5)})};
        all[1].repeats[0].test = {result("Click", "auc", 0.99), result("Spend", "rmse", 0.1)};
        const Comparison comparison = compare(all);
        QVERIFY(comparison.rows[0].front && !comparison.rows[1].front);
        QCOMPARE(*bestOf(comparison), std::size_t{0});
    }

    void wordsOfOtherCases() {
        std::vector<Contender> all = {contender("a", {repeat(1, 0.8, 4)}), contender("b", {repeat(1, 0.7, 4)})};
        QVERIFY(english(verdictOf(compare(all), 0).headline).find("no single-task baseline") != std::string::npos);
        const Verdict few = verdictOf(compare(all, 1), 0);
        QVERIFY(few.judgement == Judgement::TooFew);
        QCOMPARE(english(few.headline), std::string("Too few repeats to judge."));
        QCOMPARE(english(few.details[0]), std::string("Click: +10 points of AUC in 1 of at least 3 repeats."));
        all = {contender("a", {repeat(1, 0.80, 4), repeat(2, 0.81, 4), repeat(3, 0.80, 4)}),
               contender("b", {repeat(1, 0.70, 3), repeat(2, 0.70, 3), repeat(3, 0.70, 3)})};
        all[1].repeats[0].parameters = all[1].repeats[1].parameters = all[1].repeats[2].parameters = 200;
        const Verdict mixed = verdictOf(compare(all, 1), 0);
        QVERIFY(mixed.mixed);
        QCOMPARE(english(mixed.headline), std::string("Better than the baseline in Click, worse in Spend."));
        QCOMPARE(english(mixed.details.back()), std::string("It has 50 % fewer parameters."));
        all[1].single = true;
        QCOMPARE(english(verdictOf(compare(all), 0).headline), std::string("Sharing helps Click and hurts Spend."));
        all = {contender("empty", {}), contender("b", {repeat(1, 0.7, 4)}, true)};
        QVERIFY(english(verdictOf(compare(all), 0).headline).find("no finished run") != std::string::npos);
    }

    /// Student's t from tables; the mean .08/3 of .01 .02 .05 has the error sqrt(.0013/3)/sqrt(3).
    void intervals() {
        QVERIFY(!studentPoint(0.9));
        QVERIFY(std::abs(*studentPoint(2) - 4.303) < 1e-3);
        QVERIFY(std::abs(*studentPoint(4.9) - 2.776) < 1e-3); // rounded down
        QVERIFY(std::abs(*studentPoint(11) - 2.201) < 1e-3);
        QVERIFY(std::abs(*studentPoint(30) - 2.042) < 1e-3);
        QVERIFY(std::abs(*studentPoint(1e6) - 1.960) < 1e-3);
        const Contender base = contender("b", {repeat(1, 0.74, 5), repeat(2, 0.74, 6), repeat(3, 0.75, 7)});
        const Contender ours = contender("a", {repeat(3, 0.80, 6), repeat(1, 0.75, 5), repeat(2, 0.76, 5)});
        const Gain gain = *gainOver(base, ours, Part::Validation, "Click", "auc");
        QVERIFY(isNear(gain.interval->error, std::sqrt(0.0013 / 9)));
        QVERIFY(std::abs(gain.interval->low - (0.08 / 3 - 4.3027 * std::sqrt(0.0013 / 9))) < 1e-5);
        QVERIFY(gain.judgement == Judgement::Helps && gain.isUnsure()); // .0267 > .0208, yet -.025 to +.078
        QVERIFY(!gainOver(contender("b", {repeat(1, 0.7, 5)}), ours, Part::Validation, "Click", "auc")->interval);
        // Other seeds: errors .0007/3 and .0001/9, degrees by Welch 2.19, so 2.
        const Contender other = contender("b", {repeat(4, 0.74, 5), repeat(5, 0.74, 6), repeat(6, 0.75, 7)});
        const Gain apart = *gainOver(other, ours, Part::Validation, "Click", "auc");
        QVERIFY(isNear(apart.interval->error, std::sqrt(0.0007 / 3 + 0.0001 / 9)));
        QVERIFY(std::abs(apart.interval->high - (0.08 / 3 + 4.3027 * apart.interval->error)) < 1e-5);
        constexpr double sliver = 0.13;
        // Eight values against a side without spread: seven degrees, though the fraction comes out below.
        QVERIFY(welchDegrees(sliver, 8, 0, 8) < 7);
        QVERIFY(std::abs(*studentPoint(welchDegrees(sliver, 8, 0, 8)) - 2.3646) < 1e-3);
        // Δm of 6.25, 0 and 2.5 %
        const Contender bases = contender("b", {repeat(1, 0.80, 0.5), repeat(2, 0.80, 0.5), repeat(3, 0.80, 0.5)});
        const Contender three = contender("a", {repeat(1, 0.82, 0.45), repeat(2, 0.80, 0.5), repeat(3, 0.84, 0.5)});
        const Gain mean = *meanGain(bases, three, Part::Validation, tasks);
        QVERIFY(isNear(mean.interval->error, *mean.spread.deviation / std::sqrt(3.0)));
    }

    void aVerdictSaysHowSureItIs() {
        std::vector<Contender> all = {
            contender("a", {repeat(1, 0.75, 5), repeat(2, 0.76, 5), repeat(3, 0.80, 5)}),
            contender("s", {repeat(1, 0.74, 5), repeat(2, 0.74, 5), repeat(3, 0.75, 5)}, true)};
        all[0].repeats[2].validation[1].rows = 1234;
        const Verdict verdict = verdictOf(compare(all), 0);
        QVERIFY(verdict.judgement == Judgement::Helps); // the rule stands
        QVERIFY(verdict.unsure);
        QCOMPARE(english(verdict.headline), std::string("Sharing helps Click."));
        QCOMPARE(english(verdict.caution), std::string("Not clear yet: the 95 % interval of the mean gain in Click "
                                                       "contains zero. More repeats make it narrower."));
        QCOMPARE(english(verdict.details[0]), std::string("Click: +2.7 ± 2.1 points of AUC, better, not clear yet."));
        // Half of 100 (.01/.74, .02/.74, .05/.75): .6757, 1.3514, 3.3333; mean 1.7868, error .7975, t 4.3027
        const std::string certainty = english(verdict.certainty);
        QCOMPARE(certainty,
                 std::string("Δm +1.79 ± 0.80 % (± standard error; 95 % interval −1.64 to +5.22 %), judged in 3 "
                             "repeats on 100 to 1,234 validation rows each."));
        all[0].repeats.resize(1);
        all[1].repeats.resize(1);
        const Verdict once = verdictOf(compare(all), 0);
        QVERIFY(!once.unsure);
        QCOMPARE(english(once.certainty), std::string("Δm +0.68 %, judged in 1 repeat on 100 validation rows each: "
                                                      "too few for a standard error."));
        all[0].repeats[0].fold = all[1].repeats[0].fold = 0;
        all[0].repeats[0].validation[0].metrics[0].linear = 0.7;
        const Verdict folds = verdictOf(compare(all), 0);
        const auto says = [&](const char* words) {
            return std::ranges::any_of(folds.details, [&](const Text& one) { return english(one) == words; });
        };
        QVERIFY(says("Folds share rows, so their results depend on each other and the true interval is wider."));
        QVERIFY(says("Linear models on the same inputs: Click AUC 0.7000."));
    }

    void aBaselineOfOtherSettingsIsSaid() {
        std::vector<Contender> all = {
            contender("a", {repeat(1, 0.80, 4), repeat(2, 0.81, 4), repeat(3, 0.82, 4)}),
            contender("s", {repeat(1, 0.75, 5), repeat(2, 0.75, 5), repeat(3, 0.76, 5)}, true)};
        all[0].project = all[1].project = builders::project();
        QVERIFY(verdictOf(compare(all), 0).warnings.empty());
        TrainSpec training = *all[0].project.training;
        training.seed = 99;
        training.balancing = "uncertainty";
        training.threads = 3;
        all[0].project.training = std::make_shared<const TrainSpec>(training);
        QVERIFY(verdictOf(compare(all), 0).warnings.empty()); // none of these makes the baseline another
        training.epochs += 10;
        training.optimizer = "sgd";
        all[0].project.training = std::make_shared<const TrainSpec>(training);
        DataSpec data = *all[0].project.data;
        std::vector<ColumnSpec> columns = *data.columns;
        const auto input = std::ranges::find(columns, Role::Feature, &ColumnSpec::role);
        QVERIFY(input != columns.end());
        const std::string name = input->name;
        input->role = Role::Ignore;
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(columns);
        all[0].project.data = std::make_shared<const DataSpec>(data);
        const Verdict verdict = verdictOf(compare(all), 0);
        QCOMPARE(verdict.warnings.size(), std::size_t{1});
        const std::string words = english(verdict.warnings[0]);
        QVERIFY2(words.find("Inputs (without " + name + ")") != std::string::npos, words.c_str());
        QVERIFY2(words.find("Optimizer (adam → sgd)") != std::string::npos, words.c_str());
        QVERIFY2(words.find("Epochs (30 → 40)") != std::string::npos, words.c_str());
        all[1].single = false; // another method as baseline: its settings are what is compared
        QVERIFY(verdictOf(compare(all, 1), 0).warnings.empty());
        all[1].single = true;
        all[0].rows = "others";
        data.split.seed = 8;
        all[0].project.data = std::make_shared<const DataSpec>(data);
        const Verdict apart = verdictOf(compare(all, 1), 0);
        QCOMPARE(english(apart.warnings.at(0)), std::string("Baseline → this one: Seed of the split (7 → 8)."));
    }

    void theNewestRowIsTheSubject() {
        std::vector<Contender> all = {contender("20261102", {repeat(1, 0.70, 5)}),
                                      contender("20261101", {repeat(1, 0.80, 4)}),
                                      contender("20261103", {repeat(1, 0.75, 5)}, true), contender("20261104", {})};
        QCOMPARE(*newestOf(compare(all)), std::size_t{0});
        QCOMPARE(*bestOf(compare(all)), std::size_t{1});
        all.erase(all.begin(), all.begin() + 2);
        QCOMPARE(*newestOf(compare(all)), std::size_t{0}); // the baseline alone
        QVERIFY(!newestOf(compare({})));
    }

    /// AUC from .5 on, RMSE from 6 down: (.8, 5) and (.7, 3) cover .3 · 1 + .2 · 2 = .7.
    void theVolumeOfTheFront() {
        std::vector<Contender> all = {contender("a", {repeat(1, 0.8, 5)}), contender("b", {repeat(1, 0.7, 3)}),
                                      contender("c", {repeat(1, 0.6, 5.5)})};
        const std::vector<std::size_t> both = {0, 1};
        QVERIFY(!frontVolume(compare(all), both)); // nobody knows the trivial answers
        for (Contender& one : all) {
            one.repeats[0].validation[0].metrics[0].trivial = 0.5;
            one.repeats[0].validation[1].metrics[0].trivial = 6;
        }
        const FrontVolume front = *frontVolume(compare(all), both);
        QVERIFY(isNear(front.volume, 0.7));
        QCOMPARE(front.reference, (std::vector<double>{0.5, 6}));
        const std::vector<std::size_t> one = {0}, five = {0, 1, 0, 1, 0};
        QVERIFY(!frontVolume(compare(all), one) && !frontVolume(compare(all), five));
        all[0].rows = "others"; // not comparable: not counted
        QVERIFY(isNear(frontVolume(compare(all), both)->volume, 0.2 * 3));
    }

    void rowsOfOneNameAreToldApart() {
        std::vector<Contender> all = {contender("x", {repeat(1, 0.8, 4)}), contender("x", {repeat(1, 0.7, 4)}),
                                      contender("x", {repeat(1, 0.6, 4)}), contender("y", {repeat(1, 0.6, 4)})};
        for (Contender& one : all)
            one.project = builders::project();
        TrainSpec training = *all[1].project.training;
        training.epochs = 40;
        all[1].project.training = std::make_shared<const TrainSpec>(training);
        all[2].repeats[0].parameters = 120;
        tellApart(all);
        QCOMPARE(english(all[0].name), std::string("x · Epochs 30"));
        QCOMPARE(english(all[1].name), std::string("x · Epochs 40"));
        QCOMPARE(english(all[2].name), std::string("x · 120 parameters"));
        QCOMPARE(english(all[3].name), std::string("y"));
    }

    void amounts() {
        Gain gain;
        gain.spread = {0.00432, 0.0021, 3};
        QCOMPARE(gainText(gain, "auc"), std::string("+0.43 ± 0.21"));
        gain.spread = {-0.0123, {}, 1};
        QCOMPARE(gainText(gain, "auc"), std::string("−1.2"));
        gain.spread = {0, {}, 1};
        QCOMPARE(gainText(gain, "auc"), std::string("0.0"));
        gain.spread = {12.345, 3.2, 3};
        QCOMPARE(gainText(gain, "rmse"), std::string("+12.3 ± 3.2"));
        QCOMPARE(percentText(gain), std::string("+12.3 ± 3.2 %"));
        QCOMPARE(spreadText({0.84712, 0.0003, 3}), std::string("0.8471 ± 0.0003"));
        QCOMPARE(spreadText({0.36452, 0.0000166, 3}), std::string("0.36452 ± 0.00002"));
        QCOMPARE(spreadText({0.885681, 0.000096, 3}), std::string("0.8857 ± 0.0001"));
        QCOMPARE(spreadText({0.5, {}, 1}), std::string("0.5000"));
        QCOMPARE(spreadText({-12.345, 3, 2}), std::string("−12.35 ± 3.00"));
        QCOMPARE(spreadText({1234.5, 0, 2}), std::string("1234 ± 0"));
    }

    void runsOfOneSettingAreOneRow() {
        const auto folder = m_folder / "groups.runs";
        std::vector<RunRecord> runs = {record(folder, "r1", 2, 0.8, 0.7), record(folder, "r2", 1, 0.7, 0.6),
                                       record(folder, "r3", 1, 0.7, 0.6)};
        // What nobody sees in the table makes no row of its own.
        runs[1].project.widths = std::make_shared<const FeatureWidths>();
        runs[1].project.taskOutputs = {{"t1", 1}};
        std::vector<Task> recoloured = *runs[1].project.tasks;
        recoloured[0].colour = 5;
        runs[1].project.tasks = std::make_shared<const std::vector<Task>>(recoloured);
        RunRecord other = record(folder, "r4", 1, 0.5, 0.5);
        TrainSpec training = *other.project.training;
        training.balancing = "uncertainty";
        other.project.training = std::make_shared<const TrainSpec>(training);
        runs.push_back(other);
        RunRecord stopped = record(folder, "r5", 9, 0.5, 0.5);
        stopped.state = RunState::Diverged;
        runs.push_back(stopped);
        const std::vector<Contender> groups = groupedBySettings(runs);
        QCOMPARE(groups.size(), std::size_t{2});
        QCOMPARE(groups[0].repeats.size(), std::size_t{2}); // the same seed again does not count twice
        QCOMPARE(groups[0].repeats[0].seed, std::uint64_t{1});
        QCOMPARE(groups[0].missing, std::int64_t{1});
        QCOMPARE(groups[0].folders.size(), std::size_t{4});
        QVERIFY(groups[0].rows == groups[1].rows);
        QVERIFY(!groups[0].single);
    }

    void studiesAreOneRow() {
        const auto folder = m_folder / "study.runs";
        for (const char* id : {"r1", "r2", "r3"})
            QVERIFY(writeRun(record(folder, id, id[1] == '1' ? 1 : 2, 0.8, 0.7)));
        Study study = *newStudy(StudyKind::Seeds, "", 3, folder);
        QVERIFY(addRun(study, {"r1", 1, -1, {}}));
        QVERIFY(addRun(study, {"r2", 2, -1, {}}));
        const Contender seeds = contenderOf(study);
        QCOMPARE(seeds.repeats.size(), std::size_t{2});
        QCOMPARE(seeds.missing, std::int64_t{1});
        QVERIFY(!seeds.single);
        QVERIFY(isNear(measured(seeds, Part::Validation, "Buy", "auc")->mean, 0.7));

        // Single tasks: both tasks of a seed are one repeat; half a seed is none.
        RunRecord click = record(folder, "c1", 1, 0.8, 0), buy = record(folder, "b1", 1, 0, 0.7);
        click.validation.pop_back();
        buy.validation.erase(buy.validation.begin());
        QVERIFY(writeRun(click));
        QVERIFY(writeRun(buy));
        Study alone = *newStudy(StudyKind::Baselines, "", 4, folder);
        QVERIFY(addRun(alone, {"c1", 1, -1, "t1"}));
        QVERIFY(addRun(alone, {"b1", 1, -1, "t2"}));
        QVERIFY(addRun(alone, {"gone", 2, -1, "t1"}));
        const Contender baseline = contenderOf(alone);
        QVERIFY(baseline.single);
        QCOMPARE(baseline.repeats.size(), std::size_t{1});
        QCOMPARE(baseline.repeats[0].parameters, std::int64_t{100});
        QVERIFY(isNear(baseline.repeats[0].seconds, 6));
        QVERIFY(isNear(*valueOf(baseline.repeats[0].validation, "Click", "auc"), 0.8));
        QVERIFY(isNear(*valueOf(baseline.repeats[0].validation, "Buy", "auc"), 0.7));
        QCOMPARE(baseline.missing, std::int64_t{2});
        QVERIFY(baseline.rows == seeds.rows);
        QCOMPARE(compare({seeds, baseline}).baseline.value(), std::size_t{1});
    }
};

TASKLOOM_TEST_MAIN(CompareTest)
#include "tst_compare.moc"
