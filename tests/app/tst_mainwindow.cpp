// The window as a whole: pages, keys, files, undo to the first byte, closing while a run goes on, schemes, languages.

#include "app/FileCommands.h"
#include "app/Language.h"
#include "engine/project/Opening.h"
#include "engine/runs/Run.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/SyntheticRun.h"
#include "widgets/base/Job.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/inspect/InspectPage.h"
#include "widgets/welcome/WelcomePage.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>

using support::OpenWindow;
using widgets::Training;

class MainWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;

private Q_SLOTS:
    void init() { m_open = std::make_unique<OpenWindow>(); }
    void cleanup() { m_open.reset(); }

    void startsOnTheWelcomePageAndEveryPageOpensEmpty() {
        QCOMPARE(m_open->window.currentPage(), QStringLiteral("welcome"));
        const std::pair<Qt::Key, const char*> pages[] = {{Qt::Key_1, "data"},
                                                         {Qt::Key_2, "model"},
                                                         {Qt::Key_3, "train"},
                                                         {Qt::Key_4, "inspect"},
                                                         {Qt::Key_5, "compare"}};
        for (const auto& [key, id] : pages) {
            QTest::keyClick(&m_open->window, key, Qt::ControlModifier);
            QCOMPARE(m_open->window.currentPage(), QLatin1StringView(id));
            QVERIFY(!m_open->window.grab().isNull());
        }
        QVERIFY(!m_open->action("save")->isEnabled());
        QVERIFY(!m_open->action("undo")->isEnabled());
    }

    void everyActionOfTheMenusHasWords() {
        for (const QAction* menu : m_open->window.menuBar()->actions()) {
            QVERIFY(!menu->text().isEmpty());
            for (const QAction* entry : menu->menu()->actions())
                QVERIFY(entry->isSeparator() || !entry->text().isEmpty());
        }
    }

    void aProjectThatWasNotSavedIsReadBesideTheWindow() {
        qputenv("XDG_DATA_HOME", m_open->path("data").toUtf8());
        const std::filesystem::path runs = engine::runsFolder({}) / "20261101-101010-aaaa";
        const std::filesystem::path folder = runs / "20261101-111111-bbbb";
        std::filesystem::create_directories(folder);
        QVERIFY(engine::writeRun(support::syntheticRecord(support::syntheticProject(2), 3, folder)));
        auto* welcome = m_open->window.findChild<widgets::WelcomePage*>();
        const QString name = QString::fromStdString(runs.string());
        const auto tasks = [&] { return m_open->document.project().tasks->size(); };
        Q_EMIT welcome->openUnsaved(name);
        QCOMPARE(tasks(), std::size_t{0}); // not yet: nothing was read on the window's own thread
        QTRY_COMPARE(tasks(), std::size_t{2});
        QVERIFY(m_open->document.file().empty() && m_open->document.runsFolder() == runs);
        bool asked = false;
        OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Do not save"), asked);
        Q_EMIT welcome->openUnsaved(name);
        m_open->action("new")->trigger(); // asks, and stands against what is still being read
        QVERIFY(asked);
        QTRY_VERIFY(!widgets::Job::anyRunning());
        QCOMPARE(tasks(), std::size_t{0});
        std::filesystem::remove_all(runs);
        Q_EMIT welcome->openUnsaved(name);
        QTRY_VERIFY2(m_open->says("There is no run in"), qPrintable(m_open->said()));
        QCOMPARE(tasks(), std::size_t{0});
    }

    void aDroppedTableOpensOnTheDataPage() {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(m_open->table(60))});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_open->window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_open->window, &drop);
        m_open->waitForData();
        QCOMPARE(m_open->window.currentPage(), QStringLiteral("data"));
        QVERIFY(m_open->window.windowTitle().contains(u'•'));
    }

    void savedFilesAreTheSameAfterUndoingEverything() {
        m_open->makeProject(60, 1);
        const std::filesystem::path first = m_open->folder / "first.taskloom",
                                    second = m_open->folder / "second.taskloom";
        QVERIFY(m_open->document.save(first));
        QVERIFY(!m_open->window.windowTitle().contains(u'•'));
        const int index = m_open->document.undoStack().index();
        m_open->document.edit(QStringLiteral("Remove"), engine::withGraph(m_open->document.project(), {}));
        QVERIFY(m_open->action("undo")->text().contains(QStringLiteral("Remove")));
        QTest::keyClick(&m_open->window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_open->document.undoStack().index(), index);
        m_open->waitForData();
        QVERIFY(m_open->document.save(second));
        const auto bytes = [](const std::filesystem::path& path) {
            std::ifstream file(path, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        QVERIFY(!bytes(first).empty());
        QCOMPARE(bytes(second), bytes(first));
    }

    void aSecondTableBesideAModelAsks_data() {
        QTest::addColumn<QString>("answer");
        for (const char* answer : {"New project", "Replace the table", "Cancel"})
            QTest::newRow(answer) << QString::fromLatin1(answer);
    }
    void aSecondTableBesideAModelAsks() {
        QFETCH(const QString, answer);
        m_open->makeProject(60, 1);
        const std::size_t nodes = m_open->document.project().graph->nodes.size();
        const std::string before = m_open->document.project().data->path;
        const QString second = m_open->table(80, "others.csv");
        bool asked = false, left = false;
        OpenWindow::answer(QStringLiteral("askWhere"), answer, asked);
        if (answer == u"New project")
            OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Do not save"), left);
        m_open->window.openFile(second);
        QVERIFY(asked);
        if (answer == u"Cancel") {
            QVERIFY(!m_open->document.readingData());
            QCOMPARE(m_open->document.project().data->path, before);
            return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_open->document.project().data->path, second.toStdString(), 10000);
        m_open->waitForData();
        const bool fresh = answer == u"New project";
        QCOMPARE(left, fresh);
        QCOMPARE(m_open->document.project().graph->nodes.size(), fresh ? std::size_t{0} : nodes);
        QCOMPARE(m_open->document.project().tasks->size(), std::size_t(fresh ? 0 : 2));
        QCOMPARE(m_open->document.undoStack().canUndo(), true);
        QCOMPARE(m_open->window.currentPage(), QStringLiteral("data"));
        // The same table again is no other one.
        asked = false;
        m_open->window.openFile(second);
        m_open->waitForData();
        QVERIFY(!asked);
    }

    void aNewProjectIsNotBegunByATableThatIsNone() {
        m_open->makeProject(60, 1);
        const engine::Project before = m_open->document.project();
        std::ofstream(m_open->folder / "none.csv") << "a,b,c\n";
        bool asked = false, left = false;
        OpenWindow::answer(QStringLiteral("askWhere"), QStringLiteral("New project"), asked);
        OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Do not save"), left);
        m_open->window.openFile(m_open->path("none.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(m_open->says("no rows"), 10000);
        QVERIFY(asked);
        QVERIFY(!engine::diff(before, m_open->document.project()).any());
        // Nor by the next table, which nobody was asked about.
        m_open->document.openTable(m_open->folder / "people.csv");
        m_open->waitForData();
        QCOMPARE(m_open->document.project().tasks->size(), std::size_t{2});
    }

    void aMessageSpeaksTheLanguageAndGoesWithTheNextStep() {
        m_open->openTable(60);
        std::ofstream(m_open->folder / "none.csv") << "a,b,c\n";
        m_open->window.openFile(m_open->path("none.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(m_open->says("no rows"), 10000);
        QVERIFY(app::Language::instance().choose(QStringLiteral("zh_CN")));
        QCoreApplication::processEvents();
        const bool stillEnglish = m_open->says("no rows"), named = m_open->says("none.csv");
        QVERIFY(app::Language::instance().choose(QStringLiteral("en")));
        QVERIFY(!stillEnglish && named);
        m_open->makeTasks({"clicked"});
        QVERIFY2(!m_open->says("no rows"), qPrintable(m_open->said()));
    }

    void windowsOfAPageCloseWithIt() {
        m_open->openTable(60);
        m_open->makeTasks({"clicked"});
        m_open->window.showPage(QStringLiteral("data"));
        widgets::TaskEditor::open(m_open->document,
                                  QString::fromStdString(m_open->document.project().tasks->front().id), &m_open->window,
                                  QPoint(10, 10));
        const auto editors = [this] { return m_open->window.findChildren<widgets::TaskEditor*>(); };
        QCOMPARE(editors().size(), 1);
        m_open->window.showPage(QStringLiteral("data")); // the same page
        QVERIFY(editors().front()->isVisible());
        m_open->window.showPage(QStringLiteral("train"));
        QTRY_VERIFY(editors().isEmpty());
    }

    void smallTablesHaveSmallBatches() {
        m_open->openTable(600);
        QCOMPARE(m_open->document.project().training->batchSize, std::int64_t{16});
        for (const auto& [rows, size] : std::vector<std::pair<std::int64_t, std::int64_t>>{
                 {1, 16}, {103, 16}, {768, 32}, {2240, 64}, {12330, 512}, {64000, 1024}, {4000000, 1024}})
            QCOMPARE(engine::usualBatchSize(rows), size);
    }

    void samplesOpenAsCopies() {
        for (const QString& file : widgets::WelcomePage::sampleFiles()) {
            m_open->window.files().openSample(app::samplesFolder() + QLatin1Char('/') + file);
            QVERIFY2(!m_open->document.empty(), qPrintable(file));
            QVERIFY(m_open->document.file().empty());
            QVERIFY(!m_open->document.modified());
            QVERIFY(m_open->window.currentPage() != u"welcome");
            m_open->waitForData();
            QVERIFY(engine::canTrain(m_open->document.derived()));
            // Its finished run is there at once, with figures and a look inside.
            m_open->window.showPage(QStringLiteral("inspect"));
            const auto* inspect = qobject_cast<widgets::InspectPage*>(m_open->window.page(QStringLiteral("inspect")));
            QTRY_VERIFY_WITH_TIMEOUT(!inspect->reading() && inspect->runs().size() == 1, 10000);
            QVERIFY(m_open->says("Facts of the run"));
            QVERIFY(!m_open->says("No finished run yet"));
        }
    }

    void whatIsTypedCountsWhenAProjectIsSaved() {
        m_open->makeProject(60, 1);
        QVERIFY(m_open->document.save(m_open->folder / "typed.taskloom"));
        m_open->window.showPage(QStringLiteral("train"));
        QLineEdit* batch = nullptr;
        for (QLineEdit* edit : m_open->window.page(QStringLiteral("train"))->findChildren<QLineEdit*>())
            if (edit->isVisible() && edit->text() == QStringLiteral("32"))
                batch = edit;
        QVERIFY(batch);
        batch->setFocus();
        batch->selectAll();
        QTest::keyClicks(batch, QStringLiteral("16"));
        QCOMPARE(m_open->document.project().training->batchSize, std::int64_t{32}); // not finished yet
        QTest::keyClick(&m_open->window, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_open->document.project().training->batchSize, std::int64_t{16});
        QVERIFY(!m_open->document.modified());
        QCOMPARE(engine::readProject(m_open->folder / "typed.taskloom")->training->batchSize, std::int64_t{16});
        // Closing asks about what is only typed, too.
        batch->setFocus();
        batch->selectAll();
        QTest::keyClicks(batch, QStringLiteral("8"));
        bool asked = false;
        OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Cancel"), asked);
        QVERIFY(!m_open->window.close());
        QVERIFY(asked);
    }

    void keysSteerARunAndClosingAsks() {
        m_open->makeProject(600, 5000);
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QCOMPARE(m_open->window.currentPage(), QStringLiteral("train"));
        QVERIFY(m_open->training.busy());
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->training.points().empty(), 20000);
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QCOMPARE(m_open->training.state(), Training::State::Paused);
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QCOMPARE(m_open->training.state(), Training::State::Running);

        // Another project does not take the place of one that trains.
        m_open->window.files().newProject();
        QVERIFY(!m_open->document.empty());

        bool asked = false;
        OpenWindow::answer(QStringLiteral("askToStop"), QStringLiteral("Keep training"), asked);
        QVERIFY(!m_open->window.close());
        QVERIFY(asked);
        QVERIFY(m_open->training.busy());

        bool stopped = false, dropped = false;
        OpenWindow::answer(QStringLiteral("askToStop"), QStringLiteral("Stop and close"), stopped);
        OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Do not save"), dropped);
        QVERIFY(m_open->window.close());
        QVERIFY(stopped && dropped);
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->training.busy(), 20000);
    }

    // Every page has been open and holds what it shows of the table.
    void aTableMakesRoomWhereThereIsNoneForTheRows() {
        m_open->makeProject(600, 2);
        for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_4, Qt::Key_5, Qt::Key_1})
            QTest::keyClick(&m_open->window, key, Qt::ControlModifier);
        m_open->waitForData();
        qputenv("TASKLOOM_MEMORY", "0.000001"); // gigabytes
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QVERIFY(m_open->document.data()->fitted && !m_open->document.data()->table);
        QTest::keyClick(&m_open->window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!m_open->window.grab().isNull());
        const bool over = QTest::qWaitFor([&] { return !m_open->training.busy(); }, 20000);
        qunsetenv("TASKLOOM_MEMORY");
        QVERIFY(over);
        if (const std::optional<engine::Error> error = m_open->training.error())
            QFAIL(engine::english(error->text).c_str());
        QCOMPARE(m_open->training.record()->state, engine::RunState::Finished);
        // The next run reads the table for itself.
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->training.busy(), 20000);
        if (const std::optional<engine::Error> error = m_open->training.error())
            QFAIL(engine::english(error->text).c_str());
        QVERIFY(!m_open->document.data()->table);
        engine::DataSpec data = *m_open->document.project().data;
        data.split.seed += 1;
        m_open->document.edit(QStringLiteral("Split"), engine::withData(m_open->document.project(), data));
        QTRY_VERIFY(m_open->document.data()->table); // read again
        QVERIFY(m_open->document.data()->split);
    }

    void closingAProjectWithRunsThatWasNotSavedAsks() {
        qputenv("XDG_DATA_HOME", m_open->path("data").toUtf8());
        m_open->makeProject(60, 1);
        m_open->training.run();
        QTRY_VERIFY_WITH_TIMEOUT(m_open->training.record() && !m_open->training.busy(), 20000);
        m_open->document.undoStack().setClean(); // nothing else is to be saved
        QVERIFY(!m_open->document.modified());
        bool asked = false;
        OpenWindow::answer(QStringLiteral("askToSave"), QStringLiteral("Cancel"), asked);
        QVERIFY(!m_open->window.close());
        QVERIFY(asked);
        QVERIFY(m_open->document.save(m_open->folder / "kept.taskloom"));
        QVERIFY(m_open->window.close());
    }

    void schemesAndLanguagesSwitchWhileOpen() {
        m_open->makeProject(60, 1);
        for (const char* id : {"data", "model", "train", "inspect", "compare", "welcome"}) {
            m_open->window.showPage(QLatin1StringView(id));
            widgets::Theme::instance().choose(widgets::SchemeChoice::Dark);
            QVERIFY(app::Language::instance().choose(QStringLiteral("pseudo")));
            QCoreApplication::sendPostedEvents();
            QVERIFY(!m_open->window.grab().isNull());
            widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
            QVERIFY(app::Language::instance().choose(QStringLiteral("en")));
            QCoreApplication::sendPostedEvents();
        }
        QCOMPARE(m_open->window.menuBar()->actions().front()->text(), QStringLiteral("&File"));
        QVERIFY(!app::Language::instance().choose(QStringLiteral("xx")));
        QCOMPARE(app::Language::instance().available(), (QStringList{QStringLiteral("en"), QStringLiteral("zh_CN")}));
    }

    void theLanguageIsChosenInTheViewMenuAndFollowsTheDesktopAtFirst() {
        const auto choose = [this](const char* id) {
            auto* action = m_open->window.findChild<QAction*>(QLatin1StringView(id));
            QVERIFY(action);
            action->trigger();
            QCoreApplication::sendPostedEvents();
        };
        const QString first = m_open->window.menuBar()->actions().front()->text();
        choose("language.zh_CN");
        QCOMPARE(m_open->window.menuBar()->actions().front()->text(), QStringLiteral("文件(&F)"));
        QCOMPARE(app::Language::instance().name(), QStringLiteral("简体中文"));
        choose("language.en");
        QCOMPARE(m_open->window.menuBar()->actions().front()->text(), QStringLiteral("&File"));
        choose("language.system"); // tests run in the locale C
        QCOMPARE(app::Language::instance().choice(), QStringLiteral("system"));
        QCOMPARE(app::Language::instance().id(), QStringLiteral("en"));
        QCOMPARE(m_open->window.menuBar()->actions().front()->text(), first);

        const auto of = [](const char* words) {
            return app::Language::instance().firstOf(QString::fromLatin1(words).split(u' '));
        };
        QCOMPARE(of("zh-Hans-CN zh-CN zh"), QStringLiteral("zh_CN"));
        QCOMPARE(of("de-AT zh_SG en"), QStringLiteral("zh_CN"));
        QCOMPARE(of("zh-Hant-TW en-GB"), QStringLiteral("en"));
        QCOMPARE(of("de"), QStringLiteral("en"));
    }
};

TASKLOOM_TEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
