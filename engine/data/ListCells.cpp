#include "engine/data/ListCells.h"

#include "engine/data/Cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace engine {

namespace {

/// An entry in quotes; moves behind them. Backslash escapes as in JSON, for quotes and backslashes.
std::optional<std::string> quotedEntry(std::string_view text, std::size_t& at) {
    const char quote = text[at++];
    std::string entry;
    for (; at < text.size() && text[at] != quote; ++at) {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        entry += text[at];
    }
    if (at == text.size())
        return std::nullopt;
    ++at;
    return entry;
}

std::optional<std::string> bareEntry(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view entry = trimmed(text.substr(at, end - at));
    at = end;
    if (entry.empty() || entry.find_first_of("[]{}\"") != std::string_view::npos)
        return std::nullopt;
    return std::string(entry);
}

std::optional<std::vector<std::string>> bracketed(std::string_view text) {
    std::vector<std::string> entries;
    if (trimmed(text).empty())
        return entries;
    for (std::size_t at = 0;; ++at) {
        at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
        if (at == text.size())
            return std::nullopt; // a comma with nothing behind it
        std::optional<std::string> entry =
            text[at] == '"' || text[at] == '\'' ? quotedEntry(text, at) : bareEntry(text, at);
        if (!entry)
            return std::nullopt;
        entries.push_back(std::move(*entry));
        at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
        if (at == text.size())
            return entries;
        if (text[at] != ',')
            return std::nullopt;
    }
}

std::vector<std::string> divided(std::string_view text) {
    const std::size_t mark = text.find_first_of("|;");
    const char delimiter = mark == std::string_view::npos ? ',' : text[mark];
    std::vector<std::string> entries;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(delimiter, at), text.size());
        if (const std::string_view entry = trimmed(text.substr(at, end - at)); !entry.empty())
            entries.emplace_back(entry);
        at = end + 1;
    }
    return entries;
}

bool needsQuotes(const std::string& entry) {
    return entry.empty() || trimmed(entry) != entry || entry.find_first_of(",[]{}\"'\\\r\n") != std::string::npos;
}

std::string quoted(const std::string& entry) {
    std::string result("\"");
    for (const char c : entry) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

/// All numbers and one that is not whole.
bool areFractions(const std::vector<std::vector<std::string>>& lists) {
    bool fraction = false;
    for (const std::vector<std::string>& list : lists) {
        for (const std::string& entry : list) {
            const std::optional<double> number = parseNumber(entry);
            if (!number)
                return false;
            fraction = fraction || !looksLikeWholeNumber(entry);
        }
    }
    return fraction;
}

} // namespace

std::optional<std::vector<std::string>> parseList(std::string_view cell, bool bare) {
    const std::string_view text = trimmed(cell);
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        return bracketed(text.substr(1, text.size() - 2));
    if (bare)
        return divided(text);
    return std::nullopt;
}

std::string listText(const Column& column, std::int64_t row) {
    const auto i = static_cast<std::size_t>(row);
    std::string text("[");
    for (std::int64_t at = column.offsets[i]; at < column.offsets[i + 1]; ++at) {
        const auto entry = static_cast<std::size_t>(at);
        text += at > column.offsets[i] ? ", " : "";
        if (!column.numbers.empty()) {
            text += numberText(column.numbers[entry]);
            continue;
        }
        const std::string& category = column.categories[static_cast<std::size_t>(column.codes[entry])];
        text += needsQuotes(category) ? quoted(category) : category;
    }
    return text + ']';
}

ListCells::ListCells(std::string name) {
    m_column.name = std::move(name);
    m_column.type = ColumnType::List;
    m_column.offsets = {0};
}

void ListCells::add(std::string_view entry) {
    const auto [known, isNew] =
        m_known.try_emplace(std::string(entry), static_cast<std::int32_t>(m_column.categories.size()));
    if (isNew)
        m_column.categories.emplace_back(entry);
    m_column.codes.push_back(known->second);
}

void ListCells::add(double entry) {
    if (std::isfinite(entry))
        m_column.numbers.plain().push_back(entry);
}

void ListCells::endRow() {
    m_column.offsets.push_back(static_cast<std::int64_t>(std::max(m_column.codes.size(), m_column.numbers.size())));
}

Column ListCells::finish() && {
    return std::move(m_column);
}

Column listColumn(std::string name, std::span<const std::int32_t> codes,
                  const std::vector<std::vector<std::string>>& lists) {
    const bool fractions = areFractions(lists);
    ListCells cells(std::move(name));
    for (const std::int32_t code : codes) {
        if (code >= 0) {
            for (const std::string& entry : lists[static_cast<std::size_t>(code)]) {
                if (fractions)
                    cells.add(*parseNumber(entry));
                else
                    cells.add(entry);
            }
        }
        cells.endRow();
    }
    return std::move(cells).finish();
}

LargeVector<double> meansOf(const Column& column) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> ofCode;
    for (const std::string& category : column.categories)
        ofCode.push_back(parseNumber(category).value_or(none));
    LargeVector<double> means;
    means.reserve(column.offsets.size() - 1);
    for (std::size_t row = 0; row + 1 < column.offsets.size(); ++row) {
        const auto begin = static_cast<std::size_t>(column.offsets[row]);
        const auto end = static_cast<std::size_t>(column.offsets[row + 1]);
        double sum = 0, count = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const double value =
                column.codes.empty() ? column.numbers[i] : ofCode[static_cast<std::size_t>(column.codes[i])];
            sum += std::isnan(value) ? 0 : value;
            count += std::isnan(value) ? 0 : 1;
        }
        means.push_back(count > 0 ? sum / count : none);
    }
    return means;
}

} // namespace engine
