#include "widgets/data/LabelsPanel.h"

#include "widgets/base/Phrases.h"
#include "widgets/base/Style.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <numeric>

namespace widgets {

namespace {

constexpr int mostChip = 132;

/// A bar of one or several shares; the rest is the ground.
class ShareBar : public QWidget {
public:
    ShareBar(std::vector<double> shares, QColor colour, QWidget* parent)
        : QWidget(parent), m_shares(std::move(shares)), m_colour(std::move(colour)) {
        setMinimumSize(28, 12);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QRectF bar(0, 0, width(), height());
        paintBox(painter, bar, 2, Theme::instance().colour("sunken"), {});
        double left = 0;
        for (std::size_t i = 0; i < m_shares.size(); ++i) {
            const double part = m_shares[i] > 0 ? std::max(2.0, m_shares[i] * width()) : 0;
            QColor colour = m_colour;
            if (m_shares.size() > 1) // classes: fading steps of the task's colour
                colour.setAlphaF(float(1.0 - 0.7 * double(i) / double(m_shares.size())));
            paintBox(painter,
                     QRectF(left, 0, std::max(0.0, std::min(part, width() - left) - (m_shares.size() > 1 ? 1 : 0)),
                            height()),
                     2, colour, {});
            left += part;
        }
    }

private:
    std::vector<double> m_shares;
    QColor m_colour;
};

std::int64_t sum(const std::int64_t (&values)[engine::partCount]) {
    return std::accumulate(std::begin(values), std::end(values), std::int64_t{0});
}

Label* cell(const QString& text, QWidget* parent, const char* colour = "text", Qt::Alignment side = Qt::AlignLeft) {
    auto* label = new Label("body", colour, parent);
    label->setText(text);
    label->setAlignment(side | Qt::AlignVCenter);
    return label;
}

const engine::FittedTask* fittedOf(const engine::DerivedData& data, const engine::TaskId& task) {
    if (!data.fitted)
        return nullptr;
    const auto found = std::ranges::find(data.fitted->tasks, task, &engine::FittedTask::task);
    return found == data.fitted->tasks.end() ? nullptr : &*found;
}

const engine::TaskProfile* profileOf(const engine::DerivedData& data, const engine::TaskId& task) {
    const auto found = std::ranges::find(data.taskProfiles, task, &engine::TaskProfile::task);
    return found == data.taskProfiles.end() ? nullptr : &*found;
}

/// Rows that count in each part: "yes" rows of a yes / no task, else rows with an answer.
std::int64_t countIn(const engine::TaskProfile& profile, int part) {
    const std::vector<std::int64_t>& counts = profile.counts[part];
    return profile.kind == engine::TaskKind::Binary && counts.size() == 2 ? counts[1] : profile.labelled[part];
}

bool hasCurve(const engine::TaskProfile& profile) {
    return profile.aucError[1].has_value() || profile.aucError[2].has_value();
}

void addParts(QGridLayout& rows, int row, const engine::TaskProfile& profile, bool anyCurve, QWidget* parent) {
    QStringList counts, tips;
    const QString names[] = {LabelsPanel::tr("Train"), LabelsPanel::tr("Validation"), LabelsPanel::tr("Test")};
    const bool yes = profile.kind == engine::TaskKind::Binary;
    for (int part = 0; part < engine::partCount; ++part) {
        counts << shownNumber(qint64(countIn(profile, part)));
        QStringList facts;
        facts << (yes ? LabelsPanel::tr("%1: %2 yes of %3 answers")
                            .arg(names[part], counts.back(), shownNumber(qint64(profile.labelled[part])))
                      : LabelsPanel::tr("%1: %2 answers").arg(names[part], counts.back()));
        if (const auto& error = profile.aucError[part])
            facts << LabelsPanel::tr("an AUC of 0.75 would be sure to ±%1").arg(shownNumber(*error, 2));
        if (profile.mean[part] && profile.deviation[part])
            facts << LabelsPanel::tr("mean %1, spread %2")
                         .arg(shownNumber(*profile.mean[part]), shownNumber(*profile.deviation[part]));
        tips << clauses(facts);
    }
    auto* parts = cell(counts.join(QStringLiteral(" / ")), parent, "text", Qt::AlignRight);
    parts->setToolTip(tips.join(QLatin1Char('\n')));
    parts->setAccessibleName(tips.join(QStringLiteral("; ")));
    rows.addWidget(parts, row, 5);
    if (!anyCurve)
        return; // no column of dashes
    const auto& error = profile.aucError[2] ? profile.aucError[2] : profile.aucError[1];
    auto* sure = cell(error ? QStringLiteral("± %1").arg(shownNumber(*error, 2)) : QStringLiteral("–"), parent,
                      error && *error > 0.05 ? "warning" : "textSecondary", Qt::AlignRight);
    sure->setToolTip(parts->toolTip());
    rows.addWidget(sure, row, 6);
}

void addBalance(QGridLayout& rows, int row, const engine::Task& task, const engine::FittedTask& fitted,
                const QColor& colour, QWidget* parent) {
    const std::int64_t labelled = sum(fitted.labelled);
    if (task.kind == engine::TaskKind::Binary) {
        const std::int64_t yes = sum(fitted.positives);
        const double share = labelled > 0 ? double(yes) / double(labelled) : 0;
        rows.addWidget(new ShareBar({share}, colour, parent), row, 3);
        rows.addWidget(cell(LabelsPanel::tr("%1 % yes").arg(shownNumber(100 * share, 3)), parent), row, 4);
    } else if (task.kind == engine::TaskKind::Multiclass || task.kind == engine::TaskKind::Ordinal) {
        rows.addWidget(new ShareBar(fitted.classPriors, colour, parent), row, 3);
        const QString count = shownNumber(qint64(fitted.classes.size()));
        rows.addWidget(cell(task.kind == engine::TaskKind::Ordinal ? LabelsPanel::tr("%1 levels").arg(count)
                                                                   : LabelsPanel::tr("%1 classes").arg(count),
                            parent),
                       row, 4);
    } else if (task.kind == engine::TaskKind::MultiLabel) {
        double share = 0;
        for (const engine::FittedTask& label : fitted.labels)
            share += label.prior / double(fitted.labels.size());
        rows.addWidget(new ShareBar({share}, colour, parent), row, 3);
        rows.addWidget(cell(LabelsPanel::tr("%1 columns, %2 % yes")
                                .arg(shownNumber(qint64(fitted.labels.size())), shownNumber(100 * share, 3)),
                            parent),
                       row, 4);
    } else if (task.kind == engine::TaskKind::ZeroInflated) {
        rows.addWidget(new ShareBar({fitted.prior}, colour, parent), row, 3);
        auto* above = cell(LabelsPanel::tr("%1 % above 0").arg(shownNumber(100 * fitted.prior, 3)), parent);
        above->setToolTip(LabelsPanel::tr("%1 % above zero, mean %2")
                              .arg(shownNumber(100 * fitted.prior, 3), shownNumber(fitted.mean)));
        rows.addWidget(above, row, 4);
    } else {
        rows.addWidget(
            cell(LabelsPanel::tr("mean %1, spread %2").arg(shownNumber(fitted.mean), shownNumber(fitted.scale)),
                 parent),
            row, 3, 1, 2);
    }
}

void addTitles(QGridLayout& rows, bool anyYes, bool anyCurve, QWidget* parent) {
    rows.addWidget(cell(LabelsPanel::tr("Rows with a label"), parent, "textMuted"), 0, 1, 1, 2);
    rows.addWidget(cell(LabelsPanel::tr("Balance"), parent, "textMuted"), 0, 3, 1, 2);
    auto* parts = cell(anyYes ? LabelsPanel::tr("Yes rows by part") : LabelsPanel::tr("Rows by part"), parent,
                       "textMuted", Qt::AlignRight);
    parts->setToolTip(
        LabelsPanel::tr("Rows with the answer yes that learn, validate and test; rows with an answer where the task is "
                        "no yes / no question."));
    rows.addWidget(parts, 0, 5);
    if (!anyCurve)
        return;
    auto* sure = cell(LabelsPanel::tr("AUC"), parent, "textMuted", Qt::AlignRight);
    sure->setToolTip(
        LabelsPanel::tr("Standard error of an AUC of 0.75 measured on the test rows (on validation rows where there is "
                        "no test): how far results can differ by chance alone."));
    rows.addWidget(sure, 0, 6);
}

} // namespace

LabelsPanel::LabelsPanel(Document& document, QWidget* parent) : Card(parent), m_document(document) {
    connect(&Theme::instance(), &Theme::changed, this, &LabelsPanel::refresh);
    refresh();
}

void LabelsPanel::refresh() {
    setTitle(tr("Labels per task"), tr("an empty cell gives no loss for that task"));
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto* inner = new QWidget(area);
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    m_content = area;
    body()->addWidget(area);
    auto* rows = new QGridLayout(inner);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(length("spacing.s"));
    rows->setVerticalSpacing(length("spacing.s"));
    rows->setColumnStretch(1, 2);
    rows->setColumnStretch(3, 2);
    const std::vector<engine::Task>& tasks = *m_document.project().tasks;
    if (tasks.empty()) {
        auto* none = cell(tr("No task yet. Select a column that holds an answer and press T."), inner, "textMuted");
        none->setWordWrap(true);
        rows->addWidget(none, 0, 0, 1, 7);
        rows->setRowStretch(1, 1);
        return;
    }
    const auto derived = m_document.data();
    const auto yesNo = [](const engine::Task& task) { return task.kind == engine::TaskKind::Binary; };
    const bool anyCurve = derived && std::ranges::any_of(derived->taskProfiles, hasCurve);
    addTitles(*rows, std::ranges::any_of(tasks, yesNo), anyCurve, inner);
    int row = 1;
    for (const engine::Task& task : tasks)
        addTask(*rows, row++, task, inner);
    rows->setRowStretch(row, 1);
}

void LabelsPanel::addTask(QGridLayout& rows, int row, const engine::Task& task, QWidget* inner) {
    const auto derived = m_document.data();
    const TaskStyle style = Theme::instance().task(task.colour);
    auto* chip = new Chip(inner);
    ChipLook look;
    look.text = qs(task.name);
    look.task = style;
    chip->setLook(look);
    chip->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    chip->setMaximumWidth(mostChip); // a long name leaves room for the figures
    const QString id = qs(task.id);
    chip->setToolTip(task.population.empty() ? tr("Edit the task %1").arg(qs(task.name))
                                             : tr("%1 counts only rows with %2. Click to edit this task.")
                                                   .arg(qs(task.name), qs(shown(task.population))));
    connect(chip, &Chip::clicked, this,
            [this, id, chip] { Q_EMIT editTask(id, chip->mapToGlobal(QPoint(0, chip->height()))); });
    rows.addWidget(chip, row, 0);
    const engine::FittedTask* fitted = derived ? fittedOf(*derived, task.id) : nullptr;
    if (fitted && derived->profile.rows > 0) {
        const double share = double(sum(fitted->labelled)) / double(derived->profile.rows);
        rows.addWidget(new ShareBar({share}, style.colour, inner), row, 1);
        rows.addWidget(cell(shownPercent(share), inner), row, 2);
        addBalance(rows, row, task, *fitted, style.colour, inner);
        if (const engine::TaskProfile* profile = profileOf(*derived, task.id))
            addParts(rows, row, *profile, std::ranges::any_of(derived->taskProfiles, hasCurve), inner);
    } else {
        rows.addWidget(cell(m_document.readingData() ? tr("being counted") : tr("not counted: see the findings"), inner,
                            "textMuted"),
                       row, 1, 1, 6);
    }
}

} // namespace widgets
