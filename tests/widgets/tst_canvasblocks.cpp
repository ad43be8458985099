// Blocks and sharing on the canvas: keys, levels, links of blocks, "My blocks", the inspector; each is one undo step.

#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "tests/support/widgets/SceneMouse.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/BlockCommands.h"
#include "widgets/canvas/Overlays.h"
#include "widgets/document/Document.h"
#include "widgets/model/Inspector.h"
#include "widgets/model/Palette.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using support::SceneMouse;
using widgets::CanvasView;
using widgets::Document;

class CanvasBlocksTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> m_document;
    std::unique_ptr<CanvasView> m_view;
    std::unique_ptr<SceneMouse> m_mouse;

    const engine::Graph& graph() const { return *m_document->project().graph; }
    int steps() const { return m_document->undoStack().count(); }
    std::string json() const { return engine::writeJson(engine::toJson(m_document->project())); }

    QSet<QString> idsOf(std::string_view type) const {
        QSet<QString> ids;
        for (const auto& node : graph().nodes) {
            if (node->type == type)
                ids.insert(widgets::qs(node->id));
        }
        return ids;
    }

    engine::BlockId onlyBlock() const { return graph().blocks.empty() ? std::string() : graph().blocks.front()->id; }

    void start(const char* kind) {
        m_document->edit(QStringLiteral("Start"), support::projectWithTemplate(kind, 2));
        m_document->undoStack().clear();
        m_view->fitAll();
    }

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<Document>();
        m_view = std::make_unique<CanvasView>(*m_document);
        m_view->resize(1200, 800);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_mouse = std::make_unique<SceneMouse>(*m_view);
        start("mmoe");
    }

    void cleanup() {
        m_mouse.reset();
        m_view.reset();
        m_document.reset();
    }

    void groupsByKeyAndBack() {
        const std::string before = json();
        const std::size_t seen = m_view->canvas().nodeCount();
        m_document->select(idsOf("experts") | idsOf("gate"));
        m_mouse->key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(steps(), 1);
        QCOMPARE(graph().blocks.size(), std::size_t{1});
        QCOMPARE(m_view->canvas().nodeCount(), seen - 2); // three nodes are one
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(onlyBlock())});
        const widgets::NodeItem* item = m_view->canvas().node(onlyBlock());
        QVERIFY(item && item->face().block);
        QCOMPARE(item->face().inputs.size(), std::size_t{1});
        QCOMPARE(item->face().outputs.size(), std::size_t{2});
        QVERIFY(item->face().parameterCount > 0);
        m_mouse->key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(steps(), 2);
        QVERIFY(graph().blocks.empty());
        QCOMPARE(json(), before);
        QCOMPARE(m_document->selection().size(), 3);
        m_document->undoStack().undo();
        QCOMPARE(graph().blocks.size(), std::size_t{1});
        m_document->undoStack().undo();
        QCOMPARE(json(), before);
    }

    void enterGoesInEscComesOut() {
        m_document->select(idsOf("experts") | idsOf("gate"));
        m_view->groupSelection();
        const engine::BlockId block = onlyBlock();
        m_mouse->key(Qt::Key_Return);
        QCOMPARE(m_document->block(), block);
        // Three nodes, one end of the input, two of the outputs.
        QCOMPARE(m_view->canvas().nodeCount(), std::size_t{6});
        widgets::BlockTrail trail(*m_view);
        QCOMPARE(trail.findChildren<QPushButton*>().size(), 2); // the project and the model
        m_mouse->key(Qt::Key_Escape);
        QCOMPARE(m_document->block(), engine::BlockId());
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(block)});
        m_mouse->doubleClick(m_view->canvas().node(block)->box().center());
        QCOMPARE(m_document->block(), block);
        // What is added inside lies inside.
        m_mouse->drop(QStringLiteral("dense"), {0, 0});
        QCOMPARE(graph().nodes.back()->block, block);
        // Undoing the block leads out of it.
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(graph().blocks.empty());
        QCOMPARE(m_document->block(), engine::BlockId());
    }

    void linksOfABlock() {
        m_document->select(idsOf("experts") | idsOf("gate"));
        m_view->groupSelection();
        const auto& scene = m_view->canvas();
        const std::string block = onlyBlock();
        const std::vector<engine::Edge> into = engine::inputsOf(scene.seen().graph, block);
        QCOMPARE(into.size(), std::size_t{1});
        const std::size_t links = graph().edges.size();
        widgets::removeLink(*m_document, into.front());
        QCOMPARE(graph().edges.size(), links - 3);
        QVERIFY(m_view->canvas().node(block));
        // Drawn again with the mouse, it is three links again.
        const QPointF from = *scene.portPlace(into.front().from, false), to = *scene.portPlace(into.front().to, true);
        m_mouse->drag(from, to);
        QCOMPARE(graph().edges.size(), links);
        QCOMPARE(steps(), 3);
    }

    void circlesAreRefused() {
        QSignalSpy problems(m_document.get(), &Document::problem);
        // The features and the towers, without what lies between them.
        m_document->select(idsOf("features") | idsOf("head"));
        m_view->groupSelection();
        QCOMPARE(problems.size(), 1);
        QVERIFY(graph().blocks.empty());
        QCOMPARE(steps(), 0);
    }

    void deletedAndCopiedWhole() {
        m_document->select(idsOf("experts") | idsOf("gate"));
        m_view->groupSelection();
        const std::size_t nodes = graph().nodes.size();
        m_mouse->key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(graph().nodes.size(), nodes + 3);
        QCOMPARE(graph().blocks.size(), std::size_t{2});
        m_mouse->key(Qt::Key_Delete);
        QCOMPARE(graph().nodes.size(), nodes);
        QCOMPARE(graph().blocks.size(), std::size_t{1});
    }

    void tidyKeepsTheInside() {
        m_document->select(idsOf("experts") | idsOf("gate"));
        m_view->groupSelection();
        const engine::Layout before = *m_document->project().layout;
        m_view->tidyAll();
        for (const QString& id : idsOf("gate"))
            QCOMPARE(m_document->project().layout->at(id.toStdString()), before.at(id.toStdString()));
        m_document->enter(onlyBlock());
        m_view->tidyAll();
        QVERIFY(m_view->canvas().node(idsOf("gate").begin()->toStdString()));
    }

    void showsTheParametersOfSharing() {
        start("shared_bottom");
        for (const auto& node : graph().nodes) {
            if (node->name == "Shared")
                m_document->select({widgets::qs(node->id)});
        }
        QMenu menu;
        m_view->fillSharing(menu);
        QCOMPARE(menu.actions().size(), 2);
        QVERIFY(!menu.actions()[0]->isEnabled()); // one node alone has nobody to share with
        QVERIFY(!menu.actions()[0]->toolTip().isEmpty());
        QVERIFY(menu.actions()[1]->isEnabled());
        QVERIFY2(menu.actions()[1]->text().contains(QStringLiteral("→")), qPrintable(menu.actions()[1]->text()));
        QSignalSpy said(m_view.get(), &CanvasView::said);
        const std::string before = json();
        const auto count = m_document->derived().parameters;
        m_mouse->key(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(steps(), 1);
        QCOMPARE(said.size(), 1);
        QVERIFY(m_document->derived().parameters > count);
        QCOMPARE(m_document->selection().size(), 2);
        m_mouse->key(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(steps(), 2);
        QCOMPARE(m_document->derived().parameters, count);
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QCOMPARE(json(), before);
    }

    void weightsAreShownAndChosen() {
        start("shared_bottom");
        widgets::Inspector inspector(*m_document);
        std::vector<engine::NodeId> towers;
        for (const auto& node : graph().nodes) {
            if (node->name.starts_with("Tower"))
                towers.push_back(node->id);
        }
        QVERIFY(towers.size() >= 2);
        QCOMPARE(widgets::possibleLenders(*m_document, towers[1]), std::vector{towers[0]});
        widgets::useWeightsOf(*m_document, towers[1], towers[0]);
        QCOMPARE(steps(), 1);
        QCOMPARE(engine::find(graph(), towers[1])->weightsOf, towers[0]);
        QVERIFY(m_view->canvas().node(towers[1])->face().lines.join(u'\n').contains(
            m_view->canvas().node(towers[0])->face().title));
        m_document->select({widgets::qs(towers[1])});
        bool found = false;
        for (const auto* box : inspector.findChildren<QComboBox*>())
            found = found || box->currentText().contains(m_view->canvas().node(towers[0])->face().title);
        QVERIFY(found);
        widgets::useWeightsOf(*m_document, towers[1], {});
        QVERIFY(engine::find(graph(), towers[1])->weightsOf.empty());
    }

    void myBlocks() {
        m_document->select(idsOf("experts"));
        m_view->groupSelection();
        widgets::renameNode(*m_document, onlyBlock(), QStringLiteral("Wide experts"));
        QSignalSpy changed(m_view.get(), &CanvasView::blocksChanged);
        m_view->saveSelectedBlock();
        QCOMPARE(changed.size(), 1);
        const auto saved = engine::blocksIn(widgets::blocksFolder());
        const auto own = std::ranges::find(saved, "Wide experts", &engine::BlockFile::name);
        QVERIFY(own != saved.end());
        widgets::Palette palette;
        const QString id = QString::fromLatin1(widgets::blockFilePrefix) + widgets::qs(own->file.string());
        QVERIFY(palette.shownLayers().contains(id));
        // Into another project.
        m_document->openNew();
        m_document->edit(QStringLiteral("Start"), support::projectWithTasks(2));
        m_document->undoStack().clear();
        m_mouse->drop(id, {200, 200});
        QCOMPARE(steps(), 1);
        QCOMPARE(graph().blocks.size(), std::size_t{1});
        QCOMPARE(graph().blocks.front()->name, std::string("Wide experts"));
        QCOMPARE(m_view->canvas().node(onlyBlock())->face().inputs.size(), std::size_t{1});
        std::filesystem::remove(own->file);
    }

    void settingsOnTheBlock() {
        m_document->select(idsOf("experts"));
        m_view->groupSelection();
        engine::Block block = *graph().blocks.front();
        const engine::NodeId experts = idsOf("experts").begin()->toStdString();
        block.params.push_back({experts, "units", {}});
        m_document->edit(QStringLiteral("Expose"), engine::withBlock(m_document->project(), block));
        widgets::Inspector inspector(*m_document);
        inspector.resize(320, 700);
        inspector.show();
        m_document->select({widgets::qs(block.id)});
        QVERIFY(inspector.focusField(widgets::qs(experts) + QStringLiteral(".units")));
        auto* field = qobject_cast<QLineEdit*>(inspector.focusWidget());
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("24"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(std::get<std::int64_t>(engine::find(graph(), experts)->params.at("units")), std::int64_t{24});
    }

    void nodesOfOtherLevelsAreShown() {
        m_document->select(idsOf("gate"));
        m_view->groupSelection();
        const engine::NodeId gate = idsOf("gate").begin()->toStdString();
        m_view->reveal(gate);
        QCOMPARE(m_document->block(), onlyBlock());
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(gate)});
        m_view->reveal(idsOf("features").begin()->toStdString());
        QCOMPARE(m_document->block(), engine::BlockId());
    }

    /// An input of a feature group says how many columns the group has, not the table.
    void inputsCountTheColumnsOfTheirGroup() {
        engine::Project project = support::projectWithTasks(2);
        engine::FeatureWidths widths = *project.widths;
        widths.numberSets = {"user", "user", "other", "other", "other", "other"};
        widths.categorySets = {"user", "other"};
        project.widths = std::make_shared<const engine::FeatureWidths>(std::move(widths));
        m_document->edit(QStringLiteral("Start"), std::move(project));
        engine::Node node;
        node.id = "in";
        node.type = "features";
        const auto lines = [&] {
            m_document->edit(QStringLiteral("Add"),
                             engine::withGraph(m_document->project(), engine::addNode(graph(), node).value()));
            const QStringList said = m_view->canvas().node(node.id)->face().lines;
            m_document->undoStack().undo();
            return said.join(QLatin1Char('|'));
        };
        QVERIFY2(lines().startsWith(QStringLiteral("8 columns")), qPrintable(lines()));
        node.params["set"] = std::string("user");
        QVERIFY2(lines().startsWith(QStringLiteral("3 columns")), qPrintable(lines()));
        node.params["set"] = std::string("other");
        QVERIFY2(lines().startsWith(QStringLiteral("5 columns")), qPrintable(lines()));
    }
};

TASKLOOM_TEST_MAIN(CanvasBlocksTest)
#include "tst_canvasblocks.moc"
