// Saving while a run goes on, what cannot be moved, and undo after saving into another folder.

#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunPlaces.h"
#include "widgets/document/Training.h"
#include "widgets/document/UnsavedRuns.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <memory>

using namespace widgets;
namespace fs = std::filesystem;

class SavingTest : public QObject {
    Q_OBJECT

    static void makeRun(const fs::path& folder) {
        fs::create_directories(folder);
        std::ofstream(folder / "run.json") << "{}";
    }

    static bool isLookedAt(const Document& document, const fs::path& folder) {
        const RunPlaces places = runPlaces(document);
        return places.table.empty() && std::ranges::find(places.folders, folder) != places.folders.end();
    }

    /// A long run in its second epoch; the folder of the project's runs.
    static fs::path beginLongRun(Document& document, Training& training, const fs::path& folder) {
        support::openSmallTable(document, folder, 100'000);
        const fs::path before = document.runsFolder();
        makeRun(before / "earlier");
        training.run();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(training.progress().epoch > 1, 60000); }();
        return before;
    }

private Q_SLOTS:
    void savingDuringARun() {
        const support::TemporaryFolder folder;
        Document document;
        Training training(document);
        const QSignalSpy problems(&document, &Document::problem), ended(&training, &Training::ended);
        const fs::path before = beginLongRun(document, training, folder.path());
        const fs::path after = folder / "there" / "small.runs";
        fs::create_directories(folder / "there");
        QVERIFY(document.save(folder / "there" / "small.taskloom"));
        QCOMPARE(document.runsFolder(), after);
        QCOMPARE(engine::listRuns(before).size(), std::size_t{2}); // the one that goes on, and the earlier one
        QVERIFY(engine::listRuns(after).empty());
        QVERIFY(isLookedAt(document, before) && isLookedAt(document, after));
        QVERIFY(!training.stale());
        const std::int64_t epoch = training.progress().epoch;
        QTRY_VERIFY_WITH_TIMEOUT(training.progress().epoch > epoch + 1, 60000); // it writes its files after the save
        training.finishNow();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY2(training.record(), training.error() ? engine::english(training.error()->text).c_str() : "");
        QCOMPARE(training.record()->folder.parent_path(), after);
        QVERIFY(engine::readRun(training.record()->folder));
        QVERIFY(engine::readMetrics(training.record()->folder));
        QVERIFY(fs::exists(after / "earlier" / "run.json"));
        QVERIFY(engine::listRuns(before).empty());
        QVERIFY(!isLookedAt(document, before));
        QVERIFY(!training.stale());
        QCOMPARE(problems.size(), 0);
    }

    void closingDuringARunThatWasSaved() {
        const support::TemporaryFolder folder;
        Document document;
        auto training = std::make_unique<Training>(document);
        const fs::path before = beginLongRun(document, *training, folder.path());
        QVERIFY(document.save(folder / "small.taskloom"));
        training.reset();
        QCOMPARE(engine::listRuns(folder / "small.runs").size(), std::size_t{2});
        QVERIFY(engine::listRuns(before).empty());
    }

    void whatCannotBeMovedIsSaidAndStillFound() {
        const support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        const fs::path before = document.runsFolder(), after = folder / "small.runs";
        makeRun(before / "one");
        makeRun(before / "two");
        std::ofstream(after) << "in the way";
        const QSignalSpy problems(&document, &Document::problem);
        QVERIFY(document.save(folder / "small.taskloom"));
        QCOMPARE(problems.size(), 1);
        const QString said = QString::fromStdString(engine::english(problems[0][0].value<engine::Error>().text));
        QVERIFY2(said.startsWith(QLatin1Char('2')) && said.contains(QString::fromStdString(before.string())) &&
                     said.contains(QString::fromStdString(after.string())),
                 qPrintable(said));
        QVERIFY(fs::exists(before / "one" / "run.json") && isLookedAt(document, before));
        fs::remove(after);
        QVERIFY(document.save(folder / "small.taskloom"));
        QCOMPARE(problems.size(), 1);
        QVERIFY(fs::exists(after / "one" / "run.json") && fs::exists(after / "two" / "run.json"));
        QVERIFY(!isLookedAt(document, before));
    }

    void runsOfAProjectThatWasNotSavedAreFoundAgain() {
        const support::TemporaryFolder folder;
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString((folder / "data").string()));
        fs::path runs;
        engine::Project trained;
        {
            Document document;
            Training training(document);
            support::openSmallTable(document, folder.path());
            QVERIFY(!document.hasUnsavedRuns());
            QSignalSpy ended(&training, &Training::ended);
            training.run();
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
            QVERIFY2(training.record(), training.error() ? engine::english(training.error()->text).c_str() : "");
            QVERIFY(document.hasUnsavedRuns());
            runs = document.runsFolder();
            trained = document.project();
        } // the program ends
        const std::vector<UnsavedProject> known = unsavedProjects(5);
        const auto found = std::ranges::find(known, runs, &UnsavedProject::folder);
        QVERIFY(found != known.end());
        QCOMPARE(found->runs, std::int64_t{1});
        QCOMPARE(found->table, fs::path(trained.data->path).filename().string());
        Document again;
        engine::Result<engine::RunRecord> run = fullestRun(runs);
        QVERIFY(run);
        again.openUnsaved(std::move(*run), runs);
        QVERIFY(*again.project().tasks == *trained.tasks && *again.project().graph == *trained.graph);
        QVERIFY(again.file().empty() && again.hasUnsavedRuns());
        QCOMPARE(again.runsFolder(), runs);
        QTRY_VERIFY_WITH_TIMEOUT(!again.readingData() && again.data() && !again.data()->error, 20000);
        // Saved, it takes its runs along and is no unsaved project any more.
        QVERIFY(again.save(folder / "kept.taskloom"));
        QCOMPARE(engine::listRuns(again.runsFolder()).size(), std::size_t{1});
        QVERIFY(!again.hasUnsavedRuns());
        const std::vector<UnsavedProject> left = unsavedProjects(5);
        QVERIFY(std::ranges::find(left, runs, &UnsavedProject::folder) == left.end());
        run = fullestRun(runs);
        QVERIFY(!run && engine::english(run.error().text).starts_with("There is no run in "));
    }

    void undoAfterSavingIntoAnotherFolder() {
        const support::TemporaryFolder folder;
        Document document;
        support::openSmallTable(document, folder.path());
        const fs::path table = folder / "small.csv";
        const auto rate = [&](double value) {
            engine::TrainSpec spec = *document.project().training;
            spec.learningRate = value;
            document.edit(QStringLiteral("Rate"), engine::withTraining(document.project(), spec),
                          QStringLiteral("rate"));
        };
        const auto found = [&] { return engine::dataPath(document.project(), document.baseFile()); };
        for (const char* name : {"a", "b/c"}) { // the first save, and Save As
            fs::create_directories(folder / name);
            rate(document.project().training->learningRate / 2);
            QVERIFY(document.save(folder / name / "p.taskloom"));
            QCOMPARE(found(), table);
            const engine::Project saved = document.project();
            document.undoStack().undo();
            QCOMPARE(found(), table);
            document.undoStack().redo();
            QCOMPARE(found(), table);
            QVERIFY(!engine::diff(saved, document.project()).any());
            QVERIFY(!document.modified());
        }
        const int count = document.undoStack().count();
        rate(0.25);
        QVERIFY(document.save(folder / "p.taskloom"));
        rate(0.125); // may merge with the step from before the save
        QVERIFY(document.undoStack().count() > count);
        while (document.undoStack().index() > 1) {
            document.undoStack().undo();
            QCOMPARE(found(), table);
        }
        while (document.undoStack().canRedo()) {
            document.undoStack().redo();
            QCOMPARE(found(), table);
        }
        QTRY_VERIFY(!document.readingData());
        QVERIFY(document.data() && !document.data()->error);
    }
};

TASKLOOM_TEST_MAIN(SavingTest)
#include "tst_saving.moc"
