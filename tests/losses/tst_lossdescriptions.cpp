#include "engine/data/Task.h"
#include "engine/losses/Loss.h"
#include "tests/support/QtWarnings.h"

#include <set>

using namespace engine;

class LossDescriptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areComplete() {
        std::set<std::string> ids;
        for (const Loss* loss : allLosses()) {
            QVERIFY(ids.insert(loss->id).second);
            QVERIFY2(*loss->label && *loss->help && *loss->formula && loss->tasks != 0, loss->id);
            QCOMPARE(findLoss(loss->id), loss);
            for (const ParamSpec& spec : loss->params)
                QVERIFY2(paramFromJson(spec, paramToJson(standardValue(spec))).has_value(), spec.key);
        }
        QCOMPARE(ids, (std::set<std::string>{"bce", "corn", "cross_entropy", "focal", "hinge", "huber", "mae", "mse",
                                             "multilabel_bce", "pinball", "poisson_nll", "ziln"}));
        QVERIFY(!findLoss("no such loss"));
    }

    void everyKindOfTaskHasALossThatFits() {
        QCOMPARE(allTaskKinds().size(), std::size_t{8});
        for (const TaskKind kind : allTaskKinds()) {
            QVERIFY(*taskKindHelp(kind));
            QVERIFY(std::string_view(taskKindWords()).find(taskKindId(kind)) != std::string_view::npos);
            QVERIFY(accepts(standardLoss(kind).tasks, kind));
            QCOMPARE(taskKindFromId(taskKindId(kind)), std::optional(kind));
            QVERIFY(*taskKindLabel(kind));
            Task task;
            task.kind = kind;
            QCOMPARE(&lossOf(task), &standardLoss(kind));
        }
        QVERIFY(!taskKindFromId("no such kind"));
        Task task;
        task.kind = TaskKind::Regression;
        task.loss = std::string("huber");
        QCOMPARE(lossOf(task).id, "huber");
        QCOMPARE(real(lossOf(task).params, task.lossParams, "delta"), 1.0);
    }
};

TASKLOOM_TEST_MAIN(LossDescriptionsTest)
#include "tst_lossdescriptions.moc"
