#include "widgets/compare/CompareTable.h"

#include "engine/runs/Verdict.h"
#include "widgets/base/Chip.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RunLetters.h"
#include "widgets/charts/RunNames.h"
#include "widgets/charts/TableColumns.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

/// Not "Box": within a QFrame that word is one of its shapes.
enum Column { Letter, Name, Made, Repeats, FirstTask };
constexpr int letterSize = 16;
enum Role { LetterRole = Qt::UserRole, BaselineRole, BadgesRole };

/// The letter after the box, badges in the last column.
class Delegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        if (const QVariant letter = index.data(LetterRole); letter.isValid())
            paintRunLetter(*painter,
                           QRectF(option.rect.right() - letterSize - 3,
                                  option.rect.center().y() - letterSize / 2.0 + 0.5, letterSize, letterSize),
                           letter.toInt(), index.data(BaselineRole).toBool(), false);
        int left = option.rect.left() + 4;
        const QFont font = Theme::instance().font("caption");
        for (const QString& badge : index.data(BadgesRole).toStringList()) {
            const bool strong = badge.startsWith(QLatin1Char('!'));
            const QString words = strong ? badge.mid(1) : badge;
            const QSize size = badgeSize(words, font);
            paintBadge(*painter, QRect(QPoint(left, option.rect.center().y() - size.height() / 2 + 1), size), words,
                       strong ? BadgeKind::Accent : BadgeKind::Neutral, font);
            left += size.width() + 4;
        }
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (index.data(LetterRole).isValid())
            size.rwidth() += letterSize + 6;
        const QFont font = Theme::instance().font("caption");
        for (const QString& badge : index.data(BadgesRole).toStringList())
            size.rwidth() += badgeSize(badge.startsWith(QLatin1Char('!')) ? badge.mid(1) : badge, font).width() + 4;
        return size;
    }
};

/// "20261125-021437-2gmx" -> 25 Nov 02:14.
QString timeOf(const std::string& id) {
    const QDateTime made = QDateTime::fromString(qs(id.substr(0, 15)), QStringLiteral("yyyyMMdd-HHmmss"));
    return made.isValid() ? shownMoment(made) : qs(id);
}

QString withSpread(const std::optional<engine::Spread>& spread) {
    return spread ? qs(engine::spreadText(*spread)) : QStringLiteral("–");
}

} // namespace

QString nameOf(const engine::Contender& contender) {
    QStringList parts;
    for (const engine::Text& part : contender.name)
        parts << shown(part);
    return parts.join(QStringLiteral(" · "));
}

CompareTable::CompareTable(QWidget* parent) : QTableWidget(parent) {
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(length("control.rowHeight"));
    verticalHeader()->setDefaultSectionSize(length("control.rowHeight"));
    QPalette clear = palette();
    clear.setColor(QPalette::Base, Qt::transparent); // the card shows through
    setPalette(clear);
    viewport()->setAutoFillBackground(false);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setHighlightSections(false);
    setItemDelegate(new Delegate(this));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setIconSize(QSize(12, 12));
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    connect(this, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row != before && row >= 0)
            Q_EMIT chose(row);
    });
    connect(this, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem* changed) {
        if (changed->column() == Letter)
            Q_EMIT checked(changed->row(), changed->checkState() == Qt::Checked);
    });
    connect(&Theme::instance(), &Theme::changed, this, &CompareTable::build);
    retranslate();
}

void CompareTable::show(const std::vector<engine::Contender>& all,
                        const std::vector<std::optional<std::size_t>>& places, const engine::Comparison& comparison,
                        std::vector<ChartTask> tasks) {
    m_all = all;
    m_places = places;
    m_comparison = comparison;
    m_tasks = std::move(tasks);
    build();
}

QTableWidgetItem* CompareTable::put(int row, int column, const QString& text, bool right) {
    auto* cell = new QTableWidgetItem(text);
    cell->setTextAlignment(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    cell->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    setItem(row, column, cell);
    return cell;
}

void CompareTable::build() {
    const QSignalBlocker quiet(this);
    const int before = currentRow();
    const int tasks = static_cast<int>(m_tasks.size());
    setRowCount(0);
    setColumnCount(FirstTask + tasks + 4);
    QStringList titles = {QString(), tr("Settings"), tr("Made"), tr("Repeats")};
    for (int t = 0; t < tasks; ++t) {
        const std::string& metric = m_comparison.tasks[static_cast<std::size_t>(t)].metric;
        titles << QStringLiteral("%1 %2 %3")
                      .arg(m_tasks[static_cast<std::size_t>(t)].name, metricName(metric),
                           higherIsBetter(metric) ? QStringLiteral("↑") : QStringLiteral("↓"));
    }
    titles << QStringLiteral("Δm") << tr("Parameters") << tr("Time") << QString();
    setHorizontalHeaderLabels(titles);
    for (int column = 0; column < columnCount(); ++column) {
        const bool words = column <= Made || column == columnCount() - 1;
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
        horizontalHeaderItem(column)->setToolTip({}); // one of a column that stood here before
        if (column >= FirstTask && column < FirstTask + tasks)
            horizontalHeaderItem(column)->setIcon(
                markerIcon(m_tasks[static_cast<std::size_t>(column - FirstTask)].slot));
    }
    horizontalHeaderItem(Repeats)->setToolTip(tr("Trainings with other seeds, or folds, that the row stands for."));
    horizontalHeaderItem(FirstTask + tasks)
        ->setToolTip(tr("Gain over the baseline in percent, the mean over the tasks. Plus is better."));
    for (int row = 0; row < static_cast<int>(m_all.size()); ++row) {
        insertRow(row);
        fillRow(row);
    }
    fit();
    setFilter(m_filter);
    if (before >= 0 && before < rowCount())
        setCurrentCell(before, Name);
    updateGeometry();
}

void CompareTable::fillRow(int row) {
    const engine::Contender& contender = m_all[static_cast<std::size_t>(row)];
    const std::optional<std::size_t> place = m_places[static_cast<std::size_t>(row)];
    const engine::ComparedRow* compared = place ? &m_comparison.rows[*place] : nullptr;
    const bool baseline = place && m_comparison.baseline == place;
    QTableWidgetItem* box = put(row, Letter, QString(), false);
    box->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    box->setCheckState(place ? Qt::Checked : Qt::Unchecked);
    box->setData(LetterRole, row);
    box->setData(BaselineRole, baseline);
    box->setData(Qt::AccessibleTextRole, tr("%1, take into the comparison", "letter").arg(runLetter(row)));
    put(row, Name, nameOf(contender), false);
    put(row, Made, timeOf(contender.id), false)->setToolTip(qs(contender.id));
    put(row, Repeats, QLocale().toString(static_cast<qint64>(contender.repeats.size())), true);
    for (int t = 0; t < static_cast<int>(m_tasks.size()); ++t)
        fillTask(row, t);
    const int after = FirstTask + static_cast<int>(m_tasks.size());
    const bool gained = compared && compared->meanGain;
    QTableWidgetItem* mean =
        put(row, after, gained ? qs(engine::percentText(*compared->meanGain)) : QStringLiteral("–"), true);
    if (gained && compared->meanGain->interval)
        mean->setToolTip(
            tr("95 % interval of the mean: %1 %").arg(shown(engine::intervalText(*compared->meanGain->interval, {}))));
    const double parameters = contender.repeats.empty() ? 0 : static_cast<double>(contender.repeats.front().parameters);
    double seconds = 0;
    for (const engine::Repeat& repeat : contender.repeats)
        seconds += repeat.seconds / static_cast<double>(contender.repeats.size());
    put(row, after + 1, shownNumber(static_cast<qint64>(std::llround(parameters))), true);
    put(row, after + 2, shownDuration(seconds), true)->setToolTip(tr("Time of one repeat."));
    fillBadges(row, after + 3);
}

void CompareTable::fillTask(int row, int t) {
    const engine::Contender& contender = m_all[static_cast<std::size_t>(row)];
    const std::optional<std::size_t> place = m_places[static_cast<std::size_t>(row)];
    const engine::ComparedRow* compared = place ? &m_comparison.rows[*place] : nullptr;
    const engine::ComparedTask& task = m_comparison.tasks[static_cast<std::size_t>(t)];
    const auto value = engine::measured(contender, engine::Part::Validation, task.name, task.metric);
    const auto test = engine::measured(contender, engine::Part::Test, task.name, task.metric);
    QTableWidgetItem* cell = put(row, FirstTask + t, withSpread(value), true);
    QStringList tips;
    if (const auto linear = engine::linearOf(contender, engine::Part::Validation, task.name, task.metric))
        tips << tr("A linear model on the same inputs: %1").arg(figure(*linear));
    if (test)
        tips << tr("On the test rows, which choose nothing: %1").arg(withSpread(test));
    cell->setToolTip(tips.join(QLatin1Char('\n')));
    // The best of what is compared stands out.
    bool best = compared && compared->comparable && value;
    for (const auto& point : m_comparison.points)
        best =
            best && (point.empty() || !point[static_cast<std::size_t>(t)] ||
                     *point[static_cast<std::size_t>(t)] <= *m_comparison.points[*place][static_cast<std::size_t>(t)]);
    QFont font = Theme::instance().font(best ? "strong" : "body");
    cell->setFont(font);
}

void CompareTable::fillBadges(int row, int column) {
    const engine::Contender& contender = m_all[static_cast<std::size_t>(row)];
    const std::optional<std::size_t> place = m_places[static_cast<std::size_t>(row)];
    const engine::ComparedRow* compared = place ? &m_comparison.rows[*place] : nullptr;
    QStringList badges;
    if (compared && compared->front)
        badges << QLatin1Char('!') + tr("front");
    if (place && m_comparison.baseline == place)
        badges << tr("baseline");
    if (compared && !compared->comparable && !contender.repeats.empty())
        badges << tr("other rows");
    if (contender.missing > 0)
        badges << (contender.repeats.empty() ? tr("no result") : tr("%1 missing").arg(contender.missing));
    QTableWidgetItem* marks = put(row, column, QString(), false);
    marks->setData(BadgesRole, badges);
    if (compared && compared->front)
        marks->setToolTip(tr("Pareto front: no other run is as good in every task and better in one."));
    else if (contender.missing > 0)
        marks->setToolTip(tr("Runs without a result: %1. They were stopped, or their loss was no longer a number.")
                              .arg(contender.missing));
    else if (compared && !compared->comparable)
        marks->setToolTip(tr("It was measured on other rows, so it cannot be compared with the rest."));
}

void CompareTable::fit() {
    fitColumns(*this, Name);
}

void CompareTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fit();
}

void CompareTable::choose(int contender) {
    const QSignalBlocker quiet(this);
    if (contender < 0)
        setCurrentCell(-1, -1);
    else
        setCurrentCell(contender, Name);
    viewport()->update();
}

int CompareTable::chosen() const {
    return currentRow();
}

void CompareTable::setFilter(const QString& words) {
    m_filter = words;
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int row = 0; row < rowCount(); ++row) {
        const QString text = cell(row, Name) + QLatin1Char(' ') + cell(row, Made) + QLatin1Char(' ') +
                             qs(m_all[static_cast<std::size_t>(row)].id);
        const bool fits =
            std::ranges::all_of(wanted, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        setRowHidden(row, !fits);
    }
}

void CompareTable::setChecked(int contender, bool on) {
    item(contender, Letter)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
}

QString CompareTable::cell(int row, int column) const {
    return item(row, column) ? item(row, column)->text() : QString();
}

void CompareTable::retranslate() {
    setAccessibleName(tr("Runs and studies"));
    build();
}

QSize CompareTable::sizeHint() const {
    return {720,
            horizontalHeader()->sizeHint().height() + std::clamp(rowCount(), 2, 8) * length("control.rowHeight") + 4};
}

QSize CompareTable::minimumSizeHint() const {
    return {240,
            horizontalHeader()->sizeHint().height() + std::clamp(rowCount(), 2, 4) * length("control.rowHeight") + 4};
}

} // namespace widgets
