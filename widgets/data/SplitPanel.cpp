#include "widgets/data/SplitPanel.h"

#include "engine/project/Edit.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/data/SplitBar.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>

#include <algorithm>
#include <unordered_map>

namespace widgets {

namespace {

constexpr engine::ParamSpec seedSpec{
    .key = "seed", .label = "", .kind = engine::ParamKind::Integer, .standard = "7", .least = 0, .most = 2147483647};
constexpr engine::ParamSpec modulusSpec{
    .key = "modulus", .label = "", .kind = engine::ParamKind::Integer, .standard = "5", .least = 2, .most = 1000};
constexpr engine::ParamSpec restsSpec{
    .key = "rests", .label = "", .kind = engine::ParamKind::IntegerList, .standard = "[3]", .least = 0, .most = 999};

void showText(BadgeEdit* edit, const QString& text) {
    if (!edit->hasFocus() || !edit->wrong())
        if (edit->text() != text && !(edit->hasFocus() && edit->isModified())) {
            edit->setText(text);
            edit->setWrong(false);
        }
}

/// Is every value of the "keep together" column in one part only? nullopt = there is no such column.
std::optional<bool> keptTogether(const engine::DerivedData& data, const engine::DataSpec& spec) {
    const auto entity = std::ranges::find(*spec.columns, engine::Role::Entity, &engine::ColumnSpec::role);
    if (entity == spec.columns->end() || !data.split || !data.table)
        return {};
    const engine::Column* column = engine::find(*data.table, entity->name);
    if (!column)
        return {};
    std::unordered_map<double, int> part;
    for (int p = 0; p < engine::partCount; ++p)
        for (const std::uint32_t row : data.split->rows[p]) {
            const double value = column->codes.empty() ? column->numbers[row] : double(column->codes[row]);
            if (const auto [place, fresh] = part.try_emplace(value, p); !fresh && place->second != p)
                return false;
        }
    return true;
}

} // namespace

SplitPanel::SplitPanel(Document& document, QWidget* parent)
    : Card(parent), m_document(document), m_kind(new SegmentedButtons(this)),
      m_seedTitle(new Label("body", "textSecondary", this)), m_ruleTitle(new Label("body", "textSecondary", this)),
      m_validationTitle(new Label("body", "textSecondary", this)),
      m_testTitle(new Label("body", "textSecondary", this)), m_wrong(new Label("caption", "error", this)),
      m_checked(new ShortLabel("body", "success", this)), m_rates(new ShortLabel("body", "textMuted", this)),
      m_seed(new BadgeEdit(this)), m_modulus(new BadgeEdit(this)), m_validationRests(new BadgeEdit(this)),
      m_testRests(new BadgeEdit(this)), m_sign(new QLabel(this)), m_bar(new SplitBar(this)) {
    titleRow()->addWidget(m_kind);
    auto* settings = new QHBoxLayout;
    settings->setSpacing(length("spacing.s"));
    for (const auto& [title, edit] : {std::pair{m_seedTitle, m_seed},
                                      {m_ruleTitle, m_modulus},
                                      {m_validationTitle, m_validationRests},
                                      {m_testTitle, m_testRests}}) {
        settings->addWidget(title);
        settings->addWidget(edit);
        edit->setMaximumWidth(64);
        title->setBuddy(edit);
    }
    settings->addStretch(1);
    body()->addLayout(settings);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    body()->addWidget(m_wrong);
    body()->addWidget(m_bar);
    auto* result = new QHBoxLayout;
    result->setSpacing(6);
    result->addWidget(m_sign);
    result->addWidget(m_checked, 1);
    body()->addLayout(result);
    body()->addWidget(m_rates);
    body()->addStretch(1);
    connect(m_kind, &SegmentedButtons::chosen, this, [this](int index) {
        engine::SplitSpec split = m_document.project().data->split;
        split.kind = index == 0 ? engine::SplitKind::Random : engine::SplitKind::RowNumber;
        change(tr("Change the split"), split);
    });
    connect(m_bar, &SplitBar::dragged, this, [this](double train, double validation, bool done) {
        if (!done)
            return; // while dragging only the bar moves: each change splits and fits again
        engine::SplitSpec split = m_document.project().data->split;
        split.train = train;
        split.validation = validation;
        split.test = std::max(0.0, 1.0 - train - validation);
        change(tr("Change the split"), split, QStringLiteral("split/shares"));
    });
    connect(m_seed, &QLineEdit::textEdited, this, &SplitPanel::readSeed);
    for (BadgeEdit* edit : {m_modulus, m_validationRests, m_testRests})
        connect(edit, &QLineEdit::textEdited, this, &SplitPanel::readRule);
    connect(&Theme::instance(), &Theme::changed, this, &SplitPanel::showResult);
    refresh();
}

void SplitPanel::change(const QString& step, const engine::SplitSpec& split, const QString& mergeKey) {
    engine::DataSpec table = *m_document.project().data;
    table.split = split;
    m_document.edit(step, engine::withData(m_document.project(), std::move(table)), mergeKey);
}

void SplitPanel::readSeed(const QString& text) {
    const auto value = readParam(seedSpec, text);
    m_seed->setWrong(!value);
    m_wrong->setText(value ? QString() : allowedWords(seedSpec));
    m_wrong->setVisible(!value);
    if (!value)
        return;
    engine::SplitSpec split = m_document.project().data->split;
    split.seed = std::uint64_t(std::get<std::int64_t>(*value));
    change(tr("Change the seed of the split"), split, QStringLiteral("split/seed"));
}

void SplitPanel::readRule() {
    engine::SplitSpec split = m_document.project().data->split;
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
        change(tr("Change the split"), split, QStringLiteral("split/rule"));
}

void SplitPanel::refresh() {
    const engine::SplitSpec& split = m_document.project().data->split;
    const bool random = split.kind == engine::SplitKind::Random;
    setTitle(tr("Split"));
    m_kind->setChoices({tr("Random"), tr("By row number")});
    m_kind->setCurrent(random ? 0 : 1);
    m_seedTitle->setText(tr("Seed"));
    m_ruleTitle->setText(tr("Of every"));
    m_ruleTitle->setToolTip(
        tr("Rows are counted from 0. The rest of the row number divided by this decides its part."));
    m_validationTitle->setText(tr("rows, validation"));
    m_testTitle->setText(tr("test"));
    for (QWidget* widget : {static_cast<QWidget*>(m_seedTitle), static_cast<QWidget*>(m_seed)})
        widget->setVisible(random);
    for (QWidget* widget : {static_cast<QWidget*>(m_ruleTitle), static_cast<QWidget*>(m_modulus),
                            static_cast<QWidget*>(m_validationTitle), static_cast<QWidget*>(m_validationRests),
                            static_cast<QWidget*>(m_testTitle), static_cast<QWidget*>(m_testRests)})
        widget->setVisible(!random);
    showText(m_seed, paramText(seedSpec, std::int64_t(split.seed)));
    showText(m_modulus, paramText(modulusSpec, split.modulus));
    showText(m_validationRests, paramText(restsSpec, split.validationRests));
    showText(m_testRests, paramText(restsSpec, split.testRests));
    m_bar->setDraggable(random);
    m_bar->setAccessibleName(tr("Shares of training, validation and test rows"));
    m_bar->setToolTip(random ? tr("Drag the handles to change the shares.") : QString());
    const auto derived = m_document.data();
    std::array<qint64, 3> counts{-1, -1, -1};
    std::array<double, 3> shares{split.train, split.validation, split.test};
    if (derived && derived->split) {
        qint64 all = 0;
        for (std::size_t part = 0; part < 3; ++part)
            all += counts[part] = qint64(derived->split->rows[part].size());
        if (!random && all > 0)
            for (std::size_t part = 0; part < 3; ++part)
                shares[part] = double(counts[part]) / double(all);
    } else if (!random) {
        const auto modulus = double(split.modulus);
        shares[1] = double(split.validationRests.size()) / modulus;
        shares[2] = double(split.testRests.size()) / modulus;
        shares[0] = 1 - shares[1] - shares[2];
    }
    m_bar->setShares(shares);
    m_bar->setCounts(counts);
    showResult();
}

void SplitPanel::showResult() {
    const auto derived = m_document.data();
    QString checked;
    QStringList rated;
    bool good = true;
    if (derived && derived->split) {
        if (const auto together = keptTogether(*derived, *m_document.project().data)) {
            good = *together;
            checked = good ? tr("No entity is in two parts.") : tr("Some entities are in two parts.");
        }
        if (derived->fitted)
            for (const engine::FittedTask& fitted : derived->fitted->tasks) {
                const engine::Task* task = engine::find(m_document.project(), fitted.task);
                if (!task || fitted.kind != engine::TaskKind::Binary || rated.size() > 3)
                    continue;
                QStringList rates;
                for (int part = 0; part < engine::partCount; ++part)
                    rates << (fitted.labelled[part] > 0
                                  ? shownNumber(100.0 * double(fitted.positives[part]) / double(fitted.labelled[part]),
                                                3)
                                  : QStringLiteral("–"));
                rated << tr("%1 rate %2 %").arg(qs(task->name), rates.join(QStringLiteral(" / ")));
            }
    }
    m_checked->setText(checked);
    m_checked->setColour(good ? "success" : "error");
    m_checked->setVisible(!checked.isEmpty());
    m_sign->setVisible(!checked.isEmpty());
    m_rates->setText(rated.join(QStringLiteral(" · ")));
    m_rates->setToolTip(m_rates->text());
    m_rates->setVisible(!rated.isEmpty());
    m_sign->setPixmap(Theme::instance().pixmap(
        good ? "check" : "error", Theme::instance().colour(good ? "success" : "error"), length("control.icon")));
}

} // namespace widgets
