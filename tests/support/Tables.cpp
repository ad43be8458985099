#include "tests/support/Tables.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace support {

std::filesystem::path fileWith(const TemporaryFolder& folder, const std::string& name, std::string_view bytes) {
    const std::filesystem::path path = folder / name;
    std::ofstream stream(path, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        throw std::runtime_error("cannot write " + path.string());
    return path;
}

engine::Table tableFrom(std::string_view csv, const engine::ReadOptions& options) {
    const TemporaryFolder folder;
    engine::Result<engine::ReadTable> read = engine::readTable(fileWith(folder, "table.csv", csv), options);
    if (!read)
        throw std::runtime_error(engine::english(read.error().text));
    return std::move(read->table);
}

const engine::Column& column(const engine::Table& table, std::string_view name) {
    const engine::Column* found = engine::find(table, name);
    if (!found)
        throw std::runtime_error("no column " + std::string(name));
    return *found;
}

std::string differenceOf(const engine::Table& a, const engine::Table& b) {
    if (a.rows != b.rows || a.columns.size() != b.columns.size())
        return fmt::format("{} × {} and {} × {}", a.rows, a.columns.size(), b.rows, b.columns.size());
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
        const engine::Column& one = *a.columns[i];
        const engine::Column& other = *b.columns[i];
        if (one.name != other.name)
            return fmt::format("column {} is {} and {}", i, one.name, other.name);
        if (one.type != other.type)
            return fmt::format("{} is {} and {}", one.name, columnTypeId(one.type), columnTypeId(other.type));
        if (one.categories != other.categories)
            return fmt::format("{} has other categories, or in another order", one.name);
        if (one.codes == other.codes && one.offsets == other.offsets &&
            std::ranges::equal(one.numbers, other.numbers,
                               [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }))
            continue;
        for (std::int64_t row = 0; one.type != engine::ColumnType::Unusable && row < a.rows; ++row) {
            const std::string cell = cellText(one, row), otherCell = cellText(other, row);
            if (isMissing(one, row) != isMissing(other, row) || cell != otherCell)
                return fmt::format("{}, row {}: {} and {}", one.name, row, cell, otherCell);
        }
    }
    return {};
}

engine::Table withoutColumn(const engine::Table& table, std::string_view name) {
    engine::Table result = table;
    std::erase_if(result.columns, [&](const auto& entry) { return entry->name == name; });
    return result;
}

} // namespace support
