// Settings of training from the command line: what is refused with which words, what is warned of, what a run says.

#include "engine/base/Files.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

#include <set>

using cli::Outcome;
using cli::words;

class TrainingSettingsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    Outcome run(const char* line) const { return cli::run(m_folder.path(), words(line)); }
    QString said(const char* line) const {
        const Outcome outcome = run(line);
        return outcome.out + outcome.err;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(m_folder / "shop.csv");
        for (const char* line :
             {"new shop.csv --task click=click --task buy=buy --ignore spend mixed --template shared_bottom --split "
              "row_number --set training.batch_size=64 --set training.epochs=2 -o p.taskloom",
              "new shop.csv --task click=click --task buy=buy --ignore spend mixed --template single --split "
              "row_number --set training.epochs=2 -o apart.taskloom",
              "new shop.csv --task click=click --ignore buy spend mixed --template shared_bottom --split row_number "
              "--set training.epochs=2 -o one.taskloom"}) {
            const Outcome made = run(line);
            QVERIFY2(made.status == 0, qPrintable(made.err));
        }
    }

    void pairsThatMakeNoSense_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("earlier gradients on rows of one batch")
            << QStringLiteral("train p.taskloom --set training.balancing=db_mtl --set "
                              "training.balancing_params.on=representation")
            << QStringLiteral("It works on parameters");
        QTest::newRow("a step of its own for every batch")
            << QStringLiteral("train p.taskloom --set training.balancing=famo --set training.accumulate=4")
            << QStringLiteral("measures each batch again");
        QTest::newRow("no shared representation")
            << QStringLiteral("train apart.taskloom --set training.balancing=upgrad --set "
                              "training.balancing_params.on=representation")
            << QStringLiteral("on the shared parameters");
        QTest::newRow("nothing counts") << QStringLiteral(
                                               "train p.taskloom --set tasks.click.weight=0 --set tasks.buy.weight=0")
                                        << QStringLiteral("nothing would be learnt");
        QTest::newRow("no such strategy")
            << QStringLiteral("train p.taskloom --set training.balancing=nashmtl") << QStringLiteral("nash_mtl");
        QTest::newRow("no such optimizer") << QStringLiteral("train p.taskloom --set training.optimizer=adamm")
                                           << QStringLiteral("\"adam\" is probably meant");
        QTest::newRow("clipping to nothing")
            << QStringLiteral("train p.taskloom --set training.clip=norm --set training.clip_at=0")
            << QStringLiteral("training.clip_at");
        QTest::newRow("a word for clipping")
            << QStringLiteral("train p.taskloom --set training.clip=hard") << QStringLiteral("none, norm, value");
    }
    void pairsThatMakeNoSense() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const Outcome refused = cli::run(m_folder.path(), line.split(u' '));
        // Whether anything is shared shows only when the network is made.
        QVERIFY2(refused.status == (says.contains(QStringLiteral("shared parameters")) ? 4 : 2),
                 qPrintable(refused.err));
        QVERIFY2(refused.err.contains(says), qPrintable(refused.err));
    }

    /// By `check` too, with the name that is meant.
    void slipsOfThePenAreSaidBeforehand() {
        for (const auto& [setting, meant] :
             {std::pair{"optimizer=adamm", "adam"}, {"schedule=cosin", "cosine"}, {"balancing=nashmtl", "nash_mtl"}}) {
            const QString set = QStringLiteral("training.") + QString::fromLatin1(setting);
            const Outcome checked = cli::run(m_folder.path(), {QStringLiteral("check"), QStringLiteral("p.taskloom"),
                                                               QStringLiteral("--set"), set, QStringLiteral("--json")});
            QCOMPARE(checked.status, 2); // said on the command line
            bool isSaid = false;
            for (const engine::Json& line : checked.lines()) {
                const engine::Json& fixed = line["fix"]["set"];
                for (const auto& [path, value] : fixed.object())
                    isSaid = isSaid || value.toString() == meant;
            }
            QVERIFY2(isSaid, qPrintable(checked.out));
        }
    }

    void whatIsKnownBeforehandIsSaid() {
        const Outcome high = run("check p.taskloom --set training.learning_rate=100 --json");
        bool isWarned = false;
        for (const engine::Json& line : high.lines())
            isWarned = isWarned || (line["event"].toString() == "issue" && line["severity"].toString() == "warning" &&
                                    line["text"].toString().find("learning rate of 100") != std::string::npos);
        QVERIFY2(isWarned, qPrintable(high.out));
        QCOMPARE(high.status, 0);
        QVERIFY(said("check one.taskloom --set training.balancing=nash_mtl")
                    .contains(QStringLiteral("nothing to balance")));
        QVERIFY(said("check apart.taskloom --set training.balancing=pcgrad")
                    .contains(QStringLiteral("share no parameters")));
        QVERIFY(said("check p.taskloom --set training.balancing=dwa").contains(QStringLiteral("Train longer")));
        const Outcome one = run("train one.taskloom --set training.balancing=nash_mtl --json");
        QVERIFY2(one.status == 0, qPrintable(one.err));
    }

    void everySettingReachesTheRun() {
        const Outcome trained =
            run("train p.taskloom --epochs 3 --set training.accumulate=2 --set training.clip=norm --set "
                "training.clip_at=0.5 --set training.decay_all=true --set training.freeze_finished=true --set "
                "training.schedule=reduce_on_plateau --set training.schedule_params.patience=0 --set "
                "training.optimizer=rmsprop --set training.optimizer_params.centered=true --json --out run");
        QVERIFY2(trained.status == 0, qPrintable(trained.err));
        const engine::Result<std::string> bytes = engine::readFile(m_folder / "run" / "run.json");
        QVERIFY(bytes.has_value());
        for (const char* part : {"\"accumulate\": 2", "\"clip\": \"norm\"", "\"clip_at\": 0.5", "\"decay_all\": true",
                                 "\"freeze_finished\": true", "\"keep_task_best\": true", "\"centered\": true"})
            QVERIFY2(bytes->find(part) != std::string::npos, part);
        const engine::Json done = trained.event("done");
        QVERIFY(done["best_epoch_per_task"].object().size() == 2);
        QCOMPARE(done["unsolved"].toInteger(-1), std::int64_t{0});
        const Outcome own = run("evaluate run --best buy --json");
        QVERIFY2(own.status == 0, qPrintable(own.err));
        QCOMPARE(run("predict run --best click --data shop.csv -o scored.csv").status, 0);
        const Outcome wrong = run("evaluate run --best sell");
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.err.contains(QStringLiteral("click, buy")));
    }

    void theCataloguesAreWhole() {
        const auto idsOf = [&](const char* kind) {
            std::set<std::string> ids;
            for (const engine::Json& line :
                 cli::run(m_folder.path(),
                          {QStringLiteral("list"), QString::fromLatin1(kind), QStringLiteral("--json")})
                     .lines())
                ids.insert(line["id"].toString());
            return ids;
        };
        QCOMPARE(idsOf("balancing"),
                 (std::set<std::string>{"aligned_mtl", "cagrad", "db_mtl", "dualproj", "dwa",         "excess_mtl",
                                        "fairgrad",    "famo",   "fixed",  "gls",      "gradnorm",    "gradvac",
                                        "imtl",        "imtl_g", "imtl_l", "log_loss", "mgda",        "moco",
                                        "nash_mtl",    "pcgrad", "rlw",    "stch",     "uncertainty", "upgrad"}));
        QCOMPARE(idsOf("optimizers"), (std::set<std::string>{"adagrad", "adam", "adamw", "rmsprop", "sgd"}));
        QCOMPARE(idsOf("schedules"),
                 (std::set<std::string>{"constant", "cosine", "cosine_warm_restarts", "exponential", "one_cycle",
                                        "reduce_on_plateau", "step", "warmup", "warmup_cosine"}));
    }
};

TASKLOOM_TEST_MAIN(TrainingSettingsTest)
#include "tst_trainingsettings.moc"
