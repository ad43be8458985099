#include "engine/data/Names.h"

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace engine {

namespace {

Issue sameName(const std::string& before, const std::string& after, const std::filesystem::path& path) {
    Place place;
    place.file = path.string();
    place.line = 1;
    place.column = after;
    Error error;
    error.code = ErrorCode::BadData;
    error.text = text(TL_TEXT("engine", "Two columns are named %1; the second one is called %2 here."), before, after);
    error.place = std::move(place);
    return {Severity::Warning, std::move(error), std::nullopt};
}

/// Columns without a name are no fault (an index often has none), but what they are called is said.
Issue withoutName(const std::vector<std::string>& given, const std::filesystem::path& path) {
    Place place;
    place.file = path.string();
    place.column = given.front();
    return {Severity::Hint,
            {ErrorCode::BadData,
             text(TL_TEXT("engine", "%1 {column has|columns have} no name in the file; here: %2."),
                  static_cast<std::int64_t>(given.size()), listed(given, 5)),
             std::move(place),
             {}},
            std::nullopt};
}

void replaceBadBytes(std::string& name) {
    for (std::size_t at = firstBadUtf8(name); at != std::string::npos; at = firstBadUtf8(name))
        name.replace(at, 1, "\xEF\xBF\xBD");
}

} // namespace

std::vector<Issue> repairNames(std::vector<std::string>& names, const std::filesystem::path& path) {
    std::vector<Issue> issues;
    std::vector<std::string> without;
    std::set<std::string, std::less<>> taken;
    for (std::size_t c = 0; c < names.size(); ++c) {
        std::string& name = names[c];
        replaceBadBytes(name);
        const std::string before = name;
        if (name.empty())
            name = fmt::format("c{}", c + 1);
        const std::string stem = name;
        for (int i = 2; taken.contains(name); ++i)
            name = fmt::format("{}_{}", stem, i);
        taken.insert(name);
        if (name != before && !before.empty())
            issues.push_back(sameName(before, name, path));
        if (before.empty())
            without.push_back(name);
    }
    if (!without.empty() && without.size() < names.size())
        issues.push_back(withoutName(without, path));
    return issues;
}

bool matchesPattern(std::string_view pattern, std::string_view name) {
    std::size_t p = 0, n = 0, star = std::string_view::npos, tried = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            tried = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) { // the last star takes one more letter
            p = star + 1;
            n = ++tried;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

Result<void> checkColumnCount(std::size_t count, const std::filesystem::path& path) {
    if (count <= mostColumns)
        return {};
    Place place;
    place.file = path.string();
    return fail(ErrorCode::BadData,
                text(TL_TEXT("engine", "%1 has %2 columns; at most %3 can be read. Keep the columns that matter, or "
                                       "choose another delimiter."),
                     path.string(), count, mostColumns),
                std::move(place));
}

} // namespace engine
