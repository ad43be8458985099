#include "widgets/data/ColumnFacts.h"

#include "engine/base/Terms.h"
#include "widgets/base/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace widgets {

namespace {

using engine::ColumnType;

QString words(const char* source) {
    return QCoreApplication::translate("ColumnFacts", source);
}

/// Share of "yes" among the rows with a value, or nullopt when the column is not a yes/no column.
std::optional<double> yesShare(const engine::ColumnProfile& column) {
    if (column.type == ColumnType::Boolean && column.mean)
        return *column.mean;
    const bool zeroOne = column.type == ColumnType::Integer && column.distinct == 2 && column.least == 0.0 &&
                         column.most == 1.0 && column.mean;
    return zeroOne ? column.mean : std::nullopt;
}

QString valuesLine(const engine::ColumnProfile& column) {
    if (const auto share = yesShare(column))
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "%1 % yes")).arg(shownNumber(100 * *share, 3));
    if (engine::isNumeric(column.type) && !column.leastText.empty()) {
        if (column.type == ColumnType::Date || column.type == ColumnType::Timestamp)
            return QStringLiteral("%1 – %2").arg(qs(column.leastText).left(10), qs(column.mostText).left(10));
        return QStringLiteral("%1 – %2").arg(shownNumber(*column.least), shownNumber(*column.most));
    }
    if (column.distinct == 1)
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "1 value"));
    return words(QT_TRANSLATE_NOOP("ColumnFacts", "%1 values")).arg(shownNumber(qint64(column.distinct)));
}

std::vector<double> barsOf(const engine::ColumnProfile& column) {
    if (const auto share = yesShare(column))
        return {1 - *share, *share};
    if (!column.histogram.empty())
        return column.histogram;
    std::vector<double> bars;
    for (const std::int64_t count : column.topCounts)
        bars.push_back(double(count));
    return bars;
}

} // namespace

std::vector<ColumnFacts> columnFacts(const engine::Project& project, const engine::DerivedData& data) {
    std::vector<ColumnFacts> result;
    result.reserve(data.sample.columns.size());
    std::map<std::string_view, const engine::ColumnProfile*> profiles;
    for (const engine::ColumnProfile& profile : data.profile.columns)
        profiles[profile.name] = &profile;
    std::map<std::string_view, const engine::ColumnSpec*> specs;
    for (const engine::ColumnSpec& spec : *project.data->columns)
        specs[spec.name] = &spec;
    std::map<std::string_view, std::size_t> places;
    for (const auto& column : data.sample.columns) {
        ColumnFacts facts;
        facts.name = qs(column->name);
        facts.type = column->type;
        if (const auto spec = specs.find(column->name); spec != specs.end()) {
            facts.role = spec->second->role;
            facts.typeChosen = spec->second->typeChosen;
            facts.set = qs(spec->second->set);
        } else {
            facts.role = engine::Role::Ignore; // new in a file that changed: nothing is learnt from it unasked
        }
        facts.unusable = shown(engine::text("%1", engine::term(column->unusableReason)));
        if (column->type == ColumnType::Unusable && facts.unusable.isEmpty())
            facts.unusable = words(QT_TRANSLATE_NOOP("ColumnFacts", "Its cells cannot be read."));
        if (const auto profile = profiles.find(column->name); profile != profiles.end()) {
            const auto rows = double(std::max<std::int64_t>(data.profile.rows, 1));
            facts.missing = double(profile->second->missing) / rows;
            facts.bars = barsOf(*profile->second);
            facts.values = valuesLine(*profile->second);
            facts.ignore = engine::proposedIgnore(*profile->second, data.profile.rows);
            if (facts.role == engine::Role::Ignore && facts.ignore)
                facts.values = shortReason(*facts.ignore);
        }
        places[column->name] = result.size();
        result.push_back(std::move(facts));
    }
    for (const engine::Task& task : *project.tasks)
        for (const std::string& column : engine::columnsOf(task))
            if (const auto place = places.find(column); place != places.end())
                result[place->second].tasks.push_back(task);
    const auto mark = [&](const engine::Issue& issue) {
        const auto place = places.find(issue.error.place.column);
        if (place == places.end())
            return;
        ColumnFacts& facts = result[place->second];
        if (!facts.finding || *facts.finding < issue.severity) {
            facts.finding = issue.severity;
            facts.findingText = shown(issue.error.text);
        }
    };
    std::ranges::for_each(data.issues, mark);
    for (const engine::Finding& finding : data.findings)
        mark(finding.issue);
    return result;
}

QString shortReason(engine::IgnoreReason reason) {
    switch (reason) {
    case engine::IgnoreReason::Unusable:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "cannot be used"));
    case engine::IgnoreReason::Empty:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "always empty"));
    case engine::IgnoreReason::Constant:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "never changes"));
    case engine::IgnoreReason::Id:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "looks like an id"));
    case engine::IgnoreReason::FreeText:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "free text"));
    }
    return {};
}

QString longReason(engine::IgnoreReason reason) {
    switch (reason) {
    case engine::IgnoreReason::Unusable:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "Nothing can be learnt from this column."));
    case engine::IgnoreReason::Empty:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "Every cell is empty, so there is nothing to learn from it."));
    case engine::IgnoreReason::Constant:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "Every row has the same value, so it tells nothing."));
    case engine::IgnoreReason::Id:
        return words(QT_TRANSLATE_NOOP("ColumnFacts", "Nearly every row has a value of its own, as an id has; such a "
                                                      "value says nothing about a new row."));
    case engine::IgnoreReason::FreeText:
        return words(QT_TRANSLATE_NOOP("ColumnFacts",
                                       "The column holds texts, most of them in few rows. Whole texts are not "
                                       "read word by word here, so little would be learnt from them."));
    }
    return {};
}

const char* typeIcon(ColumnType type) {
    switch (type) {
    case ColumnType::Real:
    case ColumnType::Integer:
        return "number";
    case ColumnType::Boolean:
        return "yes-no";
    case ColumnType::Category:
        return "category";
    case ColumnType::Text:
        return "text";
    case ColumnType::Date:
    case ColumnType::Timestamp:
        return "time";
    case ColumnType::List:
        return "tokens";
    case ColumnType::Unusable:
        return "ignore";
    }
    return "number";
}

const char* roleIcon(engine::Role role) {
    switch (role) {
    case engine::Role::Feature:
        return nullptr;
    case engine::Role::Task:
        return "head";
    case engine::Role::Weight:
        return "weight";
    case engine::Role::Entity:
        return "together";
    case engine::Role::Time:
        return "time";
    case engine::Role::Sequence:
        return "tokens";
    case engine::Role::Ignore:
        return "ignore";
    }
    return nullptr;
}

ChipLook roleChip(const ColumnFacts& column) {
    ChipLook look;
    look.chevron = true;
    look.text = translated(engine::roleLabel(column.role));
    look.icon = roleIcon(column.role);
    look.dashed = column.role == engine::Role::Ignore;
    look.tinted = column.role != engine::Role::Ignore && !engine::entersModel(column.role);
    if (engine::entersModel(column.role) && !column.set.isEmpty())
        look.text += QStringLiteral(" · ") + column.set;
    if (column.role == engine::Role::Task && !column.tasks.empty()) {
        look.task = Theme::instance().task(column.tasks.front().colour);
        look.text = qs(column.tasks.front().name);
        if (column.tasks.size() > 1)
            look.text += QStringLiteral(" +%1").arg(column.tasks.size() - 1);
    }
    return look;
}

} // namespace widgets
