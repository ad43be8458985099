#pragma once
// Scores a file with a finished run: choose a table, wait or cancel, look at the first rows and at what was noticed,
// save as CSV or Parquet. Not modal. GUI thread; the work runs in jobs.

#include "engine/runs/Run.h"
#include "widgets/base/Job.h"

#include <QDialog>

#include <memory>
#include <stop_token>

class QCheckBox;
class QComboBox;
class QProgressBar;
class QPushButton;
class QTableView;

namespace engine {
struct Predictions;
struct Table;
} // namespace engine

namespace widgets {

class Label;
class MessageBar;
class TableModel;

class PredictWindow : public QDialog {
    Q_OBJECT

public:
    PredictWindow(engine::RunRecord run, QWidget* parent);
    ~PredictWindow() override;
    void chooseFile();
    void predictFile(const QString& file);
    void saveTo(const QString& file);
    void setColumnsKept(bool kept); ///< columns of the file stand before the predictions
    int shownColumns() const;
    void setWeights(int index); ///< 0 = of the best epoch of all tasks, then of each task that keeps its own
    bool running() const { return m_job.running(); }
    bool ready() const { return m_predictions != nullptr; }
    QString summary() const; ///< the sentence above the rows
    QString message() const { return m_message; }

Q_SIGNALS:
    void done(bool good);  ///< of predictFile
    void saved(bool good); ///< of saveTo

private:
    void offerWeights();
    void chooseTarget();
    void onPredicted(std::any result);
    void showRows();
    std::shared_ptr<const engine::Table> table() const; ///< what is shown and saved
    void complain(const engine::Error& error);
    void setBusy(bool busy, const QString& words);

    engine::RunRecord m_run;
    std::shared_ptr<const engine::Predictions> m_predictions;
    QString m_file, m_message;
    Job m_job;
    std::stop_source m_stopWriting; ///< not the job's: what a stopped writing left is heard, not dropped
    bool m_writing = false;
    Label *m_heading, *m_summary;
    MessageBar* m_bar;
    QProgressBar* m_progress;
    QTableView* m_view;
    TableModel* m_rows;
    QComboBox* m_weights;
    QCheckBox* m_keep;
    QPushButton *m_choose, *m_save, *m_cancel, *m_close;
};

} // namespace widgets
