// The Data page: suggestion, roles of several columns, types, dialect, split, task editor, bad files.

#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/data/ColumnPanel.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DataPage.h"
#include "widgets/data/FindingsPanel.h"
#include "widgets/data/LabelsPanel.h"
#include "widgets/data/PreparationPanel.h"
#include "widgets/data/SampleModel.h"
#include "widgets/data/SidePanel.h"
#include "widgets/data/SplitBar.h"
#include "widgets/data/SplitPanel.h"
#include "widgets/data/StepList.h"
#include "widgets/data/StepPreviewView.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/help/HelpView.h"

#include <QAbstractItemModelTester>
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QInputDialog>
#include <QScrollBar>
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
        QPushButton* use = nullptr;
        QTRY_VERIFY((use = button(QStringLiteral("Use them"))));
        const int steps = m_document->undoStack().count();
        use->click();
        QCOMPARE(m_document->project().tasks->size(), std::size_t(2));
        QCOMPARE(m_document->undoStack().count(), steps + 1);
        QVERIFY(!button(QStringLiteral("Use them")));
        QTRY_VERIFY(!m_document->readingData());
        // Rare answers and rows of one session in several parts are said.
        QCOMPARE(m_page->mark(), widgets::Mark::Findings);
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

    void keysGiveRoles() {
        open();
        for (const auto& [key, wanted] : {std::pair{Qt::Key_I, engine::Role::Ignore},
                                          {Qt::Key_F, engine::Role::Feature},
                                          {Qt::Key_W, engine::Role::Weight},
                                          {Qt::Key_K, engine::Role::Entity},
                                          {Qt::Key_D, engine::Role::Time}}) {
            selectColumns({1});
            QTest::keyClick(view(), key);
            QCOMPARE(role("age"), wanted);
        }
        QTRY_VERIFY(!m_document->readingData());
    }

    void severalColumnsMakeASetOrOneTask() {
        open();
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        table->setFeatureSet({QStringLiteral("age"), QStringLiteral("city")}, QStringLiteral("user"));
        QCOMPARE(engine::find(*m_document->project().data, "age")->set, std::string("user"));
        const auto* model = static_cast<const widgets::SampleModel*>(view()->model());
        QVERIFY(widgets::roleChip(model->facts()[1]).text.endsWith(QStringLiteral("user")));
        table->makeMultiLabel({QStringLiteral("clicked"), QStringLiteral("bought")});
        QCOMPARE(m_document->project().tasks->size(), std::size_t(1));
        QCOMPARE(role("clicked"), engine::Role::Task);
        QCOMPARE(role("bought"), engine::Role::Task);
        QTRY_VERIFY(!m_document->readingData());
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(engine::find(*m_document->project().data, "age")->set.empty());
        QTRY_VERIFY(!m_document->readingData());
    }

    void aPatternSelectsManyColumns() {
        open();
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        table->findChild<QLineEdit*>()->setText(QStringLiteral("*c*t*"));
        QVERIFY(!view()->isColumnHidden(2)); // city
        QVERIFY(view()->isColumnHidden(1));
        QPushButton* select = button(QStringLiteral("Select these 1"));
        QVERIFY(select);
        table->findChild<QLineEdit*>()->setText(QStringLiteral("?????"));
        QVERIFY(!view()->isColumnHidden(3)); // price
        QVERIFY(view()->isColumnHidden(0));
        table->findChild<QLineEdit*>()->setText(QStringLiteral("*ed"));
        table->selectShown();
        QCOMPARE(table->selectedColumns(), QStringList{QStringLiteral("clicked")});
        QTest::keyClick(view(), Qt::Key_I);
        QCOMPARE(role("clicked"), engine::Role::Ignore);
        QCOMPARE(role("bought"), engine::Role::Feature);
        QTRY_VERIFY(!m_document->readingData());
    }

    void rolesComeFromAFileAndGoToOne() {
        open();
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        table->setRole({QStringLiteral("clicked"), QStringLiteral("bought")}, engine::Role::Task);
        table->setRole({QStringLiteral("session")}, engine::Role::Entity);
        QTRY_VERIFY(!m_document->readingData());
        QVERIFY(table->saveSchema(m_folder / "roles.json"));
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(m_document->project().tasks->empty());
        const int steps = m_document->undoStack().index();
        QVERIFY(table->loadSchema(m_folder / "roles.json"));
        QCOMPARE(m_document->undoStack().index(), steps + 1);
        QCOMPARE(m_document->project().tasks->size(), std::size_t(2));
        QCOMPARE(role("session"), engine::Role::Entity);
        std::optional<engine::Error> problem;
        connect(m_document.get(), &Document::problem, this, [&](const engine::Error& error) { problem = error; });
        QVERIFY(!table->loadSchema(m_folder / "shop.csv"));
        QVERIFY(problem);
        QTRY_VERIFY(!m_document->readingData());
    }

    void aColumnIsSeenInFull() {
        open();
        selectColumns({2});
        auto* side = m_page->findChild<widgets::SidePanel*>();
        QTest::keyClick(view(), Qt::Key_Return);
        QTRY_VERIFY(side->column()->isVisible());
        const auto says = [side](const QString& words) {
            for (const QLabel* label : side->column()->findChildren<QLabel*>())
                if (label->text().contains(words) && label->isVisible())
                    return true;
            return false;
        };
        QVERIFY(says(QStringLiteral("city")));
        QVERIFY(says(QStringLiteral("0 of 200 rows")));
        QTRY_VERIFY(says(QStringLiteral("by chance"))); // drift, worked out beside the window
        view()->clearSelection();
        QVERIFY(says(QStringLiteral("Select a column")));
    }

    void findingsHaveReasonsFixesAndRows() {
        open();
        m_page->findChild<widgets::ColumnTable*>()->setRole({QStringLiteral("clicked"), QStringLiteral("bought")},
                                                            engine::Role::Task);
        m_page->findChild<widgets::ColumnTable*>()->setRole({QStringLiteral("session")}, engine::Role::Ignore);
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && !m_document->data()->findings.empty(), 10000);
        // s0, s1, … have two rows each, which a random split tears apart.
        QPushButton* mend = nullptr;
        QTRY_VERIFY((mend = button(QStringLiteral("Keep them together"))));
        QVERIFY(button(QStringLiteral("Why")));
        QPushButton* rows = button(QStringLiteral("Show rows"));
        QVERIFY(rows);
        rows->click();
        auto* model = static_cast<widgets::SampleModel*>(view()->model());
        QTRY_VERIFY(!model->chosenRows().empty());
        QCOMPARE(model->rowCount(), int(model->chosenRows().size()));
        QVERIFY(button(QStringLiteral("Back to the first rows")));
        button(QStringLiteral("Back to the first rows"))->click();
        QCOMPARE(model->rowCount(), 200);
        mend = button(QStringLiteral("Keep them together"));
        QVERIFY(mend);
        const int steps = m_document->undoStack().count();
        mend->click();
        QCOMPARE(role("session"), engine::Role::Entity);
        QCOMPARE(m_document->undoStack().count(), steps + 1);
        QTRY_VERIFY(!m_document->readingData());
        QVERIFY(m_document->data()->splitReport->together > 0);
        QCOMPARE(m_document->data()->splitReport->togetherInTwo, std::int64_t(0));
    }

    void labelsSayWhatEachPartHas() {
        open();
        QTRY_VERIFY(button(QStringLiteral("Use them")));
        button(QStringLiteral("Use them"))->click();
        QTRY_VERIFY(!m_document->readingData());
        auto* labels = m_page->findChild<widgets::LabelsPanel*>();
        const auto& profile = m_document->data()->taskProfiles.front();
        QStringList counts;
        for (int part = 0; part < engine::partCount; ++part)
            counts << QString::number(profile.counts[part][1]);
        bool found = false;
        for (const QLabel* label : labels->findChildren<QLabel*>())
            if (label->text() == counts.join(QStringLiteral(" / "))) {
                found = true;
                QVERIFY(label->toolTip().contains(QStringLiteral("AUC of 0.75")));
            }
        QVERIFY(found);
    }

    void everyKindOfSplitIsReachable() {
        open();
        QTRY_VERIFY(button(QStringLiteral("Use them")));
        button(QStringLiteral("Use them"))->click();
        auto* panel = m_page->findChild<widgets::SplitPanel*>();
        using engine::SplitKind;
        for (const SplitKind kind :
             {SplitKind::Stratified, SplitKind::Entity, SplitKind::RowNumber, SplitKind::Random}) {
            panel->chooseKind(kind);
            QCOMPARE(m_document->project().data->split.kind, kind);
            QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data()->split, 10000);
        }
        panel->chooseKind(SplitKind::Entity);
        QCOMPARE(m_document->project().data->split.column, std::string("session")); // it comes back in several rows
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data()->splitReport, 10000);
        QCOMPARE(m_document->data()->splitReport->togetherInTwo, std::int64_t(0));
        panel->chooseKind(SplitKind::Time); // no moment in this table: said, and nothing is split
        QTRY_VERIFY(!m_document->readingData());
        QVERIFY(!m_document->data()->split);
        panel->chooseKind(SplitKind::Files);
        const std::filesystem::path other = m_folder / "other.csv";
        std::filesystem::copy_file(m_folder / "shop.csv", other);
        panel->chooseFile(false, widgets::qs(other.string()));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data()->split, 10000);
        QCOMPARE(m_document->data()->profile.rows, std::int64_t(400));
        QCOMPARE(m_document->data()->split->rows[1].size(), std::size_t(200));
    }

    void stepsAreAddedOrderedSwitchedAndSeen() {
        open();
        QTRY_VERIFY(button(QStringLiteral("Use them")));
        button(QStringLiteral("Use them"))->click();
        m_page->showLower(DataPage::Lower::Preparation);
        auto* panel = m_page->findChild<widgets::PreparationPanel*>();
        QTRY_VERIFY(!m_document->readingData() && panel->isVisible());
        const auto steps = [this] { return m_document->project().data->preparation.steps; };
        panel->list()->setCurrentStep(widgets::qs(steps().front().id));
        QCOMPARE(widgets::helpTopicOf(panel->list()), QStringLiteral("steps/") + widgets::qs(steps().front().kind));
        QCOMPARE(panel->list()->count(), int(steps().size()));
        panel->addStep(QStringLiteral("clip"));
        QCOMPARE(steps().front().kind, std::string("clip"));
        QCOMPARE(panel->list()->currentStep(), QStringLiteral("clip"));
        QTRY_VERIFY_WITH_TIMEOUT(panel->preview()->preview() &&
                                     panel->preview()->preview()->step->id == std::string("clip") &&
                                     !panel->preview()->preview()->column.empty(),
                                 10000);
        QCOMPARE(panel->preview()->preview()->learnt.size(), std::size_t(2));
        panel->list()->setFocus();
        QTest::keyClick(panel->list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(steps()[1].kind, std::string("clip"));
        QCOMPARE(panel->list()->currentStep(), QStringLiteral("clip"));
        QTest::keyClick(panel->list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(steps()[0].kind, std::string("clip"));
        panel->list()->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!steps()[0].on);
        panel->setSelectedColumns({QStringLiteral("age")});
        QPushButton* only = button(QStringLiteral("Only age"));
        QVERIFY(only);
        only->click();
        QCOMPARE(steps()[0].columns, std::vector<std::string>{"age"});
        const std::size_t count = steps().size();
        QTest::keyClick(panel->list(), Qt::Key_Delete);
        QCOMPARE(steps().size(), count - 1);
        m_document->undoStack().undo();
        QCOMPARE(steps().size(), count);
        panel->addStep(QStringLiteral("filter_rows"));
        QTRY_VERIFY_WITH_TIMEOUT(panel->preview()->preview() && panel->preview()->preview()->rowsBefore == 200, 10000);
        QCOMPARE(panel->preview()->preview()->rowsAfter, std::int64_t(200)); // a column is proposed; none is missing
        QTRY_VERIFY(!m_document->readingData());
    }

    void theKeyF6WalksThePanes() {
        open();
        view()->setFocus();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QSet<QWidget*> seen;
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(m_page.get(), Qt::Key_F6);
            QVERIFY(m_page->focusWidget());
            seen.insert(m_page->focusWidget());
        }
        QVERIFY2(seen.size() >= 4, qPrintable(QString::number(seen.size())));
        QTest::keyClick(m_page.get(), Qt::Key_F6, Qt::ShiftModifier);
    }

    void everyControlHasAName() {
        open();
        QTRY_VERIFY(button(QStringLiteral("Use them")));
        button(QStringLiteral("Use them"))->click();
        QTRY_VERIFY(!m_document->readingData());
        for (const auto lower : {DataPage::Lower::LabelsAndSplit, DataPage::Lower::Preparation}) {
            m_page->showLower(lower);
            for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                    continue;
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                const bool inner = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) ||
                                   widget->inherits("QScrollArea") || widget->inherits("QSplitterHandle");
                QVERIFY2(named || inner,
                         qPrintable(QStringLiteral("%1 in %2")
                                        .arg(QLatin1StringView(widget->metaObject()->className()),
                                             QLatin1StringView(widget->parentWidget()->metaObject()->className()))));
            }
        }
    }

    void wideTablesAndLongNamesStand() {
        const std::filesystem::path path = m_folder / "wide.csv";
        {
            std::ofstream file(path);
            for (int column = 0; column < 400; ++column)
                file << (column ? "," : "") << "a_rather_long_name_of_a_column_number_" << column;
            for (int row = 0; row < 50; ++row) {
                file << '\n';
                for (int column = 0; column < 400; ++column)
                    file << (column ? "," : "") << (row * (column + 1)) % 97;
            }
            file << '\n';
        }
        m_document->openTable(path);
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data() && m_document->data()->whole, 20000);
        QCOMPARE(view()->model()->columnCount(), 400);
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        table->findChild<QLineEdit*>()->setText(QStringLiteral("*_39?"));
        table->selectShown();
        QCOMPARE(table->selectedColumns().size(), qsizetype(10));
        table->setRole(table->selectedColumns(), engine::Role::Ignore);
        QCOMPARE(role("a_rather_long_name_of_a_column_number_399"), engine::Role::Ignore);
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

    void anotherTableBeginsAtItsBeginning() {
        open();
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        auto* find = table->findChild<QLineEdit*>();
        find->setText(QStringLiteral("nowhere"));
        QVERIFY(view()->isColumnHidden(1));
        {
            std::ofstream file(m_folder / "other.csv");
            file << "one,two,three\n";
            for (int row = 0; row < 50; ++row)
                file << row << ',' << row % 7 << ',' << row % 3 << '\n';
        }
        m_document->openTable(m_folder / "other.csv");
        QTRY_COMPARE_WITH_TIMEOUT(view()->model()->columnCount(), 3, 10000);
        QTRY_VERIFY(!m_document->readingData());
        QVERIFY(find->text().isEmpty());
        for (int column = 0; column < 3; ++column)
            QVERIFY(!view()->isColumnHidden(column));
    }

    // A task's chip is wider than a feature's, and what is found out about columns before it makes them wider too.
    void aColumnThatGrowsStaysInSight_data() {
        QTest::addColumn<int>("column");
        QTest::newRow("in the middle") << 25;
        QTest::newRow("the last one") << 39;
    }

    void aColumnThatGrowsStaysInSight() {
        QFETCH(const int, column);
        open();
        {
            std::ofstream file(m_folder / "many.csv");
            for (int i = 0; i < 40; ++i)
                file << (i > 0 ? "," : "") << "strength_of_part_" << i;
            for (int row = 0; row < 200; ++row) {
                file << '\n';
                for (int i = 0; i < 40; ++i)
                    file << (i > 0 ? "," : "") << (row * 7 + i * 3) % 11 % 2;
            }
        }
        m_document->openTable(m_folder / "many.csv");
        QTRY_COMPARE_WITH_TIMEOUT(view()->model()->columnCount(), 40, 10000);
        QTRY_VERIFY(!m_document->readingData());
        const auto end = [&] { return view()->columnViewportPosition(column) + view()->columnWidth(column); };
        QScrollBar* bar = view()->horizontalScrollBar();
        bar->setValue(bar->value() + end() - view()->viewport()->width());
        QCOMPARE(end(), view()->viewport()->width());
        const int before = view()->columnWidth(column);
        m_page->findChild<widgets::ColumnTable*>()->setRole({QStringLiteral("strength_of_part_%1").arg(column)},
                                                            engine::Role::Task);
        QTRY_VERIFY(!m_document->readingData());
        QTRY_VERIFY(view()->columnWidth(column) > before);
        QTRY_VERIFY(!m_document->readingData());
        QVERIFY(end() <= view()->viewport()->width());
        QVERIFY(view()->columnViewportPosition(column) >= 0);
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
        QTRY_VERIFY(button(QStringLiteral("Use them")));
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

    /// A low window begins with rows; what the person chose stays.
    void lowWindowsShowRows() {
        open();
        const auto seen = [&] { return m_page->findChild<widgets::SplitPanel*>()->isVisible(); };
        const auto rowsSeen = [&] { return view()->rowAt(view()->viewport()->height() - 1) - view()->rowAt(0); };
        QVERIFY(seen());
        m_page->resize(960, 640);
        QVERIFY(!seen());
        QTRY_VERIFY(rowsSeen() >= 8);
        button(QStringLiteral("Labels and split"))->click();
        QVERIFY(seen());
        m_page->resize(960, 630);
        QVERIFY(seen());
        button(QStringLiteral("Fold away"))->click();
        QVERIFY(!seen());
        m_page->resize(1376, 840);
        QVERIFY(!seen());
    }

    void aSetOfAnyName() {
        open();
        selectColumns({0, 1});
        auto* table = m_page->findChild<widgets::ColumnTable*>();
        table->askNewSet({QStringLiteral("age"), QStringLiteral("city")});
        auto* dialog = table->findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral(" my  shop "));
        dialog->accept();
        QCOMPARE(engine::find(*m_document->project().data, "age")->set, std::string("my shop"));
        QCOMPARE(engine::find(*m_document->project().data, "city")->set, std::string("my shop"));
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
