#include "widgets/data/DialectDialog.h"

#include "widgets/base/Words.h"
#include "widgets/data/DialectBar.h"
#include "widgets/data/DialectControl.h"
#include "widgets/document/Document.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>

namespace widgets {

DialectDialog::DialectDialog(Document& document, DialectBar& bar)
    : QDialog(&bar), m_document(document), m_bar(bar), m_intro(new Label("body", "textSecondary", this)),
      m_rows(new Label("body", "textSecondary", this)), m_rejects(new QPushButton(this)),
      m_guesses(new QPushButton(this)), m_close(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(length("spacing.m"));
    m_intro->setWordWrap(true);
    column->addWidget(m_intro);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(length("spacing.m"));
    grid->setVerticalSpacing(length("spacing.s"));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const DialectField field : allDialectFields) {
        auto* title = new Label("body", "textSecondary", this);
        auto* control = new DialectControl(field, this);
        title->setBuddy(control);
        m_titles.push_back(title);
        m_controls.push_back(control);
        grid->addWidget(title, row, 0);
        grid->addWidget(control, row, 1, Qt::AlignLeft);
        ++row;
        connect(control, &DialectControl::chosen, this,
                [this, field](const QString& key) { m_bar.change(field, key); });
    }
    column->addLayout(grid);
    auto* result = new QHBoxLayout;
    result->addWidget(m_rows);
    m_rejects->setProperty("flat", true);
    result->addWidget(m_rejects);
    result->addStretch(1);
    column->addLayout(result);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_guesses);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    m_close->setDefault(false);
    for (QPushButton* button : {m_rejects, m_guesses, m_close})
        button->setAutoDefault(false);
    connect(m_rejects, &QPushButton::clicked, this, &DialectDialog::rejectsWanted);
    connect(m_guesses, &QPushButton::clicked, &m_bar, &DialectBar::backToGuesses);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

void DialectDialog::retranslate() {
    setWindowTitle(tr("How the file is read"));
    m_intro->setText(tr("Each change is in force at once and can be undone. The project remembers it."));
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        m_titles[i]->setText(titleOf(m_controls[i]->field()));
        m_titles[i]->setToolTip(tipOf(m_controls[i]->field()));
        m_controls[i]->retranslate();
    }
    m_guesses->setText(tr("Back to the guesses"));
    m_close->setText(tr("Close"));
    refresh();
}

void DialectDialog::refresh() {
    const auto derived = m_document.data();
    if (!derived || derived->error || derived->format != engine::FileFormat::Csv) {
        close();
        return;
    }
    for (DialectControl* control : m_controls)
        control->setKey(keyOf(derived->dialect, control->field()), m_bar.guessed(control->field()));
    m_guesses->setEnabled(m_document.project().data->dialect.has_value());
    const QString rows = shownNumber(qint64(derived->profile.rows));
    m_rows->setText(derived->whole ? tr("%1 rows read").arg(rows) : tr("First %1 rows").arg(rows));
    m_rejects->setVisible(derived->rejected > 0);
    m_rejects->setText(derived->rejected == 1
                           ? tr("1 row of other length")
                           : tr("%1 rows of other length").arg(shownNumber(qint64(derived->rejected))));
}

void DialectDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace widgets
