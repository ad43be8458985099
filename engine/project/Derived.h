#pragma once
// Everything computed from a project, in one place: shapes, ownership, issues, parameter counts (cheap, pure:
// `derive`), data-bound parts (table sample, profile, split, fitted; heavy: `deriveData`, run by a job). Keyed by
// hashes of their inputs; pages do not recompute them, but compute what is asked of one step or finding. Pure, any
// thread.

#include "engine/data/Finding.h"
#include "engine/data/Preparation.h"
#include "engine/data/Profile.h"
#include "engine/data/SplitCheck.h"
#include "engine/data/TaskProfile.h"
#include "engine/graph/Check.h"
#include "engine/project/Project.h"

#include <functional>
#include <stop_token>

namespace engine {

/// What is known of the table itself, whatever is made of it.
struct TableData {
    Table sample;                       ///< first 1,000 rows
    std::shared_ptr<const Table> table; ///< whole table
    Profile profile;
    Dialect dialect;
    FileFormat format = FileFormat::Csv;
    std::int64_t bytes = 0;
    std::string sha256;            ///< of the file as it was read
    std::vector<Issue> readIssues; ///< part of `issues`
    std::vector<Reject> rejects;   ///< rows that the reader left out, at most the first 10,000
    std::int64_t rejected = 0;     ///< how many there are
    std::int64_t padded = 0;       ///< rows that the reader filled up or cut
};

/// Data-bound results. Shared, immutable.
struct DerivedData : TableData {
    std::string key; ///< hash of what it was made from
    std::optional<Split> split;
    std::optional<SplitReport> splitReport; ///< sizes and overlap of `split`, in words
    std::optional<Fitted> fitted;
    std::vector<TaskProfile> taskProfiles; ///< of the tasks of `fitted`
    std::vector<Finding> findings;         ///< what a person should think about; not part of `issues`
    bool whole = true;          ///< false: of the first rows only (`previewData`); there is no table, split or fit
    std::vector<Issue> issues;  ///< reading, split, tasks: constant or empty labels, text in numeric columns …
    std::optional<Error> error; ///< the table could not be read: previous one stays in use by the window
};

struct NodeFacts {
    std::int64_t parameters = 0;
    std::set<TaskId> tasks;
};

struct Derived {
    GraphShapes shapes;
    std::map<NodeId, NodeFacts> nodes;
    std::vector<Issue> issues; ///< graph, tasks, training; errors first
    std::int64_t parameters = 0, sharedParameters = 0;
    std::int64_t bytesPerBatch = 0; ///< activations and gradients, estimate from shapes
};

/// Key of the data-bound part: path, dialect, types, roles, tasks' columns, split, preparation.
std::string dataKey(const Project& project, const std::filesystem::path& projectFile);
/// The part of dataKey that the table itself depends on: files as they are now, dialect, chosen types.
std::string tableKey(const Project& project, const std::filesystem::path& projectFile);
/// The first rows with guessed types, within a second whatever the size of the file.
DerivedData previewData(const Project& project, const std::filesystem::path& projectFile, std::stop_token stop = {});
/// The table and its profile only: the long half of deriveData, whose `previous` it can be.
DerivedData readTableData(const Project& project, const std::filesystem::path& projectFile, std::stop_token stop = {},
                          const std::function<void(double)>& progress = {});
/// `previous`: its table is used when files, dialect and types did not change.
DerivedData deriveData(const Project& project, const std::filesystem::path& projectFile,
                       std::shared_ptr<const DerivedData> previous, std::stop_token stop = {},
                       const std::function<void(double)>& progress = {});
Derived derive(const Project& project, const Catalog& catalog);
/// True when nothing stands against training (no issue of severity Error).
bool canTrain(const Derived& derived);

/// Why a column is proposed to be ignored; nothing = it is worth learning from.
enum class IgnoreReason { Unusable, Empty, Constant, Id, FreeText };
std::optional<IgnoreReason> proposedIgnore(const ColumnProfile& column, std::int64_t rows);
/// First guess for a table: types, roles (task-looking columns stay features; constants and ids are ignored).
std::vector<ColumnSpec> guessColumns(const Profile& profile);
/// Names of columns that look like tasks (yes/no columns at the end or called "clicked", "bought" …; any "target_2").
std::vector<std::string> guessTasks(const Profile& profile);

} // namespace engine
