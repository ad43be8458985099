#pragma once
// Small tables for tests: from a text, and files with given bytes. Any thread.

#include "engine/data/Reader.h"
#include "tests/support/Folders.h"

#include <string>
#include <string_view>

namespace support {

/// Writes `bytes` to a new file and gives its path.
std::filesystem::path fileWith(const TemporaryFolder& folder, const std::string& name, std::string_view bytes);

/// Reads a CSV text as readTable would read a file with it. Throws when it cannot be read.
engine::Table tableFrom(std::string_view csv, const engine::ReadOptions& options = {});

/// The column of that name; throws when it is not there.
const engine::Column& column(const engine::Table& table, std::string_view name);

/// The table without one column.
engine::Table withoutColumn(const engine::Table& table, std::string_view name);

/// The first thing in which two tables differ: names, types, cells, order of categories, lists. "" = nothing.
std::string differenceOf(const engine::Table& a, const engine::Table& b);

} // namespace support
