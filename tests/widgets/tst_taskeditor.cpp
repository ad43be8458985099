// The task editor with every kind of task: several columns are ticked, levels are put in order, the loss and the
// metrics bring their settings, and a column says which kinds suit it. TASKLOOM_PICTURES=FOLDER keeps a picture of each
// kind.

#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/ParamForm.h"
#include "widgets/document/Document.h"
#include "widgets/document/PopulationField.h"
#include "widgets/document/TaskEditor.h"
#include "widgets/document/YesField.h"

#include <QFocusEvent>
#include <QListWidget>
#include <QTest>

#include <algorithm>
#include <fstream>

using widgets::Document;
using widgets::TaskEditor;

class TaskEditorTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<QWidget> m_window;
    TaskEditor* m_editor = nullptr;

    const engine::Task& task() const { return m_document->project().tasks->front(); }
    QListWidget* yesList() const { return m_editor->findChild<widgets::YesField*>()->findChild<QListWidget*>(); }
    QListWidget* columns() const {
        for (QListWidget* list : m_editor->findChildren<QListWidget*>())
            if (list != yesList())
                return list;
        return nullptr;
    }

    void open(const char* column) {
        QVERIFY(m_document->edit(
            QStringLiteral("Add task"),
            engine::withRole(m_document->project(), {column}, engine::Role::Task, &m_document->data()->profile)));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
        TaskEditor::open(*m_document, QString::fromStdString(task().id), m_window.get(), QPoint(10, 10));
        m_editor = m_window->findChild<TaskEditor*>();
        QVERIFY(m_editor && kindBox());
    }

    /// Chooses as a person does: the entry, then the signal of the choice.
    void chooseKind(engine::TaskKind kind) {
        auto* kinds = kindBox();
        const int index = kinds->findData(int(kind));
        QVERIFY(index >= 0);
        kinds->setCurrentIndex(index);
        Q_EMIT kinds->activated(index);
        QVERIFY(task().kind == kind);
        keepPicture(engine::taskKindId(kind));
    }
    widgets::BadgeCombo* kindBox() const {
        for (auto* found : m_editor->findChildren<widgets::BadgeCombo*>())
            if (found->count() == int(engine::allTaskKinds().size()) && found->itemData(0).isValid())
                return found;
        return nullptr;
    }
    bool says(const QString& words) const {
        for (const widgets::Label* label : m_editor->findChildren<widgets::Label*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    void keepPicture(const char* name) const {
        const QByteArray folder = qgetenv("TASKLOOM_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(50);
        m_editor->adjustSize();
        QVERIFY(m_editor->grab().save(QString::fromLocal8Bit(folder) + QStringLiteral("/task-") +
                                      QString::fromLatin1(name) + QStringLiteral(".png")));
    }

private Q_SLOTS:
    void init() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const std::filesystem::path path = m_folder / "t.csv";
        std::ofstream file(path);
        file << "a,happy,calm,stars,size,spend\n";
        for (int row = 0; row < 60; ++row)
            file << row << ',' << row % 2 << ',' << (row % 3 == 0 ? 1 : 0) << ',' << 1 + row % 5 << ','
                 << (row % 3 == 0   ? "small"
                     : row % 3 == 1 ? "middle"
                                    : "large")
                 << ',' << (row % 4 == 0 ? row : 0) << '\n';
        file.close();
        m_document = std::make_unique<Document>();
        m_document->openTable(path);
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data() && m_document->data()->split, 10000);
        m_window = std::make_unique<QWidget>();
        m_window->show();
    }
    void cleanup() {
        m_window.reset();
        m_document.reset();
    }
    void severalColumnsAreTicked() {
        open("happy");
        QVERIFY(says(QStringLiteral("also suits")));
        chooseKind(engine::TaskKind::MultiLabel);
        QVERIFY(columns()->isVisible());
        QCOMPARE(columns()->count(), 2); // only columns with two values
        QCOMPARE(columns()->item(0)->checkState(), Qt::Checked);
        columns()->item(1)->setCheckState(Qt::Checked);
        QCOMPARE(engine::columnsOf(task()), (std::vector<std::string>{"happy", "calm"}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
        QCOMPARE(engine::outputsOf(m_document->data()->fitted->tasks.front()), 2);
        keepPicture("multilabel-two");
        // The last column stays.
        columns()->item(1)->setCheckState(Qt::Unchecked);
        columns()->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(engine::columnsOf(task()), (std::vector<std::string>{"happy"}));
        chooseKind(engine::TaskKind::Binary);
        QVERIFY(task().moreColumns.empty());
        QVERIFY(!columns()->isVisible());
    }

    void severalValuesMeanYes() {
        open("size");
        chooseKind(engine::TaskKind::Binary);
        auto* choice = m_editor->findChild<widgets::YesField*>()->findChild<widgets::BadgeCombo*>();
        QCOMPARE(choice->count(), 5); // guessed, three values, several
        const int large = choice->findText(QStringLiteral("large"));
        choice->setCurrentIndex(large);
        Q_EMIT choice->activated(large);
        QCOMPARE(task().equals, (std::vector<std::string>{"large"}));
        QVERIFY(!yesList()->isVisible());
        const int before = m_document->undoStack().count();
        choice->setCurrentIndex(choice->count() - 1);
        Q_EMIT choice->activated(choice->count() - 1);
        QVERIFY(yesList()->isVisible());
        QCOMPARE(m_document->undoStack().count(), before); // nothing is changed yet
        for (int row = 0; row < yesList()->count(); ++row) {
            const bool ticked = yesList()->item(row)->text() == QStringLiteral("large");
            QCOMPARE(yesList()->item(row)->checkState(), ticked ? Qt::Checked : Qt::Unchecked);
        }
        yesList()->findItems(QStringLiteral("small"), Qt::MatchExactly).front()->setCheckState(Qt::Checked);
        std::vector<std::string> equals = task().equals;
        std::ranges::sort(equals);
        QCOMPARE(equals, (std::vector<std::string>{"large", "small"}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
        const engine::FittedTask& fitted = m_document->data()->fitted->tasks.front();
        QCOMPARE(fitted.positives[0] + fitted.positives[1] + fitted.positives[2], std::int64_t{40});
        keepPicture("several-yes");
        // Back to one value: the list goes, in one step that can be undone.
        choice->setCurrentIndex(choice->findText(QStringLiteral("small")));
        Q_EMIT choice->activated(choice->currentIndex());
        QCOMPARE(task().equals, (std::vector<std::string>{"small"}));
        QVERIFY(!yesList()->isVisible());
        m_document->undoStack().undo();
        QCOMPARE(task().equals.size(), std::size_t{2});
        QVERIFY(yesList()->isVisible());
    }

    void onlySomeRowsCount() {
        open("happy");
        auto* field = m_editor->findChild<widgets::PopulationField*>();
        QVERIFY(field);
        const QList<widgets::BadgeCombo*> boxes = field->findChildren<widgets::BadgeCombo*>();
        QCOMPARE(boxes[0]->currentIndex(), 0); // every row
        QVERIFY(!boxes[1]->isVisible());
        const int calm = boxes[0]->findText(QStringLiteral("calm"));
        boxes[0]->setCurrentIndex(calm);
        Q_EMIT boxes[0]->activated(calm);
        QVERIFY((task().population == engine::Condition{"calm", "is", "1"}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
        QCOMPARE(m_document->data()->fitted->tasks.front().labelled[0] +
                     m_document->data()->fitted->tasks.front().labelled[1] +
                     m_document->data()->fitted->tasks.front().labelled[2],
                 std::int64_t{20});
        QVERIFY(says(QStringLiteral("20 of 60 rows count")));
        keepPicture("population");
        auto* value = field->findChild<widgets::BadgeEdit*>();
        QVERIFY(value->isVisible());
        value->selectAll();
        QTest::keyClicks(value, QStringLiteral("7"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
        QVERIFY(says(QStringLiteral("No training row counts for task happy")));
        QVERIFY(value->text() == QStringLiteral("7"));
        m_document->undoStack().undo();
        boxes[0]->setCurrentIndex(0);
        Q_EMIT boxes[0]->activated(0);
        QVERIFY(task().population.empty());
    }

    void levelsArePutInOrder() {
        open("size");
        chooseKind(engine::TaskKind::Ordinal);
        QVERIFY(says(QStringLiteral("rather suits")));
        widgets::BadgeEdit* levels = nullptr;
        for (auto* found : m_editor->findChildren<widgets::BadgeEdit*>())
            if (found->isVisible() && found->toolTip().contains(QStringLiteral("low to high")))
                levels = found;
        QVERIFY(levels);
        levels->setFocus();
        levels->selectAll();
        QTest::keyClicks(levels, QStringLiteral("small, middle, large"));
        QFocusEvent left(QEvent::FocusOut); // Tab needs an active window
        QApplication::sendEvent(levels, &left);
        QCOMPARE(task().levels, (std::vector<std::string>{"small", "middle", "large"}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data()->fitted, 10000);
        QCOMPARE(m_document->data()->fitted->tasks.front().classes, task().levels);
        keepPicture("ordinal-words");
        levels->selectAll();
        QTest::keyClicks(levels, QStringLiteral("large, middle, small"));
        QTest::keyClick(levels, Qt::Key_Return); // takes what is typed; the window stays
        QCOMPARE(task().levels, (std::vector<std::string>{"large", "middle", "small"}));
        QVERIFY(m_editor->isVisible());
    }

    void everyKindBringsItsLoss() {
        open("spend");
        for (const engine::TaskKind kind : engine::allTaskKinds()) {
            chooseKind(kind);
            QVERIFY2(engine::accepts(engine::lossOf(task()).tasks, kind), engine::taskKindId(kind));
            QVERIFY(task().loss.empty());
        }
        chooseKind(engine::TaskKind::ZeroInflated);
        QVERIFY(!says(QStringLiteral("rather suits")));
    }
};

TASKLOOM_TEST_MAIN(TaskEditorTest)
#include "tst_taskeditor.moc"
