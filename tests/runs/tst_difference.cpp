// What two runs did differently, counted by hand.

#include "engine/runs/Difference.h"
#include "tests/support/Picture.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

using support::projectOf;

class DifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersBySize() {
        // One number in: dense(8) 16, head 9 parameters; with dense(4) between: 36 more, head 5 instead of 9.
        const Project small = projectOf("age -> dense(8) -> head:click");
        const Project large = projectOf("age -> dense(8) -> dense(4) -> head:click");
        const std::vector<Difference> grown = differences(small, large);
        QCOMPARE(grown.size(), std::size_t{2});
        QVERIFY(grown[0].kind == Difference::Kind::Added);
        QCOMPARE(english(grown[0].what), std::string("Dense"));
        QCOMPARE(english(grown[0].detail), std::string("1 more"));
        QCOMPARE(grown[0].parameters, std::int64_t{36});
        QVERIFY(grown[1].kind == Difference::Kind::Changed);
        QCOMPARE(grown[1].parameters, std::int64_t{-4});
        const std::vector<Difference> shrunk = differences(large, small);
        QVERIFY(shrunk[0].kind == Difference::Kind::Removed);
        QCOMPARE(shrunk[0].parameters, std::int64_t{-36});
        QVERIFY(differences(small, small).empty());
    }

    void settings() {
        const Project before = projectOf("age -> dense(8) -> head:click");
        Project after = before;
        TrainSpec training;
        training.balancing = "uncertainty";
        training.learningRate = 0.01;
        after.training = std::make_shared<const TrainSpec>(training);
        std::vector<Task> tasks = *after.tasks;
        tasks[0].weight = 2;
        after.tasks = std::make_shared<const std::vector<Task>>(tasks);
        const std::vector<Difference> found = differences(before, after);
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(english(found[0].what), std::string("Balancing"));
        QCOMPARE(english(found[1].what), std::string("Weight of click"));
        QCOMPARE(english(found[1].detail), std::string("1 → 2"));
        QCOMPARE(english(found[2].detail), std::string("0.001 → 0.01"));
        QCOMPARE(found[2].parameters, std::int64_t{0});
    }
};

TASKLOOM_TEST_MAIN(DifferenceTest)
#include "tst_difference.moc"
