// The Train page: views of a run from plain values, what is shown and what is not, steering, settings as undo steps.

#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "tests/support/widgets/SyntheticRun.h"
#include "widgets/base/Chip.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/AttentionCard.h"
#include "widgets/charts/CurveCard.h"
#include "widgets/charts/EpochScrubber.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/FrameViews.h"
#include "widgets/charts/GateStrips.h"
#include "widgets/charts/MatrixChart.h"
#include "widgets/charts/PairHistory.h"
#include "widgets/charts/StackedShareChart.h"
#include "widgets/charts/UseBars.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunStore.h"
#include "widgets/document/Training.h"
#include "widgets/inspect/InspectPage.h"
#include "widgets/train/LiveViews.h"
#include "widgets/train/Missing.h"
#include "widgets/train/RunBar.h"
#include "widgets/train/SettingsSpecs.h"
#include "widgets/train/TaskTable.h"
#include "widgets/train/TrainPage.h"
#include "widgets/train/TrainSettings.h"

#include <QLayout>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace widgets;
using support::SyntheticParts;

namespace {

void fill(LiveViews& views, const engine::Project& project, int epochs, const SyntheticParts& parts) {
    views.setProject(project);
    const std::vector<engine::MetricPoint> points = support::syntheticPoints(project, epochs);
    views.append(points, 12);
    for (int epoch = 1; epoch <= epochs; ++epoch)
        views.append(support::syntheticFrame(project, epoch, 40, parts));
    views.refresh(true);
}

/// The window's pixels on the screen are those that it paints when it is asked anew. A tone that differs by a hair, as
/// where a ramp of colours begins within a pixel, is no remainder of another picture.
bool seenIsPainted(QWidget& window) {
    const QImage seen = window.screen()->grabWindow(window.winId()).toImage().convertToFormat(QImage::Format_RGB32);
    const QImage fresh = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    if (seen.size() != fresh.size())
        return false;
    for (int y = 0; y < seen.height(); ++y)
        for (int x = 0; x < seen.width(); ++x) {
            const QRgb a = seen.pixel(x, y), b = fresh.pixel(x, y);
            if (std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b)) > 24)
                return false;
        }
    return true;
}

QString shownSentence(const QWidget& widget) {
    QStringList words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget))
            words << label->text();
    return words.join(QLatin1Char('|'));
}

} // namespace

class TrainPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_data.path().string())); }
    void init() { Theme::instance().choose(SchemeChoice::Dark); }

    void everythingIsShown() {
        LiveViews views;
        views.resize(1300, 760);
        views.show();
        const engine::Project project = support::syntheticProject();
        fill(views, project, 5, {});
        QCOMPARE(views.frames().shownCards(), QStringLiteral("conflict use attention"));
        QVERIFY(views.weightsShown());
        QVERIFY(views.frames().isVisible());
        QCOMPARE(views.losses().chart().drawnPoints(), std::size_t{3 * (5 * 40 + 5)});
        QCOMPARE(views.table().cell(0, 0), QStringLiteral("Click"));
        QCOMPARE(views.table().cell(0, 6), QStringLiteral("5")); // best at the last epoch
        QCOMPARE(views.table().cell(0, 7), QStringLiteral("–"));
        views.setResult(support::syntheticRecord(project, 5).validation);
        QCOMPARE(views.table().cell(0, 7), QStringLiteral("+0.291 ± 0.0041"));
    }

    void weightOrEffectiveShare() {
        LiveViews views;
        views.resize(1300, 760);
        views.show();
        const engine::Project project = support::syntheticProject();
        fill(views, project, 2, {});
        std::vector<engine::MetricPoint> shares;
        for (std::size_t t = 0; t < project.tasks->size(); ++t) {
            engine::MetricPoint point;
            point.step = 80;
            point.task = (*project.tasks)[t].id;
            point.metric = "share";
            point.value = t == 0 ? 0.5 : 0.25;
            shares.push_back(point);
        }
        views.append(shares, 12);
        QVERIFY(views.weights().isVisible() && !views.shares().isVisible());
        views.showShares(true);
        QVERIFY(!views.weights().isVisible() && views.shares().isVisible());
        QCOMPARE(views.shares().shares(), (std::vector<double>{0.5, 0.25, 0.25}));
        QVERIFY(shownSentence(views).contains(QStringLiteral("Effective share over time")));
        views.setProject(project); // another run keeps the choice and forgets the points
        QVERIFY(views.shares().shares().empty());
    }

    void whatHappenedInARunIsSaid() {
        Document document;
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        const support::TemporaryFolder folder;
        engine::RunRecord record = support::syntheticRecord(support::syntheticProject(), 3);
        record.folder = folder.path();
        record.unsolved = 7;
        record.steps = 120;
        record.events = {{40, 1, "", engine::text("First %1.", "thing")}, {80, 2, "t1", engine::text("Second thing.")}};
        std::ofstream(folder / "metrics.csv") << "step,epoch,split,task,metric,value\n";
        training.look(contentOfRun(record));
        const QString words = shownSentence(page);
        QVERIFY2(words.contains(QStringLiteral("Second thing.")), qPrintable(words));
        QVERIFY(words.contains(QStringLiteral("7 of 120 steps")));
    }

    void aProjectOpensWithItsNewestRun() {
        const support::TemporaryFolder folder;
        const std::filesystem::path samples = support::sourceFolder() / "projects";
        for (const char* file : {"shop-mmoe.taskloom", "shop.parquet"})
            std::filesystem::copy_file(samples / file, folder / file);
        std::filesystem::copy(samples / "shop-mmoe.runs", folder / "shop-mmoe.runs",
                              std::filesystem::copy_options::recursive);
        Document document;
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        QVERIFY(document.open(folder / "shop-mmoe.taskloom"));
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(training.record().has_value(), 20000);
        QCOMPARE(training.record()->folder.parent_path(), folder / "shop-mmoe.runs");
        QVERIFY(training.progress().batches > 100 && training.progress().epochs == 12);
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData(), 20000);
        QVERIFY(!training.stale());
        // It ended before its 12 epochs, and the page says why.
        const QString why = QStringLiteral("finished, no gain since epoch %1").arg(training.record()->bestEpoch);
        QVERIFY(std::ranges::any_of(page.findChildren<widgets::Badge*>(),
                                    [&](const widgets::Badge* badge) { return badge->text() == why; }));
    }

    void whatTheModelLacksIsNotThere() {
        LiveViews views;
        views.resize(1200, 700);
        views.show();
        fill(views, support::syntheticProject(1), 3, {1, true, false, false, false});
        QCOMPARE(views.frames().shownCards(), QString()); // one task has nobody to disagree with
        QVERIFY(!views.frames().isVisible());
        QVERIFY(!views.weightsShown());
        fill(views, support::syntheticProject(3), 3, {3, true, false, true, false});
        QCOMPARE(views.frames().shownCards(), QStringLiteral("conflict gates"));
        QCOMPARE(views.frames().columns(), 1);
        QCOMPARE(views.frames().gates().rows().size(), std::size_t{3});
        fill(views, support::syntheticProject(3), 3, {3, false, false, false, true});
        QCOMPARE(views.frames().shownCards(), QStringLiteral("attention"));
        fill(views, support::syntheticProject(3), 3, {3, false, false, false, false});
        QVERIFY(!views.frames().isVisible());
    }

    void scrubberGoesBack() {
        FrameViews views;
        views.resize(700, 600);
        views.show();
        const engine::Project project = support::syntheticProject();
        views.setRun(runNames(project), 20);
        for (int epoch = 1; epoch <= 6; ++epoch)
            views.append(support::syntheticFrame(project, epoch, 40));
        views.refresh(true);
        QCOMPARE(views.scrubber().position(), 5);
        const float last = views.use().rows()[0].mean[0];
        views.scrubber().setPosition(0);
        QVERIFY(views.use().rows()[0].mean[0] < last);
        QVERIFY(!views.scrubber().atNewest());
        views.append(support::syntheticFrame(project, 7, 40)); // new epochs do not pull the view away
        views.refresh(true);
        QCOMPARE(views.scrubber().position(), 0);
        views.scrubber().setPosition(6);
        QVERIFY(views.scrubber().atNewest());
        views.append(support::syntheticFrame(project, 8, 40));
        views.refresh(true);
        QCOMPARE(views.scrubber().position(), 7);
    }

    void attentionChoices() {
        FrameViews views;
        views.resize(700, 600);
        views.show();
        const engine::Project project = support::syntheticProject();
        views.setRun(runNames(project), 0);
        for (int epoch = 1; epoch <= 3; ++epoch)
            views.append(support::syntheticFrame(project, epoch, 40));
        views.refresh(true);
        AttentionCard& card = views.attention();
        QCOMPARE(card.chart().matrix().rows.size(), std::size_t{15});
        const float mean = card.chart().matrix().values[20];
        card.setHead(2);
        QVERIFY(card.chart().matrix().values[20] != mean);
        card.setTasksOnly(true);
        QCOMPARE(card.chart().matrix().columns.size(), std::size_t{3}); // a column a task
        QCOMPARE(card.chart().matrix().rows.size(), std::size_t{15});
        QVERIFY(card.chart().matrix().columns[0].slot);
        card.setDifference(true);
        double sum = 0;
        for (const float value : card.chart().matrix().values)
            sum += static_cast<double>(value);
        QVERIFY(std::abs(sum) < 1e-4); // rows of attention add up to 1, differences to 0
    }

    void conflictOfAPairOverTheRun() {
        FrameViews views;
        views.resize(700, 700);
        views.show();
        const engine::Project project = support::syntheticProject();
        views.setRun(runNames(project), 20);
        views.append(support::syntheticFrame(project, 1, 40));
        views.refresh(true);
        QVERIFY(views.history().isHidden()); // one point is no history
        for (int epoch = 2; epoch <= 6; ++epoch)
            views.append(support::syntheticFrame(project, epoch, 40));
        views.append(support::syntheticFrame(project, 6, 40)); // the same moment twice counts once
        views.refresh(true);
        QVERIFY(views.history().isVisible());
        QCOMPARE(views.history().points().size(), std::size_t{6});
        QCOMPARE(views.history().one().name, QStringLiteral("Click")); // the pair that pulls apart most
        QCOMPARE(views.history().other().name, QStringLiteral("Buy"));
        QVERIFY(views.history().points().back().cosine < views.history().points().front().cosine);
        QVERIFY(views.conflict().chosen() == std::pair(0, 2));
        QSignalSpy nodes(&views, &FrameViews::nodesChosen);
        const QPoint cell = views.conflict().cellRect(2, 1).center().toPoint();
        QTest::mouseClick(&views.conflict(), Qt::LeftButton, {}, cell);
        QCOMPARE(nodes.size(), 1);
        QCOMPARE(views.history().one().name, QStringLiteral("Buy"));
        QCOMPARE(views.history().other().name, QStringLiteral("Cart"));
        QVERIFY(views.history().points().back().cosine > 0);
        QCOMPARE(views.history().table().rows.size(), std::size_t{6});
        QTest::mouseClick(&views.conflict(), Qt::LeftButton, {}, views.conflict().cellRect(1, 1).center().toPoint());
        QCOMPARE(views.history().one().name, QStringLiteral("Buy")); // a task has no history with itself
    }

    void empty() {
        Document document;
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        QVERIFY(shownSentence(page).contains(QStringLiteral("no table yet")));
        QCOMPARE(page.mark(), Mark::None);
        QSignalSpy wanted(&page, &Page::wantsPage);
        QTest::mouseClick(page.findChild<EmptyState*>()->findChildren<QPushButton*>()[1], Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("data"));
        page.start(); // says why, starts nothing
        QVERIFY(!training.busy());
        QVERIFY(missingForRun(document)->sentence.contains(QStringLiteral("table")));
    }

    void aRunFromStartToEnd() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        QVERIFY(shownSentence(page).contains(QStringLiteral("The model is ready")));
        QSignalSpy ended(&training, &Training::ended);
        page.start();
        QCOMPARE(page.mark(), Mark::Running);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY2(training.record(), training.error() ? engine::english(training.error()->text).c_str() : "");
        QCOMPARE(page.mark(), Mark::Ready);
        const QTableWidgetItem* trainLoss = page.views().table().horizontalHeaderItem(1);
        QCOMPARE(trainLoss->text(), QStringLiteral("Train loss, smoothed")); // it is no loss of one batch or epoch
        QVERIFY(trainLoss->toolTip().contains(QStringLiteral("smoothed curve")));
        QVERIFY(page.views().losses().chart().drawnPoints() >= 4); // validation of two epochs and two tasks at least
        QVERIFY(page.views().table().cell(0, 7).startsWith(QLatin1Char('+')) ||
                page.views().table().cell(0, 7).startsWith(QChar(0x2212)));
        QVERIFY(!shownSentence(page).contains(QStringLiteral("other settings")));
        engine::TrainSpec spec = *document.project().training;
        spec.seed = 8;
        document.edit(QStringLiteral("Seed"), engine::withTraining(document.project(), spec));
        QVERIFY(shownSentence(page).contains(QStringLiteral("other settings")));
        document.undoStack().undo();
        QVERIFY(!shownSentence(page).contains(QStringLiteral("other settings")));
    }

    void aRunOfAStudySaysWhichItIs() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path(), 100'000);
        QVERIFY(document.save(folder / "small.taskloom"));
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        engine::StudyJob study;
        study.seeds = {1, 2, 3};
        study.before = 2;
        study.after = 4; // what was asked for together with it
        QSignalSpy ended(&training, &Training::ended);
        training.runStudy(study);
        const auto says = [&](const QString& words) {
            return std::ranges::any_of(page.findChildren<Label*>(), [&](const Label* label) {
                return label->isVisible() && label->text() == words;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Run 3 of 9")), 30'000);
        training.stop();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
    }

    // What lies on the screen is compared with what the page paints when it is asked anew: a message that comes and
    // goes, a side that scrolls and a size that changes leave nothing of what was there before.
    void oldResultsAreDimmedAndPaintedOnce() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        QSignalSpy ended(&training, &Training::ended);
        page.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QTRY_VERIFY(!page.reading());
        QTRY_VERIFY(seenIsPainted(page));
        const QImage before = page.views().losses().chart().grab().toImage();
        const QImage saved = page.views().losses().chart().picture(1).toImage();
        engine::TrainSpec spec = *document.project().training;
        spec.seed = 8;
        document.edit(QStringLiteral("Seed"), engine::withTraining(document.project(), spec));
        QVERIFY(page.views().losses().chart().faded());
        QTRY_VERIFY(seenIsPainted(page));
        QVERIFY(page.views().losses().chart().grab().toImage() != before);
        for (const QSize size : {QSize(1100, 700), QSize(1024, 560), QSize(1300, 640)}) {
            page.resize(size);
            QTRY_VERIFY(seenIsPainted(page));
            auto* side = page.views().findChild<QScrollArea*>();
            for (const int to : {40, 90, side->verticalScrollBar()->maximum(), 10}) {
                side->verticalScrollBar()->setValue(to);
                QTRY_VERIFY(seenIsPainted(page));
            }
        }
        page.hide();
        page.show();
        QTRY_VERIFY(seenIsPainted(page));
        for (MessageBar* bar : page.findChildren<MessageBar*>())
            bar->clear();
        QTRY_VERIFY(seenIsPainted(page));
        page.resize(1300, 800);
        document.undoStack().undo();
        QVERIFY(!page.views().losses().chart().faded());
        QTRY_VERIFY(seenIsPainted(page));
        QTRY_COMPARE(page.views().losses().chart().grab().toImage(), before);
        QCOMPARE(page.views().losses().chart().picture(1).toImage(), saved);
    }

    void trainAndInspectAgree() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        engine::TrainSpec spec = *document.project().training;
        spec.epochs = 150; // 600 steps: two of them share a point of the file
        spec.earlyStopping = false;
        document.edit(QStringLiteral("Epochs"), engine::withTraining(document.project(), spec));
        Training training(document);
        TrainPage page(document, training);
        InspectPage inspect(document, training);
        page.resize(1300, 800);
        page.show();
        inspect.show();
        QSignalSpy ended(&training, &Training::ended), shown(&inspect, &InspectPage::shownRunChanged);
        page.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY(training.record());
        QTRY_VERIFY(!page.reading() && !shown.isEmpty() && !inspect.reading());
        CurveChart &live = page.views().losses().chart(), &stored = inspect.curves().chart();
        QCOMPARE(live.drawnPoints(), stored.drawnPoints());
        for (const ChartTask& task : live.tasks())
            for (const engine::Part part : {engine::Part::Train, engine::Part::Validation}) {
                QVERIFY(std::isfinite(live.lastValue(task.id, part)));
                QCOMPARE(live.lastValue(task.id, part), stored.lastValue(task.id, part));
            }
        QVERIFY(page.views().table().cell(0, 1).startsWith(
            figure(live.lastValue(live.tasks()[0].id, engine::Part::Train))));
        live.setTimeAxis(TimeAxis::Time); // times of the points are still known
        QVERIFY(live.shownTimes().second > 0 && live.shownTimes().second < 60);
    }

    void anotherProjectForgetsTheRun() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        engine::TrainSpec spec = *document.project().training;
        spec.optimizer = "sgd";
        spec.learningRate = 1e6;
        document.edit(QStringLiteral("Rate"), engine::withTraining(document.project(), spec));
        Training training(document);
        TrainPage page(document, training);
        page.show();
        QSignalSpy ended(&training, &Training::ended);
        page.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QCOMPARE(page.mark(), Mark::Findings);
        QSignalSpy marks(&page, &Page::markChanged);
        document.openNew();
        QCOMPARE(page.mark(), Mark::None);
        QVERIFY(!marks.isEmpty());
        QVERIFY(!shownSentence(page).contains(QStringLiteral("no longer a number")));
    }

    void aRunThatDiverges() {
        support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        engine::TrainSpec spec = *document.project().training;
        spec.optimizer = "sgd";
        spec.learningRate = 1e30; // far beyond what the form takes: steps of 100 are survived
        spec.epochs = 200;
        document.edit(QStringLiteral("Rate"), engine::withTraining(document.project(), spec));
        Training training(document);
        TrainPage page(document, training);
        page.resize(1300, 800);
        page.show();
        QSignalSpy ended(&training, &Training::ended);
        page.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY(training.error());
        QCOMPARE(training.error()->code, engine::ErrorCode::Diverged);
        QCOMPARE(page.mark(), Mark::Findings);
        const auto offered = [&page] { // a button shows itself when the events of its layout have run
            const auto buttons = page.findChildren<QPushButton*>();
            return std::ranges::any_of(buttons, [](const QPushButton* button) {
                return button->isVisible() &&
                       button->text().startsWith(QStringLiteral("Run again with learning rate "));
            });
        };
        QTRY_VERIFY2(offered(), qPrintable(shownSentence(page)));
    }

    void buttonsSayWhy() {
        RunBar bar;
        bar.setState(Training::State::Idle, {});
        QVERIFY(bar.runButton()->isEnabled());
        for (QPushButton* button : {bar.pauseButton(), bar.stepButton(), bar.finishButton(), bar.stopButton()}) {
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains(QStringLiteral("Nothing runs")));
        }
        bar.setState(Training::State::Idle, QStringLiteral("There is no table yet."));
        QVERIFY(bar.runButton()->isEnabled());
        QVERIFY(bar.runButton()->toolTip().contains(QStringLiteral("no table")));
        bar.setState(Training::State::Running, {});
        QVERIFY(!bar.runButton()->isEnabled());
        QVERIFY(bar.stepButton()->isEnabled());
        QVERIFY(bar.stopButton()->toolTip().contains(QStringLiteral("No epoch is finished yet")));
        bar.setState(Training::State::Running, {}, true);
        QVERIFY(bar.stopButton()->toolTip().contains(QStringLiteral("best epoch so far is kept")));
        bar.resize(bar.sizeHint());
        bar.show();
        const QRect step = bar.stepButton()->geometry();
        bar.setState(Training::State::Paused, {});
        bar.layout()->activate();
        QCOMPARE(bar.stepButton()->geometry(), step); // nothing moves
        QCOMPARE(bar.pauseButton()->text(), QStringLiteral("Resume"));
        QSignalSpy resumed(&bar, &RunBar::resume);
        bar.pauseButton()->click();
        QCOMPARE(resumed.size(), 1);
        bar.setState(Training::State::Stopping, {});
        QVERIFY(!bar.stopButton()->isEnabled() && !bar.finishButton()->isEnabled());
    }

    void settingsThereAndBack() {
        engine::TrainSpec spec;
        spec.epochs = 12;
        spec.stopRule = engine::StopRule::All;
        spec.seed = 99;
        const engine::Params params = toParams(spec);
        engine::TrainSpec back;
        for (const auto& [key, value] : params)
            back = withSetting(back, key, value);
        QCOMPARE(back, spec);
        QVERIFY(!params.contains("threads")); // chosen by the program
        for (const auto specs : {stepSpecs(), scheduleSpecs(), balancingSpecs(), stoppingSpecs(), repeatSpecs()}) {
            engine::Params some;
            for (const engine::ParamSpec& one : specs)
                some[one.key] = params.contains(one.key) ? params.at(one.key) : engine::standardValue(one);
            QVERIFY(engine::checkParams(specs, some, {}).empty());
            for (const engine::ParamSpec& one : specs)
                QCOMPARE(engine::standardValue(one), one.key == std::string("threads")
                                                         ? engine::ParamValue(std::int64_t{0})
                                                         : toParams({}).at(one.key));
        }
        back.optimizerParams["beta1"] = 0.8;
        QVERIFY(withSetting(back, "optimizer", std::string("sgd")).optimizerParams.empty());
        QCOMPARE(withSetting(back, "optimizer", std::string("adam")).optimizerParams.size(), std::size_t{1});
    }

    void settingsAreUndoSteps() {
        Document document;
        Training training(document);
        TrainPage page(document, training);
        page.resize(1400, 900);
        page.show();
        QVERIFY(page.focusSetting(QStringLiteral("epochs")));
        auto* field =
            qobject_cast<QLineEdit*>(QApplication::focusWidget() ? QApplication::focusWidget() : page.focusWidget());
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("45"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(document.project().training->epochs, 45);
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QCOMPARE(document.project().training->epochs, 30);
        QCOMPARE(field->text(), QStringLiteral("30"));
    }

    // Whatever is chosen: "More settings" says of which settings, because none of its kind stands under the same title.
    void everyGroupUnfoldsOnce() {
        Document document;
        Training training(document);
        TrainPage page(document, training);
        page.resize(1400, 2400);
        page.show();
        for (const char* optimizer : {"adam", "adagrad", "sgd"}) {
            engine::TrainSpec spec = *document.project().training;
            spec.optimizer = optimizer;
            document.edit(QStringLiteral("Optimizer"), engine::withTraining(document.project(), spec));
            auto* settings = page.findChild<TrainSettings*>();
            QTRY_VERIFY(settings->isVisible());
            QMap<int, QString> parts; // from top to bottom
            for (const Label* label : settings->findChildren<Label*>())
                if (label->isVisible() && label->font() == Theme::instance().font("emphasis"))
                    parts[label->mapTo(settings, QPoint()).y()] = label->text();
            const QString fold = QStringLiteral("More settings");
            int folds = 0;
            for (const QPushButton* button : settings->findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == fold) {
                    parts[button->mapTo(settings, QPoint()).y()] = fold;
                    ++folds;
                }
            QVERIFY(folds >= 2);
            QVERIFY(parts.values().contains(QStringLiteral("Steps")));
            QString before;
            for (const QString& part : std::as_const(parts)) {
                QVERIFY2(part != fold || before != fold, optimizer);
                before = part;
            }
        }
    }

    void longerWordsFit() {
        support::PseudoTranslator translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        Document document;
        document.edit(QStringLiteral("Project"), support::syntheticProject());
        Training training(document);
        TrainPage page(document, training);
        page.show();
        QVERIFY2(page.minimumSizeHint().width() <= 1024 - 64,
                 qPrintable(QString::number(page.minimumSizeHint().width())));
        QVERIFY2(page.minimumSizeHint().height() <= 640, qPrintable(QString::number(page.minimumSizeHint().height())));
        LiveViews views;
        fill(views, support::syntheticProject(), 3, {});
        views.show();
        views.refresh(true);
        QVERIFY2(views.minimumSizeHint().width() <= 1024 - 64,
                 qPrintable(QString::number(views.minimumSizeHint().width())));
        QCoreApplication::removeTranslator(&translator);
    }

private:
    support::TemporaryFolder m_data; // runs of projects that were never saved
};

TASKLOOM_TEST_MAIN(TrainPageTest)
#include "tst_trainpage.moc"
