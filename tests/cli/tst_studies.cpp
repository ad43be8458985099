// Studies and comparing as a child process: seeds, folds, baselines, the table, the JSON lines, refusals.

#include "engine/base/Files.h"
#include "engine/runs/Study.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>
#include <csignal>

using cli::Outcome;
using cli::words;

class StudiesTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    engine::Json m_seeds, m_baselines; ///< what training them said at the end

    std::filesystem::path path(const std::string& name) const { return m_folder.path() / name; }
    Outcome run(const QString& line) const { return cli::run(m_folder.path(), words(line.toUtf8().constData())); }
    QString compareWithBaselines(const engine::Json& study) const {
        return QStringLiteral("compare ") + qs(study.toString()) + QLatin1Char(' ') +
               qs(m_baselines["study"].toString());
    }
    static QString qs(const std::string& text) { return QString::fromStdString(text); }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        cli::writeShop(path("shop.csv"));
        const Outcome made =
            run(QStringLiteral("new shop.csv --task click=click --task buy=buy --ignore spend mixed --template "
                               "shared_bottom --split row_number --set training.batch_size=64 --set training.epochs=2 "
                               "--set training.threads=1 -o p.taskloom"));
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void seedsAndBaselines() {
        const Outcome seeds = run(QStringLiteral("train p.taskloom --seeds 3,4,5 --out s --json"));
        QVERIFY2(seeds.status == 0, qPrintable(seeds.err));
        const engine::Json done = m_seeds = seeds.event("done");
        QCOMPARE(done["kind"].toString(), std::string("seeds"));
        QCOMPARE(done["repeats"].toInteger(), std::int64_t{3});
        QCOMPARE(done["runs"].array().size(), std::size_t{3});
        QCOMPARE(done["tasks"]["click"]["auc_n"].toInteger(), std::int64_t{3});
        QVERIFY(done["tasks"]["click"]["auc_sd"].isNumber());
        QVERIFY(done["tasks"]["click"]["auc_linear"].isNumber());
        QVERIFY(done["validation"]["click"]["auc_linear"].isNumber());
        // The mean is that of the three runs.
        double sum = 0;
        int runs = 0;
        for (const engine::Json& line : seeds.lines()) {
            if (line["event"].toString() != "run")
                continue;
            sum += line["tasks"]["click"]["auc"].toDouble();
            QCOMPARE(line["seed"].toInteger(), std::int64_t{3 + runs});
            ++runs;
        }
        QCOMPARE(runs, 3);
        QVERIFY(std::abs(done["tasks"]["click"]["auc"].toDouble() - sum / 3) < 1e-12);
        // A run of the study is the run that the same seed gives alone.
        const Outcome alone = run(QStringLiteral("train p.taskloom --seed 4 --out alone --json"));
        QCOMPARE(alone.status, 0);
        const std::string second = done["runs"][std::size_t{1}].toString();
        QCOMPARE(*engine::sha256OfFile(std::filesystem::path(second) / "weights.safetensors"),
                 *engine::sha256OfFile(path("alone") / "weights.safetensors"));

        const Outcome baselines = run(QStringLiteral("train p.taskloom --baselines --seeds 3,4,5 --out s --json"));
        QVERIFY2(baselines.status == 0, qPrintable(baselines.err));
        const engine::Json base = m_baselines = baselines.event("done");
        QCOMPARE(base["kind"].toString(), std::string("baselines"));
        QCOMPARE(base["runs"].array().size(), std::size_t{6});
        QCOMPARE(base["repeats"].toInteger(), std::int64_t{3});
    }

    void comparingAsJson() {
        const Outcome json = run(compareWithBaselines(m_seeds["study"]) + QStringLiteral(" --json"));
        QVERIFY2(json.status == 0, qPrintable(json.err));
        const std::vector<engine::Json> lines = json.lines();
        QCOMPARE(lines.size(), std::size_t{4}); // two rows, the front, the verdict on the only one that is no baseline
        QCOMPARE(lines[0]["letter"].toString(), std::string("A"));
        QVERIFY(!lines[0]["baseline"].toBool() && lines[1]["baseline"].toBool());
        const engine::Json gain = lines[0]["gains"]["click"];
        QVERIFY(gain["paired"].toBool());
        QCOMPARE(gain["repeats"].toInteger(), std::int64_t{3});
        const double difference =
            lines[0]["validation"]["click"]["auc"].toDouble() - lines[1]["validation"]["click"]["auc"].toDouble();
        QVERIFY(std::abs(gain["gain"].toDouble() - difference) < 1e-12);
        QVERIFY(lines[0]["delta_m"]["gain"].isNumber());
        QVERIFY(lines[0]["front"].toBool() || lines[1]["front"].toBool());
        QVERIFY(lines[0]["delta_m"]["low"].toDouble() < lines[0]["delta_m"]["gain"].toDouble());
        const engine::Json verdict = json.event("verdict");
        QVERIFY(!verdict["text"].toString().empty());
        QVERIFY2(verdict["certainty"].toString().find("judged in 3 repeats on ") != std::string::npos,
                 verdict["certainty"].toString().c_str());
        QVERIFY(verdict["warnings"].array().empty());
        const engine::Json front = json.event("front");
        // Two rectangles from the trivial answers, without what they share; none where a task is no better than chance.
        const auto side = [&](std::size_t row, const char* task) {
            return std::max(0.0, lines[row]["validation"][task]["auc"].toDouble() - 0.5);
        };
        const double area = side(0, "click") * side(0, "buy") + side(1, "click") * side(1, "buy") -
                            std::min(side(0, "click"), side(1, "click")) * std::min(side(0, "buy"), side(1, "buy"));
        QVERIFY(front["hypervolume"].isNumber());
        QVERIFY(std::abs(front["hypervolume"].toDouble() - area) < 1e-12);
        QCOMPARE(front["reference"]["click"].toDouble(), 0.5);
    }

    void comparingForPeople() {
        const Outcome people = run(compareWithBaselines(m_seeds["study"]));
        QCOMPARE(people.status, 0);
        QVERIFY2(people.out.contains(QStringLiteral("Verdict on A")), qPrintable(people.out));
        QVERIFY(people.out.contains(QStringLiteral("took no part in choosing")));

        const Outcome longer = run(QStringLiteral("train p.taskloom --seeds 3,4,5 --out s --json --set ") +
                                   QStringLiteral("training.learning_rate=0.02"));
        QVERIFY2(longer.status == 0, qPrintable(longer.err));
        const Outcome unfair = run(compareWithBaselines(longer.event("done")["study"]));
        QVERIFY2(unfair.out.contains(QStringLiteral("Warning: The baseline was made with other settings")) &&
                     unfair.out.contains(QStringLiteral("→ 0.02)")),
                 qPrintable(unfair.out));
        QVERIFY(!people.out.contains(QStringLiteral("Warning")));
        const engine::Json& runs = m_seeds["runs"];
        const QString second = qs(runs[std::size_t{1}].toString());
        const Outcome one = run(QStringLiteral("compare ") + second + QStringLiteral(" --baseline ") +
                                qs(m_baselines["study"].toString()));
        QCOMPARE(one.status, 0);
        QVERIFY2(one.out.contains(QStringLiteral("Too few repeats to judge.")), qPrintable(one.out));
        const Outcome grouped = run(QStringLiteral("compare ") + second + QLatin1Char(' ') +
                                    qs(runs[std::size_t{0}].toString()) + QStringLiteral(" --group --json"));
        QCOMPARE(grouped.lines().front()["repeats"].toInteger(), std::int64_t{2});
    }

    void folds() {
        const Outcome folds = run(QStringLiteral("train p.taskloom --folds 3 --json"));
        QVERIFY2(folds.status == 0, qPrintable(folds.err));
        const engine::Json done = folds.event("done");
        QCOMPARE(done["kind"].toString(), std::string("folds"));
        QCOMPARE(done["repeats"].toInteger(), std::int64_t{3});
        std::int64_t rows = 0;
        for (const engine::Json& line : folds.lines()) {
            if (line["event"].toString() == "run")
                rows += line["tasks"]["click"]["rows"].toInteger();
        }
        QCOMPARE(rows, std::int64_t{300});
        QCOMPARE(engine::listStudies(path("p.runs")).size(), std::size_t{1});
        // The project stands for all that was made of it.
        const Outcome all = run(QStringLiteral("compare p.taskloom --json"));
        QCOMPARE(all.status, 0);
        QCOMPARE(all.lines().front()["repeats"].toInteger(), std::int64_t{3});
        const Outcome people = run(QStringLiteral("train p.taskloom --folds 2 --out f"));
        QCOMPARE(people.status, 0);
        QVERIFY2(people.out.contains(QStringLiteral("run 1/2")), qPrintable(people.out));
        QVERIFY(people.out.contains(QStringLiteral("±")));
        QVERIFY(people.out.contains(QStringLiteral("linear = linear models on the same inputs")));
    }

    void manySeeds() {
        const Outcome two = run(QStringLiteral("train p.taskloom --seeds 2 --seed 30 --epochs 1 --out two --json"));
        QCOMPARE(two.status, 0);
        QCOMPARE(two.event("done")["repeats"].toInteger(), std::int64_t{2});
        QCOMPARE(two.event("run")["seed"].toInteger(), std::int64_t{31});
    }

    void refusals() {
        QCOMPARE(run(QStringLiteral("train p.taskloom --seeds x")).status, 2);
        QCOMPARE(run(QStringLiteral("train p.taskloom --seeds 1,,2")).status, 2);
        QCOMPARE(run(QStringLiteral("train p.taskloom --seeds 0")).status, 2);
        QCOMPARE(run(QStringLiteral("train p.taskloom --seeds 4,4")).status, 2);
        QCOMPARE(run(QStringLiteral("train p.taskloom --folds 1")).status, 2);
        QCOMPARE(run(QStringLiteral("compare")).status, 2);
        const Outcome nowhere = run(QStringLiteral("compare nowhere"));
        QCOMPARE(nowhere.status, 4);
        QVERIFY(nowhere.err.contains(QStringLiteral("nowhere")));
        QCOMPARE(run(QStringLiteral("compare nowhere.study.json")).status, 4);
        const Outcome diverged = run(QStringLiteral(
            "train p.taskloom --seeds 2 --set training.optimizer=sgd training.learning_rate=1e30 --out d"));
        QVERIFY2(diverged.status == 5, qPrintable(diverged.err));
    }

    void anInterruptKeepsWhatIsDone() {
        QProcess process;
        cli::prepare(process, m_folder.path(),
                     words("train p.taskloom --seeds 1,2 --epochs 100000 --set training.early_stopping=false --out i "
                           "--json"));
        process.start();
        QByteArray out;
        while (!out.contains("started") && process.waitForReadyRead(60'000))
            out += process.readAllStandardOutput();
        QVERIFY(out.contains("started"));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 130);
        const auto studies = engine::listStudies(path("i"));
        QCOMPARE(studies.size(), std::size_t{1});
        // What the first run has learnt so far stays with the study; the second never began.
        const engine::Result<engine::Study> study = engine::readStudy(studies.front());
        QVERIFY(study);
        QCOMPARE(study->runs.size(), std::size_t{1});
    }
};

TASKLOOM_TEST_MAIN(StudiesTest)
#include "tst_studies.moc"
