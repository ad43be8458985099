#include "widgets/compare/VerdictBar.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/RunLetters.h"
#include "widgets/compare/CompareTable.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

namespace {

std::int64_t repeatsOf(const engine::Comparison& comparison, std::size_t row) {
    std::int64_t most = 0;
    for (const auto& gain : comparison.rows[row].gains)
        most = std::max(most, gain ? gain->spread.count : 0);
    return most;
}

const char* stripeOf(const engine::Verdict& verdict) {
    if (verdict.unsure)
        return "textMuted";
    if (verdict.mixed || !verdict.warnings.empty())
        return "warningMark";
    switch (verdict.judgement) {
    case engine::Judgement::Helps:
        return "success";
    case engine::Judgement::Hurts:
        return "error";
    case engine::Judgement::Unclear:
    case engine::Judgement::TooFew:
        break;
    }
    return "textMuted";
}

} // namespace

VerdictBar::VerdictBar(QWidget* parent)
    : QFrame(parent), m_headline(new Label("heading", "text", this)), m_subject(new Label("body", "textMuted", this)),
      m_certainty(new Label("body", "text", this)), m_details(new Label("body", "textSecondary", this)),
      m_warning(new Label("body", "text", this)), m_sign(new QLabel(this)), m_trust(new Badge(this)),
      m_unsure(new Badge(this)), m_load(new QPushButton(this)) {
    m_load->setProperty("primary", true);
    m_sign->setObjectName(QStringLiteral("warningSign"));
    for (Label* words : {m_certainty, m_details, m_warning})
        words->setWordWrap(true);
    auto* first = new QHBoxLayout;
    first->setSpacing(length("spacing.m"));
    first->addWidget(m_headline);
    first->addWidget(m_unsure);
    first->addWidget(m_trust);
    first->addWidget(m_subject);
    first->addStretch(1);
    auto* words = new QVBoxLayout;
    words->setSpacing(length("spacing.xs"));
    words->addLayout(first);
    words->addWidget(m_certainty);
    words->addWidget(m_details);
    auto* warning = new QHBoxLayout;
    warning->setSpacing(length("spacing.s"));
    warning->addWidget(m_sign, 0, Qt::AlignTop);
    warning->addWidget(m_warning, 1);
    words->addLayout(warning);
    auto* row = new QHBoxLayout(this);
    const int gap = length("spacing.m");
    row->setContentsMargins(gap + 4, gap, gap, gap);
    row->setSpacing(gap);
    row->addLayout(words, 1);
    row->addWidget(m_load, 0, Qt::AlignTop);
    connect(m_load, &QPushButton::clicked, this, &VerdictBar::loadWanted);
    connect(&Theme::instance(), &Theme::changed, this, &VerdictBar::styleSign);
    styleSign();
}

void VerdictBar::show(const engine::Comparison& comparison, std::optional<std::size_t> row, int letter) {
    if (!row) {
        m_headline->setText(tr("Choose a run to see what it gains."));
        m_subject->clear();
        for (QWidget* part : {static_cast<QWidget*>(m_certainty), static_cast<QWidget*>(m_details),
                              static_cast<QWidget*>(m_trust), static_cast<QWidget*>(m_unsure)})
            part->hide();
        sayWarning({});
        m_stripe = "textMuted";
        update();
        return;
    }
    const engine::Verdict verdict = engine::verdictOf(comparison, *row);
    m_stripe = stripeOf(verdict);
    m_headline->setText(shown(verdict.headline));
    const QString name = nameOf(comparison.contenders[*row]);
    const bool compared = comparison.baseline && *comparison.baseline != *row;
    m_subject->setText(compared ? tr("%1 %2 against %3", "letter, run, baseline")
                                      .arg(runLetter(letter), name, nameOf(comparison.contenders[*comparison.baseline]))
                                : QStringLiteral("%1 %2").arg(runLetter(letter), name));
    QStringList sentences;
    for (const engine::Text& detail : verdict.details)
        sentences << shown(detail);
    m_details->setText(inSequence(sentences));
    m_details->setVisible(!sentences.isEmpty());
    QStringList sure;
    for (const engine::Text* sentence : {&verdict.caution, &verdict.certainty})
        if (!sentence->empty())
            sure << shown(*sentence);
    m_certainty->setText(inSequence(sure));
    m_certainty->setVisible(!sure.isEmpty());
    m_unsure->setVisible(verdict.unsure);
    m_unsure->setText(tr("not clear yet"), BadgeKind::Warning);
    sayWarning(verdict.warnings);
    const std::int64_t repeats = repeatsOf(comparison, *row);
    const bool enough = repeats >= engine::fewestRepeats;
    m_trust->setVisible(repeats > 0);
    m_trust->setText(enough ? tr("%1 repeats").arg(QLocale().toString(static_cast<qint64>(repeats)))
                            : tr("%1 of at least %2 repeats")
                                  .arg(QLocale().toString(static_cast<qint64>(repeats)),
                                       QLocale().toString(static_cast<qint64>(engine::fewestRepeats))),
                     enough ? BadgeKind::Success : BadgeKind::Warning);
    setAccessibleName(inSequence(QStringList{m_headline->text()} + sure));
    update();
}

void VerdictBar::sayWarning(const std::vector<engine::Text>& warnings) {
    QStringList sentences;
    for (const engine::Text& warning : warnings)
        sentences << shown(warning);
    m_warning->setText(inSequence(sentences));
    for (QWidget* part : {static_cast<QWidget*>(m_sign), static_cast<QWidget*>(m_warning)})
        part->setVisible(!sentences.isEmpty());
}

void VerdictBar::styleSign() {
    const Theme& theme = Theme::instance();
    m_sign->setPixmap(theme.pixmap(severityIcon(engine::Severity::Warning),
                                   theme.colour(severityColour(engine::Severity::Warning)), length("control.icon")));
    update();
}

void VerdictBar::setLoadable(bool loadable, const QString& why) {
    m_load->setEnabled(loadable);
    m_load->setToolTip(why);
}

QString VerdictBar::headline() const {
    return m_headline->text();
}
QString VerdictBar::details() const {
    return m_details->isHidden() ? QString() : m_details->text();
}

QString VerdictBar::certainty() const {
    return m_certainty->isHidden() ? QString() : m_certainty->text();
}
QString VerdictBar::warning() const {
    return m_warning->isHidden() ? QString() : m_warning->text();
}
bool VerdictBar::unsure() const {
    return !m_unsure->isHidden();
}

void VerdictBar::retranslate() {
    m_load->setText(tr("Load model"));
}

void VerdictBar::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, QRectF(rect()), theme.number("radius.card"), theme.colour("panel"), theme.colour("border"));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(m_stripe));
    painter.setClipRect(QRectF(0, 0, theme.number("line.ownerStripe"), height()));
    painter.drawRoundedRect(QRectF(rect()), theme.number("radius.card"), theme.number("radius.card"));
}

} // namespace widgets
