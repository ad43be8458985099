// The canvas under a hand: each gesture is one undo step, wrong links are refused with a reason, undo gives back what
// was there.

#include "engine/graph/Edit.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/Projects.h"
#include "tests/support/widgets/SceneMouse.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/LayerSearch.h"
#include "widgets/canvas/ShortcutSheet.h"
#include "widgets/document/Document.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using support::SceneMouse;
using widgets::CanvasView;
using widgets::Document;

class CanvasTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> m_document;
    std::unique_ptr<CanvasView> m_view;
    std::unique_ptr<SceneMouse> m_mouse;

    const engine::Graph& graph() const { return *m_document->project().graph; }
    int steps() const { return m_document->undoStack().count(); }
    QString lastStep() const { return m_document->undoStack().undoText(); }
    std::string json() const { return engine::writeJson(engine::toJson(m_document->project())); }

    void undoAll() {
        while (m_document->undoStack().canUndo())
            m_document->undoStack().undo();
    }

    void start(const engine::Project& project) {
        m_document->edit(QStringLiteral("Start"), project);
        m_document->undoStack().clear();
        m_view->setZoom(1);
        m_view->centerOn(300, 200);
    }

    engine::NodeId drop(const char* layer, const QPointF& at) {
        const std::size_t before = graph().nodes.size();
        m_mouse->drop(QString::fromLatin1(layer), at);
        return graph().nodes.size() == before + 1 ? graph().nodes.back()->id : engine::NodeId();
    }

    /// The scene shows exactly what the document holds.
    void compareSceneToGraph() {
        QCOMPARE(m_view->canvas().nodeCount(), graph().nodes.size());
        QCOMPARE(m_view->canvas().linkCount(), std::set(graph().edges.begin(), graph().edges.end()).size());
        for (const auto& node : graph().nodes) {
            const widgets::NodeItem* item = m_view->canvas().node(node->id);
            QVERIFY(item);
            QCOMPARE(item->face().title, widgets::nodeTitle(*node));
            const auto place = m_document->project().layout->find(node->id);
            if (place != m_document->project().layout->end())
                QCOMPARE(item->pos(), QPointF(place->second.x, place->second.y));
        }
        for (const engine::Edge& edge : graph().edges)
            QVERIFY(m_view->canvas().link(edge));
    }

private Q_SLOTS:
    void init() {
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
        m_document = std::make_unique<Document>();
        m_view = std::make_unique<CanvasView>(*m_document);
        m_view->resize(1200, 800);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_mouse = std::make_unique<SceneMouse>(*m_view);
        start(support::projectWithTasks(2));
    }

    void cleanup() {
        m_mouse.reset();
        m_view.reset();
        m_document.reset();
    }

    void droppedLayerLiesOnTheGridAndIsSelected() {
        const engine::NodeId id = drop("dense", {203, 117});
        QVERIFY(!id.empty());
        QCOMPARE(steps(), 1);
        const engine::Position place = m_document->project().layout->at(id);
        QCOMPARE(std::fmod(place.x, 8), 0.0);
        QCOMPARE(std::fmod(place.y, 8), 0.0);
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(id)});
        compareSceneToGraph();
        m_document->undoStack().undo();
        QVERIFY(graph().nodes.empty());
        QVERIFY(m_document->project().layout->empty());
        compareSceneToGraph();
    }

    void headTakesTheFirstTaskWithoutOne() {
        const engine::NodeId first = drop("head", {100, 100});
        const engine::NodeId second = drop("head", {100, 300});
        const engine::NodeId third = drop("head", {100, 500});
        const auto& tasks = *m_document->project().tasks;
        QCOMPARE(tasks[0].output.node, first);
        QCOMPARE(tasks[1].output.node, second);
        QVERIFY(!third.empty());
        QCOMPARE(steps(), 3);
        m_mouse->click(first);
        m_mouse->key(Qt::Key_Delete);
        QVERIFY((*m_document->project().tasks)[0].output.node.empty());
    }

    void connectsInBothDirectionsAndReplacesASingleLink() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 100});
        const auto c = drop("dense", {400, 300});
        const auto d = drop("dense", {700, 200});
        const int before = steps();
        m_mouse->drag(a + ".vector", b + ".input");
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
        m_mouse->drag(c + ".input", a + ".vector"); // backwards
        QCOMPARE(graph().edges.size(), 2);
        m_mouse->drag(b + ".output", d + ".input");
        m_mouse->drag(c + ".output", d + ".input"); // replaces
        QCOMPARE(graph().edges.size(), 3);
        QCOMPARE(engine::inputsOf(graph(), d), std::vector({engine::Edge{{c, "output"}, {d, "input"}}}));
        QCOMPARE(steps(), before + 4);
        QVERIFY2(lastStep().startsWith(QStringLiteral("Connect ")), qPrintable(lastStep()));
        compareSceneToGraph();
    }

    void dropOnABodyTakesTheFittingPort() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->drag(m_mouse->port(a + ".vector"), m_mouse->node(b));
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
    }

    void snapsWithinTwentyPixels() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->drag(m_mouse->port(a + ".vector"), m_mouse->port(b + ".input") - QPointF(14, 10));
        QCOMPARE(graph().edges.size(), 1);
    }

    void refusesAWrongLinkWithAReason() {
        const auto a = drop("dense", {100, 100});
        const auto gate = drop("gate", {400, 100});
        const int before = steps();
        m_mouse->press(m_mouse->port(a + ".output"));
        m_mouse->move(m_mouse->port(gate + ".experts") - QPointF(60, 0));
        QVERIFY(m_view->reason().isEmpty());
        m_mouse->move(m_mouse->port(gate + ".experts"));
        QVERIFY2(m_view->reason().contains(QStringLiteral("experts")), qPrintable(m_view->reason()));
        const widgets::NodeState state = m_view->canvas().node(gate)->state();
        QVERIFY(state.linking);
        QVERIFY(!state.fittingInputs[0]); // experts
        QVERIFY(state.fittingInputs[1]);  // the vector input keeps full strength
        m_mouse->release(m_mouse->port(gate + ".experts"));
        QVERIFY(m_view->reason().isEmpty());
        QVERIFY(graph().edges.empty());
        QCOMPARE(steps(), before);
        QVERIFY(!m_view->canvas().node(gate)->state().linking);
    }

    void refusesACycle() {
        const auto a = drop("dense", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->drag(a + ".output", b + ".input");
        m_mouse->press(m_mouse->port(b + ".output"));
        m_mouse->move(m_mouse->port(a + ".input") + QPointF(0, 80));
        m_mouse->move(m_mouse->port(a + ".input"));
        QVERIFY(!m_view->reason().isEmpty());
        m_mouse->release(m_mouse->port(a + ".input"));
        QCOMPARE(graph().edges.size(), 1);
    }

    void layerDroppedOnALinkGoesBetween() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {600, 100});
        m_mouse->drag(a + ".vector", b + ".input");
        const int before = steps();
        const QPointF middle = (m_mouse->port(a + ".vector") + m_mouse->port(b + ".input")) / 2;
        const auto c = drop("dropout", middle);
        QCOMPARE(steps(), before + 1);
        QCOMPARE(engine::inputsOf(graph(), c), std::vector({engine::Edge{{a, "vector"}, {c, "input"}}}));
        QCOMPARE(engine::inputsOf(graph(), b), std::vector({engine::Edge{{c, "output"}, {b, "input"}}}));
        compareSceneToGraph();
        m_document->undoStack().undo();
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
        const auto source = drop("features", middle); // takes no input: lies there, the link stays
        QVERIFY(!source.empty());
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
    }

    void rewiresAndCuts() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 50});
        const auto c = drop("dense", {400, 250});
        m_mouse->drag(a + ".vector", b + ".input");
        const int before = steps();
        m_mouse->drag(b + ".input", c + ".input", Qt::ControlModifier); // the end moves from b to c
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {c, "input"}}}));
        QCOMPARE(steps(), before + 1);
        m_mouse->drag(m_mouse->port(c + ".input"), {600, 600}, Qt::ControlModifier); // dropped on empty: gone
        QVERIFY(graph().edges.empty());
        m_document->undoStack().undo();
        QCOMPARE(graph().edges.size(), 1);
        m_mouse->click(m_mouse->port(a + ".vector"), Qt::AltModifier);
        QVERIFY(graph().edges.empty());
        QCOMPARE(steps(), before + 2);
        compareSceneToGraph();
    }

    void linkDroppedOnEmptyOffersFittingLayersOnlyAndConnectsTheChoice() {
        const auto a = drop("experts", {100, 100});
        const int before = steps();
        m_mouse->drag(m_mouse->port(a + ".output"), {500, 400});
        widgets::LayerSearch& search = m_view->search();
        QVERIFY(search.isVisible());
        const QStringList offered = search.offered();
        QVERIFY(offered.contains(QStringLiteral("gate")));
        QVERIFY(!offered.contains(QStringLiteral("dense")));
        auto* field = search.findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("gat"));
        QCOMPARE(search.offered().front(), QStringLiteral("gate"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!search.isVisible());
        QCOMPARE(graph().nodes.size(), 2);
        QCOMPARE(graph().edges.size(), 1);
        QCOMPARE(graph().edges.front().to.port, std::string("experts"));
        QCOMPARE(steps(), before + 1); // layer and link are one step
    }

    void doubleClickAndSpaceSearchEverything() {
        m_mouse->doubleClick({300, 300});
        QVERIFY(m_view->search().isVisible());
        QCOMPARE(m_view->search().offered().size(), static_cast<qsizetype>(engine::allLayers().size()));
        m_view->search().hide();
        QTest::keyPress(m_view.get(), Qt::Key_Space);
        QVERIFY(!m_view->search().isVisible());
        QTest::keyRelease(m_view.get(), Qt::Key_Space);
        QVERIFY(m_view->search().isVisible());
        m_view->search().hide();
    }

    void movesOnTheGridAsOneStepAndEscapeCancels() {
        const auto a = drop("dense", {100, 100});
        const auto b = drop("dense", {100, 300});
        m_mouse->key(Qt::Key_A, Qt::ControlModifier);
        const auto before = m_document->project().layout;
        const int count = steps();
        m_mouse->drag(m_mouse->node(a), m_mouse->node(a) + QPointF(51, 30));
        QCOMPARE(steps(), count + 1);
        for (const auto& id : {a, b}) {
            QCOMPARE(m_document->project().layout->at(id).x, before->at(id).x + 48);
            QCOMPARE(m_document->project().layout->at(id).y, before->at(id).y + 32);
        }
        m_mouse->press(m_mouse->node(a));
        m_mouse->move(m_mouse->node(a) + QPointF(200, 0));
        m_mouse->key(Qt::Key_Escape);
        m_mouse->release({500, 500});
        QCOMPARE(steps(), count + 1);
        compareSceneToGraph();
        // Ctrl held during the drag: no snapping.
        m_mouse->key(Qt::Key_Escape);
        m_mouse->press(m_mouse->node(a));
        m_mouse->move(m_mouse->node(a) + QPointF(51, 0), Qt::ControlModifier);
        m_mouse->release(m_mouse->node(a), Qt::ControlModifier);
        QCOMPARE(m_document->project().layout->at(a).x, before->at(a).x + 48 + 51);
    }

    void guidesBringInLineUnlessCtrlIsHeld() {
        const auto a = drop("dense", {100, 100});
        const auto b = drop("features", {400, 300}); // another height: middles are not both on the grid
        const auto* still = m_view->canvas().node(a);
        const auto* moved = m_view->canvas().node(b);
        QVERIFY(still->box().height() != moved->box().height());
        const double off = still->box().center().y() - moved->box().center().y();
        const int count = steps();
        m_mouse->drag(m_mouse->node(b), m_mouse->node(b) + QPointF(0, off + 1));
        QCOMPARE(moved->box().center().y(), still->box().center().y());
        QCOMPARE(steps(), count + 1);
        m_document->undoStack().undo();
        m_mouse->drag(m_mouse->node(b), m_mouse->node(b) + QPointF(0, off + 1), Qt::ControlModifier);
        m_mouse->key(Qt::Key_Escape);
        QVERIFY(moved->box().center().y() != still->box().center().y());
    }

    void looseNodeDroppedOnALinkGoesInAndTheRestMakesRoom() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {330, 100});
        const auto c = drop("dropout", {400, 500});
        m_mouse->drag(a + ".vector", b + ".input");
        const double before = m_document->project().layout->at(b).x;
        const int count = steps();
        const QPointF middle = (m_mouse->port(a + ".vector") + m_mouse->port(b + ".input")) / 2;
        m_mouse->press(m_mouse->node(c));
        m_mouse->move((m_mouse->node(c) + middle) / 2);
        m_mouse->move(middle);
        QVERIFY(m_view->canvas().selectedLink().has_value()); // shows where it would go in
        m_mouse->release(middle);
        QVERIFY(!m_view->canvas().selectedLink());
        QCOMPARE(steps(), count + 1);
        QCOMPARE(engine::inputsOf(graph(), c), std::vector({engine::Edge{{a, "vector"}, {c, "input"}}}));
        QCOMPARE(engine::inputsOf(graph(), b), std::vector({engine::Edge{{c, "output"}, {b, "input"}}}));
        QVERIFY(m_document->project().layout->at(b).x > before);
        const auto* in = m_view->canvas().node(c);
        QVERIFY(in->box().left() > m_view->canvas().node(a)->box().right());
        QVERIFY(in->box().right() < m_view->canvas().node(b)->box().left());
        compareSceneToGraph();
        m_document->undoStack().undo();
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
        QCOMPARE(m_document->project().layout->at(b).x, before);
    }

    void altDragTakesOutAndCtrlDeleteReconnects() {
        const auto a = drop("features", {100, 100});
        const auto c = drop("dropout", {350, 100});
        const auto b = drop("dense", {600, 100});
        m_mouse->drag(a + ".vector", c + ".input");
        m_mouse->drag(c + ".output", b + ".input");
        const engine::Edge bridge{{a, "vector"}, {b, "input"}};
        int count = steps();
        m_mouse->drag(m_mouse->node(c), {350, 500}, Qt::AltModifier);
        QCOMPARE(steps(), count + 1);
        QCOMPARE(graph().edges, std::vector({bridge}));
        QVERIFY(m_document->project().layout->at(c).y > 400);
        compareSceneToGraph();
        m_document->undoStack().undo();
        QCOMPARE(graph().edges.size(), 2);
        m_mouse->click(m_mouse->node(c));
        count = steps();
        m_mouse->key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(graph().nodes.size(), 2);
        QCOMPARE(graph().edges, std::vector({bridge}));
        compareSceneToGraph();
        m_document->undoStack().undo();
        QCOMPARE(graph().edges.size(), 2);
    }

    void theKnifeCutsWhatItCrosses() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {500, 50});
        const auto c = drop("dense", {500, 200});
        const auto d = drop("dense", {500, 600});
        for (const auto& id : {b, c, d})
            m_mouse->drag(a + ".vector", id + ".input");
        const int count = steps();
        const auto between = [&](const engine::NodeId& id) {
            return (m_mouse->port(a + ".vector") + m_mouse->port(id + ".input")) / 2;
        };
        m_mouse->drag(between(b) - QPointF(0, 40), between(c) + QPointF(0, 15), Qt::ControlModifier, Qt::RightButton);
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {d, "input"}}}));
        QCOMPARE(steps(), count + 1);
        compareSceneToGraph();
        m_mouse->drag({700, 500}, {760, 560}, Qt::ControlModifier, Qt::RightButton); // through nothing
        QCOMPARE(steps(), count + 1);
        m_document->undoStack().undo();
        QCOMPARE(graph().edges.size(), 3);
    }

    void bypassesAndUsesAgain() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dropout", {400, 100});
        m_mouse->drag(a + ".vector", b + ".input");
        m_mouse->click(m_mouse->node(b));
        m_mouse->key(Qt::Key_B);
        QVERIFY(engine::find(graph(), b)->bypass);
        QVERIFY(m_view->canvas().node(b)->face().bypass);
        m_mouse->key(Qt::Key_M);
        QVERIFY(!engine::find(graph(), b)->bypass);
        m_mouse->click(m_mouse->node(a));
        QSignalSpy problem(m_document.get(), &Document::problem);
        const int count = steps();
        m_mouse->key(Qt::Key_B);
        QCOMPARE(problem.size(), 1); // a source cannot be left out
        QCOMPARE(steps(), count);
    }

    void theSheetTellsTheKeys() {
        QTest::keyClick(m_view.get(), Qt::Key_Question, Qt::ShiftModifier);
        auto* sheet = m_view->findChild<widgets::ShortcutSheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QVERIFY(!sheet->isModal());
        QVERIFY(sheet->findChildren<QLabel*>().size() > 40);
        const QString folder = qEnvironmentVariable("TASKLOOM_SHOTS");
        if (!folder.isEmpty())
            QVERIFY(sheet->grab().save(folder + QStringLiteral("/sheet.png")));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void arrowsMoveByTheGridAndMerge() {
        const auto a = drop("dense", {100, 100});
        const double x = m_document->project().layout->at(a).x;
        const int count = steps();
        for (int i = 0; i < 3; ++i)
            m_mouse->key(Qt::Key_Right);
        m_mouse->key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_document->project().layout->at(a).x, x + 64);
        QCOMPARE(steps(), count + 1);
    }

    void selectsByClickMarqueeAndModifiers() {
        const auto a = drop("dense", {100, 100});
        const auto b = drop("dense", {100, 300});
        const auto c = drop("dense", {500, 300});
        const auto has = [&](std::initializer_list<engine::NodeId> ids) {
            QSet<QString> wanted;
            for (const auto& id : ids)
                wanted.insert(widgets::qs(id));
            return m_document->selection() == wanted;
        };
        m_mouse->click({700, 600});
        QVERIFY(has({}));
        m_mouse->click(a);
        QVERIFY(has({a}));
        m_mouse->click(b, Qt::ShiftModifier);
        QVERIFY(has({a, b}));
        m_mouse->click(a, Qt::ControlModifier);
        QVERIFY(has({b}));
        m_mouse->drag({0, 0}, {260, 400});
        QVERIFY(has({a, b}));
        m_mouse->drag({400, 200}, {700, 400}, Qt::ShiftModifier);
        QVERIFY(has({a, b, c}));
        m_mouse->key(Qt::Key_Escape);
        QVERIFY(has({}));
        QCOMPARE(steps(), 3); // only the three layers
    }

    void deletesNodesAndLinks() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->drag(a + ".vector", b + ".input");
        const QPointF middle = (m_mouse->port(a + ".vector") + m_mouse->port(b + ".input")) / 2;
        m_mouse->click(middle);
        QVERIFY(m_view->canvas().selectedLink());
        m_mouse->key(Qt::Key_Delete);
        QVERIFY(graph().edges.empty());
        m_document->undoStack().undo();
        m_mouse->click(b);
        m_mouse->key(Qt::Key_Backspace);
        QCOMPARE(graph().nodes.size(), 1);
        QVERIFY(graph().edges.empty());
        QVERIFY2(lastStep().startsWith(QStringLiteral("Delete ")), qPrintable(lastStep()));
        m_document->undoStack().undo();
        QCOMPARE(graph().edges.size(), 1);
        compareSceneToGraph();
    }

    void copiesBetweenProjects() {
        const auto a = drop("dense", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->drag(a + ".output", b + ".input");
        m_mouse->key(Qt::Key_A, Qt::ControlModifier);
        m_mouse->key(Qt::Key_C, Qt::ControlModifier);
        Document other;
        CanvasView otherView(other);
        otherView.resize(600, 400);
        otherView.show();
        SceneMouse hand(otherView);
        hand.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(other.project().graph->nodes.size(), 2);
        QCOMPARE(other.project().graph->edges.size(), 1);
        QCOMPARE(other.undoStack().count(), 1);
        m_mouse->key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(graph().nodes.size(), 4);
        QCOMPARE(graph().edges.size(), 2);
        m_mouse->key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(graph().nodes.size(), 2);
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        m_mouse->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(graph().nodes.size(), 2);
    }

    void tidyIsOneStepWithoutOverlap() {
        start(support::projectWithTemplate("mmoe", 3));
        m_mouse->key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_view->canvas().node(graph().nodes.front()->id)->pos(),
                     QPointF(m_document->project().layout->at(graph().nodes.front()->id).x,
                             m_document->project().layout->at(graph().nodes.front()->id).y));
        QTest::qWait(400);
        compareSceneToGraph();
        for (const auto& one : graph().nodes) {
            for (const auto& two : graph().nodes) {
                if (one->id < two->id)
                    QVERIFY(!m_view->canvas().node(one->id)->box().intersects(m_view->canvas().node(two->id)->box()));
            }
        }
        QVERIFY(steps() <= 1);
        for (const engine::Edge& edge : graph().edges)
            QVERIFY(m_view->canvas().node(edge.from.node)->box().right() <
                    m_view->canvas().node(edge.to.node)->box().left());
    }

    void zoomsAtTheCursorWithinItsLimits() {
        const auto a = drop("dense", {300, 200});
        const QPoint before = m_view->mapFromScene(m_mouse->node(a));
        m_mouse->wheel(m_mouse->node(a), 240);
        QVERIFY(m_view->zoom() > 1.3);
        QVERIFY((m_view->mapFromScene(m_mouse->node(a)) - before).manhattanLength() <= 2);
        for (int i = 0; i < 40; ++i)
            m_mouse->wheel(m_mouse->node(a), 480);
        QCOMPARE(m_view->zoom(), 4.0);
        for (int i = 0; i < 80; ++i)
            m_mouse->wheel(m_mouse->node(a), -480);
        QCOMPARE(m_view->zoom(), 0.1);
        m_mouse->key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_view->zoom(), 1.0);
        m_mouse->key(Qt::Key_Home);
        QVERIFY(m_view->mapToScene(m_view->viewport()->rect()).boundingRect().contains(m_mouse->node(a)));
    }

    void pansWithTheMiddleButtonAndSpace() {
        const QPointF middle = m_view->mapToScene(m_view->viewport()->rect().center());
        m_mouse->drag({300, 200}, {400, 250}, {}, Qt::MiddleButton);
        QCOMPARE(m_view->mapToScene(m_view->viewport()->rect().center()), middle - QPointF(100, 50));
        QTest::keyPress(m_view.get(), Qt::Key_Space);
        m_mouse->drag({300, 200}, {200, 150});
        QTest::keyRelease(m_view.get(), Qt::Key_Space);
        QCOMPARE(m_view->mapToScene(m_view->viewport()->rect().center()), middle);
        QVERIFY(!m_view->search().isVisible());
        QCOMPARE(steps(), 0);
    }

    void walksWithTabInFlowOrderAndTellsTheNode() {
        const auto b = drop("dense", {400, 100});
        const auto a = drop("features", {100, 100});
        m_mouse->drag(a + ".vector", b + ".input");
        m_mouse->key(Qt::Key_Escape);
        m_view->setFocus();
        m_mouse->key(Qt::Key_Tab);
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(a)});
        m_mouse->key(Qt::Key_Tab);
        QCOMPARE(m_document->selection(), QSet<QString>{widgets::qs(b)});
        QVERIFY2(m_view->accessibleDescription().contains(QStringLiteral("Dense")),
                 qPrintable(m_view->accessibleDescription()));
    }

    void linksByKeyboard() {
        const auto a = drop("features", {100, 100});
        const auto b = drop("dense", {400, 100});
        m_mouse->click(a);
        m_mouse->key(Qt::Key_L);
        auto* menu = m_view->findChild<QMenu*>(QStringLiteral("linkMenu"));
        QVERIFY(menu);
        QAction* found = nullptr;
        for (QAction* branch : menu->actions()) {
            for (QAction* target : branch->menu()->actions())
                found = target;
        }
        QVERIFY(found);
        found->trigger();
        QCOMPARE(graph().edges, std::vector({engine::Edge{{a, "vector"}, {b, "input"}}}));
        menu->close();
    }

    void renamesInPlace() {
        const auto a = drop("dense", {100, 100});
        m_mouse->key(Qt::Key_F2);
        auto* field = m_view->findChild<QLineEdit*>(QStringLiteral("renameField"));
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("Bottom"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(engine::find(graph(), a)->name, std::string("Bottom"));
        compareSceneToGraph();
        m_mouse->click(a);
        m_mouse->key(Qt::Key_F2);
        QTest::keyClick(m_view->findChild<QLineEdit*>(QStringLiteral("renameField")), Qt::Key_Escape);
        QCOMPARE(engine::find(graph(), a)->name, std::string("Bottom"));
    }

    void ownershipColoursNodesAndLinks() {
        start(support::projectWithTemplate("mmoe", 3));
        int owned = 0, shared = 0;
        for (const auto& node : graph().nodes) {
            const widgets::NodeFace& face = m_view->canvas().node(node->id)->face();
            owned += face.owned() ? 1 : 0;
            shared += face.everyTask ? 1 : 0;
        }
        QVERIFY(owned >= 9); // gate, tower and head of three tasks
        QVERIFY(shared >= 2);
        QVERIFY(!m_view->canvas().sharedFrame().isEmpty());
        for (const engine::Edge& edge : graph().edges) {
            const widgets::NodeFace& from = m_view->canvas().node(edge.from.node)->face();
            QCOMPARE(m_view->canvas().link(edge)->state().owner, from.owned() ? from.owners.front() : -1);
        }
        m_document->highlightTask(QStringLiteral("t1"));
        for (const auto& node : graph().nodes) {
            const widgets::NodeFace& face = m_view->canvas().node(node->id)->face();
            QCOMPARE(face.dimmed, face.owned() && face.owners.front() != 0);
        }
    }

    void undoOfRandomGesturesGivesTheSameProject_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void undoOfRandomGesturesGivesTheSameProject() {
        QFETCH(const quint32, seed);
        start(support::projectWithTemplate(seed % 2 == 0 ? "mmoe" : "attention", 3));
        m_view->fitAll();
        const std::string before = json();
        QRandomGenerator random(seed);
        for (int turn = 0; turn < 120; ++turn)
            gesture(random);
        compareSceneToGraph();
        const std::string after = json();
        undoAll();
        QCOMPARE(QString::fromStdString(json()), QString::fromStdString(before));
        while (m_document->undoStack().canRedo())
            m_document->undoStack().redo();
        QCOMPARE(QString::fromStdString(json()), QString::fromStdString(after));
        compareSceneToGraph();
    }

private:
    QPointF anywhere(QRandomGenerator& random) const {
        const QRect area = m_view->viewport()->rect();
        return m_view->mapToScene(random.bounded(area.width()), random.bounded(area.height()));
    }

    /// A port or a node of the graph, or just a place.
    QPointF somewhere(QRandomGenerator& random) const {
        if (graph().nodes.empty() || random.bounded(4) == 0)
            return anywhere(random);
        const auto& node = graph().nodes[random.bounded(static_cast<quint32>(graph().nodes.size()))];
        const widgets::NodeItem* item = m_view->canvas().node(node->id);
        const auto& places = random.bounded(2) == 0 ? item->geometry().inputs : item->geometry().outputs;
        if (places.empty() || random.bounded(3) == 0)
            return item->box().center();
        return item->pos() + places[random.bounded(static_cast<quint32>(places.size()))];
    }

    void gesture(QRandomGenerator& random) {
        constexpr std::array modifiers = {Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier,
                                          Qt::AltModifier};
        constexpr std::array<std::pair<int, Qt::KeyboardModifiers>, 13> keys = {{{Qt::Key_Delete, {}},
                                                                                 {Qt::Key_A, Qt::ControlModifier},
                                                                                 {Qt::Key_C, Qt::ControlModifier},
                                                                                 {Qt::Key_V, Qt::ControlModifier},
                                                                                 {Qt::Key_X, Qt::ControlModifier},
                                                                                 {Qt::Key_D, Qt::ControlModifier},
                                                                                 {Qt::Key_L, Qt::ControlModifier},
                                                                                 {Qt::Key_Left, {}},
                                                                                 {Qt::Key_Down, Qt::ShiftModifier},
                                                                                 {Qt::Key_Escape, {}},
                                                                                 {Qt::Key_Home, {}},
                                                                                 {Qt::Key_Tab, {}},
                                                                                 {Qt::Key_F, {}}}};
        const auto layers = engine::allLayers();
        const Qt::KeyboardModifiers held = modifiers[random.bounded(static_cast<quint32>(modifiers.size()))];
        switch (random.bounded(8)) {
        case 0:
            m_mouse->drop(QString::fromUtf8(layers[random.bounded(static_cast<quint32>(layers.size()))]->id),
                          anywhere(random));
            break;
        case 1:
        case 2:
        case 3:
            m_mouse->drag(somewhere(random), somewhere(random), held);
            break;
        case 4:
            m_mouse->click(somewhere(random), held);
            break;
        case 5:
            m_mouse->wheel(anywhere(random), random.bounded(2) == 0 ? 120 : -120);
            break;
        case 6:
            if (random.bounded(3) == 0)
                m_document->undoStack().undo();
            else if (random.bounded(2) == 0)
                m_document->undoStack().redo();
            break;
        default: {
            const auto& [key, with] = keys[random.bounded(static_cast<quint32>(keys.size()))];
            if (graph().nodes.size() < 60 || (key != Qt::Key_V && key != Qt::Key_D))
                m_mouse->key(key, with);
        }
        }
        if (m_view->search().isVisible()) {
            const QStringList offered = m_view->search().offered();
            if (!offered.isEmpty() && random.bounded(2) == 0)
                QTest::keyClick(m_view->search().findChild<QLineEdit*>(), Qt::Key_Return);
            m_view->search().hide();
        }
    }
};

TASKLOOM_TEST_MAIN(CanvasTest)
#include "tst_canvas.moc"
