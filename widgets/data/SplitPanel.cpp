#include "widgets/data/SplitPanel.h"

#include "engine/data/Finding.h"
#include "engine/project/Edit.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/data/SplitBar.h"
#include "widgets/data/SplitFields.h"
#include "widgets/document/Document.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

using engine::SplitKind;
using engine::SplitSpec;

namespace {

constexpr SplitKind segments[] = {SplitKind::Random, SplitKind::Stratified, SplitKind::Entity, SplitKind::Time};
constexpr int otherSegment = 4;

bool byShares(const SplitSpec& split) {
    const bool dates = split.kind == SplitKind::Time && (!split.validationFrom.empty() || !split.testFrom.empty());
    const bool kind = std::ranges::find(segments, split.kind) != std::end(segments);
    return kind && !dates && split.folds == 0;
}

std::string firstColumn(const engine::DataSpec& data, auto fits) {
    const auto found = std::ranges::find_if(*data.columns, [&](const engine::ColumnSpec& column) {
        return engine::hasSingleValues(column.type) && fits(column);
    });
    return found == data.columns->end() ? std::string() : found->name;
}

bool hasRole(const engine::DataSpec& data, engine::Role role) {
    return std::ranges::find(*data.columns, role, &engine::ColumnSpec::role) != data.columns->end();
}

/// A value of the column has several rows, so that keeping them together means something.
bool comesBack(const engine::Profile& profile, const std::string& name) {
    const auto facts = std::ranges::find(profile.columns, name, &engine::ColumnProfile::name);
    return facts != profile.columns.end() && facts->distinct > 1 &&
           facts->distinct * 10 < (profile.rows - facts->missing) * 9;
}

/// The column that a split of this kind goes by when nobody has said which.
std::string columnFor(const engine::DataSpec& data, const engine::Profile& profile, SplitKind kind) {
    using engine::ColumnType;
    if (kind == SplitKind::Entity && !hasRole(data, engine::Role::Entity))
        return firstColumn(data, [&](const engine::ColumnSpec& column) {
            return engine::isNamedLikeKey(column.name) && column.type != ColumnType::Real &&
                   column.type != ColumnType::Boolean && comesBack(profile, column.name);
        });
    if (kind == SplitKind::Time && !hasRole(data, engine::Role::Time))
        return firstColumn(data, [](const engine::ColumnSpec& column) {
            return column.type == ColumnType::Date || column.type == ColumnType::Timestamp;
        });
    if (kind == SplitKind::Column)
        return firstColumn(data, [](const engine::ColumnSpec& column) {
            const QString name = qs(column.name).toLower();
            return name == u"split" || name == u"part" || name == u"subset" || name == u"partition" || name == u"set";
        });
    return {};
}

} // namespace

SplitPanel::SplitPanel(Document& document, QWidget* parent)
    : Card(parent), m_document(document), m_kind(new SegmentedButtons(this)), m_fields(new SplitFields(document, this)),
      m_checked(new Label("body", "success", this)), m_rates(new Label("body", "textMuted", this)),
      m_sign(new QLabel(this)), m_bar(new SplitBar(this)) {
    titleRow()->addWidget(m_kind);
    body()->addWidget(m_fields);
    body()->addWidget(m_bar);
    auto* result = new QHBoxLayout;
    result->setSpacing(6);
    m_checked->setWordWrap(true);
    m_rates->setWordWrap(true);
    result->addWidget(m_sign, 0, Qt::AlignTop);
    result->addWidget(m_checked, 1);
    body()->addLayout(result);
    body()->addWidget(m_rates);
    body()->addStretch(1);
    connect(m_kind, &SegmentedButtons::chosen, this, [this](int index) {
        const SplitKind now = m_document.project().data->split.kind;
        const bool isOther = std::ranges::find(segments, now) == std::end(segments);
        if (index != otherSegment)
            chooseKind(segments[index]);
        else if (!isOther)
            chooseKind(SplitKind::Column);
    });
    connect(m_fields, &SplitFields::kindWanted, this, &SplitPanel::chooseKind);
    connect(m_fields, &SplitFields::changed, this, &SplitPanel::change);
    connect(m_fields, &SplitFields::fileWanted, this, [this](bool test) {
        const QString file = QFileDialog::getOpenFileName(
            this, test ? tr("Table of the test rows") : tr("Table of the validation rows"),
            qs(engine::dataPath(m_document.project(), m_document.baseFile()).parent_path().string()),
            tr("Tables (*.csv *.tsv *.txt *.parquet *.arrow *.feather *.gz *.zst);;All files (*)"));
        if (!file.isEmpty())
            chooseFile(test, file);
    });
    connect(m_bar, &SplitBar::dragged, this, [this](double train, double validation, bool done) {
        if (!done)
            return; // while dragging only the bar moves: each change splits and fits again
        SplitSpec split = m_document.project().data->split;
        split.train = train;
        split.validation = validation;
        split.test = std::max(0.0, 1.0 - train - validation);
        change(tr("Change the split"), split, QStringLiteral("split/shares"));
    });
    connect(&Theme::instance(), &Theme::changed, this, &SplitPanel::showResult);
    refresh();
}

// Its lines are not pressed together where the panel is low: the rows above give way.
bool SplitPanel::event(QEvent* event) {
    const bool done = Card::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        setMinimumHeight(layout()->totalMinimumHeightForWidth(width()));
    return done;
}

void SplitPanel::change(const QString& step, const SplitSpec& split, const QString& mergeKey) {
    engine::DataSpec table = *m_document.project().data;
    const bool otherFiles = split.kind == SplitKind::Files || table.split.kind == SplitKind::Files;
    table.split = split;
    if (otherFiles) { // the table is then made of other files
        table.sha256.clear();
        m_document.editReading(step, engine::withData(m_document.project(), std::move(table)));
    } else {
        m_document.edit(step, engine::withData(m_document.project(), std::move(table)), mergeKey);
    }
}

void SplitPanel::chooseKind(SplitKind kind) {
    SplitSpec split = m_document.project().data->split;
    if (split.kind == kind)
        return;
    split.kind = kind;
    const auto derived = m_document.data();
    split.column = columnFor(*m_document.project().data, derived ? derived->profile : engine::Profile(), kind);
    change(tr("Split: %1").arg(translated(engine::splitKindLabel(kind))), split);
}

void SplitPanel::chooseFile(bool test, const QString& file) {
    SplitSpec split = m_document.project().data->split;
    const std::filesystem::path chosen = QFileInfo(file).filesystemFilePath();
    const std::filesystem::path base = m_document.baseFile().parent_path();
    // Beside the project the path is relative, as that of the table is.
    const std::filesystem::path relative =
        m_document.file().empty() ? std::filesystem::path() : chosen.lexically_relative(base);
    (test ? split.testFile : split.validationFile) = relative.empty() ? chosen.string() : relative.string();
    change(test ? tr("Choose the test file") : tr("Choose the validation file"), split);
}

void SplitPanel::refresh() {
    const SplitSpec& split = m_document.project().data->split;
    setTitle(tr("Split"));
    m_kind->setChoices({tr("Random"), tr("Stratified"), tr("Grouped"), tr("By time"), tr("Other")});
    const auto segment = std::ranges::find(segments, split.kind);
    m_kind->setCurrent(int(segment - std::begin(segments)));
    for (int i = 0; i < otherSegment; ++i)
        m_kind->segment(i)->setToolTip(translated(engine::splitKindHelp(segments[i])));
    m_kind->segment(otherSegment)->setToolTip(tr("By a column, by row number, or from three files."));
    m_fields->refresh();
    showBar();
    showResult();
}

void SplitPanel::showBar() {
    const SplitSpec& split = m_document.project().data->split;
    const bool draggable = byShares(split);
    m_bar->setDraggable(draggable);
    m_bar->setAccessibleName(tr("Shares of training, validation and test rows"));
    m_bar->setToolTip(draggable ? tr("Drag the handles to change the shares.") : QString());
    const auto derived = m_document.data();
    std::array<qint64, 3> counts{-1, -1, -1};
    std::array<double, 3> shares{split.train, split.validation, split.test};
    if (derived && derived->split) {
        qint64 all = 0;
        for (std::size_t part = 0; part < 3; ++part)
            all += counts[part] = qint64(derived->split->rows[part].size());
        if (!draggable && all > 0)
            for (std::size_t part = 0; part < 3; ++part)
                shares[part] = double(counts[part]) / double(all);
    } else if (split.kind == SplitKind::RowNumber && split.folds == 0) {
        const auto modulus = double(split.modulus);
        shares[1] = double(split.validationRests.size()) / modulus;
        shares[2] = double(split.testRests.size()) / modulus;
        shares[0] = 1 - shares[1] - shares[2];
    }
    m_bar->setShares(shares);
    m_bar->setCounts(counts);
}

namespace {

/// Why there is no split: what stands against it.
QString reasonAgainst(const engine::DerivedData& data) {
    for (const engine::Issue& issue : data.issues)
        if (issue.severity == engine::Severity::Error)
            return shown(issue.error.text);
    return {};
}

QStringList ratesOf(const engine::DerivedData& data, const engine::Project& project) {
    constexpr qsizetype most = 4;
    QStringList rated;
    if (!data.fitted)
        return rated;
    for (const engine::FittedTask& fitted : data.fitted->tasks) {
        const engine::Task* task = engine::find(project, fitted.task);
        if (!task || fitted.kind != engine::TaskKind::Binary || rated.size() == most)
            continue;
        const auto rateOf = [&](int part) {
            return fitted.labelled[part] > 0 ? 100.0 * double(fitted.positives[part]) / double(fitted.labelled[part])
                                             : std::numeric_limits<double>::quiet_NaN();
        };
        const int decimals = rateOf(0) < 1 ? 2 : 1; // the same for all, since they are to be compared
        QStringList rates;
        for (int part = 0; part < engine::partCount; ++part)
            rates << (std::isnan(rateOf(part)) ? QStringLiteral("–") : QLocale().toString(rateOf(part), 'f', decimals));
        // The figures of a task stay in one line with their word, which Chinese could break between two characters.
        static const QRegularExpression between(QStringLiteral("(?<=\\p{Han})(?=\\p{Han})"));
        rated << SplitPanel::tr("%1 rate %2 %")
                     .replace(QLatin1Char(' '), QChar(QChar::Nbsp))
                     .replace(between, QString(QChar(0x2060)))
                     .arg(qs(task->name), rates.join(QStringLiteral("\u00A0/\u00A0")));
    }
    return rated;
}

} // namespace

void SplitPanel::showResult() {
    const auto derived = m_document.data();
    QString checked, rates;
    const char* sign = "check";
    const char* colour = "success";
    if (derived && derived->splitReport) {
        const engine::SplitReport& report = *derived->splitReport;
        QStringList good;
        for (const engine::Text& sentence : report.good)
            good << shown(sentence);
        if (report.leftOut > 0)
            good << tr("%1 rows are in no part.").arg(shownNumber(qint64(report.leftOut)));
        checked = inSequence(good);
        if (!report.clean() || !report.issues.empty()) {
            sign = report.clean() ? "warning" : "error";
            colour = report.clean() ? "warning" : "error";
            if (!report.issues.empty())
                checked = shown(report.issues.front().error.text);
        }
        rates = ratesOf(*derived, m_document.project()).join(QStringLiteral(" · "));
    } else if (derived && derived->whole && !m_document.readingData()) {
        checked = reasonAgainst(*derived);
        sign = "error";
        colour = "error";
    }
    m_checked->setText(checked);
    m_checked->setColour(colour);
    m_checked->setVisible(!checked.isEmpty());
    m_sign->setVisible(!checked.isEmpty());
    m_sign->setPixmap(Theme::instance().pixmap(
        sign, Theme::instance().colour(colour == std::string_view("warning") ? "warningMark" : colour),
        length("control.icon")));
    m_rates->setText(rates);
    m_rates->setVisible(!rates.isEmpty());
}

} // namespace widgets
