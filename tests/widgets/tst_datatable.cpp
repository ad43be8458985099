// Reading on the Data page: first rows before the rest, dialect, skipped rows, a table that cannot be read leaves the
// one before, a file that changes on the disk, dates that could be either.

#include "engine/base/Files.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/data/ChangedFile.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DataPage.h"
#include "widgets/data/DialectBar.h"
#include "widgets/data/DialectControl.h"
#include "widgets/data/DialectDialog.h"
#include "widgets/data/RejectsDialog.h"
#include "widgets/document/Document.h"

#include <QTableView>
#include <QTableWidget>
#include <QTest>

#include <fstream>

using widgets::DataPage;
using widgets::DialectField;
using widgets::Document;

class DataTableTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<DataPage> m_page;
    std::optional<engine::Error> m_problem;

    std::filesystem::path write(const char* name, const std::string& bytes) {
        const std::filesystem::path path = m_folder / name;
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        return path;
    }
    static std::string shop(int rows, const char* city = "Rome") {
        std::string text = "session;age;city;price;clicked\n";
        for (int row = 0; row < rows; ++row)
            text += "s" + std::to_string(row / 2) + ";" + std::to_string(20 + row % 40) + ";" + city + ";" +
                    std::to_string(row % 17) + ",5;" + std::to_string(row % 2) + "\n";
        return text;
    }
    bool settled() const { return !m_document->readingData() && m_document->data() && m_document->data()->whole; }
    void open(const std::filesystem::path& path) {
        m_document->openTable(path);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
    }
    template <class T>
    T* part() const {
        return m_page->findChild<T*>();
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* found : m_page->findChildren<QPushButton*>())
            if (found->text() == text && found->isVisible())
                return found;
        return nullptr;
    }
    const engine::ColumnSpec& spec(const char* column) const {
        return *engine::find(*m_document->project().data, column);
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
    }
    void init() {
        m_document = std::make_unique<Document>();
        m_page = std::make_unique<DataPage>(*m_document);
        m_problem.reset();
        connect(m_document.get(), &Document::problem, this, [this](const engine::Error& error) { m_problem = error; });
        m_page->resize(1376, 840);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() {
        m_page.reset();
        m_document.reset();
    }

    void theFirstRowsStandBeforeTheRest() {
        bool sawFirst = false;
        connect(m_document.get(), &Document::dataChanged, this, [&] {
            const auto data = m_document->data();
            sawFirst = sawFirst || (data && !data->whole && data->sample.rows == 1000);
        });
        open(write("long.csv", shop(5000)));
        QVERIFY(sawFirst);
        QCOMPARE(m_document->data()->profile.rows, 5000);
        QCOMPARE(m_document->undoStack().count(), 1); // one step, though rows and types came later
        QCOMPARE(m_document->project().data->rows, 5000);
        QCOMPARE(m_document->project().data->sha256, *engine::sha256OfFile(m_folder / "long.csv"));
        QVERIFY(m_document->data()->split);
    }

    void rolesCanBeSetWhileTheRestIsRead() {
        bool done = false;
        connect(m_document.get(), &Document::dataChanged, this, [&] {
            const auto data = m_document->data();
            if (data && !data->whole && !std::exchange(done, true))
                QMetaObject::invokeMethod(
                    m_page.get(),
                    [this] { part<widgets::ColumnTable>()->setRole({QStringLiteral("age")}, engine::Role::Ignore); },
                    Qt::QueuedConnection);
        });
        open(write("long.csv", shop(5000)));
        QVERIFY(done);
        QCOMPARE(spec("age").role, engine::Role::Ignore);
    }

    void aTableThatCannotBeReadLeavesTheOneBefore() {
        open(write("shop.csv", shop(60)));
        std::string bytes = shop(3000);
        bytes[bytes.size() - 100] = '\0'; // far behind the first rows
        m_document->openTable(write("broken.csv", bytes));
        QTRY_VERIFY_WITH_TIMEOUT(m_problem.has_value() && settled(), 20000);
        QCOMPARE(m_document->project().data->path, (m_folder / "shop.csv").string());
        QCOMPARE(m_document->data()->profile.rows, 60);
        QVERIFY(part<QTableView>()->isVisible());
    }

    void aTypeThatTheCellsAreNotIsTakenBack() {
        std::string text = "late,clicked\n";
        for (int row = 0; row < 2000; ++row)
            text += (row < 1500 ? std::to_string(row % 7) : std::string("x")) + "," + std::to_string(row % 2) + "\n";
        open(write("late.csv", text));
        part<widgets::ColumnTable>()->setType({QStringLiteral("late")}, engine::ColumnType::Date);
        QTRY_VERIFY_WITH_TIMEOUT(m_problem.has_value() && settled(), 20000);
        QVERIFY(!spec("late").typeChosen);
        m_problem.reset();
        part<widgets::ColumnTable>()->setType({QStringLiteral("late")}, engine::ColumnType::Category);
        QTRY_VERIFY_WITH_TIMEOUT(
            settled() && m_document->data()->sample.columns[0]->type == engine::ColumnType::Category, 20000);
        QVERIFY(spec("late").typeChosen);
        // It is kept when the file is opened anew.
        m_document->openTable(m_folder / "late.csv");
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
        QVERIFY(spec("late").typeChosen);
        QCOMPARE(spec("late").type, engine::ColumnType::Category);
        QVERIFY(!m_problem);
    }

    void everyPartOfTheDialectCanBeChosen_data() {
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("columns");
        QTest::addColumn<int>("rows");
        const auto row = [](const char* name, const char* bytes, DialectField field, const char* key,
                            const char* columns, int rows) {
            QTest::newRow(name) << QString::fromUtf8(bytes) << int(field) << QString::fromUtf8(key)
                                << QString::fromUtf8(columns) << rows;
        };
        row("delimiter", "a;b\n1;2\n3;4\n", DialectField::Delimiter, ",", "a;b", 2);
        row("two characters", "a::b\n1::2\n3::4\n", DialectField::Delimiter, "::", "a b", 2);
        row("header", "1,2\n3,4\n5,6\n", DialectField::Header, "1", "1 2", 2);
        row("skip", "a,b\n1,2\n3,4\n5,6\n", DialectField::Skip, "1", "1 2", 2);
        row("footer", "a,b\n1,2\n3,4\n5,6\n", DialectField::Footer, "1", "a b", 2);
        row("comment", "a,b\n1,2\n%3,4\n5,6\n", DialectField::Comment, "%", "a b", 2);
        row("pad", "a,b\n1,2\n3\n5,6\n7,8\n", DialectField::Ragged, "pad", "a b", 4);
    }
    void everyPartOfTheDialectCanBeChosen() {
        QFETCH(QString, bytes);
        QFETCH(int, field);
        QFETCH(QString, key);
        QFETCH(QString, columns);
        QFETCH(int, rows);
        open(write("d.csv", bytes.toStdString()));
        auto* bar = part<widgets::DialectBar>();
        QVERIFY(bar->guessed(DialectField(field)));
        if (keyOf(m_document->data()->dialect, DialectField(field)) != key)
            bar->change(DialectField(field), key);
        else
            QVERIFY2(field != int(DialectField::Delimiter) || key != u",", "guessed already");
        QTRY_VERIFY_WITH_TIMEOUT(settled() && keyOf(m_document->data()->dialect, DialectField(field)) == key, 20000);
        QStringList names;
        for (const auto& column : m_document->data()->sample.columns)
            names << widgets::qs(column->name);
        QCOMPARE(names.join(QLatin1Char(' ')), columns);
        QCOMPARE(m_document->data()->profile.rows, rows);
    }

    void aBadgeGoesWithTheChangeAndComesBack() {
        open(write("shop.csv", shop(60)));
        auto* bar = part<widgets::DialectBar>();
        QVERIFY(bar->guessed(DialectField::Quote));
        bar->change(DialectField::Quote, QStringLiteral("'"));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.quote == "'", 20000);
        QVERIFY(!bar->guessed(DialectField::Quote));
        QVERIFY(bar->guessed(DialectField::Delimiter));
        bar->backToGuesses();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.quote == "\"", 20000);
        QVERIFY(bar->guessed(DialectField::Quote));
        QVERIFY(!m_document->project().data->dialect);
    }

    void whatFollowsFromTheDelimiterIsGuessedAnew() {
        std::string text = "Shop report\nMay 2026\nname;price;sold\n";
        for (int row = 0; row < 60; ++row)
            text += "n" + std::to_string(row % 7) + ";" + std::to_string(row) + ",5;" + std::to_string(row % 2) + "\n";
        open(write("report.csv", text));
        auto* bar = part<widgets::DialectBar>();
        const engine::Dialect first = m_document->data()->dialect;
        QCOMPARE(first.skipRows, std::int64_t(2));
        QCOMPARE(first.headerRows, std::int64_t(1));
        QCOMPARE(first.decimal, std::string(","));
        const auto choose = [&](const char* delimiter) {
            bar->change(DialectField::Delimiter, QString::fromLatin1(delimiter));
            QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.delimiter == delimiter, 20000);
        };
        choose("|"); // one column: there is nothing above it
        QCOMPARE(m_document->data()->dialect.skipRows, std::int64_t(0));
        QVERIFY(bar->guessed(DialectField::Skip));
        QVERIFY(!bar->guessed(DialectField::Delimiter));
        choose(";");
        QVERIFY(m_document->data()->dialect == first);
        // What a person has chosen stays.
        bar->change(DialectField::Header, QStringLiteral("0"));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.headerRows == 0, 20000);
        choose("|");
        QCOMPARE(m_document->data()->dialect.skipRows, std::int64_t(0));
        choose(";");
        QCOMPARE(m_document->data()->dialect.headerRows, std::int64_t(0));
        QCOMPARE(m_document->data()->dialect.skipRows, first.skipRows);
    }

    void aFreeTextIsTakenOrMarked() {
        open(write("shop.csv", shop(60)));
        auto* bar = part<widgets::DialectBar>();
        bar->openDialog();
        auto* dialog = part<widgets::DialectDialog>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->findChildren<widgets::DialectControl*>().size(), widgets::dialectFieldCount);
        widgets::DialectControl* comment = nullptr;
        for (auto* control : dialog->findChildren<widgets::DialectControl*>())
            if (control->field() == DialectField::Comment)
                comment = control;
        QVERIFY(comment);
        Q_EMIT comment->combo()->activated(comment->combo()->count() - 1); // Other…
        QVERIFY(comment->edit()->isVisible());
        comment->edit()->setText(QStringLiteral("%%"));
        QTest::keyClick(comment->edit(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.comment == "%%", 20000);
        QVERIFY(!widgets::keyFromText(DialectField::Quote, QStringLiteral("ab")));
        QVERIFY(!widgets::keyFromText(DialectField::Header, QStringLiteral("many")));
        QCOMPARE(*widgets::keyFromText(DialectField::Delimiter, QStringLiteral("\\t")), QStringLiteral("\t"));
        QCOMPARE(*widgets::keyFromText(DialectField::Empty, QStringLiteral("NA, –")), QStringLiteral("\nNA\n–"));
    }

    void skippedRowsAreShownAndSaved() {
        open(write("ragged.csv", "a,b,c\n1,2,3\nonly,two\n4,5,6\n7,8,9\n1,2,3\n"));
        QVERIFY(button(QStringLiteral("1 row skipped")));
        button(QStringLiteral("1 row skipped"))->click();
        auto* dialog = part<widgets::RejectsDialog>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTableWidget*>();
        QCOMPARE(list->rowCount(), 1);
        QCOMPARE(list->item(0, 0)->text(), QStringLiteral("3"));
        QTRY_COMPARE(list->item(0, 2)->text(), QStringLiteral("only,two"));
        QVERIFY(dialog->save(m_folder / "left.csv"));
        QVERIFY(engine::readFile(m_folder / "left.csv")->find("only,two") != std::string::npos);
        QVERIFY(!dialog->save(m_folder / "none" / "left.csv"));
        part<widgets::DialectBar>()->change(DialectField::Ragged, QStringLiteral("pad"));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->rejected == 0, 20000);
        QCOMPARE(list->rowCount(), 0);
        QCOMPARE(m_document->data()->profile.rows, 5);
        QCOMPARE(m_document->data()->padded, 1);
        const auto labels = part<widgets::DialectBar>()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("1 filled up or cut"));
        }));
        // Stop is an error with the line; what was open stays.
        part<widgets::DialectBar>()->change(DialectField::Ragged, QStringLiteral("stop"));
        QTRY_VERIFY_WITH_TIMEOUT(m_problem.has_value() && settled(), 20000);
        QCOMPARE(m_document->data()->profile.rows, 5);
    }

    void datesThatCouldBeEitherAreAsked() {
        open(write("dates.csv", "day,clicked\n03/04/2026,1\n05/06/2026,0\n07/08/2026,1\n"));
        QPushButton* month = button(QStringLiteral("The month is first"));
        QVERIFY(month);
        month->click();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->dialect.dates == engine::DateOrder::MonthFirst,
                                 20000);
        QCOMPARE(engine::cellText(*m_document->data()->sample.columns[0], 0), std::string("2026-03-04"));
        QVERIFY(!button(QStringLiteral("The month is first")));
    }

    void aChangedFileIsAPersonsChoice() {
        open(write("shop.csv", shop(60)));
        part<widgets::ColumnTable>()->setRole({QStringLiteral("clicked")}, engine::Role::Task);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
        const std::string before = m_document->project().data->sha256;
        const std::string old = *engine::readFile(m_folder / "shop.csv");
        write("shop.csv", shop(80, "Oslo"));
        QTRY_VERIFY_WITH_TIMEOUT(m_document->fileChange().has_value(), 20000);
        QCOMPARE(m_document->project().data->sha256, before);
        auto* bar = part<widgets::ChangedFileBar>();
        QVERIFY(bar->says());
        QTRY_VERIFY(button(QStringLiteral("Use the new file")));
        // The differences, cell by cell, while the old table is in memory.
        bar->showDifferences();
        auto* dialog = bar->findChild<widgets::DifferencesDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTableWidget*>();
        QTRY_VERIFY(list->rowCount() >= 4);
        QCOMPARE(list->item(0, 1)->text(), QStringLiteral("60"));
        QCOMPARE(list->item(0, 2)->text(), QStringLiteral("80"));
        QCOMPARE(list->item(3, 0)->text(), QStringLiteral("city"));
        QCOMPARE(list->item(3, 2)->text(), QStringLiteral("Oslo"));
        const int rows = list->rowCount(); // the dialog stands open while the language is switched
        support::PseudoTranslator other;
        QVERIFY(QCoreApplication::installTranslator(&other));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(list->horizontalHeaderItem(3)->text(), support::pseudo(QStringLiteral("Meaning")));
        QCOMPARE(list->item(0, 0)->text(), support::pseudo(QStringLiteral("Rows")));
        QCOMPARE(list->rowCount(), rows);
        QCoreApplication::removeTranslator(&other);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(list->item(0, 0)->text(), QStringLiteral("Rows"));
        dialog->close();
        // Kept: the project still remembers the old file, and an exact copy brings it back.
        bar->keep();
        QTRY_VERIFY(button(QStringLiteral("Find a copy of the old file…")));
        bool says = false;
        for (const QLabel* label : bar->findChildren<QLabel*>())
            says = says || label->text().contains(QStringLiteral("rows below are those of the new file"));
        QVERIFY(says);
        QVERIFY(!bar->useCopy(widgets::qs((m_folder / "shop.csv").string())));
        QVERIFY(bar->useCopy(widgets::qs(write("copy.csv", old).string())));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && !m_document->fileChange(), 20000);
        QVERIFY(!bar->says());
        m_document->undoStack().undo();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->fileChange(), 20000);
        // The new one: one step, and the tasks stay.
        m_document->acceptFile();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && !m_document->fileChange(), 20000);
        QCOMPARE(m_document->project().data->rows, 80);
        QCOMPARE(m_document->project().tasks->size(), std::size_t{1});
        QVERIFY(m_document->project().data->sha256 != before);
    }

    void aVanishedFileIsSaidAndTheTableStays() {
        open(write("shop.csv", shop(60)));
        std::filesystem::remove(m_folder / "shop.csv");
        QTRY_VERIFY_WITH_TIMEOUT(m_problem.has_value(), 20000);
        QVERIFY(m_document->data() && m_document->data()->profile.rows == 60);
    }

    void cancelLeavesTheTableBefore() {
        open(write("shop.csv", shop(60)));
        std::string many = shop(400000);
        connect(m_document.get(), &Document::dataChanged, this, [this] {
            const auto data = m_document->data();
            if (data && !data->whole && m_document->readingTable())
                QMetaObject::invokeMethod(m_document.get(), &Document::cancelReading, Qt::QueuedConnection);
        });
        m_document->openTable(write("many.csv", many));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->data()->profile.rows == 60, 30000);
        QCOMPARE(m_document->project().data->path, (m_folder / "shop.csv").string());
        QVERIFY(!m_problem);
    }
};

TASKLOOM_TEST_MAIN(DataTableTest)
#include "tst_datatable.moc"
