#pragma once
// The rows that a reader left out, as the file holds them: to look at and to save. Any thread.

#include "engine/data/Reader.h"

namespace engine {

/// The lines of the rejects in the file, without their ends; one per reject, in their order (ascending lines). A row of
/// several lines gives its first. `encoding`: of the dialect that was used.
Result<std::vector<std::string>> rejectedLines(const std::vector<Reject>& rejects, const std::string& encoding,
                                               const std::filesystem::path& table);
/// A CSV file with the columns line, reason and text.
Result<void> writeRejects(const std::vector<Reject>& rejects, const std::string& encoding,
                          const std::filesystem::path& table, const std::filesystem::path& target);

} // namespace engine
