#include "widgets/data/RejectsDialog.h"

#include "engine/data/Rejects.h"
#include "widgets/base/Words.h"
#include "widgets/data/DialectBar.h"
#include "widgets/data/DialectControl.h"
#include "widgets/document/Document.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>

namespace widgets {

using Texts = engine::Result<std::vector<std::string>>;

RejectsDialog::RejectsDialog(Document& document, DialectBar& bar, QWidget* parent)
    : QDialog(parent), m_document(document), m_bar(bar), m_intro(new Label("body", "textSecondary", this)),
      m_raggedTitle(new Label("body", "textSecondary", this)), m_wrong(new Label("caption", "error", this)),
      m_ragged(new DialectControl(DialectField::Ragged, this)), m_list(new QTableWidget(this)),
      m_save(new QPushButton(this)), m_close(new QPushButton(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 420);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(length("spacing.m"));
    m_intro->setWordWrap(true);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    column->addWidget(m_intro);
    m_list->setColumnCount(3);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(length("control.rowHeight"));
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setWordWrap(false);
    column->addWidget(m_list, 1);
    column->addWidget(m_wrong);
    auto* row = new QHBoxLayout;
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_raggedTitle);
    row->addWidget(m_ragged);
    row->addStretch(1);
    row->addWidget(m_save);
    row->addWidget(m_close);
    column->addLayout(row);
    for (QPushButton* button : {m_save, m_close})
        button->setAutoDefault(false);
    connect(m_ragged, &DialectControl::chosen, this,
            [this](const QString& key) { m_bar.change(DialectField::Ragged, key); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const QString folder = qs(m_table.parent_path().string() + "/" + m_table.stem().string() + "-skipped.csv");
        const QString file = QFileDialog::getSaveFileName(this, tr("Save the skipped rows"), folder, tr("CSV (*.csv)"));
        if (!file.isEmpty())
            save(QFileInfo(file).filesystemFilePath());
    });
    connect(&document, &Document::dataChanged, this, &RejectsDialog::refresh);
    retranslate();
}

void RejectsDialog::retranslate() {
    setWindowTitle(tr("Skipped rows"));
    m_list->setHorizontalHeaderLabels({tr("Line"), tr("Reason"), tr("Text of the line")});
    m_list->setAccessibleName(tr("Skipped rows"));
    m_raggedTitle->setText(titleOf(DialectField::Ragged));
    m_ragged->retranslate();
    m_save->setText(tr("Save these rows…"));
    m_close->setText(tr("Close"));
    refresh();
}

void RejectsDialog::refresh() {
    const auto derived = m_document.data();
    if (!derived || derived->error)
        return;
    m_table = engine::dataPath(m_document.project(), m_document.baseFile());
    m_encoding = derived->dialect.encoding;
    m_ragged->setKey(keyOf(derived->dialect, DialectField::Ragged), m_bar.guessed(DialectField::Ragged));
    m_rejects = derived->rejects;
    const auto all = qint64(derived->rejected), shownHere = qint64(m_rejects.size());
    QString intro = all == 0   ? tr("No row is skipped.")
                    : all == 1 ? tr("1 row is not part of the table.")
                               : tr("%1 rows are not part of the table.").arg(shownNumber(all));
    if (shownHere < all)
        intro += QLatin1Char(' ') + tr("The first %1 are shown.").arg(shownNumber(shownHere));
    m_intro->setText(intro);
    m_save->setEnabled(shownHere > 0);
    m_list->setRowCount(int(m_rejects.size()));
    for (int row = 0; row < m_list->rowCount(); ++row) {
        const engine::Reject& reject = m_rejects[std::size_t(row)];
        auto* line = new QTableWidgetItem(shownNumber(qint64(reject.line)));
        line->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_list->setItem(row, 0, line);
        m_list->setItem(row, 1, new QTableWidgetItem(shown(engine::words(reject))));
        m_list->setItem(row, 2, new QTableWidgetItem);
    }
    m_list->resizeColumnsToContents();
    m_job.start(
        [rejects = m_rejects, encoding = m_encoding, table = m_table](std::stop_token, const auto&) {
            return std::any(std::make_shared<const Texts>(engine::rejectedLines(rejects, encoding, table)));
        },
        [this](const std::any& result) {
            const auto texts = std::any_cast<std::shared_ptr<const Texts>>(result);
            m_wrong->setVisible(!*texts);
            if (*texts)
                showTexts(**texts);
            else
                m_wrong->setText(shown(texts->error().text));
        });
}

void RejectsDialog::showTexts(const std::vector<std::string>& texts) {
    constexpr qsizetype mostShown = 1000;
    for (int row = 0; row < m_list->rowCount() && std::size_t(row) < texts.size(); ++row)
        m_list->item(row, 2)->setText(qs(texts[std::size_t(row)]).left(mostShown));
}

bool RejectsDialog::save(const std::filesystem::path& target) {
    const engine::Result<void> written = engine::writeRejects(m_rejects, m_encoding, m_table, target);
    m_wrong->setVisible(!written);
    if (!written)
        m_wrong->setText(shown(written.error().text));
    return written.has_value();
}

void RejectsDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace widgets
