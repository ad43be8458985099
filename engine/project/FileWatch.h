#pragma once
// The table on the disk against the one that the project remembers: hash, size, rows and columns. A project never
// learns from other data in silence. Pure functions, any thread.

#include "engine/project/Derived.h"

namespace engine {

/// What is to be done about a changed file is the person's choice: use the new one (`withFileOf`), keep to what the
/// runs have learnt from (do nothing: no run can be started until the old file is back), or look first (`differences`).
struct FileChange {
    std::int64_t bytesBefore = 0, bytesNow = 0, rowsBefore = 0, rowsNow = 0;
    std::string sha256Before, sha256Now;
    struct Type {
        std::string column;
        ColumnType before, now;
    };
    std::vector<std::string> added, removed; ///< columns
    std::vector<Type> types;                 ///< columns whose kind of values changed
};

/// Nothing when the project remembers no hash, when the table could not be read, or when the file is the same.
std::optional<FileChange> fileChange(const Project& project, const DerivedData& data);
/// The sentence that stands against training, with the fix "Use the new file".
Issue issueOf(const FileChange& change, const Project& project);
/// One sentence each: rows, size, columns that came, went or changed their kind.
std::vector<Text> differences(const FileChange& change);
/// The project with the file as it is now: hash, size, rows; columns that came are ignored, those that went are left
/// out unless a task learns them, kinds follow the file where nobody has chosen them.
Project withFileOf(const Project& project, const DerivedData& data);

/// SHA-256 of a file, or of the hashes of several. Stops within a MiB with ErrorCode::Interrupted.
Result<std::string> sha256OfFiles(const std::vector<std::filesystem::path>& paths, const std::stop_token& stop = {});

} // namespace engine
