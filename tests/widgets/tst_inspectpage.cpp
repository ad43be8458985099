// The Inspect page: runs of a project are found and read in jobs, figures stand beside their baselines, and words say
// no more than the figures do.

#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "tests/support/widgets/SyntheticRun.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/CurveCard.h"
#include "widgets/charts/EpochScrubber.h"
#include "widgets/charts/FrameViews.h"
#include "widgets/compare/ComparePage.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"
#include "widgets/inspect/DecisionTable.h"
#include "widgets/inspect/InspectPage.h"
#include "widgets/inspect/MetricsTable.h"
#include "widgets/inspect/PredictWindow.h"
#include "widgets/inspect/RunFacts.h"
#include "widgets/inspect/Verdict.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QSignalSpy>
#include <QSlider>

#include <fstream>

using namespace widgets;

namespace {

/// A run folder as training leaves it, without weights.
engine::RunRecord storedRun(const std::filesystem::path& parent, const std::string& id, int epochs) {
    const engine::Project project = support::syntheticProject();
    const std::filesystem::path folder = parent / id;
    std::filesystem::create_directories(folder);
    engine::RunRecord record = support::syntheticRecord(project, epochs, folder);
    record.id = id;
    [&] { QVERIFY(engine::writeRun(record)); }();
    std::ofstream(folder / "metrics.csv") << engine::metricsCsv(support::syntheticPoints(project, epochs), true);
    for (int epoch = 1; epoch <= epochs; ++epoch)
        [&] { QVERIFY(engine::writeFrame(folder, support::syntheticFrame(project, epoch, 40))); }();
    return record;
}

struct Opened {
    support::TemporaryFolder folder;
    Document document;
    Training training{document};
    Opened() {
        document.edit(QStringLiteral("Project"), support::syntheticProject());
        [&] { QVERIFY(document.save(folder / "shop.taskloom")); }();
    }
};

} // namespace

class InspectPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_data.path().string())); }
    void init() { Theme::instance().choose(SchemeChoice::Light); }

    void nothingYet() {
        Opened opened;
        InspectPage page(opened.document, opened.training);
        page.show();
        QTRY_VERIFY(!page.reading());
        QVERIFY(page.runs().empty());
        QCOMPARE(page.mark(), Mark::None);
        QVERIFY(page.findChild<EmptyState*>()->isVisible());
        QSignalSpy wanted(&page, &Page::wantsPage);
        page.findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("train"));
    }

    void newestRunIsShown() {
        Opened opened;
        const std::filesystem::path runs = opened.document.runsFolder();
        storedRun(runs, "20260131-120000-aaaa", 3);
        storedRun(runs, "20260131-140000-bbbb", 5);
        InspectPage page(opened.document, opened.training);
        page.resize(1300, 800);
        QSignalSpy shown(&page, &InspectPage::shownRunChanged);
        page.show();
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(page.runs().size(), std::size_t{2});
        QCOMPARE(page.runs()[0].id, std::string("20260131-140000-bbbb"));
        QCOMPARE(page.mark(), Mark::Ready);
        QCOMPARE(page.frames().scrubber().position(), 4);
        QCOMPARE(page.frames().shownCards(), QStringLiteral("conflict use attention"));
        QVERIFY(page.curves().chart().drawnPoints() > 100);
        page.runChoice().setCurrentIndex(1);
        Q_EMIT page.runChoice().activated(1);
        QTRY_COMPARE(shown.size(), 2);
        QCOMPARE(page.frames().scrubber().position(), 2);
        storedRun(runs, "20260131-160000-cccc", 2); // a run that just ended is chosen
        page.reload(QStringLiteral("20260131-160000-cccc"));
        QTRY_COMPARE(shown.size(), 3);
        QCOMPARE(page.runChoice().currentIndex(), 0);
    }

    void runsOfAMinuteAreToldApart() {
        engine::RunRecord run = support::syntheticRecord(support::syntheticProject(), 2);
        const std::vector<engine::Task> tasks = *run.project.tasks;
        engine::TrainSpec spec = *run.project.training;
        spec.seed = 11;
        run.project.training = std::make_shared<const engine::TrainSpec>(spec);
        const QString whole = runTitle(run, tasks);
        QVERIFY2(whole.endsWith(QStringLiteral(", seed 11")), qPrintable(whole));
        run.project.tasks = std::make_shared<const std::vector<engine::Task>>(1, tasks[1]);
        const QString alone = runTitle(run, tasks);
        QVERIFY2(alone.contains(qs(tasks[1].name) + QStringLiteral(" alone, seed 11")), qPrintable(alone));
        QVERIFY(!runTitle(run, *run.project.tasks).contains(QStringLiteral("alone"))); // of a project of one task
        engine::DataSpec table = *run.project.data;
        table.split.folds = 5;
        table.split.fold = 2;
        run.project.data = std::make_shared<const engine::DataSpec>(table);
        run.state = engine::RunState::Stopped;
        QVERIFY2(runTitle(run, tasks).endsWith(QStringLiteral(" alone, fold 3 of 5, seed 11, stopped")),
                 qPrintable(runTitle(run, tasks)));
    }

    /// A study ends with the baseline of one task: the page stays with the model of all of them.
    void theBaselineThatEndsAStudyIsNotShown() {
        Opened opened;
        const std::filesystem::path runs = opened.document.runsFolder();
        storedRun(runs, "20260131-120000-aaaa", 3);
        engine::RunRecord alone = storedRun(runs, "20260131-140000-bbbb", 5);
        alone.project.tasks = std::make_shared<const std::vector<engine::Task>>(1, alone.project.tasks->front());
        QVERIFY(engine::writeRun(alone));
        InspectPage page(opened.document, opened.training);
        QSignalSpy shown(&page, &InspectPage::shownRunChanged);
        page.show();
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(page.runChoice().currentData().toString(), QStringLiteral("20260131-120000-aaaa"));
        opened.training.look(contentOfRun(alone));
        QTRY_VERIFY(!page.reading());
        QCOMPARE(page.runChoice().currentData().toString(), QStringLiteral("20260131-120000-aaaa"));
    }

    void brokenRunIsNamed() {
        Opened opened;
        const std::filesystem::path runs = opened.document.runsFolder();
        storedRun(runs, "20260131-120000-aaaa", 2);
        std::filesystem::create_directories(runs / "20260131-130000-bbbb");
        std::ofstream(runs / "20260131-130000-bbbb" / "run.json") << "{ not json";
        RunCache cache;
        const RunList list = listOfRuns({runs, runs}, {}, cache, {});
        QCOMPARE(list.runs.size(), std::size_t{1});
        QCOMPARE(list.unread.size(), std::size_t{1});
        InspectPage page(opened.document, opened.training);
        QSignalSpy shown(&page, &InspectPage::shownRunChanged);
        page.show();
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(page.findChild<MessageBar*>()->isVisible());
        QCOMPARE(page.runs().size(), std::size_t{1});
    }

    void aRunThatStaysIsReadOnceForEveryPage() {
        Opened opened;
        const std::filesystem::path folder = opened.document.runsFolder() / "20260131-120000-aaaa";
        storedRun(opened.document.runsFolder(), "20260131-120000-aaaa", 2);
        InspectPage page(opened.document, opened.training);
        page.show();
        QTRY_COMPARE(page.runs().size(), std::size_t{1});
        // Blank, but of the same time and size: who reads it again has no run.
        const std::filesystem::path file = folder / "run.json";
        const auto written = std::filesystem::last_write_time(file);
        const auto bytes = std::filesystem::file_size(file);
        std::ofstream(file) << std::string(bytes, ' ');
        std::filesystem::last_write_time(file, written);
        ComparePage compare(opened.document, opened.training);
        compare.show();
        QTRY_VERIFY(!compare.reading());
        QCOMPARE(compare.contenders().size(), std::size_t{1});
        const std::shared_ptr<RunCache> cache = opened.document.runCache();
        QCOMPARE(cache->read(folder)->id, std::string("20260131-120000-aaaa"));
        std::filesystem::last_write_time(file, written + std::chrono::seconds(1));
        QVERIFY(!cache->read(folder)); // it has changed
        std::filesystem::last_write_time(file, written);
        QVERIFY(!cache->read(folder)); // and what was known of it is gone
        opened.document.openNew();
        QVERIFY(opened.document.runCache() != cache); // another project begins with nothing
    }

    void theThresholdMoves() {
        engine::RunRecord record = support::syntheticRecord(support::syntheticProject(2), 5);
        for (engine::TaskResult& result : record.test)
            result.decision = engine::Decision{0.3, 60, 40, 20, 880};
        record.test[0].curve = {
            {0.1, 75, 200, 5, 720}, {0.3, 60, 40, 20, 880}, {0.5, 30, 10, 50, 910}, {0.99, 0, 0, 80, 920}};
        DecisionTable table;
        table.resize(900, 120);
        table.show(record);
        QCOMPARE(table.rowCount(), 2);
        QVERIFY(!table.slider(1)); // nothing was kept: it stands where it is
        QCOMPARE(table.cell(0, 2), QStringLiteral("0.3000"));
        QCOMPARE(table.cell(0, 7), QStringLiteral("0.6000")); // 60 of 100
        QCOMPARE(table.cell(0, 8), QStringLiteral("0.7500")); // 60 of 80
        QCOMPARE(table.cell(0, 9), QStringLiteral("0.6667"));
        QCOMPARE(table.slider(0)->value(), 1);
        QVERIFY(table.slider(0)->toolTip().contains(QStringLiteral("chosen by them looks better")));
        table.slider(0)->setValue(2);
        const QStringList half = {QStringLiteral("0.5000"), QStringLiteral("30"),    QStringLiteral("10"),
                                  QStringLiteral("50"),     QStringLiteral("910"),   QStringLiteral("0.7500"),
                                  QStringLiteral("0.3750"), QStringLiteral("0.5000")};
        for (int i = 0; i < half.size(); ++i)
            QCOMPARE(table.cell(0, 2 + i), half[i]);
        QCOMPARE(table.cell(1, 2), QStringLiteral("0.3000")); // the other task stays
        Theme::instance().choose(SchemeChoice::Dark);         // built anew
        QCOMPARE(table.cell(0, 2), QStringLiteral("0.5000"));
        QCOMPARE(table.slider(0)->value(), 2);
        table.slider(0)->setValue(3);
        QCOMPARE(table.cell(0, 7), QStringLiteral("–")); // nobody is called yes
        table.resetThreshold(0);
        QCOMPARE(table.cell(0, 2), QStringLiteral("0.3000"));
        table.slider(0)->setValue(0);
        record.id = "another";
        table.show(record);
        QCOMPARE(table.cell(0, 2), QStringLiteral("0.3000"));
        std::swap(record.validation, record.test);
        record.test.clear();
        record.id = "without test rows";
        QCOMPARE(table.horizontalHeaderItem(0)->text(), QStringLiteral("Yes / no, test rows"));
        table.show(record);
        QCOMPARE(table.horizontalHeaderItem(0)->text(), QStringLiteral("Yes / no, validation"));
        QVERIFY(!table.slider(0)->toolTip().contains(QStringLiteral("test rows")));
        table.resize(520, 120); // what is left needs no scrolling
        QVERIFY(table.isColumnHidden(6) && !table.isColumnHidden(9));
        QVERIFY(table.horizontalHeader()->length() <= table.viewport()->width());
    }

    void metricsNameTheirThreshold() {
        engine::RunRecord record = support::syntheticRecord(support::syntheticProject(2), 5);
        for (auto* part : {&record.validation, &record.test})
            for (const char* id : {"f1", "best_f1"})
                (*part)[0].metrics.push_back({id, 0.5, {}, {}, {}, {}, {}});
        std::vector<engine::Task> tasks = *record.project.tasks;
        tasks[1].metricParams["threshold"] = 0.2;
        record.project.tasks = std::make_shared<const std::vector<engine::Task>>(tasks);
        MetricsTable table;
        table.setEveryMetric(true);
        table.show(record);
        QCOMPARE(table.cell(3, 1), QStringLiteral("Accuracy (yes from 0.5) ↑"));
        QCOMPARE(table.cell(4, 1), QStringLiteral("F1 (yes from 0.5) ↑"));
        QCOMPARE(table.cell(5, 1), QStringLiteral("Best F1 (at the best threshold) ↑"));
        QCOMPARE(table.cell(9, 1), QStringLiteral("Accuracy (yes from 0.2) ↑"));
        QCOMPARE(table.cell(0, 1), QStringLiteral("AUC ↑"));
    }

    void figuresBesideBaselines() {
        MetricsTable table;
        table.show(support::syntheticRecord(support::syntheticProject(), 5));
        QCOMPARE(table.rowCount(), 9); // three metrics of three tasks
        QCOMPARE(table.cell(0, 0), QStringLiteral("Click"));
        QCOMPARE(table.cell(0, 1), QStringLiteral("AUC ↑"));
        QCOMPARE(table.cell(0, 2), QStringLiteral("0.7910 ± 0.0041"));
        QCOMPARE(table.cell(0, 3), QStringLiteral("0.7870 ± 0.0041"));
        QCOMPARE(table.cell(0, 4), QStringLiteral("0.5000"));
        QCOMPARE(table.cell(0, 5), QStringLiteral("0.7760"));
        QCOMPARE(table.cell(0, 6), QStringLiteral("better by +0.287 ± 0.004"));
        QCOMPARE(table.cell(1, 6), QString()); // no standard error, no words
        table.setEveryMetric(true);
        QCOMPARE(table.rowCount(), 12);
        engine::MetricValue sure;
        sure.metric = "auc";
        sure.value = 1.0;
        sure.standardError = 1e-9;
        sure.trivial = 0.5;
        QCOMPARE(againstTrivial(sure).words, QStringLiteral("better by +0.500 ± 0.000"));
    }

    void belowItsBaselinesIsSaid() {
        engine::RunRecord record = support::syntheticRecord(support::syntheticProject(), 5);
        QVERIFY(belowBaselines(record).isEmpty());
        record.test[0].metrics[0].linear = 0.78701; // equal in figures
        QVERIFY(belowBaselines(record).isEmpty());
        record.test[0].metrics[0].linear = 0.7871;
        record.test[2].metrics[0].trivial = 0.9;
        const QStringList sentences = belowBaselines(record);
        QCOMPARE(sentences.size(), 2);
        QCOMPARE(sentences[0], QStringLiteral("Click is not better than its linear model: AUC 0.7870 against 0.7871."));
        QVERIFY(sentences[1].startsWith(QStringLiteral("Buy is no better than always giving the same answer")));
        record.test.clear(); // validation counts where there is no test part
        record.validation[1].metrics[0].trivial = 0.7975;
        QCOMPARE(belowBaselines(record).size(), 1);
        QVERIFY(belowBaselines(record)[0].contains(QStringLiteral("not clearly better")));
        Opened opened;
        InspectPage page(opened.document, opened.training);
        page.showContent(std::make_shared<RunContent>(RunContent{record, {}, {}, {}}));
        QCOMPARE(page.below(), belowBaselines(record)[0]);
        page.showContent(std::make_shared<RunContent>(
            RunContent{support::syntheticRecord(support::syntheticProject(), 5), {}, {}, {}}));
        QCOMPARE(page.below(), QString());
    }

    void aRunWithoutAnEpochSaysSo() {
        engine::RunRecord record = support::syntheticRecord(support::syntheticProject(), 5);
        record.state = engine::RunState::Stopped;
        record.bestEpoch = record.epochs = 0;
        record.validation.clear();
        record.test.clear();
        Opened opened;
        InspectPage page(opened.document, opened.training);
        page.resize(1300, 800);
        page.showContent(std::make_shared<RunContent>(RunContent{record, {}, {}, {}}));
        QVERIFY(page.metrics().isHidden());
        QStringList words;
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (label->isVisibleTo(&page))
                words << label->text();
        const QString all = words.join(QLatin1Char('|'));
        QVERIFY2(all.contains(QStringLiteral("no figures to compare")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("This run has none")), qPrintable(all));
        QVERIFY(!all.contains(QStringLiteral("best epoch")));
    }

    void words() {
        QCOMPARE(againstTrivial({"auc", 0.53, 0.01, 0.5, 0.7, {}, {}}).against, Against::Better);
        QCOMPARE(againstTrivial({"auc", 0.53, 0.02, 0.5, 0.1, {}, {}}).against, Against::Unclear);
        QCOMPARE(againstTrivial({"auc", 0.45, 0.01, 0.5, 0.1, {}, {}}).against, Against::Worse);
        QCOMPARE(againstTrivial({"auc", 0.9, {}, 0.5, 0.1, {}, {}}).against, Against::Unknown);
        QVERIFY(againstTrivial({"auc", 0.9, {}, 0.5, 0.1, {}, {}}).words.isEmpty());
        QCOMPARE(againstTrivial({"auc", {}, 0.1, 0.5, 0.1, {}, {}}).against, Against::Unknown);
        QCOMPARE(againstTrivial({"rmse", 2.0, 0.1, 3.0, {}, {}, {}}).against, Against::Better); // lower is better
    }

    void facts() {
        RunFacts facts;
        facts.show(support::syntheticRecord(support::syntheticProject(), 5));
        QStringList all;
        for (int i = 0; i < facts.count(); ++i)
            all << facts.fact(i);
        const QString words = all.join(QLatin1Char('|'));
        QVERIFY2(words.contains(QStringLiteral("1:52")) && words.contains(QStringLiteral("71,149")), qPrintable(words));
        QVERIFY(words.contains(QStringLiteral("5, best 4")));
    }

    void predictionsOfARunWithoutWeights() {
        Opened opened;
        const engine::RunRecord run = storedRun(opened.document.runsFolder(), "20260131-120000-aaaa", 2);
        std::ofstream(opened.folder / "new.csv") << "a,b\n1,2\n";
        PredictWindow window(run, nullptr);
        window.show();
        QSignalSpy done(&window, &PredictWindow::done);
        window.predictFile(QString::fromStdString((opened.folder / "new.csv").string()));
        QVERIFY(window.running());
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toBool(), false);
        QVERIFY(!window.ready());
        QVERIFY(!window.message().isEmpty()); // a sentence, not a code
    }

    /// Tables to predict are looked for where the one that was learnt from lies.
    void choosingATableBeginsBesideTheOneLearntFrom() {
        support::TemporaryFolder tables;
        engine::RunRecord run = support::syntheticRecord(support::syntheticProject(), 2);
        engine::DataSpec table = *run.project.data;
        table.path = (tables / "shop.csv").string();
        run.project.data = std::make_shared<const engine::DataSpec>(table);
        PredictWindow window(run, nullptr);
        window.chooseFile();
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().canonicalPath(), QFileInfo(qs(tables.path().string())).canonicalFilePath());
        dialog->reject();
    }

    void longerWordsFit() {
        support::PseudoTranslator translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        Opened opened;
        storedRun(opened.document.runsFolder(), "20260131-120000-aaaa", 2);
        InspectPage page(opened.document, opened.training);
        QSignalSpy shown(&page, &InspectPage::shownRunChanged);
        page.show();
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY2(page.minimumSizeHint().width() <= 1024 - 64,
                 qPrintable(QString::number(page.minimumSizeHint().width())));
        QVERIFY2(page.minimumSizeHint().height() <= 640, qPrintable(QString::number(page.minimumSizeHint().height())));
        QCoreApplication::removeTranslator(&translator);
    }

private:
    support::TemporaryFolder m_data; // runs of projects that were never saved
};

TASKLOOM_TEST_MAIN(InspectPageTest)
#include "tst_inspectpage.moc"
