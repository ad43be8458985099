#include "widgets/base/ParamForm.h"

#include "widgets/base/Controls.h"
#include "widgets/base/ParamField.h"
#include "widgets/base/Words.h"

#include <QEvent>
#include <QFormLayout>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

bool inRange(const engine::ParamSpec& spec, double value) {
    return std::isfinite(value) && value >= spec.least && value <= spec.most;
}

std::optional<qint64> readInteger(const QString& text) {
    bool good = false;
    qint64 value = QLocale().toLongLong(text, &good);
    if (!good)
        value = QLocale::c().toLongLong(text, &good);
    return good ? std::optional(value) : std::nullopt;
}

std::optional<double> readReal(const QString& text) {
    bool good = false;
    double value = QLocale::c().toDouble(text, &good); // 0.1 is 0.1 in every language
    if (!good)
        value = QLocale().toDouble(text, &good);
    return good ? std::optional(value) : std::nullopt;
}

QString plain(double value) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g', QLocale::FloatingPointShortest);
}

QString limit(const engine::ParamSpec& spec, double value) {
    const bool isReal = spec.kind == engine::ParamKind::Real || spec.kind == engine::ParamKind::RealList;
    return isReal ? plain(value) : shownNumber(qint64(value));
}

} // namespace

std::optional<engine::ParamValue> readParam(const engine::ParamSpec& spec, const QString& text) {
    const QString word = text.trimmed();
    switch (spec.kind) {
    case engine::ParamKind::Integer:
        if (const auto value = readInteger(word); value && inRange(spec, double(*value)))
            return std::int64_t(*value);
        return {};
    case engine::ParamKind::Real:
        if (const auto value = readReal(word); value && inRange(spec, *value))
            return *value;
        return {};
    case engine::ParamKind::IntegerList: {
        static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
        QString list = word;
        list.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
        std::vector<std::int64_t> values;
        for (const QString& part : list.split(between, Qt::SkipEmptyParts)) {
            const auto value = readInteger(part);
            if (!value || !inRange(spec, double(*value)))
                return {};
            values.push_back(*value);
        }
        return values;
    }
    case engine::ParamKind::RealList: {
        // A comma stands between numbers, so the decimal sign is a point in every language.
        static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
        QString list = word;
        list.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
        std::vector<double> values;
        for (const QString& part : list.split(between, Qt::SkipEmptyParts)) {
            const auto value = readReal(part);
            if (!value || !inRange(spec, *value))
                return {};
            values.push_back(*value);
        }
        return values;
    }
    case engine::ParamKind::Choice:
        if (std::ranges::none_of(spec.choices,
                                 [&](const auto& choice) { return word == QLatin1StringView(choice.id); }))
            return {};
        return word.toStdString();
    case engine::ParamKind::String:
        return text.toStdString();
    case engine::ParamKind::Boolean:
        return word == u"true";
    }
    return {};
}

QString paramText(const engine::ParamSpec& spec, const engine::ParamValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return QString::number(*number);
    if (const auto* real = std::get_if<double>(&value))
        return plain(*real);
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value)) {
        QStringList parts;
        for (const std::int64_t entry : *list)
            parts << QString::number(entry);
        return parts.join(QStringLiteral(", "));
    }
    if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        QStringList parts;
        for (const double entry : *list)
            parts << QLocale::c().toString(entry, 'g', QLocale::FloatingPointShortest); // a comma stands between
        return parts.join(QStringLiteral(", "));
    }
    if (const auto* on = std::get_if<bool>(&value))
        return *on ? ParamForm::tr("on") : ParamForm::tr("off");
    const std::string& id = std::get<std::string>(value);
    for (const engine::ParamChoice& choice : spec.choices)
        if (id == choice.id)
            return translated(choice.label);
    return qs(id);
}

QString allowedWords(const engine::ParamSpec& spec) {
    const bool low = std::isfinite(spec.least), high = std::isfinite(spec.most);
    const QString least = limit(spec, low ? spec.least : 0), most = limit(spec, high ? spec.most : 0);
    switch (spec.kind) {
    case engine::ParamKind::Integer:
        return low && high ? ParamForm::tr("Give a whole number from %1 to %2.").arg(least, most)
               : low       ? ParamForm::tr("Give a whole number of at least %1.").arg(least)
               : high      ? ParamForm::tr("Give a whole number of at most %1.").arg(most)
                           : ParamForm::tr("Give a whole number.");
    case engine::ParamKind::Real:
        return low && high ? ParamForm::tr("Give a number from %1 to %2.").arg(least, most)
               : low       ? ParamForm::tr("Give a number of at least %1.").arg(least)
               : high      ? ParamForm::tr("Give a number of at most %1.").arg(most)
                           : ParamForm::tr("Give a number.");
    case engine::ParamKind::IntegerList:
        return low && high ? ParamForm::tr("Give whole numbers from %1 to %2, with commas between.").arg(least, most)
               : low       ? ParamForm::tr("Give whole numbers of at least %1, with commas between.").arg(least)
                           : ParamForm::tr("Give whole numbers with commas between.");
    case engine::ParamKind::RealList:
        return low && high ? ParamForm::tr("Give numbers from %1 to %2, with commas between.").arg(least, most)
               : low       ? ParamForm::tr("Give numbers of at least %1, with commas between.").arg(least)
                           : ParamForm::tr("Give numbers with commas between.");
    default:
        return {};
    }
}

ParamForm::ParamForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void ParamForm::setSpecs(std::span<const engine::ParamSpec> specs) {
    if (specs.data() == m_specs.data() && specs.size() == m_specs.size() && m_content)
        return;
    m_specs = specs;
    m_params.clear();
    m_unfolded = false;
    build();
}

void ParamForm::build() {
    for (ParamField* field : m_fields)
        field->disconnect(this); // text left in a field that goes away belongs to what was shown before
    m_fields.clear();
    if (m_content) {
        m_content->hide();
        m_content->deleteLater(); // a field of it may be sending the signal that leads here
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    auto* rows = new QFormLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(length("spacing.m"));
    rows->setVerticalSpacing(length("spacing.s"));
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    bool anyAdvanced = false;
    for (const engine::ParamSpec& spec : m_specs) {
        anyAdvanced = anyAdvanced || spec.advanced;
        if (spec.advanced && !m_unfolded)
            continue;
        auto* field = new ParamField(spec, m_content);
        m_fields.append(field);
        if (spec.kind == engine::ParamKind::Boolean) {
            rows->addRow(field);
        } else {
            auto* label = new Label("body", "textSecondary", m_content);
            label->setText(translated(spec.label));
            label->setBuddy(field->control());
            label->setToolTip(translated(spec.tip));
            label->setMinimumHeight(length("control.height"));
            label->setMinimumWidth(length("control.inspectorWidth") * 2 / 5); // fields of forms above each other align
            rows->addRow(label, field);
        }
        connect(field, &ParamField::entered, this, [this, field](const engine::ParamValue& value, bool typing) {
            m_params[field->key().toStdString()] = value;
            field->setValue(value, false);
            Q_EMIT edited(field->key(), value, typing ? QStringLiteral("param/") + field->key() : QString());
        });
        connect(field, &ParamField::cleared, this, [this, field] {
            m_params.erase(field->key().toStdString());
            Q_EMIT cleared(field->key());
        });
    }
    if (anyAdvanced) {
        auto* fold = new QPushButton(m_unfolded ? tr("Fewer settings") : tr("More settings"), m_content);
        fold->setProperty("flat", true);
        rows->addRow(fold);
        connect(fold, &QPushButton::clicked, this, [this] {
            m_unfolded = !m_unfolded;
            build();
        });
    }
    setParams(m_params);
    setReadOnly(m_readOnly);
}

void ParamForm::setParams(const engine::Params& params) {
    m_params = params;
    for (ParamField* field : m_fields) {
        const auto found = params.find(field->spec().key);
        const bool standard = found == params.end();
        field->setValue(standard ? engine::standardValue(field->spec()) : found->second, standard);
    }
}

void ParamForm::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    for (ParamField* field : m_fields)
        field->setReadOnly(readOnly);
}

void ParamForm::setProblems(const QMap<QString, QString>& problems) {
    for (ParamField* field : m_fields)
        field->setProblem(problems.value(field->key()));
}

bool ParamForm::focusField(const QString& key) {
    const auto byKey = [&](ParamField* field) { return field->key() == key; };
    if (std::ranges::none_of(m_fields, byKey) && !m_unfolded && engine::find(m_specs, key.toStdString())) {
        m_unfolded = true;
        build();
    }
    const auto found = std::ranges::find_if(m_fields, byKey);
    if (found == m_fields.end())
        return false;
    (*found)->control()->setFocus(Qt::OtherFocusReason);
    return true;
}

void ParamForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_content)
        build();
    QWidget::changeEvent(event);
}

} // namespace widgets
