#pragma once
// "What do I have, and what shall be learnt?": preview, roles, types, labels, split, preparation, findings. GUI thread.

#include "widgets/base/Page.h"

class QAction;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace widgets {

class ChangedFileBar;
class ColumnPanel;
class ColumnTable;
class DialectBar;
class Document;
class EmptyState;
class FindingsPanel;
class Label;
class ShortLabel;
class LabelsPanel;
class LoadingState;
class MessageBar;
class PageHeader;
class PreparationPanel;
class RejectsDialog;
class SegmentedButtons;
class SidePanel;
class SplitPanel;

class DataPage : public Page {
    Q_OBJECT

public:
    explicit DataPage(Document& document, QWidget* parent = nullptr);
    QString pageId() const override { return QStringLiteral("data"); }
    QString title() const override { return tr("Data"); }
    const char* iconName() const override { return "data"; }
    Mark mark() const override;
    void retranslate() override;
    enum class Lower { LabelsAndSplit, Preparation };
    void showLower(Lower which);
    void showRejects();
    /// Labels, split and preparation give their room to the rows; low windows begin so.
    void foldLower(bool folded);

Q_SIGNALS:
    void openTableWanted();
    void sampleWanted(); ///< "Try the shop example"

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHeader(QLayout& column);
    void makeStates();
    QWidget* makeContent();
    QWidget* makeLower(QWidget* parent);
    void connectParts();
    void makeActions(); ///< what the Data menu offers
    void refresh();
    void showState();
    void showFacts();
    void showFold();
    void showMessages();
    bool askDates();
    void useDates(bool monthFirst);
    void showSuggestion();
    void editTask(const QString& id, const QPoint& place);

    Document& m_document;
    QPushButton *m_open, *m_continue, *m_emptyOpen, *m_emptySample, *m_errorOpen, *m_errorAgain;
    Label* m_name;
    ShortLabel* m_facts;
    LoadingState *m_loading, *m_progress; ///< alone on the page, and below the table that is still shown,
                                          ///< where it moves nothing that a person is about to click
    EmptyState *m_empty, *m_error;
    QAction *m_openAction, *m_findAction, *m_againAction, *m_readAction;
    PageHeader* m_header;
    QStackedWidget *m_states, *m_lowerPages;
    QWidget *m_content, *m_lower;
    DialectBar* m_dialect;
    ChangedFileBar* m_changed;
    MessageBar *m_dates, *m_suggestion;
    ColumnTable* m_table;
    SegmentedButtons* m_lowerTabs;
    QPushButton* m_fold;
    QSplitter* m_left;         ///< the rows above, labels and split below
    bool m_foldChosen = false; ///< by the person
    LabelsPanel* m_labels;
    SplitPanel* m_split;
    PreparationPanel* m_preparation;
    SidePanel* m_side;
    RejectsDialog* m_rejects = nullptr;
    QTimer* m_patience; ///< loading is shown only after a moment
    QString m_declined; ///< path of the table whose suggestion was put away
    QString m_said;     ///< what the message about tasks or dates was made for
    QString m_asked;    ///< words of the message about dates that was put away
};

} // namespace widgets
