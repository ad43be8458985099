// The Compare page: what it says of runs and studies, what is compared, loading a model, and a study from the window.

#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "tests/support/widgets/SyntheticRun.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/GainBars.h"
#include "widgets/charts/RunLetters.h"
#include "widgets/charts/TradeOff.h"
#include "widgets/compare/ComparePage.h"
#include "widgets/compare/CompareTable.h"
#include "widgets/compare/DifferenceCard.h"
#include "widgets/compare/LoadModel.h"
#include "widgets/compare/StudyRow.h"
#include "widgets/compare/StudyWindow.h"
#include "widgets/compare/VerdictBar.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSlider>

using namespace widgets;

namespace {

engine::TaskResult result(const char* task, double auc) {
    return {"", task, 100, {{"auc", auc, {}, {}, {}, {}, {}}}};
}

engine::Contender contender(const std::string& id, const std::vector<std::pair<double, double>>& values,
                            bool single = false) {
    engine::Contender made;
    made.id = id;
    made.single = single;
    made.name = {engine::text(single ? "Single tasks" : "Experts"), engine::text("Fixed weights")};
    made.rows = "rows";
    made.project = support::syntheticProject(2);
    std::uint64_t seed = 1;
    for (const auto& [click, cart] : values) {
        engine::Repeat repeat;
        repeat.seed = seed++;
        repeat.validation = {result("Click", click), result("Cart", cart)};
        repeat.test = {result("Click", click - 0.01), result("Cart", cart - 0.01)};
        repeat.parameters = single ? 2000 : 1000;
        repeat.seconds = 65;
        made.repeats.push_back(repeat);
    }
    return made;
}

/// A helps Click and hurts Cart; B is worse in both; C is the baseline.
CompareContent content() {
    CompareContent made;
    made.contenders = {contender("20261125-030303-aaaa", {{0.80, 0.70}, {0.81, 0.71}, {0.82, 0.70}}),
                       contender("20261125-020202-bbbb", {{0.70, 0.60}, {0.71, 0.61}}),
                       contender("20261125-010101-cccc", {{0.75, 0.75}, {0.75, 0.76}, {0.76, 0.75}}, true)};
    return made;
}

struct Opened {
    support::TemporaryFolder folder;
    Document document;
    Training training{document};
    Opened() {
        document.edit(QStringLiteral("Project"), support::syntheticProject(2));
        [&] { QVERIFY(document.save(folder / "shop.taskloom")); }();
    }
};

} // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_data;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_data.path().string())); }
    void init() { Theme::instance().choose(SchemeChoice::Light); }

    void anEmptyPageSaysWhatToDo() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        QVERIFY(page.contenders().empty());
        QVERIFY(page.findChild<EmptyState*>()->isVisible());
        QVERIFY(!page.verdict().isVisible());
        QVERIFY(page.mark() == Mark::None);
    }

    void theBestRowIsChosenAndJudged() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        QCOMPARE(page.chosen(), 0);
        QVERIFY(page.mark() == Mark::Ready);
        QCOMPARE(page.verdict().headline(), QStringLiteral("Sharing helps Click and hurts Cart."));
        QVERIFY(page.verdict().details().contains(QStringLiteral("Click: +5.67 ± 0.58 points of AUC, better.")));
        QVERIFY(page.verdict().details().contains(QStringLiteral("negative transfer")));
        QVERIFY(page.verdict().details().contains(QStringLiteral("50 % fewer parameters")));
        QCOMPARE(page.gains().rows().size(), std::size_t{2});
        QVERIFY(std::abs(page.gains().rows()[0].gain - 17.0 / 3) < 1e-9);
        QCOMPARE(page.gains().rows()[0].each.size(), std::size_t{3});
        QCOMPARE(page.tradeOff().points().size(), std::size_t{3});
        QVERIFY(page.tradeOff().points()[0].front && !page.tradeOff().points()[1].front);
        QVERIFY(page.tradeOff().points()[2].baseline);

        page.choose(1);
        QCOMPARE(page.verdict().headline(), QStringLiteral("Too few repeats to judge."));
        page.choose(2);
        QVERIFY(page.verdict().headline().contains(QStringLiteral("baseline")));
        QVERIFY(page.gains().rows().empty());
        QVERIFY(!page.verdict().load().isEnabled() || page.contenders()[2].project.tasks->size() == 2);
    }

    void theVerdictSpeaksOfTheNewestRow() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        CompareContent more = content();
        more.contenders.insert(more.contenders.begin(),
                               contender("20261126-040404-dddd", {{0.60, 0.60}, {0.61, 0.61}, {0.62, 0.60}}));
        page.showContent(more);
        QCOMPARE(page.chosen(), 0); // though it is the worst of all
        QCOMPARE(page.verdict().headline(), QStringLiteral("Sharing hurts every task."));
        page.choose(1);
        more.contenders.insert(more.contenders.begin(), contender("20261127-050505-eeee", {{0.7, 0.7}}));
        page.showContent(more);
        QCOMPARE(page.chosen(), 2); // what the person chose stays
        QCOMPARE(page.verdict().headline(), QStringLiteral("Sharing helps Click and hurts Cart."));
    }

    void theVerdictSaysHowSureItIs() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        QVERIFY(!page.verdict().unsure());
        QVERIFY(page.verdict().warning().isEmpty());
        QVERIFY2(page.verdict().certainty().contains(QStringLiteral("3 repeats on 100 validation rows each")),
                 qPrintable(page.verdict().certainty()));
        QVERIFY(page.frontVolume().isEmpty()); // the trivial answers are not known
        CompareContent some = content();
        some.contenders[0].repeats[2].validation[0].metrics[0].value = 0.95; // .05 .06 .19
        engine::TrainSpec training = *some.contenders[0].project.training;
        training.epochs += 1;
        some.contenders[0].project.training = std::make_shared<const engine::TrainSpec>(training);
        for (engine::Contender& one : some.contenders)
            for (engine::Repeat& repeat : one.repeats)
                for (engine::TaskResult& result : repeat.validation)
                    result.metrics[0].trivial = 0.5;
        page.showContent(some);
        QVERIFY(page.verdict().unsure());
        QVERIFY(page.verdict().certainty().contains(QStringLiteral("Not clear yet")));
        QVERIFY2(page.verdict().warning().contains(QStringLiteral("Epochs (")), qPrintable(page.verdict().warning()));
        // Of A (.8533, .7033) and C (.7533, .7533), from .5 on both axes
        QVERIFY2(page.frontVolume().contains(QStringLiteral("front 0.0845")), qPrintable(page.frontVolume()));
        page.choose(2);
        QVERIFY(!page.verdict().unsure() && page.verdict().warning().isEmpty());
    }

    void aWarningHasTheMarkOfOne() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        CompareContent some;
        some.contenders = {contender("20261125-030303-aaaa", {{0.80, 0.80}, {0.81, 0.81}, {0.82, 0.80}}),
                           contender("20261125-010101-cccc", {{0.75, 0.75}, {0.75, 0.76}, {0.76, 0.75}}, true)};
        page.showContent(some);
        const auto* sign = page.verdict().findChild<QLabel*>(QStringLiteral("warningSign"));
        QVERIFY(sign && !sign->isVisible());
        QCOMPARE(page.verdict().stripe(), "success");
        engine::TrainSpec training = *some.contenders[0].project.training;
        training.epochs += 1;
        some.contenders[0].project.training = std::make_shared<const engine::TrainSpec>(training);
        page.showContent(some);
        QCOMPARE(page.verdict().headline(), QStringLiteral("Sharing helps every task."));
        QVERIFY(!page.verdict().unsure() && !page.verdict().warning().isEmpty());
        QVERIFY(sign->isVisible() && !sign->pixmap(Qt::ReturnByValue).isNull());
        QCOMPARE(page.verdict().stripe(), "warningMark"); // no plain success
    }

    void theBaselineOfAStoppedStudyHasItsFolds() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        CompareContent some = content();
        engine::Contender& first = some.contenders[0];
        for (std::size_t i = 0; i < 3; ++i) { // of five
            first.repeats[i].seed = 7;
            first.repeats[i].fold = static_cast<std::int64_t>(i);
        }
        engine::DataSpec data = *first.project.data;
        data.split.folds = 5;
        first.project.data = std::make_shared<const engine::DataSpec>(data);
        page.showContent(some);
        page.choose(0);
        QCOMPARE(page.baselineStudy().folds, std::int64_t{5});
        QCOMPARE(page.baselineStudy().seeds, (std::vector<std::uint64_t>{7}));
        page.choose(2); // three seeds, no folds
        QCOMPARE(page.baselineStudy().folds, std::int64_t{0});
        QCOMPARE(page.baselineStudy().seeds.size(), std::size_t{3});
    }

    void aStudyAndItsBaselineCountTogether() {
        StudyRow row;
        engine::StudyStep step;
        step.index = 1;
        step.count = 2;
        step.run.seed = 7;
        step.after = 4;
        row.show(step, {}, false);
        QCOMPARE(row.words(), QStringLiteral("Run 2 of 6: seed 7"));
        QVERIFY(std::abs(row.done() - 1.0 / 6) < 1e-9);
        step = {};
        step.count = 4;
        step.project = support::syntheticProject(2);
        step.run.task = step.project.tasks->front().id;
        step.before = 2;
        row.show(step, {}, false);
        QVERIFY(row.words().startsWith(QStringLiteral("Run 3 of 6: ")));
        QVERIFY(std::abs(row.done() - 2.0 / 6) < 1e-9);
    }

    void runsWithoutAResultAreSaidInWords() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        CompareContent some = content();
        some.contenders[1].missing = 3;
        page.showContent(some);
        QCOMPARE(page.table().cell(1, 3), QStringLiteral("2"));
        bool said = false;
        for (int column = 0; column < page.table().columnCount(); ++column)
            said = said || page.table().item(1, column)->toolTip().contains(QStringLiteral("without a result: 3"));
        QVERIFY(said);
    }

    void theTable() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        const CompareTable& table = page.table();
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.cell(0, 1), QStringLiteral("Experts · Fixed weights"));
        QCOMPARE(table.cell(0, 3), QStringLiteral("3"));
        QCOMPARE(table.cell(0, 4), QStringLiteral("0.8100 ± 0.0100"));
        QCOMPARE(table.cell(2, 6), QStringLiteral("–")); // no gain of the baseline over itself
        QVERIFY(table.cell(0, 6).endsWith(QLatin1Char('%')));
        QCOMPARE(table.cell(1, 7), QStringLiteral("1,000"));
        QCOMPARE(table.cell(1, 8), QStringLiteral("1:05"));
        QVERIFY(table.item(0, 4)->font().bold() || table.item(0, 4)->font().weight() > QFont::Medium);
        QVERIFY(table.item(0, 4)->toolTip().contains(QStringLiteral("0.8000")));
        // Box and letter are painted.
        const QImage seen = page.table().viewport()->grab().toImage();
        const QRect cell = table.visualItemRect(table.item(0, 0));
        const QRgb letter = runColour(0, false).rgb();
        int marked = 0;
        for (int x = cell.left(); x <= cell.right(); ++x)
            marked += seen.pixel(x, cell.center().y() - 5) == letter ? 1 : 0;
        QVERIFY2(marked > 12, qPrintable(QString::number(marked)));
        page.table().setFilter(QStringLiteral("single"));
        QVERIFY(table.isRowHidden(0) && table.isRowHidden(1));
        page.table().setFilter({});
        QVERIFY(!table.isRowHidden(0));
    }

    void aRowTakenOffIsNotCompared() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        page.table().setChecked(2, false);
        QTRY_VERIFY(!page.comparison().baseline);
        QCOMPARE(page.tradeOff().points().size(), std::size_t{2});
        QVERIFY(page.verdict().headline().contains(QStringLiteral("no single-task baseline")));
        QCOMPARE(page.tradeOff().points()[0].letter, 0);
        page.table().setChecked(0, false);
        QTRY_COMPARE(page.comparison().contenders.size(), std::size_t{1});
        QCOMPARE(page.tradeOff().points()[0].letter, 1); // letters stay
        page.table().setChecked(2, true);
        QTRY_VERIFY(page.comparison().baseline);
        QCOMPARE(page.table().cell(0, 4), QStringLiteral("0.8100 ± 0.0100")); // still shown
    }

    void thePreference() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        page.preference().setValue(0);
        QCOMPARE(page.preferredName(), QStringLiteral("Experts · Fixed weights"));
        page.preference().setValue(100);
        QCOMPARE(page.preferredName(), QStringLiteral("Single tasks · Fixed weights"));
    }

    void loadingAModelIsOneStep() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        CompareContent all = content();
        engine::Project other = all.contenders[0].project;
        engine::Graph graph = *other.graph;
        engine::Node extra;
        extra.id = "n99";
        extra.type = "dense";
        graph.nodes.push_back(std::make_shared<const engine::Node>(extra));
        other.graph = std::make_shared<const engine::Graph>(graph);
        engine::TrainSpec training = *other.training;
        training.learningRate = 0.5;
        training.seed = 99;
        other.training = std::make_shared<const engine::TrainSpec>(training);
        engine::DataSpec data = *other.data;
        data.path = "elsewhere.csv";
        data.split.folds = 5;
        data.split.fold = 3;
        other.data = std::make_shared<const engine::DataSpec>(data);
        all.contenders[0].project = other;
        page.showContent(all);
        QVERIFY(page.difference().lines().contains(QStringLiteral("+ Dense 1 more")));
        QVERIFY(page.difference().lines().contains(QString::fromUtf8("≠ Learning rate 0.001 → 0.5")));
        const engine::Project before = opened.document.project();
        QSignalSpy wanted(&page, &Page::wantsPage);
        const int steps = opened.document.undoStack().count();
        page.verdict().load().click();
        QCOMPARE(opened.document.undoStack().count(), steps + 1);
        QVERIFY(engine::find(*opened.document.project().graph, "n99"));
        QCOMPARE(opened.document.project().training->learningRate, 0.5);
        QCOMPARE(opened.document.project().training->seed, before.training->seed);
        QCOMPARE(opened.document.project().data->path, before.data->path);
        QCOMPARE(opened.document.project().data->split.folds, std::int64_t{0});
        QCOMPARE(wanted.count(), 1);
        opened.document.undoStack().undo();
        QVERIFY(!engine::diff(before, opened.document.project()).any());
        all.contenders[0].project = support::syntheticProject(1);
        QVERIFY(!whyNotLoadable(all.contenders[0], 2).isEmpty());
        all.contenders[0].repeats.clear();
        QVERIFY(!whyNotLoadable(all.contenders[0], 1).isEmpty());
    }

    void theStudyWindowCounts() {
        StudyWindow window(7, 3, nullptr);
        QSignalSpy wanted(&window, &StudyWindow::startWanted);
        QVERIFY(window.said().startsWith(QStringLiteral("20 runs")));
        window.setBaseline(false);
        QVERIFY(window.said().startsWith(QStringLiteral("5 runs")));
        window.setNumber(QStringLiteral("2"));
        QVERIFY(window.said().contains(QStringLiteral("At least 3")));
        window.chooseFolds(true);
        window.setNumber(QStringLiteral("1"));
        QVERIFY(window.said().contains(QStringLiteral("Between 2")));
        window.start();
        QCOMPARE(wanted.count(), 0);
        window.setNumber(QStringLiteral("abc"));
        window.start();
        QCOMPARE(wanted.count(), 0);
        window.chooseFolds(false);
        window.setNumber(QStringLiteral("3"));
        window.start();
        QCOMPARE(wanted.count(), 1);
    }

    void aStudyFromTheWindow() {
        support::TemporaryFolder folder;
        Document document;
        Training training(document);
        support::openSmallTable(document, folder.path(), 2);
        QVERIFY(document.save(folder / "small.taskloom"));
        ComparePage page(document, training);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(!page.reading());
        QSignalSpy started(&training, &Training::started), ended(&training, &Training::ended);
        page.newStudy();
        auto* window = page.findChild<StudyWindow*>();
        QVERIFY(window);
        window->setNumber(QStringLiteral("3"));
        window->start();
        QVERIFY(training.busy());
        QTRY_VERIFY_WITH_TIMEOUT(ended.count() == 2 && !training.busy(), 60'000);
        QVERIFY(!training.error());
        QTRY_VERIFY(!page.reading() && page.contenders().size() == 2);
        QVERIFY(page.comparison().baseline);
        QCOMPARE(page.contenders()[1].repeats.size() + page.contenders()[0].repeats.size(), std::size_t{6});
        QVERIFY(page.gains().rows().size() == 2);
        QVERIFY(page.verdict().headline() != QStringLiteral("Too few repeats to judge."));
        QVERIFY(!training.stale()); // the document is what was trained, though the last run learnt one task
        QVERIFY(started.count() >= 2);
        // Who asks for a study wants to hear of it, whatever row was chosen before.
        page.choose(0);
        const std::string before = page.contenders()[0].id;
        const auto second = [] { return QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")); };
        QTRY_VERIFY(second().toStdString() > before.substr(0, 15)); // names of studies tell seconds
        page.newStudy();
        const QList<StudyWindow*> windows = page.findChildren<StudyWindow*>();
        windows.last()->setNumber(QStringLiteral("1"));
        windows.last()->start();
        QTRY_VERIFY_WITH_TIMEOUT(ended.count() >= 3 && !training.busy(), 60'000);
        QTRY_VERIFY(!page.reading() && page.contenders().size() >= 3);
        QVERIFY(page.chosen() >= 0);
        const engine::Contender& chosen = page.contenders()[static_cast<std::size_t>(page.chosen())];
        QVERIFY2(!chosen.single && chosen.id > before, chosen.id.c_str());
    }

    void aStudyMovesWithTheFirstSave() {
        support::TemporaryFolder folder;
        Document document;
        document.edit(QStringLiteral("Project"), support::syntheticProject(2));
        const std::filesystem::path before = document.runsFolder();
        QVERIFY(engine::newStudy(engine::StudyKind::Seeds, "", 3, before));
        QVERIFY(document.save(folder / "p.taskloom"));
        QCOMPARE(engine::listStudies(document.runsFolder()).size(), std::size_t{1});
        QVERIFY(engine::listStudies(before).empty());
    }

    void aStudyStopsWithinABatch() {
        support::TemporaryFolder folder;
        Document document;
        Training training(document);
        support::openSmallTable(document, folder.path(), 100'000);
        QVERIFY(document.save(folder / "small.taskloom"));
        ComparePage page(document, training);
        page.resize(1200, 800);
        page.show();
        engine::StudyJob study;
        study.seeds = {1, 2, 3};
        study.after = 6; // baselines that were asked for with it
        training.runStudy(study);
        QTRY_VERIFY_WITH_TIMEOUT(training.progress().step > 0, 30'000);
        QVERIFY(training.studyStep());
        QTRY_VERIFY(page.study().isVisible());
        QTRY_VERIFY(page.study().words().contains(QStringLiteral("Run 1 of 9")));
        QVERIFY(page.mark() == Mark::Running);
        QSignalSpy ended(&training, &Training::ended);
        training.stop();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30'000);
        QVERIFY(!training.busy());
        QVERIFY(training.studyOutcome() && !training.studyOutcome()->ended);
        QCOMPARE(training.studyOutcome()->study.runs.size(), std::size_t{1});
        QVERIFY(!page.study().isVisible());
        // One row, of the study; the run that was stopped is no row of its own.
        QTRY_VERIFY(!page.reading() && !page.contenders().empty());
        QCOMPARE(page.contenders().size(), std::size_t{1});
        QCOMPARE(page.contenders().front().missing, std::int64_t{3});
    }

    void everyLanguageAndScheme() {
        Opened opened;
        ComparePage page(opened.document, opened.training);
        page.resize(1100, 700);
        page.show();
        QTRY_VERIFY(!page.reading());
        page.showContent(content());
        for (const SchemeChoice scheme : {SchemeChoice::Dark, SchemeChoice::Light}) {
            Theme::instance().choose(scheme);
            QVERIFY(!page.grab().isNull());
        }
        PseudoTranslator pseudo;
        qApp->installTranslator(&pseudo);
        QTRY_VERIFY(page.verdict().load().text() != QStringLiteral("Load model"));
        QVERIFY(page.minimumSizeHint().width() <= 1024 - length("control.railWidth"));
        qApp->removeTranslator(&pseudo);
        QTRY_COMPARE(page.verdict().load().text(), QStringLiteral("Load model"));
        QCOMPARE(page.chosen(), 0);
    }
};

TASKLOOM_TEST_MAIN(ComparePageTest)
#include "tst_comparepage.moc"
