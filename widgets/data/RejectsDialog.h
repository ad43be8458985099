#pragma once
// The rows that were left out: line, why, and their text. They can be saved, and what becomes of them can be chosen
// here. GUI thread.

#include "engine/data/Reader.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Job.h"

#include <QDialog>

#include <filesystem>

class QTableWidget;

namespace widgets {

class DialectBar;
class DialectControl;
class Document;

class RejectsDialog : public QDialog {
    Q_OBJECT

public:
    RejectsDialog(Document& document, DialectBar& bar, QWidget* parent);
    void refresh();
    bool save(const std::filesystem::path& target); ///< false: the reason stands in the dialog

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showTexts(const std::vector<std::string>& texts);
    Document& m_document;
    DialectBar& m_bar;
    std::filesystem::path m_table;
    std::string m_encoding;
    std::vector<engine::Reject> m_rejects;
    Label *m_intro, *m_raggedTitle, *m_wrong;
    DialectControl* m_ragged;
    QTableWidget* m_list;
    QPushButton *m_save, *m_close;
    Job m_job;
};

} // namespace widgets
