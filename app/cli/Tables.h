#pragma once
// Options of every command that reads a table, and reading with a progress line.

#include "engine/data/Profile.h"
#include "engine/data/Reader.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace cli {

/// What was given; what was not is guessed from the file.
struct DialectWords {
    std::optional<std::string> delimiter, quote, escape, comment, encoding, decimal, thousands, ragged, dates;
    std::optional<std::int64_t> headerRows, skipRows, footerRows;
    std::vector<std::string> nullWords;
    std::vector<std::string> types; ///< name=type
    bool any() const;
};
void addDialect(CLI::App& app, DialectWords& dialect);

/// Reads `file`; progress on standard error.
engine::Result<engine::ReadTable> read(const std::filesystem::path& file, const DialectWords& dialect,
                                       std::int64_t maxRows, std::stop_token stop);
/// The options for the reader: the guessed dialect with what was given put in.
engine::Result<engine::ReadOptions> readOptions(const std::filesystem::path& file, const DialectWords& dialect);

} // namespace cli
