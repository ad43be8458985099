// The document: one undo command, what is derived follows every edit, files survive a full disk.

#include "engine/base/Files.h"
#include "engine/graph/Edit.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "widgets/document/Document.h"

#include <QSignalSpy>
#include <QTest>

#include <fstream>

using widgets::Document;

class DocumentTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path table() {
        const std::filesystem::path path = m_folder.path() / "people.csv";
        std::ofstream file(path);
        file << "age,city,bought\n";
        for (int row = 0; row < 60; ++row)
            file << 20 + row % 40 << ',' << (row % 3 == 0 ? "Rome" : "Oslo") << ',' << row % 2 << '\n';
        return path;
    }

    static void waitForData(Document& document) {
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData() && document.data(), 10000);
    }

    static engine::Project withDense(const engine::Project& project, const char* id) {
        engine::Node node;
        node.id = id;
        node.type = "dense";
        return engine::withGraph(project, *engine::addNode(*project.graph, node));
    }

private Q_SLOTS:
    void undoAllGivesTheSameProject() {
        Document document;
        const engine::Json before = engine::toJson(document.project());
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n1"));
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n2"));
        const engine::Json after = engine::toJson(document.project());
        QVERIFY(!(before == after));
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        QVERIFY(engine::toJson(document.project()) == before);
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        QVERIFY(engine::toJson(document.project()) == after);
    }

    void typingMergesAndAStepThatEndsWhereItBeganVanishes() {
        Document document;
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n1"));
        const int steps = document.undoStack().count();
        for (const std::int64_t units : {3, 32, 320})
            QVERIFY(document.edit(QStringLiteral("Units"),
                                  engine::withNodeParam(document.project(), "n1", "units", units),
                                  QStringLiteral("n1.units")));
        QCOMPARE(document.undoStack().count(), steps + 1);
        document.undoStack().undo();
        QVERIFY(engine::find(*document.project().graph, "n1")->params.empty());
    }

    void anEditThatChangesNothingIsNoStep() {
        Document document;
        document.edit(QStringLiteral("Nothing"), document.project());
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.modified());
    }

    void openingATableIsOneStepAndFitsThePreprocessing() {
        Document document;
        document.openTable(table());
        QTRY_COMPARE_WITH_TIMEOUT(document.undoStack().count(), 1, 10000);
        waitForData(document);
        QCOMPARE(document.data()->profile.rows, std::int64_t{60});
        QVERIFY(document.edit(QStringLiteral("Task"), engine::withRole(document.project(), {"bought"},
                                                                       engine::Role::Task, &document.data()->profile)));
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData() && document.data()->fitted.has_value() &&
                                     document.data()->fitted->tasks.size() == 1,
                                 10000);
        QVERIFY(document.project().widths);
        QVERIFY(document.project().widths->numbers >= 1);
    }

    void theHashOfTheTableIsKeptAndSaved() {
        Document document;
        document.openTable(table());
        QTRY_COMPARE_WITH_TIMEOUT(document.undoStack().count(), 1, 10000);
        waitForData(document);
        const std::string hash = *engine::sha256OfFile(m_folder.path() / "people.csv");
        QCOMPARE(document.project().data->sha256, hash);
        const auto read = document.data();
        QCOMPARE(read->key, engine::dataKey(document.project(), document.baseFile())); // a run need not read it again
        QVERIFY(document.save(m_folder.path() / "people.taskloom"));
        QVERIFY(!document.readingData());
        QCOMPARE(engine::readProject(m_folder.path() / "people.taskloom")->data->sha256, hash);
        document.undoStack().undo();
        document.undoStack().redo();
        waitForData(document);
        QCOMPARE(document.project().data->sha256, hash);
    }

    void aTableThatIsNotThereKeepsTheOneThatIsOpen() {
        Document document;
        document.openTable(table());
        QTRY_COMPARE_WITH_TIMEOUT(document.undoStack().count(), 1, 10000);
        waitForData(document);
        const QSignalSpy problems(&document, &Document::problem);
        document.openTable(m_folder.path() / "nothing.csv");
        QTRY_COMPARE_WITH_TIMEOUT(problems.count(), 1, 10000);
        QCOMPARE(document.data()->profile.rows, std::int64_t{60});
        QCOMPARE(document.undoStack().count(), 1);
    }

    void aTableTakesThePlaceOfASampleThatNobodyChanged() {
        Document document;
        QVERIFY(document.openCopy(support::sourceFolder() / "projects" / "article.taskloom"));
        waitForData(document);
        document.openTable(table());
        QTRY_COMPARE_WITH_TIMEOUT(document.undoStack().count(), 1, 10000);
        QVERIFY(document.project().graph->nodes.empty());
        QVERIFY(document.project().tasks->empty());
        QVERIFY(document.baseFile().empty());
    }

    void savingOnAFullDiskLeavesTheOldFileAndSaysSo() {
        Document document;
        const std::filesystem::path file = m_folder.path() / "p.taskloom";
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n1"));
        QVERIFY(document.save(file));
        QVERIFY(!document.modified());
        const std::string before = *engine::readFile(file);
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n2"));
        const QSignalSpy problems(&document, &Document::problem);
        engine::setWriteFaultForTests(1);
        QVERIFY(!document.save(file));
        engine::setWriteFaultForTests(0);
        QCOMPARE(problems.count(), 1);
        QVERIFY(document.modified());
        QVERIFY(*engine::readFile(file) == before);
    }

    void runsOfAnUnsavedProjectMoveWithItsFirstSaveAndOnlyThey() {
        Document document;
        QTest::qWait(2); // names of unsaved projects differ by the millisecond
        Document other;
        QVERIFY(document.runsFolder() != other.runsFolder());
        for (const Document* one : {&document, &other}) {
            std::filesystem::create_directories(one->runsFolder() / "run");
            std::ofstream(one->runsFolder() / "run" / "run.json") << "{}";
        }
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n1"));
        QVERIFY(document.save(m_folder.path() / "moved.taskloom"));
        QVERIFY(std::filesystem::exists(m_folder.path() / "moved.runs" / "run" / "run.json"));
        QVERIFY(std::filesystem::exists(other.runsFolder() / "run" / "run.json"));
        std::filesystem::remove_all(other.runsFolder());
    }

    void aDeletedNodeLeavesTheSelection() {
        Document document;
        document.edit(QStringLiteral("Add"), withDense(document.project(), "n1"));
        document.select({QStringLiteral("n1")});
        document.undoStack().undo();
        QVERIFY(document.selection().isEmpty());
    }
};

TASKLOOM_TEST_MAIN(DocumentTest)
#include "tst_document.moc"
