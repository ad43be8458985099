#pragma once
// The Model page: the canvas in the middle, around it palette, inspector, problems, outline and history as docks.
// GUI thread.

#include "widgets/base/Page.h"

#include "engine/base/Error.h"

class QStackedWidget;
class QToolButton;
class QPushButton;

namespace widgets {

class CanvasPane;
class CanvasView;
class Docks;
class Document;
class Inspector;
class Label;
class MessageBar;
class Outline;
class PageHeader;
class Palette;
class ProblemList;
class TemplateCards;
class Training;

class ModelPage : public Page {
    Q_OBJECT

public:
    ModelPage(Document& document, Training& training, QWidget* parent = nullptr);

    QString pageId() const override { return QStringLiteral("model"); }
    QString title() const override { return tr("Model"); }
    const char* iconName() const override { return "model"; }
    Mark mark() const override;
    void retranslate() override;

    void showPlace(const engine::Place& place); ///< selects, centres, focuses the field
    void showNode(const QString& nodeId);
    void train(); ///< starts a run, or says what stands against it

    CanvasView& canvas() const;
    Inspector& inspector() const { return *m_inspector; }
    ProblemList& problems() const { return *m_problems; }
    Palette& layers() const { return *m_palette; }
    Docks& docks() const { return *m_docks; }
    QList<QAction*> panelActions() const; ///< show or hide each panel, then the way back to the first arrangement
    void walkPanes(int step);             ///< moves the focus to the next pane

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildHeader();
    void buildEditor();
    void buildPanes();
    void connectParts();
    void refreshHeader();
    void refreshProblems();
    void choosePart(); ///< templates or canvas
    void fold();       ///< palette and inspector by the width of the window
    void resetPanels();
    void sizePanels(); ///< across, as wide as their words need
    void fillTemplates();
    void fillColours();
    void wordHeader(); ///< words on its buttons where there is room, else signs only
    void openTemplate(const QString& id);
    void makeActions();     ///< for the menu of the page
    void followSelection(); ///< what is selected elsewhere comes into view
    void keepPanels();
    void restorePanels();

    Document& m_document;
    Training& m_training;
    PageHeader* m_header;
    MessageBar* m_message;
    QStackedWidget* m_stack;
    TemplateCards* m_cards;
    Docks* m_docks;
    Palette* m_palette;
    CanvasPane* m_pane;
    Inspector* m_inspector;
    ProblemList* m_problems;
    Outline* m_outline;
    QWidget* m_history;
    Label* m_summary;
    QToolButton *m_undo, *m_redo;
    QPushButton *m_add, *m_template, *m_tidy, *m_group, *m_share, *m_colour, *m_train;
    bool m_onCanvas = false; ///< the person chose the empty canvas
    bool m_fitted = false;
    bool m_inspectorBelow = false; ///< the window is too narrow for it at the side
    QAction* m_resetPanels;
    QList<QAction*> m_menuActions;
};

} // namespace widgets
