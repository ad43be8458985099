#include "widgets/inspect/PredictWindow.h"

#include "engine/train/Trainer.h"
#include "widgets/base/Controls.h"
#include "widgets/base/TableEndings.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/inspect/RunFacts.h"
#include "widgets/inspect/TableModel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr std::int64_t shownRows = 200;
using Outcome = engine::Result<std::shared_ptr<const engine::Predictions>>;

} // namespace

PredictWindow::PredictWindow(engine::RunRecord run, QWidget* parent)
    : QDialog(parent), m_run(std::move(run)), m_heading(new Label("heading", "text", this)),
      m_summary(new Label("body", "textSecondary", this)), m_bar(new MessageBar(this)),
      m_progress(new QProgressBar(this)), m_view(new QTableView(this)), m_rows(new TableModel(this)),
      m_weights(new QComboBox(this)), m_keep(new QCheckBox(this)), m_choose(new QPushButton(this)),
      m_save(new QPushButton(this)), m_cancel(new QPushButton(this)), m_close(new QPushButton(this)) {
    setWindowTitle(tr("Predict a file"));
    m_heading->setText(tr("Predictions of the run of %1").arg(runMoment(m_run)));
    m_summary->setWordWrap(true);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_view->setModel(m_rows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("First rows of the predictions"));
    m_view->verticalHeader()->setMinimumSectionSize(length("control.rowHeight"));
    m_view->verticalHeader()->setDefaultSectionSize(length("control.rowHeight"));
    m_keep->setText(tr("With the columns of the file"));
    m_keep->setToolTip(tr("Shows and saves them before the predictions, so that each row can be told by its id."));
    m_choose->setText(tr("Choose a file…"));
    m_choose->setIcon(Theme::instance().icon("open"));
    m_save->setText(tr("Save predictions…"));
    m_save->setProperty("primary", true);
    m_cancel->setText(tr("Cancel"));
    m_close->setText(tr("Close"));

    auto* work = new QHBoxLayout;
    work->addWidget(m_progress, 1);
    work->addWidget(m_cancel);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_choose);
    buttons->addWidget(m_weights);
    buttons->addWidget(m_keep);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(length("spacing.s"));
    column->addWidget(m_heading);
    column->addWidget(m_summary);
    column->addWidget(m_bar);
    column->addLayout(work);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
    resize(720, 520);

    offerWeights();
    connect(m_choose, &QPushButton::clicked, this, &PredictWindow::chooseFile);
    connect(m_weights, &QComboBox::currentIndexChanged, this, [this] {
        if (m_predictions)
            predictFile(m_file);
    });
    connect(m_keep, &QCheckBox::toggled, this, &PredictWindow::showRows);
    connect(m_save, &QPushButton::clicked, this, &PredictWindow::chooseTarget);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_writing) { // the worker says whether the file was in place already
            m_stopWriting.request_stop();
            return;
        }
        m_job.cancel();
        setBusy(false, tr("Cancelled. Nothing was written."));
    });
    connect(&m_job, &Job::broke, this, [this](const QString& words) {
        m_writing = false;
        setBusy(false, {});
        complain({engine::ErrorCode::Internal,
                  engine::text(TL_TEXT("engine", "Predicting stopped inside the program. Please report the details.")),
                  {},
                  words.toStdString()});
    });
    setBusy(false,
            tr("Choose a table with the same columns as the one that the run learnt from. Labels are not needed."));
}

PredictWindow::~PredictWindow() = default;

void PredictWindow::offerWeights() {
    m_weights->setAccessibleName(tr("Weights"));
    m_weights->setToolTip(
        tr("The epoch whose weights predict: the one that was best for all tasks together, or for one "
           "task, on the validation rows."));
    m_weights->addItem(tr("Best epoch of all tasks (%1)").arg(m_run.bestEpoch));
    for (const engine::TaskBest& best : m_run.taskBest) {
        const engine::Task* task = engine::find(m_run.project, best.task);
        m_weights->addItem(tr("Best epoch of %1 (%2)").arg(qs(task ? task->name : best.task)).arg(best.epoch),
                           qs(best.task));
    }
    m_weights->setVisible(!m_run.taskBest.empty());
}

void PredictWindow::setWeights(int index) {
    m_weights->setCurrentIndex(index);
}

QString PredictWindow::summary() const {
    return m_summary->text();
}

void PredictWindow::setBusy(bool busy, const QString& words) {
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_choose->setEnabled(!busy);
    m_weights->setEnabled(!busy);
    m_save->setEnabled(!busy && m_predictions);
    m_keep->setEnabled(!busy && m_predictions);
    m_view->setVisible(m_predictions != nullptr);
    if (!words.isEmpty())
        m_summary->setText(words);
}

void PredictWindow::chooseFile() {
    // Tables to predict mostly lie beside the one that was learnt from.
    const QFileInfo before(m_file.isEmpty() ? qs(engine::dataPath(m_run.project, m_run.projectFile).string()) : m_file);
    auto* dialog = new QFileDialog(this, tr("Choose a table to predict"), before.absolutePath(),
                                   tr("Tables (%1);;All files (*)").arg(tableEndings()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PredictWindow::predictFile);
    dialog->open();
}

void PredictWindow::predictFile(const QString& file) {
    m_file = file;
    m_predictions.reset();
    m_rows->show({});
    m_bar->clear();
    m_message.clear();
    setBusy(true, tr("Predicting %1…").arg(QFileInfo(file).fileName()));
    const std::string best = m_weights->currentData().toString().toStdString();
    engine::Result<engine::RunRecord> chosen = best.empty() ? m_run : engine::withBestOf(m_run, best);
    if (!chosen) { // only ids of the run are offered
        complain(chosen.error());
        return;
    }
    m_job.start(
        [run = std::move(*chosen), path = std::filesystem::path(file.toStdString())](std::stop_token stop,
                                                                                     const auto&) {
            engine::lowerPriorityOfThisThread(); // the window and a run go before
            engine::Result<engine::Predictions> predictions = engine::predict(run, path, stop);
            if (!predictions)
                return std::any(Outcome(std::unexpected(predictions.error())));
            return std::any(Outcome(std::make_shared<const engine::Predictions>(std::move(*predictions))));
        },
        [this](const std::any& result) { onPredicted(result); });
}

void PredictWindow::onPredicted(std::any result) {
    auto outcome = std::any_cast<Outcome>(std::move(result));
    if (!outcome) {
        setBusy(false, tr("No predictions for %1.").arg(QFileInfo(m_file).fileName()));
        complain(outcome.error());
        Q_EMIT done(false);
        return;
    }
    m_predictions = std::move(*outcome);
    showRows();
    const std::int64_t rows = m_predictions->table.rows;
    const QString all = shownNumber(static_cast<qint64>(rows)), name = QFileInfo(m_file).fileName();
    setBusy(false, rows > shownRows ? tr("%1: %2 rows predicted; the first %3 are shown.", "file")
                                          .arg(name, all, shownNumber(qint64{shownRows}))
                                    : tr("%1: %2 rows predicted.", "file").arg(name, all));
    QStringList sentences;
    engine::Severity worst = engine::Severity::Hint;
    for (const engine::Issue& issue : m_predictions->issues) {
        sentences << shown(issue.error.text);
        worst = std::max(worst, issue.severity);
    }
    if (!sentences.isEmpty()) {
        m_message = sentences.join(QLatin1Char('\n'));
        m_bar->say(worst,
                   sentences.size() == 1 ? sentences.front()
                                         : tr("%1 things were noticed in this file.").arg(sentences.size()),
                   sentences.size() == 1 ? QString() : m_message);
    }
    Q_EMIT done(true);
}

std::shared_ptr<const engine::Table> PredictWindow::table() const {
    if (!m_keep->isChecked())
        return {m_predictions, &m_predictions->table};
    return std::make_shared<const engine::Table>(
        engine::withColumns(*m_predictions, engine::columnsOf(m_predictions->given)).value()); // all are there
}

void PredictWindow::showRows() {
    if (!m_predictions)
        return;
    m_rows->show(engine::head(*table(), shownRows));
    m_view->resizeColumnsToContents();
}

void PredictWindow::setColumnsKept(bool kept) {
    m_keep->setChecked(kept);
}

int PredictWindow::shownColumns() const {
    return m_rows->columnCount({});
}

void PredictWindow::complain(const engine::Error& error) {
    m_message = shown(error.text);
    m_bar->say(error);
}

void PredictWindow::chooseTarget() {
    const QFileInfo source(m_file);
    auto* dialog = new QFileDialog(this, tr("Save predictions"),
                                   source.absolutePath() + QLatin1Char('/') + source.completeBaseName() +
                                       QStringLiteral("-predictions.csv"),
                                   tr("CSV (*.csv);;Parquet (*.parquet)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"parquet") ? QStringLiteral("parquet") : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &PredictWindow::saveTo);
    dialog->open();
}

void PredictWindow::saveTo(const QString& file) {
    if (!m_predictions)
        return;
    m_bar->clear();
    const QString before = m_summary->text();
    setBusy(true, tr("Writing %1…").arg(QFileInfo(file).fileName()));
    m_writing = true;
    m_stopWriting = std::stop_source();
    m_job.start([table = table(), path = std::filesystem::path(file.toStdString()), stop = m_stopWriting.get_token()](
                    std::stop_token, const auto&) { return std::any(engine::writeTable(*table, path, stop)); },
                [this, file, before](const std::any& result) {
                    m_writing = false;
                    const auto written = std::any_cast<engine::Result<void>>(result);
                    if (written) {
                        setBusy(false, tr("Saved as %1.").arg(file));
                    } else if (written.error().code == engine::ErrorCode::Interrupted) {
                        setBusy(false, tr("Cancelled. Nothing was written."));
                    } else {
                        setBusy(false, before);
                        complain(written.error());
                    }
                    Q_EMIT saved(written.has_value());
                });
}

} // namespace widgets
