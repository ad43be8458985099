// What the Data page says has room, and stays where it is while a person aims at it. TASKLOOM_PICTURES=FOLDER keeps
// pictures.

#include "engine/project/Edit.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Job.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/DataPage.h"
#include "widgets/data/LabelsPanel.h"
#include "widgets/data/LoadingState.h"
#include "widgets/data/SplitFields.h"
#include "widgets/data/SplitPanel.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <fstream>

using widgets::DataPage;
using widgets::Document;

class DataRoomTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<DataPage> m_page;

    std::filesystem::path table() {
        const std::filesystem::path path = m_folder / "shop.csv";
        std::ofstream file(path);
        file << "rating_total,age,city,";
        for (int column = 0; column < 20; ++column)
            file << "measurement_" << column << ',';
        file << "conversion_of_visitors,bought,spend,rating\n";
        for (int row = 0; row < 4000; ++row) {
            file << row % 19 << ',' << 20 + row % 40 << ',' << (row % 3 == 0 ? "Rome" : "Oslo") << ',';
            for (int column = 0; column < 20; ++column)
                file << (row * (column + 3)) % 101 << ',';
            file << row % 2 << ',' << (row % 10 == 0 ? 1 : 0) << ',' << (row % 10 == 0 ? row % 70 : 0) << ".5,"
                 << row % 5 << '\n';
        }
        return path;
    }
    void waitForData() const {
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data() && m_document->data()->split, 10000);
    }
    void makeTasks(const std::vector<std::string>& columns) {
        QVERIFY(m_document->edit(
            QStringLiteral("Tasks"),
            engine::withRole(m_document->project(), columns, engine::Role::Task, &m_document->data()->profile)));
        waitForData();
    }
    void setKind(std::size_t index, engine::TaskKind kind) {
        engine::Task task = (*m_document->project().tasks)[index];
        task.kind = kind;
        m_document->edit(QStringLiteral("Kind"), engine::withTask(m_document->project(), std::move(task)));
        waitForData();
    }
    void split(engine::SplitKind kind) {
        engine::DataSpec data = *m_document->project().data;
        data.split.kind = kind;
        data.split.column = kind == engine::SplitKind::Column ? "city" : "";
        m_document->edit(QStringLiteral("Split"), engine::withData(m_document->project(), std::move(data)));
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
    }
    void keepPicture(QWidget* of, const char* name) const {
        const QByteArray folder = qgetenv("TASKLOOM_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(of->grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QLatin1StringView(name) +
                                    QStringLiteral(".png")));
    }
    /// Until nothing is read or counted any more, the page waits for nothing, and what changed is laid out.
    void settle() const {
        QCoreApplication::sendPostedEvents(); // what an edit asks for has begun
        QTRY_VERIFY_WITH_TIMEOUT(!widgets::Job::anyRunning(), 10000);
        QTRY_VERIFY(std::ranges::none_of(m_page->findChildren<QTimer*>(Qt::FindDirectChildrenOnly), &QTimer::isActive));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    void sentencesAreWhole() const {
        int sentences = 0;
        for (const auto* editor : m_page->findChildren<widgets::TaskEditor*>())
            for (const auto* label : editor->findChildren<widgets::Label*>())
                if (label->isVisible() && label->wordWrap()) {
                    ++sentences;
                    QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
                }
        QVERIFY(sentences > 0);
    }
    QTableView* view() const { return m_page->findChild<QTableView*>(); }

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
        m_document->openTable(table());
        waitForData();
    }
    void cleanup() {
        m_page.reset();
        m_document.reset();
    }

    void labelsOfEveryKindAreSeenWhole() {
        makeTasks({"conversion_of_visitors", "bought", "spend", "rating"});
        setKind(2, engine::TaskKind::ZeroInflated);
        setKind(3, engine::TaskKind::Regression);
        auto* labels = m_page->findChild<widgets::LabelsPanel*>();
        QScrollArea* area = nullptr;
        QTRY_VERIFY((area = labels->findChild<QScrollArea*>()) && area->isVisible());
        settle();
        keepPicture(m_page.get(), "labels");
        QVERIFY(area->widget() && area->widget()->width() > 100);
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    }

    void numbersHaveNoColumnOfDashesAndNoYes() {
        makeTasks({"spend", "rating"});
        setKind(0, engine::TaskKind::Regression);
        setKind(1, engine::TaskKind::Regression);
        settle(); // the panel counts in a job of its own
        QStringList words;
        for (const QLabel* label : m_page->findChild<widgets::LabelsPanel*>()->findChildren<QLabel*>())
            if (label->isVisible())
                words << label->text();
        QVERIFY2(words.contains(QStringLiteral("Rows by part")), qPrintable(words.join(QLatin1Char('|'))));
        QVERIFY(!words.contains(QStringLiteral("AUC")));
        QVERIFY(!words.contains(QStringLiteral("–")));
    }

    void everyFieldOfEverySplitIsSeenWhole_data() {
        QTest::addColumn<int>("kind");
        for (const auto kind : {engine::SplitKind::Random, engine::SplitKind::Time, engine::SplitKind::Column,
                                engine::SplitKind::RowNumber, engine::SplitKind::Files})
            QTest::addRow("%s", engine::splitKindId(kind)) << int(kind);
    }
    void everyFieldOfEverySplitIsSeenWhole() {
        QFETCH(int, kind);
        split(engine::SplitKind(kind));
        settle();
        auto* panel = m_page->findChild<widgets::SplitPanel*>();
        auto* fields = panel->findChild<widgets::SplitFields*>();
        keepPicture(panel, qPrintable(QStringLiteral("split-%1").arg(kind)));
        int seen = 0;
        for (const QWidget* field : fields->findChildren<QWidget*>()) {
            if (!field->isVisible() || qobject_cast<const QLabel*>(field))
                continue;
            ++seen;
            const QRect place(field->mapTo(fields, QPoint()), field->size());
            QVERIFY2(fields->rect().contains(place), field->metaObject()->className());
            QVERIFY(field->visibleRegion().boundingRect().contains(field->rect()));
        }
        QVERIFY(seen > 0);
    }

    void nothingMovesWhileATaskIsCounted() {
        const auto places = [this] {
            QList<QPoint> found;
            for (const QWidget* part :
                 {static_cast<QWidget*>(view()), static_cast<QWidget*>(m_page->findChild<widgets::SplitPanel*>())})
                found << part->mapTo(m_page.get(), QPoint());
            return found;
        };
        const QList<QPoint> before = places();
        auto* progress = m_page->findChild<widgets::LoadingState*>(QStringLiteral("progress"));
        QVERIFY(progress && !progress->isVisible());
        settle(); // the page shows and hides it itself until shortly after the table is read
        progress->begin(QStringLiteral("Looking at shop.csv…"));
        progress->show();
        settle();
        QVERIFY(progress->isVisible());
        keepPicture(m_page.get(), "progress");
        QCOMPARE(places(), before);
    }

    void aTableWithoutASuggestionSaysHowTasksAreMade() {
        const std::filesystem::path path = m_folder / "plain.csv";
        std::ofstream file(path);
        file << "size,weight\n";
        for (int row = 0; row < 60; ++row)
            file << row % 13 << ',' << row % 7 << ".5\n";
        file.close();
        m_document->openTable(path);
        waitForData();
        const auto says = [this] {
            for (const QLabel* label : m_page->findChildren<QLabel*>())
                if (label->isVisible() && label->text().startsWith(QStringLiteral("Nothing is to be learnt yet")))
                    return true;
            return false;
        };
        QTRY_VERIFY(m_document->data()->profile.rows == 60 && says());
        makeTasks({"weight"});
        QVERIFY(!says());
    }

    void aSearchShowsTheFirstThatFits() {
        view()->horizontalScrollBar()->setValue(view()->horizontalScrollBar()->maximum());
        QVERIFY(view()->horizontalScrollBar()->value() > 0);
        auto* find = m_page->findChild<widgets::ColumnTable*>()->findChild<QLineEdit*>();
        QTest::keyClicks(find, QStringLiteral("measure"));
        QTRY_COMPARE(view()->horizontalScrollBar()->value(), 0);
    }

    void theTaskEditorShowsItsSentencesWhole() {
        makeTasks({"bought", "spend"});
        for (std::size_t i = 0; i < 2; ++i) {
            widgets::TaskEditor::open(*m_document, QString::fromStdString((*m_document->project().tasks)[i].id),
                                      m_page.get(), QPoint(10, 10));
            for (const auto kind : {engine::TaskKind::ZeroInflated, engine::TaskKind::Quantile,
                                    engine::TaskKind::Binary, engine::TaskKind::Regression}) {
                engine::Task task = (*m_document->project().tasks)[i];
                task.kind = kind;
                task.loss.clear();
                task.lossParams.clear();
                task.metricParams.clear();
                m_document->edit(QStringLiteral("Kind"), engine::withTask(m_document->project(), std::move(task)));
                QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData(), 10000);
                settle();
                sentencesAreWhole();
            }
        }
    }
};

TASKLOOM_TEST_MAIN(DataRoomTest)
#include "tst_dataroom.moc"
