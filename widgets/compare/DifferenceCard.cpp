#include "widgets/compare/DifferenceCard.h"

#include "engine/runs/Difference.h"
#include "widgets/base/Chip.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/charts/RunLetters.h"
#include "widgets/compare/CompareTable.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr std::size_t mostLines = 6;

QString signedCount(std::int64_t count) {
    const QString digits = QLocale().toString(static_cast<qint64>(std::abs(count)));
    return (count < 0 ? QStringLiteral("−") : QStringLiteral("+")) + digits;
}

} // namespace

DifferenceCard::DifferenceCard(QWidget* parent)
    : Card(parent), m_from(new Label("body", "textMuted", this)), m_other(new QComboBox(this)),
      m_body(new QWidget(this)), m_grid(new QGridLayout(m_body)) {
    titleRow()->addWidget(m_from);
    titleRow()->addWidget(m_other);
    m_other->setMinimumWidth(80);
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other->setMinimumContentsLength(16);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(length("spacing.m"));
    m_grid->setVerticalSpacing(length("spacing.xs"));
    m_grid->setColumnStretch(2, 1);
    body()->addWidget(m_body);
    connect(m_other, &QComboBox::activated, this, &DifferenceCard::fill);
    retranslate();
}

void DifferenceCard::show(const std::vector<engine::Contender>& all, int chosen) {
    const QString before = m_other->currentData().isValid() && other() >= 0 && other() < static_cast<int>(m_all.size())
                               ? qs(m_all[static_cast<std::size_t>(other())].id)
                               : QString();
    m_all = all;
    m_chosen = chosen;
    m_other->clear();
    const std::size_t tasks = chosen < 0 ? 0 : all[static_cast<std::size_t>(chosen)].project.tasks->size();
    for (int i = 0; i < static_cast<int>(all.size()) && chosen >= 0; ++i) {
        const engine::Contender& one = all[static_cast<std::size_t>(i)];
        if (i != chosen && one.project.tasks->size() == tasks && !one.project.graph->nodes.empty())
            m_other->addItem(QStringLiteral("%1 %2").arg(runLetter(i), nameOf(one)), i);
    }
    for (int i = 0; i < m_other->count(); ++i)
        if (qs(all[static_cast<std::size_t>(m_other->itemData(i).toInt())].id) == before)
            m_other->setCurrentIndex(i);
    setVisible(m_other->count() > 0);
    fill();
}

int DifferenceCard::other() const {
    return m_other->count() > 0 ? m_other->currentData().toInt() : -1;
}

void DifferenceCard::fill() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_lines.clear();
    if (m_chosen < 0 || other() < 0)
        return;
    setTitle(tr("What %1 does differently", "letter").arg(runLetter(m_chosen)));
    const std::vector<engine::Difference> all = engine::differences(m_all[static_cast<std::size_t>(other())].project,
                                                                    m_all[static_cast<std::size_t>(m_chosen)].project);
    int row = 0;
    for (const engine::Difference& one : all) {
        if (static_cast<std::size_t>(row) == mostLines) {
            auto* more = new Label("body", "textMuted", m_body);
            const int rest = static_cast<int>(all.size() - mostLines);
            more->setText(tr("and %1 more", "", rest).arg(rest));
            m_grid->addWidget(more, row, 1, 1, 2);
            break;
        }
        using Kind = engine::Difference::Kind;
        const QString sign = one.kind == Kind::Added     ? QStringLiteral("+")
                             : one.kind == Kind::Removed ? QStringLiteral("−")
                                                         : QStringLiteral("≠");
        auto* badge = new Badge(m_body);
        badge->setText(sign, one.kind == Kind::Added     ? BadgeKind::Success
                             : one.kind == Kind::Removed ? BadgeKind::Error
                                                         : BadgeKind::Warning);
        auto* what = new Label("strong", "text", m_body);
        what->setText(shown(one.what));
        auto* detail = new ShortLabel("body", "textSecondary", m_body);
        detail->setText(shown(one.detail));
        m_grid->addWidget(badge, row, 0);
        m_grid->addWidget(what, row, 1);
        m_grid->addWidget(detail, row, 2);
        if (one.parameters != 0) {
            auto* count = new Label("body", "textMuted", m_body);
            count->setText(tr("%1 parameters").arg(signedCount(one.parameters)));
            m_grid->addWidget(count, row, 3, Qt::AlignRight);
        }
        m_lines << QStringLiteral("%1 %2 %3").arg(sign, what->text(), detail->text());
        ++row;
    }
    if (all.empty()) {
        auto* none = new Label("body", "textMuted", m_body);
        none->setText(tr("The same layers and settings."));
        m_grid->addWidget(none, 0, 0, 1, 3);
    }
}

QStringList DifferenceCard::lines() const {
    return m_lines;
}

void DifferenceCard::retranslate() {
    m_from->setText(tr("than"));
    m_other->setAccessibleName(tr("The run it is compared with"));
    fill();
}

} // namespace widgets
