#include "widgets/data/StepPreviewView.h"

#include "engine/project/DataJson.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/data/ValueBars.h"
#include "widgets/document/Document.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int cellsShown = 5;
using Answer = engine::Result<engine::StepPreview>;

/// The cell as the view shows it: numbers in few digits.
QString cellOf(const engine::Column& column, std::int64_t row) {
    if (engine::isMissing(column, row))
        return QStringLiteral("–");
    if (column.type == engine::ColumnType::Real)
        return shownNumber(column.numbers[std::size_t(row)], 4);
    return qs(engine::cellText(column, row)).simplified();
}

std::int64_t cellCount(const engine::Column& column) {
    return std::int64_t(std::max(column.numbers.size(), column.codes.size()));
}

} // namespace

StepPreviewView::StepPreviewView(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_title(new Label("body", "textMuted", this)),
      m_beforeTitle(new Label("body", "textMuted", this)), m_afterTitle(new Label("body", "textMuted", this)),
      m_facts(new Label("body", "textSecondary", this)), m_nothing(new Label("body", "textMuted", this)),
      m_columns(new BadgeCombo(this)), m_before(new ValueBars(this)), m_after(new ValueBars(this)),
      m_content(new QWidget(this)), m_cells(new QWidget(this)), m_rows(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.s"));
    auto* head = new QHBoxLayout;
    head->setSpacing(length("spacing.s"));
    head->addWidget(m_title);
    head->addWidget(m_columns, 0, Qt::AlignLeft);
    head->addStretch(1);
    head->addWidget(m_rows);
    column->addLayout(head);
    m_columns->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // there may be thousands
    m_columns->setMinimumContentsLength(16);
    m_facts->setWordWrap(true);
    m_nothing->setWordWrap(true);
    auto* grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(length("spacing.l"));
    grid->setVerticalSpacing(length("spacing.xs"));
    grid->addWidget(m_beforeTitle, 0, 0);
    grid->addWidget(m_afterTitle, 0, 1);
    grid->addWidget(m_before, 1, 0, Qt::AlignTop);
    grid->addWidget(m_after, 1, 1, Qt::AlignTop);
    grid->addWidget(m_cells, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (ValueBars* bars : {m_before, m_after})
        bars->setMostValues(4);
    auto* cells = new QGridLayout(m_cells);
    cells->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_facts);
    column->addWidget(m_content);
    column->addWidget(m_nothing);
    column->addStretch(1);
    connect(m_columns, &QComboBox::activated, this, [this](int index) {
        m_column = m_columns->itemText(index);
        m_asked.clear();
        ask();
    });
    connect(m_rows, &QPushButton::clicked, this, [this] {
        if (m_preview)
            Q_EMIT showRows(m_preview->removed, tr("Rows that the step leaves out."));
    });
    retranslate();
}

void StepPreviewView::retranslate() {
    m_title->setText(tr("Before and after"));
    m_columns->setAccessibleName(tr("Column of the preview"));
    m_beforeTitle->setText(tr("Before"));
    m_afterTitle->setText(tr("After"));
    m_rows->setText(tr("Show rows"));
    m_asked.clear();
    ask();
}

void StepPreviewView::setStep(const QString& id) {
    if (id == m_step)
        return;
    m_step = id;
    m_column.clear();
    ask();
}

void StepPreviewView::refresh() {
    ask();
}

void StepPreviewView::ask() {
    const auto derived = m_document.data();
    if (m_step.isEmpty()) {
        showNothing(tr("Choose a step to see what it does."));
        return;
    }
    if (derived && derived->split && !derived->table) {
        showNothing(tableMadeRoom());
        return;
    }
    if (!derived || !derived->split) {
        showNothing(derived && derived->whole && !m_document.readingData()
                        ? tr("There is no split yet, so nothing can be "
                             "learnt from training rows.")
                        : tr("being read"));
        return;
    }
    const engine::DataSpec& spec = *m_document.project().data;
    const QString key = m_step + QLatin1Char('\n') + m_column + QLatin1Char('\n') + qs(derived->key) +
                        QLatin1Char('\n') + qs(engine::writeJson(engine::preparationToJson(spec.preparation)));
    if (key == m_asked)
        return;
    m_asked = key;
    m_job.start(
        [derived, project = m_document.project(), step = m_step.toStdString(),
         column = m_column.toStdString()](std::stop_token, const auto&) {
            return std::any(std::make_shared<const Answer>(
                engine::previewStep(*derived->table, *project.data, *project.tasks, *derived->split, step, column)));
        },
        [this](const std::any& result) {
            const auto answer = std::any_cast<std::shared_ptr<const Answer>>(result);
            if (*answer)
                showPreview(**answer);
            else
                showNothing(shown(answer->error().text), true);
        });
}

void StepPreviewView::showNothing(const QString& why, bool wrong) {
    m_preview.reset();
    m_asked.clear();
    m_job.cancel();
    for (QWidget* widget : {static_cast<QWidget*>(m_content), static_cast<QWidget*>(m_facts),
                            static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_rows)})
        widget->hide();
    m_nothing->setColour(wrong ? "error" : "textMuted");
    m_nothing->setText(why);
    m_nothing->show();
}

QString StepPreviewView::factsOf(const engine::StepPreview& preview) const {
    QStringList facts;
    if (preview.step->stage == engine::StepStage::Rows)
        facts << tr("%1 of %2 rows take part; %3 are left out.")
                     .arg(shownNumber(qint64(preview.rowsAfter)), shownNumber(qint64(preview.rowsBefore)),
                          shownNumber(qint64(preview.rowsBefore - preview.rowsAfter)));
    if (!preview.made.empty()) {
        QStringList names;
        for (const std::string& name : preview.made)
            names << qs(name);
        facts << tr("New columns: %1.").arg(listed(names));
    }
    if (!preview.learnt.empty()) {
        QStringList values;
        for (const auto& [name, value] : preview.learnt)
            values << QStringLiteral("%1 %2").arg(qs(name), shownNumber(value));
        facts << tr("Learnt from training rows: %1.").arg(values.join(QStringLiteral(" · ")));
    }
    if (preview.marked)
        facts << tr("Adds an input that is 1 where the value is missing: %1 of the training rows.")
                     .arg(shownPercent(*preview.marked));
    if (preview.codesAfter > 0 && preview.codesAfter != preview.codesBefore && preview.codesBefore > 0)
        facts << tr("%1 codes before, %2 after, one of them for unknown values.")
                     .arg(shownNumber(qint64(preview.codesBefore)), shownNumber(qint64(preview.codesAfter)));
    if (preview.oneHot)
        facts << tr("Enters as %1 numbers 0 and 1.").arg(shownNumber(qint64(preview.codesAfter)));
    else if (preview.embedding > 0)
        facts << tr("Each value is learnt as %1 numbers.").arg(shownNumber(qint64(preview.embedding)));
    if (preview.after.missing != preview.before.missing && !preview.column.empty() && preview.made.empty())
        facts << tr("Missing: %1 before, %2 after.")
                     .arg(shownNumber(qint64(preview.before.missing)), shownNumber(qint64(preview.after.missing)));
    return inSequence(facts);
}

void StepPreviewView::showPreview(const engine::StepPreview& preview) {
    m_preview = preview;
    m_rows->setVisible(!preview.removed.empty());
    const bool columns = !preview.columns.empty();
    m_columns->setVisible(columns);
    m_columns->clear();
    for (const std::string& name : preview.columns)
        m_columns->addItem(qs(name));
    m_columns->setCurrentIndex(m_columns->findText(qs(preview.column)));
    const bool rows = preview.step->stage == engine::StepStage::Rows;
    if (preview.column.empty() && !rows) {
        showNothing(tr("No column of this table is what the step works on."));
        return;
    }
    m_nothing->hide();
    const QString facts = factsOf(preview);
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_content->setVisible(!rows);
    if (rows)
        return;
    const auto fill = [&](ValueBars* bars, const engine::ColumnProfile& profile, const QString& title) {
        if (profile.name.empty())
            bars->clear();
        else
            bars->show(profile, preview.sampled, title);
    };
    fill(m_before, preview.before, tr("Before"));
    fill(m_after, preview.after, tr("After"));
    m_beforeTitle->setText(preview.made.empty() || preview.before.name.empty()
                               ? tr("Before")
                               : tr("Made from %1").arg(qs(preview.before.name)));
    m_afterTitle->setText(preview.made.empty() ? tr("After") : qs(preview.column));
    showCells(preview);
}

void StepPreviewView::showCells(const engine::StepPreview& preview) {
    auto* grid = qobject_cast<QGridLayout*>(m_cells->layout());
    while (QLayoutItem* item = grid->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    grid->setHorizontalSpacing(length("spacing.s"));
    grid->setVerticalSpacing(2);
    // Rows where something happens say more than others.
    std::vector<std::int64_t> rows;
    const std::int64_t count = std::min(cellCount(preview.cellsAfter),
                                        std::max(cellCount(preview.cellsBefore), cellCount(preview.cellsAfter)));
    const auto before = [&](std::int64_t row) {
        return row < cellCount(preview.cellsBefore) ? cellOf(preview.cellsBefore, row) : QString();
    };
    for (const bool changed : {true, false})
        for (std::int64_t row = 0; row < count && int(rows.size()) < cellsShown; ++row)
            if ((before(row) != cellOf(preview.cellsAfter, row)) == changed)
                rows.push_back(row);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto put = [&](const QString& text, int column, const char* colour) {
            auto* label = new ShortLabel("body", colour, m_cells);
            label->setText(text);
            label->setToolTip(text);
            grid->addWidget(label, int(i), column);
        };
        put(before(rows[i]), 0, "textSecondary");
        put(QStringLiteral("→"), 1, "textMuted");
        put(cellOf(preview.cellsAfter, rows[i]), 2, "text");
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
}

} // namespace widgets
