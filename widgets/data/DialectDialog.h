#pragma once
// Every part of how a text table is read. A change is in force at once: the page behind shows the first rows anew. GUI
// thread.

#include "widgets/base/Controls.h"

#include <QDialog>

namespace widgets {

class DialectBar;
class DialectControl;
class Document;

class DialectDialog : public QDialog {
    Q_OBJECT

public:
    DialectDialog(Document& document, DialectBar& bar);
    void refresh();

Q_SIGNALS:
    void rejectsWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Document& m_document;
    DialectBar& m_bar;
    std::vector<Label*> m_titles;
    std::vector<DialectControl*> m_controls;
    Label *m_intro, *m_rows;
    QPushButton *m_rejects, *m_guesses, *m_close;
};

} // namespace widgets
