// The Data page: suggestion, roles of several columns, types, dialect, split, task editor, bad files.

#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DataPage.h"
#include "widgets/data/SplitBar.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <fstream>

using widgets::DataPage;
using widgets::Document;

class DataPageTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<DataPage> m_page;

    std::filesystem::path table() {
        const std::filesystem::path path = m_folder / "shop.csv";
        std::ofstream file(path);
        file << "session;age;city;price;clicked;bought\n";
        for (int row = 0; row < 200; ++row)
            file << 's' << row / 2 << ';' << 20 + row % 40 << ';' << (row % 3 == 0 ? "Rome" : "Oslo") << ';' << row % 17
                 << ",5;" << row % 2 << ';' << (row % 10 == 0 ? 1 : 0) << '\n';
        return path;
    }
    void open() {
        m_document->openTable(table());
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data() && m_document->data()->split, 10000);
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* found : m_page->findChildren<QPushButton*>())
            if (found->text() == text && found->isVisible())
                return found;
        return nullptr;
    }
    QTableView* view() const { return m_page->findChild<QTableView*>(); }
    void selectColumns(const QList<int>& sections) const {
        view()->clearSelection();
        QItemSelection all;
        for (const int section : sections)
            all.select(view()->model()->index(0, section),
                       view()->model()->index(view()->model()->rowCount() - 1, section));
        view()->selectionModel()->select(all, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Columns);
    }
    engine::Role role(const char* column) const { return engine::find(*m_document->project().data, column)->role; }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
    }
    void init() {
        m_document = std::make_unique<Document>();
        m_page = std::make_unique<DataPage>(*m_document);
        m_page->resize(1376, 840);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() {
        m_page.reset();
        m_document.reset();
    }

    void anEmptyPageSaysTheFirstStep() {
        QVERIFY(button(QStringLiteral("Try the shop example")));
        QVERIFY(!button(QStringLiteral("Continue to Model")));
        QCOMPARE(m_page->mark(), widgets::Mark::None);
    }

    void theSuggestionMakesTasksInOneStep() {
        open();
        QPushButton* use = button(QStringLiteral("Use them"));
        QVERIFY(use);
        const int steps = m_document->undoStack().count();
        use->click();
        QCOMPARE(m_document->project().tasks->size(), std::size_t(2));
        QCOMPARE(m_document->undoStack().count(), steps + 1);
        QVERIFY(!button(QStringLiteral("Use them")));
        QTRY_VERIFY(!m_document->readingData());
        QCOMPARE(m_page->mark(), widgets::Mark::Ready);
    }

    void theKeyTMakesSelectedColumnsTasks() {
        open();
        QAbstractItemModelTester tester(view()->model());
        selectColumns({4, 5});
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_T);
        QCOMPARE(role("clicked"), engine::Role::Task);
        QCOMPARE(role("bought"), engine::Role::Task);
        QCOMPARE(role("age"), engine::Role::Feature);
        m_document->undoStack().undo();
        QVERIFY(m_document->project().tasks->empty());
        QTRY_VERIFY(!m_document->readingData());
    }

    void cellsShowTheFilesOwnText() {
        open();
        QCOMPARE(view()->model()->index(0, 2).data().toString(), QStringLiteral("Rome"));
        QCOMPARE(view()->model()->index(1, 1).data().toString(), QStringLiteral("21"));
    }

    void findingAColumnHidesTheOthers() {
        open();
        m_page->findChild<widgets::ColumnTable*>()->focusFind();
        auto* find = m_page->findChild<widgets::ColumnTable*>()->findChild<QLineEdit*>();
        find->setText(QStringLiteral("PRI"));
        QVERIFY(!view()->isColumnHidden(3));
        QVERIFY(view()->isColumnHidden(1));
        m_page->findChild<widgets::ColumnTable*>()->showColumn(QStringLiteral("age"));
        QVERIFY(!view()->isColumnHidden(1));
    }

    void anotherDelimiterReadsTheFileAnewAndKeepsRoles() {
        open();
        m_page->findChild<widgets::ColumnTable*>()->setRole({QStringLiteral("city")}, engine::Role::Ignore);
        QTRY_VERIFY(!m_document->readingData());
        engine::Dialect dialect = m_document->data()->dialect;
        QCOMPARE(dialect.delimiter, std::string(";"));
        dialect.quote.clear();
        m_document->openTable(m_folder / "shop.csv", dialect);
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data()->dialect.quote.empty(), 10000);
        QCOMPARE(role("city"), engine::Role::Ignore);
        QVERIFY(m_document->project().data->dialect.has_value());
        m_document->undoStack().undo();
        QVERIFY(!m_document->project().data->dialect.has_value());
        QTRY_VERIFY(!m_document->readingData());
    }

    void draggingAHandleIsOneStep() {
        open();
        auto* bar = m_page->findChild<widgets::SplitBar*>();
        const int steps = m_document->undoStack().count();
        const auto at = [bar](double share) { return QPoint(int(3 + share * (bar->width() - 6)), 12); };
        QTest::mousePress(bar, Qt::LeftButton, {}, at(0.7));
        QTest::mouseMove(bar, at(0.65));
        QTest::mouseMove(bar, at(0.6));
        QTest::mouseRelease(bar, Qt::LeftButton, {}, at(0.6));
        QCOMPARE(m_document->project().data->split.train, 0.6);
        QCOMPARE(m_document->project().data->split.validation, 0.25);
        QCOMPARE(m_document->project().data->split.test, 0.15);
        QCOMPARE(m_document->undoStack().count(), steps + 1);
        QTRY_VERIFY(!m_document->readingData());
        QCOMPARE(m_document->data()->split->rows[0].size(), std::size_t(120));
    }

    void theTaskEditorWorksOnTheDocument() {
        open();
        button(QStringLiteral("Use them"))->click();
        const QString id = widgets::qs(m_document->project().tasks->back().id);
        widgets::TaskEditor::open(*m_document, id, m_page.get(), QPoint(10, 10));
        auto* editor = m_page->findChild<widgets::TaskEditor*>();
        QVERIFY(editor);
        auto* name = editor->findChildren<widgets::BadgeEdit*>().front();
        QTest::qWait(1);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Buy"));
        QCOMPARE(m_document->project().tasks->back().name, std::string("Buy"));
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Delete);
        QVERIFY(name->wrong());
        QVERIFY(!m_document->project().tasks->back().name.empty());
        QPointer<widgets::TaskEditor> watched(editor);
        while (m_document->undoStack().canUndo())
            m_document->undoStack().undo(); // the task vanishes, and its editor with it
        QTRY_VERIFY(!watched);
        QTRY_VERIFY(!m_document->readingData());
    }

    void aFileThatIsNoTableIsSaid_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\0\0\1\2\3",
                                              10);
        QTest::newRow("header only") << QByteArray("a,b,c\n");
    }
    void aFileThatIsNoTableIsSaid() {
        QFETCH(QByteArray, content);
        const std::filesystem::path path = m_folder / "bad.csv";
        std::ofstream(path, std::ios::binary).write(content.constData(), content.size());
        std::optional<engine::Error> problem;
        connect(m_document.get(), &Document::problem, this, [&](const engine::Error& error) { problem = error; });
        m_document->openTable(path);
        QTRY_VERIFY_WITH_TIMEOUT(problem.has_value(), 10000);
        QVERIFY(!widgets::shown(problem->text).isEmpty());
        QVERIFY(m_document->empty());
        QVERIFY(button(QStringLiteral("Try the shop example"))); // still usable
    }

    void longerWordsStandAtTheLeastSize() {
        support::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::sendPostedEvents();
        m_page->resize(960, 660);
        open();
        QVERIFY(m_page->minimumSizeHint().width() <= 960);
        for (const QPushButton* found : m_page->findChildren<QPushButton*>())
            if (found->isVisible())
                QVERIFY2(found->width() >= found->sizeHint().width(), qPrintable(found->text()));
        QCoreApplication::removeTranslator(&pseudo);
        QCoreApplication::sendPostedEvents();
    }
};

TASKLOOM_TEST_MAIN(DataPageTest)
#include "tst_datapage.moc"
