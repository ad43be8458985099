#pragma once
// "What do I have, and what shall be learnt?": preview, roles, types, labels, split, findings. GUI thread.

#include "widgets/base/Page.h"

class QAction;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace widgets {

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

Q_SIGNALS:
    void openTableWanted();
    void sampleWanted(); ///< "Try the shop example"

private:
    void refresh();
    void showState();
    void showSuggestion();
    void useSuggestion(const QStringList& columns);
    void editTask(const QString& id, const QPoint& place);
    QWidget* makeContent();
    void makeActions(); ///< what the Data menu offers

    Document& m_document;
    QPushButton *m_open, *m_continue, *m_emptyOpen, *m_emptySample, *m_errorOpen;
    Label* m_name;
    ShortLabel* m_facts;
    LoadingState *m_loading, *m_progress; ///< alone on the page, and above the table that is still shown
    EmptyState *m_empty, *m_error;
    QAction *m_openAction, *m_findAction;
    QStackedWidget* m_states;
    QWidget* m_content;
    DialectBar* m_dialect;
    MessageBar* m_suggestion;
    ColumnTable* m_table;
    LabelsPanel* m_labels;
    SplitPanel* m_split;
    FindingsPanel* m_findings;
    QTimer* m_patience; ///< loading is shown only after a moment
    QString m_declined; ///< path of the table whose suggestion was put away
};

} // namespace widgets
