// The Model page: templates, palette, inspector, problems and the way to training.

#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "tests/support/widgets/SceneMouse.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"
#include "widgets/model/DockHeader.h"
#include "widgets/model/Docks.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/ModelPage.h"
#include "widgets/model/Outline.h"
#include "widgets/model/Palette.h"
#include "widgets/model/ProblemList.h"
#include "widgets/model/TemplateDialog.h"
#include "widgets/model/Templates.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <fmt/format.h>

#include <fstream>
#include <memory>

using widgets::Document;
using widgets::ModelPage;

class ModelPageTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<widgets::Training> m_training;
    std::unique_ptr<ModelPage> m_page;

    const engine::Graph& graph() const { return *m_document->project().graph; }
    int steps() const { return m_document->undoStack().count(); }

    /// A table with the columns of support::projectWithTasks.
    std::filesystem::path table() {
        const std::filesystem::path path = m_folder / "shop.csv";
        if (std::filesystem::exists(path))
            return path;
        std::ofstream file(path);
        file << "age,price,visits,hour,day,discount,city,brand";
        for (int task = 1; task <= 9; ++task)
            file << ",label" << task;
        file << '\n';
        for (int row = 0; row < 200; ++row) {
            file << 20 + row % 37 << ',' << row % 11 * 1.5 << ',' << row % 7 << ',' << row % 24 << ',' << row % 31
                 << ',' << row % 3 << ",city" << row % 20 << ",brand" << row % 60;
            for (int task = 1; task <= 9; ++task)
                file << ',' << (row * 7 + task * 5) % 4 / 3;
            file << '\n';
        }
        return path;
    }

    /// Opens the project with its table, as a person has it who comes from the Data page.
    void start(engine::Project project) {
        engine::DataSpec data;
        data.path = table().string();
        std::vector<engine::ColumnSpec> columns;
        for (const char* name : {"age", "price", "visits", "hour", "day", "discount"})
            columns.push_back({.name = name, .type = engine::ColumnType::Real});
        for (const char* name : {"city", "brand"})
            columns.push_back({.name = name, .type = engine::ColumnType::Category});
        for (int task = 1; task <= 9; ++task)
            columns.push_back(
                {.name = fmt::format("label{}", task),
                 .type = engine::ColumnType::Integer,
                 .role = task <= static_cast<int>(project.tasks->size()) ? engine::Role::Task : engine::Role::Ignore});
        data.columns = std::make_shared<const std::vector<engine::ColumnSpec>>(std::move(columns));
        project.data = std::make_shared<const engine::DataSpec>(std::move(data));
        m_document->edit(QStringLiteral("Start"), project);
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->readingData() && m_document->data(), 10000);
        m_document->undoStack().clear();
    }

    QPushButton* button(const QString& text) const {
        for (QPushButton* found : m_page->findChildren<QPushButton*>()) {
            if (found->text() == text && found->isVisible())
                return found;
        }
        return nullptr;
    }

    engine::NodeId nodeOf(const char* type) const {
        for (const auto& node : graph().nodes) {
            if (node->type == type)
                return node->id;
        }
        return {};
    }

    QStackedWidget* parts() const { return m_page->findChild<QStackedWidget*>(QString(), Qt::FindDirectChildrenOnly); }

    void picture(const QString& name) const {
        const QString folder = qEnvironmentVariable("TASKLOOM_SHOTS");
        if (!folder.isEmpty())
            QVERIFY(m_page->grab().save(folder + u'/' + name + QStringLiteral(".png")));
    }

    /// Texts of visible buttons and one-line labels that do not fit.
    QStringList cutTexts() const {
        QStringList cut;
        for (const QAbstractButton* found : m_page->findChildren<QAbstractButton*>()) {
            if (found->isVisible() && !found->text().isEmpty() && found->width() < found->minimumSizeHint().width())
                cut.push_back(found->text());
        }
        for (const QLabel* found : m_page->findChildren<QLabel*>()) {
            const bool plain = found->isVisible() && !found->wordWrap() && !found->text().isEmpty() &&
                               found->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored;
            if (plain && found->width() < found->fontMetrics().horizontalAdvance(found->text()))
                cut.push_back(found->text());
        }
        return cut;
    }

private Q_SLOTS:
    void init() {
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
        m_document = std::make_unique<Document>();
        m_training = std::make_unique<widgets::Training>(*m_document);
        m_page = std::make_unique<ModelPage>(*m_document, *m_training);
        m_page->resize(1376, 792);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup() {
        m_page.reset();
        m_training.reset();
        m_document.reset();
    }

    void withoutTasksTheWayLeadsToData() {
        QSignalSpy wants(m_page.get(), &widgets::Page::wantsPage);
        QPushButton* toData = button(QStringLiteral("Choose tasks on Data"));
        QVERIFY(toData);
        QTest::mouseClick(toData, Qt::LeftButton);
        QCOMPARE(wants.size(), 1);
        QCOMPARE(wants.front().front().toString(), QStringLiteral("data"));
        QCOMPARE(m_page->mark(), widgets::Mark::None);
    }

    void aCardPutsItsTemplateInAsOneStep() {
        start(support::projectWithTasks(3));
        auto* cards = m_page->findChild<widgets::TemplateCards*>();
        QVERIFY(cards->isVisible());
        int seen = 0;
        QAbstractButton* mmoe = nullptr;
        for (QAbstractButton* card : cards->findChildren<QAbstractButton*>()) {
            if (card->accessibleDescription().isEmpty())
                continue;
            ++seen;
            if (card->accessibleName() == widgets::translated(engine::findTemplate("mmoe")->label))
                mmoe = card;
        }
        QCOMPARE(seen, static_cast<int>(engine::allTemplates().size()));
        QList<QImage> sketches; // each shows a model of its own shape; DSelect-k is MMoE with other gates
        int own = 0;
        for (QWidget* sketch : cards->findChildren<QWidget*>(QStringLiteral("sketch"))) {
            sketches.push_back(sketch->grab().toImage());
            own += sketches.indexOf(sketches.back()) == sketches.size() - 1 ? 1 : 0;
        }
        QCOMPARE(sketches.size(), seen);
        QCOMPARE(own, seen - 1);
        QVERIFY(mmoe);
        QTest::mouseClick(mmoe, Qt::LeftButton);
        QCOMPARE(steps(), 1);
        QVERIFY(graph().nodes.size() > 9);
        QVERIFY(!cards->isVisible());
        for (const engine::Task& task : *m_document->project().tasks)
            QVERIFY(engine::find(graph(), task.output.node));
        QCOMPARE(m_page->problems().count(engine::Severity::Error), 0);
        m_document->undoStack().undo();
        QVERIFY(graph().nodes.empty());
    }

    void theTemplateDialogUsesItsSizes() {
        start(support::projectWithTasks(2));
        const engine::Template& kind = *engine::findTemplate("mmoe");
        auto* dialog = new widgets::TemplateDialog(*m_document, kind, m_page.get());
        dialog->show();
        QVERIFY(!dialog->isModal());
        for (const engine::ParamSpec& spec : kind.sizes) {
            if (spec.kind == engine::ParamKind::Integer)
                dialog->setSize(QString::fromUtf8(spec.key), std::int64_t{5});
        }
        dialog->put();
        QCOMPARE(steps(), 1);
        const engine::Node& experts = *engine::find(graph(), nodeOf("experts"));
        const engine::Layer& layer = *engine::findLayer("experts");
        int fives = 0;
        for (const engine::ParamSpec& spec : layer.params) {
            if (spec.kind == engine::ParamKind::Integer)
                fives += engine::integer(layer.params, experts.params, spec.key) == 5 ? 1 : 0;
        }
        QVERIFY(fives >= 1);
    }

    void aTemplateWithoutTasksIsRefusedWithAReason() {
        QSignalSpy problem(m_document.get(), &Document::problem);
        QVERIFY(!widgets::putTemplate(*m_document, *engine::findTemplate("mmoe"), {}));
        QCOMPARE(problem.size(), 1);
        QCOMPARE(steps(), 0);
    }

    void thePaletteFindsAndAdds() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const std::size_t before = graph().nodes.size();
        auto* search = m_page->layers().findChild<QLineEdit*>();
        QCOMPARE(m_page->layers().shownLayers().size(), static_cast<qsizetype>(engine::allLayers().size()));
        QTest::keyClicks(search, QStringLiteral("drop"));
        QCOMPARE(m_page->layers().shownLayers().front(), QStringLiteral("dropout"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(graph().nodes.size(), before + 1);
        QCOMPARE(graph().nodes.back()->type, std::string("dropout"));
        QCOMPARE(steps(), 1);
        search->clear();
        auto* tree = m_page->layers().findChild<QTreeWidget*>();
        QTreeWidgetItem* item = tree->topLevelItem(1)->child(0);
        Q_EMIT tree->itemActivated(item, 0);
        QCOMPARE(graph().nodes.size(), before + 2);
    }

    void typingAParameterMergesIntoOneStep() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const engine::NodeId id = nodeOf("dense");
        m_document->select({widgets::qs(id)});
        QCOMPARE(m_page->inspector().shownNode(), id);
        QVERIFY(m_page->inspector().focusField(QStringLiteral("units")));
        auto* field = qobject_cast<QLineEdit*>(m_page->focusWidget());
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("123"));
        QTest::keyClick(field, Qt::Key_Return);
        const engine::Layer& layer = *engine::findLayer("dense");
        QCOMPARE(engine::integer(layer.params, engine::find(graph(), id)->params, "units"), 123);
        QCOMPARE(steps(), 1);
        QVERIFY(m_document->undoStack().undoText().contains(QStringLiteral("Units")));
        const auto* shape = m_document->derived().shapes.output({id, "output"}, engine::layerCatalog(), graph());
        QVERIFY(shape);
        QCOMPARE(shape->dims.front(), 123);
        m_document->undoStack().undo();
        QVERIFY(engine::integer(layer.params, engine::find(graph(), id)->params, "units") != 123);
    }

    void aWrongParameterStaysOutOfForce() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const engine::NodeId id = nodeOf("dense");
        m_document->select({widgets::qs(id)});
        QVERIFY(m_page->inspector().focusField(QStringLiteral("units")));
        auto* field = qobject_cast<QLineEdit*>(m_page->focusWidget());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("-"));
        QCOMPARE(steps(), 0);
        QCOMPARE(field->text(), QStringLiteral("-"));
    }

    void freezesAndNames() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const engine::NodeId id = nodeOf("dense");
        m_document->select({widgets::qs(id)});
        QCheckBox* freeze = nullptr;
        for (QCheckBox* box : m_page->inspector().findChildren<QCheckBox*>()) {
            if (box->text().contains(QStringLiteral("Freeze")) && box->isVisible())
                freeze = box;
        }
        QVERIFY(freeze);
        freeze->click();
        QVERIFY(engine::find(graph(), id)->frozen);
        QVERIFY(m_page->canvas().canvas().node(id)->face().frozen);
        freeze->click();
        QVERIFY(!engine::find(graph(), id)->frozen);
        QVERIFY(m_page->inspector().focusField(QStringLiteral("name")));
        auto* name = qobject_cast<QLineEdit*>(m_page->focusWidget());
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Trunk"));
        QCOMPARE(engine::find(graph(), id)->name, std::string("Trunk"));
        QCOMPARE(steps(), 3);
    }

    void aHeadTakesATaskFromAnother() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const engine::NodeId first = (*m_document->project().tasks)[0].output.node;
        m_document->select({widgets::qs(first)});
        QVERIFY(m_page->inspector().focusField(QStringLiteral("task")));
        auto* combo = qobject_cast<QComboBox*>(m_page->focusWidget());
        QVERIFY(combo);
        QCOMPARE(combo->currentData().toString(), QStringLiteral("t1"));
        combo->setCurrentIndex(2);
        Q_EMIT combo->activated(2);
        QVERIFY((*m_document->project().tasks)[0].output.node.empty());
        QCOMPARE((*m_document->project().tasks)[1].output.node, first);
        QCOMPARE(steps(), 1);
    }

    void problemsShowTheirPlaceAndFixesAreOneStep() {
        start(support::projectWithTemplate("shared_bottom", 2));
        QCOMPARE(m_page->mark(), widgets::Mark::Ready);
        const engine::NodeId id = nodeOf("dense");
        engine::Graph broken = graph();
        std::erase_if(broken.edges, [&](const engine::Edge& edge) { return edge.to.node == id; });
        m_document->edit(QStringLiteral("Break"), engine::withGraph(m_document->project(), broken));
        QVERIFY(m_page->problems().count(engine::Severity::Error) > 0);
        QCOMPARE(m_page->mark(), widgets::Mark::Findings);
        const auto& issues = m_page->problems().issues();
        for (std::size_t i = 1; i < issues.size(); ++i)
            QVERIFY(issues[i - 1].severity >= issues[i].severity);
        const auto own =
            std::ranges::find(issues, id, [](const engine::Issue& issue) { return issue.error.place.node; });
        QVERIFY(own != issues.end());
        QVERIFY(m_page->canvas().canvas().node(id)->face().severity == engine::Severity::Error);
        m_document->select({});
        m_page->showPlace(own->error.place);
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(id)});
        const auto mended =
            std::ranges::find_if(issues, [](const engine::Issue& issue) { return issue.fix.has_value(); });
        if (mended != issues.end()) {
            const int before = steps();
            const auto count = issues.size();
            m_page->problems().applyFix(static_cast<std::size_t>(mended - issues.begin()));
            QCOMPARE(steps(), before + 1);
            QVERIFY(m_page->problems().issues().size() != count || steps() > before);
            m_document->undoStack().undo();
        }
        m_document->undoStack().undo();
        QCOMPARE(m_page->problems().count(engine::Severity::Error), 0);
    }

    void aTaskWithoutHeadGetsOneByAClick() {
        start(support::projectWithTemplate("mmoe", 3));
        const engine::Task before = (*m_document->project().tasks)[2];
        const engine::Edge feed = engine::inputsOf(graph(), before.output.node).front();
        m_document->select({widgets::qs(before.output.node)});
        m_page->canvas().deleteSelection();
        QVERIFY(m_page->problems().count(engine::Severity::Error) > 0);
        QPushButton* add = button(QStringLiteral("Add a head"));
        QVERIFY(add);
        const int count = steps();
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(steps(), count + 1);
        const engine::PortRef answer = (*m_document->project().tasks)[2].output;
        QVERIFY(engine::find(graph(), answer.node));
        QCOMPARE(engine::inputsOf(graph(), answer.node).front().from, feed.from); // the task's own tower
        QCOMPARE(m_page->problems().count(engine::Severity::Error), 0);
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(answer.node)});
        // A head from the palette answers the task whose head was deleted, too.
        m_page->canvas().deleteSelection();
        m_page->canvas().addAtMiddle(QStringLiteral("head"));
        QCOMPARE((*m_document->project().tasks)[2].output.node, graph().nodes.back()->id);
    }

    void trainSaysWhyItCannotStart() {
        start(support::projectWithTemplate("shared_bottom", 2));
        const engine::NodeId id = nodeOf("dense");
        engine::Graph broken = graph();
        std::erase_if(broken.edges, [&](const engine::Edge& edge) { return edge.to.node == id; });
        m_document->edit(QStringLiteral("Break"), engine::withGraph(m_document->project(), broken));
        QSignalSpy wants(m_page.get(), &widgets::Page::wantsPage);
        QPushButton* train = button(QStringLiteral("Train"));
        QVERIFY(train);
        QVERIFY(train->isEnabled());
        QTest::mouseClick(train, Qt::LeftButton);
        QVERIFY(m_page->findChild<widgets::MessageBar*>()->isVisible());
        QVERIFY(m_page->problems().isVisible());
        QCOMPARE(wants.size(), 0);
        QVERIFY(!m_training->busy());
        m_document->undoStack().undo();
        QVERIFY(!m_page->findChild<widgets::MessageBar*>()->isVisible());
    }

    void trainShowsTheRunAndStartsIt() {
        start(support::projectWithTemplate("shared_bottom", 2));
        QSignalSpy wants(m_page.get(), &widgets::Page::wantsPage);
        QTest::mouseClick(button(QStringLiteral("Train")), Qt::LeftButton);
        QCOMPARE(wants.size(), 1);
        QCOMPARE(wants.front().front().toString(), QStringLiteral("train"));
        QVERIFY(m_training->busy());
        QPushButton* show = button(QStringLiteral("Show run"));
        QVERIFY(show);
        QTest::mouseClick(show, Qt::LeftButton); // no second run
        QCOMPARE(wants.size(), 2);
        m_training->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_training->busy(), 30000);
        QVERIFY(button(QStringLiteral("Train")));
    }

    void theOutlineFollowsAndLeadsTheSelection() {
        start(support::projectWithTemplate("mmoe", 3));
        auto* outline = m_page->findChild<widgets::Outline*>();
        m_page->docks().bring(outline);
        int rows = 0;
        for (QTreeWidgetItemIterator item(outline); *item; ++item)
            rows += (*item)->data(0, Qt::UserRole).toString().isEmpty() ? 0 : 1;
        QCOMPARE(rows, static_cast<int>(graph().nodes.size())); // every node once
        m_document->select({widgets::qs(nodeOf("experts"))});
        QCOMPARE(outline->selectedItems().size(), 1);
        outline->clearSelection();
        QVERIFY(m_document->selection().isEmpty());
    }

    void whatIsSelectedElsewhereComesIntoView() {
        start(support::projectWithTemplate("mmoe", 3));
        m_page->canvas().centerOn(20000, 20000);
        m_page->layers().findChild<QLineEdit*>()->setFocus();
        const engine::NodeId id = nodeOf("experts");
        m_document->select({widgets::qs(id)});
        const auto seen = [&] {
            const QRect view = m_page->canvas().viewport()->rect();
            return m_page->canvas().mapToScene(view).boundingRect().contains(m_page->canvas().canvas().node(id)->box());
        };
        QTRY_VERIFY(seen());
    }

    void thePageHasAMenu() {
        start(support::projectWithTemplate("mmoe", 3));
        int named = 0;
        for (QAction* action : m_page->actions()) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
            named += action->isSeparator() ? 0 : 1;
            if (action->text() == QStringLiteral("Tidy"))
                action->trigger();
        }
        QCOMPARE(named, 20);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("Tidy"));
    }

    void foldsByTheWidthOfTheWindow() {
        start(support::projectWithTemplate("mmoe", 3));
        const widgets::Docks& docks = m_page->docks();
        QVERIFY(!m_page->layers().folded());
        QTRY_VERIFY(m_page->layers().width() >= m_page->layers().wishedWidth()); // names in full
        QVERIFY(!docks.together(&m_page->inspector(), &m_page->problems()));
        m_page->resize(1200, 700);
        QVERIFY(m_page->layers().folded());
        QTRY_VERIFY(docks.inFront(&m_page->inspector()));
        m_page->resize(1024, 700);
        QVERIFY(docks.together(&m_page->inspector(), &m_page->problems()));
        QTRY_VERIFY(docks.inFront(&m_page->problems()));
        QVERIFY(m_page->canvas().width() > 900);
        const QTabBar& tabs = docks.headerOf(&m_page->problems()).tabs();
        QTRY_COMPARE(tabs.count(), 4);
        QTRY_VERIFY(tabs.width() >= tabs.sizeHint().width()); // every tab in full
        m_page->resize(1376, 792);
        QVERIFY(!m_page->layers().folded());
        QVERIFY(!docks.together(&m_page->inspector(), &m_page->problems()));
        QTRY_VERIFY(docks.inFront(&m_page->inspector()));
        QVERIFY(m_page->inspector().height() > 400);                             // at the side again
        QTRY_VERIFY(m_page->layers().width() >= m_page->layers().wishedWidth()); // names in full
    }

    void panelsHaveTheirWidthsWhenThePageIsShownLate() {
        m_page = std::make_unique<ModelPage>(*m_document, *m_training); // made wide, as in the window, and hidden
        m_page->resize(1376, 792);
        start(support::projectWithTemplate("mmoe", 3));
        m_page->show();
        QTRY_VERIFY(m_page->layers().width() >= m_page->layers().wishedWidth());
        QVERIFY(m_page->inspector().width() >= widgets::length("control.inspectorWidth") - 1);
    }

    void panelsCloseComeBackAndReset() {
        start(support::projectWithTemplate("mmoe", 3));
        widgets::Docks& docks = m_page->docks();
        const int before = m_page->canvas().width();
        QTest::mouseClick(&docks.headerOf(&m_page->inspector()).closeButton(), Qt::LeftButton);
        QVERIFY(!docks.open(&m_page->inspector()));
        QTRY_VERIFY(m_page->canvas().width() > before + 200);
        const QList<QAction*> actions = m_page->panelActions();
        QCOMPARE(actions.size(), 6);
        for (const QAction* action : actions)
            QVERIFY(!action->text().isEmpty());
        QVERIFY(!actions[1]->isChecked());
        actions[1]->trigger();
        QTRY_VERIFY(docks.inFront(&m_page->inspector()));
        docks.dockOf(&m_page->layers())->setFloating(true);
        docks.dockOf(&m_page->problems())->close();
        QTRY_COMPARE(docks.headerOf(m_page->findChild<widgets::Outline*>()).tabs().count(), 2);
        actions.back()->trigger();
        QVERIFY(!docks.dockOf(&m_page->layers())->isFloating());
        QTRY_VERIFY(docks.inFront(&m_page->problems()));
        QTRY_COMPARE(docks.headerOf(&m_page->problems()).tabs().count(), 3);
    }

    void tabsOfAPlaceAreInItsHeader() {
        start(support::projectWithTemplate("mmoe", 3));
        widgets::Docks& docks = m_page->docks();
        auto* outline = m_page->findChild<widgets::Outline*>();
        QTRY_COMPARE(docks.headerOf(&m_page->problems()).tabs().count(), 3);
        QCOMPARE(docks.headerOf(&m_page->problems()).height(), widgets::length("control.dockHeaderHeight"));
        QTabBar& tabs = docks.headerOf(&m_page->problems()).tabs();
        QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(1).center());
        QTRY_VERIFY(docks.inFront(outline));
        QVERIFY(!docks.inFront(&m_page->problems()));
        QCOMPARE(docks.headerOf(outline).tabs().currentIndex(), 1);
        const int before = m_page->canvas().height();
        QTest::mouseClick(&docks.headerOf(outline).foldButton(), Qt::LeftButton);
        QTRY_VERIFY(m_page->canvas().height() > before + 50);
        docks.bring(&m_page->problems());
        QTRY_COMPARE(m_page->canvas().height(), before);
        QTRY_VERIFY(m_page->problems().isVisible());
    }

    void theArrangementIsKeptWithTheProject() {
        start(support::projectWithTemplate("mmoe", 3));
        const std::size_t modifications = static_cast<std::size_t>(steps());
        QTest::mouseClick(&m_page->docks().headerOf(&m_page->inspector()).closeButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_document->project().view["modelPanels"]["docks"].toString().empty());
        QCOMPARE(static_cast<std::size_t>(steps()), modifications);
        QVERIFY(m_document->save(m_folder / "closed.taskloom"));
        m_document->openNew();
        QVERIFY(m_page->docks().open(&m_page->inspector())); // another project has its own arrangement
        QVERIFY(m_document->open(m_folder / "closed.taskloom"));
        QVERIFY(!m_page->docks().open(&m_page->inspector()));
    }

    void f6WalksThePanes() {
        start(support::projectWithTemplate("mmoe", 3));
        QTRY_VERIFY(m_page->docks().inFront(&m_page->problems()));
        m_page->activateWindow();
        m_page->canvas().setFocus();
        const auto holds = [&](const QWidget& pane) {
            const QWidget* now = m_page->focusWidget();
            return now && (&pane == now || pane.isAncestorOf(now));
        };
        m_document->select({widgets::qs(nodeOf("experts"))});
        m_page->walkPanes(1);
        QVERIFY(holds(m_page->inspector()));
        m_page->walkPanes(-1);
        QVERIFY(holds(m_page->canvas()));
        m_page->walkPanes(-1);
        QVERIFY(holds(m_page->layers()));
        m_page->walkPanes(-1);
        QVERIFY(!holds(m_page->docks())); // the toolbar
        m_page->walkPanes(1);
        QVERIFY(holds(m_page->layers()));
    }

    void everythingFitsInEveryLanguageAndScheme_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("longer");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << false << QSize(1376, 792);
        QTest::newRow("dark") << true << false << QSize(1376, 792);
        QTest::newRow("longer") << false << true << QSize(1376, 792);
        QTest::newRow("small") << false << false << QSize(1024, 650);
    }

    void everythingFitsInEveryLanguageAndScheme() {
        QFETCH(const bool, dark);
        QFETCH(const bool, longer);
        QFETCH(const QSize, size);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        support::PseudoTranslator translator;
        widgets::Theme::instance().choose(dark ? widgets::SchemeChoice::Dark : widgets::SchemeChoice::Light);
        if (longer)
            QCoreApplication::installTranslator(&translator);
        m_page->resize(size);
        QCoreApplication::sendPostedEvents();
        QTest::qWait(50);
        picture(QStringLiteral("model-empty-") + name);
        start(support::projectWithTasks(3));
        QTest::qWait(50);
        picture(QStringLiteral("model-cards-") + name);
        QVERIFY(widgets::putTemplate(*m_document, *engine::findTemplate("mmoe"), {}));
        QTest::qWait(50);
        m_page->canvas().fitAll();
        m_document->select({widgets::qs(nodeOf("experts"))});
        QTest::qWait(100);
        picture(QStringLiteral("model-mmoe-") + name);
        const QStringList cut = cutTexts();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        engine::Graph broken = graph();
        broken.edges.pop_back();
        m_document->edit(QStringLiteral("Break"), engine::withGraph(m_document->project(), broken));
        m_page->train();
        QTest::qWait(50);
        picture(QStringLiteral("model-problems-") + name);
        if (longer)
            QCoreApplication::removeTranslator(&translator);
    }

    void aLargeModelIsShownWhole() {
        start(support::projectWithTemplate("mmoe", 9));
        engine::Project large = m_document->project();
        engine::Graph many = *large.graph;
        std::vector<engine::NodeId> ids, created;
        for (const auto& node : many.nodes)
            ids.push_back(node->id);
        while (many.nodes.size() < 120)
            many = *engine::duplicate(many, ids, &created);
        start(engine::withGraph(large, many));
        m_page->canvas().tidyAll();
        QTest::qWait(400);
        m_page->canvas().fitAll();
        QTest::qWait(50);
        QVERIFY(m_page->canvas().zoom() < 0.6);
        const QRectF seen = m_page->canvas().mapToScene(m_page->canvas().viewport()->rect()).boundingRect();
        QVERIFY(m_page->canvas().zoom() <= 0.101 || seen.contains(m_page->canvas().canvas().nodesRect()));
        picture(QStringLiteral("model-large"));
    }
};

TASKLOOM_TEST_MAIN(ModelPageTest)
#include "tst_modelpage.moc"
