#include "widgets/data/DialectBar.h"

#include "widgets/base/FlowLayout.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/data/DialectControl.h"
#include "widgets/data/DialectDialog.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr DialectField often[] = {DialectField::Delimiter, DialectField::Encoding, DialectField::Decimal,
                                  DialectField::Quote,     DialectField::Header,   DialectField::Empty};

/// What a file looks like below its marks: with another delimiter it is another table.
constexpr std::pair<DialectField, const char*> following[] = {
    {DialectField::Decimal, "decimal"},   {DialectField::Thousands, "thousands"}, {DialectField::Empty, "null_words"},
    {DialectField::Dates, "dates"},       {DialectField::Header, "header_rows"},  {DialectField::Skip, "skip_rows"},
    {DialectField::Footer, "footer_rows"}};

bool isMark(DialectField field) {
    return field == DialectField::Delimiter || field == DialectField::Quote || field == DialectField::Escape ||
           field == DialectField::Comment;
}

bool isOften(DialectField field) {
    return std::ranges::find(often, field) != std::end(often);
}

} // namespace

DialectBar::DialectBar(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_fields(new QWidget(this)), m_more(new QPushButton(this)),
      m_rejects(new QPushButton(this)), m_schema(new Label("body", "textMuted", this)),
      m_result(new Label("body", "success", this)), m_sign(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.m"), length("spacing.xs"), length("spacing.m"), length("spacing.xs"));
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_schema);
    auto* flow = new FlowLayout(m_fields);
    flow->setSpacing(length("spacing.s"));
    row->addWidget(m_fields, 1);
    for (const DialectField field : often) {
        auto* title = new Label("body", "textSecondary", m_fields);
        auto* control = new DialectControl(field, m_fields);
        title->setBuddy(control);
        m_titles.push_back(title);
        m_controls.push_back(control);
        auto* pair = new QWidget(m_fields);
        auto* both = new QHBoxLayout(pair);
        both->setContentsMargins(0, 0, 0, 0);
        both->setSpacing(length("spacing.s"));
        both->addWidget(title);
        both->addWidget(control);
        flow->addWidget(pair);
        connect(control, &DialectControl::chosen, this, [this, field](const QString& key) { change(field, key); });
    }
    m_more->setProperty("flat", true);
    flow->addWidget(m_more);
    connect(m_more, &QPushButton::clicked, this, &DialectBar::openDialog);
    m_rejects->setProperty("flat", true);
    connect(m_rejects, &QPushButton::clicked, this, &DialectBar::rejectsWanted);
    row->addStretch();
    // In line with the first row of the fields, however many there are.
    for (QWidget* part :
         {static_cast<QWidget*>(m_sign), static_cast<QWidget*>(m_result), static_cast<QWidget*>(m_rejects)}) {
        part->setFixedHeight(length("control.height"));
        row->addWidget(part, 0, Qt::AlignTop);
    }
    connect(&Theme::instance(), &Theme::changed, this, &DialectBar::refresh);
    retranslate();
}

void DialectBar::retranslate() {
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        m_titles[i]->setText(titleOf(often[i]));
        m_controls[i]->retranslate();
    }
    m_more->setToolTip(tr("All settings for reading this file"));
    refresh();
}

bool DialectBar::guessed(DialectField field) const {
    const bool chosen = m_document.project().data->dialect.has_value();
    return !chosen || (!m_touched.isEmpty() && !m_touched.contains(int(field)));
}

void DialectBar::refresh() {
    const auto derived = m_document.data();
    if (!derived || derived->error)
        return;
    if (const QString file = qs(m_document.project().data->path); file != m_file) {
        m_file = file;
        m_touched.clear();
    }
    const bool csv = derived->format == engine::FileFormat::Csv;
    m_fields->setVisible(csv);
    for (std::size_t i = 0; i < m_controls.size(); ++i)
        m_controls[i]->setKey(keyOf(derived->dialect, often[i]), guessed(often[i]));
    int special = 0;
    for (const DialectField field : allDialectFields)
        special += !isOften(field) && keyOf(derived->dialect, field) != keyOf(engine::Dialect(), field) ? 1 : 0;
    m_more->setText(special > 0 ? tr("More (%1)…").arg(shownNumber(qint64(special))) : tr("More…"));
    m_schema->setVisible(!csv);
    m_schema->setText(derived->format == engine::FileFormat::Parquet
                          ? tr("Parquet: names and types come from the file.")
                          : tr("Arrow: names and types come from the file."));
    showResult();
    if (m_dialog)
        m_dialog->refresh();
}

void DialectBar::showResult() {
    const auto derived = m_document.data();
    const bool clean = derived->rejected == 0 && derived->padded == 0;
    const QString rows = shownNumber(qint64(derived->profile.rows));
    if (!derived->whole)
        m_result->setText(tr("First %1 rows").arg(rows));
    else
        m_result->setText(clean ? tr("All rows read") : tr("%1 rows read").arg(rows));
    m_result->setToolTip(clean ? tr("%1 rows read, 0 skipped").arg(rows) : tr("%1 rows read").arg(rows));
    if (derived->whole && derived->split && !derived->table) {
        m_result->setText(tr("Made room for the run"));
        m_result->setToolTip(tableMadeRoom());
    }
    if (derived->padded > 0) {
        m_result->setText(m_result->text() + QStringLiteral(" · ") +
                          tr("%1 filled up or cut").arg(shownNumber(qint64(derived->padded))));
        m_result->setToolTip(tr("Rows with another number of cells than the header. Findings name the first of them; "
                                "under More… such rows can be left out instead."));
    }
    m_result->setColour(!derived->whole ? "textMuted" : clean ? "success" : "textSecondary");
    m_rejects->setVisible(derived->rejected > 0);
    m_rejects->setText(derived->rejected == 1 ? tr("1 row skipped")
                                              : tr("%1 rows skipped").arg(shownNumber(qint64(derived->rejected))));
    m_rejects->setToolTip(tr("Shows the lines and saves them"));
    const char* icon = !clean ? "warning" : "check";
    m_sign->setVisible(derived->whole || !clean);
    m_sign->setPixmap(Theme::instance().pixmap(icon, Theme::instance().colour(clean ? "success" : "warningMark"),
                                               length("control.icon")));
}

void DialectBar::change(DialectField field, const QString& key) {
    const auto derived = m_document.data();
    if (!derived || key == keyOf(derived->dialect, field))
        return;
    engine::Dialect dialect = m_document.project().data->dialect.value_or(derived->dialect);
    widgets::setKey(dialect, field, key);
    std::optional<std::vector<std::string>> kept;
    if (isMark(field)) {
        kept.emplace();
        for (const auto& [follows, id] : following)
            if (!guessed(follows))
                kept->push_back(id);
    }
    m_touched.insert(int(field));
    m_document.openTable(engine::dataPath(m_document.project(), m_document.baseFile()), dialect, kept);
}

void DialectBar::backToGuesses() {
    m_touched.clear();
    m_document.openTable(engine::dataPath(m_document.project(), m_document.baseFile()));
}

void DialectBar::openDialog() {
    if (!m_dialog) {
        m_dialog = new DialectDialog(m_document, *this);
        connect(m_dialog, &DialectDialog::rejectsWanted, this, &DialectBar::rejectsWanted);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace widgets
