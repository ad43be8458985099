#pragma once
// What the Model page shows before there is a graph: no task yet, or a card for every template. GUI thread.

#include <QWidget>

class QGridLayout;
class QPushButton;
class QScrollArea;

namespace widgets {

class Document;
class EmptyState;
class Label;

class TemplateCards : public QWidget {
    Q_OBJECT

public:
    explicit TemplateCards(Document& document, QWidget* parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void wantsData();
    void wantsCanvas(); ///< start from nothing
    void chosen(const QString& templateId);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void spread();
    Document& m_document;
    EmptyState* m_noTasks;
    QPushButton *m_toData, *m_toCanvas;
    QWidget* m_cards;
    Label *m_title, *m_lead;
    QPushButton* m_fromNothing;
    QGridLayout* m_grid;
    QList<QWidget*> m_all;
    int m_columns = 0;
};

} // namespace widgets
