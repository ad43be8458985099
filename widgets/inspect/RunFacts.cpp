#include "widgets/inspect/RunFacts.h"

#include "engine/balancing/Balancing.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/runs/Naming.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

/// A value that gives way when there is no room; the tooltip holds all of it.
class Fact : public Label {
public:
    explicit Fact(QWidget* parent) : Label("body", "text", parent) {}
    QSize minimumSizeHint() const override { return {40, Label::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

} // namespace

QString runMoment(const engine::RunRecord& record) {
    const QDateTime moment = QDateTime::fromString(qs(record.started), Qt::ISODate);
    return moment.isValid() ? shownDate(moment.toLocalTime()) : qs(record.id);
}

QString runTitle(const engine::RunRecord& record, const std::vector<engine::Task>& tasks) {
    const engine::Project& project = record.project;
    const bool alone = project.tasks->size() == 1 && tasks.size() > 1;
    QStringList settings;
    for (const engine::Text& part : engine::settingsName(project, false))
        settings << shown(part);
    QStringList parts{runMoment(record), alone ? RunFacts::tr("%1 alone", "task").arg(qs(project.tasks->front().name))
                                               : settings.join(QStringLiteral(" · "))};
    const engine::SplitSpec& split = project.data->split;
    if (split.folds > 0)
        parts << RunFacts::tr("fold %1 of %2").arg(split.fold + 1).arg(split.folds);
    parts << RunFacts::tr("seed %1").arg(project.training->seed);
    if (record.state != engine::RunState::Finished)
        parts << translated(engine::runStateLabel(record.state)).toLower();
    return clauses(parts);
}

RunFacts::RunFacts(QWidget* parent) : Card(parent), m_grid(new QGridLayout) {
    m_grid->setHorizontalSpacing(length("spacing.m"));
    m_grid->setVerticalSpacing(length("spacing.xs"));
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    body()->addLayout(m_grid);
    retranslate();
}

void RunFacts::show(const engine::RunRecord& record) {
    m_record = record;
    build();
}

void RunFacts::build() {
    const engine::RunRecord& run = m_record;
    const engine::TrainSpec& spec = *run.project.training;
    const engine::Optimizer* optimizer = engine::findOptimizer(spec.optimizer);
    const engine::Balancing* balancing = engine::findBalancing(spec.balancing);
    const auto number = [](std::int64_t value) { return shownNumber(static_cast<qint64>(value)); };
    std::vector<std::pair<QString, QString>> facts = {
        {tr("Began"), runMoment(run)},
        {tr("Took"), shownDuration(run.seconds)},
        {tr("Epochs"),
         run.bestEpoch > 0 ? tr("%1, best %2").arg(number(run.epochs), number(run.bestEpoch)) : number(run.epochs)},
        {tr("Steps"), number(run.steps)},
        {tr("Parameters"), number(run.parameters)},
        {tr("Speed"), tr("%1 rows/s").arg(number(std::llround(run.rowsPerSecond)))},
        {tr("Optimizer"), tr("%1, rate %2")
                              .arg(optimizer ? translated(optimizer->label) : qs(spec.optimizer),
                                   QLocale().toString(spec.learningRate, 'g', 4))},
        {tr("Balance"), balancing ? translated(balancing->label) : qs(spec.balancing)},
        {tr("Batch size"), number(spec.batchSize)},
        {tr("Seed"), QString::number(spec.seed)},
        {tr("Device"), run.threads == 1 ? tr("%1, one thread").arg(qs(run.device))
                                        : tr("%1, %2 threads").arg(qs(run.device), number(run.threads))},
        {tr("Table"), qs(std::filesystem::path(run.project.data->path).filename().string())},
    };
    for (Label* label : m_names + m_values)
        label->deleteLater();
    m_names.clear();
    m_values.clear();
    const int half = (static_cast<int>(facts.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(facts.size()); ++i) {
        auto* name = new Label("body", "textMuted", this);
        auto* value = new Fact(this);
        name->setText(facts[static_cast<std::size_t>(i)].first);
        value->setText(facts[static_cast<std::size_t>(i)].second);
        value->setToolTip(value->text());
        m_grid->addWidget(name, i % half, i < half ? 0 : 2);
        m_grid->addWidget(value, i % half, i < half ? 1 : 3);
        m_names << name;
        m_values << value;
    }
    setToolTip(tr("Folder of the run: %1").arg(qs(run.folder.string())));
}

QString RunFacts::fact(int row) const {
    return m_values.value(row) ? m_values[row]->text() : QString();
}
int RunFacts::count() const {
    return static_cast<int>(m_values.size());
}

void RunFacts::retranslate() {
    setTitle(tr("Facts of the run"));
    build();
}

} // namespace widgets
