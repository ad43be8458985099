#include "widgets/compare/StudyWindow.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int fewestSeeds = 1, fewestFolds = 2, mostRuns = 100;
const QString usual = QStringLiteral("5");

} // namespace

StudyWindow::StudyWindow(std::uint64_t seed, int tasks, QWidget* parent)
    : QDialog(parent), m_seed(seed), m_tasks(tasks), m_kind(new SegmentedButtons(this)),
      m_numberTitle(new Label("body", "textSecondary", this)), m_help(new Label("body", "textMuted", this)),
      m_said(new Label("body", "text", this)), m_number(new BadgeEdit(this)), m_baseline(new QCheckBox(this)),
      m_start(new QPushButton(this)), m_close(new QPushButton(this)) {
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    m_help->setWordWrap(true);
    m_help->setMinimumWidth(360);
    m_said->setWordWrap(true);
    m_number->setText(usual);
    m_number->setMaximumWidth(120);
    m_baseline->setChecked(true);
    m_numberTitle->setBuddy(m_number);
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(length("spacing.s"));
    numbers->addWidget(m_numberTitle);
    numbers->addWidget(m_number);
    numbers->addStretch(1);
    auto* kinds = new QHBoxLayout;
    kinds->addWidget(m_kind);
    kinds->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(length("spacing.s"));
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_start);
    auto* column = new QVBoxLayout(this);
    const int gap = length("spacing.l");
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(length("spacing.m"));
    column->addLayout(kinds);
    column->addWidget(m_help);
    column->addLayout(numbers);
    column->addWidget(m_baseline);
    column->addWidget(m_said);
    column->addLayout(buttons);
    retranslate();
    connect(m_kind, &SegmentedButtons::chosen, this, [this](int index) { chooseFolds(index == 1); });
    connect(m_number, &QLineEdit::textChanged, this, &StudyWindow::refresh);
    connect(m_baseline, &QCheckBox::toggled, this, &StudyWindow::refresh);
    connect(m_start, &QPushButton::clicked, this, &StudyWindow::start);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

void StudyWindow::retranslate() {
    setWindowTitle(tr("New study"));
    m_kind->setChoices({tr("Seeds"), tr("Folds")});
    m_kind->setAccessibleName(tr("Kind of the study"));
    m_baseline->setText(tr("Then train every task alone in the same way, to compare with"));
    m_start->setText(tr("Start"));
    m_close->setText(tr("Cancel"));
    refresh();
}

std::optional<int> StudyWindow::number() const {
    bool fine = false;
    const int number = QLocale().toInt(m_number->text().trimmed(), &fine);
    const bool fits = number >= (m_folds ? fewestFolds : fewestSeeds) && number <= mostRuns;
    return fine && fits ? std::optional(number) : std::nullopt;
}

void StudyWindow::refresh() {
    m_numberTitle->setText(m_folds ? tr("Folds") : tr("Seeds"));
    m_number->setAccessibleName(m_numberTitle->text());
    m_help->setText(m_folds ? tr("Every row is tested once: the rows are cut into folds, and each run leaves another "
                                 "one out.")
                            : tr("The same rows again and again, with other starting weights and another order: shows "
                                 "how much of a result is luck."));
    const std::optional<int> count = number();
    m_number->setWrong(!count);
    m_start->setEnabled(count.has_value());
    if (!count) {
        m_said->setText(m_folds ? tr("Between %1 and %2 folds.").arg(fewestFolds).arg(mostRuns)
                                : tr("Between %1 and %2 seeds.").arg(fewestSeeds).arg(mostRuns));
        return;
    }
    const int runs = *count * (m_baseline->isChecked() ? 1 + m_tasks : 1);
    QString words = tr("%1 runs, one after the other.", "", runs).arg(QLocale().toString(runs));
    if (*count < engine::fewestRepeats)
        words += QLatin1Char(' ') + tr("At least 3 are needed to judge.");
    m_said->setText(words);
}

void StudyWindow::chooseFolds(bool folds) {
    m_folds = folds;
    m_kind->setCurrent(folds ? 1 : 0);
    refresh();
}

void StudyWindow::setNumber(const QString& words) {
    m_number->setText(words);
}

void StudyWindow::setBaseline(bool baseline) {
    m_baseline->setChecked(baseline);
}

QString StudyWindow::said() const {
    return m_said->text();
}

void StudyWindow::start() {
    const std::optional<int> count = number();
    if (!count)
        return;
    engine::StudyJob study;
    if (m_folds) {
        study.folds = *count;
        study.seeds = {m_seed};
    } else {
        for (int i = 0; i < *count; ++i)
            study.seeds.push_back(m_seed + static_cast<std::uint64_t>(i));
    }
    const bool baseline = m_baseline->isChecked();
    accept();
    Q_EMIT startWanted(study, baseline);
}

} // namespace widgets
