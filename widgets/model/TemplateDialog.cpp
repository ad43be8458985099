#include "widgets/model/TemplateDialog.h"

#include "engine/templates/Template.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Commands.h"
#include "widgets/document/Document.h"
#include "widgets/help/HelpView.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <string_view>

namespace widgets {

std::vector<const engine::Template*> templatesInOrder() {
    constexpr std::array<std::string_view, 5> order = {"shared_bottom", "mmoe", "attention", "article", "single"};
    std::vector<const engine::Template*> kinds(engine::allTemplates().begin(), engine::allTemplates().end());
    std::ranges::stable_sort(kinds, {},
                             [&](const engine::Template* kind) { return std::ranges::find(order, kind->id); });
    return kinds;
}

// The template places its nodes by plain sizes; the second edit places them by what is drawn and merges into the first.
bool putTemplate(Document& document, const engine::Template& kind, const engine::Params& sizes) {
    static int count = 0;
    const QString step = QStringLiteral("template/%1").arg(++count);
    if (!document.edit(TemplateDialog::tr("Template %1").arg(translated(kind.label)),
                       engine::insertTemplate(document.project(), kind, sizes, inThisLanguage), step))
        return false;
    tidy(document, step);
    document.select({});
    return true;
}

TemplateDialog::TemplateDialog(Document& document, const engine::Template& kind, QWidget* parent)
    : QDialog(parent), m_document(document), m_kind(kind), m_form(new ParamForm(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Template: %1").arg(translated(kind.label)));
    auto* column = new QVBoxLayout(this);
    const int gap = static_cast<int>(Theme::instance().number("spacing.l"));
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(static_cast<int>(Theme::instance().number("spacing.m")));
    auto* title = new Label("heading", "text", this);
    title->setText(translated(kind.label));
    column->addWidget(title);
    auto* help = new Label("body", "textSecondary", this);
    help->setWordWrap(true);
    help->setText(translated(kind.help));
    column->addWidget(help);
    m_form->setSpecs(kind.sizes);
    m_form->setParams(m_sizes);
    column->addWidget(m_form);
    if (*kind.note) {
        auto* note = new Label("body", "textSecondary", this);
        note->setWordWrap(true);
        note->setText(translated(kind.note));
        column->addWidget(note);
    }
    if (*kind.paper) {
        auto* paper = new Label("caption", "textMuted", this);
        paper->setWordWrap(true);
        paper->setText(tr("Source: %1").arg(QString::fromUtf8(kind.paper)));
        column->addWidget(paper);
    }
    if (!document.project().graph->nodes.empty()) {
        auto* replaces = new Label("body", "textSecondary", this);
        replaces->setWordWrap(true);
        replaces->setText(tr("This replaces the present model. Undo brings it back."));
        column->addWidget(replaces);
    }
    column->addStretch(1);
    const QString topic = QStringLiteral("templates/%1").arg(QLatin1StringView(kind.id));
    setHelpTopic(this, topic);
    auto* buttons = new QDialogButtonBox(this);
    auto* more = buttons->addButton(tr("Help"), QDialogButtonBox::HelpRole);
    more->setShortcut(QKeySequence(Qt::Key_F1));
    connect(more, &QPushButton::clicked, this, [this] {
        QString param;
        const QWidget* at = focusWidget() ? focusWidget() : this;
        HelpView::open(this, helpTopicOf(at, &param), param);
    });
    auto* insert = buttons->addButton(tr("Build model"), QDialogButtonBox::AcceptRole);
    insert->setProperty("primary", true);
    insert->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(m_form, &ParamForm::edited, this,
            [this](const QString& key, const engine::ParamValue& value, const QString&) { setSize(key, value); });
    connect(m_form, &ParamForm::cleared, this, [this](const QString& key) {
        m_sizes.erase(key.toStdString());
        m_form->setParams(m_sizes);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &TemplateDialog::put);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void TemplateDialog::setSize(const QString& key, const engine::ParamValue& value) {
    m_sizes[key.toStdString()] = value;
}

void TemplateDialog::put() {
    if (!putTemplate(m_document, m_kind, m_sizes))
        return;
    Q_EMIT inserted();
    accept();
}

} // namespace widgets
