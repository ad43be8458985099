#include "tests/support/Tables.h"

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

engine::Table withoutColumn(const engine::Table& table, std::string_view name) {
    engine::Table result = table;
    std::erase_if(result.columns, [&](const auto& entry) { return entry->name == name; });
    return result;
}

} // namespace support
