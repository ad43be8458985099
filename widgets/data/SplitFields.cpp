#include "widgets/data/SplitFields.h"

#include "widgets/base/FlowLayout.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QCheckBox>
#include <QHBoxLayout>

#include <algorithm>

namespace widgets {

using engine::SplitKind;
using engine::SplitSpec;

namespace {

constexpr engine::ParamSpec seedSpec{
    .key = "seed", .label = "", .kind = engine::ParamKind::Integer, .standard = "7", .least = 0, .most = 2147483647};
constexpr engine::ParamSpec foldsSpec{
    .key = "folds", .label = "", .kind = engine::ParamKind::Integer, .standard = "0", .least = 0, .most = 100};
constexpr engine::ParamSpec modulusSpec{
    .key = "modulus", .label = "", .kind = engine::ParamKind::Integer, .standard = "5", .least = 2, .most = 1000};
constexpr engine::ParamSpec restsSpec{
    .key = "rests", .label = "", .kind = engine::ParamKind::IntegerList, .standard = "[3]", .least = 0, .most = 999};

constexpr SplitKind others[] = {SplitKind::Column, SplitKind::RowNumber, SplitKind::Files};

void showText(BadgeEdit* edit, const QString& text) {
    const bool typing = edit->hasFocus() && edit->isModified();
    if (!typing && !edit->wrong() && edit->text() != text)
        edit->setText(text);
}

QString joined(const std::vector<std::string>& values) {
    QStringList list;
    for (const std::string& value : values)
        list << qs(value);
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> apart(const QString& text) {
    std::vector<std::string> values;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString bare = part.trimmed(); !bare.isEmpty())
            values.push_back(bare.toStdString());
    return values;
}

bool hasSeed(SplitKind kind) {
    return kind == SplitKind::Random || kind == SplitKind::Stratified || kind == SplitKind::Entity;
}

bool hasColumn(SplitKind kind) {
    return kind == SplitKind::Stratified || kind == SplitKind::Entity || kind == SplitKind::Time ||
           kind == SplitKind::Column;
}

} // namespace

template <class Control>
SplitFields::Pair SplitFields::pair(Control* control) {
    auto* whole = new QWidget(m_flow);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(length("spacing.s"));
    auto* title = new Label("body", "textSecondary", whole);
    title->setBuddy(control);
    row->addWidget(title);
    row->addWidget(control);
    m_flow->layout()->addWidget(whole);
    return {whole, title};
}

SplitFields::SplitFields(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_flow(new QWidget(this)), m_wrong(new Label("caption", "error", this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(length("spacing.xs"));
    auto* flow = new FlowLayout(m_flow);
    flow->setSpacing(length("spacing.m"));
    column->addWidget(m_flow);
    column->addWidget(m_wrong);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    makeFields();
    connectFields();
}

void SplitFields::makeFields() {
    for (BadgeCombo** combo : {&m_other, &m_column, &m_cut, &m_fold}) {
        *combo = new BadgeCombo(m_flow);
        (*combo)->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        (*combo)->setMaximumWidth(220);
    }
    // There may be thousands of columns: their names are not measured one by one.
    m_column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMinimumContentsLength(14);
    for (BadgeEdit** edit : {&m_seed, &m_folds, &m_modulus, &m_validationRests, &m_testRests}) {
        *edit = new BadgeEdit(m_flow);
        (*edit)->setFixedWidth(56);
    }
    for (BadgeEdit** edit : {&m_validationFrom, &m_testFrom, &m_validationValues, &m_testValues}) {
        *edit = new BadgeEdit(m_flow);
        (*edit)->setFixedWidth(132);
    }
    for (QPushButton** button : {&m_validationFile, &m_testFile})
        *button = new QPushButton(m_flow);
    m_otherPair = pair(m_other);
    m_columnPair = pair(m_column);
    m_cutPair = pair(m_cut);
    m_validationFromPair = pair(m_validationFrom);
    m_testFromPair = pair(m_testFrom);
    m_validationValuesPair = pair(m_validationValues);
    m_testValuesPair = pair(m_testValues);
    m_modulusPair = pair(m_modulus);
    m_validationRestsPair = pair(m_validationRests);
    m_testRestsPair = pair(m_testRests);
    m_validationFilePair = pair(m_validationFile);
    m_testFilePair = pair(m_testFile);
    m_seedPair = pair(m_seed);
    m_foldsPair = pair(m_folds);
    m_foldPair = pair(m_fold);
    m_rolling = new QCheckBox(m_flow);
    m_flow->layout()->addWidget(m_rolling);
}

SplitSpec SplitFields::now() const {
    return m_document.project().data->split;
}

void SplitFields::connectFields() {
    connect(m_other, &QComboBox::activated, this, [this](int index) { Q_EMIT kindWanted(others[index]); });
    connect(m_column, &QComboBox::activated, this, [this](int index) {
        SplitSpec split = now();
        split.column = m_column->itemData(index).toString().toStdString();
        Q_EMIT changed(tr("Change the column of the split"), split, {});
    });
    connect(m_cut, &QComboBox::activated, this, [this](int index) {
        m_byDates = index == 1;
        SplitSpec split = now();
        if (!m_byDates && (!split.validationFrom.empty() || !split.testFrom.empty())) {
            split.validationFrom.clear();
            split.testFrom.clear();
            Q_EMIT changed(tr("Cut by shares"), split, {});
        }
        refresh();
    });
    connect(m_fold, &QComboBox::activated, this, [this](int index) {
        SplitSpec split = now();
        split.fold = index;
        Q_EMIT changed(tr("Change the fold"), split, {});
    });
    connect(m_rolling, &QCheckBox::clicked, this, [this](bool on) {
        SplitSpec split = now();
        split.rolling = on;
        Q_EMIT changed(tr("Change the training window"), split, {});
    });
    connect(m_validationFile, &QPushButton::clicked, this, [this] { Q_EMIT fileWanted(false); });
    connect(m_testFile, &QPushButton::clicked, this, [this] { Q_EMIT fileWanted(true); });
    connect(m_seed, &QLineEdit::textEdited, this, &SplitFields::readSeed);
    connect(m_folds, &QLineEdit::textEdited, this, &SplitFields::readFolds);
    for (BadgeEdit* edit : {m_modulus, m_validationRests, m_testRests})
        connect(edit, &QLineEdit::textEdited, this, &SplitFields::readRule);
    for (BadgeEdit* edit : {m_validationFrom, m_testFrom})
        connect(edit, &QLineEdit::editingFinished, this, &SplitFields::readDates);
    for (BadgeEdit* edit : {m_validationValues, m_testValues})
        connect(edit, &QLineEdit::editingFinished, this, &SplitFields::readValues);
}

void SplitFields::refuse(BadgeEdit* edit, const QString& sentence) {
    edit->setWrong(!sentence.isEmpty());
    m_wrong->setText(sentence);
    m_wrong->setVisible(!sentence.isEmpty());
}

void SplitFields::readSeed(const QString& text) {
    const auto value = readParam(seedSpec, text);
    refuse(m_seed, value ? QString() : allowedWords(seedSpec));
    if (!value)
        return;
    SplitSpec split = now();
    split.seed = std::uint64_t(std::get<std::int64_t>(*value));
    Q_EMIT changed(tr("Change the seed of the split"), split, QStringLiteral("split/seed"));
}

void SplitFields::readFolds(const QString& text) {
    const auto value = readParam(foldsSpec, text.trimmed().isEmpty() ? QStringLiteral("0") : text);
    const std::int64_t folds = value ? std::get<std::int64_t>(*value) : -1;
    const bool good = folds == 0 || folds >= 2;
    refuse(m_folds, good ? QString() : tr("Give a number of folds from 2 to 100, or 0 for none."));
    if (!good)
        return;
    SplitSpec split = now();
    split.folds = folds;
    split.fold = std::clamp<std::int64_t>(split.fold, 0, std::max<std::int64_t>(0, folds - 1));
    Q_EMIT changed(tr("Change the number of folds"), split, QStringLiteral("split/folds"));
}

void SplitFields::readRule() {
    SplitSpec split = now();
    QString wrong;
    const auto modulus = readParam(modulusSpec, m_modulus->text());
    m_modulus->setWrong(!modulus);
    if (modulus)
        split.modulus = std::get<std::int64_t>(*modulus);
    else
        wrong = allowedWords(modulusSpec);
    engine::ParamSpec allowed = restsSpec;
    allowed.most = double(split.modulus - 1);
    const auto readRests = [&](BadgeEdit* edit, std::vector<std::int64_t>& rests, bool mayBeEmpty) {
        const auto value = readParam(allowed, edit->text());
        const bool good = value && (mayBeEmpty || !std::get<std::vector<std::int64_t>>(*value).empty());
        edit->setWrong(!good);
        if (good)
            rests = std::get<std::vector<std::int64_t>>(*value);
        else
            wrong = allowedWords(allowed);
    };
    readRests(m_validationRests, split.validationRests, false);
    readRests(m_testRests, split.testRests, true);
    m_wrong->setText(wrong);
    m_wrong->setVisible(!wrong.isEmpty());
    if (wrong.isEmpty())
        Q_EMIT changed(tr("Change the split"), split, QStringLiteral("split/rule"));
}

void SplitFields::readDates() {
    SplitSpec split = now();
    split.validationFrom = m_validationFrom->text().trimmed().toStdString();
    split.testFrom = m_testFrom->text().trimmed().toStdString();
    m_validationFrom->setModified(false);
    m_testFrom->setModified(false);
    if (split != now())
        Q_EMIT changed(tr("Change the dates of the split"), split, {});
}

void SplitFields::readValues() {
    SplitSpec split = now();
    split.validationValues = apart(m_validationValues->text());
    split.testValues = apart(m_testValues->text());
    m_validationValues->setModified(false);
    m_testValues->setModified(false);
    if (split != now())
        Q_EMIT changed(tr("Change the values of the split"), split, {});
}

void SplitFields::retitle() {
    const SplitKind kind = now().kind;
    const std::pair<Pair*, QString> titles[] = {
        {&m_otherPair, tr("Rule")},
        {&m_columnPair, kind == SplitKind::Stratified ? tr("Balance")
                        : kind == SplitKind::Entity   ? tr("Keep together")
                        : kind == SplitKind::Time     ? tr("Time")
                                                      : tr("Column")},
        {&m_cutPair, tr("Cut")},
        {&m_validationFromPair, tr("Validation from")},
        {&m_testFromPair, tr("Test from")},
        {&m_validationValuesPair, tr("Validation is")},
        {&m_testValuesPair, tr("Test is")},
        {&m_modulusPair, tr("Of every")},
        {&m_validationRestsPair, tr("rows, validation")},
        {&m_testRestsPair, tr("test")},
        {&m_validationFilePair, tr("Validation")},
        {&m_testFilePair, tr("Test")},
        {&m_seedPair, tr("Seed")},
        {&m_foldsPair, tr("Folds")},
        {&m_foldPair, kind == SplitKind::Files ? tr("Validation is") : tr("Test is")}};
    for (const auto& [pair, title] : titles)
        pair->title->setText(title);
    const std::pair<QWidget*, QString> names[] = {{m_other, tr("Rule")},
                                                  {m_column, m_columnPair.title->text()},
                                                  {m_cut, tr("Cut")},
                                                  {m_fold, tr("Fold")},
                                                  {m_seed, tr("Seed")},
                                                  {m_folds, tr("Folds")},
                                                  {m_modulus, tr("Of every")},
                                                  {m_validationRests, tr("rows, validation")},
                                                  {m_testRests, tr("test")},
                                                  {m_validationFrom, tr("Validation from")},
                                                  {m_testFrom, tr("Test from")},
                                                  {m_validationValues, tr("Validation is")},
                                                  {m_testValues, tr("Test is")}};
    for (const auto& [widget, name] : names)
        widget->setAccessibleName(name);
    m_modulusPair.title->setToolTip(
        tr("Rows are counted from 0. The rest of the row number divided by this decides its part."));
    m_foldsPair.title->setToolTip(
        tr("The rows are cut into so many equal folds, and each is the test part once. 0 = no "
           "folds. Compare runs all of them."));
    m_rolling->setText(tr("Training window keeps its length"));
}

void SplitFields::showColumns(const SplitSpec& split) {
    m_column->clear();
    const std::vector<engine::ColumnSpec>& columns = *m_document.project().data->columns;
    const engine::Role role = split.kind == SplitKind::Time ? engine::Role::Time : engine::Role::Entity;
    const auto marked = std::ranges::find(columns, role, &engine::ColumnSpec::role);
    if (split.kind == SplitKind::Stratified)
        m_column->addItem(tr("All tasks"), QString());
    else if (split.kind == SplitKind::Column)
        m_column->addItem(tr("Choose a column"), QString());
    else
        m_column->addItem(marked == columns.end() ? tr("Choose a column") : qs(marked->name), QString());
    for (const engine::ColumnSpec& column : columns) {
        const bool moment = column.type == engine::ColumnType::Date || column.type == engine::ColumnType::Timestamp ||
                            column.type == engine::ColumnType::Integer || column.type == engine::ColumnType::Real;
        if (engine::hasSingleValues(column.type) && (split.kind != SplitKind::Time || moment))
            m_column->addItem(qs(column.name), qs(column.name));
    }
    m_column->setCurrentIndex(std::max(0, m_column->findData(qs(split.column))));
    const bool byRole = split.column.empty() && split.kind != SplitKind::Column &&
                        (split.kind == SplitKind::Stratified || marked != columns.end());
    m_column->setBadge(byRole ? tr("auto") : QString());
}

void SplitFields::showTexts(const SplitSpec& split) {
    showText(m_seed, paramText(seedSpec, std::int64_t(split.seed)));
    showText(m_modulus, paramText(modulusSpec, split.modulus));
    showText(m_validationRests, paramText(restsSpec, split.validationRests));
    showText(m_testRests, paramText(restsSpec, split.testRests));
    showText(m_validationFrom, qs(split.validationFrom));
    showText(m_testFrom, qs(split.testFrom));
    showText(m_validationValues, joined(split.validationValues));
    showText(m_testValues, joined(split.testValues));
    m_validationValues->setPlaceholderText(QStringLiteral("validation, valid, val, dev"));
    m_testValues->setPlaceholderText(QStringLiteral("test"));
    for (BadgeEdit* edit : {m_validationFrom, m_testFrom})
        edit->setPlaceholderText(QStringLiteral("2026-01-31"));
    const auto file = [](const std::string& path) {
        return path.empty() ? tr("Choose…") : qs(std::filesystem::path(path).filename().string());
    };
    m_validationFile->setText(file(split.validationFile));
    m_testFile->setText(file(split.testFile));
    m_validationFile->setToolTip(qs(split.validationFile));
    m_testFile->setToolTip(qs(split.testFile));
}

void SplitFields::showFolds(const SplitSpec& split) {
    showText(m_folds, split.folds == 0 ? QString() : QString::number(split.folds));
    m_folds->setPlaceholderText(tr("none"));
    m_fold->clear();
    for (std::int64_t fold = 0; fold < split.folds; ++fold)
        m_fold->addItem(tr("fold %1").arg(shownNumber(qint64(fold + 1))));
    m_fold->setCurrentIndex(int(split.fold));
    m_rolling->setChecked(split.rolling);
}

void SplitFields::refresh() {
    const SplitSpec split = now();
    if (split.kind != SplitKind::Time)
        m_byDates = false;
    else if (!split.validationFrom.empty() || !split.testFrom.empty())
        m_byDates = true;
    retitle();
    m_other->clear();
    for (const SplitKind kind : others)
        m_other->addItem(translated(engine::splitKindLabel(kind)));
    const auto other = std::ranges::find(others, split.kind);
    const bool isOther = other != std::end(others);
    m_other->setCurrentIndex(isOther ? int(other - others) : 0);
    m_cut->clear();
    m_cut->addItems({tr("by shares"), tr("by dates")});
    m_cut->setCurrentIndex(m_byDates ? 1 : 0);
    showColumns(split);
    showTexts(split);
    showFolds(split);
    const bool time = split.kind == SplitKind::Time, files = split.kind == SplitKind::Files;
    const bool column = split.kind == SplitKind::Column, rule = split.kind == SplitKind::RowNumber;
    const std::pair<QWidget*, bool> seen[] = {{m_otherPair.whole, isOther},
                                              {m_columnPair.whole, hasColumn(split.kind)},
                                              {m_cutPair.whole, time && split.folds == 0},
                                              {m_validationFromPair.whole, time && m_byDates && split.folds == 0},
                                              {m_testFromPair.whole, time && m_byDates && split.folds == 0},
                                              {m_validationValuesPair.whole, column && split.folds == 0},
                                              {m_testValuesPair.whole, column && split.folds == 0},
                                              {m_modulusPair.whole, rule && split.folds == 0},
                                              {m_validationRestsPair.whole, rule && split.folds == 0},
                                              {m_testRestsPair.whole, rule && split.folds == 0},
                                              {m_validationFilePair.whole, files},
                                              {m_testFilePair.whole, files},
                                              {m_seedPair.whole, hasSeed(split.kind)},
                                              {m_foldsPair.whole, true},
                                              {m_foldPair.whole, split.folds > 0},
                                              {m_rolling, time && split.folds > 0}};
    for (const auto& [widget, there] : seen)
        widget->setVisible(there);
    m_wrong->setVisible(!m_wrong->text().isEmpty());
}

} // namespace widgets
