#pragma once
// Runs that belong together: the same project over several seeds or folds, or every task alone (the single-task
// baseline). One file `<id>.study.json` beside the run folders names them; each run is an ordinary run folder. A study
// only grows: a run is added when it has ended, by an atomic write. Any thread; one writer.

#include "engine/runs/Run.h"

namespace engine {

enum class StudyKind { Seeds, Folds, Baselines };
const char* studyKindId(StudyKind kind); ///< "seeds", "folds", "baselines"

/// What makes this run differ from the others of its study.
struct StudyRun {
    std::string run; ///< name of its folder, beside the study
    std::uint64_t seed = 0;
    std::int64_t fold = -1; ///< -1 = no folds
    TaskId task;            ///< baselines: the one task that it learns; empty = all
    friend bool operator==(const StudyRun&, const StudyRun&) = default;
};

struct Study {
    std::string id;   ///< also the name of its file, without the ending
    std::string name; ///< given by the person; may be empty
    StudyKind kind = StudyKind::Seeds;
    std::string started;      ///< ISO 8601 with zone
    std::int64_t planned = 0; ///< runs that it shall have
    std::vector<StudyRun> runs;
    std::filesystem::path folder; ///< absolute; holds the study and its runs
};

Json toJson(const Study& study);
Result<Study> studyFromJson(const Json& json, const std::filesystem::path& file);
std::filesystem::path studyFile(const Study& study);
bool isStudyFile(const std::filesystem::path& path); ///< by its name
/// Makes the folder where it is missing, and the file of a study without runs.
Result<Study> newStudy(StudyKind kind, std::string name, std::int64_t planned, const std::filesystem::path& folder);
/// Adds a run, in the value and in its file.
Result<void> addRun(Study& study, StudyRun run);
Result<Study> readStudy(const std::filesystem::path& file);
std::vector<std::filesystem::path> listStudies(const std::filesystem::path& runsFolder); ///< newest first

} // namespace engine
