#include "tests/support/Pollock.h"

#include <QtCore/QRegularExpression>

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <optional>

namespace support::pollock {

namespace {

using Bag = std::map<std::string, std::size_t>;

struct Shares {
    double precision = 1, recall = 1, f1 = 1;
};

Shares compare(const std::vector<std::string>& clean, const std::vector<std::string>& loaded) {
    Bag left;
    for (const std::string& item : clean)
        ++left[item];
    std::size_t common = 0;
    for (const std::string& item : loaded) {
        const auto found = left.find(item);
        if (found == left.end() || found->second == 0)
            continue;
        --found->second;
        ++common;
    }
    if (common == 0)
        return {0, 0, 0};
    const double both = static_cast<double>(common);
    const double precision = both / static_cast<double>(clean.size());
    const double recall = both / static_cast<double>(loaded.size());
    return {precision, recall, 2 * precision * recall / (precision + recall)};
}

std::string realText(double value) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    std::string result(buffer.data(), end.ptr);
    return result.find_first_of(".en") == std::string::npos ? fmt::format("{}.0", result) : result;
}

QRegularExpressionMatch match(const QRegularExpression& shape, const std::string& cell) {
    return shape.match(QString::fromStdString(cell));
}

std::optional<std::string> asWhole(const std::string& cell) {
    static const QRegularExpression shape(QStringLiteral("^\\s*([+-]?)0*(\\d+)\\s*$"));
    const QRegularExpressionMatch parts = match(shape, cell);
    if (!parts.hasMatch())
        return std::nullopt;
    const std::string digits = parts.captured(2).toStdString();
    return fmt::format("{}{}", parts.captured(1) == QLatin1Char('-') && digits != "0" ? "-" : "", digits);
}

std::optional<std::string> asReal(const std::string& cell) {
    static const QRegularExpression shape(QStringLiteral("^\\s*\\+?(-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)\\s*$"));
    const QRegularExpressionMatch parts = match(shape, cell);
    return parts.hasMatch() ? std::optional(realText(parts.captured(1).toDouble())) : std::nullopt;
}

std::optional<std::string> asTime(const std::string& cell) {
    static const QRegularExpression shape(QStringLiteral("^(\\d{1,2}):(\\d{2})(?::(\\d{2}))?$"));
    const QRegularExpressionMatch parts = match(shape, cell);
    if (!parts.hasMatch())
        return std::nullopt;
    return fmt::format("{:02}:{:02}:{:02}", parts.captured(1).toInt(), parts.captured(2).toInt(),
                       parts.captured(3).toInt());
}

std::optional<std::string> asDate(const std::string& cell) {
    static const QRegularExpression shape(QStringLiteral("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$"));
    const QRegularExpressionMatch parts = match(shape, cell);
    if (!parts.hasMatch())
        return std::nullopt;
    const int first = parts.captured(1).toInt(), second = parts.captured(2).toInt();
    const int month = first <= 12 ? first : second, day = first <= 12 ? second : first;
    return fmt::format("{}-{:02}-{:02} 00:00:00", parts.captured(3).toInt(), month, day);
}

std::optional<std::string> asPrice(const std::string& cell) {
    static const QRegularExpression shape(QStringLiteral("\\$\\s*([\\d,]*\\.?\\d+)"));
    const QRegularExpressionMatch parts = match(shape, cell);
    if (!parts.hasMatch())
        return std::nullopt;
    return fmt::format("${}", realText(parts.captured(1).remove(QLatin1Char(',')).toDouble()));
}

std::vector<std::string> normalisedRow(const std::vector<std::string>& row) {
    std::vector<std::string> result;
    for (const std::string& cell : row)
        result.push_back(normalised(cell));
    return result;
}

std::vector<std::string> records(const Rows& rows) {
    std::vector<std::string> result;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::vector<std::string> cells = normalisedRow(rows[i]);
        result.push_back(std::accumulate(cells.begin(), cells.end(), std::string()));
    }
    return result;
}

std::vector<std::string> allCells(const Rows& rows) {
    std::vector<std::string> result;
    for (const auto& row : rows)
        result.insert(result.end(), row.begin(), row.end());
    return result;
}

} // namespace

Rows parse(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    Rows rows;
    std::vector<std::string> row;
    std::string cell;
    bool inside = false, any = false;
    const auto endRow = [&] {
        if (any || !row.empty())
            row.push_back(cell);
        rows.push_back(row);
        row.clear();
        cell.clear();
        any = false;
    };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        char c = bytes[i];
        if (c == '\r') {
            c = '\n';
            i += i + 1 < bytes.size() && bytes[i + 1] == '\n' ? 1 : 0;
        }
        if (inside && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"' && (inside || cell.empty())) {
            inside = !inside;
            any = true;
        } else if (!inside && c == ',') {
            row.push_back(cell);
            cell.clear();
            any = true;
        } else if (!inside && c == '\n') {
            endRow();
        } else {
            cell += c;
            any = true;
        }
    }
    if (any || !row.empty())
        endRow();
    return rows;
}

std::string normalised(std::string_view text) {
    const std::string cell(text);
    if (text.find_first_not_of(" \t\n\r") == std::string_view::npos)
        return cell;
    if (cell == "True" || cell == "true" || cell == "1")
        return std::string("1");
    if (cell == "False" || cell == "false" || cell == "0")
        return std::string("0");
    for (const auto rule : {asWhole, asReal, asTime, asDate, asPrice}) {
        if (std::optional<std::string> result = rule(cell))
            return std::move(*result);
    }
    return QString::fromStdString(cell).toLower().toStdString();
}

Measures measure(const Rows& clean, const Rows& loaded) {
    if (clean.empty())
        return {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const Rows& read = loaded.empty() ? Rows{{}} : loaded;
    const Shares header = compare(normalisedRow(clean.front()), normalisedRow(read.front()));
    const Shares rows = clean.size() == 1 ? Shares() : compare(records(clean), records(read));
    const Shares cells = compare(allCells(clean), allCells(read));
    return {1,           header.precision, header.recall,   header.f1,    rows.precision,
            rows.recall, rows.f1,          cells.precision, cells.recall, cells.f1};
}

double sum(const Measures& measures) {
    return std::accumulate(measures.begin(), measures.end(), 0.0);
}

} // namespace support::pollock
