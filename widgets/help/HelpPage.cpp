// One page of the help.

#include "widgets/base/Controls.h"
#include "widgets/base/Formula.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/help/HelpView.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

namespace {

Label* words(const QString& text, const char* font, const char* colour, QWidget* parent) {
    auto* label = new Label(font, colour, parent);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QString valueWords(const engine::ParamSpec& spec) {
    const QString value = paramText(spec, engine::standardValue(spec));
    return *spec.unit ? QStringLiteral("%1 %2").arg(value, QString::fromUtf8(spec.unit)) : value;
}

QString rangeWords(const engine::ParamSpec& spec) {
    if (spec.choices.empty())
        return allowedWords(spec);
    QStringList choices;
    for (const engine::ParamChoice& choice : spec.choices)
        choices.push_back(translated(choice.label));
    return HelpPage::tr("One of: %1.").arg(listed(choices));
}

/// "Usually 64. Give a whole number from 1 to 4,096."; or that it is usually left empty.
QString allowedSentence(const engine::ParamSpec& spec) {
    const QString value = valueWords(spec);
    return value.isEmpty() ? HelpPage::tr("Usually left empty.")
                           : HelpPage::tr("Usually %1. %2").arg(value, rangeWords(spec));
}

/// A row that can be marked: the parameter that was asked for.
class Row : public QWidget {
public:
    Row(bool marked, QWidget* parent) : QWidget(parent), m_marked(marked) {}

protected:
    void paintEvent(QPaintEvent*) override {
        if (!m_marked)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::instance().colour("accentSoft"));
        painter.drawRoundedRect(rect(), 4, 4);
    }

private:
    bool m_marked;
};

} // namespace

HelpPage::HelpPage(const engine::Entry& entry, const QString& param, QWidget* parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)) {
    const int edge = length("spacing.l");
    m_column->setContentsMargins(edge, edge, edge, edge);
    m_column->setSpacing(length("spacing.m"));
    const engine::CatalogueKind* kind = engine::findCatalogueKind(entry.kind);
    m_column->addWidget(words(translated(entry.label), "heading", "text", this));
    if (kind)
        m_column->addWidget(words(translated(kind->label), "caption", "textMuted", this));
    m_column->addWidget(words(translated(entry.help), "body", "text", this));
    if (*entry.formula) {
        auto* formula = new Formula(this);
        formula->setText(translated(entry.formula));
        m_column->addWidget(formula);
    }
    if (*entry.note)
        m_column->addWidget(words(translated(entry.note), "body", "textSecondary", this));
    addFacts(entry);
    addParams(entry, param);
    if (*entry.paper) {
        m_column->addWidget(words(tr("Source"), "strong", "text", this));
        m_column->addWidget(words(QString::fromUtf8(entry.paper), "body", "textSecondary", this));
    }
    m_column->addStretch(1);
}

void HelpPage::addFacts(const engine::Entry& entry) {
    if (entry.facts.empty())
        return;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(length("spacing.l"));
    grid->setVerticalSpacing(length("spacing.xs"));
    int row = 0;
    for (const engine::EntryFact& fact : entry.facts) {
        grid->addWidget(words(shown(fact.name), "body", "textSecondary", this), row, 0);
        grid->addWidget(words(shown(fact.words), "body", "text", this), row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    m_column->addLayout(grid);
}

void HelpPage::addParams(const engine::Entry& entry, const QString& param) {
    if (entry.params.empty())
        return;
    m_column->addWidget(words(tr("Settings"), "strong", "text", this));
    for (const engine::ParamSpec& spec : entry.params) {
        const bool asked = param == QLatin1StringView(spec.key);
        auto* row = new Row(asked, this);
        auto* column = new QVBoxLayout(row);
        const int inner = asked ? length("spacing.s") : 0;
        column->setContentsMargins(inner, inner, inner, inner);
        column->setSpacing(2);
        column->addWidget(words(translated(spec.label), "emphasis", "text", row));
        if (*spec.tip)
            column->addWidget(words(translated(spec.tip), "body", "text", row));
        column->addWidget(words(allowedSentence(spec), "caption", "textMuted", row));
        m_column->addWidget(row);
        if (asked)
            m_wanted = row;
    }
}

} // namespace widgets
