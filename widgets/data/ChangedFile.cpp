#include "widgets/data/ChangedFile.h"

#include "engine/project/Edit.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>

namespace widgets {

namespace {

using Difference = std::shared_ptr<const engine::TableDifference>;

QString shortHash(const std::string& sha256) {
    return qs(sha256).left(12);
}

QString sentences(const engine::FileChange& change) {
    QStringList list;
    for (const engine::Text& sentence : engine::differences(change))
        list << shown(sentence);
    return inSequence(list);
}

} // namespace

ChangedFileBar::ChangedFileBar(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_bar(new MessageBar(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_bar);
    hide();
    connect(m_bar, &MessageBar::closed, this, [this] {
        keep();
        refresh();
    });
}

void ChangedFileBar::refresh() {
    const std::optional<engine::FileChange> change = m_document.fileChange();
    setVisible(change.has_value());
    if (!change) {
        m_kept.clear();
        m_shown.clear();
        m_bar->clear();
        return;
    }
    const QString shownNow = qs(change->sha256Now) + m_kept + sentences(*change);
    if (shownNow == m_shown)
        return;
    m_shown = shownNow;
    say(*change);
}

void ChangedFileBar::say(const engine::FileChange& change) {
    const QString name = qs(std::filesystem::path(m_document.project().data->path).filename().string());
    const bool kept = m_kept == qs(change.sha256Now);
    if (kept)
        m_bar->say(
            engine::Severity::Warning,
            tr("The project keeps to the old %1, which is no longer at its place: new runs, folds and studies are "
               "refused until it is back there or you name an exact copy. Finished runs stay as they are. The rows "
               "below are "
               "those of the new file.")
                .arg(name));
    else
        m_bar->say(engine::Severity::Warning,
                   tr("%1 has changed since the project last used it. %2 Nothing is learnt from it unasked.")
                       .arg(name, sentences(change)));
    m_bar->addAction(
        tr("Use the new file"), [this] { m_document.acceptFile(); }, !kept);
    if (kept)
        m_bar->addAction(tr("Find a copy of the old file…"), [this] {
            const QString file = QFileDialog::getOpenFileName(
                this, tr("The old file"),
                qs(engine::dataPath(m_document.project(), m_document.baseFile()).parent_path().string()));
            if (!file.isEmpty())
                useCopy(file);
        });
    else
        m_bar->addAction(tr("Keep the old file"), [this] { keep(); });
    m_bar->addAction(tr("Show the differences"), [this] { showDifferences(); });
}

void ChangedFileBar::keep() {
    if (const std::optional<engine::FileChange> change = m_document.fileChange())
        m_kept = qs(change->sha256Now);
    // The button that was pressed belongs to the message that goes.
    QMetaObject::invokeMethod(this, &ChangedFileBar::refresh, Qt::QueuedConnection);
}

bool ChangedFileBar::useCopy(const QString& file) {
    const std::filesystem::path copy = QFileInfo(file).filesystemFilePath();
    const engine::Result<std::string> hash = engine::sha256OfFiles({copy});
    if (hash && *hash == m_document.project().data->sha256) {
        engine::DataSpec table = *m_document.project().data;
        table.path = copy.string();
        m_document.editReading(tr("Use the copy %1").arg(qs(copy.filename().string())),
                               engine::withData(m_document.project(), std::move(table)));
        return true;
    }
    engine::Error error;
    if (hash) {
        error.code = engine::ErrorCode::BadData;
        error.text =
            engine::text(TL_TEXT("engine", "%1 is another file than the one that the project remembers. Choose "
                                           "an exact copy, or use the new file."),
                         copy.filename().string());
    } else {
        error = hash.error();
    }
    Q_EMIT m_document.problem(error);
    return false;
}

void ChangedFileBar::showDifferences() {
    if (const std::optional<engine::FileChange> change = m_document.fileChange()) {
        auto* dialog = new DifferencesDialog(m_document, *change, this);
        dialog->show();
    }
}

DifferencesDialog::DifferencesDialog(Document& document, engine::FileChange change, QWidget* parent)
    : QDialog(parent), m_document(document), m_change(std::move(change)), m_list(new QTableWidget(this)),
      m_note(new Label("body", "textSecondary", this)), m_use(new QPushButton(this)), m_close(new QPushButton(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(680, 420);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(length("spacing.m"));
    m_list->setColumnCount(4);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(length("control.rowHeight"));
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    column->addWidget(m_list, 1);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_use);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    for (QPushButton* button : {m_use, m_close})
        button->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_use, &QPushButton::clicked, this, [this] {
        m_document.acceptFile();
        QDialog::close();
    });
    compare();
    retranslate();
}

void DifferencesDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void DifferencesDialog::retranslate() {
    setWindowTitle(
        tr("Differences of %1").arg(qs(std::filesystem::path(m_document.project().data->path).filename().string())));
    m_list->setAccessibleName(windowTitle());
    m_list->setHorizontalHeaderLabels(
        {QString(), tr("The project remembers"), tr("The file holds now"), tr("Meaning")});
    m_use->setText(tr("Use the new file"));
    m_close->setText(tr("Close"));
    fill();
}

void DifferencesDialog::fill() {
    m_list->setRowCount(0);
    addRow(tr("Rows"), shownNumber(qint64(m_change.rowsBefore)), shownNumber(qint64(m_change.rowsNow)));
    addRow(tr("Size"), shownBytes(m_change.bytesBefore), shownBytes(m_change.bytesNow));
    addRow(tr("SHA-256"), shortHash(m_change.sha256Before), shortHash(m_change.sha256Now));
    for (const std::string& name : m_change.added)
        addRow(qs(name), QStringLiteral("–"), tr("new column"), tr("ignored until you give it a role"));
    for (const std::string& name : m_change.removed)
        addRow(qs(name), tr("column"), QStringLiteral("–"), tr("gone; features and tasks that need it fail"));
    for (const engine::FileChange::Type& type : m_change.types)
        addRow(qs(type.column), translated(engine::columnTypeLabel(type.before)),
               translated(engine::columnTypeLabel(type.now)), tr("another type"));
    addCells();
    m_list->resizeColumnsToContents();
    m_list->horizontalHeader()->setStretchLastSection(false); // it was stretched before there were words
    m_list->horizontalHeader()->setStretchLastSection(true);
}

void DifferencesDialog::addRow(const QString& what, const QString& before, const QString& now, const QString& note) {
    const int row = m_list->rowCount();
    m_list->insertRow(row);
    int column = 0;
    for (const QString& text : {what, before, now, note}) {
        auto* item = new QTableWidgetItem(text.simplified().left(200));
        item->setToolTip(text);
        m_list->setItem(row, column++, item);
    }
}

void DifferencesDialog::compare() {
    const auto before = m_document.remembered();
    const auto now = m_document.data();
    m_comparable = before && before->table && now && now->table;
    if (!m_comparable)
        return;
    m_job.start(
        [before, now](std::stop_token stop, const auto&) {
            return std::any(Difference(std::make_shared<const engine::TableDifference>(
                engine::differenceOf(*before->table, *now->table, stop))));
        },
        [this](const std::any& result) {
            m_difference = std::any_cast<Difference>(result);
            fill();
        });
}

void DifferencesDialog::addCells() {
    if (!m_difference) {
        m_note->setText(m_comparable ? tr("Comparing the cells …")
                                     : tr("The old file is no longer in memory, so cells cannot be compared."));
        return;
    }
    const auto cell = [](const std::string& words) { return words.empty() ? tr("empty") : qs(words); };
    for (const engine::ColumnDifference& column : m_difference->columns)
        addRow(qs(column.column), cell(column.before), cell(column.now),
               tr("%1 cells differ, first in row %2")
                   .arg(shownNumber(qint64(column.cells)), shownNumber(qint64(column.firstRow + 1))));
    m_note->setText(m_difference->rowsChanged == 0
                        ? tr("The rows that both files have are the same.")
                        : tr("%1 of the %2 rows that both files have differ, compared by their place.")
                              .arg(shownNumber(qint64(m_difference->rowsChanged)),
                                   shownNumber(qint64(std::min(m_difference->rowsBefore, m_difference->rowsNow)))));
}

} // namespace widgets
