// The window as a whole: pages, keys, files, undo to the first byte, closing while a run goes on, schemes, languages.

#include "app/Actions.h"
#include "app/FileCommands.h"
#include "app/Language.h"
#include "app/MainWindow.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Page.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"
#include "widgets/welcome/WelcomePage.h"

#include <QAbstractButton>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QTest>
#include <QTimer>

#include <fstream>

using app::MainWindow;
using widgets::Document;
using widgets::Training;

class MainWindowTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Training> m_training;
    std::unique_ptr<MainWindow> m_window;

    std::filesystem::path table(int rows) {
        const std::filesystem::path path = m_folder / "people.csv";
        std::ofstream file(path);
        file << "age,city,clicked,bought\n";
        for (int row = 0; row < rows; ++row)
            file << 20 + row % 40 << ',' << (row % 3 == 0 ? "Rome" : "Oslo") << ',' << row % 2 << ','
                 << (row % 40 > 25 ? 1 : 0) << '\n';
        return path;
    }
    void waitForData() {
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data() && !m_document->data()->error, 10000);
    }
    void makeProject(int rows, int epochs) {
        m_window->openFile(QString::fromStdString(table(rows).string()));
        waitForData();
        QVERIFY(m_document->edit(QStringLiteral("Tasks"),
                                 engine::withRole(m_document->project(), {"clicked", "bought"}, engine::Role::Task,
                                                  &m_document->data()->profile)));
        QVERIFY(m_document->edit(
            QStringLiteral("Template"),
            engine::insertTemplate(m_document->project(), *engine::findTemplate("shared_bottom"), {})));
        engine::TrainSpec training = *m_document->project().training;
        training.epochs = epochs;
        training.batchSize = 32;
        training.threads = 1;
        training.earlyStopping = false;
        m_document->edit(QStringLiteral("Epochs"), engine::withTraining(m_document->project(), training));
        waitForData();
    }
    QAction* action(const char* id) const { return m_window->actionTable()[id]; }
    /// Presses the button with this text in the next modal question.
    static void answer(const QString& objectName, const QString& text, bool& asked) {
        auto* poll = new QTimer;
        connect(poll, &QTimer::timeout, poll, [=, &asked] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box || box->objectName() != objectName)
                return;
            for (QAbstractButton* button : box->buttons())
                if (button->text() == text) {
                    asked = true;
                    poll->stop();
                    poll->deleteLater();
                    button->click();
                    return;
                }
        });
        poll->start(10);
    }

private Q_SLOTS:
    void init() {
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
        m_document = std::make_unique<Document>();
        m_training = std::make_unique<Training>(*m_document);
        m_window = std::make_unique<MainWindow>(*m_document, *m_training, false);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }
    void cleanup() {
        m_window.reset();
        m_training.reset();
        m_document.reset();
    }

    void startsOnTheWelcomePageAndEveryPageOpensEmpty() {
        QCOMPARE(m_window->currentPage(), QStringLiteral("welcome"));
        const std::pair<Qt::Key, const char*> pages[] = {{Qt::Key_1, "data"},
                                                         {Qt::Key_2, "model"},
                                                         {Qt::Key_3, "train"},
                                                         {Qt::Key_4, "inspect"},
                                                         {Qt::Key_5, "compare"}};
        for (const auto& [key, id] : pages) {
            QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
            QCOMPARE(m_window->currentPage(), QLatin1StringView(id));
            QVERIFY(!m_window->grab().isNull());
        }
        QVERIFY(!action("save")->isEnabled());
        QVERIFY(!action("undo")->isEnabled());
    }

    void everyActionOfTheMenusHasWords() {
        for (const QAction* menu : m_window->menuBar()->actions()) {
            QVERIFY(!menu->text().isEmpty());
            for (const QAction* entry : menu->menu()->actions())
                QVERIFY(entry->isSeparator() || !entry->text().isEmpty());
        }
    }

    void aDroppedTableOpensOnTheDataPage() {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QString::fromStdString(table(60).string()))});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        waitForData();
        QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
        QVERIFY(m_window->windowTitle().contains(u'•'));
    }

    void savedFilesAreTheSameAfterUndoingEverything() {
        makeProject(60, 1);
        const std::filesystem::path first = m_folder / "first.taskloom", second = m_folder / "second.taskloom";
        QVERIFY(m_document->save(first));
        QVERIFY(!m_window->windowTitle().contains(u'•'));
        const int index = m_document->undoStack().index();
        m_document->edit(QStringLiteral("Remove"), engine::withGraph(m_document->project(), {}));
        QVERIFY(action("undo")->text().contains(QStringLiteral("Remove")));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_document->undoStack().index(), index);
        waitForData();
        QVERIFY(m_document->save(second));
        const auto bytes = [](const std::filesystem::path& path) {
            std::ifstream file(path, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        QVERIFY(!bytes(first).empty());
        QCOMPARE(bytes(second), bytes(first));
    }

    void samplesOpenAsCopies() {
        for (const QString& file : widgets::WelcomePage::sampleFiles()) {
            m_window->files().openSample(app::samplesFolder() + QLatin1Char('/') + file);
            QVERIFY2(!m_document->empty(), qPrintable(file));
            QVERIFY(m_document->file().empty());
            QVERIFY(!m_document->modified());
            QVERIFY(m_window->currentPage() != u"welcome");
            waitForData();
            QVERIFY(engine::canTrain(m_document->derived()));
        }
    }

    void aMissingFileIsSaidInTheWindow() {
        m_window->openFile(QString::fromStdString((m_folder / "nothing.taskloom").string()));
        const auto bars = m_window->findChildren<widgets::MessageBar*>();
        QVERIFY(std::ranges::any_of(
            bars, [](const auto* bar) { return bar->isVisible() && !bar->accessibleName().isEmpty(); }));
        QCOMPARE(m_window->currentPage(), QStringLiteral("welcome"));
    }

    void keysSteerARunAndClosingAsks() {
        makeProject(600, 5000);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_window->currentPage(), QStringLiteral("train"));
        QVERIFY(m_training->busy());
        QTRY_VERIFY_WITH_TIMEOUT(!m_training->points().empty(), 20000);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_training->state(), Training::State::Paused);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_training->state(), Training::State::Running);

        // Another project does not take the place of one that trains.
        m_window->files().newProject();
        QVERIFY(!m_document->empty());

        bool asked = false;
        answer(QStringLiteral("askToStop"), QStringLiteral("Keep training"), asked);
        QVERIFY(!m_window->close());
        QVERIFY(asked);
        QVERIFY(m_training->busy());

        bool stopped = false, dropped = false;
        answer(QStringLiteral("askToStop"), QStringLiteral("Stop and close"), stopped);
        answer(QStringLiteral("askToSave"), QStringLiteral("Do not save"), dropped);
        QVERIFY(m_window->close());
        QVERIFY(stopped && dropped);
        QTRY_VERIFY_WITH_TIMEOUT(!m_training->busy(), 20000);
    }

    void schemesAndLanguagesSwitchWhileOpen() {
        makeProject(60, 1);
        for (const char* id : {"data", "model", "train", "inspect", "compare", "welcome"}) {
            m_window->showPage(QLatin1StringView(id));
            widgets::Theme::instance().choose(widgets::SchemeChoice::Dark);
            QVERIFY(app::Language::instance().choose(QStringLiteral("pseudo")));
            QCoreApplication::sendPostedEvents();
            QVERIFY(!m_window->grab().isNull());
            widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
            QVERIFY(app::Language::instance().choose(QStringLiteral("en")));
            QCoreApplication::sendPostedEvents();
        }
        QCOMPARE(m_window->menuBar()->actions().front()->text(), QStringLiteral("&File"));
        QVERIFY(!app::Language::instance().choose(QStringLiteral("xx")));
        QCOMPARE(app::Language::instance().available().front(), QStringLiteral("en"));
    }
};

TASKLOOM_TEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
