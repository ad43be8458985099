#pragma once
// The readers behind readTable. Any thread.

#include "engine/data/Reader.h"

namespace engine {

Result<ReadTable> readCsv(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop);
Result<ReadTable> readParquet(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop);
Result<ReadTable> readArrow(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop);
Result<ReadTable> readFolder(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop);

/// Which of `names` to read: all, or those asked for, in the order of the file. Refuses a name that is not there.
Result<std::vector<std::size_t>> chosenColumns(const std::vector<std::string>& names, const ReadOptions& options,
                                               const std::filesystem::path& path);
/// A hint for every column that cannot be used.
void reportUnusable(ReadTable& read, const std::filesystem::path& path);
Error stopped(const std::filesystem::path& path);

} // namespace engine
