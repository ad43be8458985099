#pragma once
// A table that has changed since the project last used it: three ways on, and a table of the differences. GUI thread.

#include "engine/data/TableDifference.h"
#include "engine/project/FileWatch.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Job.h"

#include <QDialog>

#include <memory>

class QTableWidget;

namespace widgets {

class Document;

/// The message on the page: use the new file, keep the old one, show the differences.
class ChangedFileBar : public QWidget {
    Q_OBJECT

public:
    explicit ChangedFileBar(Document& document, QWidget* parent = nullptr);
    void refresh(); ///< hidden while the file is the one that the project remembers
    bool says() const { return !isHidden(); }
    void keep(); ///< the old one: nothing is learnt until it is back
    void showDifferences();
    /// A copy of the old file: taken when its hash is the remembered one. False: Document::problem was emitted.
    bool useCopy(const QString& file);

private:
    void say(const engine::FileChange& change);
    Document& m_document;
    MessageBar* m_bar;
    QString m_kept;  ///< hash of the file that was put off
    QString m_shown; ///< what the message was made for
};

class DifferencesDialog : public QDialog {
    Q_OBJECT

public:
    DifferencesDialog(Document& document, engine::FileChange change, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void compare(); ///< cell by cell, where both tables are in memory
    void addRow(const QString& what, const QString& before, const QString& now, const QString& note = {});
    void addCells();
    Document& m_document;
    engine::FileChange m_change;
    std::shared_ptr<const engine::TableDifference> m_difference; ///< null until it is counted
    bool m_comparable = false;
    QTableWidget* m_list;
    Label* m_note;
    QPushButton *m_use, *m_close;
    Job m_job;
};

} // namespace widgets
