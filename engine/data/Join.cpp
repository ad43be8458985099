#include "engine/data/Join.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace engine {

namespace {

void warn(std::vector<Issue>& issues, Text words, const std::string& column, const std::string& file) {
    Place place;
    place.column = column;
    place.file = file;
    issues.push_back({Severity::Warning, {ErrorCode::BadData, std::move(words), std::move(place), {}}, {}});
}

ColumnType commonType(ColumnType a, ColumnType b) {
    if (a == b)
        return a;
    // (Columns without a single cell are looked at before.)
    if (!hasSingleValues(a) || !hasSingleValues(b))
        return ColumnType::Unusable;
    const auto isPlain = [](ColumnType type) {
        return type == ColumnType::Real || type == ColumnType::Integer || type == ColumnType::Boolean;
    };
    const auto isMoment = [](ColumnType type) { return type == ColumnType::Date || type == ColumnType::Timestamp; };
    if (isPlain(a) && isPlain(b))
        return a == ColumnType::Real || b == ColumnType::Real ? ColumnType::Real : ColumnType::Integer;
    if (isMoment(a) && isMoment(b))
        return ColumnType::Timestamp;
    return a == ColumnType::Text || b == ColumnType::Text ? ColumnType::Text : ColumnType::Category;
}

bool isEmpty(const Column& column) {
    return column.type == ColumnType::Unusable && column.unusableReason == "every cell is empty.";
}

class Joined {
public:
    Joined(std::string name, ColumnType type) {
        m_column.name = std::move(name);
        m_column.type = type;
        m_column.digits = type == ColumnType::Boolean;
        if (type == ColumnType::List)
            m_column.offsets = {0};
    }

    void append(const Column* part, std::int64_t rows) {
        if (m_column.type == ColumnType::Unusable) {
            if (part && m_column.unusableReason.empty())
                m_column.unusableReason =
                    part->type == ColumnType::List ? "its cells hold lists or records." : part->unusableReason;
        } else if (m_column.type == ColumnType::List) {
            appendLists(part, rows);
        } else if (isNumeric(m_column.type)) {
            appendNumbers(part, rows);
        } else {
            appendCodes(part, rows);
        }
    }

    Column take() && { return std::move(m_column); }

private:
    void appendLists(const Column* part, std::int64_t rows) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto i = static_cast<std::size_t>(row);
            const std::int64_t end = part ? part->offsets[i + 1] : 0;
            for (std::int64_t at = part ? part->offsets[i] : 0; at < end; ++at) {
                const auto entry = static_cast<std::size_t>(at);
                if (!part->numbers.empty())
                    m_column.numbers.plain().push_back(part->numbers[entry]);
                else
                    m_column.codes.push_back(codeOf(part->categories[static_cast<std::size_t>(part->codes[entry])]));
            }
            m_column.offsets.push_back(
                static_cast<std::int64_t>(std::max(m_column.numbers.size(), m_column.codes.size())));
        }
    }

    void appendNumbers(const Column* part, std::int64_t rows) {
        const std::size_t before = m_column.numbers.size();
        if (!part) {
            m_column.numbers.plain().resize(before + static_cast<std::size_t>(rows),
                                            std::numeric_limits<double>::quiet_NaN());
            return;
        }
        m_column.digits = m_column.digits && part->digits;
        if (m_column.yesWord.empty() && m_column.type == part->type) {
            m_column.yesWord = part->yesWord;
            m_column.noWord = part->noWord;
        }
        LargeVector<double>& numbers = m_column.numbers.plain();
        numbers.resize(before + part->numbers.size());
        part->numbers.read([&](auto at) {
            for (std::size_t i = before; i < numbers.size(); ++i)
                numbers[i] = at(i - before);
        });
        constexpr double secondsPerDay = 86400;
        if (m_column.type == ColumnType::Timestamp && part->type == ColumnType::Date) {
            for (std::size_t i = before; i < numbers.size(); ++i)
                numbers[i] *= secondsPerDay;
        }
    }

    std::int32_t codeOf(const std::string& cell) {
        const auto [entry, isNew] = m_known.try_emplace(cell, static_cast<std::int32_t>(m_column.categories.size()));
        if (isNew)
            m_column.categories.push_back(cell);
        return entry->second;
    }

    void appendCodes(const Column* part, std::int64_t rows) {
        if (!part) {
            m_column.codes.resize(m_column.codes.size() + static_cast<std::size_t>(rows), -1);
            return;
        }
        if (isNumeric(part->type)) {
            for (std::int64_t row = 0; row < rows; ++row)
                m_column.codes.push_back(isMissing(*part, row) ? -1 : codeOf(cellText(*part, row)));
            return;
        }
        std::vector<std::int32_t> ofCode;
        for (const std::string& category : part->categories)
            ofCode.push_back(codeOf(category));
        for (const std::int32_t code : part->codes)
            m_column.codes.push_back(code < 0 ? -1 : ofCode[static_cast<std::size_t>(code)]);
    }

    Column m_column;
    std::unordered_map<std::string, std::int32_t> m_known;
};

} // namespace

Table joinTables(const std::vector<Table>& tables, const std::vector<std::string>& names, std::vector<Issue>& issues) {
    Table result;
    for (const Table& table : tables) {
        result.rows += table.rows;
        result.fileRows.push_back(table.rows);
    }
    for (const auto& first : tables.front().columns) {
        std::vector<const Column*> parts;
        ColumnType type = first->type;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            parts.push_back(find(tables[i], first->name));
            if (parts.back() && isEmpty(*parts.back()))
                parts.back() = nullptr; // all of its cells are missing
            else if (parts.back())
                type = type == ColumnType::Unusable && isEmpty(*first) ? parts.back()->type
                                                                       : commonType(type, parts.back()->type);
            else
                warn(issues,
                     text(TL_TEXT("engine", "%1 has no column %2; it is missing there."), names[i], first->name),
                     first->name, names[i]);
        }
        Joined column(first->name, type);
        for (std::size_t i = 0; i < tables.size(); ++i)
            column.append(parts[i], tables[i].rows);
        result.columns.push_back(std::make_shared<const Column>(std::move(column).take()));
    }
    for (std::size_t i = 1; i < tables.size(); ++i) {
        for (const auto& column : tables[i].columns) {
            if (!find(tables.front(), column->name))
                warn(issues,
                     text(TL_TEXT("engine", "The column %2 is only in %1 and is left out."), names[i], column->name),
                     column->name, names[i]);
        }
    }
    return result;
}

} // namespace engine
