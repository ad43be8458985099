// First guesses for a table that was just opened: roles, and columns that look like tasks.

#include "engine/data/Cells.h"
#include "engine/data/Finding.h"
#include "engine/project/Derived.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

bool isNamedLikeId(std::string_view name) {
    const std::string word = lowered(name);
    return word == "id" || word == "index" || word == "row" || word == "row_number" || word.starts_with("unnamed") ||
           endsLikeId(name);
}

/// Every row its own value: an identifier says nothing about a new row.
bool looksLikeId(const ColumnProfile& column, std::int64_t rows) {
    constexpr std::int64_t fewestRows = 20;
    const std::int64_t present = rows - column.missing;
    if (present < fewestRows)
        return false;
    if (column.type == ColumnType::Integer)
        return column.distinct == present && isNamedLikeId(column.name);
    if (column.type == ColumnType::Text || column.type == ColumnType::Category)
        return column.distinct * 10 >= present * 9;
    return false;
}

bool isYesNo(const ColumnProfile& column) {
    if (column.distinct != 2)
        return false;
    return column.type == ColumnType::Boolean || (isNumeric(column.type) && column.least == 0.0 && column.most == 1.0);
}

bool isNamedLikeTask(std::string_view name) {
    constexpr std::array words = {"click",     "buy",     "bought",   "purchase", "conver",  "churn",
                                  "target",    "label",   "respon",   "visit",    "in_cart", "cart",
                                  "subscr",    "default", "survived", "outcome",  "success", "cancel",
                                  "completed", "liked",   "opened",   "signed",   "renew",   "fraud"};
    const std::string word = lowered(name);
    return std::ranges::any_of(words, [&](const char* part) { return word.find(part) != std::string::npos; });
}

/// Files for learning often name their answers so, and number them when there are several: target, label_2, Class14.
/// A class without a number is as often one of the inputs.
bool isNamedAsTask(std::string_view name) {
    constexpr std::array words = {"target", "label", "outcome", "answer"};
    std::string word = lowered(name);
    const std::size_t letters = word.find_last_not_of("0123456789_-. ") + 1;
    const bool isNumbered = letters < word.size();
    word.resize(letters);
    return std::ranges::find(words, word) != words.end() || (word == "class" && isNumbered);
}

} // namespace

std::optional<IgnoreReason> proposedIgnore(const ColumnProfile& column, std::int64_t rows) {
    if (column.type == ColumnType::Unusable)
        return IgnoreReason::Unusable;
    if (column.distinct <= 1)
        return column.missing >= rows ? IgnoreReason::Empty : IgnoreReason::Constant;
    if (!looksLikeId(column, rows)) // the reader calls text what has many values, most of them in few rows
        return column.type == ColumnType::Text ? std::optional(IgnoreReason::FreeText) : std::nullopt;
    return column.type == ColumnType::Text && !isNamedLikeId(column.name) ? IgnoreReason::FreeText : IgnoreReason::Id;
}

std::vector<ColumnSpec> guessColumns(const Profile& profile) {
    std::vector<ColumnSpec> columns;
    for (const ColumnProfile& column : profile.columns) {
        ColumnSpec spec;
        spec.name = column.name;
        spec.type = column.type;
        if (proposedIgnore(column, profile.rows))
            spec.role = Role::Ignore;
        else
            spec.role = column.type == ColumnType::List ? Role::Sequence : Role::Feature;
        columns.push_back(std::move(spec));
    }
    return columns;
}

std::vector<std::string> guessTasks(const Profile& profile) {
    constexpr std::size_t mostTrailing = 6;
    std::size_t trailing = 0;
    while (trailing < profile.columns.size() && isYesNo(profile.columns[profile.columns.size() - 1 - trailing]))
        ++trailing;
    // A long run of 0/1 columns is an encoded category or a table of flags, not a list of tasks.
    if (trailing > mostTrailing || trailing == profile.columns.size())
        trailing = 0;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < profile.columns.size(); ++i) {
        const ColumnProfile& column = profile.columns[i];
        const bool atEnd = i + trailing >= profile.columns.size();
        const bool isNamed = isNamedAsTask(column.name) && !proposedIgnore(column, profile.rows);
        if (atEnd || isNamed || (isYesNo(column) && isNamedLikeTask(column.name)))
            names.push_back(column.name);
    }
    return names;
}

} // namespace engine
