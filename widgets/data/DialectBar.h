#pragma once
// How a text table is read: every guess wears an `auto` badge until it is changed; a change is in force at once. The
// rarer parts are in a dialog of their own. For Parquet and Arrow the row says where names and types come from. GUI
// thread.

#include "widgets/data/DialectFields.h"

#include <QPointer>
#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

class DialectControl;
class DialectDialog;
class Document;
class Label;

class DialectBar : public QWidget {
    Q_OBJECT

public:
    explicit DialectBar(Document& document, QWidget* parent = nullptr);
    void refresh();
    void retranslate();
    bool guessed(DialectField field) const; ///< nobody has chosen it
    /// Reads the file anew with one part of the dialect changed. What follows from the delimiter and the other marks is
    /// guessed anew with them, unless a person has chosen it.
    void change(DialectField field, const QString& key);
    void backToGuesses();
    void openDialog();

Q_SIGNALS:
    void rejectsWanted(); ///< "12 rows left out"

private:
    void showResult();
    Document& m_document;
    std::vector<Label*> m_titles;
    std::vector<DialectControl*> m_controls;
    QWidget* m_fields;
    QPushButton *m_more, *m_rejects;
    Label *m_schema, *m_result;
    QLabel* m_sign;
    QString m_file;
    QSet<int> m_touched; ///< changed by the person since the file was opened
    QPointer<DialectDialog> m_dialog;
};

} // namespace widgets
