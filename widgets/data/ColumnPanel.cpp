#include "widgets/data/ColumnPanel.h"

#include "engine/base/Terms.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/data/ColumnFacts.h"
#include "widgets/data/ValueBars.h"
#include "widgets/document/Document.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

struct PartFacts {
    std::optional<engine::ColumnDrift> drift;
    std::array<double, engine::partCount> missing{}; ///< shares
};

PartFacts factsOf(const engine::DerivedData& data, const std::string& name, const std::stop_token& stop) {
    PartFacts facts;
    const engine::Column* column = engine::find(*data.table, name);
    const auto profile = std::ranges::find(data.profile.columns, name, &engine::ColumnProfile::name);
    if (!column || profile == data.profile.columns.end() || column->type == engine::ColumnType::Unusable)
        return facts;
    engine::Table alone;
    alone.rows = data.table->rows;
    for (const auto& one : data.table->columns)
        if (one.get() == column)
            alone.columns.push_back(one);
    engine::Profile its;
    its.rows = data.profile.rows;
    its.columns = {*profile};
    const std::vector<engine::ColumnDrift> drift = engine::driftOf(alone, its, *data.split, stop);
    if (!drift.empty())
        facts.drift = drift.front();
    for (std::size_t part = 0; part < engine::partCount; ++part) {
        const engine::RowList& rows = data.split->rows[part];
        const auto missing =
            std::ranges::count_if(rows, [&](std::uint32_t row) { return engine::isMissing(*column, row); });
        facts.missing[part] = rows.empty() ? 0 : double(missing) / double(rows.size());
    }
    return facts;
}

} // namespace

ColumnPanel::ColumnPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_name(new Label("strong", "text", this)),
      m_reason(new Label("body", "textSecondary", this)), m_valuesTitle(new Label("body", "textMuted", this)),
      m_driftTitle(new Label("body", "textMuted", this)), m_drift(new Label("body", "text", this)),
      m_facts(new QWidget(this)), m_bars(new ValueBars(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, length("spacing.xs"), 0);
    column->setSpacing(length("spacing.s"));
    for (Label* label : {m_name, m_reason, m_drift}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    column->addWidget(m_name);
    column->addWidget(m_reason);
    column->addWidget(m_facts);
    column->addSpacing(length("spacing.xs"));
    column->addWidget(m_valuesTitle);
    column->addWidget(m_bars);
    column->addSpacing(length("spacing.xs"));
    column->addWidget(m_driftTitle);
    column->addWidget(m_drift);
    column->addStretch(1);
    auto* grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    retranslate();
}

void ColumnPanel::retranslate() {
    m_valuesTitle->setText(tr("Values"));
    m_driftTitle->setText(tr("Between the parts"));
    m_driftTitle->setToolTip(tr("The share of rows that would have to change their value to look like training rows: "
                                "0 % = alike, 100 % = nothing in common."));
    m_shown.reset(); // the sentences are in the language of before
    refresh();
}

void ColumnPanel::setColumn(const QString& name) {
    if (name == m_column)
        return;
    m_column = name;
    refresh();
}

void ColumnPanel::refresh() {
    const auto derived = m_document.data();
    const bool there = derived && !derived->error && !m_column.isEmpty() &&
                       std::ranges::find(derived->profile.columns, m_column.toStdString(),
                                         &engine::ColumnProfile::name) != derived->profile.columns.end();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_facts), static_cast<QWidget*>(m_bars), static_cast<QWidget*>(m_valuesTitle),
          static_cast<QWidget*>(m_driftTitle), static_cast<QWidget*>(m_drift)})
        widget->setVisible(there);
    if (!there) {
        m_name->hide();
        m_reason->setText(tr("Select a column to see its values, what is missing, and whether the parts of the split "
                             "look alike."));
        m_reason->show();
        return;
    }
    m_name->show();
    showFacts(*derived);
    showDrift();
}

void ColumnPanel::showFacts(const engine::DerivedData& table) {
    const engine::ColumnProfile& profile =
        *std::ranges::find(table.profile.columns, m_column.toStdString(), &engine::ColumnProfile::name);
    const engine::ColumnSpec* spec = engine::find(*m_document.project().data, profile.name);
    m_name->setText(m_column);
    const auto reason = engine::proposedIgnore(profile, table.profile.rows);
    QString why = reason ? longReason(*reason) : QString();
    const engine::Column* cells = engine::find(table.sample, profile.name);
    if (cells && !cells->unusableReason.empty())
        why = shown(engine::text("%1", engine::term(cells->unusableReason)));
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    auto* grid = qobject_cast<QGridLayout*>(m_facts->layout());
    while (QLayoutItem* item = grid->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    int row = 0;
    const auto line = [&](const QString& title, const QString& text) {
        if (text.isEmpty())
            return;
        auto* name = new Label("body", "textMuted", m_facts);
        name->setText(title);
        auto* value = new Label("body", "text", m_facts);
        value->setText(text);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
    };
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(length("spacing.m"));
    grid->setVerticalSpacing(length("spacing.xs"));
    line(tr("Role"), spec ? translated(engine::roleLabel(spec->role)) : QString());
    line(tr("Type"), translated(engine::columnTypeLabel(profile.type)));
    const double rows = double(std::max<std::int64_t>(1, table.profile.rows));
    line(tr("Missing"), tr("%1 of %2 rows, %3")
                            .arg(shownNumber(qint64(profile.missing)), shownNumber(qint64(table.profile.rows)),
                                 shownPercent(double(profile.missing) / rows)));
    line(tr("Different values"), shownNumber(qint64(profile.distinct)));
    const bool moment = profile.type == engine::ColumnType::Date || profile.type == engine::ColumnType::Timestamp;
    if (profile.least && engine::isNumeric(profile.type)) {
        line(tr("Least"), moment ? qs(profile.leastText) : shownNumber(*profile.least, 6));
        line(tr("Most"), moment ? qs(profile.mostText) : shownNumber(*profile.most, 6));
        if (profile.mean && !moment)
            line(tr("Mean"), shownNumber(*profile.mean, 6));
    }
    if (profile.type == engine::ColumnType::Unusable)
        m_bars->clear();
    else
        m_bars->show(profile, table.profile.rows, tr("Values of %1").arg(m_column));
}

void ColumnPanel::showDrift() {
    const auto derived = m_document.data();
    if (!derived->whole || !derived->split || !derived->table) {
        m_drift->setText(!derived->whole   ? tr("being counted")
                         : !derived->split ? tr("There is no split yet.")
                                           : tableMadeRoom());
        m_shown.reset();
        return;
    }
    if (m_shown == derived && m_shownColumn == m_column)
        return;
    m_shown = derived;
    m_shownColumn = m_column;
    m_drift->setText(tr("being counted"));
    m_job.start([derived, name = m_column.toStdString()](
                    std::stop_token stop, const auto&) { return std::any(factsOf(*derived, name, stop)); },
                [this](const std::any& result) {
                    const auto facts = std::any_cast<PartFacts>(result);
                    if (!facts.drift) {
                        m_drift->setText(QStringLiteral("–"));
                        return;
                    }
                    QStringList lines;
                    const auto say = [&](const QString& part, const std::optional<double>& distance, double chance,
                                         double missing) {
                        if (!distance)
                            return;
                        lines << (*distance > 2 * chance + 0.01
                                      ? tr("%1: %2 of the rows differ from training (%3 by chance).")
                                            .arg(part, shownPercent(*distance), shownPercent(chance))
                                      : tr("%1: like training (%2 differ, %3 by chance).")
                                            .arg(part, shownPercent(*distance), shownPercent(chance)));
                        if (std::abs(missing - facts.missing[0]) > 0.01)
                            lines << tr("%1: %2 missing, %3 in training.")
                                         .arg(part, shownPercent(missing), shownPercent(facts.missing[0]));
                    };
                    say(tr("Validation"), facts.drift->validation, facts.drift->validationByChance, facts.missing[1]);
                    say(tr("Test"), facts.drift->test, facts.drift->testByChance, facts.missing[2]);
                    m_drift->setText(lines.isEmpty() ? QStringLiteral("–") : lines.join(QLatin1Char('\n')));
                });
}

} // namespace widgets
